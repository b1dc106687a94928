"""Everything that leads to a Post: save, submit, approve, return, publish, take back, withdraw.

Each function is one transaction. `by=` is the acting Person and passes the permission door first.
"""

import hashlib
from datetime import datetime, timedelta

import msgspec
from django.db import transaction
from django.db.models import OuterRef, Subquery

from kairan.core import clock, ids, waker
from kairan.core.errors import Conflict, Invalid
from kairan.core.secrets import keyed_hash
from kairan.core.work import State
from kairan.desk import checks
from kairan.desk.errors import Blocked, NeedsSecondThought
from kairan.desk.models import Approval, Decision, Release, Stage, Submission, Version
from kairan.guard.context import Context
from kairan.guard.inspect import inspect
from kairan.guard.queries import context_for
from kairan.guard.verdict import Action, Verdict
from kairan.outbox import actions as outbox
from kairan.outbox.channel import Verb
from kairan.outbox.models import Rendition
from kairan.people import permissions
from kairan.people.models import Account, Person
from kairan.posts import actions as posts
from kairan.posts import content as contents
from kairan.posts.content import Content
from kairan.posts.models import Post
from kairan.records import actions as records

#: For so long the very same text, handed in again, is taken for a button that was pressed twice.
_TWICE = timedelta(minutes=10)
_NOT_RELEASED = "時刻になっても公開できませんでした。システム管理者に伝えてから、出し直してください。"


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What Guard says of a text, and whether a person would have to decide on it, with the sentence that says why."""

    verdict: Verdict
    needs_approval: bool
    because: str


def check(content: Content, *, by: Person, account: Account) -> Verdict:
    """What Guard says of a text that is being written. Writes nothing, keeps nothing."""
    permissions.require(by, "submission.write", account)
    return inspect(content, _context(content, by, account))


def outlook(content: Content, *, by: Person, account: Account) -> Outlook:
    """What would become of a text if it was submitted now. Writes nothing, keeps nothing."""
    permissions.require(by, "submission.write", account)
    context = _context(content, by, account)
    verdict = inspect(content, context)
    need = context.policy.requires_approval(verdict, context)
    return Outlook(verdict=verdict, needs_approval=need.is_required, because=need.reason)


def save_draft(
    content: Content,
    *,
    by: Person,
    account: Account,
    submission: Submission | None = None,
    note: str = "",
    due_at: datetime | None = None,
) -> Submission:
    """Keep what the author is writing; nobody else sees it.

    Raises Invalid for what is too long to keep, Conflict while a version waits for approval: what goes round, its account,
    note and time included, changes only by a new version.
    """
    permissions.require(by, "submission.write", account)
    content = checks.as_kept(content, account)
    note = checks.bounded(note, checks.NOTE, "承認する人への言葉")
    checks.year(due_at)
    with transaction.atomic():
        submission = _own(submission, by, account)
        if submission.stage == Stage.WAITING:
            raise Conflict(
                "承認を待っているあいだは、下書きに残せません。「承認を求める」を押すと、待っている文と入れ替わります。"
            )
        if submission.stage == Stage.DRAFT:  # what others have read stays with its account until it is submitted again
            submission.account = account
        submission.draft = contents.encode(content).decode()
        submission.note, submission.due_at = note, due_at
        submission.save()
    return submission


def submit(
    content: Content,
    *,
    by: Person,
    account: Account,
    submission: Submission | None = None,
    note: str = "",
    due_at: datetime | None = None,
    acknowledged: bool = False,
) -> Submission:
    """Hand a text in. It waits for approval, waits for its time, or is published at once, as the policy says.

    Raises Blocked or NeedsSecondThought with Guard's verdict, Invalid for a text that cannot be used, NotAllowed.
    A submission that was returned, held or is still waiting gets a new version; its open approval becomes void. What was
    handed in just the same a moment ago is not handed in again: the answer is what became of it.
    """
    permissions.require(by, "submission.write", account)
    content, corrected = checks.as_said(checks.as_kept(content, account), by)
    note = checks.bounded(note, checks.NOTE, "承認する人への言葉")
    checks.due(due_at)
    context = _context(content, by, account)
    verdict = inspect(content, context)
    if verdict.action == Action.BLOCK:
        _note_block(verdict, by, account)
        raise Blocked(verdict)
    if verdict.at_least(Action.WARN) and not acknowledged:
        raise NeedsSecondThought(verdict)
    needed, because, rule = context.policy.requires_approval(verdict, context)
    with records.operation(), transaction.atomic():
        if earlier := _handed_in(content, by, submission, note=note, due_at=due_at):
            return earlier
        submission = _own(submission, by, account, corrects=content.corrects)
        _void_approvals(submission)
        submission.account, submission.draft, submission.held_because = account, "", ""
        submission.note, submission.due_at = note, due_at
        submission.corrects, submission.based_on = corrected, content.based_on or 0
        version = _new_version(submission, content, verdict, acknowledged=acknowledged)
        detail: records.Detail = {"version": version.number, "hash": _sealed(version)}
        if needed:
            submission.stage = Stage.WAITING
            submission.save()
            Approval.objects.create(
                version=version, hash=version.hash, because=because[:300], rule=rule, opened_at=clock.now()
            )
            _note("submission.submit", submission, by, rule=rule, detail=detail)
            return submission
        submission.save()
        _note("submission.submit", submission, by, rule=rule, detail=detail)
        _go_on(submission, version, approval=None)
    return submission


def approve(approval: Approval, *, by: Person, seen: str, comment: str = "") -> Submission:
    """Approve exactly the version whose hash the person saw, and let it go on.

    Raises Conflict when it has changed or was decided meanwhile, NotAllowed for one's own.
    """
    comment = checks.bounded(comment, checks.COMMENT, "承認の言葉")
    with records.operation(), transaction.atomic():
        submission, approval = _lock(approval)
        permissions.require(by, "submission.decide", submission)
        if approval.decision != Decision.OPEN or approval.hash != seen:
            raise Conflict(
                "読んでいるあいだに、文面が変わったか、ほかの人が決めました。もう一度開いて確かめてください。"
            )
        _decide(approval, Decision.APPROVED, by, comment)
        _note("submission.approve", submission, by, rule=approval.rule, detail={"hash": _sealed(approval.version)})
        _go_on(submission, approval.version, approval=approval)
    return submission


def return_(approval: Approval, *, by: Person, reason: str) -> Submission:
    """Send it back with a reason. Raises Invalid without one, Conflict when it was decided meanwhile."""
    reason = checks.bounded(reason, checks.COMMENT, "差し戻す理由")
    if not reason:
        raise Invalid("差し戻す理由が入っていません。どこを直してほしいかを、ひとことで書いてください。")
    with records.operation(), transaction.atomic():
        submission, approval = _lock(approval)
        permissions.require(by, "submission.decide", submission)
        if approval.decision != Decision.OPEN:
            raise Conflict("ほかの人が先に決めました。もう一度開いて確かめてください。")
        _decide(approval, Decision.RETURNED, by, reason)
        submission.stage, submission.changed_at = Stage.RETURNED, clock.now()
        submission.draft = approval.version.content
        submission.save()
        _note("submission.return", submission, by, rule=approval.rule)
    return submission


def take_back(submission: Submission, *, by: Person) -> None:
    """The author does not want it to go out any more. Raises Conflict once it is published or taken back."""
    with records.operation(), transaction.atomic():
        submission = _locked(submission.pk)
        permissions.require(by, "submission.take_back", submission)
        if submission.stage == Stage.TAKEN_BACK:
            raise Conflict("もう取りやめています。公開されることはありません。")
        if submission.stage == Stage.PUBLISHED:
            raise Conflict("もう公開されています。訂正するか、取り下げてください。")
        _void_approvals(submission)
        Release.objects.filter(submission=submission).delete()
        submission.stage, submission.draft, submission.changed_at = Stage.TAKEN_BACK, "", clock.now()
        submission.save()
        _note("submission.take_back", submission, by)


def release(work: Release) -> None:
    """The set time has come: publish, once. What is no longer scheduled, or was set anew for later, is left alone."""
    with records.operation(), transaction.atomic():
        submission = _locked(work.submission_id)
        _lock_post(submission.corrects_id)
        if submission.stage == Stage.SCHEDULED and submission.due_at and submission.due_at <= clock.now():
            version = submission.versions.latest("number")
            _publish(submission, version, version.approvals.filter(decision=Decision.APPROVED).first())
        work.finish()


def hold_unreleased(work: Release) -> None:
    """The runner has given up publishing it: hold it, so that its author learns of it."""
    with records.operation(), transaction.atomic():
        submission = _locked(work.submission_id)
        if submission.stage == Stage.SCHEDULED:
            _hold(submission, submission.versions.latest("number"), because=_NOT_RELEASED)


def withdraw(post: Post, *, by: Person, reason: str) -> None:
    """Take a post off the page; that it was there, when it went and why stays to be read.

    Raises Invalid without a reason or for one that may not be public, Conflict when it is withdrawn already.
    """
    reason = checks.bounded(reason, checks.REASON, "取り下げる理由")
    if not reason:
        raise Invalid("取り下げる理由が入っていません。公開される文なので、短く書いてください。")
    with records.operation(), transaction.atomic():
        post = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
        permissions.require(by, "post.withdraw", post)
        if post.is_withdrawn:
            raise Conflict("もう取り下げられています。")
        checks.unapproved(reason, by=by, account=post.account)
        posts.withdraw(post, by=by, reason=reason)
        records.note("post.withdraw", "post", post.id, by=by.id)


def _go_on(submission: Submission, version: Version, *, approval: Approval | None) -> None:
    """Approved, by a person or by the rule: wait for the set time, or publish."""
    if submission.due_at and submission.due_at > clock.now():
        submission.stage, submission.changed_at = Stage.SCHEDULED, clock.now()
        submission.save()
        afresh = {"due_at": submission.due_at, "state": State.WAITING, "attempts": 0, "leased_until": None}
        Release.objects.update_or_create(submission=submission, defaults={**afresh, "last_error": ""})
        waker.wake()
        return
    _publish(submission, version, approval)


def _publish(submission: Submission, version: Version, approval: Approval | None) -> None:
    """Read it once more, then mint the Post and hand the frozen renditions out. Holds it when something is worse now."""
    content, renditions = version.value, list(version.renditions.order_by("id"))
    context = _context(content, submission.author, submission.account)
    verdict = inspect(content, context)
    need = context.policy.requires_approval(verdict, context)
    problem = checks.stale(submission, content) or checks.worse(verdict, version.findings)
    if _hash(content, renditions) != version.hash:
        problem = "出そうとした文面が、起案されたものと違います。システム管理者に伝えてください。"
    elif need.is_required and approval is None:
        problem = problem or "いまの決まりでは、承認が要ります。もう一度読んで、承認を求めてください。"
    if problem:
        _hold(submission, version, because=problem, rule=verdict.policy)
        return
    certificate = posts.Certificate(
        author=submission.author,
        submitted_at=version.at,
        approver=approval.decided_by if approval else None,
        approved_at=approval.decided_at if approval else None,
        policy=verdict.policy,
        rule=approval.rule if approval else need.rule,
        checked=tuple(kind.value for kind in verdict.checked),
        content_hash=version.hash,
    )
    post = posts.correct(content, certificate) if submission.corrects_id else posts.publish(content, certificate)
    outbox.send(post, renditions)
    submission.stage, submission.post, submission.changed_at = Stage.PUBLISHED, post, clock.now()
    submission.save()
    verb = "post.correct" if submission.corrects_id else "post.publish"
    by = approval.decided_by_id if approval else submission.author_id
    detail: records.Detail = {"submission": submission.id, "hash": _sealed(version)}
    records.note(verb, "post", post.id, by=by, rule=verdict.policy, detail=detail)


def _hold(submission: Submission, version: Version, *, because: str, rule: str = "") -> None:
    """Keep it from going out, with its text back in the author's hands."""
    submission.stage, submission.held_because, submission.changed_at = Stage.HELD, because, clock.now()
    submission.draft = version.content
    submission.save()
    records.note("submission.hold", "submission", submission.id, by=None, rule=rule)


