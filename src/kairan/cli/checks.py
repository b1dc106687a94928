"""What `kairan doctor` looks at: each check says what it found and, where something is to be mended, how."""

import importlib.util
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import NamedTuple

from kairan.cli import folder, listen, probe
from kairan.conf.config import Config
from kairan.core.errors import KairanError

MIB = 1024 * 1024
LITTLE_SPACE = 2048 * MIB
NO_SPACE = 200 * MIB


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Finding(NamedTuple):
    """What one check found."""

    name: str
    level: Level
    text: str
    next_step: str = ""


Check = Callable[[Config], Iterator[Finding]]


def python(_: Config) -> Iterator[Finding]:
    """The interpreter and its SQLite."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield _judge("Python", sys.version_info >= (3, 11), version, "Python 3.11 以上で仮想環境を作り直してください。")
    yield _judge(
        "SQLite の版",
        sqlite3.sqlite_version_info >= (3, 35),
        sqlite3.sqlite_version,
        "SQLite 3.35 以上の Python を使ってください。",
    )


def data_folder(town: Config) -> Iterator[Finding]:
    """Who may read and write the data folder and the secret."""
    name = "データのフォルダ"
    yield _judge(name, os.access(town.data, os.W_OK), f"{town.data}", "Kairan を動かす利用者の持ち物にしてください。")
    mode = stat.S_IMODE(town.data.stat().st_mode)
    if mode & 0o007:
        yield Finding(name, Level.WARNING, f"だれでも入れます（{mode:o}）", f"chmod o-rwx {town.data}")
    if strangers := _of_others(town.data):
        shown = f"持ち主の違うものがあります（{'、'.join(strangers)}）。root で動かしたときに残ります"
        yield Finding(name, Level.ERROR, shown, f"chown -R --reference={town.data} {town.data}")
    secret = town.data / "secret"
    if not secret.exists():
        yield Finding("鍵", Level.OK, "環境変数 KAIRAN_SECRET から")
        return
    mode = stat.S_IMODE(secret.stat().st_mode)
    yield _judge("鍵", not mode & 0o077, f"{secret}（{mode:o}）", f"chmod 600 {secret}（だれが読んだか分かりません）")
    if len(town.secret) < 32:
        yield Finding("鍵", Level.ERROR, "短すぎます", "バックアップから、作ったときの secret を戻してください。")


def sockets(town: Config) -> Iterator[Finding]:
    """Whether sockets can be put into the data folder."""
    try:
        folder.prepare_run(town.run)
    except (KairanError, OSError) as error:
        yield Finding("ソケット", Level.ERROR, str(error), "短い名前の、書ける場所にデータを移してください。")
    else:
        yield Finding("ソケット", Level.OK, str(town.run))


def file_system(town: Config) -> Iterator[Finding]:
    """Whether SQLite's WAL works where the database lies; on network shares it does not."""
    if town.database_url:
        return
    name = "SQLite の WAL"
    try:
        with (
            tempfile.TemporaryDirectory(dir=town.data, prefix="doctor-") as place,
            closing(sqlite3.connect(Path(place) / "probe.sqlite3")) as raw,
        ):
            (mode,) = raw.execute("PRAGMA journal_mode = WAL").fetchone()
            raw.execute("CREATE TABLE probe (id INTEGER)")
    except PermissionError:
        return  # data_folder has said it
    except (sqlite3.Error, OSError) as error:
        mode = str(error)
    yield _judge(name, mode == "wal", str(mode), "データを、共有ではなくサーバーの中のディスクに移してください。")


def disk(town: Config) -> Iterator[Finding]:
    """The space that is left."""
    usage = shutil.disk_usage(town.data)
    text = f"空き {usage.free // MIB:,} MiB（{usage.free * 100 // usage.total} %）"
    next_step = "古い写しや記録を片づけるか、ディスクを増やしてください。"
    if usage.free < NO_SPACE:
        yield Finding("ディスク", Level.ERROR, text, next_step)
    elif usage.free < LITTLE_SPACE or usage.free * 10 < usage.total:
        yield Finding("ディスク", Level.WARNING, text, next_step)
    else:
        yield Finding("ディスク", Level.OK, text)


def static_files(town: Config) -> Iterator[Finding]:
    """Whether what pages are made of was collected for this version."""
    manifest = town.data / "static" / "staticfiles.json"
    yield _judge("画面の部品", manifest.exists(), str(manifest.parent), f"kairan init --data {town.data}")


def fonts(_: Config) -> Iterator[Finding]:
    """The Japanese typeface that pictures are drawn with."""
    if shutil.which("fc-list") is None:
        yield Finding("書体", Level.WARNING, "fc-list がないので分かりません", "apt-get install fontconfig")
        return
    found = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, text=True, check=False).stdout
    if "Noto Sans CJK JP" in found:
        yield Finding("書体", Level.OK, "Noto Sans CJK JP")
    else:
        yield Finding("書体", Level.WARNING, "Noto Sans CJK JP がありません", "apt-get install fonts-noto-cjk")


