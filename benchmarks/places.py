"""Where the benchmark keeps what it installs and makes: all below build/bench/."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
BENCH = ROOT / "build" / "bench"

OURS = BENCH / "ours"
"""An environment with our wheel in it, as a user has it."""
PYTHON = BENCH / "python"
"""An environment with the peers from PyPI in it."""
NODE = BENCH / "node"
"""The peers from npm."""
WHEEL = BENCH / "wheel"
REASONS = BENCH / "missing.json"
"""Why a peer could not be installed: by the name of the peer, in a sentence."""
WORK = BENCH / "work"
"""Inputs and outputs; made again by every run."""


def program(environment: Path, name: str) -> str:
    """A program in a virtual environment."""
    return str(environment / "bin" / name)
