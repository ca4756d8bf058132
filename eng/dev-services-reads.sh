# ./dev services: what stands beside the database for reads, a standby of it and Redis. Sourced by eng/dev-services.sh.
# shellcheck shell=bash

# --- the standby: a copy that can be made again, so it is, whenever it does not fit its primary any more ---

dev_replica_folder() { say "$(dirname "$(dev_postgres_folder)")/postgres_replica"; }

dev_replica_up() {
  local folder primary bin
  folder=$(dev_replica_folder)
  primary=$(dev_postgres_port "$(dev_postgres_folder)")
  bin=$(postgres_bin)
  if ! dev_postgres_runs "$folder"; then
    grep -qs "port=$primary " "$folder/data/postgresql.auto.conf" || dev_replica_copy "$folder" "$primary" "$bin"
    "$folder/ctl" start >"$folder/start.log" 2>&1 || {
      dev_replica_copy "$folder" "$primary" "$bin"
      "$folder/ctl" start >"$folder/start.log" 2>&1 || { tail -n 20 "$folder/log" >&2; fail "the standby did not start"; }
    }
  fi
  dev_replica_export "$folder"
}

dev_replica_copy() {
  local folder=$1 primary=$2 bin=$3
  say "Copying the database to a standby in $folder…" >&2
  rm -rf "$folder"
  mkdir -p "$folder"
  chmod 711 "$folder"
  ! is_root || chown postgres "$folder"
  run_as postgres "$bin/pg_basebackup" -h 127.0.0.1 -p "$primary" -U postgres -D "$folder/data" -R -X stream -c fast --no-sync >"$folder/init.log" 2>&1 ||
    { cat "$folder/init.log" >&2; fail "the standby could not be made"; }
  postgres_set_port "$folder" "$(free_port)"
  postgres_write_switch "$folder" "$bin"
}

dev_replica_down() {
  local folder
  folder=$(dev_replica_folder)
  if dev_postgres_runs "$folder"; then
    stop_by_pid_file "$folder/data/postmaster.pid" INT
    say "The standby is stopped." >&2
  fi
}

dev_replica_status() {
  local folder
  folder=$(dev_replica_folder)
  if dev_postgres_runs "$folder"; then
    say "The standby runs, data in $folder" >&2
    dev_replica_export "$folder"
  else
    say "The standby is not running: ./dev services up" >&2
    return 1
  fi
}

dev_replica_export() { say "export ENLACE_DATABASE_REPLICA=postgres://postgres@127.0.0.1:$(dev_postgres_port "$1")/enlace"; }

# --- Redis: it keeps nothing ---

dev_redis_folder() { say "$root/.services/redis"; }

dev_redis_up() {
  local folder
  folder=$(dev_redis_folder)
  command -v redis-server >/dev/null || need_package redis-server
  if ! dev_redis_runs "$folder"; then
    mkdir -p "$folder"
    # The port stays what it was, so that exported settings stay true, unless somebody else has it by now.
    if [ ! -s "$folder/port" ] || (exec 3<>"/dev/tcp/127.0.0.1/$(<"$folder/port")") 2>/dev/null; then
      free_port >"$folder/port"
    fi
    redis_switch "$folder" "$(<"$folder/port")"
    "$folder/ctl" start >"$folder/start.log" 2>&1 || { tail -n 20 "$folder/start.log" "$folder/log" >&2; fail "Redis did not start"; }
  fi
  dev_redis_export "$folder"
}

dev_redis_down() {
  local folder
  folder=$(dev_redis_folder)
  if dev_redis_runs "$folder"; then
    stop_by_pid_file "$folder/pid" TERM
    say "Redis is stopped." >&2
  fi
}

dev_redis_status() {
  local folder
  folder=$(dev_redis_folder)
  if dev_redis_runs "$folder"; then
    say "Redis runs" >&2
    dev_redis_export "$folder"
  else
    say "Redis is not running: ./dev services up" >&2
    return 1
  fi
}

# Redis shows its address and not its folder, so the port tells whether the pid is still its own.
dev_redis_runs() {
  local pid=''
  [ -s "$1/pid" ] && [ -s "$1/port" ] || return 1
  read -r pid <"$1/pid" || return 1
  ps -o args= -p "$pid" 2>/dev/null | grep -q "redis-server .*:$(<"$1/port")"
}

dev_redis_export() { say "export ENLACE_CACHE=redis://127.0.0.1:$(<"$1/port")/0"; }
