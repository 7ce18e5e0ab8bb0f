"""Write what the program says into the catalogue of problems, docs/reference/problems.md: ``make problems``.

Only the blocks ``text message`` change: each is made from the example above it.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from problem_pages import PAGE, with_messages  # noqa: E402 - how the page is read is known beside the tests


def main() -> None:
    """Write the page again."""
    PAGE.write_text(with_messages(PAGE.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
