"""Warnings about names of the year before that are almost those of this year: nothing is compared with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from handling_report import problems
from handling_report.counterparts import count_before, group_before, labelled_before, parts_before
from handling_report.errors import Finding, Path
from handling_report.model import Axis, Part, Population

__all__ = ["renamed"]

_MOST = 50
"""So many names that are compared with nothing are looked at: of more nobody knows what was meant."""
_NOT = frozenset("不未非没无")
_OF_BODIES = frozenset({Axis.UNDERTAKER, Axis.PROPOSER})
"""Axes of which the parts are bodies, which may have names that are alike: 县教育局, 县体育局."""
_Labels: TypeAlias = list[tuple[Path, str]]


def renamed(population: Population, path: Path) -> Iterator[Finding]:
    """What the year before calls otherwise than this year, though the same seems to be meant.

    Args:
        population: A population that has a year before.
        path: Its canonical path.
    """
    before = population.previous
    if before is None:
        return
    for key in ("stages", "including", "besides", "counts", "rates"):
        now, then = getattr(population, key), getattr(before, key)
        matched = [
            labelled_before(one.label, then) if key in {"stages", "rates"} else count_before(one, population, key) for one in now
        ]
        yield from _alike(*_unmatched(now, then, matched, (*path, "previous", key)), strict=True)
    for group in population.groups:
        found = group_before(group, population)
        if found is not None:
            here = (*path, "previous", "groups", found, "parts")
            yield from _of_parts(group.parts, before.groups[found].parts, here, strict=group.axis in _OF_BODIES)


def _of_parts(now: Sequence[Part], then: Sequence[Part], path: Path, *, strict: bool) -> Iterator[Finding]:
    matched = parts_before(now, then)
    yield from _alike(*_unmatched(now, then, matched, path), strict=strict)
    for part, found in zip(now, matched, strict=True):
        if found is not None:
            yield from _of_parts(part.parts, then[found].parts, (*path, found, "parts"), strict=strict)


def _unmatched(now: Sequence[Part], then: Sequence[Part], matched: Sequence[int | None], path: Path) -> tuple[list[str], _Labels]:
    """The labels of this year that nothing of the year before is compared with, and those of the year before, with their places."""
    alone = [one.label for one, found in zip(now, matched, strict=True) if found is None]
    met = {*matched}
    return alone, [((*path, position, "label"), one.label) for position, one in enumerate(then) if position not in met]


def _alike(now: list[str], then: _Labels, *, strict: bool) -> Iterator[Finding]:
    """The labels of the year before that are almost one of this year; where one alone is left of both, it need not be as near."""
    if max(len(now), len(then)) > _MOST:
        return
    alone = not strict and len(now) == len(then) == 1
    for path, label in then:
        near = [one for one in now if _is_near(one, label) or (alone and _is_mistyped(one, label))]
        if len(near) == 1:
            yield problems.RENAMED, path, {"got": label, "nearest": near[0]}


def _is_near(one: str, other: str) -> bool:
    """Whether a name is another one with some characters left out: 城建类 and 城建交通类, but not 满意 and 不满意."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return 1 < len(short) < len(long) < 3 * len(short) and all(char in rest for char in short) and not _NOT & ({*long} - {*short})


def _is_mistyped(one: str, other: str) -> bool:
    """Whether two names of the same length differ in one character of several."""
    differ = [{*pair} for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) > 3 and len(differ) == 1 and not _NOT & differ[0]  # noqa: PLR2004  (主办 and 会办 are two things)
