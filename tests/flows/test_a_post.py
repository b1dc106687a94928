"""Flow (a): one post, from a member of staff's hand to a resident's eye, with everything that may happen on the way."""

from datetime import timedelta

import pytest
from django.test import Client

from kairan.conf import registry
from kairan.core import clock
from kairan.core.errors import Conflict, NotAllowed
from kairan.core.runner import run_once
from kairan.desk import actions as desk
from kairan.desk.errors import Blocked
from kairan.desk.models import Approval, Decision, Stage, Submission
from kairan.posts.content import Content
from kairan.records import queries as records
from kairan.testing import town as shiomi
from tests.flows.trace import Trace

pytestmark = pytest.mark.django_db

STOPPED = "空き店舗の見学会は15日です。申込みは、大家の小林さんの携帯 090-0000-1234 まで。"
MENDED = "空き店舗の見学会は15日です。申込みは、産業振興課の 0000-22-2231 まで。"


@pytest.fixture
def town() -> shiomi.Town:
    return shiomi.small()


def content(town: shiomi.Town, text: str, **more: object) -> Content:
    return Content(text=text, account=town.voice(town.junior).id, **more)  # type: ignore[arg-type]


def open_approval(submission: Submission) -> Approval:
    return Approval.objects.get(version__submission=submission, decision=Decision.OPEN)


def test_written_stopped_mended_approved_read_and_fed(town: shiomi.Town, client: Client) -> None:
    trace = Trace("(a) a member of staff writes")
    voice = town.voice(town.junior)

    with trace.step("desk.submit, with a private telephone") as added:
        with pytest.raises(Blocked) as stopped:
            desk.submit(content(town, STOPPED), by=town.junior, account=voice)
        trace.say(f"Guard: {stopped.value.verdict.findings[0].reason}")
    assert added == {"Record": 1}

    with trace.step("desk.submit, mended") as added:
        submission = desk.submit(content(town, MENDED), by=town.junior, account=voice)
    assert submission.stage == Stage.WAITING
    assert added == {"Submission": 1, "Version": 1, "Rendition": 2, "Approval": 1, "Record": 1}

    approval = open_approval(submission)
    with trace.step("desk.approve, by the author"), pytest.raises(NotAllowed):
        desk.approve(approval, by=town.junior, seen=approval.hash)

    with trace.step("desk.approve, by her head") as added:
        submission = desk.approve(approval, by=town.head, seen=approval.hash)
    assert added == {"Post": 1, "Revision": 1, "Dispatch": 2, "Record": 2}
    post = submission.post
    assert post is not None

    with trace.step("web: the town's page, for anybody"):
        page = client.get("/").content.decode()
    assert "空き店舗の見学会" in page
    with trace.step("web: the post and its record of approval"):
        page = client.get(f"/@{voice.handle}/{post.id}").content.decode()
    assert town.head.name in page
    with trace.step("web: the feed"):
        feed = client.get("/feed.atom").content.decode()
    assert "空き店舗の見学会" in feed

    with trace.step("work: run_once"):
        run_once(registry.queues())
    assert records.fault() is None
    trace.say(f"records: {len(records.newest())} sealed, the chain holds")


def test_edited_while_it_waits(town: shiomi.Town) -> None:
    trace = Trace("(a) edited while it waits")
    voice = town.voice(town.junior)
    with trace.step("desk.submit"):
        submission = desk.submit(content(town, MENDED), by=town.junior, account=voice)
    read = open_approval(submission)
    with trace.step("desk.submit, once more") as added:
        desk.submit(content(town, f"{MENDED}雨でも開きます。"), by=town.junior, account=voice, submission=submission)
    assert added == {"Version": 1, "Rendition": 2, "Approval": 1, "Record": 1}
    with trace.step("desk.approve, of what was read before") as added, pytest.raises(Conflict):
        desk.approve(read, by=town.head, seen=read.hash)
    assert added == {}


def test_timed_then_corrected_then_withdrawn(town: shiomi.Town, client: Client) -> None:
    trace = Trace("(a) timed, corrected, withdrawn")
    voice = town.voice(town.junior)
    due = clock.now() + timedelta(hours=1)
    with trace.step("desk.submit, for an hour later"):
        submission = desk.submit(content(town, MENDED), by=town.junior, account=voice, due_at=due)
    approval = open_approval(submission)
    with trace.step("desk.approve") as added:
        desk.approve(approval, by=town.head, seen=approval.hash)
    assert added == {"Release": 1, "Record": 1}
    with clock.at(due), trace.step("work: run_once, an hour later") as added:
        run_once(registry.queues())
    assert added == {"Post": 1, "Revision": 1, "Dispatch": 2, "Record": 1}

    submission.refresh_from_db()
    post = submission.post
    assert post is not None
    correction = content(
        town, MENDED.replace("15日", "16日"), corrects=post.id, correction_reason="日にちを書き誤りました。"
    )
    with trace.step("desk.submit, a correction"):
        corrected = desk.submit(correction, by=town.junior, account=voice)
    approval = open_approval(corrected)
    with trace.step("desk.approve") as added:
        desk.approve(approval, by=town.head, seen=approval.hash)
    assert added == {"Revision": 1, "Dispatch": 2, "Record": 2}
    page = client.get(f"/@{voice.handle}/{post.id}").content.decode()
    assert "15日" in page
    assert "16日" in page

    with trace.step("desk.withdraw") as added:
        desk.withdraw(post, by=town.head, reason="見学会が中止になりました。")
    assert added == {"Record": 1}
    page = client.get(f"/@{voice.handle}/{post.id}").content.decode()
    assert "見学会が中止になりました。" in page
