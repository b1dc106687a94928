"""What Guard knows beside the text: who speaks, for whom, when, and in what situation."""

from datetime import datetime

import msgspec


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances of one text, as plain values; built from rows by `guard.queries.context_for`.

    `telephones` are the town's own published numbers as digits only, `mails` its addresses and domains in lower case,
    `embargoes` the words that are not public yet with the instant at which they will be.
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
    embargoes: tuple[tuple[str, datetime], ...] = ()
    names: frozenset[str] = frozenset()  # names that may stand: officials in office, consented, historic
