"""The list of sub-commands, what they all accept, and how every error is shown."""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from kairan import __version__
from kairan.cli.town import open_town
from kairan.cli.usage import in_japanese
from kairan.core.errors import KairanError


class Entry(NamedTuple):
    """Where a command lives (`module:attribute`), what the list says of it, and whether its module needs a town."""

    place: str
    summary: str
    needs_town: bool = False  # the module imports models, so Django is set up first
    is_hidden: bool = False


#: Every sub-command. To add one, write its module and a line here.
COMMANDS = {
    "init": Entry("kairan.cli.init:init", "町をつくる。すでにある町では、データベースを新しい形にする。"),
    "up": Entry("kairan.cli.up:up", "edge・web・work の三つを動かし、落ちたものを起こす。"),
    "demo": Entry("kairan.cli.demo:demo", "作りものの町・汐見市を、見本として動かす。"),
    "doctor": Entry("kairan.cli.doctor:doctor", "入れ方と動きを調べ、直すところを言う。"),
    "people": Entry("kairan.cli.people:people", "職員を加える、パスワードを決めなおす。", needs_town=True),
    "offices": Entry("kairan.cli.offices:offices", "所属と、その名前で話すアカウントをつくる。", needs_town=True),
    "guard": Entry("kairan.cli.guard:guard", "確認の係（Guard）に、文章を読ませる。"),
    "records": Entry("kairan.cli.records:records", "監査の記録を確かめる。", needs_town=True),
    "edge": Entry("kairan.cli.edge:edge", "入口だけを動かす。"),
    "web": Entry("kairan.cli.web:web", "画面だけを動かす。"),
    "work": Entry("kairan.cli.work:work", "裏の仕事だけを動かす。", needs_town=True),
    "pending": Entry(
        "kairan.cli.pending:pending", "データベースが新しい形か確かめる。", needs_town=True, is_hidden=True
    ),
}


def common_options() -> list[click.Parameter]:
    """What every command accepts, before the sub-command and after it. Read in `main`, because imports depend on it."""
    return [
        click.Option(
            ["--data"],
            type=click.Path(file_okay=False),
            metavar="DIR",
            expose_value=False,
            help="データのフォルダ。なければ環境変数 KAIRAN_DATA、それもなければ ./data。",
        ),
        click.Option(["--debug"], is_flag=True, expose_value=False, help="誤りの詳しい跡（traceback）も出す。"),
    ]


class Commands(click.Group):
    """The commands of the list, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the list."""
        return [name for name, entry in COMMANDS.items() if not entry.is_hidden]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, with the common options."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if entry.needs_town:
            open_town()
        module, _, attribute = entry.place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        _add_common_options(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, without importing anything."""
        with formatter.section("コマンド"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in self.list_commands(ctx)])


def _add_common_options(command: click.Command) -> None:
    known = {parameter.name for parameter in command.params}
    command.params += [option for option in common_options() if option.name not in known]
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _add_common_options(each)


kairan = Commands(
    "kairan",
    params=[*common_options()],
    help="Kairan 回覧：役所の人が、実名で、確かめ合って発信するための道具。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
click.version_option(__version__, prog_name="kairan")(kairan)


def main() -> None:
    """Run the command that the arguments name, and exit: 0 when it went well, 2 for a wrong use, otherwise mostly 1."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; every error becomes one line on standard error. Returns the exit code."""
    said = arguments[: arguments.index("--")] if "--" in arguments else arguments
    os.umask(0o027)  # what is written here is not for every user of the machine
    _point_to_data(said)
    try:
        code = kairan.main([*arguments], prog_name="kairan", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message)
        return 2
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "kairan"
        return _complain(f"{in_japanese(error)} 使い方：{command} --help", 2)
    except click.ClickException as error:
        return _complain(error.format_message(), error.exit_code)
    except click.Abort:
        return _complain("中止しました。", 1)
    except Exception as error:  # noqa: BLE001  this is the translator of the command line
        if "--debug" in said:
            traceback.print_exc()
        if isinstance(error, KairanError):
            return _complain(error.public, 1)
        first_line = next(iter(str(error).splitlines()), "")
        if isinstance(error, PermissionError) or "readonly database" in first_line:
            return _complain(
                f"データのフォルダに書けません（{first_line}）。Kairan を動かす利用者で行ってください：sudo -u kairan kairan …",
                1,
            )
        return _complain(
            f"思わぬ誤りです（{type(error).__name__}: {first_line}）。kairan doctor で調べられます。--debug を付けると詳しく出ます。",
            1,
        )
    return code if isinstance(code, int) else 0


def _point_to_data(arguments: Sequence[str]) -> None:
    """The settings, and child processes, read the data folder from the environment."""
    for position, argument in enumerate(arguments):
        name, given, value = argument.partition("=")
        if name == "--data" and (given or position + 1 < len(arguments)):
            folder = value if given else arguments[position + 1]
            os.environ["KAIRAN_DATA"] = str(Path(folder).expanduser().resolve())


def _complain(line: str, code: int) -> int:
    click.secho(f"kairan: {line}", fg="red", err=True)
    return code
