"""Why something did not go on; each carries what a face needs to show the place."""

from kairan.core.errors import Invalid
from kairan.guard.verdict import Action, Verdict


class Blocked(Invalid):
    """Something in it must not be made public; no confirmation changes that."""

    def __init__(self, verdict: Verdict) -> None:
        count = len(verdict.at_least(Action.BLOCK))
        super().__init__(f"公開不可の{count}件を直してください。書いた文は、このまま残っています。")
        self.verdict = verdict


class NeedsSecondThought(Invalid):
    """It may go out, but the author must have seen the warnings first."""

    def __init__(self, verdict: Verdict) -> None:
        count = len(verdict.at_least(Action.WARN))
        super().__init__(f"確かめてほしいことが{count}件あります。読んだうえで、このまま進むこともできます。")
        self.verdict = verdict


class Unspeakable(Invalid):
    """A field of a profile says what may not be said without an approval."""

    def __init__(self, public: str, field: str) -> None:
        super().__init__(public)
        self.field = field
