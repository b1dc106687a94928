"""Changing people and accounts."""

import pytest

from kairan.core.errors import Conflict, Invalid
from kairan.people import actions, queries
from kairan.people.models import AccountKind, Grant, Person, Role
from kairan.records.models import Record

pytestmark = pytest.mark.django_db


def add(email: str = "hana@city.shiomi.example", **fields: object) -> Person:
    return actions.add_person(by=None, email=email, name="浜野 花", **fields)  # type: ignore[arg-type]  # any field


def test_a_person_is_recorded_by_id_only() -> None:
    person = add(password="a long enough phrase", roles=(Role.WRITER,))
    assert person.check_password("a long enough phrase")
    notes = list(Record.objects.values_list("verb", "thing_kind", "thing_id", "detail"))
    assert notes == [
        ("person.add", "person", person.id, {}),
        ("role.give", "person", person.id, {"role": "writer", "office": None}),
    ]


@pytest.mark.parametrize("email", ["", "hana", "hana@", "はな@city.shiomi.example\n"])
def test_an_address_that_is_none_is_refused(email: str) -> None:
    with pytest.raises(Invalid, match="メールアドレス"):
        add(email)
    assert not Person.objects.exists()


def test_an_address_is_one_person_in_any_case_of_letters() -> None:
    add("hana@city.shiomi.example")
    with pytest.raises(Conflict):
        add("HANA@city.shiomi.example")


def test_a_short_password_is_refused() -> None:
    with pytest.raises(Invalid, match="12"):
        add(password="short")


@pytest.mark.parametrize("handle", ["", "三浦", "a b", "-a", "a.", "x" * 31, "admin", "desk", "a/b", "a@b"])
def test_a_handle_that_cannot_stand_in_an_address_is_refused(handle: str) -> None:
    with pytest.raises(Invalid):
        actions.open_account(by=None, kind=AccountKind.SECTION, handle=handle, name="課")


def test_a_handle_is_never_given_again() -> None:
    actions.open_account(by=None, kind=AccountKind.SECTION, handle="library", name="図書館")
    with pytest.raises(Conflict, match="ほかの人には渡りません"):
        actions.open_account(by=None, kind=AccountKind.SECTION, handle="Library", name="別の図書館")


def test_who_leaves_loses_roles_custody_and_password_that_day() -> None:
    admin = add("admin@city.shiomi.example", roles=(Role.ADMIN,))
    person = add(password="a long enough phrase", roles=(Role.WRITER,))
    actions.open_account(by=None, kind=AccountKind.PERSON, handle="hana", name="浜野 花", person=person)
    assert [account.handle for account in queries.voices(person)] == ["hana"]
    actions.leave(person, by=admin)
    assert not person.is_active
    assert not person.has_usable_password()
    assert not Grant.objects.filter(person=person).exists()


def test_the_last_administrator_stays() -> None:
    admin = add("admin@city.shiomi.example", roles=(Role.ADMIN,))
    with pytest.raises(Conflict, match="最後"):
        actions.leave(admin, by=admin)
    with pytest.raises(Conflict, match="最後"):
        actions.take_role(admin, Role.ADMIN, by=admin)
    second = add("second@city.shiomi.example", roles=(Role.ADMIN,))
    actions.take_role(admin, Role.ADMIN, by=second)
