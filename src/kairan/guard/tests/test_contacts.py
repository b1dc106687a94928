"""Private contacts: telephones, mail, LINE; what the town published stands."""

import pytest

from kairan.guard import contacts
from kairan.guard.tests.readings import PUBLISHED, found, read
from kairan.guard.verdict import Action, Type

KIND = Type.PRIVATE_CONTACT


@pytest.mark.parametrize(
    "number",
    [
        "090-0000-1234",
        "090 0000 1234",
        "09000001234",
        "０９０－００００－１２３４",
        "090ー0000ー1234",
        "090（0000）1234",
        "〇九〇-〇〇〇〇-一二三四",
        "090.0000.1234",
        "090-0000-\n1234",
        "090\n0000\n1234",
        "090*0000*1234",
        "090…0000…1234",
        "090  0000   1234",
        "+81 90-0000-1234",
        "ゼロキューゼロ ゼロゼロゼロゼロ イチニサンヨン",
        "ぜろはちぜろの1234の5678",
        "0\u200b90-0000-1234",
        "060-1234-5678",
    ],
)
def test_a_mobile_number_is_found_in_any_writing(number):
    text = f"連絡先は{number}。"
    assert found(text, KIND, account_kind="section") == [(number, "high")]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("申し込みは090-0000-1234まで。", "medium"),  # from a person's own account: their own
        ("私の携帯は090-0000-1234です。", "medium"),
        ("田村さんの携帯は090-0000-1234です。", "high"),
        ("相談者の番号は090-0000-1234でした。", "high"),
        ("公用携帯 090-0000-1234 は当日だけつながります。", "low"),
    ],
)
def test_another_persons_number_is_worse_than_ones_own(text, severity):
    assert found(text, KIND) == [("090-0000-1234", severity)]


def test_a_section_that_asks_to_call_a_mobile_gives_somebodys_number():
    verdict = read("申し込みは090-0000-1234まで。", account_kind="section", **PUBLISHED)
    assert verdict.action == Action.BLOCK
    assert verdict.findings[0].suggestion == "産業振興課（0000-22-2231）"


@pytest.mark.parametrize(
    "text",
    [
        "申し込みは産業振興課（0000-22-2231）まで。",
        "申し込みは産業振興課（００００－２２－２２３１）まで。",
        "フリーダイヤル0120-000-111へ。",
        "0570-000-110（ナビダイヤル）",
        "050-0000-1234 で聞けます。",
        "0800-000-1111 もあります。",
        "急な病気は#7119、伝言は171、消費生活は188、火事は119、警察は110へ。",
        "記入例：携帯電話 090-0000-1234",
        "090-0000-0000 のように書きます。",
        "090-〇〇〇〇-〇〇〇〇 と書いてください。",
        "11月20日 10:00-12:00、13:00-16:00",
        "2026-11-20から2026-11-30まで",
        "郵便番号000-0000",
    ],
)
def test_published_and_service_numbers_stand(text):
    assert found(text, KIND, **PUBLISHED) == []


def test_a_published_mobile_stands():
    assert found("当日は090-0000-1234へ。", KIND, telephones=frozenset({"09000001234"})) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("自宅の0000-45-6789におかけください。", "high"),
        ("田村さん（0000-45-6789）に聞きました。", "high"),
        ("私の0000-45-6789へどうぞ。", "medium"),
    ],
)
def test_a_landline_is_private_where_the_words_say_so(text, severity):
    assert found(text, KIND) == [("0000-45-6789", severity)]


@pytest.mark.parametrize(
    "text",
    ["汐見病院 0000-45-6789", "皆さん、お電話は0000-45-6789へ。", "担当の田村さん（0000-45-6789）", "0000-45-6789"],
)
def test_another_landline_is_only_missing_from_the_towns_list(text):
    assert found(text, KIND) == []  # no list: nothing to compare with
    assert found(text, KIND, **PUBLISHED) == [("0000-45-6789", "low")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("私の kaze.shiomi@gmail.com へ。", [("kaze.shiomi@gmail.com", "medium")]),
        ("田村さんは kaze@yahoo.co.jp です。", [("kaze@yahoo.co.jp", "high")]),
        ("kaze＠docomo．ne．jp へ送ってください。", [("kaze＠docomo．ne．jp", "medium")]),
        ("kaze(at)icloud.com へ。", [("kaze(at)icloud.com", "medium")]),
        ("朝市実行委員会事務局 asaichi@gmail.com", [("asaichi@gmail.com", "low")]),
        ("田村さんは kaze@home.example です。", [("kaze@home.example", "high")]),
    ],
)
def test_private_addresses_are_found(text, expected):
    assert found(text, KIND) == expected


@pytest.mark.parametrize(
    "text",
    [
        "kikaku@city.shiomi.example へ。",
        "kikaku@sangyo.city.shiomi.example へ。",
        "soudan@pref.example.lg.jp へ。",
        "@miura@sns.city.shiomi.example さんへ。",
        "Thanks @wataru.saeki, see you at the harbour.",
        "https://city.shiomi.example/@miura",
        "1個@100円です。",
    ],
)
def test_the_towns_and_governments_addresses_stand(text):
    assert found(text, KIND, **PUBLISHED) == []


def test_an_unlisted_address_of_an_organisation_is_a_warning_where_there_is_a_list():
    text = "観光協会 info@kanko.example"
    assert found(text, KIND) == []
    assert found(text, KIND, **PUBLISHED) == [("info@kanko.example", "low")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LINE ID: kaze_shiomi です。", [("LINE ID: kaze_shiomi", "medium")]),
        ("田村さんのLINE IDは kaze_shiomi", [("LINE IDは kaze_shiomi", "high")]),
        ("私のLINEに連絡してください。", [("私のLINEに", "medium")]),
    ],
)
def test_private_messengers_are_found(text, expected):
    assert found(text, KIND) == expected


@pytest.mark.parametrize(
    "text",
    [
        "市公式LINEのIDは shiomi_city です。",
        "LINE ID「@shiomi」",
        "個人のLINEでのご相談は受け付けていません。",
        "LINEで配信します。",
        "オンラインIDを入れます。",
    ],
)
def test_the_official_line_stands(text):
    assert found(text, KIND) == []


@pytest.mark.parametrize(
    "written",
    ["090-0000-1234", "０９０ー００００ー１２３４", "(090)0000-1234", "+81 90-0000-1234", "+81 (0)90-0000-1234"],
)
def test_a_number_has_one_form(written):
    assert contacts.telephone(written) == "09000001234"


@pytest.mark.parametrize(
    ("written", "value"),
    [(" Kikaku＠City.Shiomi.example", "kikaku@city.shiomi.example"), ("@city.shiomi.example", "city.shiomi.example")],
)
def test_an_address_has_one_form(written, value):
    assert contacts.mail(written) == value
