"""Remembering within one reading request, so that the same small question is asked of the database once.

Outside `remembering()` nothing is remembered: an action always sees the rows as they are.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Inside the block, in this thread or task, `once` keeps its answers."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask` gives, asked at most once a block for each `question`."""
    memory = _memory.get()
    if memory is None:
        return ask()
    if question not in memory:
        memory[question] = ask()
    answer: Answer = memory[question]
    return answer
