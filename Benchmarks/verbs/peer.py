"""One peer as a server of tasks: peer.py NAME FOLDER ROWS THREADS TASK…

Loads the columns of the tasks, then reads a task a line and prints seconds, bytes at the peak above
those before, and the answer.
"""

import gc
import json
import os
import sys
import time

name, folder, rows, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
wanted = sys.argv[5:]
os.environ["POLARS_MAX_THREADS"] = str(threads)

import numpy  # noqa: E402

import data  # noqa: E402

COUNTS = {"geo": data.GEO, "area": data.AREA, "month": data.MONTHS, "key": data.KEYS}
HEADS = {"geo": "v", "area": "a", "month": "m", "key": "k"}


def labels(column):
    return [f"{HEADS[column]}{code:02}" for code in range(COUNTS[column])]


def names():
    return [f"person-{code:07}" for code in range(data.distinct(rows))]


def columns_of(task_names):
    found = []
    for task in task_names:
        found += [name for name in data.COLUMNS[task] if name not in found]
    return found


def resident(what):
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith(what):
                return int(line.split()[1]) * 1024
    return 0


def serve(tasks):
    """`tasks`: name → (what is timed, its result → the answer)."""
    print("ready", flush=True)
    for line in sys.stdin:
        run, answer = tasks[line.strip()]
        gc.collect()
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
        before = resident("VmRSS")
        start = time.perf_counter()
        result = run()
        seconds = time.perf_counter() - start
        peak = resident("VmHWM") - before
        found = [float(value) for value in answer(result)]
        del result
        print(json.dumps({"seconds": seconds, "peak": peak, "answer": found}), flush=True)


def ids():
    return numpy.arange(data.distinct(rows), dtype="i8")


