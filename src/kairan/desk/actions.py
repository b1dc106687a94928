"""Everything that leads to a Post: save, submit, approve, return, publish, take back, withdraw.

Each function is one transaction. `by=` is the acting Person and passes the permission door first.
"""

import hashlib
from datetime import datetime

import msgspec
from django.db import transaction

from kairan.core import clock, ids, waker
from kairan.core.errors import Conflict, Invalid, NotFound
from kairan.desk.errors import Blocked, NeedsSecondThought
from kairan.desk.models import Approval, Decision, Release, Stage, Submission, Version
from kairan.guard.context import Context
from kairan.guard.inspect import inspect
from kairan.guard.queries import context_for, policy_in_force
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
    need = policy_in_force().requires_approval(verdict, context)
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
    """Keep what the author is writing; nobody else sees it."""
    permissions.require(by, "submission.write", account)
    with transaction.atomic():
        submission = _own(submission, by, account)
        submission.draft = contents.encode(content).decode()
        submission.note, submission.due_at = note.strip(), due_at
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
    A submission that was returned, held or is still waiting gets a new version; its open approval becomes void.
    """
    permissions.require(by, "submission.write", account)
    content = msgspec.structs.replace(content, text=content.text.replace("\r\n", "\n").strip(), account=account.id)
    corrected = _check_content(content, by)
    _check_time(due_at)
    context = _context(content, by, account)
    verdict = inspect(content, context)
    if verdict.action == Action.BLOCK:
        _note_block(content, verdict, by, account)
        raise Blocked(verdict)
    if verdict.at_least(Action.WARN) and not acknowledged:
        raise NeedsSecondThought(verdict)
    needed, because, rule = policy_in_force().requires_approval(verdict, context)
    with records.operation(), transaction.atomic():
        _lock_post(content.corrects)
        submission = _own(submission, by, account)
        _void_approvals(submission)
        submission.draft, submission.note, submission.due_at, submission.held_because = "", note.strip(), due_at, ""
        if corrected:
            submission.corrects, submission.based_on = corrected, corrected.revisions.count()
        version = _new_version(submission, content, verdict, acknowledged=acknowledged)
        if needed:
            submission.stage = Stage.WAITING
            submission.save()
            Approval.objects.create(
                version=version, hash=version.hash, because=because, rule=rule, opened_at=clock.now()
            )
            _note(
                "submission.submit", submission, by, rule=rule, detail={"version": version.number, "hash": version.hash}
            )
            return submission
        submission.save()
        _note("submission.submit", submission, by, rule=rule, detail={"version": version.number, "hash": version.hash})
        _go_on(submission, version, approval=None, rule=rule)
    return submission


def approve(approval: Approval, *, by: Person, seen: str, comment: str = "") -> Submission:
    """Approve exactly the version whose hash the person saw, and let it go on.

    Raises Conflict when it has changed or was decided meanwhile, NotAllowed for one's own.
    """
    with records.operation(), transaction.atomic():
        submission, approval = _lock(approval)
        permissions.require(by, "submission.decide", submission)
        if approval.decision != Decision.OPEN or approval.hash != seen:
            raise Conflict(
                "読んでいるあいだに、文面が変わったか、ほかの人が決めました。もう一度開いて確かめてください。"
            )
        _decide(approval, Decision.APPROVED, by, comment)
        _note("submission.approve", submission, by, rule=approval.rule, detail={"hash": approval.hash})
        _go_on(submission, approval.version, approval=approval, rule=approval.rule)
    return submission


def return_(approval: Approval, *, by: Person, reason: str) -> Submission:
    """Send it back with a reason. Raises Invalid without one, Conflict when it was decided meanwhile."""
    if not reason.strip():
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
    """The author does not want it to go out any more. Raises Conflict once it is published."""
    with records.operation(), transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=submission.pk)
        permissions.require(by, "submission.take_back", submission)
        if submission.stage == Stage.PUBLISHED:
            raise Conflict("もう公開されています。訂正するか、取り下げてください。")
        _void_approvals(submission)
        Release.objects.filter(submission=submission).delete()
        submission.stage, submission.draft, submission.changed_at = Stage.TAKEN_BACK, "", clock.now()
        submission.save()
        _note("submission.take_back", submission, by)


def release(work: Release) -> None:
    """The set time has come: publish, once. What is no longer scheduled is left alone."""
    with records.operation(), transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=work.submission_id)
        _lock_post(submission.corrects_id)
        if submission.stage == Stage.SCHEDULED:
            version = submission.versions.latest("number")
            approval = version.approvals.filter(decision=Decision.APPROVED).first()
            rule = approval.rule if approval else policy_in_force().version
            _publish(submission, version, approval, rule)
        work.finish()


def withdraw(post: Post, *, by: Person, reason: str) -> None:
    """Take a post off the page; that it was there, when it went and why stays to be read."""
    if not reason.strip():
        raise Invalid("取り下げる理由が入っていません。公開される文なので、短く書いてください。")
    with records.operation(), transaction.atomic():
        post = Post.objects.select_for_update().get(pk=post.pk)
        permissions.require(by, "post.withdraw", post)
        if post.is_withdrawn:
            raise Conflict("もう取り下げられています。")
        posts.withdraw(post, by=by, reason=reason.strip())
        records.note("post.withdraw", "post", post.id, by=by.id)


def _go_on(submission: Submission, version: Version, *, approval: Approval | None, rule: str) -> None:
    """Approved, by a person or by the rule: wait for the set time, or publish."""
    if submission.due_at and submission.due_at > clock.now():
        submission.stage, submission.changed_at = Stage.SCHEDULED, clock.now()
        submission.save()
        Release.objects.update_or_create(
            submission=submission, defaults={"due_at": submission.due_at, "state": "waiting", "attempts": 0}
        )
        waker.wake()
        return
    _publish(submission, version, approval, rule)


def _publish(submission: Submission, version: Version, approval: Approval | None, rule: str) -> None:
    """Read it once more, then mint the Post and hand the frozen renditions out. Holds it when something is worse now."""
    content, before = version.value, version.findings
    verdict = inspect(content, _context(content, submission.author, submission.account))
    if problem := _worse(submission, content, verdict, before):
        submission.stage, submission.held_because, submission.changed_at = Stage.HELD, problem, clock.now()
        submission.draft = version.content
        submission.save()
        records.note("submission.hold", "submission", submission.id, by=None, rule=verdict.policy)
        return
    certificate = posts.Certificate(
        author=submission.author,
        submitted_at=version.at,
        approver=approval.decided_by if approval else None,
        approved_at=approval.decided_at if approval else None,
        policy=verdict.policy,
        rule=rule,
        checked=tuple(kind.value for kind in verdict.checked),
        content_hash=version.hash,
    )
    post = posts.correct(content, certificate) if submission.corrects_id else posts.publish(content, certificate)
    outbox.send(post, version.renditions.all())
    submission.stage, submission.post, submission.changed_at = Stage.PUBLISHED, post, clock.now()
    submission.save()
    verb = "post.correct" if submission.corrects_id else "post.publish"
    by = approval.decided_by_id if approval else submission.author_id
    records.note(
        verb, "post", post.id, by=by, rule=verdict.policy, detail={"submission": submission.id, "hash": version.hash}
    )


def _worse(submission: Submission, content: Content, verdict: Verdict, before: Verdict) -> str:
    """Why it cannot go out now although it was approved; empty when it can."""
    if verdict.action == Action.BLOCK or verdict.is_worse_than(before):
        return "承認のあとで状況が変わり、新しい指摘があります。もう一度読んで、出し直してください。"
    if submission.account.closed_at:
        return "このアカウントは閉じられました。別のアカウントから出し直してください。"
    if submission.corrects and submission.corrects.revisions.count() != submission.based_on:
        return "待っているあいだに、元の投稿が先に訂正されました。いまの文面を見て、出し直してください。"
    if submission.corrects and submission.corrects.is_withdrawn:
        return "待っているあいだに、元の投稿が取り下げられました。"
    if content.reply_to and Post.objects.filter(id=content.reply_to, withdrawn_at__isnull=False).exists():
        return "待っているあいだに、返信先の投稿が取り下げられました。"
    return ""


def _check_content(content: Content, by: Person) -> Post | None:
    """The post that `content` corrects, if any. Raises Invalid, NotFound or NotAllowed."""
    if not content.text:
        raise Invalid("本文が入っていません。ひとことから書けます。")
    if content.reply_to and not Post.objects.filter(id=content.reply_to, withdrawn_at__isnull=True).exists():
        raise NotFound("返信先の投稿がありません。取り下げられたかもしれません。")
    if content.corrects is None:
        return None
    post = Post.objects.filter(id=content.corrects, withdrawn_at__isnull=True).select_related("account").first()
    if post is None:
        raise NotFound("訂正する投稿がありません。取り下げられたかもしれません。")
    permissions.require(by, "post.correct", post)
    if post.account_id != content.account:
        raise Invalid("訂正は、元の投稿と同じアカウントから出してください。")
    if post.text == content.text:
        raise Invalid("元の投稿から変わっていません。直すところを書き換えてください。")
    if not content.correction_reason.strip():
        raise Invalid("訂正の理由が入っていません。公開される文なので、短く書いてください。")
    return post


def _check_time(due_at: datetime | None) -> None:
    if due_at and due_at <= clock.now():
        raise Invalid("出す時刻が過ぎています。これからの時刻を選ぶか、「承認後すぐ」にしてください。")


def _own(submission: Submission | None, by: Person, account: Account) -> Submission:
    """The author's submission, locked and ready for a new text; a new one when there is none."""
    if submission is None:
        return Submission(id=ids.mint(), author=by, account=account, created_at=clock.now(), changed_at=clock.now())
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    permissions.require(by, "submission.take_back", submission)
    if submission.stage in {Stage.PUBLISHED, Stage.TAKEN_BACK, Stage.SCHEDULED}:
        raise Conflict(f"この起案は「{submission.get_stage_display()}」になっています。新しく書いてください。")
    submission.account, submission.changed_at = account, clock.now()
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
    """What an approval is bound to: the content (text, account, duty, reply) and every channel's rendition."""
    parts = [content.hash, *(f"{rendition.channel}:{rendition.hash}" for rendition in renditions)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _void_approvals(submission: Submission) -> None:
    Approval.objects.filter(version__submission=submission, decision=Decision.OPEN).update(decision=Decision.VOID)


def _lock(approval: Approval) -> tuple[Submission, Approval]:
    """The submission first, so that deciding and editing queue on the same row; then the approval as it is now."""
    submission = Submission.objects.select_for_update(of=("self",)).get(versions__approvals=approval.pk)
    _lock_post(submission.corrects_id)
    return submission, Approval.objects.select_related("version").get(pk=approval.pk)


def _lock_post(post_id: int | None) -> None:
    """Lock the post that is corrected before the first id is minted (see `core.ids`), as `withdraw` does."""
    if post_id is not None:
        Post.objects.select_for_update().get(pk=post_id)


def _decide(approval: Approval, decision: Decision, by: Person, comment: str) -> None:
    approval.decision, approval.decided_by, approval.decided_at = decision, by, clock.now()
    approval.comment = comment.strip()
    approval.save(update_fields=["decision", "decided_by", "decided_at", "comment"])


def _context(content: Content, author: Person, account: Account) -> Context:
    return context_for(author=author, account=account, content=content, at=clock.now())


def _note_block(content: Content, verdict: Verdict, by: Person, account: Account) -> None:
    """Only that something was stopped and of which kind; the text is not kept."""
    kinds = sorted({finding.type.value for finding in verdict.at_least(Action.BLOCK)})
    with transaction.atomic():
        records.note("submission.block", "account", account.id, by=by.id, rule=verdict.policy, detail={"types": kinds})


def _note(
    verb: str, submission: Submission, by: Person, *, rule: str = "", detail: records.Detail | None = None
) -> None:
    records.note(verb, "submission", submission.id, by=by.id, rule=rule, detail=detail)
