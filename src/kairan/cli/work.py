"""`kairan work`: the runner alone. `kairan up` runs it as its child."""

import signal
from types import FrameType

import click

from kairan.cli import folder, prepare
from kairan.conf import registry
from kairan.core import runner, waker
from kairan.edge.lifeline import follow_supervisor


class Stop:
    """Whether a signal has asked to stop.

    A threading.Event would not do: one signal may interrupt the handler of another, and an Event's lock, held by the
    first, would never be free for the second.
    """

    def __init__(self) -> None:
        self._asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        self._asked = True

    def is_asked(self) -> bool:
        """Whether it is time to go."""
        return self._asked


@click.command(help="裏の仕事（work）だけを動かす。")
def work() -> None:
    """Do what is due until SIGTERM or SIGINT; what is being done is finished first."""
    follow_supervisor()
    prepare.require_nothing_pending()
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    wake = waker.socket_path()
    folder.prepare_run(wake.parent)
    runner.run(registry.queues(), is_stopped=stop.is_asked, wake=wake)
