"""My Numbers: found in any writing; other numbers of twelve digits stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kairan.guard.rules.my_number import is_valid
from kairan.guard.tests.readings import found, read
from kairan.guard.verdict import Certainty, Type

WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)  # the regulation's Q for the 1st to the 11th digit from the left


def with_check_digit(eleven: str) -> str:
    remainder = sum(int(digit) * weight for digit, weight in zip(eleven, WEIGHTS, strict=True)) % 11
    return eleven + str(0 if remainder <= 1 else 11 - remainder)


ELEVEN = st.text("0123456789", min_size=11, max_size=11)
SAMPLE = with_check_digit("58203947165")
FOURS = f"{SAMPLE[:4]}-{SAMPLE[4:8]}-{SAMPLE[8:]}"


@given(ELEVEN)
def test_the_check_digit_of_the_regulation_is_the_only_right_one(eleven):
    right = with_check_digit(eleven)
    assert [digit for digit in "0123456789" if is_valid(eleven + digit)] == [right[-1]]


@pytest.mark.parametrize("digits", ["", "1", SAMPLE[:11], SAMPLE + "0"])
def test_only_twelve_digits_are_a_my_number(digits):
    assert not is_valid(digits)


@given(
    ELEVEN,
    st.sampled_from(["", " ", "-", "－", "ー", "‐", "　", "・", "\u200b"]),
    st.sampled_from(["half", "full", "kanji"]),
)
def test_a_named_number_is_found_in_any_writing(eleven, gap, width):
    digits = with_check_digit(eleven)
    if len(set(digits)) == 1:
        return
    forms = {"half": "0123456789", "full": "０１２３４５６７８９", "kanji": "〇一二三四五六七八九"}
    written = gap.join(digits[place : place + 4] for place in (0, 4, 8)).translate(
        str.maketrans(forms["half"], forms[width])
    )
    assert found(f"マイナンバーは{written}です。", Type.MY_NUMBER) == [(written, "high")]


@pytest.mark.parametrize(
    "text",
    [
        f"個人番号 {SAMPLE}",
        f"My Number: {FOURS}",
        f"見本のマイナンバーは{FOURS}です",
        f"番号は{FOURS}の1件でした",
        f"{SAMPLE}",
        f"受付番号ではなくマイナンバー {SAMPLE} が写っていました",
        f"マイナンバー（{SAMPLE}）",
        f"1件目 {FOURS} 2件目",
        "マイナンバーは" + " ".join(SAMPLE),
    ],
)
def test_it_is_found(text):
    assert [severity for _, severity in found(text, Type.MY_NUMBER)] == ["high"]


@pytest.mark.parametrize(
    "text",
    [
        f"マイナンバーは{SAMPLE[:11]}{(int(SAMPLE[11]) + 1) % 10}です",  # wrong check digit
        f"お問い合わせ番号{FOURS}で荷物を調べられます",
        f"納付番号：{SAMPLE}",
        f"お客様番号 {SAMPLE} を控えてください",
        f"{SAMPLE}（受付番号）を見せてください",
        f"マイナンバーカードとは別の、会員番号{SAMPLE}です",
        f"法人番号 1{SAMPLE}",
        f"ISBN 978{SAMPLE[:10]}",
        f"カード {FOURS}-1234",
        f"総額{SAMPLE}円",
        "マイナンバーの欄は 0000-0000-0000 と書いてあります",
        "マイナンバーは12桁です",
        "受付は 2026-11-20 10:00 から",
    ],
)
def test_it_stands(text):
    assert found(text, Type.MY_NUMBER) == []


@pytest.mark.parametrize("form", ["{y}{m:02}{d:02}{h:02}{n:02}"])
def test_a_day_and_time_with_a_right_check_digit_stands_unless_it_is_named(form):
    date = next(
        digits for n in range(60) for d in range(1, 29) if is_valid(digits := form.format(y=2026, m=11, d=d, h=10, n=n))
    )
    assert found(f"記録 {date}", Type.MY_NUMBER) == []
    assert found(f"マイナンバー {date}", Type.MY_NUMBER) == [(date, "high")]


def test_years_in_a_row_stand():
    years = next(
        f"{a} {b} {c}" for a in range(1990, 2026) for b in (2025, 2026) for c in (2026, 2027) if is_valid(f"{a}{b}{c}")
    )
    assert found(f"{years} の比較", Type.MY_NUMBER) == []


def test_a_named_one_is_sure_and_an_unnamed_one_a_guess():
    assert read(f"マイナンバー {SAMPLE}").findings[0].certainty == Certainty.RULE
    assert read(f"この番号 {SAMPLE}").findings[0].certainty == Certainty.GUESS
