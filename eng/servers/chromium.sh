# Chromium, the browser in which the webchat's widget is tried. Not a server: each test starts its own and ends it.
# shellcheck shell=bash

# Exports <PREFIX>_CHROMIUM, the program.
chromium_start() {
  command -v chromium >/dev/null || need_package chromium
  command -v chromium >/dev/null || return 1
  publish_setting chromium "$(command -v chromium)"
}
