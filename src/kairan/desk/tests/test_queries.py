"""Who sees what, and in how many queries."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kairan.desk import actions, queries
from kairan.desk.models import Approval, Decision
from kairan.people import actions as people
from kairan.people import permissions
from kairan.people.models import Role
from kairan.posts.content import Content
from kairan.testing import town as shiomi

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> shiomi.Town:
    return shiomi.small()


def submit(town: shiomi.Town, text: str, *, handle: str = "nagisa.miura") -> Approval:
    person, account = town.people[handle], town.accounts[handle]
    submission = actions.submit(Content(text=text, account=account.id), by=person, account=account)
    return Approval.objects.get(version__submission=submission)


def return_(town: shiomi.Town, text: str) -> None:
    actions.return_(submit(town, text), by=town.pr, reason="時刻を書いてください")


def test_the_list_of_what_waits_is_what_the_table_lets_one_decide(town: shiomi.Town) -> None:
    people.give_role(town.junior, Role.APPROVER, by=None, office=town.newcomer.office)
    people.give_role(town.admin, Role.APPROVER, by=None, office=town.offices["sangyobu"])
    people.give_role(town.trusted, Role.APPROVER, by=None, office=town.offices["shiomi"])
    people.leave(town.other_head, by=town.admin)
    submit(town, "朝市は7時からです。")
    submit(town, "図書館は9時からです。", handle="daichi.nishimura")
    for person in town.people.values():
        person.refresh_from_db()
        decidable = {
            approval
            for approval in Approval.objects.filter(decision=Decision.OPEN)
            if permissions.may(person, "submission.decide", approval.submission)
        }
        assert set(queries.waiting_for(person)) == decidable
        assert queries.count_waiting_for(person) == len(decidable)


def test_the_number_of_queries_does_not_grow_with_what_was_written(
    town: shiomi.Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for office in ("sangyobu", "somu", "koho"):
        people.give_role(town.trusted, Role.APPROVER, by=None, office=town.offices[office])
    submit(town, "朝市です。")
    return_(town, "夕市です。")
    for more in (0, 19):
        for number in range(more):
            submit(town, f"朝市の{number}番です。")
            return_(town, f"夕市の{number}番です。")
        with django_assert_num_queries(3):
            assert len(queries.mine(town.junior)) == 2 + 2 * more
        with django_assert_num_queries(3):
            assert len(queries.needing(town.junior)) == 1 + more
        with django_assert_num_queries(3):
            found = queries.waiting_for(town.trusted)
            assert {approval.submission.author.name for approval in found} == {town.junior.name}
        with django_assert_num_queries(3):
            assert queries.count_waiting_for(town.trusted) == 1 + more


def test_the_number_of_queries_does_not_grow_with_the_versions(
    town: shiomi.Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    approval = submit(town, "朝市です。")
    submission = approval.submission
    for number in range(5):
        with django_assert_num_queries(3):
            versions = queries.versions(submission)
            assert [each.decided_by for version in versions for each in version.approvals.all()][:number] == (
                [town.pr] * number
            )
            assert all(list(version.renditions.all()) for version in versions)
        actions.return_(approval, by=town.pr, reason="もう一度")
        content = Content(text=f"朝市の{number}番です。", account=submission.account_id)
        account = town.voice(town.junior)
        actions.submit(content, by=town.junior, account=account, submission=submission)
        approval = Approval.objects.get(version__submission=submission, decision=Decision.OPEN)
