"""Figures as words: what a reference in prose prints, and a group as a list in a sentence."""

from __future__ import annotations

from datetime import date

from handling_report.errors import Path
from handling_report.figures import AnyFigure, CountFigure, Figures, GroupFigure, PartFigure, RateFigure
from handling_report.model import Report
from handling_report.names import NameKind, Names
from handling_report.references import Reference, map_prose, replace_references
from handling_report.shares import Share
from handling_report.wording import chinese_date, join_titles

__all__ = ["fill_prose", "group_words", "share_words"]


def fill_prose(figures: Figures, names: Names) -> Report:
    """The report with every reference in its prose replaced by the words of its figure.

    Args:
        figures: The figures of the report, whose references have been checked.
        names: The names of the report.
    """

    def words(reference: Reference) -> str:
        return _reference_words(reference, figures)

    def fill(path: Path, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
        del path
        return tuple(replace_references(paragraph, names, words) for paragraph in paragraphs)

    return map_prose(figures.report, fill)


def _reference_words(reference: Reference, figures: Figures) -> str:
    name = reference.name
    match name.kind:
        case NameKind.FACT:
            return name.text
        case NameKind.META:
            value = getattr(figures.report.meta, str(name.path[-1]))
            return chinese_date(value) if isinstance(value, date) else str(value)
        case NameKind.KEY_ITEMS if reference.facet == "titles":
            return join_titles(item.title for item in figures.report.key_items)
        case _:
            return figure_words(figures.at(name.path), reference.facet)


def figure_words(figure: AnyFigure, facet: str | None) -> str:
    """One side of a figure; ``facet`` is a key of `references.FACET_WORDS`, or None for the usual one."""
    if isinstance(figure, GroupFigure):
        return group_words(figure, facet)
    match facet:
        case "number":
            return str(figure.count)
        case "label":
            return figure.label
        case "base" if not isinstance(figure, CountFigure):
            return figure.base.words
        case "definition" if not isinstance(figure, CountFigure):
            return figure.definition or ""
        case "titles" if isinstance(figure, PartFigure):
            return join_titles(figure.titles)
        case "share" if isinstance(figure, PartFigure):
            return share_words(figure.share)
        case "whole_share" if isinstance(figure, PartFigure):
            return share_words(figure.whole_share)
        case None | "share" if isinstance(figure, RateFigure):
            return share_words(figure.share)
        case _:
            return figure.words


def share_words(share: Share | None) -> str:
    """A share as it is printed; ``—`` when there is nothing to measure it on."""
    return "—" if share is None else str(share)


def group_words(group: GroupFigure, facet: str | None = None) -> str:
    """A group as a list in a sentence, without final punctuation.

    Args:
        group: The group.
        facet: None for counts and shares, ``count`` for counts, ``label`` for names, ``definition`` for what the classes
            mean, ``share`` for shares, ``size`` for how many parts there are, ``base`` for the count measured on.
    """
    match facet:
        case "count":
            return "、".join(f"{part.full_label}{part.words}" for part in group.parts)
        case "label":
            return "、".join(part.label for part in group.parts)
        case "share":
            return "、".join(share_words(part.share) for part in group.parts)
        case "definition":
            return "；".join(f"{part.definition}为{part.class_name}" for part in group.parts if part.definition)
        case "size":
            return str(len(group.parts))
        case "base":
            return group.base.words
        case _:
            return "；".join(
                f"{part.full_label}{part.words}" + (f"，占{part.share}" if part.share is not None else "")
                for part in group.parts
            )
