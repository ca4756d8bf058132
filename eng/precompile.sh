# Native code for what the system tests start a thousand times: a process that need not compile itself is there in two
# thirds of the processor time. What was compiled is kept under artifacts/ for as long as its source is the same. Sourced by test.sh.
# shellcheck shell=bash

# precompile FOLDER: best effort, for the tests are the same without it; what it could not do it says.
precompile() {
  local folder=$1 project=eng/precompile/Precompile.proj log=artifacts/precompiled/log compiler='' frameworks=''
  mkdir -p artifacts/precompiled
  if dotnet restore "$project" >"$log" 2>&1; then
    compiler=$(dotnet msbuild "$project" -getProperty:Compiler)
    frameworks=$(dotnet msbuild "$project" -getProperty:Frameworks)
  fi
  if ! chmod u+x "$compiler" 2>>"$log"; then
    say "No ahead-of-time compiler for this machine (see $log): processes will start slower."
    return 0
  fi
  say "Precompiling…"
  # Not the test framework: no child process runs it.
  find "$folder" -maxdepth 1 -name '*.dll' ! -name 'xunit.*' ! -name 'Microsoft.Testing.*' ! -name 'Microsoft.Playwright*' -print0 |
    frameworks=$frameworks compiler=$compiler log=$log xargs -0 -n 1 -P "$(nproc)" bash -c "$(declare -f precompile_one); precompile_one \"\$1\"" _
}

# Native code goes where the source was when all of it is there; a library that has none to give stays as it is.
precompile_one() {
  local source=$1 made known
  made=artifacts/precompiled/${source##*/}
  if [ -f "$made" ] && cmp -s "$source" "$made"; then
    return 0
  fi
  known=$(sha256sum <"$source")
  if [ ! -f "$made" ] || [ "$known" != "$(cat "$made.of")" ]; then
    rm -f "$made"
    "$compiler" "$source" -o "$made.new" -O -r "${source%/*}/*.dll" -r "${frameworks/\*/NETCore.}/*.dll" -r "${frameworks/\*/AspNetCore.}/*.dll" \
      >>"$log" 2>&1 || return 0
    printf '%s\n' "$known" >"$made.of"
    mv "$made.new" "$made"
  fi
  cp "$made" "$source.new"
  mv "$source.new" "$source"
}
