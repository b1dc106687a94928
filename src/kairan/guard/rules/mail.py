"""A private mail address: at a provider for private persons, or called somebody's own."""

import re
from collections.abc import Iterator

from kairan.guard.context import Context
from kairan.guard.normal import Normal
from kairan.guard.raw import Raw
from kairan.guard.rules.whose import Whose, whose
from kairan.guard.verdict import Certainty, Severity, Type

_ADDRESS = re.compile(
    r"(?<![@\w.%+/-])(?P<local>[a-z0-9][a-z0-9._%+-]{0,63})"
    # A space before "@" alone begins a mention: "Thanks @wataru.saeki".
    r"(?:@ ?| @ | ?(?:\(at\)|\[at\]|<at>|アットマーク) ?| at )"
    r"(?P<domain>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})(?![a-z0-9])",
    re.IGNORECASE,
)
_PROVIDERS = re.compile(
    r"(?:^|\.)(?:gmail\.com|googlemail\.com|yahoo\.co\.jp|yahoo\.com|ymail\.ne\.jp|icloud\.com|me\.com|mac\.com|outlook\.(?:jp|com)|"
    r"hotmail\.(?:co\.jp|com)|live\.jp|msn\.com|docomo\.ne\.jp|ezweb\.ne\.jp|au\.com|softbank\.(?:ne\.jp|jp)|vodafone\.ne\.jp|"
    r"ymobile\.ne\.jp|rakuten\.jp|uqmobile\.jp|proton\.me|protonmail\.com)$"
)
_GOVERNMENT = (".lg.jp", ".go.jp")
_DESKS = re.compile(r"(?:info|contact|office|support|mail|kouhou|koho|soumu|inquiry|toiawase|uketsuke|jimukyoku)\b")

_PRIVATE = "個人のメールアドレスとみられます。役所が公表しているアドレスに換えてください。"
_UNLISTED = "役所が公表しているアドレスの一覧にありません。誤りがないか、公表してよいかを確かめてください。"


def find(text: Normal, context: Context) -> Iterator[Raw]:
    """Every address that is not the town's and belongs to a private person."""
    for match in _ADDRESS.finditer(text.text):
        local, domain = match["local"].lower(), match["domain"].lower()
        if _is_published(f"{local}@{domain}", domain, context):
            continue
        severity = _severity(whose(text.text, *match.span(), context), local, domain, context)
        if severity is None:
            continue
        start, end = text.span(*match.span())
        yield Raw(
            type=Type.PRIVATE_CONTACT,
            severity=severity,
            certainty=Certainty.RULE if _PROVIDERS.search(domain) else Certainty.GUESS,
            reason=_UNLISTED if severity is Severity.LOW else _PRIVATE,
            start=start,
            end=end,
            laws=("personal-information-66",),
            suggestion=context.office_mail if severity is not Severity.LOW else "",
        )


def _is_published(address: str, domain: str, context: Context) -> bool:
    suffixes = domain.split(".")
    domains = {".".join(suffixes[index:]) for index in range(len(suffixes))}
    return domain.endswith(_GOVERNMENT) or address in context.mails or not domains.isdisjoint(context.mails)


def _severity(owner: Whose, local: str, domain: str, context: Context) -> Severity | None:
    """How bad; None where it is, as far as one can see, the address of an organisation."""
    is_provider = bool(_PROVIDERS.search(domain))
    if owner in {Whose.OWN, Whose.SOMEBODY} and (is_provider or not _DESKS.match(local)):
        return owner.severity
    if is_provider:  # clubs and shops use them too
        return Severity.LOW if owner is Whose.OFFICE else Severity.MEDIUM
    return Severity.LOW if context.mails else None
