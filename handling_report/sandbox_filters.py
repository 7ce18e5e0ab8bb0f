"""The filters as the sandbox runs them: each looks at what it is given, and accounts for what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import wraps
from typing import Any, Final

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.utils import pass_context
from markupsafe import Markup

from handling_report import problems
from handling_report.errors import Kind, Phrase
from handling_report.filters import FILTERS, Filter
from handling_report.notation import unescape
from handling_report.shares import Share
from handling_report.template_syntax import CHARGE, EACH
from handling_report.template_work import CURRENT
from handling_report.views import VIEWS

__all__ = ["TEST_NAMES", "TemplateMistakeError", "kind_of", "sandboxed_filters"]


class TemplateMistakeError(TemplateRuntimeError):
    """A template does what it may not: a kind of problem, and what fills its message."""

    def __init__(self, kind: Kind, **details: object) -> None:
        super().__init__(kind.message)
        self.kind = kind
        self.details = details


_ACCEPTED: Final[dict[str, tuple[type, ...]]] = {
    "text": (str,), "date": (date,), "share": (Share, type(None)), "position": (int,), "number": (int,),
    **{view.__name__: (view,) for view in VIEWS},
}  # fmt: skip
_KEPT: Final = ("first", "last", "length", "selectattr", "rejectattr", "map", "list", "select", "reject")
"""Jinja's filters for lists; they print nothing."""
TEST_NAMES: Final = (
    "defined", "undefined", "none", "in", "equalto", "eq", "ne", "==", "!=", "gt", "ge", "lt", "le", "sameas", "true", "false",
)  # fmt: skip


def _accepted(takes: str) -> tuple[type, ...]:
    """The classes of the values that a filter takes."""
    found: list[type] = []
    for kind in takes.split("|"):
        found += (tuple, list) if kind.startswith("[") else _ACCEPTED[kind]
    return tuple(found)


def _checked(name: str, one: Filter) -> Callable[..., object]:
    """A filter that says what it was given when it cannot take it, and accounts for what comes out."""
    accepted, function, takes = _accepted(one.takes), one.function, one.takes

    def run(value: object, *arguments: object, **options: object) -> object:
        if isinstance(value, Markup):
            value = unescape(value)
        if not isinstance(value, accepted):
            if isinstance(value, Undefined):
                str(value)
            raise TemplateMistakeError(problems.TEMPLATE_WRONG_VALUE, filter=name, got=kind_of(value), expected=takes)
        try:
            result = function(value, *arguments, **options)
        except (AttributeError, TypeError, ValueError) as error:
            raise TemplateMistakeError(problems.TEMPLATE_FILTER_FAILED, filter=name, reason=str(error)) from error
        if work := CURRENT.get():
            work.step(len(result) if isinstance(result, str) else 0)
            work.filtered.append((name, value, arguments))
        return Markup(result) if one.gives == "markup" else result  # noqa: S704  (marks of headings, made of a number)

    return run


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


def _each(value: object) -> object:
    """What a loop goes through: a list."""
    if isinstance(value, tuple | list | dict):
        return value
    if isinstance(value, Undefined):
        str(value)
    raise TemplateMistakeError(problems.TEMPLATE_NOT_A_LIST, got=kind_of(value))


def kind_of(value: object) -> str:
    """What a value is, in a word for messages."""
    match value:
        case None:
            return Phrase("nothing")
        case bool():
            return Phrase("yes or no")
        case str():
            return Phrase("a text")
        case int() | float():
            return Phrase("a number")
        case tuple() | list() | dict():
            return Phrase("a list")
        case date():
            return Phrase("a date")
        case Share():
            return Phrase("a share")
        case Macro() | BlockReference():
            return Phrase("a macro or block without ()")
        case _:
            return type(value).__name__


def sandboxed_filters(jinja: Mapping[str, Callable[..., object]]) -> dict[str, Callable[..., object]]:
    """The filters of a sandbox by name: ours in both languages, and those of Jinja's for lists.

    Args:
        jinja: Jinja's own filters.
    """
    ours = {spelled: _checked(name, one) for name, one in FILTERS.items() for spelled in (name, one.zh)}
    return {**{name: _list_filter(jinja[name]) for name in _KEPT}, **ours, CHARGE: _charge, EACH: _each}
