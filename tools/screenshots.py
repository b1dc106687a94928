"""Take pictures of a fresh demo. Run as a module from the repository's root.

`python -m tools.screenshots` takes those that the documents show, docs/images/*.png; with a FOLDER, every screen, narrow,
on a phone and wide, light and dark, to be looked at.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import find_chromium
from tests.demo import Demo, served

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
# What Guard stops: somebody's private telephone.
STOPPED = "空き店舗の見学会は15日です。本町通りの3軒を回ります。申込みは、大家の小林さんの携帯 090-0000-1234 まで。"
# width in CSS pixels -> height of the window
SIZES = {320: 720, 390: 844, 1280: 900}


@dataclass(frozen=True)
class Screen:
    """One screen: its name, who looks at it (nobody: a resident), and how they come there."""

    name: str
    who: str
    open: Callable[[Page, Demo], None]
    shown: tuple[int, ...] = ()  # the widths at which the documents show it


def at(path: str) -> Callable[[Page, Demo], None]:
    """Come there by the address."""
    return lambda page, demo: (page.goto(f"{demo.base}{path}"), None)[1]


def first_post(page: Page, demo: Demo) -> None:
    """The newest post of the section that the walk is about."""
    page.goto(f"{demo.base}/@sangyo")
    page.locator("article.post time").first.locator("xpath=ancestor-or-self::a | .//a").first.click()


def stopped(page: Page, demo: Demo) -> None:
    """The composer, with a text that Guard stops."""
    page.goto(f"{demo.base}/desk/write")
    page.locator("#text").fill(STOPPED)
    page.locator("#findings").get_by_text("公開不可").locator("visible=true").first.wait_for()


def first_approval(page: Page, demo: Demo) -> None:
    """The oldest thing that waits for a decision."""
    page.goto(f"{demo.base}/desk/approvals")
    page.locator("main a[href^='/desk/approvals/']").first.click()


SCREENS = (
    Screen("timeline", "", at("/"), shown=(1280,)),
    Screen("account", "", at("/@nagisa.miura"), shown=(390,)),
    Screen("post", "", first_post, shown=(390,)),
    Screen("people", "", at("/people")),
    Screen("policy", "", at("/policy")),
    Screen("signin", "", at("/account/login/")),
    Screen("home", "nagisa.miura", at("/desk/")),
    Screen("compose", "nagisa.miura", stopped, shown=(1280,)),
    Screen("submissions", "nagisa.miura", at("/desk/submissions")),
    Screen("approvals", "chizuru.mori", at("/desk/approvals")),
    Screen("approve", "chizuru.mori", first_approval, shown=(390,)),
    Screen("audit", "kayo.hori", at("/desk/audit")),
    Screen("staff", "makoto.tamura", at("/desk/people")),
)


def sign_in(page: Page, demo: Demo, handle: str) -> None:
    """Through the form, as that person would."""
    email = f"{handle}@city.shiomi.example"
    page.goto(f"{demo.base}/account/login/")
    page.get_by_label("メール").fill(email)
    page.get_by_label("パスワード").fill(demo.password(email))
    page.get_by_role("button", name="パスワードで入る").click()
    page.wait_for_url("**/desk/**")


def take(browser: Browser, demo: Demo, screen: Screen, folder: Path, *, width: int, dark: bool = False) -> None:
    """One picture."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if dark else "light",
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if screen.who:
        sign_in(page, demo, screen.who)
    screen.open(page, demo)
    page.wait_for_load_state("networkidle")
    path = folder / f"{screen.name}-{width}{'-dark' if dark else ''}.png"
    page.screenshot(path=path, animations="disabled")
    context.close()
    print(path)


def take_all(browser: Browser, demo: Demo, folder: Path | None) -> None:
    """Into `folder` every screen in every form; without one, those that the documents show."""
    for screen in SCREENS:
        for width in SIZES:
            if folder:
                take(browser, demo, screen, folder, width=width)
                take(browser, demo, screen, folder, width=width, dark=True)
            elif width in screen.shown:
                take(browser, demo, screen, IMAGES, width=width)


def main() -> int:
    """Start the demo, take the pictures, stop it."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else None
    (folder or IMAGES).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        take_all(browser, demo, folder)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
