"""What Guard knows of the town at an instant, read in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.db.models import Q

from kairan.core import clock
from kairan.guard import contacts, policy
from kairan.guard.context import Context, EmbargoedWord
from kairan.guard.models import ContactKind, Embargo, PublishedContact, Situation, SituationKind
from kairan.guard.policy import Policy
from kairan.guard.verdict import Type
from kairan.people.models import Account, Office, Person
from kairan.posts.content import Content


def policy_in_force(at: datetime | None = None) -> Policy:
    """The policy that holds on the town's day at `at`, now by default. No query. Raises Misconfigured (see `policy`)."""
    return policy.in_force(clock.local(at or clock.now()).date(), policy_folder())


def policy_folder() -> Path:
    """Where the town's own policies lie, one YAML file each."""
    return Path(settings.CONFIG.data) / "policy"


def context_for(*, author: Person, account: Account, content: Content, at: datetime) -> Context:
    """Everything Guard knows when `author` says `content` as `account` at `at`. Four queries."""
    context, offices = _town(at)
    office = offices.get(account.office_id or 0) or offices.get(author.office_id or 0)
    return msgspec.structs.replace(
        context,
        role=author.title,
        office=office.name if office else "",
        author_name=author.name,
        account_kind=account.kind,
        is_reply=content.reply_to is not None,
        trusted=author.trusted_since is not None and author.trusted_since <= clock.local(at).date(),
        office_telephone=f"{office.name}（{office.telephone}）" if office and office.telephone else "",
        office_mail=f"{office.name}（{office.mail}）" if office and office.mail else "",
    )


def town_context(at: datetime) -> Context:
    """What Guard knows of the town alone, whoever speaks. Four queries."""
    return _town(at)[0]


def situations(at: datetime) -> list[Situation]:
    """Those that hold at `at`, oldest first. One query."""
    return list(Situation.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at))


def _town(at: datetime) -> tuple[Context, dict[int, Office]]:
    kinds = {situation.kind for situation in situations(at)}
    offices = {office.id: office for office in Office.objects.filter(closed_on__isnull=True)}
    published = list(PublishedContact.objects.all())
    context = Context(
        at=at,
        election_period=SituationKind.ELECTION in kinds,
        disaster=SituationKind.DISASTER in kinds,
        mourning=SituationKind.MOURNING in kinds,
        town=settings.CONFIG.town,
        telephones=_telephones(published, offices.values()),
        mails=_mails(published, offices.values()),
        embargoes=tuple(
            EmbargoedWord(word=embargo.word, until=embargo.until, type=Type(embargo.type))
            for embargo in Embargo.objects.filter(until__gt=at)
        ),
        policy=policy_in_force(at),
    )
    return context, offices


def _telephones(published: Iterable[PublishedContact], offices: Iterable[Office]) -> frozenset[str]:
    listed = {contact.value for contact in published if contact.kind == ContactKind.TELEPHONE}
    return frozenset(listed | {contacts.telephone(office.telephone) for office in offices if office.telephone})


def _mails(published: Iterable[PublishedContact], offices: Iterable[Office]) -> frozenset[str]:
    listed = {contact.value for contact in published if contact.kind != ContactKind.TELEPHONE}
    return frozenset(listed | {contacts.mail(office.mail) for office in offices if office.mail})
