#!/usr/bin/env bash
# Runs a command beside a PostgreSQL and a Valkey (or Redis) of its own: tools/services.sh COMMAND…
# Both listen on loopback, live in a temporary folder and end with the command. A service that
# KAIRAN_TEST_DATABASE_URL or KAIRAN_TEST_VALKEY_URL names is used instead and left as it is.
set -euo pipefail

folder=$(mktemp -d)
chmod 711 "$folder"
postgresql='' valkey=''

stop() {
  [ -z "$postgresql" ] || as_server "$pg_bin/pg_ctl" -D "$folder/pg" -m immediate -s stop || true
  [ -z "$valkey" ] || kill "$valkey" 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# PostgreSQL refuses to run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u "$server_user" -- "$@"); else "$@"; fi
}

if [ -z "${KAIRAN_TEST_DATABASE_URL:-}" ]; then
  pg_ctl=$(command -v pg_ctl || compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' | sort -V | tail -n 1)
  pg_bin=$(dirname "$(readlink -f "$pg_ctl")")
  server_user=$(id -un postgres 2>/dev/null || echo nobody)
  mkdir "$folder/pg"
  [ "$(id -u)" != 0 ] || chown "$server_user" "$folder/pg"
  port=$(free_port)
  as_server "$pg_bin/initdb" -D "$folder/pg" -U kairan --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null
  # Nothing here outlives the run, so nothing need reach the disk.
  as_server "$pg_bin/pg_ctl" -D "$folder/pg" -l "$folder/pg/log" -w -s start -o "-p $port -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories=$folder/pg -c fsync=off -c full_page_writes=off -c max_connections=300"
  postgresql=started
  # Django makes its test databases beside the one that is named here.
  export KAIRAN_TEST_DATABASE_URL="postgresql://kairan@127.0.0.1:$port/postgres"
fi

if [ -z "${KAIRAN_TEST_VALKEY_URL:-}" ]; then
  port=$(free_port)
  "$(command -v valkey-server || command -v redis-server)" --port "$port" --bind 127.0.0.1 --save '' --appendonly no \
    --dir "$folder" >"$folder/valkey.log" &
  valkey=$!
  export KAIRAN_TEST_VALKEY_URL="redis://127.0.0.1:$port/0"
fi

"$@"
