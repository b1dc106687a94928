"""`kairan up`: the three processes of a town, watched over."""

import asyncio
import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kairan.cli import folder, listen
from kairan.cli.supervisor import Service, supervise
from kairan.conf import config
from kairan.core.errors import KairanError, Misconfigured
from kairan.edge.lifeline import SUPERVISED

_COLOURS = {"edge": "cyan", "web": "green", "work": "magenta"}


@click.command(help="edge・web・work の三つを動かし、落ちたものを起こす。止めるときは Ctrl-C か SIGTERM。")
def up() -> None:
    """Run the town."""
    serve_town(config.load(), look_at_database=True)


def serve_town(found: config.Config, *, look_at_database: bool) -> None:
    """Run the three processes until SIGTERM or SIGINT. Raises Misconfigured when they could not work, and GivenUp.

    `found` must be what `config.load` gives here, for the children read it anew. Without `look_at_database` the caller
    has just brought it to the form of this version.
    """
    address = listen.resolve(found.listen)
    run = folder.prepare_run(found.run)
    with _alone(run):
        if listen.is_taken(address):
            raise Misconfigured(
                f"{found.listen} は、ほかのものが使っています。"
                "それを止めるか、kairan.toml の listen を変えてください（見本なら --port）。"
            )
        if look_at_database:
            _refuse_old_database()
        environ = os.environ | {SUPERVISED: "1", "PYTHONUNBUFFERED": "1"}
        asyncio.run(supervise(_services(run, address), environ=environ, say=_say, up=_announce(found)))


def _services(run: Path, address: listen.Address) -> list[Service]:
    """In the order of starting; they are stopped from the last to the first."""
    kairan = [sys.executable, "-m", "kairan"]
    return [
        Service(name="web", command=[*kairan, "web"], is_up=lambda: _takes_connections(run / "web.sock")),
        Service(name="work", command=[*kairan, "work"], is_up=(run / "work.sock").exists),
        Service(name="edge", command=[*kairan, "edge"], is_up=lambda: listen.is_up(address)),
    ]


def _announce(found: config.Config) -> Callable[[], None]:
    return lambda: click.secho(f"{found.town}：{found.base_url}（{found.listen} で待っています）", bold=True, err=True)


@contextmanager
def _alone(run: Path) -> Iterator[None]:
    """Hold the folder's lock. Raises Misconfigured when another `up` holds it."""
    with (run / "up.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Misconfigured(
                f"{run.parent} の町は、もう動いています。先にそれを止めるか、別の --data を使ってください。"
            ) from None
        yield


def _refuse_old_database() -> None:
    """Looked at by a process of its own: Django would make this one, which only watches, three times as large."""
    look = subprocess.run([sys.executable, "-m", "kairan", "pending"], capture_output=True, text=True, check=False)
    if look.returncode:
        raise KairanError(look.stderr.strip().removeprefix("kairan: "))


def _takes_connections(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.connect(str(path))
    except OSError:
        return False
    return True


def _say(name: str, line: str) -> None:
    click.echo(f"{click.style(f'{name:<4} |', fg=_COLOURS[name])} {line}", err=True)
