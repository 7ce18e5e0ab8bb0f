"""The proofreader's rules for the order of ordinals in prose: 一是, 第一， ① and （一） count on, and a list has one kind of them.

A rule is a function from a text to what it finds there; `proofreading` lists them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from handling_report import problems
from handling_report.proof_texts import NUMERALS, Found, Spot, Text, holds
from handling_report.wording import chinese_number

__all__ = ["circled_out_of_order", "digits_out_of_order", "ordinals_of_two_kinds", "ordinals_out_of_order"]

_NUMERAL = f"[{NUMERALS}]{{1,3}}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OPENS = "(?:^|(?<=[。；：，、]))"
_IS_NAMED = "[、和及与或至到—～号项款条类点]"
"""How it goes on after what is spoken of, and does not begin an item: （一）项, ①和③."""


class _Row(NamedTuple):
    """A way of numbering a list in prose: how each begins, and the signs of one that is not the first."""

    pattern: str
    later: tuple[str, ...]


_WORDS_IN_ORDER = (
    _Row(rf"{_OPENS}({_NUMERAL})是(?!否)", tuple(f"{sign}是" for sign in NUMERALS[1:])),
    # 第一、第三季度 and 第一、二季度 are no items.
    _Row(rf"{_OPENS}第({_NUMERAL})(?:[，、](?![第{NUMERALS}])|是(?!否))", tuple(f"第{sign}" for sign in NUMERALS[1:])),
    _Row(rf"{_OPENS}[（(]({_NUMERAL})[）)](?!{_IS_NAMED})", tuple(f"{bracket}{sign}" for bracket in "（(" for sign in NUMERALS[1:])),
)
_CIRCLED_IN_ORDER = (
    _Row(rf"(?<![第图表式见和及与或至到—～项题条款步骤型号注{_CIRCLED}])([{_CIRCLED}])(?!{_IS_NAMED})", tuple(_CIRCLED[1:])),
)
_DIGITS_IN_ORDER = (
    _Row(rf"{_OPENS}[（(]([0-9]{{1,2}})[）)](?!{_IS_NAMED})", tuple(f"{sign}{bracket}" for bracket in "）)" for sign in "0123456789")),
)
_DEPTH = 3
"""So many lists inside each other are followed."""


def ordinals_out_of_order(text: Text) -> Iterator[Found]:
    """一是, 二是 and 三是, 第一， or （一） follow each other without a gap, also from one paragraph to the next.

    Source: practice of official documents, which GB/T 15834-2011, 4.6, has in its examples.
    """
    yield from _out_of_order(text, _WORDS_IN_ORDER)


def circled_out_of_order(text: Text) -> Iterator[Found]:
    """①, ② and ③ follow each other as 一是 and 二是 do.

    Source: practice of official documents.
    """
    yield from _out_of_order(text, _CIRCLED_IN_ORDER)


def digits_out_of_order(text: Text) -> Iterator[Found]:
    """（1）, （2） and （3） follow each other as 一是 and 二是 do.

    Source: practice of official documents, after GB/T 9704-2012, 7.3.3.
    """
    yield from _out_of_order(text, _DIGITS_IN_ORDER)


def _out_of_order(text: Text, rows: tuple[_Row, ...]) -> Iterator[Found]:
    for row in rows if text.spot is Spot.PROSE else ():
        if holds(text.printed, row.later):
            yield from _row_out_of_order(text, row.pattern)


def _row_out_of_order(text: Text, pattern: str) -> Iterator[Found]:
    above = text.paragraphs[text.position - 1] if text.position else ""
    said = re.findall(pattern, above)
    last, end = _number_of(said[-1]) if said else 0, 0
    # The numbers that lists round this one have come to.
    outer: list[int] = []
    of_another_kind: list[int] | None = None
    for match in re.finditer(pattern, text.printed):
        number = _number_of(match[1])
        following = _spelled_like(match, last + 1)
        if number == 1:
            outer = [*outer, last][-_DEPTH:]
        elif number != last + 1 and number - 1 in outer:
            outer = outer[: outer.index(number - 1)]
        # 二是乙，其中一是丙，二是丁: where no mark stands before 一是, a list begins there all the same.
        elif last and number == 2 != last + 1 and _spelled_like(match, 1) in text.printed[end : match.start()]:  # noqa: PLR2004  (the one after 1)
            outer = [*outer, last][-_DEPTH:]
        # Where a mark was lost before 二是, it is there all the same.
        elif last and number not in {0, last + 1} and following not in text.printed[end : match.start()]:
            if of_another_kind is None:
                of_another_kind = [found.start for found in ordinals_of_two_kinds(text)]
            # What stands in its place is told already.
            place = bisect_left(of_another_kind, end)
            if place == len(of_another_kind) or of_another_kind[place] >= match.start():
                words = match.group().rstrip("，、")
                details: dict[str, object] = {"before": _spelled_like(match, last)}
                yield Found(problems.ORDINAL_ORDER, match.start(), match.start() + len(words), following, details)
        last, end = number, match.end()


_WORTH = {sign: number for number, sign in enumerate(NUMERALS[:9], 1)}


def _number_of(numeral: str) -> int:
    """The number from 1 to 99 that a numeral of any row stands for, or 0.

    Examples:
        >>> [_number_of(numeral) for numeral in ("三", "十", "十二", "二十", "③", "12", "一二")]
        [3, 10, 12, 20, 3, 12, 0]
    """
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if any(part and part not in _WORTH for part in (tens, ones)):
        return 0
    return (_WORTH.get(tens, 1) * 10 if ten else 0) + _WORTH.get(ones, 0)


def _spelled_like(match: re.Match[str], number: int) -> str:
    """Another number as its row has it."""
    numeral = match[1]
    if numeral in _CIRCLED:
        return _CIRCLED[number - 1 : number]
    spelled = str(number) if numeral.isdecimal() else chinese_number(number)
    return match.group().rstrip("，、").replace(numeral, spelled)


_KINDS = (("是", f"({_NUMERAL})是(?!否)"), ("第", f"第({_NUMERAL})[，、]"), ("先", "(首先|其次|再次)，"))
_ANY_KIND = "(?:^|(?<=[。；：，]))(?:" + "|".join(pattern for _, pattern in _KINDS) + ")"
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_LAST_WORD = "最后"


def ordinals_of_two_kinds(text: Text) -> Iterator[Found]:
    """What begins with 首先 goes on with 其次, and 一是 with 二是: a list is numbered in one way.

    A list inside an item may be numbered in another: there both go on.

    Source: practice of editors; GB/T 15834-2011, 4.6, has each kind by itself in its examples.
    """
    if text.spot is not Spot.PROSE:
        return
    marks: list[tuple[str, int, re.Match[str]]] = []
    for match in re.finditer(_ANY_KIND, text.printed):
        kind, numeral = next((kind, words) for (kind, _), words in zip(_KINDS, match.groups(), strict=True) if words)
        marks.append((kind, _WORDS.get(numeral) or _number_of(numeral), match))
    said = {(kind, number) for kind, number, _ in marks}
    list_goes_on_after = None
    for (kind, number, before), (other, next_number, match) in pairwise(marks):
        # 第二，乙；再次，丙；第四，丁: one that stands out is told, and not that the list goes on behind it.
        if before is list_goes_on_after:
            continue
        goes_on = kind != other and number and next_number == number + 1
        if goes_on and (kind, next_number) not in said and (other, number) not in said:
            details: dict[str, object] = {"before": before.group().rstrip("，、")}
            end = match.start() + len(match.group().rstrip("，、"))
            list_goes_on_after = match
            yield Found(problems.ORDINAL_ORDER, match.start(), end, _spelled(kind, next_number), details)


def _spelled(kind: str, number: int) -> str:
    """A number as a list of a kind has it."""
    if kind == "先":
        return next((word for word, worth in _WORDS.items() if worth == number), _LAST_WORD)
    return f"{chinese_number(number)}是" if kind == "是" else f"第{chinese_number(number)}"
