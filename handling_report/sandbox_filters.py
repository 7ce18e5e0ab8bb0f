"""The filters as the sandbox runs them: each looks at what it is given, and accounts for what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import wraps
from inspect import signature
from typing import Any, Final

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import BlockReference, Macro
from markupsafe import Markup

from handling_report import problems
from handling_report.errors import Kind, Phrase
from handling_report.filters import FILTERS, Filter, Position
from handling_report.notation import unescape
from handling_report.shares import Share
from handling_report.template_work import CURRENT, weight
from handling_report.views import VIEWS

__all__ = ["LIST_FILTERS", "TEST_NAMES", "TYPE_WORDS", "TemplateMistakeError", "kind_of", "sandboxed_filters"]


class TemplateMistakeError(TemplateRuntimeError):
    """A template does what it may not: a kind of problem, and what fills its message."""

    def __init__(self, kind: Kind, **details: object) -> None:
        super().__init__(kind.message)
        self.kind = kind
        self.details = details


_ACCEPTED: Final[dict[str, tuple[type, ...]]] = {
    "text": (str,), "date": (date,), "share": (Share, type(None)), "position": (Position,), "number": (int,),
    **{view.__name__: (view,) for view in VIEWS},
}  # fmt: skip
TYPE_WORDS: Final = {
    "text": Phrase("a text"),
    "date": Phrase("a date"),
    "share": Phrase("a share"),
    "position": Phrase("a position such as loop.index"),
    "number": Phrase("a number"),
    "[text]": Phrase("a list of texts"),
    "[PartFigure]": Phrase("a list of PartFigure"),
    "ReportView": Phrase("ReportView"),
    "PopulationFigure": Phrase("PopulationFigure"),
    "CountFigure": Phrase("CountFigure"),
    "ApproximateFigure": Phrase("ApproximateFigure"),
    "PartFigure": Phrase("PartFigure"),
    "GroupFigure": Phrase("GroupFigure"),
    "RateFigure": Phrase("RateFigure"),
    "Base": Phrase("Base"),
    "PassageView": Phrase("PassageView"),
    "ItemView": Phrase("ItemView"),
    "KeyItemView": Phrase("KeyItemView"),
    "AttachmentView": Phrase("AttachmentView"),
    "TableFigure": Phrase("TableFigure"),
    "Column": Phrase("Column"),
}
"""The types of values, as `ViewField.gives` and `Filter.takes` name them, in words for messages."""
LIST_FILTERS: Final = ("first", "last", "length", "selectattr", "rejectattr", "map", "list", "select", "reject")
"""Jinja's filters for lists; they print nothing."""
_CALL: Final = 5
"""What it costs to call a filter, which looks at what it is given."""
_LOOKS_ONCE: Final = frozenset({"first", "last", "length"})
TEST_NAMES: Final = (
    "defined", "undefined", "none", "in", "equalto", "eq", "ne", "==", "!=", "gt", "ge", "lt", "le", "sameas", "true", "false",
)  # fmt: skip


def _takes(kind: str) -> Callable[[object], bool]:
    """Whether a value is of a type; every entry of a list is looked at."""
    if kind.startswith("["):
        entries = _ACCEPTED[kind[1:-1]]
        return lambda value: isinstance(value, tuple | list) and all(isinstance(one, entries) for one in value)
    return lambda value: isinstance(value, _ACCEPTED[kind])


def _plain(value: object) -> object:
    """A value without the escapes of what a template wrote; what does not exist is a mistake here."""
    match value:
        case Undefined():
            return str(value)
        case Markup():
            # No longer markup, even where nothing was escaped: what is added to markup might count as markup.
            return str(unescape(value))
        case tuple() | list() if any(isinstance(one, Markup | Undefined) for one in value):
            return tuple(map(_plain, value))
        case _:
            return value


