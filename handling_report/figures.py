"""Every number that a report prints, each able to say where it comes from. `computing` makes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from handling_report.errors import Path, Problem
from handling_report.model import Axis, Coverage, ItemKind, Report, Wording
from handling_report.shares import Share
from handling_report.tables import TableFigure
from handling_report.values import value
from handling_report.wording import class_words

__all__ = [
    "AnyFigure",
    "ApproximateFigure",
    "Base",
    "CountFigure",
    "Figure",
    "Figures",
    "GroupFigure",
    "PartFigure",
    "PopulationFigure",
    "RateFigure",
]


@value(kw_only=True, often=True)
class Base:
    """What a share is measured on.

    Attributes:
        name: Its printed name.
        count: Its count; 0 when it is not known.
        unit: The unit of the count.
        is_total: Whether it is the total of the same population.
        is_known: Whether there is a base at all.
        noun: What a share is said to be a share of: 建议总数.
        path: The canonical path of the count.
    """

    name: str
    count: int
    unit: str
    is_total: bool = False
    is_known: bool = True
    noun: str = ""
    path: Path = ()

    @property
    def words(self) -> str:
        """The count with its unit: ``119份``."""
        return f"{self.count}{self.unit}"

    @property
    def full_words(self) -> str:
        """The name and the count, the unit said once: ``征询意见表119份``, ``承办297件次``."""
        return f"{self.name.removesuffix(self.unit)}{self.words}"


@value(kw_only=True)
class CountFigure:
    """A count by itself: the total, a stage, a count of ``counts``, the number of key items.

    ``parts`` is what became of the proposals of a stage, and ``before`` the same count of the year before.
    """

    name: str
    label: str
    count: int
    unit: str
    definition: str | None = None
    parts: tuple[PartFigure, ...] = ()
    before: CountFigure | None = None

    @property
    def words(self) -> str:
        """The count with its unit: ``154件``."""
        return f"{self.count}{self.unit}"


@value(kw_only=True)
class ApproximateFigure:
    """A count that nobody counted: ``300余人次``."""

    label: str
    words: str


@value(kw_only=True, often=True)
class PartFigure:
    """A part of a group, a subtotal, or a count inside the total.

    ``share`` is None when its base is 0; ``base`` is the group's, or the part that is split; ``coverage`` says how ``parts``
    relate to it; ``before`` is the same part of the year before.
    """

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
    coverage: Coverage = Coverage.COMPLETE
    published: str | None = None
    before: PartFigure | None = None

    @property
    def words(self) -> str:
        """The count with its unit."""
        return f"{self.count}{self.unit}"

    @property
    def class_name(self) -> str:
        """The code as it is printed: ``A类``, 绿灯, or the label when there is no code."""
        return class_words(self.code) if self.code else self.label

    @property
    def full_label(self) -> str:
        """The label, with the code in brackets where it has one that the label does not say."""
        if not self.code or self.class_name in self.label:
            return self.label
        return f"{self.label}（{self.class_name}）"


@value(kw_only=True)
class GroupFigure:
    """A group with its shares.

    Attributes:
        shares: Whether a list of the group prints shares, or None where the axis decides.
        subtotals: Parts that are spoken of together.
        wording: How a list of the group is worded; every choice is made.
        is_first: Whether its list says what the shares are measured on, for those that follow as well: see `bases_named`.
    """

    name: str
    axis: Axis
    coverage: Coverage
    base: Base
    unit: str
    decimals: int
    as_of: date | None
    parts: tuple[PartFigure, ...]
    shares: bool | None
    subtotals: tuple[PartFigure, ...]
    wording: Wording
    is_first: bool = False


@value(kw_only=True)
class RateFigure:
    """A rate. ``share`` is None when its base is 0.

    ``counted`` are the labels of what its numerator adds up, when that are several, and ``sources`` the canonical paths of all
    that it adds up; ``before`` is the same rate of the year before.
    """

    name: str
    label: str
    count: int
    base: Base
    unit: str
    definition: str | None
    share: Share | None
    counted: tuple[str, ...] = ()
    sources: tuple[Path, ...] = ()
    published: str | None = None
    before: RateFigure | None = None

    @property
    def words(self) -> str:
        """The numerator with its unit."""
        return f"{self.count}{self.unit}"

    @property
    def meaning(self) -> str:
        """What the rate counts: its definition, else what its numerator adds up; may be empty.

        Where one of the names stands in all the others, as 满意 in 基本满意, it is the others that are to be said: 含基本满意.
        """
        if self.definition or not self.counted or all(label in self.label for label in self.counted):
            return self.definition or ""
        plain = next((label for label in self.counted if all(label in other for other in self.counted)), None)
        if plain is None:
            return f"{'、'.join(self.counted)}合计"
        return f"含{'、'.join(label for label in self.counted if label != plain)}"


@value(kw_only=True)
class PopulationFigure:
    """The figures of a population; ``previous`` are those of its year before."""

    name: str
    kind: ItemKind
    unit: str
    session: str
    total: CountFigure
    stages: tuple[CountFigure, ...]
    including: tuple[PartFigure, ...]
    besides: tuple[CountFigure, ...]
    counts: tuple[CountFigure, ...]
    approximate: tuple[ApproximateFigure, ...]
    groups: tuple[GroupFigure, ...]
    rates: tuple[RateFigure, ...]
    previous: PopulationFigure | None = None

    def rows(self) -> Iterator[Figure]:
        """Every figure of the population, in the order of the data; those of the year before come last."""
        yield self.total
        for stage in self.stages:
            yield stage
            yield from _with_splits(stage.parts)
        yield from self.including
        yield from self.besides
        yield from self.counts
        for group in self.groups:
            yield from _with_splits(group.parts)
            yield from group.subtotals
        yield from self.rates
        if self.previous:
            yield from self.previous.rows()


Figure: TypeAlias = CountFigure | PartFigure | RateFigure
AnyFigure: TypeAlias = Figure | GroupFigure


@value(kw_only=True)
class Figures:
    """A report with every number computed.

    Attributes:
        report: The report; in its prose every reference is replaced by its words.
        populations: The figures, population by population.
        key_items: How many key items there are, or None when the report has none.
        referenced: What the prose refers to and tables show: canonical paths, and the facets that are printed of them.
        tables: The tables that the report asks for, each after the words that ask for it.
        warnings: What does not stop the render but should be looked at.
    """

    report: Report
    populations: tuple[PopulationFigure, ...]
    key_items: CountFigure | None
    referenced: frozenset[tuple[Path, str | None]] = frozenset()
    tables: tuple[tuple[str, TableFigure], ...] = ()
    warnings: tuple[Problem, ...] = ()

    def at(self, path: Path) -> AnyFigure:
        """The figure of the value at a canonical path of the report: a total, a count, a group, a part or a rate."""
        match path:
            case ("key_items",):
                assert self.key_items is not None  # noqa: S101  (only a report with key items has this path)
                return self.key_items
            case ("populations", int(position), *steps):
                return _inside(self.populations[position], steps)
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


def _inside(population: PopulationFigure, steps: list[str | int]) -> AnyFigure:
    match steps:
        case ["previous", *below] if population.previous:
            return _inside(population.previous, below)
        case ["total"]:
            return population.total
        case ["including" | "besides" | "counts" | "rates" as key, int(position)]:
            figure: Figure = getattr(population, key)[position]
            return figure
        case ["groups", int(group), "subtotals", int(subtotal)]:
            return population.groups[group].subtotals[subtotal]
        case ["groups" | "stages" as key, int(position), *below]:
            found: AnyFigure = getattr(population, key)[position]
            for step in below[1::2]:
                assert not isinstance(found, RateFigure)  # noqa: S101  (a rate has no parts)
                found = found.parts[int(step)]
            return found
        case _:
            raise KeyError(tuple(steps))
