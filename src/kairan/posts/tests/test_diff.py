"""What changed between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kairan.posts.diff import Span, compare, excerpt
from kairan.posts.text import CORRECTED

texts = st.text(st.sampled_from("11月 日(土)10時30分からセンター会議室和。\n、ABの"), max_size=60) | st.text(
    max_size=30
)


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(span.old, span.new) for span in compare(old, new) if span.is_change]


@given(texts, texts)
def test_the_spans_are_the_two_texts(old: str, new: str) -> None:
    spans = compare(old, new)
    assert "".join(span.old for span in spans) == old.removeprefix(CORRECTED)
    assert "".join(span.new for span in spans) == new.removeprefix(CORRECTED)
    assert all(span.old or span.new for span in spans)


@given(texts)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert changes(text, text) == []


@given(texts, texts)
def test_an_excerpt_keeps_every_change(old: str, new: str) -> None:
    spans = compare(old, new)
    shown = excerpt(spans)
    assert [span.is_change for span in shown] == [span.is_change for span in spans] or "\n\n" in old + new
    assert sum(len(span.old) for span in shown) <= sum(len(span.old) for span in spans) + len(spans)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("会は、10時30分からです。", "会は、13時30分からです。", [("10時30分", "13時30分")]),
        ("会場はセンター 1階 会議室です。", "会場はセンター 2階 和室です。", [("1階 会議室", "2階 和室")]),
        ("朝市は11月22日(日)です。", "朝市は11月23日(月・祝)です。", [("11月22日(日)", "11月23日(月・祝)")]),
        ("雨なら中止です。", "雨なら中止です。駐車場はありません。", [("", "駐車場はありません。")]),
        ("浜町と松ヶ崎に止まります", "浜町に止まります", [("と松ヶ崎", "")]),
        ("電話は0000-22-2231です", "電話は0000-22-2232です", [("2231", "2232")]),
        ("定員20人、料金500円。", "定員30人、料金600円。", [("20人", "30人"), ("500円", "600円")]),
        ("朝市です。", f"{CORRECTED}夕市です。", [("朝市", "夕市")]),
    ],
)
def test_a_change_is_a_piece_that_can_be_read(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert changes(old, new) == found


def test_the_sentence_around_a_change_is_kept_and_the_rest_is_left_out() -> None:
    before = "起業カフェを開きます。会場は和室です。"
    after = "名刺は要りません。"
    assert excerpt(compare(f"{before}1階です。{after * 9}", f"{before}2階です。{after * 9}")) == [
        Span("…", "…"),
        Span("1階", "2階"),
        Span("です。…", "です。…"),
    ]
