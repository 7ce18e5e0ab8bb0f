"""What a proofreader queries about references in prose: a unit that is printed twice, a name in brackets that are none.

Each rule takes a text and the labels of the report's figures, and gives what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report import problems
from handling_report.facets import FACET_WORDS
from handling_report.proof_labels import Labels
from handling_report.proof_texts import Found, Spot, Text

__all__ = ["corner_brackets", "typed_references", "units_after_references"]


def units_after_references(text: Text, labels: Labels) -> Iterator[Found]:
    """A reference to a count prints its unit, which is not typed again: 【总数】件 prints 154件件."""
    for span in text.spans:
        # What is printed twice is in the words already.
        if text.after(span.end) not in text.printed[span.start : span.end]:
            continue
        unit = _unit_printed(text, span.source_start, span.source_end, labels)
        if unit and text.printed.startswith(unit, span.end) and not text.printed.startswith(unit, span.end + len(unit)):
            inner = text.typed[span.source_start + 1 : span.source_end - 1]
            words = inner.removesuffix(f".{FACET_WORDS['count']}")
            details: dict[str, object] = {"unit": unit, "number": f"【{words}.{FACET_WORDS['number']}】{unit}"}
            yield Found(problems.UNIT_DOUBLED, span.start, span.end + len(unit), text.printed[span.start : span.end], details)


def _unit_printed(text: Text, start: int, end: int, labels: Labels) -> str:
    words = text.typed[start + 1 : end - 1].removesuffix(f".{FACET_WORDS['count']}").strip()
    found = labels.all.find(words)
    return found[0].unit if len(found) == 1 and found[0].count is not None else ""


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
