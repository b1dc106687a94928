"""What people write, in every length and with every character, is kept, mended or refused in plain words."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from kairan.core import clock
from kairan.core.errors import Conflict, Invalid, NotFound
from kairan.desk import actions, queries
from kairan.desk.models import Approval, Decision, Stage, Submission
from kairan.people import actions as people
from kairan.people.models import Account, AccountKind
from kairan.posts.content import Content, Duty, decode
from kairan.posts.models import Post
from kairan.records.models import Record
from kairan.testing import town as shiomi

pytestmark = pytest.mark.django_db

TEXT = "朝市は7時からです。"


@pytest.fixture
def town() -> shiomi.Town:
    return shiomi.small()


def submit(
    town: shiomi.Town, text: str = TEXT, *, submission: Submission | None = None, note: str = "", **fields: Any
) -> Submission:
    account = town.voice(town.junior)
    content = Content(text=text, account=account.id, **fields)
    return actions.submit(content, by=town.junior, account=account, submission=submission, note=note, acknowledged=True)


def open_approval(submission: Submission) -> Approval:
    return Approval.objects.get(version__submission=submission, decision=Decision.OPEN)


def publish(town: shiomi.Town, text: str = TEXT, **fields: Any) -> Post:
    approval = open_approval(submit(town, text, **fields))
    post = actions.approve(approval, by=town.head, seen=approval.hash).post
    assert post
    return post


def test_what_nobody_sees_and_no_database_keeps_is_left_out(town: shiomi.Town) -> None:
    post = publish(town, "\x00朝市は\r\n7時\ud800から\x0bです。\x7f")
    assert post.text == "朝市は\n7時から\nです。"


def test_a_tag_that_folds_into_many_letters_is_published(town: shiomi.Town) -> None:
    post = publish(town, f"{TEXT}#{'ﷺ' * 4} #{'長' * 60} #Ⅷ")
    assert sorted(len(tag.name) for tag in post.tags.all()) == [4, 60, 60]


@pytest.mark.parametrize("long", ["あ" * 201, "あ" * 100_000])
def test_words_that_are_too_long_for_their_place_are_refused(town: shiomi.Town, long: str) -> None:
    post = publish(town)
    approval = open_approval(submit(town, "朝市は8時からです。"))
    voice = town.voice(town.junior)
    for refused in (
        lambda: submit(town, note=long),
        lambda: actions.save_draft(Content(text="", account=0), by=town.junior, account=voice, note=long),
        lambda: submit(town, "朝市は9時からです。", corrects=post.id, correction_reason=long),
        lambda: actions.return_(approval, by=town.head, reason=long * 3),
        lambda: actions.approve(approval, by=town.head, seen=approval.hash, comment=long * 3),
        lambda: actions.withdraw(post, by=town.junior, reason=long),
        lambda: actions.save_draft(Content(text=long * 50, account=0), by=town.junior, account=voice),
        lambda: submit(town, long * 50),
    ):
        with pytest.raises(Invalid, match="字多いです"):
            refused()


@pytest.mark.parametrize("year", [1, 2020, 9999])
def test_a_slip_in_the_year_is_noticed(town: shiomi.Town, year: int) -> None:
    due = datetime(year, 1, 1, tzinfo=clock.TOWN_ZONE)
    content, voice = Content(text=TEXT, account=0), town.voice(town.junior)
    with pytest.raises(Invalid, match="年を確かめて"):
        actions.save_draft(content, by=town.junior, account=voice, due_at=due)
    with pytest.raises(Invalid, match="年を確かめて"):
        actions.submit(content, by=town.junior, account=voice, due_at=due)


def test_what_goes_round_changes_only_by_a_new_version(town: shiomi.Town) -> None:
    """A draft kept meanwhile would change its account, time and note behind the approver's back."""
    submission = submit(town, note="日時は確かめました")
    other = people.open_account(by=None, kind=AccountKind.SECTION, handle="asaichi", name="朝市")
    people.entrust(other, town.junior, by=None)
    with pytest.raises(Conflict, match="入れ替わります"):
        actions.save_draft(
            Content(text="別の文", account=0), by=town.junior, account=other, submission=submission,
            note="別のこと", due_at=clock.now() + timedelta(days=1),
        )  # fmt: skip
    submission.refresh_from_db()
    assert (submission.account, submission.note) == (town.voice(town.junior), "日時は確かめました")
    assert (submission.due_at, submission.draft) == (None, "")


