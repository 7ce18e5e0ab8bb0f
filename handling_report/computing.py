"""`Report` to `Figures`: every total, share and rate, computed once and put into the prose.

Nothing after this does arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handling_report.cautions import cautions
from handling_report.errors import DataError, Path, Severity
from handling_report.figures import Base, CountFigure, Figures, GroupFigure, PartFigure, PopulationFigure, RateFigure
from handling_report.model import Coverage, Group, Part, Population, Rate, Report
from handling_report.names import (
    NameKind,
    Names,
    count_unit,
    group_name,
    group_unit,
    population_kind,
    population_name,
    resolve_base,
)
from handling_report.phrases import fill_prose
from handling_report.references import check_references
from handling_report.shares import Share, apportion, apportion_units, independent_share, rate_share

__all__ = ["compute"]


def compute(report: Report) -> Figures:
    """Compute every figure of a report and put it into the prose.

    Args:
        report: A report that follows the rules, as `load` and `loads` return it.

    Returns:
        The figures, the finished prose and the warnings.

    Raises:
        DataError: The prose refers to a figure that does not exist.
    """
    names = Names(report)
    found = check_references(report, names)
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if errors:
        raise DataError(errors)
    figures = Figures(
        report=report,
        populations=tuple(
            _population(population, ("populations", position), report, names)
            for position, population in enumerate(report.populations)
        ),
        key_items=_key_items(report),
    )
    return replace(figures, report=fill_prose(figures, names), warnings=(*cautions(figures), *found))


def _key_items(report: Report) -> CountFigure | None:
    if not report.key_items:
        return None
    return CountFigure(
        name="重点件", label="重点件", count=len(report.key_items), unit=report.populations[0].unit
    )


def _population(population: Population, path: Path, report: Report, names: Names) -> PopulationFigure:
    name = population_name(population, report.meta.body)
    unit = population.unit

    def base(words: str | None) -> Base:
        found = resolve_base(names, words, path)
        assert found is not None  # noqa: S101  (the rules passed it)
        assert found.count is not None  # noqa: S101
        own = found.path[:2] == path
        is_total = found.kind is NameKind.TOTAL
        # The total of another population is known by that population's name.
        printed = found.spellings[-1] if own or not is_total else found.spellings[0]
        return Base(name=printed[0], count=found.count, unit=found.unit, is_total=own and is_total)

    return PopulationFigure(
        name=name,
        kind=population_kind(population, report.meta.body),
        unit=unit,
        total=CountFigure(name="总数", label=name, count=population.total, unit=unit),
        counts=tuple(
            CountFigure(name=count.label, label=count.label, count=count.count, unit=count_unit(count, population))
            for count in population.counts
        ),
        groups=tuple(_group(group, base(group.base), group_unit(group, population)) for group in population.groups),
        rates=tuple(_rate(rate, base) for rate in population.rates),
    )


def _group(group: Group, base: Base, unit: str) -> GroupFigure:
    name = group_name(group)
    shares = _shares(group, base.count)
    return GroupFigure(
        name=name,
        axis=group.axis,
        coverage=group.coverage,
        base=base,
        unit=unit,
        decimals=group.decimals,
        as_of=group.as_of,
        parts=tuple(
            _part(part, f"{name}.", unit, base, share=share, whole=share)
            for part, share in zip(group.parts, shares, strict=True)
        ),
    )


def _shares(group: Group, base: int) -> list[Share | None]:
    counts = [part.count for part in group.parts]
    if base == 0:
        return [None] * len(counts)
    if group.coverage is Coverage.COMPLETE:
        return list(apportion(counts, group.decimals))
    return [independent_share(count, base, group.decimals) for count in counts]


def _part(
    part: Part, prefix: str, unit: str, base: Base, *, share: Share | None, whole: Share | None
) -> PartFigure:
    name = f"{prefix}{part.code or part.label}"
    return PartFigure(
        name=name,
        label=part.label,
        code=part.code,
        definition=part.definition,
        count=part.count,
        unit=unit,
        base=base,
        share=share,
        whole_share=whole,
        titles=part.titles,
        parts=_split(part, f"{name}.", unit, whole),
    )


def _split(part: Part, prefix: str, unit: str, whole: Share | None) -> tuple[PartFigure, ...]:
    """The parts of a part: shares of it that add up to 100 %, and shares of the whole that add up to its own."""
    counts = [inner.count for inner in part.parts]
    if whole is None or sum(counts) == 0:
        nothing: list[Share | None] = [None] * len(counts)
        pairs = list(zip(nothing, nothing, strict=True))
    else:
        units = apportion_units(counts, whole.units)
        wholes = [
            Share(count, whole.base, share, whole.decimals, share - independent_share(count, whole.base, whole.decimals).units)
            for count, share in zip(counts, units, strict=True)
        ]
        pairs = list(zip(apportion(counts, whole.decimals), wholes, strict=True))
    base = Base(name=part.label, count=part.count, unit=unit)
    return tuple(
        _part(inner, prefix, unit, base, share=share, whole=inner_whole)
        for inner, (share, inner_whole) in zip(part.parts, pairs, strict=True)
    )


def _rate(rate: Rate, base: Callable[[str | None], Base]) -> RateFigure:
    measured_on = base(rate.base)
    counted = [] if isinstance(rate.count, int) else [base(name) for name in rate.count]
    units = {one.unit for one in counted}
    if len(units) == 1:
        # What is counted says in what: 满意115份 of 征询意见表119份, even where the base stands among the counts of 件.
        measured_on = replace(measured_on, unit=units.pop())
    count = rate.count if isinstance(rate.count, int) else sum(one.count for one in counted)
    return RateFigure(
        name=rate.label,
        label=rate.label,
        count=count,
        base=measured_on,
        unit=measured_on.unit,
        definition=rate.definition,
        share=rate_share(count, measured_on.count, rate.decimals) if measured_on.count else None,
    )
