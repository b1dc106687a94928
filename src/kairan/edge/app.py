"""The edge's RSGI application: its own two addresses, error pages, and everything else to web.

The cache of rendered pages will stand in `_respond`, between reading the request and passing it on.
"""

import asyncio
import logging
import time

from kairan.edge import body, headers, pages, proxy, request
from kairan.edge.gone import Gone
from kairan.edge.rsgi import HTTPProtocol, Scope
from kairan.edge.settings import Settings
from kairan.edge.web import Unanswered, Web

log = logging.getLogger(__name__)


class Edge:
    """What granian calls. One for each worker process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._web: Web | None = None
        self._logged_at = 0.0
        self._unlogged = 0

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request; no fault of web, of the sender or of the line leaves here."""
        request_id = request.new_id()
        try:
            await self._respond(scope, protocol, request_id)
        except request.Malformed as refusal:
            self._show(protocol, refusal.page, request_id)
        except Unanswered as failure:
            self._log(f"{request_id} {scope.method} {scope.path!r}: {failure}")  # a path may hold line ends
            self._show(protocol, failure.page, request_id)
        except body.TooSlow:
            self._show(protocol, pages.TOO_SLOW, request_id)
        except body.TooLarge:
            self._show(protocol, pages.TOO_LARGE, request_id)
        except Gone:
            return

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Close what is open to web when the worker stops."""
        if self._web is not None:
            loop.run_until_complete(self._web.close())

    @property
    def web(self) -> Web:
        """Made at the first request, inside the running loop."""
        if self._web is None:
            self._web = Web(self._settings)
        return self._web

    def _log(self, line: str) -> None:
        """At most one line a second: when web is gone in a stampede, the log must not fill the disk."""
        now = time.monotonic()
        if now - self._logged_at < 1:
            self._unlogged += 1
            return
        more = f" (and {self._unlogged} more before)" if self._unlogged else ""
        log.warning("%s%s", line, more)
        self._logged_at, self._unlogged = now, 0

    async def _respond(self, scope: Scope, protocol: HTTPProtocol, request_id: str) -> None:
        if scope.path == "/health":
            self._say(protocol, 200, "ok", request_id)
        elif scope.path == "/ready":
            await self._say_whether_ready(protocol, request_id)
        else:
            asked = request.read(scope, self._settings, request_id)
            await proxy.pass_on(asked, protocol, self.web, self._settings)

    async def _say_whether_ready(self, protocol: HTTPProtocol, request_id: str) -> None:
        """200 when web reaches its database, 503 otherwise. Asked in the town's name, whatever name was asked here."""
        us = headers.Sender("127.0.0.1", self._settings.https)
        told = headers.to_web([("host", self._settings.host)], us, request_id=request_id, length=None)
        try:
            async with await self.web.ask("GET", "/ready", told) as answer:
                ready = answer.status == 200
        except Unanswered:
            ready = False
        self._say(protocol, 200 if ready else 503, "ok" if ready else "not ready", request_id)

    def _say(self, protocol: HTTPProtocol, status: int, word: str, request_id: str) -> None:
        told = headers.ours(https=self._settings.https, request_id=request_id)
        told += [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
        protocol.response_str(status, told, f"{word}\n")

    def _show(self, protocol: HTTPProtocol, page: pages.Page, request_id: str) -> None:
        """An error page. The connection ends with it where a part of the request may still be on the line."""
        told = headers.ours(https=self._settings.https, request_id=request_id)
        told += [("content-type", "text/html; charset=utf-8"), ("cache-control", "no-store")]
        if page.retry_seconds is not None:
            told.append(("retry-after", str(page.retry_seconds)))
        if page in {pages.TOO_LARGE, pages.TOO_SLOW, pages.BAD_REQUEST}:
            told.append(("connection", "close"))
        protocol.response_bytes(page.status, told, pages.render(page, request_id))
