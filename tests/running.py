"""The command as a person runs it: a process of its own, with an environment that says what it says and no more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import handling_report
from handling_report import DataError, loads
from handling_report.template_sets import template_root

COMMAND = str(Path(sys.executable).with_name("handling-report"))
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
TIMEOUT = 60
"""Seconds after which a process hangs; the slowest takes two."""

SMALL = """\
report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}
populations: [{total: 125}]
"""
"""A data file that gives a report of a few lines."""
BAD = SMALL.replace("125", "很多")
"""A data file with one problem."""
def environment(**changes: str) -> dict[str, str]:
    """An environment without a language and without settings of whoever runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"} | changes


def run(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run ``handling-report`` with arguments, bytes on standard input and environment variables."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env=environment(**variables),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )


def run_python(code: str, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a few lines of Python in a fresh process."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )


def copied_package(folder: Path) -> Path:
    """A copy of the package below a folder, templates included, that a test may break; run Python in the folder to use it."""
    package = folder / "handling_report"
    shutil.copytree(Path(handling_report.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(template_root(), package / "templates", dirs_exist_ok=True)
    return package


def problems_of(text: str, name: str) -> str:
    """What the command shows of a data file with problems."""
    try:
        loads(text, name=name)
    except DataError as error:
        return f"{error}\n"
    raise AssertionError(text)


def is_chinese(text: str) -> bool:
    """Whether a text holds a 汉字."""
    return re.search("[㐀-鿿]", text) is not None


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())
