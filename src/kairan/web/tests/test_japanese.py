"""Dates and stamps as the office writes them."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kairan.core import clock
from kairan.web import icons, stamps
from kairan.web.japanese import day_text, era_text, instant_text, near_day_text

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=10)
NOON = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)


def test_an_instant_is_on_the_towns_clock() -> None:
    with clock.at(NOON):
        assert instant_text(datetime(2026, 11, 11, 15, 3, tzinfo=UTC)) == "11月12日(木) 0:03"
        assert instant_text(datetime(2025, 12, 31, 15, 0, tzinfo=UTC)) == "1月1日(木) 0:00"
        assert instant_text(datetime(2025, 12, 31, 14, 59, tzinfo=UTC)) == "2025年12月31日(水) 23:59"
        assert instant_text(NOON, year=True) == "2026年11月12日(木) 12:00"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 12), "きょう　11月12日(木)"),
        (date(2026, 11, 11), "きのう　11月11日(水)"),
        (date(2026, 11, 10), "11月10日(火)"),
        (date(2025, 11, 12), "2025年11月12日(水)"),
    ],
)
def test_a_near_day_is_called_by_its_name(day: date, words: str) -> None:
    with clock.at(NOON):
        assert near_day_text(day) == words


def test_a_day_and_a_stamp() -> None:
    assert day_text(date(2026, 4, 1), year=False) == "4月1日(水)"
    assert era_text(date(2026, 11, 10)) == "8.11.10"


@given(words, words, words)
def test_a_stamp_is_well_formed_whatever_it_says(top: str, day: str, name: str) -> None:
    for drawn in (stamps.done(top, day, name), stamps.waiting(top), stamps.now(name)):
        assert len(ET.fromstring(drawn))  # noqa: S314


@pytest.mark.parametrize("name", icons.ICONS)
def test_an_icon_is_well_formed(name: str) -> None:
    assert len(ET.fromstring(f"<svg>{icons.ICONS[name]}</svg>"))  # noqa: S314
