"""What was approved and must not go out after all: it is held, its author is told why, and no Post is minted."""

from datetime import timedelta

import pytest

from kairan.conf import registry
from kairan.core import clock
from kairan.core.runner import run_once
from kairan.core.work import State
from kairan.desk import actions, queries
from kairan.desk.models import Approval, Decision, Release, Stage, Submission
from kairan.guard.queries import policy_folder
from kairan.outbox.models import Rendition
from kairan.people import actions as people
from kairan.people.models import Custody
from kairan.posts.content import Content
from kairan.posts.models import Post
from kairan.records.models import Record
from kairan.testing import town as shiomi

pytestmark = pytest.mark.django_db

TEXT = "朝市は7時からです。"


@pytest.fixture
def town() -> shiomi.Town:
    return shiomi.small()


def submit(town: shiomi.Town, text: str = TEXT, *, trusted: bool = False, **options: object) -> Submission:
    person = town.trusted if trusted else town.junior
    account = town.voice(person)
    return actions.submit(Content(text=text, account=account.id), by=person, account=account, **options)  # type: ignore[arg-type]


def approve(town: shiomi.Town, submission: Submission) -> Submission:
    approval = Approval.objects.get(version__submission=submission, decision=Decision.OPEN)
    return actions.approve(approval, by=town.head, seen=approval.hash)


def in_an_hour(town: shiomi.Town) -> Submission:
    return approve(town, submit(town, due_at=clock.now() + timedelta(hours=1)))


def work(*, hours: float) -> None:
    with clock.later(hours=hours):
        run_once(registry.queues())


def assert_held(submission: Submission, why: str) -> None:
    submission.refresh_from_db()
    assert (submission.stage, Post.objects.count()) == (Stage.HELD, 0)
    assert why in submission.held_because
    assert submission in queries.needing(submission.author)


def test_who_no_longer_speaks_for_the_account_says_nothing_at_the_set_time(town: shiomi.Town) -> None:
    submission = in_an_hour(town)
    Custody.objects.filter(person=town.junior).update(ends_on=clock.today() - timedelta(days=1))
    work(hours=2)
    assert_held(submission, "担当ではなくなりました")


def test_who_has_left_says_nothing_at_the_set_time(town: shiomi.Town) -> None:
    submission = in_an_hour(town)
    people.leave(town.junior, by=town.admin)
    work(hours=2)
    assert_held(submission, "担当ではなくなりました")


def test_what_waits_is_not_published_for_somebody_who_has_left(town: shiomi.Town) -> None:
    submission = submit(town)
    people.leave(town.junior, by=town.admin)
    assert_held(approve(town, submission), "担当ではなくなりました")


def test_who_is_trusted_no_longer_needs_an_approval_at_the_set_time(town: shiomi.Town) -> None:
    submission = submit(town, trusted=True, due_at=clock.now() + timedelta(hours=1))
    assert submission.stage == Stage.SCHEDULED
    people.trust(town.trusted, by=town.admin, since=clock.today() + timedelta(days=30))
    work(hours=2)
    assert_held(submission, "承認が要ります")


def test_the_rule_of_a_timed_post_is_the_one_of_a_post_that_goes_out_at_once(town: shiomi.Town) -> None:
    submit(town, "朝市は8時までです。", trusted=True)
    submit(town, trusted=True, due_at=clock.now() + timedelta(hours=1))
    work(hours=2)
    first, second = (post.revisions.get().rule for post in Post.objects.all())
    assert first == second == "trust.trusted"


def test_what_is_not_what_was_approved_is_not_published(town: shiomi.Town) -> None:
    submission = submit(town)
    Rendition.objects.filter(channel="page").update(payload='{"count":3,"text":"別の文"}')
    assert_held(approve(town, submission), "起案されたものと違います")


def test_what_the_runner_cannot_publish_comes_back_to_its_author(town: shiomi.Town) -> None:
    """The town's own policy is broken at the set time, and nobody mends it."""
    submission = in_an_hour(town)
    policy_folder().mkdir()
    broken = policy_folder() / "broken.yaml"
    broken.write_text("version: [", encoding="utf-8")
    try:
        for hour in range(2, 30, 2):
            work(hours=hour)
    finally:
        broken.unlink()
        policy_folder().rmdir()
    assert_held(submission, "公開できませんでした")
    release = Release.objects.get()
    assert (release.state, release.attempts) == (State.FAILED, Release.max_attempts)
    assert "Misconfigured" in release.last_error
    assert Record.objects.filter(verb="submission.hold", thing_id=submission.id).exists()

    again = actions.submit(
        Content(text=TEXT, account=0), by=town.junior, account=town.voice(town.junior), submission=submission,
        due_at=clock.now() + timedelta(hours=40),
    )  # fmt: skip
    approve(town, again)
    work(hours=41)
    assert Post.objects.get().text == TEXT


def test_a_release_whose_runner_died_over_it_each_time_comes_back_too(town: shiomi.Town) -> None:
    submission = in_an_hour(town)
    with clock.later(hours=2):
        for minutes in range(0, 48, 4):
            with clock.later(minutes=minutes):
                assert Release.claim()
    work(hours=3)
    assert_held(submission, "公開できませんでした")


def test_a_runner_that_slept_over_its_lease_does_not_publish_what_was_set_for_later(town: shiomi.Town) -> None:
    submission = in_an_hour(town)
    with clock.later(hours=2):
        (late,) = Release.claim()
    Submission.objects.update(due_at=clock.now() + timedelta(hours=9))
    Release.objects.update(due_at=clock.now() + timedelta(hours=9), state=State.WAITING, leased_until=None)
    with clock.later(hours=3):
        actions.release(late)
    assert Post.objects.count() == 0
    work(hours=10)
    submission.refresh_from_db()
    assert submission.stage == Stage.PUBLISHED


def test_what_was_taken_back_while_a_runner_held_it_stops_nothing_else(town: shiomi.Town) -> None:
    submission, other = in_an_hour(town), in_an_hour(town)
    with clock.later(hours=2):
        (first, second) = Release.claim()
        actions.take_back(submission, by=town.junior)
        for release in (first, second):
            actions.release(release)
    other.refresh_from_db()
    assert (Post.objects.count(), other.stage) == (1, Stage.PUBLISHED)
