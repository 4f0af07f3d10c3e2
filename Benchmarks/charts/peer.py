"""A peer's charts, in one process: the same chart many times, one line of JSON.

    peer.py plotext|uniplot|termgraph bars|line COUNT
"""

import contextlib
import io
import json
import sys
import time

YEARS = [2020, 2021, 2022, 2023, 2024]
OWN = [12.1, 12.6, 12.9, 13.3, 13.8]
ALL = [10.2, 10.4, 11.0, 11.3, 11.9]


def shifted(index):
    """Both groups with numbers that change from chart to chart."""
    more = index % 10 / 10
    return [value + more for value in OWN], [value + more for value in ALL]


def walk(count):
    level, state, values = 0.0, 88172645463325252, []
    mask = (1 << 64) - 1
    for _ in range(count):
        state ^= state << 13 & mask
        state ^= state >> 7
        state ^= state << 17 & mask
        level += state % 1001 / 500 - 1
        values.append(level)
    return values


def plotext_task(task):
    import plotext

    def bars(index):
        own, everyone = shifted(index)
        plotext.clear_figure()
        plotext.plotsize(80, 20)
        plotext.theme("clear")
        plotext.multiple_bar(YEARS, [own, everyone], labels=["Hovedstaden", "Landsplan"])
        plotext.title("Udgifter")
        return plotext.build()

    if task == "bars":
        return bars
    values = walk(1_000_000)

    def line(_):
        plotext.clear_figure()
        plotext.plotsize(80, 20)
        plotext.theme("clear")
        plotext.plot(values)
        return plotext.build()

    return line


def uniplot_task(task):
    import numpy
    import uniplot

    # It has no bars: two lines over the same years.
    def lines(index):
        own, everyone = shifted(index)
        return str(uniplot.plot_to_string(
            xs=[YEARS, YEARS], ys=[own, everyone], lines=True, width=70, height=16,
            legend_labels=["Hovedstaden", "Landsplan"], title="Udgifter"))

    if task == "bars":
        return lines
    values = numpy.array(walk(1_000_000))
    return lambda _: str(uniplot.plot_to_string(ys=values, lines=True, width=70, height=16))


def termgraph_task(task):
    from termgraph import Args, BarChart, Data

    if task != "bars":
        sys.exit("termgraph draws no lines")

    def bars(index):
        own, everyone = shifted(index)
        data = Data(
            [[a, b] for a, b in zip(own, everyone)], [str(year) for year in YEARS],
            ["Hovedstaden", "Landsplan"])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            BarChart(data, Args(title="Udgifter", width=60)).draw()
        return out.getvalue()

    return bars


def main():
    program, task, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    run = {"plotext": plotext_task, "uniplot": uniplot_task, "termgraph": termgraph_task}[program](
        task)
    run(0)
    clock, processor = time.perf_counter(), time.process_time()
    size, last = 0, ""
    for index in range(count):
        last = run(index)
        size += len(last)
    print(json.dumps({
        "seconds": time.perf_counter() - clock, "processor": time.process_time() - processor,
        "charts": count, "bytes": size, "picture": last}))


main()
