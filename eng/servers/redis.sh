# Redis, keeping nothing: a cache that comes back empty is what the tests need.
# shellcheck shell=bash

# Exports <PREFIX>_REDIS and <PREFIX>_REDIS_CTL.
redis_start() {
  local folder=$1 port
  command -v redis-server >/dev/null || need_package redis-server
  port=$(free_port)
  redis_switch "$folder" "$port"
  start_switched redis "$folder" TERM || return 1
  publish_setting redis "redis://127.0.0.1:$port/0"
}

# redis_switch FOLDER PORT: writes the script that starts and kills it.
redis_switch() {
  write_switch "$1/ctl" "$1/pid" \
    "setsid redis-server --port $2 --bind 127.0.0.1 --dir \"$1\" --save '' --appendonly no --daemonize no --pidfile \"$1/pid\"" \
    "exec 3<>/dev/tcp/127.0.0.1/$2"
}
