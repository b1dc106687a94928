"""The way to the `web` process: one pool of kept connections over its Unix socket."""

from collections.abc import Sequence
from typing import IO

import aiohttp
from yarl import URL

from kairan.edge import pages
from kairan.edge.settings import Settings

#: Shorter than web keeps an idle connection, so that a request is never sent into one that web is just closing.
KEEP_ALIVE_SECONDS = 10

#: What aiohttp would add of its own accord; web hears only what the sender said.
_NOTHING_ADDED = ("accept", "accept-encoding", "content-type", "user-agent")


class Unanswered(Exception):
    """Web gave no usable answer; `page` says so to the one who asked, the text is for the log."""

    def __init__(self, page: pages.Page, cause: str) -> None:
        super().__init__(cause)
        self.page = page


class Web:
    """The other process. Must be made inside the running event loop."""

    def __init__(self, settings: Settings) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.UnixConnector(
                settings.web_socket, limit=settings.web_connections, keepalive_timeout=KEEP_ALIVE_SECONDS
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            skip_auto_headers=_NOTHING_ADDED,
            timeout=aiohttp.ClientTimeout(
                total=None, connect=settings.web_wait_seconds, sock_read=settings.answer_seconds
            ),
        )

    async def ask(
        self, method: str, target: str, headers: Sequence[tuple[str, str]], content: bytes | IO[bytes] | None = None
    ) -> aiohttp.ClientResponse:
        """Web's answer, as far as its headers. `target` is path and query, escaped. Raises Unanswered."""
        url = URL(f"http://web{target}", encoded=True)
        try:
            return await self._session.request(method, url, headers=headers, data=content, allow_redirects=False)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unanswered(pages.BUSY, f"web takes no request: {error}") from error
        except TimeoutError as error:
            raise Unanswered(pages.TIMED_OUT, "web does not answer in time") from error
        except aiohttp.ClientError as error:
            raise Unanswered(pages.BROKEN, f"web broke off: {error}") from error

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()
