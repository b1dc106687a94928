"""From plain text to HTML: paragraphs, links, mentions, hashtags. Everything is escaped; nothing is trusted."""

import re
import unicodedata
from collections.abc import Mapping
from html import escape

import msgspec

# One pass finds all three, so that a "#" inside a link stays part of the link.
_PIECES = re.compile(
    r"(?P<url>https?://[^\s<>\"「」『』（）、。，．！？\u3000]+)"
    r"|(?<![A-Za-z0-9_/@.])@(?P<handle>[a-zA-Z0-9](?:[a-zA-Z0-9_.-]{0,28}[a-zA-Z0-9])?)(?:@(?P<host>[a-zA-Z0-9.-]+[a-zA-Z0-9]))?"
    r"|(?<![\w&/])[#＃](?P<tag>[^\W_](?:\w|・){0,59})"
)
# A telephone number stays on one line: half of it is easily misread.
_TELEPHONE = re.compile(r"(?<![A-Za-z0-9_-])0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}(?![A-Za-z0-9_-])")
_TRAILING = ".,;:!?)]}'"
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls and halves; spaces without width; what turns the order of letters round, so that 8765 is read as 5678. What
# joins emoji and Indic letters stays.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
#: The longest name of a tag, as its column has it.
_TAG = 60
#: What stands in front of a corrected text.
CORRECTED = "【訂正】"


class Parsed(msgspec.Struct, frozen=True):
    """What a text refers to: folded tag names and the handles it mentions, in order, each once."""

    tags: tuple[str, ...]
    handles: tuple[str, ...]


def cleaned(text: str) -> str:
    """`text` with one kind of line end, and without what nobody sees, what misleads, and what not every database keeps."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def fold_tag(name: str) -> str:
    """The one form of a tag: NFKC, case folded, at most 60 characters (one may fold into eighteen). Folds to itself."""
    folded = unicodedata.normalize("NFKC", cleaned(name)).casefold()
    return unicodedata.normalize("NFKC", folded)[:_TAG]


def cut(text: str, length: int) -> str:
    """`text` in at most `length` characters, 「…」 included where something is left out; no Latin word is cut through."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    if text[length - 1].isascii() and not text[length - 1].isspace():
        kept = re.sub(r"\s[!-~]*$", "", kept)
    return f"{kept.rstrip()}…"


def corrected(text: str) -> str:
    """`text` with 【訂正】 in front, once even where the author has written it."""
    return f"{CORRECTED}{text.removeprefix(CORRECTED)}"


def parse(text: str, domain: str) -> Parsed:
    """Tags and local mentions of `text`; `@handle@domain` is local too."""
    tags: dict[str, None] = {}
    handles: dict[str, None] = {}
    for match in _PIECES.finditer(text):
        if tag := match["tag"]:
            tags[fold_tag(tag)] = None
        elif (handle := match["handle"]) and (match["host"] or domain).lower() == domain.lower():
            handles[handle.lower()] = None
    return Parsed(tuple(tags), tuple(handles))


def to_html(text: str, domain: str, names: Mapping[str, str]) -> str:
    """Paragraphs of `text` as safe HTML. `names` maps the handles that exist here to the display name."""
    paragraphs = re.split(r"\n{2,}", text.replace("\r\n", "\n").strip())
    return "".join(f"<p>{_inline(paragraph, domain, names)}</p>" for paragraph in paragraphs if paragraph.strip())


def _inline(text: str, domain: str, names: Mapping[str, str]) -> str:
    out: list[str] = []
    end = 0
    for match in _PIECES.finditer(text):
        out.append(_plain(text[end : match.start()]))
        end = match.end()
        if url := match["url"]:
            bare = url.rstrip(_TRAILING)
            end -= len(url) - len(bare)
            out.append(_link(bare))
        elif tag := match["tag"]:
            out.append(f'<a class="hashtag" href="/tags/{escape(fold_tag(tag))}" rel="tag">{escape(match[0])}</a>')
        else:
            out.append(_mention(match, domain, names))
    out.append(_plain(text[end:]))
    return "".join(out)


def _mention(match: re.Match[str], domain: str, names: Mapping[str, str]) -> str:
    handle, host = match["handle"].lower(), (match["host"] or domain).lower()
    if host != domain.lower() or handle not in names:
        return escape(match[0])
    return f'<a class="mention" href="/@{escape(handle)}" title="{escape(names[handle])}">@{escape(handle)}</a>'


def _link(url: str) -> str:
    shown = re.sub(r"^https?://(www\.)?", "", url)
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    return f'<a href="{escape(url)}" rel="nofollow noopener">{escape(shown)}</a>'


def _plain(text: str) -> str:
    return _TELEPHONE.sub(r'<span class="num">\g<0></span>', escape(text)).replace("\n", "<br>")
