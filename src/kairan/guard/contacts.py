"""One form for a number or an address, so that what the town published is known again however it is written."""

import re

from kairan.guard.normal import normalise


def telephone(written: str) -> str:
    """The ASCII digits, with a leading 0 instead of the country: 「＋81 (0)90-…」 is 090…."""
    normal = normalise(written).numbers.strip()
    digits = re.sub(r"[^0-9]", "", normal)
    return "0" + digits[2:].removeprefix("0") if normal.startswith("+81") else digits


def mail(written: str) -> str:
    """The address or domain in lower case, without spaces or a leading @."""
    return re.sub(r"\s", "", normalise(written).text).lower().removeprefix("@")
