"""Which names and sides of figures could have been given by what was not read: of these nothing is said to be unknown.

Loaded when something was not read; a good file has no need of it.

The one rule: a name that is not found is told, unless a value that was not read could itself have given that name. Which
names a key can give is said in one table; what an author gives freely, only where it was typed, or left empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handling_report import problems
from handling_report.called import RESOLVED, group_name
from handling_report.choice_words import AXIS_WORDS, CHOICE_WORDS
from handling_report.errors import Path, Problem
from handling_report.facets import FACET_WORDS, OF_CHANGES
from handling_report.model import About, Axis, Group, ItemKind, Round
from handling_report.name_list import KEY_ITEM_WORDS
from handling_report.named import Named
from handling_report.shapes import Shape
from handling_report.structures import Either, ListOf, Record
from handling_report.tree import Map, Node, Scalar, Seq, Source
from handling_report.unread import Unread
from handling_report.vocabulary import REPORT

__all__ = ["keys_of", "unread_in", "words_of_keys"]

_FREELY = "*"
"""Among the words that a key gives: whatever the author wrote there."""
_ALL = frozenset(FACET_WORDS)
_KINDS = {
    "代表建议", "代表议案", *CHOICE_WORDS[ItemKind], *CHOICE_WORDS[ItemKind].values(),
}  # fmt: skip
_ASKED = {
    group_name(Group(axis=Axis.SATISFACTION, parts=(), about=about, round=round_))
    for about in (None, *About)
    for round_ in (None, *Round)
}
_AXES = {*AXIS_WORDS, *AXIS_WORDS.values(), *_ASKED}
_POPULATION = {_FREELY, "总数", "total", *_KINDS, *_AXES, *RESOLVED}

# By the keys that lead to a value, the names and the sides of figures that it can give; the longest end of a path that
# stands here decides. What does not stand here gives none.
_GIVES: Mapping[tuple[str, ...], tuple[set[str], frozenset[str]]] = {
    (): (_POPULATION | {*KEY_ITEM_WORDS}, _ALL),
    ("report",): (_KINDS, frozenset()),
    ("report", "body"): (_KINDS, frozenset()),
    ("populations",): (_POPULATION, _ALL),
    ("populations", "name"): ({_FREELY}, frozenset()),
    ("populations", "kind"): (_KINDS, frozenset()),
    ("facts",): ({_FREELY}, frozenset()),
    ("key_items",): ({*KEY_ITEM_WORDS}, frozenset({"covered", "titles"})),
    ("key_items", "covers"): (set(), frozenset({"covered"})),
    ("previous",): (_POPULATION | {"上年", "previous"}, _ALL),
    ("previous", "name"): ({_FREELY}, frozenset()),
    ("stages",): ({_FREELY}, _ALL),
    ("stages", "label"): ({_FREELY}, OF_CHANGES),
    ("including",): ({_FREELY}, OF_CHANGES),
    ("besides",): ({_FREELY}, OF_CHANGES),
    ("counts",): ({_FREELY}, OF_CHANGES),
    ("approximate",): ({_FREELY}, frozenset()),
    ("groups",): ({_FREELY, *_AXES, *RESOLVED}, _ALL),
    ("groups", "axis"): (_AXES, OF_CHANGES),
    ("groups", "about"): (_ASKED, OF_CHANGES),
    ("groups", "round"): (_ASKED, OF_CHANGES),
    ("groups", "name"): ({_FREELY}, OF_CHANGES),
    ("groups", "coverage"): ({*RESOLVED}, frozenset()),
    ("groups", "base"): (set(), OF_CHANGES),
    ("groups", "as_of"): (set(), frozenset({"as_of"})),
    ("subtotals",): ({_FREELY}, OF_CHANGES),
    ("parts",): ({_FREELY, *RESOLVED}, _ALL),
    ("parts", "label"): ({_FREELY}, OF_CHANGES),
    ("parts", "code"): ({_FREELY}, OF_CHANGES),
    ("parts", "resolved"): ({*RESOLVED}, frozenset()),
    ("parts", "titles"): (set(), frozenset({"titles"})),
    ("definition",): (set(), frozenset({"definition"})),
    ("rates",): ({_FREELY}, _ALL),
    ("rates", "label"): ({_FREELY}, OF_CHANGES),
    ("rates", "count"): (set(), frozenset({"definition"})),
}
_GIVE_NOTHING = {("sections",), ("attachments",), ("layout",), ("templates",), ("wording",)}
_TYPED = {*_AXES, *RESOLVED}
"""What is given only where a choice was typed."""
_OF_RESULTS = {"report", "body", "populations", "kind", "groups", "axis"}
"""Keys that say which classes of results there are, and for what."""
_MENDED = {problems.YAML_SYNTAX, problems.SPACE_BESIDE_KEY}
"""Slips that were mended, when they have no path: nothing was left unread."""


def unread_in(source: Source, found: Sequence[Problem]) -> Unread:
    """What the problems of a file keep from being known."""
    words: set[str] = set()
    facets: set[str] = set()
    doubled = {str(one.place.path[-1]) for one in found if one.kind is problems.DUPLICATE_KEY and keys_of(one.place.path)[1]}
    anything = of_results = False
    for problem in found:
        if not problem.place.path and problem.kind in _MENDED and not source.root.partial:
            continue
        keys, typed = _unread(problem, source.root)
        given, sides = _gives(keys)
        facets |= sides
        of_results |= not keys or keys[-1] in _OF_RESULTS
        if typed is None:
            words |= given
            anything |= _FREELY in given
        else:
            words |= typed | _other_words(typed) | (given - _TYPED if _FREELY in given else given)
    return Unread(words - {_FREELY}, facets, anything=anything, of_results=of_results, doubled=doubled)


def _gives(keys: tuple[str, ...]) -> tuple[set[str], frozenset[str]]:
    """What the value at the end of some keys gives."""
    if keys[:1] in _GIVE_NOTHING:
        return set(), frozenset()
    return _GIVES.get(keys[-2:]) or _GIVES.get(keys[-1:]) or (set(), frozenset())


def _other_words(typed: frozenset[str]) -> set[str]:
    """The words in the other language of choices that were typed, and what else they stand for."""
    pairs = [pair for enum in (Axis, ItemKind) for pair in CHOICE_WORDS[enum].items()]
    other = {word for pair in pairs if not typed.isdisjoint(pair) for word in pair}
    other |= _ASKED if not typed.isdisjoint({"satisfaction", "满意情况"}) else set()
    return other | ({*RESOLVED} if not typed.isdisjoint({"resolved", "算已解决"}) else set())


def _unread(problem: Problem, root: Map) -> tuple[tuple[str, ...], frozenset[str] | None]:
    """The keys that lead to what was not read, and the words that were typed there; None where that may be any."""
    path = problem.place.path
    keys, rest = keys_of(path)
    node = _node_at(root, path)
    match problem.kind:
        case problems.MISSING_KEY:
            return keys_of((*path, str(problem.details["missing"])))[0], None
        case problems.UNKNOWN_KEY:
            near = keys_of((*path[:-1], str(problem.details.get("nearest", ""))))
            return near[0] if not near[1] else keys, _words_in(node) | _words_of(str(path[-1]))
    if rest and rest[0]:
        # A name of the author's own was read, whatever stands after it.
        return keys, _words_of(rest[0])
    is_dropped = problem.kind in {problems.DUPLICATE_KEY, problems.YAML_MERGE, problems.KEY_NOT_TEXT, problems.SPACE_BESIDE_KEY}
    is_typed = bool((isinstance(node, Map) and node.entries) or (isinstance(node, Seq) and node.items))
    return keys, _words_in(node) if is_typed and not is_dropped and keys[-2:] not in _GIVES else None


def keys_of(path: Path) -> tuple[tuple[str, ...], list[str]]:
    """The canonical keys of a path in the author's, and the steps from a name of the author's own on."""
    keys: list[str] = []
    shapes: list[Shape] = [REPORT]
    for position, step in enumerate(path):
        if isinstance(step, int):
            shapes = [shape.shape for shape in _inside(shapes) if isinstance(shape, ListOf)]
            continue
        records = [shape for shape in _inside(shapes) if isinstance(shape, Record) and shape.key_of(step)]
        if not records:
            return tuple(keys), [str(one) for one in path[position:]]
        key = str(records[0].key_of(step))
        keys.append(key)
        shapes = [records[0].fields[key].shape]
    return tuple(keys), []


def _inside(shapes: Sequence[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        if isinstance(shape, Either):
            yield from (one for one in (shape.map, shape.seq, shape.scalar) if one)
        elif not isinstance(shape, Named):
            yield shape


def _node_at(root: Node, path: Path) -> Node | None:
    node: Node | None = root
    for step in path:
        match node, step:
            case Seq(), int() if step < len(node.items):
                node = node.items[step]
            case Map(), str():
                node = next((value for key, value in node.entries if key.text == step), None)
            case _:
                return None
    return node


def _words_in(node: Node | None) -> frozenset[str]:
    """The words of all texts of a tree."""
    match node:
        case Scalar():
            return _words_of(node.text)
        case Seq():
            return frozenset().union(*map(_words_in, node.items))
        case Map():
            return frozenset().union(*(_words_of(key.text) | _words_in(value) for key, value in node.entries))
    return frozenset()


def _words_of(text: str) -> frozenset[str]:
    """A text, and the words in it."""
    return frozenset((text.strip(), *re.findall(r"[^\W\d]+|\w+", text)))


def words_of_keys() -> Iterator[str]:
    """The words of all keys that there are, in both languages."""
    records: list[Any] = [REPORT]
    for record in records:
        for key, field in record.fields.items():
            yield from (key, field.zh)
            records += [one for one in field.shape.records() if all(one is not known for known in records)]
