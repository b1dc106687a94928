"""Write uv.lock so that it names no package index: versions and hashes only (docs/adr/0008).

A town behind a closed network installs from whatever index its machine is set up with, so the lock must not
decide where packages come from. `.invalid` is reserved for names that never resolve (RFC 2606).
Usage: python tools/lock.py            resolve anew and write
       python tools/lock.py --check    say what is wrong with the lock that is there
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "uv.lock"
NEUTRAL = "https://index.invalid"


def neutral(text: str) -> str:
    """The lock with every address reduced to its file's name on a host that does not exist."""
    text = re.sub(r'registry = "[^"]+"', f'registry = "{NEUTRAL}/simple"', text)
    return re.sub(r'url = "[^"]*/([^"/]+)"', rf'url = "{NEUTRAL}/\1"', text)


def asked() -> set[str]:
    """What pyproject.toml asks for, one word a requirement."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    requirements = [Requirement(text) for text in texts]
    return {_word(one.name, sorted(one.extras), str(one.specifier)) for one in requirements}


def locked(text: str) -> set[str]:
    """What the lock was resolved for, in the same words."""
    own = next(package for package in tomllib.loads(text)["package"] if package["name"] == "kairan")
    entries: list[dict[str, Any]] = own["metadata"]["requires-dist"] + own["metadata"]["requires-dev"]["dev"]
    return {_word(one["name"], sorted(one.get("extras", [])), one.get("specifier", "")) for one in entries}


def _word(name: str, extras: list[str], specifier: str) -> str:
    return f"{canonicalize_name(name)}[{','.join(extras)}]{','.join(sorted(specifier.split(',')))}"


def check() -> int:
    """0 when the lock is neutral and resolves what pyproject.toml asks for."""
    text = LOCK.read_text(encoding="utf-8")
    wrong = [] if text == neutral(text) else ["uv.lock names a package index."]
    wrong += [f"uv.lock and pyproject.toml differ: {word}" for word in sorted(asked() ^ locked(text))]
    if wrong:
        print("\n".join(wrong), "Next step: make lock", sep="\n", file=sys.stderr)
    return int(bool(wrong))


def write() -> int:
    """Resolve anew: the newest versions that fit."""
    # A neutral lock cannot be read back by uv: it would look for the host that does not exist.
    LOCK.unlink(missing_ok=True)
    subprocess.run([Path(sys.executable).with_name("uv"), "lock"], check=True, cwd=ROOT)
    LOCK.write_text(neutral(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(check() if "--check" in sys.argv else write())
