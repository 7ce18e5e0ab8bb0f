"""What groups say of the total that they are measured on, and whether that total is what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from handling_report.called import group_name, group_unit, total_count
from handling_report.model import Axis, Coverage, Group, Population
from handling_report.values import replace

__all__ = ["agreed_sum", "is_total_wrong", "sum_of", "sums_of", "witnesses_of"]


def sums_of(population: Population) -> list[tuple[str, int]]:
    """What the complete groups that are measured on the total add up to, each with its name."""
    return [
        (group_name(group), sum_of(group))
        for group in population.groups
        if group.coverage is Coverage.COMPLETE and group.base is None and group_unit(group, population) == population.unit
    ]


def witnesses_of(population: Population) -> list[tuple[str, int]]:
    """The same without groups of satisfaction: they may count the forms that came back, and say nothing of the total."""
    others = tuple(group for group in population.groups if group.axis is not Axis.SATISFACTION)
    return sums_of(replace(population, groups=others))


def sum_of(group: Group) -> int:
    """What the parts of a group add up to."""
    return sum(part.count for part in group.parts)


def agreed_sum(sums: Sequence[tuple[str, int]]) -> int | None:
    """What several groups add up to, if they all add up to the same."""
    different = {found for _, found in sums}
    return different.pop() if len(sums) > 1 and len(different) == 1 else None


def is_total_wrong(population: Population) -> bool:
    """Whether the total that is written is what is wrong, which is said there: groups that agree, or a total of 0."""
    if population.total == 0:
        return any(found for _, found in sums_of(population))
    return agreed_sum(witnesses_of(population)) not in {None, total_count(population)}
