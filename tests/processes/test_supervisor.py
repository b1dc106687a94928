"""The supervisor with small processes: order, giving up, and those that do not want to end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes.wire import until

pytestmark = pytest.mark.processes

#: Supervises `first` and `second`, which write what happens to them into the file `story`.
PROGRAM = """
import asyncio, os, sys
from kairan.cli import supervisor
from kairan.cli.supervisor import Service, supervise
supervisor.LONGEST_WAIT_SECONDS = 0.01
supervisor.GRACE_SECONDS = 0.3
def service(name, body):
    code = f'''
import os, signal, sys, time
def tell(word): open("story", "a").write("{name} " + word + "\\\\n")
{body}
'''
    return Service(name=name, command=[sys.executable, "-c", code], is_up=lambda: f"{name} up" in open("story").read())
open("story", "w").close()
first, second = sys.argv[1:]
say = lambda name, line: print(name, line, flush=True)
services = [service("first", first), service("second", second)]
asyncio.run(supervise(services, environ=os.environ, say=say, up=lambda: print("all up", flush=True)))
"""
LIVES = """
signal.signal(signal.SIGTERM, lambda *_: (tell("ends"), sys.exit(0)))
tell("up")
while True: time.sleep(0.01)
"""


def supervised(folder: Path, first: str, second: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, first, second],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def story(folder: Path) -> list[str]:
    path = folder / "story"
    return path.read_text().splitlines() if path.exists() else []


def test_started_in_order_and_stopped_in_the_opposite_one(tmp_path: Path) -> None:
    process = supervised(tmp_path, f"time.sleep(0.2)\n{LIVES}", LIVES)
    assert process.stdout
    assert process.stdout.readline() == "all up\n"
    os.kill(process.pid, signal.SIGINT)
    process.communicate()
    assert process.returncode == 0
    assert story(tmp_path) == ["first up", "second up", "second ends", "first ends"]


def test_what_is_printed_is_passed_on_with_the_name(tmp_path: Path) -> None:
    speaks = f"print('海が\\n静か', flush=True)\nprint('おわり', end='', file=sys.stderr, flush=True)\n{LIVES}"
    process = supervised(tmp_path, LIVES, speaks)
    until(lambda: "second up" in story(tmp_path), process=process)
    process.terminate()
    out, _ = process.communicate()
    assert {"second 海が", "second 静か", "second おわり"} <= set(out.splitlines())


def test_one_that_dies_again_and_again_is_given_up(tmp_path: Path) -> None:
    process = supervised(tmp_path, LIVES, "tell('up'); sys.exit(3)")
    out, err = process.communicate()
    assert process.returncode == 1
    assert story(tmp_path).count("second up") == 5
    assert story(tmp_path)[-1] == "first ends"
    assert out.count("終了コード 3") == 4
    assert "second が1分のうちに5回止まった" in err


def test_one_that_dies_before_it_is_up_is_given_up_too(tmp_path: Path) -> None:
    process = supervised(tmp_path, "sys.exit(1)", LIVES)
    process.communicate()
    assert process.returncode == 1
    assert story(tmp_path) == []


def test_one_that_does_not_want_to_end_is_ended(tmp_path: Path) -> None:
    stubborn = LIVES.replace('(tell("ends"), sys.exit(0))', "tell('no')")
    process = supervised(tmp_path, LIVES, stubborn)
    until(lambda: "second up" in story(tmp_path), process=process)
    process.terminate()
    out, _ = process.communicate()
    assert process.returncode == 0
    assert "second no" in story(tmp_path)
    assert "終わらせます" in out
