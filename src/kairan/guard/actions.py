"""Telling Guard what it must know. `by=None` is the command line, which stands above the permission door."""

import re
from datetime import datetime

from django.db import transaction

from kairan.core import clock
from kairan.core.errors import Conflict, Invalid
from kairan.guard import contacts
from kairan.guard.models import ContactKind, Embargo, EmbargoType, PublishedContact, Situation, SituationKind
from kairan.people import permissions
from kairan.people.models import Person
from kairan.records import actions as records


def add_situation(
    kind: SituationKind,
    *,
    by: Person | None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    note: str = "",
) -> Situation:
    """From `starts_at` (now by default) Guard reads under this situation. Raises Invalid when it would end before."""
    permissions.require_of(by, "guard.manage")
    _check_year(starts_at)
    _check_year(ends_at)
    starts_at = starts_at or clock.now()
    if ends_at is not None and ends_at <= starts_at:
        raise Invalid("終わりが始まりより前です。終わりの日時を直してください。")
    with transaction.atomic():
        situation = Situation.objects.create(kind=kind, starts_at=starts_at, ends_at=ends_at, note=note.strip())
        records.note("situation.add", "situation", situation.id, by=_id(by), detail={"kind": situation.kind})
    return situation


def end_situation(situation: Situation, *, by: Person | None) -> None:
    """It is over now. One that has not begun is taken away; one that is over already stays as it was."""
    permissions.require_of(by, "guard.manage")
    now = clock.now()
    with transaction.atomic():
        current = Situation.objects.select_for_update().get(pk=situation.pk)
        if current.ends_at is not None and current.ends_at <= now:
            return
        if current.starts_at >= now:
            current.delete()
        else:
            current.ends_at = now
            current.save(update_fields=["ends_at"])
        records.note("situation.end", "situation", situation.pk, by=_id(by), detail={"kind": current.kind})


def publish_contact(
    kind: ContactKind, written: str, *, by: Person | None, label: str = "", office: str = ""
) -> PublishedContact:
    """A number, address or domain that may stand in posts. Raises Invalid for one that is none, Conflict for one known."""
    permissions.require_of(by, "guard.manage")
    value = contacts.telephone(written) if kind == ContactKind.TELEPHONE else contacts.mail(written)
    if not _SHAPES[ContactKind(kind)].fullmatch(value):
        raise Invalid(f"「{written}」は{ContactKind(kind).label}の形ではありません。もう一度確かめてください。")
    with transaction.atomic():
        if PublishedContact.objects.filter(kind=kind, value=value).exists():
            raise Conflict(f"「{written}」はもう公表済みの一覧にあります。")
        contact = PublishedContact.objects.create(
            kind=kind, value=value, written=written.strip(), label=label.strip(), office=office.strip()
        )
        records.note("contact.publish", "contact", contact.id, by=_id(by), detail={"kind": contact.kind})
    return contact


def withdraw_contact(contact: PublishedContact, *, by: Person | None) -> None:
    """It is not the town's any more: Guard stops it from now on."""
    permissions.require_of(by, "guard.manage")
    with transaction.atomic():
        records.note("contact.withdraw", "contact", contact.pk, by=_id(by), detail={"kind": contact.kind})
        contact.delete()


def add_embargo(
    word: str,
    until: datetime,
    *,
    by: Person | None,
    kind: EmbargoType = EmbargoType.SECRET,
    note: str = "",
) -> Embargo:
    """Until `until` no post may contain `word`, in any width or case. Raises Invalid for a word too short or a time past.

    The audit trail gets the row's id and never the word: it is a secret.
    """
    permissions.require_of(by, "guard.manage")
    if len("".join(word.split())) < 2:
        raise Invalid("ことばは2文字以上で入れてください。1文字では、ほかの投稿まで止まります。")
    _check_year(until)
    if until <= clock.now():
        raise Invalid("公表の日時が過ぎています。これからの日時を入れてください。")
    with transaction.atomic():
        embargo = Embargo.objects.create(
            word=word.strip(), until=until, type=kind, note=note.strip(), made_by_id=_id(by)
        )
        records.note("embargo.add", "embargo", embargo.id, by=_id(by), detail={"type": embargo.type})
    return embargo


def lift_embargo(embargo: Embargo, *, by: Person | None) -> None:
    """The word may be said from now on."""
    permissions.require_of(by, "guard.manage")
    with transaction.atomic():
        records.note("embargo.lift", "embargo", embargo.pk, by=_id(by), detail={"type": embargo.type})
        embargo.delete()


_YEARS = 10
_DOMAIN = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+"
_SHAPES = {
    ContactKind.TELEPHONE: re.compile(r"[0-9]{3,15}"),
    ContactKind.MAIL: re.compile(rf"[a-z0-9._%+-]{{1,64}}@{_DOMAIN}"),
    ContactKind.DOMAIN: re.compile(_DOMAIN),
}


def _check_year(instant: datetime | None) -> None:
    """Raise Invalid for a slip of the finger, which may be no instant at all in another zone."""
    if instant is not None and abs(instant.year - clock.today().year) > _YEARS:
        raise Invalid("日時の年を確かめてください。10年先までの日時を選べます。")


def _id(by: Person | None) -> int | None:
    return by.id if by else None
