"""A process that publishes: mints an id, does a little work, commits. `minter.py DATABASE_NAME COUNT`."""

import sys
import time

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()

from django.db import transaction  # noqa: E402

from kairan.records import actions as records  # noqa: E402

for index in range(int(sys.argv[2])):
    with transaction.atomic():
        records.note("test.mint", "test", index, by=None)
        time.sleep(0.001 * (index % 4))  # so that commits would overtake each other if they could
