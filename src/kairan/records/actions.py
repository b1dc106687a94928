"""Writing the audit trail: note, and seal."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from kairan.core import clock, ids
from kairan.records import chain, queries
from kairan.records.models import DayHead, Record

_operation: ContextVar[uuid.UUID | None] = ContextVar("operation", default=None)

#: Rows sealed in one transaction: a thousand would keep every other writer waiting for half a second.
_AT_ONCE = 100

Detail = dict[str, int | str | bool | list[int] | list[str] | None]


@contextmanager
def operation() -> Iterator[uuid.UUID]:
    """Everything noted inside belongs together and carries the same uuid; nesting keeps the outer one."""
    present = _operation.get()
    if present is not None:
        yield present
        return
    fresh = uuid.uuid4()
    token = _operation.set(fresh)
    try:
        yield fresh
    finally:
        _operation.reset(token)


def note(
    verb: str, thing_kind: str, thing_id: int, *, by: int | None, rule: str = "", detail: Detail | None = None
) -> Record:
    """Record that `by` (a Person's id; None is the system) did `verb`. Call it inside the action's transaction, last."""
    return Record.objects.create(
        id=ids.mint(),
        at=clock.now(),
        operation=_operation.get() or uuid.uuid4(),
        by=by,
        verb=verb,
        thing_kind=thing_kind,
        thing_id=thing_id,
        rule=rule,
        detail=detail or {},
    )


def seal(limit: int = 1000) -> int:
    """Seal up to `limit` rows in the order of their ids. Returns how many. The day's head moves with them."""
    sealed = 0
    while sealed < limit and (more := _seal(min(limit - sealed, _AT_ONCE))):
        sealed += more
    return sealed


def verify(*, by: int | None) -> chain.Fault | None:
    """Walk the whole trail and record that it was done; the first fault, or None."""
    fault = queries.fault()
    checked = Record.objects.filter(sequence__isnull=False).count()
    with transaction.atomic():
        note(queries.VERIFY, "record", checked, by=by, detail={"fault": fault.sequence if fault else None})
    return fault


def _seal(limit: int) -> int:
    with transaction.atomic():
        last = Record.objects.select_for_update().filter(sequence__isnull=False).order_by("-sequence").first()
        sequence, head = (last.sequence or 0, last.seal) if last else (0, chain.GENESIS)
        rows = list(Record.objects.filter(sequence__isnull=True).order_by("id")[:limit])
        for row in rows:
            sequence += 1
            head = chain.link(head, sequence, row)
            row.sequence, row.seal = sequence, head
        Record.objects.bulk_update(rows, ["sequence", "seal"])
        heads = {clock.local(row.at).date(): row for row in rows}  # the last of each day wins
        for day, row in heads.items():
            DayHead.objects.update_or_create(day=day, defaults={"sequence": row.sequence or 0, "seal": row.seal})
    return len(rows)
