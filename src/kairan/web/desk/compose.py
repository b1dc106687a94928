"""書く: a text, Guard beside it, what each channel would receive, and where it would go.

One form leads to everything; the button that was pressed says what is wanted. Whatever goes wrong, the page comes back
with the text in it.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kairan.core.errors import Conflict, Invalid, KairanError, NotFound
from kairan.desk import actions, checks, queries
from kairan.desk.errors import Blocked, NeedsSecondThought
from kairan.desk.models import Stage, Submission
from kairan.guard.verdict import Action, Verdict
from kairan.people import permissions
from kairan.people import queries as people
from kairan.people.models import Account, Person
from kairan.posts import content as contents
from kairan.posts.content import Content
from kairan.posts.models import Post
from kairan.web.access import StaffRequest, needs
from kairan.web.desk import route
from kairan.web.desk.forms import ComposeForm, compose_values, number
from kairan.web.desk.lines import lines
from kairan.web.desk.shown import cards, changes, previews

_NO_ACCOUNT = "あなたの名前で出せるアカウントが、まだありません。システム管理者に、アカウントを開くよう伝えてください。"


@needs("submission.write")
@require_http_methods(["GET", "POST"])
def write(request: StaffRequest) -> HttpResponse:
    """The page, and every button on it."""
    if request.method == "GET":
        return _opened(request)
    form = ComposeForm(request.POST)
    wanted = request.POST.get("do", "check").split(":")
    try:
        return _DOINGS.get(wanted[0], _check)(request, form, wanted[1:])
    except Blocked as error:
        return _page(request, form, problem=error.public, to="stop", status=error.status)
    except NeedsSecondThought as error:
        return _page(request, form, problem=error.public, to="findings", status=error.status)
    except KairanError as error:
        return _page(request, form, problem=error.public, status=error.status)


@needs("submission.write")
@require_POST
def check(request: StaffRequest) -> HttpResponse:
    """The parts of the page that depend on the text, while it is being written."""
    form = ComposeForm(request.POST)
    form.is_valid()
    return render(request, "desk/write_parts.html", _context(request, form))


@needs("post.correct")
@require_GET
def correct(request: StaffRequest, post_id: int) -> HttpResponse:
    """The page with a published text in it, to be corrected."""
    post = queries.post(post_id, by=request.user, verb="post.correct")
    if post.is_withdrawn:
        raise Conflict("もう取り下げられています。訂正はできません。")
    content = Content(
        text=post.text,
        account=post.account_id,
        duty=contents.Duty(post.duty),
        language=contents.Language(post.language),
        reply_to=post.reply_to_id,
        corrects=post.id,
        based_on=post.revisions.count(),
    )
    return _page(request, ComposeForm(compose_values(content)), is_fresh=True)


def _opened(request: StaffRequest) -> HttpResponse:
    """A blank page, or one with a kept text, an answer's address or a first line in it."""
    if given := request.GET.get("submission", ""):
        return _reopened(request, _submission(number(given), request.user))
    voices = people.voices(request.user)
    content = Content(
        text=request.GET.get("text", ""),
        account=voices[0].id if voices else 0,
        reply_to=number(request.GET.get("reply_to", "")) or None,
    )
    return _page(request, ComposeForm(compose_values(content)), is_fresh=True)


def _reopened(request: StaffRequest, submission: Submission) -> HttpResponse:
    if not submission.is_mendable:
        return redirect("desk:submission", submission.id)
    content = contents.decode(submission.draft) if submission.draft else submission.versions.latest("number").value
    if submission.corrects:  # the page shows the difference to the post as it reads now
        content = msgspec.structs.replace(content, based_on=submission.corrects.revisions.count())
    values = compose_values(
        content,
        note=submission.note,
        due_at=submission.due_at,
        submission=submission.id,
    )
    return _page(request, ComposeForm(values), is_fresh=True)


def _check(request: StaffRequest, form: ComposeForm, _: list[str]) -> HttpResponse:
    form.is_valid()
    return _page(request, form)


