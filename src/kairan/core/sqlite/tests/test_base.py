"""One connection at a time: what it promises, and when it holds the queue. Four processes: tests/processes."""

import fcntl
import multiprocessing
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from kairan.core.sqlite.base import DatabaseWrapper

ALIAS = "queue"


def opened(name: Path | str) -> DatabaseWrapper:
    handler = ConnectionHandler({"default": {"ENGINE": "kairan.core.sqlite", "NAME": name}})
    wrapper = DatabaseWrapper(handler.settings["default"], ALIAS)
    wrapper.connect()
    return wrapper


@pytest.fixture(autouse=True)
def _own_databases(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These tests open files of their own, not the suite's database."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "town.sqlite3"


@pytest.fixture
def connection(database: Path) -> Iterator[DatabaseWrapper]:
    """A connection to a file of its own, known to Django as `ALIAS` so that `atomic()` finds it."""
    wrapper = opened(database)
    connections[ALIAS] = wrapper
    wrapper.cursor().execute("CREATE TABLE post (id INTEGER PRIMARY KEY, text TEXT UNIQUE)")
    yield wrapper
    wrapper.close()
    del connections[ALIAS]


def is_taken(database: Path) -> bool:
    """Whether somebody holds the queue now."""
    with Path(f"{database}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def ask(connection: DatabaseWrapper, sql: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(sql).fetchone()[0]


def insert(connection: DatabaseWrapper, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO post (text) VALUES (%s)", [text])


def test_a_connection_is_durable_and_keeps_foreign_keys(connection: DatabaseWrapper) -> None:
    assert ask(connection, "PRAGMA journal_mode") == "wal"
    assert ask(connection, "PRAGMA synchronous") == 2  # FULL
    assert ask(connection, "PRAGMA foreign_keys") == 1
    assert connection.transaction_mode == "IMMEDIATE"


def test_the_queue_is_held_from_begin_to_commit(connection: DatabaseWrapper, database: Path) -> None:
    with transaction.atomic(using=ALIAS):
        assert is_taken(database)
        with transaction.atomic(using=ALIAS):
            insert(connection, "内側")
        assert is_taken(database)
    assert not is_taken(database)


def test_the_queue_is_left_on_rollback(connection: DatabaseWrapper, database: Path) -> None:
    insert(connection, "同じ")
    with pytest.raises(IntegrityError), transaction.atomic(using=ALIAS):
        insert(connection, "同じ")
    assert not is_taken(database)
    assert ask(connection, "SELECT count(*) FROM post") == 1


def test_the_queue_is_left_when_a_commit_fails(connection: DatabaseWrapper, database: Path) -> None:
    connection.cursor().execute("CREATE TABLE reply (post INTEGER REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(IntegrityError), transaction.atomic(using=ALIAS):
        connection.cursor().execute("INSERT INTO reply VALUES (99)")
    assert not is_taken(database)


def test_the_queue_is_left_when_begin_fails(tmp_path: Path, connection: DatabaseWrapper, database: Path) -> None:
    stranger = sqlite3.connect(database, isolation_level=None)
    stranger.execute("BEGIN EXCLUSIVE")  # a tool that does not know the queue
    connection.cursor().execute("PRAGMA busy_timeout = 1")
    with pytest.raises(OperationalError, match="locked"), transaction.atomic(using=ALIAS):
        pass
    assert not is_taken(database)
    stranger.close()
    with transaction.atomic(using=ALIAS):
        insert(connection, "そのあと")


def test_the_queue_is_left_when_the_connection_closes_in_a_transaction(
    connection: DatabaseWrapper, database: Path
) -> None:
    with transaction.atomic(using=ALIAS):
        insert(connection, "失われる")
        connection.close()
        assert not is_taken(database)
    assert ask(connection, "SELECT count(*) FROM post") == 0


@pytest.mark.parametrize(
    ("sql", "queues"),
    [
        ("INSERT INTO post (text) VALUES ('a')", True),
        ("UPDATE post SET text = 'b' RETURNING id", True),
        ("WITH old AS (SELECT 1) DELETE FROM post", True),
        ("CREATE INDEX post_text ON post (text)", True),
        ("SELECT * FROM post", False),
        ("  select 1", False),
        ("WITH RECURSIVE n(i) AS (SELECT 1) SELECT i FROM n", False),
        ("PRAGMA user_version", False),
    ],
)
def test_what_writes_outside_a_transaction_queues(
    connection: DatabaseWrapper, database: Path, sql: str, queues: bool
) -> None:
    seen = []
    connection.connection.set_trace_callback(lambda _: seen.append(is_taken(database)))
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert seen[0] is queues
    assert not is_taken(database)


def test_threads_of_one_process_queue_too(connection: DatabaseWrapper, database: Path) -> None:
    def write() -> None:
        other = opened(database)
        insert(other, "あと")
        other.close()

    with transaction.atomic(using=ALIAS):
        thread = threading.Thread(target=write)
        thread.start()
        insert(connection, "さき")
        assert thread.is_alive()
    thread.join()
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM post ORDER BY id")
        assert [text for (text,) in cursor] == ["さき", "あと"]


def test_a_forked_child_leaves_its_parents_turn_alone(connection: DatabaseWrapper, database: Path) -> None:
    with transaction.atomic(using=ALIAS):
        child = multiprocessing.get_context("fork").Process(target=connection._leave)
        child.start()
        child.join()
        assert child.exitcode == 0
        assert is_taken(database)
    assert not is_taken(database)


def test_no_descriptor_is_left_open(connection: DatabaseWrapper) -> None:
    def open_descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = open_descriptors()
    for number in range(20):
        insert(connection, str(number))
    assert open_descriptors() == before


def test_a_database_in_memory_has_no_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrapper = opened(":memory:")
    wrapper.cursor().execute("CREATE TABLE post (id INTEGER PRIMARY KEY)")
    wrapper.connection.close()
    assert list(tmp_path.iterdir()) == []
