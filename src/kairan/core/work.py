"""Rows as the queue: what is to be done is a row that knows its state, lane, due time and lease.

A row is claimed by one guarded UPDATE, so two runners never hold it at once; a runner that dies loses its lease and
the row is taken again. Work commits with the change that asked for it: there is no second queue to fall out of step.
"""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, Self

from django.db import connection, models, transaction
from django.db.models.functions import Least

from kairan.core import clock

#: Where the count of attempts stops, for rows that are never given up: the column's own limit.
_MOST = 32767


class Lane(models.IntegerChoices):
    """Which work goes first; a lower lane never waits for a higher one."""

    LIFE = 0, "命にかかわるもの"
    ALERT = 1, "警報など"
    ORDINARY = 2, "ふつう"
    BACKGROUND = 3, "あとでよいもの"


class State(models.TextChoices):
    """The states that every kind of work has; a kind may add its own."""

    WAITING = "waiting", "待ち"
    LEASED = "leased", "作業中"
    DONE = "done", "済み"
    FAILED = "failed", "失敗"


class Work(models.Model):
    """A row that somebody must do something about."""

    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.ORDINARY)
    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    #: After so many attempts the row is FAILED and a person must look; None never gives up.
    max_attempts: ClassVar[int | None] = 12

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["state", "lane", "due_at"], name="%(class)s_due")]

    @property
    def is_held(self) -> bool:
        """Whether the lease still runs; when it does not, another runner may have the row already."""
        return self.leased_until is not None and self.leased_until > clock.now()

    @property
    def is_worn_out(self) -> bool:
        """Whether it was claimed more often than is allowed: each time its runner died over it."""
        return self.max_attempts is not None and self.attempts > self.max_attempts

    def finish(self) -> None:
        """It is done."""
        self._leave(state=State.DONE, last_error="")

    def retry(self, error: str) -> bool:
        """It did not work: wait longer each time (10 s doubling to an hour, with jitter), or give up.

        Whether it was given up, so that somebody must be told.
        """
        is_over = self.max_attempts is not None and self.attempts >= self.max_attempts
        seconds = min(10 * 2 ** min(max(self.attempts - 1, 0), 9), 3600)
        is_mine = self._leave(
            state=State.FAILED if is_over else State.WAITING,
            due_at=clock.now() + timedelta(seconds=seconds * random.uniform(0.8, 1.2)),  # noqa: S311  jitter, not a secret
            last_error=error.replace("\0", "")[:500],
        )
        return is_over and is_mine

    def again(self, seconds: float) -> None:
        """It is done for now and due again in `seconds`."""
        due_at = clock.now() + timedelta(seconds=seconds)
        self._leave(state=State.WAITING, attempts=0, due_at=due_at, last_error="")

    def _leave(self, **fields: object) -> bool:
        """End the lease with `fields`, or leave the row alone when another has claimed or changed it meanwhile.

        The object stays as it was claimed: when the transaction around it is rolled back, it can be left once more.
        """
        rows = type(self)._default_manager  # noqa: SLF001  Django's name for it; a class of rows has no other
        mine = rows.filter(pk=self.pk, leased_until=self.leased_until)
        return mine.update(leased_until=None, **fields) > 0

    @classmethod
    def claim(cls, *, limit: int = 50, lease_seconds: float = 60, lanes: Sequence[int] = tuple(Lane)) -> list[Self]:
        """Up to `limit` due rows of `lanes`, leased to the caller, lowest lane and oldest first.

        Rows whose lease ran out count as due: their runner is gone.
        """
        now = clock.now()
        due = cls._default_manager.filter(
            models.Q(state=State.WAITING, due_at__lte=now) | models.Q(state=State.LEASED, leased_until__lt=now),
            lane__in=lanes,
        )
        if not due.exists():  # an idle runner must not take the write lock every second
            return []
        with transaction.atomic():
            free = due.order_by("lane", "due_at", "pk")
            if connection.features.has_select_for_update_skip_locked:
                free = free.select_for_update(skip_locked=True)
            # On SQLite the write lock is already ours: nobody can take them in between.
            keys = list(free.values_list("pk", flat=True)[:limit])
            claimed = cls._default_manager.filter(pk__in=keys)
            claimed.update(
                state=State.LEASED,
                attempts=Least(models.F("attempts") + 1, _MOST),
                leased_until=now + timedelta(seconds=lease_seconds),
            )
            return list(claimed.order_by("lane", "due_at", "pk"))
