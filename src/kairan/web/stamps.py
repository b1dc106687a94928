"""The round stamps of the 決裁欄. A round stamp means that a person decided; what it says is always beside it in words."""

from html import escape

#: The size of the lettering by its length, so that it stays inside the ring.
_TOP = {1: 13, 2: 13, 3: 11.5, 4: 10, 5: 8.5}
_NAME = {1: 13, 2: 13, 3: 12, 4: 10}
_WORD = {1: 15, 2: 15, 3: 15, 4: 13}
_RING = '<circle cx="36" cy="36" r="33" fill="none" stroke="currentColor" {}/>'


def done(top: str, date: str, name: str, *, css: str = "") -> str:
    """A date stamp: section (or 代決, 差戻し) above, date in the middle, family name below."""
    top, name = top[:6], name[:5]
    size = 13 if name.isascii() else _NAME.get(len(name), 8.5)  # a time is narrow
    lines = (
        _text(21, _TOP.get(len(top), 7.2), top),
        _text(41, 14, date),
        _text(60, size, name),
    )
    ring = _RING.format('stroke-width="3"')
    rules = '<path d="M5 26.5h62M5 45.5h62" stroke="currentColor" stroke-width="2"/>'
    return _svg(f"stamp {css}", ring + rules + "".join(lines))


def waiting(word: str, *, css: str = "") -> str:
    """A dashed ring: nobody has decided yet."""
    ring = _RING.format('stroke-width="2" stroke-dasharray="4 5"')
    return _svg(f"stamp stamp--wait {css}", ring + _word(word))


def now(word: str, *, css: str = "") -> str:
    """A solid ring in the colour of action: it is this person's turn."""
    return _svg(f"stamp stamp--now {css}", _RING.format('stroke-width="3"') + _word(word))


def _word(word: str) -> str:
    return _text(41.5, _WORD.get(len(word), 11), word[:5])


def _text(y: float, size: float, words: str) -> str:
    return f'<text x="36" y="{y:g}" font-size="{size:g}">{escape(words)}</text>'


def _svg(css: str, inside: str) -> str:
    return f'<svg class="{escape(css.strip())}" viewBox="0 0 72 72" aria-hidden="true">{inside}</svg>'
