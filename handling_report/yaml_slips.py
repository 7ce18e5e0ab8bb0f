"""Slips in one line that keep it from being YAML, and the line as it was meant: for diagnosis only, never for a report.

Each mend keeps what stands in the line and says, for every character of the mended line, in which column it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handling_report import problems
from handling_report.encoding import shorten
from handling_report.errors import Phrase, Place, Problem
from handling_report.yaml_advice import (
    COLON_AFTER_KEY,
    FULL_WIDTH_COMMA,
    NO_COLON,
    NO_DASH,
    NO_SPACE_AFTER_DASH,
    NO_VALUE,
    ODD_SPACE,
    OTHER_SPACE,
    SPACE_AFTER_SIGN,
    SPACES,
    TAB,
    TAB_INSIDE,
    TEXT_FURTHER,
    TEXT_TOO_SHALLOW,
    VALUE_OR_NO_KEY,
    WIDE_SPACE,
    WIDE_SPACE_INSIDE,
    mistake_in,
)

__all__ = [
    "QUOTED", "UNREAD", "WIDE", "Line", "Slip", "after_dashes", "colon_put", "entry_mended", "goes_on_as_entry",
    "indent_above", "indent_below", "indent_mended", "indent_of", "inside_mended",
    "is_above_key", "is_bare", "is_before_key", "is_blank", "key_end", "lacks_space", "text_indented",
]  # fmt: skip

QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
"""A text between quotation marks that ends in its line."""
UNREAD = '""'
"""What stands for a value that cannot be read, or is missing."""
WIDE = "\u3000"
"""The full-width space, which is as wide on the screen as two others."""
_KEY_LINE = re.compile(
    r"(?!｛[^｝]*｝\s*$|（[^）]*）\s*$)"
    rf"(?:(?:{QUOTED}) *|(?:[^\s\"'#\[\]{{}}&*!|>%@`,-]|-\S)(?:(?! #|: ).)*?):(?=[ \t]|$)"
)
_DASHES = re.compile(r"(?:-(?: +|$))*")
_NEXT_KEY = re.compile(r" *[^\s\"'#：:，、；{}\[\]]{1,12} *:(?=\s|$)")
_WORD = re.compile(r"[^\s：:,，。、；;=＝]{1,12}(?=[\s；;=＝]|$)")
_ENDS_OPEN = re.compile(r":(?: +[|>][-+0-9]{0,2})? *$")
_REASONS = {NO_SPACE_AFTER_DASH: NO_DASH, SPACE_AFTER_SIGN: ODD_SPACE}


class Line(NamedTuple):
    """A line, and for each of its characters, and for its end, the column from 0 in which that was typed."""

    text: str
    typed: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Line:
        """A line as it was typed."""
        return cls(text, range(len(text) + 1))

    def put(self, start: int, end: int, new: str) -> Line:
        """The line with some of its characters replaced."""
        typed = [*self.typed[:start], *([self.typed[start]] * len(new)), *self.typed[end:]]
        return Line(self.text[:start] + new + self.text[end:], typed)


class Slip(NamedTuple):
    """Something that was mistyped: the column, from 0, and why the line is not what was meant, with advice.

    ``key`` is the key that YAML would take a space for a part of, ``space`` what that space is called, ``indent`` how many
    half-width spaces belong before the key, where it is not enough to delete the others.
    """

    column: int
    reason: Phrase
    advice: Phrase
    key: str = ""
    space: str = ""
    indent: int = 0

    def problem(self, name: str | None, number: int) -> Problem:
        """The slip as a problem of a line of a file, which is numbered from 0."""
        place = Place(file=name, line=number + 1, column=self.column + 1)
        if self.key:
            details = {"expected": self.indent} if self.indent else {}
            return problems.SPACE_BESIDE_KEY.at(place, got=shorten(self.key), name=self.space, **details)
        return problems.YAML_SYNTAX.at(place, reason=self.reason, advice=self.advice)


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_blank(line: str) -> bool:
    """Whether a line says nothing: it is empty, or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def key_end(text: str, start: int) -> int | None:
    """Where a key that begins at ``start`` ends, its colon included; None where none begins there."""
    match = _KEY_LINE.match(text, start)
    return match.end() if match else None


