"""The end of a report: the note that names the attachments, and signature and date at their computed places.

Source: GB/T 9704-2012, 7.3.4, 7.3.5.1 and 7.3.5.2; spec rows AT1, SG1, SG2, SG4.
"""

from __future__ import annotations

from handling_report import official
from handling_report.blocks import AttachmentNote, Signature
from handling_report.docx_paragraphs import TAB, Typist
from handling_report.official_styles import StyleName
from handling_report.text_width import Measures

__all__ = ["note_paragraphs", "signature_paragraphs"]

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
    zi = typist.reference.measures.zi
    indent = official.NOTE_INDENT_ZI * zi
    name_at = indent + len(prefix) * zi
    style = StyleName.ATTACHMENT_NOTE
    written = [typist.blank(keep_next=True)]
    if len(note.titles) == 1:
        place = _hanging(left=name_at, hanging=name_at - indent)
        return [*written, typist.text(style, prefix + note.titles[0], keep_next=keep_next, place=place)]
    # ``1.`` takes three quarters of a character, ``10.`` a character and a quarter
    number = zi if len(note.titles) < _FIRST_OF_TWO_DIGITS else 3 * zi // 2
    left = name_at + number
    for position, title in enumerate(note.titles, start=1):
        first = position == 1
        label = typist.runs(style, f"{prefix if first else ''}{position}.")
        place = _hanging(left=left, hanging=left - indent if first else number, tab=True)
        last = position == len(note.titles)
        content = label + TAB + typist.runs(style, title)
        written.append(typist.paragraph(style, content, keep_next=keep_next or not last, place=place))
    return written


def _hanging(*, left: int, hanging: int, tab: bool = False) -> str:
    """An indent whose first line begins further left; a tab stop makes the first line's text meet the others'."""
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if tab else ""
    return f'{stop}<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def signature_paragraphs(signature: Signature, typist: Typist) -> list[str]:
    """Clause 7.3.5: a blank line, the issuer, and the date below it.

    Widths count the quarter that a word processor puts between digits and 汉字, so automatic spacing stays on for the date:
    LibreOffice cannot turn it off.
    """
    measures = typist.reference.measures
    issuer, date = signature.issuer, signature.date
    if signature.sealed:
        issuer_place, date_place = _sealed(issuer, date, measures)
    else:
        issuer_place, date_place = _unsealed(issuer, date, measures, typist.reference.section.page.text_width)
    written = [typist.blank(keep_next=True)]
    if issuer:
        written.append(typist.text(StyleName.SIGNATURE, issuer, place=issuer_place))
    if date:
        written.append(typist.text(StyleName.DATE, date, place=date_place))
    return written


def _unsealed(issuer: str | None, date: str | None, measures: Measures, width: int) -> tuple[str, str]:
    """Clause 7.3.5.2, the places of issuer and date without a seal: the date begins two characters after the issuer.

    The issuer stands two characters from the right edge. A date that is longer than the issuer stands there instead, and
    the issuer moves left.
    """
    blank = official.SIGNATURE_BLANK_ZI * measures.zi
    shift = official.DATE_SHIFT_ZI * measures.zi
    if not (issuer and date):
        return _from_right(blank), _from_right(blank)
    issuer_width, date_width = measures.twips(issuer), measures.twips(date)
    if date_width <= issuer_width:
        return _from_right(blank), _from_left(width - blank - issuer_width + shift)
    return _from_left(width - blank - date_width - shift), _from_right(blank)


def _sealed(issuer: str | None, date: str | None, measures: Measures) -> tuple[str, str]:
    """Clause 7.3.5.1, the places of issuer and date under a seal: the issuer is centred over the date.

    The date stands four characters from the right edge, or as many more as a long issuer over it needs to reach no further
    than that edge.
    """
    blank = official.SEALED_DATE_BLANK_ZI * measures.zi
    over = (measures.twips(issuer) - measures.twips(date)) // 2 if issuer and date else 0
    blank = max(blank, over)
    return _from_right(blank - over), _from_right(blank)


def _from_right(blank: int) -> str:
    """A place counted from the right edge of the type area."""
    return f'<w:ind w:right="{blank}"/><w:jc w:val="right"/>'


def _from_left(left: int) -> str:
    """A place counted from the left edge of the type area."""
    return f'<w:ind w:left="{max(0, left)}" w:right="{_NEVER_WRAP}"/><w:jc w:val="left"/>'
