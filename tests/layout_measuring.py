"""Measure pages: lines by their baselines, the page number by its ink, tables by their rules.

Lengths are points (1/72 inch) from the top and left edges of the paper unless a name says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Self

import pdfplumber

from handling_report.official import BODY_LINE, PAGE_NUMBER_ZI, SIZE_BODY, ZI, Page

MM = 72 / 25.4
TWIP = 1 / 20
BODY_SIZE = SIZE_BODY / 2
BODY_ZI = ZI * TWIP
BODY_PITCH = BODY_LINE * TWIP
FOOT_ZI = PAGE_NUMBER_ZI * TWIP
A4 = Page()

FEW = 8
"""Lines of a page that holds little more than the signature."""
_SAME_LINE = 0.3
"""Baselines of a line differ by rounding only."""
_RASTER = 600
"""Dots per inch for what only the ink shows."""
_DARK = 128


@dataclass(frozen=True)
class Line:
    """The glyphs on one baseline, from left to right."""

    baseline: float
    glyphs: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(glyph["text"] for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where its first glyph begins."""
        return min(glyph["x0"] for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Where its last glyph ends."""
        return max(glyph["x1"] for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(round(glyph["size"], 2) for glyph in self.glyphs)

    @property
    def fonts(self) -> set[str]:
        """The fonts of its 汉字."""
        return {font_name(glyph) for glyph in self.glyphs if not glyph["text"].isascii()}


def font_name(glyph: dict[str, Any]) -> str:
    """The name of a glyph's font without the mark of a subset."""
    return str(glyph["fontname"]).rpartition("+")[2]


@dataclass(frozen=True)
class MeasuredPage:
    """One page."""

    number: int
    pdf: Any
    upright: Page = A4

    @property
    def paper(self) -> Page:
        """Paper and margins that the page should have."""
        return self.upright.turned() if self.pdf.width > self.pdf.height else self.upright

    @cached_property
    def glyphs(self) -> list[dict[str, Any]]:
        """Every glyph that leaves ink."""
        return [glyph for glyph in self.pdf.chars if glyph["text"].strip()]

    @cached_property
    def _lines(self) -> list[Line]:
        height = float(self.pdf.height)
        placed = sorted(((height - glyph["matrix"][5], glyph) for glyph in self.glyphs), key=lambda one: one[0])
        lines: list[Line] = []
        at = 0
        for place in range(1, len(placed) + 1):
            if place == len(placed) or placed[place][0] - placed[place - 1][0] > _SAME_LINE:
                row = sorted((glyph for _, glyph in placed[at:place]), key=lambda glyph: glyph["x0"])
                lines.append(Line(placed[at][0], tuple(row)))
                at = place
        return lines

    @property
    def foot(self) -> float:
        """The lower edge of the type area."""
        return (self.paper.height - self.paper.bottom) * TWIP

    @property
    def left(self) -> float:
        """The left edge of the type area."""
        return self.paper.left * TWIP

    @property
    def right(self) -> float:
        """The right edge of the type area."""
        return (self.paper.width - self.paper.right) * TWIP

    @property
    def lines(self) -> list[Line]:
        """The lines in the type area, from top to bottom; cells side by side are one line."""
        return [line for line in self._lines if line.baseline <= self.foot]

    @property
    def page_number(self) -> Line | None:
        """The line below the type area."""
        below = [line for line in self._lines if line.baseline > self.foot]
        assert len(below) <= 1, [line.text for line in below]
        return below[0] if below else None

    @property
    def outer_gap(self) -> float:
        """From the page number to the edge of the type area: the right one on odd pages, the left one on even ones."""
        line = self.page_number
        assert line is not None
        return self.right - line.right if self.number % 2 else line.left - self.left

    @cached_property
    def dash_below(self) -> float:
        """How far the ink of the page number's dash lies below the type area, in millimetres."""
        line = self.page_number
        assert line is not None
        dash = line.glyphs[0]
        assert dash["text"] == "—"
        box = (dash["x0"], line.baseline - dash["size"], dash["x1"], line.baseline)
        picture = self.pdf.crop(box).to_image(resolution=_RASTER).original.convert("L")
        rows = [picture.crop((0, row, picture.width, row + 1)).getextrema()[0] for row in range(picture.height)]
        dark = [row for row, darkest in enumerate(rows) if darkest < _DARK]
        middle = (dark[0] + dark[-1] + 1) / 2 / _RASTER * 72
        return (box[1] + middle - self.foot) / MM


@dataclass(frozen=True)
class Measured:
    """A rendered document."""

    name: str
    pages: tuple[MeasuredPage, ...]

    @classmethod
    def read(cls, path: Path, *, upright: Page = A4) -> Self:
        """Open a PDF whose pages should be as given."""
        pages = pdfplumber.open(BytesIO(path.read_bytes())).pages
        return cls(path.stem, tuple(MeasuredPage(number, page, upright) for number, page in enumerate(pages, start=1)))

    @cached_property
    def fonts(self) -> set[str]:
        """The fonts of all glyphs."""
        return {font_name(glyph) for page in self.pages for glyph in page.glyphs}

    @property
    def lines(self) -> list[Line]:
        """All lines in the type areas."""
        return [line for page in self.pages for line in page.lines]

    def line(self, text: str) -> tuple[MeasuredPage, Line]:
        """The first line with exactly these words."""
        return next((page, line) for page in self.pages for line in page.lines if line.text == text)

    def title(self) -> list[Line]:
        """The lines of the title."""
        first = self.pages[0].lines
        return next(list(group) for size, group in groupby(first, key=lambda line: line.size) if size == 22)


def pitches(page: MeasuredPage) -> list[float]:
    """The distances between the baselines of a page."""
    return [below.baseline - above.baseline for above, below in pairwise(page.lines)]


def is_heading(line: Line) -> bool:
    """Whether a line is a heading of its own, which stays with the paragraph below it."""
    return bool(line.fonts & {"FandolHei-Regular", "FandolKai-Regular"}) or line.text[0] in "①②③④⑤⑥⑦⑧⑨"


def continuation_pages(measured: Measured) -> list[MeasuredPage]:
    """Pages that the text fills: neither the first nor the last, none with a table near, none that ended early.

    A page ends early to keep a heading with its text, or to leave some text for the page of the signature.
    """
    found = []
    for page in measured.pages[1:-1]:
        after = measured.pages[page.number]
        ends_early = is_heading(after.lines[0]) or (signed(after) and len(after.lines) < FEW)
        if not (has_table(page) or has_table(after) or ends_early):
            found.append(page)
    return found


def signed(page: MeasuredPage) -> bool:
    """Whether a page ends in the date of a signature."""
    return re.fullmatch("[0-9]+年[0-9]+月[0-9]+日", page.lines[-1].text) is not None


def has_table(page: MeasuredPage) -> bool:
    """Whether a page has lines that are set smaller than the text; a table that does not fit ends the page before it early."""
    return any(line.size != BODY_SIZE for line in page.lines)
