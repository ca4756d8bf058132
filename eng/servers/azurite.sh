# Azurite: Azure Storage Queues on this machine, from npm, keeping its queues in a folder so that a crash loses nothing.
# shellcheck shell=bash

# Azurite's account and its published key; they open nothing but this emulator.
azurite_account=devstoreaccount1
azurite_key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==

# Exports <PREFIX>_AZURITE, a connection string, and <PREFIX>_AZURITE_CTL.
azurite_start() {
  local folder=$1 port npm
  npm=$(need_npm_servers) || return 1
  port=$(free_port)
  mkdir -p "$folder/data"
  # Azurite writes no pid; the shell becomes it.
  write_switch "$folder/ctl" "$folder/pid" \
    "setsid bash -c 'echo \$\$ >\"$folder/pid\"; exec node \"$npm/node_modules/azurite/dist/src/queue/main.js\" --queueHost 127.0.0.1 --queuePort $port --location \"$folder/data\" --silent --disableTelemetry --skipApiVersionCheck'" \
    "exec 3<>/dev/tcp/127.0.0.1/$port"
  start_switched azurite "$folder" INT || return 1
  publish_setting azurite "DefaultEndpointsProtocol=http;AccountName=$azurite_account;AccountKey=$azurite_key;QueueEndpoint=http://127.0.0.1:$port/$azurite_account;"
}
