# ./dev services up|down|status [name…]: real servers for development. They outlive this script; their data stays. Sourced by dev.
# Standard output holds nothing but export lines: eval "$(./dev services up)". The set is that of 'docker compose --profile full up'.
# shellcheck shell=bash

# shellcheck source=eng/dev-services-replica.sh
. eng/dev-services-replica.sh

dev_services_list=(postgres replica rabbitmq redis couchdb)
# Beside RabbitMQ there is no use for it, so it starts only when it is named.
dev_services_more=(azurite)

dev_services() {
  local word=${1:-status} name names=()
  [ $# -eq 0 ] || shift
  for name in "$@"; do
    case " ${dev_services_list[*]} ${dev_services_more[*]} " in
      *" $name "*) names+=("$name") ;;
      *) usage_error "services knows ${dev_services_list[*]} ${dev_services_more[*]}, not $name" ;;
    esac
  done
  case $word in
    up) [ ${#names[@]} -gt 0 ] || names=("${dev_services_list[@]}") ;;
    down | status) [ ${#names[@]} -gt 0 ] || names=("${dev_services_list[@]}" "${dev_services_more[@]}") ;;
    *) usage_error "services takes one of up, down, status, not $word" ;;
  esac
  "dev_services_$word" "${names[@]}"
}

dev_services_up() {
  local name
  for name in "$@"; do
    case $name in
      postgres | replica) "dev_${name}_up" ;;
      *) dev_server_up "$name" ;;
    esac
  done
}

dev_services_down() {
  local i name
  # The last first: the standby goes before its primary.
  for ((i = $#; i > 0; i--)); do
    name=${!i}
    case $name in
      postgres | replica) "dev_${name}_down" ;;
      *) dev_server_down "$name" ;;
    esac
  done
}

# Fails when one of those that 'up' starts does not run.
dev_services_status() {
  local name missing=0
  for name in "$@"; do
    if [ "$name" = postgres ] || [ "$name" = replica ]; then
      "dev_${name}_status" || missing=1
    elif dev_server_runs "$(dev_folder "$name")"; then
      say "$name runs, its files in $(dev_folder "$name")" >&2
      cat "$(dev_folder "$name")/export"
    else
      say "$name does not run" >&2
      case " ${dev_services_list[*]} " in *" $name "*) missing=1 ;; esac
    fi
  done
  return "$missing"
}

# The first time it is made by its file in eng/servers/, which chooses its ports; afterwards its own switch starts it where it was.
dev_server_up() {
  local name=$1 folder
  folder=$(dev_folder "$name")
  if [ ! -f "$folder/export" ]; then
    say "Creating $name in $folder…" >&2
    dev_new_folder "$folder"
    setting_prefix=ENLACE_DEV
    running_servers=()
    "${name}_start" "$folder" >&2 || fail "$name did not start"
    printf '%s\n' "${running_servers[@]}" >"$folder/servers"
    say "export $(dev_setting "$name")" >"$folder/export"
  elif ! dev_server_runs "$folder"; then
    if [ "$name" = rabbitmq ]; then dev_rabbitmq_names "$folder"; fi
    "$folder/ctl" start >"$folder/start.log" 2>&1 ||
      { tail -n 20 "$folder/start.log" "$folder/log" >&2; fail "$name did not start; if somebody else has its port: rm -r $folder"; }
  fi
  cat "$folder/export"
}

dev_server_down() {
  local name=$1 folder entry file signal lines=() i
  folder=$(dev_folder "$name")
  if ! dev_server_runs "$folder"; then
    say "$name does not run" >&2
    return 0
  fi
  mapfile -t lines <"$folder/servers"
  # The newest first: a name service goes after the server that needs it.
  for ((i = ${#lines[@]} - 1; i >= 0; i--)); do
    entry=${lines[i]#*|}
    file=${entry%|*} signal=${entry##*|}
    stop_by_pid_file "$file" "$signal"
  done
  say "$name is stopped; its files stay in $folder" >&2
}

# A pid in a file may belong to anybody after a restart of the machine, so the process must also have to do with the folder.
dev_server_runs() {
  local pid=''
  [ -s "$1/pid" ] || return 1
  # One that ends without a line break is read and yet counts as a failure.
  read -r pid <"$1/pid" || true
  kill -0 "$pid" 2>/dev/null || return 1
  [ -d /proc/self ] || return 0
  [ "$(readlink "/proc/$pid/cwd")" = "$1" ] || cat "/proc/$pid/cmdline" "/proc/$pid/environ" 2>/dev/null | grep -aqF "$1"
}

dev_rabbitmq_names() {
  local as='' port
  is_root && as='runuser -u rabbitmq -- '
  port=$(sed -n 's/.*ERL_EPMD_PORT=\([0-9]*\).*/\1/p' "$1/env.sh")
  rm -f "$1/epmd.pid"
  rabbitmq_names "$1" "$port" "$as" || fail "the name service of rabbitmq did not start"
}

# What the hub is told about a server that was just started.
dev_setting() {
  case $1 in
    rabbitmq) say "ENLACE_BROKER=$ENLACE_DEV_RABBITMQ" ;;
    redis) say "ENLACE_CACHE=$ENLACE_DEV_REDIS" ;;
    couchdb) say "ENLACE_EVENTLOG=couchdb://${ENLACE_DEV_COUCHDB#http://}/business_events" ;;
    azurite) say "ENLACE_BROKER='azure-queues:$ENLACE_DEV_AZURITE'" ;;
  esac
}

# The data lies under .services/. Only when root works in a folder that the servers' own users cannot enter (such as
# /root) does it lie in /var/tmp, under a name made from this folder's path.
dev_folder() {
  mkdir -p .services
  if ! is_root || run_as nobody test -x "${root:?}/.services"; then
    say "$root/.services/$1"
  else
    say "/var/tmp/enlace-services-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)/$1"
  fi
}

dev_new_folder() {
  # The name in /var/tmp can be guessed, and what lies there is run.
  [ ! -e "$(dirname "$1")" ] || [ -O "$(dirname "$1")" ] || fail "$(dirname "$1") belongs to somebody else"
  rm -rf "$1"
  mkdir -p "$1"
  chmod 711 "$(dirname "$1")" "$1"
}

dev_postgres_up() {
  local folder attempt
  [ -x "$(postgres_bin)/initdb" ] || need_package postgresql
  folder=$(dev_folder postgres)
  if [ ! -x "$folder/ctl" ]; then
    say "Creating a database cluster in $folder…" >&2
    dev_new_folder "$folder"
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
  folder=$(dev_folder postgres)
  if dev_postgres_runs "$folder"; then
    stop_by_pid_file "$folder/data/postmaster.pid" INT
    say "postgres is stopped; its data stays in $folder" >&2
  else
    say "postgres does not run" >&2
  fi
}

dev_postgres_status() {
  local folder
  folder=$(dev_folder postgres)
  if dev_postgres_runs "$folder"; then
    say "postgres runs, its data in $folder" >&2
    dev_postgres_export "$folder"
  else
    say "postgres does not run" >&2
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
