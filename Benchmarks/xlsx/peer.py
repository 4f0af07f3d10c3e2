"""Reads the workbook once with one peer and prints the time and what it found as JSON:
peer.py NAME FILE"""
import json
import os
import sys
import time

name, path = sys.argv[1:3]
os.environ["POLARS_MAX_THREADS"] = "1"


def with_fastexcel():
    import fastexcel
    import pyarrow.compute

    def read():
        return fastexcel.read_excel(path).load_sheet(0).to_arrow()

    return read, lambda table: (table.num_rows, pyarrow.compute.sum(table["beloeb"]).as_py())


def with_polars():
    import polars

    def read():
        return polars.read_excel(path, engine="calamine")

    return read, lambda table: (table.height, table["beloeb"].sum())


def with_calamine():
    from python_calamine import CalamineWorkbook

    def read():
        return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    return read, lambda rows: (len(rows) - 1, sum(row[9] for row in rows[1:]))


def with_openpyxl():
    import openpyxl

    def read():
        sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
        return [row[9] for row in sheet.iter_rows(min_row=2, values_only=True)]

    return read, lambda amounts: (len(amounts), sum(amounts))


read, look = globals()["with_" + name]()
start, busy = time.perf_counter(), time.process_time()
table = read()
seconds, busy = time.perf_counter() - start, time.process_time() - busy
rows, total = look(table)
print(
    json.dumps(
        {"rows": int(rows), "sum": float(total), "seconds": seconds, "processor": busy}))
