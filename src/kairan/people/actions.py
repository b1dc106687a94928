"""Changing people, accounts, offices and roles. `by=None` is the command line, which stands above the permission door."""

import re
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from kairan.core import clock, ids
from kairan.core.errors import Conflict, Invalid
from kairan.people import permissions
from kairan.people.models import Account, AccountKind, Custody, Grant, Office, Person, Role
from kairan.records import actions as records

HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,28}[a-z0-9])?")
# Handles that would look like the town's own addresses or like somebody in authority.
RESERVED = frozenset({"admin", "administrator", "root", "support", "kairan", "desk", "api", "static", "accounts"})

#: Roles that act on the whole town and cannot be given for one office.
TOWN_WIDE = frozenset({Role.PR, Role.CRISIS, Role.AUDITOR, Role.ADMIN})


def add_office(
    *,
    by: Person | None,
    slug: str,
    name: str,
    parent: Office | None = None,
    reading: str = "",
    short: str = "",
    colour: str = "#006173",
    telephone: str = "",
    mail: str = "",
    order: int = 0,
) -> Office:
    """A new office. Raises Conflict when the slug is taken, Invalid for a value that cannot be kept."""
    permissions.require_of(by, "people.manage")
    office = Office(
        slug=slug, name=name, parent=parent, reading=reading, short=short or name[:2], colour=colour,
        telephone=telephone, mail=mail, order=order,
    )  # fmt: skip
    _check_fields(office)
    with transaction.atomic():
        _add(office, f"「{slug}」という所属はもうあります。別の短い名前にしてください。")
        records.note("office.add", "office", office.id, by=_id(by))
    return office


def add_person(
    *,
    by: Person | None,
    email: str,
    name: str,
    password: str | None = None,
    reading: str = "",
    romanised: str = "",
    office: Office | None = None,
    title: str = "",
    is_head: bool = False,
    trusted_since: date | None = None,
    roles: tuple[Role, ...] = (),
) -> Person:
    """Somebody who may sign in. Without a password they set one by "入れないとき".

    Raises Invalid for an address, password or other value that cannot be used, Conflict when the address is taken.
    """
    permissions.require_of(by, "people.manage")
    email = email.strip().lower()
    if not name.strip():
        raise Invalid("名前が入っていません。「名字 名前」の形で入れてください。")
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid(f"「{email}」はメールアドレスの形ではありません。もう一度確かめてください。") from None
    person = Person(
        email=email, name=name.strip(), reading=reading, romanised=romanised, office=office, title=title,
        is_head=is_head, trusted_since=trusted_since,
    )  # fmt: skip
    _set_password(person, password)
    _check_fields(person)
    with transaction.atomic():
        _add(person, f"{email} の人はもういます。職員の一覧を確かめてください。")
        records.note("person.add", "person", person.id, by=_id(by))
        for role in roles:
            _grant(person, role, None, by)
    return person


def set_password(person: Person, password: str, *, by: Person | None) -> None:
    """Give a new password. Every session of this person ends with it. Raises Invalid for one that cannot be used."""
    permissions.require_of(by, "people.manage")
    _set_password(person, password)
    with transaction.atomic():
        person.save(update_fields=["password"])
        records.note("person.password", "person", person.id, by=_id(by))


def give_role(person: Person, role: Role, *, by: Person | None, office: Office | None = None) -> None:
    """Give a role from today, for one office and those below or everywhere. Giving it again changes nothing.

    Raises Invalid for an office with a role that acts on the whole town.
    """
    permissions.require_of(by, "people.manage")
    if office and role in TOWN_WIDE:
        raise Invalid(f"「{role.label}」は、市の全体に働く役割です。範囲を「市の全体」にしてください。")
    with transaction.atomic():
        _lock(person)
        if not Grant.objects.filter(person=person, role=role, office=office).on().exists():
            _grant(person, role, office, by)


def take_role(person: Person, role: Role, *, by: Person | None, office: Office | None = None) -> None:
    """The role does not hold any more, from now on. Raises Conflict for the last administrator's."""
    permissions.require_of(by, "people.manage")
    with transaction.atomic():
        _lock(person)
        if role == Role.ADMIN:
            _check_others_administer(person)
        taken, _ = Grant.objects.filter(person=person, role=role, office=office).on().delete()
        if taken:
            records.note("role.take", "person", person.id, by=_id(by), detail={"role": role.value})


def open_account(
    *,
    by: Person | None,
    kind: AccountKind,
    handle: str,
    name: str,
    person: Person | None = None,
    office: Office | None = None,
    **about: object,
) -> Account:
    """Open an account. `about` are the fields of the profile (summary, asks, …).

    A person's account is in that person's custody at once. Raises Invalid for a handle or profile that cannot be used,
    Conflict for a handle that was ever used before.
    """
    permissions.require_of(by, "people.manage")
    handle = handle.strip().lower()
    if not HANDLE.fullmatch(handle) or handle in RESERVED:
        raise Invalid("ハンドルは半角の英小文字・数字・「_」「.」「-」で30字までです。別の名前にしてください。")
    with transaction.atomic():
        account_id = ids.mint()  # first, so that what is looked for below cannot be added meanwhile
        if person and Account.objects.filter(person=person).exists():
            raise Conflict(f"{person.name}さんのアカウントは、もうあります。")
        if Account.objects.filter(handle=handle).exists():
            raise Conflict(
                f"@{handle} は使われています（閉じたものも、ほかの人には渡りません）。別の名前にしてください。"
            )
        account = Account(
            id=account_id, kind=kind, handle=handle, name=name, person=person, office=office, opened_at=clock.now(),
            **about,
        )  # fmt: skip
        _check_fields(account)
        account.save(force_insert=True)
        records.note("account.open", "account", account.id, by=_id(by), detail={"kind": kind.value})
        if person:
            _entrust(account, person, by, is_owner=True)
    return account