def _handed_in(
    content: Content, by: Person, submission: Submission | None, *, note: str, due_at: datetime | None
) -> Submission | None:
    """What `by` handed in a moment ago with this text, note and time, as far as it goes on or went out.

    It locks the person, before anything else: whoever presses twice waits here for the first.
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    same = Submission.objects.filter(
        author=by,
        stage__in=[Stage.WAITING, Stage.SCHEDULED, Stage.PUBLISHED],
        note=note,
        due_at=due_at,
        post__withdrawn_at__isnull=True,
        versions__content=contents.encode(content).decode(),
        versions__at__gte=clock.now() - _TWICE,
        versions__number=Subquery(
            Version.objects.filter(submission=OuterRef("pk")).order_by("-number").values("number")[:1]
        ),
    )
    found = same.filter(pk=submission.pk) if submission else same
    return found.order_by("-id").first()


def _own(submission: Submission | None, by: Person, account: Account, *, corrects: int | None = None) -> Submission:
    """The author's submission and the post it corrects, locked and ready for a new text; a new one when there is none."""
    if submission is None:
        _lock_post(corrects)
        return Submission(id=ids.mint(), author=by, account=account, created_at=clock.now(), changed_at=clock.now())
    submission = _locked(submission.pk)
    _lock_post(corrects)
    permissions.require(by, "submission.take_back", submission)
    if not submission.is_mendable:
        raise Conflict(f"この起案は「{submission.get_stage_display()}」になっています。新しく書いてください。")
    submission.changed_at = clock.now()
    return submission


