"""A data file of a megabyte: dense records, which cost a reader most for each byte."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.cold import attempt
from benchmarks.makers import OUR_NAME
from benchmarks.measuring import FailedError, run_once, spread
from benchmarks.places import HERE, OURS, WORK, program
from benchmarks.results import Part, milliseconds, number
from benchmarks.workers import do_jobs

__all__ = ["reading"]


def reading(data: bytes, rounds: int) -> Part:
    """The file through `validate` in new processes, and through `loads` in one."""
    path = WORK / "inputs" / "records.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    part = Part(
        title="A data file of a megabyte",
        note=f"{len(data):,} bytes, {data.count(b': '):,} keys. `validate` is a new process each time, with all that it does beyond "
        "reading: figures and proofreading. `loads` is in a process that has read the file once before.",
        head=("what", "MB a second", "ms on the clock", "peak MiB"),
    )
    _cold(part, path, rounds)
    _warm(part, path, rounds)
    return part


def _cold(part: Part, path: Path, rounds: int) -> None:
    command = (program(OURS, OUR_NAME), "validate", str(path))
    runs = [attempt(part, "validate", partial(run_once, command)) for _ in range(rounds + 1)]
    costs = [run for run in runs[1:] if run]
    if costs:
        seconds = [run.seconds for run in costs]
        part.figures["records.seconds"] = statistics.median(seconds)
        _add_row(part, "`handling-report validate`", path, seconds, statistics.median(run.mib for run in costs))


def _warm(part: Part, path: Path, rounds: int) -> None:
    command = (program(OURS, "python"), *(str(HERE / "peers" / name) for name in ("loop.py", "with_loads.py")), "", "MANIFEST")
    job = (path, path)
    try:
        loop = do_jobs(command, job, [job] * rounds)
    except FailedError as error:
        part.give_up("loads", str(error))
    else:
        _add_row(part, "`loads`", path, loop.seconds, loop.mib)


def _add_row(part: Part, name: str, path: Path, seconds: Sequence[float], mib: float) -> None:
    spent = spread(seconds)
    rate = path.stat().st_size / 1e6 / spent.median
    part.measured[name] = seconds
    part.rows.append([name, number(rate), milliseconds(spent), number(mib)])
