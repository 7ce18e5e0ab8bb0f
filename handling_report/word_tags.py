"""The tags of a Word template, looked at before docxtpl sees them.

docxtpl finds tags by patterns over the XML. Where tags are opened and closed in turn these take time with the length of the
document only; where they are not, with its square or cube. So a template must have them in order, and what would get round
this look is refused: tags in comments, tags of docxtpl's own for which no limit is known, more of all than any office needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, NoReturn

from handling_report import problems
from handling_report.errors import Phrase, Place, Problem, TemplateError

__all__ = ["MAX_TAGS", "MAX_XML", "WORD", "check_tags"]

MAX_XML: Final = 4_000_000
"""Bytes of body, headers, footers and notes together, unpacked; a template of fifty pages has a quarter."""
MAX_TAGS: Final = 2_000
"""Tags in a part of a template."""
_LONGEST_TAG: Final = 2_000
"""Characters of a tag."""
_MOST_SPACES: Final = 20

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FILLED: Final = frozenset(f"{WORD}{name}" for name in ("document", "hdr", "ftr", "footnotes"))
"""The roots of the parts that docxtpl fills."""
_SIGN: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSES: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_KIND: Final = re.compile(r"(tr|tc|p|r)\s")
_OWN: Final = re.compile(r"\s*(colspan|cellbg|vm|hm)\b")
_AROUND: Final = {"tr": ("tr",), "tc": ("tc",), "p": ("p",), "r": ("p", "r")}
"""What a tag that stands for a row, a cell, a paragraph or a run must stand in."""


class _Words(NamedTuple):
    """A piece of a part's text: where it begins in the whole, the number of its paragraph, and what it stands in."""

    start: int
    paragraph: int
    inside: frozenset[str]


def check_tags(parts: Mapping[str, bytes], name: str) -> None:
    """Let a Word template pass whose tags are in order.

    Args:
        parts: The files of its package.
        name: What messages call it.

    Raises:
        TemplateError: They are not, or there are too many; the line is the paragraph's number.
    """
    left = MAX_XML
    for part, content in parts.items():
        if not part.endswith(".xml"):
            continue
        root = _parsed(content)
        if root is None or root.tag not in _FILLED:
            continue
        left -= len(content)
        if left < 0:
            _refuse_size(Place(file=name), MAX_XML, Phrase("bytes of text"))
        _check_part(root, name)


def _parsed(content: bytes) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(content, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        # What is no XML is no part with tags; whoever needs it says so.
        return None


def _check_part(root: Any, name: str) -> None:
    texts: list[str] = []
    words: list[_Words] = []
    at = 0
    for text, paragraph, inside in _texts(root, name):
        words.append(_Words(at, paragraph, inside))
        texts.append(text)
        at += len(text)
    tags = list(_tags("".join(texts), words, name))
    if len(tags) > MAX_TAGS:
        _refuse_size(Place(file=name), MAX_TAGS, Phrase("tags"))
    for tag, where in tags:
        _check_tag(tag, where, name)


def _texts(root: Any, name: str) -> Iterator[tuple[str, int, frozenset[str]]]:
    """All text in its order, with the number of the paragraph and what it stands in; tags in comments and attributes are refused."""
    from lxml import etree

    paragraph = 1
    inside: list[frozenset[str]] = [frozenset()]
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if re.search("[{}%<]", element.text or ""):
                place = Place(file=name, line=paragraph)
                raise TemplateError([problems.TEMPLATE_FORBIDDEN.at(place, got=Phrase("a tag in a comment of the XML"))])
            yield element.tail or "", paragraph, inside[-1]
        elif event == "start":
            paragraph += element.tag == f"{WORD}p"
            inside.append(inside[-1] | {str(element.tag).removeprefix(WORD)})
            if any(_SIGN.search(value) for value in element.attrib.values()):
                place = Place(file=name, line=paragraph)
                raise TemplateError([problems.TEMPLATE_FORBIDDEN.at(place, got=Phrase("a tag in an attribute of the XML"))])
            yield element.text or "", paragraph, inside[-1]
        else:
            inside.pop()
            yield element.tail or "", paragraph, inside[-1]


def _tags(text: str, words: list[_Words], name: str) -> Iterator[tuple[str, _Words]]:
    """The tags, each with where it begins.

    Raises:
        TemplateError: One is not closed before the next begins, or closes what is not open.
    """
    opened: re.Match[str] | None = None
    where = words[0]
    at = 0
    for sign in _SIGN.finditer(text):
        while at + 1 < len(words) and words[at + 1].start <= sign.start():
            at += 1
        if opened is None and sign.group() in _CLOSES:
            opened, where = sign, words[at]
        elif opened is not None and sign.group() == _CLOSES[opened.group()]:
            yield text[opened.end() : sign.start()], where
            opened = None
        else:
            raise TemplateError([_open(words[at], name)])
    if opened is not None:
        raise TemplateError([_open(where, name)])


def _open(where: _Words, name: str) -> Problem:
    reason = Phrase("a tag is not closed before the next one begins, or closes what is not open")
    return problems.TEMPLATE_SYNTAX.at(Place(file=name, line=where.paragraph), reason=reason)


def _check_tag(tag: str, where: _Words, name: str) -> None:
    place = Place(file=name, line=where.paragraph)
    if len(tag) > _LONGEST_TAG:
        _refuse_size(place, _LONGEST_TAG, Phrase("characters in a tag"))
    if re.search(rf"\s{{{_MOST_SPACES}}}", tag):
        _refuse_size(place, _MOST_SPACES, Phrase("spaces in a row in a tag"))
    if _OWN.match(tag):
        raise TemplateError([problems.TEMPLATE_FORBIDDEN.at(place, got=Phrase("the tags colspan, cellbg, vm and hm"))])
    kind = _KIND.match(tag)
    if kind and not where.inside.issuperset(_AROUND[kind.group(1)]):
        reason = Phrase("a tag for a row, a cell, a paragraph or a run stands in none")
        raise TemplateError([problems.WORD_TORN.at(place, reason=reason)])


def _refuse_size(place: Place, limit: int, what: str) -> NoReturn:
    raise TemplateError([problems.TEMPLATE_TOO_LARGE.at(place, limit=limit, what=what)])
