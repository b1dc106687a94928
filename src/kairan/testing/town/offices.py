"""The offices of 汐見市, parents first. Telephones and addresses are invented and published, so Guard lets them pass."""

from dataclasses import dataclass

DOMAIN = "city.shiomi.example"


@dataclass(frozen=True, kw_only=True)
class OfficeData:
    """One office. `telephone` is the end of 0000-22-…; an office with an account says what the account promises."""

    slug: str
    name: str
    reading: str
    short: str
    colour: str
    parent: str = ""
    telephone: str = ""
    account: str = ""  # its handle; empty when the office does not speak
    summary: str = ""
    topics: str = ""
    promise: str = ""
    asks: tuple[str, ...] = ()

    @property
    def published_telephone(self) -> str:
        """As it is printed: 0000-22-2231; empty for an office that only holds others."""
        return f"0000-22-{self.telephone}" if self.telephone else ""

    @property
    def mail(self) -> str:
        """Its published address; empty for an office that only holds others."""
        return f"{self.slug}@{DOMAIN}" if self.telephone else ""


OFFICES = (
    OfficeData(
        slug="shiomi",
        name="汐見市",
        reading="しおみし",
        short="汐見",
        colour="#7a5230",
        telephone="2111",
        account="shiomi",
        summary="汐見市役所です。町ぜんぶに関わる知らせと、職員の投稿の案内をします。書いているのは広報課です。",
        topics="市ぜんたいのこと",
        promise="間違えたら、消さずに直します。",
        asks=("この職員は本物？", "だれに聞けばいいか分からないときは？"),
    ),
    OfficeData(slug="somu", name="総務部", reading="そうむぶ", short="総務", colour="#56606b", parent="shiomi"),
    OfficeData(
        slug="koho",
        name="広報課",
        reading="こうほうか",
        short="広報",
        colour="#6b3f5a",
        parent="somu",
        telephone="2211",
    ),
    OfficeData(
        slug="joho",
        name="情報課",
        reading="じょうほうか",
        short="情報",
        colour="#56606b",
        parent="somu",
        telephone="2206",
    ),
    OfficeData(
        slug="bosai",
        name="危機管理課",
        reading="ききかんりか",
        short="危機",
        colour="#8a3f55",
        parent="somu",
        telephone="2281",
        account="bosai",
        summary="台風、地震、津波、火事。起きる前の備えと、起きたときの知らせを出します。",
        topics="防災・避難のこと",
        promise="警報と避難の知らせは、決まりしだいすぐに。うわさには、確かめた時刻を添えて答えます。",
        asks=("うちの避難所はどこ？", "ペットと一緒に避難できる？", "無線が聞こえないときは？"),
    ),
    OfficeData(
        slug="fukushi", name="市民福祉部", reading="しみんふくしぶ", short="福祉", colour="#3f6f52", parent="shiomi"
    ),
    OfficeData(
        slug="shimin",
        name="市民課",
        reading="しみんか",
        short="市民",
        colour="#243b53",
        parent="fukushi",
        telephone="2221",
        account="shimin",
        summary="引っ越し、戸籍、マイナンバーカード。窓口の混みぐあいと、持ち物のことを書きます。",
        topics="届け出・証明書のこと",
        promise="「持って行くものが分からない」をなくします。",
        asks=("住民票はコンビニで取れる？", "引っ越しの届けに要るものは？"),
    ),
    OfficeData(
        slug="kodomo",
        name="こども未来課",
        reading="こどもみらいか",
        short="子育",
        colour="#3f6f52",
        parent="fukushi",
        telephone="2241",
        account="kodomo",
        summary="妊娠から18歳まで。健診、予防接種、保育、相談。やさしい日本語でも書きます。",
        topics="子育て・健診のこと",
        promise="ひとりで抱えないでよい町にします。",
        asks=("健診に持って行くものは？", "夜に熱を出したら？", "上の子も連れて行っていい？"),
    ),
    OfficeData(slug="sangyobu", name="産業部", reading="さんぎょうぶ", short="産部", colour="#006173", parent="shiomi"),
    OfficeData(
        slug="sangyo",
        name="産業振興課",
        reading="さんぎょうしんこうか",
        short="産業",
        colour="#006173",
        parent="sangyobu",
        telephone="2231",
        account="sangyo",
        summary="起業カフェ、空き店舗、商店街。小さく始めたい人の、最初の一歩に付き合います。",
        topics="起業・空き店舗のこと",
        promise="月に1回、起業カフェを開きます。聞くだけの参加を歓迎します。",
        asks=("起業カフェは予約が要る？", "空き店舗はどこにある？", "使える補助金は？"),
    ),
    OfficeData(
        slug="minato",
        name="水産港湾課",
        reading="すいさんこうわんか",
        short="水産",
        colour="#3d5a96",
        parent="sangyobu",
        telephone="2251",
        account="minato",
        summary="汐見漁港と浜の朝市。けさの海、けさの魚、岸壁に入れるかどうか。",
        topics="港・魚・朝市のこと",
        promise="岸壁を閉めるときと開けるときは、まずここで知らせます。",
        asks=("きょうは岸壁に入れる？", "朝市は何時から？", "港の見学はできる？"),
    ),
    OfficeData(
        slug="kanko",
        name="観光交流課",
        reading="かんこうこうりゅうか",
        short="観光",
        colour="#5a4a86",
        parent="sangyobu",
        telephone="2261",
        account="kanko",
        summary="汐見港まつり、町歩き、国際交流。来る人と住む人の、あいだに立ちます。",
        topics="まつり・町歩き・国際交流のこと",
        promise="中止と延期は、決まったその時に知らせます。",
        asks=("雨の日のまつりは？", "英語で案内してもらえる？", "町歩きは何分くらい？"),
    ),
    OfficeData(
        slug="toshi", name="都市建設部", reading="としけんせつぶ", short="都市", colour="#5b6b2f", parent="shiomi"
    ),
    OfficeData(
        slug="kensetsu",
        name="建設課",
        reading="けんせつか",
        short="建設",
        colour="#5b6b2f",
        parent="toshi",
        telephone="2271",
        account="kensetsu",
        summary="道と橋と側溝。工事の日、通れる時間、直した穴。",
        topics="道路・橋・工事のこと",
        promise="道の穴の連絡には、その日のうちに返事をします。",
        asks=("道の穴はどこに言えばいい？", "夜の工事はいつまで？"),
    ),
    # 教育委員会と監査委員は、市長から独立している。
    OfficeData(slug="kyoiku", name="教育委員会", reading="きょういくいいんかい", short="教育", colour="#7d5a00"),
    OfficeData(
        slug="toshokan",
        name="市立図書館",
        reading="しりつとしょかん",
        short="図書",
        colour="#7d5a00",
        parent="kyoiku",
        telephone="3101",
        account="toshokan",
        summary="うろ覚えのまま来てください。おはなし会、新しい棚、休館の日。",
        topics="本・おはなし会のこと",
        promise="探している本は、題が分からなくても一緒に探します。",
        asks=("返却は夜でもできる？", "赤ちゃんが泣いても大丈夫？", "題を忘れた本を探せる？"),
    ),
    OfficeData(
        slug="kansa",
        name="監査委員事務局",
        reading="かんさいいんじむきょく",
        short="監査",
        colour="#56606b",
        telephone="2291",
    ),
)
