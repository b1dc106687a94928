"""The edge as a process of its own, between real sockets on both sides."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes.far_side import LARGE, FarSide
from tests.processes.wire import Answer, ask, free_port, listens, send, stop, until

pytestmark = pytest.mark.processes


@dataclass
class Door:
    """A running edge and what stands behind it."""

    port: int
    web: FarSide

    def told(self, *arguments: str, **headers: str) -> dict[str, list[str]]:
        """What web is told of a GET with these headers: name → values."""
        named = {name.replace("__", "-"): value for name, value in headers.items()}
        answer = json.loads(ask(self.port, *(arguments or ("/echo",)), headers=named).body)
        told: dict[str, list[str]] = {}
        for name, value in answer["headers"]:
            told.setdefault(name, []).append(value)
        return told


def start_edge(port: int, web_socket: Path, **settings: str) -> subprocess.Popen[str]:
    environ = {f"KAIRAN_EDGE_{name}": value for name, value in settings.items()}
    environ |= {"KAIRAN_EDGE_PORT": str(port), "KAIRAN_EDGE_WEB_SOCKET": str(web_socket)}
    process = subprocess.Popen([sys.executable, "-m", "kairan.edge"], env=os.environ | environ, text=True)
    until(lambda: listens(port), process=process)
    return process


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edge")


@pytest.fixture(scope="module")
def web(folder: Path) -> Iterator[FarSide]:
    with FarSide(folder / "web.sock") as server:
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def edge(folder: Path) -> Iterator[int]:
    port = free_port()
    process = start_edge(
        port,
        folder / "web.sock",
        HTTPS="0",
        BODY_BYTES="200000",
        BODY_SECONDS="0.5",
        HEADER_SECONDS="0.5",
        ANSWER_SECONDS="0.5",
    )
    yield port
    assert stop(process) == 0


@pytest.fixture
def door(edge: int, web: FarSide) -> Door:
    web.left.clear()
    web.release.clear()
    web.asked.clear()
    return Door(edge, web)


class TestAsking:
    def test_path_and_query_arrive_as_they_were(self, door: Door) -> None:
        answer = json.loads(ask(door.port, "/echo/%E6%B1%90%E8%A6%8B?q=%20a+b&c=%E6%B5%B7").body)
        assert answer["target"] == "/echo/%E6%B1%90%E8%A6%8B?q=%20a+b&c=%E6%B5%B7"

    def test_web_hears_who_asks(self, door: Door) -> None:
        told = door.told()
        assert told["x-forwarded-for"] == ["127.0.0.1"]
        assert told["x-forwarded-proto"] == ["http"]
        assert told["host"] == [f"localhost:{door.port}"]
        assert len(told["x-request-id"][0]) == 16

    def test_nobody_outside_can_say_it(self, door: Door) -> None:
        told = door.told(
            X__Forwarded__For="10.9.9.9",
            X__Forwarded__Proto="https",
            X__Forwarded__Host="evil.example",
            X_Forwarded_For="10.9.9.9",
            Forwarded="for=10.9.9.9",
            X__Request__Id="mine",
            X__Real__IP="10.9.9.9",
        )
        assert told["x-forwarded-for"] == ["127.0.0.1"]
        assert told["x-forwarded-proto"] == ["http"]
        assert told["x-request-id"] != ["mine"]
        assert not {"x-forwarded-host", "x_forwarded_for", "forwarded", "x-real-ip"} & told.keys()

    def test_headers_of_one_connection_stay_there(self, door: Door) -> None:
        told = door.told(Connection="X-Inner, keep-alive", X__Inner="1", TE="trailers", Accept="text/html")
        assert not {"x-inner", "te"} & told.keys()
        assert told["accept"] == ["text/html"]

    def test_nothing_is_added_for_the_sender(self, door: Door) -> None:
        assert not {"user-agent", "accept", "content-type", "content-length"} & door.told().keys()

    @pytest.mark.parametrize(
        ("raw", "status"),
        [
            (b"GET / HTTP/1.1\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            (b"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            (b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            (b"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
            (b"GET / HTTP/1.1\r\nHost: a\r\nA: " + b"b" * 100_000 + b"\r\n\r\n", 431),
        ],
    )
    def test_what_no_honest_sender_sends_never_reaches_web(self, door: Door, raw: bytes, status: int) -> None:
        assert send(door.port, raw).status == status
        assert door.web.asked == []

    def test_a_method_with_a_body(self, door: Door) -> None:
        assert json.loads(ask(door.port, "/echo", method="PUT", body=b"x" * 70_000).body)["size"] == 70_000


class TestBodies:
    @pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 200_000])
    def test_a_body_arrives_whole(self, door: Door, size: int) -> None:
        answer = json.loads(ask(door.port, "/echo", method="POST", body=b"x" * size).body)
        assert answer["size"] == size
        assert ["content-length", str(size)] in answer["headers"] or size == 0

    @pytest.mark.parametrize("count", [1, 8])
    def test_a_body_in_chunks_arrives_with_its_length(self, door: Door, count: int) -> None:
        answer = json.loads(ask(door.port, "/echo", method="POST", body=iter([b"y" * 20_000] * count)).body)
        assert answer["size"] == 20_000 * count
        assert ["content-length", str(20_000 * count)] in answer["headers"]

    def test_too_large_by_its_own_word(self, door: Door) -> None:
        answer = ask(door.port, "/echo", method="POST", body=b"x" * 3_000_000)
        assert answer.status == 413
        assert "大きすぎます" in answer.text
        assert "Too large" in answer.text
        assert door.web.asked == []

    def test_too_large_in_chunks(self, door: Door) -> None:
        answer = ask(door.port, "/echo", method="POST", body=iter([b"y" * 50_000] * 20))
        assert answer.status == 413
        assert door.web.asked == []

    def test_who_asks_first_is_told_no_before_sending(self, door: Door) -> None:
        answer = send(
            door.port, b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9000000\r\n\r\n"
        )
        assert answer.status == 413

    def test_a_slow_body_is_cut(self, door: Door) -> None:
        answer = send(door.port, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly this")
        assert answer.status == 408
        assert answer.headers["connection"] == "close"
        assert door.web.asked == []

    def test_a_body_whose_sender_leaves_never_reaches_web(self, door: Door) -> None:
        with socket.create_connection(("127.0.0.1", door.port)) as line:
            line.sendall(b"POST /left HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly this")
        assert ask(door.port, "/echo").status == 200
        assert door.web.asked == ["GET /echo"]

    @pytest.mark.parametrize("rest", [b"", b"5\r\nha", b"ZZ\r\nhalf\r\n0\r\n\r\n", b"FFFFFFFFFFFFFFFFFF\r\nhalf\r\n"])
    def test_half_a_body_in_chunks_never_reaches_web(self, door: Door, rest: bytes) -> None:
        with socket.create_connection(("127.0.0.1", door.port)) as line:
            line.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n" + rest)
        assert ask(door.port, "/echo").status == 200
        assert door.web.asked == ["GET /echo"]

    def test_garbage_in_chunks_is_said_to_be_that(self, door: Door) -> None:
        raw = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"
        assert send(door.port, raw).status == 400

    def test_slow_headers_are_cut(self, door: Door) -> None:
        with socket.create_connection(("127.0.0.1", door.port)) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
            assert line.recv(1000).startswith((b"", b"HTTP/1.1 408"))


class TestAnswering:
    def test_security_headers_are_on_every_answer(self, door: Door) -> None:
        for answer in (ask(door.port, "/echo"), ask(door.port, "/health"), ask(door.port, method="TRACE")):
            assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "same-origin"
            assert answer.headers["cross-origin-opener-policy"] == "same-origin"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert answer.headers["server"] == "kairan"
            assert "permissions-policy" in answer.headers
            assert "strict-transport-security" not in answer.headers  # a town without https

    def test_what_web_says_passes_but_for_its_connection(self, door: Door) -> None:
        answer = ask(door.port, "/cookies")
        assert answer.status == 302
        assert answer.headers["location"] == "/elsewhere"
        assert answer.headers["set-cookie"] == "a=1\nb=2"
        assert answer.headers["content-security-policy"] == "default-src 'self'"
        assert answer.headers["server"] == "kairan"
        assert "x-inner" not in answer.headers
        assert door.web.asked == ["GET /cookies"]

    def test_head(self, door: Door) -> None:
        answer = ask(door.port, "/large", method="HEAD")
        assert (answer.status, answer.headers["content-length"], answer.body) == (200, str(len(LARGE)), b"")

    def test_answers_without_a_body(self, door: Door) -> None:
        empty, unchanged = ask(door.port, "/empty"), ask(door.port, "/unchanged")
        assert (empty.status, empty.body) == (204, b"")
        assert (unchanged.status, unchanged.body, unchanged.headers["etag"]) == (304, b"", '"x"')

    def test_a_part_of_a_file(self, door: Door) -> None:
        answer = ask(door.port, "/part", headers={"Range": "bytes=2-4"})
        assert (answer.status, answer.headers["content-range"], answer.body) == (206, "bytes 2-4/26", b"cde")

    def test_what_is_squeezed_stays_so(self, door: Door) -> None:
        answer = ask(door.port, "/squeezed")
        assert (answer.headers["content-encoding"], answer.body) == ("gzip", b"\x1f\x8bnot really")

    def test_a_large_answer_streams(self, door: Door) -> None:
        answer = ask(door.port, "/large")
        assert answer.headers["content-length"] == str(len(LARGE))
        assert answer.body == LARGE

    def test_an_answer_in_pieces(self, door: Door) -> None:
        assert ask(door.port, "/pieces").body == b"onetwothree"

    def test_a_small_answer_that_breaks_off_becomes_a_page(self, door: Door) -> None:
        answer = ask(door.port, "/break")
        assert answer.status == 502
        assert "もう一度お試しください" in answer.text

    def test_a_large_answer_that_breaks_off_does_not_look_whole(self, door: Door) -> None:
        with pytest.raises(Exception, match="IncompleteRead"):
            ask(door.port, "/break-large")

    def test_web_hangs_up(self, door: Door) -> None:
        assert ask(door.port, "/hang-up", method="POST", body=b"x").status == 502

    def test_web_takes_too_long(self, door: Door) -> None:
        answer = ask(door.port, "/wait")
        assert (answer.status, answer.headers["retry-after"]) == (504, "30")
        until(door.web.left.is_set)


class TestLeaving:
    def test_who_leaves_while_waiting_stops_the_question(self, door: Door) -> None:
        with socket.create_connection(("127.0.0.1", door.port)) as line:
            line.sendall(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
            until(lambda: door.web.asked)
        until(door.web.left.is_set)

    def test_who_leaves_while_reading_stops_the_answer(self, door: Door) -> None:
        with socket.create_connection(("127.0.0.1", door.port)) as line:
            line.sendall(b"GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
            line.recv(10_000)
        until(door.web.left.is_set)


class TestHealth:
    def test_the_edge_lives(self, door: Door) -> None:
        assert ask(door.port, "/health").text == "ok\n"
        assert send(door.port, b"GET /health HTTP/1.0\r\n\r\n").status == 200
        assert door.web.asked == []

    def test_web_is_ready_or_not(self, door: Door) -> None:
        assert ask(door.port, "/ready").status == 200
        door.web.release.set()
        assert ask(door.port, "/ready").status == 503


def test_without_web_there_is_a_page(tmp_path: Path) -> None:
    port = free_port()
    edge = start_edge(port, tmp_path / "nobody.sock")
    answer: Answer = ask(port, "/")
    assert (answer.status, answer.headers["retry-after"]) == (503, "10")
    assert "準備中" in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert ask(port, "/health").status == 200
    assert ask(port, "/ready").status == 503
    assert stop(edge) == 0


def test_a_trusted_proxy_is_believed(folder: Path, web: FarSide) -> None:
    port = free_port()
    edge = start_edge(port, folder / "web.sock", TRUSTED_PROXIES="127.0.0.0/8, 10.0.0.1", HTTPS="0")
    told = Door(port, web).told(X__Forwarded__For="198.51.100.7, 203.0.113.5, 10.0.0.1", X__Forwarded__Proto="https")
    assert told["x-forwarded-for"] == ["203.0.113.5"]
    assert told["x-forwarded-proto"] == ["https"]
    assert stop(edge) == 0


def test_the_edge_knows_nothing_of_kairan_nor_django() -> None:
    code = "import sys, kairan.edge.serve; print(sorted(n for n in sys.modules if n.startswith(('kairan', 'django'))))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert all(name.startswith("kairan.edge") or name == "kairan" for name in eval(out))  # noqa: S307  our own line
