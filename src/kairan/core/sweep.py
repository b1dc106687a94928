"""What has run out and is of no use any more: sessions, and the counters of rate limits."""

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from kairan.core import clock


def sweep() -> None:
    """Delete sessions and cached values whose time is over. Django only ever stops reading them."""
    SessionStore.clear_expired()
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(clock.now().replace(microsecond=0))
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608  the table's name is our setting
