"""No line of the project may name a place outside it: a folder of one machine, a host that serves packages.

The project must stand alone: it is cloned to machines that have neither. Prints each line that does, and exits with 1.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A letter in brackets keeps this file from finding itself.
PLACES = re.compile(
    r"(?:^|[^\w.\-/])/(?:h[o]me/\w|r[o]ot/|U[s]ers/\w|w[o]rk/|f[a]rm/|w[o]rkspaces?/)"
    r"|\.\./sh[a]red"
    r"|\bp[y]pi\.(?:org|python\.org)|p[y]thonhosted\.org|registry\.n[p]mjs|c[r]ates\.io|r[u]bygems\.org"
    r"|a[n]aconda\.org|j[s]delivr\.net|u[n]pkg\.com|c[d]njs\.",
    re.IGNORECASE,
)


def files() -> list[Path]:
    """Every file that git knows or would take."""
    found = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    paths = [ROOT / name for name in found.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def main() -> int:
    """Print what was found; the exit code is 1 when there was something."""
    found = []
    for path in files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{path.relative_to(ROOT)}:{at}: {line.strip()[:120]}"
            for at, line in enumerate(lines, 1)
            if PLACES.search(line)
        ]
    if found:
        print("These lines name a place outside the project:", *found, sep="\n", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())
