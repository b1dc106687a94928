"""Bringing a town's database and static files to the form that this version needs. Import after `open_town`."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from kairan.core.errors import Misconfigured

Step = tuple[str, Callable[[], object]]


def steps() -> list[Step]:
    """What is to be done, in order, each with its name. Each is harmless when it was done before."""
    return [
        ("データベースをつくり、新しい形にする", _migrate),
        ("回数制限の表をつくる", lambda: call_command("createcachetable", verbosity=0)),
        ("画面の部品（CSS など）を集める", lambda: call_command("collectstatic", interactive=False, verbosity=0)),
    ]


def pending() -> list[str]:
    """The names of migrations that wait. Raises Misconfigured when the database cannot be reached."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise _unreachable(error) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_nothing_pending() -> None:
    """Raises Misconfigured when the database is older than this version."""
    if waiting := pending():
        raise Misconfigured(
            f"データベースがこの版より古い形です（{len(waiting)}件）。次にすること：kairan init（先に写しを取ります）"
        )


def _migrate() -> None:
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise _unreachable(error) from error


def _unreachable(error: OperationalError) -> Misconfigured:
    first_line = next(iter(str(error).splitlines()), "")
    return Misconfigured(
        f"データベースにつながりません（{first_line}）。database_url とデータベースの動きを確かめてください。"
    )
