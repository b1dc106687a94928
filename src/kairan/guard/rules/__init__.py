"""The rules, one file each, in the order in which they are asked. To add one: write its file, add a line here."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kairan.guard.context import Context
from kairan.guard.normal import Normal
from kairan.guard.raw import Raw
from kairan.guard.rules import accessibility, embargo, mail, messenger, my_number, named_person, telephone
from kairan.guard.verdict import Type


class Rule(NamedTuple):
    """`find` reads a text; `reads` is the type of harm that it looks for, `leaves` what of it it does not see.

    A rule with no `reads` looks for single words only and does not count as having checked a type.
    """

    find: Callable[[Normal, Context], Iterator[Raw]]
    reads: Type | None
    leaves: str = ""


RULES = (
    Rule(my_number.find, Type.MY_NUMBER),
    Rule(telephone.find, Type.PRIVATE_CONTACT),
    Rule(mail.find, Type.PRIVATE_CONTACT),
    Rule(messenger.find, Type.PRIVATE_CONTACT),
    Rule(embargo.find, None),
    Rule(named_person.find, Type.PERSONAL_INFORMATION, leaves="住所や年齢と並ばない名前"),
    Rule(accessibility.find, Type.ACCESSIBILITY, leaves="言葉のむずかしさ"),
)
