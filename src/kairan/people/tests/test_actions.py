"""Changing people and accounts."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kairan.core import clock
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
    assert queries.account("hana").closed_at
    assert queries.directory() == []


def test_who_leaves_loses_what_was_to_come_too() -> None:
    admin, person = add("admin@city.shiomi.example", roles=(Role.ADMIN,)), add()
    section = actions.open_account(by=None, kind=AccountKind.SECTION, handle="library", name="図書館")
    tomorrow = clock.today() + timedelta(days=1)
    actions.entrust(section, person, by=admin, starts_on=tomorrow)
    Grant.objects.create(person=person, role=Role.WRITER, starts_on=tomorrow)
    actions.leave(person, by=admin)
    assert not person.grants.exists()
    assert not person.custodies.exists()
    assert queries.account("library").closed_at is None


@pytest.mark.parametrize("role", [Role.PR, Role.CRISIS, Role.AUDITOR, Role.ADMIN])
def test_what_acts_on_the_whole_town_is_not_given_for_one_office(role: Role) -> None:
    """Who keeps the people of one office would keep those of all of them."""
    office = actions.add_office(by=None, slug="ka", name="課")
    with pytest.raises(Invalid, match="市の全体"):
        actions.give_role(add(), role, by=None, office=office)
    assert not Grant.objects.exists()


def test_what_a_column_cannot_hold_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match=r"名前：.*60"):
        actions.add_person(by=None, email="hana@city.shiomi.example", name="寿" * 61)
    with pytest.raises(Invalid, match=r"電話：.*20"):
        actions.add_office(by=None, slug="ka", name="課", telephone="0" * 21)
    person = add()
    account = actions.open_account(by=None, kind=AccountKind.PERSON, handle="hana", name="浜野 花", person=person)
    with pytest.raises(Invalid, match=r"ひとことで：.*60"):
        actions.edit_account(account, by=person, topics="海" * 61)


def test_the_number_of_queries_does_not_grow_with_the_people(
    django_assert_num_queries: DjangoAssertNumQueries, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office = actions.add_office(by=None, slug="ka", name="課")
    for number in range(20):
        person = add(f"p{number}@city.shiomi.example", office=office, roles=(Role.WRITER, Role.PR))
        actions.open_account(
            by=None, kind=AccountKind.PERSON, handle=f"p{number}", name="花", person=person, office=office
        )
        if number in {0, 19}:
            with django_assert_num_queries(3):
                assert len(queries.roster()) == number + 1
            with django_assert_num_queries(3):
                found = queries.person(person.id)
                assert [grant.office for grant in found.grants.all()] == [None, None]
                assert [custody.account.office for custody in found.custodies.all()] == [office]
            with django_assert_num_queries(1):
                assert len(queries.directory()) == number + 1
    for day in range(20):
        with clock.later(days=day), django_assert_max_num_queries(3):
            assert len(queries.staff_of_the_day(3)) == 3


def test_the_last_administrator_stays() -> None:
    admin = add("admin@city.shiomi.example", roles=(Role.ADMIN,))
    with pytest.raises(Conflict, match="最後"):
        actions.leave(admin, by=admin)
    with pytest.raises(Conflict, match="最後"):
        actions.take_role(admin, Role.ADMIN, by=admin)
    second = add("second@city.shiomi.example", roles=(Role.ADMIN,))
    actions.take_role(admin, Role.ADMIN, by=second)
