"""How a finding and a submission are shown, wherever they are."""

import re
from collections.abc import Iterable

import msgspec

from kairan.desk.models import Stage, Submission, Version
from kairan.guard.verdict import Finding, Law
from kairan.outbox import actions as outbox
from kairan.outbox.channel import Channel, Payload, Verb, channels
from kairan.posts import content as contents
from kairan.posts.content import Content
from kairan.posts.diff import Span, compare, excerpt
from kairan.posts.text import cut
from kairan.web.desk.lines import TONES, Run, lines

_HEADLINE = 24  # characters; of Latin letters, which are half as wide, twice as many
# With the spaces that set it off from Japanese words, which need none.
_HASHTAG = re.compile(r"(?:(?<=[^\x00-\x7f]) )?[#＃](\w+)(?: (?=[^\x00-\x7f]))?")
#: Stage -> (the end of the tag's class, the icon's name).
STAGES = {
    Stage.DRAFT: ("", "pen"),
    Stage.WAITING: ("act", "approval"),
    Stage.RETURNED: ("need", "return"),
    Stage.SCHEDULED: ("act", "clock"),
    Stage.HELD: ("need", "warning"),
    Stage.PUBLISHED: ("ok", "check"),
    Stage.TAKEN_BACK: ("", "close"),
}


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `start` and `end` are None where it is about the whole text, `quote` is then empty."""

    tone: str
    icon: str
    label: str
    kind: str
    quote: str
    reason: str
    laws: tuple[Law, ...]
    certainty: str
    suggestion: str
    start: int | None
    end: int | None

    @property
    def is_stop(self) -> bool:
        """Whether nothing can go out with it."""
        return self.tone == "stop"


def card(finding: Finding, text: str) -> Card:
    """The card of a finding in `text`; its action must be one that is shown."""
    tone, icon = TONES[finding.action]
    return Card(
        tone=tone,
        icon=icon,
        label=finding.action.label,
        kind=finding.type.label,
        quote=text[finding.start : finding.end] if finding.start is not None else "",
        reason=finding.reason,
        laws=finding.laws,
        certainty=finding.certainty.label,
        suggestion=finding.suggestion,
        start=finding.start,
        end=finding.end,
    )


def cards(findings: Iterable[Finding], text: str) -> list[Card]:
    """The cards of those findings that something follows from."""
    return [card(finding, text) for finding in findings if finding.action in TONES]


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """What one channel receives, in runs with Guard's lines."""

    name: str
    title: str
    heading: str
    runs: tuple[Run, ...]
    count: int
    limit: int | None
    corrects: bool
    problems: tuple[str, ...] = ()

    @property
    def percent(self) -> int:
        """How full it is, at most 100."""
        return min(100, self.count * 100 // self.limit) if self.limit else 0

    @property
    def is_over(self) -> bool:
        """Whether it does not fit."""
        return self.limit is not None and self.count > self.limit


def previews(content: Content) -> list[Outlet]:
    """What each channel would receive of a text that is being written."""
    verb = Verb.CORRECT if content.corrects else Verb.PUBLISH
    return [
        _outlet(channel, payload, (Run(head=payload.text),), tuple(problems))
        for channel, payload, problems in outbox.preview(content, verb)
    ]


def frozen(version: Version) -> list[Outlet]:
    """What each channel will receive of a version, with Guard's lines. Its renditions must have been loaded."""
    text, findings = version.value.text, version.findings.findings
    known = channels()
    rows = {row.channel: row for row in version.renditions.all()}
    return [
        _outlet(channel, rows[name].content, lines(rows[name].content.text, text, findings))
        for name, channel in known.items()
        if name in rows
    ]


def _outlet(channel: Channel, payload: Payload, runs: tuple[Run, ...], problems: tuple[str, ...] = ()) -> Outlet:
    return Outlet(
        name=channel.name,
        title=channel.title,
        heading=payload.title,
        runs=runs,
        count=payload.count,
        limit=channel.capabilities.limit,
        corrects=channel.capabilities.corrects,
        problems=problems,
    )


def changes(before: str, after: str) -> list[Span]:
    """The changed places with the sentence around them; empty when nothing changed."""
    return excerpt(compare(before, after)) if before != after else []


def text_of(submission: Submission) -> str:
    """The text as it stands: what is being written, else the last version. The versions must have been loaded."""
    if submission.draft:
        return contents.decode(submission.draft).text
    versions = list(submission.versions.all())
    return versions[-1].value.text if versions else ""


def headline(text: str) -> str:
    """The beginning of a text, as its name in lists; a hashtag is a plain word here."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    first = _HASHTAG.sub(r"\1", line).split("。", 1)[0]
    return cut(first, _HEADLINE * 2 if first.isascii() else _HEADLINE) or "（本文なし）"
