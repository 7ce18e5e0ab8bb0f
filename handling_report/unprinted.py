"""What an author typed and the chosen templates did not print, so that nothing is lost in silence.

A figure is in the report when a template put it into words, when the prose refers to it, or when another figure is measured
on it; a text when a template printed it, by itself or through a filter. Of a group it is enough that a part is there: its
author chose what to say of it; so it is with the year before. A subtotal was made to be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from handling_report import problems
from handling_report.errors import Path, Place, Problem
from handling_report.figures import CountFigure, Figures, GroupFigure, PartFigure, PopulationFigure, RateFigure
from handling_report.key_items import KeyItemView
from handling_report.model import Group
from handling_report.outline import AttachmentView
from handling_report.report_view import ReportView
from handling_report.tables import TableFigure
from handling_report.template_work import Work
from handling_report.values import value
from handling_report.views import VIEWS
from handling_report.wording import chinese_date

__all__ = ["unprinted"]

_Lost = Iterator[tuple[Path, str]]

_KEYS: Final = {
    (ReportView, "meeting"): ("presented", "at"),
    (ReportView, "deliverer_post"): ("presented", "by", "post"),
    (ReportView, "deliverer_name"): ("presented", "by", "name"),
}
"""Where in a data file stands what a template sees under another name."""
_MADE: Final = {(ReportView, "signature"), (ReportView, "date_under_title"), (ReportView, "seal"), (ReportView, "date")}
"""Fields that say how, and not what; and the date, which every look of the report has."""
_OF_CHANGE: Final = frozenset(
    {"previous", "change", "growth", "previous_share", "share_change", "compared", "growth_compared", "share_compared"}
)
"""The sides of a figure that say what it was a year before."""


def unprinted(figures: Figures, names: Mapping[str, object], work: Work) -> tuple[Problem, ...]:
    """Warnings about what was typed and is not in the report.

    Args:
        figures: The report's figures.
        names: What the templates saw.
        work: What they printed.
    """
    seen = _Seen.of(figures, work)
    found: dict[Path, str] = {}
    for position, population in enumerate(figures.populations):
        typed = figures.report.populations[position].groups
        found.update(_of_population(population, ("populations", position), seen, typed))
    found.update(_of_texts(names["report"], ("report",), seen))
    for key in ("sections", "attachments"):
        views = names[key]
        assert isinstance(views, tuple)  # noqa: S101  (the outline made it)
        for position, view in enumerate(views):
            found.update(_of_texts(view, (key, position), seen))
    found.update(_of_key_items(figures, names, seen))
    found.update(_of_facts(figures, seen))
    return tuple(_warnings(found, figures))


def _warnings(found: Mapping[Path, str], figures: Figures) -> Iterator[Problem]:
    """A warning for each field, at the first place where it is lost."""
    alike: dict[tuple[str, ...], list[Path]] = {}
    for path in found:
        alike.setdefault(tuple(step for step in path if isinstance(step, str)), []).append(path)
    places = figures.report.places
    for [first, *others] in alike.values():
        place = places.at(first) if places else Place(path=first)
        if others and isinstance(first[-1], str):
            yield problems.NEVER_PRINTED_OFTEN.at(place, got=found[first], count=1 + len(others))
            continue
        for path in (first, *others):
            yield problems.NEVER_PRINTED.at(places.at(path) if places else Place(path=path), got=found[path])


@value()
class _Seen:
    """What is in the report.

    Attributes:
        objects: The identities of the values that went through filters, and of the entries of lists that did.
        defined: The identities of the groups whose definitions were listed.
        texts: The texts that were printed.
        paths: The canonical paths that the prose refers to or figures are measured on.
        facets: The same with what is printed of them.
        compared: The identities of the figures of which a change since the year before was asked.
    """

    objects: AbstractSet[int]
    defined: AbstractSet[int]
    texts: AbstractSet[str]
    paths: AbstractSet[Path]
    facets: AbstractSet[tuple[Path, str | None]]
    compared: AbstractSet[int]

    @classmethod
    def of(cls, figures: Figures, work: Work) -> _Seen:
        """Gather it."""
        paths = {path for path, _ in figures.referenced}
        for population in figures.populations:
            paths |= _used(population)
        return cls(work.objects, work.defined, work.texts, paths, figures.referenced, work.compared)

    def has(self, path: Path, figure: object) -> bool:
        """Whether a figure, or its share, was printed or used."""
        if path in self.paths or id(figure) in self.objects:
            return True
        share = getattr(figure, "share", None)
        return share is not None and id(share) in self.objects

    def text(self, path: Path, text: str | None, facet: str) -> bool:
        """Whether a text of a figure was printed, or the prose refers to it; one that is not there need not be."""
        return not text or text in self.texts or (path, facet) in self.facets

    def says(self, day: date) -> bool:
        """Whether a printed text has a day in words of its own: 截至10月底, 2026年10月31日."""
        return any(chinese_date(day) in text or ("截至" in text and f"{day.month}月" in text) for text in self.texts)


def _used(population: PopulationFigure) -> set[Path]:
    """The paths of what other figures of a population are measured on or add up."""
    used = {group.base.path for group in population.groups}
    for rate in population.rates:
        used |= {rate.base.path, *rate.sources}
    return used


# --- Figures ----------------------------------------------------------------------------------------------------------


def _of_population(population: PopulationFigure, path: Path, seen: _Seen, typed: Sequence[Group]) -> _Lost:
    for key in ("stages", "including", "besides", "counts", "approximate", "rates"):
        for position, figure in enumerate(getattr(population, key)):
            at = (*path, key, position)
            told = seen.has(at, figure) or _has_a_part(figure, at, seen) or figure.words in seen.texts
            if not told and not (key == "stages" and _is_where_one_led(figure.label, population, path, seen)):
                yield at, figure.label
            elif isinstance(figure, CountFigure | RateFigure) and not seen.text(at, figure.definition, "definition"):
                yield (*at, "definition"), "含义"
    for position, group in enumerate(population.groups):
        at = (*path, "groups", position)
        if not seen.has(at, group) and not _has_a_part(group, at, seen):
            yield at, group.name
        else:
            yield from _of_parts(group.parts, at, seen, defined=id(group) in seen.defined or (at, "definition") in seen.facets)
            yield from _of_group(group, typed[position], at, seen)
    if population.previous and not _compares(population, population.previous, path, seen):
        yield (*path, "previous"), population.previous.name


def _of_group(group: GroupFigure, typed: Group, path: Path, seen: _Seen) -> _Lost:
    """Subtotals that an author made, and the day of the count; one that a text has in words of its own is there too."""
    for position, subtotal in enumerate(group.subtotals[: len(typed.subtotals)]):
        if not seen.has((*path, "subtotals", position), subtotal):
            yield (*path, "subtotals", position), subtotal.label
    day = group.as_of
    if day and id(day) not in seen.objects and (path, "as_of") not in seen.facets and not seen.says(day):
        yield (*path, "as_of"), "截至"


def _compares(population: PopulationFigure, previous: PopulationFigure, path: Path, seen: _Seen) -> bool:
    """Whether anything of the year before was printed or used: by itself, as a change, or as a column of a table."""
    if any(facet in _OF_CHANGE for at, facet in seen.facets if at[: len(path)] == path):
        return True
    if any(at[: len(path) + 1] == (*path, "previous") for at in seen.paths):
        return True
    if any(seen.has((), one) for one in (*previous.rows(), *previous.groups)) or any(id(one) in seen.compared for one in population.rows()):
        return True
    with_column = (number for number, group in enumerate(population.groups) if any(part.before for part in group.parts))
    return any(((*path, "groups", number), None) in seen.facets for number in with_column)


def _is_where_one_led(label: str, population: PopulationFigure, path: Path, seen: _Seen) -> bool:
    """Whether a stage was told of as what became of another one: 收到268件，其中立案219件."""
    return any(
        part.label == label and seen.has((*path, "stages", number, "parts", position), part)
        for number, stage in enumerate(population.stages)
        for position, part in enumerate(stage.parts)
    )


def _of_parts(parts: tuple[PartFigure, ...], path: Path, seen: _Seen, *, defined: bool) -> _Lost:
    for position, part in enumerate(parts):
        at = (*path, "parts", position)
        if not defined and not seen.text(at, part.definition, "definition"):
            yield (*at, "definition"), "含义"
        if part.titles and id(part.titles) not in seen.objects and (at, "titles") not in seen.facets:
            yield (*at, "titles"), "标题列表"
        yield from _of_parts(part.parts, at, seen, defined=False)


def _has_a_part(figure: object, path: Path, seen: _Seen) -> bool:
    """Whether a part of a figure, at any depth, or a subtotal was printed or used."""
    found: list[tuple[Path, PartFigure]] = []
    match figure:
        case GroupFigure():
            found += [((*path, "subtotals", number), part) for number, part in enumerate(figure.subtotals)]
            found += [((*path, "parts", number), part) for number, part in enumerate(figure.parts)]
        case CountFigure() | PartFigure():
            found += [((*path, "parts", number), part) for number, part in enumerate(figure.parts)]
    return any(seen.has(at, part) or _has_a_part(part, at, seen) for at, part in found)


# --- Texts ------------------------------------------------------------------------------------------------------------


def _of_texts(value: object, path: Path, seen: _Seen) -> _Lost:
    """The typed texts of what a template sees, and of what stands below it."""
    if isinstance(value, TableFigure):
        if any(cell not in seen.texts for row in value.rows for cell in row):
            yield path, "表格"
        return
    if isinstance(value, AttachmentView):
        yield from _of_texts(value.passage, path, seen)
    for name, field in VIEWS[type(value)].fields.items():
        if not field.typed or (type(value), name) in _MADE:
            continue
        below = getattr(value, name)
        at = (*path, *_KEYS.get((type(value), name), (name,)))  # type: ignore[arg-type]
        if isinstance(below, str):
            if below and below not in seen.texts:
                yield at, field.zh
        elif below and not isinstance(below[0], str):
            for position, entry in enumerate(below):
                yield from _of_texts(entry, (*at, position), seen)
        elif any(text not in seen.texts for text in below):
            yield at, field.zh


def _of_key_items(figures: Figures, names: Mapping[str, object], seen: _Seen) -> _Lost:
    """Key items that no section lists; of those that one lists, what is not told."""
    sections = names["sections"]
    assert isinstance(sections, tuple)  # noqa: S101  (the outline made it)
    listed: list[KeyItemView] = next((section.key_items for section in sections if section.key_items), [])
    if not listed and figures.report.key_items and ("key_items",) not in seen.paths:
        yield ("key_items",), "重点件"
    for position, item in enumerate(listed):
        yield from _of_texts(item, ("key_items", position), seen)


def _of_facts(figures: Figures, seen: _Seen) -> _Lost:
    """Facts that no text refers to; no template sees them."""
    for position, (label, _) in enumerate(figures.report.facts):
        if ("facts", position) not in seen.paths:
            yield ("facts", position), label
