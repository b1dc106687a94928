"""Content: the pure value that a person writes, Guard reads, approvers decide on and channels render."""

import hashlib
from enum import StrEnum

import msgspec


class Duty(StrEnum):
    """In what capacity it is said; decides approval, retention and disclaimer."""

    OFFICIAL = "official"  # 公務
    PRIVATE = "private"  # 私的


class Language(StrEnum):
    """The language of a post (BCP 47). Easy Japanese is Japanese, set with more air."""

    JAPANESE = "ja"
    EASY_JAPANESE = "ja-x-easy"
    ENGLISH = "en"


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text as it would be said, and to whom. `account` is an id; `reply_to` and `corrects` are ids of Posts.

    `based_on` is the number of the revision that the author of a correction had before them.
    """

    text: str
    account: int
    duty: Duty = Duty.OFFICIAL
    language: Language = Language.JAPANESE
    reply_to: int | None = None
    corrects: int | None = None
    based_on: int | None = None
    correction_reason: str = ""

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of the canonical JSON: what an approval is bound to, with its renditions."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


def encode(content: Content) -> bytes:
    """The canonical JSON, stored as it is."""
    return msgspec.json.encode(content, order="sorted")


def decode(data: bytes | str) -> Content:
    """The Content that `encode` wrote. Raises msgspec.ValidationError on anything else."""
    return msgspec.json.decode(data, type=Content)
