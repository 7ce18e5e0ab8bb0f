"""Run programs side by side, and put what they cost into figures."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import HERE, NODE, WORK

__all__ = ["FailedError", "Run", "Spread", "cost", "environment", "last_line", "launched", "ratios", "run_once", "spread"]

_KEPT = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH")


class FailedError(Exception):
    """A program that was to be measured failed; the message holds the last line that it wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one process cost.

    Attributes:
        seconds: From its start to its end, on the clock.
        cpu: Seconds of the processor, all threads together.
        mib: The peak of its memory in MiB.
    """

    seconds: float
    cpu: float
    mib: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of one thing."""

    median: float
    least: float
    most: float


def environment() -> dict[str, str]:
    """What every measured process sees; in particular, Python may use the ``.pyc`` files that it finds."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "NODE_PATH": str(NODE / "node_modules")}


def launched(command: Sequence[str], result: Path) -> list[str]:
    """The command line that runs a command and writes down what it cost."""
    return [sys.executable, "-I", "-S", str(HERE / "launch.py"), str(result), *command]


def cost(result: Path) -> Run:
    """What a launched command cost.

    Raises:
        FailedError: It ended with another exit code than 0.
    """
    code, seconds, cpu, kib = result.read_text("ascii").split()
    if code != "0":
        raise FailedError(f"ended with {code}")
    return Run(seconds=float(seconds), cpu=float(cpu), mib=int(kib) / 1024)


def run_once(command: Sequence[str]) -> Run:
    """Run a program to its end.

    Args:
        command: The path of a program, and its arguments.

    Raises:
        FailedError: It failed.
    """
    result, said = WORK / "result", WORK / "log"
    with said.open("wb") as log:
        subprocess.run(
            launched(command, result),
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment(), cwd=WORK, check=True,
        )  # fmt: skip
    try:
        return cost(result)
    except FailedError as error:
        raise FailedError(f"{error}: {last_line(said)}") from None


def last_line(log: Path) -> str:
    """The last line that a program wrote."""
    lines = log.read_text("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def spread(values: Sequence[float]) -> Spread:
    """The median and the ends of what was measured."""
    return Spread(statistics.median(values), min(values), max(values))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """How many times theirs is ours, each run divided by the one beside it: a clock that drifts takes both along."""
    return spread([one / other for one, other in zip(ours, theirs, strict=True)])
