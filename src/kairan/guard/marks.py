"""A text cut into runs for drawing: which words carry which findings."""

from collections.abc import Sequence
from itertools import pairwise

from kairan.guard.verdict import Finding

Segment = tuple[str, tuple[Finding, ...]]


def segments(text: str, findings: Sequence[Finding]) -> list[Segment]:
    """`text` as runs that join to it again, each with the findings that cover it, heaviest first.

    Where findings overlap the first of a run decides how it is drawn. Findings about the whole post are left out.
    """
    placed = [
        (finding.start, finding.end, finding)
        for finding in findings
        if finding.start is not None and finding.end is not None and 0 <= finding.start < finding.end <= len(text)
    ]
    cuts = sorted({0, len(text)} | {cut for start, end, _ in placed for cut in (start, end)})
    runs: list[Segment] = []
    for left, right in pairwise(cuts):
        covering = [finding for start, end, finding in placed if start <= left and right <= end]
        covering.sort(key=lambda finding: (-finding.action, -finding.severity.weight))
        runs.append((text[left:right], tuple(covering)))
    return runs
