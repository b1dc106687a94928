"""One post: its text, what became of it, who stands behind it, and the conversation."""

from itertools import pairwise
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kairan.guard.verdict import Type
from kairan.posts import diff, queries
from kairan.posts.models import Post, Revision
from kairan.posts.text import corrected, cut
from kairan.web.access import public

#: Replies are indented no further than this, or nothing would be left of a line on a phone.
DEEPEST = 3
#: What a preview of a shared link shows of the text, in characters.
PREVIEW = 120


class Change(NamedTuple):
    """A revision and what it changed."""

    revision: Revision
    spans: list[diff.Span]


@public
def post(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """The page of one post; of a withdrawn one only the trace. Six queries at most. Raises NotFound."""
    found = queries.post(handle, post_id)
    revisions = list(found.revisions.all())
    answers = queries.answers(found)
    return render(
        request,
        "public/post.html",
        {
            "here": "now",
            "post": found,
            "ancestors": queries.ancestors(found),
            "answers": [(min(depth, DEEPEST), answer) for depth, answer in answers],
            "answers_count": sum(not answer.is_withdrawn for _, answer in answers),
            "first": revisions[0],
            "changes": [] if found.is_withdrawn else _changes(revisions),
            "certificate": revisions[-1],
            "checked": [Type(kind).label for kind in revisions[-1].checked if kind in set(Type)],
            "policy_version": revisions[-1].policy.split(" ")[0],
            "preview": _preview(found),
            "address": f"{settings.CONFIG.base_url}{found.get_absolute_url()}",
        },
    )


def _changes(revisions: list[Revision]) -> list[Change]:
    """The corrections, newest first."""
    pairs = pairwise(revisions)
    return [Change(new, diff.excerpt(diff.compare(old.text, new.text))) for old, new in pairs][::-1]


def _preview(post: Post) -> str:
    """One line for a shared link; nothing of a withdrawn text."""
    if post.is_withdrawn:
        return "この投稿は取り下げられました。"
    text = " ".join(post.text.split())
    text = corrected(text) if post.is_corrected else text
    return cut(text, PREVIEW)
