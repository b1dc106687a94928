"""Noticing that the one who asked has left."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kairan.edge.rsgi import HTTPProtocol


class Gone(Exception):
    """The one who asked has left; there is nobody to answer."""


@asynccontextmanager
async def until_gone(protocol: HTTPProtocol) -> AsyncIterator[None]:
    """Break off what is done inside when the one who asked leaves, and raise Gone.

    Only after the body has been read: the server cannot watch the line and read from it at once.
    """
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("not inside a task")
    is_gone = False

    async def watch() -> None:
        nonlocal is_gone
        await protocol.client_disconnect()
        is_gone = True
        task.cancel()

    watcher = asyncio.create_task(watch())
    try:
        yield
    except asyncio.CancelledError:
        if not is_gone:
            raise
        task.uncancel()
        raise Gone from None
    finally:
        watcher.cancel()
