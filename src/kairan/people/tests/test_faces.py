"""Faces: the same every time, small, well-formed, escaped, and readable."""

from itertools import product
from xml.etree import ElementTree as ET

import msgspec
import pytest

from kairan.people.faces import (
    GROUNDS,
    HAIRS,
    OFFICE_COLOURS,
    SKINS,
    Age,
    Beard,
    Clothes,
    Glasses,
    Hair,
    Look,
    Mood,
    contrast_with_white,
    face,
    is_office_colour,
    look_from_json,
    look_from_seed,
    office_face,
)

EVERY_LOOK = [
    Look(hair=hair, clothes=clothes, glasses=glasses, beard=beard, mood=mood, age=age)
    for hair, clothes, glasses, beard, mood, age in product(Hair, Clothes, Glasses, Beard, Mood, Age)
]


def test_every_face_is_small_and_different():
    drawn = {face(look) for look in EVERY_LOOK}
    assert len(drawn) == len(EVERY_LOOK)
    assert max(len(svg.encode()) for svg in drawn) <= 1600


@pytest.mark.parametrize("hair", Hair)
def test_a_face_is_well_formed_and_silent(hair):
    root = ET.fromstring(face(Look(hair=hair, beard=Beard.FULL, glasses=Glasses.ROUND)))  # noqa: S314  our own text
    assert root.get("viewBox") == "0 0 96 96"
    assert root.get("aria-hidden") == "true"
    assert root.get("class") == "face"
    assert "{" not in ET.tostring(root, encoding="unicode")


def test_a_look_survives_json():
    look = Look(skin=3, hair=Hair.BRAIDS, hair_colour=2, mood=Mood.BEAM, age=Age.SENIOR, ground=4)
    assert look_from_json(msgspec.to_builtins(look), seed=1) == look


@pytest.mark.parametrize(
    "value", [None, {}, {"hair": "mohawk"}, {"skin": len(SKINS)}, {"skin": -1}, {"hat": 1}, "long"]
)
def test_an_unreadable_look_becomes_the_one_of_the_seed(value):
    assert look_from_json(value, seed=7) == look_from_seed(7)


def test_a_seed_always_gives_the_same_look():
    assert look_from_seed(2**62) == look_from_seed(2**62)
    looks = [look_from_seed(seed) for seed in range(400)]
    assert len(set(looks)) > 390
    assert all(msgspec.convert(msgspec.to_builtins(look), Look) == look for look in looks)
    assert {look.ground for look in looks} == set(range(len(GROUNDS)))
    assert {look.age for look in looks} == set(Age)
    assert Hair.SCARF not in {look.hair for look in looks}


def test_colours_are_taken_from_the_look():
    svg = face(Look(skin=4, hair_colour=3))
    assert SKINS[4] in svg
    assert HAIRS[3] in svg


@pytest.mark.parametrize("colour", OFFICE_COLOURS)
def test_white_can_be_read_on_every_office_colour(colour):
    assert contrast_with_white(colour) >= 4.5
    assert is_office_colour(colour)


def test_contrast_follows_wcag():
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#ffd43d", "red", "#12345", '#006173" onload="x', ""])
def test_an_office_never_has_an_unreadable_colour(colour):
    assert not is_office_colour(colour)
    assert OFFICE_COLOURS[0] in office_face("産業", colour)


def test_what_an_office_is_called_is_escaped_and_cut():
    root = ET.fromstring(office_face("<&長い名前", "#006173"))  # noqa: S314  our own text
    assert "".join(root.itertext()) == "<&長"
    assert root.get("class") == "face face--desk"
    assert len(office_face("産業", "#006173").encode()) <= 1600


def test_css_classes_are_escaped():
    assert 'class="face face--l"' in face(Look(), css="face face--l")
    assert "onload=" not in face(Look(), css='"onload="x').replace("&quot;onload=&quot;", "")
