"""Which blocks stand on pages of their own orientation: a table too wide for the paper turns its pages.

Source: GB/T 9704-2012, clause 8; spec row TB1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handling_report.blocks import Attachment, Block, Table
from handling_report.docx_tables import fits
from handling_report.official import Page

__all__ = ["Stretch", "stretches"]


class Stretch(NamedTuple):
    """Blocks from ``start`` up to, not including, ``stop``; ``turned`` when their pages lie on the side."""

    start: int
    stop: int
    turned: bool


def stretches(blocks: Sequence[Block], page: Page) -> list[Stretch]:
    """Part blocks by the orientation of their pages.

    Args:
        blocks: The blocks of a document.
        page: Upright paper. A table turns it when it does not fit there, and takes along the label and title of an
            attachment that begins with it.
    """
    found: list[Stretch] = []
    done = 0
    for position, block in enumerate(blocks):
        if not (isinstance(block, Table) and not fits(block, page.text_width)):
            continue
        start = position
        if start > done and isinstance(blocks[start - 1], Attachment):
            start -= 1
        if start > done:
            found.append(Stretch(done, start, turned=False))
        if found and found[-1].turned:
            start = found.pop().start
        found.append(Stretch(start, position + 1, turned=True))
        done = position + 1
    if done < len(blocks) or not found:
        found.append(Stretch(done, len(blocks), turned=False))
    return found
