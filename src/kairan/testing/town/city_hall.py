"""The city hall: offices, people, accounts and who may speak as whom."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import msgspec
from django.contrib.auth.hashers import make_password
from django.db import transaction

from kairan.core import clock
from kairan.core.errors import Conflict
from kairan.desk.models import Submission
from kairan.people import actions as people
from kairan.people.models import Account, AccountKind, Office, Person, Role
from kairan.posts.models import Post
from kairan.testing.town.offices import OFFICES, OfficeData
from kairan.testing.town.people import PEOPLE, PersonData

# Everybody in the demo has the same one: it opens nothing but an invented town.
PASSPHRASE = "shiomi-minato-asaichi"  # noqa: S105

Progress = Callable[[str, int, int], None]

# The eight whom most tests need: a newcomer, her head, the PR section, somebody trusted, another newcomer and his head,
# and the two who do not speak.
FEW = (
    "nagisa.miura",
    "kazunori.furukawa",
    "chizuru.mori",
    "wataru.saeki",
    "daichi.nishimura",
    "takashi.ishizuka",
    "makoto.tamura",
    "kayo.hori",
)


@dataclass(frozen=True)
class SignIn:
    """How a visitor of the demo signs in, and what is worth trying as this person."""

    name: str
    email: str
    password: str
    office: str
    title: str
    roles: tuple[str, ...]
    try_this: str


@dataclass(frozen=True)
class Town:
    """What was built: offices by slug; people and accounts by handle; posts and submissions by the keys of the data."""

    offices: dict[str, Office] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    submissions: dict[str, Submission] = field(default_factory=dict)

    @property
    def junior(self) -> Person:
        """三浦 凪沙: writes every day, and each post needs an approval."""
        return self.people["nagisa.miura"]

    @property
    def head(self) -> Person:
        """古川 和則: the junior's head, who approves for his own office."""
        return self.people["kazunori.furukawa"]

    @property
    def pr(self) -> Person:
        """森 千鶴: head of the PR section, who approves for every office."""
        return self.people["chizuru.mori"]

    @property
    def trusted(self) -> Person:
        """佐伯 航: his clean posts go out at once."""
        return self.people["wataru.saeki"]

    @property
    def newcomer(self) -> Person:
        """西村 大地: in his first year, in another office than the junior."""
        return self.people["daichi.nishimura"]

    @property
    def other_head(self) -> Person:
        """石塚 隆: the newcomer's head."""
        return self.people["takashi.ishizuka"]

    @property
    def admin(self) -> Person:
        """田村 誠: keeps people and roles, and says nothing."""
        return self.people["makoto.tamura"]

    @property
    def auditor(self) -> Person:
        """堀 佳代: reads the records, and says nothing."""
        return self.people["kayo.hori"]

    def voice(self, person: Person) -> Account:
        """The person's own account."""
        return self.accounts[person.email.split("@")[0]]

    @property
    def sign_ins(self) -> list[SignIn]:
        """Everybody who may sign in, those with something to try first."""
        found = [_sign_in(data) for data in PEOPLE if data.handle in self.people]
        return sorted(found, key=lambda each: not each.try_this)


def small() -> Town:
    """Eight people, their offices and accounts, without a word said. Some 40 ms in the tests."""
    with transaction.atomic():
        return open_city_hall(FEW)


def open_city_hall(handles: Collection[str] = (), progress: Progress | None = None) -> Town:
    """The city hall with everybody, or with the people of `handles` and the offices that they need.

    Must run in a transaction. Raises Conflict when the database already has offices.
    """
    if Office.objects.exists():
        raise Conflict("このデータベースには、もう町があります。空のフォルダを --data で指定してください。")
    staff = [data for data in PEOPLE if not handles or data.handle in handles]
    town = Town()
    for order, office in enumerate(_needed(staff)):
        _add_office(town, office, order)
    hashed = make_password(PASSPHRASE)  # once: hashing is slow on purpose
    for done, person in enumerate(staff, start=1):
        _add_person(town, person, hashed)
        if progress:
            progress("職員", done, len(staff))
    return town


def _needed(staff: list[PersonData]) -> list[OfficeData]:
    """The offices of `staff` and those above, parents first."""
    by_slug = {office.slug: office for office in OFFICES}
    needed: set[str] = set()
    for slug in [*(person.office for person in staff), *(person.section for person in staff)]:
        while slug and slug not in needed:
            needed.add(slug)
            slug = by_slug[slug].parent  # noqa: PLW2901  climbing the tree
    return [office for office in OFFICES if office.slug in needed]


def _add_office(town: Town, data: OfficeData, order: int) -> None:
    office = people.add_office(
        by=None,
        slug=data.slug,
        name=data.name,
        parent=town.offices.get(data.parent),
        reading=data.reading,
        short=data.short,
        colour=data.colour,
        telephone=data.published_telephone,
        mail=data.mail,
        order=order,
    )
    town.offices[data.slug] = office
    if data.account:
        town.accounts[data.account] = people.open_account(
            by=None,
            kind=AccountKind.TOWN if not data.parent and data.account == "shiomi" else AccountKind.SECTION,
            handle=data.account,
            name=data.name,
            office=office,
            reading=data.reading,
            summary=data.summary,
            topics=data.topics,
            promise=data.promise,
            asks=list(data.asks),
        )


def _add_person(town: Town, data: PersonData, hashed: str) -> None:
    office = town.offices[data.office]
    everywhere = tuple(role for role in data.roles if role is not Role.APPROVER)
    person = people.add_person(
        by=None,
        email=data.email,
        name=data.name,
        reading=data.reading,
        romanised=data.romanised,
        office=office,
        title=data.title,
        is_head=data.is_head,
        trusted_since=clock.today() if data.is_trusted else None,
        roles=everywhere,
    )
    if Role.APPROVER in data.roles:
        people.give_role(person, Role.APPROVER, by=None, office=office)
    person.password = hashed
    person.save(update_fields=["password"])
    town.people[data.handle] = person
    if data.has_account:
        town.accounts[data.handle] = people.open_account(
            by=None,
            kind=AccountKind.PERSON,
            handle=data.handle,
            name=data.name,
            person=person,
            office=office,
            reading=data.reading,
            title=data.title,
            summary=data.summary,
            topics=data.topics,
            abilities=list(data.abilities),
            asks=list(data.asks),
            look=msgspec.to_builtins(data.look) if data.look else {},
        )
    if data.section:
        people.entrust(town.accounts[data.section], person, by=None, is_owner=data.owns_section)


def _sign_in(data: PersonData) -> SignIn:
    offices = {office.slug: office.name for office in OFFICES}
    return SignIn(
        name=data.name,
        email=data.email,
        password=PASSPHRASE,
        office=offices[data.office],
        title=data.title,
        roles=tuple(str(role.label) for role in data.roles),
        try_this=data.try_this,
    )
