"""Django's SQLite backend, safe and fair for several writing processes.

- Writers queue on one `flock` (`<database>.lock`) before they begin. SQLite's own waiting is a busy loop with growing
  sleeps, in which the unlucky starve: four writers waited 0.7 to 2 s at worst, and 28 ms in this queue.
- Transactions begin IMMEDIATE. DEFERRED ones fail with "database is locked" as soon as a reader turns writer while
  another writes: a thousand times in three seconds of four writers.
- `synchronous=FULL`. With NORMAL a power cut may take back a commit that was already acknowledged, and the runner would
  then send a post a second time.
- WAL, so that readers never wait for the writer.

An `atomic()` block takes the queue from its begin to its commit, even if it only reads; a statement that writes outside
one takes it for itself; reads outside one are never held up. A database in memory has one process, and no queue.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db.backends.sqlite3 import base

from kairan.core.sqlite.queue import WriterQueue

_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -16384",  # 16 MiB for each connection
)

#: What never writes. Anything else is taken to write: to queue once too often costs milliseconds.
_READS = re.compile(
    r"\s*(SELECT|VALUES|PRAGMA|EXPLAIN|BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|ATTACH|DETACH)\b"
    r"|\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\b)",
    re.IGNORECASE | re.DOTALL,
)


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection, with its own place in the queue of writers."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        self._queue: WriterQueue | None = None
        self.execute_wrappers.append(self._queue_lone_write)

    def get_connection_params(self) -> dict[str, Any]:
        """Django's, with IMMEDIATE transactions whatever the settings say."""
        params: dict[str, Any] = super().get_connection_params()
        self.transaction_mode = "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """A connection in WAL mode that commits durably."""
        raw: sqlite3.Connection = super().get_new_connection(conn_params)
        for pragma in _PRAGMAS:
            raw.execute(pragma)
        if self.is_in_memory_db():
            return raw
        self._queue = WriterQueue(f"{conn_params['database']}.lock")
        if raw.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            with self._queue:  # changing the mode needs the file alone; the file remembers it
                raw.execute("PRAGMA journal_mode = WAL")
        return raw

    def _turn(self) -> AbstractContextManager[None]:
        return self._queue or nullcontext()

    def _queue_lone_write(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Take the queue around a statement that writes outside a transaction.

        What a lone RETURNING gives is read after the turn, and SQLite commits with the last row read; the next writer
        may then wait for that one commit in SQLite's own way.
        """
        lone_write = self.autocommit and not _READS.match(sql)
        with self._turn() if lone_write else nullcontext():
            return execute(sql, *rest)

    def _start_transaction_under_autocommit(self) -> None:
        if self._queue:
            self._queue.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave out what is private
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # when this fails the transaction is still open, and a rollback follows
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs leave out what is private
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs leave out what is private
        finally:
            self._leave()

    def _leave(self) -> None:
        if self._queue:
            self._queue.give()
