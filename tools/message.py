"""A commit message begins `area: Verb the thing.`; git calls this with the file that holds it."""

import re
import sys
from pathlib import Path

SUBJECT = re.compile(r"(?:[a-z][a-z0-9/-]*: [A-Z].*\.|Merge .*|Revert .*|fixup! .*)")


def main() -> int:
    """0 when the first line has the form."""
    subject = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n", 1)[0]
    if SUBJECT.fullmatch(subject):
        return 0
    print(f"Not of the form `area: Verb the thing.`: {subject!r}. Example: `desk: Hold a post whose reply went.`")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
