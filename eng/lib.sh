# What every command of ./dev shares: words, the SDK, child processes, tidying up. Sourced, never run.
# shellcheck shell=bash

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=${DOTNET_CLI_TELEMETRY_OPTOUT:-1}
# The totals are read from the runner's closing lines, so those must be in one language.
export DOTNET_CLI_UI_LANGUAGE=en TESTINGPLATFORM_UI_LANGUAGE=en
# An empty environment (cron, some CI) has no home, and the SDK and NuGet insist on one.
export HOME="${HOME:-$(cd ~ && pwd)}"
export PATH="${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/sbin:/sbin"

say() { printf '%s\n' "$*"; }
fail() { printf 'dev: %s\n' "$*" >&2; exit 1; }
usage_error() { printf 'dev: %s\n\n' "$*" >&2; help >&2; exit 2; }
is_root() { [ "$(id -u)" -eq 0 ]; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --version >/dev/null || fail "the installed .NET SDK does not fit global.json (see above)"
}

# Tests and benchmarks must not meet the database that this shell uses for development.
forget_settings() {
  local name
  for name in $(compgen -A export ENLACE_); do
    case $name in ENLACE_TEST_* | ENLACE_BENCH_* | ENLACE_UPDATE_SNAPSHOTS) ;; *) unset "$name" ;; esac
  done
}

# build LOG COMMAND…: keeps the output and shows what matters of it only when the command fails.
build() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  run_apart "$@" >"$log" 2>&1 && return 0
  grep -E ': (error|warning) ' "$log" | sed 's/^ *//' | sort -u >&2 || cat "$log" >&2
  say "dev: the build failed; all of it is in $log" >&2
  return 1
}

# --- tidying up: the newest comes first, also after an error, Ctrl-C or SIGTERM ---

cleanups=()
at_exit() { cleanups+=("$*"); }

tidy_up() {
  local i
  end_child_group
  for ((i = ${#cleanups[@]} - 1; i >= 0; i--)); do
    ${cleanups[i]} || true
  done
  cleanups=()
}

leave() {
  local status=$?
  trap '' INT TERM HUP
  set +e
  tidy_up
  exit "$status"
}

tidy_at_exit() {
  trap leave EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
}

# --- child processes ---

child_group=''

# Runs a command in a process group of its own and waits for it; an interrupted script ends the whole group.
# Bash answers a signal only between foreground commands, hence the background job and the wait.
run_apart() {
  local status=0
  start_apart "$@" || status=$?
  # What is left of the group is the compiler's server, which makes the next build fast.
  child_group=''
  return "$status"
}

# As run_apart, but nothing that the command started outlives it.
run_and_clear() {
  local status=0
  start_apart "$@" || status=$?
  group_is_gone "$child_group" || say "dev: ending what was left running behind" >&2
  end_child_group
  return "$status"
}

start_apart() {
  set -m
  "$@" </dev/null &
  child_group=$!
  set +m
  wait "$child_group"
}

end_child_group() {
  local group=$child_group
  child_group=''
  [ -n "$group" ] || return 0
  kill -TERM -- "-$group" 2>/dev/null || return 0
  wait_until 10 group_is_gone "$group" || kill -KILL -- "-$group" 2>/dev/null || true
}

group_is_gone() { ! kill -0 -- "-$1" 2>/dev/null; }
process_is_gone() { ! kill -0 "$1" 2>/dev/null; }

# wait_until SECONDS COMMAND…: looks ten times a second.
wait_until() {
  local tries=$(($1 * 10))
  shift
  while ! "$@"; do
    [ "$tries" -gt 0 ] || return 1
    tries=$((tries - 1))
    sleep 0.1
  done
}
