"""水産港湾課: the port, the fish, the Sunday market."""

from kairan.posts.content import Duty
from kairan.testing.town.posts.said import Said

HARBOUR = (
    Said(
        "wataru.saeki",
        "4 火 6:40",
        "おはようございます。水産港湾課の佐伯です。汐見漁港、けさはアジとカマス。港の朝は早いので、私の投稿も早いです。夜は寝ています。 #汐見漁港",
        key="early",
    ),
    Said(
        "kazunori.furukawa",
        "+55",
        "産業振興課の古川です。6時40分の投稿に、うちの課がざわつきました。負けずに、うちは昼に出します。",
        answers="early",
    ),
    Said(
        "wataru.saeki",
        "4 木 11:20",
        "「漁師になりたい」という電話が、ことし9件目です。最初に聞くのは、泳げるかどうかではありません。"
        "朝4時に機嫌よく起きられるかどうか、です。体験は3日から。港で待っています。",
        account="minato",
    ),
    Said(
        "wataru.saeki",
        "4 日 6:45",
        "#浜の朝市、7時からです。イカが多め。氷は本部のテントで配ります。袋をお持ちください。",
        account="minato",
    ),
    Said(
        "wataru.saeki",
        "4 日 16:30",
        "朝市の当番を終えて、午後は息子と釣り。港で働いて、港で遊ぶ。釣れた数は聞かないでください。",
        duty=Duty.PRIVATE,
        key="fishing",
    ),
    Said(
        "megumi.fujii", "+48", "聞かないでおきます。晩ごはんが何だったかだけ、あした教えてください。", answers="fishing"
    ),
    Said(
        "wataru.saeki",
        "3 火 7:05",
        "競り場の時計が、きょうから5分進んでいます。「そのほうが、みんな間に合う」という話し合いの結果です。見学の方はお気をつけて。 #汐見漁港",
    ),
    Said(
        "wataru.saeki",
        "3 日 10:12",
        "船の行列、出ました。先頭は、ことし進水したばかりの船です。汽笛が鳴ります。小さいお子さんは、先に耳をふさいであげてください。 #汐見港まつり",
    ),
    Said(
        "wataru.saeki",
        "2 日 6:10",
        "けさの #浜の朝市 はお休みです。波はおさまりましたが、漁に出られた船が少ないためです。来週は開きます。",
        account="minato",
        key="no market",
    ),
    Said(
        "ayu.larasati",
        "+70",
        "Today's Sunday market is closed because few boats could go out. It opens again next Sunday at 7:00.",
        answers="no market",
    ),
    Said(
        "wataru.saeki",
        "1 火 6:50",
        "台風でずれた係留のロープを、全部かけ直しました。ロープの結び方は5つ。覚えたい方は、港の事務所で。"
        "最初のひとつは、靴ひもにも使えます。 #汐見漁港",
    ),
    Said(
        "wataru.saeki",
        "1 日 6:45",
        "#浜の朝市、戻ってきました。アジ、サバ、それから台風で出番のなかった大根。7時からです。",
        account="minato",
        key="market is back",
    ),
    Said("misaki.iwata", "+40", "大根、葉っぱつきでした。離乳食の教室で使います。", answers="market is back"),
    Said(
        "wataru.saeki",
        "0 火 6:35",
        "けさは北の風。干物づくりには、この風が要ります。浜にカマスが並んだら、秋も終わりです。 #汐見漁港",
    ),
    Said(
        "wataru.saeki",
        "0 木 8:12",
        "おはようございます。汐見漁港は波が高く、けさは全船が出港を見合わせました。岸壁の見学もお休みです。\n\n"
        "管理棟の2階は開いています。窓から見える波が、きょうの見どころです。",
        account="minato",
    ),
    Said(
        "wataru.saeki",
        "いま-190",
        "管理棟の2階に、小さなお客さんが11人。「魚は、夜も起きてるの」と聞かれて、全員が黙りました。調べてから返事をします。 #汐見漁港",
        key="do fish sleep",
    ),
    Said(
        "shiori.homma",
        "+24",
        "図書館に、魚の眠り方の本が2冊あります。カウンターに取っておきますね。",
        answers="do fish sleep",
    ),
)
