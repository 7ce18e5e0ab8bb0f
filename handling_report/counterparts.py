"""What a figure of this year is compared with: the figure of the same name in the year before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from handling_report.called import count_unit, group_name, group_unit
from handling_report.model import Count, Group, Part, Population

__all__ = ["count_before", "group_before", "labelled_before", "parts_before"]


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


class _Coded(_Labelled, Protocol):
    @property
    def code(self) -> str | None: ...


_LabelledT = TypeVar("_LabelledT", bound=_Labelled)


def labelled_before(label: str, before: Sequence[_LabelledT]) -> int | None:
    """The position of what has the same label: a count, a stage, a rate, a subtotal."""
    return next((position for position, one in enumerate(before) if one.label == label), None)


def count_before(count: Count, population: Population, key: str) -> int | None:
    """The position, among the counts of the year before, of the one with the same label and unit.

    Args:
        count: A count of this year.
        population: Its population.
        key: Where such counts stand in a population: ``counts``, ``including`` or ``besides``.
    """
    before = population.previous
    found = labelled_before(count.label, getattr(before, key)) if before else None
    if before is None or found is None:
        return None
    same = count_unit(getattr(before, key)[found], before) == count_unit(count, population)
    return found if same else None


def group_before(group: Group, population: Population) -> int | None:
    """The position, among the groups of the year before, of the one with the same axis, name and unit."""
    before = population.previous
    for position, one in enumerate(before.groups if before else ()):
        same = one.axis is group.axis and group_name(one) == group_name(group)
        if before and same and group_unit(one, before) == group_unit(group, population):
            return position
    return None


def parts_before(parts: Sequence[Part], before: Sequence[_Coded]) -> list[int | None]:
    """For each part the position of the one with the same code; if none has it, of one with the same label.

    Where both have a code, the same label does not count.
    """
    backwards = [*enumerate(before)][::-1]
    by_code = {one.code: position for position, one in backwards if one.code}
    by_label = {one.label: position for position, one in backwards}
    without_code = {one.label: position for position, one in backwards if not one.code}
    return [
        by_code.get(part.code, without_code.get(part.label)) if part.code else by_label.get(part.label) for part in parts
    ]
