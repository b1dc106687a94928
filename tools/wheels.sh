#!/usr/bin/env bash
# Gathers all that a town's server installs into one folder: tools/wheels.sh VENV FOLDER.
# The server needs no index then, only Python of the same version and machine type as here.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder"
"$venv/bin/uv" export --quiet --frozen --no-dev --no-emit-project --format requirements-txt >"$folder/requirements.txt"
"$venv/bin/python" -m pip download --quiet --disable-pip-version-check --only-binary :all: \
  --require-hashes -r "$folder/requirements.txt" --dest "$folder"
"$venv/bin/python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$folder" .
(cd "$folder" && sha256sum -- *.whl >SHA256SUMS)
echo "$folder: $(find "$folder" -name '*.whl' | wc -l) packages, $(du -sh "$folder" | cut -f1)"
