"""What a proofreader queries about references in prose: a unit that is printed twice, a name in brackets that are none.

Each rule takes a text and the labels of the report's figures, and gives what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handling_report import problems
from handling_report.facets import FACET_WORDS
from handling_report.names import NameKind
from handling_report.proof_labels import Labels
from handling_report.proof_texts import Found, Spot, Text, is_chinese
from handling_report.references import split_facet

__all__ = ["corner_brackets", "outside_of_names", "typed_references", "units_after_references"]


_POINTS = "个百分点"
_NUMERALS = "0-9〇零一二三四五六七八九十百千几数两半"
_UNIT_AT_END = r"[%s][万亿]?[余多]?([^%s万亿余多%%，。；、（）《》“”]{1,6}?)(?:左右|上下|以上|以内)?$"
_OF_ONE = ("个人", "个体", "个性", "个案", "个别")
"""What begins as the unit 个 does and is another word: 20个个体工商户."""


def units_after_references(text: Text, labels: Labels) -> Iterator[Found]:
    """A reference to a figure prints its unit, which is not typed again: 【总数】件 prints 154件件, 【走访】人次 300余人次人次."""
    for span in text.spans:
        after = text.after(span.end)
        if not is_chinese(after):
            continue
        inner = text.typed[span.source_start + 1 : span.source_end - 1]
        unit, is_count = _unit_printed(inner, after, labels)
        end = span.end + len(unit)
        if not unit or not text.printed.startswith(unit, span.end) or not text.is_typed(span.end, end):
            continue
        if text.printed.startswith(unit, end) or (unit == "个" and text.printed.startswith(_OF_ONE, span.end)):
            continue
        details: dict[str, object] = {"unit": unit}
        if is_count:
            words = inner.removesuffix(f".{FACET_WORDS['count']}")
            details["number"] = f"【{words}.{FACET_WORDS['number']}】{unit}"
        yield Found(problems.UNIT_DOUBLED, span.start, end, text.printed[span.start : span.end], details)


def _unit_printed(words: str, after: str, labels: Labels) -> tuple[str, bool]:
    """The unit in which what a reference prints ends, if a character may begin it, and whether the number can be printed alone."""
    found, facet = split_facet(words, labels.all)
    if len(found) != 1:
        return "", False
    name = found[0]
    match name.kind, facet:
        case (NameKind.RATE, "change" | "compared") | (_, "share_change" | "share_compared"):
            return _POINTS, False
        case (NameKind.RATE | NameKind.GROUP), _:
            return "", False
        case _, (None | "count") if name.count is not None:
            return name.unit, True
        case _, ("change" | "previous" | "compared"):
            return name.unit, False
        case NameKind.APPROXIMATE, None if after in name.text:
            ends = re.search(_UNIT_AT_END % (_NUMERALS, _NUMERALS), name.text)
        case NameKind.FACT, None if after in name.text:
            # 十三大 is no number with a unit.
            ends = re.search(_UNIT_AT_END % ("0-9", "0-9"), name.text)
        case _:
            return "", False
    return (ends[1] if ends else ""), False


_BRACKETED = r"(?:\[|［|〔|〖|(?<!\{)\{|｛)([^\[\]［］〔〕〖〗{}｛｝【】]{1,40})(?:\]|］|〕|〗|\}(?!\})|｝)"


def typed_references(text: Text, labels: Labels) -> Iterator[Found]:
    """A name of a figure in other brackets than 【】 is printed as it stands."""
    for match in re.finditer(_BRACKETED, text.printed):
        if words := _named(match[1], labels):
            yield Found(problems.BRACES_IN_PROSE, *match.span(), None, {"name": words})


def _named(inside: str, labels: Labels) -> str | None:
    """The words in brackets, where they name a figure."""
    words = inside.strip()
    return words if labels.all.find(words) or labels.all.find(words.rpartition(".")[0]) else None


def outside_of_names(found: Sequence[Found]) -> Sequence[Found]:
    """What was found, without the signs inside of names in other brackets: they go once the brackets are right.

    What is told once for several signs of a text stays, for the sake of the others.
    """
    named = [(one.start, one.end) for one in found if one.kind is problems.BRACES_IN_PROSE]
    return [one for one in found if not (named and _is_sign_inside(one, named))]


def _is_sign_inside(found: Found, spans: Sequence[tuple[int, int]]) -> bool:
    several = found.details and "places" in found.details
    is_inside = any(start <= found.start and found.end <= end for start, end in spans)
    return is_inside and not several and found.kind is not problems.BRACES_IN_PROSE


_CORNERS = r"「[^「」]{0,60}」|『[^『』]{0,60}』|｢[^｢｣]{0,60}｣|[「」『』｢｣]"
_QUOTES = str.maketrans("「」『』｢｣", "“”‘’“”")
_INNER_QUOTES = str.maketrans("「」『』｢｣", "‘’‘’‘’")
_OUTER_QUOTES = str.maketrans("『』", "“”")


def corner_brackets(text: Text, labels: Labels) -> Iterator[Found]:
    """「」 and 『』 are “” and ‘’; round the name of a figure they were meant for 【】.

    Source: GB/T 15834-2011, 4.8: the marks of texts that are written across.
    """
    for match in re.finditer(_CORNERS, text.printed):
        words = match.group()
        if text.spot is not Spot.NAME and len(words) > 1 and (name := _named(words[1:-1], labels)):
            yield Found(problems.BRACES_IN_PROSE, *match.span(), None, {"name": name})
            continue
        before = text.before(match.start(), 60)
        if before.rfind("“") > before.rfind("”"):
            fix = words.translate(_INNER_QUOTES)
        else:
            # 『』 by themselves are quotation marks like any other; inside 「」 they are the inner ones.
            fix = words.translate(_OUTER_QUOTES if words[0] in "『』" else _QUOTES).translate(_QUOTES)
        yield Found(problems.MARK_FORM, *match.span(), fix)
