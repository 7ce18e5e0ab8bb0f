"""Warnings about figures that are held against others: printed elsewhere, of the year before, of another group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeAlias

from handling_report import problems
from handling_report.changes import point_units, points_words
from handling_report.errors import Finding, Path
from handling_report.figures import Base, GroupFigure, PartFigure, PopulationFigure, RateFigure
from handling_report.model import Coverage
from handling_report.shares import Share, decimal_units, format_units, without_zeros

__all__ = ["changes_differ", "codes_moved", "columns_differ", "published_differ", "published_differs"]


def published_differ(parts: Sequence[PartFigure], path: Path) -> Iterator[Finding]:
    """Shares that were printed elsewhere and are not those that the counts give."""
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        yield from published_differs(part, here)
        yield from published_differ(part.parts, here)


def published_differs(figure: PartFigure | RateFigure, path: Path) -> Iterator[Finding]:
    """A share that was printed elsewhere and is neither the one that is printed here nor the exact one, rounded as it was.

    Zeros at its end do not matter.
    """
    if figure.published is None or figure.share is None:
        return
    published, computed = figure.published.removesuffix("%"), str(figure.share)
    decimals = len(published.partition(".")[2])
    rounded = format_units(decimal_units(figure.count * 100, figure.base.count, decimals), decimals)
    if without_zeros(published) not in {without_zeros(computed.removesuffix("%")), without_zeros(rounded)}:
        details: dict[str, object] = {"label": figure.label, "published": figure.published, "computed": computed}
        details |= {"count": figure.count, "total": figure.base.count}
        yield problems.PUBLISHED_DIFFERS, (*path, "published"), details


def changes_differ(population: PopulationFigure, path: Path) -> Iterator[Finding]:
    """Changes in 百分点 that a reader who subtracts the printed shares would not find."""
    for position, stage in enumerate(population.stages):
        yield from _changes_differ(stage.parts, (*path, "stages", position, "parts"))
    for position, group in enumerate(population.groups):
        here = (*path, "groups", position)
        yield from _changes_differ(group.parts, (*here, "parts"))
        yield from _changes_differ(group.subtotals, (*here, "subtotals"))
    for position, rate in enumerate(population.rates):
        if rate.before:
            yield from _change_differs(rate.label, rate.share, rate.before.share, (*path, "rates", position))


def _changes_differ(parts: Sequence[PartFigure], path: Path) -> Iterator[Finding]:
    for position, part in enumerate(parts):
        if part.before:
            yield from _change_differs(part.label, part.share, part.before.share, (*path, position))
        yield from _changes_differ(part.parts, (*path, position, "parts"))


def _change_differs(label: str, now: Share | None, before: Share | None, path: Path) -> Iterator[Finding]:
    if now is None or before is None:
        return
    decimals = max(now.decimals, before.decimals)
    printed = now.units * 10 ** (decimals - now.decimals) - before.units * 10 ** (decimals - before.decimals)
    if printed != point_units(now, before):
        details: dict[str, object] = {"label": label, "now": str(now), "before": str(before)}
        yield problems.CHANGE_DIFFERS, path, details | {"change": points_words(now, before)}


def codes_moved(population: PopulationFigure, path: Path) -> Iterator[Finding]:
    """Parts that are compared by their code, although another part of the year before has their label."""
    before: dict[int, dict[str, PartFigure]] = {}
    for old in population.previous.groups if population.previous else ():
        labelled = {part.label: part for part in reversed(old.parts)}
        before |= {id(part): labelled for part in old.parts}
    for position, group in enumerate(population.groups):
        for number, part in enumerate(group.parts):
            if part.before is None or part.before.label == part.label:
                continue
            moved = before.get(id(part.before), {}).get(part.label)
            if moved and moved.code:
                details: dict[str, object] = {"label": part.label, "code": part.class_name, "other": moved.class_name}
                yield problems.CODE_MOVED, (*path, "groups", position, "parts", number), details


_FEWEST_COLUMNS = 2
_Columns: TypeAlias = tuple[frozenset[str], Base, str]
"""The labels of the columns, their base and their unit."""


def columns_differ(population: PopulationFigure, path: Path) -> Iterator[Finding]:
    """Splits of a group that have the parts of another group, and do not add up to it: levels by role, and roles.

    Both are measured on the same base and the first is complete, so that its columns are the parts of the other; that one may
    have been called partial because its parts did not add up.
    """
    # By what has to be the same, and by their sums: groups that agree are many, groups that differ are soon too many.
    tables: dict[_Columns, dict[frozenset[tuple[str, int]], list[GroupFigure]]] = {}
    added = [(place, group) for place, group in enumerate(population.groups) if group.coverage is not Coverage.OVERLAP]
    for _, table in added:
        if table.coverage is Coverage.COMPLETE and (columns := _columns(table)):
            tables.setdefault((frozenset(columns), table.base, table.unit), {}).setdefault(frozenset(columns.items()), []).append(table)
    for place, group in added if tables else ():
        labels = frozenset(part.label for part in group.parts)
        for sums, several in tables.get((labels, group.base, group.unit), {}).items():
            columns = dict(sums)
            differ = [(number, part) for number, part in enumerate(group.parts) if part.count != columns[part.label]]
            for table, (number, part) in product(several, differ):
                details: dict[str, object] = {"label": part.label, "count": part.count, "unit": part.unit}
                details |= {"group": table.name, "sum": columns[part.label]}
                yield problems.COLUMNS_DIFFER, (*path, "groups", place, "parts", number), details


def _columns(table: GroupFigure) -> dict[str, int]:
    """The sums over all splits of a group by label, if all its parts are split, else nothing; a label left out is 0."""
    if any(part.coverage is not Coverage.COMPLETE or (part.count and not part.parts) for part in table.parts):
        return {}
    sums: dict[str, int] = {}
    for part in table.parts:
        for inner in part.parts:
            sums[inner.label] = sums.get(inner.label, 0) + inner.count
    return sums if len(sums) >= _FEWEST_COLUMNS else {}
