"""Warnings about a rate: over 100 %, almost 0 % or 100 %, of unlike things, of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handling_report import problems
from handling_report.called import total_stage
from handling_report.errors import Finding, Path
from handling_report.figures import RateFigure
from handling_report.model import Count, Population
from handling_report.shares import decimals_needed

__all__ = ["of_rate"]


def of_rate(rate: RateFigure, data: Population, number: int, path: Path) -> Iterator[Finding]:
    """What should be looked at in a rate.

    Args:
        rate: The rate.
        data: The population that it belongs to, as its author wrote it.
        number: The position of the rate in it.
        path: The path of the population.
    """
    yield from _of_share(rate, (*path, "rates", number))
    yield from _of_units(rate, data, number, path)
    yield from _of_itself(rate, data, number, path)


def _of_share(rate: RateFigure, path: Path) -> Iterator[Finding]:
    if rate.share is None:
        yield problems.ZERO_BASE, path, {"label": rate.label, "base": rate.base.name}
        return
    if rate.count > rate.base.count:
        over: dict[str, object] = {"label": rate.label, "count": rate.count, "base": rate.base.name}
        over |= {"total": rate.base.count, "printed": str(rate.share)}
        yield problems.RATE_OVER_BASE, (*path, "count"), over
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


def _of_units(rate: RateFigure, data: Population, number: int, path: Path) -> Iterator[Finding]:
    """A rate of unlike things: a count that was typed without a unit is told; where there is none, the base."""
    if rate.share is None or rate.unit == rate.base.unit:
        return
    details: dict[str, object] = {"label": rate.label, "unit": rate.unit, "base": rate.base.name, "base_unit": rate.base.unit}
    for place, unit in ((rate.base.path, rate.unit), *((source, rate.base.unit) for source in rate.sources)):
        if bare := _without_unit(place, data, path):
            details |= {"bare": bare.label, "count": bare.count, "other": unit}
            yield problems.RATE_UNITS_DIFFER, place, details
            return
    yield problems.RATE_UNITS_DIFFER, (*path, "rates", number, "base"), details


def _without_unit(counted: Path, data: Population, path: Path) -> Count | None:
    """A count of one's own that was typed without a unit of its own, and could have one."""
    match counted[len(path) :] if counted[: len(path)] == path else ():
        case ("counts", int(place)) if data.counts[place].unit in {None, data.unit}:
            return data.counts[place]
    return None


def _of_itself(rate: RateFigure, data: Population, number: int, path: Path) -> Iterator[Finding]:
    """A rate that counts what it is measured on, though nobody says so: 立案 of a total that is 立案, 收回率 as 收回 of 收回.

    That all of them were handled is said as 总数 without a base, or with the same count written twice: 办结率 of 承办 and 承办.
    """
    typed = data.rates[number]
    if rate.share is None or isinstance(typed.count, int) or len(typed.count) > 1:
        return
    [counted] = rate.sources
    name = typed.count[0].rpartition(".")[2]
    if counted == (*path, "total") if typed.base is None else name not in rate.label:
        return
    stages = {stage.label: place for place, stage in enumerate(data.stages)}
    place = _stage(counted, data, stages, path)
    same = counted == rate.base.path if place is None else place == _stage(rate.base.path, data, stages, path)
    if same:
        details: dict[str, object] = {"label": rate.label, "name": name, "printed": str(rate.share)}
        yield problems.RATE_OF_ITSELF, (*path, "rates", number), details | ({"before": data.stages[place - 1].label} if place else {})


def _stage(counted: Path, data: Population, stages: Mapping[str, int], path: Path) -> int | None:
    """The position of the stage that a count is: by itself, as the total, or as what a stage before says went there."""
    match counted[len(path) :] if counted[: len(path)] == path else ():
        case ("total",):
            return total_stage(data)
        case ("stages", int(place)):
            return place
        case ("stages", int(place), "parts", int(part)):
            return stages.get(data.stages[place].parts[part].label)
    return None
