"""Reading people in a text without a dictionary: a name is what stands before さん, 様, くん, ちゃん or 氏.

What stands there is often no name (皆さん, お客様, パン屋さん, 保護者の方), so common nouns are sorted out. Whoever is not
called by an honorific is not seen; that needs a dictionary of names.
"""

import re
from collections.abc import Iterator

_KANJI = r"一-鿿々ヶ〆"
#: A name: kanji, then perhaps a given name in kana. No particle may open the kana (浜町の…, 来たおばさん).
NAME = (
    rf"[{_KANJI}]{{1,6}}(?: ?(?![のをにはがでとへもやたてっい])[ぁ-ん]{{2,4}}| ?[ァ-ヺー]{{2,6}}| [{_KANJI}]{{1,4}})?"
)
HONORIFIC = r"(?:さん|さま|様(?![子々式])|くん|ちゃん|氏(?!名))"
PERSON = re.compile(rf"(?P<name>{NAME}){HONORIFIC}")

# Nouns that are followed by さん or 様 without being anybody in particular; compared with the end of the "name".
_NOUNS = re.compile(
    r"(?:皆|客|者|員|師|民|農家|作家|画家|人|生徒|児童|園児|学生|校生|年生|小学生|中学生|先生|選手|隊|団|長|議|知事|大臣|監督|主|"
    r"社|商店|工務店|店|局|銀行|農園|園|館|寺|組合|組|会|校|院|屋|大工|奥|旦那|父|母|兄|姉|弟|妹|娘|孫|嫁|婿|親|親子|女子|男子|子|"
    r"方|達|各位|神|仏|姫|女性|男性|同士|夫婦|家族|遺族|世代|相手|仲間|隣|近所|何|誰|某|御|貴|同|"
    r"みな|おば|おじ|おまわり|おかみ|こども|ども|たち|がた|スタッフ|オーナー|シェフ|ママ|パパ|ランナー|ドライバー|メンバー|ファン|"
    r"センター|サポーター|ボランティア|カメラマン|モデル|ガイド|リーダー|スポンサー|モニター)$"
)
# Family names that end like one of those nouns, and given names in 子 after a family name.
_NAMES = re.compile(
    r"(?:安達|足達|小野寺|古館|大館|石神|土方|緒方|金子|増子|土屋|守屋|古屋|関屋|大屋|花園|末長|薬師)$"
    rf"|^[{_KANJI}]{{2,5}}(?<![親女男息様])子$"
)
# Sample names of forms.
_SAMPLES = re.compile(r"(?:山田|甲野|乙野|日本|役所|[市町村]) ?(?:太郎|花子|一郎|次郎)$")


def people(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Each person called by an honorific in `text[start:end]`, as a match with the group `name`."""
    for match in PERSON.finditer(text, max(start, 0), len(text) if end is None else end):
        if is_name(match["name"]):
            yield match


def is_name(words: str) -> bool:
    """Whether what stands before an honorific can be a name."""
    if _SAMPLES.search(words):
        return False
    return bool(_NAMES.search(words)) or not _NOUNS.search(words)


def is_full(words: str) -> bool:
    """Whether it looks like a family name with a given name."""
    return len(words.replace(" ", "")) >= 4 or " " in words or bool(re.search(r"[ぁ-んァ-ヺ]{2,}$|.{2,}子$", words))
