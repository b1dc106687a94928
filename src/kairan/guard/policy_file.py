"""Reading a YAML file into a Struct, with errors that an official can act on: file, line, field, what to write."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import yaml

from kairan.core.errors import Misconfigured

_KIND = re.compile(r"\b(?:str|int|date|object|array|null|bool)\b", re.ASCII)

T = TypeVar("T", bound=msgspec.Struct)

# A step of the path in an error of msgspec: `articles[2].heading`.
_STEP = re.compile(r"\[(?:\d+|\.\.\.)\]|[^.\[\]]+")

# What msgspec says, in the words of the person who has to mend it.
_MEANINGS = (
    (r"Object missing required field `(.+?)`", r"「\1」がありません。書き足してください"),
    (r"Object contains unknown field `(.+?)`", r"「\1」という項目はありません。つづりを確かめるか、消してください"),
    (r"Invalid enum value '(.+?)'", r"「\1」は使えない値です。docs/guard.md の表にある値から選んでください"),
    (r"Expected `(\w+).*?`, got `(\w+)`", r"\1を書くところに\2があります。書き直してください"),
    (r"Expected `(\w+)` of length >= 1", "空にはできません。書き足してください"),
    (r"Expected `int` >= (.+)", r"\1以上の数にしてください"),
    (r"Invalid RFC3339 encoded date", "日付ではありません。2026-04-01 の形で書いてください"),
    (r"Expected `str` matching regex", "使えない文字があります。英数字と「.」「-」で32文字までにしてください"),
)
_KINDS = {
    "str": "文字",
    "int": "数",
    "date": "日付",
    "object": "項目のまとまり",
    "array": "「-」で始まる並び",
    "null": "空白",
    "bool": "はい・いいえ",
}


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key given twice, where a later line would silently win."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="項目の名前は文字で書いてください", problem_mark=key.start_mark)
        if key.value in seen:
            raise yaml.MarkedYAMLError(problem=f"「{key.value}」が2度書かれています", problem_mark=key.start_mark)
        seen.add(key.value)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(data: bytes, name: str, kind: type[T]) -> T:
    """`data`, the content of the file `name`, as a `kind`. Raises Misconfigured naming line and field."""
    try:
        text = data.decode("utf-8")
        root = yaml.compose(text, _Loader)
        value = yaml.load(text, _Loader)  # noqa: S506  a SafeLoader
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{name} は UTF-8 で書かれていません。UTF-8 で保存し直してください。") from error
    except yaml.YAMLError as error:
        raise Misconfigured(_unreadable(name, error)) from error
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        steps = _STEP.findall(path.removeprefix("key` in `").rstrip("`").removeprefix("$"))
        if unknown := re.search(r"unknown field `(.+?)`", message):
            steps.append(unknown[1])
        field = ".".join(steps).replace(".[", "[")
        value = re.findall(r"Invalid enum value '(.+?)'", message)  # it may be the name of a field
        where = f"{name} の{_line(root, steps + value)}行目" + (f"（{field}）" if field else "")
        raise Misconfigured(f"{where}：{_meaning(message)}。") from error


def _unreadable(name: str, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"の{mark.line + 1}行目" if mark else ""
    problem = getattr(error, "problem", None) or "形が正しくありません"
    return f"{name} {where}を YAML として読めません（{problem}）。字下げと「:」の後の空白を確かめてください。"


def _meaning(message: str) -> str:
    for pattern, meaning in _MEANINGS:
        if match := re.match(pattern, message):
            return _KIND.sub(lambda kind: _KINDS[kind[0]], match.expand(meaning))
    return message


def _line(node: yaml.Node | None, steps: Sequence[str]) -> int:
    """The line, from 1, of the field that `steps` lead to, or of the nearest one above it that exists."""
    line = 1
    for step in steps:
        if (child := _child(node, step)) is None:
            break
        key, node = child
        line = key.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, step: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The node under `node` that `step` (a name, or an index like `[2]`) leads to, after the node that bears its name."""
    if isinstance(node, yaml.SequenceNode):
        index = step.strip("[]")
        return (node.value[int(index)],) * 2 if index.isdecimal() and int(index) < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), None)
    return None
