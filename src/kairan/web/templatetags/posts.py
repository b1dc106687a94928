"""Template tags of posts."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from kairan.posts import diff
from kairan.posts.models import Post, Revision
from kairan.posts.text import CORRECTED

register = template.Library()

#: So many changes are listed in a timeline; beyond, the post's page shows them.
LISTED = 3
#: A change longer than this is not quoted in a timeline, in characters.
QUOTED = 40


@register.filter
def post_html(post: Post) -> SafeString:
    """The text as HTML, which was escaped when it was published; a corrected one says so in front."""
    html = post.html
    if post.is_corrected and not post.text.startswith(CORRECTED):
        html = html.replace("<p>", f"<p>{CORRECTED}", 1)
    return mark_safe(html)  # noqa: S308  made by posts.text, which escapes everything


@register.filter
def latest_changes(post: Post) -> list[diff.Span]:
    """What the last correction changed, when it is short enough to be listed; needs the prefetched revisions."""
    revisions = list(post.revisions.all())
    if len(revisions) < 2:
        return []
    changes = [span for span in diff.compare(revisions[-2].text, revisions[-1].text) if span.is_change]
    short = all(len(span.old) <= QUOTED and len(span.new) <= QUOTED for span in changes)
    return changes if short and len(changes) <= LISTED else []


@register.filter
def office_part(title: str) -> str:
    """「産業振興課」 of 「産業振興課 主任」: what stands in the upper third of a stamp."""
    return title.partition(" ")[0]


@register.filter
def certificate(post: Post) -> Revision:
    """The revision that is shown now; needs the prefetched revisions."""
    return list(post.revisions.all())[-1]
