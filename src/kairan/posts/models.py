"""Posts, their revisions, tags and mentions."""

from typing import ClassVar

from django.db import models

from kairan.people.models import Account, Person
from kairan.people.who import Who
from kairan.posts.content import Duty, Language


class Tag(models.Model):
    """A hashtag, folded: full-width and upper case are the same."""

    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return f"#{self.name}"

    def get_absolute_url(self) -> str:
        """The tag's page."""
        return f"/tags/{self.name}"


class Post(models.Model):
    """What was said, as it reads today. Its id was minted at the instant of publishing.

    Withdrawing keeps the row and its revisions; only the text is no longer shown. `thread` is the id of the first post of
    the conversation (its own when it starts one).
    """

    id = models.BigIntegerField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="posts")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField()
    html = models.TextField()
    duty = models.CharField(max_length=10, choices=[(d.value, d.value) for d in Duty])
    language = models.CharField(max_length=16, choices=[(lang.value, lang.value) for lang in Language])
    reply_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    thread = models.BigIntegerField(db_index=True)
    published_at = models.DateTimeField()
    revised_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    tags = models.ManyToManyField(Tag, related_name="posts")
    mentions = models.ManyToManyField(Account, related_name="mentioned_in")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["account", "-id"], name="post_account")]

    def __str__(self) -> str:
        return f"{self.id}"

    def get_absolute_url(self) -> str:
        """The post's page. The account must have been loaded with it."""
        return f"/@{self.account.handle}/{self.id}"

    def office_of(self) -> int | None:
        """For the permission door: the office of the account that said it."""
        return self.account.office_id

    def stands(self, person: Person) -> frozenset[Who]:
        """For the permission door: who wrote it, and who may speak for its account today. One query."""
        author = {Who.AUTHOR} if self.author_id == person.pk else set()
        return self.account.stands(person) | author

    @property
    def is_withdrawn(self) -> bool:
        """Whether only the trace of it is shown."""
        return self.withdrawn_at is not None

    @property
    def is_corrected(self) -> bool:
        """Whether it reads differently today than when it was published."""
        return self.revised_at is not None


class Revision(models.Model):
    """The text as it stood from `at` on, never changed. Number 1 is what was first published.

    The certificate is what the organisation stands behind: who decided, under which version of the rules, what was
    checked, and the hash of exactly what was approved.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    text = models.TextField()
    html = models.TextField()
    reason = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    author_title = models.CharField(max_length=120)  # office and title on that day, in words
    approver = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approver_title = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    policy = models.CharField(max_length=120)
    rule = models.CharField(max_length=200, blank=True)
    checked = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "number"], name="revision_number")]

    def __str__(self) -> str:
        return f"{self.post_id} 第{self.number}版"
