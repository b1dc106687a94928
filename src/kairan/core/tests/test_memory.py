"""Remembered inside the block only."""

from itertools import count

from kairan.core.memory import once, remembering


def test_inside_the_block_a_question_is_asked_once() -> None:
    answers = count()
    with remembering():
        assert [once("a", lambda: next(answers)), once("a", lambda: next(answers))] == [0, 0]
        assert once("b", lambda: next(answers)) == 1
    with remembering():
        assert once("a", lambda: next(answers)) == 2


def test_outside_it_is_asked_each_time() -> None:
    answers = count()
    assert [once("a", lambda: next(answers)), once("a", lambda: next(answers))] == [0, 1]
