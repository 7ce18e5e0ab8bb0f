"""The proofreader's rules for figures that are typed although they are computed.

A typed number is held against a figure only where its label stands right beside it and its unit is the figure's; in a
sentence that speaks of another year, another area or a goal it is let be. A label that several populations have is that
of the population that the sentence named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report import problems
from handling_report.facets import FACET_WORDS
from handling_report.figures import Figures, PartFigure, RateFigure
from handling_report.model import Report
from handling_report.names import Name, NameKind, Names
from handling_report.proof_populations import Populations, populations_named
from handling_report.proof_texts import Found, Spot, Text, holds, is_chinese
from handling_report.shares import Share, without_zeros
from handling_report.values import value

__all__ = ["Labels", "label_before", "labels_of", "typed_figures"]

_LONGEST = 24
"""Longer labels are not looked for."""
_BEFORE = 60
"""How many characters before a number are looked at."""


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
    """

    names: dict[str, Name]
    shared: dict[str, tuple[Name, ...]]
    words: tuple[str, ...]
    units: tuple[str, ...]
    figures: Figures
    all: Names
    populations: Populations

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
        spelled = [*name.spellings[-1][1:], words]
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
        for words in name.spellings[-1]:
            if not 1 < len(words) <= _LONGEST or words.isascii() or words == "总数":
                continue
            found = names.find(words)
            if found == (name,):
                known[words] = name
            elif populations.owners and found and len({one.owner for one in found}) == len(found):
                shared[words] = found
    # The total of the year before is always called by that year.
    totals = [name for name in names.all() if name.kind is NameKind.TOTAL and name.count is not None and name.needs is None]
    if len(totals) == 1:
        # 154件建议: where all that is counted has one total, the word for it means that.
        known |= {words: totals[0] for words in totals[0].spellings[0] if not words.isascii() and words not in known}
    longest_first = tuple(sorted((*known, *shared), key=len, reverse=True))
    meant = (*known.values(), *(name for found in shared.values() for name in found))
    units = dict.fromkeys(unit for name in meant for unit in _units(name))
    return Labels(known, shared, longest_first, tuple(units), figures, names, populations)


_TYPED = r"([0-9](?<![0-9.:：].)[0-9]{0,8}(?:\.[0-9]{1,4})?)(?![0-9.:])(%?)"
_ELSEWHERE = (
    "上年", "去年", "前年", "往年", "历年", "上届", "同期", "同比", "环比", "全国", "全省", "全区", "热线", "力争", "争取", "确保", "目标",
    "计划", "不低于", "不少于",
)  # fmt: skip
_SOME = ("其中", "其余", "另", "还有", "除")
_BY_WHOM = frozenset("由交归")
"""How it goes on where some of them are spoken of: 12件由县教育局承办."""
_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})年"
_LINKS = ("共计", "共有", "合计", "总计", "达到", "共", "达", "为", "是", "有")
"""What may stand between a label and its number, the longer ones first."""
_SHARE_LINKS = r"[，（(、]?约?占(?:比|(?:全部|建议|提案|总|承办|立案|办复)*(?:总)?(?:数|量)的)?(?:为|达)?$"
_COUNT_BEFORE = r"[0-9]{1,9}[^0-9%，。；、]{1,2}$"
_PARTICLES = "的中和及与将对把按为有是其、，。；：（）“”《》 收到办理承交由共"


def typed_figures(text: Text, labels: Labels) -> Iterator[Found]:
    """A count, a share or a rate that stands beside its label is a reference, so that it changes with the data."""
    if text.spot is Spot.NAME or not labels.words:
        return
    for match in re.finditer(_TYPED, text.printed):
        found = None
        if match[2]:
            found = _percentage(text, match, labels)
        elif text.printed.startswith(labels.units, match.end()):
            found = _count(text, match, labels)
        if found and text.is_typed(*match.span()):
            yield found


def _percentage(text: Text, match: re.Match[str], labels: Labels) -> Found | None:
    """A typed percentage after the label of a rate, or after that of a part with 占."""
    before = text.before(match.start(), _BEFORE)
    if share_link := re.search(_SHARE_LINKS, before) if "占" in before else None:
        before = before[: share_link.start()]
        if count := re.search(_COUNT_BEFORE, before):
            before = before[: count.start()]
    label = label_before(before, labels)
    if label is None or _speaks_of_something_else(text, match.start(), labels.figures.report):
        return None
    held: list[tuple[Name, Share]] = []
    for name in labels.meant(label, text.before(match.start(), _BEFORE)):
        figure = labels.figures.at(name.path)
        fits = isinstance(figure, PartFigure) if share_link else isinstance(figure, RateFigure)
        if not fits or not isinstance(figure, PartFigure | RateFigure) or not figure.share:
            return None
        held.append((name, figure.share))
    agree = [_agrees(match[1], share) for _, share in held]
    values = [(name, str(share)) for name, share in held]
    return _found(match.span(), label, labels, "share" if share_link else None, values, agree=agree) if held else None


def _agrees(typed: str, share: Share) -> bool:
    """Whether a typed share is a computed one; with fewer decimals than are printed, where it is the exact one rounded half up."""
    decimals = len(typed.partition(".")[2])
    rounded = (2 * share.count * 100 * 10**decimals + share.base) // (2 * share.base)
    same = without_zeros(typed) == without_zeros(str(share).removesuffix("%"))
    return same or (rounded == int(typed.replace(".", "")) and decimals < share.decimals)


