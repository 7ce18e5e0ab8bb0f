"""The rules that hold between the values of a report: sums, counts of titles, names, what a form of report needs.

A rule is a function from a report to the problems it finds; `RULES` lists them. What one value must look like by itself
is said by its shape in `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from handling_report import problems
from handling_report.errors import Kind, Path, Place, Problem
from handling_report.model import (
    Axis,
    Coverage,
    Form,
    Group,
    Part,
    Passage,
    Population,
    Rate,
    Report,
    Section,
    SectionKind,
)
from handling_report.names import Name, Names, group_name, population_name, resolve_base
from handling_report.references import check_references

__all__ = ["MAX_LEVEL", "RULES", "check"]

MAX_LEVEL = 4
"""Headings go down to （1）. Source: GB/T 9704-2012, 7.3.3."""

_Finding: TypeAlias = tuple[Kind, Path, dict[str, object]]
Rule: TypeAlias = Callable[[Report, Names], Iterator[_Finding]]


def check(report: Report) -> list[Problem]:
    """Every rule that the report breaks, warnings of the prose included, in the order of the rules."""
    names = Names(report)
    found = [
        kind.at(report.places.at(path) if report.places else Place(path=path), **details)
        for rule in RULES
        for kind, path, details in rule(report, names)
    ]
    return found + check_references(report, names)


def _populations(report: Report) -> Iterator[tuple[Path, Population]]:
    for position, population in enumerate(report.populations):
        yield ("populations", position), population


def _groups(report: Report) -> Iterator[tuple[Path, Population, Path, Group]]:
    for owner, population in _populations(report):
        for position, group in enumerate(population.groups):
            yield owner, population, (*owner, "groups", position), group


def _parts_below(parts: tuple[Part, ...], path: Path) -> Iterator[tuple[Path, Part]]:
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        yield here, part
        yield from _parts_below(part.parts, here)


# --- Sums -------------------------------------------------------------------------------------------------------------


def groups_agree_with_their_bases(report: Report, names: Names) -> Iterator[_Finding]:
    """A complete group adds up to its base, a partial one to at most that, and no part is larger than its base."""
    for owner, population, path, group in _groups(report):
        base = resolve_base(names, group.base, owner)
        if base is None:
            yield _no_base(names, group.base, (*path, "base"))
            continue
        yield from _sum_findings(group, base, group.unit or population.unit, path)


def _sum_findings(group: Group, base: Name, unit: str, path: Path) -> Iterator[_Finding]:
    total = base.count or 0
    parts = sum(part.count for part in group.parts)
    details: dict[str, object] = {
        "sum": parts,
        "unit": unit,
        "base": base.spellings[-1][0],
        "total": total,
        "difference": abs(parts - total),
    }
    where = (*path, "parts")
    match group.coverage:
        case Coverage.COMPLETE if parts > total:
            yield problems.SUM_TOO_HIGH, where, details
        case Coverage.COMPLETE if parts < total:
            yield problems.SUM_TOO_LOW, where, details
        case Coverage.PARTIAL if parts > total:
            yield problems.SUM_OVER_BASE, where, details
        case Coverage.OVERLAP:
            for position, part in enumerate(group.parts):
                if part.count > total:
                    over: dict[str, object] = {"label": part.label, "count": part.count, "unit": unit}
                    over |= {"base": base.spellings[-1][0], "total": total}
                    yield problems.PART_TOO_LARGE, (*where, position, "count"), over


def _no_base(names: Names, words: str | None, path: Path) -> _Finding:
    found = names.find(words or "total")
    if len(found) > 1:
        return problems.AMBIGUOUS_REFERENCE, path, {"got": words, "known": "、".join(name.shown for name in found)}
    if found:
        return problems.NOT_A_COUNT, path, {"got": words}
    from handling_report.shapes import nearest

    known = {name.spellings[-1][0]: name for name in names.all() if name.count is not None}
    details: dict[str, object] = {"got": words, "known": "、".join(list(known)[:12])}
    if near := nearest(words or "", list(known)):
        details["nearest"] = near
    return problems.UNKNOWN_COUNT, path, details


def splits_add_up(report: Report, names: Names) -> Iterator[_Finding]:
    """The parts of a part add up to it."""
    del names
    for _, population, path, group in _groups(report):
        for here, part in _parts_below(group.parts, path):
            parts = sum(inner.count for inner in part.parts)
            if part.parts and parts != part.count:
                details: dict[str, object] = {
                    "label": part.label,
                    "sum": parts,
                    "total": part.count,
                    "unit": group.unit or population.unit,
                    "difference": abs(parts - part.count),
                }
                kind = problems.SPLIT_TOO_HIGH if parts > part.count else problems.SPLIT_TOO_LOW
                yield kind, (*here, "parts"), details


def titles_are_as_many_as_the_count(report: Report, names: Names) -> Iterator[_Finding]:
    """A list of titles has as many titles as its part's count says."""
    del names
    for _, _, path, group in _groups(report):
        for here, part in _parts_below(group.parts, path):
            if part.titles and len(part.titles) != part.count:
                details: dict[str, object] = {"label": part.label, "titles": len(part.titles), "count": part.count}
                yield problems.TITLES_MISMATCH, (*here, "titles"), details


def rates_have_counts_and_bases(report: Report, names: Names) -> Iterator[_Finding]:
    """A rate's count and base are known counts."""
    for owner, population in _populations(report):
        for position, rate in enumerate(population.rates):
            yield from _rate_findings(rate, names, owner, (*owner, "rates", position))


