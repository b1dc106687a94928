"""A My Number: twelve digits, in any writing, whose check digit is right and which are not named as something else.

One in ten strings of twelve digits has a right check digit by chance, so a number that no word calls a My Number must
also stand in its usual shape (12, or 4-4-4) and not be a date.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from kairan.guard.context import Context
from kairan.guard.normal import Normal
from kairan.guard.raw import Raw
from kairan.guard.verdict import Certainty, Severity, Type

_BETWEEN = r"[ \-.・_/|\n*]{0,3}"
_RUN = re.compile(rf"[0-9](?:{_BETWEEN}[0-9])*")
_GROUP = re.compile(r"[0-9]+")
_NAMED = re.compile(r"マイナ(?:ンバー)?|個人番号|my ?number|12桁", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:問い?合わ?せ|お客様|納付|確認|収納|受付|伝票|追跡|荷物|送り状|法人|通知書|口座|電話|会員|整理|管理|予約|注文|製造|製品|"
    r"図書|資料|被保険者|保険者|記号|利用者|登録|照会|申請|契約|案件|調達|公告|ロット|シリアル|カード|券|許可|工事|議案|台帳|地番)"
    r"[^ \n、。0-9]{0,4}(?:番号|no\.?|id|コード)|isbn|jan|tel|fax|電話|ファックス|番号札|型番|バーコード|メーター",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r" ?(?:円|件|人|kwh|バイト|ドル)", re.IGNORECASE)
_REACH = 24  # how many characters before a number its name may stand


def find(text: Normal, context: Context) -> Iterator[Raw]:
    """Every number of a person; the check digit is proof enough even for a "sample"."""
    for start, end in _twelves(text.numbers):
        digits = re.sub(r"[^0-9]", "", text.numbers[start:end])
        if not is_valid(digits) or len(set(digits)) == 1:
            continue
        name = _name(text.text, start, end)
        if name == "other" or (name == "" and not _is_plain(text.numbers, start, end)):
            continue
        first, last = text.span(start, end)
        yield Raw(
            type=Type.MY_NUMBER,
            severity=Severity.HIGH,
            certainty=Certainty.RULE if name else Certainty.GUESS,
            reason="検査数字の合う12桁で、マイナンバーとみられます。見本でも載せられません。番号を消してください。",
            start=first,
            end=last,
            laws=("my-number-19", "my-number-20", "my-number-check-digit"),
        )


def is_valid(digits: str) -> bool:
    """Whether the last of twelve ASCII digits is the check digit of the others (平成26年総務省令第85号 5条)."""
    if len(digits) != 12:
        return False
    total = sum(
        int(digit) * (place + 1 if place <= 6 else place - 5)
        for place, digit in enumerate(reversed(digits[:11]), start=1)
    )
    remainder = total % 11
    return int(digits[11]) == (0 if remainder <= 1 else 11 - remainder)


def _twelves(numbers: str) -> Iterator[tuple[int, int]]:
    """Where twelve digits stand together: a whole run, or groups of 12 or 4-4-4 inside a longer one."""
    for run in _RUN.finditer(numbers):
        groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run[0])]
        sizes = [end - start for start, end in groups]
        if sum(sizes) == 12:
            yield run.span()
            continue
        gaps = [run.string[end:start] for (_, end), (start, _) in pairwise(groups)]
        for index, size in enumerate(sizes):
            if size == 12:
                yield groups[index]
            is_four_fours = sizes[index : index + 3] == [4, 4, 4] and gaps[index] == gaps[index + 1]
            neighbours = sizes[max(index - 1, 0) : index] + sizes[index + 3 : index + 4]
            if is_four_fours and 4 not in neighbours:  # sixteen digits are a bank card
                yield groups[index][0], groups[index + 2][1]


def _name(text: str, start: int, end: int) -> str:
    """What the words around call the number: "mine" for a My Number, "other" for another number, else nothing.

    The nearest name before it decides, then one in brackets after it, then a My Number named anywhere.
    """
    before = text[max(start - _REACH, 0) : start]
    named = [match.end() for match in _NAMED.finditer(before)]
    other = [match.end() for match in _OTHER.finditer(before)]
    if named or other:
        return "mine" if max(named, default=-1) >= max(other, default=-1) else "other"
    after = text[end : end + 12]
    if _AMOUNT.match(after) or (_OTHER.search(after) and not _NAMED.search(after)):
        return "other"
    return "mine" if _NAMED.search(text) else ""


def _is_plain(numbers: str, start: int, end: int) -> bool:
    """Whether it stands as a My Number does, and cannot be a date, a telephone number or a row of years."""
    written = numbers[start:end]
    sizes = [len(group) for group in _GROUP.findall(written)]
    if sizes not in ([12], [4, 4, 4], [1] * 12) or numbers[max(start - 1, 0) : start] == "+":
        return False
    digits = re.sub(r"[^0-9]", "", written)
    years = [digits[place : place + 4] for place in (0, 4, 8)]
    return not _is_date(digits) and not all("1900" <= year < "2100" for year in years)


def _is_date(digits: str) -> bool:
    """Whether it can be read as a day and a time, two days of a year, or two months."""
    year = digits[:4]
    return (
        _reads(digits, "%Y%m%d%H%M")
        or (_reads(digits[:8], "%Y%m%d") and _reads(year + digits[8:], "%Y%m%d"))
        or (_reads(digits[:6], "%Y%m") and _reads(digits[6:], "%Y%m"))
    )


def _reads(digits: str, form: str) -> bool:
    try:
        return 1900 <= datetime.strptime(digits, form).year < 2100  # noqa: DTZ007  only asks whether it is a date
    except ValueError:
        return False
