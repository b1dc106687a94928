"""The test run itself cannot reach another machine."""

import socket

import pytest

from conftest import LeavesTheMachine


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_to_another_machine_is_refused(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as out, pytest.raises(LeavesTheMachine):
        out.connect((host, 80))


def test_a_name_is_not_even_looked_up() -> None:
    with pytest.raises(LeavesTheMachine):
        socket.getaddrinfo("city.shiomi.example", 443)


def test_this_machine_may_be_spoken_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        server.accept()[0].close()
