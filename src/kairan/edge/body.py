"""Reading a request's body: bounded in bytes and time, and spooled, before anybody at web waits for it."""

import asyncio
from collections.abc import AsyncIterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from kairan.edge.gone import Gone

SPOOL_BYTES = 64 * 1024  # beyond this a body lies on disk
DRAIN_BYTES = 16 * 1024 * 1024
DRAIN_SECONDS = 10


class TooLarge(Exception):
    """The body is larger than it may be."""


class TooSlow(Exception):
    """The body did not arrive in time."""


class Body:
    """A request's body, whole, in memory or in a file without a name that vanishes when closed."""

    def __init__(self) -> None:
        self.size = 0
        self._small = bytearray()
        self._file: IO[bytes] | None = None

    @property
    def content(self) -> bytes | IO[bytes]:
        """The bytes, or the file that holds them, at its start."""
        if self._file is None:
            return bytes(self._small)
        self._file.seek(0)
        return self._file

    def add(self, piece: bytes) -> None:
        """Append a piece."""
        self.size += len(piece)
        if self._file is not None:
            self._file.write(piece)
            return
        self._small += piece
        if len(self._small) > SPOOL_BYTES:
            self._file = TemporaryFile()  # noqa: SIM115  closed by close()
            self._file.write(self._small)
            self._small.clear()

    def close(self) -> None:
        """Forget it."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


async def fill(body: Body, pieces: AsyncIterator[bytes], *, declared: int | None, limit: int, seconds: float) -> None:
    """Read `pieces` into `body` to their end.

    `declared` is what Content-Length said. Raises TooLarge beyond `limit` bytes, TooSlow when it takes longer than
    `seconds`, Gone when less comes than was declared.
    """
    if declared is not None and declared > limit:
        raise TooLarge
    try:
        async with asyncio.timeout(seconds):
            async for piece in pieces:
                if body.size + len(piece) > limit:
                    raise TooLarge
                body.add(piece)
    except TimeoutError:
        raise TooSlow from None
    if declared is not None and body.size < declared:
        raise Gone


async def drain(pieces: AsyncIterator[bytes]) -> None:
    """Throw away what still comes, up to a limit: browsers show no answer to those who are cut off while they send."""
    thrown = 0
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            async for piece in pieces:
                thrown += len(piece)
                if thrown > DRAIN_BYTES:
                    return
    except TimeoutError:
        return
