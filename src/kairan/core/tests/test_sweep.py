"""What has run out is deleted, and nothing else."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from kairan.core import clock, sweep

pytestmark = pytest.mark.django_db


def cached() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM core_cache")
        return int(cursor.fetchone()[0])


def test_only_what_has_run_out_is_deleted() -> None:
    for name, hours in (("old", -1), ("new", 1)):
        with clock.later(hours=hours):
            Session.objects.create(session_key=name, session_data="", expire_date=clock.now())
    cache.set("held", 1, timeout=3600)
    cache.set("over", 1, timeout=-1)
    before = cached()
    sweep.sweep()
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    assert (cached(), cache.get("held")) == (before - 1, 1)
