"""Showing what is being done, on standard error."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say that `name` is being done, then that it was done and how long it took."""
    back = "\r" if sys.stderr.isatty() else ""
    if back:
        click.echo(f"  … {name}", nl=False, err=True)
    began = time.perf_counter()
    try:
        yield
    except BaseException:
        click.echo(f"{back}  ✗ {name}", err=True)
        raise
    click.echo(f"{back}  ✓ {name}（{time.perf_counter() - began:.1f} 秒）", err=True)
