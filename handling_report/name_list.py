"""The list of all names of a report: what each stands for, and which of its sides can be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from handling_report.called import (
    RESOLVED,
    count_unit,
    group_name,
    group_unit,
    key_item_unit,
    part_spellings,
    population_kind,
    population_name,
    previous_name,
    subtotals_of,
    total_count,
)
from handling_report.choice_words import AXIS_WORDS, words_of
from handling_report.counterparts import count_before, group_before, labelled_before, parts_before
from handling_report.errors import Path
from handling_report.model import Axis, Body, Count, Group, Part, Population, Report, Subtotal
from handling_report.values import value
from handling_report.wording import chinese_date

__all__ = ["KEY_ITEM_WORDS", "Name", "NameKind", "names_of"]

KEY_ITEM_WORDS = ("重点件", "重点建议", "重点提案", "key_items")
"""The names of the key items."""


class NameKind(StrEnum):
    """What a name stands for."""

    TOTAL = "total"
    COUNT = "count"
    INCLUDED = "included"
    STAGE = "stage"
    PART = "part"
    SUBTOTAL = "subtotal"
    GROUP = "group"
    RATE = "rate"
    APPROXIMATE = "approximate"
    FACT = "fact"
    KEY_ITEMS = "key_items"
    META = "meta"


@value(kw_only=True, often=True)
class Name:
    """A name and what it stands for.

    Attributes:
        kind: What it stands for.
        path: The canonical path of that value in the report.
        spellings: The words of the full name, each with all its spellings; the first is the one shown.
        owner: The path of its population, or nothing.
        needs: The place among ``spellings`` of a word that may not be left out, or None: that of the year before.
        count: The count it stands for, or None.
        unit: The unit of that count.
        text: The words it stands for, for approximate counts, facts and the report's own data.
        facets: The facets that a reference may ask for.
    """

    kind: NameKind
    path: Path
    spellings: tuple[tuple[str, ...], ...]
    owner: Path = ()
    needs: int | None = None
    count: int | None = None
    unit: str = ""
    text: str = ""
    facets: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The full name without the population's."""
        words = [spellings[0] for spellings in self.spellings]
        return ".".join(words[1:] if len(words) > 1 else words)


_COUNT_FACETS = ("count", "number", "label")
def _count_changes(before: int | None) -> tuple[str, ...]:
    """The facets of a count that compare it with that of the year before; from 0 nothing grows by a percentage."""
    if before is None:
        return ()
    return ("previous", "change", "growth", "compared", "growth_compared") if before else ("previous", "change", "compared")


_SHARE_CHANGES = ("previous_share", "share_change", "share_compared")
_RATE_FACETS = ("share", "numerator", "base", "label")
_RATE_CHANGES = ("previous", "change", "compared")


def names_of(report: Report) -> Iterator[Name]:
    """Every name of a report, in the order of its data."""
    for position, population in enumerate(report.populations):
        yield from _Population(population, report.meta.body, ("populations", position)).names()
    for position, (label, text) in enumerate(report.facts):
        yield Name(kind=NameKind.FACT, path=("facts", position), spellings=((label,),), text=text)
    if report.key_items:
        covers = ("covered",) if any(item.covers is not None for item in report.key_items) else ()
        yield Name(
            kind=NameKind.KEY_ITEMS,
            path=("key_items",),
            spellings=(KEY_ITEM_WORDS,),
            count=len(report.key_items),
            unit=key_item_unit(report),
            facets=("count", "number", "titles", *covers),
        )
    meta = report.meta
    for key, word, text in (
        ("session", "会议届次", meta.session), ("issuer", "报告单位", meta.issuer), ("date", "日期", chinese_date(meta.date)),
    ):  # fmt: skip
        yield Name(kind=NameKind.META, path=("meta", key), spellings=((word, key),), text=text)


