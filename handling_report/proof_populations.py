"""Which of several populations a sentence speaks of: the one that it named last.

``代表建议的解决率为64.2%；政协提案A类14件`` says of each figure whose it is. Where two stand together, 代表建议和政协提案, both are
spoken of at once, and no figure of one of them is meant.
"""

from __future__ import annotations

import re
from collections import Counter

from handling_report.errors import Path
from handling_report.names import Name, NameKind, Names
from handling_report.values import value

__all__ = ["Populations", "populations_named"]

_MOST = 8
"""Of more populations none is looked for: no report speaks of so many, and a sentence is searched for each number in it."""
_TOGETHER = "[、和及与]?"
_ALL_OF_THEM = "合计|综合|平均|两类|两者|合并"
_NO_NAME = "(?<!意见)"
"""转为意见建议 names no population."""


@value()
class Populations:
    """The populations of a report by the words that name them in a sentence.

    Attributes:
        owners: For each word the path of its population; nothing where the report has one population.
        words: Finds these words, the longer ones first.
    """

    owners: dict[str, Path]
    words: re.Pattern[str]

    def meant(self, names: tuple[Name, ...], said: str) -> tuple[Name, ...]:
        """Those of several names, one of each population, that a sentence may mean.

        Args:
            names: The names that its words may mean.
            said: The sentence up to the figure.

        Returns:
            The name of the population that is named last; all names where none is named; nothing where the sentence speaks of
            several populations at once, or of another one.
        """
        if not self.owners:
            return names
        found = list(self.words.finditer(said))
        if (len(names) > 1 and re.search(_ALL_OF_THEM, said)) or self._are_together(said, found):
            return ()
        if not found:
            return names
        owner = self.owners[found[-1].group()]
        return tuple(name for name in names if not name.owner or name.owner == owner)

    def _are_together(self, said: str, found: list[re.Match[str]]) -> bool:
        if not found[1:]:
            return False
        first, last = found[-2:]
        others = self.owners[first.group()] != self.owners[last.group()]
        return others and bool(re.fullmatch(_TOGETHER, said[first.end() : last.start()]))

    def ends(self, said: str) -> bool:
        """Whether a text ends in the name of a population."""
        return bool(self.owners) and said.endswith(tuple(self.owners))


def populations_named(names: Names) -> Populations:
    """The populations of a report by their names, and by the word for their kind where one alone is of that kind."""
    totals = [name for name in names.all() if name.kind is NameKind.TOTAL and "previous" not in name.owner]
    owners: dict[str, Path] = {}
    if 1 < len(totals) <= _MOST:
        kinds = Counter(name.spellings[0][1] for name in totals)
        owners |= {name.spellings[0][1]: name.owner for name in totals if kinds[name.spellings[0][1]] == 1}
        owners |= {name.spellings[0][0]: name.owner for name in totals}
    longest_first = sorted(owners, key=len, reverse=True)
    return Populations(owners, re.compile("|".join(_NO_NAME + re.escape(word) for word in longest_first)))
