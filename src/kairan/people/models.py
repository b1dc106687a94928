"""Persons sign in, Accounts speak, Custody joins them with dates; Offices hold them."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from kairan.core import clock
from kairan.people.who import Who

Row = TypeVar("Row", bound=models.Model)


class During(models.QuerySet[Row]):
    """Rows that hold for a span of days; `ends_on` is the last day, empty while it goes on."""

    def on(self, day: date | None = None) -> Self:
        """Those that hold on `day`, today by default."""
        day = day or clock.today()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Span(models.Model):
    """From a day to a day, both included; an empty end is open."""

    starts_on = models.DateField("始まり", default=clock.today)
    ends_on = models.DateField("終わり", null=True, blank=True)

    objects = During.as_manager()

    class Meta:
        abstract = True

    @property
    def holds(self) -> bool:
        """Whether it holds today."""
        return self.starts_on <= clock.today() and (self.ends_on is None or clock.today() <= self.ends_on)

    @property
    def is_to_come(self) -> bool:
        """Whether it will hold from a later day."""
        return self.starts_on > clock.today()


class Office(models.Model):
    """A department, section, branch or facility of the city hall; a tree."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField("名前", max_length=60)
    reading = models.CharField("よみ", max_length=120, blank=True)
    short = models.CharField("略した名前（2字）", max_length=4, blank=True)
    colour = models.CharField("色", max_length=7, default="#006173")
    telephone = models.CharField("電話", max_length=20, blank=True)
    mail = models.EmailField("メール", blank=True)
    order = models.PositiveIntegerField("並び", default=0)
    closed_on = models.DateField("廃止の日", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Makes Persons; the address is the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The Person with this address, in any case of letters."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may say is decided by custody, what they may do by roles."""

    email = models.EmailField("メール", unique=True)
    name = models.CharField("名前", max_length=60)
    reading = models.CharField("よみ", max_length=120, blank=True)
    romanised = models.CharField("ローマ字", max_length=120, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="所属"
    )
    title = models.CharField("職名", max_length=40, blank=True)
    is_head = models.BooleanField("所属の長", default=False)
    trusted_since = models.DateField("任せてよい日", null=True, blank=True)
    is_active = models.BooleanField("在職", default=True)
    joined_at = models.DateTimeField(default=clock.now)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar = ["office__order", "-is_head", "reading"]

    def __str__(self) -> str:
        return self.name

    def office_of(self) -> int | None:
        """For the permission door: the office this person belongs to."""
        return self.office_id

    def stands(self, person: "Person") -> frozenset[Who]:
        """For the permission door: everybody is themselves."""
        return frozenset({Who.SELF} if person.pk == self.pk else ())

    @property
    def family_name(self) -> str:
        """The part that goes on a stamp: what stands before the space in 「三浦 凪沙」."""
        return self.name.replace("　", " ").split(" ")[0]


class Role(models.TextChoices):
    """What a Person may do in this town beside speaking; given for a span of days."""

    WRITER = "writer", "投稿する職員"
    APPROVER = "approver", "承認者"
    PR = "pr", "広報担当"
    CRISIS = "crisis", "危機管理担当"
    AUDITOR = "auditor", "監査"
    ADMIN = "admin", "システム管理者"


class Grant(Span):
    """A Person has a Role, everywhere or only for one office and those below it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=Role)
    office = models.ForeignKey(Office, models.CASCADE, null=True, blank=True, related_name="grants")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role", "office", "starts_on"], name="grant_once_an_office"),
            models.UniqueConstraint(
                fields=["person", "role", "starts_on"], condition=Q(office__isnull=True), name="grant_once_everywhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"


class AccountKind(models.TextChoices):
    """Whose voice it is."""

    PERSON = "person", "職員"
    SECTION = "section", "課と施設"
    TOWN = "town", "市"
    RESIDENT = "resident", "住民"


class Account(models.Model):
    """A voice with a handle. Handles are never given to another: a closed account keeps its row and its handle."""

    id = models.BigIntegerField(primary_key=True)  # minted; opaque and permanent
    kind = models.CharField(max_length=10, choices=AccountKind)
    handle = models.CharField(max_length=30, unique=True)
    name = models.CharField("名前", max_length=60)
    reading = models.CharField("よみ", max_length=120, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="accounts")
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="own_account")
    title = models.CharField("職名", max_length=40, blank=True)
    summary = models.TextField("紹介", max_length=2000, blank=True)
    abilities = models.JSONField("できること", default=list, blank=True)
    asks = models.JSONField("聞いてほしいこと", default=list, blank=True)
    topics = models.CharField("ひとことで", max_length=60, blank=True)
    promise = models.TextField("約束", max_length=500, blank=True)
    look = models.JSONField("似顔絵", default=dict, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=AccountKind.PERSON, person__isnull=False)
                | Q(~Q(kind=AccountKind.PERSON), person__isnull=True),
                name="account_person_matches_kind",
            )
        ]

    def __str__(self) -> str:
        return f"@{self.handle}"

    def get_absolute_url(self) -> str:
        """The account's page."""
        return f"/@{self.handle}"

    def office_of(self) -> int | None:
        """For the permission door: the office this account speaks for."""
        return self.office_id

    def stands(self, person: Person) -> frozenset[Who]:
        """For the permission door: who may speak as this account today. One query."""
        return frozenset({Who.CUSTODIAN} if self.custodies.filter(person=person).on().exists() else ())

    @property
    def is_organisation(self) -> bool:
        """Organisations are square, people are round."""
        return self.kind in {AccountKind.SECTION, AccountKind.TOWN}


class Custody(Span):
    """A Person may speak as an Account, for a span of days."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="custodies")
    account = models.ForeignKey(Account, models.CASCADE, related_name="custodies")
    is_owner = models.BooleanField("責任者", default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "account", "starts_on"], name="custody_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.account}"
