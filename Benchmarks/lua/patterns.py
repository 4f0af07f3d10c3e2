#!/usr/bin/env python3
"""Patterns of a text-cleaning script: `kkrlab run` beside stock `lua5.4`.

    Benchmarks/lua/patterns.py [--runs 9] [PART OF A TITLE]

A figure is processor time (user and system) of a whole process that does one task of patterns.lua
many times, less that of one that does it not at all. Runs are interleaved; the ratio is that of the
medians. The script checks its own answers.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
kkrlab = str(here.parent.parent / ".build/release/kkrlab")
stock = shutil.which("lua5.4")
source = (here / "patterns.lua").read_text(encoding="utf-8")


def run(command, path, head):
    """Processor seconds and output of a script behind one line of parameters."""
    path.write_text(head + " " + source, encoding="utf-8")
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen([*command, str(path)], stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, output.read().decode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--kkrlab", default=kkrlab)
    parser.add_argument("part", nargs="?", default="")
    options = parser.parse_args()
    if not stock:
        sys.exit("lua5.4 is missing: Debian's package lua5.4")
    commands = {"kkrlab": [options.kkrlab, "run"], "stock": [stock]}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "patterns.lua"
        start = {}
        for name, command in commands.items():
            times = [run(command, path, "local TASK, TIMES = 1, 0")[0] for _ in range(options.runs)]
            start[name] = statistics.median(times)
        listed = run(commands["stock"], path, "local TASK = 0")[1].splitlines()
        print(f"{'processor time of one call, medians':40}{'kkrlab µs':>12}{'stock µs':>12}{'ratio':>8}")
        ratios, whole = [], {name: 0.0 for name in commands}
        for number, line in enumerate(listed, 1):
            times, title = line.split("\t", 1)
            if options.part not in title:
                continue
            seconds = {name: [] for name in commands}
            for _ in range(options.runs):
                for name, command in commands.items():
                    used, output = run(command, path, f"local TASK, TIMES = {number}, {times}")
                    if output != "done\n":
                        sys.exit(f"{name}: {title}: {output!r}")
                    seconds[name].append(used - start[name])
            median = {name: statistics.median(seconds[name]) for name in commands}
            ratios.append(median["kkrlab"] / median["stock"])
            for name in commands:
                whole[name] += median[name]
            per = {name: median[name] / int(times) * 1e6 for name in commands}
            print(f"{title:40}{per['kkrlab']:12.3f}{per['stock']:12.3f}{ratios[-1]:8.2f}", flush=True)
        if ratios:
            print(f"{'median of the ratios':64}{statistics.median(ratios):8.2f}")
            print(f"{'highest':64}{max(ratios):8.2f}")
            print(f"{'all tasks together':64}{whole['kkrlab'] / whole['stock']:8.2f}")


if __name__ == "__main__":
    main()
