"""One count that several sums agree against is told itself, in place of those sums. Loaded when a sum is wrong.

A count stands in many sums: its group adds up to the total, its split adds up to it, another group is measured on it, and over
the levels it is added up once more. Where all of them say the same other number, that count was mistyped, and is the one mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from handling_report import problems
from handling_report.called import group_name, group_unit, groups_of, parts_below, populations_of, total_count
from handling_report.errors import Finding, Path
from handling_report.model import Coverage, Group, Part, Population, Report
from handling_report.names import SHOWN, NameKind, Names, is_measured, resolve_base
from handling_report.shapes import is_chinese, listed
from handling_report.totals import is_total_wrong, sum_of

__all__ = ["settled"]

_SUMS = {problems.SUM_TOO_HIGH, problems.SUM_TOO_LOW, problems.SPLIT_TOO_HIGH, problems.SPLIT_TOO_LOW}
_WITNESSES = 2
"""So many sums that agree outvote a count."""


class _Claim(NamedTuple):
    """What a sum says of a count.

    Attributes:
        at: The path of the record that has the count.
        value: What it should be, for the sum to be right.
        witness: The path of what is added up.
        name: What the witness is called.
    """

    at: Path
    value: int
    witness: Path
    name: str


class _Told(NamedTuple):
    """A count: what it is called, how many it is, and in which unit."""

    label: str
    number: int
    unit: str


_Claims: TypeAlias = Mapping[Path, Sequence[_Claim]]
"""By the path of a count, what each sum says of it."""


def settled(report: Report, names: Names, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, those that follow from one count told there.

    Args:
        report: The report.
        names: Its names.
        found: What the rules found.
    """
    counts = _counts(report)
    claims: dict[Path, list[_Claim]] = {}
    bases: dict[Path, _Claim] = {}
    for claim in _claimed(report, names):
        if claim.at in counts:
            claims.setdefault(claim.at, []).append(claim)
            if claim.at[: len(claim.witness)] != claim.witness:
                bases[claim.witness] = claim
    outvoted = _outvoted(claims, counts)
    of_stages = {path[:-1]: _about_stage(path[:-1], claims, details) for kind, path, details in found if kind is problems.STAGE_GROWS}
    mended = [*outvoted, *(path for path, details in of_stages.items() if details)]
    hidden = {claim.witness for path in mended for claim in claims[path]}
    for kind, path, details in found:
        if kind is problems.STAGE_GROWS:
            yield kind, path, details | of_stages[path[:-1]]
        elif kind not in _SUMS:
            yield kind, path, details
        elif path[:-1] not in hidden:
            yield kind, path, details | _about_base(bases.get(path[:-1]), claims, report)
    for path, (value, witnesses) in outvoted.items():
        told = counts[path]
        about: dict[str, object] = {"label": told.label, "count": told.number, "unit": told.unit, "said": value}
        yield problems.COUNT_OUTVOTED, (*path, "count"), about | {"witnesses": listed(witnesses, SHOWN)}


def _outvoted(claims: _Claims, counts: Mapping[Path, _Told]) -> dict[Path, tuple[int, list[str]]]:
    """The counts that all sums they stand in agree against, with what they should be, and what says so."""
    found: dict[Path, Sequence[_Claim]] = {}
    for path, of_it in claims.items():
        value = of_it[0].value
        agree = len(of_it) >= _WITNESSES and all(claim.value == value for claim in of_it)
        if agree and value >= 0 and value != counts[path].number:
            found[path] = of_it
    # A sum that two counts would mend does not say which of them is wrong.
    used = Counter(claim.witness for of_it in found.values() for claim in of_it)
    return {
        path: (of_it[0].value, list(dict.fromkeys(claim.name for claim in of_it)))
        for path, of_it in found.items()
        if all(used[claim.witness] == 1 for claim in of_it)
    }


def _about_stage(path: Path, claims: _Claims, details: Mapping[str, object]) -> dict[str, object]:
    """Details for a stage that is more than the one before: what the groups that are measured on it add up to, if that is less."""
    of_it = [claim for claim in claims.get(path, ()) if claim.witness != path]
    if len({claim.value for claim in of_it}) != 1 or of_it[0].value > int(str(details["other"])):
        return {}
    return {"fix": of_it[0].value, "agreeing": listed(dict.fromkeys(claim.name for claim in of_it), SHOWN)}


def _about_base(own: _Claim | None, claims: _Claims, report: Report) -> dict[str, object]:
    """Details for a group that does not add up to its base: what else says of that base what the group says."""
    if own is None or not report.places:
        return {}
    others = [claim.name for claim in claims[own.at] if claim.value == own.value and claim.witness != own.witness]
    if not others:
        return {}
    return {"also": listed(dict.fromkeys(others), SHOWN), "line": report.places.at((*own.at, "count")).line}


