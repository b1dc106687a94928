"""Reading the audit trail."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from kairan.records import chain
from kairan.records.models import DayHead, Record

#: The verb under which a check of the trail is itself recorded.
VERIFY = "records.verify"


def newest(
    limit: int = 100,
    before: int | None = None,
    *,
    by: int | None = None,
    kind: str = "",
    thing: int | None = None,
) -> list[Record]:
    """The newest records first, `before` an id for the next page; by one person, about one kind or one thing. One query."""
    rows = Record.objects.order_by("-id")
    if before:
        rows = rows.filter(id__lt=before)
    if by:
        rows = rows.filter(by=by)
    if kind:
        rows = rows.filter(thing_kind=kind)
    if thing:
        rows = rows.filter(thing_id=thing)
    return list(rows[:limit])


def last_check() -> Record | None:
    """When the whole trail was last walked; `detail["fault"]` is the place where it did not hold, or None. One query."""
    return Record.objects.filter(verb=VERIFY).order_by("-id").first()


def sealed() -> QuerySet[Record]:
    """All sealed rows in the chain's order."""
    return Record.objects.filter(sequence__isnull=False).order_by("sequence")


def heads() -> list[DayHead]:
    """The published heads, newest day first. One query."""
    return list(DayHead.objects.all())


def counts() -> tuple[int, int]:
    """How many rows are sealed, and how many wait for it. Two queries."""
    return sealed().count(), Record.objects.filter(sequence__isnull=True).count()


def fault(*, batch: int = 2000, kept: Iterable[DayHead] = ()) -> chain.Fault | None:
    """Walk the whole trail; the first fault, or None. Reads `batch` rows at a time, so any length fits in memory.

    `kept` are heads that somebody kept elsewhere when they were published: without them, whoever deletes the newest
    records together with the heads that speak of them is not found out.
    """
    return chain.verify(_in_batches(batch), [*heads(), *kept])


def _in_batches(size: int) -> Iterator[Record]:
    """The sealed rows, some at a time: `iterator()` reads all of them at once where there is no server-side cursor."""
    last = None
    while batch := list((sealed() if last is None else sealed().filter(sequence__gt=last))[:size]):
        yield from batch
        last = batch[-1].sequence
