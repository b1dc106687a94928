"""An Atom feed as bytes (RFC 4287). Pure: what is in it was decided before."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import msgspec

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry. `id` never changes; `updated` does when the text was corrected or withdrawn. Addresses are absolute."""

    id: str
    title: str
    url: str
    html: str
    author: str
    author_url: str
    published: datetime
    updated: datetime
    language: str


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a feed. `next` is the address of older entries, empty on the last page."""

    id: str
    title: str
    url: str
    self: str
    next: str
    icon: str
    updated: datetime
    entries: tuple[Entry, ...]


def draw(feed: Feed) -> bytes:
    """The document, in UTF-8. Characters that XML cannot hold are dropped."""
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "ja"})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _instant(feed.updated))
    _text(root, "icon", feed.icon)
    _link(root, "self", feed.self, MEDIA_TYPE)
    _link(root, "alternate", feed.url, "text/html")
    if feed.next:
        _link(root, "next", feed.next, MEDIA_TYPE)
    for entry in feed.entries:
        _entry(root, entry)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry", {"xml:lang": entry.language})
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _link(element, "alternate", entry.url, "text/html")
    _text(element, "published", _instant(entry.published))
    _text(element, "updated", _instant(entry.updated))
    author = ET.SubElement(element, "author")
    _text(author, "name", entry.author)
    _text(author, "uri", entry.author_url)
    _text(element, "content", entry.html).set("type", "html")


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": _FORBIDDEN.sub("", address)})


def _text(parent: ET.Element, name: str, words: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = _FORBIDDEN.sub("", words)
    return element


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
