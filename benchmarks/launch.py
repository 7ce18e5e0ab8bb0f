"""Run one program and write down what it cost: ``launch.py RESULT PROGRAM ARGUMENT…``.

RESULT gets exit code, seconds on the clock, seconds of the processor, and the peak of the memory in KiB. This is a program of its own
because a process's peak includes what its parent held when it started it: this one holds as little as Python can.
"""

from __future__ import annotations

import os
import sys
from time import perf_counter


def main(result: str, *command: str) -> None:
    """Run the command; it inherits everything, standard input and output included."""
    start = perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = perf_counter() - start
    peak = usage.ru_maxrss // 1024 if sys.platform == "darwin" else usage.ru_maxrss
    with open(result, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib would take memory
        file.write(f"{os.waitstatus_to_exitcode(status)} {seconds} {usage.ru_utime + usage.ru_stime} {peak}")


if __name__ == "__main__":
    main(*sys.argv[1:])
