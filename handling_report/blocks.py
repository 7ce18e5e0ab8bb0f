"""The closed set of blocks a report is made of, and the document that holds them.

Templates produce blocks; each writer turns the same blocks into one format. A block holds finished words: no
figure is computed and no wording is chosen after this point, so every format says the same.

Texts are single lines of plain Unicode (no line breaks, no control characters): a writer escapes them for its own
format and adds no words to them.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TypeAlias

from handling_report.errors import Problem
from handling_report.values import value

__all__ = [
    "Alignment",
    "Attachment",
    "AttachmentNote",
    "Block",
    "Column",
    "Document",
    "Head",
    "Heading",
    "Paragraph",
    "Salutation",
    "Signature",
    "Span",
    "Subline",
    "SublineKind",
    "Table",
    "Title",
]


class SublineKind(Enum):
    """What a line under the title says."""

    OCCASION = "occasion"
    """When and where the report is given: ``——2026年11月20日在……会议上``."""
    DELIVERER = "deliverer"
    """Who gives it: post and name."""
    DATE = "date"
    """The date of a written report: ``（2026年11月20日）``."""


class Alignment(Enum):
    """How the cells of a table's column are aligned."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@value()
class Title:
    """The report's title.

    ``lines`` holds one entry when a writer may break the title as it sees fit, several when the author gave the lines.
    """

    lines: tuple[str, ...]


@value()
class Subline:
    """A line between the title and the salutation."""

    kind: SublineKind
    text: str


@value()
class Salutation:
    """The addressee, flush left, with its full-width colon: ``主任、各位副主任、各位委员：``."""

    text: str


@value(often=True)
class Heading:
    """A heading on its own line.

    ``level`` is 1 for ``一、``, 2 for ``（一）``, 3 for ``1.``, 4 for ``（1）`` and 5 for ``①``. ``text`` includes the number, if the
    heading has one, and no final punctuation.
    """

    level: int
    text: str


@value()
class Head:
    """The heading part of a paragraph whose text runs on: ``（一）高位推进，压实工作责任。``; ``level`` as in `Heading`."""

    level: int
    text: str


@value(often=True)
class Span:
    """A stretch of a paragraph. ``lead`` marks the opening sentence of an item: ``一是高位部署强统筹。``."""

    text: str
    lead: bool = False


@value(often=True)
class Paragraph:
    """A paragraph of body text, optionally opened by a run-in heading."""

    spans: tuple[Span, ...]
    head: Head | None = None

    @property
    def text(self) -> str:
        """All the words of the paragraph, its head included."""
        words = "".join(span.text for span in self.spans)
        return self.head.text + words if self.head else words


@value()
class Column:
    """A column of a table."""

    label: str
    alignment: Alignment = Alignment.LEFT


@value()
class Table:
    """A table with one header row. Every row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@value()
class AttachmentNote:
    """The note after the body that names the attachments; one title, or several that the writer numbers ``1.`` ``2.``."""

    titles: tuple[str, ...]


@value()
class Attachment:
    """The start of an attachment, on a new page: the blocks after it, up to the next one, belong to it.

    ``number`` is None for the only attachment of a report.
    """

    title: str
    number: int | None = None


@value()
class Signature:
    """The end of a written report: who issues it and the date in words. Either may be missing, not both.

    ``sealed`` when a seal will be stamped over it, which needs another place; the seal itself is not drawn.
    """

    issuer: str | None
    date: str | None
    sealed: bool = False


Block: TypeAlias = (
    Title | Subline | Salutation | Heading | Paragraph | Table | AttachmentNote | Attachment | Signature
)


@value(kw_only=True)
class Document:
    """A finished report: its blocks in reading order, and what a file says about itself.

    Attributes:
        blocks: The blocks in reading order.
        title: The title on one line, for the properties of a file.
        author: The issuer of the report.
        date: The report's date.
        warnings: What the author typed and the templates did not print.
    """

    blocks: tuple[Block, ...]
    title: str
    author: str
    date: date
    warnings: tuple[Problem, ...] = ()
