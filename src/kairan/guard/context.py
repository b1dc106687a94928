"""What Guard knows beside the text: who speaks, for whom, when, in what situation, and under which rules."""

from datetime import datetime

import msgspec

from kairan.guard.policy import Policy, Situation, packaged
from kairan.guard.verdict import Type


class EmbargoedWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that is not public before the instant `until`, and the kind of harm it would be to say it."""

    word: str
    until: datetime
    type: Type = Type.CONFIDENTIAL_DUTY


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances of one text, as plain values; built from rows by `guard.queries.context_for`.

    `telephones` are the town's own published numbers as digits only, `mails` its addresses and domains in lower case.
    `office_telephone` and `office_mail` are those of the office that speaks, as they are printed.
    """

    at: datetime
    role: str = ""  # 職名
    office: str = ""
    author_name: str = ""
    account_kind: str = "person"
    election_period: bool = False
    disaster: bool = False
    mourning: bool = False
    is_reply: bool = False
    trusted: bool = False
    town: str = ""
    telephones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    office_telephone: str = ""
    office_mail: str = ""
    embargoes: tuple[EmbargoedWord, ...] = ()
    names: frozenset[str] = frozenset()  # names that may stand: officials in office, consented, historic
    policy: Policy = msgspec.field(default_factory=packaged)

    @property
    def situations(self) -> frozenset[Situation]:
        """The situations that hold now."""
        holds = {
            Situation.ELECTION: self.election_period,
            Situation.DISASTER: self.disaster,
            Situation.MOURNING: self.mourning,
        }
        return frozenset(situation for situation, is_on in holds.items() if is_on)
