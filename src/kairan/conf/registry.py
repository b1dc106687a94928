"""Where the parts that must not know each other are joined: what the runner works on."""

from collections.abc import Callable

from kairan.core import sweep
from kairan.core.models import Chore
from kairan.core.runner import Queue
from kairan.desk import actions as desk
from kairan.desk.models import Release
from kairan.records import actions as records

#: name -> (seconds between, what to do)
CHORES: dict[str, tuple[int, Callable[[], object]]] = {
    "records.seal": (30, records.seal),
    "core.sweep": (3600, sweep.sweep),
}


def queues() -> list[Queue]:
    """Everything that the `work` process does. Makes sure that every chore has its row, with the interval of today."""
    for name, (seconds, _) in CHORES.items():
        Chore.objects.update_or_create(name=name, defaults={"every_seconds": seconds})
    return [Queue(Release, desk.release, give_up=desk.hold_unreleased), Queue(Chore, _chore)]


def _chore(chore: Chore) -> None:
    if chore.name in CHORES:
        CHORES[chore.name][1]()
        chore.again(chore.every_seconds)
    else:  # left from an older version
        chore.delete()
