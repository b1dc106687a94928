"""Two people at the same moment: one of them wins, the other is told. Real transactions, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import msgspec
import pytest
from django.db import connection

from kairan.core import clock
from kairan.core.errors import Conflict, KairanError
from kairan.core.runner import Queue, run_once
from kairan.desk import actions
from kairan.desk.models import Approval, Release, Stage
from kairan.people import actions as people
from kairan.people.models import Account, AccountKind, Person, Role
from kairan.posts.content import Content
from kairan.posts.models import Post

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer() -> Person:
    return people.add_person(by=None, email="nagisa@city.shiomi.example", name="三浦 凪沙", roles=(Role.WRITER,))


@pytest.fixture
def voice(writer: Person) -> Account:
    return people.open_account(by=None, kind=AccountKind.PERSON, handle="nagisa", name=writer.name, person=writer)


def decider(name: str) -> Person:
    return people.add_person(by=None, email=f"{name}@city.shiomi.example", name=name, roles=(Role.PR,))


def together(*steps: Callable[[], object]) -> list[object]:
    """Run the steps at the same moment, each in a thread with its own connection; what each gave or raised."""
    barrier = Barrier(len(steps))

    def run(step: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return step()
        except KairanError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def test_two_approvers_publish_once(writer: Person, voice: Account) -> None:
    mori, noguchi = decider("mori"), decider("noguchi")
    actions.submit(Content(text="朝市は7時からです。", account=voice.id), by=writer, account=voice)
    approval = Approval.objects.get()
    results = together(
        lambda: actions.approve(approval, by=mori, seen=approval.hash),
        lambda: actions.approve(approval, by=noguchi, seen=approval.hash),
    )
    assert sorted(isinstance(result, Conflict) for result in results) == [False, True]
    assert Post.objects.count() == 1


def test_an_edit_and_an_approval_never_publish_what_was_not_approved(writer: Person, voice: Account) -> None:
    mori = decider("mori")
    submission = actions.submit(Content(text="朝市は7時からです。", account=voice.id), by=writer, account=voice)
    approval = Approval.objects.get()
    together(
        lambda: actions.approve(approval, by=mori, seen=approval.hash),
        lambda: actions.submit(
            Content(text="朝市は8時からです。", account=voice.id), by=writer, account=voice, submission=submission
        ),
    )
    assert not Post.objects.exclude(text="朝市は7時からです。").exists()


def test_a_correction_and_a_withdrawal_do_not_wait_for_each_other_for_ever(writer: Person, voice: Account) -> None:
    mori = decider("mori")
    actions.submit(Content(text="朝市は7時からです。", account=voice.id), by=writer, account=voice)
    approval = Approval.objects.get()
    post = actions.approve(approval, by=mori, seen=approval.hash).post
    assert post
    actions.submit(
        Content(text="朝市は8時からです。", account=voice.id, corrects=post.id, correction_reason="時刻の誤り"),
        by=writer,
        account=voice,
    )
    second = Approval.objects.get(decision="open")
    together(
        lambda: actions.approve(second, by=mori, seen=second.hash),
        lambda: actions.withdraw(post, by=mori, reason="中止になりました"),
    )
    post.refresh_from_db()
    assert post.is_withdrawn


def test_two_runners_release_once(writer: Person, voice: Account) -> None:
    mori = decider("mori")
    with clock.later(hours=-2):
        due = clock.now()
        with clock.later(hours=-1):
            actions.submit(Content(text="朝市は7時からです。", account=voice.id), by=writer, account=voice, due_at=due)
            approval = Approval.objects.get()
            actions.approve(approval, by=mori, seen=approval.hash)
    queues = [Queue(Release, actions.release)]
    together(*[lambda: run_once(queues)] * 3)
    assert [submission.stage for submission in writer.submissions.all()] == [Stage.PUBLISHED]
    assert Post.objects.count() == 1


def post(writer: Person, voice: Account, text: str = "朝市は7時からです。") -> Post:
    """A post of somebody whose clean words go out at once."""
    people.trust(writer, by=None)
    found = actions.submit(Content(text=text, account=voice.id), by=writer, account=voice).post
    assert found
    return found


def test_an_answer_and_a_withdrawal_do_not_wait_for_each_other_for_ever(writer: Person, voice: Account) -> None:
    """The answer points to the post that is being withdrawn while both need the clock of ids."""
    mori = decider("mori")
    for _ in range(12):
        first = post(writer, voice)
        answer = Content(text="8時までです。", account=voice.id, reply_to=first.id)
        results = together(
            *[partial(actions.submit, answer, by=writer, account=voice)] * 3,
            partial(actions.withdraw, first, by=mori, reason="中止になりました"),
        )
        assert None in results


def test_two_posts_that_make_the_same_topics_do_not_wait_for_each_other_for_ever(
    writer: Person, voice: Account
) -> None:
    """One goes out by the clock, one by hand; the topics are in another order."""
    people.trust(writer, by=None)
    for number in range(12):
        topics = [f"#話題{number}{letter}" for letter in "あいうえ"]
        with clock.later(hours=-2):
            due = clock.now() + timedelta(hours=1)
            timed = Content(text=f"朝市です。{' '.join(topics)}", account=voice.id)
            actions.submit(timed, by=writer, account=voice, due_at=due)
        at_once = [
            Content(text=f"{place}の夕市です。{' '.join(reversed(topics))}", account=voice.id) for place in "東西南"
        ]
        together(
            partial(run_once, [Queue(Release, actions.release)]),
            *[partial(actions.submit, content, by=writer, account=voice) for content in at_once],
        )
    assert Post.objects.count() == 12 * 4
    assert Post.objects.filter(tags__name="話題0あ").count() == 4


def test_a_correction_handed_in_again_and_its_approval_do_not_wait_for_each_other_for_ever(
    writer: Person, voice: Account
) -> None:
    mori = decider("mori")
    first = post(writer, voice)
    people.trust(writer, by=None, since=clock.today() + timedelta(days=1))
    content = Content(text="朝市は8時からです。", account=voice.id, corrects=first.id, correction_reason="時刻の誤り")
    submission = actions.submit(content, by=writer, account=voice)
    for number in range(12):
        approval = Approval.objects.get(decision="open")
        again = msgspec.structs.replace(content, text=f"朝市は8時{number}分からです。")
        results = together(
            partial(actions.return_, approval, by=mori, reason="分も書いてください"),
            partial(actions.submit, again, by=writer, account=voice, submission=submission),
        )
        assert any(not isinstance(result, Conflict) for result in results)


def test_a_button_pressed_twice_publishes_once(writer: Person, voice: Account) -> None:
    people.trust(writer, by=None)
    content = Content(text="朝市は7時からです。", account=voice.id)
    results = together(*[partial(actions.submit, content, by=writer, account=voice)] * 4)
    assert len(set(results)) == 1
    assert Post.objects.count() == 1
