"""What filters give, and whether they can take what they are given."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from jinja2 import nodes

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.filters import FILTERS
from handling_report.lint_names import Names
from handling_report.lint_types import ANY, FLAG, NUMBER, Type, accepts, kind_of, list_of, named
from handling_report.sandbox_filters import LIST_FILTERS, TEST_NAMES, TYPE_WORDS
from handling_report.shapes import is_chinese
from handling_report.template_mistakes import near_or_all

__all__ = ["Filters"]

_SPELLED: Final = MappingProxyType({spelled: one for name, one in FILTERS.items() for spelled in (name, one.zh)})
_EQUAL: Final = frozenset({"eq", "ne", "equalto", "==", "!="})


class Filters(Names):
    """Looks at filters."""

    def filtered(
        self, name: str, given: Type, arguments: list[Type], options: Mapping[str, Type], node: nodes.Node
    ) -> Type:
        """What a filter gives.

        Args:
            name: The filter, in either language.
            given: What stands before the bar.
            arguments: What stands in brackets.
            options: What stands there with a name.
            node: Where.
        """
        if name not in _SPELLED:
            return self._list_filter(name, given, arguments, options, node)
        one = _SPELLED[name]
        if not accepts(one.takes, given):
            got = kind_of(given, inside=one.takes.startswith("["))
            expected = tuple(TYPE_WORDS[kind] for kind in one.takes.split("|"))
            self.report(problems.TEMPLATE_WRONG_VALUE, node, filter=name, got=got, expected=expected)
        self._told(name, arguments, options, node)
        if any("definition" in (argument.texts or ()) for argument in arguments):
            self.found.name("PartFigure", "definition")
        return named(one.gives)

    def _told(self, name: str, arguments: list[Type], options: Mapping[str, Type], node: nodes.Node) -> None:
        """What stands in a filter's brackets: texts, and the level of a mark; not too little and not too much."""
        one = _SPELLED[name]
        for argument in (*arguments, *options.values()):
            mark = one.takes == "position" and accepts("number", argument)
            if not (mark or accepts("text", argument) or argument == FLAG):
                expected = (Phrase("a text in its brackets"),)
                self.report(problems.TEMPLATE_WRONG_VALUE, node, filter=name, got=kind_of(argument), expected=expected)
        try:
            inspect.signature(one.function).bind(None, *arguments, **options)
        except TypeError:
            reason = Phrase("what stands in its brackets is too little, too much, or has a wrong name")
            self.report(problems.TEMPLATE_FILTER_FAILED, node, filter=name, reason=reason)

    def _list_filter(
        self, name: str, given: Type, arguments: list[Type], options: Mapping[str, Type], node: nodes.Node
    ) -> Type:
        """What one of Jinja's filters for lists gives."""
        if name not in LIST_FILTERS:
            return ANY
        if given.name not in {"[]", "any"}:
            self.report(problems.TEMPLATE_NOT_A_LIST, node, got=kind_of(given))
            return ANY
        entries = given.entries
        words = [_only(argument) for argument in arguments]
        match name, words:
            case ("first" | "last"), _:
                return entries
            case "length", _:
                return NUMBER
            case "map", _:
                return list_of(self._mapped(entries, arguments, options, node))
            case ("selectattr" | "rejectattr"), [str(path), *_]:
                self._tested(self.along(entries, path, node), words[1:], node)
            case ("select" | "reject"), _:
                self._tested(entries, words, node)
        return given

    def _mapped(self, entries: Type, arguments: list[Type], options: Mapping[str, Type], node: nodes.Node) -> Type:
        """What ``map`` makes of an entry."""
        path = _only(options.get("attribute", ANY))
        if path is not None:
            return self.along(entries, path, node)
        name = _only(arguments[0]) if arguments else None
        if name is None:
            return ANY
        names = [*_SPELLED, *LIST_FILTERS]
        if name not in names:
            self.report(problems.TEMPLATE_UNKNOWN_FILTER, node, got=name, **near_or_all(name, _like(name, names)))
        return self.filtered(name, entries, arguments[1:], options, node)

    def _tested(self, given: Type, words: list[str | None], node: nodes.Node) -> None:
        """The name of a test, and what it compares with."""
        match words:
            case [str(test), *_] if test not in TEST_NAMES:
                self.report(problems.TEMPLATE_UNKNOWN_TEST, node, got=test, **near_or_all(test, _like(test, TEST_NAMES)))
            case [str(test), str(text)] if test in _EQUAL:
                self.compared(given, {text}, node)

    def compared(self, given: Type, texts: Iterable[str], node: nodes.Node) -> None:
        """A choice is compared with texts: each must be one that it can be."""
        if given.name == "choice" and given.texts:
            for text in sorted(set(texts) - given.texts):
                self.report(problems.TEMPLATE_NEVER_EQUAL, node, got=text, **near_or_all(text, sorted(given.texts)))


def _only(given: Type) -> str | None:
    """The one text that a value can be, if there is just one."""
    return next(iter(given.texts)) if given.texts and len(given.texts) == 1 else None


def _like(name: str, names: Iterable[str]) -> list[str]:
    """The names in the language of a name."""
    return sorted(one for one in names if is_chinese(one) == is_chinese(name))
