"""Shapes of single values: text, prose, numbers, dates, choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.folding import words_of_text
from handling_report.shapes import Found, Leaf, Reader, Shape, listed, nearest, scalar_of
from handling_report.source import shorten
from handling_report.tree import Node, Scalar
from handling_report.values import value

__all__ = [
    "APPROXIMATE", "LINE", "NAME", "WORD", "Choice", "Counted", "Day", "Flag", "Matching", "NumberOr", "Paragraphs", "Text", "Whole",
]  # fmt: skip

_ABOUT = r"[0-9]{1,12}(\.[0-9]{1,4})?[万亿]?"
APPROXIMATE = rf"(约|近|将近|超|超过|逾){_ABOUT}[^0-9%％余多]{{0,8}}|{_ABOUT}[余多][^0-9%％余多]{{0,8}}"
"""An approximate count: ``300余人次``, ``近500件``, ``约1.2万人``."""

# What YAML 1.1 or 1.2 readers take a plain scalar for when it is not text. A file means the same to every reader only
# if such texts are quoted.
_TAKEN_FOR = (
    (r"(?i:null|~)", Phrase("no value")),
    (r"(?i:y|n|yes|no|on|off|true|false)", Phrase("true or false")),
    (r"[-+]?[0-9]++(?::[0-5]?[0-9])++(\.[0-9_]*)?", Phrase("a time")),
    (r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?", Phrase("a date")),
    (r"[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?", Phrase("a number")),
    (r"[-+]?0(x[0-9a-fA-F_]+|o[0-7_]+|b[01_]+)|[-+]?\.(?i:inf|nan)", Phrase("a number")),
)
_BEGINS_SO = frozenset("~nNyYoOtTfF-+.0123456789")


def _taken_for(text: str) -> str | None:
    # A text that holds a Chinese character is none of these, nor is one that begins in another way: most are settled by that.
    if not text.isascii() or text[:1] not in _BEGINS_SO:
        return None
    return next((taken for pattern, taken in _TAKEN_FOR if re.fullmatch(pattern, text)), None)


def _paragraphs(node: Node, shape: Shape, reader: Reader) -> tuple[str, ...]:
    """The lines of a text, without spaces of any width at their ends and without empty ones."""
    scalar = scalar_of(node, shape, reader)
    if scalar is None:
        return ()
    if scalar.plain and (taken := _taken_for(scalar.text)):
        reader.report(problems.AMBIGUOUS_TEXT, node, got=shorten(scalar.text), taken=taken)
        return ()
    words = words_of_text(scalar, reader.source.text)
    # Indents are the layout's: the full-width spaces that a clerk types for them would be added to those of the style.
    if "\n" in words:
        lines = tuple(line for typed in words.split("\n") if (line := typed.strip()))
    else:
        lines = (words.strip(),) if words.strip() else ()
    if not lines:
        reader.report(problems.NO_VALUE, node, expected=shape.expected)
    return lines


@value()
class Paragraphs(Leaf):
    """Prose: one paragraph a line."""

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("text")

    def read(self, node: Node, reader: Reader) -> tuple[str, ...]:
        """The paragraphs."""
        return _paragraphs(node, self, reader)


@value()
class Text(Leaf):
    """Text on one line, of at most ``longest`` characters as YAML has it."""

    longest: int | None = None

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("text")

    def read(self, node: Node, reader: Reader) -> str:
        """The text."""
        lines = _paragraphs(node, self, reader)
        length = len(node.text) if isinstance(node, Scalar) else 0
        if len(lines) > 1:
            reader.report(problems.MULTI_LINE, node, got=len(lines))
        elif lines and self.longest is not None and length > self.longest:
            reader.report(problems.LINE_TOO_LONG, node, got=shorten(lines[0]), length=length, limit=self.longest)
        # No rule has to look at more: what is longer was refused.
        return lines[0][: self.longest] if lines else ""


WORD = Text(20)
"""A word that stands after numbers or before names: a unit, a code."""
NAME = Text(200)
"""A name, which is printed wherever its figure is: ten times as long as the longest in a report."""
LINE = Text(500)
"""A line that is no prose: a title, a heading, what a class means, a reference made of several names."""


@value()
class Matching(Leaf):
    """Text of a certain form: a regular expression that the whole of it matches.

    In messages ``expected`` names it, and ``advice`` says what else may be meant.
    """

    pattern: str
    expected: str
    advice: str = ""

    def read(self, node: Node, reader: Reader) -> str:
        """The text."""
        scalar = scalar_of(node, self, reader)
        if scalar is None:
            return ""
        text = scalar.text.strip()
        if not re.fullmatch(self.pattern, text):
            advice = {"advice": self.advice} if self.advice else {}
            reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=shorten(scalar.text), **advice)
        return text


_MOST_DIGITS = 12
_ADVICE_FOR_WHOLE = (
    (APPROXIMATE, Phrase("a count is exact; what is approximate goes under approximate")),
    (r"[0-9]{13,}", Phrase("at most 12 digits are read")),
    (r"0[0-9]+", Phrase("write it without the zero in front")),
    (r".*[０-９].*", Phrase("write half-width digits")),
    (r"[0-9]+ *[^\x00-\x7f，].*", Phrase("write the number alone; the unit is said once, as unit")),
    (r"[0-9]{1,3}([,，][0-9]{3})+", Phrase("write the digits without separators")),
    (r"[0-9]+\.0+", Phrase("write the number without a decimal point")),
    (r"-[0-9]+", Phrase("a count is never negative")),
    (r"[0-9]+\.[0-9]+%?|[0-9]+%", Phrase("write how many, not a share: shares are computed")),
)


def _is_whole(text: str) -> bool:
    """Whether a text is a whole number as it is written: half-width digits, not too many, no zero in front."""
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and (text[0] != "0" or text == "0")


@value()
class Whole(Leaf):
    """A whole number from 0, at most ``largest``; ``expected`` names it in messages."""

    largest: int = 999_999_999_999
    expected: str = Phrase("a whole number such as 63")

    def read(self, node: Node, reader: Reader) -> int:
        """The number."""
        scalar = scalar_of(node, self, reader)
        if scalar is None:
            return 0
        text = scalar.text.strip()
        if scalar.plain and _is_whole(text) and int(text) <= self.largest:
            return int(text)
        details: dict[str, object] = {"expected": self.expected, "got": shorten(text)}
        if not scalar.plain and _is_whole(text):
            details |= {"got": f'"{text}"', "unquoted": text}
        elif advice := next((advice for pattern, advice in _ADVICE_FOR_WHOLE if re.fullmatch(pattern, text)), None):
            details["advice"] = advice
        reader.report(problems.WRONG_TYPE, node, **details)
        return 0


@value()
class Counted(Leaf):
    """A whole number, alone or with the unit that it counts in: ``142`` or ``142份``."""

    number: Whole
    with_unit: Matching

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.number.expected

    def read(self, node: Node, reader: Reader) -> tuple[int, str | None]:
        """The number, and its unit if that is written."""
        if isinstance(node, Scalar) and (match := re.fullmatch(self.with_unit.pattern, node.text.strip())):
            return int(match[1]), match[2]
        return self.number.read(node, reader), None


@value()
class Flag(Leaf):
    """``true`` or ``false``; 是 and 否 in Chinese."""

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("true or false")

    def read(self, node: Node, reader: Reader) -> bool:
        """The truth value."""
        scalar = scalar_of(node, self, reader)
        if scalar is None:
            return False
        if scalar.plain and scalar.text in {"true", "false", "是", "否"}:
            return scalar.text in {"true", "是"}
        details: dict[str, object] = {"expected": self.expected, "got": shorten(scalar.text)}
        if scalar.text in {"true", "false", "是", "否"}:
            details |= {"got": f'"{scalar.text}"', "unquoted": scalar.text}
        reader.report(problems.WRONG_TYPE, node, **details)
        return False


_DATE = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"


@value()
class Day(Leaf):
    """A day, as ``2026-11-20`` or ``2026年11月20日``."""

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("a date such as 2026-11-20")

    def read(self, node: Node, reader: Reader) -> date:
        """The day."""
        scalar = scalar_of(node, self, reader)
        if scalar is None:
            return date.min
        match = re.fullmatch(_DATE, scalar.text.strip())
        if match is None:
            reader.report(problems.BAD_DATE, node, got=shorten(scalar.text))
            return date.min
        year, month, day = (int(number) for number in match.groups() if number)
        try:
            return date(year, month, day)
        except ValueError:
            reader.report(problems.NO_SUCH_DAY, node, got=shorten(scalar.text))
            return date.min


@value()
class Choice(Leaf):
    """One of the members of an enumeration, by its value or its Chinese word."""

    enum: type[Enum]
    words: Mapping[str, str]
    """The Chinese word of each value."""

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return " / ".join(self.words)

    def read(self, node: Node, reader: Reader) -> Enum:
        """The member; the last one, which says the least, when it is none of them."""
        scalar = scalar_of(node, self, reader)
        if scalar is None:
            return list(self.enum)[-1]
        text = scalar.text.strip()
        for named, word in self.words.items():
            if text in (named, word):
                return self.enum(named)
        # In the language of the author: that of the word, or else that of the key before it.
        keys = [step for step in reader.source.place(node).path if isinstance(step, str)]
        chinese = max((keys[-1] if keys else "") + text, default="") > "\x7f"
        known = self.words.values() if chinese else self.words
        details: dict[str, object] = {"known": listed(known), "got": shorten(text)}
        if near := nearest(text, [*self.words, *self.words.values()]):
            details["nearest"] = near
        reader.report(problems.UNKNOWN_CHOICE, node, **details)
        return list(self.enum)[-1]


@value()
class NumberOr:
    """A number where the scalar looks like one, else another shape."""

    number: Shape
    other: Shape

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.number.expected

    def read(self, node: Node, reader: Reader) -> Any:
        """The number, or what the other shape reads."""
        return (self.number if _looks_like_number(node) else self.other).read(node, reader)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        return self.other.child(node, step)


_DIGITS = frozenset("0123456789０１２３４５６７８９")
_BEGINS_A_NUMBER = _DIGITS | frozenset("-+.")


def _looks_like_number(node: Node) -> bool:
    """Whether a number was meant; a text that only begins with one is meant as a text when it is quoted."""
    if not isinstance(node, Scalar):
        return False
    begins = node.text[:1] in _BEGINS_A_NUMBER
    return begins and (node.plain or _DIGITS.issuperset(node.text))
