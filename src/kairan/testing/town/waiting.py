"""What is waiting when a visitor of the demo comes in: approvals, a returned text, drafts, a timed post."""

from dataclasses import dataclass

from kairan.posts.content import Language
from kairan.testing.town.posts.said import EASY


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One submission that is not public. Moments and days are written as `town.moments` reads them.

    `returned_at` and `returned_because` make it returned, `due` timed, `is_draft` never submitted, `corrects` (the key
    of a post) a correction; with `is_acknowledged` the author read Guard's findings and went on.
    """

    key: str
    by: str
    at: str
    text: str
    account: str = ""
    note: str = ""
    language: Language = Language.JAPANESE
    corrects: str = ""
    reason: str = ""
    due: str = ""
    is_draft: bool = False
    is_acknowledged: bool = False
    returned_at: str = ""
    returned_by: str = ""
    returned_because: str = ""


WAITING = (
    Waiting(
        key="neighbour",
        by="nagisa.miura",
        at="いま-62",
        account="sangyo",
        is_acknowledged=True,
        note="会場を和室に改めました。小林さんには、あす電話で確かめます。",
        text="{土2}、#起業カフェ を開きます。先月は浜町の小林さんのパン教室が、ここから生まれました。\n\n"
        "10時から12時、市民交流センター2階 和室。保育あり（先着5人）。申し込みは産業振興課（0000-22-2231）へ。",
    ),
    Waiting(
        key="ditch",
        by="daichi.nishimura",
        at="いま-41",
        note="場所と時間を、上に持ってきました。",
        text="{月}の9時から12時、山手3号線の側溝を掃除します。片側通行です。落ち葉は、バケツ1杯からでも引き取ります。"
        "作業の人に声をかけてください。 #道路情報",
    ),
    Waiting(
        key="one more",
        by="nagisa.miura",
        at="いま-18",
        corrects="seven people",
        reason="参加した人数を数え直したため",
        note="赤ちゃんを1人、数え忘れていました。",
        text="【訂正】空き店舗めぐりは、7人ではなく8人でした。お母さんの背中の赤ちゃんを、数え忘れていました。"
        "8人いれば、店は8とおりに見えます。 #空き店舗 #本町通り",
    ),
    Waiting(
        key="bend",
        by="daichi.nishimura",
        at="いま-300",
        text="松ヶ崎線の、町でいちばん危ないカーブを直します。通る方は気をつけてください。 #道路情報",
        returned_at="いま-270",
        returned_by="chizuru.mori",
        returned_because="「いちばん危ない」だけが広まりそうです。場所と日時を先に。「見通しをよくします」ではどうですか。"
        "直す理由は、とてもいいと思います。",
    ),
    Waiting(
        key="market",
        by="wataru.saeki",
        at="いま-130",
        account="minato",
        text="#浜の朝市、7時からです。雨が降っても、屋根のあるほうで開きます。袋をお持ちください。",
        due="次 日 6:30",
    ),
    Waiting(
        key="rain",
        by="nagisa.miura",
        at="いま-205",
        text="次の空き店舗めぐりは、雨の日にしてみたい。屋根の音で、店の広さが分かる気がします。",
        is_draft=True,
    ),
    Waiting(
        key="milk",
        by="misaki.iwata",
        at="いま-75",
        text="夜（よる）に 子（こ）どもの 熱（ねつ）が 出（で）たとき",
        language=EASY,
        is_draft=True,
    ),
)
