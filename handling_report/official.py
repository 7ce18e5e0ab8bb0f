"""GB/T 9704-2012 as it applies to a report: one table of clauses, and the choices an office may make.

Lengths are whole twips (1/1440 inch, 1/20 pt) unless a name says otherwise; sizes of type are half points, as Word
counts them. A *zi* is the width of one 汉字 of body text (clause 3.1).

Source: GB/T 9704-2012, the clause named at each entry; "practice" where the standard is silent.
"""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import Final

from handling_report.values import replace, value

__all__ = [
    "BODY_LINE",
    "FONTS",
    "LATIN_FONT",
    "LAYOUTS",
    "PAGES",
    "PAGE_NUMBER_ZI",
    "STANDARD",
    "ZI",
    "Digits",
    "DocumentStyle",
    "FontSet",
    "Fonts",
    "Layout",
    "LeadLook",
    "Margins",
    "Page",
    "PageNumber",
    "Role",
]

ZI: Final = 315
"""Clause 3.1: one 汉字 of 三号 (16 pt = 320 twips), drawn 0.25 pt together so that a line holds 28 (5.2.3)."""
TIGHTEN: Final = -5
"""Clause 5.2.3: the spacing between characters that makes 28 of them fit into 156 mm; -4 gives 27."""
BODY_LINE: Final = 579
"""Clause 5.2.3: 28.95 pt, the largest pitch in whole twips at which 225 mm hold 22 lines; 580 gives 21."""
COMPENSATED_LINE: Final = 592
"""The pitch of the compensated margins: 22 lines fill their taller type area."""
BODY_INDENT_ZI: Final = 2
"""Clause 7.3.3: 左空二字."""

SIZE_TITLE: Final = 44
"""Clause 7.3.1: 二号, 22 pt."""
SIZE_BODY: Final = 32
"""Clause 5.2.2: 三号, 16 pt."""
SIZE_PAGE_NUMBER: Final = 28
"""Clause 7.5: 四号, 14 pt."""
SIZE_CAPTION: Final = 28
"""Practice: the name of a table in 四号."""
SIZE_TABLE: Final = 24
"""Practice: 小四, 12 pt; the standard does not say, and offices go no lower than 五号."""

TITLE_LINE: Final = 700
"""Practice: 35 pt between the lines of a title; offices use 33 to 36."""
JOIN: Final = 70
"""What LibreOffice puts between a 汉字 and a digit in a line of body text: 3.5 pt, measured; Word puts about 4."""
TABLE_LINE: Final = 400
"""Practice: 20 pt from line to line in a cell; offices use 20 to 24."""
TABLE_ROW: Final = 480
"""Practice: a row is 24 pt high at least."""
AFTER_TABLE_LINE: Final = 120
"""The strip of 6 pt that parts a table from what follows; Word needs a paragraph there."""
TABLE_CELL_MARGIN: Final = 108
"""Word's own room left and right of the text in a cell."""

PAGE_NUMBER_ZI: Final = 280
"""Clause 7.5: 空一字 at the page number is one character of 四号."""

SIGNATURE_BLANK_ZI: Final = 2
"""Clause 7.3.5.2: the signature stands two characters from the right edge of the type area."""
DATE_SHIFT_ZI: Final = 2
"""Clause 7.3.5.2: the date begins two characters to the right of the signature."""
SEALED_DATE_BLANK_ZI: Final = 4
"""Clause 7.3.5.1: a date that gets a seal stands four characters from the right edge."""
NOTE_INDENT_ZI: Final = 2
"""Clause 7.3.4: the note of attachments begins two characters from the left edge."""
NOTE_PREFIX: Final = "附件："
"""Clause 7.3.4."""
ATTACHMENT_LABEL: Final = "附件"
"""Clause 7.3.7; a number follows when there are several."""

LATIN_FONT: Final = "Times New Roman"
"""Practice: digits and Latin letters; clause 5.2.2 by the letter asks for 仿宋 (see `Digits`)."""


class Role(Enum):
    """What a font is for."""

    TITLE = "title"
    """Clause 7.3.1: 小标宋."""
    HEI = "hei"
    """Clauses 7.3.3 and 7.3.7: 黑体, for ``一、`` and the label of an attachment."""
    KAI = "kai"
    """Clause 7.3.3: 楷体, for ``（一）``; by practice the lines under the title."""
    FANG = "fang"
    """Clause 5.2.2: 仿宋, for everything else."""
    SONG = "song"
    """Clause 7.5: 宋体, for the page number."""


@value()
class Fonts:
    """The fonts' names. The standard names the kinds only; which font is of that kind is practice."""

    title: str
    hei: str
    kai: str
    fang: str
    song: str = "宋体"

    def named(self, role: Role) -> str:
        """The font for a role."""
        match role:
            case Role.TITLE:
                return self.title
            case Role.HEI:
                return self.hei
            case Role.KAI:
                return self.kai
            case Role.FANG:
                return self.fang
            case Role.SONG:
                return self.song


class DocumentStyle(Enum):
    """What kind of document it looks like."""

    OFFICIAL = "official"
    """GB/T 9704-2012."""
    PLAIN = "plain"
    """An ordinary document of an office, as Chinese Word makes it; see `plain_styles`."""


