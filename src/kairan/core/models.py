"""Core's rows."""

from typing import ClassVar

from django.db import models

from kairan.core.work import Work


class IdClock(models.Model):
    """The last id minted: one row, id 1 (see `core.ids`)."""

    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class Chore(Work):
    """Something that is done again and again, like sealing the audit trail; one row a name."""

    name = models.CharField(max_length=64, unique=True)
    every_seconds = models.PositiveIntegerField()

    max_attempts: ClassVar[int | None] = None  # the trail must be sealed again as soon as it can be

    def __str__(self) -> str:
        return self.name
