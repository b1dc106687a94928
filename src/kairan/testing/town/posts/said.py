"""The forms of what was said."""

from dataclasses import dataclass

from kairan.posts.content import Duty, Language

EASY = Language.EASY_JAPANESE
ENGLISH = Language.ENGLISH


@dataclass(frozen=True)
class Said:
    """One post. `by` and `account` are handles (empty: their own); `answers` is the `key` of another."""

    by: str
    at: str
    text: str
    account: str = ""
    key: str = ""
    answers: str = ""
    language: Language = Language.JAPANESE
    duty: Duty = Duty.OFFICIAL


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """The text that took the place of the post with this key."""

    of: str
    at: str
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """The post with this key was taken off the page."""

    of: str
    by: str
    at: str
    reason: str
