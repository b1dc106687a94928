"""One request as the edge sees it, checked for what no honest sender sends."""

import secrets
from dataclasses import dataclass
from urllib.parse import quote

from kairan.edge import headers, pages
from kairan.edge.headers import Sender
from kairan.edge.rsgi import Scope
from kairan.edge.settings import Settings

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Malformed(Exception):
    """Nothing that web should see; `page` says so."""

    def __init__(self, page: pages.Page) -> None:
        super().__init__(page.title_en)
        self.page = page


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked, by whom; the body is read elsewhere."""

    id: str  # of this one request; in web's log, in the answer and on error pages
    method: str
    target: str  # path and query, escaped as they go over the wire
    headers: list[tuple[str, str]]
    sender: Sender
    has_body: bool
    declared_length: int | None  # in bytes; None when it comes in chunks
    awaits_leave: bool  # the sender asked first (Expect: 100-continue) and sends no body after a no


def new_id() -> str:
    """Sixteen hexadecimal digits."""
    return secrets.token_hex(8)


def read(scope: Scope, settings: Settings, request_id: str) -> Request:
    """The request in `scope`. Raises Malformed."""
    if scope.method not in METHODS:
        raise Malformed(pages.NOT_ALLOWED)
    given = scope.headers.items()
    hosts = [value for name, value in given if name == "host"]
    # Two hosts, or an absolute address that contradicts the one: proxies on the way may have seen another one than we.
    if len(hosts) != 1 or scope.authority not in {None, hosts[0]} or not scope.path.startswith("/"):
        raise Malformed(pages.BAD_REQUEST)
    declared = next((value for name, value in given if name == "content-length"), None)
    peer = scope.client.rpartition(":")[0].strip("[]")
    return Request(
        id=request_id,
        method=scope.method,
        target=_target(scope.path, scope.query_string),
        headers=given,
        sender=headers.sender(peer, given, trusted=settings.trusted_proxies, https=settings.https),
        has_body=declared not in {None, "0"} or any(name == "transfer-encoding" for name, _ in given),
        declared_length=int(declared) if declared is not None else None,
        awaits_leave=any(name == "expect" for name, _ in given),
    )


def _target(path: str, query: str) -> str:
    escaped = quote(path, safe="/:@!$&'()*+,;=~")  # the path comes unescaped, the query as it was
    return f"{escaped}?{query}" if query else escaped
