"""承認: one decides on what one sees, and on nothing of one's own."""

import msgspec
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from kairan.desk.models import Approval, Decision, Stage, Submission
from kairan.people import actions as people
from kairan.people.models import Role
from kairan.testing.town import PASSPHRASE, Town
from kairan.web.tests.conftest import SignedIn, publish, submit, waiting
from kairan.web.tests.test_desk_write import body

TEXT = "空き店舗めぐりに、七人が来ました。"
NAMED = "先月は浜町の小林さんのパン教室が、ここから生まれました。"


@pytest.fixture
def approval(town: Town) -> Approval:
    return waiting(submit(town, TEXT, note="数は名簿で確かめました"))


@pytest.fixture
def head(town: Town, signed_in: SignedIn) -> Client:
    return signed_in(town.head)


def page_of(approval: Approval) -> str:
    return reverse("desk:approval", args=[approval.id])


def approve(client: Client, approval: Approval, seen: str | None = None, **more):
    address = reverse("desk:approve", args=[approval.id])
    return client.post(address, {"seen": approval.hash if seen is None else seen}, **more)


def test_what_waits_is_listed_with_its_heaviest_finding(town: Town, head: Client):
    submit(town, NAMED)
    page = body(head.get(reverse("desk:approvals")))
    assert "三浦 凪沙から" in page
    assert "tag--need" in page


def test_the_list_is_empty_for_who_may_decide_on_nothing_there(town: Town, approval: Approval, signed_in: SignedIn):
    assert "承認を待つものはありません" in body(signed_in(town.other_head).get(reverse("desk:approvals")))


def test_everything_needed_to_decide_is_on_the_page(town: Town, head: Client):
    approval = waiting(submit(town, NAMED, note="了解は電話でもらいました"))
    page = body(head.get(page_of(approval)))
    assert "了解は電話でもらいました" in page
    assert "この文面が、このまま出ます" in page
    assert '<mark class="mark mark--need">' in page
    assert "判断してほしいこと 1" in page
    assert f'name="seen" value="{approval.hash}"' in page
    assert "承認して公開する" in page
    assert "あなた" in page


def test_approving_publishes_and_the_stamp_lands_once(town: Town, approval: Approval, head: Client):
    response = approve(head, approval, follow=True)
    page = body(response)
    submission = Submission.objects.get()
    assert submission.stage == Stage.PUBLISHED
    assert submission.post is not None
    assert "承認しました。公開されました。" in page
    assert "is-new" in page
    assert submission.post.get_absolute_url() in page
    assert "is-new" not in body(head.get(page_of(approval)))


def test_a_return_without_a_reason_says_so_at_the_top(approval: Approval, head: Client):
    response = head.post(reverse("desk:return", args=[approval.id]), {})
    assert response.status_code == 422
    assert '<a href="#id_reason">差し戻す理由が入っていません。' in body(response).partition("<h1>")[0]


def test_what_was_decided_is_told_as_past(approval: Approval, head: Client):
    head.post(reverse("desk:return", args=[approval.id]), {"reason": "数を確かめてください。"})
    page = body(head.get(page_of(approval)))
    assert "回った文面" in page
    assert "判断してほしいこと" not in page


def test_nobody_approves_their_own_even_with_every_role(town: Town, signed_in: SignedIn):
    for role in Role:
        people.give_role(town.junior, role, by=None)
    approval = waiting(submit(town, TEXT))
    client = signed_in(town.junior)
    assert "自分の起案は、自分では承認できません" in body(client.get(page_of(approval)))
    assert approve(client, approval).status_code == 403
    assert client.post(reverse("desk:return", args=[approval.id]), {"reason": "だめ"}).status_code == 403
    approval.refresh_from_db()
    assert approval.decision == Decision.OPEN


def test_what_has_changed_since_it_was_read_is_not_approved(town: Town, approval: Approval, head: Client):
    assert approve(head, approval, seen="0" * 64).status_code == 409
    submit(town, f"{TEXT}どうぞ。", submission=approval.submission)
    response = approve(head, approval)
    assert response.status_code == 409
    assert "もう一度開いて確かめてください" in body(response)
    assert Submission.objects.get().stage == Stage.WAITING
    assert "この案は、もう回っていません" in body(head.get(page_of(approval)))


