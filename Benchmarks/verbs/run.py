"""The verbs from Lua beside polars (lazy), DuckDB, pandas and data.table, on made-up rows.

    Benchmarks/verbs/run.py [--rows N] [--runs 5] [--threads 1 2] [--programs NAME…] [TASK…]
    Benchmarks/verbs/run.py --growth 1000000 10000000 100000000 [--runs 5] [TASK…]

With --growth kkrlab alone makes its rows, answers, and is timed at each number of rows; a table and a
plot show how its time grows.

Every program holds the same columns in memory and is asked in turn, so that a machine that slows
down slows all alike; every answer is checked. One thread means one processor. A virtual environment
with the peers is made on the first run; data.table is left out where R has none.
"""

import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import venv

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
cache = pathlib.Path(os.environ.get("KKRLAB_BENCH", tempfile.gettempdir() + "/kkrlab-bench-verbs"))
TITLES = {
    "group": "group by 98 x 5 categories, sum",
    "filter": "filter on two columns, sum",
    "derive": "derive a / b * 1000, mean by group",
    "pivot": "sum and pivot to 98 x 60",
    "join_small": "join 1,000 keys by category",
    "join_large": "join 1,000,000 keys by integer",
    "sort_real": "sort by a double",
    "sort_pair": "sort by category and double",
    "group_text": "group by 1,000,000 texts, sum",
    "small": "1,000 pipelines over 500 rows",
}


def python():
    """The interpreter of a virtual environment that has the peers."""
    folder = cache / "venv"
    program = folder / "bin" / "python"
    marker = folder / "complete"
    if not marker.exists():
        venv.create(folder, with_pip=True)
        subprocess.run(
            [program, "-m", "pip", "install", "--quiet", "polars", "duckdb", "pandas", "numpy",
             "pyarrow"], check=True)
        marker.touch()
    return str(program)


