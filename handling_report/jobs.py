"""How many processes a run of the command is worth."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from handling_report.arguments import STDIN

__all__ = ["cores", "processes_for"]

_FILES_EACH = 8
"""Files that a process must have to do before it has saved the time that it takes to start."""


def processes_for(asked: int | None, names: Sequence[str], *, cores: int) -> int:
    """How many processes the work on data files gets.

    Args:
        asked: What the command line asks for, or None.
        names: The data files.
        cores: How many processes the machine works on at the same time.

    Returns:
        At most one process for each file. 1 is this process alone, which also reads what no other one can: standard input,
        and pipes, which can be read only once.
    """
    count = min(len(names) // _FILES_EACH, cores) if asked is None else min(len(names), asked)
    if count > 1 and all(map(_can_be_read_elsewhere, names)):
        return count
    return 1


def _can_be_read_elsewhere(name: str) -> bool:
    if name == STDIN:
        return False
    try:
        return stat.S_ISREG(Path(name).stat().st_mode)
    except (OSError, ValueError):
        # What is wrong with it can be told from there as well.
        return True


def cores() -> int:
    """How many processes this machine lets us work in at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
