"""The list of commands, and how errors are shown."""

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kairan.cli import commands


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A command changes its own process: the environment and the mask of new files."""
    monkeypatch.setenv("KAIRAN_DATA", os.environ["KAIRAN_DATA"])
    mask = os.umask(0o022)
    os.umask(mask)
    yield
    os.umask(mask)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return click.unstyle(capsys.readouterr().err)


@pytest.mark.parametrize("name", list(commands.COMMANDS))
def test_every_command_takes_the_common_options(name: str) -> None:
    command = commands.kairan.get_command(click.Context(commands.kairan), name)
    assert command is not None
    leaves = list(command.commands.values()) if isinstance(command, click.Group) else [command]
    for leaf in leaves:
        assert {"data", "debug"} <= {parameter.name for parameter in leaf.params}


def test_the_list_is_shown_without_importing_anything(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "doctor" in shown
    assert "pending" not in shown


@pytest.mark.parametrize("arguments", [["nonsense"], ["doctor", "--nonsense"], ["people", "add", "--role", "king"]])
def test_a_wrong_use_is_one_line_and_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(arguments) == 2
    line = said(capsys)
    assert line.count("\n") == 1
    assert line.startswith("kairan: ")
    assert "--help" in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["docter"], "docter というコマンドはありません。"),
        (["init", "--twon", "汐見市"], "--twon という指定はありません。--town のことですか。"),
        (["people", "add", "--role", "king"], "--role は writer、approver、"),
        (["people", "password"], "--email がありません。"),
        (["doctor", "--data"], "--data の値の付け方が違います。"),
        (["doctor", "--data", __file__], "--data の場所は使えません。"),
        (["doctor", "--json=1"], "--json の値の付け方が違います。"),
        (["demo", "--port", "0"], "--port の値が正しくありません。"),
        (["doctor", "now"], "余分な言葉が付いています。"),
        (["init", "--yes", "--data", "/nowhere"], "--town がありません。"),
    ],
)
def test_a_wrong_use_is_said_in_japanese(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(arguments) == 2
    assert said(capsys).startswith(f"kairan: {words}")


def test_no_command_is_answered_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run([]) == 2
    shown = capsys.readouterr().out
    assert shown.startswith("Usage: kairan")
    assert shown.rstrip().endswith("裏の仕事だけを動かす。")


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError("attempt to write a readonly database")]
)
def test_who_may_not_write_is_told_who_may(
    error: OSError, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command
    def refused() -> None:
        raise error

    monkeypatch.setattr(commands.Commands, "get_command", lambda *_: refused)
    assert commands.run(["refused"]) == 1
    assert "sudo -u kairan" in said(capsys)


@pytest.mark.parametrize("place", [["--data", "{}", "doctor"], ["doctor", "--data", "{}"], ["doctor", "--data={}"]])
def test_a_folder_without_a_town_is_one_line_with_the_next_step(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.run([argument.format(tmp_path) for argument in place]) == 1
    assert said(capsys) == f"kairan: {tmp_path} はまだ準備されていません。次にすること：kairan init --data {tmp_path}\n"


def test_what_was_not_foreseen_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command
    def broken() -> None:
        raise ZeroDivisionError("one\ntwo")

    monkeypatch.setattr(commands.Commands, "get_command", lambda *_: broken)
    assert commands.run(["broken"]) == 1
    assert said(capsys).startswith("kairan: 思わぬ誤りです（ZeroDivisionError: one）。")


def test_a_traceback_only_when_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    commands.run(["doctor", "--data", str(tmp_path)])
    assert "Traceback" not in said(capsys)
    commands.run(["--debug", "doctor", "--data", str(tmp_path)])
    assert "Traceback" in said(capsys)
