"""Asking this machine's own edge whether it lives."""

import socket
from typing import NamedTuple

from kairan.cli.listen import Address, reachable


class Answer(NamedTuple):
    """What came back."""

    status: int
    is_kairan: bool


def get(address: Address, path: str) -> Answer | None:
    """The answer to a GET, None when there is none within five seconds."""
    question = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection(reachable(address), timeout=5) as line:
            line.sendall(question.encode("ascii"))
            head = line.makefile("rb").read(4096).decode("latin-1").lower()
    except OSError:
        return None
    words = head.split(maxsplit=2)
    if len(words) < 2 or not words[1].isdigit():
        return Answer(0, is_kairan=False)
    return Answer(int(words[1]), is_kairan="\r\nserver: kairan\r\n" in head)
