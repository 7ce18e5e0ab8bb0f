"""The rules that hold between the values of a report: sums, counts of titles, names, what a form of report needs.

A rule is a function from a report to the problems it finds; `RULES` lists them. What one value must look like by itself
is said by its shape in `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import TypeAlias

from handling_report import problems
from handling_report.called import (
    group_name,
    groups_of,
    part_spellings,
    parts_below,
    parts_by_name,
    parts_called,
    population_kind,
    population_name,
    populations_of,
)
from handling_report.count_rules import (
    groups_agree_with_their_bases,
    included_counts_are_inside_the_total,
    splits_add_up,
    titles_are_as_many_as_the_count,
    totals_are_known,
)
from handling_report.document_rules import (
    oral_reports_name_their_meeting,
    overviews_name_populations,
    sections_are_complete,
    tables_name_groups,
)
from handling_report.errors import Finding, Kind, Path, Place, Problem
from handling_report.findings import MAX_PROBLEMS
from handling_report.likeness import ENOUGH, nearest
from handling_report.model import Axis, Coverage, Group, ItemKind, Part, Population, Report
from handling_report.names import SHOWN, Names
from handling_report.rate_rules import rates_have_counts_and_bases
from handling_report.references import check_references
from handling_report.shapes import Doubt, listed
from handling_report.stage_rules import stages_go_down
from handling_report.unread import NOTHING_UNREAD, Unread

__all__ = ["RULES", "check"]

_OF_NAMES = {
    problems.UNKNOWN_COUNT, problems.UNKNOWN_STAGE, problems.UNKNOWN_PART, problems.UNKNOWN_TABLE, problems.UNKNOWN_POPULATION,
    problems.UNKNOWN_RESULT,
}  # fmt: skip
"""What is said of a name that names nothing."""

_OF_SUMS = {problems.SUM_TOO_HIGH, problems.SUM_TOO_LOW, problems.SPLIT_TOO_HIGH, problems.SPLIT_TOO_LOW, problems.STAGE_GROWS}
"""What may follow from a count elsewhere."""

Rule: TypeAlias = Callable[[Report, Names], Iterator[Finding]]


def check(
    report: Report, *, doubtful: Sequence[Doubt] = (), unread: Unread = NOTHING_UNREAD, counts_complete: bool = True
) -> Iterator[Problem]:
    """Every rule that the report breaks, warnings of the prose included, in the order of the rules.

    Args:
        report: The report.
        doubtful: Records that were not read as they were meant, and which of their values were not: what would be found
            in them, or about what holds them, by these values may be a consequence of that and is left out.
        unread: What was not read and may have given names: of these nothing is said to be unknown.
        counts_complete: Whether every count was read. If not, nothing is said about sums on counts that have names.
    """
    names = Names(report, unread=unread, counted=counts_complete)
    for kind, path, details in _found(report, names):
        place = report.places.at(path) if report.places else Place(path=path)
        # Whether a name may be one that was not read is known for each name.
        if kind in _OF_NAMES or not (doubtful and _is_in_doubt(report, kind, path, doubtful)):
            yield kind.at(place, **_with_lines(report, details))
    yield from check_references(report, names)


def _found(report: Report, names: Names) -> Sequence[Finding]:
    """What the rules find, as many as are told; what follows from a single count is told there."""
    found = list(islice((finding for rule in RULES for finding in rule(report, names)), MAX_PROBLEMS + 1))
    if names.counted and any(kind in _OF_SUMS for kind, _, _ in found):
        from handling_report.outvoted import settled

        return list(settled(report, names, found))
    return found


def _is_in_doubt(report: Report, kind: Kind, path: Path, doubtful: Sequence[Doubt]) -> bool:
    # A good file has no need of it.
    from handling_report.operands import is_in_doubt, scope_of

    scope = scope_of(kind, path)
    place = report.places.at(scope).path if report.places else scope
    return any(is_in_doubt(kind, path, place, doubt) for doubt in doubtful)


# --- Names ------------------------------------------------------------------------------------------------------------


def names_differ(report: Report, names: Names) -> Iterator[Finding]:
    """Things that are told apart by their names have different ones."""
    body = report.meta.body
    # What was left empty has no name.
    named = ((place, population) for place, population in enumerate(report.populations) if population != Population())
    yield from _duplicates((("populations", place), population_name(population, body)) for place, population in named)
    for owner, population in populations_of(report):
        yield from _duplicates(
            ((*owner, "groups", position), group_name(group))
            for position, group in enumerate(population.groups)
            # Where something was not read, it may be what a group without a name of its own is called by.
            if group.name or not names.unread
        )
        # 总数 is the name of the total itself.
        yield from _duplicates(
            (
                ((*owner, key, position), one.label)
                for key in ("stages", "including", "besides", "counts", "approximate")
                for position, one in enumerate(getattr(population, key))
            ),
            {"总数", "total"},
        )
        yield from _duplicates(
            ((*owner, "rates", position), rate.label) for position, rate in enumerate(population.rates)
        )
        for position, stage in enumerate(population.stages):
            yield from _parts_differ(stage.parts, (*owner, "stages", position))
    for _, _, path, group in groups_of(report):
        taken = {spelling for part in group.parts for spelling in part_spellings(part)}
        placed = (((*path, "subtotals", position), one.label) for position, one in enumerate(group.subtotals))
        yield from _duplicates(placed, taken)
        yield from _parts_differ(group.parts, path)
        for here, part in parts_below(group.parts, path):
            yield from _parts_differ(part.parts, here)


def _parts_differ(parts: tuple[Part, ...], path: Path) -> Iterator[Finding]:
    placed = [((*path, "parts", position), part) for position, part in enumerate(parts)]
    yield from _duplicates((here, part.label) for here, part in placed)
    # A code may not be another part's label either: 【A】 would be both.
    labels = {part.label for _, part in placed}
    coded = [(here, part.code) for here, part in placed if part.code and part.code != part.label]
    yield from _duplicates((one for one in coded if one[1] in labels), labels)
    if len({code for _, code in coded}) < len(coded):
        yield from _codes_differ([part.code or "" for part in parts], labels, path)


_ORDERS = ("ABCDEFGHIJ", "甲乙丙丁戊己庚辛壬癸")
"""Codes as they follow each other."""


def _codes_differ(codes: Sequence[str], labels: AbstractSet[str], path: Path) -> Iterator[Finding]:
    """Codes that two parts have: told at the one that stands where another code is due, or else at the second."""
    order = next((order for order in _ORDERS if codes[0] in order), "")
    for position, code in enumerate(codes):
        first = codes.index(code)
        if not code or first == position or code in labels:
            continue
        wrong, other = (first, position) if order[position : position + 1] == code else (position, first)
        details: dict[str, object] = {"got": code, "other": (*path, "parts", other, "code")}
        if (due := order[wrong : wrong + 1]) and due not in codes and due not in labels:
            details["nearest"] = due
        yield problems.DUPLICATE_CODE, (*path, "parts", wrong, "code"), details


def _duplicates(named: Iterable[tuple[Path, str]], taken: Iterable[str] = ()) -> Iterator[Finding]:
    seen: dict[str, Path | None] = dict.fromkeys(taken)
    for path, name in named:
        if name in seen:
            yield problems.DUPLICATE_NAME, path, {"got": name, "other": seen[name]}
        seen.setdefault(name, path)


def _with_lines(report: Report, details: dict[str, object]) -> dict[str, object]:
    """Details of a finding, with the line of the other thing that it is about in place of its path."""
    other = details.get("other")
    if not isinstance(other, tuple):
        return {key: value for key, value in details.items() if key != "other" or value is not None}
    rest = {key: value for key, value in details.items() if key != "other"}
    return rest | ({"first": report.places.at(other).line} if report.places else {})


def other_groups_have_names(report: Report, names: Names) -> Iterator[Finding]:
    """A group whose axis is ``other`` says what it is called."""
    del names
    for _, _, path, group in groups_of(report):
        if group.axis is Axis.OTHER and group.name is None:
            yield problems.GROUP_NEEDS_NAME, path, {}


def subtotals_name_parts(report: Report, names: Names) -> Iterator[Finding]:
    """A subtotal is made of parts of its group, none of which holds another; where items may overlap there is none."""
    for _, _, path, group in groups_of(report):
        if group.coverage is Coverage.OVERLAP:
            if group.subtotals:
                yield problems.SUBTOTAL_OF_OVERLAP, (*path, "subtotals"), {}
            for here, part in parts_below(group.parts, path):
                if part.resolved:
                    yield problems.SUBTOTAL_OF_OVERLAP, (*here, "resolved"), {}
            continue
        named = parts_by_name(group) if group.subtotals else {}
        for position, subtotal in enumerate(group.subtotals):
            for finding in _subtotal_findings(subtotal.parts, group, named, (*path, "subtotals", position)):
                if finding[0] is not problems.UNKNOWN_PART or not names.unread.may_name(str(finding[2]["got"])):
                    yield finding


def _subtotal_findings(
    parts: tuple[str, ...], group: Group, named: Mapping[str, list[tuple[Path, Part]]], path: Path
) -> Iterator[Finding]:
    added: dict[Path, str] = {}
    above: dict[Path, str] = {}
    for position, words in enumerate(parts):
        here = (*path, "parts", position)
        match parts_called(words, named):
            case []:
                from handling_report.value_advice import several_in

                known = [part.label for _, part in islice(parts_below(group.parts, ()), ENOUGH)]
                details: dict[str, object] = {"got": words, "known": listed(known, SHOWN)}
                listed_here = several_in(words)
                if listed_here and all(word in named for word in listed_here):
                    details["several"] = ", ".join(listed_here)
                # A label in two splits would have to be told apart.
                elif near := nearest(words, [label for label in known if len(named[label]) == 1]):
                    details["nearest"] = near
                yield problems.UNKNOWN_PART, here, details
            case [(place, _)]:
                steps = [place[:length] for length in range(len(place) + 1)]
                other = above.get(place) or next((added[step] for step in steps if step in added), None)
                if other is not None:
                    yield problems.OVERLAPPING_COUNTS, here, {"got": words, "other": other}
                added.setdefault(place, words)
                for step in steps:
                    above.setdefault(step, words)
            case several if len({place[:-1] for place, _ in several}) > 1:
                known = [f"{part.label} {part.count}" for _, part in several]
                yield problems.AMBIGUOUS_REFERENCE, here, {"got": words, "known": listed(known)}


def satisfaction_only_where_asked(report: Report, names: Names) -> Iterator[Finding]:
    """Only a group of satisfaction says what the proposers were asked about, and when."""
    del names
    for _, _, path, group in groups_of(report):
        for key in ("about", "round"):
            if group.axis is not Axis.SATISFACTION and getattr(group, key) is not None:
                yield problems.ONLY_FOR_SATISFACTION, (*path, key), {}


def key_item_results_are_known(report: Report, names: Names) -> Iterator[Finding]:
    """The result of a key item is a class of a group of results; of a population of its own kind, if there is one."""
    if not report.populations:
        return
    body = report.meta.body
    classes = {kind: _classes(kind, report) for kind in ItemKind} if report.key_items else {}
    known = {kind: {spelling for part in parts for spelling in part_spellings(part)} for kind, parts in classes.items()}
    for position, item in enumerate(report.key_items):
        kind = item.kind or population_kind(report.populations[0], body)
        if item.result in {None, *known[kind]} or names.unread.of_results or names.unread.may_name(item.result or ""):
            continue
        if item.result is not None:
            path: Path = ("key_items", position, "result")
            details: dict[str, object] = {"got": item.result}
            if classes[kind]:
                details["known"] = listed([part.code or part.label for part in classes[kind]], SHOWN)
            yield problems.UNKNOWN_RESULT, path, details


def _classes(kind: ItemKind, report: Report) -> list[Part]:
    """The parts of the groups of results: of the populations of a kind, or of all where there are none."""
    own = [population for population in report.populations if population_kind(population, report.meta.body) is kind]
    groups = (group for population in own or report.populations for group in population.groups if group.axis is Axis.RESULT)
    return [part for group in groups for part in group.parts]


RULES: tuple[Rule, ...] = (
    totals_are_known,
    included_counts_are_inside_the_total,
    stages_go_down,
    groups_agree_with_their_bases,
    splits_add_up,
    titles_are_as_many_as_the_count,
    rates_have_counts_and_bases,
    names_differ,
    other_groups_have_names,
    subtotals_name_parts,
    satisfaction_only_where_asked,
    overviews_name_populations,
    key_item_results_are_known,
    oral_reports_name_their_meeting,
    sections_are_complete,
    tables_name_groups,
)
