"""What the tests of pages share: the small town, and somebody signed in."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.test import Client

from kairan.desk import actions as desk
from kairan.desk.models import Approval, Decision, Submission
from kairan.people.models import Account, Person
from kairan.posts.content import Content
from kairan.posts.models import Post
from kairan.testing import town as towns
from kairan.testing.town import Town, sign_in

SignedIn = Callable[[Person], Client]


@pytest.fixture
def town(db: None) -> Town:
    """Eight people and their offices."""
    return towns.small()


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser in which a person is signed in."""
    return lambda person: sign_in(Client(), person)


def submit(
    town: Town,
    text: str,
    *,
    by: Person | None = None,
    account: Account | None = None,
    corrects: Post | None = None,
    **rest: Any,
) -> Submission:
    """Handed in by the junior as herself, unless said otherwise."""
    by = by or town.junior
    account = account or town.voice(by)
    content = Content(text=text, account=account.id)
    if corrects:
        content = msgspec.structs.replace(content, corrects=corrects.id, correction_reason="数え直しました")
    return desk.submit(content, by=by, account=account, acknowledged=True, **rest)


def waiting(submission: Submission) -> Approval:
    """The open approval of a submission."""
    return Approval.objects.get(version__submission=submission, decision=Decision.OPEN)


def publish(town: Town, text: str, *, by: Person | None = None) -> Submission:
    """Handed in, and approved by the PR section."""
    submission = submit(town, text, by=by)
    approval = waiting(submission)
    return desk.approve(approval, by=town.pr, seen=approval.hash)
