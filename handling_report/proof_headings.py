"""The proofreader's rules for titles, headings and enumerations: what the program writes is not typed again.

A rule is a function from a text to what it finds there; `proofreading` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from handling_report import problems
from handling_report.model import Item, ItemsLayout, Section, SectionKind
from handling_report.proof_texts import NUMERALS, Found, Spot, Text, holds, is_chinese
from handling_report.wording import FINAL_MARKS, chinese_number

__all__ = [
    "full_stops_in_lists",
    "marks_at_the_end_of_headings",
    "marks_in_titles",
    "ordinals_of_two_kinds",
    "ordinals_out_of_order",
    "sentences_cut_by_paragraphs",
    "typed_labels",
    "typed_ordinals",
]

_NUMERAL = f"[{NUMERALS}]{{1,3}}"
_FIRST = frozenset(NUMERALS + "0123456789第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳首其")
"""How a label or an ordinal begins: most texts are known by that to have none."""
_LABEL = (
    rf"(?:第?{_NUMERAL}[、.．]|第{_NUMERAL}[，,]|[（(]{_NUMERAL}[）)][、.．]?"
    r"|[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)][、.．]?|[①-⑳]) ?"
)
_LABEL_MARKS = frozenset("、.．，,）)①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_NOT_IN_PROSE = "第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Labels that a paragraph by itself may begin with."""


def typed_labels(text: Text) -> Iterator[Found]:
    """一、（一） 1. （1） before a heading are written by the program.

    Source: GB/T 9704-2012, 7.3.3, which the program follows when it numbers headings.
    """
    begins = text.printed[:1] in _FIRST and not _LABEL_MARKS.isdisjoint(text.printed[:5])
    label = re.match(_LABEL, text.printed) if begins and text.passage else None
    after = text.after(label.end()) if label else ""
    # 一、二、三类 and 三、四个 are no labels.
    if not label or after in NUMERALS or not (is_chinese(after) or after in {"“", "《"}):
        return
    if text.spot is Spot.HEADING and text.passage and text.passage.numbered and not _has_no_number(text):
        yield Found(problems.LABEL_TYPED, *label.span(), text.printed[label.end() :], {"heading": text.printed[label.end() :]})
    elif text.spot is Spot.PROSE and text.passage and label.group()[0] not in _NOT_IN_PROSE:
        yield Found(problems.LABEL_TYPED, *label.span())


def _has_no_number(text: Text) -> bool:
    return isinstance(text.passage, Section) and text.passage.kind is SectionKind.REMARKS


_ORDINAL = rf"{_NUMERAL}是(?!否)|第{_NUMERAL}[，、]|(?:首先|其次)，|[①-⑳]|[（(][0-9一二三四五六七八九十]{{1,2}}[）)]"
_FIRST_AND_SECOND = r"(?:^|(?<=[。；：，]))一是[^。]{2,400}?(?<=[。；，])二是"


def typed_ordinals(text: Text) -> Iterator[Found]:
    """一是, 二是 and ① before the items of an enumeration are written by the program.

    Source: practice of official documents; see the reference of the data file, `items`.
    """
    if text.spot in {Spot.LEAD, Spot.ITEM}:
        opens = text.spot is Spot.LEAD or text.item is None or text.item.lead is None
        if opens and text.printed[:1] in _FIRST and (match := re.match(_ORDINAL, text.printed)):
            yield Found(problems.ORDINAL_TYPED, *match.span(), text.printed[match.end() :], {"item": ""})
    elif text.spot is Spot.PROSE and text.passage and text.passage.items and "一是" in text.printed:
        for match in re.finditer(_FIRST_AND_SECOND, text.printed):
            yield Found(problems.ORDINAL_TYPED, match.start(), match.start() + 2)


_IN_ORDER = rf"(?:^|(?<=[。；：，]))({_NUMERAL})是(?!否)"
_WORTH = {sign: number for number, sign in enumerate(NUMERALS[:9], 1)}


def ordinals_out_of_order(text: Text) -> Iterator[Found]:
    """一是, 二是 and 三是 follow each other without a gap, also from one paragraph to the next.

    Source: practice of official documents, which GB/T 15834-2011, 4.6, has in its examples.
    """
    if text.spot is not Spot.PROSE or "是" not in text.printed:
        return
    above = text.paragraphs[text.position - 1] if text.position else ""
    said = re.findall(_IN_ORDER, above)
    last, end = _number_of(said[-1]) if said else 0, 0
    for match in re.finditer(_IN_ORDER, text.printed):
        number = _number_of(match[1])
        following = f"{chinese_number(last + 1)}是"
        # Where a mark was lost before 二是, it is there all the same.
        if last and number not in {0, 1, last + 1} and following not in text.printed[end : match.start()]:
            yield Found(problems.ORDINAL_ORDER, match.start(), match.end(), following, {"before": f"{chinese_number(last)}是"})
        last, end = number, match.end()


