"""What holds for every test: nothing leaves this machine, and the browser comes last."""

import ipaddress
import sys

import pytest

LOCAL_NAMES = {"", "localhost", "0.0.0.0"}  # noqa: S104  compared with, never listened on


class LeavesTheMachine(RuntimeError):
    """A test tried to speak to a host that is not this one."""


def is_local(host: object) -> bool:
    """Whether `host` is this machine; a name that would have to be asked for is not."""
    if host is None or host in LOCAL_NAMES:
        return True
    text = host.decode("ascii") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return text in LOCAL_NAMES or text.endswith(".localhost")


def stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: Python calls it before each connect, each datagram and each look-up, in every thread."""
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a Unix socket's address is a path
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if not is_local(host):
        raise LeavesTheMachine(f"{event}: {host!r}")


sys.addaudithook(stay_here)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright keeps an event loop in its thread, and beside one Django refuses to ask the database."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
