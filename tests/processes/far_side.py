"""What stands in for web when the edge is tested alone: a real HTTP server on a Unix socket that misbehaves on demand."""

import json
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer

LARGE = bytes(range(256)) * 4096 * 3  # 3 MiB


class FarSide(ThreadingMixIn, UnixStreamServer):
    """Answers each path in its own way; `asked` lists what came in."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), Handler)
        self.asked: list[str] = []
        self.left = threading.Event()  # somebody left in the middle of an answer
        self.release = threading.Event()  # lets /wait answer
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """Broken connections are what is tested."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FarSide

    def address_string(self) -> str:
        return "unix"

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the base class chose the name
        """Keep quiet."""

    def handle_one_request(self) -> None:
        self.client_address = ("unix", 0)
        super().handle_one_request()

    def answer(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        length = int(self.headers.get("content-length", 0))
        self.received = self.rfile.read(length)
        path = self.path.partition("?")[0].strip("/").replace("-", "_")
        getattr(self, f"do_{path}", self.echo)()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = answer  # noqa: N815  the base class chose the names

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers and status not in {204, 304}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def echo(self) -> None:
        """What web was told."""
        told = {
            "target": self.path,
            "method": self.command,
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "size": len(self.received),
        }
        self.reply(200, json.dumps(told).encode(), Content_Type="application/json")

    def do_empty(self) -> None:
        self.reply(204)

    def do_unchanged(self) -> None:
        self.reply(304, ETag='"x"')

    def do_large(self) -> None:
        self.reply(200, LARGE, Accept_Ranges="bytes")

    def do_part(self) -> None:
        self.reply(206, b"cde", Content_Range="bytes 2-4/26")

    def do_squeezed(self) -> None:
        self.reply(200, b"\x1f\x8bnot really", Content_Encoding="gzip")

    def do_cookies(self) -> None:
        self.send_response(302)
        self.send_header("Set-Cookie", "a=1")
        self.send_header("Set-Cookie", "b=2")
        self.send_header("Location", "/elsewhere")
        self.send_header("Connection", "X-Inner")
        self.send_header("X-Inner", "secret")
        self.send_header("Server", "inner/1.0")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_pieces(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (b"one", b"two", b"three"):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def do_endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"400\r\n%s\r\n" % bytes(1024))
        finally:
            self.server.left.set()

    def do_wait(self) -> None:
        """Answer when released; notice when the one who asked leaves."""
        self.connection.settimeout(0.05)
        while not self.server.release.is_set():
            try:
                if self.connection.recv(1) == b"":
                    self.server.left.set()
                    break
            except TimeoutError:
                continue
        self.close_connection = True
        if self.server.release.is_set():
            self.reply(200, b"late")

    def do_break(self) -> None:
        """Half of a small answer."""
        self.reply(200, b"half", Content_Length="8")
        self.close_connection = True

    def do_break_large(self) -> None:
        self.reply(200, LARGE, Content_Length=str(2 * len(LARGE)))
        self.close_connection = True

    def do_hang_up(self) -> None:
        self.close_connection = True

    def do_ready(self) -> None:
        self.reply(200 if not self.server.release.is_set() else 500)
