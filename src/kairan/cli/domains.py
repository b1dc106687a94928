"""What a domain may look like."""

import re

from kairan.core.errors import Invalid

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})+")
_LOCAL = re.compile(r"localhost(?::\d{1,5})?")


def handle_domain(text: str) -> str:
    """The domain on the right of a handle, in lower case. Raises Invalid."""
    return _domain(text, "city.shiomi.example")


def web_domain(text: str) -> str:
    """The domain of the town's page, in lower case; `localhost` and a port serve for trying out. Raises Invalid."""
    lowered = text.strip().lower()
    return lowered if _LOCAL.fullmatch(lowered) else _domain(text, "sns.city.shiomi.example")


def _domain(text: str, example: str) -> str:
    lowered = text.strip().lower().rstrip(".")
    if not _DOMAIN.fullmatch(lowered):
        raise Invalid(
            f"「{text}」はドメインの形ではありません。「{example}」のように、https:// も / も付けずに入れてください"
            "（日本語のドメインは xn-- の形で）。"
        )
    return lowered
