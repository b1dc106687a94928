"""What the doctor says of settings that open the door."""

from pathlib import Path

import msgspec
import pytest

from kairan.cli.checks import Level, openings
from kairan.conf.config import Config

TOWN = Config(
    data=Path("data"), secret="s" * 64, town="汐見市", handle_domain="a.example", web_domain="b.example"
)  # fmt: skip


def test_a_town_as_it_is_made_has_none() -> None:
    assert list(openings(TOWN)) == []
    assert list(openings(msgspec.structs.replace(TOWN, trusted_proxies=("127.0.0.1", "10.1.0.0/16", "::1")))) == []


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({"debug": True}, Level.ERROR),
        ({"allowed_hosts": ("*",)}, Level.WARNING),
        ({"trusted_proxies": ("127.0.0.1", "0.0.0.0/0")}, Level.ERROR),
        ({"trusted_proxies": ("::/0",)}, Level.ERROR),
        ({"trusted_proxies": ("nginx",)}, Level.ERROR),
    ],
)
def test_each_opening_is_named_with_the_next_step(change: dict[str, object], level: Level) -> None:
    (finding,) = openings(msgspec.structs.replace(TOWN, **change))
    assert (finding.name, finding.level) == (next(iter(change)), level)
    assert finding.next_step
