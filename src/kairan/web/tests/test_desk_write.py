"""書く: what each button does, without JavaScript; and that a text is never lost."""

import re
from datetime import timedelta
from html import unescape

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from kairan.core import clock
from kairan.desk import actions as desk
from kairan.desk.models import Stage, Submission
from kairan.people import actions as people
from kairan.people.models import Role
from kairan.posts.models import Post
from kairan.testing.town import PASSPHRASE, Town
from kairan.web.desk.forms import LOCAL
from kairan.web.tests.conftest import SignedIn, publish, submit, waiting

WRITE = reverse("desk:write")
CLEAN = "空き店舗めぐりに、七人が来ました。つぎは雨の日にも歩きます。"
PRIVATE = "申し込みは 090-1234-5678 の田中さんへ。"
VAGUE = "くわしくは画像をご覧ください。"


@pytest.fixture
def junior(town: Town, signed_in: SignedIn) -> Client:
    return signed_in(town.junior)


def form(town: Town, text: str, do: str = "submit", **more) -> dict[str, object]:
    account = more.pop("account", town.voice(town.junior))
    return {"account": account.id, "text": text, "duty": "official", "language": "ja", "do": do, **more}


def body(response) -> str:
    return unescape(response.content.decode())


def test_the_page_shows_who_speaks_and_where_it_goes(town: Town, junior: Client):
    page = body(junior.get(WRITE))
    assert "この名前で出ます" in page
    assert "三浦 凪沙" in page
    assert "産業振興課" in page  # the other name to choose
    assert "承認を求める" in page
    assert "古川" in page  # who may decide
    assert "市のページ" in page
    assert "フィード" in page


def test_somebody_trusted_is_offered_to_publish_at_once(town: Town, signed_in: SignedIn):
    assert "公開する</button>" in body(signed_in(town.trusted).get(WRITE))


def test_somebody_trusted_who_names_a_time_is_offered_to_book_it(town: Town, signed_in: SignedIn):
    later = (clock.local(clock.now()) + timedelta(days=1)).strftime(LOCAL)
    sent = form(town, CLEAN, "check", account=town.voice(town.trusted), when="at", due_at=later)
    assert "予約する</button>" in body(signed_in(town.trusted).post(WRITE, sent))


def test_the_first_line_written_on_the_desk_stands_in_no_address(junior: Client):
    page = body(junior.get(reverse("desk:home")))
    quick = re.search(r'<form class="sheet stack" action="/desk/write" method="post">(.*?)</form>', page, re.DOTALL)
    assert quick
    sent = dict(re.findall(r'name="(\w+)" value="([^"]+)"', quick[1])) | {"text": PRIVATE}
    response = junior.post(WRITE, sent)
    assert response.status_code == 200
    assert PRIVATE in body(response)
    assert 'id="problem"' not in body(response)


def test_what_came_back_is_mended_beside_the_reason(town: Town, junior: Client):
    submission = submit(town, CLEAN)
    desk.return_(waiting(submission), by=town.head, reason="数を、もう一度確かめてください。")
    assert "数を、もう一度確かめてください。" in body(junior.get(f"{WRITE}?submission={submission.id}"))
    again = form(town, CLEAN, "check", submission=submission.id)
    assert "数を、もう一度確かめてください。" in body(junior.post(WRITE, again))


def test_checking_returns_the_text_with_lines_and_cards(town: Town, junior: Client):
    page = body(junior.post(WRITE, form(town, PRIVATE, "check")))
    assert PRIVATE in page
    assert "公開不可" in page
    assert '<mark class="mark mark--stop">' in page
    assert "根拠：" in page
    assert "公開不可の1件を直す" in page
    assert "確かめていないこと" in page
    assert not Submission.objects.exists()


def test_what_is_blocked_comes_back_with_its_text_and_nothing_is_kept(town: Town, junior: Client):
    response = junior.post(WRITE, form(town, PRIVATE))
    assert response.status_code == 422
    assert PRIVATE in body(response)
    assert '<a href="#stop">公開不可の1件を直してください' in body(response)
    assert not Submission.objects.exists()


def test_a_better_wording_is_put_in_with_one_button(town: Town, junior: Client):
    page = body(junior.post(WRITE, form(town, PRIVATE, "check")))
    start = PRIVATE.index("090")
    value = f"replace:{start}:{start + len('090-1234-5678')}"
    assert f'value="{value}"' in page
    page = body(junior.post(WRITE, form(town, PRIVATE, value)))
    assert "申し込みは 産業振興課（0000-22-2231） の田中さんへ。" in page
    assert "公開不可" not in page


def test_a_better_wording_for_a_text_that_has_changed_is_refused_and_the_text_stays(town: Town, junior: Client):
    response = junior.post(WRITE, form(town, CLEAN, "replace:6:19"))
    assert response.status_code == 409
    assert CLEAN in body(response)


