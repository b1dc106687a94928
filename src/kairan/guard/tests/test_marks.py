"""Cutting a text into runs for drawing."""

from hypothesis import given
from hypothesis import strategies as st

from kairan.guard.marks import segments
from kairan.guard.tests.readings import read
from kairan.guard.verdict import Action, Certainty, Finding, Severity, Type


def finding(start: int | None, end: int | None, action: Action = Action.WARN) -> Finding:
    return Finding(
        type=Type.ACCESSIBILITY,
        severity=Severity.LOW,
        certainty=Certainty.RULE,
        action=action,
        reason="",
        start=start,
        end=end,
    )


SPANS = st.tuples(st.integers(-2, 25), st.integers(-2, 25), st.sampled_from(Action))


@given(st.text(max_size=20), st.lists(SPANS, max_size=6))
def test_the_runs_join_to_the_text(text, spans):
    runs = segments(text, [finding(*span) for span in spans])
    assert "".join(words for words, _ in runs) == text


def test_where_findings_overlap_the_heaviest_comes_first():
    warn, block = finding(0, 4), finding(2, 6, Action.BLOCK)
    assert segments("あいうえおかき", [warn, block]) == [
        ("あい", (warn,)),
        ("うえ", (block, warn)),
        ("おか", (block,)),
        ("き", ()),
    ]


def test_what_is_about_the_whole_is_not_drawn():
    assert segments("あい", [finding(None, None)]) == [("あい", ())]


def test_the_words_of_a_finding_are_one_run():
    text = "先月は浜町の小林さんが来ました。"
    assert [words for words, findings in segments(text, read(text).findings) if findings] == ["浜町の小林さん"]


def test_an_empty_text_has_no_runs():
    assert segments("", []) == []
