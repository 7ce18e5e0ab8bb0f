"""The words by which the figures of a report are known in a sentence, and where one stands beside a typed number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report.facets import FACET_WORDS
from handling_report.figures import Figures, RateFigure
from handling_report.model import Axis
from handling_report.names import Name, NameKind, Names
from handling_report.proof_claims import Counts
from handling_report.proof_populations import Populations, populations_named
from handling_report.proof_texts import UNKNOWN, holds, is_chinese
from handling_report.values import value

__all__ = [
    "DONE",
    "ELSEWHERE",
    "ITEMS",
    "LONGEST",
    "Labels",
    "begins_behind",
    "count_before",
    "is_verbal",
    "label_after",
    "label_at_the_end",
    "label_before",
    "labels_of",
    "split_share",
    "unit_after",
    "units_of",
]

_MEANING = 60
"""How many characters in brackets may say what a label means."""
LONGEST = 24
"""Longer labels are not looked for."""
ITEMS = ("建议", "提案", "议案")
"""What may follow a label: A类建议."""
ELSEWHERE = (
    "上年", "去年", "前年", "往年", "历年", "上届", "上次", "上一", "同期", "同比", "环比", "年来", "两年", "三年", "四年", "五年",
    "全国", "全省", "全区", "上级", "两级", "三级", "热线", "力争", "争取", "确保", "目标", "计划", "不低于", "不少于",
)  # fmt: skip
"""Words of a sentence that speaks of another year, of more than this report, or of a goal."""
_PLANNED = ("列入计划", "纳入计划")
"""What became of an item, and no plan of what is to come."""


@value()
class Labels:
    """The words by which the figures of a report are known in a sentence.

    Attributes:
        names: For each of these words the one name that it means.
        shared: Words that mean one name in each of several populations.
        words: These words, the longer ones first.
        units: The units in which the figures are counted.
        figures: The figures.
        all: All names, to tell what is one.
        populations: The populations, to tell whose figure a sentence means.
        counts: What is counted, to tell what else a number may mean.
        own: Words for all that is counted: 建议, 代表建议.
        items: What may follow a label: in a report of 建议 an A类提案 is something else.
        misleading: Words of the results that hold one that speaks of something else: 列入计划.
    """

    names: dict[str, Name]
    shared: dict[str, tuple[Name, ...]]
    words: tuple[str, ...]
    units: tuple[str, ...]
    figures: Figures
    all: Names
    populations: Populations
    counts: Counts
    own: tuple[str, ...]
    items: tuple[str, ...]
    misleading: tuple[str, ...]

    def known(self, words: str) -> tuple[Name, ...]:
        """The names that words may mean: one, or one of each of several populations."""
        name = self.names.get(words)
        return (name,) if name else self.shared[words]

    def meant(self, words: str, said: str) -> tuple[Name, ...]:
        """The names that words at the end of a sentence may mean: of several populations, that of the one named last."""
        return self.populations.meant(self.known(words), re.split("[。；]", said)[-1])

    def reference(self, words: str, facet: str | None = None, name: Name | None = None) -> str:
        """How a figure is referred to: ``【A.占比】``, or ``【代表建议.A.占比】`` where another population has an A too."""
        name = name or self.names[words]
        spelled = [*name.spellings[-1][1:], words, name.spellings[-1][0]]
        spelled += [f"{name.spellings[0][0]}.{word}" for word in spelled]
        shortest = next((word for word in spelled if self.all.find(word) == (name,)), None)
        shortest = shortest or ".".join(spellings[0] for spellings in name.spellings)
        if name.kind is NameKind.TOTAL and self.all.find("总数") == (name,):
            shortest = "总数"
        return f"【{shortest}.{FACET_WORDS[facet]}】" if facet else f"【{shortest}】"


def labels_of(figures: Figures, names: Names) -> Labels:
    """The labels that are long enough to be meant when they are said, and that mean one figure."""
    known: dict[str, Name] = {}
    shared: dict[str, tuple[Name, ...]] = {}
    populations = populations_named(names)
    for name in names.all():
        if name.count is None and name.kind is not NameKind.RATE:
            continue
        for words, said in _said_of(name, names):
            if not 1 < len(said) <= LONGEST or said.isascii() or (said == "总数" and name.kind is not NameKind.TOTAL):
                continue
            found = names.find(words)
            if found == (name,):
                known[said] = name
            elif populations.owners and found and len({one.owner for one in found}) == len(found):
                shared[said] = found
    # The total of the year before is always called by that year.
    totals = [name for name in names.all() if name.kind is NameKind.TOTAL and name.count is not None and name.needs is None]
    if len(totals) == 1:
        # 154件建议: where all that is counted has one total, the word for it means that.
        known |= {words: totals[0] for words in totals[0].spellings[0] if not words.isascii() and words not in known}
    longest_first = tuple(sorted((*known, *shared), key=len, reverse=True))
    meant = (*known.values(), *(name for found in shared.values() for name in found))
    units = dict.fromkeys(unit for name in meant for unit in units_of(name))
    every = (name for name in names.all() if name.kind is NameKind.TOTAL)
    own = tuple(dict.fromkeys(word for name in every for word in name.spellings[0] if not word.isascii()))
    items = tuple(word for word in ITEMS if any(word in one for one in own)) or ITEMS
    misleading = (*(word for word in longest_first if holds(word, ELSEWHERE)), *_PLANNED)
    return Labels(known, shared, longest_first, tuple(units), figures, names, populations, Counts(names, figures), own, items, misleading)


_CLASSES = ("类", "方面")
"""What may follow the name of a class of content: 社会民生 is called 社会民生类 and 社会民生方面 too."""


def _said_of(name: Name, names: Names) -> Iterator[tuple[str, str]]:
    """The spellings of a name, each with a word by which a sentence may call it; what has a name of its own is not called otherwise."""
    of_content = name.path[-4:-3] == ("groups",) and names.group_at(name.path[:-2]).axis is Axis.CATEGORY
    for words in name.spellings[-1]:
        yield words, words
        if of_content and name.kind is NameKind.PART:
            stem = words.removesuffix("类").removesuffix("方面")
            yield from ((words, stem + word) for word in _CLASSES if not names.find(stem + word))


_LINKS = (
    "均保持在", "均达到", "达到了", "保持在", "稳定在", "的共有", "共计", "共有", "合计", "总计", "达到", "均达", "均为", "均在", "都在",
    "高达", "的有", "的共", "共", "达", "为", "是", "有", "在", "的",
)  # fmt: skip
"""What may stand between a label and its number, the longer ones first."""
_ENDS_OF_LINKS = frozenset(link[-1] for link in _LINKS)
_THIS_YEAR = ("今年", "本年", "本年度", "全年", "目前")
"""What may stand right before a label too: 今年A类80件."""
_OF_ALL = ("人大代表", "代表", "政协委员", "委员", "、批评和意见", "办理工作", "办理")
"""Whose rate is that of all that the report counts."""
_WHOLE = frozenset("全我本")
_AREAS = frozenset("省市县区旗州盟")
_PARTICLES = "的中和及与将对把按为有是其、，。；：（）“”《》 收到办理承办交由共"
_AFTER_LABELS = frozenset("均已由的全都、在被和中现按进逐交分涉")


def label_before(before: str, labels: Labels) -> str | None:
    """The label that a text ends in, up to a word such as 共 or 为; what stands before it is no part of a longer word.

    The name of a population may stand right before it, 代表建议A类, or this year.
    """
    link = next((link for link in _LINKS if before.endswith(link)), "") if before[-1:] in _ENDS_OF_LINKS else ""
    stem = _without_meaning(before.removesuffix(link), labels)
    for whole in dict.fromkeys((stem.removesuffix("总数"), before, stem)):
        # 列入计划的建议 are of that class: what they are called comes last.
        for items in (*labels.items, "、批评和意见", ""):
            if not whole.endswith(items):
                continue
            bare = whole.removesuffix(items).removesuffix("的") if items else whole
            label = label_at_the_end(bare, labels)
            if label and begins_behind(bare[: -len(label)], label, labels):
                return label
    return None


_IN_BRACKETS_AT_END = "（(?:含|包括|包含)?([^（）]{1,40})）$"


def _without_meaning(text: str, labels: Labels) -> str:
    """A text without the brackets at its end that say what the label before them means: A类（已经解决）, 满意率（含基本满意）."""
    inside = re.search(_IN_BRACKETS_AT_END, text[-_MEANING:]) if text.endswith("）") else None
    outside = text.removesuffix(inside.group()) if inside else text
    label = label_at_the_end(outside, labels)
    return outside if inside and label and any(_means(inside, name, labels) for name in labels.known(label)) else text


def _means(inside: re.Match[str], name: Name, labels: Labels) -> bool:
    """Whether words in brackets are what a name means, or a reference to that."""
    figure = labels.figures.at(name.path)
    said = [UNKNOWN, *name.spellings[-1], getattr(figure, "definition", None)]
    said += [figure.meaning, *figure.counted] if isinstance(figure, RateFigure) else []
    return inside[1] in said or inside.group()[1:-1] in said


DONE = ("已", "已经")
"""What may stand right before what became of an item: 已解决79件."""


def is_verbal(before: str, label: str) -> bool:
    """Whether a label before a number is said of items as what became of them, and may be of some: 已解决79件, 列入计划的有46件."""
    outside, _, link = before.rpartition(label)
    return link.startswith("的") or outside.endswith(DONE) or (label.startswith(DONE) and not _is_a_border(outside))


def begins_behind(outside: str, label: str, labels: Labels) -> bool:
    """Whether a label begins behind a text, and is no end of a longer word: 重点建议办结率 is not 办结率."""
    if _is_a_border(outside) or outside.endswith(_THIS_YEAR) or labels.populations.ends(outside):
        return True
    kinds = {name.kind for name in labels.known(label)}
    if NameKind.TOTAL in kinds:
        return False
    if outside.endswith(DONE) or label.startswith(DONE):
        return True
    # 代表建议办结率, and 154件建议办结率, of which the sentence says of how many it is.
    bare, words = outside, (*_OF_ALL, *labels.own)
    while bare.endswith(words):
        bare = bare.removesuffix(next(word for word in words if bare.endswith(word)))
    # 全县建议办结率; 全市 in a county's report is more than it is about.
    if bare != outside and bare[-2:-1] in _WHOLE and bare[-1:] in _AREAS and bare[-1:] in labels.counts.issuer:
        bare = bare[:-2]
    counted = kinds == {NameKind.RATE} and any(bare.endswith(unit) and bare[: -len(unit)][-1:].isdecimal() for unit in labels.units)
    return bare != outside and (_is_a_border(bare) or bare.endswith(_THIS_YEAR) or counted)


def _is_a_border(outside: str) -> bool:
    last = outside[-1:]
    return not (is_chinese(last) or last.isalnum()) or last in _PARTICLES


def label_at_the_end(text: str, labels: Labels) -> str | None:
    """The longest label that a text ends in, whatever stands before it."""
    # Asked of all labels at once first: of several hundred hardly any is there.
    if not text.endswith(labels.words):
        return None
    ends = (text[-length:] for length in range(min(LONGEST, len(text)), 0, -1))
    return next(end for end in ends if end in labels.names or end in labels.shared)


def label_after(rest: str, labels: Labels) -> str | None:
    """The label that stands right after a number and its unit, which ``rest`` begins with."""
    if not any(rest.startswith(labels.words, len(unit)) for unit in labels.units if rest.startswith(unit)):
        return None
    # Of several hundred labels few stand in so short a text.
    words = (word for word in labels.words if word in rest)
    return next((word for word in words if any(_follows(rest, word, name, labels.items) for name in labels.known(word))), None)


def _follows(rest: str, word: str, name: Name, items: tuple[str, ...]) -> bool:
    """Whether a label stands right after a number and its unit, and ends there."""
    unit = unit_after(rest, name)
    if unit is None or not rest.startswith(word, len(unit)):
        return False
    after = rest[len(unit) + len(word) :][:2]
    return not is_chinese(after[:1]) or after in items or after[:1] in _AFTER_LABELS


def unit_after(rest: str, name: Name) -> str | None:
    """The unit that stands after a number, if it is one of those of a figure."""
    return next((unit for unit in units_of(name) if rest.startswith(unit) and rest[len(unit) : len(unit) + 1] != "次"), None)


def units_of(name: Name) -> tuple[str, ...]:
    """The units in which a figure may be typed: its own, others for key items, and 件 for what is counted in 件次."""
    units = (name.unit, "项", "个") if name.kind is NameKind.KEY_ITEMS else (name.unit, name.unit.removesuffix("次"))
    return tuple(unit for unit in dict.fromkeys(units) if unit)


_SHARE_LINKS = (
    r"[，（(、]?约?占(?:比|(?:全部|建议|提案|总|承办|立案|办复)*(?:总)?(?:数|量)的?|(?:全部|所有)?(?:代表)?(?:建议|提案)的)?(?:为|达到|达|到|了)?$"
)
_COUNT_BEFORE = r"([0-9]{1,9})([^0-9%，。；、]{1,2})$"


def split_share(before: str) -> tuple[str, str, int | None]:
    """What stands before a share and its count, the words such as ，占 which say that it is one, and the count, if any."""
    link = re.search(_SHARE_LINKS, before) if "占" in before else None
    if link is None:
        # 79件（51.3%）: in brackets behind a count stands its share.
        outside = before.removesuffix("约")
        count = re.search(_COUNT_BEFORE, outside[:-1]) if outside.endswith(("（", "(")) else None
        return (before[: count.start()], before[count.end() :], int(count[1])) if count else (before, "", None)
    before = before[: link.start()]
    count = re.search(_COUNT_BEFORE, before)
    return (before[: count.start()], link.group(), int(count[1])) if count else (before, link.group(), None)


def count_before(text: str, labels: Labels) -> int | None:
    """The count in a unit of the report's figures that a text ends in."""
    count = re.search(_COUNT_BEFORE, text)
    return int(count[1]) if count and count[2] in labels.units else None
