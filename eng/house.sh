#!/usr/bin/env bash
# The numbers of the house: lines per file, depth of folders, density of comments, repeated code, public types.
#   eng/house.sh            fails on a file or folder too many, on more repetition, on a docs/house.md that is no longer true
#   eng/house.sh --write    writes what it measured into docs/house.md
#   eng/house.sh --times    how long builds and unit tests take, on a machine that has nothing else to do; --all adds all tests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

max_lines=300
max_depth=5
# Lines of src that stand in a run of six or more which stands somewhere else too. This number may only sink: whoever removes some lowers it.
max_repeated=24
run=6
book=docs/house.md

# Files that git knows or would add; a file deleted but not yet committed has no lines.
sources() {
  git ls-files --cached --others --exclude-standard -- "$@" | sort -u |
    while IFS= read -r file; do [ ! -f "$file" ] || printf '%s\n' "$file"; done
}

# Per file: LINES COMMENT_LINES FOLDERS PATH
measure() {
  tr '\n' '\0' | xargs -0 awk '
    FNR == 1 { flush(); path = FILENAME; lines = comments = block = 0 }
    { lines = FNR }
    /^[ \t]*\/\// { comments++; next }
    /^[ \t]*\/\*/ { block = 1 }
    block { comments++; if (/\*\//) block = 0 }
    END { flush() }
    function flush(  folders) {
      if (path == "") return
      folders = gsub("/", "/", path)
      print lines, comments, folders, path
    }'
}

# NAME, and then: FILES LINES MEDIAN P90 LONGEST DEPTH COMMENTS
part() {
  local name=$1
  shift
  sources "$@" | measure | sort -n | awk -v name="$name" '
    { lines[NR] = $1; total += $1; comments += $2; if ($3 > depth) depth = $3 }
    END { printf "| %s | %d | %d | %d | %d | %d | %d | %.1f |\n", name, NR, total, lines[rank(0.5)], lines[rank(0.9)], lines[NR], depth, total ? 100 * comments / total : 0 }
    function rank(share,  at) { at = int(NR * share + 0.9999); return at < 1 ? 1 : at }'
}

repeated() { sources 'src/*.cs' | tr '\n' '\0' | xargs -0 awk -v size="$run" -f eng/repeated.awk; }

public_types() {
  local project
  for project in src/*/; do
    project=${project%/}
    sources "$project/*.cs" | tr '\n' '\0' | xargs -0 awk -v name="${project##*/}" '
      /^public ((sealed|static|abstract|partial|readonly|ref) )*(class|record|struct|interface|enum|delegate) / { types++ }
      END { printf "| %s | %d |\n", name, types }'
  done
}

tables() {
  printf '| | files | lines | median | p90 | longest | folders deep | comments per 100 lines |\n|---|---|---|---|---|---|---|---|\n'
  part src 'src/*.cs' 'src/*.razor'
  part tests 'tests/*.cs'
  part bench 'bench/*.cs'
  printf '\n| repeated in src | lines | runs |\n|---|---|---|\n| %d equal lines or more | %s | %s |\n' "$run" $(repeated | tail -n 1)
  printf '\n| project | public types |\n|---|---|\n'
  public_types
}

# What stands between the marks of the book.
written() { awk '/^<!-- \/measured -->/ { on = 0 } on; /^<!-- measured -->/ { on = 1 }' "$book"; }

write() {
  local fresh
  fresh=$(mktemp)
  awk -v table="$(tables)" '
    /^<!-- \/measured -->/ { skip = 0 }
    !skip
    /^<!-- measured -->/ { print table; skip = 1 }' "$book" >"$fresh"
  cat "$fresh" >"$book"
  rm "$fresh"
}

# A number may be off by a tenth: several people add files at once, and a table that is false with every merge would be no help.
check_book() {
  paste -d '\t' <(tables) <(written) | awk -F '\t' -v book="$book" '
    { cells = split($1, now, "|"); if (split($2, then, "|") != cells || now[2] != then[2]) { bad = 1; next } }
    { for (i = 3; i < cells; i++) if (now[i] + 0 > 0 || then[i] + 0 > 0) if (off(now[i] + 0, then[i] + 0)) bad = 1 }
    END { if (bad) { printf "   %s does not say what is measured: run eng/house.sh --write\n", book; exit 1 } }
    function off(a, b,  gap) { gap = a > b ? a - b : b - a; return gap > 2 && gap > 0.1 * b }'
}

check_limits() {
  sources '*.cs' '*.razor' '*.sh' '*.css' '*.js' dev .ci/run | measure |
    awk -v lines="$max_lines" -v depth="$max_depth" '
      $1 > lines { printf "   %s has %d lines, at most %d are allowed\n", $4, $1, lines; bad = 1 }
      $3 > depth { printf "   %s lies %d folders deep, at most %d are allowed\n", $4, $3, depth; bad = 1 }
      END { exit bad }'
}

check_repeated() {
  local runs lines
  runs=$(repeated)
  lines=${runs##*$'\n'}
  lines=${lines%% *}
  [ "$lines" -gt "$max_repeated" ] || return 0
  printf '%s\n' "$runs" | sed '$d; s/^/   /'
  printf '   %d lines of src are repeated, at most %d are allowed: say once what is the same\n' "$lines" "$max_repeated"
  return 1
}

case ${1:-} in
  '')
    status=0
    tables | sed 's/^/   /'
    check_limits || status=1
    check_repeated || status=1
    check_book || status=1
    exit "$status"
    ;;
  --write) write ;;
  --times) shift; . eng/times.sh; measure_times "$@" ;;
  *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
esac
