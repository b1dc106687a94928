"""What a channel is. X, mail, the feed and the town's own page are the same kind of thing; none knows another."""

from enum import StrEnum
from functools import cache
from typing import Protocol

import msgspec
from django.conf import settings
from django.utils.module_loading import import_string

from kairan.posts.content import Content


class Verb(StrEnum):
    """What is to happen at the far side."""

    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What a channel can do; shown in the composer beside its name."""

    corrects: bool
    withdraws: bool
    limit: int | None = None  # in the channel's own way of counting


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """Exactly what the channel will receive. `count` is its length as that channel counts; `title` may be empty."""

    text: str
    count: int
    title: str = ""


class Channel(Protocol):
    """One way out. `render` and `problems` are pure; what `render` gave is frozen and later sent as it is."""

    name: str
    title: str
    capabilities: Capabilities

    def render(self, content: Content, verb: Verb) -> Payload:
        """What this channel would receive."""

    def problems(self, payload: Payload) -> list[str]:
        """Why it could not be sent as it is, in plain Japanese with the next step; empty when it could."""


@cache
def channels() -> dict[str, Channel]:
    """The installed channels by name, in the order of the settings."""
    found: list[Channel] = [import_string(name) for name in settings.KAIRAN_CHANNELS]
    return {channel.name: channel for channel in found}
