"""Words that would not reach somebody."""

import pytest

from kairan.guard.tests.readings import found, read
from kairan.guard.verdict import Action, Type

KIND = Type.ACCESSIBILITY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("くわしくは画像をご覧ください。", "くわしくは画像をご覧ください"),
        ("時間は写真を見てください", "時間は写真を見てください"),
        ("申し込みはこちら", "申し込みはこちら"),
        ("詳しくはこちら▼", "詳しくはこちら▼"),
        ("赤い文字の日が休みです。", "赤い文字の日"),
        ("地図の青い枠から出ないでください。", "青い枠"),
        ("やりました🎉🎉🎉", "🎉🎉🎉"),
        ("家族👨‍👩‍👧👩🏽‍🚒❤️の日", "👨‍👩‍👧👩🏽‍🚒❤️"),
        ("うれしい(^^)", "(^^)"),
        ("よろしく（´・ω・`）", "（´・ω・`）"),
        ("㈱しおみ", "㈱"),
        ("㎡あたり", "㎡"),
        ("ｶﾌｪを開きます", "ｶﾌｪ"),
        ("𝐎𝐏𝐄𝐍 の日", "𝐎𝐏𝐄𝐍"),
        ("お し ら せ です", "お し ら せ"),
        ("#" + "し" * 25, "#" + "し" * 25),
        ("https://city.shiomi.example/" + "a" * 120, "https://city.shiomi.example/" + "a" * 120),
    ],
)
def test_it_is_found_as_it_was_written(text, words):
    assert [one for one, _ in found(text, KIND)] == [words]


def test_ten_hashtags_are_too_many():
    assert len(found(" ".join(f"#札{number}" for number in range(10)), KIND)) == 1
    assert found(" ".join(f"#札{number}" for number in range(9)), KIND) == []


@pytest.mark.parametrize(
    "text",
    [
        "写真は昨日の海です。",
        "詳しくはこちら https://city.shiomi.example/asaichi",
        "こちらこそ、ありがとうございます。",
        "赤い羽根共同募金にご協力ください。",
        "予算は赤字です。",
        "白い砂浜で待っています🎉🌊",
        "(水)と(金)は休みです。",
        "（※1）要予約(^1)",
        "①住所 ②名前 ③電話番号",
        "月 火 水 木 金 に開きます",
        "岬 浜町 港 本町 の順に回ります",
        "カフェを開きます #汐見市",
        "㊗ 開館10年",
    ],
)
def test_it_stands(text):
    assert found(text, KIND) == []


@pytest.mark.parametrize(
    ("text", "plain"), [("ｶﾌｪ", "カフェ"), ("㍻元年", "平成"), ("𝐎𝐏𝐄𝐍", "OPEN"), ("お し ら せ", "おしらせ")]
)
def test_the_better_wording(text, plain):
    assert read(text).findings[0].suggestion == plain


def test_it_is_never_more_than_a_warning():
    assert read("くわしくは画像をご覧ください").action == Action.WARN
