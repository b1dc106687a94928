"""The Atom document: well-formed, whatever was written."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from kairan.channels.feeds import atom

ATOM = "{http://www.w3.org/2005/Atom}"
# Everything that Python can hold, the characters that XML cannot hold included.
texts = st.text(st.characters(), max_size=40)


def drawn(words: str, instant: datetime = datetime(2026, 11, 12, 5, 3, tzinfo=UTC)) -> ET.Element:
    entry = atom.Entry(
        id="tag:city.shiomi.example,2026-11-12:post/1",
        title=words,
        url=f"https://sns.city.shiomi.example/{words}",
        html=words,
        author=words,
        author_url=words,
        published=instant,
        updated=instant,
        language="ja",
    )
    feed = atom.Feed(
        id="tag:city.shiomi.example,2026:feed",
        title=words,
        url="https://sns.city.shiomi.example/",
        self="https://sns.city.shiomi.example/feed.atom",
        next=words,
        icon="",
        updated=instant,
        entries=(entry,),
    )
    return ET.fromstring(atom.draw(feed))  # noqa: S314  our own


@given(texts)
def test_any_text_gives_a_document_that_can_be_read(words: str) -> None:
    assert drawn(words).find(f"{ATOM}entry") is not None


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc", "Cn"]), max_size=40))
def test_what_xml_can_hold_is_kept(words: str) -> None:
    assert (drawn(words).findtext(f"{ATOM}entry/{ATOM}content") or "") == words


def test_what_xml_cannot_hold_is_dropped() -> None:
    assert drawn("あ\x00い\x0bう\ufffeえ\ud800お").findtext(f"{ATOM}title") == "あいうえお"


@given(st.datetimes(min_value=datetime(1970, 1, 2), timezones=st.just(UTC)))  # noqa: DTZ001  hypothesis adds the zone
def test_instants_are_those_of_rfc_3339_in_utc(instant: datetime) -> None:
    written = drawn("港", instant).findtext(f"{ATOM}entry/{ATOM}updated") or ""
    assert written.endswith("Z")
    assert datetime.fromisoformat(written) == instant.replace(microsecond=0)
