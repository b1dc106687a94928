"""`kairan records`: the audit trail from the command line."""

from datetime import date
from pathlib import Path

import click
import msgspec

from kairan.core.errors import Invalid, KairanError
from kairan.records import actions, queries
from kairan.records.models import DayHead


class Head(msgspec.Struct, frozen=True):
    """One day's head as it was published."""

    day: date
    sequence: int
    seal: str


class Published(msgspec.Struct, frozen=True):
    """What /records/heads.json says."""

    heads: list[Head]


@click.group(help="監査の記録。")
def records() -> None:
    """The group."""


@records.command(help="記録が書き換えられていないか、封を最初から確かめる。")
@click.option(
    "--heads",
    "kept",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="前に公表した封（/records/heads.json を保存したもの）。記録を終わりから消しても、これで分かります。",
)
def verify(kept: Path | None) -> None:
    """Walk the chain; a fault is an error."""
    sealed, waiting = queries.counts()
    fault = queries.fault(kept=_heads(kept) if kept else ())
    if fault:
        raise KairanError(
            f"{fault.sequence}番目の記録に異常があります：{fault.what}。"
            "データベースを止めて写しを取り、公表した日ごとの封（/records/heads.json）と照らしてください。"
        )
    click.echo(f"{sealed}件の記録は、すべて封のとおりです。これから封じるもの：{waiting}件。")


def _heads(path: Path) -> list[DayHead]:
    """The heads in a kept copy of /records/heads.json. Raises Invalid when it is none."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Published)
    except (OSError, msgspec.DecodeError) as error:
        raise Invalid(f"{path} は、公表した封（/records/heads.json）の写しではありません（{error}）。") from error
    return [DayHead(day=head.day, sequence=head.sequence, seal=head.seal) for head in found.heads]


@records.command(help="まだ封じていない記録を、いま封じる（ふだんは work が30秒ごとに行う）。")
def seal() -> None:
    """Seal now what waits."""
    total = 0
    while count := actions.seal():
        total += count
    click.echo(f"{total}件を封じました。")
