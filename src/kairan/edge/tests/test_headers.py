"""What passes through the front door."""

import pytest

from kairan.edge import headers
from kairan.edge.headers import Sender
from kairan.edge.settings import networks

PROXIES = networks("10.0.0.0/8, 2001:db8::1")


@pytest.mark.parametrize(
    ("peer", "given", "address", "https"),
    [
        # nobody is believed who is not a proxy of ours
        ("203.0.113.5", [("x-forwarded-for", "198.51.100.7"), ("x-forwarded-proto", "https")], "203.0.113.5", False),
        ("10.0.0.1", [], "10.0.0.1", False),
        ("10.0.0.1", [("x-forwarded-for", "203.0.113.5")], "203.0.113.5", False),
        ("10.0.0.1", [("x-forwarded-proto", "https")], "10.0.0.1", True),
        # what a resident wrote into the header before it reached our proxies is not believed
        ("10.0.0.1", [("x-forwarded-for", "1.2.3.4, 203.0.113.5, 10.0.0.2")], "203.0.113.5", False),
        ("10.0.0.1", [("x-forwarded-for", "1.2.3.4"), ("x-forwarded-for", "203.0.113.5")], "203.0.113.5", False),
        ("10.0.0.1", [("x-forwarded-for", "10.0.0.3, 10.0.0.2")], "10.0.0.3", False),
        ("10.0.0.1", [("x-forwarded-for", "unknown, 10.0.0.2")], "10.0.0.2", False),
        ("10.0.0.1", [("x-forwarded-for", ", ,")], "10.0.0.1", False),
        ("10.0.0.1", [("x-forwarded-proto", "https, http")], "10.0.0.1", False),
        ("2001:db8::1", [("x-forwarded-for", "2001:db8::99")], "2001:db8::99", False),
    ],
)
def test_who_asks(peer: str, given: list[tuple[str, str]], address: str, https: bool) -> None:
    assert headers.sender(peer, given, trusted=PROXIES, https=False) == Sender(address, https)


def test_web_hears_a_body_by_its_real_length() -> None:
    given = [("content-length", "5"), ("transfer-encoding", "chunked"), ("cookie", "a=1"), ("cookie", "b=2")]
    told = headers.to_web(given, Sender("203.0.113.5", https=True), request_id="1", length=3)
    assert told == [
        ("cookie", "a=1"),
        ("cookie", "b=2"),
        ("x-forwarded-for", "203.0.113.5"),
        ("x-forwarded-proto", "https"),
        ("x-request-id", "1"),
        ("content-length", "3"),
    ]


def test_hsts_only_where_residents_come_by_https() -> None:
    assert "strict-transport-security" in dict(headers.ours(https=True, request_id="1"))
    assert "strict-transport-security" not in dict(headers.ours(https=False, request_id="1"))


def test_what_web_says_of_a_security_header_stays() -> None:
    raw = [(b"Content-Security-Policy", b"default-src 'self'"), (b"X-Frame", "海".encode())]
    told = headers.to_sender(raw, https=False, request_id="1")
    assert [value for name, value in told if name == "content-security-policy"] == ["default-src 'self'"]
    assert dict(told)["x-frame"] == "海"


def test_no_script_style_or_picture_comes_from_elsewhere() -> None:
    policy = dict(part.strip().split(" ", 1) for part in headers.SECURITY["content-security-policy"].split(";"))
    assert set(policy.values()) == {"'none'", "'self'", "'self' data:"}
    assert policy["img-src"] == "'self' data:"
