"""Figures as words: what a reference in prose prints, and a group as a list in a sentence."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from handling_report.changes import change_words, compared_words, growth_words, points_words
from handling_report.errors import Path
from handling_report.expansion import Expansion
from handling_report.figures import AnyFigure, CountFigure, Figures, GroupFigure, PartFigure, RateFigure
from handling_report.lists import group_list
from handling_report.model import Report
from handling_report.names import NameKind, Names
from handling_report.references import Reference, map_prose
from handling_report.shares import Share
from handling_report.values import replace
from handling_report.wording import chinese_date, join_titles

__all__ = ["fill_prose", "group_words", "share_change_words", "share_words"]


def fill_prose(
    figures: Figures, names: Names, first: AbstractSet[Path] = frozenset()
) -> tuple[Report, frozenset[tuple[Path, str | None]]]:
    """The report with every reference in its prose replaced by the words of its figure.

    Args:
        figures: The figures of the report, whose references have been checked.
        names: The names of the report.
        first: The paths of the groups whose list says, the first time, what its shares are measured on.

    Returns:
        The report, and what the prose refers to and by which facet.

    Raises:
        DataError: The references print too much.
    """
    referenced: set[tuple[Path, str | None]] = set()

    def words(reference: Reference) -> str:
        referenced.add((reference.name.path, reference.facet))
        return _reference_words(reference, figures, first)

    expansion = Expansion(figures.report, names, words)

    def fill(path: Path, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(expansion.replace(paragraph, path) for paragraph in paragraphs)

    return map_prose(figures.report, fill), frozenset(referenced)


def _reference_words(reference: Reference, figures: Figures, first: AbstractSet[Path]) -> str:
    name = reference.name
    match name.kind:
        case NameKind.FACT | NameKind.APPROXIMATE | NameKind.META:
            return name.text
        case NameKind.KEY_ITEMS if reference.facet == "titles":
            return join_titles(item.title for item in figures.report.key_items)
        case NameKind.KEY_ITEMS if reference.facet == "covered":
            # A topic that does not say how many items it covers is one item.
            covered = sum(1 if item.covers is None else item.covers for item in figures.report.key_items)
            return f"{covered}{figures.populations[0].unit}"
        case NameKind.GROUP if isinstance(group := figures.at(name.path), GroupFigure):
            return group_words(replace(group, is_first=name.path in first and not reference.again), reference.facet)
        case _ if reference.facet in _COMPARING:
            change, growth = _COMPARING[reference.facet]
            figure, population = figures.at(name.path), figures.populations[int(name.path[1])]
            year = population.previous.name if population.previous else ""
            return compared_words(year, figure_words(figure, change), figure_words(figure, growth) if growth else "")
        case _:
            return figure_words(figures.at(name.path), reference.facet)


_COMPARING = {"compared": ("change", None), "growth_compared": ("change", "growth"), "share_compared": ("share_change", None)}
"""The facets that are a whole clause, by those that it is made of."""


def figure_words(figure: AnyFigure, facet: str | None) -> str:
    """One side of a figure; ``facet`` is a key of `facets.FACET_WORDS`, or None for the usual one."""
    match figure:
        case GroupFigure():
            return group_words(figure, facet)
        case RateFigure():
            return _rate_words(figure, facet)
        case PartFigure():
            return _part_words(figure, facet)
        case CountFigure():
            return _count_words(figure, facet)


def _count_words(figure: CountFigure | PartFigure, facet: str | None) -> str:
    match facet:
        case "number":
            return str(figure.count)
        case "label":
            return figure.label
        case "definition":
            return figure.definition or ""
        case "previous" if figure.before:
            return figure.before.words
        case "change" if figure.before:
            return change_words(figure.count, figure.before.count, figure.unit)
        case "growth" if figure.before:
            return growth_words(figure.count, figure.before.count)
        case _:
            return figure.words


def _part_words(figure: PartFigure, facet: str | None) -> str:
    match facet:
        case "base":
            return figure.base.words
        case "titles":
            return join_titles(figure.titles)
        case "share":
            return share_words(figure.share)
        case "whole_share":
            return share_words(figure.whole_share)
        case "previous_share" if figure.before:
            return share_words(figure.before.share)
        case "share_change" if figure.before:
            return share_change_words(figure.share, figure.before.share)
        case _:
            return _count_words(figure, facet)


def _rate_words(figure: RateFigure, facet: str | None) -> str:
    match facet:
        case "numerator":
            return figure.words
        case "base":
            return figure.base.words
        case "label":
            return figure.label
        case "definition":
            return figure.meaning
        case "previous" if figure.before:
            return share_words(figure.before.share)
        case "change" if figure.before:
            return share_change_words(figure.share, figure.before.share)
        case _:
            return share_words(figure.share)


def share_words(share: Share | None) -> str:
    """A share as it is printed; ``—`` when there is nothing to measure it on."""
    return "—" if share is None else str(share)


def share_change_words(now: Share | None, before: Share | None) -> str:
    """The change of a share in 百分点; ``—`` when one of the two could not be measured."""
    return "—" if now is None or before is None else points_words(now, before)


def group_words(group: GroupFigure, facet: str | None = None) -> str:
    """A group as a list in a sentence, without final punctuation.

    Args:
        group: The group.
        facet: None for counts and shares, ``count`` for counts, ``label`` for names, ``definition`` for what the classes
            mean, ``share`` for shares, ``size`` for how many parts there are, ``base`` for the count measured on, ``as_of`` for the day.
    """
    match facet:
        case "count":
            return group_list(group, shares=False)
        case "label":
            return "、".join(part.label for part in group.parts)
        case "share":
            return "、".join(share_words(part.share) for part in group.parts)
        case "definition":
            return "；".join(f"{_those(part.definition)}为{part.class_name}" for part in group.parts if part.definition)
        case "size":
            return str(len(group.parts))
        case "base":
            return group.base.words
        case "as_of" if group.as_of:
            return chinese_date(group.as_of)
        case _:
            return group_list(group, shares=group.shares is not False)


_NOUN_AT_THE_END = re.compile("(?:的|建议|提案|议案|事项|问题|件)$")


def _those(definition: str) -> str:
    """What a class means, as the subject of a sentence: 已经解决 becomes 已经解决的."""
    return definition if _NOUN_AT_THE_END.search(definition) else f"{definition}的"
