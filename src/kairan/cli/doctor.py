"""`kairan doctor`: looking at an installation, and saying what to mend."""

import json
from importlib import import_module

import click

from kairan.cli.checks import OF_THE_MACHINE, Finding, Level
from kairan.cli.town import open_town
from kairan.conf import config

_SIGNS = {Level.OK: ("✓", "green"), Level.WARNING: ("!", "yellow"), Level.ERROR: ("✗", "red")}


@click.command(help="入れ方と動きを調べ、直すところを言う。直さなければならないものがあれば、終了コードは 1。")
@click.option("--json", "as_json", is_flag=True, help="JSON で答える。")
@click.pass_context
def doctor(command: click.Context, as_json: bool) -> None:  # noqa: FBT001  click passes it by name
    """Run every check; a town that cannot be read at all is one error."""
    findings = _findings()
    if as_json:
        click.echo(json.dumps([finding._asdict() for finding in findings], ensure_ascii=False))
    else:
        _show(findings)
    command.exit(1 if any(finding.level == Level.ERROR for finding in findings) else 0)


def _findings() -> list[Finding]:
    town = config.load()
    found = [finding for check in OF_THE_MACHINE for finding in check(town)]
    open_town()
    return [*found, *import_module("kairan.cli.database_checks").database(town)]


def _show(findings: list[Finding]) -> None:
    for finding in findings:
        sign, colour = _SIGNS[finding.level]
        click.secho(f"{sign} {finding.name}：{finding.text}", fg=colour)
        if finding.next_step:
            click.echo(f"    次にすること：{finding.next_step}")
    errors = sum(finding.level == Level.ERROR for finding in findings)
    warnings = sum(finding.level == Level.WARNING for finding in findings)
    click.secho(f"\n直すもの {errors}、気をつけるもの {warnings}", bold=True)
