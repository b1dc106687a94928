"""わたしの机: what waits for me, first; then where my own things are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kairan.core import clock
from kairan.desk import queries
from kairan.people import permissions
from kairan.people import queries as people
from kairan.web.access import StaffRequest, needs
from kairan.web.desk.approvals import waiting_row
from kairan.web.desk.shown import headline
from kairan.web.desk.submissions import row_of

RECENT = 5


@needs("desk.enter")
@require_GET
def home(request: StaffRequest) -> HttpResponse:
    """The desk."""
    person = request.user
    approvals = [waiting_row(approval) for approval in queries.waiting_for(person)]
    needing = [row_of(submission) for submission in queries.needing(person)]
    return render(
        request,
        "desk/home.html",
        {
            "now": clock.now(),
            "approvals": approvals,
            "needing": needing,
            "waiting": len(approvals) + len(needing),
            "going_round": [row_of(submission) for submission in queries.going_round(person)],
            "recent": [
                {"post": post, "headline": headline(post.text)} for post in queries.published(person, limit=RECENT)
            ],
            "may_write": permissions.may(person, "submission.write"),
            "voice": next(iter(people.voices(person)), None),
        },
    )


@needs("desk.enter")
@require_GET
def menu(request: StaffRequest) -> HttpResponse:
    """ほか: everything that has no place in the bar of a phone."""
    return render(request, "desk/menu.html")
