"""The proofreader's rules for figures of the year before that are typed behind those of this year: 占59.9%，上年占60.7%."""

from __future__ import annotations

import re

from handling_report import problems
from handling_report.figures import CountFigure, PartFigure, RateFigure
from handling_report.names import Name
from handling_report.proof_bounds import agrees
from handling_report.proof_labels import Labels, label_before
from handling_report.proof_scope import FAR, speaks_of_a_part
from handling_report.proof_texts import Found, Text, is_chinese
from handling_report.references import split_facet

__all__ = ["figure_beside", "held_against_before", "year_before"]

_PRINTED = r"(?:[，（(、]?约?(?:占比?)?(?:为|达|达到|是)?[0-9]{1,9}(?:\.[0-9]{1,4})?(?:%|[^0-9%，。；、]{1,2})){0,2}[，（(]?$"


def figure_beside(text: Text, start: int, labels: Labels) -> tuple[str | None, tuple[Name, ...]]:
    """The label, and what it may mean, of the figure that stands right before a place, by its reference or by its words."""
    label, names = _referred_to(text, start, labels)
    if label is None:
        before = text.before(start, 60)
        label = label_before(re.sub(_PRINTED, "", before).removesuffix("占比"), labels)
        names = labels.meant(label, before) if label else ()
    return label, names


def _referred_to(text: Text, end: int, labels: Labels) -> tuple[str | None, tuple[Name, ...]]:
    """The figure that a reference right before a place prints, up to a comma, and its label."""
    end -= text.before(end) in {"，", "（"}
    span = text.reference_before(end)
    if span is None:
        return None, ()
    found, _ = split_facet(text.typed[span.source_start + 1 : span.source_end - 1], labels.all)
    one = found if len(found) == 1 else ()
    words = [words for words in labels.words if one and one[0] in labels.known(words)]
    before = text.before(end, FAR)
    # The words that the sentence has go before others.
    return next((word for word in words if word in before), words[0] if words else None), one


_YEAR_BEFORE = r"(上年|去年|[0-9]{4}年)(?:度|同期)?的?(?:占比?|件数)?(?:为|是|有|达到|达)?$"
_LONGEST = 16


def year_before(before: str, labels: Labels) -> re.Match[str] | None:
    """The words for the year before that a text ends in, up to a word such as 占 or 为, where the report has such a year."""
    end = before[-_LONGEST:]
    return re.search(_YEAR_BEFORE, end) if "年" in end and labels.counts.compares else None


def held_against_before(text: Text, match: re.Match[str], year: re.Match[str], labels: Labels) -> Found | None:
    """A typed number behind words for the year before that is held against what the figure before these words was then.

    Args:
        text: The text.
        match: The number, and % if that follows.
        year: The words, as `year_before` found them.
        labels: The labels of the report.
    """
    start = match.start() - len(year.group())
    label, names = figure_beside(text, start, labels)
    figure = labels.figures.at(names[0].path) if label and len(names) == 1 else None
    if label is None or not isinstance(figure, CountFigure | PartFigure | RateFigure) or figure.before is None:
        return None
    name, old, is_rate = names[0], figure.before, isinstance(figure, RateFigure)
    before = text.before(start, FAR)
    outside, _, beside = before.rpartition(label) if label in before else ("", "", "")
    counts = re.findall(rf"(?<![0-9.])([0-9]{{1,9}}){re.escape(figure.unit)}", beside)
    # Another count beside the label than its own is that of some.
    of_some = {*counts} - {str(figure.count)} or speaks_of_a_part(outside, name, labels, measured=is_rate)
    if of_some or year[1] not in _years_before(name, labels):
        return None
    unit = "%" if match[2] else old.unit
    if match[2] and not isinstance(old, CountFigure) and old.share is not None:
        value, same, facet = str(old.share), agrees(match[1], old.share), "previous" if is_rate else "previous_share"
    elif not match[2] and not isinstance(old, RateFigure) and text.printed.startswith(unit, match.end()):
        value, same, facet = old.words, match[1] == str(old.count), "previous"
    else:
        return None
    kind = problems.FIGURE_REPEATED if same else problems.FIGURE_CONTRADICTED
    end = match.end(1) + len(unit)
    if is_chinese(text.after(end)):
        return None
    return Found(kind, match.start(), end, labels.reference(label, facet, name), {"label": f"{year[1]}{label}", "value": value})


def _years_before(name: Name, labels: Labels) -> tuple[str, ...]:
    """What the year before that a figure is compared with is called in a sentence."""
    previous = labels.figures.populations[int(name.owner[1])].previous if name.owner else None
    named = previous.name if previous else ""
    return "上年", "去年", named if named[:1].isdigit() else f"{labels.figures.report.meta.date.year - 1}年"