# --- What each sum says -----------------------------------------------------------------------------------------------


def _counts(report: Report) -> dict[Path, _Told]:
    """Every count of a stage, of a part, and of those with a name of their own."""
    found: dict[Path, _Told] = {}
    for owner, population in populations_of(report):
        for position, stage in enumerate(population.stages):
            found[*owner, "stages", position] = _Told(stage.label, stage.count, population.unit)
        for key in ("including", "besides", "counts"):
            for position, one in enumerate(getattr(population, key)):
                found[*owner, key, position] = _Told(one.label, one.count, one.unit or population.unit)
    for _, population, path, group in groups_of(report):
        for here, part in parts_below(group.parts, path):
            found[here] = _Told(part.label, part.count, group_unit(group, population))
    return found


def _claimed(report: Report, names: Names) -> Iterator[_Claim]:
    """What each sum that is to be right says of each count in it, and of the one that it is measured on."""
    wrong = {owner for owner, population in populations_of(report) if is_total_wrong(population)}
    for owner, population, path, group in groups_of(report):
        if group.coverage is Coverage.COMPLETE and is_measured(group) and not (owner in wrong and group.base is None):
            base, total = _base_of(group, population, names, owner)
            if base:
                yield _Claim(base, sum_of(group), path, group_name(group))
            if total is not None:
                yield from _of_parts(group.parts, total, path, group_name(group))
        for here, part in parts_below(group.parts, path):
            if part.coverage is Coverage.COMPLETE and part.parts:
                split = sum(inner.count for inner in part.parts)
                name = f"{part.label}其中" if is_chinese(part.label) else f"{part.label}.parts"
                yield _Claim(here, split, here, name)
                yield from _of_parts(part.parts, part.count, here, name)
    for owner, population in populations_of(report):
        yield from _of_columns(population, owner)


def _base_of(group: Group, population: Population, names: Names, owner: Path) -> tuple[Path | None, int | None]:
    """The record whose count a group is measured on, if there is one, and that count, if it is certain."""
    base = resolve_base(names, group.base, owner)
    if base is None or base.count is None or base.unit != group_unit(group, population):
        return None, None
    if base.kind is not NameKind.TOTAL:
        return (base.path if base.owner == owner and base.kind is not NameKind.SUBTOTAL else None), base.count
    if population.total is None:
        return None, None
    placed = (position for position, stage in enumerate(population.stages) if stage.label == population.total)
    position = next(placed, None)
    return None if position is None else (*owner, "stages", position), total_count(population)


def _of_parts(parts: Sequence[Part], total: int, path: Path, name: str) -> Iterator[_Claim]:
    """Of each part: what it should be, for all to add up to the total while the others are right."""
    missing = total - sum(part.count for part in parts)
    for position, part in enumerate(parts):
        yield _Claim((*path, "parts", position), part.count + missing, path, name)


def _of_columns(population: Population, owner: Path) -> Iterator[_Claim]:
    """What splits add up to, of the parts of another group with their labels, and the other way: roles by level, and roles."""
    tables: dict[tuple[frozenset[str], str | None], tuple[int, Counter[str]]] = {}
    for place, table in enumerate(population.groups):
        if _is_split(table):
            sums = Counter[str]()
            for part in table.parts:
                for inner in part.parts:
                    sums[inner.label] += inner.count
            tables.setdefault((frozenset(sums), table.base), (place, sums))
    for position, group in enumerate(population.groups) if tables else ():
        place, sums = tables.get((frozenset(part.label for part in group.parts), group.base), (position, Counter()))
        if place == position or group.coverage is not Coverage.COMPLETE:
            continue
        table = population.groups[place]
        across: Path = (*owner, "groups", place, "columns", position)
        down: Path = (*owner, "groups", position, "columns", place)
        missing = {part.label: part.count - sums[part.label] for part in group.parts}
        for number, part in enumerate(group.parts):
            yield _Claim((*owner, "groups", position, "parts", number), sums[part.label], across, group_name(table))
        for number, part in enumerate(table.parts):
            for inner_number, inner in enumerate(part.parts):
                here: Path = (*owner, "groups", place, "parts", number, "parts", inner_number)
                yield _Claim(here, inner.count + missing[inner.label], down, group_name(group))


def _is_split(group: Group) -> bool:
    """Whether all parts of a group are split, and completely."""
    whole = all(part.coverage is Coverage.COMPLETE and (part.parts or not part.count) for part in group.parts)
    return group.coverage is Coverage.COMPLETE and whole and any(part.parts for part in group.parts)
