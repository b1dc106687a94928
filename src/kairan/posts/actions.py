"""Changing what is public. Only `desk` calls these: it has inspected, and somebody or a rule has approved."""

from datetime import datetime

import msgspec
from django.conf import settings

from kairan.core import clock, ids
from kairan.people.models import Account, Person
from kairan.posts import text
from kairan.posts.content import Content
from kairan.posts.models import Post, Revision, Tag


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind one revision; see `models.Revision`."""

    author: Person
    submitted_at: datetime
    approver: Person | None
    approved_at: datetime | None
    policy: str
    rule: str
    checked: tuple[str, ...]
    content_hash: str


def publish(content: Content, certificate: Certificate) -> Post:
    """Mint the Post and its first revision. Must run inside the caller's transaction."""
    parent = Post.objects.get(id=content.reply_to) if content.reply_to else None
    html, tags, mentioned = _read(content.text)
    post_id = ids.mint()
    post = Post.objects.create(
        id=post_id,
        account_id=content.account,
        author=certificate.author,
        text=content.text,
        html=html,
        duty=content.duty,
        language=content.language,
        reply_to=parent,
        thread=parent.thread if parent else post_id,
        published_at=clock.now(),
    )
    post.tags.set(_tags(tags))
    post.mentions.set(mentioned)
    _revise(post, 1, certificate, reason="")
    return post


def correct(content: Content, certificate: Certificate) -> Post:
    """Put a corrected text in the place of `content.corrects`; the earlier text stays as a revision."""
    if content.corrects is None:
        raise ValueError("a correction names the post that it corrects")
    post = Post.objects.select_for_update(no_key=True).get(id=content.corrects)
    ids.mint()  # needs no id, but its place among the writers before it makes tags
    html, tags, mentioned = _read(content.text)
    post.text, post.html, post.revised_at = content.text, html, clock.now()
    post.language = content.language
    post.save(update_fields=["text", "html", "revised_at", "language"])
    post.tags.set(_tags(tags))
    post.mentions.set(mentioned)
    _revise(post, post.revisions.count() + 1, certificate, reason=content.correction_reason)
    return post


def withdraw(post: Post, *, by: Person, reason: str) -> None:
    """Show no more than the trace of it: that it was there, when it went and why."""
    post.withdrawn_at, post.withdrawn_by, post.withdrawn_reason = clock.now(), by, reason
    post.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])


def _read(words: str) -> tuple[str, tuple[str, ...], list[Account]]:
    """A text as HTML, the names of its tags, and the accounts that it mentions. One query."""
    domain = settings.CONFIG.handle_domain
    parsed = text.parse(words, domain)
    mentioned = list(Account.objects.filter(handle__in=parsed.handles, closed_at__isnull=True))
    names = {account.handle: account.name for account in mentioned}
    return text.to_html(words, domain, names), parsed.tags, mentioned


def _tags(names: tuple[str, ...]) -> list[Tag]:
    """Call it when an id was minted: two who make the same tag would otherwise wait for each other, one with the clock."""
    Tag.objects.bulk_create([Tag(name=name) for name in names], ignore_conflicts=True)
    return list(Tag.objects.filter(name__in=names))


def _revise(post: Post, number: int, certificate: Certificate, *, reason: str) -> None:
    Revision.objects.create(
        post=post,
        number=number,
        at=post.revised_at or post.published_at,
        text=post.text,
        html=post.html,
        reason=reason,
        author=certificate.author,
        author_title=_title(certificate.author),
        approver=certificate.approver,
        approver_title=_title(certificate.approver) if certificate.approver else "",
        submitted_at=certificate.submitted_at,
        approved_at=certificate.approved_at,
        policy=certificate.policy,
        rule=certificate.rule,
        checked=list(certificate.checked),
        content_hash=certificate.content_hash,
    )


def _title(person: Person) -> str:
    return " ".join(part for part in (person.office.name if person.office else "", person.title) if part)
