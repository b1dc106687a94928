"""Feeds: the town's posts for feed readers (Atom, RFC 4287)."""

from kairan.outbox.channel import Capabilities, Payload, Verb
from kairan.posts.content import Content
from kairan.posts.text import corrected, cut

TITLE = 40


class Feeds:
    """Readers fetch the feed, so nothing is delivered; a correction changes the entry's `updated`."""

    name = "feeds"
    title = "フィード"
    capabilities = Capabilities(corrects=True, withdraws=True)

    def render(self, content: Content, verb: Verb) -> Payload:
        """The text, under a title made of its first line."""
        text = corrected(content.text) if verb is Verb.CORRECT else content.text
        return Payload(title=title(text), text=text, count=len(text))

    def problems(self, payload: Payload) -> list[str]:
        """A feed takes any length."""
        return []


def title(text: str) -> str:
    """The first line of `text`, cut to fit a list of titles."""
    return cut(text.strip().split("\n", 1)[0], TITLE)


channel = Feeds()
