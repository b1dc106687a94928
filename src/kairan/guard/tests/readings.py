"""What the tests of Guard share: reading a text and saying what was found, in short."""

from datetime import UTC, datetime
from typing import Any

from kairan.guard.context import Context
from kairan.guard.inspect import inspect
from kairan.guard.verdict import Finding, Type, Verdict
from kairan.posts.content import Content

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # Friday, 12:00 in the town

#: The town's own: one number, its mail domain.
PUBLISHED: dict[str, Any] = {
    "telephones": frozenset({"0000222231"}),
    "mails": frozenset({"city.shiomi.example"}),
    "office_telephone": "産業振興課（0000-22-2231）",
}


def read(text: str, **circumstances: Any) -> Verdict:
    """The verdict on `text`, at noon if nothing else is said."""
    return inspect(Content(text=text, account=1), Context(**({"at": NOON} | circumstances)))


def found(text: str, kind: Type, **circumstances: Any) -> list[tuple[str, str]]:
    """The words and the severity of each finding of one type."""
    return [
        (words(text, finding), finding.severity.value)
        for finding in read(text, **circumstances).findings
        if finding.type == kind
    ]


def words(text: str, finding: Finding) -> str:
    """What a finding points at."""
    return text[finding.start : finding.end]
