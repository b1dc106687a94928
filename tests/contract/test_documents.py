"""The documents lead somewhere: every relative link, every anchor of the same page, every make target they name."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob(".github/**/*.md")]
    if path.name != "LICENSE"
)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
TARGET = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)\b")
FENCED = re.compile(r"^```.*?^```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)


def anchor(heading: str) -> str:
    """The anchor of a heading, as repository hosts make it: lower case, punctuation gone, spaces to hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_or_a_heading(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for path, fragment in LINK.findall(text):
        target = page.parent / path if path else page
        assert target.exists(), f"{path} is not there"
        if fragment and target.suffix == ".md":
            headings = {anchor(heading) for heading in HEADING.findall(target.read_text(encoding="utf-8"))}
            assert fragment[1:] in headings, f"{fragment} is not a heading of {target.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    code = "\n".join(FENCED.findall(page.read_text(encoding="utf-8")))
    assert set(TARGET.findall(code)) <= targets


def test_make_alone_lists_every_target() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("demo", "test", "test-pg", "test-all", "check", "speed", "flows", "screenshots", "lock", "format"):
        assert re.search(rf"^{target} ", shown, re.MULTILINE)
