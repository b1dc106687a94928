"""The other pages of the desk: lists, people, records, what Guard is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kairan.core import clock
from kairan.desk import actions as desk
from kairan.desk.models import Stage, Submission
from kairan.guard.models import Embargo, PublishedContact, Situation
from kairan.people import actions as people
from kairan.people import permissions
from kairan.people.models import Account, Person
from kairan.posts.content import Content
from kairan.posts.models import Post
from kairan.records import actions as records
from kairan.records.models import Record
from kairan.testing.town import Town
from kairan.web.desk.forms import LOCAL
from kairan.web.tests.conftest import SignedIn, publish, submit, waiting
from kairan.web.tests.test_desk_write import body

TEXT = "空き店舗めぐりに、七人が来ました。"


def test_an_empty_desk_says_what_one_could_do(town: Town, signed_in: SignedIn):
    page = body(signed_in(town.junior).get(reverse("desk:home")))
    assert "待っているものはありません" in page
    assert "きょうの町の様子を、30秒で書いてみませんか。" in page


def test_what_waits_for_me_comes_first(town: Town, signed_in: SignedIn):
    submit(town, TEXT)
    page = body(signed_in(town.head).get(reverse("desk:home")))
    assert page.index("わたしを待っているもの") < page.index("三浦 凪沙から")
    assert "待っているものはありません" not in page


def test_what_goes_round_shows_its_route(town: Town, signed_in: SignedIn):
    submit(town, TEXT)
    page = body(signed_in(town.junior).get(reverse("desk:home")))
    assert "回覧しているもの" in page
    assert "承認を待っています" in page


def test_a_submission_that_was_published_leads_to_its_post_for_ever(town: Town, signed_in: SignedIn):
    submission = publish(town, TEXT)
    assert submission.post is not None
    page = body(signed_in(town.junior).get(reverse("desk:submission", args=[submission.id])))
    assert f'href="{submission.post.get_absolute_url()}"' in page
    assert "訂正する" in page
    assert "取り下げる" in page


def test_taking_back_ends_it(town: Town, signed_in: SignedIn):
    submission = submit(town, TEXT)
    client = signed_in(town.junior)
    page = body(client.post(reverse("desk:take_back", args=[submission.id]), follow=True))
    assert "取りやめました" in page
    assert Submission.objects.get().stage == Stage.TAKEN_BACK
    address = reverse("desk:approval", args=[submission.versions.get().approvals.get().id])
    assert "この案は、もう回っていません" in body(signed_in(town.head).get(address))


def test_withdrawing_asks_once_more_and_needs_a_reason(town: Town, signed_in: SignedIn):
    post = publish(town, TEXT).post
    assert post is not None
    client, address = signed_in(town.junior), reverse("desk:withdraw", args=[post.id])
    assert "この投稿を取り下げますか" in body(client.get(address))
    refused = client.post(address, {"reason": ""})
    assert refused.status_code == 422
    assert "取り下げる理由が入っていません" in body(refused)
    done = client.post(address, {"reason": "日を間違えました"}, follow=True)
    assert "取り下げました" in body(done)
    assert "日を間違えました" in body(done)
    assert Post.objects.get().is_withdrawn
    assert client.get(address).status_code == 409
    assert client.get(reverse("desk:correct", args=[post.id])).status_code == 409


def test_a_head_finds_the_posts_of_the_office_to_withdraw_them(town: Town, signed_in: SignedIn):
    publish(town, TEXT)
    address = f"{reverse('desk:posts')}?wide"
    assert TEXT in body(signed_in(town.head).get(address))
    assert TEXT in body(signed_in(town.pr).get(address))
    assert TEXT not in body(signed_in(town.other_head).get(address))
    assert TEXT not in body(signed_in(town.newcomer).get(address))


def test_the_wide_list_shows_what_the_door_would_let_one_withdraw(town: Town, signed_in: SignedIn):
    for author in (town.junior, town.newcomer):
        publish(town, TEXT, by=author)
    for person in (town.junior, town.head, town.other_head, town.pr, town.newcomer, town.auditor):
        shown = {row["post"].id for row in signed_in(person).get(f"{reverse('desk:posts')}?wide").context["rows"]}
        allowed = {post.id for post in Post.objects.all() if permissions.may(person, "post.withdraw", post)}
        assert shown == allowed, person


def _drafts(town: Town, numbers: range) -> None:
    account = town.voice(town.junior)
    for number in numbers:
        desk.save_draft(Content(text=f"{TEXT}{number}", account=account.id), by=town.junior, account=account)


def _approvals(town: Town, numbers: range) -> None:
    for number in numbers:
        submit(town, f"{TEXT}{number}")


def _posts(town: Town, numbers: range) -> None:
    for number in numbers:
        publish(town, f"{TEXT}{number}")


def _returned(town: Town, numbers: range) -> None:
    for number in numbers:
        desk.return_(waiting(submit(town, f"{TEXT}{number}")), by=town.head, reason="数え直してください。")


def _staff(town: Town, numbers: range) -> None:
    office = town.junior.office
    for number in numbers:
        people.add_person(by=None, email=f"hito{number}@city.shiomi.example", name=f"人 {number}", office=office)


def _contacts(town: Town, numbers: range) -> None:
    PublishedContact.objects.bulk_create(
        PublishedContact(kind="telephone", value=f"000099{number:04}", written=f"0000-99-{number:04}")
        for number in numbers
    )


LISTS = [
    ("desk:home", lambda town: town.junior, _drafts),
    ("desk:home", lambda town: town.junior, _returned),
    ("desk:home", lambda town: town.junior, _approvals),
    ("desk:home", lambda town: town.junior, _posts),
    ("desk:home", lambda town: town.head, _approvals),
    ("desk:submissions", lambda town: town.junior, _returned),
    ("desk:submissions", lambda town: town.junior, _posts),
    ("desk:posts", lambda town: town.junior, _posts),
    ("desk:approvals", lambda town: town.head, _approvals),
    ("desk:people", lambda town: town.admin, _staff),
    ("desk:guard", lambda town: town.pr, _contacts),
]


@pytest.mark.parametrize(("name", "who", "fill"), LISTS)
def test_a_list_asks_the_database_as_often_for_twenty_rows_as_for_one(
    name: str, who: Callable[[Town], Person], fill: Callable[[Town, range], None], town: Town, signed_in: SignedIn
):
    client = signed_in(who(town))
    fill(town, range(1))
    one = _queries(client, name)
    fill(town, range(1, 20))
    assert _queries(client, name) == one


def test_a_page_of_records_never_asks_for_more_than_each_kind_of_thing_once(town: Town, signed_in: SignedIn):
    client = signed_in(town.auditor)
    _posts(town, range(1))
    one = _queries(client, "desk:audit")  # people, accounts and offices are on the page too
    _posts(town, range(1, 20))
    assert _queries(client, "desk:audit") <= one


def _queries(client: Client, name: str) -> int:
    client.get(reverse(name))  # the session is written on the first visit
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name)).status_code == 200
    return len(asked)


def test_the_roster_goes_by_the_tree_of_offices(town: Town, signed_in: SignedIn):
    page = body(signed_in(town.junior).get(reverse("desk:people")))
    assert page.index("広報課") < page.index("森 千鶴")
    assert "職員を加える" not in page


def test_an_administrator_adds_somebody_and_gives_them_a_name(town: Town, signed_in: SignedIn):
    client = signed_in(town.admin)
    refused = client.post(reverse("desk:person_add"), {"name": "", "email": "atarashii@city.shiomi.example"})
    assert refused.status_code == 422
    sent = {"name": "新 しい", "email": "atarashii@city.shiomi.example", "roles": ["writer"]}
    assert "新 しいさんを加えました" in body(client.post(reverse("desk:person_add"), sent, follow=True))
    person = Person.objects.get(email="atarashii@city.shiomi.example")

    def change(what: str, **data: str | int) -> str:
        return body(client.post(reverse("desk:person_change", args=[person.id, what]), data, follow=True))

    assert "@shin を開きました" in change("open-account", handle="shin")
    assert "もうあります" in change("open-account", handle="shin2")
    assert "「監査」の役割を渡しました" in change("give-role", role="auditor")
    assert "「監査」の役割を外しました" in change("take-role", role="auditor")
    assert "「産業振興課」を任せました" in change("entrust", account=town.accounts["sangyo"].id)
    assert "もう「産業振興課」の担当です" in change("entrust", account=town.accounts["sangyo"].id)
    assert "任せてよい人" in change("trust")
    assert "確認の印が要ります" in change("leave")
    assert "終わりにしました" in change("leave", sure="yes")
    person.refresh_from_db()
    assert not person.is_active


def test_the_last_administrator_cannot_be_taken_away(town: Town, signed_in: SignedIn):
    client = signed_in(town.admin)
    response = client.post(reverse("desk:person_change", args=[town.admin.id, "take-role"]), {"role": "admin"})
    assert response.status_code == 409
    assert "最後のシステム管理者です" in body(response)


def test_a_profile_is_written_one_line_an_entry(town: Town, signed_in: SignedIn):
    client, account = signed_in(town.junior), town.voice(town.junior)
    address = reverse("desk:profile_of", args=[account.id])
    sent = {
        "topics": "空き店舗のこと",
        "summary": "店を開く人の隣を歩きます。",
        "asks": "空いている店は？\r\n\r\n補助金は？",
    }
    assert "紹介を直しました" in body(client.post(address, sent, follow=True))
    account = Account.objects.get(id=account.id)
    assert account.asks == ["空いている店は？", "補助金は？"]
    assert account.summary == "店を開く人の隣を歩きます。"
    other = reverse("desk:profile_of", args=[town.voice(town.newcomer).id])
    assert client.post(other, sent).status_code == 403


def test_the_records_speak_plainly_and_hold_no_text(town: Town, signed_in: SignedIn):
    publish(town, TEXT)
    page = body(signed_in(town.auditor).get(reverse("desk:audit")))
    assert "三浦 凪沙" in page
    assert "起案を出した" in page
    assert "承認した" in page
    assert "公開した" in page
    assert TEXT not in page


def test_the_records_can_be_narrowed_down_and_paged(town: Town, signed_in: SignedIn):
    for number in range(20):
        publish(town, f"{TEXT}{number}")
    client, address = signed_in(town.auditor), reverse("desk:audit")
    first = client.get(address)
    assert len(first.context["lines"]) == 50
    second = client.get(f"{address}{first.context['older']}")
    ids = [line.record.id for line in (*first.context["lines"], *second.context["lines"])]
    assert ids == sorted(set(ids), reverse=True)
    by = client.get(address, {"person": town.junior.id}).context["lines"]
    assert by
    assert {line.record.by for line in by} == {town.junior.id}
    submission = Submission.objects.first()
    assert submission is not None
    about = client.get(f"{address}?kind=submission&thing={submission.id}").context["lines"]
    assert {line.record.thing_id for line in about} == {submission.id}


def test_the_seals_are_checked_and_the_check_is_recorded(town: Town, signed_in: SignedIn):
    publish(town, TEXT)
    records.seal()
    client = signed_in(town.auditor)
    page = body(client.post(reverse("desk:audit_verify"), follow=True))
    assert "すべて封のとおりです" in page
    assert "すべて封のとおり</span>" in page
    assert Record.objects.filter(verb="records.verify", by=town.auditor.id).exists()


def test_guard_is_told_and_untold(town: Town, signed_in: SignedIn):
    client = signed_in(town.pr)

    def change(what: str, **data: str | int) -> str:
        return body(client.post(reverse("desk:guard_change", args=[what]), data, follow=True))

    until = (clock.local(clock.now()) + timedelta(days=9)).strftime(LOCAL)
    assert "公表前のことばを加えました" in change(
        "add-embargo", word="新しい図書館", until=until, kind="confidential_duty"
    )
    assert "2文字以上" in change("add-embargo", word="新", until=until, kind="confidential_duty")
    assert "外しました" in change("lift-embargo", id=Embargo.objects.get().id)
    assert "加えました" in change("publish-contact", kind="telephone", written="0000-99-1234", label="夜の当番")
    assert "形ではありません" in change("publish-contact", kind="telephone", written="でんわ")
    assert "外しました" in change("withdraw-contact", id=PublishedContact.objects.get(value="0000991234").id)
    assert "「弔いの期間」を加えました" in change("add-situation", kind="mourning")
    assert "終わりにしました" in change("end-situation", id=Situation.objects.get().id)
    assert "もうありません" in change("end-situation", id=123)
