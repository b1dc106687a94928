"""What a page costs the processes, how long they take to start, and what they hold in memory. Printed, never asserted.

CPU time is read from the kernel for web and edge apart; the ratio is to an answer that does no work (/robots.txt).
"""

import http.client
import os
import time
from collections.abc import Callable
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.demo import Demo, served

WARM, TIMES = 30, 200
TICK = os.sysconf("SC_CLK_TCK")
STAFF = ("/desk/", "/desk/write", "/desk/approvals", "/desk/submissions")
PUBLIC = ("/robots.txt", "/", "/@nagisa.miura", "/people", "/accounts", "/policy", "/tags", "/feed.atom")


@pytest.mark.speed
def test_pages_start_and_memory(tmp_path: Path) -> None:
    began = time.perf_counter()
    with served(tmp_path) as demo:
        print(f"\nfirst start, town filled: {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    with served(tmp_path) as demo:
        print(f"second start: {time.perf_counter() - began:.1f} s\n")
        print_memory(demo)
        print_pages(demo)


def print_memory(demo: Demo) -> None:
    """Resident and private memory of each process, as the kernel counts them (MiB)."""
    print(f"{'process':10} {'resident':>9} {'private':>9}")
    for name, process_ids in processes(demo).items():
        rollups = [Path(f"/proc/{process_id}/smaps_rollup").read_text() for process_id in process_ids]
        resident, private = (
            sum(kib(text, *fields) for text in rollups) / 1024
            for fields in (("Rss",), ("Private_Clean", "Private_Dirty"))
        )
        print(f"{name:10} {resident:7.1f} M {private:7.1f} M")


def print_pages(demo: Demo) -> None:
    """CPU milliseconds of web and edge for one answer, and the ratio of web's to the cheapest."""
    session = sign_in(demo)
    found = processes(demo)
    least = 0.0
    print(f"\n{'page':22} {'bytes':>7} {'web ms':>7} {'edge ms':>8} {'ratio':>6}")
    for path in (*PUBLIC, *STAFF):
        headers = {"Cookie": session} if path in STAFF else {}
        size, (web, edge) = measure(demo, path, headers, [partial(cpu, found["web"]), partial(cpu, found["edge"])])
        least = least or web
        print(f"{path:22} {size:7} {web:7.2f} {edge:8.2f} {web / least:6.1f}")


def measure(
    demo: Demo, path: str, headers: dict[str, str], meters: list[Callable[[], float]]
) -> tuple[int, list[float]]:
    """The size of an answer, and what each meter moved for one of them (ms)."""
    connection = http.client.HTTPConnection(urlsplit(demo.base).netloc)
    sizes = {len(ask(connection, path, headers)) for _ in range(WARM)}
    before = [meter() for meter in meters]
    for _ in range(TIMES):
        ask(connection, path, headers)
    after = [meter() for meter in meters]
    connection.close()
    return max(sizes), [(late - early) / TIMES * 1000 for early, late in zip(before, after, strict=True)]


def ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> bytes:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, f"{path}: {answer.status}"
    return body


def sign_in(demo: Demo) -> str:
    """The Cookie header of somebody who writes and approves."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    address = f"{demo.base}/account/login/"
    opener.open(address).close()
    person = next(person for person in demo.facts["accounts"] if person["key"] == "kazunori.furukawa")
    page = opener.open(address).read().decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    form = urlencode({"csrfmiddlewaretoken": token, "login": person["email"], "password": person["password"]})
    opener.open(Request(address, form.encode(), {"Referer": address})).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def processes(demo: Demo) -> dict[str, list[int]]:
    """The process ids of edge, web and work, each with its children, and of their supervisor."""
    found: dict[str, list[int]] = {"supervisor": [demo.process.pid], "edge": [], "web": [], "work": []}
    for child in children(demo.process.pid):
        name = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")[-2].decode()
        found[name] = [child, *children(child)]
    return found


def children(process_id: int) -> list[int]:
    threads = Path(f"/proc/{process_id}/task").iterdir()
    direct = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    return [*direct, *(below for child in direct for below in children(child))]


def cpu(process_ids: list[int]) -> float:
    """Seconds of CPU that these processes have used."""
    fields = [Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split() for process_id in process_ids]
    return sum(int(field[11]) + int(field[12]) for field in fields) / TICK


def kib(rollup: str, *names: str) -> int:
    lines = (line.split() for line in rollup.splitlines()[1:])
    return sum(int(line[1]) for line in lines if line[0].rstrip(":") in names)
