"""The main job by a real browser: write, be stopped, mend, submit, approve on a phone, read, find it in the feed."""

import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, opened
from tests.demo import Demo

pytestmark = pytest.mark.browser

WRITER, APPROVER = "nagisa.miura@city.shiomi.example", "kazunori.furukawa@city.shiomi.example"
STOPPED = "空き店舗の見学会は15日です（{mark}）。申込みは、大家の小林さんの携帯 090-0000-1234 まで。"
MENDED = "空き店舗の見学会は15日です（{mark}）。申込みは、産業振興課の 0000-22-2231 まで。"


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "with JavaScript")


def sign_in(page: Page, town: Demo, email: str) -> None:
    """Sign in through the form."""
    page.goto(f"{town.base}/desk/")
    page.get_by_label("メール").fill(email)
    page.get_by_label("パスワード").fill(town.password(email))
    page.get_by_role("button", name="パスワードで入る").click()
    page.wait_for_url(f"{town.base}/desk/")


@pytest.fixture
def writer(browser: Browser, town: Demo, scripts: bool) -> Iterator[Page]:
    with opened(browser, viewport=DESK, java_script_enabled=scripts) as page:
        sign_in(page, town, WRITER)
        yield page


@pytest.fixture
def approver(browser: Browser, town: Demo, scripts: bool) -> Iterator[Page]:
    with opened(browser, viewport=PHONE, java_script_enabled=scripts, has_touch=True) as page:
        sign_in(page, town, APPROVER)
        yield page


@pytest.fixture
def resident(browser: Browser, scripts: bool) -> Iterator[Page]:
    with opened(browser, viewport=PHONE, java_script_enabled=scripts) as page:
        yield page


def test_the_main_job(writer: Page, approver: Page, resident: Page, town: Demo, scripts: bool) -> None:
    mark = "JSあり" if scripts else "JSなし"
    stopped, mended = STOPPED.format(mark=mark), MENDED.format(mark=mark)

    # A junior writes something that must not go out; Guard says so beside the text.
    writer.get_by_role("link", name="書く").first.click()
    writer.get_by_label("本文").fill(stopped)
    if not scripts:
        writer.get_by_role("button", name="確かめる").last.click()
    findings = writer.locator("#findings")
    expect(findings.get_by_text("公開不可").first).to_be_visible()
    expect(findings.get_by_text("090-0000-1234").first).to_be_visible()
    expect(writer.get_by_text("公開不可の1件を直す").first).to_be_visible()

    # She mends it and hands it in.
    writer.get_by_label("本文").fill(mended)
    if not scripts:
        writer.get_by_role("button", name="確かめる").last.click()
    writer.get_by_role("button", name="承認を求める").click()
    expect(writer.get_by_text("承認待ち").first).to_be_visible()
    first = mended.partition("。")[0]  # the telephone number after it is marked up
    assert first not in public_page(town)

    # Her head reads exactly that on a phone, and approves with one thumb.
    approver.goto(f"{town.base}/desk/approvals")
    approver.get_by_role("link", name="空き店舗の見学会は15日です").filter(has_text=mark).first.click()
    expect(approver.get_by_text(mended).first).to_be_visible()
    button = approver.get_by_role("button", name="承認して公開する").locator("visible=true")
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    button.click()
    expect(approver.get_by_text("古川 和則さんが承認しました")).to_be_visible()

    # A resident, signed in as nobody, reads it, and who stands behind it.
    resident.goto(town.base)
    resident.locator("article", has_text=mended).get_by_role("link", name="承認").click()
    expect(resident.get_by_text(mended).first).to_be_visible()
    expect(resident.get_by_text("古川 和則").first).to_be_visible()
    assert resident.context.cookies() == []

    # And it is in the feed.
    with urllib.request.urlopen(f"{town.base}/feed.atom") as feed:
        assert first in feed.read().decode()


def public_page(town: Demo) -> str:
    """The town's page as anybody gets it."""
    with urllib.request.urlopen(town.base) as page:
        return str(page.read().decode())
