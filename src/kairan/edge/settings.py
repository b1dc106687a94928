"""The edge's settings, from environment variables that `kairan edge` sets (KAIRAN_EDGE_*)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Sizes in bytes, times in seconds."""

    address: str = "127.0.0.1"
    port: int = 8000
    web_socket: str
    host: str = "localhost"  # the town's own; what web is asked for when the edge itself asks
    https: bool = True  # residents reach the town by https, here or at a proxy in front
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()

    body_bytes: int = 2 * MIB  # an ordinary request
    body_seconds: float = 60  # for the whole body: 2 MiB over a poor mobile line
    header_bytes: int = 64 * KIB  # for all headers together; there may be a hundred of them
    header_seconds: float = 20  # for all headers, and between two requests on one connection
    connections: int = 8192  # open at once, idle ones too

    web_connections: int = 64  # open at once to web; others wait for one
    web_wait_seconds: float = 10  # for one of these
    answer_seconds: float = 30  # for web's first byte, and between two pieces of its answer
    send_seconds: float = 60  # for the resident to take one piece of an answer


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. Raises KeyError without KAIRAN_EDGE_WEB_SOCKET, ValueError for an unusable value."""

    def number(name: str, default: float) -> float:
        return float(environ.get(f"KAIRAN_EDGE_{name}", default))

    return Settings(
        address=environ.get("KAIRAN_EDGE_ADDRESS", Settings.address),
        port=int(number("PORT", Settings.port)),
        web_socket=environ["KAIRAN_EDGE_WEB_SOCKET"],
        host=environ.get("KAIRAN_EDGE_HOST", Settings.host),
        https=environ.get("KAIRAN_EDGE_HTTPS", "1") == "1",
        trusted_proxies=networks(environ.get("KAIRAN_EDGE_TRUSTED_PROXIES", "")),
        body_bytes=int(number("BODY_BYTES", Settings.body_bytes)),
        body_seconds=number("BODY_SECONDS", Settings.body_seconds),
        header_bytes=int(number("HEADER_BYTES", Settings.header_bytes)),
        header_seconds=number("HEADER_SECONDS", Settings.header_seconds),
        connections=int(number("CONNECTIONS", Settings.connections)),
        web_connections=int(number("WEB_CONNECTIONS", Settings.web_connections)),
        web_wait_seconds=number("WEB_WAIT_SECONDS", Settings.web_wait_seconds),
        answer_seconds=number("ANSWER_SECONDS", Settings.answer_seconds),
        send_seconds=number("SEND_SECONDS", Settings.send_seconds),
    )


def networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks separated by commas: `10.0.0.1, 192.168.0.0/24`. Raises ValueError."""
    return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
