#!/usr/bin/env bash
# The numbers of the house: lines per file, depth of folders, density of comments. Fails on a file or a folder too many.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

max_lines=300
max_depth=5

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

report() {
  local title=$1
  shift
  sources "$@" | measure | sort -n | awk -v title="$title" '
    { lines[NR] = $1; total += $1; comments += $2; if ($3 > depth) depth = $3 }
    END {
      if (NR == 0) { printf "   %-6s no files\n", title; exit }
      printf "   %-6s %4d files, lines median %d, p90 %d, max %d; depth %d; comments %.1f per 100 lines\n",
        title, NR, lines[rank(0.5)], lines[rank(0.9)], lines[NR], depth, total ? 100 * comments / total : 0
    }
    function rank(share,  at) { at = int(NR * share + 0.9999); return at < 1 ? 1 : at }'
}

report src 'src/*.cs' 'src/*.razor'
report tests 'tests/*.cs'
report bench 'bench/*.cs'

sources '*.cs' '*.razor' '*.sh' '*.css' '*.js' dev .ci/run | measure |
  awk -v lines="$max_lines" -v depth="$max_depth" '
    $1 > lines { printf "   %s has %d lines, at most %d are allowed\n", $4, $1, lines; bad = 1 }
    $3 > depth { printf "   %s lies %d folders deep, at most %d are allowed\n", $4, $3, depth; bad = 1 }
    END { exit bad }'
