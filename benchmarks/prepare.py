"""Install what the benchmark compares, below build/bench/: ``make bench-setup``.

A peer that cannot be installed is said to be missing, here and in the benchmark's tables; the others are measured all the same.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.places import BENCH, HERE, NODE, OURS, PYTHON, REASONS, ROOT, WHEEL, program

RUN_TIME = ("jinja2", "markupsafe", "pyyaml")
"""What our wheel needs, itself included in the lock of the developers' environment; pip refuses when one is forgotten."""
_PIP = ("-m", "pip", "install", "-qq", "--disable-pip-version-check")


class CannotInstallError(Exception):
    """Something could not be installed; the message says why, on one line."""


def install_ours() -> None:
    """Build the wheel of the code as it stands, and install it with its locked dependencies, as a user has it.

    Raises:
        CannotInstallError: It cannot be built or installed.
    """
    shutil.rmtree(WHEEL, ignore_errors=True)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(WHEEL), str(ROOT))
    _environment(OURS)
    lock = BENCH / "ours.txt"
    lock.write_text(locked((ROOT / "requirements" / "dev.txt").read_text("utf-8"), RUN_TIME), encoding="utf-8")
    _run(program(OURS, "python"), *_PIP, "--require-hashes", "-r", str(lock))
    [wheel] = WHEEL.glob("*.whl")
    _run(program(OURS, "python"), *_PIP, "--no-deps", "--force-reinstall", str(wheel))


def locked(lock: str, names: Sequence[str]) -> str:
    """The part of a lock file that pins these packages, hashes included."""
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    return "".join(block for block in blocks if block.split("==")[0] in names)


def _install_python() -> None:
    _environment(PYTHON)
    _run(program(PYTHON, "python"), *_PIP, "--require-hashes", "-r", str(HERE / "requirements.txt"))


def _install_pandoc() -> None:
    _environment(PYTHON)
    _run(program(PYTHON, "python"), *_PIP, "--require-hashes", "-r", str(HERE / "requirements-pandoc.txt"))


def _install_node() -> None:
    NODE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "peers" / "node" / name, NODE)
    _run("npm", "ci", "--prefix", str(NODE), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


PEERS: dict[tuple[str, ...], Callable[[], None]] = {
    ("docxtpl", "python-docx"): _install_python,
    ("pandoc",): _install_pandoc,
    ("docxtemplater", "carbone"): _install_node,
}
"""What installs which peers."""


def _environment(folder: Path) -> None:
    if not Path(program(folder, "python")).exists():
        _run(sys.executable, "-m", "venv", "--clear", str(folder))


def _run(*command: str) -> None:
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    except OSError as error:
        raise CannotInstallError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        raise CannotInstallError(f"{Path(command[0]).name} failed: {lines[-1] if lines else 'it said nothing'}")


def main() -> int:
    """Install every peer that can be installed, and say which cannot and why."""
    BENCH.mkdir(parents=True, exist_ok=True)
    reasons: dict[str, str] = {}
    for names, install in PEERS.items():
        print(f"installing {', '.join(names)} …", flush=True)
        try:
            install()
        except CannotInstallError as error:
            reasons |= dict.fromkeys(names, str(error))
            print(f"missing: {error}")
    REASONS.write_text(json.dumps(reasons), encoding="utf-8")
    print("ready: make bench" if not reasons else f"make bench will show as missing: {', '.join(reasons)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
