"""Building 汐見市: on any day, at any hour, with progress; and the small one."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from kairan.core import clock
from kairan.desk.models import Approval, Decision, Submission
from kairan.people import permissions
from kairan.people.models import Custody, Grant, Role
from kairan.posts.models import Post
from kairan.testing import town as shiomi
from kairan.testing.town.people import PEOPLE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 9, 0, 5, tzinfo=clock.TOWN_ZONE),  # Monday, just after midnight
        datetime(2026, 11, 13, 8, 30, tzinfo=clock.TOWN_ZONE),  # Friday morning
        datetime(2026, 11, 15, 23, 50, tzinfo=clock.TOWN_ZONE),  # Sunday night
        datetime(2027, 1, 2, 12, 0, tzinfo=clock.TOWN_ZONE),  # over the turn of the year
    ],
)
def test_it_looks_like_today_on_any_day(now):
    town = shiomi.build(now=now)
    newest = Post.objects.latest("id")
    assert now - timedelta(hours=16) < newest.published_at <= now
    assert Post.objects.filter(reply_to__isnull=True).count() >= 60
    assert {town.submissions[key].versions.count() for key in ("neighbour", "ditch", "one more")} == {1}
    with clock.at(now):
        assert Approval.objects.filter(decision=Decision.OPEN).count() == 3


def test_progress_is_told():
    heard: list[tuple[str, int, int]] = []
    shiomi.build(progress=lambda *step: heard.append(step))
    assert heard[0] == ("職員", 1, len(PEOPLE))
    label, done, total = heard[-1]
    assert (label, done) == ("できごと", total)
    assert all(done <= total for _, done, total in heard)


def test_the_small_town_has_the_parts_that_tests_play():
    town = shiomi.small()
    own = town.voice(town.junior)
    assert permissions.may(town.junior, "submission.write", own)
    assert permissions.may(town.junior, "submission.write", town.accounts["sangyo"])
    assert not permissions.may(town.junior, "submission.write", town.accounts["minato"])
    assert not permissions.may(town.junior, "approval.list")
    assert Custody.objects.filter(account=town.accounts["sangyo"], person=town.head, is_owner=True).exists()
    assert town.trusted.trusted_since is not None
    assert town.newcomer.trusted_since is None
    assert permissions.may(town.pr, "guard.manage")
    assert permissions.may(town.auditor, "audit.read")
    assert permissions.may(town.admin, "people.manage")
    assert not permissions.may(town.admin, "approval.list")
    assert set(Role) - {Role.CRISIS} == set(Grant.objects.values_list("role", flat=True))
    assert not Post.objects.exists()


def test_heads_decide_for_their_own_office_only():
    town = shiomi.small()
    submission = Submission(author=town.junior, account=town.accounts["sangyo"])
    assert permissions.may(town.head, "submission.decide", submission)
    assert permissions.may(town.pr, "submission.decide", submission)
    assert not permissions.may(town.other_head, "submission.decide", submission)
    assert not permissions.may(town.junior, "submission.decide", submission)


def test_sign_in():
    town = shiomi.small()
    client = shiomi.sign_in(Client(), town.junior)
    assert client.session["_auth_user_id"] == str(town.junior.pk)