def _rate_findings(rate: Rate, names: Names, owner: Path, path: Path) -> Iterator[_Finding]:
    base = resolve_base(names, rate.base, owner)
    if base is None:
        yield _no_base(names, rate.base, (*path, "base"))
    counted = [] if isinstance(rate.count, int) else [(name, resolve_base(names, name, owner)) for name in rate.count]
    unknown = [name for name, found in counted if found is None]
    for name in unknown:
        yield _no_base(names, name, (*path, "count"))
    if base is None or unknown:
        return
    count = rate.count if isinstance(rate.count, int) else sum(found.count or 0 for _, found in counted if found)
    if count > (base.count or 0):
        details: dict[str, object] = {"label": rate.label, "count": count}
        yield problems.RATE_OVER_BASE, (*path, "count"), details | {"base": base.spellings[-1][0], "total": base.count}


# --- Names ------------------------------------------------------------------------------------------------------------


def names_differ(report: Report, names: Names) -> Iterator[_Finding]:
    """Things that are told apart by their names have different ones."""
    del names
    body = report.meta.body
    yield from _duplicates(
        ((("populations", p), population_name(population, body)) for p, population in enumerate(report.populations))
    )
    for owner, population in _populations(report):
        yield from _duplicates(
            ((*owner, "groups", position), group_name(group)) for position, group in enumerate(population.groups)
        )
        yield from _duplicates(
            ((*owner, "rates", position), rate.label) for position, rate in enumerate(population.rates)
        )
    for _, _, path, group in _groups(report):
        yield from _duplicates((here, part.label) for here, part in _siblings(group.parts, path))
        yield from _duplicates((here, part.code) for here, part in _siblings(group.parts, path) if part.code)
        for here, part in _parts_below(group.parts, path):
            yield from _duplicates((inner, split.label) for inner, split in _siblings(part.parts, here))


def _siblings(parts: tuple[Part, ...], path: Path) -> Iterator[tuple[Path, Part]]:
    for position, part in enumerate(parts):
        yield (*path, "parts", position), part


def _duplicates(named: Iterable[tuple[Path, str]]) -> Iterator[_Finding]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield problems.DUPLICATE_NAME, path, {"got": name}
        seen.add(name)


def other_groups_have_names(report: Report, names: Names) -> Iterator[_Finding]:
    """A group whose axis is ``other`` says what it is called."""
    del names
    for _, _, path, group in _groups(report):
        if group.axis is Axis.OTHER and group.name is None:
            yield problems.GROUP_NEEDS_NAME, path, {}


def key_item_results_are_known(report: Report, names: Names) -> Iterator[_Finding]:
    """The result of a key item is a class of a group of results."""
    known = {
        spelling
        for population in report.populations
        for group in population.groups
        if group.axis is Axis.RESULT
        for part in group.parts
        for spelling in (part.label, part.code, f"{part.code}类")
        if spelling
    }
    for position, item in enumerate(report.key_items):
        if item.result is not None and item.result not in known:
            path: Path = ("key_items", position, "result")
            yield problems.UNKNOWN_RESULT, path, {"got": item.result, "known": "、".join(sorted(known)) or "—"}
    del names


# --- Document ---------------------------------------------------------------------------------------------------------


def oral_reports_name_their_meeting(report: Report, names: Names) -> Iterator[_Finding]:
    """An oral report says at which meeting and by whom it is given."""
    del names
    presented = report.meta.presented
    if report.meta.form is Form.ORAL:
        if presented is None or presented.at is None:
            yield problems.ORAL_NEEDS_MEETING, ("meta",), {}
        if presented is None or presented.by is None:
            yield problems.ORAL_NEEDS_DELIVERER, ("meta",), {}


def sections_are_complete(report: Report, names: Names) -> Iterator[_Finding]:
    """Sections have the heading and the text that they need, and their points do not go too deep."""
    del names
    for position, section in enumerate(report.sections):
        path: Path = ("sections", position)
        if section.kind is SectionKind.OTHER and section.heading is None:
            yield problems.SECTION_NEEDS_HEADING, path, {}
        if section.kind is SectionKind.REMARKS and section.heading is not None:
            yield problems.REMARKS_WITH_HEADING, (*path, "heading"), {}
        if (section.key_items or section.kind is SectionKind.KEY_ITEMS) and not report.key_items:
            yield problems.NO_KEY_ITEMS, path, {}
        if section.kind is not SectionKind.OVERVIEW and not _says_something(section):
            yield problems.EMPTY_SECTION, path, {}
        yield from _passage_findings(section, path, 1)


def _says_something(section: Section) -> bool:
    return bool(
        section.text
        or section.items
        or section.after
        or section.points
        or section.key_items
        or section.kind is SectionKind.KEY_ITEMS
    )


def _passage_findings(passage: Passage, path: Path, level: int) -> Iterator[_Finding]:
    if passage.run_in and not (passage.text or passage.items):
        yield problems.RUN_IN_WITHOUT_TEXT, (*path, "run_in"), {}
    for position, item in enumerate(passage.items):
        if item.lead is None and item.text is None:
            yield problems.EMPTY_ITEM, (*path, "items", position), {}
    if passage.points and level >= MAX_LEVEL:
        yield problems.TOO_MANY_LEVELS, (*path, "points"), {"got": level + 1}
        return
    for position, point in enumerate(passage.points):
        yield from _passage_findings(point, (*path, "points", position), level + 1)


RULES: tuple[Rule, ...] = (
    groups_agree_with_their_bases,
    splits_add_up,
    titles_are_as_many_as_the_count,
    rates_have_counts_and_bases,
    names_differ,
    other_groups_have_names,
    key_item_results_are_known,
    oral_reports_name_their_meeting,
    sections_are_complete,
)