def _new_version(submission: Submission, content: Content, verdict: Verdict, *, acknowledged: bool) -> Version:
    submission.save()
    renditions = outbox.render(content, Verb.CORRECT if content.corrects else Verb.PUBLISH)
    version = Version.objects.create(
        submission=submission,
        number=submission.versions.count() + 1,
        at=clock.now(),
        content=contents.encode(content).decode(),
        verdict=msgspec.json.encode(verdict).decode(),
        acknowledged=acknowledged,
        hash=_hash(content, renditions),
    )
    version.renditions.set(renditions)
    return version


def _hash(content: Content, renditions: list[Rendition]) -> str:
    """What an approval is bound to: the content (text, account, duty, reply) and what every channel will receive."""
    parts = [f"{rendition.channel}:{rendition.seal}" for rendition in renditions]
    return hashlib.sha256("\n".join([content.hash, *parts]).encode()).hexdigest()


def _sealed(version: Version) -> str:
    """The version's hash as the audit trail holds it: it cannot be guessed from a text without the town's secret."""
    return keyed_hash("version", version.hash)


def _void_approvals(submission: Submission) -> None:
    Approval.objects.filter(version__submission=submission, decision=Decision.OPEN).update(decision=Decision.VOID)


def _lock(approval: Approval) -> tuple[Submission, Approval]:
    """The submission first, so that deciding and editing queue on the same row; then the approval as it is now."""
    submission = _locked(approval.version.submission_id)
    _lock_post(submission.corrects_id)
    return submission, Approval.objects.select_related("version").get(pk=approval.pk)