def test_a_draft_for_another_account_moves_what_was_submitted_only_when_it_is_submitted(town: shiomi.Town) -> None:
    submission = submit(town)
    actions.return_(open_approval(submission), by=town.head, reason="課から出してください")
    other = people.open_account(by=None, kind=AccountKind.SECTION, handle="asaichi", name="朝市")
    people.entrust(other, town.junior, by=None)
    people.entrust(other, town.newcomer, by=None)
    kept = actions.save_draft(Content(text="書きかけ", account=0), by=town.junior, account=other, submission=submission)
    assert (kept.account, decode(kept.draft).account) == (town.voice(town.junior), other.id)
    with pytest.raises(NotFound):
        queries.readable(submission.id, by=town.newcomer)
    moved = actions.submit(Content(text=TEXT, account=0), by=town.junior, account=other, submission=submission)
    assert moved.account == other
    assert queries.readable(submission.id, by=town.newcomer) == submission


def test_nothing_is_written_as_an_account_that_was_closed(town: shiomi.Town) -> None:
    voice = town.voice(town.junior)
    Account.objects.filter(id=voice.id).update(closed_at=clock.now())
    voice.refresh_from_db()
    with pytest.raises(Conflict, match="閉じられて"):
        actions.submit(Content(text=TEXT, account=voice.id), by=town.junior, account=voice)
    with pytest.raises(Conflict, match="閉じられて"):
        actions.save_draft(Content(text=TEXT, account=voice.id), by=town.junior, account=voice)


def test_a_draft_that_was_thrown_away_stays_its_authors_alone(town: shiomi.Town) -> None:
    voice = town.voice(town.junior)
    draft = actions.save_draft(Content(text="書きかけ", account=0), by=town.junior, account=voice, note="相談中")
    actions.take_back(draft, by=town.junior)
    assert queries.readable(draft.id, by=town.junior) == draft
    with pytest.raises(NotFound):
        queries.readable(draft.id, by=town.head)
    with pytest.raises(Conflict, match="もう取りやめて"):
        actions.take_back(draft, by=town.junior)


def test_a_correction_changes_words_and_not_in_what_capacity_they_were_said(town: shiomi.Town) -> None:
    first = publish(town)
    reply = publish(town, "8時までです。", reply_to=first.id)
    actions.withdraw(first, by=town.junior, reason="中止になりました")
    corrected = publish(
        town, "9時までです。", corrects=reply.id, correction_reason="時刻の誤り", duty=Duty.PRIVATE
    )  # fmt: skip
    assert (corrected.text, corrected.duty, corrected.reply_to) == ("9時までです。", Duty.OFFICIAL, first)
    submission = Submission.objects.get(corrects=reply)
    assert submission.versions.get().value.duty == Duty.OFFICIAL


def test_a_returned_correction_that_is_handed_in_as_a_new_post_is_one(town: shiomi.Town) -> None:
    post = publish(town)
    submission = submit(town, "朝市は8時からです。", corrects=post.id, correction_reason="時刻の誤り")
    actions.return_(open_approval(submission), by=town.head, reason="新しい投稿にしてください")
    submit(town, "朝市は8時からになりました。", submission=submission)
    approval = open_approval(submission)
    done = actions.approve(approval, by=town.head, seen=approval.hash)
    assert (done.stage, done.corrects, Post.objects.count()) == (Stage.PUBLISHED, None, 2)


def test_the_trail_holds_hashes_that_cannot_be_guessed_from_a_text(town: shiomi.Town) -> None:
    submission = submit(town)
    version = submission.versions.get()
    told = str(list(Record.objects.values_list("detail", flat=True)))
    assert version.hash not in told
    assert version.value.hash not in told
    approval = open_approval(submission)
    actions.approve(approval, by=town.head, seen=approval.hash)
    verbs = ["submission.submit", "submission.approve", "post.publish"]
    assert len({record.detail["hash"] for record in Record.objects.filter(verb__in=verbs)}) == 1


def test_an_approver_for_one_account_cannot_approve_for_another(town: shiomi.Town) -> None:
    """The newcomer's head has nothing to say over the junior's account, wherever the author would like to take it."""
    submission = submit(town)
    approval = open_approval(submission)
    with pytest.raises(NotFound):
        queries.approval(approval.id, by=town.other_head)
