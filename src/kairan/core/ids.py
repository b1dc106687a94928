"""Ids that sort by time, are unique across processes and become visible in the order in which they were minted.

Whoever reads "everything after id N" must never miss a row that commits later with a smaller id. So the last id is one
row, updated inside the transaction that uses the new one: its lock is held until the commit, and the next mint, in any
process, waits for it. An id is 63 bits: milliseconds since 1970 in the upper 47, a count in the lower 16; when the
wall clock goes back, ids still go on.

Lock what you need first, mint next, insert last: a transaction that waits for a lock while it holds the clock would
stop every other mint.
"""

from datetime import datetime

from django.db import connection

from kairan.core import clock

_MINT = """
    INSERT INTO core_idclock (id, last) VALUES (1, %s)
    ON CONFLICT (id) DO UPDATE
    SET last = CASE WHEN core_idclock.last >= excluded.last THEN core_idclock.last + 1 ELSE excluded.last END
    RETURNING last
"""


def mint() -> int:
    """A new id, larger than every id visible so far in this database. Must be called inside `atomic()`."""
    if not connection.in_atomic_block:
        raise RuntimeError("an id is minted inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(_MINT, [floor(clock.now())])
        (last,) = cursor.fetchone()
    return int(last)


def floor(instant: datetime) -> int:
    """The smallest id of `instant`: a list of what is newer can be read along the primary key."""
    return int(instant.timestamp() * 1000) << 16
