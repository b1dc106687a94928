"""The audit trail's rows."""

from typing import ClassVar

from django.db import models


class Record(models.Model):
    """One thing that was done. Ids are minted, so they are in commit order; sealing follows that order.

    `by` is a Person's id, None for the system itself. `thing` is a kind and an id, `detail` holds ids, kinds and keyed
    hashes only. `sequence` and `seal` are empty until the runner has sealed the row; after that a trigger in the
    database refuses every change.
    """

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    operation = models.UUIDField()  # the same for all that one action did
    by = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=64)
    thing_kind = models.CharField(max_length=32)
    thing_id = models.BigIntegerField()
    rule = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)
    sequence = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["thing_kind", "thing_id"], name="record_thing"),
            models.Index(fields=["by", "id"], name="record_by"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing_kind} {self.thing_id}"


class DayHead(models.Model):
    """The chain's last seal of one day, published so that outsiders can hold the town to it."""

    day = models.DateField(primary_key=True)
    sequence = models.BigIntegerField()
    seal = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} {self.seal}"
