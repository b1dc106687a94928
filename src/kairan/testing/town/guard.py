"""What Guard knows of 汐見市 beside its offices: more contacts, words that are not public yet, a situation that is over."""

from datetime import datetime, timedelta

from kairan.guard import actions as guard
from kairan.guard.models import ContactKind, EmbargoType, SituationKind
from kairan.people.models import Person
from kairan.testing.town.offices import DOMAIN

CONTACTS = (
    (ContactKind.TELEPHONE, "0000-22-2100", "夜間・休日の届け出", "市民課"),
    (ContactKind.TELEPHONE, "0000-22-2245", "保健センター", "こども未来課"),
    (ContactKind.TELEPHONE, "0000-22-2255", "汐見漁港 管理棟", "水産港湾課"),
    (ContactKind.TELEPHONE, "0000-22-4410", "松ヶ崎中学校（避難所）", "危機管理課"),
    (ContactKind.DOMAIN, DOMAIN, "市のメール", "情報課"),
)

# Word, kind, days until it is public, note.
EMBARGOES = (
    ("汐見海の博物館", EmbargoType.SECRET, 45, "開館の発表は市長の会見で。それまでは名前も出さない。"),
    ("給食センターの移転", EmbargoType.UNPUBLISHED, 28, "議会に説明するまで公表しない。"),
)


def teach(*, by: Person, now: datetime) -> None:
    """Tell Guard all this, on the day that the clock shows; days are counted from `now`."""
    for kind, written, label, office in CONTACTS:
        guard.publish_contact(kind, written, by=by, label=label, office=office)
    for word, harm, days, note in EMBARGOES:
        guard.add_embargo(word, now + timedelta(days=days), by=by, kind=harm, note=note)
    guard.add_situation(
        SituationKind.ELECTION,
        by=by,
        starts_at=now - timedelta(days=75),
        ends_at=now - timedelta(days=67),
        note="市議会議員選挙（例。もう終わっています）",
    )
