"""`kairan pending`, for `kairan up`: a short-lived process looks at the database, so that the supervisor stays small."""

import click

from kairan.cli import prepare


@click.command(hidden=True)
def pending() -> None:
    """Fail with the next step when migrations wait."""
    prepare.require_nothing_pending()
