"""Looks at the words that a template writes itself: notation that is none, marks of other languages, figures typed by hand.

Only the template's own text is looked at, line by line as its author sees it; what an expression prints is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from jinja2 import TemplateSyntaxError

from handling_report import problems
from handling_report.errors import Phrase, Place, Problem
from handling_report.lint_pieces import ReadPiece
from handling_report.markdown import end_of_emphasis
from handling_report.notation import DIRECTIVES, unknown_directive
from handling_report.sandbox import Sandbox
from handling_report.values import replace
from handling_report.wording import FINAL_MARKS

__all__ = ["notation"]

_PRINTED: Final = "\ufffc"
"""Stands for what an expression prints."""
_TAG: Final = "\0"
_HAN: Final = "\u3007\u3400-\u9fff\uf900-\ufaff"
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|[a-z]+);")
_KNOWN_DIRECTIVE: Final = re.compile(rf":(?:{'|'.join(DIRECTIVES)}):")
_DIRECTIVE: Final = re.compile(r":([^:\s\ufffc]+):(?!-)")

_MARKDOWN: Final = (
    (Phrase("rules"), re.compile(r"^([-*_])(?:[ \t]*\1){2,}$")),
    (Phrase("lists"), re.compile(r"^(?:[-*+]|[0-9]{1,3}[.)])[ \t]+(?=.)")),
    (Phrase("quotations"), re.compile(r"^>[ \t]*")),
    (Phrase("code"), re.compile(r"`[^`]*`?")),
    (Phrase("links and pictures"), re.compile(r"!?\[[^\[\]]*\]\([^()]*\)")),
    (Phrase("HTML"), re.compile(r"</?[A-Za-z][^<>]*>")),
    (Phrase("emphasis by * or ***"), re.compile(r"\*{3,}|(?<!\*)\*(?![*\s])[^*]*(?<!\s)\*(?!\*)")),
)
"""What Markdown has and the notation has not; the first ones at the start of a line only."""
_NO_HEADING: Final = re.compile(r"^(?:#{1,6}(?![#\s]|$)|#{7,})")
_NO_BOLD: Final = (
    (Phrase("a title"), re.compile(r"^#[ \t]")),
    (Phrase("a heading that does not begin with it"), re.compile(rf"^#{{2,6}}[ \t]+(?!\*\*|[ \t{_PRINTED}])")),
    (Phrase("a line that begins with a colon"), re.compile("^:")),
    (Phrase("a table"), re.compile(r"^\|")),
)
_RUN_IN: Final = re.compile(r"^#{2,6}[ \t]+\*\*(.+?)\*\*[ \t]*(.+)$")
_FULL_WIDTH: Final = MappingProxyType({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_HALF_WIDTH: Final = re.compile(rf"(?<=[{_HAN}])[,;:?!()]|[,;:?!()](?=[{_HAN}])")
_DIGITS: Final = "[0-9０-９]"
_NUMBER: Final = rf"(?<![第0-9０-９.．]){_DIGITS}{{1,20}}(?:[.．]{_DIGITS}{{1,20}}|[,，]{_DIGITS}{{3}}(?!{_DIGITS})){{0,5}}"
_FIGURE: Final = re.compile(
    rf"{_NUMBER}[ \t]{{0,5}}(?:件|项|个百分点|[%％‰])"
    r"|(?<![第〇零一二两三四五六七八九十百千万])[二两三四五六七八九十百千万]{1,8}件(?![事套大])"
    # Directly before or after what is printed, digits make another figure of it.
    rf"|{_NUMBER}(?={_PRINTED})|(?<={_PRINTED}){_DIGITS}{{1,20}}"
)


def notation(piece: ReadPiece, sandbox: Sandbox) -> Iterator[Problem]:
    """What is wrong with the words of a piece.

    Args:
        piece: The piece.
        sandbox: Tells its words from its tags.
    """
    for number, line in _lines(piece.text, sandbox).items():
        place = Place(file=piece.file, line=number)
        text = _ENTITY.sub(_PRINTED, line.replace(_TAG, "").strip(" \t"))
        if text:
            yield from _problems(text, place)


def _lines(text: str, sandbox: Sandbox) -> dict[int, str]:
    """The lines as their author sees them, with a mark for what is no text of their own."""
    found: dict[int, list[str]] = {}
    try:
        for number, kind, value in sandbox.lex(text):
            mark = {"variable_begin": _PRINTED, "block_begin": _TAG}.get(kind, "")
            for below, words in enumerate(value.split("\n") if kind == "data" else [mark]):
                found.setdefault(number + below, []).append(words)
    except TemplateSyntaxError:
        return {}
    return {number: "".join(words) for number, words in found.items()}


def _problems(text: str, place: Place) -> Iterator[Problem]:
    """All that is wrong with a line."""
    for what, form in _MARKDOWN:
        for match in form.finditer(text):
            yield problems.TEMPLATE_MARKDOWN.at(place, got=match.group().strip().replace(_PRINTED, "…"), what=what)
        # What was told once is not looked at again.
        text = form.sub(_PRINTED, text)
    if wrong := _NO_HEADING.match(text):
        yield problems.TEMPLATE_HEADING.at(place, got=wrong.group())
    yield from _bold(text, place)
    if known := _KNOWN_DIRECTIVE.match(text):
        text = text[known.end() :]
    elif unknown := _DIRECTIVE.match(text):
        yield replace(unknown_directive(unknown.group(1), unknown.group()), place=place)
        text = text[unknown.end() :]
    for mark in _HALF_WIDTH.finditer(text):
        yield problems.MARK_FORM.at(place, got=mark.group(), fix=_FULL_WIDTH[mark.group()])
    for figure in _FIGURE.finditer(text):
        yield problems.TEMPLATE_TYPED_FIGURE.at(place, got=figure.group())


def _bold(text: str, place: Place) -> Iterator[Problem]:
    where = next((where for where, form in _NO_BOLD if form.match(text)), None)
    if "**" in text and where:
        yield problems.TEMPLATE_BOLD_PLACE.at(place, where=where)
    elif text.count("**") % 2:
        yield problems.TEMPLATE_BOLD_OPEN.at(place)
    elif (run_in := _RUN_IN.match(text)) and (lost := _not_bold(*run_in.groups())):
        yield problems.TEMPLATE_BOLD_END.at(place, got=lost)


def _not_bold(head: str, text: str) -> str:
    """The marks at the end of a run-in heading that Markdown cannot make bold next to the text; empty where that is not known."""
    words = head.rstrip(FINAL_MARKS)
    if _PRINTED in {words[-1:], text[0]}:
        return ""
    return words[end_of_emphasis(head, text) :]
