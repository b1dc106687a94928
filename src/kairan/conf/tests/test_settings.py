"""What the settings promise of the database and the counters."""

import pytest
from django.core.cache import cache
from django.db import connection

from kairan.people.models import Person


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that could restart")
def test_a_connection_that_died_in_the_pool_is_not_given_out() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        connection.close()
        cursor.execute("SELECT pg_terminate_backend(%s)", [process])
    other.close()
    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_a_limit_is_not_pushed_out_by_trying_other_names() -> None:
    cache.set("000-somebody", 8, timeout=300)
    for number in range(400):
        cache.set(f"{number}-another", 1, timeout=300)
    assert cache.get("000-somebody") == 8
