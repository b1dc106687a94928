"""Keeping processes alive: started in order, restarted when they die, stopped in the opposite order."""

import asyncio
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from kairan.core.errors import KairanError

DEATHS = 5
WITHIN_SECONDS = 60
GRACE_SECONDS = 20
LONGEST_WAIT_SECONDS = 5.0

Say = Callable[[str, str], None]


class GivenUp(KairanError):
    """A process dies again and again."""

    status = 500


@dataclass(frozen=True, kw_only=True)
class Service:
    """One process: its command, and how to see that it is up."""

    name: str
    command: Sequence[str]
    is_up: Callable[[], bool]


async def supervise(
    services: Sequence[Service], *, environ: Mapping[str, str], say: Say, up: Callable[[], None]
) -> None:
    """Run all services until SIGTERM or SIGINT.

    Each is started when the one before it is up; `up` is called once all are. `say` gets the name and a line of what a
    service prints, or what happens to it. Raises GivenUp when one dies 5 times within a minute; all are stopped then.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    keepers = [Keeper(service, environ, say) for service in services]
    watched: set[asyncio.Task[object]] = {stopping}
    try:
        for keeper in keepers:
            watched.add(asyncio.create_task(keeper.keep()))
            await _first({*watched, asyncio.create_task(keeper.wait_until_up())})
            if stop.is_set():
                return
        up()
        await _first(watched)
    finally:
        for task in watched:
            task.cancel()
        await asyncio.gather(*watched, return_exceptions=True)  # from here on nothing is started again
        for keeper in reversed(keepers):
            await keeper.stop()


async def _first(tasks: set[asyncio.Task[object]]) -> None:
    """Wait until one is done; raise what it raised."""
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()


class Keeper:
    """Keeps one service alive."""

    def __init__(self, service: Service, environ: Mapping[str, str], say: Say) -> None:
        self._service = service
        self._environ = environ
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._printing: asyncio.Task[None] | None = None

    async def keep(self) -> None:
        """Start the service, and again whenever it dies, each time a little later. Raises GivenUp."""
        deaths: deque[float] = deque(maxlen=DEATHS)
        while True:
            process = await self._start()
            code = await process.wait()
            self._kill_group()
            deaths.append(time.monotonic())
            recent = [at for at in deaths if at > deaths[-1] - WITHIN_SECONDS]
            if len(recent) == DEATHS:
                raise GivenUp(
                    f"{self._service.name} が1分のうちに{DEATHS}回止まったので、あきらめました。"
                    f"上の {self._service.name} の行を読むか、kairan doctor を動かしてください。"
                )
            wait = min(0.25 * 2 ** len(recent), LONGEST_WAIT_SECONDS)
            self._say(self._service.name, f"止まりました（{_ending(code)}）。{wait:g} 秒あとに起こします。")
            await asyncio.sleep(wait)

    async def wait_until_up(self) -> None:
        """Until the service takes what is sent to it."""
        while not self._service.is_up():  # noqa: ASYNC110  another process's state sends no event
            await asyncio.sleep(0.05)

    async def stop(self) -> None:
        """Ask it to end, give it time, then end it; nothing of it is left."""
        if self._process is None or self._printing is None:
            return
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), GRACE_SECONDS)
        except TimeoutError:
            self._say(self._service.name, f"{GRACE_SECONDS} 秒待っても終わらないので、終わらせます。")
        self._kill_group()
        await self._printing

    async def _start(self) -> asyncio.subprocess.Process:
        self._process = await asyncio.create_subprocess_exec(
            *self._service.command,
            env=self._environ,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal is ours alone to pass on, in order
        )
        self._printing = asyncio.create_task(self._print(self._process.stdout))
        return self._process

    async def _print(self, output: asyncio.StreamReader | None) -> None:
        rest = b""
        while output and (piece := await output.read(65536)):
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                self._say(self._service.name, line.decode("utf-8", "replace"))
        if rest:
            self._say(self._service.name, rest.decode("utf-8", "replace"))

    def _kill_group(self) -> None:
        """A service that was killed may have left workers; they are in its group."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _ending(code: int) -> str:
    return f"シグナル {signal.Signals(-code).name}" if code < 0 else f"終了コード {code}"
