"""One town's configuration: what `kairan init` wrote into the data folder, overridden by the environment.

`DATA/kairan.toml` holds what may be shown to a colleague; `DATA/secret` (mode 0600) holds the key that signs sessions,
encrypts secrets at rest and keys the audit trail's hashes.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from kairan.core.errors import Misconfigured


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything an installation may differ in. Times are in seconds, sizes in bytes. A misspelt name is refused."""

    data: Path
    secret: str
    town: str
    town_reading: str = ""
    handle_domain: str
    web_domain: str
    database_url: str = ""
    listen: str = "127.0.0.1:8000"
    https: bool = True
    trusted_proxies: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    mail_url: str = ""
    mail_from: str = ""
    step_up: tuple[Literal["approve", "publish"], ...] = ()
    step_up_seconds: Annotated[int, msgspec.Meta(ge=1)] = 900
    debug: bool = False

    def __repr__(self) -> str:
        """Without what nobody may see: settings are shown on pages for developers, and land in logs."""
        return f"<Config {self.town} {self.data}>"

    @property
    def base_url(self) -> str:
        """The address of the town's page, without a slash at the end."""
        return f"{'https' if self.https else 'http'}://{self.web_domain}"

    @property
    def run(self) -> Path:
        """The folder of sockets and process files; not worth keeping."""
        return self.data / "run"


#: Environment variable -> field. Lists are separated by commas.
VARIABLES = {
    "KAIRAN_TOWN": "town",
    "KAIRAN_TOWN_READING": "town_reading",
    "KAIRAN_HANDLE_DOMAIN": "handle_domain",
    "KAIRAN_WEB_DOMAIN": "web_domain",
    "KAIRAN_DATABASE_URL": "database_url",
    "KAIRAN_LISTEN": "listen",
    "KAIRAN_HTTPS": "https",
    "KAIRAN_TRUSTED_PROXIES": "trusted_proxies",
    "KAIRAN_ALLOWED_HOSTS": "allowed_hosts",
    "KAIRAN_MAIL_URL": "mail_url",
    "KAIRAN_MAIL_FROM": "mail_from",
    "KAIRAN_STEP_UP": "step_up",
    "KAIRAN_STEP_UP_SECONDS": "step_up_seconds",
    "KAIRAN_SECRET": "secret",
    "KAIRAN_DEBUG": "debug",
}


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The data folder that `--data` or KAIRAN_DATA names; `./data` otherwise."""
    return Path(environ.get("KAIRAN_DATA") or "data").expanduser().resolve()


def load(environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration in force. Raises Misconfigured when the folder was never initialised or a value is unusable."""
    data = data_folder(environ)
    values: dict[str, Any] = _file(data / "kairan.toml")
    for variable, field in VARIABLES.items():
        if variable in environ:
            values[field] = _from_text(field, environ[variable])
    if "secret" not in values:
        values["secret"] = _secret(data / "secret")
    try:
        return msgspec.convert({**values, "data": data}, Config, strict=False, dec_hook=lambda kind, value: kind(value))
    except msgspec.ValidationError as error:
        written = data / "kairan.toml"
        mend = f"{written} を直す" if written.exists() else f"kairan init --data {data}"
        raise Misconfigured(f"設定が足りないか、正しくありません（{error}）。次にすること：{mend}") from error


def _file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise Misconfigured(f"{path} を読めません（{error}）。書き方、持ち主、権限を確かめてください。") from error


def _secret(path: Path) -> str:
    try:
        secret = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        if path.with_name("kairan.sqlite3").exists():
            raise Misconfigured(f"{path} がありません。別に取ってある写しから戻してください。") from None
        raise Misconfigured(
            f"{path.parent} はまだ準備されていません。次にすること：kairan init --data {path.parent}"
        ) from None
    except (UnicodeDecodeError, OSError) as error:
        raise Misconfigured(f"{path} を読めません（{error}）。持ち主と権限を確かめてください。") from error
    if not secret:  # whoever knows that it is empty could sign sessions
        raise Misconfigured(f"{path} が空です。取ってある写しから戻してください。")
    return secret


def _from_text(field: str, text: str) -> object:
    if field in {"trusted_proxies", "allowed_hosts", "step_up"}:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if field in {"https", "debug"}:
        return text.strip().lower() in {"1", "true", "yes", "on"}
    return text
