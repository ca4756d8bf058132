# ./dev services up|down|status: real servers for development. They outlive this script; their data stays. Sourced by dev.
# Standard output holds nothing but export lines: eval "$(./dev services up)".
# shellcheck shell=bash

# shellcheck source=eng/dev-services-reads.sh
. eng/dev-services-reads.sh

dev_services() {
  [ $# -le 1 ] || usage_error "services takes one of up, down, status"
  case ${1:-status} in
    up) dev_postgres_up; dev_replica_up; dev_redis_up ;;
    down) dev_redis_down; dev_replica_down; dev_postgres_down ;;
    status) dev_services_status ;;
    *) usage_error "services takes one of up, down, status, not $1" ;;
  esac
}

# All are asked, also after one that does not run.
dev_services_status() {
  local status=0
  dev_postgres_status || status=1
  dev_replica_status || status=1
  dev_redis_status || status=1
  return "$status"
}

# The data lies under .services/. Only when root works in a folder that user postgres cannot enter (such as /root)
# does it lie in /var/tmp, under a name made from this folder's path.
dev_postgres_folder() {
  mkdir -p .services
  if ! is_root || ! id postgres >/dev/null 2>&1 || run_as postgres test -x "${root:?}/.services"; then
    say "$root/.services/postgres"
  else
    say "/var/tmp/enlace-services-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)/postgres"
  fi
}

dev_postgres_up() {
  local folder attempt
  [ -x "$(postgres_bin)/initdb" ] || need_package postgresql
  folder=$(dev_postgres_folder)
  # The name in /var/tmp can be guessed, and what lies there is run.
  [ ! -e "$(dirname "$folder")" ] || [ -O "$(dirname "$folder")" ] || fail "$(dirname "$folder") belongs to somebody else"
  if [ ! -x "$folder/ctl" ]; then
    say "Creating a database cluster in $folder…" >&2
    rm -rf "$folder"
    mkdir -p "$folder"
    chmod 711 "$(dirname "$folder")" "$folder"
    postgres_init "$folder"
    postgres_set_port "$folder" "$(free_port)"
  fi
  if ! dev_postgres_runs "$folder"; then
    # The port stays what it was, so that exported settings stay true, unless somebody else has it by now.
    for attempt in 1 2 3; do
      "$folder/ctl" start >"$folder/start.log" 2>&1 && break
      [ "$attempt" -lt 3 ] || { tail -n 20 "$folder/log" >&2; fail "PostgreSQL did not start"; }
      postgres_set_port "$folder" "$(free_port)"
    done
  fi
  dev_postgres_database "$folder"
  dev_postgres_export "$folder"
}

dev_postgres_down() {
  local folder
  folder=$(dev_postgres_folder)
  if dev_postgres_runs "$folder"; then
    stop_by_pid_file "$folder/data/postmaster.pid" INT
    say "PostgreSQL is stopped; its data stays in $folder." >&2
  else
    say "PostgreSQL is not running." >&2
  fi
}

dev_postgres_status() {
  local folder
  folder=$(dev_postgres_folder)
  if dev_postgres_runs "$folder"; then
    say "PostgreSQL runs, data in $folder" >&2
    dev_postgres_export "$folder"
  else
    say "PostgreSQL is not running: ./dev services up" >&2
    return 1
  fi
}

# A pid in a file may belong to anybody after a restart of the machine, so the process must also name the folder.
dev_postgres_runs() {
  local pid=''
  [ -f "$1/data/postmaster.pid" ] || return 1
  read -r pid <"$1/data/postmaster.pid" || return 1
  if [ -r "/proc/$pid/cmdline" ]; then
    tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF "$1/data"
  else
    ps -o args= -p "$pid" 2>/dev/null | grep -qF "$1/data"
  fi
}

dev_postgres_port() { sed -n 's/^port = //p' "$1/data/port.conf"; }

dev_postgres_database() {
  local psql port
  psql=$(postgres_bin)/psql
  port=$(dev_postgres_port "$1")
  local connect=("$psql" -X -q -h 127.0.0.1 -p "$port" -U postgres)
  [ -n "$("${connect[@]}" -tAc "select 1 from pg_database where datname = 'enlace'")" ] ||
    "${connect[@]}" -c 'create database enlace'
}

dev_postgres_export() {
  say "export ENLACE_DATABASE=postgres://postgres@127.0.0.1:$(dev_postgres_port "$1")/enlace"
}
