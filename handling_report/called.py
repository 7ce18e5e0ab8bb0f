"""How the things of a report are called and counted, where its author left that to the defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handling_report.choice_words import words_of
from handling_report.errors import Path
from handling_report.folding import half_width
from handling_report.model import (
    Axis,
    Body,
    Count,
    Coverage,
    Group,
    ItemKind,
    Part,
    Passage,
    Population,
    Report,
    Section,
    SectionKind,
    Subtotal,
)

__all__ = [
    "RESOLVED",
    "PlacedGroup",
    "count_unit",
    "group_name",
    "group_unit",
    "groups_of",
    "key_item_unit",
    "named_parts",
    "part_spellings",
    "parts_below",
    "parts_by_name",
    "parts_called",
    "passages_of",
    "population_kind",
    "population_name",
    "population_session",
    "populations_of",
    "previous_name",
    "says_something",
    "subtotals_of",
    "total_count",
    "total_stage",
    "writes_itself",
]

RESOLVED = ("已解决", "resolved")
"""The names of the subtotal of the parts that are marked as solved."""


def population_kind(population: Population, body: Body) -> ItemKind:
    """What a population counts: 建议 for a congress and 提案 for a conference, unless the data says otherwise."""
    return population.kind or (ItemKind.SUGGESTION if body is Body.NPC else ItemKind.PROPOSAL)


def population_name(population: Population, body: Body) -> str:
    """The name under which a population is printed."""
    defaults = {ItemKind.SUGGESTION: "代表建议", ItemKind.PROPOSAL: "提案", ItemKind.MOTION: "代表议案"}
    return population.name or defaults[population_kind(population, body)]


_OF_BODIES = {Body.NPC: ("人大", "人民代表大会"), Body.CPPCC: ("政协", "政治协商")}
_ITEMS_OF_BODIES = {Body.NPC: ("建议", "议案"), Body.CPPCC: ("提案",)}


def population_session(population: Population, report: Report) -> str:
    """The session that a population comes from: its own, else the report's; nothing where that is one of the other body.

    建议提案 together come from no session of the congress alone, nor do proposals. Of a population after the first it is not
    said where it comes from, but that it came besides.
    """
    session = report.meta.session
    if population.session or population is not report.populations[0]:
        return population.session or session
    name = population_name(population, report.meta.body)
    held = {body for body, words in _OF_BODIES.items() if any(word in session for word in words)}
    raised = {body for body, words in _ITEMS_OF_BODIES.items() if any(word in name for word in words)}
    return session if not held or raised <= held else ""


def previous_name(previous: Population) -> str:
    """The name of the year before: 上年, unless the data says which one."""
    return previous.name or "上年"


def total_count(population: Population) -> int | None:
    """How many there are: as written, as a stage says, or the sum of the first complete group (satisfaction last); None if none does."""
    match population.total:
        case int(total):
            return total
        case str(label):
            return next((stage.count for stage in population.stages if stage.label == label), None)
    complete = [group for group in population.groups if group.coverage is Coverage.COMPLETE and group.base is None]
    # Of satisfaction only the forms that came back may be counted: it says the total where nothing else does.
    complete.sort(key=lambda group: group.axis is Axis.SATISFACTION)
    return next((sum(part.count for part in group.parts) for group in complete), None)


def total_stage(population: Population) -> int | None:
    """The position of the stage that the total is; None where it is none of them.

    A total that names no stage is the first one with its count.
    """
    total = population.total if isinstance(population.total, str) else total_count(population)
    found = (position for position, stage in enumerate(population.stages) if total in {stage.label, stage.count})
    return next(found, None)


def count_unit(count: Count, population: Population) -> str:
    """The unit of a count: its own, else that of the groups that are measured on it, else the population's."""
    if count.unit:
        return count.unit
    units = (group.unit for group in population.groups if group.base == count.label and group.unit)
    return next(units, population.unit)


def group_unit(group: Group, population: Population) -> str:
    """The unit of a group: its own, else that of its base, else the population's."""
    if group.unit or group.base is None:
        return group.unit or population.unit
    for count in (*population.counts, *population.besides):
        if count.label == group.base:
            return count_unit(count, population)
    for other in population.groups:
        if other.unit and any(group.base in part_spellings(part) for part in other.parts):
            return other.unit
    return population.unit


def key_item_unit(report: Report) -> str:
    """The unit of key items: 项 where one covers several items, else the unit of the first population."""
    if any(item.covers is not None for item in report.key_items):
        return "项"
    return report.populations[0].unit if report.populations else ""


