# Servers that come from npm: installed once per lock file, beside the user's other caches. Not a server itself.
# shellcheck shell=bash

npm_folder() {
  say "${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/enlace/npm-$(cksum <eng/servers/npm/package-lock.json | cut -d ' ' -f 1)"
}

# Prints the folder with node_modules; two runs at once install it once.
need_npm_servers() {
  local folder fresh
  folder=$(npm_folder)
  command -v node >/dev/null && command -v npm >/dev/null || need_package nodejs npm
  mkdir -p "$(dirname "$folder")" artifacts
  (
    flock 9
    [ ! -e "$folder/complete" ] || exit 0
    say "Installing Azurite and the CouchDB-compatible server by npm…" >&2
    fresh=$(mktemp -d "$folder-XXXXXX")
    cp eng/servers/npm/package.json eng/servers/npm/package-lock.json "$fresh"
    (cd "$fresh" && npm ci --no-audit --no-fund --omit=dev) >artifacts/npm.log 2>&1 || { tail -n 20 artifacts/npm.log >&2; exit 1; }
    touch "$fresh/complete"
    rm -rf "$folder"
    mv "$fresh" "$folder"
  ) 9>"$folder.lock" || fail "npm could not install the servers; see artifacts/npm.log"
  say "$folder"
}

# write_switch FILE PID_FILE START_COMMAND READY_COMMAND: start, stop (at once, as a crash would) and restart of a server that runs in the foreground.
write_switch() {
  cat >"$1" <<SCRIPT
#!/bin/bash
# Stops (at once, as a crash would) and starts one private server.
set -eu
cd /
stop() {
  [ -f '$2' ] || return 0
  pid=''
  read -r pid <'$2' || true
  [ -n "\$pid" ] || return 0
  kill -KILL "\$pid" 2>/dev/null || true
  while kill -0 "\$pid" 2>/dev/null && [ "\$(cut -d ' ' -f 3 /proc/\$pid/stat 2>/dev/null)" != Z ]; do sleep 0.05; done
}
start() {
  rm -f '$2'
  $3 >>'$(dirname "$1")/log' 2>&1 </dev/null &
  for _ in \$(seq 600); do
    if [ -s '$2' ] && { $4; } >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  echo 'did not answer within 60 s' >&2
  return 1
}
case "\${1:-}" in
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
  *) echo "usage: \$0 start|stop|restart" >&2; exit 2 ;;
esac
SCRIPT
  chmod 755 "$1"
}

# start_switched NAME FOLDER SIGNAL: runs the switch that write_switch made; the server is stopped by its own pid at the end.
start_switched() {
  "$2/ctl" start >"$2/start.log" 2>&1 || { tail -n 20 "$2/start.log" "$2/log" >&2; return 1; }
  register_server "$1" "$2/pid" "$3"
  publish_setting "$1_ctl" "$2/ctl"
}
