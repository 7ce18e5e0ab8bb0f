"""The proofreader's rules for titles, headings and enumerations: what the program writes is not typed again.

A rule is a function from a text to what it finds there; `proofreading` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report import problems
from handling_report.model import Item, ItemsLayout, Section, SectionKind
from handling_report.proof_texts import NUMERALS, Found, Spot, Text, holds, is_chinese
from handling_report.wording import FINAL_MARKS

__all__ = [
    "full_stops_in_lists",
    "marks_at_the_end_of_headings",
    "marks_in_titles",
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
