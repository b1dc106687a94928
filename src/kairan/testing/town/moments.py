"""When something was said, and the days that a text speaks of, both relative to the day on which the town is built.

A moment is written as people say it:

    "4 月 8:35"    four calendar weeks ago (0 is the present week), on Monday at 8:35
    "次 日 6:45"   the next Sunday at 6:45 that is still to come
    "いま-35"      35 minutes before the town is built; when that is at night, before 20:40 of the evening before
    "+12"          12 minutes after what is answered or corrected

In a text, {土} is the next Saturday after the day on which it is said, {土2} the one after that, {+3} three days later:
「11月21日(土)」. {土曜日} is the same in easy Japanese, {Sat} in English.
"""

import re
from datetime import date, datetime, timedelta

from kairan.core import clock

DAYS = "月火水木金土日"
DAYS_EASY = ("げつようび", "かようび", "すいようび", "もくようび", "きんようび", "どようび", "にちようび")
DAYS_ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_WEEKDAY = re.compile(rf"(\d) ([{DAYS}]) (\d{{1,2}}):(\d\d)")
_NEXT = re.compile(rf"次 ([{DAYS}] \d{{1,2}}:\d\d)")
_RECENT = re.compile(r"いま-(\d+)")
_AFTER = re.compile(r"\+(\d+)")
_DAY = re.compile(rf"\{{(?:([{DAYS}])(曜日)?(\d?)|({'|'.join(DAYS_ENGLISH)})(\d?)|([+-]\d+))\}}")


def moment(text: str, *, now: datetime, after: datetime | None = None) -> datetime:
    """The instant that `text` names. It may lie in the future: Friday of the present week, seen from Monday.

    Raises ValueError for a text of another form, or for "+12" without `after`.
    """
    if match := _WEEKDAY.fullmatch(text):
        weeks, day, hour, minute = int(match[1]), DAYS.index(match[2]), int(match[3]), int(match[4])
        local = clock.local(now)
        monday = local.date() - timedelta(days=local.weekday())
        return _at(monday + timedelta(days=day - 7 * weeks), hour, minute)
    if match := _NEXT.fullmatch(text):
        coming = moment(f"0 {match[1]}", now=now)
        return coming if coming > now else coming + timedelta(days=7)
    if match := _RECENT.fullmatch(text):
        return _waking(now) - timedelta(minutes=int(match[1]))
    if (match := _AFTER.fullmatch(text)) and after:
        return after + timedelta(minutes=int(match[1]))
    raise ValueError(f"not a moment: {text!r}")


def dated(text: str, said_on: date) -> str:
    """`text` with the days that it speaks of, seen from `said_on`."""
    return _DAY.sub(lambda match: _day(match, said_on), text)


def _day(match: re.Match[str], said_on: date) -> str:
    japanese, easy, count, english, english_count, days = match.groups()
    if days:
        return _japanese(said_on + timedelta(days=int(days)))
    weekday = DAYS.index(japanese) if japanese else DAYS_ENGLISH.index(english)
    ahead = (weekday - said_on.weekday() - 1) % 7 + 1 + 7 * (int(count or english_count or 1) - 1)
    day = said_on + timedelta(days=ahead)
    if english:
        return f"{DAYS_ENGLISH[day.weekday()]} {day.day} {day:%B}"
    if easy:
        return f"{day.month}月（がつ）{day.day}日（にち） {japanese}曜日（{DAYS_EASY[weekday]}）"
    return _japanese(day)


def _japanese(day: date) -> str:
    return f"{day.month}月{day.day}日({DAYS[day.weekday()]})"


def _waking(now: datetime) -> datetime:
    """`now`, unless it is night in the town: then the evening before."""
    local = clock.local(now)
    if local.hour < 9:
        return _at(local.date() - timedelta(days=1), 20, 40)
    return _at(local.date(), 20, 40) if (local.hour, local.minute) > (21, 30) else now


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.TOWN_ZONE)