def clock(_: Config) -> Iterator[Finding]:
    """Whether the clock can be right: it must not be before this version was made."""
    spec = importlib.util.find_spec("kairan")
    made = Path(spec.origin).stat().st_mtime if spec and spec.origin else 0.0
    now = time.strftime("%Y-%m-%d %H:%M:%S %Z")
    yield _judge("時計", time.time() > made, now, "NTP（chrony か systemd-timesyncd）で合わせてください。")


def addresses(town: Config) -> Iterator[Finding]:
    """How residents come in."""
    if not town.https:
        yield Finding("HTTPS", Level.WARNING, "使っていません", "住民に見せるときは https = true にしてください。")
    elif not town.trusted_proxies:
        yield Finding(
            "HTTPS",
            Level.WARNING,
            "前に置くもの（nginx など）を信じる設定がなく、全員が一つのアドレスに見えます",
            'kairan.toml に trusted_proxies = ["127.0.0.1"] のように書いてください。',
        )
    else:
        yield Finding("HTTPS", Level.OK, f"{town.base_url}（{'、'.join(town.trusted_proxies)} を通して）")


def openings(town: Config) -> Iterator[Finding]:
    """Settings that are handy while one tries things out, and open the town's door afterwards."""
    if town.debug:
        shown = "誤りの画面に、中のことがすべて出ます"
        yield Finding("debug", Level.ERROR, shown, "kairan.toml と KAIRAN_DEBUG から debug を消してください。")
    if "*" in town.allowed_hosts:
        named = "どの名前で来ても答えます"
        yield Finding("allowed_hosts", Level.WARNING, named, "「*」の代わりに、使う名前だけを書いてください。")
    for written in town.trusted_proxies:
        if fault := _fault_of_proxy(written):
            yield Finding("trusted_proxies", Level.ERROR, fault, "前に置いたもののアドレスだけを書いてください。")


def mail(town: Config) -> Iterator[Finding]:
    """Whether letters can be sent."""
    if town.mail_url and town.mail_from:
        yield Finding("メール", Level.OK, town.mail_from)
    else:
        next_step = "パスワードを忘れた人に送れません。kairan.toml に mail_url と mail_from を書いてください。"
        yield Finding("メール", Level.WARNING, "設定がありません", next_step)


def processes(town: Config) -> Iterator[Finding]:
    """Whether the three live, and whether it is they who hold the port."""
    try:
        address = listen.resolve(town.listen)
    except KairanError as error:
        yield Finding("入口", Level.ERROR, error.public, "kairan.toml の listen を直してください。")
        return
    answer = probe.get(address, "/health")
    start = f"kairan up --data {town.data}"
    if answer is None:
        if listen.is_taken(address):
            next_step = "それを止めるか、kairan.toml の listen を変えてください。"
            yield Finding("入口", Level.ERROR, f"{town.listen} は、ほかのものが使っています", next_step)
        else:
            yield Finding("入口", Level.WARNING, f"動いていません（{town.listen} は空いています）", start)
        return
    if not answer.is_kairan:
        next_step = "それを止めるか、kairan.toml の listen を変えてください。"
        yield Finding("入口", Level.ERROR, f"{town.listen} にいるのは Kairan ではありません", next_step)
        return
    yield Finding("入口", Level.OK, f"{town.listen} で動いています")
    ready = probe.get(address, "/ready")
    is_ready = ready is not None and ready.status == 200
    yield _judge(
        "画面", is_ready, "答えています" if is_ready else "答えません", "kairan up の web の行を読んでください。"
    )
    is_awake = (town.run / "work.sock").exists()
    yield _judge(
        "裏の仕事",
        is_awake,
        "動いています" if is_awake else "動いていません",
        "kairan up の work の行を読んでください。",
    )


#: In the order in which they are shown.
OF_THE_MACHINE: tuple[Check, ...] = (
    python, data_folder, sockets, file_system, disk, static_files, fonts, clock, addresses, openings, mail, processes,
)  # fmt: skip


def _fault_of_proxy(written: str) -> str:
    try:
        is_everybody = ip_network(written, strict=False).prefixlen < 8
    except ValueError:
        return f"「{written}」はアドレスではありません"
    if is_everybody:
        return f"{written} は広すぎます。だれの名のる送り元も信じ、ログインの回数の制限が効きません"
    return ""


def _of_others(place: Path) -> list[str]:
    """What the town itself writes there that belongs to somebody else than the folder."""
    owner = place.stat().st_uid
    found = []
    for path in sorted([*place.glob("kairan.sqlite3*"), *place.glob("run"), *place.glob("static")]):
        with suppress(FileNotFoundError):  # SQLite takes its own files away while the town runs
            if path.lstat().st_uid != owner:
                found.append(path.name)
    return found


def _judge(name: str, good: bool, text: str, next_step: str) -> Finding:  # noqa: FBT001  the one thing that is judged
    return Finding(name, Level.OK, text) if good else Finding(name, Level.ERROR, text, next_step)
