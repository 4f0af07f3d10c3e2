#!/usr/bin/env python3
"""Times the reading of a workbook of 50 MB beside Python's readers on one core; checks every sum.

    Benchmarks/xlsx/run.py [--rows N] [--runs N]
"""
import argparse
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, ".."))
os.chdir(os.path.join(here, "..", ".."))
from measure import Reader, built, environment, readers, temporary, versions  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--rows", type=int, default=700_000)
parser.add_argument("--runs", type=int, default=5)
given = parser.parse_args()

program = built("BenchXLSX")
packages = ["fastexcel", "python-calamine", "openpyxl", "polars", "pyarrow"]
python = environment(*packages)
print(versions(python, *packages))

path = temporary(f"kkrlab-bench-{given.rows}.xlsx")
if not os.path.exists(path + ".sum"):
    command = [sys.executable, os.path.join(here, "workbook.py"), path, str(given.rows)]
    total = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    with open(path + ".sum", "w") as out:
        out.write(total)
with open(path + ".sum") as file:
    total = int(file.read())
peers = [
    Reader(name, [python, os.path.join(here, "peer.py"), name, path])
    for name in ["fastexcel", "polars", "calamine"]]
# It takes minutes, and one run tells as much.
slow = Reader("openpyxl", [python, os.path.join(here, "peer.py"), "openpyxl", path], runs=1)
readers(
    f"XLSX, {given.rows:,} rows of 10 cells", [Reader("kkrlab", [program, path])] + peers + [slow],
    given.runs, os.path.getsize(path),
    {"rows": given.rows, "sum": f"{total // 100}.{total % 100:02d}"})
