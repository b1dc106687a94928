"""A private telephone number, whatever it is written in: digits of any width, kanji, or spelt out (ゼロキューゼロ).

Mobile numbers are private unless the town has published them. Numbers of houses, shops and offices look alike, so a
landline is private only where the words around it say so; one that is missing from the town's list is a warning.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers

from kairan.guard.context import Context
from kairan.guard.normal import Normal
from kairan.guard.raw import Raw
from kairan.guard.rules.whose import Whose, invites, whose
from kairan.guard.verdict import Certainty, Severity, Type

_SPELT = {
    "0": "0|ゼロ|ぜろ|れい|レイ|まる|マル",
    "1": "1|いち|イチ|ワン",
    "2": "2|に|ニ|ツー",
    "3": "3|さん|サン|スリー",
    "4": "4|よん|ヨン|し|シ",
    "5": "5|ご|ゴ|ファイブ",
    "6": "6|ろく|ロク",
    "7": "7|なな|ナナ|しち|シチ",
    "8": "8|はち|ハチ",
    "9": "9|きゅう|きゅー|キュウ|キュー|く|ク",
}
_DIGIT = "|".join(_SPELT.values())
_VALUE = {word: digit for digit, words in _SPELT.items() for word in words.split("|")}
_WORD = re.compile("|".join(sorted(_VALUE, key=len, reverse=True)))
_ZERO, _SIX_TO_NINE = _SPELT["0"], "|".join(_SPELT[digit] for digit in "6789")
_GAP = r"[ \-().・_/、の\n*|]{0,3}"  # a number cut over two lines is still one
_EDGE = r"(?<![0-9])(?<![0-9]-)"
_END = r"(?![0-9])(?!-[0-9])"

_MOBILE = re.compile(
    rf"{_EDGE}(?:\+?81{_GAP}(?:0\) ?)?|(?:{_ZERO}){_GAP})(?:{_SIX_TO_NINE}){_GAP}(?:{_ZERO})(?:{_GAP}(?:{_DIGIT})){{8}}{_END}"
)
_LANDLINE = re.compile(
    rf"{_EDGE}(?:\(0[0-9]{{1,4}}\)|0[0-9]{{1,4}})[ \-(.・]{{0,2}}[0-9]{{1,4}}[ \-).・]{{0,2}}[0-9]{{4}}{_END}"
)
_OF_WORK = re.compile(r"公用|業務用|当日専用|専用携帯|会場携帯|貸与")
_SAMPLE = re.compile(r"記入例|記載例|入力例|書き方の例")

_SERVICES = ("0120", "0800", "0570", "0180", "0990")


class _Found(NamedTuple):
    """What a number turns out to be."""

    severity: Severity
    certainty: Certainty
    reason: str


_SOMEBODYS = _Found(
    Severity.HIGH, Certainty.RULE, "個人の携帯電話番号です。本人にも家族にも連絡が及ぶおそれがあります。"
)
_SOMEBODYS_HOUSE = _Found(
    Severity.HIGH, Certainty.GUESS, "個人の家の電話番号とみられます。本人にも家族にも連絡が及ぶおそれがあります。"
)
_OWN = _Found(
    Severity.MEDIUM,
    Certainty.GUESS,
    "あなた個人の電話番号とみられます。公開すると消しきれません。課の番号に換えられます。",
)
_UNLISTED = _Found(
    Severity.LOW,
    Certainty.GUESS,
    "役所が公表している番号の一覧にありません。番号に誤りがないか、公表してよいかを確かめてください。",
)


def find(text: Normal, context: Context) -> Iterator[Raw]:
    """Every private number, third parties' heavier than one's own."""
    taken: set[int] = set()
    for match in _MOBILE.finditer(text.numbers):
        taken.update(range(*match.span()))
        if finding := _mobile(text, match, context):
            yield finding
    for match in _LANDLINE.finditer(text.numbers):
        if match.start() not in taken and (finding := _landline(text, match, context)):
            yield finding


def _mobile(text: Normal, match: re.Match[str], context: Context) -> Raw | None:
    digits = _digits(match[0])
    is_toll_free = match[0].startswith("0800")  # 080 apart from the next digit is a mobile
    if is_toll_free or digits in context.telephones or digits.endswith("00000000") or _SAMPLE.search(text.text):
        return None
    owner = whose(text.text, *match.span(), context)
    if _OF_WORK.search(text.text, max(match.start() - 20, 0), match.start()):
        return _raw(text, match, context, _UNLISTED)
    if owner is Whose.OWN or (owner is not Whose.SOMEBODY and _is_authors(text.text, match, context)):
        return _raw(text, match, context, _OWN)
    return _raw(text, match, context, _SOMEBODYS)


def _landline(text: Normal, match: re.Match[str], context: Context) -> Raw | None:
    digits = _digits(match[0])
    if len(digits) != 10 or digits in context.telephones or digits.startswith(_SERVICES):
        return None
    if digits == match[0] and not _is_valid(digits):  # ten digits in a row may be any number
        return None
    owner = whose(text.text, *match.span(), context)
    if owner is Whose.SOMEBODY:
        return _raw(text, match, context, _SOMEBODYS_HOUSE)
    if owner is Whose.OWN:
        return _raw(text, match, context, _OWN)
    return _raw(text, match, context, _UNLISTED) if context.telephones else None


def _is_authors(text: str, match: re.Match[str], context: Context) -> bool:
    """A person who asks to be called, from their own account, gives their own number."""
    return context.account_kind == "person" and invites(text, *match.span())


def _digits(written: str) -> str:
    """ASCII digits of a number in any writing, with a leading 0 instead of the country."""
    digits = "".join(_VALUE[word[0]] for word in _WORD.finditer(written))
    return "0" + digits[2:].removeprefix("0") if digits.startswith("81") else digits


def _is_valid(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "JP"))
    except phonenumbers.NumberParseException:
        return False


def _raw(text: Normal, match: re.Match[str], context: Context, found: _Found) -> Raw:
    start, end = text.span(*match.span())
    return Raw(
        type=Type.PRIVATE_CONTACT,
        severity=found.severity,
        certainty=found.certainty,
        reason=found.reason,
        start=start,
        end=end,
        laws=("personal-information-66",),
        suggestion="" if found is _UNLISTED else context.office_telephone,
    )
