"""What changed between two texts, in pieces that read well in Japanese: 10時30分 → 13時30分, not 0 → 3."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from kairan.posts.text import CORRECTED

#: A number with its counters, a run of one script, or one other character. Joined, the pieces are the text again.
_PIECES = re.compile(
    r"(?:[0-9０-９][0-9０-９,.:：]*[年月日時分秒週階号室人名円件組席歳坪回度番条項]{0,2})+(?:[(（][月火水木金土日][・祝休]*[)）])?"
    r"|[ァ-ヺー]+"
    r"|[々〆一-鿿]+"
    r"|[ぁ-ゖ]+"
    r"|[A-Za-z]+"
    r"|[\s\S]"
)
#: A gap this short between two changes is read as part of one change: 「1階 会議室」.
_GAP = 2
#: How much of the text that stayed is shown before and after a change, when no sentence ends sooner.
_AROUND = 24
_ENDS = "。！？!?\n"
_EMPTY_LINES = re.compile(r"\n{2,}")


class Span(NamedTuple):
    """A stretch of both texts; where it changed, `old` and `new` differ and one of them may be empty."""

    old: str
    new: str

    @property
    def is_change(self) -> bool:
        """Whether the two texts differ here."""
        return self.old != self.new


def compare(old: str, new: str) -> list[Span]:
    """The spans of two texts in order: their `old` joined is the old text, their `new` the new one.

    The word 【訂正】 in front is not part of what changed.
    """
    before, after = (_PIECES.findall(text.removeprefix(CORRECTED)) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    spans = [Span("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in matcher.get_opcodes()]
    return list(_joined(spans))


def excerpt(spans: list[Span]) -> list[Span]:
    """The changes with the sentence around them; what was left out of the text that stayed is 「…」."""
    last = len(spans) - 1
    found = []
    for at, span in enumerate(spans):
        kept = _shortened(span.old, is_first=at == 0, is_last=at == last)
        shown = span if span.is_change else Span(kept, kept)
        found.append(Span(_EMPTY_LINES.sub("\n", shown.old), _EMPTY_LINES.sub("\n", shown.new)))
    return found


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Changes that only a short gap divides become one."""
    open_change: Span | None = None
    gap = ""
    for span in spans:
        if span.is_change:
            open_change = (
                Span(open_change.old + gap + span.old, open_change.new + gap + span.new) if open_change else span
            )
            gap = ""
        elif open_change and len(span.old) <= _GAP and not any(end in span.old for end in _ENDS):
            gap = span.old
        else:
            if open_change:
                yield open_change
            yield span
            open_change, gap = None, ""
    if open_change:
        yield open_change
    if gap:
        yield Span(gap, gap)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    head = "" if is_first else _to_end_of_sentence(text)
    tail = "" if is_last else _from_start_of_sentence(text)
    return text if len(head) + len(tail) >= len(text) else f"{head}…{tail}"


def _to_end_of_sentence(text: str) -> str:
    end = min((place for mark in _ENDS if (place := text.find(mark)) >= 0), default=_AROUND)
    return text[: min(end + 1, _AROUND)]


def _from_start_of_sentence(text: str) -> str:
    start = max(text.rfind(mark) for mark in _ENDS) + 1
    return text[max(start, len(text) - _AROUND) :]
