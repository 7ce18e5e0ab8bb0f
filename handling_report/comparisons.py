"""Warnings about figures that are held against others: printed elsewhere, of the year before, of another group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import TypeAlias

from handling_report import problems
from handling_report.called import writes_itself
from handling_report.changes import point_units, points_words
from handling_report.errors import Finding, Path
from handling_report.figures import Base, Figures, GroupFigure, PartFigure, PopulationFigure, RateFigure
from handling_report.model import Coverage
from handling_report.shares import (
    Share,
    apportion,
    decimal_units,
    format_units,
    independent_share,
    rate_share,
    without_zeros,
)

__all__ = [
    "changes_differ",
    "changes_need_more",
    "changes_seen",
    "codes_moved",
    "columns_differ",
    "published_differ",
    "published_differs",
]


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
    if now is not None and before is not None and not _agree(now, before):
        details: dict[str, object] = {"label": label, "now": str(now), "before": str(before)}
        yield problems.CHANGE_DIFFERS, path, details | {"change": points_words(now, before)}


def _agree(now: Share, before: Share) -> bool:
    """Whether the change of a share is the difference of the two as they are printed."""
    decimals = max(now.decimals, before.decimals)
    printed: int = now.units * 10 ** (decimals - now.decimals) - before.units * 10 ** (decimals - before.decimals)
    return printed == point_units(now, before)


_Referenced: TypeAlias = AbstractSet[tuple[Path, str | None]]
"""What the prose refers to and tables show: canonical paths, and the facets that are printed of them."""


_RATE_CHANGES = frozenset({"change", "compared"})
_SHARE_CHANGES = frozenset({"share_change", "share_compared"})


def changes_seen(figures: Figures, referenced: _Referenced) -> frozenset[Path]:
    """The parts and rates of which a report prints the change and the share of the year before: their canonical paths.

    Where only the change is printed, nobody has a share to subtract.
    """
    printed = {id(one) for path, facet in referenced if "previous" in path for one in _shares_printed(figures, path, facet)}
    changed = {path for path, facet in referenced if facet in (_RATE_CHANGES if "rates" in path else _SHARE_CHANGES)}
    # An overview that is made from the figures tells how the rates changed.
    if any(writes_itself(section) for section in figures.report.sections):
        for owner, population in enumerate(figures.populations):
            changed |= {("populations", owner, "rates", number) for number in range(len(population.rates))}
    previous = {path for path, facet in referenced if facet == ("previous" if "rates" in path else "previous_share")}
    return frozenset(path for path in changed if path in previous or id(getattr(figures.at(path), "before", None)) in printed)


def _shares_printed(figures: Figures, path: Path, facet: str | None) -> Iterator[PartFigure | RateFigure]:
    """The figures of the year before whose shares a reference to that year, or its table, prints."""
    match figures.at(path):
        case RateFigure() as rate if facet in {None, "share"}:
            yield rate
        case PartFigure() as part if facet == "share":
            yield part
        case GroupFigure() as group if facet in {None, "share"}:
            yield from group.parts


def changes_need_more(
    figure: GroupFigure | RateFigure, path: Path, decimals: int, seen: AbstractSet[Path], previous: PopulationFigure | None
) -> bool:
    """Whether with so many decimals shares of two years would not differ by the change that is printed beside them.

    Args:
        figure: The group or the rate.
        path: Its canonical path.
        decimals: How many decimals both years would have.
        seen: What `changes_seen` found.
        previous: The figures of the year before.
    """
    if isinstance(figure, RateFigure):
        now = rate_share(figure.count, figure.base.count, decimals)
        old = figure.before
        return path in seen and old is not None and not _agree(now, rate_share(old.count, old.base.count, decimals))
    before = {id(part): share for group in (previous.groups if previous else ()) for part, share in _at_decimals(group, decimals)}
    return any(
        (*path, "parts", position) in seen and id(part.before) in before and not _agree(share, before[id(part.before)])
        for position, (part, share) in enumerate(_at_decimals(figure, decimals))
    )


def _at_decimals(group: GroupFigure, decimals: int) -> Iterator[tuple[PartFigure, Share]]:
    """The parts of a group with the shares that they would print."""
    if not group.base.count:
        return
    complete = group.coverage is Coverage.COMPLETE
    shares = apportion([part.count for part in group.parts], decimals) if complete else None
    for position, part in enumerate(group.parts):
        yield part, shares[position] if shares else independent_share(part.count, group.base.count, decimals)


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
