"""A body is bounded, spooled and whole."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kairan.edge import body
from kairan.edge.gone import Gone


async def pieces(*sizes: int) -> AsyncIterator[bytes]:
    for size in sizes:
        yield b"x" * size


def filled(*sizes: int, declared: int | None = None, limit: int = 1_000_000) -> body.Body:
    received = body.Body()
    asyncio.run(body.fill(received, pieces(*sizes), declared=declared, limit=limit, seconds=60))
    return received


def test_a_small_one_stays_in_memory() -> None:
    assert filled(10, 20).content == b"x" * 30


def test_a_large_one_lies_in_a_file_and_can_be_read_again() -> None:
    received = filled(body.SPOOL_BYTES, 1)
    content = received.content
    assert not isinstance(content, bytes)
    assert len(content.read()) == body.SPOOL_BYTES + 1
    assert received.content is content
    assert len(content.read()) == body.SPOOL_BYTES + 1
    received.close()
    assert content.closed


@pytest.mark.parametrize(("sizes", "declared"), [((60, 60), None), ((), 101), ((101,), 101)])
def test_too_large(sizes: tuple[int, ...], declared: int | None) -> None:
    with pytest.raises(body.TooLarge):
        filled(*sizes, declared=declared, limit=100)


def test_exactly_the_limit_is_not_too_large() -> None:
    assert filled(50, 50, declared=100, limit=100).size == 100


def test_less_than_declared() -> None:
    with pytest.raises(Gone):
        filled(10, declared=20)


def test_too_slow() -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await asyncio.sleep(0.01)

    with pytest.raises(body.TooSlow):
        asyncio.run(body.fill(body.Body(), endless(), declared=None, limit=10_000, seconds=0.05))


def test_draining_has_an_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(body, "DRAIN_BYTES", 100)
    rest = pieces(60, 60, 60)

    async def drain_and_look() -> int:
        await body.drain(rest)
        return len([piece async for piece in rest])

    assert asyncio.run(drain_and_look()) == 1
