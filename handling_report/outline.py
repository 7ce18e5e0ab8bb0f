"""The outline of a report as templates see it: sections and points with their numbers, ready to be set down.

Numbering is done here and nowhere else, so that it is continuous whatever a template leaves out or adds.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from handling_report.called import population_kind
from handling_report.choice_words import words_of
from handling_report.model import (
    Axis,
    ItemKind,
    ItemsLayout,
    ItemsMark,
    KeyItem,
    Passage,
    Point,
    Proposers,
    Report,
    SectionKind,
    Unit,
)
from handling_report.wording import circled, class_words, heading_mark, ordinal_mark, sentence

__all__ = ["AttachmentView", "ItemView", "KeyItemView", "PassageView", "attachments", "key_item_kinds", "outline"]

KEY_ITEM_LEVEL = 5
"""Key items are marked ①, the fifth level of headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item of an enumeration: its mark (一是), its opening sentence with full stop, and the rest."""

    mark: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyItemView:
    """A key item with its account; what is not given is an empty text.

    Attributes:
        mark: Its number, ``①``; one alone has none.
        heading: The line above its account as the author wrote it.
        title: The title, without 《》.
        text: The account, in paragraphs.
        proposers: ``张三、李四等代表``, or the name of a group.
        leader: Post and name.
        units: ``县交通运输局主办、县财政局会办``.
        result: The class of the result as it is printed: ``A类``.
        covers: How many items it covers, with their unit.
    """

    mark: str
    heading: str
    title: str
    text: tuple[str, ...]
    proposers: str
    leader: str
    units: str
    result: str
    covers: str


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentView:
    """An attachment: its title, and what stands under it as a passage without heading."""

    title: str
    passage: PassageView


def attachments(report: Report) -> tuple[AttachmentView, ...]:
    """The attachments of a report whose references have been replaced."""
    return tuple(
        AttachmentView(title=attachment.title, passage=_passage(attachment, "attachment", 0))
        for attachment in report.attachments
    )


def outline(report: Report) -> tuple[PassageView, ...]:
    """The sections of a report whose references have been replaced."""
    views = []
    number = 0
    for section in report.sections:
        mark = ""
        if section.numbered and section.kind is not SectionKind.REMARKS:
            number += 1
            mark = heading_mark(1, number)
        listed = section.key_items or section.kind is SectionKind.KEY_ITEMS
        key_items = tuple(_key_items(report)) if listed else ()
        heading = "" if section.kind is SectionKind.REMARKS else section.heading or ""
        view = _passage(section, section.kind.value, 1, mark=mark, heading=heading, key_items=key_items)
        views.append(replace(view, population=section.population or ""))
    return tuple(views)


def key_item_kinds(report: Report) -> str:
    """What the key items are, each kind once: 建议, 建议提案."""
    return "".join(dict.fromkeys(words_of(_kind(item, report)) for item in report.key_items))


def _kind(item: KeyItem, report: Report) -> ItemKind:
    return item.kind or population_kind(report.populations[0], report.meta.body)


def _passage(
    passage: Passage,
    kind: str,
    level: int,
    *,
    mark: str = "",
    heading: str = "",
    key_items: tuple[KeyItemView, ...] = (),
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
        points=tuple(_points(passage.points, level + 1)),
    )


def _points(points: tuple[Point, ...], level: int) -> Iterator[PassageView]:
    number = 0
    for point in points:
        number += point.numbered
        mark = heading_mark(level, number) if point.numbered else ""
        yield _passage(point, "point", level, mark=mark, heading=point.heading)


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


def _key_items(report: Report) -> Iterator[KeyItemView]:
    groups = (group for population in report.populations for group in population.groups if group.axis is Axis.RESULT)
    codes = {part.code for group in groups for part in group.parts}
    for number, item in enumerate(report.key_items, 1):
        yield KeyItemView(
            mark=heading_mark(KEY_ITEM_LEVEL, number) if len(report.key_items) > 1 else "",
            heading=item.heading or "",
            title=item.title,
            text=item.text,
            proposers=_proposers(item.proposers, _kind(item, report)) if item.proposers else "",
            leader=f"{item.leader.post}{item.leader.name}" if item.leader else "",
            units=_units(item.units),
            result=_result(item.result, codes) if item.result else "",
            covers="" if item.covers is None else f"{item.covers}{report.populations[0].unit}",
        )


def _units(units: tuple[Unit, ...]) -> str:
    """Units by role, each role said once: ``县住建局主办，县交通局、县财政局会办``."""
    roles = dict.fromkeys(unit.role for unit in units)
    return "，".join("、".join(unit.name for unit in units if unit.role is role) + words_of(role) for role in roles)


def _proposers(proposers: Proposers, kind: ItemKind) -> str:
    others = "等" if proposers.more else ""
    if proposers.people:
        return "、".join(proposers.people) + others + ("委员" if kind is ItemKind.PROPOSAL else "代表")
    return f"{proposers.group}{others}" if proposers.group else ""


def _result(result: str, codes: AbstractSet[str | None]) -> str:
    """The class of a result as it is printed: a code by itself gets its 类."""
    return class_words(result) if result in codes else result
