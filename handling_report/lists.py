"""Groups as lists in a sentence: 城建交通类56件，占36.4%；…… in the wording that the author chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from handling_report.figures import GroupFigure, PartFigure
from handling_report.model import Axis, Joint, Keep, ShareWord
from handling_report.shares import Share, sum_of_shares
from handling_report.wording import labelled

__all__ = ["counts_list", "group_list", "overview_list", "prints_shares", "share_phrase"]

_AXES_WITHOUT_SHARES = {Axis.SOURCE, Axis.UNDERTAKER, Axis.ROLE}
"""Of these an overview says how many, and not what share, unless the author asks for it."""


_Run: TypeAlias = tuple[PartFigure, ...]
"""Neighbours that are spoken of together because their counts are the same; a single part, as a rule."""


def group_list(group: GroupFigure, *, shares: bool = True, splits: bool = False, fold: bool = False) -> str:
    """A group as a list in a sentence, without final punctuation.

    Args:
        group: The group.
        shares: Whether each count has its share.
        splits: Whether the parts of a part follow it in brackets.
        fold: Whether neighbours with the same count are put together, where the group's wording leaves them apart.
    """
    wording = group.wording
    fold = fold or bool(wording.fold)
    if not shares or group.base.count == 0:
        return counts_list(group.parts, fold=fold, empty=wording.empty, splits=splits)
    said = []
    runs = list(_runs(group.parts, fold=fold, empty=wording.empty, splits=splits))
    for number, run in enumerate(runs):
        share = _run_share(run, group, first=number == 0)
        inside = _inside(run[0], wording.empty) if splits else ""
        match wording.join:
            case Joint.BRACKETS:
                said.append(f"{_counted(run)}（{share}{'；' if inside else ''}{inside}）")
            case joint:
                mark = "、" if joint is Joint.PAUSE else "，"
                said.append(f"{_counted(run)}{mark}{share}" + (f"（{inside}）" if inside else ""))
    if wording.join is Joint.BRACKETS and all(len(run) == 1 for run in runs):
        return "、".join(said)
    return ("，" if wording.join in {Joint.BRACKETS, Joint.PAUSE} else "；").join(said)


def overview_list(group: GroupFigure) -> str:
    """A group as the overview of a report lists it: splits in brackets, shares where its axis or its author has them."""
    return group_list(group, shares=prints_shares(group.axis, shares=group.shares), splits=True)


def prints_shares(axis: Axis, *, shares: bool | None) -> bool:
    """Whether an overview prints the shares of a group of this axis; ``shares`` is what its author says, if anything."""
    return axis not in _AXES_WITHOUT_SHARES if shares is None else shares


def counts_list(
    parts: Sequence[PartFigure], *, fold: bool = False, empty: Keep | None = None, splits: bool = True
) -> str:
    """Parts with their counts and without shares: 会上151件、会后3件.

    Args:
        parts: The parts.
        fold: Whether neighbours with the same count are put together.
        empty: Whether parts of 0 are printed; they are, unless it says otherwise.
        splits: Whether the parts of a part follow it in brackets.
    """
    said = []
    for run in _runs(parts, fold=fold, empty=empty, splits=splits):
        inside = _inside(run[0], empty) if splits else ""
        said.append(_counted(run) + (f"（{inside}）" if inside else ""))
    return "、".join(said)


def _inside(part: PartFigure, empty: Keep | None) -> str:
    """What a part is split into: 其中主办6件、会办4件; 均为会办 for all of it, 为会办 for all of one; nothing when it is whole."""
    parts = _shown(part.parts, empty)
    if len(parts) == 1 and parts[0].count == part.count and part.count:
        return f"{'均为' if part.count > 1 else '为'}{parts[0].full_label}"
    return f"其中{counts_list(parts, empty=empty)}" if parts else ""


def _shown(parts: Sequence[PartFigure], empty: Keep | None) -> Sequence[PartFigure]:
    """The parts that are printed: those of 0 may be left out, but not all of them."""
    return [part for part in parts if part.count or empty is not Keep.DROP] or parts


def _runs(parts: Sequence[PartFigure], *, fold: bool, empty: Keep | None, splits: bool) -> Iterator[_Run]:
    run: list[PartFigure] = []
    for part in _shown(parts, empty):
        if run and not (fold and _alike(run[0], part, splits=splits)):
            yield tuple(run)
            run = []
        run.append(part)
    if run:
        yield tuple(run)


def _counted(run: _Run) -> str:
    """The labels of a run with their count, which is each one's."""
    labels = "、".join(part.full_label for part in run)
    return f"{labels}各{run[0].words}" if len(run) > 1 else labelled(labels, run[0].words)


def _alike(first: PartFigure, second: PartFigure, *, splits: bool) -> bool:
    """Whether two parts can be said in one breath: the same count, and nothing to add to one of them."""
    split = splits and (first.parts or second.parts)
    return first.count == second.count and not split


def _run_share(run: _Run, group: GroupFigure, *, first: bool) -> str:
    """The share of each of the parts where it is the same; else of all together, so that the list adds up to 100 %."""
    shares = [part.share for part in run if part.share is not None]
    same = len({share.units for share in shares}) == 1
    share = shares[0] if same else sum_of_shares(shares)
    each = ("各" if same else "共") if len(run) > 1 else ""
    return each + share_phrase(share, group, first=first)


def share_phrase(share: Share, group: GroupFigure, *, first: bool = True) -> str:
    """A share as it follows its count: 占36.4%, 占比约36.4%, 占建议总数的36.4%（下同）.

    Args:
        share: The share of a part of the group.
        group: The group, whose wording counts.
        first: Whether it is the first of its list.
    """
    wording = group.wording
    about = "约" if wording.rounded and not share.exact else ""
    if wording.below and first and group.is_first:
        # Brackets stand around the share already.
        return f"{about}占{group.base.noun}的{share}" + ("，下同" if wording.join is Joint.BRACKETS else "（下同）")
    match wording.share:
        case ShareWord.RATIO:
            return f"占比{about}{share}"
        case ShareWord.OF_BASE if not wording.below:
            return f"{about}占{group.base.noun}的{share}"
        case _:
            return f"{about}占{share}"
