"""Warnings about figures that are held against others: printed elsewhere, of the year before, of another group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handling_report import problems
from handling_report.changes import point_units, points_words
from handling_report.errors import Finding, Path
from handling_report.figures import GroupFigure, PartFigure, PopulationFigure, RateFigure
from handling_report.model import Coverage
from handling_report.shares import Share, without_zeros

__all__ = ["changes_differ", "columns_differ", "published_differ", "published_differs"]


def published_differ(parts: Sequence[PartFigure], path: Path) -> Iterator[Finding]:
    """Shares that were printed elsewhere and are not those that the counts give."""
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        yield from published_differs(part, here)
        yield from published_differ(part.parts, here)


def published_differs(figure: PartFigure | RateFigure, path: Path) -> Iterator[Finding]:
    """A share that was printed elsewhere and is not the one that the counts give; zeros at its end do not matter."""
    if figure.published is None or figure.share is None:
        return
    computed = str(figure.share)
    if without_zeros(figure.published.removesuffix("%")) != without_zeros(computed.removesuffix("%")):
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


_FEWEST_COLUMNS = 2


def columns_differ(population: PopulationFigure, path: Path) -> Iterator[Finding]:
    """Splits of a group that have the parts of another group, and do not add up to it: levels by role, and roles.

    Both groups are complete and measured on the same base, so that the columns of the one are the parts of the other.
    """
    complete = [group for group in population.groups if group.coverage is Coverage.COMPLETE]
    for table in complete:
        columns = _columns(table)
        for position, group in enumerate(population.groups):
            labels = [part.label for part in group.parts]
            if group not in complete or set(labels) != set(columns) or group.base != table.base or group.unit != table.unit:
                continue
            for number, part in enumerate(group.parts):
                if part.count != columns[part.label]:
                    details: dict[str, object] = {"label": part.label, "count": part.count, "unit": part.unit}
                    details |= {"group": table.name, "sum": columns[part.label]}
                    yield problems.COLUMNS_DIFFER, (*path, "groups", position, "parts", number), details


def _columns(table: GroupFigure) -> dict[str, int]:
    """The sums over all splits of a group by label, if all its parts are split, else nothing; a label left out is 0."""
    if any(part.coverage is not Coverage.COMPLETE or (part.count and not part.parts) for part in table.parts):
        return {}
    sums: dict[str, int] = {}
    for part in table.parts:
        for inner in part.parts:
            sums[inner.label] = sums.get(inner.label, 0) + inner.count
    return sums if len(sums) >= _FEWEST_COLUMNS else {}
