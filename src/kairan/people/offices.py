"""The tree of offices: who is above whom."""

from kairan.core.memory import once
from kairan.people.models import Office


def above(office_id: int | None) -> frozenset[int]:
    """The ids of an office and all those above it. One query; the whole tree of a city hall is a few hundred rows."""
    parents = _parents()
    found: set[int] = set()
    while office_id is not None and office_id not in found:
        found.add(office_id)
        office_id = parents.get(office_id)
    return frozenset(found)


def below(*office_ids: int) -> frozenset[int]:
    """The ids of some offices and all those below them. One query."""
    children: dict[int | None, list[int]] = {}
    for child, parent in _parents().items():
        children.setdefault(parent, []).append(child)
    found: set[int] = set()
    waiting = list(office_ids)
    while waiting:
        present = waiting.pop()
        if present not in found:
            found.add(present)
            waiting += children.get(present, [])
    return frozenset(found)


def _parents() -> dict[int, int | None]:
    return once("offices.parents", lambda: dict(Office.objects.values_list("id", "parent_id")))
