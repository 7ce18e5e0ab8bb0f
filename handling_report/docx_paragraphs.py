"""Paragraphs as XML, in the named styles of a reference."""

from __future__ import annotations

from collections.abc import Sequence

from handling_report.docx_package import Reference
from handling_report.docx_runs import runs
from handling_report.official_styles import StyleName
from handling_report.values import value

__all__ = ["BREAK", "TAB", "Typist"]

BREAK = "<w:r><w:br/></w:r>"
"""A new line in the same paragraph."""
TAB = "<w:r><w:tab/></w:r>"


@value()
class Typist:
    """Writes paragraphs with the styles of one reference."""

    reference: Reference

    def paragraph(self, style: StyleName, content: str, *, keep_next: bool = False, place: str = "") -> str:
        """A paragraph.

        Args:
            style: Its style.
            content: The XML of its runs.
            keep_next: Keep it on one page with the next one, whatever its style says.
            place: XML for what depends on the words: tabs, indents, alignment.
        """
        keep = "<w:keepNext/>" if keep_next else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.reference.ids[style]}"/>{keep}{place}</w:pPr>{content}</w:p>'

    def text(self, style: StyleName, text: str, *, keep_next: bool = False, place: str = "") -> str:
        """A paragraph with one text."""
        return self.paragraph(style, self.runs(style, text), keep_next=keep_next, place=place)

    def lines(self, style: StyleName, lines: Sequence[str], *, place: str = "") -> str:
        """A paragraph with several lines."""
        return self.paragraph(style, BREAK.join(self.runs(style, line) for line in lines), place=place)

    def blank(self, *, keep_next: bool = False) -> str:
        """An empty line of the body."""
        return self.paragraph(StyleName.NORMAL, "", keep_next=keep_next)

    def runs(self, style: StyleName, text: str) -> str:
        """The runs of a text in a paragraph of a style."""
        return runs(text, font=self.reference.fonts[style])

    def head(self, heading: StyleName, text: str) -> str:
        """The runs of a heading in a paragraph of body text."""
        return runs(text, font=self.reference.fonts[heading], style=self.reference.twins.get(heading))

    def lead(self, text: str) -> str:
        """The runs of an item's opening sentence."""
        return runs(text, font=self.reference.fonts[StyleName.LEAD], style=self.reference.ids[StyleName.LEAD])
