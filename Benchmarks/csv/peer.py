"""Times one peer reading the extract and checks its sum: peer.py NAME FILE SUM"""
import os
import resource
import sys
import time

name, path, expected = sys.argv[1:4]
os.environ["POLARS_MAX_THREADS"] = "1"


def with_polars():
    import polars

    codes = ["OMRÅDE", "FUNKTION", "DRANST", "ART", "PRISENHED", "TID"]
    types = {code: polars.Categorical for code in codes} | {"INDHOLD": polars.Float64}
    table = polars.read_csv(path, separator=";", decimal_comma=True, schema_overrides=types)
    return table["INDHOLD"].sum()


def with_pandas():
    import pandas

    codes = ["OMRÅDE", "FUNKTION", "DRANST", "ART", "PRISENHED", "TID"]
    types = {code: "category" for code in codes}
    table = pandas.read_csv(path, sep=";", decimal=",", dtype=types, encoding="utf-8-sig")
    return table["INDHOLD"].sum()


def with_duckdb():
    import duckdb

    session = duckdb.connect()
    session.execute("SET threads = 1")
    session.execute(
        "CREATE TABLE t AS SELECT * FROM read_csv(?, delim = ';', decimal_separator = ',',"
        " header = true, types = {'OMRÅDE': 'VARCHAR', 'INDHOLD': 'DOUBLE'})",
        [path],
    )
    return session.execute("SELECT sum(INDHOLD) FROM t").fetchone()[0]


best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    total = globals()["with_" + name]()
    best = min(best, time.perf_counter() - start)
if abs(total - float(expected)) > 1:
    sys.exit(f"{name}: the sum is {total}, not {expected}")
size = os.path.getsize(path)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"{name:8} seconds {best:.3f} rate {size / best / 1e6:.0f} MB/s peak {peak} MB")
