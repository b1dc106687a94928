"""What headers pass through the front door, in and out, and which ones it sets itself."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import NamedTuple

Networks = Sequence[IPv4Network | IPv6Network]

#: Those of one connection, not of the message (RFC 9110, section 7.6.1).
HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)

#: What the edge says itself to web, so that nobody outside can say it.
OURS = frozenset({"forwarded", "x-real-ip", "x-request-id", "content-length", "expect"})

#: On every answer, unless web has set its own. No script, style, font or picture comes from elsewhere.
SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

#: Only where residents come by https, or a town without it could not be reached at all.
HSTS = {"strict-transport-security": "max-age=31536000"}


class Sender(NamedTuple):
    """Who asks: the address nearest to us that is not one of our own proxies, and how they came."""

    address: str
    https: bool


def sender(peer: str, headers: Sequence[tuple[str, str]], *, trusted: Networks, https: bool) -> Sender:
    """Who asks. Only a trusted proxy is believed when it says for whom it speaks, and only as far as trust reaches."""
    address = peer
    if not _is_trusted(peer, trusted):
        return Sender(address, https)
    for hop in reversed(_listed(headers, "x-forwarded-for")):
        if not _is_address(hop):
            break
        address = hop
        if not _is_trusted(hop, trusted):
            break
    said = _listed(headers, "x-forwarded-proto")
    return Sender(address, said[-1].lower() == "https" if said else https)


def to_web(
    headers: Sequence[tuple[str, str]], who: Sender, *, request_id: str, length: int | None
) -> list[tuple[str, str]]:
    """What web is told. `length` is the body's size in bytes, None without a body.

    Names with an underscore are dropped: WSGI could not tell X_Forwarded_For from X-Forwarded-For.
    """
    dropped = HOP_BY_HOP | OURS | set(_listed(headers, "connection"))
    passed = [
        (name, value)
        for name, value in headers
        if name not in dropped and not name.startswith("x-forwarded-") and "_" not in name
    ]
    passed.append(("x-forwarded-for", who.address))
    passed.append(("x-forwarded-proto", "https" if who.https else "http"))
    passed.append(("x-request-id", request_id))
    if length is not None:
        passed.append(("content-length", str(length)))
    return passed


def to_sender(raw: Iterable[tuple[bytes, bytes]], *, https: bool, request_id: str) -> list[tuple[str, str]]:
    """What the one who asks is told: web's headers without those of its connection, and ours."""
    headers = [(name.decode("ascii").lower(), value.decode("utf-8", "replace")) for name, value in raw]
    dropped = HOP_BY_HOP | {"server", "date", "x-request-id"} | set(_listed(headers, "connection"))
    passed = [(name, value) for name, value in headers if name not in dropped]
    return [*passed, *ours({name for name, _ in passed}, https=https, request_id=request_id)]


def ours(present: Iterable[str] = (), *, https: bool, request_id: str) -> list[tuple[str, str]]:
    """The headers that every answer of ours carries, except those that are `present` already."""
    table = SECURITY | HSTS if https else SECURITY
    missing = table.keys() - set(present)
    return [
        *((name, table[name]) for name in table if name in missing),
        ("x-request-id", request_id),
        ("server", "kairan"),
    ]


def _listed(headers: Iterable[tuple[str, str]], name: str) -> list[str]:
    """The parts of a header that is a list separated by commas and may come in several lines."""
    lines = (value for key, value in headers if key == name)
    return [part.strip().lower() for line in lines for part in line.split(",") if part.strip()]


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_trusted(address: str, trusted: Networks) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in trusted)
