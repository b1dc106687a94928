"""What residents read: complete, escaped, the same for everybody, and never more than was said."""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from kairan.core import clock
from kairan.guard.queries import policy_in_force
from kairan.guard.verdict import Type
from kairan.people import actions as people
from kairan.people.models import AccountKind
from kairan.posts.content import Duty, Language
from kairan.posts.models import Post
from kairan.testing.town import Town, small
from kairan.web.portraits import portrait
from kairan.web.tests.said import say, take_down

pytestmark = pytest.mark.django_db

HOST = "https://sns.city.shiomi.example"


@pytest.fixture
def town() -> Town:
    with clock.later(days=-7):
        return small()


def body(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    """What is read on the page, spaces folded."""
    reader = _Reader()
    reader.feed(html.partition("</head>")[2])
    return " ".join("".join(reader.found).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def addresses(post: Post) -> list[str]:
    """Every public page and document, in a town where `post` was published."""
    account = post.account.get_absolute_url()
    return [
        "/", "/?kind=staff", "/?kind=offices", f"/?before={post.id + 1}", account, f"{account}?replies=1",
        post.get_absolute_url(), "/people", "/accounts", "/.well-known/kairan/accounts.json", "/tags", "/tags/港",
        "/feeds", "/feed.atom", f"{account}/feed.atom", "/tags/港/feed.atom", "/policy", "/records/heads.json",
        "/accessibility", "/credits", "/robots.txt", "/favicon.svg", "/manifest.webmanifest",
    ]  # fmt: skip


def test_every_public_page_is_the_same_for_everybody(client: Client, town: Town) -> None:
    post = say(town, "きょうは波が高いです。 #港")
    for address in addresses(post):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=1", address
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address
        assert b"csrf" not in response.content, address


def test_a_page_needs_no_style_or_script_beside_its_own_files(client: Client, town: Town) -> None:
    post = say(town, "きょうは波が高いです。 #港")
    pages = [page for page in map(client.get, addresses(post)) if page["Content-Type"].startswith("text/html")]
    assert len(pages) > 10
    for page in pages:
        html = page.content.decode()
        assert '<html lang="ja">' in html
        assert not re.search(r'<[^>]+\s(style|on\w+)="', html)
        assert "<style" not in html
        assert "<script" not in html
        assert not re.search(r'(src|href)="(https?:)?//', html.replace(f'<link rel="canonical" href="{HOST}', "<"))


@pytest.mark.parametrize("address", ["/", "/@wataru.saeki", "/tags/港", "/feed.atom", "/@wataru.saeki/feed.atom"])
def test_a_list_of_posts_asks_as_many_questions_at_20_as_at_1(client: Client, town: Town, address: str) -> None:
    say(town, "一つ目の知らせです。 #港")
    one = questions(client, address)
    for number in range(19):
        say(town, f"波の高さは{number}メートルです。 #港")
    assert questions(client, address) == one


@pytest.mark.parametrize("address", ["/people", "/accounts", "/.well-known/kairan/accounts.json", "/feeds", "/"])
def test_a_list_of_accounts_asks_as_many_questions_at_27_as_at_7(client: Client, town: Town, address: str) -> None:
    few = questions(client, address)
    office = town.offices["minato"]
    for number in range(20):
        people.open_account(
            by=None, kind=AccountKind.SECTION, handle=f"pier{number}", name=f"第{number}桟橋", office=office
        )
    assert questions(client, address) == few


def test_a_conversation_asks_as_many_questions_at_20_answers_as_at_1(client: Client, town: Town) -> None:
    post = say(town, "質問をどうぞ。")
    middle = say(town, "船は見られますか。", reply_to=post)
    say(town, "はい、どうぞ。", reply_to=middle)
    one = questions(client, middle.get_absolute_url())
    for number in range(19):
        say(town, f"{number}番の岸壁です。", reply_to=middle)
    assert questions(client, middle.get_absolute_url()) == one


def test_what_was_written_stays_text(client: Client, town: Town) -> None:
    evil = '<script>alert(1)</script> "><img src=x onerror=alert(2)>'
    account = town.voice(town.trusted)
    account.name, account.summary, account.asks = f"佐伯{evil}", evil, [evil]
    account.save()
    post = say(town, f"{evil} #港", duty=Duty.OFFICIAL)
    say(town, "訂正した文です。 #港", corrects=post, reason=evil)
    take_down(say(town, "消すものです。"), evil, by=town.trusted)
    for address in addresses(post):
        response = client.get(address)
        html = response.content.decode()
        if "json" not in response["Content-Type"]:
            assert "<script>alert" not in html, address
            assert "<img src=x" not in html, address


def test_the_timeline_is_newest_first_by_day_and_goes_on(client: Client, town: Town) -> None:
    with clock.later(days=-1):
        say(town, "きのうの話です。")
    for number in range(20):
        say(town, f"きょうの話、その{number}。")
    first = words(body(client, "/"))
    assert first.index("その19。") < first.index("その0。")
    assert "きょう " in first
    assert "きのうの話です。" not in first
    older = re.search(r'href="(/\?before=\d+)" rel="next"', body(client, "/"))
    assert older
    second = words(body(client, older[1]))
    assert "きのうの話です。" in second
    assert "その0。" not in second
    assert "これより前" not in second


def test_tabs_divide_people_from_offices_and_keep_their_kind_on_the_next_page(client: Client, town: Town) -> None:
    section = town.accounts["minato"]
    say(town, "人が話します。")
    say(town, "課が話します。", account=section)
    assert "課が話します。" not in body(client, "/?kind=staff")
    assert "人が話します。" not in body(client, "/?kind=offices")
    for number in range(20):
        say(town, f"波の高さは{number}メートルです。")
    assert re.search(r'href="/\?kind=staff&amp;before=\d+"', body(client, "/?kind=staff"))


@pytest.mark.parametrize("before", ["x", "-1", "", "1.5", "9" * 30, "9" * 5000, "１２"])
def test_a_next_page_that_does_not_exist_is_not_found(client: Client, town: Town, before: str) -> None:
    assert client.get("/", {"before": before}).status_code == 404


def test_an_empty_town_says_so(client: Client) -> None:
    assert "まだ投稿はありません" in body(client, "/")
    assert "まだ話題はありません" in body(client, "/tags")
    assert "まだ職員のアカウントはありません" in body(client, "/people")


def test_a_person_is_shown_with_what_can_be_asked(client: Client, town: Town) -> None:
    html = body(client, "/@wataru.saeki")
    account = town.voice(town.trusted)
    named = [*account.name.split(), *account.reading.split(), "市職員と確認済み"]
    for word in [*named, account.summary, *account.asks, *account.abilities]:
        assert word in words(html)
    assert "@wataru.saeki@city.shiomi.example" in words(html)


def test_a_handle_is_found_in_any_case_and_unknown_ones_are_not(client: Client, town: Town) -> None:
    assert client.get("/@Wataru.Saeki").status_code == 200
    assert client.get("/@nobody").status_code == 404
    post = say(town, "港です。")
    assert client.get(f"/@nagisa.miura/{post.id}").status_code == 404
    assert client.get(f"/@wataru.saeki/{post.id + 1}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/@%00",
        "/@wataru%00.saeki",
        "/@wataru.saeki/feed.atom%00",
        "/@%00/1",
        "/tags/%00",
        "/tags/%00/feed.atom",
        "/%00",
    ],
)
def test_an_address_that_no_database_knows_is_not_found(client: Client, town: Town, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_closed_account_says_so_and_is_in_no_list(client: Client, town: Town) -> None:
    say(town, "閉じる前の話です。")
    account = town.voice(town.trusted)
    account.closed_at = clock.now()
    account.save()
    page = words(body(client, "/@wataru.saeki"))
    assert "に閉じました" in page
    assert "閉じる前の話です。" in page
    assert "市職員" not in page
    for address in ("/people", "/accounts", "/.well-known/kairan/accounts.json", "/feeds"):
        assert "wataru.saeki" not in body(client, address)


def test_replies_are_on_the_persons_page_when_asked_for_and_under_what_they_answer(client: Client, town: Town) -> None:
    question = say(town, "港の見学はいつですか。", by=town.newcomer)
    answer = say(town, "土曜日の朝です。", reply_to=question)
    assert "土曜日の朝です。" not in body(client, "/")
    assert "土曜日の朝です。" not in body(client, "/@wataru.saeki")
    assert "土曜日の朝です。" in body(client, "/@wataru.saeki?replies=1")
    assert "返信 1" in words(body(client, question.get_absolute_url()))
    thread = words(body(client, answer.get_absolute_url()))
    assert thread.index("港の見学はいつですか。") < thread.index("土曜日の朝です。")


def test_a_correction_shows_what_it_was_and_why(client: Client, town: Town) -> None:
    post = say(town, "おはなし会は、10時30分からです。")
    say(town, "おはなし会は、13時30分からです。", corrects=post, reason="時刻が誤っていたため")
    timeline = body(client, "/")
    assert "【訂正】おはなし会は、13時30分からです。" in timeline
    assert re.search(r"<del[^>]*>10時30分</del>", timeline)
    page = body(client, post.get_absolute_url())
    assert re.search(r"<del[^>]*>10時30分</del>", page)
    assert re.search(r"<ins[^>]*>13時30分</ins>", page)
    assert "時刻が誤っていたため" in page
    assert "<p>おはなし会は、10時30分からです。</p>" in page  # the first revision, whole
    assert 'property="og:description" content="【訂正】おはなし会は、13時30分からです。"' in page


def test_the_word_of_a_correction_stands_once_even_where_the_author_wrote_it(client: Client, town: Town) -> None:
    post = say(town, "朝市は7時からです。")
    say(town, "【訂正】朝市は6時からです。", corrects=post, reason="時刻が誤っていたため")
    for address in ("/", post.get_absolute_url(), "/feed.atom"):
        html = body(client, address)
        assert "【訂正】朝市" in html
        assert "【訂正】【訂正】" not in html


def test_nothing_of_a_withdrawn_text_is_left_anywhere(client: Client, town: Town) -> None:
    post = say(town, "秘密にしておくべきだった一言。 #港")
    say(town, "秘密にしておくべきだった二言。 #港", corrects=post, reason="言い直すため")
    answer = say(town, "聞きました。", by=town.newcomer, reply_to=post)
    take_down(post, "誤って公開したため", by=town.trusted)
    for address in [*addresses(post), answer.get_absolute_url()]:
        assert "秘密にしておくべきだった" not in body(client, address), address
    page = words(body(client, post.get_absolute_url()))
    assert "に取り下げられました" in page
    assert "誤って公開したため" in page
    assert "聞きました。" in page
    assert "noindex" in body(client, post.get_absolute_url())
    assert "誤って公開したため" in body(client, "/@wataru.saeki")
    assert "取り下げられました" not in body(client, "/")


def test_the_certificate_names_who_decided(client: Client, town: Town) -> None:
    approved = say(town, "起業カフェを開きます。", by=town.junior)
    page = words(body(client, approved.get_absolute_url()))
    assert "承認の記録" in page
    assert "三浦 凪沙（産業振興課" in page
    assert "森 千鶴（広報課" in page
    revision = approved.revisions.get()
    assert revision.content_hash in page
    assert revision.policy.split()[0] in page
    own = words(body(client, say(town, "港は晴れです。").get_absolute_url()))
    assert "確認の記録" in own
    assert "承認の記録" not in own


def test_a_certificate_points_to_the_rule_on_the_policys_page(client: Client, town: Town) -> None:
    for post in (say(town, "港は晴れです。"), say(town, "起業カフェを開きます。", by=town.junior)):
        found = re.search(r'href="/policy#([^"]+)"', body(client, post.get_absolute_url()))
        assert found
        assert f'id="{found[1]}"' in body(client, "/policy")


def test_a_colleague_finds_the_way_to_answer(client: Client, town: Town) -> None:
    post = say(town, "おにぎりを百個にぎりました。")
    way = f"/desk/write?reply_to={post.id}"
    assert f'href="{way}" rel="nofollow"' in body(client, post.get_absolute_url())
    take_down(post, "古くなったため", by=post.author)
    assert way not in body(client, post.get_absolute_url())


def test_a_private_post_says_whose_view_it_is(client: Client, town: Town) -> None:
    post = say(town, "休みの日に釣りをしました。", duty=Duty.PRIVATE)
    for address in ("/", post.get_absolute_url(), "/feed.atom"):
        assert "個人としての投稿です。市の見解ではありません。" in body(client, address)


def test_a_text_says_its_language(client: Client, town: Town) -> None:
    say(town, "Good morning from the harbour.", language=Language.ENGLISH)
    easy = say(town, "あさ、みなとに ふねが きます。", language=Language.EASY_JAPANESE)
    timeline = body(client, "/")
    assert 'class="post-text" lang="en"' in timeline
    assert 'class="post-text easy" lang="ja-x-easy"' in timeline
    assert "やさしい日本語" in body(client, easy.get_absolute_url())


def test_a_shared_link_says_who_and_what(client: Client, town: Town) -> None:
    post = say(town, "港の\n食堂は11時から。" + "魚" * 200)
    page = body(client, post.get_absolute_url())
    assert f'<link rel="canonical" href="{HOST}{post.get_absolute_url()}">' in page
    assert 'property="og:title" content="佐伯 航（水産港湾課）"' in page
    assert 'property="og:description" content="港の 食堂は11時から。魚' in page
    assert "魚" * 130 not in page.split("</head>")[0]


def test_the_register_is_for_machines_too(client: Client, town: Town) -> None:
    register = client.get("/.well-known/kairan/accounts.json").json()
    assert register["handle_domain"] == "city.shiomi.example"
    found = {each["handle"]: each for each in register["accounts"]}
    assert found["wataru.saeki"]["address"] == "@wataru.saeki@city.shiomi.example"
    assert found["wataru.saeki"]["url"] == f"{HOST}/@wataru.saeki"
    assert found["minato"]["kind"] == "section"
    for handle in found:
        assert client.get(f"/@{handle}").status_code == 200
        assert f"@{handle}" in body(client, "/accounts")


def test_the_policy_page_is_what_guard_reads(client: Client, town: Town) -> None:
    page = words(body(client, "/policy"))
    policy = policy_in_force()
    for clause in policy.clauses():
        assert clause.text in page
    for kind in Type:
        assert kind.label in page
    assert policy.version in page
    assert policy.hash in page
    assert "選挙の期間は" in page


def test_a_face_is_kept_for_ever_under_its_own_address(client: Client, town: Town) -> None:
    account = town.voice(town.trusted)
    drawn = portrait(account)
    assert drawn.address in body(client, "/@wataru.saeki")
    response = client.get(drawn.address)
    assert response["Content-Type"] == "image/svg+xml"
    assert "immutable" in response["Cache-Control"]
    account.look = {"hair": "bald"}
    assert portrait(account).address != drawn.address
    old = client.get(f"/faces/{account.id}-0123456789.svg")
    assert old.status_code == 200
    assert "immutable" not in old["Cache-Control"]
    assert client.get("/faces/1-0123456789.svg").status_code == 404


def test_an_error_page_needs_no_database(client: Client, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.block():
        page = body(client, "/no/such/page", status=404)
    assert "見つかりません" in page
    assert 'href="/"' in page


def questions(client: Client, address: str) -> int:
    """How many queries a page needs."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_a_public_page_is_only_read(client: Client, method: str) -> None:
    answer = getattr(client, method)("/policy")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
