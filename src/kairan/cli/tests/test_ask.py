"""Asking at the keyboard."""

import click
from click.testing import CliRunner

from kairan.cli.ask import ask, ask_password
from kairan.core.errors import Invalid


def not_empty(text: str) -> str:
    if not text.strip():
        raise Invalid("町の名前が入っていません。")
    return text.strip()


@click.command
def asking() -> None:
    click.echo(ask("町の名前", not_empty))
    click.echo(ask("よみ", str.strip, ""))
    click.echo(ask_password())


def test_it_asks_until_the_answer_can_be_used() -> None:
    typed = [" ", "汐見市", "", "one phrase", "another", "one phrase", "one phrase"]
    done = CliRunner().invoke(asking, input="\n".join(typed) + "\n")
    assert done.stdout.splitlines() == ["汐見市", "", "one phrase"]
    assert "町の名前が入っていません。" in done.stderr
    assert "二つが同じではありません。" in done.stderr
    assert "Error" not in done.stderr
