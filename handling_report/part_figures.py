"""The figures of parts: shares of siblings that add up to a whole, shares inside a split, subtotals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from handling_report.called import subtotals_of
from handling_report.counterparts import labelled_before, parts_before
from handling_report.errors import Path
from handling_report.figures import Base, PartFigure
from handling_report.model import Coverage, Group, Part
from handling_report.shares import Share, apportion, apportion_units, independent_share, sum_of_shares
from handling_report.values import replace

__all__ = ["Parts", "Shares", "Siblings", "group_shares", "styled", "subtotal_figures"]

Shares: TypeAlias = Sequence[Share | None]
"""The shares of siblings; None where there is nothing to measure them on."""


def styled(share: Share | None, *, short: bool) -> Share | None:
    """A share, with zeros at its end left out when it is ``short``."""
    return replace(share, short=True) if share and short else share


def _complete_shares(parts: tuple[Part, ...], decimals: int) -> Shares:
    counts = [part.count for part in parts]
    return list(apportion(counts, decimals)) if sum(counts) else [None] * len(counts)


def group_shares(group: Group, base: int) -> Shares:
    """The shares of the parts of a group on its base, a count that is 0 when there is none."""
    if base and group.coverage is Coverage.COMPLETE:
        return _complete_shares(group.parts, group.decimals)
    return [independent_share(part.count, base, group.decimals) if base else None for part in group.parts]


class Siblings(NamedTuple):
    """What the parts of a group, a stage or a part have in common.

    Attributes:
        prefix: What stands before their names: the group's name and a dot.
        base: What they divide.
        shares: The share of each of the base.
        wholes: The share of each of the group's base.
        before: The parts of the year before, to compare with.
    """

    prefix: str
    base: Base
    shares: Shares
    wholes: Shares
    before: tuple[PartFigure, ...]


class Parts:
    """Makes the figures of parts that are counted in one unit."""

    def __init__(self, unit: str, *, short: bool) -> None:
        """Count in ``unit``; ``short`` leaves out zeros at the end of shares."""
        self.unit = unit
        self.short = short

    def figures(self, parts: tuple[Part, ...], siblings: Siblings) -> tuple[PartFigure, ...]:
        """The figures of siblings, with their shares of what they divide and of the group's base."""
        return tuple(
            self._figure(part, siblings, share, whole, None if found is None else siblings.before[found])
            for part, share, whole, found in zip(
                parts, siblings.shares, siblings.wholes, parts_before(parts, siblings.before), strict=True
            )
        )

    def _figure(
        self, part: Part, siblings: Siblings, share: Share | None, whole: Share | None, before: PartFigure | None
    ) -> PartFigure:
        name = f"{siblings.prefix}{part.code or part.label}"
        inside = Base(name=part.label, count=part.count, unit=self.unit, noun=part.label)
        shares, wholes = _split_shares(part, whole)
        split = Siblings(f"{name}.", inside, shares, wholes, before.parts if before else ())
        printed = styled(share, short=self.short)
        return PartFigure(
            name=name,
            label=part.label,
            code=part.code,
            definition=part.definition,
            count=part.count,
            unit=self.unit,
            base=siblings.base,
            share=printed,
            whole_share=printed if whole is share else styled(whole, short=self.short),
            titles=part.titles,
            parts=self.figures(part.parts, split),
            coverage=part.coverage,
            published=part.published,
            before=before,
        )


def _split_shares(part: Part, whole: Share | None) -> tuple[Shares, Shares]:
    """The parts of a part: shares of it, and of the whole; those of a complete split add up to 100 % and to its own."""
    counts = [inner.count for inner in part.parts]
    if whole is not None and part.count and part.coverage is not Coverage.COMPLETE:
        own = [independent_share(count, part.count, whole.decimals) for count in counts]
        return own, [independent_share(count, whole.base, whole.decimals) for count in counts]
    if whole is None or sum(counts) == 0:
        nothing: Shares = [None] * len(counts)
        return nothing, [whole and independent_share(0, whole.base, whole.decimals)] * len(counts)
    wholes = [
        Share(count, whole.base, units, whole.decimals, units - independent_share(count, whole.base, whole.decimals).units)
        for count, units in zip(counts, apportion_units(counts, whole.units), strict=True)
    ]
    return apportion(counts, whole.decimals), wholes


def subtotal_figures(
    group: Group, name: str, parts: tuple[PartFigure, ...], before: tuple[PartFigure, ...]
) -> tuple[PartFigure, ...]:
    """Parts that are spoken of together: their counts added up, and their printed shares.

    Args:
        group: The group.
        name: Its name.
        parts: The figures of its parts.
        before: Its subtotals in the year before.
    """
    figures = []
    for subtotal, found in subtotals_of(group):
        members = [_at(parts, path) for path, _ in found]
        shares = [member.whole_share for member in members if member.whole_share is not None]
        share = sum_of_shares(shares) if len(shares) == len(members) else None
        position = labelled_before(subtotal.label, before)
        figures.append(
            PartFigure(
                name=f"{name}.{subtotal.label}",
                label=subtotal.label,
                code=None,
                definition=None,
                count=sum(member.count for member in members),
                unit=parts[0].unit,
                base=parts[0].base,
                share=share,
                whole_share=share,
                titles=(),
                parts=(),
                before=None if position is None else before[position],
            )
        )
    return tuple(figures)


def _at(parts: tuple[PartFigure, ...], path: Path) -> PartFigure:
    figure = parts[int(path[1])]
    for step in path[3::2]:
        figure = figure.parts[int(step)]
    return figure
