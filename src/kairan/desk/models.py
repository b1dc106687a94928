"""Submissions, their versions, approvals, and timed releases."""

from typing import ClassVar

import msgspec
from django.db import models

from kairan.core import clock
from kairan.core.work import Work
from kairan.guard.verdict import Verdict
from kairan.outbox.models import Rendition
from kairan.people.models import Account, Person
from kairan.people.who import Who
from kairan.posts.content import Content, decode
from kairan.posts.models import Post


class Stage(models.TextChoices):
    """Where a submission stands."""

    DRAFT = "draft", "下書き"
    WAITING = "waiting", "承認待ち"
    RETURNED = "returned", "差戻し"
    SCHEDULED = "scheduled", "予約"
    HELD = "held", "保留"
    PUBLISHED = "published", "公開"
    TAKEN_BACK = "taken_back", "取りやめ"


class Submission(models.Model):
    """Text that is not public. Its id leads to the Post for ever once there is one.

    `draft` holds what the author is still writing (canonical JSON of a Content) and is seen by nobody else; what was
    submitted is in the versions.
    """

    id = models.BigIntegerField(primary_key=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="submissions")
    account = models.ForeignKey(Account, models.PROTECT, related_name="submissions")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.DRAFT)
    draft = models.TextField(blank=True)
    note = models.CharField("承認する人へ", max_length=200, blank=True)
    due_at = models.DateTimeField("出す時刻", null=True, blank=True)
    held_because = models.CharField(max_length=300, blank=True)
    corrects = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="corrections")
    based_on = models.PositiveIntegerField(default=0)  # the revision that a correction was written against
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="submissions")
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["author", "stage"], name="submission_mine")]

    def __str__(self) -> str:
        return f"{self.id} {self.get_stage_display()}"

    def office_of(self) -> int | None:
        """For the permission door: the office of the account it is for."""
        return self.account.office_id

    def stands(self, person: Person) -> frozenset[Who]:
        """For the permission door: who wrote it, who may speak for its account today. One query."""
        author = {Who.AUTHOR} if self.author_id == person.pk else set()
        return self.account.stands(person) | author

    @property
    def is_mendable(self) -> bool:
        """Whether its author may hand in another text."""
        return self.stage in {Stage.DRAFT, Stage.WAITING, Stage.RETURNED, Stage.HELD}

    @property
    def read_verb(self) -> str:
        """What one needs to read it: what was never submitted is the author's alone."""
        was_submitted = self.stage not in {Stage.DRAFT, Stage.TAKEN_BACK} or self.versions.exists()
        return "submission.read" if was_submitted else "draft.read"


class Version(models.Model):
    """One text as it was submitted, never changed: the content, what Guard said, what each channel will receive."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=clock.now)
    content = models.TextField()  # canonical JSON of posts.content.Content
    verdict = models.TextField()  # JSON of guard.verdict.Verdict
    acknowledged = models.BooleanField(default=False)  # the author saw the warnings and went on
    renditions = models.ManyToManyField(Rendition, related_name="versions")
    hash = models.CharField(max_length=64)  # over content and renditions: what an approval is bound to

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "number"], name="version_number")]

    def __str__(self) -> str:
        return f"{self.submission_id} 第{self.number}案"

    @property
    def value(self) -> Content:
        """The content as a value."""
        return decode(self.content)

    @property
    def findings(self) -> Verdict:
        """What Guard said when it was submitted."""
        return msgspec.json.decode(self.verdict, type=Verdict)


class Decision(models.TextChoices):
    """What became of an approval."""

    OPEN = "open", "待ち"
    APPROVED = "approved", "承認"
    RETURNED = "returned", "差戻し"
    VOID = "void", "無効"


class Approval(models.Model):
    """A person is asked to decide on one version. Any edit makes it void; a new version opens a new one."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="approvals")
    hash = models.CharField(max_length=64)
    because = models.CharField(max_length=300)  # why a person must decide, in plain words
    rule = models.CharField(max_length=200)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="decisions")
    comment = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["opened_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version"], condition=models.Q(decision="open"), name="approval_one_open_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.get_decision_display()}"

    @property
    def submission(self) -> Submission:
        """What is to be decided on."""
        return self.version.submission


class Release(Work):
    """An approved submission that goes out at a set time."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="release")

    def __str__(self) -> str:
        return f"{self.submission_id} {self.due_at:%F %H:%M}"
