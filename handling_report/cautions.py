"""Warnings about figures: printed shares and rates that are right but would make a reader stop."""

from __future__ import annotations

from collections.abc import Iterator

from handling_report import problems
from handling_report.errors import Kind, Path, Place, Problem
from handling_report.figures import Figures, GroupFigure, PartFigure, RateFigure
from handling_report.shares import MAX_DECIMALS, Share, decimals_needed

__all__ = ["cautions"]


def cautions(figures: Figures) -> list[Problem]:
    """Everything that should be looked at in the figures of a report, in the order of the data."""
    places = figures.report.places

    def at(kind: Kind, path: Path, **details: object) -> Problem:
        return kind.at(places.at(path) if places else Place(path=path), **details)

    found = []
    for position, population in enumerate(figures.populations):
        for number, group in enumerate(population.groups):
            path = ("populations", position, "groups", number)
            found += [at(kind, where, **details) for kind, where, details in _of_group(group, path)]
        for number, rate in enumerate(population.rates):
            path = ("populations", position, "rates", number)
            found += [at(kind, where, **details) for kind, where, details in _of_rate(rate, path)]
    return found


_Caution = tuple[Kind, Path, dict[str, object]]


def _of_group(group: GroupFigure, path: Path) -> Iterator[_Caution]:
    if group.base.count == 0:
        yield problems.ZERO_BASE, path, {"label": group.name, "base": group.base.name}
    else:
        yield from _of_parts(group.parts, path)


def _of_parts(parts: tuple[PartFigure, ...], path: Path) -> Iterator[_Caution]:
    by_count: dict[int, PartFigure] = {}
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        if part.share is None:
            continue
        yield from _of_ends(part, part.share, here)
        same = by_count.setdefault(part.count, part)
        if same.share is not None and same.share.units != part.share.units:
            yield problems.EQUAL_COUNTS_DIFFER, here, _pair(same, part, part.share.decimals)
        yield from _of_parts(part.parts, here)


def _of_ends(part: PartFigure, share: Share, path: Path) -> Iterator[_Caution]:
    details: dict[str, object] = {
        "label": part.label,
        "count": part.count,
        "unit": part.unit,
        "total": part.base.count,
        **_more_decimals(part.count, part.base.count),
    }
    if part.count and share.units == 0:
        yield problems.SHARE_PRINTS_ZERO, path, details
    elif part.count < part.base.count and share.units == 100 * 10**share.decimals:
        yield problems.SHARE_PRINTS_WHOLE, path, details


def _pair(first: PartFigure, second: PartFigure, decimals: int) -> dict[str, object]:
    details: dict[str, object] = {
        "first": first.label,
        "second": second.label,
        "count": second.count,
        "unit": second.unit,
        "first_share": str(first.share),
        "second_share": str(second.share),
    }
    return details | ({"decimals": decimals + 1} if decimals < MAX_DECIMALS else {})


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
            **_more_decimals(rate.count, rate.base.count),
        }
        yield problems.RATE_NEAR_END, path, details


def _more_decimals(count: int, base: int) -> dict[str, object]:
    decimals = decimals_needed(count, base)
    return {} if decimals is None else {"decimals": decimals}
