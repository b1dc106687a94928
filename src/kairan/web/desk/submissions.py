"""起案: what I wrote and where each stands; what was published; taking back and withdrawing."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kairan.core.errors import Conflict, Invalid
from kairan.desk import actions, queries
from kairan.desk.models import Approval, Decision, Stage, Submission, Version
from kairan.people import permissions
from kairan.people import queries as people
from kairan.web.access import StaffRequest, needs
from kairan.web.desk import route
from kairan.web.desk.forms import WithdrawForm
from kairan.web.desk.shown import STAGES, cards, changes, frozen, headline, text_of
from kairan.web.public.paging import page

_GROUPS = [
    ("直すもの、書きかけ", {Stage.RETURNED, Stage.HELD, Stage.DRAFT}),
    ("回覧しているもの、予約したもの", {Stage.WAITING, Stage.SCHEDULED}),
    ("公開したもの", {Stage.PUBLISHED}),
    ("取りやめたもの", {Stage.TAKEN_BACK}),
]


class Row(NamedTuple):
    """A submission in a list; `decision` is why it came back."""

    submission: Submission
    headline: str
    tone: str
    icon: str
    decision: Approval | None
    steps: list[route.Step]


@needs("submission.write")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """What I wrote, by stage."""
    rows = [row_of(submission) for submission in queries.mine(request.user)]
    groups = [(title, [row for row in rows if row.submission.stage in stages]) for title, stages in _GROUPS]
    return render(request, "desk/submissions.html", {"groups": [group for group in groups if group[1]]})


@needs("submission.read")
@require_GET
def one(request: StaffRequest, submission_id: int) -> HttpResponse:
    """One submission: the route, what was decided and why, every version."""
    submission = queries.readable(submission_id, by=request.user)
    versions = queries.versions(submission)
    latest = versions[-1] if versions else None
    is_mine = submission.author_id == request.user.id
    deciders = queries.deciders(submission) if submission.stage == Stage.WAITING else []
    post = submission.post if submission.post and not submission.post.is_withdrawn else None
    text = latest.value.text if latest else text_of(submission)
    return render(
        request,
        "desk/submission.html",
        {
            "submission": submission,
            "headline": headline(text),
            "tag": STAGES[Stage(submission.stage)],
            "is_mine": is_mine,
            "steps": route.steps(submission, deciders=deciders, viewer=request.user),
            "deciders": deciders,
            "latest": latest,
            "outlets": frozen(latest) if latest else [],
            "cards": cards(latest.findings.findings, latest.value.text) if latest else [],
            "decision": _decision(versions),
            "history": _history(versions),
            "approval": _open_approval(versions),
            "may_decide": not is_mine and permissions.may(request.user, "submission.decide", submission),
            "may_correct": post and permissions.may(request.user, "post.correct", post),
            "may_withdraw": post and permissions.may(request.user, "post.withdraw", post),
            "can_mend": is_mine and submission.is_mendable,
            "can_take_back": is_mine and submission.stage not in {Stage.PUBLISHED, Stage.TAKEN_BACK},
            "is_new": "new" in request.GET,
        },
    )


@needs("submission.take_back")
@require_POST
def take_back(request: StaffRequest, submission_id: int) -> HttpResponse:
    """取りやめる."""
    submission = queries.readable(submission_id, by=request.user)
    actions.take_back(submission, by=request.user)
    messages.success(request, "取りやめました。この文が公開されることは、もうありません。")
    return redirect("desk:submission", submission.id)


@needs("desk.enter")
@require_GET
def published(request: StaffRequest) -> HttpResponse:
    """My posts and those of the accounts I speak for; `wide` shows all that I may withdraw."""
    wide = "wide" in request.GET
    held = {voice.id for voice in people.voices(request.user)}
    found = page(request, queries.published, person=request.user, wide=wide)
    context = {
        "rows": [
            {
                "post": post,
                "headline": headline(post.text),
                "mine": post.author_id == request.user.id or post.account_id in held,
            }
            for post in found.posts
        ],
        "older": found.older,
        "wide": wide,
        "reaches": queries.reaches_further(request.user),
        "may_write": permissions.may(request.user, "submission.write"),
    }
    return render(request, "desk/posts.html", context)


@needs("post.withdraw")
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, post_id: int) -> HttpResponse:
    """取り下げる: asked once more, with a reason that the public reads."""
    post = queries.post(post_id, by=request.user, verb="post.withdraw")
    if post.is_withdrawn:
        raise Conflict("もう取り下げられています。")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(post, by=request.user, reason=form.cleaned_data["reason"])
        except Invalid as error:
            form.add_error("reason", error.public)
        else:
            messages.success(request, "取り下げました。市のページには、取下げと理由が残ります。")
            return redirect("desk:posts")
    status = 422 if form.errors else 200
    return render(
        request, "desk/withdraw.html", {"post": post, "headline": headline(post.text), "form": form}, status=status
    )


def row_of(submission: Submission) -> Row:
    """A submission as a line of a list. Its versions and approvals must have been loaded. No query."""
    versions = list(submission.versions.all())
    tone, icon = STAGES[Stage(submission.stage)]
    return Row(
        submission=submission,
        headline=headline(text_of(submission)),
        tone=tone,
        icon=icon,
        decision=_decision(versions) if submission.stage == Stage.RETURNED else None,
        steps=route.steps(submission),
    )


def _decision(versions: list[Version]) -> Approval | None:
    """The last approval that a person decided."""
    decided = [approval for version in versions for approval in version.approvals.all() if approval.decided_by_id]
    return decided[-1] if decided else None


def _open_approval(versions: list[Version]) -> Approval | None:
    found = [each for version in versions for each in version.approvals.all() if each.decision == Decision.OPEN]
    return found[-1] if found else None


def _history(versions: list[Version]) -> list[dict[str, object]]:
    """Every version, newest first, with what changed since the one before and what was decided."""
    texts = [version.value.text for version in versions]
    rows = [
        {
            "version": version,
            "text": texts[at],
            "has_findings": bool(cards(version.findings.findings, texts[at])),
            "changes": changes(texts[at - 1], texts[at]) if at else [],
            "approvals": [approval for approval in version.approvals.all() if approval.decided_by_id],
        }
        for at, version in enumerate(versions)
    ]
    return rows[::-1]