def group_name(group: Group) -> str:
    """The name of a group: its own, or its axis's; what was asked, and when, tells groups of satisfaction apart."""
    if group.name:
        return group.name
    if group.axis is not Axis.SATISFACTION or (group.about is None and group.round is None):
        return words_of(group.axis)
    when = words_of(group.round) if group.round else ""
    what = words_of(group.about) if group.about else "办理"
    return f"{when}{what}满意情况"


def part_spellings(part: Part) -> tuple[str, ...]:
    """The names of a part: its label, and its code with and without 类."""
    if not part.code:
        return (part.label,)
    return part.label, part.code, part.code if part.code.endswith("类") else f"{part.code}类"


class PlacedGroup(NamedTuple):
    """A group with where it stands: the path of its population, the population, its own path, the group."""

    owner: Path
    population: Population
    path: Path
    group: Group


def populations_of(report: Report) -> Iterator[tuple[Path, Population]]:
    """The populations with their paths, each followed by its year before."""
    for position, population in enumerate(report.populations):
        path: Path = ("populations", position)
        yield path, population
        if population.previous:
            yield (*path, "previous"), population.previous


def groups_of(report: Report) -> Iterator[PlacedGroup]:
    """Every group of a report, those of the years before among them."""
    for owner, population in populations_of(report):
        for position, group in enumerate(population.groups):
            yield PlacedGroup(owner, population, (*owner, "groups", position), group)


def passages_of(report: Report) -> Iterator[tuple[Path, Passage]]:
    """Every section, attachment and point of a report with its path, in the order in which they are printed."""
    for key, passages in (("sections", report.sections), ("attachments", report.attachments)):
        yield from _passages(passages, (key,))


def writes_itself(section: Section) -> bool:
    """Whether a section is an overview that is made from the figures: its author wrote none."""
    return section.kind is SectionKind.OVERVIEW and not (section.text or section.items or section.points)


def says_something(passage: Passage) -> bool:
    """Whether anything stands under a heading."""
    return bool(passage.text or passage.items or passage.after or passage.tables or passage.points)


def _passages(passages: Sequence[Passage], path: Path) -> Iterator[tuple[Path, Passage]]:
    for position, passage in enumerate(passages):
        here = (*path, position)
        yield here, passage
        yield from _passages(passage.points, (*here, "points"))


def parts_below(parts: tuple[Part, ...], path: Path) -> Iterator[tuple[Path, Part]]:
    """The parts of a group, a stage or a part with their paths, each followed by those of its split."""
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        yield here, part
        yield from parts_below(part.parts, here)


def named_parts(group: Group, words: str) -> list[tuple[Path, Part]]:
    """The parts of a group that answer to a name, with their paths inside the group; outer ones hide those inside."""
    return parts_called(words, parts_by_name(group))


def parts_called(words: str, named: Mapping[str, list[tuple[Path, Part]]]) -> list[tuple[Path, Part]]:
    """Of `parts_by_name`, those that answer to a name; Ａ is found as A."""
    return named.get(words) or named.get(half_width(words), [])


def parts_by_name(group: Group) -> dict[str, list[tuple[Path, Part]]]:
    """By each name that parts of a group answer to, what `named_parts` gives: for whoever asks for many."""
    found: dict[str, list[tuple[Path, Part]]] = {}
    for path, part in parts_below(group.parts, ()):
        for spelling in dict.fromkeys(part_spellings(part)):
            found.setdefault(spelling, []).append((path, part))
    for spelling, parts in found.items():
        depth = min(len(path) for path, _ in parts)
        found[spelling] = [(path, part) for path, part in parts if len(path) == depth]
    return found


def _resolved(parts: tuple[Part, ...], path: Path) -> Iterator[tuple[Path, Part]]:
    """The parts that are marked as solved; what is inside one of them is part of it."""
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        if part.resolved:
            yield here, part
        else:
            yield from _resolved(part.parts, here)


def subtotals_of(group: Group) -> list[tuple[Subtotal, list[tuple[Path, Part]]]]:
    """The subtotals of a group with their parts; that of the solved ones comes last, if no other name is in its way."""
    named = parts_by_name(group) if group.subtotals else {}
    found = [
        (subtotal, [parts[0] for name in subtotal.parts if (parts := parts_called(name, named))])
        for subtotal in group.subtotals
    ]
    solved = [] if group.coverage is Coverage.OVERLAP else list(_resolved(group.parts, ()))
    taken = {subtotal.label for subtotal in group.subtotals}
    taken |= {spelling for _, part in parts_below(group.parts, ()) for spelling in part_spellings(part)}
    if solved and RESOLVED[0] not in taken:
        found.append((Subtotal(label=RESOLVED[0], parts=tuple(part.label for _, part in solved)), solved))
    return found