def _save(request: StaffRequest, form: ComposeForm, _: list[str]) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, status=422)
    submission = actions.save_draft(
        form.content,
        by=request.user,
        account=_account(form, request.user),
        submission=_kept(form, request.user),
        note=form.cleaned_data["note"],
        due_at=form.due,
    )
    messages.success(request, "下書きに残しました。つづきは、いつでもここから書けます。")
    return redirect(f"{reverse('desk:write')}?submission={submission.id}")


def _replace(request: StaffRequest, form: ComposeForm, span: list[str]) -> HttpResponse:
    """Put a finding's better wording in the place of what it found."""
    form.is_valid()
    start, end = (number(part) for part in (*span, "", "")[:2])
    content = form.content
    verdict = actions.check(content, by=request.user, account=_account(form, request.user))
    finding = next(
        (each for each in verdict.findings if (each.start, each.end) == (start, end) and each.suggestion), None
    )
    if finding is None:
        raise Conflict("確かめたあとで、文が変わっています。いまの指摘を見て、もう一度えらんでください。")
    text = content.text[:start] + finding.suggestion + content.text[end:]
    values = request.POST.copy()
    values["text"] = text
    return _page(request, ComposeForm(values))


def _submit(request: StaffRequest, form: ComposeForm, _: list[str]) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, status=422)
    account = _account(form, request.user)
    content = form.content
    if "publish" in settings.CONFIG.step_up and not _would_wait(content, request.user, account):
        raise_if_reauthentication_required(request, app="")
    submission = actions.submit(
        content,
        by=request.user,
        account=account,
        submission=_kept(form, request.user),
        note=form.cleaned_data["note"],
        due_at=form.due,
        acknowledged=request.POST.get("seen") == content.hash,
    )
    say, text = _OUTCOMES[Stage(submission.stage)]
    say(request, text)
    return redirect(f"{reverse('desk:submission', args=[submission.id])}?new")


def _would_wait(content: Content, person: Person, account: Account) -> bool:
    """Asked of the very text that would be handed in: what is mended before then must not save anybody the proof."""
    content, _ = checks.as_said(checks.as_kept(content, account), person)
    return actions.outlook(content, by=person, account=account).needs_approval


_DOINGS: dict[str, Callable[[StaffRequest, ComposeForm, list[str]], HttpResponse]] = {
    "check": _check,
    "save": _save,
    "replace": _replace,
    "submit": _submit,
}
_OUTCOMES = {
    Stage.WAITING: (messages.success, "承認を求めました。決まると、わたしの机に出ます。"),
    Stage.PUBLISHED: (messages.success, "公開しました。"),
    Stage.SCHEDULED: (messages.success, "予約しました。時刻になると公開されます。"),
    Stage.HELD: (messages.warning, "公開せずに止めました。理由を読んで、直してください。"),
}


def _page(
    request: StaffRequest,
    form: ComposeForm,
    *,
    problem: str = "",
    to: str = "text",
    status: int = 200,
    is_fresh: bool = False,
) -> HttpResponse:
    """The page with `form` in it. `problem` is linked to the place `to`; a fresh page finds no fault with anything."""
    form.is_valid()
    errors = [(to, problem)] if problem else []
    if not is_fresh:
        errors += [(name, str(error)) for name, found in form.errors.items() for error in found]
    context = _context(request, form) | {
        "is_fresh": is_fresh,
        "errors": errors,
        "is_waiting": _is_waiting(form),
        "sent_back": queries.sent_back(form.cleaned_data.get("submission") or 0, by=request.user),
    }
    return render(request, "desk/write.html", context, status=status)


