"""Every screen, as small and as large as it must work: nothing axe objects to, nothing that scrolls sideways.

Each person's screens are opened in one browser context. `make test` looks at 320 px and desktop in light colours;
`make test-all` adds dark, and a phone without JavaScript.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE, SMALL, opened
from tests.browser.test_walk import sign_in
from tests.demo import Demo

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Screen:
    """An address, or a link to follow from one: the first whose address contains `link`."""

    path: str
    link: str = ""


RESIDENT = [
    Screen("/"),
    Screen("/?kind=people"),
    Screen("/people"),
    Screen("/accounts"),
    Screen("/policy"),
    Screen("/tags"),
    Screen("/tags", "/tags/"),
    Screen("/@nagisa.miura"),
    Screen("/@sangyo"),
    Screen("/", "/@nagisa.miura/"),
    Screen("/@toshokan", "#history"),
    Screen("/credits"),
    Screen("/accessibility"),
    Screen("/feeds"),
    Screen("/no-such-page"),
    Screen("/account/login/"),
    Screen("/account/password/reset/"),
]
STAFF = {
    "nagisa.miura": [
        Screen("/desk/"),
        Screen("/desk/menu"),
        Screen("/desk/write"),
        Screen("/desk/submissions"),
        Screen("/desk/submissions", "/desk/submissions/"),
        Screen("/desk/posts"),
        Screen("/desk/posts", "/desk/correct/"),
        Screen("/desk/posts", "/desk/withdraw/"),
        Screen("/desk/people"),
        Screen("/desk/people", "/desk/people/"),
        Screen("/desk/profile"),
        Screen("/account/2fa/"),
        Screen("/account/2fa/totp/activate/"),
        Screen("/account/password/change/"),
        Screen("/account/sessions/"),
        Screen("/account/logout/"),
    ],
    "kazunori.furukawa": [
        Screen("/desk/"),
        Screen("/desk/approvals"),
        Screen("/desk/approvals", "/desk/approvals/"),
    ],
    "makoto.tamura": [
        Screen("/desk/people/add"),
        Screen("/desk/people", "/desk/people/"),
        Screen("/desk/audit"),
        Screen("/desk/guard"),
    ],
}

VIEWS = [
    pytest.param({"viewport": SMALL}, id="320"),
    pytest.param({"viewport": DESK}, id="1280"),
    pytest.param({"viewport": SMALL, "color_scheme": "dark"}, id="320-dark", marks=pytest.mark.full),
    pytest.param({"viewport": DESK, "color_scheme": "dark"}, id="1280-dark", marks=pytest.mark.full),
    pytest.param(
        {"viewport": PHONE, "java_script_enabled": True, "reduced_motion": "reduce"}, id="390", marks=pytest.mark.full
    ),
]


@pytest.mark.parametrize("view", VIEWS)
def test_what_residents_see(browser: Browser, town: Demo, view: dict[str, object]) -> None:
    with opened(browser, **view) as page:
        faults = [fault for screen in RESIDENT for fault in look(page, town, screen)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("key", STAFF)
def test_what_staff_see(browser: Browser, town: Demo, key: str, view: dict[str, object]) -> None:
    with opened(browser, **view) as page:
        sign_in(page, town, f"{key}@city.shiomi.example")
        faults = [fault for screen in STAFF[key] for fault in look(page, town, screen)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("view", VIEWS)
def test_the_composer_with_findings(browser: Browser, town: Demo, view: dict[str, object]) -> None:
    with opened(browser, **view) as page:
        sign_in(page, town, "nagisa.miura@city.shiomi.example")
        page.goto(f"{town.base}/desk/write")
        page.get_by_label("本文").fill(
            "浜町の小林さんが教室を開きます。くわしくは画像をご覧ください。大家の小林さんの携帯は 090-0000-1234 です。"
        )
        page.locator("#findings").get_by_text("公開不可").locator("visible=true").first.wait_for()
        faults = list(problems(page, "/desk/write with findings"))
    assert not faults, "\n".join(faults)


def look(page: Page, town: Demo, screen: Screen) -> Iterator[str]:
    """What is wrong with one screen."""
    page.goto(f"{town.base}{screen.path}")
    if screen.link:
        address = page.locator(f'main a[href*="{screen.link}"]').first.get_attribute("href")
        page.goto(f"{town.base}{address}")
    yield from problems(page, page.url.removeprefix(town.base))


def problems(page: Page, name: str) -> Iterator[str]:
    """Sideways scrolling, a missing title or heading, and whatever axe objects to."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    needed = page.evaluate("document.documentElement.scrollWidth")
    if needed > width:
        yield f"{name}: {needed} px wide in {width}"
    if page.locator("h1").count() != 1:
        yield f"{name}: {page.locator('h1').count()} headings of the first level"
    for violation in Axe().run(page).response["violations"]:
        targets = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
        yield f"{name}: {violation['id']} ({violation['impact']}): {targets}"
