"""Make many reports in one process, on command: the same loop for every library in Python.

loop.py PROGRAM TEMPLATE MANIFEST

PROGRAM is one of the files beside this one, with ``load`` and ``maker``. MANIFEST is JSON: ``jobs`` is a list of input and output
files, ``warm_up`` one more job, which is done before anything is measured. When all is read and warm, the process writes a line
and waits for one, or ends when none can come; then it does the jobs and writes the seconds that each took, as JSON on one line.
"""

from __future__ import annotations

import json
import runpy
import sys
from time import perf_counter


def main(program: str, template: str, manifest: str) -> None:
    """Read everything, wait for the start, make the reports."""
    names = runpy.run_path(program)
    with open(manifest, encoding="utf-8") as file:
        plan = json.load(file)
    jobs = []
    for source, target in (plan["warm_up"], *plan["jobs"]):
        with open(source, "rb") as file:
            jobs.append((names["load"](file.read()), target))
    make = names["maker"](template)
    make(*jobs.pop(0))
    print("ready", flush=True)
    if not sys.stdin.readline():
        return
    seconds = []
    for data, target in jobs:
        start = perf_counter()
        make(data, target)
        seconds.append(perf_counter() - start)
    print(json.dumps(seconds), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
