"""What a proofreader would query in a report: warnings, which never stop it from being made.

A rule is one small function with the clause that it follows; `RULES`, `RULES_WITH_LABELS` and `RULES_OF_DATA` list them all.
A rule of the first two gets one text after the other; it is asked only about texts that hold one of the signs beside it,
so that clean prose costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TypeAlias

from handling_report.errors import Place, Problem
from handling_report.figures import Figures
from handling_report.findings import MAX_PROBLEMS
from handling_report.names import Names
from handling_report.proof_changes import level_behind_than, typed_changes, words_before_references
from handling_report.proof_document import RULES_OF_DATA, typed_days_after_the_report
from handling_report.proof_headings import (
    full_stops_in_lists,
    marks_at_the_end_of_headings,
    marks_in_titles,
    sentences_cut_by_paragraphs,
    typed_labels,
    typed_ordinals,
)
from handling_report.proof_labels import Labels, labels_of
from handling_report.proof_marks import (
    bracketed_document_numbers,
    doubled_marks,
    half_width_brackets,
    half_width_marks,
    marks_before_deng,
    marks_between_titles,
    nested_pairs,
    pairs_that_do_not_close,
    short_dashes_and_ellipses,
    straight_quotes,
)
from handling_report.proof_numbers import (
    approximate_twice,
    decimals_with_other_points,
    decimals_without_zero,
    decreases_by_times,
    digits_before_hundreds,
    full_width_digits,
    none_left,
    percentages_of_one_list,
    points_as_percent,
    rough_numbers,
    sessions_in_digits,
    spaces_beside_numbers,
)
from handling_report.proof_ordinals import (
    circled_out_of_order,
    digits_out_of_order,
    ordinals_of_two_kinds,
    ordinals_out_of_order,
)
from handling_report.proof_ranges import (
    chinese_months,
    chinese_years,
    dates_with_zeros_or_hao,
    ends_for_as_of,
    range_signs,
    ranges_that_run_backwards,
    short_years,
)
from handling_report.proof_references import corner_brackets, outside_of_names, typed_references, units_after_references
from handling_report.proof_texts import UNKNOWN, Found, Spot, Text, texts_of
from handling_report.proof_typed import typed_figures
from handling_report.source import shorten

__all__ = ["RULES", "RULES_OF_DATA", "RULES_WITH_LABELS", "SPOTS", "Where", "proofread"]

Rule: TypeAlias = Callable[[Text], Iterator[Found]]
RuleWithLabels: TypeAlias = Callable[[Text, Labels], Iterator[Found]]

_RANGE = "～~—－–-至到"


class Where(Enum):
    """Where in a text a sign has to stand for a rule to be asked."""

    ANYWHERE = "anywhere"
    FIRST = "at the beginning"
    LAST = "at the end"
    BEFORE = "before a number"
    AFTER = "after a number"
    TOGETHER = "beside another one"


RULES: tuple[tuple[Rule, Where, frozenset[str]], ...] = (
    (full_width_digits, Where.ANYWHERE, frozenset("０１２３４５６７８９％")),
    (digits_before_hundreds, Where.AFTER, frozenset("千百")),
    (decimals_without_zero, Where.BEFORE, frozenset(".")),
    (decimals_with_other_points, Where.BEFORE, frozenset("。·．")),
    (rough_numbers, Where.ANYWHERE, frozenset("、")),
    (sessions_in_digits, Where.AFTER, frozenset("届次")),
    (approximate_twice, Where.BEFORE, frozenset("约近占为有达")),
    (none_left, Where.BEFORE, frozenset("有")),
    (spaces_beside_numbers, Where.ANYWHERE, frozenset(" \u00a0\u3000")),
    (decreases_by_times, Where.ANYWHERE, frozenset("倍")),
    (points_as_percent, Where.AFTER, frozenset("%")),
    (percentages_of_one_list, Where.AFTER, frozenset("%")),
    (range_signs, Where.BEFORE, frozenset(_RANGE)),
    (ranges_that_run_backwards, Where.BEFORE, frozenset(_RANGE + " ")),
    (short_years, Where.AFTER, frozenset("年")),
    (dates_with_zeros_or_hao, Where.AFTER, frozenset("月")),
    (ends_for_as_of, Where.ANYWHERE, frozenset("止")),
    (chinese_years, Where.BEFORE, frozenset("年")),
    (chinese_months, Where.AFTER, frozenset("年")),
    (half_width_marks, Where.ANYWHERE, frozenset(",;:?!.")),
    (half_width_brackets, Where.ANYWHERE, frozenset("()")),
    (straight_quotes, Where.ANYWHERE, frozenset("\"'")),
    (short_dashes_and_ellipses, Where.ANYWHERE, frozenset("-.…")),
    (bracketed_document_numbers, Where.AFTER, frozenset("]）)﹞】］〕")),
    (nested_pairs, Where.ANYWHERE, frozenset("《“")),
    (marks_between_titles, Where.ANYWHERE, frozenset("》”")),
    (marks_before_deng, Where.ANYWHERE, frozenset("等")),
    (doubled_marks, Where.TOGETHER, frozenset("，。；：、！？%")),
    (pairs_that_do_not_close, Where.ANYWHERE, frozenset("“”‘’（）《》〈〉〔〕【】")),
    (typed_labels, Where.FIRST, frozenset("一二三四五六七八九十0123456789第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    (typed_ordinals, Where.ANYWHERE, frozenset("是第首其（(①②③④⑤⑥⑦⑧⑨⑩")),
    (ordinals_out_of_order, Where.TOGETHER, frozenset("是第（(二三四五六七八九十")),
    (circled_out_of_order, Where.ANYWHERE, frozenset("②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    (digits_out_of_order, Where.AFTER, frozenset("）)")),
    (ordinals_of_two_kinds, Where.ANYWHERE, frozenset("首第其再")),
    (full_stops_in_lists, Where.ANYWHERE, frozenset("。")),
    (marks_at_the_end_of_headings, Where.LAST, frozenset("。，；：、.,;:")),
    (marks_in_titles, Where.ANYWHERE, frozenset("，。；：！？")),
    (sentences_cut_by_paragraphs, Where.LAST, frozenset("，、")),
)
"""The rules for texts, each with the signs without one of which, standing there, it can find nothing."""

RULES_WITH_LABELS: tuple[tuple[RuleWithLabels, frozenset[str]], ...] = (
    (typed_figures, frozenset("0123456789")),
    (typed_changes, frozenset("比较")),
    (typed_days_after_the_report, frozenset("截")),
    (typed_references, frozenset("[［〔〖{｛")),
    (corner_brackets, frozenset("「」『』｢｣")),
    (units_after_references, frozenset({*"0123456789", UNKNOWN})),
    (words_before_references, frozenset("加长多高升涨少降低减了增幅约近超过逾比较与同")),
    (level_behind_than, frozenset("比较")),
)
"""The rules for texts that know the figures, each with the signs that it needs anywhere."""

SPOTS: dict[Rule | RuleWithLabels, frozenset[Spot]] = {
    typed_labels: frozenset({Spot.HEADING, Spot.PROSE}),
    typed_ordinals: frozenset({Spot.LEAD, Spot.ITEM, Spot.PROSE}),
    ordinals_out_of_order: frozenset({Spot.PROSE}),
    circled_out_of_order: frozenset({Spot.PROSE}),
    digits_out_of_order: frozenset({Spot.PROSE}),
    full_stops_in_lists: frozenset({Spot.PROSE, Spot.ITEM}),
    marks_at_the_end_of_headings: frozenset({Spot.TITLE, Spot.HEADING, Spot.NAME}),
    marks_in_titles: frozenset({Spot.TITLE}),
    sentences_cut_by_paragraphs: frozenset({Spot.PROSE}),
    typed_figures: frozenset(Spot) - {Spot.NAME},
    typed_changes: frozenset(Spot) - {Spot.NAME},
}
"""Where in the report a text has to stand for a rule to find something; the other rules are for all texts."""

_OF_REFERENCES = frozenset({units_after_references, words_before_references, level_behind_than})
"""The rules for what stands beside references."""

def _by_sign(needed: Iterable[tuple[int, frozenset[str]]]) -> dict[str, int]:
    """For each sign the rules that it lets ask: a number in which the bit at the position of each is set."""
    rules: dict[str, int] = {}
    for position, signs in needed:
        rules |= {sign: rules.get(sign, 0) | 1 << position for sign in signs}
    return rules


def _by_sign_at(place: Where) -> dict[str, int]:
    return _by_sign((position, signs) for position, (_, where, signs) in enumerate(RULES) if where is place)


_ANYWHERE = _by_sign(
    [(position, signs) for position, (_, where, signs) in enumerate(RULES) if where is Where.ANYWHERE]
    + [(position, signs) for position, (_, signs) in enumerate(RULES_WITH_LABELS, len(RULES))]
)
_FIRST = _by_sign_at(Where.FIRST)
_LAST = _by_sign_at(Where.LAST)
_BEFORE = _by_sign_at(Where.BEFORE)
_AFTER = _by_sign_at(Where.AFTER)
_TOGETHER = _by_sign_at(Where.TOGETHER)
_ALL: tuple[Rule | RuleWithLabels, ...] = (*(rule for rule, _, _ in RULES), *(rule for rule, _ in RULES_WITH_LABELS))
_FOR_TEXTS = {
    (spot, referring): sum(
        1 << position
        for position, rule in enumerate(_ALL)
        if (referring or rule not in _OF_REFERENCES) and spot in SPOTS.get(rule, Spot)
    )
    for spot in Spot
    for referring in (True, False)
}
"""The rules for texts in a place, with references or without."""
_DIGITS = frozenset("0123456789")
_SIGNS = f"[{re.escape(''.join(sorted(_DIGITS.union(_ANYWHERE, _BEFORE, _AFTER, _TOGETHER))))}]+"
"""Signs that stand together: what is beside a number, or beside another sign, is found in these."""
_NUMBER = "[0-9][0-9.]*"


def proofread(figures: Figures, names: Names) -> list[Problem]:
    """Everything that a proofreader would query, in the order of the places; after `MAX_PROBLEMS` nothing more is looked for.

    Args:
        figures: The figures; the prose of their report still has its references, which were checked.
        names: The names of the report.
    """
    labels = labels_of(figures, names)
    in_texts = (problem for text in texts_of(figures, names) for problem in _in_text(text, labels))
    found = islice(chain(_in_data(figures), in_texts), MAX_PROBLEMS)
    return sorted(found, key=lambda problem: (problem.place.line or 0, problem.place.column or 0))


def _in_data(figures: Figures) -> Iterator[Problem]:
    places = figures.report.places
    if places:
        yield from places.source.joined
    for rule in RULES_OF_DATA:
        for kind, path, details in rule(figures):
            yield kind.at(places.at(path) if places else Place(path=path), **details)


def _in_text(text: Text, labels: Labels) -> Iterator[Problem]:
    """What the rules find in one text, in the order in which it stands there."""
    found: list[Found] = []
    for position in _positions(_asked(text.printed) & _FOR_TEXTS[text.spot, bool(text.spans)]):
        if position < len(RULES):
            found += islice(RULES[position][0](text), MAX_PROBLEMS)
        else:
            found += islice(RULES_WITH_LABELS[position - len(RULES)][0](text, labels), MAX_PROBLEMS)
    if not found:
        return
    for one in sorted(outside_of_names(found), key=lambda one: (one.start, one.end)):
        # What a single reference prints was judged where its words are typed.
        if not text.is_of_one_reference(one.start, one.end):
            yield _problem(one, text, labels.figures)


def _asked(printed: str) -> int:
    """The rules that may find something, by the signs in a text and by where they stand."""
    asked = _FIRST.get(printed[:1], 0) | _LAST.get(printed[-1:], 0)
    together = re.findall(_SIGNS, printed)
    for sign in set("".join(together)):
        asked |= _ANYWHERE.get(sign, 0)
    for signs in together:
        if len(signs) > 1 and not signs.isdecimal():
            asked |= _asked_beside(signs)
    return asked


def _asked_beside(signs: str) -> int:
    """The rules that may find something where signs stand together."""
    asked = 0
    for sign, following in pairwise(signs):
        asked |= _TOGETHER.get(sign, 0) & _TOGETHER.get(following, 0)
    for number in re.finditer(_NUMBER, signs):
        start, end = number.span()
        asked |= _BEFORE.get(signs[start - 1 : start], 0) | _AFTER.get(signs[end : end + 1], 0)
    return asked


@lru_cache(maxsize=1024)
def _positions(asked: int) -> tuple[int, ...]:
    """The positions of the rules of a number made by `_by_sign`: those of `RULES`, then those of `RULES_WITH_LABELS`."""
    return tuple(position for position in range(asked.bit_length()) if asked >> position & 1)


def _problem(found: Found, text: Text, figures: Figures) -> Problem:
    start, end, fix = text.source(found)
    details: dict[str, object] = {"got": shorten(text.typed[start:end])}
    if fix is not None:
        details["fix"] = shorten(fix)
    return found.kind.at(_place(text, start, figures), **details | (found.details or {}))


def _place(text: Text, start: int, figures: Figures) -> Place:
    places = figures.report.places
    if not places:
        return Place(path=text.path)
    sign = text.typed[start]
    above = sum(paragraph.count(sign) for paragraph in text.paragraphs[: text.position])
    return places.inside(text.path, sign, above + text.typed.count(sign, 0, start))
