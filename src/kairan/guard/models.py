"""What Guard must know of the town: what is going on, which contacts are public, which words are not public yet."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kairan.core import clock
from kairan.guard.policy import Situation as Kind
from kairan.guard.verdict import Type


class SituationKind(models.TextChoices):
    """The kinds of situation that a policy can name."""

    ELECTION = Kind.ELECTION.value, "選挙期間"
    DISASTER = Kind.DISASTER.value, "災害対応中"
    MOURNING = Kind.MOURNING.value, "弔いの期間"


class Situation(models.Model):
    """Something that changes what may be said, from an instant to another; an empty end is open."""

    kind = models.CharField("種類", max_length=10, choices=SituationKind)
    starts_at = models.DateTimeField("始まり", default=clock.now)
    ends_at = models.DateTimeField("終わり", null=True, blank=True)
    note = models.CharField("説明", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")), name="situation_ends_later"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ContactKind(models.TextChoices):
    """What can be published."""

    TELEPHONE = "telephone", "電話番号"
    MAIL = "mail", "メールアドレス"
    DOMAIN = "domain", "メールのドメイン"


class PublishedContact(models.Model):
    """A number or address that the town itself has published. `value` is normalised, `written` is as it is printed."""

    kind = models.CharField("種類", max_length=10, choices=ContactKind)
    value = models.CharField(max_length=254)
    written = models.CharField("書き方", max_length=254)
    label = models.CharField("何の連絡先か", max_length=100, blank=True)
    office = models.CharField("所属", max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "label", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "value"], name="contact_once")]

    def __str__(self) -> str:
        return f"{self.label}（{self.written}）" if self.label else self.written


class EmbargoType(models.TextChoices):
    """What harm it would be to say the word too early."""

    SECRET = Type.CONFIDENTIAL_DUTY.value, "仕事で知った秘密"
    UNPUBLISHED = Type.UNPUBLISHED_BUDGET_BID.value, "公表前の予算・入札・人事"


class Embargo(models.Model):
    """A word that is not public before `until`. `made_by_id` is the id of the Person who listed it."""

    word = models.CharField("言葉", max_length=100)
    until = models.DateTimeField("公表の日時")
    type = models.CharField("種類", max_length=32, choices=EmbargoType, default=EmbargoType.SECRET)
    note = models.CharField("説明", max_length=200, blank=True)
    made_by_id = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["until", "id"]
        indexes: ClassVar = [models.Index(fields=["until"], name="embargo_until")]

    def __str__(self) -> str:
        return self.word
