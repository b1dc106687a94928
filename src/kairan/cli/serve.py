"""`kairan edge` and `kairan web`: each process alone. `kairan up` runs them as its children."""

import os
from collections.abc import Callable
from typing import Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from kairan.cli import folder, listen
from kairan.conf import config
from kairan.edge import serve as front
from kairan.edge import settings
from kairan.edge.lifeline import end_with_parent

#: Set by `kairan up` for its children: they end when it ends.
SUPERVISED = "KAIRAN_SUPERVISED"


@click.command(help="入口（edge）だけを動かす。")
def edge() -> None:
    """Serve the front door."""
    follow_parent()
    found = config.load()
    address = listen.resolve(found.listen)
    os.environ |= {
        "KAIRAN_EDGE_ADDRESS": address.host,
        "KAIRAN_EDGE_PORT": str(address.port),
        "KAIRAN_EDGE_WEB_SOCKET": str(folder.prepare_run(found.run) / "web.sock"),
        "KAIRAN_EDGE_HTTPS": "1" if found.https else "0",
        "KAIRAN_EDGE_TRUSTED_PROXIES": ",".join(found.trusted_proxies),
    }
    front.serve(settings.read())


@click.command(help="画面（web）だけを動かす。")
def web() -> None:
    """Serve Django on the Unix socket that the edge asks."""
    follow_parent()
    found = config.load()
    socket = folder.prepare_run(found.run) / "web.sock"
    socket.unlink(missing_ok=True)  # left by a process that was killed
    server = Granian(
        "kairan.conf.wsgi",
        uds=socket,
        uds_permissions=0o600,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        blocking_threads=int(os.environ.get("KAIRAN_WEB_THREADS", "4")),
        backlog=1024,
        workers_kill_timeout=front.GRACE_SECONDS,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=_load_django, wrap_loader=False)


def _load_django() -> Callable[..., Any]:
    """Django, in the worker process: the one that only watches it stays small."""
    end_with_parent()
    from kairan.conf.wsgi import application  # noqa: PLC0415  see above

    return application


def follow_parent() -> None:
    """As a child of `kairan up`, end with it."""
    if SUPERVISED in os.environ:
        end_with_parent()
