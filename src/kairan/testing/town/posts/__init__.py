"""What the people of 汐見市 said in the last four weeks, and what became of it; one file a part of the town.

Moments and days are written as `town.moments` reads them.
"""

from kairan.testing.town.posts.families import FAMILIES
from kairan.testing.town.posts.harbour import HARBOUR
from kairan.testing.town.posts.high_street import HIGH_STREET
from kairan.testing.town.posts.roads import ROADS
from kairan.testing.town.posts.said import Corrected, Said, Withdrawn
from kairan.testing.town.posts.town_hall import TOWN_HALL
from kairan.testing.town.posts.typhoon import TYPHOON
from kairan.testing.town.posts.visitors import VISITORS

POSTS = TOWN_HALL + HARBOUR + HIGH_STREET + FAMILIES + ROADS + VISITORS + TYPHOON

CORRECTIONS = (
    Corrected(
        of="story hour",
        at="1 水 16:20",
        reason="始まりの時刻が誤っていたため",
        text="【訂正】{土}の #おはなし会 は、13時30分からです。時刻が誤っていました。申し訳ありません。\n\n"
        "ことしのテーマは「海」。3歳くらいから。予約は要りません。",
    ),
)

WITHDRAWALS = (
    Withdrawn(
        of="lighthouse",
        by="megumi.fujii",
        at="1 土 11:00",
        reason="点灯の日が延びたため。古い案内が広まらないように取り下げます。新しい日は、決まりしだい知らせます。",
    ),
)

__all__ = ["CORRECTIONS", "POSTS", "WITHDRAWALS", "Corrected", "Said", "Withdrawn"]
