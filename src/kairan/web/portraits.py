"""The drawn face of an account and its address, which changes with the drawing so that it may be kept for ever."""

import hashlib
from functools import lru_cache
from typing import NamedTuple

import msgspec

from kairan.people import faces
from kairan.people.models import Account


class Portrait(NamedTuple):
    """A drawing and its address."""

    address: str
    svg: str


def portrait(account: Account) -> Portrait:
    """The face of `account`, whose office must have been loaded with it. No query."""
    if account.is_organisation:
        office = account.office
        return _square(account.id, office.short if office and office.short else account.name[:2], _colour(account))
    return _round(account.id, msgspec.json.encode(account.look or None))


def _colour(account: Account) -> str:
    return account.office.colour if account.office else faces.OFFICE_COLOURS[0]


@lru_cache(maxsize=1024)
def _square(account_id: int, short: str, colour: str) -> Portrait:
    return _named(account_id, faces.office_face(short, colour))


@lru_cache(maxsize=1024)
def _round(account_id: int, look: bytes) -> Portrait:
    return _named(account_id, faces.face(faces.look_from_json(msgspec.json.decode(look), seed=account_id)))


def _named(account_id: int, svg: str) -> Portrait:
    digest = hashlib.sha256(svg.encode()).hexdigest()[:10]
    return Portrait(f"/faces/{account_id}-{digest}.svg", svg)
