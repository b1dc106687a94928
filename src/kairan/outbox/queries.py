"""Reading what was handed to the channels."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import prefetch_related_objects

from kairan.core import clock
from kairan.outbox.channel import Payload
from kairan.outbox.models import Dispatch
from kairan.people.models import Account
from kairan.posts import queries as posts
from kairan.posts.models import Post

#: For how long a correction or withdrawal of an older post is repeated at the top of a feed.
REPEATED = timedelta(days=30)


class Entry(NamedTuple):
    """A post and what the channel was last given of it; None for a post older than the channel."""

    post: Post
    payload: Payload | None


def feed(
    channel: str, *, account: Account | None = None, tag: str | None = None, before: int | None = None
) -> tuple[list[Entry], bool]:
    """One page of posts for `channel`, newest first, and whether older ones follow. At most six queries.

    Withdrawn posts are in it, so that whoever has read them learns of it. The first page ends with older posts that
    were corrected or withdrawn in the last 30 days.
    """
    found = posts.timeline(account=account, tag=tag, before=before, traces=True, limit=posts.PAGE + 1)
    page, more = found[: posts.PAGE], len(found) > posts.PAGE
    if more and before is None:
        since = clock.now() - REPEATED
        page += posts.amended(account=account, tag=tag, since=since, before=page[-1].id)
    prefetch_related_objects(page, "mentions")
    given = {
        dispatch.post_id: dispatch.rendition.content
        for dispatch in Dispatch.objects.filter(post__in=page, rendition__channel=channel)
        .select_related("rendition")
        .order_by("at", "id")
    }
    return [Entry(post, given.get(post.id)) for post in page], more
