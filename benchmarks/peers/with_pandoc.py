"""The report by pandoc, for the loop: pandoc is a program and not a library, so each report is a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable


def load(content: bytes) -> bytes:
    """What is converted, before the clock runs."""
    return content


def maker(command: str) -> Callable[[bytes, str], None]:
    """A function that turns Markdown into a DOCX; ``command`` is pandoc and its options, parted by line breaks."""
    words = command.split("\n")

    def make(data: bytes, target: str) -> None:
        subprocess.run([*words, "-o", target], input=data, check=True)

    return make
