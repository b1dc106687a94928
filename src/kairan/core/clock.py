"""The one clock. Instants are stored in UTC; the town's calendar (election days, closing times) is asked for here.

Tests and the demo move time with `at()`; nothing else may.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

TOWN_ZONE = ZoneInfo("Asia/Tokyo")

_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _moved.get() or datetime.now(UTC)


def today() -> date:
    """The town's calendar day."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """The same instant on the town's wall clock."""
    return instant.astimezone(TOWN_ZONE)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let `now()` answer `instant` inside the block, in this thread or task only."""
    token = _moved.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)


@contextmanager
def later(**ahead: float) -> Iterator[None]:
    """Let `now()` answer a time ahead, given as timedelta's arguments: `later(minutes=5)`."""
    with at(now() + timedelta(**ahead)):
        yield
