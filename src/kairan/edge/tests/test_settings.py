"""The edge's settings come from its environment."""

import pytest

from kairan.edge import settings

SOCKET = {"KAIRAN_EDGE_WEB_SOCKET": "/run/web.sock"}


def test_safe_without_any() -> None:
    found = settings.read(SOCKET)
    assert found.address == "127.0.0.1"
    assert found.https
    assert found.trusted_proxies == ()
    assert found.body_bytes == 2 * settings.MIB


def test_each_can_be_set() -> None:
    found = settings.read(
        SOCKET
        | {
            "KAIRAN_EDGE_HTTPS": "0",
            "KAIRAN_EDGE_TRUSTED_PROXIES": "127.0.0.1,10.0.0.0/8",
            "KAIRAN_EDGE_ANSWER_SECONDS": "1.5",
            "KAIRAN_EDGE_BODY_BYTES": "1000",
        }
    )
    assert not found.https
    assert [str(network) for network in found.trusted_proxies] == ["127.0.0.1/32", "10.0.0.0/8"]
    assert found.answer_seconds == 1.5
    assert found.body_bytes == 1000


@pytest.mark.parametrize(
    "wrong", [{}, SOCKET | {"KAIRAN_EDGE_PORT": "x"}, SOCKET | {"KAIRAN_EDGE_TRUSTED_PROXIES": "x"}]
)
def test_what_cannot_be_used_is_an_error(wrong: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        settings.read(wrong)
