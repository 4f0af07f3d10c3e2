#!/bin/sh
# Times the verbs on ten million rows, one core; BenchVerbs fails when an answer is wrong.
set -eu
cd "$(dirname "$0")/../.."
swift build -c release --product BenchVerbs >/dev/null
taskset -c 1 .build/release/BenchVerbs
