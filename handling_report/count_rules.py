"""The rules for counts: parts, splits, titles and rates agree with what they are measured on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from handling_report import problems
from handling_report.errors import Kind, Path
from handling_report.model import Coverage, Group, Part, Population, Rate, Report
from handling_report.names import SHOWN, Name, NameKind, Names, group_unit, resolve_base
from handling_report.shapes import listed, nearest

__all__ = [
    "Finding",
    "groups_agree_with_their_bases",
    "groups_of",
    "parts_below",
    "populations_of",
    "rates_have_counts_and_bases",
    "splits_add_up",
    "titles_are_as_many_as_the_count",
]

Finding: TypeAlias = tuple[Kind, Path, dict[str, object]]
"""A kind of problem, the canonical path of the value that has it, and the details of its message."""


def populations_of(report: Report) -> Iterator[tuple[Path, Population]]:
    """The populations with their paths."""
    for position, population in enumerate(report.populations):
        yield ("populations", position), population


def groups_of(report: Report) -> Iterator[tuple[Path, Population, Path, Group]]:
    """The groups with their paths, each after the path of its population and the population."""
    for owner, population in populations_of(report):
        for position, group in enumerate(population.groups):
            yield owner, population, (*owner, "groups", position), group


def parts_below(parts: tuple[Part, ...], path: Path) -> Iterator[tuple[Path, Part]]:
    """The parts of a group or a part with their paths, each followed by those of its split."""
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        yield here, part
        yield from parts_below(part.parts, here)


def groups_agree_with_their_bases(report: Report, names: Names) -> Iterator[Finding]:
    """A complete group adds up to its base, a partial one to at most that, and no part is larger than its base."""
    for owner, population, path, group in groups_of(report):
        if group.base is not None and not names.counted:
            continue
        base = resolve_base(names, group.base, owner)
        if base is None:
            yield _no_base(names, group.base or "", (*path, "base"))
            continue
        unit = group_unit(group, population)
        if base.unit != unit:
            details: dict[str, object] = {"unit": unit, "base": base.spellings[-1][0], "base_unit": base.unit}
            yield problems.UNIT_MISMATCH, (*path, "unit" if group.unit else "base"), details
            continue
        yield from _sum_findings(group, base, unit, path)


def _sum_findings(group: Group, base: Name, unit: str, path: Path) -> Iterator[Finding]:
    total = base.count or 0
    parts = sum(part.count for part in group.parts)
    details: dict[str, object] = {
        "sum": parts,
        "unit": unit,
        "base": base.spellings[-1][0],
        "total": total,
        "difference": abs(parts - total),
    }
    where = (*path, "parts")
    match group.coverage:
        case Coverage.COMPLETE if parts > total:
            yield problems.SUM_TOO_HIGH, where, details
        case Coverage.COMPLETE if parts < total:
            yield problems.SUM_TOO_LOW, where, details
        case Coverage.PARTIAL if parts > total:
            yield problems.SUM_OVER_BASE, where, details
        case Coverage.OVERLAP:
            for position, part in enumerate(group.parts):
                if part.count > total:
                    over: dict[str, object] = {"label": part.label, "count": part.count, "unit": unit}
                    over |= {"base": base.spellings[-1][0], "total": total}
                    yield problems.PART_TOO_LARGE, (*where, position, "count"), over


def _no_base(names: Names, words: str, path: Path) -> Finding:
    found = names.find(words)
    counts = [name for name in found if name.count is not None]
    if len(counts) > 1:
        return problems.AMBIGUOUS_REFERENCE, path, {"got": words, "known": listed(names.full(counts))}
    if found:
        return problems.NOT_A_COUNT, path, {"got": words}
    known = list(dict.fromkeys(name.spellings[-1][0] for name in names.all() if name.count is not None))
    details: dict[str, object] = {"got": words, "known": listed(known[:SHOWN])}
    if "，" in words or "、" in words:
        details["names"] = ", ".join(word.strip() for word in words.replace("、", "，").split("，"))
    elif near := nearest(words, known):
        details["nearest"] = near
    return problems.UNKNOWN_COUNT, path, details


def splits_add_up(report: Report, names: Names) -> Iterator[Finding]:
    """The parts of a part add up to it."""
    del names
    for _, population, path, group in groups_of(report):
        for here, part in parts_below(group.parts, path):
            parts = sum(inner.count for inner in part.parts)
            if part.parts and parts != part.count:
                details: dict[str, object] = {
                    "label": part.label,
                    "sum": parts,
                    "total": part.count,
                    "unit": group_unit(group, population),
                    "difference": abs(parts - part.count),
                }
                kind = problems.SPLIT_TOO_HIGH if parts > part.count else problems.SPLIT_TOO_LOW
                yield kind, (*here, "parts"), details


def titles_are_as_many_as_the_count(report: Report, names: Names) -> Iterator[Finding]:
    """A list of titles has as many titles as its part's count says."""
    del names
    for _, _, path, group in groups_of(report):
        for here, part in parts_below(group.parts, path):
            if part.titles and len(part.titles) != part.count:
                details: dict[str, object] = {"label": part.label, "titles": len(part.titles), "count": part.count}
                yield problems.TITLES_MISMATCH, (*here, "titles"), details


def rates_have_counts_and_bases(report: Report, names: Names) -> Iterator[Finding]:
    """A rate's count and base are known counts."""
    if not names.counted:
        return
    for owner, population in populations_of(report):
        for position, rate in enumerate(population.rates):
            yield from _rate_findings(rate, names, owner, (*owner, "rates", position))


def _rate_findings(rate: Rate, names: Names, owner: Path, path: Path) -> Iterator[Finding]:
    base = resolve_base(names, rate.base, owner)
    if base is None:
        yield _no_base(names, rate.base or "", (*path, "base"))
    counts = [rate.count] if isinstance(rate.count, int) else []
    added: list[Name] = []
    for position, words in enumerate(() if isinstance(rate.count, int) else rate.count):
        here = (*path, "count", position)
        found = resolve_base(names, words, owner)
        if found is None:
            yield _no_base(names, words, here)
            continue
        if other := next((name for name in added if _may_overlap(name, found)), None):
            details: dict[str, object] = {"got": found.shown, "other": other.shown}
            yield problems.OVERLAPPING_COUNTS, here, details
            return
        added.append(found)
        counts.append(found.count or 0)
    if base is None or (not isinstance(rate.count, int) and len(counts) < len(rate.count)):
        return
    if sum(counts) > (base.count or 0):
        over: dict[str, object] = {"label": rate.label, "count": sum(counts)}
        yield problems.RATE_OVER_BASE, (*path, "count"), over | {"base": base.spellings[-1][0], "total": base.count}


def _may_overlap(first: Name, second: Name) -> bool:
    """Whether two counts may hold the same items, so that their sum would count them twice.

    The parts of one split do not. A total holds its parts, a part its split, and the groups of a population divide the
    same items.
    """
    if NameKind.TOTAL in {first.kind, second.kind}:
        return first.path[:2] == second.path[:2]
    if NameKind.PART not in {first.kind, second.kind}:
        return first.path == second.path
    if first.kind is not second.kind:
        return False
    shorter, longer = sorted((first.path, second.path), key=len)
    same_group = first.path[:4] == second.path[:4]
    return first.path[:2] == second.path[:2] and (not same_group or longer[: len(shorter)] == shorter)
