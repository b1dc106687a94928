#!/usr/bin/env bash
# Installs what the tests need of the system: tools/system.sh browser|services|venv.
# Says nothing when it is there already. Where it may not install, it says what to do and exits with 1.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# install WORD PACKAGE…  with apt-get, when it is there and we may.
install() {
  local word=$1
  shift
  command -v apt-get >/dev/null || return 1
  as_root true || return 1
  echo "installing $word ($*)"
  as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return
  as_root apt-get update -qq >/dev/null 2>&1 # a fresh machine has no list of packages yet
  as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

any_command() {
  for name in "$@"; do command -v "$name" >/dev/null && return; done
  return 1
}

has_chromium() {
  [ -n "${KAIRAN_TEST_CHROMIUM:-}" ] || any_command chromium chromium-browser google-chrome-stable google-chrome ||
    compgen -G "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}/chromium-*/chrome-linux*/chrome" >/dev/null
}

has_japanese_font() {
  ! command -v fc-list >/dev/null || [ -n "$(fc-list ':lang=ja')" ]
}

has_postgresql() { any_command pg_ctl || compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' >/dev/null; }
has_valkey() { any_command valkey-server redis-server; }

give_up() {
  echo "$1" >&2
  exit 1
}

case "${1:-}" in
browser)
  has_chromium || install "Chromium" chromium || true
  has_japanese_font || install "Japanese fonts" fonts-noto-cjk ||
    echo "No Japanese font: screenshots will show boxes. Next step: install Noto Sans CJK." >&2
  has_chromium || give_up "No Chromium, so the browser tests are skipped. Next step, one of:
  apt-get install chromium fonts-noto-cjk
  dnf install chromium google-noto-sans-cjk-fonts
  .venv/bin/playwright install chromium         (macOS, Ubuntu, or without administrator's rights)
  KAIRAN_TEST_CHROMIUM=/path/to/chromium make test"
  ;;
services)
  if [ -z "${KAIRAN_TEST_DATABASE_URL:-}" ]; then
    has_postgresql || install "PostgreSQL" postgresql || true
    has_postgresql || give_up "No PostgreSQL. Next step, one of:
  apt-get install postgresql      dnf install postgresql-server      brew install postgresql
  KAIRAN_TEST_DATABASE_URL=postgresql://user:password@127.0.0.1/name make test-pg"
  fi
  if [ -z "${KAIRAN_TEST_VALKEY_URL:-}" ]; then
    has_valkey || install "Valkey" valkey-server || install "Redis" redis-server || true
    has_valkey || give_up "No Valkey and no Redis. Next step, one of:
  apt-get install redis-server      dnf install valkey      brew install valkey
  KAIRAN_TEST_VALKEY_URL=redis://127.0.0.1/0 make test-pg"
  fi
  ;;
venv)
  install "Python's venv" python3-venv
  ;;
*)
  give_up "usage: tools/system.sh browser|services|venv"
  ;;
esac
