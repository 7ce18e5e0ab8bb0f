"""What a proofreader queries about references in prose: a unit that is printed twice, a name in brackets that are none.

Each rule takes a text and the labels of the report's figures, and gives what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report import problems
from handling_report.facets import FACET_WORDS
from handling_report.proof_labels import Labels
from handling_report.proof_texts import Found, Text

__all__ = ["typed_references", "units_after_references"]


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


_BRACKETED = r"(?:\[|［|〔|(?<!\{)\{|｛)([^\[\]［］〔〕{}｛｝【】]{1,40})(?:\]|］|〕|\}(?!\})|｝)"


def typed_references(text: Text, labels: Labels) -> Iterator[Found]:
    """A name of a figure in other brackets than 【】 is printed as it stands."""
    for match in re.finditer(_BRACKETED, text.printed):
        words = match[1].strip()
        if labels.all.find(words) or labels.all.find(words.rpartition(".")[0]):
            yield Found(problems.BRACES_IN_PROSE, *match.span(), None, {"name": words})
