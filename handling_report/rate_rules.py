"""The rules for rates: what is counted and what it is measured on are known counts, none of them twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from handling_report import problems
from handling_report.called import populations_of
from handling_report.errors import Finding, Path
from handling_report.likeness import ENOUGH
from handling_report.model import Axis, Coverage, Group, Rate, Report
from handling_report.names import (
    SHOWN,
    Name,
    NameKind,
    Names,
    are_twins,
    group_counted,
    is_measured,
    rate_base,
    resolve_base,
)
from handling_report.shapes import listed
from handling_report.totals import is_total_wrong
from handling_report.values import replace

__all__ = ["base_meant", "may_overlap", "no_base", "rates_have_counts_and_bases"]


def no_base(names: Names, words: str, path: Path) -> Iterator[Finding]:
    """Why words are no count that something can be measured on; nothing where that may not have been read."""
    found = names.find(words)
    if not (names.unread or are_twins(found) if found else names.may_be_missed(words)):
        yield _no_base(names, words, found, path)


def _no_base(names: Names, words: str, found: Sequence[Name], path: Path) -> Finding:
    if any(name.kind is NameKind.APPROXIMATE for name in found):
        return problems.APPROXIMATE_COUNT, path, {"got": words, "words": found[0].text}
    counts = [name for name in found if name.count is not None]
    that_year = [name for name in counts if "previous" in name.owner]
    if "previous" in path and counts and not that_year:
        return problems.NOT_A_COUNT, path, {"got": words, "missing": words}
    if len(counts) > 1:
        return problems.AMBIGUOUS_REFERENCE, path, {"got": words, "known": listed(names.full(counts))}
    countable = list(islice((name for name in names.all() if name.count is not None), ENOUGH))
    owner = path[: 3 if "previous" in path else 2]
    known = list(dict.fromkeys(_in_short(name, names, owner) for name in countable[: SHOWN + 1]))
    if found or not known:
        of_rate: dict[str, object] = {"rate": words} if any(name.kind is NameKind.RATE for name in found) else {}
        return problems.NOT_A_COUNT, path, {"got": words} | of_rate
    details: dict[str, object] = {"got": words, "known": listed(known, SHOWN)}
    from handling_report.value_advice import several_in

    if several := several_in(words):
        details["names"] = ", ".join(several)
    elif near := _count_meant(words, countable, names, owner):
        details["nearest"] = near
    return problems.UNKNOWN_COUNT, path, details


def _in_short(name: Name, names: Names, owner: Path) -> str:
    """The shortest name by which a count may be asked for in a population."""
    word = name.spellings[-1][0]
    return word if resolve_base(names, word, owner) == name else names.full([name])[0]


_DIVIDED_FIRST = (
    frozenset({NameKind.TOTAL}),
    frozenset({NameKind.STAGE}),
    frozenset({NameKind.PART, NameKind.SUBTOTAL, NameKind.INCLUDED}),
    frozenset({NameKind.COUNT}),
)
"""What a group may have been meant to divide where it does not add up to its base, the likelier first."""


def base_meant(group: Group, path: Path, names: Names) -> dict[str, object]:
    """Details that name what a group adds up to, where that is another count than its base: a base that was forgotten.

    Of satisfaction the forms that came back are divided, which are counted apart and as a rule in a unit of their own.
    """
    owner, total = path[:-2], sum(part.count for part in group.parts)
    asked = group.axis is Axis.SATISFACTION
    same = [
        name
        for name in names.all()
        if name.count == total
        and name.owner == owner
        and name.path[: len(path)] != path
        and (asked or name.unit == _unit_of(names, owner))
        and not (group.base is None and name.kind is NameKind.TOTAL)
    ]
    for kinds in reversed(_DIVIDED_FIRST) if asked and total else _DIVIDED_FIRST if total else ():
        alike = [name for name in same if name.kind in kinds]
        found = [name for name in alike if name.unit != _unit_of(names, owner)] or alike
        words = list(dict.fromkeys(word for name in found if resolve_base(names, word := _in_short(name, names, owner), owner)))
        if words and words != [group.base]:
            return {"named": words[0]} if len(words) == 1 else {"several": listed(words, SHOWN)}
    return {}


def _unit_of(names: Names, owner: Path) -> str:
    """The unit of a population."""
    total = names.total_of(owner)
    return total.unit if total else ""


def _count_meant(words: str, countable: Sequence[Name], names: Names, owner: Path) -> str | None:
    """The count that was meant by words that name nothing."""
    from handling_report.reference_advice import name_meant

    spellings = dict.fromkeys(word for name in countable for word in (*name.spellings[-1], name.shown))
    return name_meant(words, names, spellings, lambda name: resolve_base(names, name, owner) is not None)


def rates_have_counts_and_bases(report: Report, names: Names) -> Iterator[Finding]:
    """A rate's count and base are known counts."""
    wrong = {owner for owner, population in populations_of(report) if is_total_wrong(population)}
    for owner, population in populations_of(report):
        for position, rate in enumerate(population.rates):
            for finding in _rate_findings(rate, names, owner, (*owner, "rates", position)):
                # What is more than a total that is wrong is no second mistake.
                if finding[0] is not problems.RATE_OVER_WHOLE or owner not in wrong:
                    yield finding


def _rate_findings(rate: Rate, names: Names, owner: Path, path: Path) -> Iterator[Finding]:
    base = rate_base(names, rate, owner)
    if base is None and rate.base is not None:
        yield from no_base(names, rate.base, (*path, "base"))
    counts = [rate.count] if isinstance(rate.count, int) else []
    added = _Added()
    typed: dict[Path, str] = {}
    first: Name | None = None
    for position, words in enumerate(() if isinstance(rate.count, int) else rate.count):
        here = (*path, "count", position)
        found = resolve_base(names, words, owner)
        if found is None:
            yield from no_base(names, words, here)
            continue
        if other := added.overlapping(found):
            details: dict[str, object] = {"got": words, "other": typed[other.path]}
            yield problems.OVERLAPPING_COUNTS, here, details
            return
        first = first or found
        if first.unit != found.unit:
            details = {"got": found.shown, "unit": found.unit, "other": first.shown, "other_unit": first.unit}
            yield problems.ADDED_UNITS_DIFFER, here, details
            return
        added.add(found)
        typed[found.path] = words
        counts.append(found.count or 0)
    if base is None or base.count is None or (not isinstance(rate.count, int) and len(counts) < len(rate.count)):
        return
    # Any other rate over 100 % is warned of: what is counted need not be part of the base.
    if names.counted and len(counts) > 1 and sum(counts) > base.count and rate_base(names, replace(rate, base=None), owner) == base:
        over: dict[str, object] = {"label": rate.label, "count": sum(counts), "base": base.spellings[-1][0], "total": base.count}
        group = group_counted(names, rate, owner)
        if group and group.coverage is not Coverage.OVERLAP and is_measured(group):
            # That its parts are more than its base is said of the group.
            return
        if group and group.coverage is Coverage.OVERLAP:
            over["parts"] = listed(rate.count if not isinstance(rate.count, int) else ())
        yield problems.RATE_OVER_WHOLE, (*path, "count"), over


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
        if not self._at:
            return None
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
