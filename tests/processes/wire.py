"""HTTP as the tests of the processes speak it: by hand, to this machine only."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from typing import NamedTuple


class Answer(NamedTuple):
    """What came back. Header names are in lower case; of a repeated one, the values are joined by a line break."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def ask(
    port: int, target: str = "/", *, method: str = "GET", body: object = None, headers: dict[str, str] | None = None
) -> Answer:
    """One request and its answer."""
    connection = HTTPConnection("localhost", port)
    try:
        connection.request(method, target, body=body, headers=headers or {}, encode_chunked=True)  # type: ignore[arg-type]  # bytes or pieces
        return _read(connection.getresponse())
    finally:
        connection.close()


def send(port: int, raw: bytes) -> Answer:
    """Bytes as they are, and what is answered to them."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(raw)
        response = HTTPResponse(line, method=raw.split(b" ", 1)[0].decode())
        response.begin()
        return _read(response)


def _read(response: HTTPResponse) -> Answer:
    headers: dict[str, str] = {}
    for name, value in response.getheaders():
        key = name.lower()
        headers[key] = f"{headers[key]}\n{value}" if key in headers else value
    return Answer(response.status, headers, response.read())


def until(true: Callable[[], object], *, process: subprocess.Popen[str] | None = None) -> None:
    """Wait until `true()`; fail at once when the process that should make it true has ended."""
    while not true():
        if process is not None and process.poll() is not None:
            raise AssertionError(f"ended with {process.returncode} while it was waited for")
        time.sleep(0.02)


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


def stop(process: subprocess.Popen[str]) -> int:
    """Ask the process to end, and wait. Returns its exit code."""
    if process.poll() is None:
        os.kill(process.pid, signal.SIGTERM)
    return process.wait()
