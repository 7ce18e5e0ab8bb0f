"""The rules for counts: parts, splits, titles and rates agree with what they are measured on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from handling_report import problems
from handling_report.called import group_name, group_unit, groups_of, parts_below, populations_of, total_count
from handling_report.errors import Finding, Path
from handling_report.model import Axis, Coverage, Group, Part, Population, Rate, Report
from handling_report.names import SHOWN, Name, NameKind, Names, is_measured, rate_base, resolve_base
from handling_report.numbers import APPROXIMATE
from handling_report.shapes import ENOUGH, listed, nearest
from handling_report.values import replace

__all__ = [
    "groups_agree_with_their_bases",
    "included_counts_are_inside_the_total",
    "may_overlap",
    "no_base",
    "rates_have_counts_and_bases",
    "splits_add_up",
    "titles_are_as_many_as_the_count",
    "totals_are_known",
]


def totals_are_known(report: Report, names: Names) -> Iterator[Finding]:
    """A total is written, is that of a stage, or is the sum of a complete group; and groups that agree outvote it."""
    for path, population in populations_of(report):
        if isinstance(population.total, str) and total_count(population) is None:
            if not names.complete:
                continue
            known = [stage.label for stage in population.stages]
            details: dict[str, object] = {"got": population.total, "known": listed(known, SHOWN)}
            if near := nearest(population.total, known):
                details["nearest"] = near
            if re.fullmatch(APPROXIMATE, population.total):
                details["approximate"] = population.total
            yield (problems.UNKNOWN_STAGE if known else problems.NO_STAGES), (*path, "total"), details
        elif total_count(population) is None:
            kind = problems.TOTAL_UNKNOWN_WITH_STAGES if population.stages else problems.TOTAL_UNKNOWN
            details = {"stage": population.stages[-1].label} if population.stages else {}
            yield kind, path, details
        elif (total := total_count(population)) is not None and (agreed := _agreed_sum(population)) not in {None, total}:
            details = {"sum": agreed, "total": total, "unit": population.unit, "difference": abs(total - (agreed or 0))}
            if agreed == total + sum(count.count for count in population.besides):
                details["besides"] = "、".join(count.label for count in population.besides)
            yield problems.TOTAL_OUTVOTED, (*path, "total"), details


def _agreed_sum(population: Population) -> int | None:
    """What several complete groups add up to, if they all add up to the same."""
    sums = Counter(
        sum(part.count for part in group.parts)
        for group in population.groups
        if group.coverage is Coverage.COMPLETE and group.base is None and group_unit(group, population) == population.unit
    )
    return next(iter(sums)) if len(sums) == 1 and sums.total() > 1 else None


def included_counts_are_inside_the_total(report: Report, names: Names) -> Iterator[Finding]:
    """What the total includes is at most the total."""
    for path, population in populations_of(report):
        total = total_count(population) if _is_certain(None, population, names) else None
        for position, count in enumerate(population.including):
            if total is not None and count.count > total:
                details: dict[str, object] = {"label": count.label, "count": count.count, "unit": population.unit}
                yield problems.PART_TOO_LARGE, (*path, "including", position, "count"), details | {"base": "总数", "total": total}


def groups_agree_with_their_bases(report: Report, names: Names) -> Iterator[Finding]:
    """A complete group adds up to its base, a partial one to at most that, and no part is larger than its base."""
    agreed = {owner: _agreed_sum(population) for owner, population in populations_of(report)}
    for owner, population, path, group in groups_of(report):
        if not is_measured(group) or not _is_certain(group.base, population, names):
            continue
        base = resolve_base(names, group.base, owner)
        if base is None:
            yield no_base(names, group.base or "", (*path, "base"))
            continue
        if base.count is None or (group.base is None and agreed[owner] not in {None, base.count}):
            # That the total is not known, or that it is the total that is wrong, is said there.
            continue
        unit = group_unit(group, population)
        if base.unit != unit:
            details: dict[str, object] = {"unit": unit, "base": base.spellings[-1][0], "base_unit": base.unit}
            yield problems.UNIT_MISMATCH, (*path, "unit" if group.unit else "base"), details
            continue
        if group.base is None and population.total is None and group.coverage is not Coverage.OVERLAP:
            yield from _differing_groups(group, population, base.count, path)
        else:
            yield from _sum_findings(group, base, unit, path)


def _differing_groups(group: Group, population: Population, total: int, path: Path) -> Iterator[Finding]:
    """A group that does not add up to the total that was not written: the sum of the first complete group."""
    parts = sum(part.count for part in group.parts)
    if parts > total or (group.coverage is Coverage.COMPLETE and parts < total):
        first = next(one for one in population.groups if one.coverage is Coverage.COMPLETE and one.base is None)
        details: dict[str, object] = {"sum": parts, "total": total, "unit": population.unit, "difference": abs(parts - total)}
        yield problems.GROUPS_DIFFER, (*path, "parts"), details | {"group": group_name(first)}


def _is_certain(base: str | None, population: Population, names: Names) -> bool:
    """Whether a base is what the author meant: a total that is written, or anything else where every count was read."""
    return names.counted or (base is None and isinstance(population.total, int))


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
    if group.axis is Axis.SATISFACTION and group.base is None:
        # The usual reason: the forms that came back are fewer than the items.
        details["forms"] = parts
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


def no_base(names: Names, words: str, path: Path) -> Finding:
    """Why words are no count that something can be measured on."""
    found = names.find(words)
    if any(name.kind is NameKind.APPROXIMATE for name in found):
        return problems.APPROXIMATE_COUNT, path, {"got": words, "words": found[0].text}
    counts = [name for name in found if name.count is not None]
    that_year = [name for name in counts if "previous" in name.owner]
    if "previous" in path and counts and not that_year:
        return problems.NOT_A_COUNT, path, {"got": words, "missing": words}
    if len(counts) > 1:
        return problems.AMBIGUOUS_REFERENCE, path, {"got": words, "known": listed(names.full(counts))}
    countable = islice((name for name in names.all() if name.count is not None), ENOUGH)
    known = list(dict.fromkeys(name.spellings[-1][0] for name in countable))
    if found or not known:
        return problems.NOT_A_COUNT, path, {"got": words}
    details: dict[str, object] = {"got": words, "known": listed(known, SHOWN)}
    if "，" in words or "、" in words:
        details["names"] = ", ".join(word.strip() for word in words.replace("、", "，").split("，"))
    elif near := nearest(words, known):
        details["nearest"] = near
    return problems.UNKNOWN_COUNT, path, details


def splits_add_up(report: Report, names: Names) -> Iterator[Finding]:
    """The parts of a part, and what became of a stage, add up to it."""
    del names
    for path, population in populations_of(report):
        for position, stage in enumerate(population.stages):
            here: Path = (*path, "stages", position)
            whole = Part(label=stage.label, count=stage.count, coverage=stage.coverage, parts=stage.parts)
            yield from _split_findings(whole, here, population.unit)
            for below, part in parts_below(stage.parts, here):
                yield from _split_findings(part, below, population.unit)
    for _, population, path, group in groups_of(report):
        for below, part in parts_below(group.parts, path):
            yield from _split_findings(part, below, group_unit(group, population))


def _split_findings(part: Part, path: Path, unit: str) -> Iterator[Finding]:
    found = sum(inner.count for inner in part.parts)
    details: dict[str, object] = {"label": part.label, "sum": found, "total": part.count, "unit": unit}
    details["difference"] = abs(found - part.count)
    where = (*path, "parts")
    match part.coverage:
        case Coverage.COMPLETE if part.parts and found > part.count:
            yield problems.SPLIT_TOO_HIGH, where, details
        case Coverage.COMPLETE if part.parts and found < part.count:
            yield problems.SPLIT_TOO_LOW, where, details
        case Coverage.PARTIAL if found > part.count:
            yield problems.SPLIT_TOO_HIGH, where, details
        case Coverage.OVERLAP:
            for position, inner in enumerate(part.parts):
                if inner.count > part.count:
                    over: dict[str, object] = {"label": inner.label, "count": inner.count, "unit": unit}
                    yield problems.PART_TOO_LARGE, (*where, position, "count"), over | {"base": part.label, "total": part.count}


def titles_are_as_many_as_the_count(report: Report, names: Names) -> Iterator[Finding]:
    """A list of titles has as many titles as its part's count says."""
    del names
    placed = [(path, group.parts) for _, _, path, group in groups_of(report)]
    for owner, population in populations_of(report):
        placed += [((*owner, "stages", position), stage.parts) for position, stage in enumerate(population.stages)]
    for path, parts in placed:
        for here, part in parts_below(parts, path):
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
    base = rate_base(names, rate, owner)
    if base is None and rate.base is not None:
        yield no_base(names, rate.base, (*path, "base"))
    counts = [rate.count] if isinstance(rate.count, int) else []
    added = _Added()
    for position, words in enumerate(() if isinstance(rate.count, int) else rate.count):
        here = (*path, "count", position)
        found = resolve_base(names, words, owner)
        if found is None:
            yield no_base(names, words, here)
            continue
        if other := added.overlapping(found):
            details: dict[str, object] = {"got": found.shown, "other": other.shown}
            yield problems.OVERLAPPING_COUNTS, here, details
            return
        added.add(found)
        counts.append(found.count or 0)
    if base is None or base.count is None or (not isinstance(rate.count, int) and len(counts) < len(rate.count)):
        return
    # Any other rate over 100 % is warned of: what is counted need not be part of the base.
    if len(counts) > 1 and sum(counts) > base.count and rate_base(names, replace(rate, base=None), owner) == base:
        over: dict[str, object] = {"label": rate.label, "count": sum(counts)}
        yield problems.RATE_OVER_WHOLE, (*path, "count"), over | {"base": base.spellings[-1][0], "total": base.count}


