"""The trail holds, and what was tampered with is found."""

from datetime import UTC, datetime

import pytest
from django.db import Error, connection, transaction

from kairan.core import clock
from kairan.records import actions, queries
from kairan.records.models import DayHead, Record

pytestmark = pytest.mark.django_db


def fill(count: int = 5) -> None:
    for index in range(count):
        actions.note("test.do", "test", index, by=1, detail={"hash": "abc"})


def tamper(sql: str) -> None:
    """Somebody with the database's own password, who takes the trigger away first."""
    with connection.cursor() as cursor:
        target = "" if connection.vendor == "sqlite" else " ON records_record"
        cursor.execute(f"DROP TRIGGER records_append_only{target}")
        cursor.execute(sql)


def test_sealing_follows_the_order_and_is_verified() -> None:
    fill(5)
    assert actions.seal(limit=3) == 3
    assert actions.seal() == 2
    assert actions.seal() == 0
    assert [row.sequence for row in Record.objects.all()] == [1, 2, 3, 4, 5]
    assert queries.fault() is None


def test_a_long_backlog_is_sealed_in_one_chain() -> None:
    fill(250)
    assert actions.seal() == 250
    assert queries.counts() == (250, 0)
    assert DayHead.objects.get().sequence == 250
    assert queries.fault() is None


def test_one_operation_has_one_uuid() -> None:
    with actions.operation():
        fill(2)
    fill(1)
    first, second, third = Record.objects.values_list("operation", flat=True)
    assert first == second != third


def test_the_last_seal_of_each_day_is_its_head() -> None:
    with clock.at(datetime(2026, 11, 12, 14, 59, tzinfo=UTC)):
        fill(2)
    with clock.at(datetime(2026, 11, 12, 15, 1, tzinfo=UTC)):  # already the 13th in Japan
        fill(1)
    actions.seal()
    heads = [(str(head.day), head.sequence) for head in DayHead.objects.all()]
    assert heads == [("2026-11-13", 3), ("2026-11-12", 2)]


def test_the_database_refuses_to_change_what_was_recorded() -> None:
    fill(1)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Record.objects.update(verb="test.other")
    actions.seal()
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Record.objects.update(seal="0" * 64)


@pytest.mark.parametrize(
    ("sql", "sequence", "what"),
    [
        ("UPDATE records_record SET verb = 'test.other' WHERE sequence = 3", 3, "書き換え"),
        ('UPDATE records_record SET "by" = 2 WHERE sequence = 1', 1, "書き換え"),
        ("DELETE FROM records_record WHERE sequence = 2", 2, "抜けて"),
        ("DELETE FROM records_record WHERE sequence = 5", 5, "短く"),
        ("UPDATE records_record SET seal = 'x' WHERE sequence = 5", 5, "書き換え"),
    ],
)
def test_tampering_is_found(sql: str, sequence: int, what: str) -> None:
    fill(5)
    actions.seal()
    tamper(sql)
    fault = queries.fault()
    assert fault is not None
    assert (fault.sequence, what in fault.what) == (sequence, True)


@pytest.mark.parametrize("batch", [1, 2, 4, 5])
def test_the_whole_trail_is_walked_in_batches_of_any_size(batch: int) -> None:
    fill(5)
    actions.seal()
    assert queries.fault(batch=batch) is None
    tamper("UPDATE records_record SET verb = 'test.other' WHERE sequence = 5")
    fault = queries.fault(batch=batch)
    assert fault is not None
    assert fault.sequence == 5


def test_rewriting_the_whole_chain_disagrees_with_the_published_head() -> None:
    fill(3)
    actions.seal()
    tamper("UPDATE records_record SET verb = 'test.other', sequence = NULL, seal = ''")
    published = list(DayHead.objects.all())
    actions.seal()
    DayHead.objects.all().delete()
    DayHead.objects.bulk_create(published)
    fault = queries.fault()
    assert fault is not None
    assert "公表した" in fault.what


def test_cutting_the_end_off_with_its_head_disagrees_with_a_head_kept_elsewhere() -> None:
    fill(3)
    actions.seal()
    kept = list(DayHead.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_record WHERE sequence = 3")
        cursor.execute("DELETE FROM records_dayhead")
    assert queries.fault() is None
    fault = queries.fault(kept=kept)
    assert fault is not None
    assert (fault.sequence, "短く" in fault.what) == (3, True)
