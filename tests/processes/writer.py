"""One writing process: `python writer.py DATABASE NAME ROUNDS`. Prints the seconds that its longest write waited."""

import sys
import time

import django
from django.conf import settings


def main(database: str, name: str, rounds: int) -> None:
    """Write `rounds` times in each of the ways that Kairan writes."""
    settings.configure(DATABASES={"default": {"ENGINE": "kairan.core.sqlite", "NAME": database}})
    django.setup()
    from django.db import connection, transaction  # the settings must be there first

    longest = 0.0
    for _ in range(rounds):
        asked = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            longest = max(longest, time.perf_counter() - asked)
            cursor.execute("SELECT total FROM tally")  # a reader that turns writer
            (total,) = cursor.fetchone()
            cursor.execute("UPDATE tally SET total = %s", [total + 1])
            cursor.execute("INSERT INTO post (writer) VALUES (%s)", [name])
        asked = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO post (writer) VALUES (%s) RETURNING id", [name])
            cursor.fetchall()
        longest = max(longest, time.perf_counter() - asked)
    connection.close()
    print(longest)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
