"""The names by which prose, groups and rates refer to the figures of a report.

A name is a chain of words joined by dots, ``代表建议.办理结果.B.已提前落实``; any words but the last may be left out as long as
the rest names one figure; 上年 may not. Each word has several spellings: a group answers to its name and its axis, a part to
its label and its code.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, islice, pairwise, product

from handling_report.errors import Path
from handling_report.facets import FACETS
from handling_report.folding import half_width
from handling_report.model import NO_BASE, Group, Population, Rate, Report
from handling_report.name_list import Name, NameKind, names_of
from handling_report.unread import NOTHING_UNREAD, Unread

__all__ = ["SHOWN", "Name", "NameKind", "Names", "are_twins", "group_counted", "is_measured", "rate_base", "resolve_base"]


SHOWN = 12
"""How many names a message lists."""
_FEW = 32
"""So many names that end in the same word are looked through; of more there is an index."""
_CODE = 2
"""No code has more characters: a name that was meant to be another one is a code as well, or none."""


class Names:
    """All names of a report.

    ``unread`` is what could not be read and may have given names; ``counted`` is False when that may have been a count, so
    that nothing is to be said about sums on it.
    """

    def __init__(self, report: Report, *, unread: Unread = NOTHING_UNREAD, counted: bool = True) -> None:
        self.report = report
        self.unread = unread
        self.counted = counted
        self._by_last: dict[str, list[Name]] = {}
        self._all = list(names_of(report))
        self._totals: dict[Path, Name] = {}
        self._below: dict[str, dict[str | Path, list[Name]]] = {}
        self._found: dict[tuple[str, Path | None], tuple[Name, ...]] = {}
        for name in self._all:
            for spelling in dict.fromkeys(name.spellings[-1]):
                self._by_last.setdefault(spelling, []).append(name)
            if name.kind is NameKind.TOTAL:
                self._totals[name.owner] = name

    def find(self, words: str, owner: Path | None = None) -> tuple[Name, ...]:
        """The names that the words may mean: none, one, or several when the words are ambiguous.

        Of several parts, those with the fewest words left out are meant: an outer one goes before one inside a split. A
        fact, a count or a rate does not hide a part of the same name: which is meant has to be said. Ａ is found as A.

        Args:
            words: The name as the author wrote it.
            owner: The path of a population: its own figures only, also those of a year before without that word.
        """
        found = self._found.get((words, owner))
        if found is None:
            asked = [words] if words in self._by_last else [word.strip() for word in words.split(".")]
            found = self._found[words, owner] = self._find(asked, owner)
            if not found and (typed := half_width(words)) != words:
                found = self._found[words, owner] = self.find(typed, owner)
        return found

    def may_be_unread(self, words: str) -> bool:
        """Whether words that name nothing may be the name of something that could not be read."""
        if not words or not self.unread:
            return not words
        asked = [word.strip() for word in words.replace("．", ".").split(".")]
        unknown = [word for word in asked if word not in self._spellings and not (word in FACETS and len(asked) > 1)]
        # Where every word is known, something between them is missing, and it may be anything.
        return all(self.unread.may_name(word) for word in unknown)

    def may_be_missed(self, words: str) -> bool:
        """Whether that words name nothing follows from something that is told: what was not read, or a name used twice."""
        return self.may_be_unread(words) or self._may_be_a_double(words)

    def _may_be_a_double(self, words: str) -> bool:
        """Whether words that name nothing would name one of two twins with the twins' word in place of one of theirs.

        One of the two was meant to be called otherwise, maybe by that word: 政协提案.总数, where both populations are called 代表建议.
        """
        steps = [word.strip() for word in words.replace("．", ".").split(".")]
        steps = steps[:-1] if len(steps) > 1 and steps[-1] in FACETS else steps
        for place, double in product(range(len(steps)), self.doubled):
            if (len(double) <= _CODE) == (len(steps[place]) <= _CODE):
                found = self.find(".".join([*steps[:place], double, *steps[place + 1 :]]))
                is_above = place < len(steps) - 1
                if found and (is_above or are_twins(found) or double in self.unread.doubled):
                    return True
        return False

    def _are_called(self, word: str, names: Sequence[Name]) -> bool:
        """Whether names have a word as their own, and not as groups of one axis, or populations of one kind, have it by default."""
        match {name.kind for name in names}:
            case kinds if kinds == {NameKind.TOTAL}:
                return all("previous" not in name.path and self.report.populations[int(name.path[1])].name == word for name in names)
            case kinds if kinds == {NameKind.PART}:
                return True
        return all(name.spellings[-1][0] == word for name in names)

    @cached_property
    def doubled(self) -> Sequence[str]:
        """Words that name two things where names must differ, which is said of one of them; so many that nobody has more."""
        # Names that are the same only because what tells them apart was not read are told as that.
        by_last = {} if self.unread else self._by_last
        several = ((word, islice(pairwise(found), _FEW)) for word, found in by_last.items() if len(found) > 1)
        twins = (word for word, pairs in several if any(self._are_called(word, pair) and are_twins(pair) for pair in pairs))
        return [*islice(chain(self.unread.doubled, twins), _FEW)]

    @cached_property
    def _spellings(self) -> frozenset[str]:
        return frozenset(word for name in self._all for spellings in name.spellings for word in spellings)

    def _find(self, asked: list[str], owner: Path | None) -> tuple[Name, ...]:
        found = [
            (len(name.spellings) - len(asked), name)
            for name in self._candidates(asked, owner)
            if _is_abbreviation(asked[:-1], name.spellings[:-1])
            and (name.owner == owner if owner is not None else _says_what_it_needs(asked, name))
        ]
        if len(found) == 1:
            return (found[0][1],)
        fewest = min((left_out for left_out, _ in found), default=0)
        best = [name for left_out, name in found if left_out == fewest]
        # Where a count was not read, what is counted as the same cannot be told.
        if (fewest == 0 and len(asked) > 1) or not self.counted:
            return tuple(best)
        others = _not_hidden([name for left_out, name in found if left_out > fewest], best)
        return (*best, *others)

    def _candidates(self, asked: list[str], owner: Path | None) -> Sequence[Name]:
        """The names that end in the last word; where many do, those of the owner, or with the word before the last."""
        named = self._by_last.get(asked[-1], [])
        word = asked[-2] if owner is None and len(asked) > 1 else owner
        if word is None or len(named) <= _FEW:
            return named
        if asked[-1] not in self._below:
            below = self._below[asked[-1]] = {}
            for name in named:
                words_above: list[str | Path] = [word for spellings in name.spellings[:-1] for word in spellings]
                for above in dict.fromkeys((name.owner, *words_above)):
                    below.setdefault(above, []).append(name)
        return self._below[asked[-1]].get(word, [])

    def total_of(self, population: Path) -> Name | None:
        """The total of the population at a path."""
        return self._totals.get(population)

    def group_at(self, path: Path) -> Group:
        """The group at a path."""
        return self._population_at(path).groups[int(path[-1])]

    def _population_at(self, path: Path) -> Population:
        """The population, or its year before, that a path leads into."""
        population = self.report.populations[int(path[1])]
        if path[2] == "previous":
            assert population.previous is not None  # noqa: S101  (the path leads to it)
            return population.previous
        return population

    def rate_at(self, path: Path) -> Rate:
        """The rate at a path."""
        return self._population_at(path).rates[int(path[-1])]

    def full(self, found: Sequence[Name]) -> list[str]:
        """The first of these names, in as many words as tell them from all others."""
        return [
            name.shown if self.find(name.shown) == (name,) else ".".join(spellings[0] for spellings in name.spellings)
            for name in found[:SHOWN]
        ]

    def all(self) -> list[Name]:
        """Every name once, in the order of the report."""
        return self._all


def _is_abbreviation(asked: list[str], full: tuple[tuple[str, ...], ...]) -> bool:
    remaining = iter(full)
    return all(any(word in spellings for spellings in remaining) for word in asked)


_PARTS = frozenset({NameKind.PART, NameKind.SUBTOTAL})


def _not_hidden(names: list[Name], shorter: list[Name]) -> list[Name]:
    """The names that are not hidden by those with fewer words left out: parts by parts, others by the same count.

    A stage hides what a stage before says went there: that both are as many is a rule of its own.
    """
    stages = {one.owner for one in shorter if one.kind is NameKind.STAGE}
    counts = {(one.count, one.unit) for one in shorter}
    counts_beside_parts = {(one.count, one.unit) for one in shorter if one.kind not in _PARTS}
    return [
        name
        for name in names
        if not (name.owner in stages and "stages" in name.path)
        and (against := counts_beside_parts if name.kind in _PARTS else counts)
        and (name.count is None or against != {(name.count, name.unit)})
    ]


_COUNTED = {"stages", "including", "besides", "counts", "approximate"}
_DIVIDED = {"parts", "subtotals"}


def are_twins(names: Sequence[Name]) -> bool:
    """Whether names are one where names must differ, which is said of the second of them: a code that two parts have."""
    first, *others = names
    return bool(others) and all(_is_twin(first, other) for other in others)


def _is_twin(one: Name, other: Name) -> bool:
    above = zip(one.spellings[:-1], other.spellings[:-1], strict=False)
    if len(one.spellings) != len(other.spellings) or any(first[0] != second[0] for first, second in above):
        return False
    steps = next(((first, second) for first, second in zip(one.path, other.path, strict=False) if first != second), (0, ""))
    together = all(isinstance(step, int) for step in steps) or {*steps} <= _COUNTED or {*steps} <= _DIVIDED
    return together and not {*one.spellings[-1]}.isdisjoint(other.spellings[-1])


def _says_what_it_needs(asked: list[str], name: Name) -> bool:
    return name.needs is None or any(word in name.spellings[name.needs] for word in asked[:-1])


def is_measured(group: Group) -> bool:
    """Whether a group has a base: one without is neither added up nor given shares."""
    return group.base not in NO_BASE


def resolve_base(names: Names, words: str | None, population: Path) -> Name | None:
    """The count that a group or a rate is measured on: the total of its population, or a count by its name.

    Args:
        names: The report's names.
        words: The name as the author wrote it, or None for the total.
        population: The path of the population.

    Returns:
        The name, or None when the words name no single count. A name in the same population goes before others.
    """
    if words is None:
        return names.total_of(population)
    # A figure of the year before is measured on that year's figures only.
    year = "previous" in population
    others = [name for name in names.find(words) if not year or "previous" in name.owner]
    for found in (names.find(words, population), others):
        # A total or a subtotal that cannot be known is a count all the same: why it cannot is said elsewhere.
        counts = {NameKind.TOTAL, NameKind.SUBTOTAL}
        candidates = [name for name in found if name.count is not None or name.kind in counts]
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return None


def rate_base(names: Names, rate: Rate, population: Path) -> Name | None:
    """What a rate is measured on: what it says, else what the parts that it counts are measured on, else the total.

    Args:
        names: The report's names.
        rate: The rate.
        population: The path of its population.

    Returns:
        The name, or None when the words name no single count.
    """
    if rate.base is not None or isinstance(rate.count, int):
        return resolve_base(names, rate.base, population)
    path = _group_counted(names, rate, population)
    if path is None:
        return names.total_of(population)
    group = names.group_at(path)
    return resolve_base(names, group.base if is_measured(group) else None, path[:-2])


def group_counted(names: Names, rate: Rate, population: Path) -> Group | None:
    """The group whose parts a rate counts, all of them of that group; None where there is none."""
    path = _group_counted(names, rate, population)
    return None if path is None else names.group_at(path)


def _group_counted(names: Names, rate: Rate, population: Path) -> Path | None:
    counted = () if isinstance(rate.count, int) else rate.count
    groups = {_group_path(name) for words in counted if (name := resolve_base(names, words, population))}
    return groups.pop() if len(groups) == 1 else None


def _group_path(name: Name) -> Path | None:
    """The path of the group that a part or a subtotal belongs to, or None."""
    if name.kind not in {NameKind.PART, NameKind.SUBTOTAL} or "groups" not in name.path:
        return None
    return name.path[: name.path.index("groups") + 2]
