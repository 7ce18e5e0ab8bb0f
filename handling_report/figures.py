"""Every number that a report prints, each able to say where it comes from. `computing` makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from handling_report.errors import Path, Problem
from handling_report.model import Axis, Coverage, ItemKind, Report
from handling_report.shares import Share

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
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a share is measured on: its printed name, its count and the unit; ``is_total`` says that it is the total."""

    name: str
    count: int
    unit: str
    is_total: bool = False

    @property
    def words(self) -> str:
        """The count with its unit: ``119份``."""
        return f"{self.count}{self.unit}"


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

    @property
    def words(self) -> str:
        """The numerator with its unit."""
        return f"{self.count}{self.unit}"


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
