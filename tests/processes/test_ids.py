"""Whoever reads "everything after id N" misses nothing, while several processes publish. On both databases."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kairan.records.models import Record

PROCESSES, EACH = 4, 50


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_a_reader_that_follows_the_ids_misses_nothing() -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kairan.conf.settings",
        "KAIRAN_DATA": str(settings.CONFIG.data),
        "KAIRAN_DATABASE_URL": os.environ.get("KAIRAN_TEST_DATABASE_URL", ""),
    }
    command = [
        sys.executable,
        str(Path(__file__).with_name("minter.py")),
        str(connection.settings_dict["NAME"]),
        str(EACH),
    ]
    minters = [subprocess.Popen(command, env=environment) for _ in range(PROCESSES)]
    seen: list[int] = []
    last = 0
    while True:
        finished = all(minter.poll() is not None for minter in minters)
        for found in Record.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True):
            seen.append(found)
            last = found
        if finished:
            break
    assert [minter.returncode for minter in minters] == [0] * PROCESSES
    assert len(seen) == PROCESSES * EACH
    assert seen == sorted(set(Record.objects.values_list("id", flat=True)))