def after_dashes(text: str, start: int) -> int:
    """Where what stands after the dashes of a line begins; ``start`` where there are none."""
    match = _DASHES.match(text, start)
    return match.end() if match else start


def lacks_space(text: str, indent: int) -> bool:
    """Whether a line begins with a dash and no space after it."""
    return text.startswith("-", indent) and not text.startswith("- ", indent)


def indent_mended(line: Line, width: int, indent: int) -> tuple[Line, Slip]:
    """A line that is indented with something else than spaces, with ``indent`` spaces instead of its first ``width`` characters."""
    lead = line.text[:width]
    column = next(position for position, char in enumerate(lead) if char != " ")
    slip = Slip(column, TAB_INSIDE, TAB)
    if lead[column] != "\t":
        end = key_end(line.text, width)
        key = line.text[width : end - 1] if end else ""
        slip = Slip(column, WIDE_SPACE_INSIDE, WIDE_SPACE, key, SPACES.get(lead[column], OTHER_SPACE), 0 if column == indent else indent)
    return line.put(0, width, " " * indent), slip


def is_bare(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is neither a key nor an entry, nor anything else that means more to YAML than its words."""
    is_word = text[start : start + 1] not in set(":-#\"'[]{}&*!|>%@`?,.｛［（") and text[start : start + 1].strip() != ""
    return is_word and key_end(text, start) is None and mistake_in(text) is None


def text_indented(line: Line, width: int, indent: int) -> tuple[Line, Slip]:
    """A line of a text that is indented no further than its key, with ``indent`` spaces instead of its ``width``."""
    text = Line(" " * indent + line.text[width:], [*([line.typed[width]] * indent), *line.typed[width:]])
    return text, Slip(line.typed[width], TEXT_TOO_SHALLOW, TEXT_FURTHER)


def colon_put(line: Line, start: int) -> tuple[Line, Slip]:
    """A line with a colon after the word that it begins with; a sentence, that no key can be, is made a comment."""
    word = _WORD.match(line.text, start)
    if not word or line.text.rstrip().endswith(("。", "！", "？")):
        return line.put(start, start, "# "), Slip(line.typed[start], TEXT_TOO_SHALLOW, TEXT_FURTHER)
    end = word.end()
    rest = re.match(r"\s*[；;=＝]?\s*", line.text[end:])[0]  # type: ignore[index]
    return line.put(end, end + len(rest), ": "), Slip(line.typed[end], NO_COLON, COLON_AFTER_KEY)


def is_above_key(below: Iterable[str], column: int) -> bool:
    """Whether the next of the lines below has a key, and is indented by ``column`` or more: a text cannot go on with it."""
    text = next((line for line in below if not is_blank(line)), "")
    indent = indent_of(text)
    return indent >= column and key_end(text, after_dashes(text, indent)) is not None


def indent_below(lines: Iterable[str], lead: str, deepest: int | None) -> int:
    """How far the first of the lines below one with tabs is indented that does not begin with the same tabs.

    Args:
        lines: The lines below.
        lead: The tabs.
        deepest: What is indented further goes on with the line itself and is passed over; None passes nothing over.

    Returns:
        The number of columns; -1 where there is no such line.
    """
    for text in lines:
        below = text.replace(WIDE, "  ")
        indent = indent_of(below)
        if text.strip() and not text.startswith(lead) and (deepest is None or indent <= deepest):
            return indent
    return -1


def indent_above(line: str, lines: Iterable[str], lead: str) -> int:
    """How far a line with tabs is indented that is the first below a key, by the first line below it that is not.

    Args:
        line: What the line says.
        lines: The lines below.
        lead: The tabs.

    Returns:
        The number of columns; a negative one where no line tells.
    """
    below = next((text for text in lines if text.strip() and not text.startswith(lead)), None)
    if below is None:
        return -1
    indent = indent_of(below.replace(WIDE, "  "))
    dash = len("- ") if line.startswith("- ") else 0
    if _ENDS_OPEN.search(line):
        # What stands below its own key.
        return indent - dash - 2
    return indent if below.lstrip().startswith("- ") else indent - dash


def goes_on_as_entry(below: Sequence[str], indent: int) -> bool:
    """Whether the lines below one with a key go on as those of an entry whose dash was left out.

    Args:
        below: The lines.
        indent: How far the line itself is indented, as its dash would be.
    """
    indents = [indent_of(line) for line in below if not is_blank(line)]
    texts = [line.lstrip(" ") for line in below if not is_blank(line)]
    ends = next((place for place, one in enumerate(indents) if one <= indent), None)
    # A second key below the first says that what stands between them is indented too far.
    is_mapping = ends is not None and indents[ends] == indent and not texts[ends].startswith("-")
    return indents[:1] == [indent + len("- ")] and key_end(texts[0], 0) is not None and not is_mapping


def entry_mended(line: Line, indent: int) -> tuple[Line, Slip | None]:
    """A line with a space after its dash, and a colon and a space after its key; as it is where nothing is wrong with them.

    What YAML takes for a key with a value, be it an odd one, is left as it stands.
    """
    begins = after_dashes(line.text, indent)
    mistake = mistake_in(line.text)
    # 分组：[{维度: 来源}] has, to YAML, the key 分组：[{维度; nobody means that.
    in_key = mistake is not None and not line.text[mistake[0] + 1 :].lstrip().startswith(("{", "["))
    if in_key and not line.text.startswith("-", begins) and key_end(line.text, begins):
        return line, None
    first: Slip | None = None
    while mistake := mistake_in(line.text):
        column, advice = mistake
        reason = _REASONS.get(advice, NO_COLON)
        slip = Slip(line.typed[column], reason, advice)
        first = first if first and first.column < slip.column else slip
        if advice is NO_SPACE_AFTER_DASH:
            line = line.put(column + 1, column + 1, " ")
        elif advice is SPACE_AFTER_SIGN:
            line = line.put(column, column + len(re.match(r"\s+", line.text[column:])[0]), " ")  # type: ignore[index]
        else:
            line = line.put(column, column + 1, ":" if line.text[column + 1 : column + 2] in {"", " "} else ": ")
    return line, first


def is_before_key(text: str, column: int) -> bool:
    """Whether a key comes after the sign in a column, as after the comma between two entries."""
    return _NEXT_KEY.match(text, column + 1) is not None


def inside_mended(line: Line, signs: Sequence[int]) -> tuple[Line, Slip | None, list[tuple[int, Slip]]]:
    """A line with what is missing between brackets.

    Args:
        line: The line.
        signs: Columns of colons that no value comes after, and of other signs that stand where a comma belongs.

    Returns:
        The line, the first sign that is no comma, and for each value that is missing where it would stand.
    """
    texts: list[str] = []
    typed: list[int] = []
    first: Slip | None = None
    missing: list[tuple[int, Slip]] = []
    done = 0
    for column in signs:
        is_colon = line.text[column] == ":"
        put = ': ""' if is_colon else "," if line.text[column + 1] == " " else ", "
        texts += line.text[done:column], put
        typed += [*line.typed[done:column], *[line.typed[column]] * len(put)]
        done = column + 1
        if is_colon:
            missing.append((len(typed) - len(UNREAD), Slip(line.typed[column], NO_VALUE, VALUE_OR_NO_KEY)))
        else:
            first = first or Slip(line.typed[column], Phrase("a comma or the closing bracket is missing"), FULL_WIDTH_COMMA)
    return Line("".join(texts) + line.text[done:], [*typed, *line.typed[done:]]), first, missing
