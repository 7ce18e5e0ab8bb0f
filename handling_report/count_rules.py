"""The rules for counts: totals, parts, splits and titles agree with what they are measured on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from handling_report import problems
from handling_report.called import group_name, group_unit, groups_of, parts_below, populations_of, total_count
from handling_report.errors import Finding, Path
from handling_report.likeness import nearest
from handling_report.model import Axis, Coverage, Group, Part, Population, Report
from handling_report.names import SHOWN, Name, Names, is_measured, resolve_base
from handling_report.numbers import APPROXIMATE
from handling_report.rate_rules import base_meant, no_base
from handling_report.shapes import listed
from handling_report.stage_rules import disputed_stages
from handling_report.totals import agreed_sum, is_total_wrong, sum_of, sums_of, witnesses_of

__all__ = [
    "groups_agree_with_their_bases",
    "included_counts_are_inside_the_total",
    "splits_add_up",
    "titles_are_as_many_as_the_count",
    "totals_are_known",
]


def totals_are_known(report: Report, names: Names) -> Iterator[Finding]:
    """A total is written, is that of a stage, or is the sum of a complete group; and groups that agree outvote it."""
    for path, population in populations_of(report):
        if isinstance(population.total, str) and total_count(population) is None:
            if names.may_be_unread(population.total):
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
        elif population.total == 0 and (counted := [one for one in sums_of(population) if one[1]]):
            name, found = counted[0]
            yield problems.TOTAL_IS_ZERO, (*path, "total"), {"group": name, "sum": found, "unit": population.unit}
        elif (total := total_count(population)) is not None and (agreed := agreed_sum(witnesses_of(population))) not in {None, total}:
            if _went_to_total(population) == agreed:
                # That a stage before says so too is said of the stage.
                continue
            details = {"sum": agreed, "total": total, "unit": population.unit, "difference": abs(total - (agreed or 0))}
            if agreed == total + sum(count.count for count in population.besides):
                details["besides"] = "、".join(count.label for count in population.besides)
            yield problems.TOTAL_OUTVOTED, (*path, "total"), details


def included_counts_are_inside_the_total(report: Report, names: Names) -> Iterator[Finding]:
    """What the total includes is at most the total."""
    for path, population in populations_of(report):
        is_certain = _is_certain(None, population, names) and not is_total_wrong(population)
        total = total_count(population) if is_certain else None
        for position, count in enumerate(population.including):
            if total is not None and count.count > total:
                details: dict[str, object] = {"label": count.label, "count": count.count, "unit": population.unit}
                yield problems.PART_TOO_LARGE, (*path, "including", position, "count"), details | {"base": "总数", "total": total}


def groups_agree_with_their_bases(report: Report, names: Names) -> Iterator[Finding]:
    """A complete group adds up to its base, a partial one to at most that, and no part is larger than its base."""
    sums = {owner: witnesses_of(population) for owner, population in populations_of(report)}
    wrong = {owner for owner, population in populations_of(report) if is_total_wrong(population)}
    for owner, population, path, group in groups_of(report):
        if not is_measured(group):
            continue
        base = resolve_base(names, group.base, owner)
        if base is None:
            yield from no_base(names, group.base or "", (*path, "base"))
            continue
        if not _is_certain(group.base, population, names):
            continue
        if base.count is None or (group.base is None and owner in wrong):
            # That the total is not known, or that it is the total that is wrong, is said there.
            continue
        unit = group_unit(group, population)
        if base.unit != unit:
            units: dict[str, object] = {"unit": unit, "base": base.spellings[-1][0], "base_unit": base.unit}
            yield problems.UNIT_MISMATCH, (*path, "unit" if group.unit else "base"), units
            continue
        if group.base is None and population.total is None and group.coverage is not Coverage.OVERLAP:
            found = _differing_groups(group, population, sums[owner], base, path)
        elif group.base is not None or sum_of(group) != _went_to_total(population):
            found = _sum_findings(group, base, unit, path)
        else:
            continue
        for kind, where, details in found:
            yield kind, where, details if kind is problems.PART_TOO_LARGE else details | base_meant(group, path, names)


def _differing_groups(
    group: Group, population: Population, sums: Sequence[tuple[str, int]], base: Name, path: Path
) -> Iterator[Finding]:
    """A group that does not add up to the total that was not written: what most groups, or else the first, add up to."""
    # Of several sums that are found equally often, the counter gives the first. The first group may count in another unit.
    total = Counter(found for _, found in sums).most_common(1)[0][0] if sums else base.count or 0
    parts = sum_of(group)
    if parts > total or (group.coverage is Coverage.COMPLETE and parts < total):
        agreeing = [name for name, found in sums if found == total] or [
            group_name(one) for one in population.groups if one.coverage is Coverage.COMPLETE and one.base is None
        ]
        details: dict[str, object] = {"sum": parts, "total": total, "unit": base.unit, "difference": abs(parts - total)}
        details |= {"group": agreeing[0]} | ({"agreeing": listed(agreeing, SHOWN)} if len(agreeing) > 1 else {})
        if group.axis is Axis.SATISFACTION and parts < total:
            details["forms"] = parts
        yield problems.GROUPS_DIFFER, (*path, "parts"), details


def _went_to_total(population: Population) -> int | None:
    """How many a stage before says went to the stage that is the total, where that differs from its count."""
    dispute = disputed_stages(population).get(population.total) if isinstance(population.total, str) else None
    return dispute.went if dispute else None


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


def splits_add_up(report: Report, names: Names) -> Iterator[Finding]:
    """The parts of a part, and what became of a stage, add up to it."""
    del names
    for path, population in populations_of(report):
        # What a wrong part of a stage does to its sum is said of the later stage that it differs from.
        mended = {dispute.before for dispute in disputed_stages(population).values() if dispute.mends}
        for position, stage in enumerate(population.stages):
            here: Path = (*path, "stages", position)
            whole = Part(label=stage.label, count=stage.count, coverage=stage.coverage, parts=stage.parts)
            if stage.label not in mended:
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
