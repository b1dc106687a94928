"""Feeds: what a reader's program is told, and that it is told again when it was wrong."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from kairan.core import clock
from kairan.outbox.models import Dispatch
from kairan.posts.models import Post
from kairan.testing.town import Town, small
from kairan.web.tests.said import say, take_down

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "https://sns.city.shiomi.example"


@pytest.fixture
def town() -> Town:
    with clock.later(days=-40):
        return small()


def read(client: Client, address: str = "/feed.atom") -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314  our own


def entries(feed: ET.Element) -> dict[str, dict[str, str]]:
    """The entries by id, each as the text of its elements."""
    found = [{child.tag.removeprefix(ATOM): child.text or "" for child in entry} for entry in feed.iter(f"{ATOM}entry")]
    return {entry["id"]: entry for entry in found}


def links(element: ET.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def name(post: Post) -> str:
    return f"tag:city.shiomi.example,{clock.local(post.published_at):%Y-%m-%d}:post/{post.id}"


def test_an_entry_says_who_what_and_where(client: Client, town: Town) -> None:
    post = say(town, "港の食堂は11時から。\n窓から波が見えます。 #汐見漁港")
    feed = read(client)
    assert feed.findtext(f"{ATOM}id") == "tag:city.shiomi.example,2026:feed"
    assert links(feed) == {"self": f"{HOST}/feed.atom", "alternate": f"{HOST}/"}
    entry = entries(feed)[name(post)]
    assert entry["title"] == "港の食堂は11時から。"
    assert f'<a class="hashtag" href="{HOST}/tags/汐見漁港"' in entry["content"]
    element = feed.find(f"{ATOM}entry")
    assert element is not None
    assert links(element) == {"alternate": f"{HOST}{post.get_absolute_url()}"}
    assert element.findtext(f"{ATOM}author/{ATOM}name") == "佐伯 航"
    assert datetime.fromisoformat(entry["published"]) == post.published_at.replace(microsecond=0)


def test_the_text_is_the_one_that_was_approved_for_the_feed(client: Client, town: Town) -> None:
    post = say(town, "港の食堂は11時から。")
    rendition = Dispatch.objects.get(post=post, rendition__channel="feeds").rendition
    Post.objects.filter(pk=post.pk).update(text="ほかの文", html="<p>ほかの文</p>")
    assert entries(read(client))[name(post)]["content"] == f"<p>{rendition.content.text}</p>"


def test_a_post_that_the_channel_never_got_is_still_there(client: Client, town: Town) -> None:
    post = say(town, "港の食堂は11時から。")
    Dispatch.objects.all().delete()
    assert entries(read(client))[name(post)]["title"] == "港の食堂は11時から。"


def test_a_correction_keeps_the_id_and_changes_the_time(client: Client, town: Town) -> None:
    with clock.later(hours=-2):
        post = say(town, "朝市は7時からです。")
    before = entries(read(client))[name(post)]
    say(town, "朝市は6時からです。", corrects=post, reason="時刻が誤っていたため")
    after = entries(read(client))[name(post)]
    assert after["title"] == "【訂正】朝市は6時からです。"
    assert "訂正の理由：時刻が誤っていたため" in after["content"]
    assert after["published"] == before["published"]
    assert after["updated"] > before["updated"]


def test_a_withdrawn_entry_keeps_the_id_and_loses_the_text(client: Client, town: Town) -> None:
    post = say(town, "誤った案内です。 #港")
    take_down(post, "日が変わったため", by=town.trusted)
    for address in ("/feed.atom", "/@wataru.saeki/feed.atom", "/tags/港/feed.atom"):
        entry = entries(read(client, address))[name(post)]
        assert entry["title"] == "取下げ"
        assert "日が変わったため" in entry["content"]
        assert "誤った案内" not in str(entry)


def test_the_next_page_is_linked_until_the_last(client: Client, town: Town) -> None:
    posts = [say(town, f"波の高さは{number}メートルです。") for number in range(45)]
    address, seen = "/feed.atom", []
    while address:
        feed = read(client, address)
        assert links(feed)["self"] == f"{HOST}{address}"
        seen += list(entries(feed))
        address = links(feed).get("next", "").removeprefix(HOST)
    assert seen == [name(post) for post in reversed(posts)]


def test_an_old_post_that_was_corrected_comes_again(client: Client, town: Town) -> None:
    with clock.later(days=-5):
        old, gone, other = say(town, "朝市は7時からです。"), say(town, "消す知らせです。"), say(town, "別の話です。")
    for number in range(21):
        say(town, f"波の高さは{number}メートルです。")
    assert name(old) not in entries(read(client))
    say(town, "朝市は6時からです。", corrects=old, reason="時刻が誤っていたため")
    take_down(gone, "日が変わったため", by=town.trusted)
    found = entries(read(client))
    assert found[name(old)]["title"] == "【訂正】朝市は6時からです。"
    assert found[name(gone)]["title"] == "取下げ"
    assert name(other) not in found
    with clock.later(days=31):
        assert name(old) not in entries(read(client))


def test_feeds_of_one_account_and_of_one_topic(client: Client, town: Town) -> None:
    mine = say(town, "港です。 #港")
    theirs = say(town, "橋です。", by=town.newcomer)
    assert list(entries(read(client, "/@wataru.saeki/feed.atom"))) == [name(mine)]
    assert list(entries(read(client, "/@daichi.nishimura/feed.atom"))) == [name(theirs)]
    tagged = read(client, "/tags/港/feed.atom")
    assert list(entries(tagged)) == [name(mine)]
    assert links(tagged)["alternate"] == f"{HOST}/tags/%E6%B8%AF"
    assert client.get("/@nobody/feed.atom").status_code == 404


def test_an_empty_feed_is_a_feed(client: Client, town: Town) -> None:
    feed = read(client)
    assert not entries(feed)
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "").tzinfo == UTC
