"""Showing what is being done, on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_START_OF_LINE = "\r\x1b[K"


@contextmanager
def step(name: str) -> Iterator[Callable[[str], None]]:
    """Say that `name` is being done, then that it was done and how long it took.

    Gives a function that shows how far it is; it is silent where nobody watches (in a file or a pipe).
    """
    watched = sys.stderr.isatty()

    def show(how_far: str) -> None:
        if watched:
            click.echo(f"{_START_OF_LINE}  … {name}　{how_far}", nl=False, err=True)

    def end(sign: str) -> None:
        start = _START_OF_LINE if watched else ""
        click.echo(f"{start}  {sign} {name}（{time.perf_counter() - began:.1f} 秒）", err=True)

    began = time.perf_counter()
    show("")
    try:
        yield show
    except BaseException:
        end("✗")
        raise
    end("✓")
