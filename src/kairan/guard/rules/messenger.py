"""A private LINE id, or readers called to somebody's private messages. The town's official LINE is not meant."""

import re
from collections.abc import Iterator

from kairan.guard.context import Context
from kairan.guard.normal import Normal
from kairan.guard.raw import Raw
from kairan.guard.rules.whose import Whose, whose
from kairan.guard.verdict import Certainty, Severity, Type

# An official account's id begins with @.
_ID = re.compile(
    r"(?<![a-z])(?:LINE|ライン)(?:の| )?(?:ID|アイディー|アイデー)(?:は|:)? ?(?P<id>[a-z0-9][a-z0-9._-]{3,19})",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:私|わたし|僕|自分|個人|プライベート)(?:的に|用|の){0,2}(?:個人)?(?:LINE|ライン|DM|インスタ)"
    r"(?:に|へ|で|まで)(?P<rest>[^。\n]{0,20})",
    re.IGNORECASE,
)
_NOT = re.compile(r"ない|ません|禁止|おやめ|控え|お断り")


def find(text: Normal, context: Context) -> Iterator[Raw]:
    """Every private id, and every call to write to somebody in private."""
    for match in _ID.finditer(text.text):
        if "公式" not in text.text[max(match.start() - 12, 0) : match.end()]:
            owner = whose(text.text, *match.span(), context)
            yield _raw(text, match.span(), owner.severity, Certainty.RULE, "個人のLINEのIDです。")
    for match in _CALLED.finditer(text.text):
        if not _NOT.search(match["rest"]):
            span = match.start(), match.start("rest")
            yield _raw(text, span, Whose.OWN.severity, Certainty.GUESS, "個人のやり取りに住民を招いています。")


def _raw(text: Normal, span: tuple[int, int], severity: Severity, certainty: Certainty, what: str) -> Raw:
    start, end = text.span(*span)
    return Raw(
        type=Type.PRIVATE_CONTACT,
        severity=severity,
        certainty=certainty,
        reason=f"{what}記録に残らず、引き継げません。役所の公式の窓口に換えてください。",
        start=start,
        end=end,
        laws=("personal-information-66",),
    )