def _context(request: StaffRequest, form: ComposeForm) -> dict[str, Any]:
    """Everything that the page and its parts show of the text."""
    person, content = request.user, form.content
    corrected = _corrected(content, person)
    voices = _voices(person, only=corrected.account_id if corrected else None)
    account = next((voice for voice in voices if voice.id == content.account), voices[0] if voices else None)
    context: dict[str, Any] = {
        "form": form,
        "content": content,
        "voices": voices,
        "account": account,
        "corrects": corrected,
        "answers": Post.objects.filter(id=content.reply_to or 0).select_related("account__office").first(),
        "outlets": previews(content),
        "no_account": _NO_ACCOUNT,
    }
    if account is None:
        return context
    content = msgspec.structs.replace(content, account=account.id)
    outlook = actions.outlook(content, by=person, account=account)
    findings = outlook.verdict.findings
    deciders = queries.deciders(Submission(author=person, account=account)) if outlook.needs_approval else []
    return context | {
        "verdict": outlook.verdict,
        "needs_approval": outlook.needs_approval,
        "because": "" if any(finding.reason == outlook.because for finding in findings) else outlook.because,
        "lines": lines(content.text, content.text, findings),
        "cards": cards(findings, content.text),
        "counts": _counts(outlook.verdict),
        "steps": route.planned(person, needs_approval=outlook.needs_approval, deciders=deciders, due_at=form.due),
        "deciders": deciders,
        "go": _go(outlook, is_timed=form.due is not None),
        "seen": content.hash,
        "changes": changes(corrected.text, content.text.strip()) if corrected else [],
    }


def _voices(person: Person, only: int | None) -> list[Account]:
    """The accounts that `person` may write as, or the one of a post that is corrected."""
    held = [voice for voice in people.voices(person) if only in {None, voice.id}]
    return [voice for voice in held if permissions.may(person, "submission.write", voice)]


def _corrected(content: Content, person: Person) -> Post | None:
    """The post that is corrected; None when there is none or it may not be, which the action then says."""
    if content.corrects is None:
        return None
    try:
        return queries.post(content.corrects, by=person, verb="post.correct")
    except NotFound:
        return None


def _go(outlook: actions.Outlook, *, is_timed: bool) -> dict[str, str]:
    """The one filled button: what it does, its words, and what stands under it."""
    verdict = outlook.verdict
    wanted = "承認を求める" if outlook.needs_approval else "予約する" if is_timed else "公開する"
    if blocked := verdict.at_least(Action.BLOCK):
        return {"to": "#stop", "words": f"公開不可の{len(blocked)}件を直す", "hint": f"直すと「{wanted}」に変わります"}
    if verdict.at_least(Action.WARN) and not verdict.at_least(Action.APPROVE):
        return {"words": "読みました。このまま進む", "hint": f"指摘を読んだうえで、「{wanted}」へ進みます"}
    return {"words": wanted}


def _counts(verdict: Verdict) -> list[tuple[str, int]]:
    found = [(action.label, sum(each.action == action for each in verdict.findings)) for action in reversed(Action)]
    return [(label, count) for label, count in found[:-1] if count]


def _account(form: ComposeForm, person: Person) -> Account:
    """The account to speak as: one of the person's own, whatever was sent."""
    wanted = form.cleaned_data.get("account")
    account = next((voice for voice in people.voices(person) if voice.id == wanted), None)
    if account is None:
        raise Invalid("このアカウントの担当ではありません。「切り替える」で、自分のアカウントを選んでください。")
    return account


def _is_waiting(form: ComposeForm) -> bool:
    """Whether somebody is reading the last version now: then there is nothing to be kept beside it."""
    kept: int = form.cleaned_data.get("submission") or 0
    return Submission.objects.filter(id=kept, stage=Stage.WAITING).exists()


def _kept(form: ComposeForm, person: Person) -> Submission | None:
    kept = form.cleaned_data.get("submission")
    return _submission(kept, person) if kept else None


def _submission(submission_id: int, person: Person) -> Submission:
    """The person's own submission. Raises NotFound for another's, even where they may read it."""
    submission = queries.readable(submission_id, by=person)
    if submission.author_id != person.id:
        raise Conflict("ほかの人の起案は、直せません。差し戻すと、起案した人が直せます。")
    return submission
