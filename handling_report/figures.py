"""Every number that a report prints, computed once, each able to say where it comes from.

`compute` is the only way from a report to figures; nothing after it does arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from handling_report.errors import DataError, Path, Problem, Severity
from handling_report.model import Axis, Coverage, Group, ItemKind, Part, Population, Rate, Report
from handling_report.names import Name, Names, group_name, population_kind, population_name
from handling_report.references import check_references
from handling_report.shares import Share, apportion, apportion_units, independent_share, rate_share

__all__ = [
    "AnyFigure",
    "Base",
    "CountFigure",
    "Figure",
    "Figures",
    "GroupFigure",
    "PartFigure",
    "PopulationFigure",
    "RateFigure",
    "compute",
    "resolve_base",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a share is measured on: its printed name and its count."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFigure:
    """A count by itself: the total, a count of ``counts``, the number of key items."""

    name: str
    label: str
    count: int
    unit: str

    @property
    def words(self) -> str:
        """The count with its unit: ``154件``."""
        return f"{self.count}{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFigure:
    """A part of a group. ``share`` is None when its base is 0; ``base`` is the group's, or the part that is split."""

    name: str
    label: str
    code: str | None
    definition: str | None
    count: int
    unit: str
    base: Base
    share: Share | None
    whole_share: Share | None
    """The share of the group's base. It differs from ``share`` inside a split only, where these add up to their part's."""
    titles: tuple[str, ...]
    parts: tuple[PartFigure, ...]

    @property
    def words(self) -> str:
        """The count with its unit."""
        return f"{self.count}{self.unit}"

    @property
    def class_name(self) -> str:
        """The code as it is printed: ``A类``, or the label when there is no code."""
        if not self.code:
            return self.label
        return self.code if self.code.endswith("类") else f"{self.code}类"

    @property
    def full_label(self) -> str:
        """The label, with the code in brackets where it has one that the label does not say."""
        if not self.code or self.class_name in self.label:
            return self.label
        return f"{self.label}（{self.class_name}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigure:
    """A group with its shares."""

    name: str
    axis: Axis
    coverage: Coverage
    base: Base
    unit: str
    decimals: int
    as_of: date | None
    parts: tuple[PartFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFigure:
    """A rate. ``share`` is None when its base is 0."""

    name: str
    label: str
    count: int
    base: Base
    unit: str
    definition: str | None
    share: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationFigure:
    """The figures of a population."""

    name: str
    kind: ItemKind
    unit: str
    total: CountFigure
    counts: tuple[CountFigure, ...]
    groups: tuple[GroupFigure, ...]
    rates: tuple[RateFigure, ...]

    def rows(self) -> Iterator[Figure]:
        """Every figure of the population, in the order of the data."""
        yield self.total
        yield from self.counts
        for group in self.groups:
            yield from _with_splits(group.parts)
        yield from self.rates


Figure: TypeAlias = CountFigure | PartFigure | RateFigure
AnyFigure: TypeAlias = Figure | GroupFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A report with every number computed.

    Attributes:
        report: The report; in its prose every reference is replaced by its words.
        populations: The figures, population by population.
        key_items: How many key items there are, or None when the report has none.
        warnings: What does not stop the render but should be looked at.
    """

    report: Report
    populations: tuple[PopulationFigure, ...]
    key_items: CountFigure | None
    warnings: tuple[Problem, ...] = ()

    def at(self, path: Path) -> AnyFigure:
        """The figure of the value at a canonical path of the report: a total, a count, a group, a part or a rate."""
        match path:
            case ("key_items",):
                assert self.key_items is not None  # noqa: S101  (only a report with key items has this path)
                return self.key_items
            case ("populations", int(position), "total"):
                return self.populations[position].total
            case ("populations", int(position), "counts", int(count)):
                return self.populations[position].counts[count]
            case ("populations", int(position), "rates", int(rate)):
                return self.populations[position].rates[rate]
            case ("populations", int(position), "groups", int(group), *steps):
                figure: GroupFigure | PartFigure = self.populations[position].groups[group]
                for step in steps[1::2]:
                    figure = figure.parts[int(step)]
                return figure
            case _:
                raise KeyError(path)

    def rows(self) -> Iterator[Figure]:
        """Every figure of the report, in the order of the data."""
        for population in self.populations:
            yield from population.rows()
        if self.key_items:
            yield self.key_items


def _with_splits(parts: tuple[PartFigure, ...]) -> Iterator[PartFigure]:
    for part in parts:
        yield part
        yield from _with_splits(part.parts)


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
    # Imported here because both read figures: they stand beside this module, not below it.
    from handling_report.cautions import cautions
    from handling_report.phrases import fill_prose

    return replace(figures, report=fill_prose(figures, names), warnings=(*cautions(figures), *found))


def resolve_base(names: Names, words: str | None, population: Path) -> Name | None:
    """The count that a group or a rate is measured on: the total of its population, or a count by its name.

    Args:
        names: The report's names.
        words: The name as the author wrote it, or None for the total.
        population: The path of the population.

    Returns:
        The name, or None when the words name no single count. A name in the same population goes before others.
    """
    found = [name for name in names.find(words or "total") if name.count is not None]
    own = [name for name in found if name.path[: len(population)] == population]
    candidates = own or found
    return candidates[0] if len(candidates) == 1 else None


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
        return Base(name=found.spellings[-1][0], count=found.count)

    return PopulationFigure(
        name=name,
        kind=population_kind(population, report.meta.body),
        unit=unit,
        total=CountFigure(name="总数", label=name, count=population.total, unit=unit),
        counts=tuple(
            CountFigure(name=count.label, label=count.label, count=count.count, unit=unit)
            for count in population.counts
        ),
        groups=tuple(_group(group, base(group.base), group.unit or unit) for group in population.groups),
        rates=tuple(_rate(rate, base, unit) for rate in population.rates),
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
    base = Base(name=part.label, count=part.count)
    return tuple(
        _part(inner, prefix, unit, base, share=share, whole=inner_whole)
        for inner, (share, inner_whole) in zip(part.parts, pairs, strict=True)
    )


def _rate(rate: Rate, base: Callable[[str | None], Base], unit: str) -> RateFigure:
    measured_on = base(rate.base)
    count = rate.count if isinstance(rate.count, int) else sum(base(name).count for name in rate.count)
    return RateFigure(
        name=rate.label,
        label=rate.label,
        count=count,
        base=measured_on,
        unit=unit,
        definition=rate.definition,
        share=rate_share(count, measured_on.count, rate.decimals) if measured_on.count else None,
    )
