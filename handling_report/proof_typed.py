"""The proofreader's rules for figures that are typed although they are computed.

A typed number is held against a figure only where its label stands right beside it and its unit is the figure's; in a
sentence that speaks of another year, another area or a goal it is let be. Whether one that differs can mean something else is
asked in `proof_claims`. A label that several populations have is that of the population that the sentence named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from handling_report import problems
from handling_report.figures import PartFigure, RateFigure
from handling_report.names import Name, NameKind
from handling_report.proof_bounds import Bound, agrees, bound_around
from handling_report.proof_claims import Said, is_meant, is_near
from handling_report.proof_labels import (
    ITEMS,
    LONGEST,
    Labels,
    count_before,
    is_verbal,
    label_after,
    label_at_the_end,
    label_before,
    split_share,
    unit_after,
    units_of,
)
from handling_report.proof_previous import held_against_before, year_before
from handling_report.proof_respective import held_respectively, respectively_before
from handling_report.proof_scope import FAR, is_a_condition, last_sentence, speaks_of_a_part, speaks_of_something_else
from handling_report.proof_sums import held_against_sum, together_before
from handling_report.proof_texts import Found, Spot, Text, holds
from handling_report.shares import Share

__all__ = ["typed_figures"]

_MOST = 2_000
"""So many numbers of a paragraph are held against figures: no paragraph that anyone reads has more."""
_BEFORE = 60
"""How many characters before a number are looked at."""
_TYPED = r"([0-9](?<![0-9.:：].)[0-9]{0,8}(?:\.[0-9]{1,4})?)(?![0-9.:])(%?)"
_JOINING = frozenset("、和及与+＋")


def typed_figures(text: Text, labels: Labels) -> Iterator[Found]:
    """A count, a share or a rate that stands beside its label is a reference, so that it changes with the data."""
    if text.spot is Spot.NAME or not labels.words:
        return
    for match in islice(_typed_with_units(text, labels), _MOST):
        if found := _held(text, match, labels):
            yield found


def _typed_with_units(text: Text, labels: Labels) -> Iterator[re.Match[str]]:
    """The numbers with % or a unit of the figures behind them that no reference prints."""
    # Both come in their order.
    spans = iter(text.spans)
    span = next(spans, None)
    for match in re.finditer(_TYPED, text.printed):
        while span and span.end <= match.start():
            span = next(spans, None)
        if not (span and span.start < match.end()) and (match[2] or text.printed.startswith(labels.units, match.end())):
            yield match


def _held(text: Text, match: re.Match[str], labels: Labels) -> Found | None:
    """A typed number that is held against the figure, or against the sum of those, whose labels stand beside it."""
    before = text.before(match.start(), _BEFORE)
    if bound := bound_around(before, ""):
        before = before.removesuffix(bound.before)
    if not bound and (year := year_before(before, labels)) and (found := held_against_before(text, match, year, labels)):
        return found
    if not bound and (said := respectively_before(text, match, labels)):
        return held_respectively(text, match, said, labels)
    if together := together_before(split_share(before)[0] if match[2] else before, labels):
        speaks = speaks_of_something_else(text, match.start(), labels)
        return None if speaks else held_against_sum(text, match, together, labels)
    return (_percentage if match[2] else _count)(text, match, labels)


class _Labelled(NamedTuple):
    """The label before a percentage, and what stands between them.

    Attributes:
        label: The label.
        link: Words such as ，占, which say that it is a share; nothing before a rate.
        number: The count beside the label, if any.
        behind: Whether the label stands behind that count.
        verbal: Whether the label is said as what became of the items.
    """

    label: str
    link: str = ""
    number: int | None = None
    behind: bool = False
    verbal: bool = False

    def may_mean(self, name: Name) -> bool:
        """Whether the percentage is said of all that a name counts: 12件A类建议，占8% and 已解决12件，占8% are not."""
        if self.number is None or name.count is None:
            return True
        return name.count == self.number if self.behind else not self.verbal or is_near(self.number, name.count)


def _labelled(before: str, labels: Labels) -> _Labelled | None:
    """The label that a text before a percentage ends in: that of a rate, or that of a part with 占."""
    bare, link, number = split_share(before)
    if label := label_before(bare, labels):
        return _Labelled(label, link, number, verbal=bool(link) and is_verbal(bare, label))
    # 79件A类建议，占51.3%
    bare = before.removesuffix(link)
    bare = bare.removesuffix(next((items for items in labels.items if bare.endswith(items)), ""))
    label = label_at_the_end(bare, labels) if link else None
    number = count_before(bare.removesuffix(label), labels) if label else None
    return _Labelled(label, link, number, behind=True) if label and number is not None else None


def _percentage(text: Text, match: re.Match[str], labels: Labels) -> Found | None:
    """A typed percentage after the label of a rate, or after that of a part with 占."""
    before = text.before(match.start(), _BEFORE)
    bound = bound_around(before, text.printed[match.end() : match.end() + 2])
    labelled = _labelled(before.removesuffix(bound.before) if bound else before, labels)
    if labelled is None or speaks_of_something_else(text, match.start(), labels):
        return None
    label, link = labelled.label, labelled.link
    held: list[tuple[Name, Share]] = []
    for name in labels.meant(label, before):
        figure = labels.figures.at(name.path)
        fits = isinstance(figure, PartFigure) if link else isinstance(figure, RateFigure)
        if not fits or not isinstance(figure, PartFigure | RateFigure) or not figure.share or not labelled.may_mean(name):
            return None
        held.append((name, figure.share))
    roughly = bound_around(link.partition("占")[0], "") if link and not bound else None
    if any(_keeps(match[1], share, bound, roughly) for _, share in held):
        return None
    # 79件（97.4%） may be a rate, 79件（51.9%为主办件） is the share of something else.
    closed = text.after(match.end()) in {"）", ")"}
    if link and "占" not in link and not (closed and any(_is_about(match[1], share) for _, share in held)):
        return None
    end = match.end() + len(bound.after if bound else "")
    said = text.before(match.start(), FAR).rpartition(label)[0]
    names = [name for name, _ in held]
    of_a_part = _is_of_a_part(said, names, labels, measured=labelled.verbal or not link)
    if of_a_part or is_a_condition(said, text.printed[end : end + LONGEST]):
        return None
    agree = [not bound and agrees(match[1], share) for _, share in held]
    values = [(name, str(share)) for name, share in held]
    return _found(_with_bound(match.span(), bound), label, labels, "share" if link else None, values, agree=agree) if held else None


def _keeps(typed: str, share: Share, bound: Bound | None, roughly: Bound | None) -> bool:
    """Whether a share keeps a bound, as it is printed or as it is exactly; 约占36.4% is no bound where as many decimals are printed."""
    decimals = len(typed.partition(".")[2])
    bound = bound or (roughly if decimals < share.decimals else None)
    if bound is None:
        return False
    number = int(typed.replace(".", "")) * share.base
    return bound.allows(number, share.count * 100 * 10**decimals) or agrees(typed, share)


def _is_about(typed: str, share: Share) -> bool:
    """Whether a typed percentage is about as much as a share."""
    decimals = len(typed.partition(".")[2])
    about = bound_around("约", "")
    return about is not None and about.allows(int(typed.replace(".", "")) * share.base, share.count * 100 * 10**decimals)


def _with_bound(span: tuple[int, int], bound: Bound | None) -> tuple[int, int]:
    return (span[0] - len(bound.before), span[1] + len(bound.after)) if bound else span


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
    rest = text.printed[match.end() : match.end() + 4 + LONGEST]
    before = text.before(match.start(), _BEFORE)
    bound = bound_around(before, "")
    bare = before.removesuffix(bound.before) if bound else before
    first = label_before(bare, labels) or _label_of_verb(bare, int(match[1]), labels)
    label = first or label_after(rest, labels)
    if label is None and (linked := _without_verb(rest, before, labels)):
        label, rest = label_after(linked, labels), linked
    if label is None or speaks_of_something_else(text, match.start(), labels):
        return None
    # 20件A类提案: the population may be named behind the label.
    behind = "" if first else rest[: rest.index(label) + len(label) + len("建议")]
    names = labels.meant(label, before + behind)
    unit = next((unit for name in names if (unit := unit_after(rest, name))), None)
    if unit is None or any(name.count is None or unit not in units_of(name) for name in names):
        return None
    end = match.end() + len(unit)
    bound = bound or bound_around("", text.printed[end : end + 2])
    said = _said(text, match, unit, label, labels, behind=first is None)
    end += len(bound.after if bound else "")
    if not _is_wrong_or_repeated(said, bound, names, labels):
        return None
    before = text.before(match.start(), FAR)
    before = before.rpartition(first)[0] if first and first in before else before
    if (bound and is_a_condition(before, text.printed[end : end + LONGEST])) or _is_of_a_part(before, names, labels, measured=said.verbal):
        return None
    facet = None if unit == names[0].unit else "number"
    agree = [not bound and said.number == name.count for name in names]
    values = [(name, f"{name.count}{name.unit}") for name in names]
    found = _found((match.start() - len(bound.before if bound else ""), end), label, labels, facet, values, agree=agree)
    return found._replace(fix=found.fix + unit) if found and found.fix and facet else found


def _label_of_verb(before: str, number: int, labels: Labels) -> str | None:
    """The label of which a text ends in the verb, where the sentence says before of what: 发出征询意见表132份，回收127份."""
    sentence = last_sentence(before)
    for verb, (thing, name) in labels.counts.verbs.items():
        clause = sentence.removesuffix(verb)
        near = is_near(number, name.count or 0)
        if clause != sentence and thing in clause and re.search("[，、]共?$", clause) and near:
            return name.spellings[-1][0]
    return None


_IS_SAID = re.compile("(?:反馈|评价|测评|意见|表示|反映)(?:为|是)?|为|是")
_NO_MORE = ("首次", "首轮", "初次", "第一次", "第一轮", "起初", "原有", "转为", "二次", "再次", "重新")
"""Words of a sentence that speaks of what was before items were handled again."""


def _without_verb(rest: str, before: str, labels: Labels) -> str:
    """What follows a number, without the verb between its unit and a label: 3份反馈为不满意; nothing where there is none."""
    unit = next((unit for unit in labels.units if rest.startswith(unit)), None)
    verb = _IS_SAID.match(rest, len(unit)) if unit else None
    again = holds(last_sentence(before) + rest, _NO_MORE)
    return f"{unit}{rest[verb.end() :]}" if unit and verb and not again else ""


def _is_of_a_part(said: str, names: Sequence[Name], labels: Labels, *, measured: bool) -> bool:
    """Whether what stands before a figure says that it is of a part, or of other things, whichever of the names is meant."""
    return all(speaks_of_a_part(said, name, labels, measured=measured) for name in names)


def _is_wrong_or_repeated(said: Said, bound: Bound | None, names: tuple[Name, ...], labels: Labels) -> bool:
    """Whether a typed count is that of one of the names, or differs and can mean nothing else."""
    if bound and any(bound.allows(said.number, name.count or 0) for name in names):
        return False
    if not bound and any(said.number == name.count for name in names):
        return not said.before.endswith("第")
    # 12件 of what is counted in 件次 may well be another number.
    same_unit = all(said.unit == name.unit or name.kind is NameKind.KEY_ITEMS for name in names)
    return same_unit and all(is_meant(name, said, labels.counts) for name in names)


def _said(text: Text, match: re.Match[str], unit: str, label: str, labels: Labels, *, behind: bool) -> Said:
    """A typed count and its sentence, as `is_meant` asks for them."""
    before = last_sentence(text.before(match.start(), _BEFORE))
    after = text.printed[match.end() + len(unit) :][: _BEFORE + LONGEST]
    if behind:
        after = after.removeprefix(label)
        # 80件A类建议: 建议 goes with the label.
        after = after if label.endswith(ITEMS) else after.removeprefix("建议").removeprefix("提案")
    outside = "" if behind else before.rpartition(label)[0]
    verbal = not behind and is_verbal(before, label)
    joined = outside[-1:] in _JOINING and outside[:-1].endswith((*labels.words, *ITEMS))
    return Said(
        number=int(match[1]),
        unit=unit,
        label=label,
        behind=behind,
        verbal=verbal,
        joined=joined,
        before=before,
        after=re.split("[。；]", after)[0],
    )
