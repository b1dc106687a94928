"""The permission door. Every endpoint against the table: kairan/web/tests/test_access.py."""

from datetime import timedelta
from pathlib import Path

import pytest

from kairan.core import clock
from kairan.core.errors import NotAllowed
from kairan.people import actions, permissions
from kairan.people.models import Account, AccountKind, Office, Person, Role
from kairan.people.permissions import VERBS, may, standing
from kairan.people.who import Who

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).parents[4] / "docs" / "permissions.md"


@pytest.fixture
def department() -> Office:
    return actions.add_office(by=None, slug="bu", name="産業部")


@pytest.fixture
def section(department: Office) -> Office:
    return actions.add_office(by=None, slug="ka", name="産業振興課", parent=department)


def person(email: str, *roles: Role, office: Office | None = None, is_head: bool = False) -> Person:
    return actions.add_person(
        by=None, email=f"{email}@city.shiomi.example", name=f"{email} 花", office=office, roles=roles, is_head=is_head
    )


def account(handle: str, owner: Person, office: Office | None = None) -> Account:
    return actions.open_account(
        by=None, kind=AccountKind.PERSON, handle=handle, name=owner.name, person=owner, office=office
    )


def test_nobody_and_those_who_left_may_only_read(section: Office) -> None:
    admin, gone = person("admin", Role.ADMIN), person("gone", Role.WRITER, Role.PR)
    actions.leave(gone, by=admin)
    gone.refresh_from_db()
    allowed = {"post.read", "policy.read"}
    for somebody in (None, gone):
        assert {verb for verb in VERBS if may(somebody, verb)} == allowed


def test_a_role_for_one_office_counts_there_and_below_only(department: Office, section: Office) -> None:
    other = actions.add_office(by=None, slug="other", name="市民課")
    approver = person("approver")
    actions.give_role(approver, Role.APPROVER, by=None, office=department)
    inside = account("inside", person("inside", Role.WRITER), section)
    outside = account("outside", person("outside", Role.WRITER), other)
    assert Who.APPROVER in standing(approver, inside)
    assert Who.APPROVER not in standing(approver, outside)
    assert Who.APPROVER in standing(approver)


def test_a_head_stands_above_the_own_office(department: Office, section: Office) -> None:
    head = person("head", office=department, is_head=True)
    mate = person("mate", office=section, is_head=True)
    inside = account("inside", person("inside", Role.WRITER), section)
    above = account("above", person("above", Role.WRITER), department)
    assert Who.HEAD in standing(head, inside)
    assert Who.HEAD not in standing(mate, above)


def test_custody_has_dates(section: Office) -> None:
    owner, next_one = person("owner", Role.WRITER), person("next", Role.WRITER)
    voice = account("voice", owner, section)
    tomorrow = clock.today() + timedelta(days=1)
    actions.entrust(voice, next_one, by=None, starts_on=tomorrow, ends_on=tomorrow + timedelta(days=6))
    assert may(owner, "submission.write", voice)
    assert not may(next_one, "submission.write", voice)
    with clock.later(days=1):
        assert may(next_one, "submission.write", voice)
    with clock.later(days=8):
        assert not may(next_one, "submission.write", voice)


def test_writing_needs_both_the_role_and_the_account(section: Office) -> None:
    owner, writer = person("owner"), person("writer", Role.WRITER)
    voice = account("voice", owner, section)
    assert not may(owner, "submission.write", voice)
    assert not may(writer, "submission.write", voice)


def test_the_door_says_what_was_not_allowed_and_what_to_do(section: Office) -> None:
    with pytest.raises(NotAllowed, match="システム管理者に伝えて"):
        permissions.require(person("somebody"), "people.manage")


def test_only_administrators_change_people(section: Office) -> None:
    writer = person("writer", Role.WRITER)
    with pytest.raises(NotAllowed):
        actions.give_role(writer, Role.ADMIN, by=writer)
    assert Who.ADMIN not in standing(writer)


def test_the_document_is_the_table() -> None:
    assert permissions.table() in DOCUMENT.read_text(encoding="utf-8")
