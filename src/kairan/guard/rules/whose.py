"""Whose contact it is, by the words that stand near it. Shared by the rules for telephones, mail and LINE."""

import re
from enum import StrEnum

from kairan.guard import names
from kairan.guard.context import Context
from kairan.guard.verdict import Severity

_BEFORE, _AFTER = 40, 20  # how far to look, in characters

_FIRST_PERSON = re.compile(
    r"私(?![立道費有物語])|わたし|わたくし|僕|ぼくの|俺|(?<!ご)自分の|当方|マイ携帯|個人携帯|個人の(?:携帯|スマホ|番号)"
)
_SOMEBODY = re.compile(
    r"自宅|実家|お宅|(?:ご|の)家族|ご?親族|ご?遺族|(?:相談|申請|通報|申込|応募|当選|被害|届出|保護|利用|入所|滞納|受給)者(?!用|向け|専用|窓口)|"
    r"世帯主|ご?本人(?:の|に|へ|様)|おうちの|(?<!市)(?<!区)(?<!町)(?<!村)(?<!県)住民の"
)
_OFFICE = re.compile(
    r"課|係|局|センター|役所|役場|市庁舎|支所|消防署|警察署|税務署|公民館|図書館|病院|医院|クリニック|学校|協会|協議会|"
    r"(?:株)|会社|商店|工務店|店|事務局|窓口|受付|代表|ホール|園|社協|ダイヤル|ホットライン|本部|組合|商工会|農協|漁協|公社|財団"
)
_STAFF = re.compile(r"(?:課|係|室|担当|窓口|講師|職員|主事|主査|主任|技師|保健師|司書|指導員)(?:の|は|[:\- ])?$")
_INVITES = re.compile(r"連絡|電話|まで|ください|下さい|申し?込|相談|かけて|鳴らし|つなが|お気軽|どうぞ")


class Whose(StrEnum):
    """To whom a number or an address belongs."""

    OWN = "own"
    SOMEBODY = "somebody"
    OFFICE = "office"
    UNKNOWN = "unknown"

    @property
    def severity(self) -> Severity:
        """Another person's contact is worse than one's own."""
        return Severity.HIGH if self is Whose.SOMEBODY else Severity.MEDIUM


def whose(text: str, start: int, end: int, context: Context) -> Whose:
    """Whose it is that stands at `text[start:end]`: the nearest word that says so decides."""
    left, right = max(start - _BEFORE, 0), min(end + _AFTER, len(text))
    found: list[tuple[int, Whose]] = []
    for pattern, owner in ((_FIRST_PERSON, Whose.OWN), (_SOMEBODY, Whose.SOMEBODY), (_OFFICE, Whose.OFFICE)):
        found += [(match.end(), owner) for match in pattern.finditer(text, left, start)]
        found += [(match.start(), owner) for match in pattern.finditer(text, end, right)]
    for low, high in ((left, start), (end, right)):
        for person in names.people(text, low, high):
            owner = Whose.OFFICE if _STAFF.search(text, max(person.start() - 8, 0), person.start()) else Whose.SOMEBODY
            found.append((person.end() if high == start else person.start(), owner))
    if author := context.author_name.replace("\u3000", " ").split(" ")[0]:
        found += [(match.end(), Whose.OWN) for match in re.finditer(re.escape(author), text[:start])]
    return min(found, key=lambda one: _distance(one[0], start, end), default=(0, Whose.UNKNOWN))[1]


def invites(text: str, start: int, end: int) -> bool:
    """Whether the words around ask readers to call or write."""
    return bool(_INVITES.search(text, max(start - 20, 0), start) or _INVITES.search(text, end, end + 20))


def _distance(place: int, start: int, end: int) -> int:
    return start - place if place <= start else place - end
