"""Reads the extract once with one peer, as fast as it can and with its types told, and prints the
time and what it found as JSON: peer.py NAME FILE THREADS"""
import json
import os
import sys
import time

name, path, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.environ["POLARS_MAX_THREADS"] = str(threads)
os.environ["ARROW_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(threads)
codes = ["OMRÅDE", "FUNKTION", "DRANST", "ART", "PRISENHED", "TID"]


def with_polars():
    import polars

    types = {code: polars.Categorical for code in codes} | {"INDHOLD": polars.Float64}

    def read():
        return polars.read_csv(path, separator=";", decimal_comma=True, schema_overrides=types)

    return read, lambda table: (table.height, table["INDHOLD"].sum())


def with_pandas():
    import pandas

    # Its own engine: that of Arrow makes categories by way of texts and takes twice as long.
    types = {code: "category" for code in codes} | {"INDHOLD": "float64"}

    def read():
        return pandas.read_csv(path, sep=";", decimal=",", dtype=types, encoding="utf-8-sig")

    return read, lambda table: (len(table), table["INDHOLD"].sum())


def with_pyarrow():
    import pyarrow
    import pyarrow.compute
    import pyarrow.csv

    pyarrow.set_cpu_count(threads)
    words = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    types = {code: words for code in codes} | {"INDHOLD": pyarrow.float64()}

    def read():
        return pyarrow.csv.read_csv(
            path, read_options=pyarrow.csv.ReadOptions(use_threads=threads > 1),
            parse_options=pyarrow.csv.ParseOptions(delimiter=";"),
            convert_options=pyarrow.csv.ConvertOptions(column_types=types, decimal_point=","))

    return read, lambda table: (
        table.num_rows, pyarrow.compute.sum(table["INDHOLD"]).as_py())


def with_duckdb():
    import duckdb

    session = duckdb.connect()
    session.execute(f"SET threads = {threads}")
    columns = ", ".join(f"'{code}': 'VARCHAR'" for code in codes) + ", 'INDHOLD': 'DOUBLE'"

    def read():
        session.execute(
            "CREATE TABLE t AS SELECT * FROM read_csv(?, delim = ';', decimal_separator = ',',"
            f" header = true, auto_detect = false, columns = {{{columns}}})", [path])
        return session

    return read, lambda session: session.execute(
        "SELECT count(*), sum(INDHOLD) FROM t").fetchone()


read, look = globals()["with_" + name]()
start, busy = time.perf_counter(), time.process_time()
table = read()
seconds, busy = time.perf_counter() - start, time.process_time() - busy
rows, total = look(table)
print(
    json.dumps(
        {"rows": int(rows), "sum": float(total), "seconds": seconds, "processor": busy}))
