"""Moments and days, as the data of the town writes them."""

from datetime import date, datetime, timedelta

import pytest

from kairan.core import clock
from kairan.testing.town.moments import dated, moment

WEDNESDAY = datetime(2026, 11, 11, 14, 0, tzinfo=clock.TOWN_ZONE)


def local(year, month, day, hour, minute):
    return datetime(year, month, day, hour, minute, tzinfo=clock.TOWN_ZONE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0 月 8:35", local(2026, 11, 9, 8, 35)),
        ("0 日 6:45", local(2026, 11, 15, 6, 45)),
        ("1 日 6:45", local(2026, 11, 8, 6, 45)),
        ("4 木 23:50", local(2026, 10, 15, 23, 50)),
        ("次 日 6:45", local(2026, 11, 15, 6, 45)),
        ("次 火 6:45", local(2026, 11, 17, 6, 45)),
        ("次 水 14:00", local(2026, 11, 18, 14, 0)),
        ("いま-35", local(2026, 11, 11, 13, 25)),
    ],
)
def test_moments(text, expected):
    assert moment(text, now=WEDNESDAY) == expected


def test_a_moment_after_another():
    assert moment("+12", now=WEDNESDAY, after=WEDNESDAY) == WEDNESDAY + timedelta(minutes=12)


@pytest.mark.parametrize("text", ["+12", "きのう", "0 月", "10 月 8:35", ""])
def test_what_is_not_a_moment(text):
    with pytest.raises(ValueError, match="not a moment"):
        moment(text, now=WEDNESDAY)


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (3, 0, local(2026, 11, 10, 20, 0)),
        (8, 59, local(2026, 11, 10, 20, 0)),
        (9, 0, local(2026, 11, 11, 8, 20)),
        (21, 30, local(2026, 11, 11, 20, 50)),
        (22, 0, local(2026, 11, 11, 20, 0)),
    ],
)
def test_nobody_has_just_written_at_night(hour, minute, expected):
    assert moment("いま-40", now=local(2026, 11, 11, hour, minute)) == expected


def test_moments_are_of_the_town_whatever_the_zone_of_now():
    now = datetime.fromisoformat("2026-11-10T20:00:00+00:00")  # Wednesday 5:00 in the town
    assert moment("0 月 8:35", now=now) == local(2026, 11, 9, 8, 35)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{土}と{土2}", "11月14日(土)と11月21日(土)"),
        ("{水}", "11月18日(水)"),
        ("{+1}、{-1}", "11月12日(木)、11月10日(火)"),
        ("{木曜日}", "11月12日（にち） 木曜日（もくようび）".replace("11月", "11月（がつ）")),
        ("{Sun} and {Thu2}", "Sun 15 November and Thu 19 November"),
        ("#浜の朝市 {0}", "#浜の朝市 {0}"),
    ],
)
def test_days_of_a_text(text, expected):
    assert dated(text, date(2026, 11, 11)) == expected
