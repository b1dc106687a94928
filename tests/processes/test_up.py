"""`kairan up` on a town of its own: the three real processes, from the first start to the last."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes.wire import ask, free_port, listens, send, stop, until

pytestmark = pytest.mark.processes

PASSWORD = "minato-no-asaichi"


@dataclass
class Town:
    """An initialised folder."""

    data: Path
    port: int

    def kairan(self, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "kairan", *arguments, "--data", str(self.data)],
            input=said, env=clean_environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip

    def init(self, *more: str) -> subprocess.CompletedProcess[str]:
        return self.kairan(
            "init", "--yes", "--town", "汐見市", "--handle-domain", "city.shiomi.example",
            "--web-domain", f"localhost:{self.port}", "--listen", f"127.0.0.1:{self.port}", "--no-https",
            "--admin-email", "makoto.tamura@city.shiomi.example", "--admin-name", "田村 誠",
            "--admin-password-stdin", *more, said=f"{PASSWORD}\n",
        )  # fmt: skip

    def up(self, **environment: str) -> subprocess.Popen[str]:
        """Start the three; returns when residents are answered."""
        with (self.data / "log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "kairan", "up", "--data", str(self.data)],
                env=clean_environment() | environment, stderr=log, text=True,
            )  # fmt: skip
        until(lambda: listens(self.port), process=process)
        return process

    def copy(self, folder: Path) -> "Town":
        """The same town in another folder, at another port."""
        shutil.copytree(self.data, folder, ignore=shutil.ignore_patterns("run", "log"))
        other = Town(folder, free_port())
        config = folder / "kairan.toml"
        config.write_text(config.read_text().replace(str(self.port), str(other.port)))
        return other

    @property
    def log(self) -> str:
        return (self.data / "log").read_text(encoding="utf-8")


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("KAIRAN_", "DJANGO_"))}


def children(pid: int) -> list[int]:
    """The processes that this one started, and those that they started."""
    found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [grandchild for child in found for grandchild in children(child)]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def named(pids: list[int], name: str) -> list[int]:
    """Those whose command is `kairan NAME`."""
    return [pid for pid in pids if Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[3:4] == [name.encode()]]


def memory_mib(pids: list[int]) -> float:
    """Their proportional share of memory, together."""
    lines = (line for pid in pids for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@pytest.fixture(scope="module")
def initialised(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Never started."""
    made = Town(tmp_path_factory.mktemp("town"), free_port())
    done = made.init()
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def own_town(initialised: Town, tmp_path: Path) -> Town:
    """For a test that starts or breaks it."""
    return initialised.copy(tmp_path / "own")


