# ./dev check: everything that can be said without running the hub. All parts run, the exit code tells if one failed.
# shellcheck shell=bash

. eng/test.sh

red=0

run_checks() {
  [ $# -eq 0 ] || usage_error "check takes no argument"
  tidy_at_exit
  need_dotnet
  forget_settings
  rm -rf artifacts/test
  mkdir -p artifacts/test

  part "house numbers" eng/house.sh
  part "formatting" check_formatting
  part "build with analyzers" check_build
  part "architecture rules and frozen wire" check_rules
  [ "$red" -eq 0 ] || fail "$red of 4 parts failed"
  say "All good."
}

part() {
  local name=$1 start=$SECONDS
  shift
  say "== $name"
  if "$@"; then
    say "   ok, $((SECONDS - start)) s"
  else
    say "   FAILED, $((SECONDS - start)) s"
    red=$((red + 1))
  fi
}

# Whitespace only, in two seconds: styles are compiler errors in this house, so the build finds them anyway.
check_formatting() {
  run_apart dotnet format whitespace --folder . --verify-no-changes --exclude artifacts
}

check_build() { build artifacts/test/build.log dotnet build Enlace.slnx -c Release -nologo -terminalLogger:off; }

check_rules() {
  run_project Enlace.Tests '' --filter-namespace 'Enlace.Tests.Architecture*' --filter-namespace 'Enlace.Tests.Snapshots*'
  say "   $passed passed, $failed failed, $skipped skipped"
  [ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] && [ "$broken" -eq 0 ]
}
