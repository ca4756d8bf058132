# A streaming standby of the private PostgreSQL, for reads that allow it. Needs the server postgres, started before it.
# shellcheck shell=bash

# Exports <PREFIX>_POSTGRES_REPLICA and <PREFIX>_POSTGRES_REPLICA_CTL.
postgres_replica_start() {
  local folder=$1 bin port primary
  bin=$(postgres_bin)
  primary=$(sed -n 's/^port = //p' "$servers_place/postgres/data/port.conf")
  port=$(free_port)
  is_root && chown postgres "$folder"
  # Its own port goes into the file that the primary's configuration includes; the copy brings the primary's along.
  run_as postgres "$bin/pg_basebackup" -h 127.0.0.1 -p "$primary" -U postgres -D "$folder/data" -R -X stream -c fast --no-sync >"$folder/init.log" 2>&1 ||
    { cat "$folder/init.log" >&2; return 1; }
  postgres_set_port "$folder" "$port"
  postgres_write_switch "$folder" "$bin"
  "$folder/ctl" start >"$folder/start.log" 2>&1 || { tail -n 20 "$folder/start.log" "$folder/log" >&2; return 1; }
  register_server postgres_replica "$folder/data/postmaster.pid" QUIT
  publish_setting postgres_replica "postgres://postgres@127.0.0.1:$port/postgres"
  publish_setting postgres_replica_ctl "$folder/ctl"
}
