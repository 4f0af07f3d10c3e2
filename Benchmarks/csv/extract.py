"""Writes a file in the shape of a Statbank extract (REGK31), outside the repository.

usage: extract.py FILE [ROWS] [--shuffled]

Prints the sum of INDHOLD in hundredths, which every reader of the file must find.
"""
import random
import sys

path = sys.argv[1]
rows = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 7_000_000
state = random.Random(31)
areas = [str(code) for code in range(101, 861, 8)] + ["000", "084", "085"]
functions = [f"5.{main}.{part}" for main in (28, 38) for part in range(20, 60, 2)]
kinds = ["1", "2"]
arts = ["TOT", "UE", "I", "S0", "S1", "S4", "02", "97"]
prices = ["LOB", "FAST"]
years = [f"{year}" for year in range(2015, 2025)]
tails = []
for area in areas:
    for function in functions:
        for kind in kinds:
            for art in arts:
                for price in prices:
                    for year in years:
                        tails.append(f"{area};{function};{kind};{art};{price};{year};")
if "--shuffled" in sys.argv:
    state.shuffle(tails)
total = 0
with open(path, "w", encoding="utf-8-sig", newline="") as out:
    out.write("OMRÅDE;FUNKTION;DRANST;ART;PRISENHED;TID;INDHOLD\r\n")
    written = 0
    while written < rows:
        lines = []
        for index in range(min(100_000, rows - written)):
            cents = state.randrange(-2_000_000, 90_000_000)
            total += cents
            sign = "-" if cents < 0 else ""
            whole, part = divmod(abs(cents), 100)
            tail = tails[(written + index) % len(tails)]
            lines.append(f"{tail}{sign}{whole},{part:02d}\r\n")
        out.write("".join(lines))
        written += len(lines)
print(total)
