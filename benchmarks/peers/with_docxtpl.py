"""The report by docxtpl: a Word template with Jinja's tags, filled from JSON.

with_docxtpl.py TEMPLATE BLOCKS TARGET
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate


def load(content: bytes) -> Any:
    """What is rendered, before the clock runs."""
    return json.loads(content)


def maker(template: str) -> Callable[[Any, str], None]:
    """A function that writes one report; the template's file is read once, and opened for each report as docxtpl needs."""
    with open(template, "rb") as file:
        content = file.read()

    def make(data: Any, target: str) -> None:
        filled = DocxTemplate(BytesIO(content))
        filled.render(data, autoescape=True)
        filled.save(target)

    return make


if __name__ == "__main__":
    with open(sys.argv[2], "rb") as blocks:
        maker(sys.argv[1])(load(blocks.read()), sys.argv[3])
