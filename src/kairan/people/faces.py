"""Faces drawn by the program: a person is a round portrait, an office a square with two characters.

Pure and deterministic: the same Look always gives the same SVG, at most 1.6 kB. Each part of a face is one string of
paths on a grid of 96 × 96, drawn from the back to the front; {h}, {b}, {s} and {c} stand for the colours of hair,
brows, skin and clothes.
"""

import hashlib
import re
from enum import StrEnum
from html import escape
from typing import Annotated

import msgspec


class Hair(StrEnum):
    """How the hair is worn, or what covers it."""

    SHORT = "short"
    CROP = "crop"
    PARTED = "parted"
    TOUSLED = "tousled"
    CURLY = "curly"
    RECEDING = "receding"
    BALD = "bald"
    PIXIE = "pixie"
    BOB = "bob"
    LONG = "long"
    PONYTAIL = "ponytail"
    BUN = "bun"
    BRAIDS = "braids"
    SCARF = "scarf"
    CAP = "cap"


class Clothes(StrEnum):
    """What is seen of the clothes; colours come from the Look."""

    PLAIN = "plain"
    SHIRT = "shirt"
    SUIT = "suit"
    BLOUSE = "blouse"
    CARDIGAN = "cardigan"
    WORK = "work"  # 作業服
    APRON = "apron"
    HOOD = "hood"


class Glasses(StrEnum):
    """Glasses, or none."""

    NONE = "none"
    ROUND = "round"
    SQUARE = "square"


class Beard(StrEnum):
    """A beard, or none."""

    NONE = "none"
    MOUSTACHE = "moustache"
    FULL = "full"


class Mood(StrEnum):
    """The expression."""

    CALM = "calm"
    SMILE = "smile"
    GRIN = "grin"
    BEAM = "beam"


class Age(StrEnum):
    """Which lines the years have left."""

    YOUNG = "young"
    MIDDLE = "middle"
    SENIOR = "senior"


# Each colour of a Look is a place in one of these; appending is safe, reordering repaints people.
SKINS = ("#f6d3b3", "#f0c6a2", "#e3b088", "#cf9468", "#a56c46", "#7a4b31")
HAIRS = ("#2c2522", "#4a342a", "#6a4630", "#8a5a3a", "#5d5751", "#9a948c", "#d6d0c6", "#1f5d6b", "#7d3f55", "#c08a3a")
CLOTHS = (
    "#006173",
    "#243b53",
    "#3f7a57",
    "#5a4a3a",
    "#6b3f5a",
    "#c96f4a",
    "#d9a441",
    "#8c9aa3",
    "#f4ede0",
    "#5b6b2f",
    "#b5566b",
    "#4a6fa5",
)
GROUNDS = ("#f3ddc6", "#cfe4ea", "#dcebdc", "#e7dff0", "#f6e3a8", "#f4d3cc", "#e4e0d8", "#d5dcef")

# What an office may take without a thought: white reads on each at 4.5:1 or more.
OFFICE_COLOURS = (
    "#006173",
    "#243b53",
    "#5b6b2f",
    "#3f6f52",
    "#7a5230",
    "#6b3f5a",
    "#3d5a96",
    "#8a3f55",
    "#5a4a86",
    "#56606b",
    "#7d5a00",
    "#00607a",
)

Skin = Annotated[int, msgspec.Meta(ge=0, lt=len(SKINS))]
HairColour = Annotated[int, msgspec.Meta(ge=0, lt=len(HAIRS))]
ClothColour = Annotated[int, msgspec.Meta(ge=0, lt=len(CLOTHS))]
Ground = Annotated[int, msgspec.Meta(ge=0, lt=len(GROUNDS))]


