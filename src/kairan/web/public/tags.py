"""話題: what the town speaks about."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kairan.posts import queries
from kairan.posts.text import fold_tag
from kairan.web.access import public
from kairan.web.public.paging import page


@public
def tags(request: HttpRequest) -> HttpResponse:
    """The topics in use. One query."""
    return render(request, "public/tags.html", {"here": "tags", "tags": queries.tags(limit=200, days=366)})


@public
def tag(request: HttpRequest, name: str) -> HttpResponse:
    """Posts about one topic. Two queries."""
    name = fold_tag(name)
    return render(
        request,
        "public/tag.html",
        {
            "here": "tags",
            "name": name,
            "page": page(request, queries.timeline, tag=name, replies=True),
            "feed": (f"/tags/{quote(name)}/feed.atom", f"#{name}"),
        },
    )
