"""The address of the edge."""

import socket

import pytest

from kairan.cli import listen, probe
from kairan.cli.listen import Address
from kairan.core.errors import Misconfigured


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("[::1]:8000", ("::1", 8000)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),  # noqa: S104  only parsed
    ],
)
def test_an_address(text: str, address: tuple[str, int]) -> None:
    assert listen.resolve(text) == address


@pytest.mark.parametrize("text", ["", "8000x", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:http"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(Misconfigured, match=r"127\.0\.0\.1:8000"):
        listen.resolve(text)


def test_who_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = Address("127.0.0.1", server.getsockname()[1])
        assert listen.is_taken(address)
        assert listen.is_up(address)
        assert listen.is_up(Address("0.0.0.0", address.port))  # noqa: S104  reached through loopback
    assert not listen.is_taken(address)
    assert not listen.is_up(address)
    assert probe.get(address, "/health") is None
