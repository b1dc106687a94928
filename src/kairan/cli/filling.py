"""Filling the demo's town. Import after `open_town`."""

from dataclasses import asdict
from typing import Any

from kairan.cli.progress import step
from kairan.testing import town


def fill() -> list[dict[str, Any]]:
    """Build 汐見市, showing how far it is. Returns who may sign in, each with a `key` that is the part before the @."""
    with step("汐見市をつくる") as show:
        built = town.build(progress=lambda what, done, total: show(f"{what} {done}/{total}"))
    return [{"key": each.email.split("@")[0], **asdict(each)} for each in built.sign_ins]
