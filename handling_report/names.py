"""The names by which prose, groups and rates refer to the figures of a report.

A name is a chain of words joined by dots, ``代表建议.办理结果.B.已提前落实``; any words but the last may be left out as long as
the rest names one figure. Each word has several spellings: a group answers to its name and its axis, a part to its label
and its code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from handling_report.errors import Path
from handling_report.model import Axis, Body, Count, Group, ItemKind, Part, Population, Report
from handling_report.vocabulary import AXIS_WORDS, words_of

__all__ = [
    "SHOWN",
    "Name",
    "NameKind",
    "Names",
    "count_unit",
    "group_name",
    "group_unit",
    "part_spellings",
    "population_kind",
    "population_name",
    "resolve_base",
]


SHOWN = 12
"""How many names a message lists."""


class NameKind(Enum):
    """What a name stands for."""

    TOTAL = "total"
    COUNT = "count"
    PART = "part"
    GROUP = "group"
    RATE = "rate"
    FACT = "fact"
    KEY_ITEMS = "key_items"
    META = "meta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name and what it stands for.

    Attributes:
        kind: What it stands for.
        path: The canonical path of that value in the report.
        spellings: The words of the full name, each with all its spellings; the first is the one shown.
        count: The count it stands for, or None.
        unit: The unit of that count.
        text: The words it stands for, for facts and the report's own data.
        facets: The facets that a reference may ask for.
    """

    kind: NameKind
    path: Path
    spellings: tuple[tuple[str, ...], ...]
    count: int | None = None
    unit: str = ""
    text: str = ""
    facets: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The full name without the population's."""
        words = [spellings[0] for spellings in self.spellings]
        return ".".join(words[1:] if len(words) > 1 else words)


def population_kind(population: Population, body: Body) -> ItemKind:
    """What a population counts: 建议 for a congress and 提案 for a conference, unless the data says otherwise."""
    return population.kind or (ItemKind.SUGGESTION if body is Body.NPC else ItemKind.PROPOSAL)


def population_name(population: Population, body: Body) -> str:
    """The name under which a population is printed."""
    defaults = {ItemKind.SUGGESTION: "代表建议", ItemKind.PROPOSAL: "提案", ItemKind.MOTION: "代表议案"}
    return population.name or defaults[population_kind(population, body)]


def count_unit(count: Count, population: Population) -> str:
    """The unit of a count: that of the groups that are measured on it, else the population's."""
    units = (group.unit for group in population.groups if group.base == count.label and group.unit)
    return next(units, population.unit)


def group_unit(group: Group, population: Population) -> str:
    """The unit of a group: its own, else that of its base, else the population's."""
    if group.unit or group.base is None:
        return group.unit or population.unit
    for count in population.counts:
        if count.label == group.base:
            return count_unit(count, population)
    for other in population.groups:
        if other.unit and any(group.base in {part.label, part.code} for part in other.parts):
            return other.unit
    return population.unit


def group_name(group: Group) -> str:
    """The name of a group: its own, or its axis's."""
    return group.name or words_of(group.axis)


def part_spellings(part: Part) -> tuple[str, ...]:
    """The names of a part: its label, and its code with and without 类."""
    if not part.code:
        return (part.label,)
    return part.label, part.code, part.code if part.code.endswith("类") else f"{part.code}类"


@dataclass(slots=True)
class Names:
    """All names of a report.

    ``complete`` is False when some of its data could not be read, so that names may be missing; ``counted`` is False when
    that may have been a count, so that nothing is to be said about sums on it.
    """

    report: Report
    complete: bool = True
    counted: bool = True
    _by_last: dict[str, list[Name]] = field(default_factory=dict)
    _all: list[Name] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._all = list(_names(self.report))
        for name in self._all:
            for spelling in dict.fromkeys(name.spellings[-1]):
                self._by_last.setdefault(spelling, []).append(name)

    def find(self, words: str) -> tuple[Name, ...]:
        """The names that the words may mean: none, one, or several when the words are ambiguous.

        Of several, those with the fewest words left out are meant: an outer figure goes before one inside a split.
        """
        asked = [words] if words in self._by_last else [word.strip() for word in words.split(".")]
        found = [
            (len(name.spellings) - len(asked), name)
            for name in self._by_last.get(asked[-1], ())
            if _is_abbreviation(asked[:-1], name.spellings[:-1])
        ]
        fewest = min((left_out for left_out, _ in found), default=0)
        return tuple(name for left_out, name in found if left_out == fewest)

    def total_of(self, population: Path) -> Name | None:
        """The total of the population at a path."""
        return next((name for name in self._by_last.get("total", ()) if name.path == (*population, "total")), None)

    @staticmethod
    def full(found: Sequence[Name]) -> list[str]:
        """The first of these names in full; with their populations' when that is what tells them apart."""
        shown = [name.shown for name in found[:SHOWN]]
        return [
            ".".join(spellings[0] for spellings in name.spellings) if shown.count(short) > 1 else short
            for name, short in zip(found, shown, strict=False)
        ]

    def all(self) -> list[Name]:
        """Every name once, in the order of the report."""
        return self._all