def entrust(
    account: Account,
    person: Person,
    *,
    by: Person | None,
    is_owner: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> None:
    """Let `person` speak as `account` from `starts_on` (today) to `ends_on` (no end), both days included.

    Raises Invalid for days in the wrong order, Conflict when it was entrusted from that day already.
    """
    permissions.require_of(by, "people.manage")
    if starts_on and ends_on and ends_on < starts_on:
        raise Invalid("終わりの日が、始まりの日より前です。日付を確かめてください。")
    with transaction.atomic():
        _lock(person)
        if Custody.objects.filter(account=account, person=person, starts_on=starts_on or clock.today()).exists():
            raise Conflict(f"{person.name}さんは、その日からもう「{account.name}」の担当です。")
        _entrust(account, person, by, is_owner=is_owner, starts_on=starts_on, ends_on=ends_on)


def edit_account(account: Account, *, by: Person, **about: object) -> None:
    """Change an account's profile. Raises NotAllowed, Invalid for what cannot be changed here or is too long."""
    permissions.require(by, "account.edit", account)
    allowed = {"summary", "abilities", "asks", "topics", "promise", "look"}
    if unknown := about.keys() - allowed:
        raise Invalid(f"ここでは直せない項目です：{'、'.join(sorted(unknown))}")
    with transaction.atomic():
        for field, value in about.items():
            setattr(account, field, value)
        _check_fields(account)
        account.save(update_fields=sorted(about))
        records.note("account.edit", "account", account.id, by=by.id, detail={"fields": sorted(about)})


def trust(person: Person, *, by: Person | None, since: date | None = None) -> None:
    """From `since` (today) this person's clean posts go out without approval, as far as the policy allows."""
    permissions.require_of(by, "people.manage")
    with transaction.atomic():
        person.trusted_since = since or clock.today()
        person.save(update_fields=["trusted_since"])
        records.note("person.trust", "person", person.id, by=_id(by))


def leave(person: Person, *, by: Person | None) -> None:
    """This person has left the city hall: sign-in, sessions, roles and custody end now, those to come included.

    What they said stays; their own account is closed. Raises Conflict for the last administrator.
    """
    permissions.require_of(by, "people.manage")
    with transaction.atomic():
        _lock(person)
        _check_others_administer(person)
        today = clock.today()
        person.is_active = False
        person.set_unusable_password()  # also ends every session: they are tied to the password's hash
        person.save(update_fields=["is_active", "password"])
        Grant.objects.filter(person=person).exclude(ends_on__lt=today).delete()
        Custody.objects.filter(person=person, starts_on__gt=today).delete()
        Custody.objects.filter(person=person).on().update(ends_on=today)
        records.note("person.leave", "person", person.id, by=_id(by))
        for account in Account.objects.filter(person=person, closed_at__isnull=True):
            account.closed_at = clock.now()
            account.save(update_fields=["closed_at"])
            records.note("account.close", "account", account.id, by=_id(by))


def _lock(person: Person) -> None:
    """Two who change the roles or custody of one person do it one after the other."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _check_others_administer(person: Person) -> None:
    """Raise Conflict when `person` is the last administrator; two who go at the same moment wait for each other here."""
    grants = Grant.objects.filter(role=Role.ADMIN, person__is_active=True).on().order_by("id")
    holders = {grant.person_id for grant in grants.select_for_update(of=("self",), no_key=True)}
    if holders == {person.pk}:
        raise Conflict("最後のシステム管理者です。先に、ほかの人を管理者にしてください。")


def _check_fields(row: Office | Person | Account) -> None:
    """Raise Invalid for a value that its column cannot hold, by the name that it has on the screen."""
    columns = row._meta.concrete_fields  # noqa: SLF001  Django documents it for everybody
    try:
        row.clean_fields(exclude={column.name for column in columns if column.is_relation})
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        shown = next(column.verbose_name for column in columns if column.name == name)
        raise Invalid(f"{shown}：{messages[0]}") from None


def _add(row: Office | Person, taken: str) -> None:
    """Insert `row`. Raises Conflict, saying `taken`, when another has its unique name, even since a moment ago."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Conflict(taken) from None


def _grant(person: Person, role: Role, office: Office | None, by: Person | None) -> None:
    Grant.objects.create(person=person, role=role, office=office, starts_on=clock.today())
    detail: records.Detail = {"role": role.value, "office": office.id if office else None}
    records.note("role.give", "person", person.id, by=_id(by), detail=detail)


def _entrust(
    account: Account,
    person: Person,
    by: Person | None,
    *,
    is_owner: bool,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> None:
    Custody.objects.create(
        person=person, account=account, is_owner=is_owner, starts_on=starts_on or clock.today(), ends_on=ends_on
    )
    records.note("account.entrust", "account", account.id, by=_id(by), detail={"person": person.id})


def _set_password(person: Person, password: str | None) -> None:
    if password is None:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from None
    person.set_password(password)


def _id(by: Person | None) -> int | None:
    return by.id if by else None