def with_polars():
    import polars as pl

    def series(column, count):
        raw = numpy.array(data.column(folder, column, count))
        if column in COUNTS:
            return pl.Series(column, raw.astype("u2")).cat.to(pl.Enum(labels(column)))
        if column == "name":
            return pl.Series("name", names()).gather(raw.astype("u4"))
        return pl.Series(column, raw)

    t = pl.DataFrame([series(column, rows) for column in columns_of(wanted)]).lazy()
    s = pl.DataFrame([series(c, data.SMALL) for c in ("year", "area", "amount", "population")])
    keys = pl.DataFrame({
        "key": pl.Series(labels("key")[::-1]).cast(pl.Enum(labels("key"))),
        "weight": range(data.KEYS)}).lazy()
    large = pl.DataFrame({"id": ids() * 1999 + 7, "rate": ids() * 0.25}).lazy()
    c = pl.col
    rate = (c("amount") / c("population") * 1000).alias("rate")

    def small():
        total = 0.0
        for index in range(1000):
            r = (s.lazy().filter(c("year") >= 2015 + index % 5).with_columns(rate)
                 .group_by("area").agg(c("amount").sum(), c("rate").mean())
                 .sort("amount", descending=True).collect())
            total += r["amount"][0] + r["rate"][0]
        return total

    def joined(result, left, column):
        # On several threads the order of a join's rows is polars' own.
        keys = data.column(folder, left, rows)
        for at in (-1, rows // 2):
            key = labels("key")[keys[at]] if left == "key" else int(keys[at])
            yield result.filter(c(left) == key)[column][0]

    def three(column):
        return lambda r: [r[column][at] for at in (0, rows // 2, -1)]

    return {
        "group": (
            lambda: t.group_by("geo", "area").agg(c("amount").sum()).collect(),
            lambda r: [r.height, r.filter((c("geo") == "v07") & (c("area") == "a03"))["amount"][0]]),
        "filter": (
            lambda: t.filter((c("year") >= 2020) & (c("geo") == "v07"))
            .select(c("amount").sum()).collect(), lambda r: [r["amount"][0]]),
        "join_small": (
            lambda: t.select("key", "amount").join(keys, on="key", how="left").collect(),
            lambda r: [r.height, *joined(r, "key", "weight")]),
        "join_large": (
            lambda: t.select("id", "amount").join(large, on="id", how="left").collect(),
            lambda r: [r.height, *joined(r, "id", "rate")]),
        "sort_real": (lambda: t.select("amount", "year").sort("amount").collect(), three("amount")),
        "sort_pair": (
            lambda: t.select("geo", "amount").sort("geo", "amount").collect(), three("amount")),
        "group_text": (
            lambda: t.group_by("name").agg(c("amount").sum()).collect(),
            lambda r: [r.height, r.filter(c("name") == first_name())["amount"][0]]),
        "derive": (
            lambda: t.with_columns(rate).group_by("geo").agg(c("rate").mean()).collect(),
            lambda r: [r.height, r.filter(c("geo") == "v07")["rate"][0]]),
        "pivot": (
            lambda: t.group_by("geo", "month").agg(c("amount").sum()).collect()
            .pivot("month", index="geo", values="amount"),
            lambda r: [r.height, r.width, r.filter(c("geo") == "v07")["m30"][0]]),
        "small": (small, lambda r: [r]),
    }


def first_name():
    return names()[int(data.column(folder, "name", rows)[0])]


def with_pandas():
    import pandas as pd

    def series(column, count):
        raw = numpy.array(data.column(folder, column, count))
        if column in COUNTS:
            return pd.Categorical.from_codes(raw, labels(column))
        if column == "name":
            return pd.Series(names()).take(raw).reset_index(drop=True)
        return raw

    t = pd.DataFrame({column: series(column, rows) for column in columns_of(wanted)})
    s = pd.DataFrame({c: series(c, data.SMALL) for c in ("year", "area", "amount", "population")})
    keys = pd.DataFrame({
        "key": pd.Categorical(labels("key")[::-1], labels("key")), "weight": range(data.KEYS)})
    large = pd.DataFrame({"id": ids() * 1999 + 7, "rate": ids() * 0.25})

    def groups(frame, by):
        return frame.groupby(by, observed=True, sort=False)

    def small():
        total = 0.0
        for index in range(1000):
            kept = s[s["year"] >= 2015 + index % 5]
            kept = kept.assign(rate=kept["amount"] / kept["population"] * 1000)
            r = groups(kept, "area").agg({"amount": "sum", "rate": "mean"})
            r = r.sort_values("amount", ascending=False)
            total += r["amount"].iloc[0] + r["rate"].iloc[0]
        return total

    def three(r):
        return [r["amount"].iloc[at] for at in (0, rows // 2, -1)]

    def ends(column):
        return lambda r: [len(r), r[column].iloc[-1], r[column].iloc[rows // 2]]

    return {
        "group": (
            lambda: groups(t, ["geo", "area"])["amount"].sum(),
            lambda r: [len(r), r[("v07", "a03")]]),
        "filter": (
            lambda: t.loc[(t["year"] >= 2020) & (t["geo"] == "v07"), "amount"].sum(),
            lambda r: [r]),
        "join_small": (
            lambda: t[["key", "amount"]].merge(keys, on="key", how="left"), ends("weight")),
        "join_large": (
            lambda: t[["id", "amount"]].merge(large, on="id", how="left"), ends("rate")),
        "sort_real": (lambda: t[["amount", "year"]].sort_values("amount"), three),
        "sort_pair": (lambda: t[["geo", "amount"]].sort_values(["geo", "amount"]), three),
        "group_text": (
            lambda: groups(t, "name")["amount"].sum(), lambda r: [len(r), r[first_name()]]),
        "derive": (
            lambda: groups(
                t.assign(rate=t["amount"] / t["population"] * 1000), "geo")["rate"].mean(),
            lambda r: [len(r), r["v07"]]),
        "pivot": (
            lambda: groups(t, ["geo", "month"])["amount"].sum().unstack(),
            lambda r: [len(r), len(r.columns) + 1, r["m30"]["v07"]]),
        "small": (small, lambda r: [r]),
    }


def with_duckdb():
    import duckdb
    import pyarrow as pa

    session = duckdb.connect()
    session.execute(f"SET threads = {threads}")

    def array(column, count):
        raw = numpy.array(data.column(folder, column, count))
        if column in COUNTS:
            return pa.DictionaryArray.from_arrays(pa.array(raw), labels(column))
        if column == "name":
            return pa.array(names()).take(pa.array(raw))
        return pa.array(raw)

    def create(table, columns):
        session.register("source", pa.table(columns))
        session.execute(f"CREATE TABLE {table} AS SELECT * FROM source")
        session.unregister("source")

    if columns_of(wanted):
        create("t", {column: array(column, rows) for column in columns_of(wanted)})
    create("s", {c: array(c, data.SMALL) for c in ("year", "area", "amount", "population")})
    codes = pa.array(numpy.arange(data.KEYS - 1, -1, -1, dtype="i4"))
    create("keys", {
        "key": pa.DictionaryArray.from_arrays(codes, labels("key")),
        "weight": numpy.arange(data.KEYS)})
    create("large", {"id": ids() * 1999 + 7, "rate": ids() * 0.25})

    def fetch(query):
        return lambda: session.execute(query).fetchall()

    def make(query):
        return lambda: session.execute("CREATE OR REPLACE TEMP TABLE r AS " + query)

    def ask(query, *values):
        return session.execute(query, values).fetchone()

    def some(column):
        return lambda _: [
            ask(f"SELECT {column} FROM r WHERE rowid = ?", at)[0] for at in (0, rows // 2, rows - 1)]

    def ends(column):
        # The order of a join's rows is DuckDB's own: the first of the input is looked up.
        left = "key" if column == "weight" else "id"

        def find(_):
            found = [ask("SELECT count(*) FROM r")[0]]
            for at in (rows - 1, rows // 2):
                value = ask(f"SELECT {left} FROM t WHERE rowid = ?", at)[0]
                found.append(ask(f"SELECT {column} FROM r WHERE {left} = ? LIMIT 1", value)[0])
            return found

        return find

    query = (
        "SELECT area, sum(amount) AS amount, avg(rate) AS rate FROM (SELECT area, amount,"
        " amount / population * 1000 AS rate FROM s WHERE year >= ?) GROUP BY area"
        " ORDER BY amount DESC")

    def small():
        total = 0.0
        for index in range(1000):
            r = session.execute(query, [2015 + index % 5]).fetchall()
            total += r[0][1] + r[0][2]
        return total

    return {
        "group": (
            fetch("SELECT geo, area, sum(amount) FROM t GROUP BY geo, area"),
            lambda r: [len(r), next(s for g, a, s in r if g == "v07" and a == "a03")]),
        "filter": (
            fetch("SELECT sum(amount) FROM t WHERE year >= 2020 AND geo = 'v07'"),
            lambda r: [r[0][0]]),
        "join_small": (
            make("SELECT t.key, amount, weight FROM t LEFT JOIN keys USING (key)"), ends("weight")),
        "join_large": (
            make("SELECT t.id, amount, rate FROM t LEFT JOIN large USING (id)"), ends("rate")),
        "sort_real": (make("SELECT amount, year FROM t ORDER BY amount"), some("amount")),
        "sort_pair": (make("SELECT geo, amount FROM t ORDER BY geo, amount"), some("amount")),
        "group_text": (
            make("SELECT name, sum(amount) AS amount FROM t GROUP BY name"),
            lambda _: [
                ask("SELECT count(*) FROM r")[0],
                ask("SELECT amount FROM r WHERE name = ?", first_name())[0]]),
        "derive": (
            fetch("SELECT geo, avg(amount / population * 1000) FROM t GROUP BY geo"),
            lambda r: [len(r), next(m for g, m in r if g == "v07")]),
        "pivot": (
            fetch("PIVOT (SELECT geo, month, amount FROM t) ON month USING sum(amount) GROUP BY geo"),
            lambda r: [len(r), len(r[0]), next(row for row in r if row[0] == "v07")[31]]),
        "small": (small, lambda r: [r]),
    }


makers = {"polars": with_polars, "pandas": with_pandas, "duckdb": with_duckdb}
serve(makers[name]())
