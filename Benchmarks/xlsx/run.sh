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

# The run in the middle by its seconds.
median() { sort -k2 -n | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'; }

for round in 1 2 3 4 5; do
  taskset -c 1 .build/release/BenchXLSX "$file" "$expected"
done | median | sed 's/^/kkrlab    /'
for peer in fastexcel calamine openpyxl; do
  if ! "$python" "$here/peer.py" "$peer" /dev/null 0 2>&1 | grep -q ModuleNotFoundError; then
    rounds="1 2 3 4 5"
    [ "$peer" = openpyxl ] && rounds=1
    for round in $rounds; do
      taskset -c 1 "$python" "$here/peer.py" "$peer" "$file" "$expected"
    done | median | sed "s/^/$(printf '%-10s' "$peer")/"
  else
    echo "$peer is not installed: not compared"
  fi
done