def _locked(submission_id: int) -> Submission:
    """The submission as it is now, locked: always before the post, and both before the first id is minted (`core.ids`).

    `no_key`, here and for posts: whoever only points to the row (a reply to the post) need not wait for it. It would
    do so while holding the clock of ids, for which the one with the lock waits next.
    """
    return Submission.objects.select_for_update(no_key=True).get(pk=submission_id)


def _lock_post(post_id: int | None) -> None:
    """Lock the post that is corrected, as `withdraw` does."""
    if post_id is not None:
        Post.objects.select_for_update(no_key=True).get(pk=post_id)


def _decide(approval: Approval, decision: Decision, by: Person, comment: str) -> None:
    approval.decision, approval.decided_by, approval.decided_at = decision, by, clock.now()
    approval.comment = comment
    approval.save(update_fields=["decision", "decided_by", "decided_at", "comment"])


def _context(content: Content, author: Person, account: Account) -> Context:
    return context_for(author=author, account=account, content=content, at=clock.now())


def _note_block(verdict: Verdict, by: Person, account: Account) -> None:
    """Only that something was stopped and of which kind; the text is not kept."""
    kinds = sorted({finding.type.value for finding in verdict.at_least(Action.BLOCK)})
    with transaction.atomic():
        records.note("submission.block", "account", account.id, by=by.id, rule=verdict.policy, detail={"types": kinds})


def _note(
    verb: str, submission: Submission, by: Person, *, rule: str = "", detail: records.Detail | None = None
) -> None:
    records.note(verb, "submission", submission.id, by=by.id, rule=rule, detail=detail)
