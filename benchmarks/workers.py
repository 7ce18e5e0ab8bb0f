"""Processes that do many jobs on command, and what they cost: the other end of peers/loop.py and peers/loop.js."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import FailedError, Run, cost, environment, last_line, launched
from benchmarks.places import WORK

__all__ = ["Job", "Loop", "do_jobs"]

Job = tuple[Path, Path]
"""What is read, and what is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """What a loop cost.

    Attributes:
        rate: Jobs a second, from the start of all processes to the end of the last.
        seconds: What each job took.
        mib: The largest peak of a process in MiB.
    """

    rate: float
    seconds: list[float]
    mib: float


def do_jobs(command: Sequence[str], warm_up: Job, jobs: Sequence[Job], *, processes: int = 1) -> Loop:
    """Share jobs out among processes of one command.

    Args:
        command: What each process runs; ``MANIFEST`` stands for the list of its jobs.
        warm_up: One more job that each process does before the clock runs.
        jobs: The jobs.
        processes: How many processes.

    Raises:
        FailedError: One of them failed.
    """
    workers = [_Worker(command, warm_up, jobs[number::processes], number) for number in range(processes)]
    try:
        for worker in workers:
            worker.wait_for_line()
        start = perf_counter()
        for worker in workers:
            worker.go()
        said = [worker.wait_for_line() for worker in workers]
        rate = len(jobs) / (perf_counter() - start)
    finally:
        for worker in workers:
            worker.end()
    costs = [worker.cost() for worker in workers]
    return Loop(rate=rate, seconds=[second for line in said for second in json.loads(line)], mib=max(one.mib for one in costs))


class _Worker:
    """One process."""

    def __init__(self, command: Sequence[str], warm_up: Job, jobs: Sequence[Job], number: int) -> None:
        """Start it; it reads its inputs, does the job that warms it up, and says so."""
        files = WORK / "workers"
        files.mkdir(parents=True, exist_ok=True)
        manifest, self._result, self._log = (files / f"{number}.{name}" for name in ("json", "result", "log"))
        lines = [[str(path) for path in job] for job in (warm_up, *jobs)]
        manifest.write_text(json.dumps({"warm_up": lines[0], "jobs": lines[1:]}), encoding="utf-8")
        words = [str(manifest) if word == "MANIFEST" else word for word in command]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                launched(words, self._result),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment(), cwd=WORK, text=True,
            )  # fmt: skip

    def wait_for_line(self) -> str:
        """What it says next."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self.end()
            raise FailedError(f"ended early: {last_line(self._log)}")
        return line

    def go(self) -> None:
        """Let it begin."""
        if self._process.stdin:
            self._process.stdin.write("go\n")
            self._process.stdin.flush()

    def end(self) -> None:
        """Wait for its end; one that was not told to begin ends when nobody can tell it any more."""
        self._process.communicate()

    def cost(self) -> Run:
        """What it cost, once it has ended."""
        return cost(self._result)
