"""Times commands side by side: medians over interleaved runs, ratios, peak memory, answers checked.

    from measure import Case, compare
    compare([Case("kkrlab", ["kkrlab", "eval", "1"], answer="1\n"), …], runs=200)

Runs are interleaved, so a machine that slows down slows every candidate alike.
"""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field


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
