"""Words that do not reach somebody who listens, reads easy Japanese, or has an old machine. Read as they were written.

Only what a rule can be sure of: how hard a sentence is to understand is another question.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kairan.guard.context import Context
from kairan.guard.normal import Normal
from kairan.guard.raw import Raw
from kairan.guard.verdict import Severity, Type


class Lint(NamedTuple):
    """A pattern over the original text, why it hurts, and what can stand in its place (from the words found)."""

    pattern: re.Pattern[str]
    reason: str
    suggest: Callable[[str], str] = lambda _: ""


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words)


def _joined(words: str) -> str:
    return re.sub(r"[ \u3000]", "", words)


_EMOJI = r"(?:[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\u2B55\U0001F1E6-\U0001F1FF][\uFE0F\U0001F3FB-\U0001F3FF]?(?:\u200D[\U0001F300-\U0001FAFF\u2600-\u27BF]\uFE0F?)*)"
_FACE = r"[´｀`^＾≧≦∀ωДд▽∇◕ﾟ゜∩‿╹☆;；>＞<＜T×・･°]"
_COLOUR = r"(?:赤|青|黄|緑|白|黒|オレンジ|ピンク|むらさき|紫|水)(?:い|色い|色の|色|の)?"

_LINTS = (
    Lint(
        re.compile(
            r"(?:(?:詳細|詳しく|くわしく|内容|日程|時間|場所|申込方法)は、?)?(?:添付の?|下の?|上の?|この)?"
            r"(?:画像|写真|チラシ|ポスター|図)(?:を|にて)(?:ご覧|見て|ご確認|ご参照|お読み)(?:になって)?(?:ください|下さい)?"
        ),
        "画像が見えない方に、日時や場所が届きません。大事なことは文にも書いてください。",
    ),
    Lint(
        re.compile(
            r"(?:詳細|詳しく|くわしく|申込み?|お?申し?込み?|お問い?合わ?せ|予約|応募|続き)は、?"
            r"(?:こちら|コチラ|ｺﾁﾗ|ここ)(?:から|まで|へ|です|をクリック|をタップ)?[ 　]*(?:[↓→⇒▼⬇👇☟]\uFE0F?[↓→⇒▼⬇👇☟\uFE0F]*|(?=[。！!\s]*\Z))"
        ),
        "「こちら」だけでは、音声で聞く方に行き先が分かりません。ページの名前を書いてください。",
    ),
    Lint(
        re.compile(
            rf"(?<![一-鿿]){_COLOUR}(?:文字|枠|囲み|マーカー|印|網掛け|欄|ボタン|部分|ところ|箇所|丸)"
            r"(?:の(?:ところ|部分|箇所|欄|日|場所|中|下|上))?(?=[をがはにからでへ、])|"
            r"(?:赤字|青字|太字)の(?:ところ|部分|箇所|日)"
        ),
        "色が見分けにくい方に伝わりません。色のほかに、言葉でも示してください。",
    ),
    Lint(
        re.compile(rf"{_EMOJI}{{3,}}"),
        "絵文字が続くと、読み上げで名前がすべて読まれます。1つか2つにしてください。",
    ),
    Lint(
        re.compile(
            rf"(?:[٩ヾｍm＼\\o]|ヽ)?[(（](?=[^()（）]*{_FACE}[^()（）]*[´｀`^＾≧≦∀ωДд▽∇_＿;；>＞<＜T・･'°◕‿])[^()（）\n一-鿿ぁ-んA-SU-Za-np-z0-9０-９]{{2,12}}[)）](?:[وﾉノゞσｍm／/o]|♪|☆)*"
        ),
        "顔文字は、読み上げで記号の名前が続きます。言葉にしてください。",
    ),
    Lint(
        re.compile(
            r"[\u3220-\u3247\u3280-\u3296\u3298\u329A-\u32B0\u32C0-\u32CF\u3300-\u33FF\u2116\u2121\u213B\u32FF]+"
        ),
        "機種依存文字です。端末によって別の字に見えたり、読み上げられなかったりします。",
        _plain,
    ),
    Lint(
        re.compile(r"[ｦ-ｯｱ-ﾝ][ｦ-ﾟ]+"),
        "半角カナは、端末によって読めないことがあります。全角にしてください。",
        _plain,
    ),
    Lint(
        re.compile(r"[\U0001D400-\U0001D7FF](?:[ \u3000]?[\U0001D400-\U0001D7FF])+"),
        "数式用の飾り文字は、読み上げで言葉になりません。ふつうの英数字にしてください。",
        _plain,
    ),
    Lint(
        re.compile(
            r"(?<![^\s「『【])(?![月火水木金土日 　]+)(?:[ぁ-んァ-ヺ一-鿿][ \u3000]){3,}[ぁ-んァ-ヺ一-鿿](?![^\s」』】。！!、])"
        ),
        "字の間に空白があると、読み上げで1字ずつ読まれ、検索でも見つかりません。",
        _joined,
    ),
    Lint(
        re.compile(r"(?:[#＃][^\s#＃]+[\s]*){10,}"),
        "ハッシュタグが10個以上あります。読み上げで本文が埋もれます。2つか3つにしてください。",
    ),
    Lint(
        re.compile(r"[#＃][^\s#＃、。]{21,}"),
        "長いハッシュタグは区切りが分からず、読み上げでも目でも読みにくくなります。",
    ),
    Lint(
        re.compile(r"https?://[!-~]{100,}"),
        "長いURLがそのまま読み上げられます。短いアドレスのページにできないか確かめてください。",
    ),
)


def find(text: Normal, context: Context) -> Iterator[Raw]:
    """Every such place, lightly: the post may go out, but somebody would be left out."""
    for lint in _LINTS:
        for match in lint.pattern.finditer(text.original):
            words = match[0].rstrip()
            yield Raw(
                type=Type.ACCESSIBILITY,
                severity=Severity.LOW,
                reason=lint.reason,
                start=match.start(),
                end=match.start() + len(words),
                laws=("jis-x-8341-3",),
                suggestion=lint.suggest(words),
            )
