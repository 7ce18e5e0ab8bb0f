"""The filters as the sandbox runs them: each looks at what it is given, and accounts for what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import wraps
from inspect import signature
from typing import Any, Final

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.utils import pass_context
from markupsafe import Markup

from handling_report import problems
from handling_report.errors import Kind, Phrase
from handling_report.filters import FILTERS, Filter, Position
from handling_report.notation import unescape
from handling_report.shares import Share
from handling_report.template_syntax import BUILT, CHARGE, EACH
from handling_report.template_work import CURRENT, TooMuchWorkError
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
            work.step(len(result) if isinstance(result, str) else 0)
            work.filtered.append((name, value, arguments))
        return Markup(result) if one.gives == "markup" else result  # noqa: S704  (marks of headings, made of a number)

    return run


def _fits(function: Callable[..., object], *arguments: object, **options: object) -> bool:
    """Whether a function has a place for each argument, and an argument for each place that needs one."""
    try:
        signature(function).bind(*arguments, **options)
    except TypeError:
        return False
    return True


def _list_filter(function: Callable[..., object]) -> Callable[..., object]:
    """A filter of Jinja's for lists: a text is no list, and every entry is a step."""

    @wraps(function)
    def run(*arguments: Any, **options: Any) -> object:
        value = arguments[1] if hasattr(function, "jinja_pass_arg") else arguments[0]
        if isinstance(value, Undefined):
            str(value)
        if not isinstance(value, tuple | list):
            raise TemplateMistakeError(problems.TEMPLATE_NOT_A_LIST, got=kind_of(value))
        if work := CURRENT.get():
            work.step(steps=1 + len(value))
        result = function(*arguments, **options)
        # What is computed entry by entry is computed now, so that it can be gone through twice and has a length.
        return tuple(result) if isinstance(result, Iterator) else result

    return run


@pass_context
def _charge(context: Context, characters: int) -> None:
    """Account for a body that begins; it runs at every run, since what asks for the context is never computed before."""
    del context
    if work := CURRENT.get():
        work.step(characters)


_MOST_BUILT: Final = 2_500
"""How many entries a list that a template makes may have, those of lists in it counted: some more than one of the data has."""


def _built(value: tuple[object, ...] | list[object] | dict[object, object]) -> object:
    """A list or dictionary that a template makes, if it is not too large."""
    if _left(value, _MOST_BUILT) < 0:
        raise TooMuchWorkError
    return value


def _left(value: tuple[object, ...] | list[object] | dict[object, object], most: int) -> int:
    """How many entries of the most are left; below 0 when there are more, of which no more are counted."""
    for one in (*value, *value.values()) if isinstance(value, dict) else value:
        most -= 1
        if isinstance(one, tuple | list | dict):
            most = _left(one, most)
        if most < 0:
            break
    return most


def _each(value: object) -> object:
    """What a loop goes through: a list."""
    if isinstance(value, tuple | list | dict):
        return value
    if isinstance(value, Undefined):
        str(value)
    raise TemplateMistakeError(problems.TEMPLATE_NOT_A_LIST, got=kind_of(value))


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
    return {**{name: _list_filter(jinja[name]) for name in LIST_FILTERS}, **ours, BUILT: _built, CHARGE: _charge, EACH: _each}
