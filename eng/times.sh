# How long the house makes its people wait. Sourced by eng/house.sh; measures the working copy as it is and leaves it so.
# shellcheck shell=bash

. eng/lib.sh

touched=''

# measure_times [--all]
measure_times() {
  case ${1:-} in '' | --all) ;; *) say "house: --times takes nothing or --all" >&2; exit 2 ;; esac
  need_dotnet
  tidy_at_exit
  at_exit put_back
  say "Building once, unmeasured…" >&2
  build artifacts/times.log dotnet build Enlace.slnx -c Release -nologo -terminalLogger:off || exit 1

  printf '| what | seconds |\n|---|---|\n'
  row "build, nothing changed" solution
  one_line src/Enlace.Partners/PartnersModule.cs
  row "build, one line inside a module" solution
  one_line src/Enlace.Kernel/Job.cs
  row "build, one line inside the Kernel" solution
  one_line tests/Enlace.Tests/Support/Snapshot.cs
  row "build of the unit tests, one line of them" unit_tests
  row "./dev test unit, build included" ./dev test unit
  [ "${1:-}" != --all ] || row "./dev test" ./dev test
}

solution() { dotnet build Enlace.slnx -c Release -nologo -terminalLogger:off; }
unit_tests() { dotnet build tests/Enlace.Tests -c Release -nologo -terminalLogger:off; }

# row TITLE COMMAND…
row() {
  local title=$1 start=$EPOCHREALTIME outcome=''
  shift
  run_apart "$@" >>artifacts/times.log 2>&1 || outcome=' (failed; see artifacts/times.log)'
  awk -v title="$title" -v start="$start" -v end="$EPOCHREALTIME" -v outcome="$outcome" 'BEGIN { printf "| %s | %.1f%s |\n", title, end - start, outcome }'
  put_back
}

# A comment more: the compiler has all its work, the project's public face stays as it was.
one_line() {
  touched=$1
  cp "$touched" artifacts/touched
  printf '// Measured.\n' >>"$touched"
}

put_back() {
  [ -n "$touched" ] || return 0
  cp artifacts/touched "$touched"
  touched=''
}
