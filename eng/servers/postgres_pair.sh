# A primary and its synchronous standby, for the tests that promote the standby: what was acknowledged is on both.
# shellcheck shell=bash

# Exports <PREFIX>_POSTGRES_PAIR, a URL with both hosts, and <PREFIX>_POSTGRES_PAIR_CTL, whose 'failover' kills the primary and promotes.
postgres_pair_start() {
  local folder=$1 bin primary standby
  mkdir -m 711 "$folder/primary" "$folder/standby"
  postgres_init "$folder/primary" || return 1
  bin=$(postgres_bin)
  primary=$(free_port)
  postgres_set_port "$folder/primary" "$primary"
  "$folder/primary/ctl" start >"$folder/start.log" 2>&1 || { tail -n 20 "$folder/start.log" "$folder/primary/log" >&2; return 1; }
  register_server postgres_pair "$folder/primary/data/postmaster.pid" QUIT

  standby=$(free_port)
  is_root && chown postgres "$folder/standby"
  run_as postgres "$bin/pg_basebackup" -h 127.0.0.1 -p "$primary" -U postgres -D "$folder/standby/data" -R -X stream -c fast --no-sync >"$folder/init.log" 2>&1 ||
    { cat "$folder/init.log" >&2; return 1; }
  postgres_set_port "$folder/standby" "$standby"
  postgres_write_switch "$folder/standby" "$bin"
  "$folder/standby/ctl" start >"$folder/start.log" 2>&1 || { tail -n 20 "$folder/start.log" "$folder/standby/log" >&2; return 1; }
  register_server postgres_pair "$folder/standby/data/postmaster.pid" QUIT
  # Only now, or the first commit would wait for a standby that is not there.
  "$bin/psql" -qh 127.0.0.1 -p "$primary" -U postgres -c "ALTER SYSTEM SET synchronous_standby_names = '*'" -c 'SELECT pg_reload_conf()' >>"$folder/init.log" 2>&1 ||
    { cat "$folder/init.log" >&2; return 1; }

  cat >"$folder/ctl" <<SCRIPT
#!/bin/sh
# failover: the primary dies at once, and the standby takes its place.
set -eu
[ "\${1:-}" = failover ] || { echo "usage: \$0 failover" >&2; exit 2; }
'$folder/primary/ctl' stop
cd /
$(is_root && printf '%s' 'runuser -u postgres -- ')'$bin/pg_ctl' -D '$folder/standby/data' -w -t 180 promote
SCRIPT
  chmod 755 "$folder/ctl"
  publish_setting postgres_pair "postgres://postgres@127.0.0.1:$primary,127.0.0.1:$standby/postgres"
  publish_setting postgres_pair_ctl "$folder/ctl"
}
