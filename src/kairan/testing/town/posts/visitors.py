"""観光交流課: the festival, walks, other languages."""

from kairan.testing.town.posts.said import EASY, ENGLISH, Said

VISITORS = (
    Said(
        "ayu.larasati",
        "4 木 17:20",
        "Selamat sore from Shiomi! I'm Ayu, the city's Coordinator for International Relations. Ask me anything in English, "
        "Indonesian or slow Japanese. The question I get most: yes, the fish market welcomes visitors, on Sundays from 7:00. #Shiomi",
        language=ENGLISH,
    ),
    Said(
        "megumi.fujii",
        "4 金 11:00",
        "観光交流課の藤井です。{日2}は #汐見港まつり。ことしの船は9そう、太鼓は3組。雨の日の決めごとも作りました。中止のときは当日5時に、ここで知らせます。",
    ),
    Said(
        "ayu.larasati",
        "3 金 9:30",
        "Harbour Festival this {Sun}, 9:00–15:00 at Shiomi Fishing Port. Boat parade at 10:00. "
        "A quiet room for prayer or rest is open all day on the 2nd floor of the Community Exchange Center. "
        "Each food stall has a card with its ingredients. #Shiomi",
        account="kanko",
        language=ENGLISH,
    ),
    Said(
        "megumi.fujii",
        "3 金 16:30",
        "#汐見港まつり の駐車場は、市役所と汐見中央小です。港までは、無料のバスが15分おきに出ます。"
        "車いすの方の乗り場は、港の管理棟の正面です。手伝いが要るときは、腕章の職員に声をかけてください。",
        account="kanko",
    ),
    Said(
        "megumi.fujii",
        "3 土 16:10",
        "あすの準備が終わりました。テント42張り。運んでくれた高校生のみなさん、ありがとう。腰が痛いのは課長だけのようです。 #汐見港まつり",
    ),
    Said(
        "megumi.fujii",
        "3 日 5:10",
        "おはようございます。きょうの #汐見港まつり は、予定どおり開きます。気象庁の5時の予報では、日中は晴れ、風がややあります。帽子は、飛ばないものを。",
        account="kanko",
    ),
    Said(
        "takuma.noguchi",
        "3 日 16:40",
        "#汐見港まつり、終わりました。来てくださったみなさん、ありがとうございます。落とし物は、帽子が6つ、水筒が2つ、片方だけの靴が1つ。"
        "市役所1階で預かっています（0000-22-2111）。",
        account="shiomi",
        key="lost and found",
    ),
    Said(
        "yoichi.shibata",
        "+45",
        "片方だけの靴、あすの朝から市民課のカウンターに座っています。",
        answers="lost and found",
    ),
    Said(
        "megumi.fujii",
        "2 月 8:40",
        "けさ6時、港のごみ拾いに84人。まつりのごみは、きのうのうちにほとんど片づいていて、拾ったのは流木でした。",
    ),
    Said(
        "ayu.larasati",
        "1 木 15:10",
        "{土曜日}の 朝（あさ） 9時（じ）に、大（おお）きな 音（おと）が 鳴（な）ります。これは 訓練（くんれん）です。"
        "本当（ほんとう）の 災害（さいがい）では ありません。びっくり しないでください。 #やさしい日本語",
        language=EASY,
    ),
    Said(
        "megumi.fujii",
        "1 金 18:00",
        "汐見崎灯台のライトアップは、{土2}の17時からです。1時間だけ、海に虹をかけます。足もとが暗いので、懐中電灯をお持ちください。",
        account="kanko",
        key="lighthouse",
    ),
    Said(
        "ayu.larasati",
        "1 日 9:20",
        "I counted five languages at the Sunday market before eight o'clock. The most useful sentence is still "
        '"kore, ikura?" (how much is this?). See you next Sunday. #Shiomi',
        language=ENGLISH,
    ),
    Said(
        "megumi.fujii",
        "0 金 9:10",
        "「汐見は、何もないでしょう」と言われるたび、案内したくなります。{日}の町歩きは、その「何もない」を2時間歩く会です。"
        "9時、汐見駅。定員15人。申し込みは観光交流課（0000-22-2261）へ。",
    ),
    Said(
        "ayu.larasati",
        "いま-48",
        "A visitor asked what to see when the sea is too rough. My answer: the sea, from the window of the harbour office. "
        "The tea is free and the view is better. #Shiomi",
        language=ENGLISH,
        key="rough sea",
    ),
    Said(
        "wataru.saeki",
        "+9",
        "Tea is ready from 8:30. Please close the door, the wind is strong.",
        answers="rough sea",
        language=ENGLISH,
    ),
)
