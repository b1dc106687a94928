"""What the tests of pages share: the small town, and somebody signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from kairan.desk import actions as desk
from kairan.desk.models import Approval, Decision, Submission
from kairan.people.models import Account, Person
from kairan.posts.content import Content
from kairan.testing import town as towns
from kairan.testing.town import Town, sign_in

SignedIn = Callable[[Person], Client]


@pytest.fixture
def town(db: None) -> Town:
    return towns.small()


@pytest.fixture
def signed_in() -> SignedIn:
    return lambda person: sign_in(Client(), person)


def submit(town: Town, text: str, *, by: Person | None = None, account: Account | None = None, **rest) -> Submission:
    by = by or town.junior
    account = account or town.voice(by)
    return desk.submit(Content(text=text, account=account.id), by=by, account=account, acknowledged=True, **rest)


def waiting(submission: Submission) -> Approval:
    return Approval.objects.get(version__submission=submission, decision=Decision.OPEN)


def publish(town: Town, text: str, *, by: Person | None = None) -> Submission:
    submission = submit(town, text, by=by)
    approval = waiting(submission)
    return desk.approve(approval, by=town.pr, seen=approval.hash)
