"""Tools that are no Python packages, without which some tests cannot run."""

from __future__ import annotations

import os

import pytest


def needed(reason: str, *, there: object) -> None:
    """Skip where a tool is missing, with the reason; where tests are the gate, that is a failure.

    Args:
        reason: What is missing, in words.
        there: Whether it is there.
    """
    if there:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
