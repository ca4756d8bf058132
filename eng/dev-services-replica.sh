# ./dev services: a standby of the database. It is a copy that can be made again, so it is, whenever it does not fit its primary
# any more. Sourced by eng/dev-services.sh.
# shellcheck shell=bash

dev_replica_up() {
  local folder primary bin
  folder=$(dev_folder replica)
  primary=$(dev_postgres_port "$(dev_folder postgres)")
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
  dev_new_folder "$folder"
  ! is_root || chown postgres "$folder"
  run_as postgres "$bin/pg_basebackup" -h 127.0.0.1 -p "$primary" -U postgres -D "$folder/data" -R -X stream -c fast --no-sync >"$folder/init.log" 2>&1 ||
    { cat "$folder/init.log" >&2; fail "the standby could not be made"; }
  postgres_set_port "$folder" "$(free_port)"
  postgres_write_switch "$folder" "$bin"
}

dev_replica_down() {
  local folder
  folder=$(dev_folder replica)
  if dev_postgres_runs "$folder"; then
    stop_by_pid_file "$folder/data/postmaster.pid" INT
    say "replica is stopped" >&2
  else
    say "replica does not run" >&2
  fi
}

dev_replica_status() {
  local folder
  folder=$(dev_folder replica)
  if dev_postgres_runs "$folder"; then
    say "replica runs, its data in $folder" >&2
    dev_replica_export "$folder"
  else
    say "replica does not run" >&2
    return 1
  fi
}

dev_replica_export() { say "export ENLACE_DATABASE_REPLICA=postgres://postgres@127.0.0.1:$(dev_postgres_port "$1")/enlace"; }