def _is_abbreviation(asked: list[str], full: tuple[tuple[str, ...], ...]) -> bool:
    remaining = iter(full)
    return all(any(word in spellings for spellings in remaining) for word in asked)


def resolve_base(names: Names, words: str | None, population: Path) -> Name | None:
    """The count that a group or a rate is measured on: the total of its population, or a count by its name.

    Args:
        names: The report's names.
        words: The name as the author wrote it, or None for the total.
        population: The path of the population.

    Returns:
        The name, or None when the words name no single count. A name in the same population goes before others.
    """
    if words is None:
        return names.total_of(population)
    found = [name for name in names.find(words) if name.count is not None]
    own = [name for name in found if name.path[: len(population)] == population]
    candidates = own or found
    return candidates[0] if len(candidates) == 1 else None


_COUNT_FACETS = ("count", "number", "label")


def _names(report: Report) -> Iterator[Name]:
    for position, population in enumerate(report.populations):
        yield from _population_names(population, ("populations", position), report.meta.body)
    for position, (label, text) in enumerate(report.facts):
        yield Name(kind=NameKind.FACT, path=("facts", position), spellings=((label,),), text=text)
    if report.key_items:
        yield Name(
            kind=NameKind.KEY_ITEMS,
            path=("key_items",),
            spellings=(("重点件", "重点建议", "重点提案", "key_items"),),
            count=len(report.key_items),
            unit=report.populations[0].unit if report.populations else "",
            facets=("count", "number", "titles"),
        )
    for key, word in (("session", "会议届次"), ("issuer", "报告单位"), ("date", "日期")):
        yield Name(kind=NameKind.META, path=("meta", key), spellings=((word, key),))


def _population_names(population: Population, path: Path, body: Body) -> Iterator[Name]:
    name = population_name(population, body)
    kind = population_kind(population, body)
    own = (name, words_of(kind), kind.value)
    unit = population.unit
    yield Name(
        kind=NameKind.TOTAL,
        path=(*path, "total"),
        spellings=(own, ("总数", "total", name)),
        count=population.total,
        unit=unit,
        facets=_COUNT_FACETS,
    )
    for position, count in enumerate(population.counts):
        yield Name(
            kind=NameKind.COUNT,
            path=(*path, "counts", position),
            spellings=(own, (count.label,)),
            count=count.count,
            unit=count_unit(count, population),
            facets=_COUNT_FACETS,
        )
    for position, group in enumerate(population.groups):
        yield from _group_names(group, (*path, "groups", position), own, group_unit(group, population))
    for position, rate in enumerate(population.rates):
        yield Name(
            kind=NameKind.RATE,
            path=(*path, "rates", position),
            spellings=(own, (rate.label,)),
            facets=("share", "numerator", "base", "label", *(("definition",) if rate.definition else ())),
        )


def _group_names(group: Group, path: Path, own: tuple[str, ...], unit: str) -> Iterator[Name]:
    spellings = [group_name(group)]
    if group.axis is not Axis.OTHER:
        spellings += [AXIS_WORDS[group.axis.value], group.axis.value]
    prefix = (own, tuple(spellings))
    defined = any(part.definition for part in group.parts)
    facets = ("share", "count", "label", "size", "base", *(("definition",) if defined else ()))
    yield Name(kind=NameKind.GROUP, path=path, spellings=prefix, facets=facets)
    yield from _part_names(group.parts, path, prefix, unit)


def _part_names(parts: tuple[Part, ...], path: Path, prefix: tuple[tuple[str, ...], ...], unit: str) -> Iterator[Name]:
    for position, part in enumerate(parts):
        facets = [*_COUNT_FACETS, "share", "whole_share", "base"]
        facets += ["definition"] if part.definition else []
        facets += ["titles"] if part.titles else []
        spellings = (*prefix, part_spellings(part))
        here = (*path, "parts", position)
        yield Name(
            kind=NameKind.PART, path=here, spellings=spellings, count=part.count, unit=unit, facets=tuple(facets)
        )
        yield from _part_names(part.parts, here, spellings, unit)
