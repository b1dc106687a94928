"""The town's own page: the first place where a post appears, and the one it can always be read at."""

from kairan.outbox.channel import Capabilities, Payload, Verb
from kairan.posts.content import Content
from kairan.posts.text import corrected

LONGEST = 1000


class Page:
    """The town's page shows the post itself, so nothing is delivered."""

    name = "page"
    title = "市のページ"
    capabilities = Capabilities(corrects=True, withdraws=True, limit=LONGEST)

    def render(self, content: Content, verb: Verb) -> Payload:
        """The text as it is; a correction says so in front."""
        text = corrected(content.text) if verb is Verb.CORRECT else content.text
        return Payload(text=text, count=len(content.text))

    def problems(self, payload: Payload) -> list[str]:
        """Too long for anybody to read."""
        over = payload.count - LONGEST
        return [f"{over}字多いです。{LONGEST}字までに短くするか、続きを返信に分けてください。"] if over > 0 else []


channel = Page()
