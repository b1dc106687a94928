"""Write the table of THIRD_PARTY.md: every package that a running town needs, from uv.lock and the packages' metadata.

Usage: python tools/third_party.py            write
       python tools/third_party.py --check    say whether the table is that of uv.lock
"""

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "THIRD_PARTY.md"
START, END = "<!-- table: make lock -->", "<!-- end of table -->"
# Where the metadata is a whole licence text or says nothing, this is what the licence file in the package says.
READ_BY_HAND = {"fido2": "BSD-2-Clause", "qrcode": "BSD-3-Clause", "sqlparse": "BSD-3-Clause"}
# The town runs on Linux; what only another system needs is not listed.
MACHINE = {
    "sys_platform": "linux",
    "platform_system": "Linux",
    "os_name": "posix",
    "python_version": "3.11",
    "python_full_version": "3.11.0",
}

Package = dict[str, Any]  # an entry of uv.lock
Metadata = dict[str, Any]  # as PackageMetadata.json has it


def running(lock: dict[str, Any]) -> tuple[list[Package], set[str]]:
    """The packages that are needed at run time, by name, and the names of those that Kairan asks for itself."""
    by_name: dict[str, Package] = {package["name"]: package for package in lock["package"]}
    own = by_name["kairan"]
    found: dict[str, Package] = {}
    waiting = [(entry["name"], tuple(entry.get("extra", ()))) for entry in own["dependencies"]]
    direct = {name for name, _ in waiting}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        package = found[name] = by_name[name]
        entries = list(package.get("dependencies", []))
        for extra in extras:
            entries += package.get("optional-dependencies", {}).get(extra, [])
        waiting += [
            (entry["name"], tuple(entry.get("extra", ())))
            for entry in entries
            if "marker" not in entry or Marker(entry["marker"]).evaluate({**MACHINE, "extra": ""})
        ]
    return sorted(found.values(), key=lambda package: str(package["name"])), direct


def released(package: Package) -> str:
    """The day on which the locked version was published."""
    files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    return min(file["upload-time"] for file in files)[:10] if files else ""


def licence(name: str, data: Metadata) -> str:
    """The licence as an SPDX word where the metadata has one."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    classifiers = [text.rpartition(" :: ")[2] for text in data.get("classifier", []) if text.startswith("License")]
    return str(data.get("license_expression") or data.get("license") or ", ".join(classifiers))


def maintainers(data: Metadata) -> str:
    """Who keeps it, as the metadata says, without addresses."""
    fields = (data.get(field) for field in ("maintainer", "maintainer_email", "author", "author_email"))
    text = next((str(field) for field in fields if field), "")
    names = re.sub(r"<[^>]*>", "", text).replace('"', "")
    text = re.sub(r"\s+", " ", re.sub(r"\S+@\S+", "", names)).replace(" ,", ",")
    return text.strip(" ,") or "the project's contributors"


def row(package: Package, *, is_direct: bool) -> str:
    """One line of the table; a name in bold is one that Kairan asks for itself."""
    name = package["name"]
    shown = f"**{name}**" if is_direct else name
    try:
        data = metadata(name).json
    except PackageNotFoundError:  # a backport, which this Python does not need
        return f"| {shown} | {package['version']} | {released(package)} | – | – |"
    return f"| {shown} | {package['version']} | {released(package)} | {licence(name, data)} | {maintainers(data)} |"


def main() -> int:
    """Write or check; the exit code is 1 when the table is not that of the lock."""
    packages, direct = running(tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8")))
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    old, _, after = rest.partition(END)
    if "--check" in sys.argv:
        listed = re.findall(r"^\| \**([\w.-]+?)\** \| (\d\S*) \|", old, re.MULTILINE)
        if listed == [(package["name"], package["version"]) for package in packages]:
            return 0
        print("THIRD_PARTY.md is not that of uv.lock. Next step: python tools/third_party.py", file=sys.stderr)
        return 1
    rows = [row(package, is_direct=package["name"] in direct) for package in packages]
    head = ["| package | version | released | licence | kept by |", "|---|---|---|---|---|"]
    table = "\n".join(head + rows)
    PAGE.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
