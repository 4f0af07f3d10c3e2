#!/bin/sh
# Times CSV reading against its peers, one core each, and checks every answer.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-python3}
shuffled=${1:-}
file=${TMPDIR:-/tmp}/kkrlab-csv${shuffled}.csv
cd "$root"
swift build -c release --product BenchCSV >/dev/null
if [ ! -s "$file" ] || [ ! -s "$file.sum" ]; then
  "$python" "$here/extract.py" "$file" 6000000 $shuffled >"$file.sum"
fi
sum=$(cat "$file.sum")
expected="${sum%??}.$(printf %s "$sum" | tail -c 2)"
found=$(taskset -c 1 .build/release/BenchCSV "$file" 3)
printf 'kkrlab   %s\n' "$found"
case $found in
*" sum $expected "*) ;;
*)
  echo "kkrlab: the sum is not $expected" >&2
  exit 1
  ;;
esac
for peer in polars pandas duckdb; do
  if "$python" -c "import $peer" 2>/dev/null; then
    taskset -c 1 "$python" "$here/peer.py" "$peer" "$file" "$expected"
  else
    echo "$peer is not installed: not compared"
  fi
done
