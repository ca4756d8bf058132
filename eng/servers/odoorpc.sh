# OdooRPC, a client library that others wrote, which talks to the sandbox's Odoo. Not a server: there is nothing to start or to stop.
# shellcheck shell=bash

# Exports <PREFIX>_ODOORPC, the interpreter that sees it: Debian's own, whatever python3 means in this shell.
odoorpc_start() {
  local python=/usr/bin/python3
  "$python" -c 'import odoorpc' 2>/dev/null || need_package python3-odoorpc
  "$python" -c 'import odoorpc' || return 1
  publish_setting odoorpc "$python"
}
