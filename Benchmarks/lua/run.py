"""The guarded Lua machine beside stock `lua5.4`: language, library, and the way into Swift.

    Benchmarks/lua/run.py [--runs 7] [NAME…]

A figure is processor time of a whole process (user and system), less that of the same script with
nothing to do, so that start and compiling do not count; where a case lies in a loop, the loop is
taken off too. Runs are interleaved. Stock Lua and kkrlab must print the same.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
kkrlab = str(root / ".build/release/kkrlab")
stock = shutil.which("lua5.4") or shutil.which("lua")


@dataclass
class Line:
    """One figure: a case of language.lua, counted in nanoseconds per `unit`."""

    title: str
    case: str
    count: int
    per: int = 1  # operations that one of `count` stands for
    base: str = ""  # the case whose time is taken off: the loop around it
    flags: tuple = ()
    target: float = 1.5  # times stock
    own: list = field(default_factory=list)
    peer: list = field(default_factory=list)


MILLION = 1_000_000
SIZE = 100_000
LINES = [
    Line("empty loop", "loop", 100 * MILLION, target=1.1),
    Line("float additions, strict", "numeric", 100 * MILLION, target=1.1),
    Line("float additions, --trusted", "numeric", 100 * MILLION, flags=("--trusted",), target=1.05),
    Line("float additions, --step-limit", "numeric", 100 * MILLION,
         flags=("--step-limit", "9000000000000"), target=2.2),
    Line("mixed arithmetic, strict", "mixed", 20 * MILLION, target=1.1),
    Line("mixed arithmetic, --step-limit", "mixed", 20 * MILLION,
         flags=("--step-limit", "9000000000000"), target=2.2),
    Line("field read and write", "fields", 30 * MILLION, target=1.1),
    Line("call of a Lua function", "call", 20 * MILLION, base="loop", target=1.1),
    Line("sort integers, an element", "sort_integers", 20, SIZE, "copy_numbers", target=1),
    Line("sort floats, an element", "sort_floats", 20, SIZE, "copy_numbers", target=1),
    Line("sort sorted integers", "sort_sorted", 20, SIZE, "copy_numbers", target=1),
    Line("sort strings, an element", "sort_strings", 10, SIZE, "copy_strings", target=1),
    Line("sort integers with a function", "sort_order", 10, SIZE, "copy_numbers", target=1),
    Line("sort records with a function", "sort_records", 4, SIZE, "copy_records", target=1),
    Line("pairs over an array of 1,000", "pairs_array", 10 * MILLION),
    Line("pairs over 1,000 names", "pairs_names", 5 * MILLION),
    Line("pairs over 4 names", "pairs_few", 5 * MILLION),
    Line("ipairs over an array", "ipairs", 20 * MILLION),
    Line("table.insert at the end", "insert", 10 * MILLION),
    Line("table.remove at the end", "remove", 10 * MILLION, base="fill"),
    Line("insert and remove first of 1,000", "insert_first", 20_000),
    Line("table.concat, an element", "concat", 10 * MILLION),
    Line("string.format of 3 values", "format", 2 * MILLION),
    Line("tostring of an integer", "tostring_integer", 5 * MILLION, base="loop"),
    Line("tostring of a float", "tostring_float", 3 * MILLION, base="loop"),
    Line("tostring of a string", "tostring_string", 10 * MILLION, base="loop"),
    Line("string.rep of 16 bytes", "rep", 5 * MILLION, base="loop"),
    Line("string.sub, a new text of 20 bytes", "new_text", 2 * MILLION, base="loop"),
    Line("pcall", "pcall", 10 * MILLION, base="loop"),
    Line("pcall that catches an error", "pcall_error", 3 * MILLION, base="loop"),
    Line("setmetatable of a new table", "setmetatable", 5 * MILLION, base="new_table"),
    Line("math.random", "random", 10 * MILLION, base="loop"),
    Line("coroutine switch, there and back", "switch", 5 * MILLION, base="loop"),
    Line("coroutine made and run", "coroutine", MILLION, base="loop"),
]


class Timer:
    """Runs cases and remembers what they print."""

    def __init__(self, folder):
        self.folder = folder
        self.text = (here / "language.lua").read_text()
        self.answers = {}

    def seconds(self, program, case, count):
        path = os.path.join(self.folder, f"{case}-{count}.lua")
        if not os.path.exists(path):
            with open(path, "w") as file:
                # On one line with the first comment, so that line numbers stay as they are.
                file.write(f'local CASE, N = "{case}", {count} {self.text}')
        reading, writing = os.pipe()
        process = subprocess.Popen([*program, path], stdout=writing)
        os.close(writing)
        with os.fdopen(reading) as stream:
            output = stream.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{case}: {program[0]} ended with {process.returncode}")
        expected = self.answers.setdefault((case, count), output)
        if output != expected:
            sys.exit(f"{case}: {output!r} and not {expected!r}")
        return usage.ru_utime + usage.ru_stime

    def figure(self, program, line):
        """Nanoseconds per operation."""
        spent = self.seconds(program, line.case, line.count)
        spent -= self.seconds(program, line.case, 0)
        if line.base:
            spent -= self.seconds(program, line.base, line.count)
            spent += self.seconds(program, line.base, 0)
        return spent * 1e9 / (line.count * line.per)


def report(title, own, peer, target):
    ratio = own / peer if peer > 0 else float("inf")
    # A twentieth is what the machine's own noise can add or take.
    verdict = "yes" if ratio <= target else "nearly" if ratio <= target * 1.05 else "no"
    print(f"{title:34}{own:11.2f}{peer:12.2f}{ratio:8.2f}{target:8.2f}  {verdict}")


def main():
    parser = argparse.ArgumentParser(description="Times the Lua machine beside stock Lua.")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--program", default=kkrlab, help="the kkrlab to time")
    parser.add_argument("--no-host", action="store_true", help="leave BenchLua and patterns out")
    parser.add_argument("names", nargs="*", help="cases; all of them by default")
    options = parser.parse_args()
    lines = [line for line in LINES if not options.names or line.case in options.names]
    if stock is None:
        print("lua5.4 is not installed; the comparison is left out.")
        lines = []
    with tempfile.TemporaryDirectory() as folder:
        timer = Timer(folder)
        for _ in range(options.runs):
            for line in lines:
                line.peer.append(timer.figure([stock], line))
                line.own.append(timer.figure([options.program, "run", *line.flags], line))
    if lines:
        print(f"\nLua machine beside {stock}: medians of {options.runs} interleaved runs")
        print(f"{'ns an operation':34}{'kkrlab':>11}{'stock':>12}{'ratio':>8}{'target':>8}  reached")
    for line in lines:
        report(line.title, statistics.median(line.own), statistics.median(line.peer), line.target)
    if options.no_host or options.names:
        return
    subprocess.run(
        ["swift", "build", "-c", "release", "--product", "BenchLua"], cwd=root, check=True,
        stdout=subprocess.DEVNULL)
    sys.stdout.flush()
    subprocess.run([str(root / ".build/release/BenchLua"), str(options.runs)], check=True)
    for name in ["patterns", "patterns.sh", "patterns.py"]:
        path = here / name
        if path.exists():
            command = [sys.executable] if name.endswith(".py") else ["sh"]
            subprocess.run([*command, str(path)], check=True)


main()
