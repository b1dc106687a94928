"""The loop of the `work` process: claim what is due, do it, wait for a wake-up or the next second."""

import logging
import selectors
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import close_old_connections, connection, transaction

from kairan.core.work import Work

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0


@dataclass(frozen=True)
class Queue:
    """One kind of work and what to do with a row of it.

    `handle` does one row and leaves it in its new state; if it raises, the row is retried later. `give_up` is told of a
    row that is not retried any more, so that it can tell somebody.
    """

    model: type[Work]
    handle: Callable[[Any], None]
    give_up: Callable[[Any], None] | None = None
    batch: int = 20
    lease_seconds: float = 60


def run_once(queues: Sequence[Queue]) -> int:
    """Do everything that is due now, once. Returns how many rows were taken."""
    return sum(_run_queue(queue) for queue in queues)


def run(queues: Sequence[Queue], *, is_stopped: Callable[[], bool], wake: Path) -> None:
    """Run until `is_stopped` says so. A datagram to the socket `wake` ends a wait early (see `waker.wake`)."""
    wake.parent.mkdir(parents=True, exist_ok=True)
    wake.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell, selectors.DefaultSelector() as selector:
        bell.bind(str(wake))
        bell.setblocking(False)
        selector.register(bell, selectors.EVENT_READ)
        while not is_stopped():
            close_old_connections()
            taken = _turn(queues)
            if not taken and selector.select(IDLE_SECONDS):
                _drain(bell)
    wake.unlink(missing_ok=True)


def _turn(queues: Sequence[Queue]) -> int:
    try:
        return run_once(queues)
    except Exception:  # the runner outlives any fault, the database's included
        log.exception("a turn failed")
        connection.close()
        return 0


def _run_queue(queue: Queue) -> int:
    rows = queue.model.claim(limit=queue.batch, lease_seconds=queue.lease_seconds)
    for row in rows:
        try:
            _run_row(queue, row)
        except Exception as error:  # one row's fault must not stop the others
            log.exception("%s %s failed", queue.model.__name__, row.pk)
            with transaction.atomic():
                if row.retry(f"{type(error).__name__}: {error}") and queue.give_up:
                    queue.give_up(row)
    return len(rows)


def _run_row(queue: Queue, row: Work) -> None:
    if not row.is_held:  # the rows before it took too long; whoever claims it next does it
        return
    if row.is_worn_out:
        raise RuntimeError("each runner that took it died over it")
    queue.handle(row)


def _drain(bell: socket.socket) -> None:
    while True:
        try:
            bell.recv(64)
        except BlockingIOError:
            return
