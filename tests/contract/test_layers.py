"""Each contract of .importlinter, and the ban on side doors, is shown to bite: in a copy of the tree, by a violation."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
BIN = Path(sys.executable).parent

# contract -> (the file that is made to break it, the line that does)
VIOLATIONS = [
    ("Imports only point down", "core/clock.py", "import kairan.people.models"),
    ("Imports only point down", "records/chain.py", "import kairan.posts.models"),
    ("Imports only point down", "posts/text.py", "import kairan.outbox.actions"),
    ("Imports only point down", "outbox/channel.py", "import kairan.guard.verdict"),
    ("Imports only point down", "guard/context.py", "import kairan.outbox.channel"),
    ("Imports only point down", "outbox/actions.py", "import kairan.channels.page"),
    ("Imports only point down", "desk/actions.py", "import kairan.web.access"),
    ("Imports only point down", "web/access.py", "import kairan.conf.registry"),
    ("No channel knows another", "channels/page/__init__.py", "import kairan.channels.feeds"),
    ("Nothing becomes a Post but through the desk", "web/access.py", "import kairan.posts.actions"),
    ("Nothing becomes a Post but through the desk", "testing/town/weeks.py", "from kairan.posts import actions"),
    ("The edge knows nothing of ours, nor Django", "edge/__init__.py", "import kairan.core.clock"),
    ("The edge knows nothing of ours, nor Django", "edge/__init__.py", "import django.http"),
    ("Every outgoing byte leaves through core", "outbox/actions.py", "import smtplib"),
    ("Every outgoing byte leaves through core", "channels/feeds/__init__.py", "import aiohttp"),
    ("Every outgoing byte leaves through core", "channels/feeds/__init__.py", "import requests"),
]
DOORS = ["import urllib.request", "from urllib import request", "import http.client", "import smtplib"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package and of the rules about it."""
    shutil.copytree(SOURCE, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    for name in (".importlinter", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "lint-imports"), "--no-cache"]
    environ = os.environ | {"PYTHONPATH": str(tree / "src")}
    return subprocess.run(command, cwd=tree, env=environ, capture_output=True, text=True, check=False)


def write_into(tree: Path, name: str, line: str) -> Path:
    path = tree / "src" / "kairan" / name
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    return path


def test_the_tree_as_it_is_keeps_every_contract(tree: Path) -> None:
    result = lint_imports(tree)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "name", "line"), VIOLATIONS)
def test_a_violation_breaks_its_contract(tree: Path, contract: str, name: str, line: str) -> None:
    write_into(tree, name, line)
    result = lint_imports(tree)
    assert result.returncode == 1, result.stdout
    assert f"{contract} BROKEN" in result.stdout


def test_a_folder_without_a_place_in_the_layers_is_refused(tree: Path) -> None:
    folder = tree / "src" / "kairan" / "helpers"
    folder.mkdir()
    (folder / "__init__.py").touch()
    result = lint_imports(tree)
    assert result.returncode == 1
    assert "helpers" in result.stdout


@pytest.mark.parametrize("line", DOORS)
def test_a_side_door_in_the_standard_library_is_refused(tree: Path, line: str) -> None:
    path = write_into(tree, "outbox/actions.py", line)
    command = [str(BIN / "ruff"), "check", "--no-cache", "--select", "TID251", str(path)]
    result = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stdout
    assert "kairan.core." in result.stdout
