"""From text to HTML: nothing breaks out of it, whatever is written."""

from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kairan.posts.text import cleaned, cut, fold_tag, parse, to_html

DOMAIN = "city.shiomi.example"
ALLOWED = {"p", "br", "a", "span"}

# Pieces that mean something, between anything at all.
pieces = st.sampled_from(
    ["http://", "https://", "https://a.example/?q=1&b=<", "@", "@nagisa", "@nagisa@city.shiomi.example", "#", "＃防災", "\n", "\n\n", "<script>", '"', "'", "&amp;", "　", "）"]
)  # fmt: skip
texts = st.lists(st.one_of(pieces, st.just("0000-22-2231"), st.text(max_size=8)), max_size=12).map("".join)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(texts)
def test_only_paragraphs_breaks_and_safe_links_come_out(text: str) -> None:
    tags = Tags()
    tags.feed(to_html(text, DOMAIN, {"nagisa": '三浦 "凪沙"'}))
    assert {tag for tag, _ in tags.seen} <= ALLOWED
    for tag, attributes in tags.seen:
        if tag == "a":
            assert (attributes["href"] or "").startswith(("http://", "https://", "/@", "/tags/"))
            assert attributes.keys() <= {"href", "rel", "class", "title"}
        if tag == "span":
            assert attributes == {"class": "num"}


@given(texts)
def test_a_sanitiser_finds_nothing_to_take_away(text: str) -> None:
    html = to_html(text, DOMAIN, {"nagisa": "三浦"})
    cleaned = nh3.clean(
        html,
        tags=ALLOWED,
        attributes={"a": {"href", "class", "title", "rel"}, "span": {"class"}},
        link_rel=None,
        url_schemes={"http", "https"},
    )
    first, second = Tags(), Tags()
    first.feed(html)
    second.feed(cleaned)
    assert len(first.seen) == len(second.seen)


@given(texts)
def test_parsing_and_drawing_agree_on_tags(text: str) -> None:
    html = to_html(text, DOMAIN, {})
    assert html.count('class="hashtag"') >= len(parse(text, DOMAIN).tags)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#防災 と ＃防災", ("防災",)),
        ("起業カフェ#しおみ、#ＣＡＦＥ", ("cafe",)),  # a tag begins a word
        ("https://a.example/#part", ()),
        ("#1 #a・b", ("1", "a・b")),
    ],
)
def test_tags(text: str, tags: tuple[str, ...]) -> None:
    assert parse(text, DOMAIN).tags == tags


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@nagisa.miura さんと@wataru", ("nagisa.miura", "wataru")),
        ("@nagisa@city.shiomi.example @other@elsewhere.example", ("nagisa",)),
        ("mail@nagisa.example", ()),
    ],
)
def test_mentions(text: str, handles: tuple[str, ...]) -> None:
    assert parse(text, DOMAIN).handles == handles


def test_a_link_leaves_the_punctuation_behind() -> None:
    html = to_html("くわしくは https://www.city.shiomi.example/cafe。", DOMAIN, {})
    assert 'href="https://www.city.shiomi.example/cafe"' in html
    assert html.endswith("</a>。</p>")


def test_unknown_handles_stay_plain() -> None:
    assert to_html("@nobody です", DOMAIN, {}) == "<p>@nobody です</p>"


def test_folding_a_tag() -> None:
    assert fold_tag("ＣＡＦＥ") == "cafe"


@given(st.text())
def test_a_folded_tag_folds_to_itself_and_fits_its_column(name: str) -> None:
    folded = fold_tag(name)
    assert fold_tag(folded) == folded
    assert len(folded) <= 60
    assert "\0" not in folded


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_gives_what_every_database_keeps(text: str) -> None:
    clean = cleaned(text)
    assert cleaned(clean) == clean
    assert "\0" not in clean
    assert clean.encode().decode() == clean


def test_cleaning_keeps_what_is_seen() -> None:
    assert (
        cleaned("一行目\r\n二\t行目\r\x0b三行目\ud83d\u200d👨\u200d👩") == "一行目\n二\t行目\n\n三行目\u200d👨\u200d👩"
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\u202e8765-4321-090", "8765-4321-090"),
        ("朝\u200b市\ufeffは\u2066七\u2069時", "朝市は七時"),
        ("👩\u200d🌾と👍🏽", "👩\u200d🌾と👍🏽"),
    ],
)
def test_nothing_is_read_in_another_order_than_it_is_written(written: str, kept: str) -> None:
    assert cleaned(written) == kept


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("0000-22-2231", True),
        ("（090-0000-1234）", True),
        ("電話0000-22-2231まで", True),
        ("2026-11-23", False),
        ("10000-22-2231", False),
        ("0000-22-22310", False),
        ("https://a.example/0000-22-2231", False),
    ],
)
def test_a_telephone_number_stays_on_one_line(text: str, is_one: bool) -> None:
    assert ('<span class="num">' in to_html(text, DOMAIN, {})) is is_one


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("あいうえお", "あいうえお"),
        ("あいうえおか", "あいうえ…"),
        ("a b c", "a b c"),
        ("the ferry", "the…"),
        ("ferries", "ferr…"),
        ("港 ferry", "港…"),
    ],
)
def test_a_cut_goes_through_no_latin_word(text: str, shown: str) -> None:
    assert cut(text, 5) == shown
