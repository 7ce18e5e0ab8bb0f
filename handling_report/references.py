"""References to figures in prose: ``【办理结果.A.占比】``.

A reference is a name (see `names`) and, after the last dot, a facet: which side of the figure is printed. ``【【`` prints a
single ``【``. The brackets were chosen because a Chinese keyboard has them, official texts do not use them, and YAML leaves
them alone at the start of a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeAlias, TypeVar, cast

from handling_report import problems
from handling_report.errors import Kind, Path, Place, Problem
from handling_report.facets import FACET_WORDS, FACETS, OF_CHANGES
from handling_report.findings import MAX_PROBLEMS
from handling_report.model import Passage, Report
from handling_report.names import Name, NameKind, Names, are_twins, resolve_base
from handling_report.shapes import listed
from handling_report.values import replace

__all__ = ["REFERENCE", "Reference", "check_references", "map_prose", "prose_of", "split_facet"]

REFERENCE = re.compile(r"【【|【([^【】]*)】|【")
_GROWTH = frozenset({"growth", "growth_compared"})
_BRACES = r"\{\{\s*([^{}]*?)\s*\}\}"


class Reference(NamedTuple):
    """A reference that was found to be good: the name it means, the facet asked for, if any, and whether it is said again."""

    name: Name
    facet: str | None
    again: bool = False


def split_facet(words: str, names: Names) -> tuple[tuple[Name, ...], str | None]:
    """The names that a reference may mean, and the facet it asks for.

    Words that are a name as they stand are read as one, so that a part may be called 数.
    """
    words = words.strip().replace("．", ".")
    if found := names.find(words):
        return found, None
    head, dot, last = words.rpartition(".")
    if dot and last.strip() in FACETS:
        return names.find(head.strip()), FACETS[last.strip()]
    return (), None


def check_references(report: Report, names: Names) -> list[Problem]:
    """Every reference in the report's prose that names nothing, several things, or a side that is not there.

    After more than `MAX_PROBLEMS` of them, the others are not looked for.
    """
    found: list[Problem] = []
    for path, paragraphs in prose_of(report):
        before = ""
        for paragraph in paragraphs:
            if "【" in paragraph or "{{" in paragraph:
                where = partial(_place, report, path, before)
                found.extend(islice(_check_paragraph(paragraph, names, where), MAX_PROBLEMS + 1 - len(found)))
            before += paragraph
    for position, item in enumerate(report.key_items):
        for match in REFERENCE.finditer(item.title):
            if len(found) > MAX_PROBLEMS:
                return found
            if match.group(1) and split_facet(match.group(1), names)[0]:
                place = _place(report, ("key_items", position, "title"), "", match)
                found.append(problems.REFERENCE_NOT_READ.at(place, got=match.group()))
    return found


def _place(report: Report, path: Path, before: str, match: re.Match[str]) -> Place:
    """The place of a match in a paragraph; ``before`` is the text of the paragraphs above it."""
    if not report.places:
        return Place(path=path)
    sign = match.group()[0]
    return report.places.inside(path, sign, before.count(sign) + match.string.count(sign, 0, match.start()))


def _check_paragraph(paragraph: str, names: Names, place: Callable[[re.Match[str]], Place]) -> Iterator[Problem]:
    for match in REFERENCE.finditer(paragraph):
        words = match.group(1)
        if match.group() == "【":
            shown = paragraph[match.start() : match.start() + 12]
            yield problems.OPEN_REFERENCE.at(place(match), got=shown)
        elif words is not None:
            problem = _check_one(words, names)
            if problem is not None:
                kind, details = problem
                yield kind.at(place(match), **details)
    for match in re.finditer(_BRACES, paragraph) if "{{" in paragraph else ():
        if split_facet(match.group(1), names)[0]:
            yield problems.BRACES_IN_PROSE.at(place(match), got=match.group(), name=match.group(1))


def _check_one(words: str, names: Names) -> tuple[Kind, dict[str, object]] | None:
    found, facet = split_facet(words, names)
    if not found:
        if words.strip() and names.may_be_missed(words):
            return None
        from handling_report.reference_advice import about_unknown, in_order, table_meant

        head, _, last = words.strip().rpartition(".")
        of = names.find(head) if head and last.strip() not in FACETS else ()
        is_name = in_order(words.strip(), names) or table_meant(words.strip(), names)
        about = about_unknown(words, names)
        if len(of) == 1 and of[0].facets and not is_name and not _is_population(head, of[0]):
            details: dict[str, object] = {"name": of[0].shown, "got": last, "known": _facet_words(of[0])}
            return problems.UNKNOWN_FACET, details | {key: about[key] for key in ("nearest",) if key in about}
        return problems.UNKNOWN_REFERENCE, about
    if len(found) > 1:
        # What was not read may be what tells them apart; and a name that is used twice is told of where it is.
        several: dict[str, object] = {"got": words, "known": listed(names.full(found))}
        return None if names.unread or are_twins(found) else (problems.AMBIGUOUS_REFERENCE, several)
    [name] = found
    if facet in names.unread.facets:
        return None
    # A count that was not read is 0, from which nothing grows by a percentage.
    if facet is None or facet in name.facets or (facet in _GROWTH and "change" in name.facets and not names.counted):
        return None
    if facet in OF_CHANGES and names.doubled:
        # What is compared with what is not known.
        return None
    if facet == "definition" and name.kind is NameKind.RATE and _is_of_unknown(name, names):
        # What a rate is about is said by what it counts, and of that it is said that it is not there.
        return None
    details = {"name": name.shown, "got": words.rpartition(".")[2]}
    if "previous" not in name.facets and facet in _facets_of_change(name):
        details |= {"year": name.shown, "known": _facet_words(name)}
    elif facet == "definition" and name.kind in {NameKind.PART, NameKind.RATE, NameKind.STAGE}:
        details["undefined"] = name.shown
    elif name.facets:
        details["known"] = _facet_words(name)
    return problems.UNKNOWN_FACET, details


def _is_population(words: str, name: Name) -> bool:
    """Whether a total is asked for by what its population is called, below which all names of the population stand."""
    return name.kind is NameKind.TOTAL and words.rpartition(".")[2].strip() not in {"总数", "total"}


def _is_of_unknown(name: Name, names: Names) -> bool:
    """Whether a rate counts something that names no count."""
    counted = names.rate_at(name.path).count
    return not isinstance(counted, int) and any(resolve_base(names, words, name.owner) is None for words in counted)


def _facet_words(name: Name) -> str:
    """The facets that a name has, as they are written."""
    return listed("分母" if facet == "base" and name.kind is NameKind.RATE else FACET_WORDS[facet] for facet in name.facets)


def _facets_of_change(name: Name) -> tuple[str, ...]:
    """The facets that a name would have if the year before had a figure of that name."""
    if name.kind is NameKind.RATE:
        return "previous", "change", "compared"
    if name.count is None:
        return ()
    of_share = ("previous_share", "share_change", "share_compared") if "share" in name.facets else ()
    return "previous", "change", "growth", "compared", "growth_compared", *of_share


# --- Walking a report's prose -----------------------------------------------------------------------------------------

Change: TypeAlias = Callable[[Path, tuple[str, ...]], tuple[str, ...]]
_Prose: TypeAlias = list[tuple[Path, tuple[str, ...]]]
"""Texts by their canonical paths, as paragraphs."""
_T = TypeVar("_T")


def prose_of(report: Report) -> _Prose:
    """Every prose text of a report that is there: its canonical path and its paragraphs, in the order of the report."""
    meta = report.meta
    found: _Prose = [(("meta", "title", position), (line,)) for position, line in enumerate(meta.title)]
    found += [(("meta", key), text) for key, text in (("opening", meta.opening), ("closing", meta.closing)) if text]
    for position, key_item in enumerate(report.key_items):
        path: Path = ("key_items", position)
        if key_item.heading:
            found.append(((*path, "heading"), (key_item.heading,)))
        if key_item.text:
            found.append(((*path, "text"), key_item.text))
    for position, section in enumerate(report.sections):
        _add_prose_of(section, ("sections", position), section.heading, found)
    for position, attachment in enumerate(report.attachments):
        _add_prose_of(attachment, ("attachments", position), None, found)
        found.append((("attachments", position, "title"), (attachment.title,)))
    return found


def _add_prose_of(passage: Passage, path: Path, heading: str | None, found: _Prose) -> None:
    if passage.text:
        found.append(((*path, "text"), passage.text))
    for position, item in enumerate(passage.items):
        if item.lead:
            found.append(((*path, "items", position, "lead"), (item.lead,)))
        if item.text:
            found.append(((*path, "items", position, "text"), (item.text,)))
    if passage.after:
        found.append(((*path, "after"), passage.after))
    for position, point in enumerate(passage.points):
        _add_prose_of(point, (*path, "points", position), point.heading, found)
    if heading is not None:
        found.append(((*path, "heading"), (heading,)))


def map_prose(report: Report, change: Change) -> Report:
    """The report with every prose text changed; what stays as it is, and all that holds nothing else, is not made anew.

    Args:
        report: The report.
        change: Gets the canonical path and the paragraphs of a text, and returns as many paragraphs.
    """
    found = ((path, paragraphs, change(path, paragraphs)) for path, paragraphs in prose_of(report))
    return _with(report, [(path, changed) for path, paragraphs, changed in found if changed != paragraphs])


def _with(old: _T, changed: Sequence[tuple[Path, tuple[str, ...]]]) -> _T:
    """A value with other texts at some paths below it."""
    if not changed:
        return old
    below: dict[str | int, list[tuple[Path, tuple[str, ...]]]] = {}
    for path, paragraphs in changed:
        if not path:
            # A heading and the like is one line, not a list of paragraphs.
            return cast("_T", paragraphs if isinstance(old, tuple) else paragraphs[0])
        below.setdefault(path[0], []).append((path[1:], paragraphs))
    if isinstance(old, tuple):
        return cast("_T", tuple(_with(one, below.get(position, ())) for position, one in enumerate(old)))
    return replace(old, **{str(name): _with(getattr(old, str(name)), texts) for name, texts in below.items()})
