"""The end of a report: the note that names the attachments, and signature and date at their computed places.

Source: GB/T 9704-2012, 7.3.4 and 7.3.5.2; spec rows AT1, SG1, SG4.
"""

from __future__ import annotations

from handling_report import official
from handling_report.blocks import AttachmentNote, Signature
from handling_report.docx_paragraphs import TAB, Typist
from handling_report.official import ZI
from handling_report.official_styles import StyleName
from handling_report.text_width import QUARTERS, quarters

__all__ = ["note_paragraphs", "signature_paragraphs"]

_ONE_DIGIT = ZI
"""Room for ``1.``: three quarters of a character."""
_MORE_DIGITS = 3 * ZI // 2
"""Room for ``10.``: a character and a quarter."""
_FIRST_OF_TWO_DIGITS = 10
_NEVER_WRAP = -640
"""Lets a line run into the margin rather than wrap; the place of its start is what was computed."""


def note_paragraphs(note: AttachmentNote, typist: Typist, *, keep_next: bool) -> list[str]:
    """Clause 7.3.4: a blank line, then ``附件：名称``; several are numbered, and names stand below each other.

    Args:
        note: The names of the attachments.
        typist: Writes the paragraphs.
        keep_next: Whether a signature follows, which must not stand alone on a page.
    """
    prefix = official.NOTE_PREFIX
    name_at = official.NOTE_INDENT + len(prefix) * ZI
    style = StyleName.ATTACHMENT_NOTE
    written = [typist.blank(keep_next=True)]
    if len(note.titles) == 1:
        place = _hanging(left=name_at, hanging=name_at - official.NOTE_INDENT)
        return [*written, typist.text(style, prefix + note.titles[0], keep_next=keep_next, place=place)]
    number = _ONE_DIGIT if len(note.titles) < _FIRST_OF_TWO_DIGITS else _MORE_DIGITS
    left = name_at + number
    for position, title in enumerate(note.titles, start=1):
        first = position == 1
        label = typist.runs(style, f"{prefix if first else ''}{position}.")
        place = _hanging(left=left, hanging=left - official.NOTE_INDENT if first else number, tab=True)
        last = position == len(note.titles)
        content = label + TAB + typist.runs(style, title)
        written.append(typist.paragraph(style, content, keep_next=keep_next or not last, place=place))
    return written


def _hanging(*, left: int, hanging: int, tab: bool = False) -> str:
    """An indent whose first line begins further left; a tab stop makes the first line's text meet the others'."""
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if tab else ""
    return f'{stop}<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def signature_paragraphs(signature: Signature, typist: Typist) -> list[str]:
    """Clause 7.3.5.2, without a seal: a blank line, the issuer, and the date two characters to the right of its start.

    The issuer stands two characters from the right edge. A date that is longer than the issuer stands there instead, and
    the issuer moves left. Widths count the quarter that a word processor puts between digits and 汉字, so automatic
    spacing stays on for the date: LibreOffice cannot turn it off.
    """
    width = typist.reference.section.page.text_width
    blank = official.SIGNATURE_BLANK
    issuer, date = signature.issuer, signature.date
    at_right = f'<w:ind w:right="{blank}"/><w:jc w:val="right"/>'
    issuer_place = date_place = at_right
    if issuer and date:
        issuer_width, date_width = _twips(issuer), _twips(date)
        if date_width <= issuer_width:
            date_place = _from_left(width - blank - issuer_width + official.DATE_SHIFT)
        else:
            issuer_place = _from_left(width - blank - date_width - official.DATE_SHIFT)
    written = [typist.blank(keep_next=True)]
    if issuer:
        written.append(typist.text(StyleName.SIGNATURE, issuer, place=issuer_place))
    if date:
        written.append(typist.text(StyleName.DATE, date, place=date_place))
    return written


def _twips(text: str) -> int:
    """The width of a line of body text."""
    return quarters(text) * ZI // QUARTERS


def _from_left(left: int) -> str:
    """A place counted from the left edge of the type area."""
    return f'<w:ind w:left="{max(0, left)}" w:right="{_NEVER_WRAP}"/><w:jc w:val="left"/>'
