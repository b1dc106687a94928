"""The outbox's rows."""

import hashlib
from typing import ClassVar

import msgspec
from django.db import models

from kairan.outbox.channel import Payload, Verb
from kairan.posts.models import Post


class Rendition(models.Model):
    """What one channel will receive, frozen when it was submitted; an approval is bound to its hash."""

    channel = models.CharField(max_length=20)
    verb = models.CharField(max_length=10, choices=[(verb.value, verb.value) for verb in Verb])
    payload = models.TextField()  # canonical JSON of channel.Payload
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.channel} {self.hash[:8]}"

    @property
    def seal(self) -> str:
        """The hash of the payload as it is now; the same as `hash` unless somebody changed one of them."""
        return hashlib.sha256(self.payload.encode()).hexdigest()

    @property
    def content(self) -> Payload:
        """The payload as a value."""
        return msgspec.json.decode(self.payload, type=Payload)


class Dispatch(models.Model):
    """A rendition that was handed to its channel; "what did the city say at 14:03" is answered here."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="dispatches")
    rendition = models.OneToOneField(Rendition, models.PROTECT, related_name="dispatch")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.rendition} {self.at:%F %T}"
