"""What a rule yields: a finding before the policy has said what it leads to."""

import msgspec

from kairan.guard.verdict import Certainty, Severity, Type


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a rule saw. `start` and `end` count code points of the original text; both None means the whole.

    `laws` are keys of `guard.laws.LAWS`. `suggestion` is text that can stand in the place of the span; empty when there
    is none that is sure to be right.
    """

    type: Type
    severity: Severity
    reason: str
    start: int | None = None
    end: int | None = None
    certainty: Certainty = Certainty.RULE
    laws: tuple[str, ...] = ()
    suggestion: str = ""
