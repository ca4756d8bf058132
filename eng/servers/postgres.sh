# PostgreSQL: a cluster of its own, durable as in production, because tests kill it and count what is left.
# shellcheck shell=bash

# Exports <PREFIX>_POSTGRES and <PREFIX>_POSTGRES_CTL, a script that stops (as a crash would) and starts it again.
postgres_start() {
  local folder=$1 attempt port
  postgres_init "$folder" || return 1
  for attempt in 1 2 3; do
    port=$(free_port)
    postgres_set_port "$folder" "$port"
    if "$folder/ctl" start >"$folder/start.log" 2>&1; then
      register_server postgres "$folder/data/postmaster.pid" QUIT
      publish_setting postgres "postgres://postgres@127.0.0.1:$port/postgres"
      publish_setting postgres_ctl "$folder/ctl"
      return 0
    fi
    say "attempt $attempt on port $port failed" >&2
  done
  tail -n 20 "$folder/start.log" "$folder/log" >&2
  return 1
}

postgres_bin() {
  local found
  # shellcheck disable=SC2012 # folders named by version, nothing odd in them
  found=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$found" ] && command -v initdb >/dev/null; then
    found=$(dirname "$(command -v initdb)")
  fi
  say "$found"
}

# postgres_init FOLDER: an empty cluster in FOLDER/data, its log in FOLDER/log, its switch in FOLDER/ctl.
postgres_init() {
  local folder=$1 bin fsync=on
  bin=$(postgres_bin)
  if [ ! -x "$bin/initdb" ]; then
    need_package postgresql
    bin=$(postgres_bin)
  fi
  if is_root; then
    id postgres >/dev/null 2>&1 || fail "PostgreSQL refuses to run as root, and there is no user postgres"
    chown postgres "$folder"
  fi
  run_as postgres "$bin/initdb" -D "$folder/data" -U postgres -A trust --locale=C.UTF-8 -E UTF8 --no-sync \
    >"$folder/init.log" 2>&1 || { cat "$folder/init.log" >&2; return 1; }
  # No socket file: its path may be too long for the kernel, and every client here speaks TCP.
  # A crash of a test is the end of a process, and what that wrote is with the kernel, which lives on. Only a loss of power asks for fsync, and
  # costs every test a wait for the disk; benches measure with it.
  [ "$setting_prefix" != ENLACE_TEST ] || fsync=off
  printf '%s\n' "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" \
    'wal_keep_size = 256MB' "fsync = $fsync" 'synchronous_commit = on' 'max_connections = 400' 'shared_buffers = 128MB' \
    "include_if_exists = 'port.conf'" >>"$folder/data/postgresql.conf"
  postgres_write_switch "$folder" "$bin"
}

postgres_set_port() { say "port = $2" >"$1/data/port.conf"; chmod 644 "$1/data/port.conf"; }

postgres_write_switch() {
  local folder=$1 bin=$2 as=''
  is_root && as='runuser -u postgres -- '
  cat >"$folder/ctl" <<SCRIPT
#!/bin/sh
# Stops (at once, as a crash would) and starts one private PostgreSQL.
set -eu
cd /
pg_ctl() { $as'$bin/pg_ctl' -D '$folder/data' -w -t 180 "\$@"; }
case "\${1:-}" in
  start) pg_ctl -l '$folder/log' start ;;
  stop) pg_ctl -m immediate stop ;;
  restart) pg_ctl -m immediate -l '$folder/log' restart ;;
  status) pg_ctl status ;;
  *) echo "usage: \$0 start|stop|restart|status" >&2; exit 2 ;;
esac
SCRIPT
  chmod 755 "$folder/ctl"
}
