"""Times one peer reading the workbook once and checks its sum: peer.py NAME FILE SUM"""
import os
import resource
import sys
import time

name, path, expected = sys.argv[1:4]
os.environ["POLARS_MAX_THREADS"] = "1"


def with_fastexcel():
    import fastexcel

    column = fastexcel.read_excel(path).load_sheet(0).to_arrow()["beloeb"]
    import pyarrow.compute

    return pyarrow.compute.sum(column).as_py()


def with_calamine():
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return sum(row[9] for row in rows[1:])


def with_openpyxl():
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return sum(row[9] for row in sheet.iter_rows(min_row=2, values_only=True))


with_function = globals()["with_" + name]
start = time.perf_counter()
total = with_function()
seconds = time.perf_counter() - start
if abs(total - float(expected)) > 1:
    sys.exit(f"{name}: the sum is {total}, not {expected}")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"seconds {seconds:.3f} peak {peak} MB")
