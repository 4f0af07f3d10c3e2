#!/usr/bin/env python3
"""Times CSV reading beside polars, DuckDB, pandas, pyarrow and data.table, on one core and on two,
with the codes in the order of Statbank and shuffled. Checks the rows and the sum of every reading.

    Benchmarks/csv/run.py [--rows N] [--runs N] [--order statbank|shuffled] [--cores 1|2]
"""
import argparse
import os
import shutil
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, ".."))
os.chdir(os.path.join(here, "..", ".."))
from measure import Reader, built, environment, readers, temporary, versions  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--rows", type=int, default=5_700_000)
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--order", choices=["statbank", "shuffled"])
parser.add_argument("--cores", type=int, choices=[1, 2])
given = parser.parse_args()

program = built("BenchCSV")
packages = ["polars", "duckdb", "pandas", "pyarrow"]
python = environment(*packages)
print(versions(python, *packages))
r = shutil.which("Rscript")
if r:
    subprocess.run([r, "-e", 'cat("data.table", format(packageVersion("data.table")), "\\n")'])
else:
    print("Rscript is not installed: data.table is not compared")

for order in [given.order] if given.order else ["statbank", "shuffled"]:
    path = temporary(f"kkrlab-csv-{order}-{given.rows}.csv")
    if not os.path.exists(path + ".sum"):
        command = [sys.executable, os.path.join(here, "extract.py"), path, str(given.rows)]
        if order == "shuffled":
            command.append("--shuffled")
        total = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        with open(path + ".sum", "w") as out:
            out.write(total)
    with open(path + ".sum") as file:
        total = int(file.read())
    answer = {"rows": given.rows, "sum": f"{total // 100}.{total % 100:02d}"}
    for count in [given.cores] if given.cores else [1, 2]:
        cores = "1" if count == 1 else "0,1"
        peers = [
            Reader(name, [python, os.path.join(here, "peer.py"), name, path, str(count)], cores)
            for name in ["polars", "duckdb", "pandas", "pyarrow"]]
        if r:
            script = os.path.join(here, "peer.R")
            peers.append(Reader("data.table", [r, script, path, str(count)], cores))
        readers(
            f"CSV, {order}, {count} core{'s' if count > 1 else ''}",
            [Reader("kkrlab", [program, path], cores)] + peers, given.runs, os.path.getsize(path),
            answer)
