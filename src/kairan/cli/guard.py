"""`kairan guard`: let Guard read a text or a file of texts, and check a policy before it holds.

Works in a town that was made by `kairan init`, and without any: then the policy that comes with Kairan is asked, and
Guard knows no published contacts. Which of the two it was is said on standard error.
"""

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path

import click
import msgspec

from kairan.cli import folder
from kairan.cli.town import open_town
from kairan.conf import config
from kairan.core import clock
from kairan.core.errors import Invalid
from kairan.guard import policy
from kairan.guard.context import Context
from kairan.guard.inspect import inspect
from kairan.guard.marks import segments
from kairan.guard.verdict import Action, Finding, Verdict
from kairan.posts.content import Content

EXIT_CODES = {Action.ALLOW: 0, Action.WARN: 0, Action.APPROVE: 3, Action.BLOCK: 4}
_COLOURS = {Action.ALLOW: "green", Action.WARN: "blue", Action.APPROVE: "yellow", Action.BLOCK: "red"}


class Circumstances(msgspec.Struct, frozen=True):
    """Under what circumstances a post of a file was written."""

    role: str = ""
    department: str = ""
    election_period: bool = False
    disaster: bool = False


class Line(msgspec.Struct, frozen=True):
    """One post of a file of posts; other fields (labels) are not read."""

    id: str
    text: str
    context: Circumstances = Circumstances()


@click.group(help="確認の係（Guard）：文章を読ませる、規程を確かめる。")
def guard() -> None:
    """The group."""


@guard.command(
    help="TEXT を読み、気をつけるところを示す。TEXT が「-」なら標準入力を読む。"
    "終了コードは、公開できる・確認 0、要承認 3、公開不可 4。"
)
@click.argument("text")
@click.option("--role", default="", help="書いた人の職名。")
@click.option("--office", default="", help="書いた人の所属。")
@click.option("--account", type=click.Choice(["person", "section", "town"]), default="person", help="だれの声か。")
@click.option("--trusted", is_flag=True, help="任せられている職員として。")
@click.option("--election", is_flag=True, help="選挙期間として読む。")
@click.option("--disaster", is_flag=True, help="災害対応中として読む。")
@click.option("--mourning", is_flag=True, help="弔いの期間として読む。")
@click.option("--json", "as_json", is_flag=True, help="JSON で答える。")
@click.pass_context
def check(  # noqa: PLR0917  click passes them by name
    command: click.Context,
    text: str,
    role: str,
    office: str,
    account: str,
    trusted: bool,  # noqa: FBT001
    election: bool,  # noqa: FBT001
    disaster: bool,  # noqa: FBT001
    mourning: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Read one text and answer in words or in JSON."""
    town = _town(clock.now())
    context = msgspec.structs.replace(
        town,
        role=role,
        office=office,
        account_kind=account,
        trusted=trusted,
        election_period=election or town.election_period,
        disaster=disaster or town.disaster,
        mourning=mourning or town.mourning,
    )
    written = sys.stdin.read() if text == "-" else text
    verdict = inspect(Content(text=written, account=0), context)
    if as_json:
        click.echo(msgspec.json.encode(verdict).decode())
    else:
        _show(written, verdict, context)
    command.exit(EXIT_CODES[verdict.action])


@guard.command(help="POSTS（1行に1件の JSON）を順に読み、1件につき1行の JSON で答える。")
@click.argument("posts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(posts: Path) -> None:
    """Read every post of a file; `ms` is the time of the reading alone, in milliseconds."""
    town = _town(clock.now())
    lines = list(_lines(posts))
    with click.progressbar(lines, label="読んでいます", file=sys.stderr) as waiting:
        for line in waiting:
            context = msgspec.structs.replace(
                town,
                role=line.context.role,
                office=line.context.department,
                election_period=line.context.election_period,
                disaster=line.context.disaster,
            )
            began = time.perf_counter()
            verdict = inspect(Content(text=line.text, account=0), context)
            ms = (time.perf_counter() - began) * 1000
            click.echo(msgspec.json.encode(_answer(line.id, verdict, ms)).decode())


@guard.command(name="policy", help="規程を読めるか確かめる。FILE がなければ、いま使われている規程を示す。")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
def policy_(files: tuple[Path, ...]) -> None:
    """Say version, day and hash of each file, or of the policy in force; a file that cannot be used is an error."""
    for one in [policy.load(path) for path in files] or [_town(clock.now()).policy]:
        click.echo(f"{one.title} {one.version}（{one.valid_from} から） sha256:{one.hash}")


def _town(at: datetime) -> Context:
    """What Guard knows of the town of the data folder; of no town when there is none. Says which on standard error."""
    data = config.data_folder()
    if folder.is_initialised(data):
        open_town()
        queries = import_module("kairan.guard.queries")  # needs the models, which need the town
        context: Context = queries.town_context(at)
        what = f"{data} の町"
    else:
        context, what = Context(at=at), f"町なし（{data} は準備されていません）"
    whose = "Kairan に付いてくる規程" if context.policy == policy.packaged() else "町の規程"
    click.echo(f"{what}、{whose}：{context.policy.title} {context.policy.stamp}", err=True)
    return context


def _lines(path: Path) -> Iterator[Line]:
    decoder = msgspec.json.Decoder(Line)
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise Invalid(
                    f"{path} の{number}行目を読めません（{error}）。id と text のある JSON を1行に1件書いてください。"
                ) from error


def _answer(id_: str, verdict: Verdict, ms: float) -> dict[str, object]:
    findings = [
        {"type": finding.type, "start": finding.start, "end": finding.end, "severity": finding.severity}
        for finding in verdict.findings
    ]
    return {"id": id_, "findings": findings, "action": verdict.action.name.lower(), "ms": round(ms, 3)}


def _show(text: str, verdict: Verdict, context: Context) -> None:
    for words, findings in segments(text, verdict.findings):
        click.secho(words, fg=_COLOURS[findings[0].action] if findings else None, underline=bool(findings), nl=False)
    click.echo("\n")
    for finding in verdict.findings:
        _show_finding(text, finding)
    counts = "・".join(
        f"{action.label} {count}"
        for action in sorted(Action, reverse=True)
        if (count := sum(finding.action == action for finding in verdict.findings))
    )
    click.secho(
        f"{verdict.action.label}　指摘 {len(verdict.findings)}" + (f"（{counts}）" if counts else ""), bold=True
    )
    if verdict.action < Action.BLOCK:
        need = context.policy.requires_approval(verdict, context)
        click.echo(f"{'承認が要ります' if need.is_required else '承認は要りません'}：{need.reason}")
    click.echo(f"確かめていないこと：{'、'.join(verdict.unchecked)}")


def _show_finding(text: str, finding: Finding) -> None:
    quote = "（全体）" if finding.is_whole else f"「{text[finding.start : finding.end]}」"
    click.secho(f"[{finding.action.label}] ", fg=_COLOURS[finding.action], bold=True, nl=False)
    click.echo(f"{quote} {finding.type.label}")
    click.echo(f"  なぜ：{finding.reason}")
    click.echo(f"  根拠：{'、'.join(law.title for law in finding.laws)}（{finding.certainty.label}）")
    if finding.suggestion:
        click.echo(f"  書き換え案：{finding.suggestion}")
    click.echo()
