"""One account: a person whom one can ask, or an office and its promise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kairan.people import queries as people
from kairan.posts import queries as posts
from kairan.web.access import public
from kairan.web.public.paging import page


@public
def account(request: HttpRequest, handle: str) -> HttpResponse:
    """Who it is and what they said; `?replies=1` shows their replies too. Four queries. Raises NotFound."""
    found = people.account(handle)
    replies = request.GET.get("replies") == "1"
    beside = people.beside(found)
    return render(
        request,
        "public/account.html",
        {
            "here": "people" if not found.is_organisation else "accounts",
            "account": found,
            "page": page(request, posts.timeline, account=found, replies=replies),
            "replies": replies,
            "staff": [each for each in beside if not each.is_organisation],
            "offices": [each for each in beside if each.is_organisation],
            "feed": (f"{found.get_absolute_url()}/feed.atom", found.name),
        },
    )
