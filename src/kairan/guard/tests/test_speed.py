"""How long a reading takes; printed, never asserted."""

import statistics
import time

import pytest

from kairan.guard.tests.readings import PUBLISHED, read

POST = "11月21日(土)、起業カフェを開きます。先月は浜町の小林さんのパン教室が、ここから生まれました。申し込みは090-0000-1234まで。"


@pytest.mark.speed
@pytest.mark.parametrize("length", [140, 500, 5000])
def test_a_post_of_this_many_characters(length, capsys):
    text = (POST * (length // len(POST) + 1))[:length]
    read(text, **PUBLISHED)
    took = []
    for _ in range(200):
        began = time.perf_counter()
        read(text, **PUBLISHED)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    with capsys.disabled():
        print(f"\nguard.inspect {length:5} characters: p50 {statistics.median(took):.2f} ms, p95 {took[189]:.2f} ms")
