"""What click says of a wrong use, in Japanese."""

from collections.abc import Sequence

import click


def in_japanese(error: click.UsageError) -> str:
    """What is wrong with the words of the command line. Our own errors are in Japanese already."""
    match error:
        case click.NoSuchOption():
            return f"{error.option_name} という指定はありません。{_near(error.possibilities)}"
        case click.NoSuchCommand():
            return f"{error.command_name} というコマンドはありません。"
        case click.MissingParameter():
            return f"{_name(error)} がありません。"
        case click.BadParameter(param=click.Parameter(type=click.Choice() as known)):
            return f"{_name(error)} は {'、'.join(map(str, known.choices))} のどれかにしてください。"
        case click.BadParameter(param=click.Parameter(type=click.Path())):
            return f"{_name(error)} の場所は使えません。ファイルかフォルダか、読んでよい利用者かを確かめてください。"
        case click.BadParameter():
            return f"{_name(error)} の値が正しくありません。"
        case click.BadOptionUsage():
            return f"{error.option_name} の値の付け方が違います。"
    if error.message.startswith("Got unexpected extra argument"):
        return "余分な言葉が付いています。"
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx).strip("'") if error.param and error.ctx else "値"


def _near(possibilities: Sequence[str] | None) -> str:
    return f"{'、'.join(possibilities)} のことですか。" if possibilities else ""
