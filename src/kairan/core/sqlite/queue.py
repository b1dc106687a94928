"""The queue in which every writer of one database file waits for its turn."""

import fcntl
import os
from types import TracebackType


class WriterQueue:
    """A lock that all connections, threads and processes that write to one file share.

    Each turn opens the lock file anew: a lock belongs to the open file, so two threads of a process queue like two
    processes, and whoever dies leaves the queue. Not re-entrant; one object belongs to one connection.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._process = 0

    def take(self) -> None:
        """Wait, without limit and without using the processor, until it is our turn."""
        self._leave_to_parent()
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor, self._process = descriptor, os.getpid()

    def give(self) -> None:
        """Let the next one in. Harmless when it is not our turn."""
        self._leave_to_parent()
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            fcntl.flock(descriptor, fcntl.LOCK_UN)  # closing is not enough: a forked child may hold the same open file
            os.close(descriptor)

    def _leave_to_parent(self) -> None:
        """In a child forked in the middle of a turn: the turn is the parent's, only the descriptor is ours to close."""
        if self._descriptor is not None and self._process != os.getpid():
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)

    def __enter__(self) -> None:
        self.take()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give()
