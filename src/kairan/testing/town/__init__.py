"""汐見市, a small coastal city in autumn: its people, what they said in four weeks, and what is waiting.

`build()` fills an empty database with all of it, for the demo; `small()` only the city hall that a unit test needs.
Everything happens through the actions that people use, in the order of time, so ids and the audit trail are true.
"""

from kairan.testing.town.city_hall import PASSPHRASE, Town, small
from kairan.testing.town.signing import sign_in
from kairan.testing.town.weeks import build

__all__ = ["PASSPHRASE", "Town", "build", "sign_in", "small"]