class Look(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody looks like. The four ints are places in SKINS, HAIRS, CLOTHS and GROUNDS."""

    skin: Skin = 1
    hair: Hair = Hair.SHORT
    hair_colour: HairColour = 0
    clothes: Clothes = Clothes.PLAIN
    cloth_colour: ClothColour = 0
    glasses: Glasses = Glasses.NONE
    beard: Beard = Beard.NONE
    mood: Mood = Mood.SMILE
    age: Age = Age.YOUNG
    ground: Ground = 0


def look_from_json(value: object, *, seed: int) -> Look:
    """The Look that `msgspec.to_builtins` wrote; one drawn from `seed` when there is none or it cannot be read."""
    if not value:
        return look_from_seed(seed)
    try:
        return msgspec.convert(value, Look)
    except msgspec.ValidationError:
        return look_from_seed(seed)


def look_from_seed(seed: int) -> Look:
    """A Look for somebody who has not chosen one; the same `seed` always gives the same."""
    dice = hashlib.sha256(str(seed).encode()).digest()
    age = (Age.YOUNG, Age.MIDDLE, Age.SENIOR)[dice[0] % 3]
    heads = [hair for hair in Hair if age is Age.SENIOR or hair not in {Hair.RECEDING, Hair.BALD}]
    heads = [hair for hair in heads if hair is not Hair.SCARF]  # nobody is given a faith by chance
    clothes = list(Clothes)
    return Look(
        skin=dice[1] % 4,
        hair=heads[dice[2] % len(heads)],
        hair_colour=(4 + dice[3] % 3) if age is Age.SENIOR else dice[3] % 4,
        clothes=clothes[dice[4] % len(clothes)],
        cloth_colour=dice[5] % len(CLOTHS),
        glasses=list(Glasses)[max(dice[6] % 5 - 2, 0)],
        mood=list(Mood)[dice[7] % len(Mood)],
        age=age,
        ground=dice[8] % len(GROUNDS),
    )


def face(look: Look, *, css: str = "face") -> str:
    """The portrait as one `<svg>` that stands alone or inline, hidden from screen readers: the name is beside it."""
    hair = HAIRS[look.hair_colour]
    brows = HAIRS[0] if look.hair is Hair.SCARF else hair  # a scarf has its own colour
    colours = {"h": hair, "b": brows, "s": SKINS[look.skin], "c": CLOTHS[look.cloth_colour]}
    parts = (
        f'<path fill="{GROUNDS[look.ground]}" d="M0 0h96v96H0z"/>',
        _BEHIND.get(look.hair, ""),
        _BODY,
        _CLOTHES[look.clothes],
        _HEAD,
        _BEARDS[look.beard],
        _BEFORE[look.hair],
        _EYES[look.mood],
        _BROWS[look.age],
        _CHEEKS,
        _MOUTHS[look.mood],
        _LINES[look.age],
        _GLASSES[look.glasses],
    )
    return _svg(css, "".join(parts).format(**colours))


def office_face(short: str, colour: str, *, css: str = "face face--desk") -> str:
    """The square of an office: up to three characters in white. A colour that white cannot be read on is replaced."""
    colour = colour if is_office_colour(colour) else OFFICE_COLOURS[0]
    short = short.strip()[:3]
    size = {1: 46, 2: 36}.get(len(short), 26)
    return _svg(
        css,
        f'<path fill="{colour}" d="M0 0h96v96H0z"/>'
        f'<text x="48" y="{48 + size * 0.36:.0f}" font-size="{size}" font-weight="700" fill="#fff" text-anchor="middle"'
        ' font-family="Noto Sans JP,Noto Sans CJK JP,Hiragino Sans,Yu Gothic UI,Meiryo,sans-serif">'
        f"{escape(short)}</text>",
    )


_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_office_colour(colour: str) -> bool:
    """Whether `colour` is `#rrggbb` and white on it reaches 4.5:1 (WCAG 2.2, 1.4.3)."""
    return bool(_COLOUR.fullmatch(colour)) and contrast_with_white(colour) >= 4.5


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of white on `#rrggbb`, 1 to 21, by WCAG's relative luminance."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _svg(css: str, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{escape(css)}" viewBox="0 0 96 96" aria-hidden="true"'
        f' fill="none" stroke-width="2" stroke-linecap="round">{inside}</svg>'
    )


def _stroke(colour: str, width: float, path: str, opacity: str = "") -> str:
    wide = "" if width == 2 else f' stroke-width="{width:g}"'
    return f'<path stroke="{colour}"{wide} d="{path}"{_opacity(opacity)}/>'


def _fill(colour: str, path: str, opacity: str = "") -> str:
    return f'<path fill="{colour}" d="{path}"{_opacity(opacity)}/>'


def _opacity(opacity: str) -> str:
    return f' opacity="{opacity}"' if opacity else ""


_BODY = _fill("{c}", "M10 96c2-18 16-26 38-26s36 8 38 26z")

_HEAD = _fill(
    "{s}",
    "M40 57h16v12q-8 10-16 0zM25 45a4.5 5 0 0 1 4.5-5C29 26 37 20 48 20s19 6 18.5 20a4.5 5 0 0 1-.5 10c-1 10-9 17-18 17"
    "s-17-7-18-17a4.5 5 0 0 1-5-5z",
) + _fill("#000", "M40 65q8 4 16 0v3q-8 6-16 0", ".1")

_BEHIND = {
    Hair.BOB: _fill("{h}", "M22 46c0-20 10-31 26-31s26 11 26 31v15c-2 6-8 8-13 5H35c-5 3-11 1-13-5z"),
    Hair.LONG: _fill(
        "{h}", "M23 45c0-19 10-30 25-30s25 11 25 30c0 13 1 24 5 33-9 6-19 5-30 5s-21 1-30-5c4-9 5-20 5-33z"
    ),
    Hair.PONYTAIL: _fill("{h}", "M60 22c16-2 23 12 19 27-2 8-7 13-12 16 2-8-2-14-4-22z"),
    Hair.BUN: '<circle cx="48" cy="13" r="9.5" fill="{h}"/>',
    Hair.BRAIDS: '<path stroke="{h}" stroke-width="11" stroke-dasharray="0 7" d="M30 50l-2 32M66 50l2 32"/>',
}

_BEFORE = {
    Hair.SHORT: _fill("{h}", "M27 43c-3-19 8-28 21-28s24 9 21 28c-1-6-4-10-7-12-9 3-19 2-26-2-4 4-7 7-9 14z"),
    Hair.CROP: _fill("{h}", "M28 41c-1-16 8-24 20-24s21 8 20 24c-2-7-5-11-9-12-7-1-15-1-22 0-4 1-7 5-9 12z"),
    Hair.PARTED: _fill("{h}", "M27 44c-3-20 7-29 22-29 14 0 23 10 20 29-1-7-4-12-8-14-9 2-18 0-23-6-1 7-5 12-8 14z"),
    Hair.TOUSLED: _fill(
        "{h}",
        "M28 45c-5-9-3-16 1-20-1-3 1-6 5-6 3-5 9-6 13-5 5-3 11-1 13 3 5 0 8 4 8 8 4 5 4 13 0"
        " 20-1-6-2-9-5-12l-5-3-3 4-6-5-5 5-5-4c-5 3-9 8-11 15z",
    ),
    Hair.CURLY: (
        '<path stroke="{h}" stroke-width="14" stroke-dasharray="0 9.4"'
        ' d="M29 45C25 27 36 21 48 21s23 6 19 24"/>' + _fill("{h}", "M31 34c4-8 10-12 17-12s13 4 17 12c-9-6-25-6-34 0z")
    ),
    Hair.RECEDING: _fill(
        "{h}",
        "M28 47c-5-14 0-25 9-29 7-4 16-4 22 0 9 4 14 15 9 29-1-8-2-13-7-18-2-5-8-7-13-7s-11 2-13 7c-5 5-6 10-7 18z",
    ),
    Hair.BALD: _fill("{h}", "M29 48c-5-6-4-13-1-18 3 3 3 8 2 12zM67 48c5-6 4-13 1-18-3 3-3 8-2 12z"),
    Hair.PIXIE: _fill(
        "{h}",
        "M29 50c-6-8-5-19 0-26 5-8 12-10 19-10s15 3 19 10c5 7 6 18 0 26-1-6-3-12-7-16-8 1-16-1-20-6-3 7-8 13-11 22z",
    ),
    Hair.BOB: _fill("{h}", "M27 50c-3-21 6-31 21-31s24 10 21 31c-1-5-2-8-3-11-12 2-24 2-36 0-1 3-2 6-3 11z"),
    Hair.LONG: _fill("{h}", "M27 56c-4-24 5-37 21-37s25 13 21 37c-2-13-8-22-17-28-4 9-16 18-25 28z"),
    Hair.PONYTAIL: _fill("{h}", "M28 46c-3-19 7-29 20-29s23 10 20 29c-2-8-6-13-11-16-8 6-20 8-29 16z"),
    Hair.BUN: _fill("{h}", "M28 46c-3-19 7-28 20-28s23 9 20 28c-2-10-9-17-20-17s-18 7-20 17z"),
    Hair.BRAIDS: _fill("{h}", "M28 47c-3-19 6-30 20-30s23 11 20 30c-4-4-8-8-10-13-3 1-17 1-20 0-2 5-6 9-10 13z"),
    Hair.SCARF: _fill(
        "{h}",
        "M23 47c0-22 10-32 25-32s25 10 25 32c0 9-1 17 5 25-8 8-18 10-30 10s-22-2-30-10c6-8 5-16 5-25z"
        "m8 0c0 10 7 19 17 19s17-9 17-19-7-19-17-19-17 9-17 19z",
    )
    + _stroke("#000", 2, "M27 65q7 12 21 14M69 64q-3 8-9 9", ".1"),
    Hair.CAP: (
        _fill("{h}", "M28 47q-3-7-1-13h42q2 6-1 13-1-5-4-8H32q-3 3-4 8z")
        + _fill("{c}", "M26 34c0-13 9-20 22-20s22 7 22 20c-13-3-31-3-44 0z")
        + _fill("#2f2f36", "M23 35q25-9 50 0 2 4-4 4-21-6-42 0-6 0-4-4z")
    ),
}

_COLLAR = "M39 67l9 9 9-9 5 4-9 11-5-5-5 5-9-11z"
_CLOTHES = {
    Clothes.PLAIN: _stroke("#000", 3, "M39 71.5c4 6 14 6 18 0", ".16"),
    Clothes.SHIRT: _fill("#fff", _COLLAR) + _stroke("#000", 1.4, "M48 79v17", ".2"),
    Clothes.SUIT: (
        _fill("#fff", "M37 69l11 22 11-22z")
        + _fill("#b88a2e", "M46 77h4l3 16-5 3-5-3")
        + _fill("#000", "M37 70.5l-7 5 4 4-3 3 15 13.5zM59 70.5l7 5-4 4 3 3-15 13.5z", ".22")
    ),
    Clothes.BLOUSE: _fill("#fff", "M38 68c-5 1-7 6-4 11 6 2 12-1 14-4 2 3 8 6 14 4 3-5 1-10-4-11-3 6-17 6-20 0z"),
    Clothes.CARDIGAN: _fill("#fff7ea", "M38 69l10 27 10-27z") + _stroke("#000", 2, "M37 70l10 26M59 70L49 96", ".2"),
    Clothes.WORK: (
        _fill("#000", "M38 70l10 7 10-7 6 3-7 9-9-5-9 5-7-9z", ".26")
        + _stroke("#f28c28", 3, "M22 88h16M58 88h16")
        + _stroke("#fff", 2, "M48 79v17", ".6")
    ),
    Clothes.APRON: _fill("#fff7ea", "M34 70l4-1 3 13h14l3-13 4 1-2 14 3 12H33l3-12z"),
    Clothes.HOOD: (
        _fill("{c}", "M28 76c0-9 7-11 11-9 3 10 15 10 18 0 4-2 11 0 11 9-7 9-33 9-40 0z")
        + _stroke("#000", 2, "M33 79q15 7 30 0M43 83v9M53 83v7", ".22")
    ),
}

_DOTS = _stroke("#33261f", 4.4, "M40.5 46h.01M55.5 46h.01")  # a line without length, with round ends, is a dot
_EYES = {
    Mood.CALM: _DOTS,
    Mood.SMILE: _DOTS,
    Mood.GRIN: _DOTS,
    Mood.BEAM: _stroke("#33261f", 2.2, "M37.5 47q3-4 6 0M52.5 47q3-4 6 0"),
}
_BROWS = {
    Age.YOUNG: _stroke("{b}", 1.6, "M38 39q3-1.5 6 0M52 39q3-1.5 6 0"),
    Age.MIDDLE: _stroke("{b}", 2, "M37 39q3.5-2 7 0M52 39q3.5-2 7 0"),
    Age.SENIOR: _stroke("{b}", 2.4, "M37 39q4-3 7 0M52 39q3-3 7 0"),
}
_CHEEKS = _stroke("#e58a6b", 6.6, "M35.5 53h.01M60.5 53h.01", ".35")
_MOUTHS = {
    Mood.CALM: _stroke("#8a3b2a", 2, "M44 57q4 1.5 8 0"),
    Mood.SMILE: _stroke("#8a3b2a", 2, "M43 56q5 4.5 10 0"),
    Mood.GRIN: _fill("#8a3b2a", "M41 55h14q-1 7-7 7t-7-7z") + _fill("#fff", "M43 55h10v2H43z"),
    Mood.BEAM: _stroke("#8a3b2a", 2, "M42 55q6 6.5 12 0"),
}
_LINES = {
    Age.YOUNG: "",
    Age.MIDDLE: _stroke("#000", 2, "M39 55q-1 2 0 4M57 55q1 2 0 4", ".1"),
    Age.SENIOR: _stroke("#000", 2, "M39 54q-2 2-1 5M57 54q2 2 1 5M37 50q3 1 6 0M53 50q3 1 6 0", ".1"),
}
_BEARDS = {
    Beard.NONE: "",
    Beard.MOUSTACHE: _fill("{h}", "M40 55.5q4-3.5 8-1.5 4-2 8 1.5-4 1-8-.5-4 1.5-8 .5z"),
    Beard.FULL: _fill("{h}", "M29.5 47c2 5 5 7 9 6q9.5-3 19 0c4 1 7-1 9-6-1 13-9 21-18.5 21S30.5 60 29.5 47z"),
}
_GLASSES = {
    Glasses.NONE: "",
    Glasses.ROUND: _stroke(
        "#3a2e28",
        1.7,
        "M34 46a6 6 0 1 1 12 0 6 6 0 1 1-12 0M50 46a6 6 0 1 1 12 0 6 6 0 1 1-12 0M46 45q2-1 4 0M34 45l-5-2M62 45l5-2",
    ),
    Glasses.SQUARE: _stroke(
        "#2c2c34",
        2,
        "M34 41.5h12v6q0 3-3 3h-6q-3 0-3-3zM50 41.5h12v6q0 3-3 3h-6q-3 0-3-3zM46 44h4M34 43.5l-5.5-.5M62 43.5l5.5-.5",
    ),
}
