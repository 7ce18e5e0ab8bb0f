"""The plain look: an ordinary document of a Chinese office, in the same named styles as the official one.

小四 宋体, lines 24 pt apart, the margins of Chinese Word. Names, ids, links and what belongs together come from
`official_styles`, so that a reference document of either look serves the other; only what differs stands here.

Source: practice; the sizes are those that Chinese word processors offer by name.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from handling_report.official import DocumentStyle, Role
from handling_report.official_styles import STYLES, RunLook, Style
from handling_report.text_width import Measures
from handling_report.values import replace

__all__ = ["measures_of", "styles_of"]

_OFFICIAL: Final = Measures()
_PLAIN: Final = Measures(size=24, spacing=0, title_size=36)
"""小四, 12 pt, and for the title 小二, 18 pt."""
_TITLE_LINE: Final = 600
"""30 pt between the lines of a title."""

_TITLE: Final = RunLook(font=Role.HEI, size=_PLAIN.title_size)
_HEADINGS: Final = (RunLook(font=Role.HEI, size=28), RunLook(font=Role.HEI), RunLook(bold=True), RunLook(), RunLook())
"""Falling weight: 四号黑体, 小四黑体, bold 宋体, then as the text."""

_RUNS: Final = MappingProxyType(
    {
        "Normal": RunLook(font=Role.SONG, size=_PLAIN.size, spacing=_PLAIN.spacing),
        "Title": _TITLE,
        "AttachmentTitle": _TITLE,
        "Subtitle": RunLook(),
        **{f"Heading{level}": look for level, look in enumerate(_HEADINGS, start=1)},
        **{f"Heading{level}Char": look for level, look in enumerate(_HEADINGS, start=1)},
        "Caption": RunLook(font=Role.HEI, size=21),
        "Footer": RunLook(font=Role.SONG, one_font=True, size=18),
    }
)
"""The characters of a style by its id, where they are not those of the official one."""


def _plain(style: Style) -> Style:
    """A style of the official look in the plain one."""
    paragraph = replace(style.paragraph, line=_TITLE_LINE) if style.run.font is Role.TITLE else style.paragraph
    return replace(style, paragraph=paragraph, run=_RUNS.get(style.id, style.run))


_PLAIN_STYLES: Final = tuple(map(_plain, STYLES))


def styles_of(style: DocumentStyle) -> tuple[Style, ...]:
    """Every style of a kind of document, the one for all text first."""
    match style:
        case DocumentStyle.OFFICIAL:
            return STYLES
        case DocumentStyle.PLAIN:
            return _PLAIN_STYLES


def measures_of(style: DocumentStyle) -> Measures:
    """The sizes of type of a kind of document."""
    match style:
        case DocumentStyle.OFFICIAL:
            return _OFFICIAL
        case DocumentStyle.PLAIN:
            return _PLAIN
