"""Two administrators at the same moment. Real transactions, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from kairan.core.errors import Conflict
from kairan.people import actions
from kairan.people.models import Account, AccountKind, Custody, Grant, Person, Role

pytestmark = pytest.mark.django_db(transaction=True)


def add(name: str, *roles: Role) -> Person:
    return actions.add_person(by=None, email=f"{name}@city.shiomi.example", name=name, roles=roles)


def together(*steps: Callable[[], object]) -> list[Conflict]:
    """Run the steps at the same moment, each in a thread with its own connection; the conflicts."""
    barrier = Barrier(len(steps))

    def run(step: Callable[[], object]) -> Conflict | None:
        barrier.wait()
        try:
            step()
        except Conflict as error:
            return error
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(steps)) as pool:
        return [error for error in pool.map(run, steps) if error]


def test_two_administrators_who_leave_at_once_leave_one_behind() -> None:
    for number in range(6):
        first, second = add(f"a{number}", Role.ADMIN), add(f"b{number}", Role.ADMIN)
        for earlier in Person.objects.exclude(id__in=[first.id, second.id]):
            Grant.objects.filter(person=earlier).delete()
        conflicts = together(
            partial(actions.leave, first, by=None), partial(actions.take_role, second, Role.ADMIN, by=None)
        )
        assert len(conflicts) == 1
        assert Grant.objects.filter(role=Role.ADMIN).count() == 1


def test_the_same_button_pressed_twice_does_it_once() -> None:
    person = add("hana")
    account = actions.open_account(by=None, kind=AccountKind.SECTION, handle="library", name="図書館")
    together(*[partial(actions.give_role, person, Role.WRITER, by=None)] * 3)
    assert person.grants.count() == 1
    assert len(together(*[partial(actions.entrust, account, person, by=None)] * 3)) == 2
    assert Custody.objects.count() == 1
    assert len(together(*[partial(add, "nagi")] * 3)) == 2
    opening = partial(actions.open_account, by=None, kind=AccountKind.PERSON, handle="hana", name="花", person=person)
    assert len(together(*[opening] * 3)) == 2
    assert Account.objects.filter(person=person).count() == 1
