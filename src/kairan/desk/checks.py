"""What must hold before words are kept, handed in or published; what does not is said with the next step."""

from datetime import datetime

import msgspec

from kairan.core import clock
from kairan.core.errors import Conflict, Invalid, NotFound
from kairan.desk.models import Submission
from kairan.guard.inspect import inspect
from kairan.guard.queries import context_for
from kairan.guard.verdict import Action, Verdict
from kairan.people import permissions
from kairan.people.models import Account, Person
from kairan.posts.content import Content, Duty
from kairan.posts.models import Post
from kairan.posts.text import cleaned

#: The most characters that each kind of words may have. A post's own length is for each channel to say.
TEXT, REASON, NOTE, COMMENT = 10_000, 200, 200, 500


def as_kept(content: Content, account: Account) -> Content:
    """`content` as it can be kept, said by `account`.

    Raises Invalid when it is far too long for anybody to read, Conflict for an account that was closed.
    """
    if account.closed_at:
        raise Conflict("このアカウントは閉じられています。「切り替える」で、別のアカウントを選んでください。")
    return msgspec.structs.replace(
        content,
        text=bounded(content.text, TEXT, "本文"),
        correction_reason=bounded(content.correction_reason, REASON, "訂正の理由"),
        account=account.id,
    )


def as_said(content: Content, by: Person) -> tuple[Content, Post | None]:
    """`content` as it would be said, and the post that it corrects, if any.

    Raises Invalid, NotFound or NotAllowed; Conflict when the post was corrected since the author opened it.
    """
    if not content.text:
        raise Invalid("本文が入っていません。ひとことから書けます。")
    if content.corrects is None:
        if content.reply_to and not _is_shown(content.reply_to):
            raise NotFound("返信先の投稿がありません。取り下げられたかもしれません。")
        return msgspec.structs.replace(content, based_on=None, correction_reason=""), None
    post = Post.objects.filter(id=content.corrects, withdrawn_at__isnull=True).select_related("account").first()
    if post is None:
        raise NotFound("訂正する投稿がありません。取り下げられたかもしれません。")
    permissions.require(by, "post.correct", post)
    if post.account_id != content.account:
        raise Invalid("訂正は、元の投稿と同じアカウントから出してください。")
    if post.text == content.text:
        raise Invalid("元の投稿から変わっていません。直すところを書き換えてください。")
    if not content.correction_reason:
        raise Invalid("訂正の理由が入っていません。公開される文なので、短く書いてください。")
    newest = post.revisions.count()
    if content.based_on not in {None, newest}:
        raise Conflict("書いているあいだに、元の投稿が先に訂正されました。いまの投稿を見て、書き直してください。")
    # A correction changes words; in what capacity and to whom it was said stays.
    return msgspec.structs.replace(content, duty=Duty(post.duty), reply_to=post.reply_to_id, based_on=newest), post


def bounded(words: str, most: int, name: str) -> str:
    """`words` without what cannot be kept. Raises Invalid when they have more than `most` characters."""
    words = cleaned(words).strip()
    if len(words) > most:
        raise Invalid(f"{name}が{len(words) - most}字多いです。{most}字までに短くしてから、もう一度送ってください。")
    return words


def unapproved(words: str, *, by: Person, account: Account) -> None:
    """Raise Invalid for words that are public at once, approved by nobody, and that Guard would not let go like that."""
    content = Content(text=words, account=account.id)
    verdict = inspect(content, context_for(author=by, account=account, content=content, at=clock.now()))
    if found := verdict.at_least(Action.APPROVE):
        raise Invalid(f"このままでは公開できません。{found[0].reason}書き直してから、もう一度送ってください。")


def due(due_at: datetime | None) -> None:
    """Raise Invalid for a time that cannot be waited for."""
    year(due_at)
    if due_at and due_at <= clock.now():
        raise Invalid("出す時刻が過ぎています。これからの時刻を選ぶか、「承認後すぐ」にしてください。")


def year(due_at: datetime | None) -> None:
    """Raise Invalid for a slip of the finger: it would wait for ever, or be no instant at all in another zone."""
    if due_at and abs(due_at.year - clock.today().year) > 1:
        raise Invalid("出す時刻の年を確かめてください。来年までの時刻を選べます。")


def worse(verdict: Verdict, before: Verdict) -> str:
    """What Guard has against it now and had not when it was submitted; empty when nothing."""
    if verdict.action == Action.BLOCK or verdict.is_worse_than(before):
        return "承認のあとで状況が変わり、新しい指摘があります。もう一度読んで、出し直してください。"
    return ""


def stale(submission: Submission, content: Content) -> str:
    """What changed around it while it waited, so that it cannot go out; empty when nothing."""
    if not permissions.may(submission.author, "submission.write", submission.account):
        return "起案した人が、このアカウントの担当ではなくなりました。いまの担当者が、新しく起案してください。"
    if submission.account.closed_at:
        return "このアカウントは閉じられました。別のアカウントから出し直してください。"
    if submission.corrects and submission.corrects.revisions.count() != submission.based_on:
        return "待っているあいだに、元の投稿が先に訂正されました。いまの文面を見て、出し直してください。"
    if submission.corrects_id and not _is_shown(submission.corrects_id):
        return "待っているあいだに、元の投稿が取り下げられました。"
    if content.corrects is None and content.reply_to and not _is_shown(content.reply_to):
        return "待っているあいだに、返信先の投稿が取り下げられました。"
    return ""


def _is_shown(post_id: int) -> bool:
    return Post.objects.filter(id=post_id, withdrawn_at__isnull=True).exists()