def test_handing_in_asks_for_approval_and_leads_to_its_page(town: Town, junior: Client):
    response = junior.post(WRITE, form(town, CLEAN, note="七人に聞きました"), follow=True)
    submission = Submission.objects.get()
    assert response.redirect_chain[-1][0] == f"{reverse('desk:submission', args=[submission.id])}?new"
    assert submission.stage == Stage.WAITING
    page = body(response)
    assert "承認を求めました" in page
    assert "七人に聞きました" in page
    assert 'role="status"' in page


def test_somebody_trusted_publishes_at_once(town: Town, signed_in: SignedIn):
    account = town.voice(town.trusted)
    response = signed_in(town.trusted).post(WRITE, form(town, CLEAN, account=account), follow=True)
    assert Post.objects.get().text == CLEAN
    assert "公開しました" in body(response)


def test_a_warning_must_be_seen_before_it_can_be_passed(town: Town, signed_in: SignedIn):
    client, account = signed_in(town.trusted), town.voice(town.trusted)
    first = client.post(WRITE, form(town, VAGUE, account=account))
    assert first.status_code == 422
    assert "読みました。このまま進む" in body(first)
    assert not Post.objects.exists()
    seen = first.context["seen"]
    other = client.post(WRITE, form(town, f"{VAGUE}きょうは晴れ。", account=account, seen=seen))
    assert other.status_code == 422  # what was seen was another text
    client.post(WRITE, form(town, VAGUE, account=account, seen=seen))
    assert Post.objects.get().text == VAGUE


def test_a_draft_is_kept_with_its_note_and_time_and_goes_on(town: Town, junior: Client):
    at = (clock.local(clock.now()) + timedelta(days=1)).strftime(LOCAL)
    response = junior.post(WRITE, form(town, CLEAN, "save", when="at", due_at=at, note="あすの朝に"), follow=True)
    submission = Submission.objects.get()
    assert submission.stage == Stage.DRAFT
    page = body(response)
    assert CLEAN in page
    assert f'value="{at}"' in page
    assert 'value="あすの朝に"' in page
    junior.post(WRITE, form(town, CLEAN, submission=submission.id))
    assert Submission.objects.get().stage == Stage.WAITING


def test_a_time_that_is_past_is_named_under_its_field_and_linked_from_the_top(town: Town, junior: Client):
    past = (clock.local(clock.now()) - timedelta(hours=1)).strftime(LOCAL)
    response = junior.post(WRITE, form(town, CLEAN, when="at", due_at=past))
    page = body(response)
    assert response.status_code == 422
    assert '<a href="#due_at">出す時刻が過ぎています' in page
    assert CLEAN in page
    assert not Submission.objects.exists()


def test_a_time_is_read_on_the_towns_clock(town: Town, junior: Client):
    at = clock.local(clock.now()).replace(minute=30, second=0, microsecond=0) + timedelta(days=2)
    junior.post(WRITE, form(town, CLEAN, when="at", due_at=at.strftime(LOCAL)))
    assert Submission.objects.get().due_at == at


def test_an_empty_text_says_so_at_the_text(town: Town, junior: Client):
    response = junior.post(WRITE, form(town, ""))
    assert response.status_code == 422
    assert '<a href="#text">本文が入っていません' in body(response)


def test_a_name_that_is_not_mine_is_refused_and_the_text_stays(town: Town, junior: Client):
    response = junior.post(WRITE, form(town, CLEAN, account=town.voice(town.newcomer)))
    assert response.status_code == 422
    assert "このアカウントの担当ではありません" in body(response)
    assert CLEAN in body(response)
    assert not Submission.objects.exists()


def test_a_section_may_speak_through_its_custodian(town: Town, junior: Client):
    junior.post(WRITE, form(town, CLEAN, account=town.accounts["sangyo"]))
    assert Submission.objects.get().account == town.accounts["sangyo"]


def test_a_private_post_shows_its_disclaimer(town: Town, junior: Client):
    page = body(junior.post(WRITE, form(town, CLEAN, "check", duty="private")))
    assert "個人としての投稿です。市の見解ではありません。</p>" in page


def test_an_answer_shows_what_it_answers(town: Town, junior: Client):
    post = publish(town, CLEAN).post
    assert post is not None
    page = body(junior.get(f"{WRITE}?reply_to={post.id}"))
    assert "への返信" in page
    assert CLEAN in page
    junior.post(WRITE, form(town, "八人目も来ました。", reply_to=post.id))
    assert Submission.objects.get(post__isnull=True).versions.get().value.reply_to == post.id