def has_datatable():
    try:
        check = subprocess.run(
            ["Rscript", "-e", "library(data.table)"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        return False
    return check.returncode == 0


def plot(growth, rows):
    """Rows to the right and time upward, both as powers of ten, a letter for each task."""
    height, width = 16, 48
    times = [time for row in growth.values() for time in row]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    left, right = math.log10(rows[0]), math.log10(rows[-1])
    grid = [[" "] * (width + 1) for _ in range(height + 1)]
    for letter, row in zip("abcdefghij", growth.values()):
        for count, time in zip(rows, row):
            x = round((math.log10(count) - left) / max(right - left, 1e-9) * width)
            y = round((math.log10(time) - low) / (high - low) * height)
            grid[y][x] = letter if grid[y][x] == " " else "*"
    for y in range(height, -1, -1):
        power = low + y * (high - low) / height
        label = f"{10 ** power:8g} ms" if power == int(power) else ""
        print(f"{label:>11} |{''.join(grid[y]).rstrip()}")
    print(" " * 12 + "+" + "-" * width)
    print(" " * 12 + f"{rows[0]:<{width // 2},}{rows[-1]:>{width // 2},}")
    for letter, task in zip("abcdefghij", growth):
        print(f"{letter} {TITLES[task]}")


def measure_growth(arguments, tasks):
    print(f"\nkkrlab, one thread, medians of {arguments.runs} runs, ms (ns a row; MB at the peak "
          "above before)")
    print(f"{'':36}" + "".join(f"{rows:>28,}" for rows in arguments.growth))
    growth = {}
    for task in tasks:
        cells = []
        for rows in arguments.growth:
            program = Program(
                "kkrlab", [root / ".build/release/BenchVerbs", "-", rows, task], 1)
            expected = json.loads(program.read(task))[task]
            for run in range(arguments.runs + 1):
                program.run(task, expected)
                if run == 0:
                    program.seconds[task].clear()
            program.close()
            median = statistics.median(program.seconds[task]) * 1e3
            growth.setdefault(task, []).append(median)
            cells.append(
                f"{median:12.1f} ({median / rows * 1e6:5.2f}; "
                f"{max(program.peaks[task]) / 1e6:5.0f})")
        print(f"{TITLES[task]:36}" + "".join(f"{cell:>28}" for cell in cells), flush=True)
    print()
    plot(growth, arguments.growth)


class Program:
    """A server of tasks in a process of its own, and what it has measured."""

    def __init__(self, name, command, threads):
        self.name = name
        self.seconds = {}
        self.peaks = {}
        pinned = ["taskset", "-c", "1"] if threads == 1 else []
        self.process = subprocess.Popen(
            pinned + [str(part) for part in command], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.read("ready")

    def read(self, task):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name}: ended during {task}")
        return line

    def run(self, task, expected):
        self.process.stdin.write(task + "\n")
        self.process.stdin.flush()
        found = json.loads(self.read(task))
        close = len(found["answer"]) == len(expected) and all(
            abs(a - b) <= 1e-9 * max(1, abs(b)) for a, b in zip(found["answer"], expected))
        if not close:
            sys.exit(f"{self.name}, {task}: answered {found['answer']}, not {expected}")
        self.seconds.setdefault(task, []).append(found["seconds"])
        self.peaks.setdefault(task, []).append(found["peak"])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def commands(folder, rows, threads, tasks, only):
    found = {"kkrlab": [root / ".build/release/BenchVerbs", folder, rows, *tasks]}
    for name in ("polars", "duckdb", "pandas"):
        found[name] = [python(), here / "peer.py", name, folder, rows, threads, *tasks]
    if has_datatable():
        found["data.table"] = ["Rscript", here / "peer.R", folder, rows, threads, *tasks]
    return {name: found[name] for name in found if not only or name in only}


def measure(arguments, tasks, threads):
    folder = cache / "data"
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        [python(), here / "data.py", folder, str(arguments.rows), *tasks], check=True,
        stdout=subprocess.PIPE, text=True)
    expected = json.loads(made.stdout)
    programs = [
        Program(name, command, threads)
        for name, command in commands(
            folder, arguments.rows, threads, tasks, arguments.programs).items()]
    print(f"\n{arguments.rows:,} rows, {threads} thread{'s' if threads > 1 else ''}: "
          f"medians of {arguments.runs} interleaved runs, ms (MB at the peak above before)")
    heads = [f"{program.name:>20}" for program in programs]
    print(f"{'':36}{''.join(heads)}{'best / kkrlab':>16}")
    for task in tasks:
        for run in range(arguments.runs + 1):
            for program in programs:
                program.run(task, expected[task])
                if run == 0:  # the first is to warm up
                    program.seconds[task].clear()
        medians = [statistics.median(program.seconds[task]) for program in programs]
        cells = [
            f"{median * 1e3:12.1f} ({max(program.peaks[task]) / 1e6:5.0f})"
            for median, program in zip(medians, programs)]
        ratio = f"{min(medians[1:]) / medians[0]:16.2f}" if len(medians) > 1 else ""
        print(f"{TITLES[task]:36}{''.join(cells)}{ratio}", flush=True)
    for program in programs:
        program.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--programs", nargs="*")
    parser.add_argument("--growth", type=int, nargs="+")
    parser.add_argument("--built", action="store_true", help="do not build first")
    parser.add_argument("tasks", nargs="*")
    arguments = parser.parse_args()
    unknown = [task for task in arguments.tasks if task not in TITLES]
    if unknown:
        sys.exit(f"unknown: {', '.join(unknown)}; there are {', '.join(TITLES)}")
    if not arguments.built:
        subprocess.run(
            ["swift", "build", "-c", "release", "--product", "BenchVerbs"], cwd=root, check=True,
            stdout=subprocess.DEVNULL)
    if arguments.growth:
        tasks = [task for task in arguments.tasks or TITLES if task != "small"]
        measure_growth(arguments, tasks)
        return
    for threads in arguments.threads:
        measure(arguments, arguments.tasks or list(TITLES), threads)


if __name__ == "__main__":
    main()
