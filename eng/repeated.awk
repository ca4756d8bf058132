# Lines of code that stand in a run of SIZE or more which stands somewhere else too, line for line. Blank lines, comments, imports and lone
# punctuation do not count, and neither does indentation. Prints every such run (FROM-TO as line numbers), and last: LINES RUNS.
FNR == 1 && /^\xef\xbb\xbf/ { sub(/^\xef\xbb\xbf/, "") }
{
  gsub(/^[ \t]+|[ \t\r]+$/, "")
  if ($0 !~ /[A-Za-z0-9]/ || /^\/\// || /^using [A-Za-z.]+;$/) next
  text[++count] = $0
  file[count] = FILENAME
  line[count] = FNR
}

END {
  for (i = 1; i + size - 1 <= count; i++) if (file[i] == file[i + size - 1]) seen[window(i)]++
  for (i = 1; i + size - 1 <= count; i++)
    if (file[i] == file[i + size - 1] && seen[window(i)] > 1) for (j = i; j < i + size; j++) repeated[j] = 1
  for (i = 1; i <= count; i++) {
    if (!(i in repeated)) continue
    lines++
    if (!((i - 1) in repeated) || file[i - 1] != file[i]) { runs++; from = line[i] }
    if (!((i + 1) in repeated) || file[i + 1] != file[i]) printf "%s:%d-%d\n", file[i], from, line[i]
  }
  print lines + 0, runs + 0
}

function window(i,  j, key) {
  for (j = i; j < i + size; j++) key = key "\n" text[j]
  return key
}