def _checked(name: str, one: Filter) -> Callable[..., object]:
    """A filter that says what it was given when it cannot take it, and accounts for what comes out."""
    kinds, function = one.takes.split("|"), one.function
    takes = [_takes(kind) for kind in kinds]
    # Only a mark of a heading is told a number, its level; any other would print it.
    told = (str, bool, int) if one.takes == "position" else (str, bool)

    def run(value: object, *arguments: object, **options: object) -> object:
        weighs = weight(value) + weight(arguments)
        value, arguments = _plain(value), tuple(map(_plain, arguments))
        if not any(accepts(value) for accepts in takes):
            got = kind_of(value, inside=kinds[0].startswith("["))
            expected = tuple(TYPE_WORDS[kind] for kind in kinds)
            raise TemplateMistakeError(problems.TEMPLATE_WRONG_VALUE, filter=name, got=got, expected=expected)
        for argument in (*arguments, *options.values()):
            if not isinstance(argument, told):
                expected = (Phrase("a text in its brackets"),)
                raise TemplateMistakeError(problems.TEMPLATE_WRONG_VALUE, filter=name, got=kind_of(argument), expected=expected)
        try:
            result = function(value, *arguments, **options)
        except (AttributeError, TypeError, ValueError) as error:
            fits = _fits(function, value, *arguments, **options)
            reason = str(error) if fits else Phrase("what stands in its brackets is too little, too much, or has a wrong name")
            raise TemplateMistakeError(problems.TEMPLATE_FILTER_FAILED, filter=name, reason=reason) from error
        if work := CURRENT.get():
            work.step(len(result) if isinstance(result, str) else 0, _CALL + weighs)
            work.note(name, value, arguments)
        return Markup(result) if one.gives == "markup" else result  # noqa: S704  (marks of headings, made of a number)

    return run


def _fits(function: Callable[..., object], *arguments: object, **options: object) -> bool:
    """Whether a function has a place for each argument, and an argument for each place that needs one."""
    try:
        signature(function).bind(*arguments, **options)
    except TypeError:
        return False
    return True


def _list_filter(name: str, function: Callable[..., object]) -> Callable[..., object]:
    """A filter of Jinja's for lists: a text is no list, and every entry is a step."""

    @wraps(function)
    def run(*arguments: Any, **options: Any) -> object:
        value = arguments[1] if hasattr(function, "jinja_pass_arg") else arguments[0]
        if isinstance(value, Undefined):
            str(value)
        if not isinstance(value, tuple | list):
            raise TemplateMistakeError(problems.TEMPLATE_NOT_A_LIST, got=kind_of(value))
        if work := CURRENT.get():
            work.step(steps=_steps(name, value, (*arguments, *options.values())))
        result = function(*arguments, **options)
        # What is computed entry by entry is computed now, so that it can be gone through twice and has a length.
        return tuple(result) if isinstance(result, Iterator) else result

    return run


def _steps(name: str, value: tuple[object, ...] | list[object], arguments: tuple[object, ...]) -> int:
    """How many steps a filter for lists takes: one for each entry, and for each name on the way that it goes from there."""
    if name in _LOOKS_ONCE:
        return 1
    way = max((1 + len(one) for one in arguments if isinstance(one, str)), default=1)
    return 1 + len(value) * way


def kind_of(value: object, *, inside: bool = False) -> str:
    """What a value is, in a word for messages.

    Args:
        value: The value.
        inside: Whether it is known that a list was wanted, so that the fault of a list is what it holds.
    """
    match value:
        case None:
            return Phrase("nothing")
        case bool():
            return Phrase("yes or no")
        case str():
            return TYPE_WORDS["text"]
        case int() | float():
            return TYPE_WORDS["number"]
        case tuple() | list() | dict():
            return Phrase("a list with something else in it" if inside else "a list")
        case date():
            return TYPE_WORDS["date"]
        case Share():
            return TYPE_WORDS["share"]
        case Macro() | BlockReference():
            return Phrase("a macro or block without ()")
        case _:
            name = type(value).__name__
            return TYPE_WORDS.get(name, name)


def sandboxed_filters(jinja: Mapping[str, Callable[..., object]]) -> dict[str, Callable[..., object]]:
    """The filters of a sandbox by name: ours in both languages, and those of Jinja's for lists.

    Args:
        jinja: Jinja's own filters.
    """
    ours = {spelled: _checked(name, one) for name, one in FILTERS.items() for spelled in (name, one.zh)}
    return {**{name: _list_filter(name, jinja[name]) for name in LIST_FILTERS}, **ours}
