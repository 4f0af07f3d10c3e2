#!/bin/sh
# Makes a PX file of ten million cells and reads it, as a table and as a cube, on one core. The sum
# printed by the maker is the answer that both readings must print.
set -eu
cd "$(dirname "$0")/../.."
swift build -c release --product BenchPX
file="${TMPDIR:-/tmp}/kkrlab-bench.px"
.build/release/BenchPX --make "$file" 10000000
taskset -c 1 .build/release/BenchPX "$file" 5
taskset -c 1 .build/release/BenchPX "$file" 5 --cube
rm -f "$file"
