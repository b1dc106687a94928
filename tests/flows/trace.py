"""What a step did: the rows that it left, the number of its queries, and the time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from kairan.desk.models import Approval, Release, Submission, Version
from kairan.outbox.models import Dispatch, Rendition
from kairan.posts.models import Post, Revision
from kairan.records.models import Record

ROWS: tuple[type[Model], ...] = (
    Submission, Version, Rendition, Approval, Release, Post, Revision, Dispatch, Record,
)  # fmt: skip


class Trace:
    """Steps of one flow, printed as they happen."""

    def __init__(self, title: str) -> None:
        print(f"\n\n{title}")

    @contextmanager
    def step(self, name: str) -> Iterator[dict[str, int]]:
        """Print the step; gives the rows that were added, by name, filled when the step is over."""
        added: dict[str, int] = {}
        before = _counts()
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            yield added
        seconds = time.perf_counter() - started
        added |= {name: count - before[name] for name, count in _counts().items() if count != before[name]}
        rows = ", ".join(f"{name} +{count}" for name, count in added.items()) or "no new rows"
        print(f"  {name:<44} {rows:<62} {len(queries):>3} queries {seconds * 1000:6.1f} ms")

    def say(self, text: str) -> None:
        """What can be seen now."""
        print(f"    {text}")


def _counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in ROWS}
