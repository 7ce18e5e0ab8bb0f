"""The rules that hold between the values of a report: sums, counts of titles, names, what a form of report needs.

A rule is a function from a report to the problems it finds; `RULES` lists them. What one value must look like by itself
is said by its shape in `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from handling_report import problems
from handling_report.count_rules import (
    Finding,
    groups_agree_with_their_bases,
    groups_of,
    parts_below,
    populations_of,
    rates_have_counts_and_bases,
    splits_add_up,
    titles_are_as_many_as_the_count,
)
from handling_report.errors import Path, Place, Problem
from handling_report.model import Axis, Form, Part, Passage, Report, Section, SectionKind
from handling_report.names import SHOWN, Names, group_name, part_spellings, population_name
from handling_report.references import check_references
from handling_report.shapes import listed

__all__ = ["MAX_LEVEL", "RULES", "check"]

MAX_LEVEL = 4
"""Headings go down to （1）. Source: GB/T 9704-2012, 7.3.3."""

Rule: TypeAlias = Callable[[Report, Names], Iterator[Finding]]


def check(
    report: Report, *, doubtful: Sequence[Path] = (), names_complete: bool = True, counts_complete: bool = True
) -> Iterator[Problem]:
    """Every rule that the report breaks, warnings of the prose included, in the order of the rules.

    Args:
        report: The report.
        doubtful: The paths, in the author's keys, of records that were not read as they were meant: what would be found in
            them, or about what holds them, may be a consequence of that and is left out.
        names_complete: Whether every name is known. If not, nothing is said about names that are not found.
        counts_complete: Whether every count was read. If not, nothing is said about sums on counts that have names.
    """
    names = Names(report, names_complete, names_complete and counts_complete)
    for rule in RULES:
        for kind, path, details in rule(report, names):
            place = report.places.at(path) if report.places else Place(path=path)
            if not any(_touch(place.path, path) for path in doubtful):
                yield kind.at(place, **details)
    if names_complete:
        yield from check_references(report, names)


def _touch(path: Path, doubtful: Path) -> bool:
    """Whether one path leads to the other; the top of the file, which leads to everything, does not count."""
    shared = min(len(path), len(doubtful))
    return bool(doubtful) and path[:shared] == doubtful[:shared]


# --- Names ------------------------------------------------------------------------------------------------------------


def names_differ(report: Report, names: Names) -> Iterator[Finding]:
    """Things that are told apart by their names have different ones."""
    del names
    body = report.meta.body
    yield from _duplicates(
        ((("populations", p), population_name(population, body)) for p, population in enumerate(report.populations))
    )
    for owner, population in populations_of(report):
        yield from _duplicates(
            ((*owner, "groups", position), group_name(group)) for position, group in enumerate(population.groups)
        )
        # 总数 is the name of the total itself.
        yield from _duplicates(
            (((*owner, "counts", position), count.label) for position, count in enumerate(population.counts)),
            {"总数", "total"},
        )
        yield from _duplicates(
            ((*owner, "rates", position), rate.label) for position, rate in enumerate(population.rates)
        )
    for _, _, path, group in groups_of(report):
        yield from _parts_differ(group.parts, path)
        for here, part in parts_below(group.parts, path):
            yield from _parts_differ(part.parts, here)


def _parts_differ(parts: tuple[Part, ...], path: Path) -> Iterator[Finding]:
    placed = [((*path, "parts", position), part) for position, part in enumerate(parts)]
    yield from _duplicates((here, part.label) for here, part in placed)
    yield from _duplicates((here, part.code) for here, part in placed if part.code)


def _duplicates(named: Iterable[tuple[Path, str]], taken: Iterable[str] = ()) -> Iterator[Finding]:
    seen = set(taken)
    for path, name in named:
        if name in seen:
            yield problems.DUPLICATE_NAME, path, {"got": name}
        seen.add(name)


def other_groups_have_names(report: Report, names: Names) -> Iterator[Finding]:
    """A group whose axis is ``other`` says what it is called."""
    del names
    for _, _, path, group in groups_of(report):
        if group.axis is Axis.OTHER and group.name is None:
            yield problems.GROUP_NEEDS_NAME, path, {}


def key_item_results_are_known(report: Report, names: Names) -> Iterator[Finding]:
    """The result of a key item is a class of a group of results."""
    if not names.complete:
        return
    classes = [
        part
        for population in report.populations
        for group in population.groups
        if group.axis is Axis.RESULT
        for part in group.parts
    ]
    known = {spelling for part in classes for spelling in part_spellings(part)}
    for position, item in enumerate(report.key_items):
        if item.result is not None and item.result not in known:
            path: Path = ("key_items", position, "result")
            named = listed([part.code or part.label for part in classes][:SHOWN])
            yield problems.UNKNOWN_RESULT, path, {"got": item.result, "known": named or "—"}


# --- Document ---------------------------------------------------------------------------------------------------------


def oral_reports_name_their_meeting(report: Report, names: Names) -> Iterator[Finding]:
    """An oral report says at which meeting and by whom it is given."""
    del names
    presented = report.meta.presented
    if report.meta.form is not Form.ORAL:
        return
    if presented is None:
        yield problems.ORAL_NEEDS_PRESENTED, ("meta",), {}
        return
    if presented.at is None:
        yield problems.ORAL_NEEDS_MEETING, ("meta", "presented"), {}
    if presented.by is None:
        yield problems.ORAL_NEEDS_DELIVERER, ("meta", "presented"), {}


def sections_are_complete(report: Report, names: Names) -> Iterator[Finding]:
    """Sections have the heading and the text that they need, and their points do not go too deep."""
    for position, section in enumerate(report.sections):
        path: Path = ("sections", position)
        if section.kind is SectionKind.OTHER and section.heading is None:
            yield problems.SECTION_NEEDS_HEADING, path, {}
        if section.kind is SectionKind.REMARKS and section.heading is not None:
            yield problems.REMARKS_WITH_HEADING, (*path, "heading"), {}
        if (section.key_items or section.kind is SectionKind.KEY_ITEMS) and not report.key_items and names.complete:
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


def _passage_findings(passage: Passage, path: Path, level: int) -> Iterator[Finding]:
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
