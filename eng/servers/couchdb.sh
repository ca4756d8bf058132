# A CouchDB-compatible server from npm (PouchDB's HTTP layer over LevelDB): CouchDB itself is in no repository that can be had here.
# shellcheck shell=bash

# Exports <PREFIX>_COUCHDB, an http URL with user and password, and <PREFIX>_COUCHDB_CTL.
couchdb_start() {
  local folder=$1 port npm
  npm=$(need_npm_servers) || return 1
  port=$(free_port)
  write_switch "$folder/ctl" "$folder/pid" \
    "ENLACE_NPM_FOLDER=\"$npm\" setsid node \"$PWD/eng/servers/npm/couchdb.js\" $port \"$folder/data\" enlace couch-test-only \"$folder/pid\"" \
    "exec 3<>/dev/tcp/127.0.0.1/$port"
  start_switched couchdb "$folder" TERM || return 1
  publish_setting couchdb "http://enlace:couch-test-only@127.0.0.1:$port"
}
