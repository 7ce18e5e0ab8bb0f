"""Warnings about figures: printed shares and rates that are right but would make a reader stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from typing import TypeAlias

from handling_report import problems
from handling_report.comparisons import (
    changes_differ,
    changes_need_more,
    changes_seen,
    codes_moved,
    columns_differ,
    published_differ,
    published_differs,
)
from handling_report.errors import Finding, Kind, Path, Place, Problem
from handling_report.figures import Figures, GroupFigure, PartFigure, PopulationFigure, RateFigure
from handling_report.findings import MAX_PROBLEMS
from handling_report.model import Coverage, Population
from handling_report.rate_cautions import of_rate
from handling_report.renamings import renamed
from handling_report.shares import MAX_DECIMALS, Share, apportion, apportion_units, independent_share, rate_share
from handling_report.values import replace, value

__all__ = ["cautions"]


def cautions(
    figures: Figures, referenced: AbstractSet[tuple[Path, str | None]] = frozenset(), tabulated: AbstractSet[Path] = frozenset()
) -> list[Problem]:
    """What should be looked at in the figures of a report, in the order of the data; after `MAX_PROBLEMS` nothing more.

    Args:
        figures: The figures.
        referenced: What the prose refers to and tables show: canonical paths, and the facets that are printed of them.
        tabulated: The paths of the groups that have a table.
    """
    places = figures.report.places
    seen = changes_seen(figures, referenced)
    of_populations = (
        caution
        for position, population in enumerate(figures.populations)
        for caution in _of_population(population, figures.report.populations[position], ("populations", position), tabulated)
    )
    found = (
        kind.at(places.at(path) if places else Place(path=path), **details)
        for kind, path, details in chain(of_populations, decimals_differ(figures, seen))
        if kind is not problems.CHANGE_DIFFERS or path in seen
    )
    return list(islice(found, MAX_PROBLEMS))


def _of_population(
    population: PopulationFigure, data: Population, path: Path, tabulated: AbstractSet[Path]
) -> Iterator[Finding]:
    for number, stage in enumerate(population.stages):
        yield from published_differ(stage.parts, (*path, "stages", number))
    for number, group in enumerate(population.groups):
        here = (*path, "groups", number)
        # A list may say neighbours with the same count in one breath; a table has a row for each.
        yield from _of_group(group, here, folded=bool(group.wording.fold) and here not in tabulated)
        yield from published_differ(group.parts, (*path, "groups", number))
    for number, rate in enumerate(population.rates):
        yield from of_rate(rate, data, number, path)
        yield from published_differs(rate, (*path, "rates", number))
    yield from changes_differ(population, path)
    yield from codes_moved(population, path)
    yield from columns_differ(population, path)
    yield from renamed(data, path)
    if population.previous and data.previous:
        yield from _of_population(population.previous, data.previous, (*path, "previous"), tabulated)


_Shares: TypeAlias = Sequence[Share]
"""The share of a part, of its siblings' base, and its share of the group's base."""


def _of_group(group: GroupFigure, path: Path, *, folded: bool) -> Iterator[Finding]:
    if not group.base.is_known:
        return
    if group.base.count == 0:
        yield problems.ZERO_BASE, path, {"label": group.name, "base": group.base.name}
        return
    siblings = _Siblings(group.parts, group.base.count, path, complete=group.coverage is Coverage.COMPLETE, folded=folded)
    faults = list(siblings.faults(group.decimals))
    if not faults:
        return
    finer = {more: {fault.key for fault in siblings.faults(more)} for more in range(group.decimals + 1, MAX_DECIMALS + 1)}
    for fault in faults:
        # Decimals that mend the whole group go before those that mend this fault and leave or make another.
        mends = [more for more, left in finer.items() if not left] or [
            more for more, left in finer.items() if fault.key not in left
        ]
        yield fault.kind, fault.path, fault.details | ({"decimals": mends[0]} if mends else {})


@value()
class _Fault:
    """One or two shares that would make a reader stop; ``key`` tells whether it is still there with other decimals."""

    kind: Kind
    path: Path
    key: tuple[object, ...]
    details: dict[str, object]


@value()
class _Siblings:
    """Parts that are measured on one base: those of a group, or of a part that is split.

    ``complete`` says that they add up to it, so that their shares add up to 100 %. ``whole`` is the part's own share of
    the group's base, which the shares of the whole inside its split add up to; it is None for the parts of a group,
    whose share is that of the whole. ``folded`` says that neighbours with the same count are spoken of together.
    """

    parts: Sequence[PartFigure]
    base: int
    path: Path
    complete: bool = True
    folded: bool = False
    whole: Share | None = None

    def faults(self, decimals: int) -> Iterator[_Fault]:
        """What would be wrong with these shares, and with those of the splits below, at a number of decimals.

        Both shares of a part are looked at, but a part has one fault of a kind: the same decimals must mend both.
        """
        first: dict[int, tuple[PartFigure, _Shares]] = {}
        told: set[int] = set()
        shares = self._shares(decimals)
        for position, (part, *both) in enumerate(zip(self.parts, shares, self._whole_shares(shares), strict=True)):
            here = (*self.path, "parts", position)
            yield from self._ends(part, both, here)
            same, same_both = first.setdefault(part.count, (part, both))
            unequal = next((pair for pair in zip(same_both, both, strict=True) if pair[0].units != pair[1].units), None)
            if unequal and part.count not in told and not (self.folded and self._are_neighbours(same, position)):
                told.add(part.count)
                key = (problems.EQUAL_COUNTS_DIFFER.code, self.path, part.count)
                yield _Fault(problems.EQUAL_COUNTS_DIFFER, here, key, _pair(same, part, *unequal))
            if part.parts and part.count:
                complete = part.coverage is Coverage.COMPLETE
                whole = both[-1] if complete else None
                yield from _Siblings(part.parts, part.count, here, complete=complete, whole=whole).faults(decimals)

    def _are_neighbours(self, first: PartFigure, last: int) -> bool:
        """Whether all parts from ``first`` to the one at ``last`` have the same count."""
        start = next(position for position, part in enumerate(self.parts) if part is first)
        return {part.count for part in self.parts[start : last + 1]} == {first.count}

    def _shares(self, decimals: int) -> list[Share]:
        counts = [part.count for part in self.parts]
        if self.complete:
            return apportion(counts, decimals)
        return [independent_share(count, self.base, decimals) for count in counts]

    def _whole_shares(self, shares: list[Share]) -> list[Share]:
        if self.whole is None:
            return shares
        counts = [part.count for part in self.parts]
        units = apportion_units(counts, self.whole.units)
        return [replace(self.whole, count=count, units=own) for count, own in zip(counts, units, strict=True)]

    def _ends(self, part: PartFigure, both: _Shares, path: Path) -> Iterator[_Fault]:
        details: dict[str, object] = {"label": part.label, "count": part.count, "unit": part.unit, "total": self.base}
        share = both[0]
        if part.count and any(one.units == 0 for one in both):
            yield _Fault(problems.SHARE_PRINTS_ZERO, path, (problems.SHARE_PRINTS_ZERO.code, path), details)
        # A split prints as the whole only where it prints as its part and that part as the whole: both are seen here.
        if part.count < self.base and share.units == 100 * 10**share.decimals:
            yield _Fault(problems.SHARE_PRINTS_WHOLE, path, (problems.SHARE_PRINTS_WHOLE.code, path), details)


def _pair(first: PartFigure, second: PartFigure, first_share: Share, second_share: Share) -> dict[str, object]:
    return {
        "first": first.label,
        "second": second.label,
        "count": second.count,
        "unit": second.unit,
        "first_share": str(first_share),
        "second_share": str(second_share),
    }


# --- Decimals ---------------------------------------------------------------------------------------------------------


def decimals_differ(figures: Figures, seen: AbstractSet[Path]) -> Iterator[Finding]:
    """Shares and rates of one report have the same number of decimals, but where more of them are needed.

    Args:
        figures: The figures.
        seen: The parts and rates of which both shares and their change are printed.

    Source: practice, as in the examples of GB/T 15835-2011, 5.1.
    """
    printed = [one for number, population in enumerate(figures.populations) for one in _decimals(population, number)]
    if not printed:
        return
    all_decimals = [decimals for _, decimals, _ in printed]
    usual = max(sorted(set(all_decimals)), key=all_decimals.count)
    for path, decimals, figure in printed:
        if decimals == usual:
            continue
        previous = figures.populations[int(path[1])].previous
        if decimals < usual or not (_needs_more(figure, usual) or changes_need_more(figure, path, usual, seen, previous)):
            details: dict[str, object] = {"label": figure.name, "got": decimals, "usual": usual}
            yield problems.MIXED_DECIMALS, (*path, "decimals"), details


def _decimals(population: PopulationFigure, number: int) -> Iterator[tuple[Path, int, GroupFigure | RateFigure]]:
    """The groups and rates of a population that print decimals; 0% and 100% have none."""
    for position, group in enumerate(population.groups):
        shares = [part.share for part in group.parts if part.share is not None]
        if group.shares is not False and any(share.units not in _ends(share) for share in shares):
            yield ("populations", number, "groups", position), group.decimals, group
    for position, rate in enumerate(population.rates):
        if rate.share is not None and rate.share.units not in _ends(rate.share):
            yield ("populations", number, "rates", position), rate.share.decimals, rate


def _ends(share: Share) -> set[int]:
    return {0, 100 * 10**share.decimals}


def _needs_more(figure: GroupFigure | RateFigure, decimals: int) -> bool:
    """Whether fewer decimals would print something that a reader stops at."""
    if isinstance(figure, RateFigure):
        return bool(rate_share(figure.count, figure.base.count, decimals).adjusted)
    complete = figure.coverage is Coverage.COMPLETE
    return any(_Siblings(figure.parts, figure.base.count, (), complete=complete).faults(decimals))
