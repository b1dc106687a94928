"""Saying things in a town, the way everybody does: through the desk."""

from kairan.desk import actions, queries
from kairan.people.models import Account, Person
from kairan.posts.content import Content, Duty, Language
from kairan.posts.models import Post
from kairan.testing.town import Town


def say(
    town: Town,
    text: str,
    *,
    by: Person | None = None,
    account: Account | None = None,
    reply_to: Post | None = None,
    corrects: Post | None = None,
    reason: str = "",
    duty: Duty = Duty.OFFICIAL,
    language: Language = Language.JAPANESE,
) -> Post:
    """Publish `text`; the trusted person says it unless `by` does, whose posts 広報 approves when the rules ask for it."""
    by = by or town.trusted
    account = account or town.voice(by)
    content = Content(
        text=text,
        account=account.id,
        duty=duty,
        language=language,
        reply_to=reply_to.id if reply_to else None,
        corrects=corrects.id if corrects else None,
        correction_reason=reason,
    )
    submission = actions.submit(content, by=by, account=account, acknowledged=True)
    if submission.post_id is None:
        approval = next(each for each in queries.waiting_for(town.pr) if each.submission == submission)
        submission = actions.approve(approval, by=town.pr, seen=approval.hash)
    assert submission.post_id
    return Post.objects.select_related("account").get(pk=submission.post_id)


def take_down(post: Post, reason: str, *, by: Person) -> None:
    """Withdraw `post`."""
    actions.withdraw(post, by=by, reason=reason)
