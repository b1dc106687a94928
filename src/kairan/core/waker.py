"""A tap on the runner's shoulder, so that work asked for now is done now and not within a second."""

import socket
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction


def socket_path() -> Path:
    """Where the runner listens."""
    return Path(settings.CONFIG.run) / "work.sock"


def wake() -> None:
    """Once the present transaction has committed, wake the runner; when none listens, the row simply waits."""
    transaction.on_commit(_tap)


def _tap() -> None:
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
        bell.setblocking(False)
        bell.sendto(b"1", str(socket_path()))
