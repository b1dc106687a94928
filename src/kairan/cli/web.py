"""`kairan web`: Django alone, under granian. `kairan up` runs it as its child."""

import os
from collections.abc import Callable
from typing import Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from kairan.cli import folder
from kairan.conf import config
from kairan.edge.lifeline import end_with_parent, follow_supervisor

#: After SIGTERM requests may finish for so long.
GRACE_SECONDS = 10


@click.command(help="画面（web）だけを動かす。")
def web() -> None:
    """Serve Django on the Unix socket that the edge asks."""
    follow_supervisor()
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
        workers_kill_timeout=GRACE_SECONDS,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=_load_django, wrap_loader=False)


def _load_django() -> Callable[..., Any]:
    """Django, in the worker process: the one that only watches it stays small."""
    end_with_parent()
    from kairan.conf.wsgi import application  # noqa: PLC0415  see above

    return application
