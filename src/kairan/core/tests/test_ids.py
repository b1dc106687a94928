"""Ids of one process. Several processes and a reader that follows: tests/processes/test_ids.py."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from kairan.core import clock, ids


@pytest.mark.django_db
def test_an_id_carries_the_millisecond_and_grows() -> None:
    instant = datetime(2026, 11, 12, 5, 3, tzinfo=UTC)
    with clock.at(instant), transaction.atomic():
        first, second = ids.mint(), ids.mint()
    assert first >> 16 == int(instant.timestamp() * 1000)
    assert second == first + 1


@pytest.mark.django_db
def test_ids_go_on_when_the_clock_goes_back() -> None:
    with clock.at(datetime(2026, 11, 12, tzinfo=UTC)):
        late = ids.mint()
    with clock.at(datetime(2026, 11, 11, tzinfo=UTC)):
        assert ids.mint() == late + 1


@pytest.mark.django_db(transaction=True)
def test_an_id_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        ids.mint()
