"""References to figures in prose: ``【办理结果.A.占比】``.

A reference is a name (see `names`) and, after the last dot, a facet: which side of the figure is printed. ``【【`` prints a
single ``【``. The brackets were chosen because a Chinese keyboard has them, official texts do not use them, and YAML leaves
them alone at the start of a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from handling_report import problems
from handling_report.errors import Path, Place, Problem
from handling_report.model import Item, KeyItem, Passage, Report
from handling_report.names import Name, Names

__all__ = ["FACET_WORDS", "Reference", "check_references", "map_prose", "replace_references"]

FACET_WORDS = {
    "count": "件数",
    "number": "数",
    "share": "占比",
    "whole_share": "占总比",
    "label": "名称",
    "definition": "含义",
    "titles": "标题",
    "size": "类数",
    "numerator": "分子",
    "base": "基数",
}
_FACETS = {word: facet for facet, word in FACET_WORDS.items()} | {facet: facet for facet in FACET_WORDS} | {"分母": "base"}

_REFERENCE = re.compile(r"【【|【([^【】]*)】|【")
_BRACES = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that was found to be good: the name it means, and the facet asked for, if any."""

    name: Name
    facet: str | None


def split_facet(words: str, names: Names) -> tuple[tuple[Name, ...], str | None]:
    """The names that a reference may mean, and the facet it asks for.

    Words that are a name as they stand are read as one, so that a part may be called 数.
    """
    words = words.strip().replace("．", ".")
    if found := names.find(words):
        return found, None
    head, dot, last = words.rpartition(".")
    if dot and last.strip() in _FACETS:
        return names.find(head.strip()), _FACETS[last.strip()]
    return (), None


def replace_references(text: str, names: Names, evaluate: Callable[[Reference], str]) -> str:
    """A text with every reference replaced by its words. The references were checked before.

    Args:
        text: One paragraph.
        names: The report's names.
        evaluate: Turns a reference into the words to print.
    """
    if "【" not in text:
        return text

    def words(match: re.Match[str]) -> str:
        if match.group(1) is None:
            return "【"
        found, facet = split_facet(match.group(1), names)
        return evaluate(Reference(found[0], facet))

    return _REFERENCE.sub(words, text)


def check_references(report: Report, names: Names) -> list[Problem]:
    """Every reference in the report's prose that names nothing, several things, or a side that is not there."""
    found: list[Problem] = []

    def check(path: Path, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
        seen: dict[str, int] = {}
        for paragraph in paragraphs:
            for match in _REFERENCE.finditer(paragraph) if "【" in paragraph else ():
                if match.group() == "【【":
                    continue
                occurrence = seen.get(match.group(), 0)
                seen[match.group()] = occurrence + 1
                found.extend(_check_one(match, names, _place(report, path, match.group(), occurrence)))
            found.extend(_check_braces(report, path, paragraph, names))
        return paragraphs

    map_prose(report, check)
    return found


def _place(report: Report, path: Path, words: str, occurrence: int) -> Place:
    return report.places.inside(path, words, occurrence) if report.places else Place(path=path)


def _check_one(match: re.Match[str], names: Names, place: Place) -> Iterator[Problem]:
    words = match.group(1)
    if words is None:
        yield problems.OPEN_REFERENCE.at(place, got=match.string[match.start() : match.start() + 12])
        return
    found, facet = split_facet(words, names)
    if not found:
        yield _unknown(words, names, place)
    elif len(found) > 1:
        known = "、".join(_full(name, found) for name in found)
        yield problems.AMBIGUOUS_REFERENCE.at(place, got=words, known=known)
    elif facet is not None and facet not in found[0].facets:
        known = "、".join(FACET_WORDS[facet] for facet in found[0].facets) or "…"
        yield problems.UNKNOWN_FACET.at(place, name=found[0].shown, got=words.rpartition(".")[2], known=known)


def _full(name: Name, among: tuple[Name, ...]) -> str:
    """A name in full; with its population's when that is what tells it from the others."""
    if sum(other.shown == name.shown for other in among) > 1:
        return ".".join(spellings[0] for spellings in name.spellings)
    return name.shown


def _unknown(words: str, names: Names, place: Place) -> Problem:
    from handling_report.shapes import nearest

    spellings: dict[str, str] = {}
    for name in names.all():
        for spelling in name.spellings[-1]:
            spellings.setdefault(spelling, spelling)
        spellings.setdefault(name.shown, name.shown)
    head, dot, last = words.strip().rpartition(".")
    facet = f".{last}" if dot and last in _FACETS else ""
    details: dict[str, object] = {"got": words, "known": "、".join(name.shown for name in names.all()[:12])}
    if near := nearest(head if facet else words.strip(), list(spellings)):
        details["nearest"] = near + facet
    return problems.UNKNOWN_REFERENCE.at(place, **details)


def _check_braces(report: Report, path: Path, paragraph: str, names: Names) -> Iterator[Problem]:
    for match in _BRACES.finditer(paragraph) if "{{" in paragraph else ():
        if split_facet(match.group(1), names)[0]:
            place = _place(report, path, match.group(), 0)
            yield problems.BRACES_IN_PROSE.at(place, got=match.group(), name=match.group(1))


# --- Walking a report's prose -----------------------------------------------------------------------------------------

Change = Callable[[Path, tuple[str, ...]], tuple[str, ...]]
_PassageT = TypeVar("_PassageT", bound=Passage)


def map_prose(report: Report, change: Change) -> Report:
    """The report with every prose text changed.

    Args:
        report: The report.
        change: Gets the canonical path and the paragraphs of a text, and returns as many paragraphs.
    """
    meta = replace(
        report.meta,
        title=tuple(
            change(("meta", "title", position), (line,))[0] for position, line in enumerate(report.meta.title)
        ),
        opening=change(("meta", "opening"), report.meta.opening),
        closing=change(("meta", "closing"), report.meta.closing),
    )
    return replace(
        report,
        meta=meta,
        key_items=tuple(
            _map_key_item(item, ("key_items", position), change) for position, item in enumerate(report.key_items)
        ),
        sections=tuple(
            _map_passage(section, ("sections", position), change) for position, section in enumerate(report.sections)
        ),
    )


def _map_key_item(item: KeyItem, path: Path, change: Change) -> KeyItem:
    return replace(item, text=change((*path, "text"), item.text))


def _map_passage(passage: _PassageT, path: Path, change: Change) -> _PassageT:
    heading: str | None = getattr(passage, "heading")  # noqa: B009  (both kinds of passage have one)
    changed = replace(
        passage,
        text=change((*path, "text"), passage.text),
        items=tuple(_map_item(item, (*path, "items", position), change) for position, item in enumerate(passage.items)),
        after=change((*path, "after"), passage.after),
        points=tuple(
            _map_passage(point, (*path, "points", position), change) for position, point in enumerate(passage.points)
        ),
    )
    if heading is None:
        return changed
    return replace(changed, heading=change((*path, "heading"), (heading,))[0])  # type: ignore[call-arg]


def _map_item(item: Item, path: Path, change: Change) -> Item:
    return Item(
        lead=item.lead and change((*path, "lead"), (item.lead,))[0],
        text=item.text and change((*path, "text"), (item.text,))[0],
    )
