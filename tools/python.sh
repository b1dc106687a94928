#!/usr/bin/env bash
# Makes the virtual environment and installs exactly what uv.lock pins: tools/python.sh PYTHON VENV. Safe to run again.
set -euo pipefail
python=$1 venv=$2
cd "$(dirname "$0")/.."

is_new_enough() { "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; }

make_venv() {
  "$python" -m venv "$venv" >/dev/null 2>&1 && return
  rm -rf "$venv" # a half-made one would be taken for a whole one the next time
  return 1
}

if ! is_new_enough "$python"; then
  for candidate in python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then python=$candidate; break; fi
  done
fi
is_new_enough "$python" || {
  echo "Kairan needs Python 3.11 or newer. Next step: install it, or name it: make PYTHON=/path/to/python3" >&2
  exit 1
}

# Debian and Ubuntu keep venv in a package of its own.
[ -x "$venv/bin/python" ] || make_venv || { bash tools/system.sh venv && make_venv; } || {
  echo "python -m venv failed. Next step: install your system's venv package (Debian, Ubuntu: python3-venv)." >&2
  exit 1
}

# uv does not read pip's configuration; a town's own index should not have to be named twice.
index=${PIP_INDEX_URL:-$("$venv/bin/python" -m pip config get global.index-url 2>/dev/null || true)}
[ -z "$index" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"

[ -x "$venv/bin/uv" ] || {
  echo "installing uv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "uv>=0.9"
}
echo "installing what uv.lock pins"
# The lock names no index (tools/lock.py), so it is turned into pinned, hashed requirements first.
pins=$(mktemp)
trap 'rm -f "$pins"' EXIT
"$venv/bin/uv" export --quiet --frozen --no-emit-project --format requirements-txt >"$pins"
export VIRTUAL_ENV=$PWD/$venv
"$venv/bin/uv" pip install --quiet --require-hashes -r "$pins"
"$venv/bin/uv" pip install --quiet --no-deps --editable .
