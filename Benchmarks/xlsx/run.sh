#!/bin/sh
# Times reading a workbook against its peers, one core each, and checks every answer.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-python3}
file=${TMPDIR:-/tmp}/kkrlab-bench.xlsx
cd "$root"
swift build -c release --product BenchXLSX >/dev/null
if [ ! -s "$file" ] || [ ! -s "$file.sum" ]; then
  "$python" "$here/workbook.py" "$file" 700000 >"$file.sum"
fi
sum=$(cat "$file.sum")
expected="${sum%??}.$(printf %s "$sum" | tail -c 2)"
printf 'workbook of %s bytes\n' "$(wc -c <"$file")"

runs=$(mktemp)
trap 'rm -f "$runs"' EXIT

# The run in the middle by its seconds; a run that fails ends the benchmark.
median() {
  name=$1
  rounds=$2
  shift 2
  : >"$runs"
  while [ "$rounds" -gt 0 ]; do
    taskset -c 1 "$@" >>"$runs"
    rounds=$((rounds - 1))
  done
  printf '%-10s' "$name"
  sort -k2 -n "$runs" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
}

median kkrlab 5 .build/release/BenchXLSX "$file" "$expected"
for peer in fastexcel calamine openpyxl; do
  module=$peer
  [ "$peer" = calamine ] && module=python_calamine
  if "$python" -c "import $module" 2>/dev/null; then
    rounds=5
    [ "$peer" = openpyxl ] && rounds=1
    median "$peer" "$rounds" "$python" "$here/peer.py" "$peer" "$file" "$expected"
  else
    echo "$peer is not installed: not compared"
  fi
done
