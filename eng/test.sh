# ./dev test: builds once, runs the test programs, adds up their totals. Sourced by dev.
# shellcheck shell=bash

. eng/precompile.sh

# The real servers that the system tests need; see eng/services.sh for adding one.
system_servers=(postgres postgres_replica postgres_pair redis rabbitmq azurite couchdb odoorpc chromium)

passed=0
failed=0
skipped=0
broken=0 # what went wrong outside of a test
empty=0
log_reader=''

run_tests() {
  local argument filter='' project projects=()
  for argument in "$@"; do
    case $argument in
      --full) export ENLACE_TEST_FULL=1 ;;
      unit) projects+=(Enlace.Tests) ;;
      system) projects+=(Enlace.SystemTests) ;;
      -*) usage_error "test does not know $argument" ;;
      *) [ -z "$filter" ] || usage_error "test takes one filter, not both $filter and $argument"; filter=$argument ;;
    esac
  done
  [ ${#projects[@]} -gt 0 ] || projects=(Enlace.Tests Enlace.SystemTests)

  tidy_at_exit
  trap leave_with_totals EXIT
  need_dotnet
  forget_settings
  # A guard of the runtime that costs every start a tenth of its time, and that guards nothing here.
  export DOTNET_EnableWriteXorExecute=0
  rm -rf artifacts/test
  mkdir -p artifacts/test
  build_tests "${projects[@]}"

  # A run that hangs ends in time for its totals to be read; whoever asks for the long tests waits for them.
  local most_unit=(--timeout 20m) most_system=(--timeout 74m)
  [ -z "${ENLACE_TEST_FULL:-}" ] || most_unit=() most_system=()
  for project in "${projects[@]}"; do
    if [ "$project" = Enlace.SystemTests ]; then
      precompile tests/$project/bin/Release/net10.0
      start_servers ENLACE_TEST "${system_servers[@]}"
      # Most of them wait for other processes and for time to pass: two at once per core keep the cores busy.
      run_project "$project" "$filter" --max-threads 1.5x "${most_system[@]}"
    else
      # Its long classes wait for a hub's clocks, so a core has room for several; see WaitersFirst.
      run_project "$project" "$filter" --max-threads 3x "${most_unit[@]}"
    fi
  done

  if [ $((passed + failed + broken)) -eq 0 ]; then
    empty=1
    fail "no test ran"
  fi
  [ "$failed" -eq 0 ] && [ "$broken" -eq 0 ]
}

build_tests() {
  local target=Enlace.slnx
  [ $# -gt 1 ] || target=tests/$1
  say "Building…"
  build artifacts/test/build.log dotnet build "$target" -c Release -nologo -terminalLogger:off
}

# run_project PROJECT FILTER [RUNNER OPTION…]
run_project() {
  local project=$1 filter=$2 log=artifacts/test/$1.log status=0
  shift 2
  local options=(--progress off --ansi off --results-directory "$root/artifacts/test" --report-xunit-trx
    --report-xunit-trx-filename "$project.trx"
    # A test that hangs is named.
    --xunit-diagnostics on --long-running 180 "$@")
  [ -z "$filter" ] || options+=(--filter-class "$(as_pattern "$filter")")

  say "Running $project…"
  # A file and not a pipe: a process that a test leaves behind would keep a pipe, and so this script, open.
  : >"$log"
  tail -n +1 -f "$log" &
  log_reader=$!
  run_and_clear run_program "$project" "$log" "${options[@]}" || status=$?
  sleep 0.3
  end_log_reader
  add_totals "$project" "$log" "$status" "$filter"
}

end_log_reader() {
  local reader=$log_reader
  log_reader=''
  [ -n "$reader" ] || return 0
  kill "$reader" 2>/dev/null || true
  wait "$reader" 2>/dev/null || true
}

run_program() {
  local project=$1 log=$2
  shift 2
  exec dotnet "tests/$project/bin/Release/net10.0/$project.dll" "$@" >>"$log" 2>&1
}

as_pattern() {
  case $1 in
    *'*'*) say "$1" ;;
    *) say "*$1*" ;;
  esac
}

# A runner ends with 0 (all passed), 2 (tests failed) or 8 (none ran); anything else, or no totals, is a crash.
add_totals() {
  local project=$1 log=$2 status=$3 filter=$4 totals p f s
  totals=$(awk '
    /^Test run summary:/ { seen = 1; p = f = s = 0 }
    seen && /^ *failed: [0-9]+/ { f = $2 }
    seen && /^ *succeeded: [0-9]+/ { p = $2 }
    seen && /^ *skipped: [0-9]+/ { s = $2 }
    END { if (seen) print p, f, s }' "$log")
  read -r p f s <<<"${totals:-0 0 0}"
  passed=$((passed + p))
  failed=$((failed + f))
  skipped=$((skipped + s))

  case $status in
    0) [ -n "$totals" ] || crashed "$project ended without a summary" ;;
    2) [ "$f" -gt 0 ] || crashed "$project reports a failure outside of its tests" ;;
    8) [ -n "$filter" ] || crashed "$project ran no test" ;;
    *) crashed "$project broke off with exit code $status; see $log" ;;
  esac
}

crashed() {
  say "dev: $1"
  broken=$((broken + 1))
}

# Once more at the end, where whoever is shown only the end of a long log finds it.
name_failures() {
  [ "$failed" -gt 0 ] || return 0
  awk '/^failed / { left = 12 } left-- > 0 { print substr($0, 1, 300) }' artifacts/test/Enlace.*.log
}

# The last line is the totals, whatever happened. What broke outside of a test counts as one that failed,
# so that nobody who reads only this line takes a crash for a success.
leave_with_totals() {
  local status=$?
  trap '' INT TERM HUP
  set +e
  tidy_up
  end_log_reader
  failed=$((failed + broken))
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && [ "$empty" -eq 0 ]; then
    failed=1
  fi
  name_failures
  say "$passed passed, $failed failed, $skipped skipped"
  exit "$status"
}