class _Population:
    """The names in one population, or in its year before."""

    def __init__(self, population: Population, body: Body, path: Path, above: tuple[tuple[str, ...], ...] = ()) -> None:
        self.population = population
        self.before = population.previous
        self.body = body
        self.path = path
        kind = population_kind(population, body)
        name = population_name(population, body)
        if above:
            year = previous_name(population)
            self.prefix = (*above, tuple(dict.fromkeys((year, "上年", "previous"))))
            self.total_words: tuple[str, ...] = ("总数", "total")
        else:
            self.prefix = ((name, words_of(kind), kind.value),)
            self.total_words = ("总数", "total", name)
        self.needs = 1 if above else None

    def _name(self, kind: NameKind, steps: Path, words: tuple[tuple[str, ...], ...], facets: Sequence[str], **more: object) -> Name:
        return Name(
            kind=kind,
            path=(*self.path, *steps),
            spellings=(*self.prefix, *words),
            owner=self.path,
            needs=self.needs,
            facets=tuple(facets),
            **more,  # type: ignore[arg-type]
        )

    def names(self) -> Iterator[Name]:
        """All of them."""
        population, before = self.population, self.before
        # A total that is not known is a problem of its own.
        changes = _count_changes(1 if (known := total_count(before)) is None else known) if before else ()
        count = total_count(population)
        facets = (*_COUNT_FACETS, *changes)
        yield self._name(NameKind.TOTAL, ("total",), (self.total_words,), facets, count=count, unit=population.unit)
        yield from self._stages()
        yield from self._counts(NameKind.INCLUDED, "including", population.including)
        yield from self._counts(NameKind.COUNT, "besides", population.besides)
        yield from self._counts(NameKind.COUNT, "counts", population.counts)
        for position, one in enumerate(population.approximate):
            yield self._name(NameKind.APPROXIMATE, ("approximate", position), ((one.label,),), (), text=one.words)
        for position, group in enumerate(population.groups):
            found = group_before(group, population)
            yield from self._group(group, ("groups", position), before.groups[found] if before and found is not None else None)
        for position, rate in enumerate(population.rates):
            explained = rate.definition or (not isinstance(rate.count, int) and len(rate.count) > 1)
            facets = (*_RATE_FACETS, *(("definition",) if explained else ()))
            if before and labelled_before(rate.label, before.rates) is not None:
                facets += _RATE_CHANGES
            yield self._name(NameKind.RATE, ("rates", position), ((rate.label,),), facets)
        if before:
            yield from _Population(before, self.body, (*self.path, "previous"), self.prefix).names()

    def _stages(self) -> Iterator[Name]:
        unit = self.population.unit
        before = self.before.stages if self.before else ()
        for position, stage in enumerate(self.population.stages):
            found = labelled_before(stage.label, before)
            changes = _count_changes(None if found is None else before[found].count)
            facets = (*_COUNT_FACETS, *(("definition",) if stage.definition else ()), *changes)
            steps, words = ("stages", position), (stage.label,)
            yield self._name(NameKind.STAGE, steps, (words,), facets, count=stage.count, unit=unit)
            below = before[found].parts if found is not None else ()
            yield from self._parts(stage.parts, steps, (words,), unit, below)

    def _counts(self, kind: NameKind, key: str, counts: tuple[Count, ...]) -> Iterator[Name]:
        for position, count in enumerate(counts):
            found = count_before(count, self.population, key)
            changes = _count_changes(getattr(self.before, key)[found].count if self.before and found is not None else None)
            shares = ("share", "base") if kind is NameKind.INCLUDED else ()
            unit = count_unit(count, self.population)
            facets = (*_COUNT_FACETS, *shares, *changes)
            yield self._name(kind, (key, position), ((count.label,),), facets, count=count.count, unit=unit)

    def _group(self, group: Group, steps: Path, before: Group | None) -> Iterator[Name]:
        unit = group_unit(group, self.population)
        words = [group_name(group)]
        if group.axis is not Axis.OTHER:
            words += [AXIS_WORDS[group.axis.value], group.axis.value]
        prefix = (tuple(words),)
        defined = ("definition",) if any(part.definition for part in group.parts) else ()
        dated = ("as_of",) if group.as_of else ()
        facets = ("share", "count", "label", "size", "base", *defined, *dated)
        yield self._name(NameKind.GROUP, steps, prefix, facets)
        yield from self._parts(group.parts, steps, prefix, unit, before.parts if before else ())
        subtotals = dict(reversed([(one.label, _sum(found)) for one, found in subtotals_of(before)])) if before else {}
        for position, (subtotal, parts) in enumerate(subtotals_of(group)):
            changed = subtotals.get(subtotal.label)
            more = (*_count_changes(changed), *(() if changed is None else _SHARE_CHANGES))
            yield self._name(
                NameKind.SUBTOTAL,
                (*steps, "subtotals", position),
                (*prefix, _subtotal_words(subtotal)),
                (*_COUNT_FACETS, "share", "base", *more),
                # A part that is not found is a problem of its own.
                count=_sum(parts) if len(parts) == len(subtotal.parts) else None,
                unit=unit,
            )

    def _parts(
        self, parts: tuple[Part, ...], steps: Path, prefix: tuple[tuple[str, ...], ...], unit: str, before: tuple[Part, ...]
    ) -> Iterator[Name]:
        for position, (part, found) in enumerate(zip(parts, parts_before(parts, before), strict=True)):
            facets = [*_COUNT_FACETS, "share", "whole_share", "base"]
            facets += ["definition"] if part.definition else []
            facets += ["titles"] if part.titles else []
            facets += [*_count_changes(before[found].count), *_SHARE_CHANGES] if found is not None else []
            words = (*prefix, part_spellings(part))
            here = (*steps, "parts", position)
            yield self._name(NameKind.PART, here, words, facets, count=part.count, unit=unit)
            yield from self._parts(part.parts, here, words, unit, before[found].parts if found is not None else ())


def _sum(parts: list[tuple[Path, Part]]) -> int:
    return sum(part.count for _, part in parts)


def _subtotal_words(subtotal: Subtotal) -> tuple[str, ...]:
    return RESOLVED if subtotal.label == RESOLVED[0] else (subtotal.label,)
