# RabbitMQ with its management API. Its name service (epmd) is a process of its own and is started and stopped here too.
# shellcheck shell=bash

rabbitmq_bin=/usr/lib/rabbitmq/bin

# Exports <PREFIX>_RABBITMQ, <PREFIX>_RABBITMQ_MANAGEMENT and <PREFIX>_RABBITMQ_CTL.
rabbitmq_start() {
  local folder=$1 amqp management distribution names as=''
  [ -x "$rabbitmq_bin/rabbitmq-server" ] || need_package rabbitmq-server
  amqp=$(free_port) management=$(free_port) distribution=$(free_port) names=$(free_port)
  mkdir -p "$folder/mnesia" "$folder/logs" "$folder/home"
  printf '%s\n' "listeners.tcp.1 = 127.0.0.1:$amqp" 'management.tcp.ip = 127.0.0.1' "management.tcp.port = $management" \
    'vm_memory_high_watermark.absolute = 768MB' 'disk_free_limit.absolute = 100MB' >"$folder/rabbitmq.conf"
  say '[rabbitmq_management].' >"$folder/enabled_plugins"
  # Counts of the management API are as old as these intervals: tests wait for them.
  # The wrapper in /usr/sbin drops the environment, so the server's own script is called with it.
  cat >"$folder/env.sh" <<ENV
export HOME=$folder/home RABBITMQ_NODENAME=enlace$amqp@localhost RABBITMQ_NODE_PORT=$amqp RABBITMQ_DIST_PORT=$distribution
export RABBITMQ_CONFIG_FILE=$folder/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=$folder/enabled_plugins RABBITMQ_CONF_ENV_FILE=/dev/null
export RABBITMQ_MNESIA_BASE=$folder/mnesia RABBITMQ_LOG_BASE=$folder/logs RABBITMQ_PID_FILE=$folder/pid
export ERL_EPMD_PORT=$names ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 -rabbit quorum_tick_interval 250 -rabbit collect_statistics_interval 500"
ENV
  if is_root; then
    id rabbitmq >/dev/null 2>&1 || fail "RabbitMQ has no user of its own here"
    chown -R rabbitmq "$folder"
    as='runuser -u rabbitmq -- '
  fi
  rabbitmq_names "$folder" "$names" "$as" || return 1
  write_switch "$folder/ctl" "$folder/pid" \
    "setsid ${as}bash -c '. \"$folder/env.sh\"; exec $rabbitmq_bin/rabbitmq-server'" \
    "curl -fs -u guest:guest http://127.0.0.1:$management/api/overview"
  start_switched rabbitmq "$folder" TERM || return 1
  publish_setting rabbitmq "amqp://guest:guest@127.0.0.1:$amqp"
  publish_setting rabbitmq_management "http://guest:guest@127.0.0.1:$management"
}

rabbitmq_names() {
  setsid $3 bash -c "echo \$\$ >'$1/epmd.pid'; exec epmd -port $2 -address 127.0.0.1" >"$1/epmd.log" 2>&1 </dev/null &
  wait_until 10 test -s "$1/epmd.pid" || return 1
  # Entered first, so stopped first; a name service with a live node refuses nothing to its own signal.
  register_server epmd "$1/epmd.pid" TERM
}
