"""The one way in: from a text to a Post, with the real Guard and the packaged policy."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from kairan.conf import registry
from kairan.core import clock
from kairan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from kairan.core.runner import run_once
from kairan.desk import actions, queries
from kairan.desk.errors import Blocked, NeedsSecondThought
from kairan.desk.models import Approval, Decision, Stage, Submission, Version
from kairan.guard import actions as guard
from kairan.people import actions as people
from kairan.people.models import Account, AccountKind, Person, Role
from kairan.posts.content import Content
from kairan.posts.models import Post
from kairan.records.models import Record

pytestmark = pytest.mark.django_db

CLEAN = "港の食堂は11時から開いています。窓から見える波が、きょうのごちそうです。"
BLOCKED = "申し込みは、担当の家族の携帯 090-1234-5678 まで。小林さんの番号です。"


class Town(SimpleNamespace):
    newcomer: Person
    trusted: Person
    head: Person
    newcomer_voice: Account
    trusted_voice: Account


@pytest.fixture
def town() -> Town:
    office = people.add_office(by=None, slug="sangyo", name="産業振興課")

    def add(
        name: str, handle: str, *roles: Role, trusted: bool = False, is_head: bool = False
    ) -> tuple[Person, Account]:
        person = people.add_person(
            by=None,
            email=f"{handle}@city.shiomi.example",
            name=name,
            office=office,
            roles=roles,
            is_head=is_head,
            trusted_since=clock.today() if trusted else None,
        )
        voice = people.open_account(
            by=None, kind=AccountKind.PERSON, handle=handle, name=name, person=person, office=office
        )
        return person, voice

    newcomer, newcomer_voice = add("三浦 凪沙", "nagisa", Role.WRITER)
    trusted, trusted_voice = add("佐伯 航", "wataru", Role.WRITER, trusted=True)
    head, _ = add("古川 健", "takeshi", Role.WRITER, is_head=True)
    return Town(
        newcomer=newcomer,
        trusted=trusted,
        head=head,
        newcomer_voice=newcomer_voice,
        trusted_voice=trusted_voice,
    )


def content(text: str = CLEAN, **fields: object) -> Content:
    return Content(text=text, account=0, **fields)  # type: ignore[arg-type]  # any field


def submit(town: Town, text: str = CLEAN, **options: object) -> Submission:
    return actions.submit(content(text), by=town.newcomer, account=town.newcomer_voice, **options)  # type: ignore[arg-type]


def approval_of(submission: Submission) -> Approval:
    return Approval.objects.get(version__submission=submission, decision=Decision.OPEN)


def approve(town: Town, submission: Submission) -> Submission:
    approval = approval_of(submission)
    return actions.approve(approval, by=town.head, seen=approval.hash)


def test_a_newcomers_clean_post_waits_and_is_published_when_approved(town: Town) -> None:
    submission = submit(town)
    assert (submission.stage, Post.objects.count()) == (Stage.WAITING, 0)
    done = approve(town, submission)
    post = Post.objects.get()
    assert (done.stage, done.post, post.text) == (Stage.PUBLISHED, post, CLEAN)
    revision = post.revisions.get()
    assert (revision.author, revision.approver, revision.number) == (town.newcomer, town.head, 1)
    assert revision.content_hash == Version.objects.get().hash
    assert sorted(post.dispatches.values_list("rendition__channel", flat=True)) == ["feeds", "page"]


def test_a_trusted_persons_clean_post_goes_out_at_once(town: Town) -> None:
    submission = actions.submit(content(), by=town.trusted, account=town.trusted_voice)
    assert submission.stage == Stage.PUBLISHED
    assert Post.objects.get().revisions.get().approver is None


def test_what_is_blocked_is_not_kept(town: Town) -> None:
    with pytest.raises(Blocked) as refused:
        submit(town, BLOCKED, acknowledged=True)
    assert refused.value.verdict.findings
    assert not Submission.objects.exists()
    record = Record.objects.get(verb="submission.block")
    assert "090" not in str(record.detail)


def test_a_warning_asks_once_and_is_recorded_as_seen(town: Town) -> None:
    text = "くわしくは画像をご覧ください。"
    with pytest.raises(NeedsSecondThought):
        submit(town, text)
    submission = submit(town, text, acknowledged=True)
    assert submission.versions.get().acknowledged


def test_nobody_approves_their_own(town: Town) -> None:
    people.give_role(town.newcomer, Role.PR, by=None)
    approval = approval_of(submit(town))
    with pytest.raises(NotAllowed):
        actions.approve(approval, by=town.newcomer, seen=approval.hash)
    assert not queries.waiting_for(town.newcomer)
    assert Post.objects.count() == 0


def test_an_edit_voids_the_approval(town: Town) -> None:
    submission = submit(town)
    first = approval_of(submission)
    submit(town, "書き直しました。", submission=submission)
    first.refresh_from_db()
    assert first.decision == Decision.VOID
    with pytest.raises(Conflict):
        actions.approve(first, by=town.head, seen=first.hash)
    assert Post.objects.count() == 0


def test_an_approval_of_another_text_than_the_one_seen_is_refused(town: Town) -> None:
    approval = approval_of(submit(town))
    with pytest.raises(Conflict, match="もう一度開いて"):
        actions.approve(approval, by=town.head, seen="0" * 64)


def test_deciding_twice_is_refused(town: Town) -> None:
    submission = submit(town)
    approval = approval_of(submission)
    actions.approve(approval, by=town.head, seen=approval.hash)
    with pytest.raises(Conflict):
        actions.approve(approval, by=town.head, seen=approval.hash)
    with pytest.raises(Conflict):
        actions.return_(approval, by=town.head, reason="やはり")
    assert Post.objects.count() == 1


def test_returned_with_a_reason_mended_and_approved(town: Town) -> None:
    submission = submit(town)
    with pytest.raises(Invalid, match="理由"):
        actions.return_(approval_of(submission), by=town.head, reason=" ")
    returned = actions.return_(approval_of(submission), by=town.head, reason="時刻を書いてください")
    assert returned.stage == Stage.RETURNED
    assert CLEAN in returned.draft
    submit(town, "11時30分からです。", submission=submission)
    approve(town, submission)
    assert Post.objects.get().text == "11時30分からです。"
    assert [version.number for version in queries.versions(submission)] == [1, 2]


def test_drafts_are_the_authors_alone(town: Town) -> None:
    draft = actions.save_draft(content("書きかけ"), by=town.newcomer, account=town.newcomer_voice)
    assert queries.readable(draft.id, by=town.newcomer) == draft
    with pytest.raises(NotFound):
        queries.readable(draft.id, by=town.head)
    with pytest.raises(NotAllowed):
        actions.save_draft(content("横取り"), by=town.trusted, account=town.trusted_voice, submission=draft)


def test_one_cannot_speak_as_an_account_of_another(town: Town) -> None:
    with pytest.raises(NotAllowed):
        actions.submit(content(), by=town.newcomer, account=town.trusted_voice)


def test_a_set_time_is_kept(town: Town) -> None:
    due = clock.now() + timedelta(hours=3)
    submission = submit(town, due_at=due)
    assert approve(town, submission).stage == Stage.SCHEDULED
    run_once(registry.queues())
    assert Post.objects.count() == 0
    with clock.later(hours=3, seconds=1):
        run_once(registry.queues())
        run_once(registry.queues())
    assert Post.objects.get().published_at >= due


def test_a_scheduled_post_can_be_taken_back(town: Town) -> None:
    submission = approve(town, submit(town, due_at=clock.now() + timedelta(hours=3)))
    actions.take_back(submission, by=town.newcomer)
    with clock.later(hours=4):
        run_once(registry.queues())
    assert Post.objects.count() == 0


def test_a_time_that_has_passed_is_refused(town: Town) -> None:
    with pytest.raises(Invalid, match="過ぎて"):
        submit(town, due_at=clock.now())


def test_a_correction_replaces_the_text_and_keeps_the_first(town: Town) -> None:
    post = approve(town, submit(town)).post
    assert post
    corrected = content(CLEAN.replace("11時", "11時30分"), corrects=post.id, correction_reason="時刻の誤り")
    approve(town, actions.submit(corrected, by=town.newcomer, account=town.newcomer_voice))
    post.refresh_from_db()
    assert "11時30分" in post.text
    assert [(r.number, r.reason) for r in post.revisions.all()] == [(1, ""), (2, "時刻の誤り")]
    assert post.dispatches.filter(rendition__payload__contains="【訂正】").count() == 2


def test_two_corrections_of_the_same_text_do_not_overwrite_each_other(town: Town) -> None:
    post = approve(town, submit(town)).post
    assert post
    first, second = (
        actions.submit(
            content(text, corrects=post.id, correction_reason="誤り"), by=town.newcomer, account=town.newcomer_voice
        )
        for text in ("一つ目の直し", "二つ目の直し")
    )
    approve(town, first)
    held = approve(town, second)
    assert (held.stage, "先に訂正" in held.held_because) == (Stage.HELD, True)
    post.refresh_from_db()
    assert post.text == "一つ目の直し"


def test_a_correction_written_against_an_older_text_is_refused(town: Town) -> None:
    post = approve(town, submit(town)).post
    assert post
    mended = content("先に直された文", corrects=post.id, correction_reason="誤り", based_on=1)
    approve(town, actions.submit(mended, by=town.newcomer, account=town.newcomer_voice))
    late = content("後から直した文", corrects=post.id, correction_reason="誤り", based_on=1)
    with pytest.raises(Conflict, match="先に訂正"):
        actions.submit(late, by=town.newcomer, account=town.newcomer_voice)


def test_a_correction_needs_a_reason_and_a_change(town: Town) -> None:
    post = approve(town, submit(town)).post
    assert post
    for text, reason, word in [(CLEAN, "誤り", "変わっていません"), ("別の文", "", "理由")]:
        with pytest.raises(Invalid, match=word):
            actions.submit(
                content(text, corrects=post.id, correction_reason=reason), by=town.newcomer, account=town.newcomer_voice
            )


def test_withdrawing_leaves_a_trace(town: Town) -> None:
    post = approve(town, submit(town)).post
    assert post
    with pytest.raises(Invalid, match="理由"):
        actions.withdraw(post, by=town.newcomer, reason="")
    with pytest.raises(NotAllowed):
        actions.withdraw(post, by=town.trusted, reason="気に入らない")
    actions.withdraw(post, by=town.newcomer, reason="別の催しの文でした")
    post.refresh_from_db()
    assert (post.is_withdrawn, post.withdrawn_by) == (True, town.newcomer)
    with pytest.raises(Conflict):
        actions.withdraw(post, by=town.head, reason="もう一度")


def test_a_reply_joins_the_thread(town: Town) -> None:
    post = approve(town, submit(town)).post
    assert post
    reply = approve(
        town,
        actions.submit(content("返信です。", reply_to=post.id), by=town.newcomer, account=town.newcomer_voice),
    ).post
    assert reply
    assert (reply.reply_to, reply.thread) == (post, post.id)


def test_the_trail_tells_the_whole_story_without_the_text(town: Town) -> None:
    before = Record.objects.count()
    approve(town, submit(town))
    told = list(Record.objects.all()[before:])
    assert [record.verb for record in told] == ["submission.submit", "submission.approve", "post.publish"]
    assert told[1].operation == told[2].operation
    assert CLEAN[:4] not in str([record.detail for record in told])


def test_an_empty_text_is_refused(town: Town) -> None:
    with pytest.raises(Invalid, match="本文"):
        submit(town, " \n ")


def test_a_text_too_long_for_a_channel_is_refused_by_name(town: Town) -> None:
    with pytest.raises(Invalid, match="市のページ"):
        submit(town, "港" * 1001)
    assert not Submission.objects.exists()


def test_what_became_unspeakable_after_the_approval_is_held_and_not_published(town: Town) -> None:
    submission = approve(town, submit(town, "汐見丸の図書室を見てきました。", due_at=clock.now() + timedelta(hours=3)))
    guard.add_embargo("汐見丸の図書室", clock.now() + timedelta(days=9), by=None)
    with clock.later(hours=4):
        run_once(registry.queues())
    submission.refresh_from_db()
    assert (submission.stage, Post.objects.count()) == (Stage.HELD, 0)
    assert "新しい指摘" in submission.held_because
    assert [held.id for held in queries.needing(town.newcomer)] == [submission.id]
