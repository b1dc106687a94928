"""`kairan records`: the audit trail from the command line."""

import click

from kairan.core.errors import KairanError
from kairan.records import actions, queries


@click.group(help="監査の記録。")
def records() -> None:
    """The group."""


@records.command(help="記録が書き換えられていないか、封を最初から確かめる。")
def verify() -> None:
    """Walk the chain; a fault is an error."""
    sealed, waiting = queries.counts()
    fault = queries.fault()
    if fault:
        raise KairanError(
            f"{fault.sequence}番目の記録に異常があります：{fault.what}。"
            "データベースを止めて写しを取り、公表した日ごとの封（/records/heads.json）と照らしてください。"
        )
    click.echo(f"{sealed}件の記録は、すべて封のとおりです。これから封じるもの：{waiting}件。")


@records.command(help="まだ封じていない記録を、いま封じる（ふだんは work が30秒ごとに行う）。")
def seal() -> None:
    """Seal now what waits."""
    total = 0
    while count := actions.seal():
        total += count
    click.echo(f"{total}件を封じました。")
