"""Text as the rules read it, with a way back: every character knows where it stood in the original.

People write the same number as `090`, `０９０`, `〇九〇` or with an invisible character in between. The rules read one
form only; what they find is shown in the words that were written.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Characters that are not seen. Format characters (category Cf) are added to these by `_is_invisible`.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u20e3\u3164\uffa0")
_HYPHENS = frozenset("\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u2501\u2796\u2e3a\u2e3b")
_BLANKS = frozenset("\t\u2800")
_DIGITS = {
    character: str(value)
    for value, characters in enumerate(
        ("〇零", "一壱壹", "二弐貳", "三参參", "四肆", "五伍", "六陸", "七漆柒", "八捌", "九玖")
    )
    for character in characters
}


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in two readings of equal length, and the map from each of their characters to the original.

    `text` is NFKC with one kind of hyphen and space and nothing invisible; `numbers` is the same with every digit that
    stands for itself (九, 玖, ٩) as ASCII, and a long-vowel mark after a digit as a hyphen.
    """

    original: str
    text: str
    numbers: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` (not empty) stands in the original, in code points, end exclusive."""
        return self.starts[start], self.ends[end - 1]


def normalise(original: str) -> Normal:
    """Read any text; never raises. Reading the result again gives the same `text`."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, letter in _letters(original):
        plain = _plain(letter)
        text.append(plain)
        starts += [start] * len(plain)
        ends += [end] * len(plain)
    joined = "".join(text)
    return Normal(original, joined, _numbers(joined), tuple(starts), tuple(ends))


def _letters(original: str) -> list[tuple[int, int, str]]:
    """Each visible character with the marks that belong to it (か + ゙), and its place."""
    letters: list[tuple[int, int, str]] = []
    for index, character in enumerate(original):
        if _is_invisible(character):
            continue
        if letters and _is_mark(character):
            start, _, letter = letters[-1]
            letters[-1] = (start, index + 1, letter + character)
        else:
            letters.append((index, index + 1, character))
    return letters


@lru_cache(maxsize=4096)
def _is_invisible(character: str) -> bool:
    code = ord(character)
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return is_selector or character in _FILLERS or unicodedata.category(character) == "Cf"


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) != 0


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    return "".join(_one(character) for character in unicodedata.normalize("NFKC", letter))


def _one(character: str) -> str:
    if character in _HYPHENS:
        return "-"
    if character in _BLANKS or unicodedata.category(character) == "Zs":
        return " "
    return character


def _numbers(text: str) -> str:
    read: list[str] = []
    for character in text:
        digit = _digit(character)
        is_hyphen = character == "ー" and bool(read) and read[-1].isdigit()
        read.append("-" if is_hyphen else digit)
    return "".join(read)


@lru_cache(maxsize=4096)
def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return _DIGITS.get(character, character) if value is None else str(value)
