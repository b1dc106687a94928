"""The reading itself: normalise, ask every rule, let the policy decide. Pure: the same values give the same verdict."""

from collections.abc import Iterable, Iterator

import msgspec

from kairan.guard.context import Context
from kairan.guard.laws import LAWS
from kairan.guard.normal import normalise
from kairan.guard.raw import Raw
from kairan.guard.rules import RULES
from kairan.guard.verdict import Action, Finding, Type, Verdict
from kairan.posts.content import Content

#: The kinds that some rule reads today; an honest "checked" names no other.
CHECKED = tuple(dict.fromkeys(rule.reads for rule in RULES if rule.reads))
UNCHECKED = (
    "写真に写っている人と文字",
    *(rule.leaves for rule in RULES if rule.leaves),
    *(kind.label for kind in Type if kind not in CHECKED),
)


def inspect(content: Content, context: Context) -> Verdict:
    """What is found in `content`, heaviest first and then in order of place, and what it leads to. Never raises.

    The reason of a correction is published too, so it is read as well; what is found there is about the whole post.
    """
    raws = [*_merged(_read(content.text, context)), *_about_reason(content, context)]
    findings = sorted((_finding(raw, context) for raw in raws), key=_order)
    return Verdict(
        action=max((finding.action for finding in findings), default=Action.ALLOW),
        findings=tuple(findings),
        policy=context.policy.stamp,
        checked=CHECKED,
        unchecked=UNCHECKED,
    )


def _read(text: str, context: Context) -> Iterator[Raw]:
    normal = normalise(text)
    for rule in RULES:
        yield from rule.find(normal, context)


def _about_reason(content: Content, context: Context) -> Iterator[Raw]:
    for raw in _merged(_read(content.correction_reason, context)):
        yield msgspec.structs.replace(raw, start=None, end=None, suggestion="", reason=f"訂正の理由の文：{raw.reason}")


def _merged(raws: Iterable[Raw]) -> list[Raw]:
    """Findings of one type that overlap become one: the heavier (then the longer) speaks, over the span of both."""
    kept: list[Raw] = []
    for raw in sorted(raws, key=lambda raw: (raw.type, raw.start or 0, -(raw.end or 0))):
        last = kept[-1] if kept else None
        if last is not None and last.type == raw.type and _overlap(last, raw):
            kept[-1] = _joined(last, raw)
        else:
            kept.append(raw)
    return kept


def _overlap(one: Raw, other: Raw) -> bool:
    """`one` begins first."""
    if one.start is None or one.end is None or other.start is None:
        return one.start is other.start and one.reason == other.reason
    return other.start < one.end


def _joined(one: Raw, other: Raw) -> Raw:
    if one.start is None or one.end is None or other.end is None:
        return one
    chief = max(one, other, key=lambda raw: (raw.severity.weight, (raw.end or 0) - (raw.start or 0)))
    end = max(one.end, other.end)
    is_same = (chief.start, chief.end) == (one.start, end)
    return msgspec.structs.replace(chief, start=one.start, end=end, suggestion=chief.suggestion if is_same else "")


def _finding(raw: Raw, context: Context) -> Finding:
    return Finding(
        type=raw.type,
        severity=raw.severity,
        certainty=raw.certainty,
        action=context.policy.action(raw.type, raw.severity, context),
        reason=raw.reason,
        start=raw.start,
        end=raw.end,
        laws=(*(LAWS[key] for key in raw.laws), *context.policy.laws(raw.type)),
        suggestion=raw.suggestion,
    )


def _order(finding: Finding) -> tuple[int, int, int]:
    return -finding.action, -finding.severity.weight, -1 if finding.start is None else finding.start
