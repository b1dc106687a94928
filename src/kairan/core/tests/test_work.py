"""Rows as the queue: claims, leases, lanes, retries. The rows are chores; every kind of work behaves the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kairan.core import clock
from kairan.core.models import Chore
from kairan.core.runner import Queue, run_once
from kairan.core.work import Lane, State

pytestmark = pytest.mark.django_db


def add(name: str, **fields: object) -> Chore:
    return Chore.objects.create(name=name, every_seconds=60, **fields)


def test_a_row_is_claimed_once() -> None:
    add("a")
    assert [row.name for row in Chore.claim()] == ["a"]
    assert Chore.claim() == []


def test_what_is_not_due_waits() -> None:
    add("later", due_at=clock.now() + timedelta(minutes=5))
    assert Chore.claim() == []
    with clock.later(minutes=6):
        assert [row.name for row in Chore.claim()] == ["later"]


def test_a_lease_that_ran_out_is_taken_again() -> None:
    add("a")
    Chore.claim(lease_seconds=30)
    with clock.later(seconds=29):
        assert Chore.claim() == []
    with clock.later(seconds=31):
        (again,) = Chore.claim()
    assert again.attempts == 2


def test_lower_lanes_go_first_and_older_rows_before_younger() -> None:
    now = clock.now()
    add("late", lane=Lane.ORDINARY, due_at=now - timedelta(seconds=1))
    add("early", lane=Lane.ORDINARY, due_at=now - timedelta(seconds=9))
    add("life", lane=Lane.LIFE, due_at=now)
    assert [row.name for row in Chore.claim()] == ["life", "early", "late"]


def test_only_the_lanes_asked_for() -> None:
    add("slow", lane=Lane.BACKGROUND)
    add("fast", lane=Lane.ALERT)
    assert [row.name for row in Chore.claim(lanes=[Lane.LIFE, Lane.ALERT])] == ["fast"]


def test_a_failing_row_is_retried_later_and_does_not_stop_the_others() -> None:
    def handle(row: Chore) -> None:
        if row.name == "bad":
            raise ValueError("壊れています")
        row.finish()

    add("bad")
    add("good")
    assert run_once([Queue(Chore, handle)]) == 2
    bad, good = Chore.objects.get(name="bad"), Chore.objects.get(name="good")
    assert (good.state, bad.state) == (State.DONE, State.WAITING)
    assert bad.due_at > clock.now()
    assert bad.last_error == "ValueError: 壊れています"


def test_a_row_that_never_works_ends_as_failed() -> None:
    def handle(row: Chore) -> None:
        raise ValueError

    row = add("bad")
    run_until_quiet(lambda: run_once([Queue(Chore, handle)]))
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.FAILED, Chore.max_attempts)


def run_until_quiet(turn: Callable[[], int]) -> None:
    """Turn after turn, each two hours later, until nothing is due."""
    hours = 0
    while True:
        with clock.later(hours=hours):
            if not turn():
                return
        hours += 2


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add("only")
    with django_assert_num_queries(6):
        Chore.claim()
    for index in range(20):
        add(str(index))
    with django_assert_num_queries(6):
        assert len(Chore.claim()) == 20