def _number_of(numeral: str) -> int:
    """The number from 1 to 99 that a numeral stands for, or 0."""
    tens, ten, ones = numeral.rpartition("十")
    if any(part and part not in _WORTH for part in (tens, ones)):
        return 0
    return (_WORTH.get(tens, 1) * 10 if ten else 0) + _WORTH.get(ones, 0)


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
    for (kind, number, before), (other, next_number, match) in pairwise(marks):
        goes_on = kind != other and number and next_number == number + 1
        if goes_on and (kind, next_number) not in said and (other, number) not in said:
            details: dict[str, object] = {"before": before.group().rstrip("，、")}
            end = match.start() + len(match.group().rstrip("，、"))
            yield Found(problems.ORDINAL_ORDER, match.start(), end, _spelled(kind, next_number), details)


def _spelled(kind: str, number: int) -> str:
    """A number as a list of a kind has it."""
    if kind == "先":
        return next((word for word, worth in _WORDS.items() if worth == number), _LAST_WORD)
    return f"{chinese_number(number)}是" if kind == "是" else f"第{chinese_number(number)}"


_LATER_ITEMS = tuple(f"；{numeral}是" for numeral in NUMERALS)
_LISTED = rf"(?:^|(?<=[。；：，])){_NUMERAL}是[^；]{{2,400}}?(?=；{_NUMERAL}是)"


def full_stops_in_lists(text: Text) -> Iterator[Found]:
    """Items that end in ； hold no 。: the larger pause cannot stand inside the smaller.

    Source: GB/T 15834-2011, 4.1.3 and 4.6.3.
    """
    printed = text.printed
    if text.spot is Spot.PROSE and "是" in printed and "；" in printed and holds(printed, _LATER_ITEMS):
        for match in re.finditer(_LISTED, printed):
            if (stop := printed.find("。", *match.span())) >= 0:
                yield Found(problems.FULL_STOP_IN_LIST, stop, stop + 1)
    elif text.spot is Spot.ITEM and _goes_on(text) and "。" in printed[:-1]:
        stop = printed.index("。")
        yield Found(problems.FULL_STOP_IN_LIST, stop, stop + 1)


def _goes_on(text: Text) -> bool:
    """Whether the program, or the author, ends this item in ；: one that runs on to the next and has no opening sentence."""
    if text.passage is None or text.item is None or text.item.lead is not None:
        return False
    if text.printed.endswith("；"):
        return True
    runs_on = text.passage.items_layout is ItemsLayout.RUN_ON and not _is_last(text.item, text.passage.items)
    return runs_on and not text.printed.rstrip("”’").endswith(tuple(FINAL_MARKS))


def _is_last(item: Item, items: tuple[Item, ...]) -> bool:
    return items[-1] is item


def marks_at_the_end_of_headings(text: Text) -> Iterator[Found]:
    """A title, and a heading on a line of its own, end without a mark; ？ and ！ may stay.

    Source: practice of official documents; GB/T 15834-2011 leaves headings open.
    """
    of_an_item = text.spot is Spot.NAME and (text.path[-1] == "title" or "titles" in text.path)
    if of_an_item or text.spot in {Spot.TITLE, Spot.HEADING}:
        run_in = text.spot is Spot.HEADING and text.passage is not None and text.passage.run_in
        end = len(text.printed)
        if text.printed.endswith(tuple("，；：、.,;:" if run_in else "。，；：、.,;:")):
            yield Found(problems.FINAL_MARK, end - 1, end)


def marks_in_titles(text: Text) -> Iterator[Found]:
    """A title has no mark but 《》, “”, （） and the 、 of a list such as 建议、批评和意见.

    Source: practice after GB/T 9704-2012, 7.3.1.
    """
    if text.spot is Spot.TITLE:
        words = re.sub(r"《[^《》]{0,80}》|“[^“”]{0,80}”|（[^（）]{0,80}）", lambda match: "　" * len(match.group()), text.printed)
        for match in re.finditer(r"[，。；：！？](?=.)", words):
            yield Found(problems.MARK_IN_TITLE, *match.span())


def sentences_cut_by_paragraphs(text: Text) -> Iterator[Found]:
    """A paragraph that others follow ends a sentence: one line of the file is one paragraph.

    Source: GB/T 15834-2011, 4.4 and 4.5: ， and 、 stand inside a sentence.
    """
    if text.spot is Spot.PROSE and text.position + 1 < len(text.paragraphs) and text.printed.endswith(("，", "、")):
        yield Found(problems.SENTENCE_CUT, len(text.printed) - 1, len(text.printed))