def test_the_short_form_of_the_desk_brings_its_text_along(town: Town, junior: Client):
    assert CLEAN in body(junior.get(WRITE, {"text": CLEAN}))


def test_the_drafts_of_others_are_not_there(town: Town, junior: Client, signed_in: SignedIn):
    junior.post(WRITE, form(town, CLEAN, "save"))
    address = f"{WRITE}?submission={Submission.objects.get().id}"
    for other in (town.head, town.pr, town.newcomer):
        response = signed_in(other).get(address)
        assert response.status_code == 404
        assert CLEAN not in body(response)


def test_what_others_wrote_cannot_be_taken_over(town: Town, signed_in: SignedIn):
    submission = submit(town, CLEAN)
    response = signed_in(town.head).post(
        WRITE, form(town, "書き換え", account=town.voice(town.head), submission=submission.id)
    )
    assert response.status_code == 409
    assert submission.versions.get().value.text == CLEAN


def test_a_correction_starts_from_the_published_text_and_shows_what_changes(town: Town, junior: Client):
    post = publish(town, CLEAN).post
    assert post is not None
    page = body(junior.get(reverse("desk:correct", args=[post.id])))
    assert CLEAN in page
    assert "訂正の理由" in page
    mended = CLEAN.replace("七人", "八人")
    assert '<input type="hidden" name="based_on" value="1"' in page
    page = body(junior.post(WRITE, form(town, mended, "check", corrects=post.id)))
    assert "<del>七人</del>" in page
    assert "<ins>八人</ins>" in page
    without = junior.post(WRITE, form(town, mended, corrects=post.id))
    assert without.status_code == 422
    assert "訂正の理由が入っていません" in body(without)
    junior.post(WRITE, form(town, mended, corrects=post.id, correction_reason="数え直しました"))
    assert Submission.objects.get(stage=Stage.WAITING).corrects == post


def test_mending_what_waits_opens_a_new_version(town: Town, junior: Client):
    submission = submit(town, CLEAN)
    assert CLEAN in body(junior.get(f"{WRITE}?submission={submission.id}"))
    junior.post(WRITE, form(town, f"{CLEAN}どうぞ。", submission=submission.id))
    assert submission.versions.count() == 2
    assert waiting(submission).version.number == 2


def test_what_was_published_leads_to_its_page_and_not_to_the_form(town: Town, junior: Client):
    submission = publish(town, CLEAN)
    response = junior.get(f"{WRITE}?submission={submission.id}")
    assert response["Location"] == reverse("desk:submission", args=[submission.id])


def test_while_it_is_written_the_parts_come_alone(town: Town, junior: Client):
    response = junior.post(reverse("desk:check"), form(town, PRIVATE))
    page = body(response)
    assert "<html" not in page
    for part in ("counts", "marked", "findings", "outlets", "planned", "go"):
        assert re.search(rf'id="{part}"[^>]* hx-swap-oob="true"', page), part
    assert "公開不可の1件を直す" in page
    assert not Submission.objects.exists()


def test_somebody_without_a_name_to_speak_under_is_told_what_to_do(town: Town, signed_in: SignedIn):
    person = people.add_person(by=None, email="mada@city.shiomi.example", name="未 田", roles=(Role.WRITER,))
    page = body(signed_in(person).get(WRITE))
    assert "出せる名前がありません" in page
    assert "システム管理者に" in page


def test_a_text_with_halves_of_letters_is_cut_where_guard_found_it(town: Town, junior: Client):
    text = f"𠮷野さんの店🍞です。{PRIVATE}"
    start = text.index("090")
    page = body(junior.post(WRITE, form(town, text, f"replace:{start}:{start + 13}")))
    assert "𠮷野さんの店🍞です。申し込みは 産業振興課" in page


def test_lines_end_in_one_way(town: Town, junior: Client):
    junior.post(WRITE, form(town, "一行目\r\n二行目"))
    assert Submission.objects.get().versions.get().value.text == "一行目\n二行目"


def test_markup_in_a_text_is_shown_and_not_obeyed(town: Town, junior: Client):
    response = junior.post(WRITE, form(town, f"<script>alert(1)</script>{PRIVATE}", "check"))
    assert b"<script>alert" not in response.content
    assert b"&lt;script&gt;alert" in response.content


def test_publishing_at_once_asks_again_who_it_is_where_the_town_wants_that(town: Town, signed_in: SignedIn, settings):
    settings.CONFIG = msgspec.structs.replace(settings.CONFIG, step_up=("publish",))
    client, account = signed_in(town.trusted), town.voice(town.trusted)
    response = client.post(WRITE, form(town, CLEAN, account=account))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert not Post.objects.exists()
    client.post(response["Location"], {"password": PASSPHRASE, "next": WRITE})
    assert Post.objects.get().text == CLEAN
