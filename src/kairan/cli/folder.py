"""The files that make a folder a town: `kairan.toml`, `secret`, and the folder of sockets."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from kairan.core.errors import Misconfigured

#: A Unix socket's address is 108 bytes at most, the closing zero included.
SOCKET_PATH_BYTES = 107


def is_initialised(data: Path) -> bool:
    """Whether `kairan init` has made a town of this folder; the secret is written last, or comes from the environment."""
    return (data / "secret").exists() or ("KAIRAN_SECRET" in os.environ and (data / "kairan.toml").exists())


def create(data: Path, values: Mapping[str, object]) -> None:
    """Make a town's folder: `values` go to kairan.toml (0640), a new secret to secret (0600).

    Raises Misconfigured where a town has lost its secret: another one would not open what the old one has closed.
    """
    if (data / "kairan.sqlite3").exists():
        raise Misconfigured(
            f"{data} には町のデータベースがあるのに、鍵（secret）がありません。写しから {data / 'secret'} に戻してください。"
        )
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = [f"{name} = {_toml(value)}" for name, value in values.items()]
        text = "# 設定。意味は docs/operate/install.md の「設定の一覧」。変えたら起こし直します。\n"
        _write(data / "kairan.toml", text + "\n".join(lines) + "\n", 0o640)
        _write(data / "secret", secrets.token_urlsafe(48) + "\n", 0o600)
    except OSError as error:
        raise Misconfigured(f"{data} に書けません（{error.strerror}）。持ち主と権限を確かめてください。") from error


def prepare_run(run: Path) -> Path:
    """The folder of sockets, made if need be. Raises Misconfigured when its path is too long for a socket."""
    longest = os.fsencode(run / "web.sock")
    if len(longest) > SOCKET_PATH_BYTES:
        raise Misconfigured(
            f"データのフォルダの名前が長すぎて、ソケットを置けません（{len(longest)} バイト、{SOCKET_PATH_BYTES} まで）。"
            "もっと短い場所に移してください。"
        )
    run.mkdir(mode=0o700, exist_ok=True)
    return run


def _write(path: Path, text: str, mode: int) -> None:
    """Write all or nothing, with the mode from the first byte on."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _toml(value: object) -> str:
    """A string or boolean as TOML, which writes them as JSON does."""
    return json.dumps(value, ensure_ascii=False)
