"""The texts of a report as a proofreader reads them: with the words of the references in place, and able to point back.

A reference prints what is computed, so no rule judges it; but what stands beside it is judged by what it prints:
``【总数】件`` prints 件 twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from handling_report.called import parts_below, passages_of
from handling_report.errors import Kind, Path
from handling_report.expansion import Expansion
from handling_report.figures import Figures
from handling_report.model import Item, Part, Passage, Report
from handling_report.names import NameKind, Names
from handling_report.references import Reference, prose_of

__all__ = ["MEASURES", "NUMBER", "NUMERALS", "UNKNOWN", "Found", "Span", "Spot", "Text", "holds", "is_chinese", "texts_of"]

UNKNOWN = "鿿"
"""Stands for the words of a reference of which only that they are words matters."""
NUMBER = r"[0-9](?<![0-9.].)[0-9]{0,11}(?:\.[0-9]{1,6})?"
"""A number. Its length is bounded, as in every pattern here, so that no text can make a rule slow.

A pattern begins with a character, and looks behind that: the places where it can begin are found ten times as fast that way.
"""
MEASURES = frozenset("个件次人名位项条家户辆台座栋套所处公里米吨元亩天年月日岁周倍度页份批类")
"""Characters with which a unit after a number begins."""
NUMERALS = "一二三四五六七八九十"
"""The signs that Chinese numerals up to 九十九 are made of."""


def is_chinese(char: str) -> bool:
    """Whether a character is a Chinese one; the end of a text is none.

    Rules ask this of the neighbours of what a pattern finds: a pattern with all Chinese characters takes long to compile.

    Examples:
        >>> [is_chinese(char) for char in ("办", "，", "a", "")]
        [True, False, False, False]
    """
    return "㐀" <= char <= "鿿"


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds one of some words: what settles most questions, for a tenth of what a pattern takes."""
    for word in words:  # noqa: SIM110  (asked of every text, and half as long as `any`)
        if word in text:
            return True
    return False


