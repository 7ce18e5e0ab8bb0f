"""The proofreader's rules for punctuation. Source: GB/T 15834-2011, unless a rule says otherwise.

A rule is a function from a text to what it finds there; `proofreading` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report import problems
from handling_report.proof_texts import Found, Text, holds, is_chinese

__all__ = [
    "bracketed_document_numbers",
    "doubled_marks",
    "half_width_brackets",
    "half_width_marks",
    "marks_before_deng",
    "marks_between_titles",
    "nested_pairs",
    "pairs_that_do_not_close",
    "short_dashes_and_ellipses",
    "straight_quotes",
]

_FULL_WIDTH = str.maketrans(",;:?!.", "，；：？！。")
_CLOSING = frozenset("”’》）〉〕")
_OPENING = frozenset("“‘《（")


def half_width_marks(text: Text) -> Iterator[Found]:
    """，。；：？！ are full-width in a Chinese sentence; those inside a number or foreign words are not.

    Who types one half-width types many: those of a paragraph are told at once, at the first of them.

    Source: GB/T 15834-2011, 5.1: a mark takes the room of one character.
    """
    found = list(_half_width_marks(text))
    if len(found) == 1:
        yield from found
    elif found:
        marks = dict.fromkeys(text.printed[one.start] for one in found)
        details: dict[str, object] = {"got": " ".join(marks), "places": len(found)}
        yield found[0]._replace(fix=" ".join(mark.translate(_FULL_WIDTH) for mark in marks), details=details)


def _half_width_marks(text: Text) -> Iterator[Found]:
    for match in re.finditer("[,;:?!.]", text.printed):
        mark, before, after = match.group(), text.before(match.start()), text.after(match.end())
        after_chinese = is_chinese(before) or before in _CLOSING
        if mark == ".":
            wrong = after_chinese and (not after or is_chinese(after) or after in {"”", "’"})
        elif after_chinese or before == "%":
            wrong = after != "/"
        else:
            wrong = before.isalnum() and (is_chinese(after) or after in _OPENING)
        # What a single reference prints was judged where its words are typed.
        if wrong and text.is_typed(*match.span()):
            details: dict[str, object] | None = {"dot": "·"} if mark == "." and is_chinese(after) else None
            yield Found(problems.MARK_FORM, *match.span(), mark.translate(_FULL_WIDTH), details)


_BRACKETS = r"[（(][^（）()]{0,60}[）)]"


def half_width_brackets(text: Text) -> Iterator[Found]:
    """Brackets in a Chinese sentence are full-width, both of them; round foreign words inside foreign words they are not.

    Source: GB/T 15834-2011, 4.9 and 5.1.
    """
    for match in re.finditer(_BRACKETS, text.printed):
        words = match.group()
        pair = words[0] + words[-1]
        if pair == "（）" or re.match(_DOCUMENT_NUMBER, text.printed[match.start() : match.start() + 20]):
            continue
        if pair != "()" or is_chinese(text.before(match.start())) or any(map(is_chinese, words)):
            yield Found(problems.MARK_FORM, *match.span(), f"（{words[1:-1]}）")


_QUOTED = r"([\"'])([^\"'“”‘’]{1,60})\1|[\"']"


def straight_quotes(text: Text) -> Iterator[Found]:
    """Quotation marks are “ and ”, inside those ‘ and ’, and never straight.

    Source: GB/T 15834-2011, 4.8.
    """
    for match in re.finditer(_QUOTED, text.printed):
        before, after = text.before(match.start(), 60), text.after(match.end())
        beside = is_chinese(before[-1:]) or is_chinese(after)
        if match[1] and (beside or any(map(is_chinese, match[2]))):
            fix = f"“{match[2]}”" if match[1] == '"' else f"‘{match[2]}’"
        elif not match[1] and beside and not before[-1:].isdigit():
            fix = "”" if before.rfind("“") > before.rfind("”") else "“"
        else:
            continue
        yield Found(problems.MARK_FORM, *match.span(), fix)


def short_dashes_and_ellipses(text: Text) -> Iterator[Found]:
    """A dash is —— and an ellipsis ……, each of two characters.

    Source: GB/T 15834-2011, 4.10 and 4.11.
    """
    for match in re.finditer(r"-{2,9}|\.{2,9}|…{1,9}", text.printed) if holds(text.printed, ("…", "--", "..")) else ():
        before, after = text.before(match.start()), text.after(match.end())
        beside = is_chinese(before) or before in _CLOSING or is_chinese(after) or after in _OPENING
        if beside and match.group() != "……" and not (after.isascii() and after.isalnum()):
            yield Found(problems.MARK_FORM, *match.span(), "——" if match.group()[0] == "-" else "……")


_DOCUMENT_NUMBER = r"[\[（(﹝【［〔]((?:19|20)[0-9]{2})[\]）)﹞】］〕] ?第?0{0,4}([1-9][0-9]{0,4})号(?![楼院线])"


def bracketed_document_numbers(text: Text) -> Iterator[Found]:
    """The year of a document's number stands in 〔〕; the number has no 第 and no zero in front.

    Source: GB/T 9704-2012, 7.2.5.
    """
    for match in re.finditer(_DOCUMENT_NUMBER, text.printed):
        fix = f"〔{match[1]}〕{match[2]}号"
        if fix != match.group():
            yield Found(problems.DOCUMENT_NUMBER, *match.span(), fix)


def nested_pairs(text: Text) -> Iterator[Found]:
    """Inside 《》 stand 〈〉, and inside “” stand ‘’.

    Source: GB/T 15834-2011, 4.8.3.3 and 4.15.3.6.
    """
    for begin, end, inner in (("《", "》", "〈〉"), ("“", "”", "‘’")):
        if not any(words.count(begin) > 1 for words in text.printed.split(end)):
            continue
        outer = begin + end
        pattern = rf"{begin}[^{outer}]{{0,60}}({begin})[^{outer}]{{0,60}}({end})(?=[^{outer}]{{0,60}}{end})"
        for match in re.finditer(pattern, text.printed):
            words = match.group()
            at = match.start(1) - match.start()
            yield Found(problems.NESTED_MARKS, *match.span(), words[:at] + inner[0] + words[at + 1 : -1] + inner[1])


def marks_between_titles(text: Text) -> Iterator[Found]:
    """Between 》 and 《, and between ” and “, no 、 is needed.

    Source: GB/T 15834-2011, 4.5.3.5.
    """
    for match in re.finditer(r"》、《|”、“", text.printed) if holds(text.printed, ("》、《", "”、“")) else ():
        fix = match.group().replace("、", "")
        yield Found(problems.NEEDLESS_MARK, *match.span(), fix, {"mark": "、"})


def marks_before_deng(text: Text) -> Iterator[Found]:
    """等 that ends a list has no 、 in front.

    Source: GB/T 15834-2011, 4.5.3.
    """
    if "、等" not in text.printed:
        return
    for match in re.finditer(r"、等(?![级待额次距同候效价于高份值闲离分比式号])", text.printed):
        yield Found(problems.NEEDLESS_MARK, *match.span(), "等", {"mark": "、"})


_RANK = "、，：；。！？"
"""Marks that end something, the weaker ones first."""


def doubled_marks(text: Text) -> Iterator[Found]:
    """Two marks that end something do not follow each other, nor two signs %.

    Source: GB/T 15834-2011, 5.1; ？！ and ！！ are allowed by 4.2.3.3.
    """
    for match in re.finditer(r"[，。；：、！？%](?:(?<=%)%{1,8}|(?<!%)[，。；：、！？]{1,8})", text.printed):
        marks = match.group()
        if len(marks) > 2 and set(marks) == {"。"}:  # noqa: PLR2004  (three of them are meant for ……)
            yield Found(problems.MARK_FORM, *match.span(), "……")
        elif not set(marks) <= set("！？"):
            fix = "%" if marks[0] == "%" else max(marks, key=_RANK.index)
            yield Found(problems.DOUBLED_MARK, *match.span(), fix)


_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "【": "】"}
_CLOSED_BY = {closing: opening for opening, closing in _PAIRS.items()} | {")": "（"}
"""What each closing sign is waited for by; a half-width bracket is taken for a full-width one."""


_DEEPEST = 2
"""So deep pairs stand in each other in texts that are as they should be."""
_PAIRED = "[“”‘’（）()《》〈〉〔〕【】]"


def _is_nested(signs: list[str]) -> bool:
    """Whether each sign that opens is closed before what it stands in, as far as that is soon told: pairs go, and what held them."""
    left = "".join(signs)
    for _ in range(_DEEPEST):
        for opening, closing in _PAIRS.items():
            left = left.replace(opening + closing, "")
    return not left


def pairs_that_do_not_close(text: Text) -> Iterator[Found]:
    """Quotation marks, brackets and 《》 come in pairs, and what is opened last is closed first; 【】 that are printed do so too.

    Source: GB/T 15834-2011, 4.8, 4.9 and 4.15.
    """
    printed = text.printed
    if _is_nested(re.findall(_PAIRED, printed)):
        return
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_PAIRS, 0)
    lonely: list[int] = []
    for match in re.finditer(_PAIRED, printed):
        sign, at = match.group(), match.start()
        if sign in _PAIRS:
            sign = "（" if sign == "(" else sign
            opened.append((sign, at))
            waiting[sign] += 1
        elif waiting[_CLOSED_BY[sign]]:
            while opened[-1][0] != _CLOSED_BY[sign]:
                lonely.append(opened[-1][1])
                waiting[opened.pop()[0]] -= 1
            waiting[opened.pop()[0]] -= 1
        else:
            lonely.append(at)
    for at in sorted(lonely + [at for _, at in opened]):
        sign = printed[at]
        apostrophe = sign == "’" and re.match("[A-Za-z]", text.before(at))
        # A half-width bracket by itself is the end of a label, 1), or a face.
        if sign not in "()" and not apostrophe:
            details: dict[str, object] = {"missing": _PAIRS.get(sign) or _CLOSED_BY[sign]}
            # 【总数】】 closes twice what was opened once.
            details |= {"closed": sign} if sign == "】" and text.reference_before(at) else {}
            yield Found(problems.UNPAIRED_MARK, at, at + 1, None, details)
