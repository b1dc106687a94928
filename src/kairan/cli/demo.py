"""`kairan demo`: 汐見市, an invented town, filled in and served on this machine only."""

import json
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kairan.cli import folder
from kairan.cli.progress import step
from kairan.cli.town import open_town
from kairan.cli.up import serve_town
from kairan.conf import config
from kairan.core.errors import Conflict

#: Lies in a folder that was filled by the demo: who may sign in. Without it a town is a real one, and is left alone.
MARK = "demo.json"


@click.command(help="作りものの町・汐見市を、この機械の中だけで動かす。")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="待つポート。")
@click.option("--json", "as_json", is_flag=True, help="アドレスと、ログインできる人を、1行の JSON で出す。")
@click.option("--no-serve", is_flag=True, help="町をつくるだけで、動かさない。")
def demo(
    port: int,
    as_json: bool,  # noqa: FBT001
    no_serve: bool,  # noqa: FBT001
) -> None:
    """Fill the town at the first time, and serve it."""
    data = Path(os.environ.setdefault("KAIRAN_DATA", str(_own_folder())))
    for variable in config.VARIABLES:  # settings of the shell are those of a real town
        os.environ.pop(variable, None)
    if not folder.is_initialised(data):
        _make_folder(data, port)
    elif not (data / MARK).exists():
        raise Conflict(f"{data} には本物の町があるので、見本を入れません。別の --data を使ってください。")
    # The port may be another one each time; nobody outside remembers the address of a demo.
    os.environ |= {"KAIRAN_WEB_DOMAIN": f"localhost:{port}", "KAIRAN_LISTEN": f"127.0.0.1:{port}"}
    found = open_town()
    accounts = _accounts(data)
    if as_json:
        click.echo(json.dumps({"base_url": found.base_url, "accounts": accounts}, ensure_ascii=False))
    else:
        _show(found, accounts)
    if not no_serve:
        serve_town(found, look_at_database=False)


def _own_folder() -> Path:
    """Where the demo lives when no folder is named."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kairan" / "demo"


def _make_folder(data: Path, port: int) -> None:
    values = {
        "town": "汐見市",
        "town_reading": "しおみし",
        "handle_domain": "city.shiomi.example",
        "web_domain": f"localhost:{port}",
        "https": False,
    }
    folder.create(data, values)
    (data / MARK).write_text("[]", encoding="utf-8")


def _accounts(data: Path) -> list[dict[str, Any]]:
    """Who may sign in; the town is brought up to date, and filled if it is empty."""
    for name, do in import_module("kairan.cli.prepare").steps():  # needs the models, which need the town
        with step(name):
            do()
    mark = data / MARK
    accounts: list[dict[str, Any]] = json.loads(mark.read_text(encoding="utf-8"))
    if not accounts:
        accounts = import_module("kairan.cli.filling").fill()
        mark.write_text(json.dumps(accounts, ensure_ascii=False, indent=1), encoding="utf-8")
    return accounts


def _show(found: config.Config, accounts: list[dict[str, Any]]) -> None:
    click.secho(f"\n{found.town}（作りもの）　{found.base_url}", bold=True)
    click.echo(f"ログイン：{found.base_url}/account/login/　パスワードは全員 {accounts[0]['password']}\n")
    for account in accounts:
        if account["try_this"]:
            click.secho(f"  {account['email']}", fg="cyan", nl=False)
            click.echo(f"　{account['name']}（{account['office']} {account['title']}）")
            click.echo(f"    {account['try_this']}")
    others = [account for account in accounts if not account["try_this"]]
    click.echo(f"\nほかに{len(others)}人：{'、'.join(account['email'].split('@')[0] for account in others)}\n")