class FontSet(Enum):
    """Which names the fonts have on the reader's machine."""

    GB2312 = "gb2312"
    """What most offices installed: 仿宋_GB2312, 楷体_GB2312."""
    WINDOWS = "windows"
    """What Windows brings: 仿宋, 楷体."""
    GBK = "gbk"
    """The 方正 fonts with the characters of GBK."""


FONTS: Final = MappingProxyType(
    {
        FontSet.GB2312: Fonts(title="方正小标宋简体", hei="黑体", kai="楷体_GB2312", fang="仿宋_GB2312"),
        FontSet.WINDOWS: Fonts(title="方正小标宋简体", hei="黑体", kai="楷体", fang="仿宋"),
        FontSet.GBK: Fonts(title="方正小标宋_GBK", hei="方正黑体_GBK", kai="方正楷体_GBK", fang="方正仿宋_GBK"),
    }
)
"""Practice."""


class PageNumber(Enum):
    """Where the page number stands."""

    OUTSIDE = "outside"
    """Clause 7.5: right on odd pages, left on even ones."""
    CENTER = "center"
    """Practice of offices that print on one side."""
    NONE = "none"


class Margins(Enum):
    """How the type area is laid on the paper."""

    STANDARD = "standard"
    """Clause 5.2.1: 37 mm above and 28 mm at the binding, the figures a clerk checks."""
    COMPENSATED = "compensated"
    """Margins that make up for the leading above the first line and below the last, so that the ink fills 225 mm."""


class Digits(Enum):
    """The font of digits and Latin letters."""

    LATIN = "latin"
    """`LATIN_FONT`: practice, and the default."""
    CJK = "cjk"
    """The font of the text around them: clause 5.2.2 by the letter."""


class LeadLook(Enum):
    """How ``一是……。`` looks. The standard does not tell it from the text."""

    PLAIN = "plain"
    BOLD = "bold"
    KAI = "kai"


@value()
class Page:
    """Paper, margins and pitch, in twips.

    Attributes:
        width: Clause 5.1: A4, 210 mm.
        height: Clause 5.1: A4, 297 mm.
        top: Clause 5.2.1: 天头 37 mm.
        bottom: What 225 mm of type leave: 35 mm.
        left: Clause 5.2.1: 订口 28 mm.
        right: What 156 mm of type leave: 26 mm.
        header: From the paper's edge to the header.
        footer: Clause 7.5: puts the page number's dash 7 mm below the type area (measured 7.1 mm).
        line: From one line of the body to the next.
        gutter: Room for the binding beside the left margin; the standard's 28 mm include it.
    """

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474
    header: int = 851
    footer: int = 1418
    line: int = BODY_LINE
    gutter: int = 0

    @property
    def text_width(self) -> int:
        """The width of the type area; 8844 twips are 156 mm."""
        return self.width - self.left - self.right - self.gutter

    def turned(self) -> Page:
        """The same paper on its side: the binding edge is on top (clause 8), and the type area turns with it."""
        if self.width > self.height:
            return self
        sides = {"top": self.left + self.gutter, "bottom": self.right, "left": self.bottom, "right": self.top}
        footer = max(0, self.right - (self.bottom - self.footer))
        return replace(self, width=self.height, height=self.width, footer=footer, gutter=0, **sides)


PAGES: Final = MappingProxyType(
    {
        Margins.STANDARD: Page(),
        Margins.COMPENSATED: Page(top=1960, bottom=1847, line=COMPENSATED_LINE),
    }
)
"""Clause 5.2.1."""
PLAIN_PAGE: Final = Page(top=1440, bottom=1440, left=1800, right=1800, footer=992, line=480)
"""The page of a new document in Chinese Word: 25.4 and 31.8 mm; lines of 小四 24 pt apart."""


@value()
class Layout:
    """What an office may choose. The defaults are the standard.

    Attributes:
        style: The kind of document.
        font_set: The names of the fonts.
        page_number: Where the page number stands.
        margins: How the type area lies on the paper; a plain document has one way only.
        digits: The font of digits and Latin letters.
        lead: How the opening sentence of an item looks.
        blank_before_title: Blank lines above the title; some people's congresses ask for one.
    """

    style: DocumentStyle = DocumentStyle.OFFICIAL
    font_set: FontSet = FontSet.GB2312
    page_number: PageNumber = PageNumber.OUTSIDE
    margins: Margins = Margins.STANDARD
    digits: Digits = Digits.LATIN
    lead: LeadLook = LeadLook.PLAIN
    blank_before_title: int = 0

    @property
    def fonts(self) -> Fonts:
        """The fonts of the set."""
        return FONTS[self.font_set]

    @property
    def page(self) -> Page:
        """Paper, margins and pitch."""
        return PLAIN_PAGE if self.style is DocumentStyle.PLAIN else PAGES[self.margins]


STANDARD: Final = Layout()
"""The standard by the letter, but for the font of digits."""
LAYOUTS: Final = MappingProxyType(
    {
        DocumentStyle.OFFICIAL: STANDARD,
        DocumentStyle.PLAIN: Layout(style=DocumentStyle.PLAIN, page_number=PageNumber.CENTER),
    }
)
"""What each kind of document is when nothing else is chosen."""