class _Added:
    """Names that are added up, none of which may overlap: found again by what may overlap with another."""

    def __init__(self) -> None:
        self._alike: dict[tuple[Path, NameKind, bool], Name] = {}
        self._at: dict[Path, Name] = {}
        self._below: dict[Path, Name] = {}

    def add(self, name: Name) -> None:
        """Add one more."""
        self._alike.setdefault((name.owner, name.kind, "besides" in name.path), name)
        self._at[name.path] = name
        for length in range(len(name.path) + 1):
            self._below.setdefault(name.path[:length], name)

    def overlapping(self, name: Name) -> Name | None:
        """One that may hold the same items as a name.

        Where several of one sort are of one population, none of them overlaps with the others; so the first of each sort
        is asked, and what holds the name or is held by it.
        """
        alike = (self._alike.get((name.owner, kind, beside)) for kind in NameKind for beside in (False, True))
        above = (self._at.get(name.path[:length]) for length in range(len(name.path) + 1))
        found = (one for one in (*alike, self._below.get(name.path), *above) if one)
        return next((one for one in found if may_overlap(one, name)), None)


def may_overlap(first: Name, second: Name) -> bool:
    """Whether two counts may hold the same items, so that their sum would count them twice.

    The parts of one split do not. A total and a stage hold their parts, a part its split, and the groups of a population
    divide the same items.
    """
    if "besides" in {*first.path, *second.path}:
        return first.path == second.path
    if not {NameKind.TOTAL, NameKind.STAGE, NameKind.INCLUDED, NameKind.SUBTOTAL}.isdisjoint({first.kind, second.kind}):
        return first.owner == second.owner
    if NameKind.PART not in {first.kind, second.kind}:
        return first.path == second.path
    if first.kind is not second.kind:
        return False
    shorter, longer = sorted((first.path, second.path), key=len)
    in_group = len(first.owner) + 2
    same_group = first.path[:in_group] == second.path[:in_group]
    return first.owner == second.owner and (not same_group or longer[: len(shorter)] == shorter)
