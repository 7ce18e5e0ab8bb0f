"""Warnings about figures: printed shares and rates that are right but would make a reader stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from handling_report import problems
from handling_report.errors import Kind, Path, Place, Problem
from handling_report.figures import Figures, GroupFigure, PartFigure, RateFigure
from handling_report.model import Coverage
from handling_report.shares import MAX_DECIMALS, Share, apportion, apportion_units, decimals_needed, independent_share

__all__ = ["cautions"]


def cautions(figures: Figures) -> list[Problem]:
    """Everything that should be looked at in the figures of a report, in the order of the data."""
    places = figures.report.places

    def at(kind: Kind, path: Path, details: dict[str, object]) -> Problem:
        return kind.at(places.at(path) if places else Place(path=path), **details)

    found = []
    for position, population in enumerate(figures.populations):
        for number, group in enumerate(population.groups):
            found += [at(*caution) for caution in _of_group(group, ("populations", position, "groups", number))]
        for number, rate in enumerate(population.rates):
            found += [at(*caution) for caution in _of_rate(rate, ("populations", position, "rates", number))]
    return found


_Caution: TypeAlias = tuple[Kind, Path, dict[str, object]]
_Shares: TypeAlias = Sequence[Share]
"""The share of a part, of its siblings' base, and its share of the group's base."""


def _of_group(group: GroupFigure, path: Path) -> Iterator[_Caution]:
    if group.base.count == 0:
        yield problems.ZERO_BASE, path, {"label": group.name, "base": group.base.name}
        return
    siblings = _Siblings(group.parts, group.base.count, path, complete=group.coverage is Coverage.COMPLETE)
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


@dataclass(frozen=True, slots=True)
class _Fault:
    """One or two shares that would make a reader stop; ``key`` tells whether it is still there with other decimals."""

    kind: Kind
    path: Path
    key: tuple[object, ...]
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Siblings:
    """Parts that are measured on one base: those of a group, or of a part that is split.

    ``complete`` says that they add up to it, so that their shares add up to 100 %. ``whole`` is the part's own share of
    the group's base, which the shares of the whole inside its split add up to; it is None for the parts of a group,
    whose share is that of the whole.
    """

    parts: Sequence[PartFigure]
    base: int
    path: Path
    complete: bool = True
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
            if unequal and part.count not in told:
                told.add(part.count)
                key = (problems.EQUAL_COUNTS_DIFFER.code, self.path, part.count)
                yield _Fault(problems.EQUAL_COUNTS_DIFFER, here, key, _pair(same, part, *unequal))
            if part.parts and part.count:
                yield from _Siblings(part.parts, part.count, here, whole=both[-1]).faults(decimals)

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


def _of_rate(rate: RateFigure, path: Path) -> Iterator[_Caution]:
    if rate.share is None:
        yield problems.ZERO_BASE, path, {"label": rate.label, "base": rate.base.name}
    elif rate.share.adjusted:
        details: dict[str, object] = {
            "label": rate.label,
            "count": rate.count,
            "total": rate.base.count,
            "end": "0%" if rate.share.adjusted > 0 else "100%",
            "printed": str(rate.share),
        }
        more = decimals_needed(rate.count, rate.base.count)
        yield problems.RATE_NEAR_END, path, details | ({} if more is None else {"decimals": more})