def _found(
    span: tuple[int, int], label: str, labels: Labels, facet: str | None, values: list[tuple[Name, str]], *, agree: list[bool]
) -> Found | None:
    """A typed figure that is held against one name, or against those of several populations, none of which it agrees with."""
    references = [labels.reference(label, facet, name) for name, _ in values]
    if len(values) == 1:
        kind = problems.FIGURE_REPEATED if agree[0] else problems.FIGURE_CONTRADICTED
        return Found(kind, *span, references[0], {"label": label, "value": values[0][1]})
    if any(agree):
        return None
    both = "、".join(f"{name.spellings[0][0]}{value}" for name, value in values)
    return Found(problems.FIGURE_CONTRADICTED, *span, " / ".join(references), {"label": label, "value": both})


def _count(text: Text, match: re.Match[str], labels: Labels) -> Found | None:
    """A typed count with its unit, right after its label, or right before it."""
    if "." in match[1]:
        return None
    rest = text.printed[match.end() : match.end() + 4 + _LONGEST]
    before = text.before(match.start(), _BEFORE)
    after = _label_after(rest, labels)
    label = label_before(before, labels) or after
    if label is None or _speaks_of_something_else(text, match.start(), labels.figures.report):
        return None
    # 20件A类提案: the population may be named behind the label.
    behind = rest[: rest.index(label) + len(label) + len("建议")] if label == after else ""
    names = labels.meant(label, before + behind)
    unit = next((unit for name in names if (unit := _unit(rest, name))), None)
    if unit is None or any(name.count is None or unit not in _units(name) for name in names):
        return None
    number, end = int(match[1]), match.end() + len(unit)
    agree = [number == name.count for name in names]
    if any(agree):
        is_meant = text.before(match.start()) != "第"
    else:
        is_meant = text.after(end) not in _BY_WHOM and all(_is_meant(name, number, before, label, after) for name in names)
    values = [(name, f"{name.count}{name.unit}") for name in names]
    facet = None if unit == names[0].unit else "number"
    found = _found((match.start(), end), label, labels, facet, values, agree=agree) if is_meant else None
    return found._replace(fix=found.fix + unit) if found and found.fix and facet else found


def _unit(rest: str, name: Name) -> str | None:
    """The unit that stands after a number, if it is that of a figure; key items are counted in 项 and 个 too."""
    return next((unit for unit in _units(name) if rest.startswith(unit)), None)


def _units(name: Name) -> tuple[str, ...]:
    units = (name.unit, "项", "个") if name.kind is NameKind.KEY_ITEMS else (name.unit,)
    return tuple(unit for unit in units if unit)


def _label_after(rest: str, labels: Labels) -> str | None:
    """The label that stands right after a number and its unit, which ``rest`` begins with."""
    if not any(rest.startswith(labels.words, len(unit)) for unit in labels.units if rest.startswith(unit)):
        return None
    return next((word for word in labels.words if any(_follows(rest, word, name) for name in labels.known(word))), None)


def _follows(rest: str, word: str, name: Name) -> bool:
    """Whether a label stands right after a number and its unit, and ends there."""
    unit = _unit(rest, name)
    if unit is None or not rest.startswith(word, len(unit)):
        return False
    after = rest[len(unit) + len(word) :][:2]
    return not is_chinese(after[:1]) or after in {"建议", "提案"} or after[:1] in set("均已由的全都、在被和中")


def _is_meant(name: Name, number: int, before: str, label: str, after: str | None) -> bool:
    """Whether a number that differs can only mean the figure.

    A total, or the number of key items, is often spoken of in part, so 共 has to say that all are meant, or the number
    has to be near. After its unit, a label is the kind of thing of which there are some: only key items are meant then.
    """
    near = 2 * number > (name.count or 0) and number < 2 * (name.count or 0)
    some = holds(_last_sentence(before), _SOME)
    if name.kind is NameKind.KEY_ITEMS:
        return near and not some and not before.endswith(("第", "余", "前"))
    if label == after:
        return False
    return name.kind is not NameKind.TOTAL or (near and not some and holds(before[-len(label) - 8 :], ("共", "总", "合")))


def label_before(before: str, labels: Labels) -> str | None:
    """The label that a text ends in, up to a word such as 共 or 为; what stands before it is no part of a longer word.

    The name of a population may stand right before it: 代表建议A类.
    """
    link = next((link for link in _LINKS if before.endswith(link)), "")
    for stem in dict.fromkeys((before.removesuffix(link).removesuffix("总数"), before)):
        for bare in (stem, stem.removesuffix("建议"), stem.removesuffix("提案")):
            if not bare.endswith(labels.words):
                continue
            label = next(word for word in labels.words if bare.endswith(word))
            outside = bare[: -len(label)]
            last = outside[-1:]
            if not (is_chinese(last) or last.isalnum()) or last in _PARTICLES or labels.populations.ends(outside):
                return label
    return None


def _speaks_of_something_else(text: Text, end: int, report: Report) -> bool:
    """Whether the sentence up to a number speaks of another year, of more than this report, of a goal or of a part."""
    sentence = _last_sentence(text.before(end, _BEFORE))
    if holds(sentence, _ELSEWHERE):
        return True
    years = {match[1] for match in re.finditer(_YEAR, sentence)} if "年" in sentence else set()
    return bool(years - {str(report.meta.date.year)})


def _last_sentence(before: str) -> str:
    """What stands after the last 。 or ； of a text."""
    return before.replace("；", "。").rpartition("。")[2]
