"""`kairan work`: the runner alone. `kairan up` runs it as its child."""

import signal
from threading import Event

import click

from kairan.cli import folder, prepare
from kairan.conf import registry
from kairan.core import runner, waker
from kairan.edge.lifeline import follow_supervisor


@click.command(help="裏の仕事（work）だけを動かす。")
def work() -> None:
    """Do what is due until SIGTERM or SIGINT; what is being done is finished first."""
    follow_supervisor()
    prepare.require_nothing_pending()
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    wake = waker.socket_path()
    folder.prepare_run(wake.parent)
    runner.run(registry.queues(), stop=stop, wake=wake)
