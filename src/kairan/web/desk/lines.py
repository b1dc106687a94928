"""Guard's lines under a text: which run is underlined how, and where its tag is glued on."""

from collections.abc import Sequence

import msgspec

from kairan.guard.marks import segments
from kairan.guard.verdict import Action, Finding

#: Action -> (the end of the CSS class, the icon's name). What may stand has no line.
TONES = {Action.WARN: ("breath", "eye"), Action.APPROVE: ("need", "approval"), Action.BLOCK: ("stop", "block")}
_GLUED = 2  # so many last letters stay on one line with the tag


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A run of text. `head` and `tail` join to it; `tail` is what the tag is glued to, empty where none follows."""

    head: str
    tail: str = ""
    tone: str = ""
    icon: str = ""
    label: str = ""


def lines(shown: str, text: str, findings: Sequence[Finding]) -> tuple[Run, ...]:
    """`shown`, a rendition of `text`, in runs with the lines of `findings`; plain where it does not contain `text`."""
    at = shown.find(text)
    if at < 0 or not text:
        return (Run(head=shown),)
    inside = segments(text, findings)
    leading = [finding[0] if finding else None for _, finding in inside]
    runs = [Run(head=shown[:at])] if at else []
    for index, (words, _) in enumerate(inside):
        last = index + 1 == len(inside) or leading[index + 1] is not leading[index]
        runs.append(_run(words, leading[index], is_last=last))
    rest = shown[at + len(text) :]
    return (*runs, Run(head=rest)) if rest else tuple(runs)


def _run(words: str, finding: Finding | None, *, is_last: bool) -> Run:
    if finding is None or finding.action not in TONES:
        return Run(head=words)
    tone, icon = TONES[finding.action]
    if not is_last:
        return Run(head=words, tone=tone, icon=icon, label=finding.action.label)
    return Run(head=words[:-_GLUED], tail=words[-_GLUED:], tone=tone, icon=icon, label=finding.action.label)
