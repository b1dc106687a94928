"""The address that the edge listens on: `127.0.0.1:8000`, `[::1]:8000`, `localhost:8000`."""

import socket
from contextlib import closing
from typing import NamedTuple

from kairan.core.errors import Misconfigured

PORTS = range(65536)


class Address(NamedTuple):
    """An IP address and a port."""

    host: str
    port: int


def resolve(text: str) -> Address:
    """The address that `text` means. Raises Misconfigured."""
    host, _, port = text.rpartition(":")
    try:
        found = socket.getaddrinfo(host.strip("[]"), PORTS[int(port)], type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, ValueError, IndexError):
        raise Misconfigured(f"「{text}」で待つことはできません。「127.0.0.1:8000」のように書いてください。") from None
    return Address(str(found[0][4][0]), int(found[0][4][1]))


def is_taken(address: Address) -> bool:
    """Whether somebody listens there already."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError:
            return True
    return False


def reachable(address: Address) -> Address:
    """The address under which this machine reaches a server that listens on `address`."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.host, address.host)  # noqa: S104  compared, not listened on
    return Address(host, address.port)


def is_up(address: Address) -> bool:
    """Whether somebody takes connections there."""
    try:
        socket.create_connection(reachable(address), timeout=1).close()
    except OSError:
        return False
    return True
