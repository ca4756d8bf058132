# Private copies of real servers. A server is one file in eng/servers/ with one function, NAME_start FOLDER, that
#   1. calls need_package when its program is missing,
#   2. starts it on 127.0.0.1 and "$(free_port)", with all its files in FOLDER, and waits until it answers,
#   3. calls register_server NAME PID_FILE SIGNAL, so that it is stopped by its own pid,
#   4. calls publish_setting NAME URL, which exports it under the prefix of the command that asked.
# shellcheck shell=bash

for server in eng/servers/*.sh; do
  # shellcheck disable=SC1090
  . "$server"
done

setting_prefix=ENLACE_TEST
servers_place=''
running_servers=()

# start_servers PREFIX NAME…: each in its own folder of one temporary place.
start_servers() {
  local name
  setting_prefix=$1
  shift
  if [ -z "$servers_place" ]; then
    make_place
    at_exit remove_place
    at_exit stop_servers
  fi
  for name in "$@"; do
    say "Starting $name…"
    mkdir -m 711 "$servers_place/$name"
    "${name}_start" "$servers_place/$name" || fail "$name did not start"
  done
}

register_server() { running_servers+=("$1|$2|$3"); }

publish_setting() {
  local name
  name=$(printf '%s' "$1" | tr '[:lower:]-' '[:upper:]_')
  export "${setting_prefix}_$name=$2"
}

stop_servers() {
  local entry name pid_file signal
  for entry in ${running_servers[@]+"${running_servers[@]}"}; do
    IFS='|' read -r name pid_file signal <<<"$entry"
    keep_log "$name"
    stop_by_pid_file "$pid_file" "$signal"
  done
  running_servers=()
}

# The pid is read at the last moment: a test may have restarted the server meanwhile.
stop_by_pid_file() {
  local pid=''
  [ -f "$1" ] || return 0
  read -r pid <"$1" || true
  [ -n "$pid" ] || return 0
  kill "-$2" "$pid" 2>/dev/null || return 0
  wait_until 20 process_is_gone "$pid" || kill -KILL "$pid" 2>/dev/null || true
}

keep_log() {
  local log=$servers_place/$1/log
  [ -f "$log" ] || return 0
  mkdir -p artifacts/test
  cp "$log" "artifacts/test/$1.log"
}

# Servers run as users of their own, who must be able to enter: mktemp makes folders that only their owner may.
make_place() {
  servers_place=$(mktemp -d "${TMPDIR:-/tmp}/enlace-XXXXXX")
  chmod 711 "$servers_place"
  if is_root && ! runuser -u nobody -- test -x "$servers_place"; then
    rmdir "$servers_place"
    servers_place=$(mktemp -d /tmp/enlace-XXXXXX)
    chmod 711 "$servers_place"
  fi
}

remove_place() {
  rm -rf "$servers_place"
  servers_place=''
}

# Below the range that the kernel hands out by itself, so that no client socket takes it in between.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  say "$port"
}

# run_as USER COMMAND…: for servers that refuse root; an ordinary user runs them as itself.
run_as() {
  local user=$1
  shift
  if is_root; then
    runuser -u "$user" -- "$@"
  else
    "$@"
  fi
}

# need_package PACKAGE…: installs, or ends the run. A server that is missing never turns into a skipped test.
need_package() {
  local as_root=()
  command -v apt-get >/dev/null || fail "missing: $* (no apt-get here; please install it by hand)"
  if ! is_root; then
    command -v sudo >/dev/null || fail "missing: $* (run as root: apt-get install -y $*)"
    as_root=(sudo -n)
  fi
  say "Installing $*…" >&2
  mkdir -p artifacts
  install_packages "$@" >artifacts/apt.log 2>&1 ||
    { ${as_root[@]+"${as_root[@]}"} apt-get update && install_packages "$@"; } >>artifacts/apt.log 2>&1 ||
    { tail -n 20 artifacts/apt.log >&2; fail "could not install: $*"; }
}

install_packages() {
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@" </dev/null
}
