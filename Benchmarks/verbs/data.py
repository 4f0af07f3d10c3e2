"""The made-up tables of the benchmark, as raw columns, and the answers that every program must give.

    data.py FOLDER ROWS TASK…

Columns that are there already are kept: they follow from their name and the number of rows alone.
"""

import json
import pathlib
import sys

import numpy

GEO, AREA, MONTHS, KEYS = 98, 5, 60, 1000
SMALL = 500

# What each task reads of the large table.
COLUMNS = {
    "group": ["geo", "area", "amount"],
    "filter": ["year", "geo", "amount"],
    "join_small": ["key", "amount"],
    "join_large": ["id", "amount"],
    "sort_real": ["amount", "year"],
    "sort_pair": ["geo", "amount"],
    "group_text": ["name", "amount"],
    "derive": ["geo", "amount", "population"],
    "pivot": ["geo", "month", "amount"],
    "small": [],
}
TYPES = {"year": "i8", "id": "i8", "amount": "f8", "population": "f8"}


def distinct(rows):
    """Distinct texts and whole numbers: a million of ten."""
    return max(10, min(1_000_000, rows // 10))


def draw(name, rows):
    random = numpy.random.default_rng(sum(name.encode()))
    if name == "year":
        return 2015 + random.integers(0, 10, rows)
    if name == "amount":
        return random.integers(-50_000_000, 150_000_000, rows) / 100
    if name == "population":
        return random.integers(100, 900_000, rows).astype("f8")
    if name == "id":
        return random.integers(0, distinct(rows), rows) * 1999 + 7
    sizes = {"geo": GEO, "area": AREA, "month": MONTHS, "key": KEYS, "name": distinct(rows)}
    return random.integers(0, sizes[name], rows)


def column(folder, name, rows):
    path = pathlib.Path(folder) / f"{name}.{rows}"
    kind = TYPES.get(name, "i4")
    if not path.exists() or path.stat().st_size != rows * int(kind[1]):
        draw(name, rows).astype(kind).tofile(path)
    return numpy.memmap(path, dtype=kind, mode="r")


def answers(folder, rows, tasks):
    """Numbers that tell a right result from a wrong one, task by task."""
    def get(name):
        return column(folder, name, rows)

    def grouped(codes, values, size):
        return numpy.bincount(codes, weights=values, minlength=size)

    found = {}
    for task in tasks:
        if task == "group":
            sums = grouped(get("geo") * AREA + get("area"), get("amount"), GEO * AREA)
            found[task] = [GEO * AREA, sums[7 * AREA + 3]]
        elif task == "filter":
            found[task] = [get("amount")[(get("year") >= 2020) & (get("geo") == 7)].sum()]
        elif task == "join_small":
            found[task] = [rows, KEYS - 1 - get("key")[-1], KEYS - 1 - get("key")[rows // 2]]
        elif task == "join_large":
            found[task] = [rows, *((get("id")[at] - 7) / 1999 * 0.25 for at in (-1, rows // 2))]
        elif task == "sort_real":
            order = numpy.argsort(get("amount"), kind="stable")
            found[task] = [get("amount")[order[at]] for at in (0, rows // 2, -1)]
        elif task == "sort_pair":
            names = numpy.array(sorted(range(GEO), key=lambda code: f"v{code:02}"))
            rank = numpy.argsort(names)
            order = numpy.lexsort((get("amount"), rank[get("geo")]))
            found[task] = [get("amount")[order[at]] for at in (0, rows // 2, -1)]
        elif task == "group_text":
            sums = grouped(get("name"), get("amount"), distinct(rows))
            count = len(numpy.unique(get("name")))
            found[task] = [count, sums[get("name")[0]]]
        elif task == "derive":
            rates = get("amount") / get("population") * 1000
            geo = get("geo")
            means = grouped(geo, rates, GEO) / numpy.bincount(geo, minlength=GEO)
            found[task] = [GEO, means[7]]
        elif task == "pivot":
            sums = grouped(get("geo") * MONTHS + get("month"), get("amount"), GEO * MONTHS)
            found[task] = [GEO, MONTHS + 1, sums[7 * MONTHS + 30]]
        elif task == "small":
            year, area, amount, population = (
                column(folder, name, SMALL) for name in ("year", "area", "amount", "population"))
            tops = []
            for first in range(2015, 2020):
                kept = year >= first
                sums = grouped(area[kept], amount[kept], AREA)
                rates = grouped(area[kept], amount[kept] / population[kept] * 1000, AREA)
                top = sums.argmax()
                tops.append(sums[top] + rates[top] / (kept & (area == top)).sum())
            found[task] = [sum(tops) * 200]
    return {task: [float(value) for value in values] for task, values in found.items()}


if __name__ == "__main__":
    folder, rows, tasks = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    for name in {name for task in tasks for name in COLUMNS[task]}:
        column(folder, name, rows)
    for name in ("year", "area", "amount", "population"):
        column(folder, name, SMALL)
    print(json.dumps(answers(folder, rows, tasks)))
