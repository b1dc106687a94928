"""The people of 汐見市's city hall. All are invented."""

from dataclasses import dataclass

from kairan.people.faces import Age, Beard, Clothes, Glasses, Hair, Look, Mood
from kairan.people.models import Role
from kairan.testing.town.offices import DOMAIN


@dataclass(frozen=True, kw_only=True)
class PersonData:
    """Somebody of the town. `section` is the handle of the section account that they speak for beside their own."""

    handle: str
    name: str
    reading: str
    romanised: str
    office: str
    title: str
    look: Look | None = None
    roles: tuple[Role, ...] = (Role.WRITER,)
    is_head: bool = False
    is_trusted: bool = True
    section: str = ""
    owns_section: bool = False
    summary: str = ""
    topics: str = ""
    abilities: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    try_this: str = ""  # for whoever signs in to the demo

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.handle}@{DOMAIN}"

    @property
    def has_account(self) -> bool:
        """Whether they speak; the administrator and the auditor do not."""
        return Role.WRITER in self.roles


PEOPLE = (
    PersonData(
        handle="nagisa.miura",
        name="三浦 凪沙",
        reading="みうら なぎさ",
        romanised="Nagisa Miura",
        office="sangyo",
        title="主任",
        is_trusted=False,
        section="sangyo",
        look=Look(
            skin=1, hair=Hair.LONG, hair_colour=1, clothes=Clothes.SHIRT, cloth_colour=0, mood=Mood.SMILE, ground=0
        ),
        summary="店を持ちたい人と、店をたたむ人のあいだを歩いています。前職は菓子店の販売員。"
        "数字の話も、気持ちの話も、どちらも聞きます。",
        topics="起業・空き店舗のこと",
        abilities=(
            "開業届、補助金、融資の窓口へのつなぎ",
            "空き店舗の大家さんへの紹介と同行",
            "女性の起業家どうしの顔合わせ（月1回）",
        ),
        asks=(
            "会社を辞める前に、何を準備すればいい？",
            "本町通りに空いている店はある？",
            "補助金の書類、どこから書けばいい？",
            "子どもが小さくても始められる？",
        ),
        try_this="「書く」に、申込みは大家の小林さんの携帯 090-0000-1234 まで、と書いてみる。直して、承認を求める。",
    ),
    PersonData(
        handle="kazunori.furukawa",
        name="古川 和則",
        reading="ふるかわ かずのり",
        romanised="Kazunori Furukawa",
        office="sangyo",
        title="課長",
        roles=(Role.WRITER, Role.APPROVER),
        is_head=True,
        section="sangyo",
        owns_section=True,
        look=Look(
            skin=2,
            hair=Hair.RECEDING,
            hair_colour=4,
            clothes=Clothes.SUIT,
            cloth_colour=3,
            glasses=Glasses.SQUARE,
            mood=Mood.CALM,
            age=Age.SENIOR,
            ground=6,
        ),
        summary="商店街の会議に出て34年。口数は少ないほうです。会議の前に、まず店を一周します。",
        topics="商店街・中小企業のこと",
        abilities=("商店街の会議の進め方の相談", "事業を継ぐ人さがしの窓口へのつなぎ"),
        asks=("店を息子に渡す準備は何から？", "商店街に入らないと店は出せない？"),
        try_this="産業振興課の起案だけを承認できます。",
    ),
    PersonData(
        handle="wataru.saeki",
        name="佐伯 航",
        reading="さえき わたる",
        romanised="Wataru Saeki",
        office="minato",
        title="主査",
        section="minato",
        owns_section=True,
        look=Look(
            skin=3, hair=Hair.CROP, hair_colour=0, clothes=Clothes.WORK, cloth_colour=1, mood=Mood.GRIN, ground=1
        ),
        summary="漁師の家の三男です。船には酔うので、陸で港の仕事をしています。朝は早いですが、夜は早く寝ます。",
        topics="港・魚・漁師の仕事のこと",
        abilities=("漁港と競りの見学の案内（小学生から）", "漁師になりたい人の、最初の相談", "岸壁を使う催しの手続き"),
        asks=("漁師って、どうやったらなれる？", "きょうの朝市には何が出る？", "船に乗せてもらえる？"),
        try_this="任されている職員です。指摘のない投稿は、そのまま出ます。",
    ),
    PersonData(
        handle="misaki.iwata",
        name="岩田 実咲",
        reading="いわた みさき",
        romanised="Misaki Iwata",
        office="kodomo",
        title="保健師",
        section="kodomo",
        owns_section=True,
        look=Look(
            skin=1,
            hair=Hair.PONYTAIL,
            hair_colour=2,
            clothes=Clothes.CARDIGAN,
            cloth_colour=2,
            mood=Mood.BEAM,
            ground=2,
        ),
        summary="保健師（ほけんし）です。赤ちゃんから大人まで、体と心の相談を聞きます。"
        "泣いても、怒っても、黙っていても大丈夫です。",
        topics="子育て・予防接種のこと",
        abilities=("妊娠中からの相談（電話、家への訪問）", "やさしい日本語での説明", "離乳食と眠りの相談"),
        asks=("子どもの予防接種、遅れたらどうする？", "夜泣きがつらい", "にほんごが すこしでも だいじょうぶ？"),
    ),
    PersonData(
        handle="yoichi.shibata",
        name="柴田 陽一",
        reading="しばた よういち",
        romanised="Yoichi Shibata",
        office="shimin",
        title="係長",
        section="shimin",
        owns_section=True,
        look=Look(
            skin=1,
            hair=Hair.PARTED,
            hair_colour=4,
            clothes=Clothes.SHIRT,
            cloth_colour=3,
            mood=Mood.SMILE,
            age=Age.MIDDLE,
            ground=4,
        ),
        summary="窓口27年。引っ越しの持ち物なら、そらで言えます。夜は消防団で、拍子木を打って回ります。",
        topics="届け出・証明書のこと",
        abilities=("引っ越し、結婚、お悔やみの届け出の段取り", "窓口が空いている時間の案内"),
        asks=("引っ越しの届けは何日前から？", "名字が変わったら何をする？", "窓口がすいているのはいつ？"),
    ),
    PersonData(
        handle="shiori.homma",
        name="本間 詩織",
        reading="ほんま しおり",
        romanised="Shiori Homma",
        office="toshokan",
        title="司書",
        section="toshokan",
        owns_section=True,
        look=Look(
            skin=0,
            hair=Hair.BUN,
            hair_colour=0,
            clothes=Clothes.APRON,
            cloth_colour=10,
            glasses=Glasses.ROUND,
            mood=Mood.SMILE,
            ground=7,
        ),
        summary="司書です。名前は栞ではなく詩織。うろ覚えの本を、いっしょに探すのが好きです。",
        topics="本・図書館のこと",
        abilities=("題の分からない本さがし", "学校の調べ学習の手伝い", "町の古い写真と地図の案内"),
        asks=("題も作者も忘れた本を探せる？", "赤ちゃんが泣いても行っていい？", "むかしの汐見の写真はある？"),
    ),
    PersonData(
        handle="kengo.ohashi",
        name="大橋 健吾",
        reading="おおはし けんご",
        romanised="Kengo Ohashi",
        office="bosai",
        title="防災係長",
        roles=(Role.WRITER, Role.CRISIS),
        section="bosai",
        look=Look(
            skin=2,
            hair=Hair.SHORT,
            hair_colour=0,
            clothes=Clothes.WORK,
            cloth_colour=7,
            beard=Beard.FULL,
            mood=Mood.GRIN,
            age=Age.MIDDLE,
            ground=5,
        ),
        summary="防災の係です。空振りは素振り、と言い続けています。町内会の訓練には、呼ばれなくても行きます。",
        topics="防災・避難のこと",
        abilities=("町内会や職場での防災の話（30分から）", "避難の道を一緒に歩くこと", "夜の当番の体験談"),
        asks=("うちは逃げたほうがいい場所？", "犬と避難できる？", "最初に買う備えは何？"),
    ),
    PersonData(
        handle="osamu.nomura",
        name="野村 修",
        reading="のむら おさむ",
        romanised="Osamu Nomura",
        office="bosai",
        title="課長",
        roles=(Role.WRITER, Role.APPROVER, Role.CRISIS),
        is_head=True,
        section="bosai",
        owns_section=True,
        look=Look(
            skin=1,
            hair=Hair.CROP,
            hair_colour=5,
            clothes=Clothes.WORK,
            cloth_colour=7,
            glasses=Glasses.SQUARE,
            mood=Mood.CALM,
            age=Age.SENIOR,
            ground=6,
        ),
        summary="元消防です。短く書きます。",
        topics="災害のときのこと",
        asks=("避難の決まりは、だれが決める？",),
    ),
    PersonData(
        handle="daichi.nishimura",
        name="西村 大地",
        reading="にしむら だいち",
        romanised="Daichi Nishimura",
        office="kensetsu",
        title="技師",
        is_trusted=False,
        section="kensetsu",
        look=Look(
            skin=2, hair=Hair.TOUSLED, hair_colour=0, clothes=Clothes.WORK, cloth_colour=9, mood=Mood.GRIN, ground=4
        ),
        summary="1年目です。橋とトンネルの図面を見ると、うれしくなります。町の穴を、ひとつずつ埋めています。",
        topics="道路・橋のこと",
        abilities=("道の穴や側溝の困りごとを聞くこと", "橋の点検の見学（中学生から）"),
        asks=("道に穴があるときは？", "あの工事は何をしている？", "土木の仕事って楽しい？"),
        try_this="1年目の職員です。すべての投稿に承認が要ります。差し戻された起案があります。",
    ),
    PersonData(
        handle="takashi.ishizuka",
        name="石塚 隆",
        reading="いしづか たかし",
        romanised="Takashi Ishizuka",
        office="kensetsu",
        title="課長",
        roles=(Role.WRITER, Role.APPROVER),
        is_head=True,
        section="kensetsu",
        owns_section=True,
        look=Look(
            skin=3,
            hair=Hair.CAP,
            hair_colour=5,
            clothes=Clothes.WORK,
            cloth_colour=9,
            mood=Mood.GRIN,
            age=Age.MIDDLE,
            ground=3,
        ),
        summary="現場が長いです。町の橋は122本、名前を全部言えます。",
        topics="橋・工事のこと",
        asks=("うちの前の道、いつ直る？",),
    ),
    PersonData(
        handle="ayu.larasati",
        name="アユ ララサティ",
        reading="あゆ ららさてぃ",
        romanised="Ayu Larasati",
        office="kanko",
        title="国際交流員",
        section="kanko",
        look=Look(
            skin=3, hair=Hair.SCARF, hair_colour=7, clothes=Clothes.PLAIN, cloth_colour=8, mood=Mood.BEAM, ground=0
        ),
        summary="I come from a harbour town in Indonesia, and now I live in another one. "
        "English, Bahasa Indonesia, にほんご。わからないことばは、いっしょに しらべます。",
        topics="English・やさしい日本語のこと",
        abilities=(
            "Going with you to the counter (English, Indonesian)",
            "やさしい日本語（にほんご）の 教室（きょうしつ）",
        ),
        asks=(
            "Can I come to the market with a pushchair?",
            "Who can help me read this letter?",
            "どこで にほんごを べんきょう できる？",
        ),
    ),
    PersonData(
        handle="megumi.fujii",
        name="藤井 恵",
        reading="ふじい めぐみ",
        romanised="Megumi Fujii",
        office="kanko",
        title="課長",
        roles=(Role.WRITER, Role.APPROVER),
        is_head=True,
        section="kanko",
        owns_section=True,
        look=Look(
            skin=1,
            hair=Hair.PIXIE,
            hair_colour=1,
            clothes=Clothes.BLOUSE,
            cloth_colour=5,
            mood=Mood.GRIN,
            age=Age.MIDDLE,
            ground=3,
        ),
        summary="まつりの裏方です。テントの張り方は、だれより速い。汐見は何もない、と言われると案内したくなります。",
        topics="まつり・町歩きのこと",
        abilities=("町歩きの案内（10人まで、2時間）", "催しの安全計画の相談"),
        asks=("初めて来るなら、どこから歩く？", "まつりを手伝いたい", "雨の日は何をする？"),
    ),
    PersonData(
        handle="chizuru.mori",
        name="森 千鶴",
        reading="もり ちづる",
        romanised="Chizuru Mori",
        office="koho",
        title="課長",
        roles=(Role.WRITER, Role.APPROVER, Role.PR),
        is_head=True,
        section="shiomi",
        owns_section=True,
        look=Look(
            skin=1,
            hair=Hair.BOB,
            hair_colour=4,
            clothes=Clothes.CARDIGAN,
            cloth_colour=4,
            glasses=Glasses.ROUND,
            mood=Mood.SMILE,
            age=Age.MIDDLE,
            ground=3,
        ),
        summary="広報課長です。差し戻すときは、必ず理由を書きます。ほめるときも、必ず理由を書きます。",
        topics="この場所の決まりのこと",
        abilities=("職員の投稿についての意見を聞くこと", "取材の申し込みの窓口"),
        asks=("投稿は、だれが確かめている？", "間違いを見つけたら？"),
        try_this="スマートフォンの幅で「承認」を開く。3件が待っています。",
    ),
    PersonData(
        handle="takuma.noguchi",
        name="野口 拓真",
        reading="のぐち たくま",
        romanised="Takuma Noguchi",
        office="koho",
        title="係長",
        roles=(Role.WRITER, Role.APPROVER, Role.PR),
        section="shiomi",
        look=Look(
            skin=1,
            hair=Hair.CURLY,
            hair_colour=0,
            clothes=Clothes.HOOD,
            cloth_colour=11,
            mood=Mood.CALM,
            ground=1,
        ),
        summary="広報紙の編集と写真を担当しています。締め切りの前は、静かになります。",
        topics="広報紙・写真のこと",
        abilities=("広報紙「しおみ」の記事の相談", "写真の撮り方の講座（子ども向け）"),
        asks=("広報紙に載せてもらうには？", "写真の上手な撮り方は？"),
    ),
    PersonData(
        handle="makoto.tamura",
        name="田村 誠",
        reading="たむら まこと",
        romanised="Makoto Tamura",
        office="joho",
        title="主査",
        roles=(Role.ADMIN,),
        try_this="職員と役割、アカウントの担当を見る。投稿と承認はできません。",
    ),
    PersonData(
        handle="kayo.hori",
        name="堀 佳代",
        reading="ほり かよ",
        romanised="Kayo Hori",
        office="kansa",
        title="書記",
        roles=(Role.AUDITOR,),
        try_this="「記録」で、だれが何をしたかと、鎖がつながっていることを確かめる。",
    ),
)
