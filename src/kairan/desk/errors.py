"""Why a submission did not go on; each carries Guard's verdict so that a face can show the findings."""

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
