"""Reading what is public. Every list has a fixed number of queries, whatever its length."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kairan.core import clock, ids
from kairan.core.errors import NotFound
from kairan.people.models import Account, AccountKind
from kairan.posts.models import Post, Revision, Tag
from kairan.posts.text import fold_tag

PAGE = 20

#: A post that answers no other. Said by `thread`, because a database would look up "no reply_to" in an index that holds
#: nearly every row, and sort them all.
_STARTS = Q(thread=F("id"))


def timeline(
    *,
    before: int | None = None,
    account: Account | None = None,
    kinds: Sequence[AccountKind] = (),
    tag: str | None = None,
    replies: bool = False,
    traces: bool = False,
    limit: int = PAGE,
) -> list[Post]:
    """Published posts, newest first, `before` an id for the next page. Two queries.

    Replies are left out unless asked for; withdrawn posts stay as a trace on their account's page, elsewhere only when
    `traces` asks for them.
    """
    posts = _shown()
    if before:
        posts = posts.filter(id__lt=before)
    if account:
        posts = posts.filter(account=account)
    elif not traces:
        posts = posts.filter(withdrawn_at__isnull=True)
    if kinds:
        posts = posts.filter(account__kind__in=kinds)
    if tag:
        posts = posts.filter(tags__name=fold_tag(tag))
    if not replies:
        posts = posts.filter(_STARTS)
    return list(posts[:limit])


def amended(
    *, since: datetime, before: int, account: Account | None = None, tag: str | None = None, limit: int = PAGE
) -> list[Post]:
    """Posts older than the id `before` that were corrected or withdrawn after `since`, newest first. Two queries.

    What is more than a year older than `since` is not looked at.
    """
    oldest = ids.floor(since - timedelta(days=365))
    posts = _shown().filter(
        _STARTS, Q(revised_at__gte=since) | Q(withdrawn_at__gte=since), id__range=(oldest, before - 1)
    )
    if account:
        posts = posts.filter(account=account)
    if tag:
        posts = posts.filter(tags__name=fold_tag(tag))
    return list(posts[:limit])


def post(handle: str, post_id: int) -> Post:
    """One published post under its account's handle, withdrawn ones too. Two queries. Raises NotFound."""
    found = _shown().filter(id=post_id, account__handle=handle.lower()).first()
    if found is None:
        raise NotFound("この投稿は見つかりません。アドレスを確かめるか、町のいまへ戻ってください。")
    return found


def ancestors(post: Post) -> list[Post]:
    """The posts that `post` answers, the first of the conversation first. Two queries."""
    if post.reply_to_id is None:
        return []
    known = {each.id: each for each in _shown().filter(thread=post.thread, id__lt=post.id)}
    found: list[Post] = []
    parent = known.get(post.reply_to_id)
    while parent:
        found.append(parent)
        parent = known.get(parent.reply_to_id or 0)
    return found[::-1]


def answers(post: Post, limit: int = 200) -> list[tuple[int, Post]]:
    """Replies below `post` in reading order, each with its depth from 0. Two queries."""
    below: dict[int, list[Post]] = {}
    for each in _shown().filter(thread=post.thread, id__gt=post.id).order_by("id")[:limit]:
        below.setdefault(each.reply_to_id or 0, []).append(each)
    found: list[tuple[int, Post]] = []
    waiting = [(0, each) for each in reversed(below.get(post.id, []))]
    while waiting:
        depth, present = waiting.pop()
        found.append((depth, present))
        waiting += [(depth + 1, each) for each in reversed(below.get(present.id, []))]
    return found


def tags(limit: int, *, days: int = 90) -> list[Tag]:
    """The tags in use in the last `days`, most used first (`Tag.uses` counts public posts). One query."""
    since = ids.floor(clock.now() - timedelta(days=days))
    used = Tag.objects.filter(posts__id__gte=since, posts__withdrawn_at__isnull=True)
    return list(used.annotate(uses=Count("posts")).order_by("-uses", "name")[:limit])


def _shown() -> QuerySet[Post]:
    """Posts with what every card needs: account, author, and revisions for the trace of corrections.

    Answers are counted by a subquery, for the rows shown only: a join would group the whole table first.
    """
    answers = Post.objects.filter(reply_to=OuterRef("pk"), withdrawn_at__isnull=True).order_by()
    count = answers.values("reply_to").annotate(count=Count("pk")).values("count")
    return (
        Post.objects.select_related("account__office", "author", "reply_to__account")
        .annotate(answers_count=Coalesce(Subquery(count), 0))
        .prefetch_related(Prefetch("revisions", Revision.objects.select_related("author", "approver")))
        .order_by("-id")
    )
