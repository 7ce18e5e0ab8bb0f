"""The figures of a report as a table: what a reviewer holds beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from handling_report.errors import Translate
from handling_report.figures import CountFigure, Figure, Figures
from handling_report.shares import Share

__all__ = ["explain"]

EXACT_DECIMALS = 6
"""How many decimals of an exact share are shown; one that goes on ends in ``…``."""


def explain(figures: Figures, translate: Translate = str) -> str:
    """Every figure of a report: its name, count, base, exact share, printed share, and by how much that was adjusted.

    Args:
        figures: What `compute` made.
        translate: Turns the heads of the columns into the reader's language.

    Returns:
        A table for a terminal or a text file; the columns line up where Chinese characters are two columns wide.
    """
    head = tuple(translate(word) for word in ("figure", "count", "base", "exact share", "printed", "adjusted by"))
    lines = [head]
    for population in figures.populations:
        if len(figures.populations) > 1:
            lines.append((f"[{population.name}]", "", "", "", "", ""))
        lines += [_row(figure) for figure in population.rows()]
    if figures.key_items:
        lines.append(_row(figures.key_items))
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "".join("  ".join(_padded(line, widths)).rstrip() + "\n" for line in lines)


def _row(figure: Figure) -> tuple[str, ...]:
    count = f"{figure.count}{figure.unit}"
    if isinstance(figure, CountFigure):
        return (figure.name, count, "", "", "", "")
    base = f"{figure.base.name} {figure.base.count}{figure.unit}"
    share = figure.share
    if share is None:
        return (figure.name, count, base, "", "—", "")
    return (figure.name, count, base, exact_percent(share), str(share), _adjustment(share))


def exact_percent(share: Share) -> str:
    """The exact share, cut after six decimals.

    Examples:
        >>> exact_percent(Share(93, 154, 604, 1)), exact_percent(Share(1, 4, 250, 1))
        ('60.389610…%', '25%')
    """
    scaled, rest = divmod(share.count * 100 * 10**EXACT_DECIMALS, share.base)
    whole, decimals = divmod(scaled, 10**EXACT_DECIMALS)
    if rest:
        return f"{whole}.{decimals:0{EXACT_DECIMALS}d}…%"
    shown = f"{whole}.{decimals:0{EXACT_DECIMALS}d}".rstrip("0").rstrip(".")
    return f"{shown}%"


def _adjustment(share: Share) -> str:
    if not share.adjusted:
        return ""
    step = abs(share.adjusted)
    whole, rest = divmod(step, 10**share.decimals)
    amount = f"{whole}.{rest:0{share.decimals}d}" if share.decimals else str(whole)
    return ("+" if share.adjusted > 0 else "-") + amount


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(line: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    for position, (text, width) in enumerate(zip(line, widths, strict=True)):
        space = " " * (width - _width(text))
        yield text + space if position in {0, 2} else space + text
