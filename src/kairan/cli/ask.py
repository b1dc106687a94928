"""Asking at the keyboard, on standard error: until the answer can be used, and in Japanese."""

from collections.abc import Callable

import click

from kairan.core.errors import KairanError

Check = Callable[[str], str]


def ask(question: str, check: Check, default: str | None = None) -> str:
    """The answer as `check` gives it back; what `check` raises is shown, and the question put again."""
    while True:
        answer = click.prompt(question, default=default, show_default=bool(default), err=True)
        try:
            return check(answer)
        except KairanError as error:
            complain(error.public)


def ask_password() -> str:
    """A password that was typed twice, unseen. Whether it can be used is for others to say."""
    while True:
        password = click.prompt("パスワード（12文字以上。打った文字は出ません）", hide_input=True, err=True)
        if click.prompt("パスワード（もう一度）", hide_input=True, err=True) == password:
            return str(password)
        complain("二つが同じではありません。もう一度入れてください。")


def complain(line: str) -> None:
    """What was wrong with an answer; the next question follows."""
    click.secho(f"  {line}", fg="red", err=True)
