"""Private persons: a name beside what narrows it down."""

import pytest

from kairan.guard.tests.readings import found, read
from kairan.guard.verdict import Action, Certainty, Type

KIND = Type.PERSONAL_INFORMATION


@pytest.mark.parametrize(
    ("text", "words", "severity"),
    [
        ("先月は浜町の小林さんのパン教室が開かれました。", "浜町の小林さん", "medium"),
        ("先月浜町の小林さんが来ました。", "浜町の小林さん", "medium"),
        ("岬地区在住の小林様からいただきました。", "岬地区在住の小林様", "medium"),
        ("汐見市浜町2-14-7の小林さん宅でした。", "汐見市浜町2-14-7の小林さん", "high"),
        ("浜町三丁目の小林さんが窓口へ。", "浜町三丁目の小林さん", "high"),
        ("岬ハイツ203の小林さんが転居しました。", "岬ハイツ203の小林さん", "high"),
        ("岬地区の小林ハナさん(81)と小林トメさん（79）です。", "岬地区の小林ハナさん(81)と小林トメさん（79）", "high"),
        ("小林波子さん（42歳）が優勝。", "小林波子さん（42歳）", "medium"),
        ("東小4年2組の小林くんがけがをしました。", "東小4年2組の小林くん", "medium"),
        ("中学生の小林なぎささんの作文です。", "中学生の小林なぎささん", "medium"),
        ("浜町の金子さんと話しました。", "浜町の金子さん", "medium"),
        ("小林さん（携帯090-0000-1234）に電話しました。", "小林さん", "medium"),
    ],
)
def test_a_name_beside_what_narrows_it_down(text, words, severity):
    assert found(text, KIND) == [(words, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "小林さん、ありがとうございます。",
        "浜町の皆さん、雪かきありがとうございました。",
        "港町の魚屋さんで買いました。",
        "浜町の農家さんから届きました。",
        "岬地区の漁師さんに教わりました。",
        "浜町のお母さんたちが作りました。",
        "岬地区の高齢者の皆様へ。",
        "隣町の町長さんが来ました。",
        "浜町の自治会長さんにあいさつしました。",
        "下町の寅さんのような人です。",
        "汐見市の小林さん",
        "東小4年の児童の皆さん",
        "山田太郎さん（42）のように書きます。",
        "浜町の小林さん（ご本人の了解を得ています）のパン教室です。",
        "保護者の承諾をいただき紹介します。中学生の小林なぎささんです。",
        "産業振興課の小林が担当します。",
        "人口は浜町の1,200人です。",
    ],
)
def test_it_stands(text):
    assert found(text, KIND) == []


def test_an_open_consent_is_a_warning():
    text = "浜町の小林さんのパン教室です（ご本人の了解は確認中）。"
    assert found(text, KIND) == [("浜町の小林さん", "low")]


def test_the_author_and_names_that_may_stand():
    text = "小林波子さん（42歳）が優勝。"
    assert found(text, KIND, author_name="小林 波子") == []
    assert found(text, KIND, names=frozenset({"小林 波子"})) == []


def test_it_is_a_guess_that_a_person_decides_on_with_a_better_wording():
    verdict = read("浜町の小林さんのパン教室")
    finding = verdict.findings[0]
    assert (verdict.action, finding.certainty, finding.suggestion) == (Action.APPROVE, Certainty.GUESS, "浜町の方")


@pytest.mark.parametrize("text", ["山荘" + "1" * 2000, "本町1番地" + "1" * 2000, "本町0番地" * 2000])
def test_a_long_number_after_a_place_is_soon_read(text):
    """Cut up in every possible way it would never end, and nobody else would be answered meanwhile."""
    assert found(text, KIND) == []
