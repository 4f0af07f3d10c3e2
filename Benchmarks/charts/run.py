"""Charts as text and SVG, in process, beside plotext, uniplot, termgraph and gnuplot's dumb terminal;
and `kkrlab chart` on a small file, start included.

    Benchmarks/charts/run.py [--runs 5] [TASK…]

One pinned processor each; programs take turns, and every picture is looked at: it must show the
first and the last year and both names. A virtual environment with the peers is made on the first
run; gnuplot takes part where it is installed (gnuplot-nox).
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent))
from measure import built, versions  # noqa: E402

cache = pathlib.Path(os.environ.get("KKRLAB_BENCH", tempfile.gettempdir() + "/kkrlab-bench-charts"))
PEERS = ["plotext", "uniplot", "termgraph"]
# plotext 6 has another interface.
PINNED = ["plotext<6", "uniplot", "termgraph"]
TITLES = {
    "bars": "Grouped bars, five years x two groups, 80 x 20",
    "svg": "The same as SVG",
    "say": "Sentences about the same data: changes against a benchmark; then all that is known",
    "line": "A line of 1,000,000 points, 80 x 20",
    "command": "kkrlab chart of a small CSV file, start included",
}
pictures = {}
YEARS = [2020, 2021, 2022, 2023, 2024]
OWN = [12.1, 12.6, 12.9, 13.3, 13.8]
ALL = [10.2, 10.4, 11.0, 11.3, 11.9]


def python():
    """The interpreter of a virtual environment that has the peers."""
    folder = cache / "venv"
    marker = folder / "complete"
    program = folder / "bin" / "python"
    if not marker.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([program, "-m", "pip", "install", "--quiet", *PINNED], check=True)
        marker.touch()
    return str(program)


def pinned(command):
    return ["taskset", "-c", "0", *command]


def answer(command):
    """One line of JSON of a program: time and processor time for a number of charts."""
    done = subprocess.run(pinned(command), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: {done.stderr or done.stdout}")
    return json.loads(done.stdout.splitlines()[-1])


def gnuplot_bars(count):
    """gnuplot draws `count` charts that it reads from one script, its start included."""
    parts = ["set terminal dumb 80 20\nset title 'Udgifter'\nset style data histogram\n"
             "set style histogram clustered\nset style fill solid\nset key below\nset yrange [0:*]\n"]
    for index in range(count):
        more = index % 10 / 10
        rows = "".join(
            f"{year} {a + more:.1f} {b + more:.1f}\n" for year, a, b in zip(YEARS, OWN, ALL))
        parts.append(
            f"$d << E\n{rows}E\nplot $d using 2:xtic(1) title 'Hovedstaden', "
            "$d using 3 title 'Landsplan'\n")
    with tempfile.NamedTemporaryFile("w", suffix=".gp") as script:
        script.write("".join(parts))
        script.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        done = subprocess.run(
            pinned(["gnuplot", script.name]), capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "processor": busy, "charts": count, "picture": done.stdout[-3000:]}


def check(name, task, found):
    picture = found["picture"]
    wanted = ["2020", "2024", "Hovedstaden", "Landsplan"] if task in ("bars", "svg") else []
    if name.startswith("uniplot"):
        wanted = wanted[2:]  # its axis has numbers, and no years
    if task == "say":
        # Sets differ by tenths; the last of a round number of them is the ninth.
        wanted = ["Udgifterne i hovedstaden er steget 13,1", "siden 2020, fra 13,0", "til 14,7",
                  "hvilket er mindre end på landsplan (15,3"]
    for word in wanted:
        if word not in picture:
            sys.exit(f"{name}: {task} does not show {word}:\n{picture}")
    if task == "svg" and not picture.rstrip().endswith("</svg>"):
        sys.exit(f"{name}: no whole picture")
    if task == "line":
        if picture.count("\n") < 10:
            sys.exit(f"{name}: {task} is no picture:\n{picture}")
        # Both ways of kkrlab draw the same walk, which ends at 2,1.
        if name.startswith("kkrlab"):
            wanted = ["2,1", "−800", "800.000"]
            known = pictures.setdefault("line", picture.split("200 ┤", 1)[-1])
            if known not in picture or any(word not in picture for word in wanted):
                sys.exit(f"{name}: {task} is another picture:\n{picture}")


def programs(task, bench, interpreter):
    """Name, and a function that draws and answers once."""
    peer = str(here / "peer.py")

    def run(*command):
        return lambda: answer(list(command))

    if task == "bars":
        found = [
            ("kkrlab", run(bench, "bars", "20000")),
            ("kkrlab from a table", run(bench, "bars_table", "5000")),
            ("plotext", run(interpreter, peer, "plotext", "bars", "200")),
            ("uniplot, as lines", run(interpreter, peer, "uniplot", "bars", "200")),
            ("termgraph", run(interpreter, peer, "termgraph", "bars", "5000")),
        ]
        if shutil.which("gnuplot"):
            found.append(("gnuplot dumb", lambda: gnuplot_bars(5000)))
        return found
    if task == "say":
        return [("kkrlab", run(bench, "say", "20000")),
                ("kkrlab, level 3", run(bench, "say_all", "10000"))]
    if task == "svg":
        return [("kkrlab", run(bench, "svg", "10000"))]
    return [
        ("kkrlab", run(bench, "line", "20")),
        ("kkrlab from a table", run(bench, "line_table", "20")),
        ("plotext", run(interpreter, peer, "plotext", "line", "1")),
        ("uniplot", run(interpreter, peer, "uniplot", "line", "3")),
    ]


def in_process(task, runs, bench, interpreter):
    candidates = [(name, run, [], []) for name, run in programs(task, bench, interpreter)]
    for turn in range(runs):
        for name, run, clock, busy in candidates:
            found = run()
            check(name, task, found)
            clock.append(found["seconds"] / found["charts"])
            busy.append(found["processor"] / found["charts"])
    own = statistics.median(candidates[0][3])
    print(f"\n{TITLES[task]} ({runs} interleaved runs, one processor)")
    print(f"{'':24}{'charts/s':>12}{'ms each':>10}{'processor ms':>14}{'per s of it':>13}"
          f"{'times':>8}")
    for name, _, clock, busy in candidates:
        each, work = statistics.median(clock), statistics.median(busy)
        print(f"{name:24}{1 / each:12,.0f}{each * 1e3:10.3f}{work * 1e3:14.3f}{1 / work:13,.0f}"
              f"{work / own:8.1f}", flush=True)


def command(runs):
    """Whole processes: median over many starts, on the clock and of the processor."""
    kkrlab = built("kkrlab")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "udgifter.csv"
        rows = [f"{year};{geo};{value:.1f}".replace(".", ",")
                for geo, values in (("Hovedstaden", OWN), ("Landsplan", ALL))
                for year, value in zip(YEARS, values)]
        path.write_text("year;geo;amount\n" + "\n".join(rows) + "\n")
        cases = [
            ("kkrlab chart", [kkrlab, "chart", str(path), "--kind", "bars", "-x", "year", "-y",
                              "amount", "--by", "geo"]),
            ("kkrlab chart FILE", [kkrlab, "chart", str(path)]),
            ("kkrlab eval 1", [kkrlab, "eval", "1"]),
        ]
        times = {name: ([], []) for name, _ in cases}
        for turn in range(40 * runs):
            for name, words in cases:
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                began = time.perf_counter()
                done = subprocess.run(pinned(words), capture_output=True, text=True, check=True)
                seconds = time.perf_counter() - began
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                times[name][0].append(seconds)
                times[name][1].append(
                    after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
                if "chart" in name:
                    check(name, "bars", {"picture": done.stdout})
    print(f"\n{TITLES['command']} ({40 * runs} interleaved starts, taskset's own included)")
    print(f"{'':24}{'median ms':>12}{'min ms':>10}{'processor ms':>14}")
    for name, (clock, busy) in times.items():
        print(f"{name:24}{statistics.median(clock) * 1e3:12.2f}{min(clock) * 1e3:10.2f}"
              f"{statistics.median(busy) * 1e3:14.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("tasks", nargs="*", choices=[*TITLES, []])
    chosen = parser.parse_args()
    tasks = chosen.tasks or list(TITLES)
    if set(tasks) - {"command"}:
        bench, interpreter = built("BenchCharts"), python()
        print(versions(interpreter, *PEERS), f"load {os.getloadavg()[0]:.1f}")
    for task in tasks:
        if task == "command":
            command(chosen.runs)
        else:
            in_process(task, chosen.runs, bench, interpreter)


main()
