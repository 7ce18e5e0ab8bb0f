"""The proofreader's rules for changes since the year before that are typed although they are computed, and for words of change.

``比上年增加9件`` is held against a figure only where the label of the figure, or the figure itself, stands right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from handling_report import problems
from handling_report.changes import LEVEL, change_words, growth_words, points_words
from handling_report.facets import FACET_WORDS
from handling_report.figures import AnyFigure, CountFigure, PartFigure, RateFigure
from handling_report.names import Name, NameKind
from handling_report.proof_labels import Labels
from handling_report.proof_previous import figure_beside
from handling_report.proof_texts import Found, Span, Spot, Text
from handling_report.references import split_facet

__all__ = ["level_behind_than", "typed_changes", "words_before_references"]

_CHANGE = (
    r"(?:比|较)(?:上年|去年|[0-9]{4}年)(?:同期)?(增加|增长|提高|上升|提升|减少|下降|降低)了?"
    r"([0-9]{1,9}(?:\.[0-9]{1,4})?)(个百分点|%|[^0-9.%，。；、个]{1,2})"
)
_UP = frozenset({"增加", "增长", "提高", "上升", "提升"})


def typed_changes(text: Text, labels: Labels) -> Iterator[Found]:
    """A change that stands beside its figure is a reference, so that it is right and changes with the data."""
    if text.spot is Spot.NAME or not labels.words:
        return
    for match in re.finditer(_CHANGE, text.printed):
        if text.is_typed(*match.span(2)) and (found := _held_against(text, match, labels)):
            yield found


def _held_against(text: Text, match: re.Match[str], labels: Labels) -> Found | None:
    label, names = figure_beside(text, match.start(), labels)
    if label and len(names) == 1:
        figure = labels.figures.at(names[0].path)
        if isinstance(figure, CountFigure | PartFigure | RateFigure):
            change, facet = _change(figure, match[3])
            if change is not None:
                return _compared(match, label, change, labels.reference(label, facet, names[0]))
    return None


def _change(figure: CountFigure | PartFigure | RateFigure, unit: str) -> tuple[str | None, str]:
    """The change of a figure in a unit, as it is printed, and the facet that prints it."""
    if figure.before is None:
        return None, ""
    if unit == "个百分点":
        now, then = getattr(figure, "share", None), getattr(figure.before, "share", None)
        facet = "change" if isinstance(figure, RateFigure) else "share_change"
        return (None if now is None or then is None else points_words(now, then)), facet
    if isinstance(figure, RateFigure):
        return None, ""
    if unit == "%":
        return growth_words(figure.count, figure.before.count), "growth"
    if not unit.startswith(figure.unit) or unit[len(figure.unit) :] == "次":
        return None, ""
    return change_words(figure.count, figure.before.count, figure.unit), "change"


def _compared(match: re.Match[str], label: str, change: str, reference: str) -> Found:
    agrees = (match[1] in _UP) == change.startswith(tuple(_UP)) and re.findall(r"[0-9.]+", change) == [match[2]]
    kind = problems.FIGURE_REPEATED if agrees else problems.FIGURE_CONTRADICTED
    return Found(kind, match.start(1), match.end(), reference, {"label": label, "value": change})


_DIRECTION = re.compile(
    "(?:增加|增长|增多|提高|上升|提升|上涨|减少|下降|降低|缩减"
    "|(?<![至不最更较许很大众诸过])[多少升降涨增减])了?$"
    "|[增涨降升减]幅$"
)
"""更多, 至少 and 不少 say something else."""
_ROUGHLY = re.compile("(?<!附)(?<!最)(?:大约|将近|接近|约|近|超过|超|逾)$")
_PRINTS_ROUGHLY = ("大约", "约", "将近", "近", "接近", "超", "逾")
_WHOLE_CLAUSE = {"change": "compared", "growth": "growth_compared", "share_change": "share_compared"}
"""The facets that print a change together with 比上年, by those that print it alone."""
_THAN = "[比较](?:上年|去年|[0-9]{4}年)(?:同期)?$"
_CLAUSE_BEGINS = re.compile(f"{_THAN}|[与同和](?:上年|去年|[0-9]{{4}}年)(?:同期)?$|{_DIRECTION.pattern}")


def words_before_references(text: Text, labels: Labels) -> Iterator[Found]:
    """What a reference prints itself is not typed before it: 减少【总数.增减】 prints 减少增加11件.

    A change prints 增加 or 减少, a comparison 比上年 too, and what nobody counted 近 or 约.
    """
    for span in text.spans:
        found, facet = split_facet(text.typed[span.source_start + 1 : span.source_end - 1], labels.all)
        if facet in _WHOLE_CLAUSE:
            pattern = _DIRECTION
        elif facet in _WHOLE_CLAUSE.values():
            pattern = _CLAUSE_BEGINS
        elif len(found) == 1 and found[0].kind is NameKind.APPROXIMATE and found[0].text.startswith(_PRINTS_ROUGHLY):
            pattern = _ROUGHLY
        else:
            continue
        before = text.before(span.start, 8)
        match = pattern.search(before)
        start = span.start - len(match.group()) if match else 0
        if match and text.is_typed(start, span.start):
            yield Found(problems.WORD_DOUBLED, start, span.end, None, {"word": match.group()})


def level_behind_than(text: Text, labels: Labels) -> Iterator[Found]:
    """What did not change is 与上年持平: 比上年【总数.增减】 prints 比上年持平 where it did not."""
    for span, following in zip_longest(text.spans, text.spans[1:]):
        name, words, facet = _asked(text, span, labels)
        than = re.search(_THAN, text.before(span.start, 8)) if facet in _WHOLE_CLAUSE else None
        if name is None or facet is None or than is None or not text.is_typed(span.start - len(than.group()), span.start):
            continue
        printed = _printed(labels.figures.at(name.path), facet)
        if not printed.endswith(LEVEL):
            continue
        whole = _WHOLE_CLAUSE[facet]
        end = span.end
        # 比上年【总数.增减】，【总数.增幅】 prints 持平 twice.
        if following and text.printed[end : following.start] == "，" and _asked(text, following, labels)[::2] == (name, "growth"):
            whole, end = _WHOLE_CLAUSE["growth"], following.end
        details: dict[str, object] = {"word": than.group(), "value": printed}
        yield Found(problems.LEVEL_BEHIND_THAN, span.start - len(than.group()), end, f"【{words}.{FACET_WORDS[whole]}】", details)


def _printed(figure: AnyFigure, facet: str) -> str:
    """What a reference to the change of a figure prints."""
    if not isinstance(figure, CountFigure | PartFigure | RateFigure):
        return ""
    points = isinstance(figure, RateFigure) or facet == "share_change"
    return _change(figure, "个百分点" if points else "%" if facet == "growth" else figure.unit)[0] or ""


def _asked(text: Text, span: Span, labels: Labels) -> tuple[Name | None, str, str | None]:
    """The figure that a reference means, the words for it, and the facet that it asks for."""
    inner = text.typed[span.source_start + 1 : span.source_end - 1]
    found, facet = split_facet(inner, labels.all)
    return found[0] if len(found) == 1 else None, inner.replace("．", ".").rpartition(".")[0], facet
