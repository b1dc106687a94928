"""汐見市 as a whole: what was said, by the desk's own rules, and what waits."""

from datetime import datetime, timedelta

import pytest
from django.test import TestCase
from django.utils import translation

from kairan.core import clock
from kairan.core.errors import Conflict
from kairan.desk.models import Approval, Decision, Release, Stage, Submission, Version
from kairan.guard.queries import situations
from kairan.guard.verdict import Action, Type
from kairan.people.models import Account, AccountKind, Custody, Office, Person
from kairan.posts.content import Duty, Language
from kairan.posts.models import Post
from kairan.records import queries as records
from kairan.testing import town as shiomi
from kairan.testing.town.people import PEOPLE
from kairan.testing.town.posts import POSTS

WEDNESDAY = datetime(2026, 11, 11, 14, 0, tzinfo=clock.TOWN_ZONE)


class TestTown(TestCase):
    """Built once; every test reads the same town."""

    town: shiomi.Town

    @classmethod
    def setUpTestData(cls):
        cls.town = shiomi.build(now=WEDNESDAY)

    def test_it_was_said_in_the_order_of_time(self):
        posts = list(Post.objects.order_by("id"))
        assert len(posts) == len(self.town.posts)
        assert [post.published_at for post in posts] == sorted(post.published_at for post in posts)
        assert all(post.id >> 16 == int(post.published_at.timestamp() * 1000) for post in posts)
        assert posts[0].published_at < WEDNESDAY - timedelta(days=28)

    def test_nothing_that_was_published_has_a_finding(self):
        for version in Version.objects.filter(submission__stage=Stage.PUBLISHED):
            assert version.findings.findings == (), version.value.text
        assert not Submission.objects.filter(stage=Stage.HELD).exists()

    def test_newcomers_were_approved_by_somebody_else_and_the_trusted_by_the_rule(self):
        for post in Post.objects.select_related("author").prefetch_related("revisions"):
            first = post.revisions.all()[0]
            if post.author.trusted_since:
                assert first.approver_id is None
            else:
                assert first.approver_id not in {None, post.author_id}
                assert first.approved_at is not None
                assert first.approved_at > first.submitted_at

    def test_the_audit_trail_is_whole_and_sealed(self):
        assert records.fault() is None
        sealed, unsealed = records.counts()
        assert sealed > 300
        assert unsealed == 0

    def test_what_waits(self):
        waiting = {key: self.town.submissions[key] for key in self.town.submissions}
        stages = {key: Submission.objects.get(pk=each.pk).stage for key, each in waiting.items()}
        assert stages == {
            "neighbour": Stage.WAITING,
            "ditch": Stage.WAITING,
            "one more": Stage.WAITING,
            "bend": Stage.RETURNED,
            "market": Stage.SCHEDULED,
            "rain": Stage.DRAFT,
            "milk": Stage.DRAFT,
        }
        verdict = waiting["neighbour"].versions.get().findings
        assert verdict.action == Action.APPROVE
        assert [finding.type for finding in verdict.findings] == [Type.PERSONAL_INFORMATION]
        assert waiting["ditch"].versions.get().findings.findings == ()
        assert Submission.objects.get(pk=waiting["one more"].pk).corrects == self.town.posts["seven people"]
        assert Approval.objects.get(decision=Decision.RETURNED).comment
        assert Release.objects.get().due_at == datetime(2026, 11, 15, 6, 30, tzinfo=clock.TOWN_ZONE)

    def test_one_correction_and_one_withdrawal_left_their_trace(self):
        corrected = Post.objects.get(revised_at__isnull=False)
        assert corrected.text.startswith("【訂正】11月7日(土)")
        assert [revision.number for revision in corrected.revisions.all()] == [1, 2]
        assert corrected.revisions.get(number=2).reason
        withdrawn = Post.objects.get(withdrawn_at__isnull=False)
        assert withdrawn.withdrawn_reason
        assert withdrawn.withdrawn_by == self.town.people["megumi.fujii"]

    def test_many_voices(self):
        posts = Post.objects
        assert posts.filter(duty=Duty.PRIVATE).count() == 2
        assert posts.filter(language=Language.ENGLISH).count() >= 5
        assert posts.filter(language=Language.EASY_JAPANESE).count() >= 5
        assert posts.filter(reply_to__isnull=False).count() >= 15
        assert posts.filter(mentions__isnull=False).count() >= 5
        assert posts.exclude(tags__isnull=True).count() >= 30
        silent = Account.objects.exclude(id__in=posts.values("account"))
        assert not silent.exists(), silent

    def test_no_text_speaks_of_a_day_that_was_not_filled_in(self):
        for text in (*Post.objects.values_list("text", flat=True), *Version.objects.values_list("content", flat=True)):
            assert "{土" not in text
            assert "{+" not in text
        assert len({said.text for said in POSTS}) == len(POSTS)

    def test_no_situation_holds(self):
        with clock.at(WEDNESDAY):
            assert situations(WEDNESDAY) == []

    def test_a_town_is_not_built_twice(self):
        with pytest.raises(Conflict, match="もう町があります"):
            shiomi.build(now=WEDNESDAY)
        assert Office.objects.filter(slug="shiomi").count() == 1

    def test_every_section_account_has_an_owner(self):
        for account in Account.objects.exclude(kind=AccountKind.PERSON):
            assert Custody.objects.filter(account=account, is_owner=True).count() == 1, account

    def test_everybody_is_told_how_to_sign_in(self):
        sign_ins = self.town.sign_ins
        assert len(sign_ins) == len(PEOPLE)
        assert sign_ins[0].name == "三浦 凪沙"
        assert sign_ins[0].roles == ("投稿する職員",)
        for each in sign_ins:
            assert Person.objects.get(email=each.email).check_password(each.password)
        assert len(shiomi.PASSPHRASE) >= 12

    def test_role_words_are_japanese_in_any_language(self):
        with translation.override("en"):
            assert "投稿する職員" in self.town.sign_ins[0].roles
