"""承認: what waits for me, and one of them with everything that one needs to decide."""

from collections.abc import Callable

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from kairan.core import clock
from kairan.core.errors import Invalid
from kairan.desk import actions, queries
from kairan.desk.models import Approval, Decision, Stage, Version
from kairan.guard.verdict import Action
from kairan.people import permissions
from kairan.posts.diff import Span
from kairan.web.access import StaffRequest, needs
from kairan.web.desk import route
from kairan.web.desk.forms import ReturnForm
from kairan.web.desk.shown import cards, changes, frozen, headline

_OUTCOMES: dict[Stage, tuple[Callable[..., None], str]] = {
    Stage.PUBLISHED: (messages.success, "承認しました。公開されました。"),
    Stage.SCHEDULED: (messages.success, "承認しました。時刻になると公開されます。"),
    Stage.HELD: (messages.warning, "承認しましたが、公開は止めました。起案した人に、理由が届いています。"),
}


@needs("approval.list")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """What waits for me, oldest first."""
    rows = [waiting_row(approval) for approval in queries.waiting_for(request.user)]
    return render(request, "desk/approvals.html", {"rows": rows})


@needs("submission.read")
@require_GET
def one(request: StaffRequest, approval_id: int) -> HttpResponse:
    """One approval."""
    return _page(request, queries.approval(approval_id, by=request.user), ReturnForm())


@needs("submission.decide")
@require_POST
def approve(request: StaffRequest, approval_id: int) -> HttpResponse:
    """承認する. Where the town asks for it the person proves again who they are, and the decision then takes effect."""
    approval = queries.approval(approval_id, by=request.user)
    permissions.require(request.user, "submission.decide", approval.submission)
    if {"approve", "publish"} & set(settings.CONFIG.step_up):
        raise_if_reauthentication_required(request, app="")
    submission = actions.approve(approval, by=request.user, seen=request.POST.get("seen", ""))
    say, text = _OUTCOMES[Stage(submission.stage)]
    say(request, text)
    return redirect(f"{reverse('desk:approval', args=[approval.id])}?new")


@needs("submission.decide")
@require_POST
def return_(request: StaffRequest, approval_id: int) -> HttpResponse:
    """差し戻す."""
    approval = queries.approval(approval_id, by=request.user)
    form = ReturnForm(request.POST)
    try:
        actions.return_(approval, by=request.user, reason=form.words if form.is_valid() else "")
    except Invalid as error:
        form.add_error("reason", error.public)
        return _page(request, approval, form, status=error.status)
    messages.success(request, f"差し戻しました。{approval.submission.author.name}さんの机に、理由が出ています。")
    return redirect("desk:approval", approval.id)


def waiting_row(approval: Approval) -> dict[str, object]:
    """An open approval as a line of a list: what, by whom, since when, and the heaviest finding. No query."""
    findings = approval.version.findings.findings
    text = approval.version.value.text
    return {
        "approval": approval,
        "submission": approval.submission,
        "headline": headline(text),
        "cards": cards(findings, text)[:1],
        "count": sum(finding.action >= Action.WARN for finding in findings),
    }


def _page(request: StaffRequest, approval: Approval, form: ReturnForm, *, status: int = 200) -> HttpResponse:
    submission, version = approval.submission, approval.version
    versions = queries.versions(submission)
    version = next(each for each in versions if each.id == version.id)
    verdict = version.findings
    text = version.value.text
    is_open = approval.decision == Decision.OPEN
    is_mine = submission.author_id == request.user.id
    may = is_open and permissions.may(request.user, "submission.decide", submission)
    deciders = queries.deciders(submission) if is_open else []
    found = cards(verdict.findings, text)
    context = {
        "approval": approval,
        "submission": submission,
        "version": version,
        "headline": headline(text),
        "form": form,
        "steps": route.steps(submission, deciders=deciders, viewer=request.user),
        "outlets": frozen(version),
        "cards": found,
        "says_more": all(approval.because != card.reason for card in found),
        "quiet": len(set(verdict.checked) - {finding.type for finding in verdict.findings}),
        "unchecked": verdict.unchecked,
        "changes": _since_version(versions, version),
        "corrections": changes(queries.corrected_text(submission), text) if submission.corrects else [],
        "is_open": is_open,
        "is_mine": is_mine,
        "may": may,
        "waits_for_time": submission.due_at is not None and submission.due_at > clock.now(),
        "is_new": "new" in request.GET,
        "waiting": queries.count_waiting_for(request.user),
    }
    return render(request, "desk/approval.html", context, status=status)


def _since_version(versions: list[Version], version: Version) -> list[Span]:
    """What changed since the version before."""
    before = [each for each in versions if each.number < version.number]
    return changes(before[-1].value.text, version.value.text) if before else []
