"""Words that the town has listed as not public before a certain instant."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from kairan.core import clock
from kairan.guard.context import Context
from kairan.guard.normal import Normal, normalise
from kairan.guard.raw import Raw
from kairan.guard.verdict import Severity, Type

_LAWS = {
    Type.CONFIDENTIAL_DUTY: ("local-public-service-34",),
    Type.UNPUBLISHED_BUDGET_BID: ("local-public-service-34", "bid-rigging-8"),
}
_WEEKDAYS = "月火水木金土日"


def find(text: Normal, context: Context) -> Iterator[Raw]:
    """Every listed word whose time has not come, in any width or case and with any spaces in it."""
    for embargo in context.embargoes:
        pattern = _pattern(embargo.word)
        if pattern is None or context.at >= embargo.until:
            continue
        for match in pattern.finditer(text.text):
            start, end = text.span(*match.span())
            yield Raw(
                type=embargo.type,
                severity=Severity.HIGH,
                reason=f"「{embargo.word}」は{_spoken(embargo.until)}まで公表前です。その後に出してください。",
                start=start,
                end=end,
                laws=_LAWS.get(embargo.type, ("local-public-service-34",)),
            )


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str] | None:
    letters = [re.escape(letter) for letter in normalise(word).text if not letter.isspace()]
    return re.compile(r"\s*".join(letters), re.IGNORECASE) if letters else None


def _spoken(instant: datetime) -> str:
    local = clock.local(instant)
    return f"{local.month}月{local.day}日({_WEEKDAYS[local.weekday()]}) {local:%H:%M}"