@pytest.fixture(scope="module")
def town(initialised: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The one that runs."""
    return initialised.copy(tmp_path_factory.mktemp("up") / "town")


@pytest.fixture(scope="module")
def running(town: Town) -> Iterator[subprocess.Popen[str]]:
    began = time.perf_counter()
    process = town.up(KAIRAN_EDGE_BODY_SECONDS="0.5")
    took = time.perf_counter() - began
    pids = children(process.pid)
    shares = ", ".join(f"{name} {memory_mib(named(pids, name)):.0f}" for name in ("edge", "web", "work"))
    print(f"\nstarted in {took:.1f} s; MiB of memory (proportional): up {memory_mib([process.pid]):.0f}, {shares}")
    yield process
    assert stop(process) == 0
    assert not [pid for pid in pids if is_alive(pid)]
    assert not listens(town.port)


class TestInit:
    def test_again_is_harmless(self, initialised: Town) -> None:
        before = {name: (initialised.data / name).read_bytes() for name in ("kairan.toml", "secret")}
        done = initialised.init()
        assert done.returncode == 0, done.stderr
        assert "管理者はもういます" in done.stderr
        assert {name: (initialised.data / name).read_bytes() for name in before} == before

    @pytest.mark.parametrize("option", ["--handle-domain", "--web-domain"])
    def test_a_domain_never_changes(self, initialised: Town, option: str) -> None:
        done = initialised.kairan("init", "--yes", option, "other.example")
        assert done.returncode == 1
        assert "変えられません" in done.stderr
        assert done.stderr.count("\n") == 1

    def test_other_settings_are_changed_in_the_file(self, initialised: Town) -> None:
        done = initialised.kairan("init", "--yes", "--town", "潮見市")
        assert done.returncode == 1
        assert "kairan.toml を直して" in done.stderr

    def test_what_is_missing_is_said(self, tmp_path: Path) -> None:
        done = Town(tmp_path / "new", 0).kairan("init", "--yes", "--town", "汐見市")
        assert done.returncode == 2
        assert "--handle-domain" in done.stderr
        assert not (tmp_path / "new").exists()

    def test_a_weak_password_leaves_a_town_that_can_be_finished(self, tmp_path: Path) -> None:
        town = Town(tmp_path / "new", free_port())
        arguments = ["--admin-email", "a@city.shiomi.example", "--admin-name", "田村 誠", "--admin-password-stdin"]
        domains = ["--handle-domain", "city.shiomi.example", "--web-domain", "sns.city.shiomi.example"]
        done = town.kairan("init", "--yes", "--town", "汐見市", *domains, *arguments, said="short\n")
        assert done.returncode == 1
        done = town.kairan("init", "--yes", *arguments, said=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
        assert "最初の管理者：田村 誠" in done.stderr

    def test_it_asks(self, tmp_path: Path) -> None:
        town = Town(tmp_path / "asked", free_port())
        answers = [
            "汐見市", "しおみし", "https://wrong", "city.shiomi.example", "sns.city.shiomi.example", "", "",
            "a@city.shiomi.example", "田村 誠",
        ]  # fmt: skip
        done = town.kairan("init", "--admin-password-stdin", said="\n".join([*answers, PASSWORD, ""]))
        assert done.returncode == 0, done.stderr
        assert "ドメインの形ではありません" in done.stderr
        assert 'web_domain = "sns.city.shiomi.example"' in (tmp_path / "asked" / "kairan.toml").read_text()


class TestOtherCommands:
    def test_people_add(self, own_town: Town) -> None:
        new = ["--email", "nagisa.miura@city.shiomi.example", "--name", "三浦 凪沙", "--role", "writer"]
        done = own_town.kairan("people", "add", *new, "--password-stdin", said=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
        assert "三浦 凪沙" in done.stdout
        done = own_town.kairan("people", "add", *new)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        done = own_town.kairan("people", "add", *new, "--office", "nowhere")
        assert "「nowhere」という所属はありません" in done.stderr

    def test_the_demo_leaves_a_real_town_alone(self, own_town: Town) -> None:
        done = own_town.kairan("demo", "--no-serve")
        assert done.returncode == 1
        assert "本物の町" in done.stderr

    def test_the_doctor_says_what_to_mend(self, own_town: Town) -> None:
        (own_town.data / "secret").chmod(0o644)
        done = own_town.kairan("doctor", "--json")
        found = {each["name"]: each for each in json.loads(done.stdout)}
        assert done.returncode == 1
        assert found["鍵"]["level"] == "error"
        assert found["鍵"]["next_step"].startswith("chmod 600")
        assert found["入口"]["level"] == "warning"
        assert found["データベース"]["level"] == "ok"

    def test_the_edge_says_which_setting_is_wrong(self, own_town: Town) -> None:
        with (own_town.data / "kairan.toml").open("a") as config:
            config.write('trusted_proxies = ["nginx"]\n')
        done = own_town.kairan("edge")
        assert done.returncode == 1
        assert "trusted_proxies" in done.stderr


@pytest.mark.usefixtures("running")
class TestUp:
    def test_the_edge_and_web_answer(self, town: Town) -> None:
        assert ask(town.port, "/health").text == "ok\n"
        assert ask(town.port, "/ready", headers={"Host": "127.0.0.1"}).text == "ok\n"
        page = ask(town.port, "/")
        assert page.status == 200
        assert "汐見市" in page.text
        assert page.headers["content-security-policy"].startswith("default-src 'none'")

    def test_static_files_come_through(self, town: Town) -> None:
        page = ask(town.port, "/").text
        address = page.split('rel="stylesheet" href="', 1)[1].split('"', 1)[0]
        sheet = ask(town.port, address, headers={"Accept-Encoding": "gzip"})
        assert (sheet.status, sheet.headers["content-encoding"]) == (200, "gzip")
        assert "immutable" in sheet.headers["cache-control"]

    def test_a_wrong_host_is_refused(self, town: Town) -> None:
        assert ask(town.port, "/", headers={"Host": "evil.example"}).status == 400

    def test_a_large_body_is_refused(self, town: Town) -> None:
        assert ask(town.port, "/account/login/", method="POST", body=b"x" * 3_000_000).status == 413

    def test_a_slow_body_is_cut(self, town: Town) -> None:
        raw = f"POST /account/login/ HTTP/1.1\r\nHost: localhost:{town.port}\r\nContent-Length: 9\r\n\r\nx"
        assert send(town.port, raw.encode()).status == 408

    def test_a_second_up_refuses(self, town: Town) -> None:
        done = town.kairan("up")
        assert done.returncode == 1
        assert "もう動いています" in done.stderr

    def test_the_doctor_finds_nothing_to_mend(self, town: Town) -> None:
        done = town.kairan("doctor")
        assert done.returncode == 0, done.stdout
        assert "裏の仕事：動いています" in done.stdout

    @pytest.mark.parametrize("name", ["web", "work", "edge"])
    def test_what_is_killed_comes_back(self, town: Town, running: subprocess.Popen[str], name: str) -> None:
        before = named(children(running.pid), name)
        os.kill(before[0], signal.SIGKILL)
        until(lambda: not any(map(is_alive, before)), process=running)
        until(lambda: set(named(children(running.pid), name)) - set(before), process=running)
        until(lambda: answers(town.port), process=running)
        assert f"{name}" in town.log
        assert "シグナル SIGKILL" in town.log

    def test_many_signals_at_once_stop_work_like_one(self, town: Town, running: subprocess.Popen[str]) -> None:
        (work,) = named(children(running.pid), "work")
        with suppress(ProcessLookupError):
            for _ in range(200):
                os.kill(work, signal.SIGTERM)
        until(lambda: not is_alive(work), process=running)
        until(lambda: bool(set(named(children(running.pid), "work")) - {work}), process=running)

    def test_a_killed_worker_comes_back(self, town: Town, running: subprocess.Popen[str]) -> None:
        watcher, worker = named(children(running.pid), "web")
        os.kill(worker, signal.SIGKILL)
        until(lambda: not is_alive(watcher), process=running)
        until(lambda: answers(town.port), process=running)

    def test_while_web_is_gone_there_is_a_page(self, town: Town, running: subprocess.Popen[str]) -> None:
        os.kill(named(children(running.pid), "web")[0], signal.SIGKILL)
        statuses = [ask(town.port, "/").status]
        while statuses[-1] != 200:
            statuses.append(ask(town.port, "/").status)
        assert set(statuses) <= {200, 502, 503}


def answers(port: int) -> bool:
    try:
        return ask(port, "/").status == 200
    except OSError:
        return False


def test_when_the_supervisor_is_killed_nothing_is_left(own_town: Town) -> None:
    process = own_town.up()
    pids = children(process.pid)
    process.kill()
    process.wait()
    until(lambda: not any(map(is_alive, pids)))
    again = own_town.up()
    until(lambda: answers(own_town.port), process=again)
    assert stop(again) == 0


def test_a_taken_port_is_said_before_anything_starts(own_town: Town) -> None:
    with socket.create_server(("127.0.0.1", own_town.port)):
        done = own_town.kairan("up")
        assert done.returncode == 1
        assert "ほかのものが使っています" in done.stderr
        assert own_town.kairan("doctor").returncode == 1


def test_an_old_database_is_not_served(own_town: Town) -> None:
    (own_town.data / "kairan.sqlite3").unlink()
    done = own_town.kairan("up")
    assert done.returncode == 1
    assert "次にすること：kairan init" in done.stderr
    assert own_town.kairan("work").returncode == 1
