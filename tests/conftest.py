"""What the tests of the whole product share: the browser."""

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_chromium() -> str | None:
    """The path of a Chromium: the one that KAIRAN_TEST_CHROMIUM names, the system's, or Playwright's own."""
    named = os.environ.get("KAIRAN_TEST_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next((str(path) for path in sorted(kept.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Without one the test is skipped, or fails where KAIRAN_TEST_BROWSER=required."""
    path = find_chromium()
    if path is None:
        word = "no Chromium found. Next step: bash tools/system.sh browser"
        if os.environ.get("KAIRAN_TEST_BROWSER") == "required":
            pytest.fail(word, pytrace=False)
        pytest.skip(word)
    return path
