"""The figures of a report as a table: what a reviewer holds beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from handling_report.columns import columns
from handling_report.errors import Translate
from handling_report.facets import FACET_WORDS
from handling_report.figures import Base, CountFigure, Figures, PartFigure, PopulationFigure, RateFigure
from handling_report.phrases import share_words
from handling_report.shares import Share

__all__ = ["explain"]

_Row: TypeAlias = tuple[str, str, str, str, str, str, str]
"""Figure, label, count, base, exact share, printed share, adjustment."""

EXACT_DECIMALS = 6
"""How many decimals of an exact share are shown; one that goes on ends in ``…``."""


def explain(figures: Figures, translate: Translate = str) -> str:
    """Every figure of a report: its name, label, count, base, exact and printed share, and by how much that was adjusted.

    An approximate count has that said of it where a base would stand.

    The facts of the report come last, with their text in place of a count.

    Args:
        figures: What `compute` made.
        translate: Turns the heads of the columns into the reader's language.

    Returns:
        A table for a terminal or a text file; the columns line up where Chinese characters are two columns wide.
    """
    head = (
        translate("figure"),
        translate("label"),
        translate("count"),
        translate("base"),
        translate("exact share"),
        translate("printed"),
        translate("adjusted by"),
    )
    lines: list[_Row] = [head]
    for population in figures.populations:
        if len(figures.populations) > 1:
            lines.append(_heading(population.name))
        lines += _population_rows(population, translate)
        if population.previous:
            lines.append(_heading(f"{population.name}.{population.previous.name}"))
            lines += _population_rows(population.previous, translate)
    if figures.key_items:
        lines.append(_count_row(figures.key_items))
    facts: list[_Row] = [(name, "", text, "", "", "", "") for name, text in figures.report.facts]
    # A long fact runs on to the right, where its line is empty, and does not push the counts apart.
    named: list[_Row] = [(name, "", "", "", "", "", "") for name, *_ in facts]
    widths = [max(map(columns, column)) for column in zip(*lines, *named, strict=True)]
    return "".join("  ".join(_padded(line, widths)).rstrip() + "\n" for line in (*lines, *facts))


def _heading(words: str) -> _Row:
    return f"[{words}]", "", "", "", "", "", ""


def _population_rows(population: PopulationFigure, translate: Translate) -> Iterator[_Row]:
    yield _count_row(population.total)
    for stage in population.stages:
        yield _count_row(stage)
        yield from _part_rows(stage.parts, Base(name=stage.label, count=stage.count, unit=stage.unit))
    yield from map(_measured_row, population.including)
    yield from map(_count_row, (*population.besides, *population.counts))
    for rough in population.approximate:
        yield rough.label, rough.label, rough.words, translate("approximate, as typed"), "", "", ""
    for group in population.groups:
        yield from _part_rows(group.parts, group.base)
        yield from map(_measured_row, group.subtotals)
    for rate in population.rates:
        yield _measured_row(rate)


def _part_rows(parts: tuple[PartFigure, ...], whole: Base) -> Iterator[_Row]:
    for part in parts:
        yield _measured_row(part)
        if part.whole_share is not part.share:
            yield _share_row(f"{part.name}.{FACET_WORDS['whole_share']}", part, whole, part.whole_share)
        yield from _part_rows(part.parts, whole)


def _count_row(figure: CountFigure) -> _Row:
    return figure.name, figure.label, figure.words, "", "", "", ""


def _measured_row(figure: PartFigure | RateFigure) -> _Row:
    return _share_row(figure.name, figure, figure.base, figure.share)


def _share_row(name: str, figure: PartFigure | RateFigure, base: Base, share: Share | None) -> _Row:
    measured_on = f"{base.name} {base.words}" if base.is_known else ""
    if share is None:
        return name, figure.label, figure.words, measured_on, "", share_words(share), ""
    return name, figure.label, figure.words, measured_on, exact_percent(share), str(share), _adjustment(share)


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


def _padded(line: _Row, widths: list[int]) -> Iterator[str]:
    for position, (text, width) in enumerate(zip(line, widths, strict=True)):
        space = " " * (width - columns(text))
        yield text + space if position in {0, 1, 3} else space + text
