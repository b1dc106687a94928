"""汐見市 in real processes: `kairan demo` on a port of its own, in a folder that is thrown away."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import psycopg.sql
import pytest


class Demo:
    """A town that is up: where it is, who may sign in, and its processes."""

    def __init__(self, facts: dict[str, Any], data: Path, process: subprocess.Popen[bytes]) -> None:
        self.base: str = facts["base_url"]
        self.facts = facts
        self.data = data
        self.process = process

    def password(self, email: str) -> str:
        """The password that the demo gave this person."""
        return str(next(person["password"] for person in self.facts["accounts"] if person["email"] == email))


@contextmanager
def served(folder: Path) -> Iterator[Demo]:
    """The demo's processes while the block runs; gone with all that it wrote."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KAIRAN_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if server := os.environ.get("KAIRAN_TEST_DATABASE_URL"):
        environment["KAIRAN_DATABASE_URL"] = fresh_database(server, f"kairan_demo_{port}")
    command = [sys.executable, "-m", "kairan", "demo", "--data", str(folder / "data"), "--port", str(port), "--json"]
    with (
        (folder / "demo.log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log) as process,
    ):
        try:
            assert process.stdout is not None
            facts = json.loads(process.stdout.readline() or b"null")
            assert facts, (folder / "demo.log").read_text()
            wait_until_up(f"{facts['base_url']}/ready", process)
            yield Demo(facts, folder / "data", process)
        finally:
            process.send_signal(signal.SIGTERM)


def fresh_database(server: str, name: str) -> str:
    """The address of a new, empty database on the test's PostgreSQL; the server is thrown away with it."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the town answers; what is broken ends by itself and is told."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the demo stopped with {process.returncode}")
