"""Dates as the office writes them: 24 hours, the weekday in half-width brackets, JST."""

from datetime import date, datetime

from kairan.core import clock

_WEEKDAYS = "月火水木金土日"
_REIWA = 2018  # the year before Reiwa 1


def day_text(day: date, *, year: bool | None = None) -> str:
    """11月12日(木); with the year when it is not this one, or as `year` says."""
    with_year = day.year != clock.today().year if year is None else year
    return f"{day.year}年{month_day(day)}" if with_year else month_day(day)


def month_day(day: date) -> str:
    """11月12日(木)."""
    return f"{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"


def instant_text(instant: datetime, *, year: bool | None = None) -> str:
    """11月12日(木) 14:03 on the town's clock; with the year when it is not this one, or as `year` says."""
    local = clock.local(instant)
    return f"{day_text(local.date(), year=year)} {local.hour}:{local.minute:02}"


def near_day_text(day: date) -> str:
    """きょう　11月12日(木), きのう　…, or the day alone."""
    word = {0: "きょう　", 1: "きのう　"}.get((clock.today() - day).days, "")
    return f"{word}{day_text(day)}"


def era_text(day: date) -> str:
    """令和8年11月12日 as it stands on a date stamp: 8.11.12."""
    return f"{day.year - _REIWA}.{day.month}.{day.day}"
