"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.makers import Maker
from benchmarks.places import OURS, ROOT, program

__all__ = ["described"]


def described(makers: Sequence[Maker], rounds: int) -> str:
    """The machine, the versions and the state of the code, as a list in Markdown."""
    versions = ", ".join(f"{maker.name} {maker.version or 'missing'}" for maker in makers)
    facts = {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": _said(program(OURS, "python"), "-c", "import platform; print(platform.python_version())"),
        "Node.js": _said("node", "--version"),
        "programs": versions,
        "code": _code(),
        "rounds": f"{rounds}; figures are medians (least–most)",
        "load when the run began": f"{os.getloadavg()[0]:.1f} processes",
    }
    return "## Machine\n\n" + "\n".join(f"* {name}: {fact}" for name, fact in facts.items())


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"
    except (OSError, ValueError):
        return "unknown"


def _code() -> str:
    commit = _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    changed = _said("git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no")
    return f"{commit}, with changes that are not committed" if changed not in {"", "unknown"} else commit


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
