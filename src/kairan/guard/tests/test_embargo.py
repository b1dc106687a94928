"""Words that are not public yet."""

from datetime import timedelta

import pytest

from kairan.guard.context import EmbargoedWord
from kairan.guard.tests.readings import NOON, found, read
from kairan.guard.verdict import Action, Certainty, Type

TOMORROW = NOON + timedelta(days=1)


def listed(word: str, kind: Type = Type.CONFIDENTIAL_DUTY) -> dict[str, object]:
    return {"embargoes": (EmbargoedWord(word=word, until=TOMORROW, type=kind),)}


@pytest.mark.parametrize("written", ["しおみアリーナ", "しおみｱﾘｰﾅ", "しおみ アリーナ", "しおみ\u200bアリーナ"])
def test_a_listed_word_is_found_in_any_width_and_with_spaces(written):
    text = f"来春、{written}が開きます。"
    assert found(text, Type.CONFIDENTIAL_DUTY, **listed("しおみアリーナ")) == [(written, "high")]


def test_letters_are_compared_without_case():
    assert found("project umi のこと", Type.CONFIDENTIAL_DUTY, **listed("Project UMI")) == [("project umi", "high")]


def test_it_says_until_when_in_the_towns_time_and_is_sure():
    finding = read("しおみアリーナ", **listed("しおみアリーナ")).findings[0]
    assert "11月21日(土) 12:00" in finding.reason
    assert (finding.action, finding.certainty) == (Action.BLOCK, Certainty.RULE)


def test_the_town_chooses_what_harm_it_is():
    verdict = read("しおみアリーナ", **listed("しおみアリーナ", Type.UNPUBLISHED_BUDGET_BID))
    assert verdict.findings[0].type == Type.UNPUBLISHED_BUDGET_BID


def test_at_its_instant_it_is_public():
    assert read("しおみアリーナ", at=TOMORROW, **listed("しおみアリーナ")).findings == ()


@pytest.mark.parametrize(
    ("word", "text"),
    [("アリーナ", "朝市です。"), ("", "朝市です。"), ("　", "朝 市"), ("(a+)+$", "aaaa"), (".", "朝市。")],
)
def test_other_texts_stand_whatever_was_listed(word, text):
    assert read(text, **listed(word)).findings == ()
