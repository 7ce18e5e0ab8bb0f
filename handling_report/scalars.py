"""Shapes of single values: text, prose, numbers, dates, choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.folding import words_of_text
from handling_report.likeness import nearest
from handling_report.shapes import Leaf, Reader, Shape, is_chinese, listed, scalar_of
from handling_report.source import shorten
from handling_report.tree import Node, Scalar
from handling_report.values import value

__all__ = ["COUNT_NAME", "LINE", "NAME", "WORD", "Choice", "Day", "Flag", "Matching", "Paragraphs", "Text"]

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
_NUMBER = "[0-9][0-9,，.]*[%％]?"
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
    """Text on one line, of at most ``longest`` characters as YAML has it.

    ``no_number`` says, for messages, what to write where a number stands, which between quotation marks would be no better.
    """

    longest: int | None = None
    no_number: str = ""

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("text")

    def read(self, node: Node, reader: Reader) -> str:
        """The text."""
        if self.no_number and isinstance(node, Scalar) and node.plain and re.fullmatch(_NUMBER, node.text):
            reader.report(problems.WRONG_TYPE, node, expected=Phrase("the name of a count"), got=shorten(node.text), advice=self.no_number)
            return ""
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
COUNT_NAME = Text(
    500, Phrase("give this number a name, under counts, and write the name here; where it is the total, leave the key out")
)
"""The name of a count, which may be made of several names; never the number itself."""
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
            from handling_report.value_advice import date_meant

            meant = date_meant(scalar.text)
            reader.report(problems.BAD_DATE, node, got=shorten(scalar.text), **({"meant": str(meant)} if meant else {}))
            return meant or date.min
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
    meant: Mapping[str, str] = {}
    """What others write, or a part of it, with the Chinese word of the value that is meant: 单办, 独办."""
    divided: bool = False
    """Whether what means several of them stands for one entry of each, as in a list of sections."""
    named_by: tuple[str, str] | None = None
    """The key that names what the last word stands for, which is one for all others."""

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return " / ".join(self.words)

    def known(self, *, chinese: bool) -> list[str]:
        """The words of one language."""
        return list(self.words.values() if chinese else self.words)

    def read(self, node: Node, reader: Reader) -> Enum:
        """The member; the last one, which says the least, when it is none of them."""
        # In the language of the author: that of the word, or else that of the key before it.
        said = self.known(chinese=is_chinese("".join(reader.steps(node)[-1:]))) if not isinstance(node, Scalar) or not node.text else ()
        scalar = scalar_of(node, self, reader, " / ".join(said))
        if scalar is None:
            return list(self.enum)[-1]
        text = scalar.text.strip()
        for named, word in self.words.items():
            if text in (named, word):
                return self.enum(named)
        reader.report(problems.UNKNOWN_CHOICE, node, **self._about_unknown(text, "".join(reader.steps(node)[-1:])))
        return list(self.enum)[-1]

    def _about_unknown(self, text: str, key: str) -> dict[str, object]:
        """Details for a text that is none of the words: which was meant, or how one of the author's own is written."""
        chinese = is_chinese(key + text)
        known = self.known(chinese=chinese)
        details: dict[str, object] = {"known": listed(known), "got": shorten(text)}
        said = {word: meant for word, meant in ({word: word for word in self.words.values()} | dict(self.meant)).items() if word in text}
        # 不完整 says more than 完整.
        several = list(dict.fromkeys(said[word] for word in said if not any(word in other and word != other for other in said)))
        if len(several) > 1 and self.divided:
            return details | {"several": listed(several)}
        near = several[0] if several else nearest(text, [*self.words, *self.words.values()])
        last = list(self.words.items())[-1]
        if near and not (self.named_by and several and near in last and near not in text):
            details["nearest"] = near
        elif self.named_by:
            details |= {"other": f"{key}: {last[chinese]}", "own": f"{self.named_by[chinese]}: {shorten(text)}"}
        return details
