"""Rows as the queue: claims, leases, lanes, retries. The rows are chores; every kind of work behaves the same."""

from contextlib import ExitStack
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


def test_a_chore_is_never_given_up() -> None:
    def fail(row: Chore) -> None:
        raise ValueError

    row = add("seal", attempts=32766)  # after four years of failing every hour
    for hours in (0, 2, 4):
        with clock.later(hours=hours):
            assert run_once([Queue(Chore, fail)]) == 1
    with clock.later(hours=6):
        assert run_once([Queue(Chore, lambda row: row.again(60))]) == 1
    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == (State.WAITING, 0, "")


def test_a_runner_that_lost_its_lease_changes_nothing() -> None:
    add("slow")
    (late,) = Chore.claim(lease_seconds=30)
    with clock.later(seconds=31):
        (present,) = Chore.claim(lease_seconds=30)
        late.finish()
        late.again(5)
        assert not late.retry("late")
        assert Chore.objects.get().state == State.LEASED
        present.finish()
    late.retry("later still")
    row = Chore.objects.get()
    assert (row.state, row.last_error) == (State.DONE, "")


def test_a_row_whose_lease_ran_out_while_the_others_were_done_is_left_to_the_next_claim() -> None:
    done: list[str] = []
    add("first", due_at=clock.now() - timedelta(seconds=2))
    add("second", due_at=clock.now() - timedelta(seconds=1))
    with ExitStack() as time:

        def handle(row: Chore) -> None:
            done.append(row.name)
            row.finish()
            time.enter_context(clock.later(seconds=61))

        assert run_once([Queue(Chore, handle)]) == 2
        assert done == ["first"]
        assert run_once([Queue(Chore, handle)]) == 1
    assert done == ["first", "second"]


def test_an_error_that_a_database_cannot_hold_is_kept_as_far_as_it_can_be() -> None:
    def fail(row: Chore) -> None:
        raise ValueError("\0" + "長い" * 500)

    add("bad")
    run_once([Queue(Chore, fail)])
    assert Chore.objects.get().last_error.startswith("ValueError: 長い")


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add("only")
    with django_assert_num_queries(6):
        Chore.claim()
    for index in range(20):
        add(str(index))
    with django_assert_num_queries(6):
        assert len(Chore.claim()) == 20
