"""The rules for the document: what a form of report needs, and sections that are complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handling_report import problems
from handling_report.called import passages_of, population_name, says_something
from handling_report.errors import Finding, Path
from handling_report.likeness import ENOUGH, nearest
from handling_report.model import Form, Passage, Report, SectionKind
from handling_report.name_list import KEY_ITEM_WORDS
from handling_report.names import SHOWN, Name, Names, are_twins
from handling_report.shapes import listed
from handling_report.source import shorten
from handling_report.table_names import asks_for_key_items, subject_of, tables_in, tables_named

__all__ = [
    "MAX_LEVEL",
    "oral_reports_name_their_meeting",
    "overviews_name_populations",
    "sections_are_complete",
    "tables_name_groups",
]

MAX_LEVEL = 4
"""Headings go down to （1）. Source: GB/T 9704-2012, 7.3.3."""


def overviews_name_populations(report: Report, names: Names) -> Iterator[Finding]:
    """The population of an overview is one of the report."""
    known = [population_name(population, report.meta.body) for population in report.populations]
    for position, section in enumerate(report.sections):
        if section.population is not None and section.kind is not SectionKind.OVERVIEW:
            yield problems.ONLY_FOR_OVERVIEW, ("sections", position, "population"), {}
        elif section.population not in {None, *known} and not names.may_be_missed(section.population or ""):
            details: dict[str, object] = {"got": section.population, "known": listed(known)}
            if near := nearest(section.population or "", known):
                details["nearest"] = near
            yield problems.UNKNOWN_POPULATION, ("sections", position, "population"), details


def tables_name_groups(report: Report, names: Names) -> Iterator[Finding]:
    """A table is made of a group or of the key items, and stands in the report once."""
    placed: set[Path] = set()
    known: Sequence[Name] = ()
    for path, passage in passages_of(report):
        for position, words in enumerate(passage.tables):
            here: Path = (*path, "tables", position)
            match tables_named(words, names):
                # 统计表 alone is of nothing, and no name that was not read.
                case [] if names.may_be_missed(words) or (subject_of(words) and names.may_be_missed(subject_of(words))):
                    pass
                case []:
                    known = known or tables_in(names)
                    yield problems.UNKNOWN_TABLE, here, _unknown_table(words, known, names)
                case [name]:
                    if name.path in placed:
                        yield problems.DUPLICATE_TABLE, here, {"got": names.full([name])[0]}
                    placed.add(name.path)
                case several if not names.unread and not are_twins(several):
                    yield problems.AMBIGUOUS_REFERENCE, here, {"got": words, "known": listed(names.full(several))}


def _unknown_table(words: str, known: Sequence[Name], names: Names) -> dict[str, object]:
    """What there can be tables of instead; a list of key items needs key items in the file."""
    from handling_report.value_advice import several_in

    details: dict[str, object] = {"got": shorten(words)}
    several = several_in(words)
    if several and all(len(tables_named(word, names)) == 1 for word in several):
        details["several"] = ", ".join(several)
    elif asks_for_key_items(words):
        details["missing"] = "key_items" if words.isascii() else "重点件"
    elif near := _table_meant(words, known, names):
        details["nearest"] = near + words.removeprefix(subject_of(words))
    if known:
        details["known"] = listed(names.full(known), SHOWN)
    return details


def _table_meant(words: str, known: Sequence[Name], names: Names) -> str | None:
    from handling_report.reference_advice import nearest_that_fits

    # Of a group that two populations have, only the full name is that of one table.
    spellings = dict.fromkeys(
        spelling for name in known[:ENOUGH] for spelling in (*name.spellings[-1], name.shown, *names.full([name]))
    )
    return nearest_that_fits(subject_of(words), spellings, lambda name: len(tables_named(name, names)) == 1)


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
        lists_key_items = section.key_items or section.kind is SectionKind.KEY_ITEMS
        if lists_key_items and not report.key_items and not names.unread.may_name(KEY_ITEM_WORDS[0]):
            yield problems.NO_KEY_ITEMS, path, {}
        if section.kind is not SectionKind.OVERVIEW and not (lists_key_items or says_something(section)):
            yield problems.EMPTY_SECTION, path, {}
        yield from _passage_findings(section, path, 1)
    for position, attachment in enumerate(report.attachments):
        here: Path = ("attachments", position)
        if not says_something(attachment):
            yield problems.EMPTY_ATTACHMENT, here, {}
        yield from _passage_findings(attachment, here, 0)


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
