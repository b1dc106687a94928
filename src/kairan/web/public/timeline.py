"""町のいま: what the town's people and offices said, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kairan.people import queries as people
from kairan.people.models import AccountKind
from kairan.posts import queries as posts
from kairan.web.access import public
from kairan.web.public.paging import page

#: `?kind=` of a tab -> its name and whose posts it shows.
TABS = {
    "": ("すべて", ()),
    "staff": ("職員", (AccountKind.PERSON,)),
    "offices": ("課と施設", (AccountKind.SECTION, AccountKind.TOWN)),
}


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """The town's timeline, whole or by kind of account. Six queries at most."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in TABS else ""
    return render(
        request,
        "public/timeline.html",
        {
            "here": "now",
            "page": page(request, posts.timeline, kinds=TABS[kind][1]),
            "tabs": [(f"/?kind={name}" if name else "/", word, name == kind) for name, (word, _) in TABS.items()],
            "people": people.staff_of_the_day(3),
            "tags": posts.tags(limit=8),
            "feed": ("/feed.atom", "町のいま"),
        },
    )
