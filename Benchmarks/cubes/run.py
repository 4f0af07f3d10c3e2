#!/usr/bin/env python3
"""Times the reading of PX and JSON-stat files of ten million cells on one core, as a cube and as a
long table. Checks the number of cells, their sum, and a sum weighted by the cells' positions.

    Benchmarks/cubes/run.py [--cells N] [--runs N] [--kind px|array|marks|sparse|digits]
"""
import argparse
import json
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, ".."))
os.chdir(os.path.join(here, "..", ".."))
from measure import Reader, built, readers, temporary  # noqa: E402

kinds = ["px", "array", "marks", "sparse", "digits"]
parser = argparse.ArgumentParser()
parser.add_argument("--cells", type=int, default=10_000_000)
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--kind", choices=kinds)
given = parser.parse_args()

program = built("BenchCubes")
for kind in [given.kind] if given.kind else kinds:
    path = temporary(f"kkrlab-cube-{kind}." + ("px" if kind == "px" else "json"))
    command = [program, "--make", kind, path, str(given.cells)]
    made = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    answer = {key: made[key] for key in ["rows", "sum", "weighted"]}
    size = os.path.getsize(path)
    candidates = [
        Reader("as a cube", [program, path, "--cube"]), Reader("as a table", [program, path])]
    readers(f"{kind}, {answer['rows']:,} cells", candidates, given.runs, size, answer)
    for reader in candidates:
        print(f"{reader.name}: {reader.peak / size:.2f} times the file at its peak")
    os.remove(path)
