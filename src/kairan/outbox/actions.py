"""Rendering and sending."""

import hashlib
from collections.abc import Iterable

import msgspec

from kairan.core import clock
from kairan.core.errors import Invalid
from kairan.outbox.channel import Channel, Payload, Verb, channels
from kairan.outbox.models import Dispatch, Rendition
from kairan.posts.content import Content
from kairan.posts.models import Post


def preview(content: Content, verb: Verb) -> list[tuple[Channel, Payload, list[str]]]:
    """What each channel would receive and what is wrong with it. Writes nothing."""
    drawn = [(channel, channel.render(content, verb)) for channel in channels().values()]
    return [(channel, payload, channel.problems(payload)) for channel, payload in drawn]


def render(content: Content, verb: Verb) -> list[Rendition]:
    """Freeze what each channel will receive. Raises Invalid, naming the channel, when one could not send it."""
    rows = []
    for channel, payload, problems in preview(content, verb):
        if problems:
            raise Invalid(f"{channel.title}：{problems[0]}")
        data = msgspec.json.encode(payload, order="sorted")
        rows.append(
            Rendition(channel=channel.name, verb=verb, payload=data.decode(), hash=hashlib.sha256(data).hexdigest())
        )
    return Rendition.objects.bulk_create(rows)


def send(post: Post, renditions: Iterable[Rendition]) -> None:
    """Hand the frozen renditions to their channels, in the transaction that publishes `post`."""
    now = clock.now()
    Dispatch.objects.bulk_create([Dispatch(post=post, rendition=rendition, at=now) for rendition in renditions])
