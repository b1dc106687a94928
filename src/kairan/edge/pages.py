"""The few pages that the edge must show by itself: plain words, the next step, no style and no script."""

from html import escape
from string import Template
from typing import NamedTuple


class Page(NamedTuple):
    """What is shown in place of an answer. `retry_seconds` becomes Retry-After."""

    status: int
    title: str
    text: str
    title_en: str
    text_en: str
    retry_seconds: int | None = None


BAD_REQUEST = Page(
    400,
    "受け付けられない要求です",
    "アドレスを確かめて、もう一度お試しください。",
    "Bad request",
    "Please check the address and try again.",
)
NOT_ALLOWED = Page(
    405,
    "この方法では受け付けていません",
    "前の画面にもどって、もう一度お試しください。",
    "Method not allowed",
    "Please go back and try again.",
)
TOO_SLOW = Page(
    408,
    "時間内に受け取れませんでした",
    "通信の状態を確かめて、もう一度送ってください。",
    "The request took too long",
    "Please check your connection and send it again.",
)
TOO_LARGE = Page(
    413,
    "送られたものが大きすぎます",
    "前の画面にもどり、文章を短くするか、ファイルを小さくして、もう一度送ってください。",
    "Too large",
    "Please go back, shorten the text or make the file smaller, and send it again.",
)
BROKEN = Page(
    502,
    "うまくお答えできませんでした",
    "少し待ってから、もう一度お試しください。送信の途中だったときは、送られたかどうかを先に確かめてください。",
    "Something went wrong",
    "Please wait a moment and try again. If you were sending something, check first whether it has arrived.",
)
BUSY = Page(
    503,
    "ただいま準備中か、混み合っています",
    "10秒ほど待ってから、もう一度お試しください。",
    "Starting or busy",
    "Please wait about ten seconds and try again.",
    retry_seconds=10,
)
TIMED_OUT = Page(
    504,
    "お答えに時間がかかりすぎています",
    "30秒ほど待ってから、もう一度お試しください。送信の途中だったときは、送られたかどうかを先に確かめてください。",
    "The answer takes too long",
    "Please wait about thirty seconds and try again. If you were sending something, check first whether it has arrived.",
    retry_seconds=30,
)

_HTML = Template("""<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$title</title>
</head>
<body>
<main>
<h1>$title</h1>
<p>$text</p>
<p lang="en"><strong>$title_en.</strong> $text_en</p>
<p><small>受付番号 <span lang="en">(request)</span> $request_id</small></p>
</main>
</body>
</html>
""")


def render(page: Page, request_id: str) -> bytes:
    """The page as UTF-8 HTML."""
    words = {key: escape(str(value)) for key, value in page._asdict().items()}
    return _HTML.substitute(words, request_id=escape(request_id)).encode()
