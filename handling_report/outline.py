"""The outline of a report as templates see it: sections and points with their numbers, ready to be set down.

Numbering is done here and nowhere else, so that it is continuous whatever a template leaves out or adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handling_report.figures import Figures
from handling_report.key_items import KeyItemView, key_item_views
from handling_report.model import Attachment, ItemsLayout, ItemsMark, Passage, Point, SectionKind
from handling_report.tables import TableFigure
from handling_report.values import replace, value
from handling_report.wording import circled, heading_mark, ordinal_mark, sentence

__all__ = ["AttachmentView", "ItemView", "PassageView", "attachments", "outline"]


@value(kw_only=True, often=True)
class ItemView:
    """An item of an enumeration: its mark (一是), its opening sentence with full stop, and the rest."""

    mark: str
    lead: str
    text: str


@value(kw_only=True, often=True)
class PassageView:
    """A section or a point.

    Attributes:
        kind: The section's kind, ``point``, or ``attachment``.
        level: The level of its heading, from 1; 0 for an attachment, which has none.
        mark: The number of its heading, ``一、`` or ``（一）``; may be empty.
        heading: The heading as the author wrote it, or an empty text where the template has one.
        run_in: Whether the text runs on after the heading.
        text: Paragraphs.
        items: The items of an enumeration.
        items_apart: Whether each item has a paragraph of its own.
        after: Paragraphs after the items.
        key_items: The key items to set down here.
        points: The points below.
        population: The name of the only population that it speaks of, or an empty text.
        tables: The tables to set down after the texts.
    """

    kind: str
    level: int
    mark: str
    heading: str
    run_in: bool
    text: tuple[str, ...]
    items: tuple[ItemView, ...]
    items_apart: bool
    after: tuple[str, ...]
    key_items: tuple[KeyItemView, ...]
    points: tuple[PassageView, ...]
    population: str = ""
    tables: tuple[TableFigure, ...] = ()


@value(kw_only=True)
class AttachmentView:
    """An attachment: its title, and what stands under it as a passage without heading."""

    title: str
    passage: PassageView


def attachments(figures: Figures) -> tuple[AttachmentView, ...]:
    """The attachments of a report."""
    views = []
    for attachment in figures.report.attachments:
        view = _passage(attachment, "attachment", 0, dict(figures.tables))
        views.append(AttachmentView(title=attachment.title, passage=_under_title(attachment, view)))
    return tuple(views)


def _under_title(attachment: Attachment, view: PassageView) -> PassageView:
    """What stands under the title: a table by itself is not called again what the title has just said."""
    if len(view.tables) != 1 or view.text or view.items or view.after:
        return view
    [table] = view.tables
    # There is one list of key items, whatever a title calls it.
    is_list = table.name.endswith("一览表") and attachment.title.endswith("一览表")
    return replace(view, tables=(replace(table, name=""),)) if is_list or attachment.title.endswith(table.name) else view


def outline(figures: Figures) -> tuple[PassageView, ...]:
    """The sections of a report."""
    report, tables = figures.report, dict(figures.tables)
    views = []
    number = 0
    for section in report.sections:
        mark = ""
        if section.numbered and section.kind is not SectionKind.REMARKS:
            number += 1
            mark = heading_mark(1, number)
        listed = section.key_items or section.kind is SectionKind.KEY_ITEMS
        key_items = key_item_views(report) if listed else ()
        heading = "" if section.kind is SectionKind.REMARKS else section.heading or ""
        population = section.population or ""
        view = _passage(
            section, section.kind.value, 1, tables, mark=mark, heading=heading, key_items=key_items, population=population
        )
        views.append(view)
    return tuple(views)


def _passage(
    passage: Passage,
    kind: str,
    level: int,
    tables: Mapping[str, TableFigure],
    *,
    mark: str = "",
    heading: str = "",
    key_items: tuple[KeyItemView, ...] = (),
    population: str = "",
) -> PassageView:
    return PassageView(
        kind=kind,
        level=level,
        mark=mark,
        heading=heading,
        run_in=passage.run_in,
        text=passage.text,
        items=tuple(_items(passage)),
        items_apart=passage.items_layout is ItemsLayout.PARAGRAPHS,
        after=passage.after,
        key_items=key_items,
        points=tuple(_points(passage.points, level + 1, tables)),
        population=population,
        tables=tuple(tables[words] for words in passage.tables),
    )


def _points(points: tuple[Point, ...], level: int, tables: Mapping[str, TableFigure]) -> Iterator[PassageView]:
    number = 0
    for point in points:
        number += point.numbered
        mark = heading_mark(level, number) if point.numbered else ""
        yield _passage(point, "point", level, tables, mark=mark, heading=point.heading)


def _items(passage: Passage) -> Iterator[ItemView]:
    """Items with their marks, but for one alone; one without final punctuation gets ；, or 。 if it is the last or stands apart."""
    last = len(passage.items)
    for number, item in enumerate(passage.items, 1):
        goes_on = passage.items_layout is ItemsLayout.RUN_ON and number < last and item.lead is None
        yield ItemView(
            mark=_item_mark(passage.items_mark, number) if last > 1 else "",
            lead=sentence(item.lead) if item.lead else "",
            text=_item_text(item.text, "；" if goes_on else "。", passage) if item.text else "",
        )


def _item_mark(mark: ItemsMark, number: int) -> str:
    match mark:
        case ItemsMark.ORDINAL:
            return ordinal_mark(number)
        case ItemsMark.CIRCLED:
            return circled(number)
        case ItemsMark.NUMBER:
            return f"{number}."


def _item_text(text: str, mark: str, passage: Passage) -> str:
    """The text with its mark at the end; a line of a numbered list, such as a title, has none."""
    is_line = passage.items_mark is ItemsMark.NUMBER and passage.items_layout is ItemsLayout.PARAGRAPHS
    return text if is_line else sentence(text, mark)
