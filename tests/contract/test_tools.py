"""The scripts that guard the repository."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import lock, places

ROOT = Path(__file__).resolve().parents[2]

LOCKED = """
source = { registry = "https://index.example/simple" }
sdist = { url = "https://files.index.example/a1/b2/nh3-0.3.8.tar.gz", hash = "sha256:00", size = 1 }
"""


def test_a_lock_is_made_neutral_and_stays_so() -> None:
    neutral = lock.neutral(LOCKED)
    assert "index.example" not in neutral
    assert 'url = "https://index.invalid/nh3-0.3.8.tar.gz", hash = "sha256:00"' in neutral
    assert lock.neutral(neutral) == neutral


def test_the_lock_was_resolved_for_what_the_project_asks() -> None:
    assert lock.asked() == lock.locked(lock.LOCK.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line",
    [
        "see " + "/" + "home/hanako/kairan",
        "cd " + "/" + "Users/hanako",
        "../" + "shared/notes.md",
        "https://" + "pypi" + ".org/project/nh3",
    ],
)
def test_a_place_outside_the_project_is_found(line: str) -> None:
    assert places.PLACES.search(line)


@pytest.mark.parametrize(
    "line", ["/var/lib/kairan", "GET /api/v1/timelines/home", "/etc/systemd/system", "src/kairan/work/row.py", "make"]
)
def test_an_ordinary_path_is_not_taken_for_one(line: str) -> None:
    assert not places.PLACES.search(line)


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("desk: Hold a post whose reply went.", 0),
        ("web/public: Show corrections.", 0),
        ("fixed stuff", 1),
        ("desk: hold a post", 1),
    ],
)
def test_the_form_of_a_commit_message(tmp_path: Path, subject: str, code: int) -> None:
    message = tmp_path / "message"
    message.write_text(f"{subject}\n\nWhy.\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, ROOT / "tools" / "message.py", message], capture_output=True, text=True, check=False
    )
    assert result.returncode == code, result.stdout
