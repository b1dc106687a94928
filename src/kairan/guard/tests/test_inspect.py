"""The reading as a whole: never fails, says the same twice, points inside the text, heaviest first, honest."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kairan.guard import laws
from kairan.guard.context import Context
from kairan.guard.inspect import inspect
from kairan.guard.rules import RULES
from kairan.guard.tests.readings import NOON, PUBLISHED, read, words
from kairan.guard.verdict import Action, Certainty, Type
from kairan.posts.content import Content

MIXED = "浜町の小林さんの自宅は0000-45-6789、携帯は090-0000-1234です。くわしくは画像をご覧ください。"
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["浜町の", "小林さん", "様", "090", "-", "0000", "1234", "０", "〇", "ゼロ", "@", "gmail.com", "マイナンバー", "123456789018",
             "さん(42)", "を了解", "本人", "LINE ID", "こちら", "▼", "🎉", "(^^)", "ｶﾞ", "\u200b", "\n", " ", "自宅", "私の", "1-2-3"]
        ),
        st.characters(),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(PIECES)
def test_any_text_is_read_and_every_finding_points_inside_it(text):
    verdict = read(text, **PUBLISHED)
    for finding in verdict.findings:
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.reason
        assert finding.laws
    assert verdict.action == max((finding.action for finding in verdict.findings), default=Action.ALLOW)
    assert list(verdict.findings) == sorted(
        verdict.findings, key=lambda one: (-one.action, -one.severity.weight, one.start)
    )


@given(PIECES)
def test_the_same_text_gets_the_same_verdict(text):
    assert read(text) == read(text)


@given(PIECES)
def test_findings_of_one_type_do_not_overlap(text):
    for kind in Type:
        spans = sorted((one.start or 0, one.end or 0) for one in read(text).findings if one.type == kind)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_heaviest_first():
    verdict = read(MIXED)
    assert [(words(MIXED, one), one.action) for one in verdict.findings] == [
        ("0000-45-6789", Action.BLOCK),
        ("090-0000-1234", Action.BLOCK),
        ("浜町の小林さん", Action.APPROVE),
        ("くわしくは画像をご覧ください", Action.WARN),
    ]
    assert verdict.action == Action.BLOCK


def test_overlapping_findings_of_one_type_become_one():
    text = "浜町の小林波子さん（42）"  # a place and a name; a name and an age
    assert [words(text, one) for one in read(text).findings] == [text]


def test_only_what_a_rule_reads_counts_as_checked():
    verdict = read("朝市です。")
    assert set(verdict.checked) == {Type.MY_NUMBER, Type.PRIVATE_CONTACT, Type.PERSONAL_INFORMATION, Type.ACCESSIBILITY}
    assert {rule.reads for rule in RULES} - {None} == set(verdict.checked)
    assert "写真に写っている人と文字" in verdict.unchecked
    assert all(kind.label in verdict.unchecked for kind in Type if kind not in verdict.checked)
    assert not any(kind.label in verdict.unchecked for kind in verdict.checked)


def test_the_reason_of_a_correction_is_read_too():
    content = Content(
        text="朝市は9時からです。",
        account=1,
        corrects=7,
        correction_reason="田村さん（090-0000-1234）の指摘で直しました",
    )
    verdict = inspect(content, Context(at=NOON))
    assert verdict.action == Action.BLOCK
    assert all(finding.is_whole and "訂正の理由" in finding.reason for finding in verdict.findings)


def test_a_verdict_names_the_policy_and_its_hash():
    assert read("朝市です。").policy.startswith("standard-1 sha256:")


def test_findings_cite_the_law_and_the_towns_own_clause():
    titles = [law.title for law in read("田村さんの090-0000-1234").findings[0].laws]
    assert titles == ["個人情報保護法 66条", "SNS利用規程 5条2項"]


def test_only_listed_laws_are_marked_as_checked():
    assert set(laws.LAWS) >= laws.CHECKED


def test_words_for_the_screen():
    assert [action.label for action in Action] == ["問題なし", "確認", "要承認", "公開不可"]
    assert [certainty.label for certainty in Certainty] == ["規則で確定", "推定"]


CLEAN = [
    "おはようございます。今日の朝市は9時から、岬漁港で開きます。",
    "消防団の皆さん、夜どおしの見回りありがとうございました。",
    "申し込みは産業振興課（0000-22-2231）か kikaku@city.shiomi.example へ。",
    "中央公民館（汐見市中央1-2-3）で、11月20日(金)14:00から開きます。",
    "港小3年の子どもたちが、浜町の皆さんと防災マップを作りました。",
    "マイナンバーカードの受け取りは予約制です。予約番号は6桁です。",
    "市長の山本が、成人式であいさつしました。",
    "避難所は東小学校です。ペットも一緒に来られます。",
    "図書館の本は2週間、5冊まで借りられます。",
    "令和8年度の予算が議会で可決されました。総額は123億4,567万円です。",
    "きょうの給食は、岬地区の漁師さんがとったあじです🐟",
    "水道の工事で、20:00-23:00に水が出なくなります。",
    "引っ越しの手続きは、マイナポータルでもできます。",
    "汐見線は大雨のため止まっています。バスは動いています（7:30現在）。",
    "やさしい日本語で話します。わからないことは、聞いてください。",
    "0120-000-111（無料）は24時間つながります。",
    "朝市の写真をたくさん送ってくださり、ありがとうございました。",
    "2026-2027年の年間予定表を配ります。",
    "担当は産業振興課の三浦です。商店街の皆さま、よろしくお願いします。",
    "選挙の投票日は11月29日(日)です。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_posts_are_left_alone(text):
    assert read(text, **PUBLISHED).findings == ()
