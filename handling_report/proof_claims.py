"""Whether a typed count that differs from a figure can only mean that figure.

Of most things that are counted a sentence may speak of some only: ``教育局承办12件A类建议``. That all are meant is said by 共 or
全部, by a share, or by the other classes beside it; and of more than there are nobody speaks of some. What is in doubt is let be.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from handling_report.errors import Path
from handling_report.figures import Figures
from handling_report.names import Name, NameKind, Names
from handling_report.proof_texts import holds
from handling_report.values import value

__all__ = ["BY_WHOM", "Counts", "Said", "is_meant", "is_near"]

_DIVIDED = frozenset({NameKind.PART, NameKind.SUBTOTAL, NameKind.KEY_ITEMS})
_VERB = 2
"""How many characters say what is done with it: 发出, 收回."""
_SOME = ("其中", "其余", "另", "还有", "除")
BY_WHOM = frozenset("由交归被")
"""How it goes on where some of them are spoken of: 12件由县教育局承办."""


class Counts:
    """What else is counted in a report: a number that is one of these may mean that. It is looked up where a number differs."""

    def __init__(self, names: Names, figures: Figures) -> None:
        self._names = names
        self._figures = figures
        self.session = names.report.meta.session
        self.issuer = names.report.meta.issuer

    @cached_property
    def others(self) -> frozenset[tuple[int, str]]:
        """The counts but the totals, with their units."""
        counted = (name for name in self._names.all() if name.kind is not NameKind.TOTAL)
        return frozenset((name.count, name.unit) for name in counted if name.count is not None)

    @cached_property
    def wholes(self) -> frozenset[int]:
        """The counts of what is not divided, or not yet: totals, stages, other counts, and what the rates are made of."""
        named = (name.count for name in self._names.all() if name.kind not in _DIVIDED)
        measured = (rate.share for population in self._figures.populations for rate in population.rates)
        rates = (count for share in measured if share for count in (share.count, share.base))
        return frozenset(count for count in (*named, *rates) if count is not None)

    @cached_property
    def compares(self) -> bool:
        """Whether there is a year before."""
        return any(population.previous for population in self._figures.populations)

    @cached_property
    def by_path(self) -> dict[Path, Name]:
        """The names that have counts, by what they stand for."""
        return {name.path: name for name in self._names.all() if name.count is not None}

    @cached_property
    def verbs(self) -> dict[str, tuple[str, Name]]:
        """What is done with one thing, by the beginnings of two counts that end alike: 发出 and 回收 of 征询意见表, with that thing."""
        counts = [name for name in self._names.all() if name.kind is NameKind.COUNT and name.needs is None]
        split = [(name.spellings[-1][0][:_VERB], name.spellings[-1][0][_VERB:], name) for name in counts]
        verbs = Counter(verb for verb, _, _ in split)
        things = Counter((thing, name.owner) for _, thing, name in split)
        return {
            verb: (thing, name)
            for verb, thing, name in split
            if len(thing) > 1 and things[thing, name.owner] > 1 and verbs[verb] == 1
        }

    @cached_property
    def parts(self) -> dict[tuple[Path, int], tuple[Name, ...]]:
        """The parts of each group, stage and part, by the path of what holds them and their counts."""
        found: dict[tuple[Path, int], tuple[Name, ...]] = {}
        for name in self._names.all():
            if name.kind is NameKind.PART and name.count is not None:
                key = name.path[:-1], name.count
                found[key] = (*found.get(key, ()), name)
        return found


@value(kw_only=True)
class Said:
    """A typed count and the sentence round it.

    Attributes:
        number: The number.
        unit: Its unit.
        label: The label beside it.
        behind: Whether the label stands behind the number.
        verbal: Whether the label before the number is said as what became of the items: 已解决78件, 列入计划的有47件.
        joined: Whether the label before the number stands beside another one, so that both are counted: 甲类、乙类共80件.
        before: The sentence up to the number.
        after: What follows the number, its unit, and the label that stands behind it, to the end of the sentence.
    """

    number: int
    unit: str
    label: str
    behind: bool
    verbal: bool
    joined: bool
    before: str
    after: str


def is_near(number: int, count: int) -> bool:
    """Whether a number may be a count that was mistyped, or grew: it is more than half of it, and less than twice as much."""
    return count < 2 * number < 4 * count


def is_meant(name: Name, said: Said, counts: Counts) -> bool:
    """Whether a number that differs from the count of a name can only mean it.

    A total, or the number of key items, is often spoken of in part, so the sentence has to say that all are meant, or to speak of
    more. So it is with a label behind its number. A label before its number is that of the figure.
    """
    count = name.count or 0
    near = is_near(said.number, count)
    if name.kind is NameKind.KEY_ITEMS:
        return near and not holds(said.before, _SOME) and not said.before.endswith(("第", "余", "前"))
    if said.joined or said.after[:1] in BY_WHOM:
        return False
    if not said.behind and name.kind is not NameKind.TOTAL:
        return not said.verbal or (near and not _is_explained(name, said, counts) and _claims_all(said))
    if not near or _is_counted_with_others(said) or _is_explained(name, said, counts):
        return False
    if name.kind is NameKind.TOTAL:
        clause = _clause(said)
        # 列入计划的建议共46件: those of which something is said.
        if clause.endswith("的") and not re.search(_OF_ALL, clause):
            return False
        more = said.number > count and _is_plain(said, counts)
        if (area := re.search(_WHOLE_AREA, said.before)) and area[1] not in counts.issuer:
            return False
        return not holds(said.before, _SOME) and (more or _says_all(said, counts))
    if said.number > count:
        return True
    divides = bool(re.match(_SHARE_FOLLOWS, said.after)) or _has_siblings(name, said, counts)
    return divides or (not holds(said.before, _SOME) and _says_all(said, counts))


# --- That all are meant -----------------------------------------------------------------------------------------------

_CLAIMS = r"(?:(?<![公中])共(?![同青产享建性识])|总(?=计|数|共)|合(?=计)|全部|所有)[^，、：（]{0,8}$"
_WHOLE_AREA = "全([市县州盟旗])"
"""全市 in a county's report, or in an office's, is more than the report is about."""
_ALL_FOLLOW = r"(?:、批评和意见)?，?(?:现|目前|截至目前)?，?(?:已经|已)?(?:均|都|全部|全都)"
_SHARE_FOLLOWS = r"[，（]?约?占(?!用|地|据)"
_OF_ALL = "(?:提出|提交|收到|接到|受理|承办|承接|办理|交办|转办|转来|移交|[省市县区旗州盟会府])的$"
_SAID_OF_ALL = r"(?:建议|提案)?(?:[，、：（）]|$|占|均|都|全部|已)"
_WHO = r"(?:[我全本]?[省市县区旗州盟]|我[局委]|人民政府|政府办公室|政府系统|政府)*"
_PLAIN = (
    rf"(?:截至目前|目前|今年以来|今年|本年度?|年度|全年|现|，|对|将|把|在|针对|围绕|会议期间|期间|及闭会后){{0,4}}{_WHO}"
    r"(?:(?:总|一)?共?(?:收到|接到|受理|承办|办理|交办|提出)的?)?"
)
"""How a sentence begins that speaks of all of them, where it names nobody and no time but this year."""


def _clause(said: Said) -> str:
    """What stands before the number, and the label before it, after the last mark."""
    before = said.before if said.behind else said.before.rpartition(said.label)[0]
    return re.split("[，：、（“]", before[-40:])[-1]


def _says_all(said: Said, counts: Counts) -> bool:
    """Whether 共 or the like stands right before, or 全部 behind what is said of no one in particular."""
    clause = _clause(said)
    claimed = clause if said.behind else clause + said.before.rpartition(said.label)[2] + said.label.replace("总数", "总计")
    if said.behind:
        return bool(re.search(_CLAIMS, claimed)) or (bool(re.match(_ALL_FOLLOW, said.after)) and _is_plain(said, counts))
    return holds(claimed[-len(said.label) - 10 :], ("共", "总", "合"))


def _claims_all(said: Said) -> bool:
    """Whether 的 right before a number, of which some may be spoken of, is followed by what is said of all: 解决的78件，占….

    So it is where nothing follows, or the items by their name alone.
    """
    return not said.before.endswith("的") or bool(re.match(_SAID_OF_ALL, said.after))


def _is_plain(said: Said, counts: Counts) -> bool:
    return bool(re.fullmatch(_PLAIN, _clause(said).replace(counts.session, "").replace(counts.issuer, "")))


# --- That something else is meant -------------------------------------------------------------------------------------


def _is_counted_with_others(said: Said) -> bool:
    """Whether what is counted are several things: 176件建议和提案."""
    if not said.behind:
        return False
    return bool(re.match("[、和及与或](?![0-9]|批评)|提案|议案", said.after))


def _is_explained(name: Name, said: Said, counts: Counts) -> bool:
    """Whether the number is another figure, or another count of the sentence says why it differs.

    ``共提出161件，其中政府承办154件`` names the figure; ``会上收到151件，闭会期间收到3件`` divides it.
    """
    if name.kind is NameKind.TOTAL and (said.number, said.unit) in counts.others:
        return True
    found = _counts_beside(said)
    return name.count in found or abs(said.number - (name.count or 0)) in found


def _counts_beside(said: Said) -> set[int]:
    """The other counts of the sentence in the same unit."""
    pattern = rf"(?<![0-9.])[0-9]{{1,9}}(?={re.escape(said.unit)})"
    return {int(found) for text in (said.before, said.after) for found in re.findall(pattern, text)}


def _has_siblings(name: Name, said: Said, counts: Counts) -> bool:
    """Whether another part of the same group stands in the sentence with the count that it has: all are divided there."""
    for count in _counts_beside(said):
        for sibling in counts.parts.get((name.path[:-1], count), ()):
            if sibling != name and any(
                f"{count}{sibling.unit}{word}" in text or f"{word}{count}{sibling.unit}" in text
                for text in (said.before, said.after)
                for word in sibling.spellings[-1]
            ):
                return True
    return False
