"""Four processes write to one SQLite file: nobody meets a lock error, nothing is lost."""

import sqlite3
import subprocess
import sys
from pathlib import Path

WRITERS = ("a", "b", "c", "d")
ROUNDS = 60


def test_four_writing_processes(tmp_path: Path) -> None:
    database = tmp_path / "town.sqlite3"
    with sqlite3.connect(database) as raw:
        raw.executescript(
            "CREATE TABLE post (id INTEGER PRIMARY KEY, writer TEXT);"
            "CREATE TABLE tally (total INTEGER); INSERT INTO tally VALUES (0);"
        )
    raw.close()
    processes = [
        subprocess.Popen(
            [sys.executable, Path(__file__).with_name("writer.py"), database, name, str(ROUNDS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in WRITERS
    ]
    answers = [process.communicate() for process in processes]
    assert [error for _, error in answers] == [""] * len(WRITERS)

    raw = sqlite3.connect(database)
    rows = raw.execute("SELECT writer, count(*) FROM post GROUP BY writer ORDER BY writer").fetchall()
    (total,) = raw.execute("SELECT total FROM tally").fetchone()
    raw.close()
    assert rows == [(name, 2 * ROUNDS) for name in WRITERS]
    assert total == len(WRITERS) * ROUNDS
    waits = ", ".join(f"{float(out) * 1000:.0f}" for out, _ in answers)
    print(f"\n{len(WRITERS)} writers, {2 * total} transactions: longest wait of each {waits} ms")
