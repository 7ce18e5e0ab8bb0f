"""Split text into runs, each of which every word processor draws in the font that was meant.

Word chooses a font by character: ASCII takes the Latin font, 汉字 the Chinese one, and the marks that both scripts share
(``“ ” — … · × ①``) take the Latin one unless told otherwise; LibreOffice looks at the character before. So those marks
get a run that names the Chinese font for every script. Characters that the font does not have get a run with one that
does.

Source: [MS-OI29500] 2.1.88; the repertoires of Chinese fonts: GB/T 2312-1980, GBK, GB 18030.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from handling_report.xml_text import attribute, escaped

__all__ = ["runs"]

_MARKS: Final = re.compile(
    "(["
    "\u00a7\u00a8\u00b0\u00b1\u00b4\u00b7\u00d7\u00f7"  # § ¨ ° ± ´ · × ÷
    "\u02c7\u02c9"  # ˇ ˉ
    "\u2010-\u2027\u2030-\u205e"  # dashes, quotation marks, … ‰ ※
    "\u20a0-\u20cf\u2100-\u2211\u2213-\u2bff"  # currency, ℃ № Ⅰ → ≥ ① ─ ■ ★; a minus sign belongs to its number
    "]+)"
)
"""Marks of both scripts."""
_APOSTROPHE: Final = "\u2019"

_FIRST_EAST_ASIAN: Final = "\u2e80"
_SUPPLEMENTARY: Final = "\U00010000"
_PLANE_2: Final = "\U00020000"
_PLANE_3: Final = "\U00030000"
_PLANE_2_FONT: Final = "SimSun-ExtB"
_PLANE_3_FONT: Final = "SimSun-ExtG"
_WIDEST_FONT: Final = "宋体"
"""Has the first plane of GB 18030 on every Windows."""
_WIDER: Final = MappingProxyType({"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "宋体"})
"""For each font of GB/T 2312 one of the same kind, or the nearest, with the characters of GBK."""
_MISNAMED: Final = str.maketrans("", "", "\u2014\u00b7")
"""— and · are in GB/T 2312, but Python's codec knows them by other code points."""


def runs(text: str, *, font: str | None, style: str | None = None) -> str:
    """The XML of a text: one run, or more where the font has to change.

    Args:
        text: Plain text.
        font: The Chinese font at this place, or None where a reference document leaves it to a theme.
        style: The id of the character style it takes.
    """
    if _APOSTROPHE not in text and (font is None or _has_all(font, text)):
        # Nearly every text: marks and others by turns, and all of them in the font.
        looks = _usual_looks(style, font)
        pieces = _MARKS.split(escaped(text))
        return "".join([_run(piece, looks[position % 2]) for position, piece in enumerate(pieces) if piece])
    written: list[str] = []
    done = 0
    for mark in _MARKS.finditer(text):
        start, end = mark.span()
        if mark[0] == _APOSTROPHE and _in_latin_word(text, start):
            continue
        if start > done:
            written.append(_same_kind(text[done:start], font, style, marks=False))
        written.append(_same_kind(mark[0], font, style, marks=True))
        done = end
    if done < len(text):
        written.append(_same_kind(text[done:], font, style, marks=False))
    return "".join(written)


def _in_latin_word(text: str, position: int) -> bool:
    """Whether the character stands between two Latin letters: ’ is the apostrophe of an English word there."""
    around = text[max(0, position - 1) : position] + text[position + 1 : position + 2]
    return len(around) > 1 and around.isascii() and around.isalpha()


def _same_kind(text: str, usual: str | None, style: str | None, *, marks: bool) -> str:
    """Runs of a text that holds shared marks only or none, split where the font lacks a character."""
    if usual is None or _has_all(usual, text):
        return _run(escaped(text), _look(style, usual, usual, marks=marks))
    written: list[str] = []
    start = 0
    font = _font_for(text[0], usual, marks=marks)
    for at, character in enumerate(text):
        needed = _font_for(character, usual, marks=marks)
        if needed != font:
            written.append(_run(escaped(text[start:at]), _look(style, font, usual, marks=marks)))
            start, font = at, needed
    written.append(_run(escaped(text[start:]), _look(style, font, usual, marks=marks)))
    return "".join(written)


def _has_all(font: str, text: str) -> bool:
    """Whether the font has every character, as far as its name tells its repertoire."""
    repertoire = "gb2312" if font in _WIDER else "gbk"
    return _encodes(repertoire, text) or _encodes(repertoire, text.translate(_MISNAMED))


def _encodes(repertoire: str, text: str) -> bool:
    """Whether a codec has every character."""
    try:
        text.encode(repertoire)
    except UnicodeEncodeError:
        return False
    return True


def _font_for(character: str, usual: str, *, marks: bool) -> str:
    """The usual font, or one that has the character."""
    latin = character < _FIRST_EAST_ASIAN and not marks
    if latin or _has_all(usual, character):
        return usual
    if character >= _PLANE_3:
        return _PLANE_3_FONT
    if character >= _PLANE_2:
        return _PLANE_2_FONT
    if character >= _SUPPLEMENTARY:
        return usual  # emoji and the like: no Chinese font has them, and word processors look further by themselves
    wider = _WIDER.get(usual, _WIDEST_FONT)
    return wider if _has_all(wider, character) else _WIDEST_FONT


def _run(xml: str, look: str) -> str:
    """One run of escaped text, with the properties it needs."""
    space = ' xml:space="preserve"' if xml != xml.strip() else ""
    return f"<w:r>{look}<w:t{space}>{xml}</w:t></w:r>"


@lru_cache(maxsize=256)
def _usual_looks(style: str | None, font: str | None) -> tuple[str, str]:
    """The properties of runs in the usual font, without shared marks and of these: a document has a dozen, each in a hundred runs."""
    return _look(style, font, font, marks=False), _look(style, font, font, marks=True)


def _look(style: str | None, font: str | None, usual: str | None, *, marks: bool) -> str:
    """The properties of a run."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    fonts = _fonts(font, usual, marks=marks)
    return f"<w:rPr>{named}{fonts}</w:rPr>" if named or fonts else ""


def _fonts(font: str | None, usual: str | None, *, marks: bool) -> str:
    """Font properties: shared marks take the Chinese font in every script, others only a Chinese font unlike the style's."""
    if font is None:
        return '<w:rFonts w:hint="eastAsia"/>' if marks else ""
    name = attribute(font)
    if marks:
        return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    return "" if font == usual else f'<w:rFonts w:hint="eastAsia" w:eastAsia="{name}"/>'
