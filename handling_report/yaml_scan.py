"""Every line of a text that is no YAML because of a slip whose mend is certain: found in one pass over the lines.

A line is taken for a slip only where the parser could not read it as it stands: inside a text of several lines, and where a
line may be a text of its own, it is left alone. What was found is for diagnosis; the parser has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handling_report.value_slips import bar_mended, brackets_mended, quotes_mended
from handling_report.yaml_advice import DASH_BEFORE_ENTRY, NO_DASH
from handling_report.yaml_insides import Insides
from handling_report.yaml_slips import (
    WIDE,
    Line,
    Slip,
    after_dashes,
    colon_put,
    entry_mended,
    goes_on_as_entry,
    indent_above,
    indent_below,
    indent_mended,
    indent_of,
    is_above_key,
    is_bare,
    key_end,
    lacks_space,
)

__all__ = ["TAB_WIDTHS", "Scan"]

TAB_WIDTHS = (0, 2, 4, 8)
"""How many spaces a tab may stand for; 0 means as many as the lines around it are indented by."""
_LONGEST_LINE = 100_000
"""A longer line is not looked at: it is none that a person types."""
_MOST_BELOW = 200
"""In so many lines below one with a tab, one is looked for that tells how far both are indented."""
_LEAD = re.compile(r"[^\S\r\n]*")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}\s*(?:#.*)?$")


class Scan(Insides):
    """One pass over the lines.

    Attributes:
        inside: The lines that go on with what a line above began.
        values: For the lines with a key or a dash, where what stands after it begins, and in which column the key or dash stands.
        has_tabs: Whether a line is indented with tabs, so that how far depends on what a tab stands for.
        is_unsure: Whether the lines around one of these leave open how far it is indented.
    """

    def __init__(self, lines: Sequence[str], tab: int, spared: frozenset[int] = frozenset()) -> None:
        """Look through the lines.

        Args:
            lines: The lines, without their ends.
            tab: One of `TAB_WIDTHS`.
            spared: Lines, by their numbers, that are known to have no slip.
        """
        super().__init__(lines, spared)
        self.inside: set[int] = set()
        self.values: dict[int, tuple[int, int]] = {}
        self.has_tabs = self.is_unsure = False
        self._tab = tab
        # The lists and mappings that are open: the column of each, and whether it is a list.
        self._open: list[tuple[int, bool]] = []
        # A text without quotation marks goes on in lines that are indented further than this.
        self._goes_on: int | None = None
        # The column of the list, of entries with keys, that the line at hand closes.
        self._closed_list: int | None = None
        # The column of the key that nothing stands after yet.
        self._opens: int | None = None
        # Lines that are either texts or slips: which, the lines below them say.
        self._doubtful: list[int] = []
        self._before_doubt: list[tuple[int, bool]] = []
        self._certain: set[int] = set()
        number = 0
        while number < len(lines) and len(lines[number]) <= _LONGEST_LINE:
            number = self._look_at(number)

    def _look_at(self, number: int) -> int:
        """Look at a line; the number of the next one to look at."""
        text = self.lines[number]
        if not text.strip():
            return number + 1
        if self._mark:
            self.inside.add(number)
            self._go_on_quoted(number, Line.of(text), 0)
        elif self._brackets:
            self.inside.add(number)
            self._look_inside(number, Line.of(text), 0)
        elif self._text is not None and self._is_text(number, text):
            self.inside.add(number)
        elif not text.lstrip().startswith("#"):
            return self._look_at_entry(number, Line.of(text))
        return number + 1

    def _is_text(self, number: int, text: str) -> bool:
        """Whether a line goes on with the text after ``|``; one that full-width spaces or tabs indent was meant to."""
        assert self._text is not None  # noqa: S101  (asked for such texts only)
        indent = indent_of(text)
        if indent <= self._text and text[indent] in {WIDE, "\t"}:
            width = len(text) - len(text.lstrip())
            if key_end(text, width) is None and not text.startswith("-", width):
                self._text_indent = self._text_indent or self._indent_of_text(number, text[:width])
                self._note(number, *indent_mended(Line.of(text), width, self._text_indent))
                self.texts.add(number)
                return True
        if indent <= self._text:
            if self._is_shallow or not self._text_indent:
                return self._indent_text(number, self._text, indent)
            self._text = None
            return False
        self._text_indent = self._text_indent or indent
        return True

    def _indent_of_text(self, number: int, lead: str) -> int:
        """How far a text after ``|`` is indented whose first line begins with full-width spaces or tabs."""
        assert self._text is not None  # noqa: S101  (asked for such texts only)
        if "\t" not in lead:
            return max(len(lead.replace(WIDE, "  ")), self._text + 1)
        below = indent_below(self.lines[number + 1 : number + _MOST_BELOW], lead, None)
        return below if below > self._text else self._text + 2

    # --- Lines that begin with a key or a dash ------------------------------------------------------------------------

    def _look_at_entry(self, number: int, line: Line) -> int:
        typed_width = len(_LEAD.match(line.text)[0])  # type: ignore[index]
        entry, slip = entry_mended(line, typed_width)
        has_dash = (begins := after_dashes(entry.text, typed_width)) > typed_width
        odd = not line.text.startswith(" " * typed_width)
        if odd and (has_dash or key_end(entry.text, begins)) and not (slip and self._goes_on is not None and not self._doubtful):
            width = self._indent_of(number, line.text[:typed_width], has_dash=has_dash)
            line = self._note(number, *indent_mended(line, typed_width, width))
            entry, slip = entry_mended(line, width)
        indent = indent_of(line.text)
        key = self._goes_on if self._is_shallow else self._opens
        if key is not None and indent <= key and not self._is_above_deeper(number, key) and self._indent_text(number, key, indent):
            self._goes_on, self._opens = key, None
            return number + 1
        self._is_shallow = False
        if self._goes_on is not None and indent > self._goes_on:
            return self._go_on_plain(number, entry, indent, is_slip=slip is not None)
        self._doubtful.clear()
        is_entry = after_dashes(entry.text, indent) > indent
        self._closed_list, of_records = None, False
        while self._open and (self._open[-1][0] > indent or (not is_entry and self._open[-1] == (indent, True))):
            column, is_list = self._open.pop()
            self._closed_list = column if is_list and of_records else None
            of_records = not is_list
        if slip and number not in self._certain and not self._must_be_slip(line.text, indent):
            self._doubt(number, line.text, indent)
            return number + 1
        if not slip and self._lacks_dash(number, entry.text, indent, is_entry=is_entry):
            entry, slip = entry.put(indent, indent, "- "), Slip(entry.typed[indent], NO_DASH, DASH_BEFORE_ENTRY)
        if not slip and self._lacks_colon(number, entry.text, indent):
            entry, slip = colon_put(entry, after_dashes(entry.text, indent))
        self._enter(number, self._note(number, entry, slip), indent)
        return number + 1

    def _is_above_deeper(self, number: int, indent: int) -> bool:
        """Whether the next line is indented further than ``indent``, as what stands below a key."""
        return indent_below(self.lines[number + 1 : number + _MOST_BELOW], "\0", None) > indent

    def _lacks_dash(self, number: int, text: str, indent: int, *, is_entry: bool) -> bool:
        """Whether a line with a key was meant to begin an entry of a list: nothing else can stand there."""
        end = key_end(text, indent)
        # How far a line with tabs is indented is a guess, on which nothing else is built.
        if is_entry or end is None or number in self.mended:
            return False
        if self._closed_list == indent:
            return not self._open or self._open[-1] != (indent, False)
        # The first line below a key, which says something, and after it a line indented as the second of an entry.
        says_something = re.match(r"\s*[^\s#|>\"'{\[]", text[end:]) is not None
        return says_something and self._opens is not None and goes_on_as_entry(self.lines[number + 1 : number + _MOST_BELOW], indent)

    def _lacks_colon(self, number: int, text: str, indent: int) -> bool:
        """Whether a line of words can be nothing but one with a key, by where it stands or by the line below it."""
        begins = after_dashes(text, indent)
        if not is_bare(text, begins):
            return False
        is_among_keys = begins == indent and self._open[-1:] == [(indent, False)]
        return is_among_keys or is_above_key(self.lines[number + 1 : number + _MOST_BELOW], begins)

    def _indent_of(self, number: int, lead: str, *, has_dash: bool) -> int:
        """How far a line is indented that begins with tabs or full-width spaces."""
        if "\t" in lead:
            self.has_tabs = True
            if not self._tab:
                return self._indent_around(number, lead, has_dash=has_dash)
            return len(lead.replace(WIDE, "  ").expandtabs(self._tab))
        width = len(lead.replace(WIDE, "  "))
        if self._opens is not None:
            below = indent_above(self.lines[number][len(lead) :], self.lines[number + 1 : number + _MOST_BELOW], lead)
            return next((indent for indent in (below, width) if indent > self._opens), self._opens + 2)
        # A key stands where others do: as wide as it looks, or nearly.
        columns = [column for column, is_list in reversed(self._open) if column and is_list == has_dash]
        return min(columns, key=lambda column: abs(column - width), default=width)

    def _indent_around(self, number: int, lead: str, *, has_dash: bool) -> int:
        """How far a line is indented by what is open above it, which a line below it confirms."""
        below = self.lines[number + 1 : number + _MOST_BELOW]
        if self._opens is not None:
            indent = indent_above(self.lines[number][len(lead) :], below, lead)
            self.is_unsure |= indent <= self._opens
            return indent if indent > self._opens else self._opens + 2
        innermost = next((column for column, is_list in reversed(self._open) if is_list == has_dash), 0)
        self.is_unsure |= indent_below(below, lead, innermost) < innermost
        return innermost

    def _must_be_slip(self, text: str, indent: int) -> bool:
        """Whether a line that is no entry as it stands can be nothing else among those that are open."""
        if not self._open or text.startswith("- ", indent):
            return False
        return self._open[-1] == (indent, lacks_space(text, indent))

    def _doubt(self, number: int, text: str, indent: int) -> None:
        """Note a line that is a text or a slip."""
        self._doubtful = [number]
        self._before_doubt = list(self._open)
        if lacks_space(text, indent):
            self._goes_on = indent - 1
        elif after_dashes(text, indent) > indent:
            self._goes_on = indent
        else:
            self._goes_on = self._open[-1][0] if self._open else -1

    def _go_on_plain(self, number: int, entry: Line, indent: int, *, is_slip: bool) -> int:
        """A line below a text without quotation marks; where it cannot be part of that, the text was none."""
        if not self._doubtful:
            self.inside.add(number)
        elif is_slip:
            self._doubtful.append(number)
        elif self._settles(entry.text, indent):
            first = self._doubtful[0]
            self._certain.update(self._doubtful)
            self._doubtful = []
            self._open = self._before_doubt
            self._goes_on = None
            return first
        return number + 1

    def _settles(self, text: str, indent: int) -> bool:
        """Whether a line can be read only if the doubtful ones above it were slips."""
        above = self.lines[self._doubtful[0]]
        column = indent_of(above)
        begins = after_dashes(text, indent)
        if lacks_space(above, column) and indent == column:
            return begins > indent
        return key_end(text, begins) is not None

    def _enter(self, number: int, line: Line, indent: int) -> None:
        """Take in the lists and mappings that a line begins, and what stands after its key."""
        column = indent
        parent = self._open[-1][0] if self._open else -1
        for dash in re.finditer(r"-(?: +|$)", line.text[indent : after_dashes(line.text, indent)]):
            column = parent = indent + dash.start()
            if not self._open or self._open[-1] != (column, True):
                self._open.append((column, True))
            column = indent + dash.end()
        end = key_end(line.text, column)
        if end is not None:
            parent = column
            if not self._open or self._open[-1] != (column, False):
                self._open.append((column, False))
        start = end or column
        start += len(_LEAD.match(line.text, start)[0])  # type: ignore[index]
        if indent < start < len(line.text):
            self.values[number] = start, parent
        self._look_at_value(number, line, start, parent)

    # --- Values -------------------------------------------------------------------------------------------------------

    def _look_at_value(self, number: int, line: Line, start: int, parent: int) -> None:
        value = line.text[start:]
        self._goes_on = self._opens = None
        if found := bar_mended(line, start, is_above_text=self._is_above_deeper(number, parent)):
            value = self._note(number, *found).text[start:]
        if not value or value.startswith("#"):
            self._opens = parent
        elif _BLOCK_TEXT.match(value):
            self._text, self._text_indent, self._is_shallow = parent, 0, False
        elif value[0] in "\"'":
            self._go_on_quoted(number, line, start, begins=True)
        elif value[0] in "{[｛［（":
            if found := brackets_mended(line, start):
                line = self._note(number, *found)
            if line.text[start] in "{[":
                self._look_inside(number, line, start)
            else:
                self._goes_on = parent
        elif found := quotes_mended(line, start):
            self._note(number, *found)
        else:
            self._goes_on = parent
