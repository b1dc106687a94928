"""Normalising: one form to read, and a way back that always leads to the same characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kairan.guard.normal import normalise

# What people really mix: widths, marks that join, what is not seen, digits of all kinds.
CHARACTERS = st.one_of(
    st.sampled_from(
        "０９0９〇一壱ｶﾞﾊﾟか゛\u3099\u309a\u0301㍻㈱℡ﷺ①²٣𝟗e\u200b\u200d\ufe0f\u20e3\u3164\u00ad 　\u00a0-‐－―ーｰ−\n\t👨‍👩‍👧🎉\ud800"
    ),
    st.characters(),
)
TEXTS = st.text(CHARACTERS, max_size=60)


@given(TEXTS)
def test_both_readings_and_the_map_are_of_one_length(original):
    normal = normalise(original)
    assert len(normal.text) == len(normal.numbers) == len(normal.starts) == len(normal.ends)


@given(TEXTS)
def test_the_map_never_goes_back(original):
    normal = normalise(original)
    assert list(normal.starts) == sorted(normal.starts)
    assert list(normal.ends) == sorted(normal.ends)


@given(TEXTS, st.data())
def test_every_span_leads_to_the_characters_it_was_read_from(original, data):
    normal = normalise(original)
    if not normal.text:
        return
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    first, last = normal.span(start, end)
    assert 0 <= first < last <= len(original)
    assert normal.text[start:end] in normalise(original[first:last]).text


@given(TEXTS)
def test_reading_again_changes_nothing(original):
    once = normalise(original).text
    assert normalise(once).text == once


@pytest.mark.parametrize(
    ("original", "text", "numbers"),
    [
        ("０９０－１２３４", "090-1234", "090-1234"),
        ("〇九〇ー一二三四", "〇九〇ー一二三四", "090-1234"),
        ("壱弐参", "壱弐参", "123"),
        ("0\u200b9\u00ad0", "090", "090"),
        ("0\ufe0f\u20e3９", "09", "09"),
        ("①２³", "123", "123"),
        ("ｶﾞﾝﾊﾞﾙ", "ガンバル", "ガンバル"),
        ("か\u3099き", "がき", "がき"),
        ("㍻と㈱", "平成と(株)", "平成と(株)"),
        ("あ　い\u00a0う", "あ い う", "あ い う"),
        ("コーヒー", "コーヒー", "コーヒー"),
        ("", "", ""),
        ("\u200b\ufeff", "", ""),
    ],
)
def test_what_is_read(original, text, numbers):
    normal = normalise(original)
    assert (normal.text, normal.numbers) == (text, numbers)


def test_a_letter_that_becomes_two_leads_back_to_itself():
    assert normalise("あ㍻い").span(2, 3) == (1, 2)  # 成


def test_two_characters_that_become_one_lead_back_to_both():
    assert normalise("xｶﾞ").span(1, 2) == (1, 3)
