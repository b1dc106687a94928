"""The hash chain: each seal covers the one before it and the whole row, so nothing can be changed, lost or slipped in."""

import hashlib
from collections.abc import Iterable
from datetime import UTC

import msgspec

from kairan.records.models import DayHead, Record

GENESIS = "0" * 64


class Fault(msgspec.Struct, frozen=True):
    """The first place where the trail does not hold."""

    sequence: int
    what: str


def link(previous: str, sequence: int, row: Record) -> str:
    """SHA-256 (hex) over the seal before, the place in the chain and the row's canonical JSON."""
    body = msgspec.json.encode(
        {
            "id": row.id,
            "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "operation": str(row.operation),
            "by": row.by,
            "verb": row.verb,
            "thing": [row.thing_kind, row.thing_id],
            "rule": row.rule,
            "detail": row.detail,
        },
        order="sorted",
    )
    return hashlib.sha256(f"{previous}:{sequence}:".encode() + body).hexdigest()


def verify(rows: Iterable[Record], heads: Iterable[DayHead]) -> Fault | None:
    """The first fault in `rows` (sealed, in order of sequence), or None when all of it holds.

    `heads` are the published day heads; each must be found in the chain at its place.
    """
    published: dict[int, set[str]] = {}
    for head in heads:
        published.setdefault(head.sequence, set()).add(head.seal)
    previous, last_id = GENESIS, 0
    for expected, row in enumerate(rows, start=1):
        if row.sequence != expected:
            return Fault(expected, "記録が抜けています")
        if row.id <= last_id:
            return Fault(expected, "記録の順番が入れ替わっています")
        previous, last_id = link(previous, expected, row), row.id
        if row.seal != previous:
            return Fault(expected, "記録が封じたあとに書き換えられています")
        if not published.pop(expected, set()) <= {previous}:
            return Fault(expected, "公表した日ごとの封と合いません")
    if published:
        return Fault(min(published), "公表した封より記録が短くなっています")
    return None
