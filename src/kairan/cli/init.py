"""`kairan init`: making a town of a folder. Running it again brings the database to the form of a newer version."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from kairan.cli import domains, folder, listen
from kairan.cli.ask import Check, ask, ask_password, complain
from kairan.cli.progress import step
from kairan.cli.town import open_town
from kairan.conf import config
from kairan.core.errors import Conflict, Invalid

#: Remembered by residents, and by other towns' servers.
FIXED = {"handle_domain": "ハンドルのドメイン", "web_domain": "ページのドメイン"}
EMAIL, NAME = "最初の管理者のメール", "最初の管理者の名前（名字 名前）"


@click.command(help="町をつくる。聞かれたことに答えるか、まとめて渡す。もう一度動かしても害はない。")
@click.option("--town", help="町の名前。例：汐見市")
@click.option("--town-reading", help="町の名前のよみ。例：しおみし")
@click.option("--handle-domain", help="ハンドルの右側。あとから変えられない。例：city.shiomi.example")
@click.option("--web-domain", help="ページのドメイン。あとから変えられない。例：sns.city.shiomi.example")
@click.option("--database-url", help="PostgreSQL のアドレス。空なら SQLite。")
@click.option("--listen", "listen_on", help="入口が待つところ。はじめは 127.0.0.1:8000")
@click.option("--no-https", is_flag=True, help="住民が HTTPS で来ない。試すときだけ。")
@click.option("--admin-email", help="最初の管理者のメール。")
@click.option("--admin-name", help="最初の管理者の名前。例：三浦 凪沙")
@click.option("--admin-password-stdin", is_flag=True, help="最初の管理者のパスワードを標準入力から読む。")
@click.option("--yes", is_flag=True, help="何も聞かない。")
def init(  # noqa: PLR0917  click passes them by name
    town: str | None,
    town_reading: str | None,
    handle_domain: str | None,
    web_domain: str | None,
    database_url: str | None,
    listen_on: str | None,
    no_https: bool,  # noqa: FBT001
    admin_email: str | None,
    admin_name: str | None,
    admin_password_stdin: bool,  # noqa: FBT001
    yes: bool,  # noqa: FBT001
) -> None:
    """Make the town, or bring it up to date."""
    given = {
        "town": town,
        "town_reading": town_reading,
        "handle_domain": handle_domain,
        "web_domain": web_domain,
        "database_url": database_url,
        "listen": listen_on,
        "https": False if no_https else None,
    }
    data = config.data_folder()
    asks = not yes
    if folder.is_initialised(data):
        _refuse_changes(given)
    else:
        folder.create(data, _answers(given, asks=asks))
    found = open_town()
    click.secho(f"{found.town}（{data}）", bold=True, err=True)
    for name, do in import_module("kairan.cli.prepare").steps():  # needs the models, which need the town
        with step(name):
            do()
    people = import_module("kairan.cli.administrators")
    if people.exist():
        _say("管理者はもういます。")
    elif admin_password_stdin and (asks or (admin_email and admin_name)):
        email, name = admin_email or ask(EMAIL, str.strip), admin_name or ask(NAME, str.strip)
        people.add_first(email, name, sys.stdin.readline().rstrip("\n"))
        _say(f"最初の管理者：{name}（{email}）")
    elif asks:
        _ask_administrator(people.add_first, admin_email, admin_name)
    elif admin_email or admin_name or admin_password_stdin:
        raise click.UsageError("管理者は --admin-email、--admin-name、--admin-password-stdin の三つで決めます。")
    else:
        _say(f"管理者がまだいません。次にすること：もう一度 kairan init --data {data}")
    _say(f"できました。次にすること：kairan up --data {data}　→　{found.base_url}")


def _answers(given: dict[str, Any], *, asks: bool) -> dict[str, object]:
    """A value for each field of kairan.toml that is asked for: given, asked or left at its default."""

    def answer(name: str, question: str, check: Check, default: str | None = None) -> str:
        if given[name] is not None:
            return check(given[name])
        if asks:
            return ask(question, check, default)
        if default is None:
            raise click.UsageError(f"--{name.replace('_', '-')} がありません。")
        return default

    values: dict[str, object] = {
        "town": answer("town", "町の名前", _not_empty),
        "town_reading": answer("town_reading", "町の名前のよみ（なくてもよい）", str.strip, ""),
        "handle_domain": answer("handle_domain", "ハンドルのドメイン（あとから変えられません）", domains.handle_domain),
        "web_domain": answer("web_domain", "ページのドメイン（あとから変えられません）", domains.web_domain),
        "database_url": answer("database_url", "PostgreSQL のアドレス（空なら SQLite）", _database_url, ""),
        "listen": answer("listen", "入口が待つところ", _listen, "127.0.0.1:8000"),
        "https": given["https"] is None,
    }
    return values


def _refuse_changes(given: dict[str, Any]) -> None:
    """On a town that exists: what is given must be what holds."""
    held = config.load()
    for name, value in given.items():
        if value is None or value == getattr(held, name):
            continue
        if name in FIXED:
            raise Conflict(
                f"{FIXED[name]}は変えられません（いま {getattr(held, name)}）。住民やよその町のサーバーが覚えているからです。"
                "別の町をつくるときは、別の --data を使ってください。"
            )
        raise Conflict(f"この町はもうあります。{name} は {held.data / 'kairan.toml'} を直して、起こし直してください。")


def _ask_administrator(add: Callable[[str, str, str], None], email: str | None, name: str | None) -> None:
    """Ask for the first administrator until there is one; what was answered before is offered again."""
    while True:
        email, name = ask(EMAIL, str.strip, email), ask(NAME, str.strip, name)
        try:
            add(email, name, ask_password())
        except Invalid as error:
            complain(error.public)
        else:
            _say(f"最初の管理者：{name}（{email}）")
            return


def _not_empty(text: str) -> str:
    if not text.strip():
        raise Invalid("町の名前が入っていません。")
    return text.strip()


def _database_url(text: str) -> str:
    if text and not text.startswith(("postgresql://", "postgres://")):
        raise Invalid("データベースのアドレスは postgresql:// で始めてください。SQLite を使うときは空にします。")
    return text


def _listen(text: str) -> str:
    listen.resolve(text)
    return text


def _say(line: str) -> None:
    click.echo(line, err=True)
