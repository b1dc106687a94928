"""Running the edge under granian."""

import logging
import resource
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from kairan.edge.lifeline import end_with_parent
from kairan.edge.settings import Settings, read

if TYPE_CHECKING:
    from kairan.edge.app import Edge

#: After SIGTERM requests may finish for so long.
GRACE_SECONDS = 10


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. The settings reach the worker process through the environment (see `load`)."""
    _raise_descriptor_limit()
    server = Granian(
        "kairan.edge",
        address=settings.address,
        port=settings.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=int(settings.header_seconds * 1000), max_buffer_size=settings.header_bytes
        ),
        websockets=False,
        backlog=2048,
        backpressure=settings.connections,
        workers_kill_timeout=GRACE_SECONDS,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=load, wrap_loader=False)  # type: ignore[arg-type]  # what has __rsgi__ need not be callable


def load() -> "Edge":
    """The application, in the worker process: the one that only watches it stays small."""
    from kairan.edge.app import Edge  # noqa: PLC0415  see above

    end_with_parent()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
    return Edge(read())


def _raise_descriptor_limit() -> None:
    """A connection is a descriptor, and the usual soft limit is 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
