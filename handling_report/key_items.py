"""Key items as words: who proposed each of them, who handles it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from handling_report.called import population_kind
from handling_report.choice_words import words_of
from handling_report.model import Axis, ItemKind, KeyItem, Proposers, Report, Unit
from handling_report.values import value
from handling_report.wording import bare_title, class_words, heading_mark

__all__ = ["KeyItemView", "key_item_kind", "key_item_kinds", "key_item_views"]

KEY_ITEM_LEVEL = 5
"""Key items are marked ①, the fifth level of headings."""


@value(kw_only=True)
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


def key_item_kind(item: KeyItem, report: Report) -> ItemKind:
    """What a key item is: as it says, else what the first population counts."""
    return item.kind or population_kind(report.populations[0], report.meta.body)


def key_item_kinds(report: Report) -> str:
    """What the key items are, each kind once: 建议, 建议提案."""
    return "".join(dict.fromkeys(words_of(key_item_kind(item, report)) for item in report.key_items))


def key_item_views(report: Report) -> tuple[KeyItemView, ...]:
    """The key items of a report in their order."""
    return tuple(_views(report))


def _views(report: Report) -> Iterator[KeyItemView]:
    groups = (group for population in report.populations for group in population.groups if group.axis is Axis.RESULT)
    codes = {part.code for group in groups for part in group.parts}
    for number, item in enumerate(report.key_items, 1):
        yield KeyItemView(
            mark=heading_mark(KEY_ITEM_LEVEL, number) if len(report.key_items) > 1 else "",
            heading=item.heading or "",
            title=bare_title(item.title),
            text=item.text,
            proposers=_proposers(item.proposers, key_item_kind(item, report)) if item.proposers else "",
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
