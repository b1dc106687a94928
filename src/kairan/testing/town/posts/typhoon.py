"""The evening of typhoon no. 21: before, the night, the morning after."""

from kairan.testing.town.posts.said import EASY, ENGLISH, Said

TYPHOON = (
    Said(
        "kengo.ohashi",
        "2 火 9:15",
        "気象庁の6時の発表では、台風第21号は{木}の夕方から夜にかけて、汐見に近づく見込みです。\n\n"
        "きょうのうちに3つ。雨どいの落ち葉を取る。植木鉢を家の中へ。懐中電灯の電池を入れ替える。",
        account="bosai",
    ),
    Said(
        "misaki.iwata",
        "2 火 10:00",
        "台風（たいふう）が 来（き）ます。{木曜日} の 夕方（ゆうがた）からです。気象庁（きしょうちょう）の 発表（はっぴょう）です。"
        "水（みず）と 食（た）べものを 準備（じゅんび）してください。赤（あか）ちゃんの ミルクと おむつも。"
        "わからないときは、ここに 書（か）いてください。 #やさしい日本語",
        language=EASY,
    ),
    Said(
        "ayu.larasati",
        "2 火 17:10",
        "Typhoon No. 21 is expected near Shiomi from {Thu}, evening (Japan Meteorological Agency, 6:00 today). Charge your phone, "
        "fill your bottles, know your shelter. I will visit the crew dormitories tomorrow with maps in Indonesian and Vietnamese. Will you come with me, @wataru.saeki?",
        language=ENGLISH,
        key="dormitories",
    ),
    Said(
        "wataru.saeki",
        "+20",
        "船のみなさんには、けさ港で話しました。係留の当番表は、英語のものもあります。あした13時に、迎えに行きます。",
        answers="dormitories",
    ),
    Said(
        "wataru.saeki",
        "2 水 11:30",
        "汐見漁港は、{+1}の正午から岸壁を閉めます。船を見に来ないでください。船は、しっかり縛りました。あとは、待つのも仕事です。 #汐見漁港",
        account="minato",
    ),
    Said(
        "daichi.nishimura",
        "2 水 16:45",
        "鴫沢橋の工事の準備を止めて、資材を全部、高い置き場へ移しました。側溝の落ち葉を取ってくださっているご近所のみなさん、ありがとうございます。 #道路情報",
        account="kensetsu",
    ),
    Said(
        "kengo.ohashi",
        "2 木 15:00",
        "自主避難の場所を17時に開きます。市民交流センターと、汐見中央小の体育館です。毛布はあります。食べ物、薬、上ばきをお持ちください。"
        "ペットは汐見中央小の別室へ。明るいうちの移動をおすすめします。",
        account="bosai",
    ),
    Said(
        "osamu.nomura",
        "2 木 17:04",
        "市民交流センターと汐見中央小を開きました。早めに来てくださった方、ありがとうございます。",
        account="bosai",
    ),
    Said(
        "kengo.ohashi",
        "2 木 18:31",
        "【警戒レベル3】市は18時30分、山手・鴫沢に高齢者等避難を発令しました。気象庁は18時22分、汐見市に大雨警報を発表しています。\n\n"
        "お年寄り、小さい子のいる方、移動に時間のかかる方は、いま避難してください。開いている避難所は、市民交流センターと汐見中央小です。",
        account="bosai",
    ),
    Said(
        "misaki.iwata",
        "2 木 18:46",
        "山手（やまて）と 鴫沢（しぎさわ）の 人（ひと）へ。お年寄（としよ）りと、赤（あか）ちゃんの いる 人（ひと）は、いま 逃（に）げてください。"
        "市民交流（しみんこうりゅう）センターが 開（あ）いています。お金（かね）は いりません。だれでも 来（き）て いいです。 #やさしい日本語",
        language=EASY,
    ),
    Said(
        "ayu.larasati",
        "2 木 18:58",
        "Evacuation Level 3 for Yamate and Shigisawa (Shiomi City, 18:30). If you need time to move, go now. Shelters: Community "
        "Exchange Center, Shiomi Chuo Elementary School. Everyone is welcome, free of charge. I am at the Exchange Center all night.",
        account="kanko",
        language=ENGLISH,
    ),
    Said(
        "wataru.saeki",
        "2 木 20:31",
        "市民交流センターの当番に入りました。毛布はあります。お湯も沸いています。いま62人、席はまだあります。お隣に声をかけて、一緒にどうぞ。",
        key="blankets",
    ),
    Said(
        "misaki.iwata",
        "+7",
        "授乳の部屋は、2階の和室です。ミルク用のお湯もあります。私もいます。",
        answers="blankets",
    ),
    Said(
        "takuma.noguchi",
        "2 木 20:58",
        "「断水する」という話が出ていますが、誤りです。浄水場は動いています（20時55分、水道課が確認）。水は、いつもどおり使えます。"
        "うわさを見かけたら、この投稿を渡してください。",
        account="shiomi",
    ),
    Said(
        "yoichi.shibata",
        "2 木 22:40",
        "夜の代表電話（0000-22-2111）の当番です。いちばん多いのは「いまから外に出ていいか」。"
        "外が危ないときは、崖から遠い、2階以上の部屋へ。つながりにくいときは、少し間をおいてかけてください。私は朝までいます。",
    ),
    Said(
        "nagisa.miura",
        "2 木 23:50",
        "避難所の夜。子どもたちは寝ました。起きている方に、むかしの本町通りの地図を描いてもらっています。店が41軒ありました。",
        key="map",
    ),
    Said(
        "shiori.homma",
        "+380",
        "その地図、図書館で大切に預からせてください。写しを作って、お返しします。",
        answers="map",
    ),
    Said(
        "kengo.ohashi",
        "2 金 5:48",
        "おはようございます。気象庁は5時40分、汐見市の大雨警報を解除しました。市も5時45分、高齢者等避難を解除しました。"
        "崖や川の近くには、まだ近づかないでください。\n\n避難所は9時まで開けています。温かいお茶を飲んでから、ゆっくりお帰りください。",
        account="bosai",
    ),
    Said(
        "daichi.nishimura",
        "2 金 7:20",
        "6時から、市の道を手分けして見ました。通れないのは1か所、松ヶ崎線の倒れた木です。昼までに片づけます。鴫沢橋は通れます。 #道路情報",
        account="kensetsu",
    ),
    Said(
        "wataru.saeki",
        "2 金 10:30",
        "船、全部ぶじです。ロープが2本切れました。ロープでよかった。 #汐見漁港",
        key="ropes",
    ),
    Said("kazunori.furukawa", "+11", "ロープでよかった。本当に。", answers="ropes"),
    Said(
        "kengo.ohashi",
        "2 金 17:15",
        "きのうの夜、避難所に来てくださった方は143人でした。「空振りでよかったね」と帰っていかれました。空振りは、素振りです。何度でも来てください。",
    ),
)
