"""Times commands side by side: medians over interleaved runs, ratios, peak memory, answers checked.

    from measure import Case, compare
    compare([Case("kkrlab", ["kkrlab", "eval", "1"], answer="1\n"), …], runs=200)

    readers("CSV", [Reader("kkrlab", ["BenchCSV", path]), …], runs=5, size=…, answer={"sum": …})

Runs are interleaved, so a machine that slows down slows every candidate alike. `compare` times whole
programs; `readers` takes programs that time their own reading and print what they found.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field


def temporary(name):
    return os.path.join(os.environ.get("TMPDIR", "/tmp"), name)


def environment(*packages):
    """The Python of a virtual environment that holds the packages; made where it is not there."""
    folder = temporary("kkrlab-bench-venv")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages],
        check=True)
    return python


def versions(python, *packages):
    """`polars 1.2, pandas 2.3`: what is installed in an environment."""
    code = "import importlib.metadata as m, sys; print(', '.join(f'{p} {m.version(p)}'" \
        " for p in sys.argv[1:]))"
    found = subprocess.run([python, "-c", code, *packages], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def built(product):
    """The path of one of our programs, compiled for speed. KKRLAB_BENCH_BIN names a folder of
    programs that are there already."""
    ready = os.environ.get("KKRLAB_BENCH_BIN")
    if ready:
        return os.path.join(ready, product)
    subprocess.run(
        ["swift", "build", "-c", "release", "--product", product], check=True,
        stdout=subprocess.DEVNULL)
    return os.path.join(".build", "release", product)


@dataclass
class Reader:
    """A program that reads once and prints one line of JSON: seconds on the clock, seconds of the
    processors (which others on the machine lengthen less), and what it found."""

    name: str
    command: list
    cores: str = "1"  # as for taskset
    runs: int = 0  # 0 for as many as everybody
    seconds: list = field(default_factory=list)
    busy: list = field(default_factory=list)
    peak: int = 0


def read_once(reader, answer):
    process = subprocess.Popen(
        ["taskset", "-c", reader.cores, *reader.command], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{reader.name}: exit code {process.returncode}: {output}")
    found = json.loads(output.strip().splitlines()[-1])
    for key, expected in answer.items():
        if key not in found:
            sys.exit(f"{reader.name}: says nothing of {key}")
        # Sums of binary numbers depend on the order of adding.
        if abs(float(found[key]) - float(expected)) > abs(float(expected)) * 1e-9:
            sys.exit(f"{reader.name}: {key} is {found[key]}, not {expected}")
    reader.peak = max(reader.peak, usage.ru_maxrss * 1024)
    return found["seconds"], found["processor"]


def readers(title, candidates, runs, size, answer):
    """Prints one table of a file of `size` bytes; «times» says how many times as long as the first
    reader another one takes. Everybody reads once before it counts, so that the file is in memory;
    one with runs of its own is slow, and that run counts."""
    for reader in candidates:
        if not reader.runs:
            read_once(reader, answer)
    for run in range(runs):
        for reader in candidates:
            if run < (reader.runs or runs):
                seconds, busy = read_once(reader, answer)
                reader.seconds.append(seconds)
                reader.busy.append(busy)
    own = statistics.median(candidates[0].seconds)
    own_busy = statistics.median(candidates[0].busy)
    print(f"\n{title}: {size / 1e6:.0f} MB, medians of {runs} interleaved runs")
    print(
        f"{'':20}{'seconds':>9}{'MB/s':>7}{'min s':>8}{'times':>7}{'processor s':>13}{'MB/s':>7}"
        f"{'times':>7}{'peak MB':>9}")
    for reader in candidates:
        median = statistics.median(reader.seconds)
        busy = statistics.median(reader.busy)
        print(
            f"{reader.name:20}{median:9.3f}{size / median / 1e6:7.0f}{min(reader.seconds):8.3f}"
            f"{median / own:7.2f}{busy:13.3f}{size / busy / 1e6:7.0f}{busy / own_busy:7.2f}"
            f"{reader.peak / 1e6:9.0f}", flush=True)


@dataclass
class Case:
    name: str
    command: list
    answer: object = None  # exact text, or a function of the output that returns True
    seconds: list = field(default_factory=list)
    peak: int = 0  # bytes


def once(case, check):
    read, write = os.pipe()
    began = time.perf_counter()
    process = subprocess.Popen(case.command, stdout=write, stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        output = stream.read().decode("utf-8", "replace")
    process.wait()
    elapsed = time.perf_counter() - began
    if process.returncode != 0:
        sys.exit(f"{case.name}: exit code {process.returncode}")
    if check and case.answer is not None:
        good = case.answer(output) if callable(case.answer) else output == case.answer
        if not good:
            sys.exit(f"{case.name}: wrong answer: {output[:200]!r}")
    return elapsed


def peak_memory(case):
    """Peak resident bytes, by GNU time: its own image is small, so it does not hide the child's."""
    if not os.path.exists("/usr/bin/time"):
        return 0
    result = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *case.command], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True)
    return int(result.stderr.split()[-1]) * 1024


def compare(title, cases, runs):
    """Prints one table; the first case is the one whose ratio is quoted."""
    for case in cases:
        once(case, check=True)
        case.peak = peak_memory(case)
    for _ in range(runs):
        for case in cases:
            case.seconds.append(once(case, check=True))
    own = statistics.median(cases[0].seconds)
    print(f"\n{title} ({runs} interleaved runs)")
    print(f"{'':28}{'median ms':>12}{'min ms':>10}{'peak MB':>10}{'kkrlab/it':>12}")
    for case in cases:
        median = statistics.median(case.seconds)
        print(
            f"{case.name:28}{median * 1e3:12.2f}{min(case.seconds) * 1e3:10.2f}"
            f"{case.peak / 1e6:10.1f}{own / median:12.2f}"
        )
