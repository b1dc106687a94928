"""A private person who can be told from a name together with a place, an age, a class or a number.

Only names called by an honorific are read, and only beside something that narrows them down; 「小林さん」 alone stands.
"""

import re
from collections.abc import Iterator

from kairan.guard import names
from kairan.guard.context import Context
from kairan.guard.normal import Normal
from kairan.guard.raw import Raw
from kairan.guard.verdict import Certainty, Severity, Type

_K = r"一-鿿々ヶ"
_NUMBER = r"[0-9一二三四五六七八九十]{1,4}"
# Digits are taken whole ("+" after the count) and parts counted: a long number must not be cut up in every possible way.
_STREET = rf"[{_K}ノ]{{1,10}}(?:{_NUMBER}(?:丁目|番地|番町?|号)|[0-9]{{1,4}}-[0-9]{{1,4}})(?:の?[0-9-]{{1,8}}+(?:番地?|号室?)?){{0,4}}"
_ROOM = rf"[{_K}ァ-ヺー]{{1,10}}(?:アパート|マンション|ハイツ|コーポ|ハイム|荘|団地|寮)(?:[0-9]{{1,4}}+(?:号室?|棟|号棟)?){{1,4}}"
_TOWN = rf"[{_K}ヶノ]{{1,8}}(?:町|地区|集落|団地|自治会|町内会|村)(?:[0-9]{{1,2}}班)?"
_CLASS = rf"[{_K}]{{0,8}}(?:小|中|高|小学校|中学校|高校|学園|高等学校)(?:[1-6]|[一二三四五六])年(?:[0-9A-F一二三四五]{{1,2}}組)?生?"
_PUPIL = r"(?:(?:小|中|高校?)学?生|園児)"
_AGE = r"(?: ?\([0-9]{1,3}歳?\))"
_PERSON = rf"{names.NAME}{_AGE}?{names.HONORIFIC}{_AGE}?"
_LIVES = r"(?:の|在住の?|に(?:お住まいの|住む|暮らす)|で暮らす)"

_PLACED = re.compile(
    rf"(?P<place>(?P<street>{_STREET}|{_ROOM})|(?P<class>{_CLASS})|{_TOWN}){_LIVES}"
    rf"(?P<person>(?P<name>{names.NAME}){_AGE}?{names.HONORIFIC}{_AGE}?)(?P<more>(?:[とや、]{_PERSON})*)"
)
_AGED = re.compile(rf"(?P<name>{names.NAME})(?:{_AGE}{names.HONORIFIC}|{names.HONORIFIC}{_AGE})")
_YOUNG = re.compile(rf"{_PUPIL}の(?P<name>{names.NAME}){names.HONORIFIC}")
_NUMBERED = re.compile(
    rf"(?P<name>{names.NAME}){names.HONORIFIC}(?=[^。\n]{{0,15}}?(?:0[6-9]0[ -]?[0-9]{{4}}|(?:自宅|実家)[^。\n]{{0,6}}?0[0-9]))"
)
_ANY_AGE = re.compile(_AGE)

# Kanji that run into a place without belonging to it, and towns that are no place on the map.
_BEFORE_PLACE = re.compile(
    r"^(?:本日|今日|昨日|先日|先月|今月|先週|今週|昨年|今年|去年|毎年|毎月|当時|現在|地元|市内|県内|同市|同町)+(?=.{2})"
)
_NO_PLACE = re.compile(
    r"^(?:[下隣港同当各全両我他新旧]|城下|宿場|門前|漁師|温泉|[一二三四五六七八九十]+)(?:町|村|地区)$|(?:市|区)町村?$"
)

_CONSENT = re.compile(
    r"(?:本人|家族|保護者|親御さん|ご遺族|皆さん|皆様)[^。\n]{0,12}?(?:了解|了承|同意|承諾|許可|許諾|快諾)"
)
_WITHOUT = re.compile(
    r"確認中|未確認|まだ|これから|得てい?ない|取れてい?ない|いただいていない|なし|なく|ありません|求め"
)


def find(text: Normal, context: Context) -> Iterator[Raw]:
    """Every such person. Where the post says that they agreed there is none, where that is open it is a warning."""
    if _CONSENT.search(text.text) and not _is_open(text.text):
        return
    allowed = {_plain(name) for name in context.names} | {_plain(context.author_name)}
    for match, severity in _candidates(text.text):
        if not names.is_name(match["name"]) or _plain(match["name"]) in allowed:
            continue
        place = match.groupdict().get("place") or ""
        lead = len(place) - len(_BEFORE_PLACE.sub("", place))
        if place and _NO_PLACE.search(place[lead:]):
            continue
        start, end = text.span(match.start() + lead, match.end())
        yield Raw(
            type=Type.PERSONAL_INFORMATION,
            severity=Severity.LOW if _is_open(text.text) else severity,
            certainty=Certainty.GUESS,
            reason=_reason(match),
            start=start,
            end=end,
            laws=("personal-information-69",),
            suggestion=f"{place[lead:]}の方" if place and severity is Severity.MEDIUM else "",
        )


def _candidates(text: str) -> Iterator[tuple[re.Match[str], Severity]]:
    for match in _PLACED.finditer(text):
        is_sure = match["street"] or (_ANY_AGE.search(match["person"]) and names.is_full(match["name"]))
        yield match, Severity.HIGH if is_sure else Severity.MEDIUM
    for pattern in (_AGED, _YOUNG):
        for match in pattern.finditer(text):
            if names.is_full(match["name"]):
                yield match, Severity.MEDIUM
    for match in _NUMBERED.finditer(text):
        yield match, Severity.MEDIUM


def _reason(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("class") or match.re is _YOUNG:
        return "学校や学年と名前で、どの子か分かります。本人と保護者の了解が要ります。"
    if groups.get("place"):
        return "住んでいる所と名前で、どなたか分かります。本人の了解が要ります。"
    if match.re is _AGED:
        return "名前と年齢で、どなたか分かります。本人の了解が要ります。"
    return "名前と電話番号で、どなたか分かります。本人の了解が要ります。"


def _is_open(text: str) -> bool:
    """Whether the post itself says that the consent is not there yet."""
    return any(_WITHOUT.search(text, match.end(), match.end() + 12) for match in _CONSENT.finditer(text))


def _plain(name: str) -> str:
    return name.replace(" ", "").replace("\u3000", "") or "\n"