def test_what_was_decided_says_who_and_when(town: Town, approval: Approval, head: Client, signed_in: SignedIn):
    approve(signed_in(town.pr), approval)
    assert approve(head, approval).status_code == 409
    page = body(head.get(page_of(approval)))
    assert "森 千鶴さんが承認しました" in page
    assert "承認して公開する" not in page


def test_returning_needs_a_reason_and_shows_it_to_the_author(
    town: Town, approval: Approval, head: Client, signed_in: SignedIn
):
    address = reverse("desk:return", args=[approval.id])
    response = head.post(address, {"reason": " "})
    assert response.status_code == 422
    assert "差し戻す理由が入っていません" in body(response)
    head.post(address, {"points": ["plain"], "reason": "「七人」は数え直してください。"})
    author = signed_in(town.junior)
    desk = body(author.get(reverse("desk:home")))
    assert "直して、もう一度出す" in desk
    assert "古川課長「もう少しやさしい言葉にしてください。「七人」は数え直してください。」" in desk
    page = body(author.get(reverse("desk:submission", args=[approval.submission.id])))
    assert "直して出し直す" in page
    assert "古川 和則さんから、差戻し" in page


def test_a_new_version_shows_what_changed_since_the_one_before(town: Town, approval: Approval, head: Client):
    submission = submit(town, TEXT.replace("七人", "八人"), submission=approval.submission)
    page = body(head.get(page_of(waiting(submission))))
    assert "前の版から変わったところ" in page
    assert "<del>七人</del>" in page
    assert "<ins>八人</ins>" in page


def test_a_correction_shows_what_changes_in_public(town: Town, head: Client):
    post = publish(town, TEXT).post
    assert post is not None
    mended = TEXT.replace("七人", "八人")
    submission = submit(town, mended, corrects=post)
    page = body(head.get(page_of(waiting(submission))))
    assert "公開された投稿から変わるところ" in page
    assert "【訂正】" in page
    approve(head, waiting(submission))
    assert "<del>七人</del>" in body(head.get(page_of(submission.versions.get().approvals.get())))


def test_those_of_another_office_do_not_see_it(town: Town, approval: Approval, signed_in: SignedIn):
    client = signed_in(town.other_head)
    assert client.get(page_of(approval)).status_code == 404
    assert approve(client, approval).status_code == 404


def test_the_decision_is_kept_while_one_proves_who_one_is(town: Town, approval: Approval, head: Client, settings):
    settings.CONFIG = msgspec.structs.replace(settings.CONFIG, step_up=("approve",))
    response = approve(head, approval)
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    approval.refresh_from_db()
    assert approval.decision == Decision.OPEN
    address = reverse("desk:approve", args=[approval.id])
    assert "もう一度、本人の確認をします" in body(head.get(response["Location"]))
    wrong = head.post(response["Location"], {"password": "nani-ka-betsu", "next": address})
    assert wrong.status_code == 200
    done = head.post(response["Location"], {"password": PASSPHRASE, "next": address})
    assert done["Location"] == f"{page_of(approval)}?new"
    assert Submission.objects.get().stage == Stage.PUBLISHED
    second = waiting(submit(town, f"{TEXT}また来ます。"))
    assert approve(head, second)["Location"] == f"{page_of(second)}?new"  # proven a moment ago


def test_who_has_a_second_factor_proves_that_and_not_the_password(
    town: Town, approval: Approval, head: Client, settings
):
    settings.CONFIG = msgspec.structs.replace(settings.CONFIG, step_up=("approve",))
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(town.head, secret)
    assert Authenticator.objects.filter(user=town.head).exists()
    response = approve(head, approval)
    assert response["Location"].startswith(reverse("mfa_reauthenticate"))
    by_password = head.get(f"{reverse('account_reauthenticate')}?next=/desk/")
    assert by_password["Location"].startswith(reverse("mfa_reauthenticate"))
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    head.post(response["Location"], {"code": code, "next": reverse("desk:approve", args=[approval.id])})
    assert Submission.objects.get().stage == Stage.PUBLISHED