class Spot(StrEnum):
    """What a text is in the report, which decides what a rule asks of it."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    ITEM = "item"
    PROSE = "prose"
    NAME = "name"
    """A title of an item, or other words that are printed inside a text."""


class Span(NamedTuple):
    """A reference: where its words are in the printed text, and where it stands in the typed one."""

    start: int
    end: int
    source_start: int
    source_end: int


_START = attrgetter("start")
_END = attrgetter("end")


class Found(NamedTuple):
    """What a rule found in the printed text, from ``start`` to ``end``; ``fix`` is what to write instead, if it is known."""

    kind: Kind
    start: int
    end: int
    fix: str | None = None
    details: dict[str, object] | None = None


class Text(NamedTuple):
    """A paragraph, a heading, or another text on one line.

    Attributes:
        path: The canonical path of the value that it belongs to.
        paragraphs: All paragraphs of that value.
        printed: The paragraph with the words of its references.
        position: Which of them this is, from 0.
        spans: The references, in their order.
        spot: What the text is in the report.
        passage: The section or the point that it belongs to, if any.
        item: The item of an enumeration that it belongs to, if any.
    """

    path: Path
    paragraphs: tuple[str, ...]
    printed: str
    position: int = 0
    spans: tuple[Span, ...] = ()
    spot: Spot = Spot.PROSE
    passage: Passage | None = None
    item: Item | None = None

    @property
    def typed(self) -> str:
        """The paragraph as it stands in the file."""
        return self.paragraphs[self.position]

    def before(self, start: int, length: int = 1) -> str:
        """The characters of the printed text before a place; fewer, or none, at its beginning."""
        return self.printed[max(0, start - length) : start]

    def after(self, end: int) -> str:
        """The character of the printed text at a place, or none at its end."""
        return self.printed[end : end + 1]

    def is_typed(self, start: int, end: int) -> bool:
        """Whether nothing between two places of the printed text comes from a reference."""
        return not self._met(start, end)

    def is_of_one_reference(self, start: int, end: int) -> bool:
        """Whether what stands between two places of the printed text is a piece of what one reference prints."""
        place = bisect_left(self.spans, end, key=_END)
        return place < len(self.spans) and self.spans[place].start <= start

    def reference_before(self, end: int) -> Span | None:
        """The reference that ends at a place of the printed text."""
        place = bisect_left(self.spans, end, key=_END)
        return self.spans[place] if place < len(self.spans) and self.spans[place].end == end else None

    def _met(self, start: int, end: int) -> tuple[Span, ...]:
        """The references of which something stands between two places of the printed text."""
        return self.spans[bisect_right(self.spans, start, key=_END) : bisect_left(self.spans, end, key=_START)]

    def source(self, found: Found) -> tuple[int, int, str | None]:
        """Where something stands in the typed paragraph, and its correction as it is to be typed.

        A reference of which a piece is meant is meant as a whole.
        """
        start, end, fix = found.start, found.end, found.fix
        met = self._met(start, end)
        if met:
            first, last = min(start, met[0].start), max(end, met[-1].end)
            fix = None if fix is None else self.printed[first:start] + fix + self.printed[end:last]
            for span in met:
                words = self.printed[span.start : span.end]
                fix = None if fix is None else fix.replace(words, self.typed[span.source_start : span.source_end], 1)
            start, end = first, last
        return self._typed_at(start), self._typed_at(end), fix

    def _typed_at(self, offset: int) -> int:
        place = bisect_right(self.spans, offset, key=_END)
        return offset + (self.spans[place - 1].source_end - self.spans[place - 1].end if place else 0)


# --- Reading a report -------------------------------------------------------------------------------------------------


def texts_of(figures: Figures, names: Names) -> Iterator[Text]:
    """Every text that the author typed and the report prints, paragraph by paragraph, in the order of the report.

    Args:
        figures: The figures; their report still has its references.
        names: The names of the report.

    Raises:
        DataError: The references print too much.
    """
    report = figures.report
    expansion = Expansion(report, names, lambda reference: _words(reference, figures))
    passages = dict(passages_of(report))
    for path, paragraphs in prose_of(report):
        passage, item, spot = _spot(path, passages)
        for position in range(len(paragraphs)):
            printed, spans = _print(paragraphs[position], path, expansion)
            yield Text(path, paragraphs, printed, position, spans, spot, passage, item)
    for path, words in _names(report):
        # Words without a mark or a number have nothing to query; most labels are such.
        if not words.isalpha():
            yield Text(path, (words,), words, spot=Spot.NAME)


def _spot(path: Path, passages: dict[Path, Passage]) -> tuple[Passage | None, Item | None, Spot]:
    match path:
        case ("meta", "title", *_):
            return None, None, Spot.TITLE
        case ("attachments", _, "title"):
            return None, None, Spot.NAME
        case (*_, "heading"):
            return passages.get(path[:-1]), None, Spot.HEADING
        case (*above, "items", int(number), part) if passage := passages.get(tuple(above)):
            return passage, passage.items[number], Spot.LEAD if part == "lead" else Spot.ITEM
    return passages.get(path[:-1]), None, Spot.PROSE


def _print(typed: str, path: Path, expansion: Expansion) -> tuple[str, tuple[Span, ...]]:
    """A paragraph with the words of its references, and where these are."""
    if "【" not in typed:
        return typed, ()
    made: list[str] = []
    spans: list[Span] = []
    length = done = 0
    for piece in expansion.pieces(typed, path):
        start = length + piece.start - done
        length = start + len(piece.words)
        made += typed[done : piece.start], piece.words
        spans.append(Span(start, length, piece.start, piece.end))
        done = piece.end
    return "".join(made) + typed[done:], tuple(spans)


def _words(reference: Reference, figures: Figures) -> str:
    """Words of the sort that a reference prints: they end in the same unit, and are looked at by nobody."""
    name = reference.name
    unit = name.unit or figures.populations[0].unit
    match name.kind, reference.facet:
        case (NameKind.FACT | NameKind.META), _:
            return name.text
        case (_, "share" | "whole_share") | ((NameKind.RATE | NameKind.GROUP), None):
            return f"{UNKNOWN}1%"
        case (_, "count" | "numerator" | "base"):
            return f"{UNKNOWN}1{unit}"
        case _, None if name.count is not None:
            return f"{name.count}{unit}"
        case _, "number" | "size":
            return "1" if name.count is None else str(name.count)
        case _, "titles":
            return f"《{UNKNOWN}》"
    return UNKNOWN


def _names(report: Report) -> Iterator[tuple[Path, str]]:
    """Words without references that are printed inside texts: titles, labels, meanings, facts, the session and the meeting."""
    yield ("meta", "session"), report.meta.session
    if report.meta.presented and report.meta.presented.at:
        yield ("meta", "presented", "at"), report.meta.presented.at
    for owner, population in enumerate(report.populations):
        for key, counts in (("including", population.including), ("besides", population.besides), ("counts", population.counts)):
            for number, count in enumerate(counts):
                yield ("populations", owner, key, number, "label"), count.label
        for number, stage in enumerate(population.stages):
            yield ("populations", owner, "stages", number, "label"), stage.label
            if stage.definition:
                yield ("populations", owner, "stages", number, "definition"), stage.definition
            yield from _words_of_parts(stage.parts, ("populations", owner, "stages", number))
        for number, group in enumerate(population.groups):
            yield from _words_of_parts(group.parts, ("populations", owner, "groups", number))
        for number, rate in enumerate(population.rates):
            yield ("populations", owner, "rates", number, "label"), rate.label
            if rate.definition:
                yield ("populations", owner, "rates", number, "definition"), rate.definition
    for number, key_item in enumerate(report.key_items):
        yield ("key_items", number, "title"), key_item.title
        if key_item.heading:
            yield ("key_items", number, "heading"), key_item.heading
    for number, (_, words) in enumerate(report.facts):
        yield ("facts", number, "text"), words


def _words_of_parts(parts: tuple[Part, ...], path: Path) -> Iterator[tuple[Path, str]]:
    for here, part in parts_below(parts, path):
        yield (*here, "label"), part.label
        if part.definition:
            yield (*here, "definition"), part.definition
        for number, title in enumerate(part.titles):
            yield (*here, "titles", number), title
