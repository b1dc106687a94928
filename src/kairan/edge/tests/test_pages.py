"""The edge's own pages say the next step, in both languages, and carry nothing from outside."""

import pytest

from kairan.edge import pages

ALL = [each for each in vars(pages).values() if isinstance(each, pages.Page)]


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.status))
def test_each_says_the_next_step(page: pages.Page) -> None:
    html = pages.render(page, "0123").decode()
    assert "ください" in page.text
    assert "lease" in page.text_en
    assert page.title in html
    assert page.text_en in html
    assert "0123" in html
    assert not {"<style", "<script", "<link", "http"} & set(html.split("="))


def test_what_is_put_in_is_escaped() -> None:
    assert "<b>" not in pages.render(pages.BROKEN, "<b>").decode()
