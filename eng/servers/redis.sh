# Redis, keeping nothing: a cache that comes back empty is what the tests need.
# shellcheck shell=bash

# Exports <PREFIX>_REDIS and <PREFIX>_REDIS_CTL.
redis_start() {
  local folder=$1 port
  command -v redis-server >/dev/null || need_package redis-server
  port=$(free_port)
  write_switch "$folder/ctl" "$folder/pid" \
    "setsid redis-server --port $port --bind 127.0.0.1 --dir \"$folder\" --save '' --appendonly no --daemonize no --pidfile \"$folder/pid\"" \
    "exec 3<>/dev/tcp/127.0.0.1/$port"
  start_switched redis "$folder" TERM || return 1
  publish_setting redis "redis://127.0.0.1:$port/0"
}
