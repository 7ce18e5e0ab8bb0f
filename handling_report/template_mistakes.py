"""What is wrong in a template, as a problem: the sentence, and the nearest name that there is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.utils import missing

from handling_report import problems
from handling_report.errors import Place, Problem
from handling_report.filters import FILTERS
from handling_report.layers import name_below
from handling_report.likeness import nearest
from handling_report.sandbox import Sandbox, UnknownNameError
from handling_report.sandbox_filters import TemplateMistakeError, kind_of
from handling_report.shapes import is_chinese
from handling_report.template_work import MAX_CHARACTERS, MAX_STEPS, TooMuchWorkError
from handling_report.views import CONTEXT, VIEWS, ViewField

__all__ = ["known_names", "meant_by", "near_or_all", "not_found", "problem_of"]


def problem_of(error: Exception, place: Place, sandbox: Sandbox) -> Problem:
    """What an error of a template means to its author."""
    match error:
        case TemplateMistakeError():
            return error.kind.at(place, **error.details)
        case UnknownNameError():
            return _unknown_name(error, place)
        case TemplateNotFound():
            return not_found(str(error.name), place, sandbox.layers.names(), alone=sandbox.file)
        case TemplateSyntaxError():
            return problems.TEMPLATE_SYNTAX.at(place, reason=error.message, **_mend_of(error.message or ""))
        case TooMuchWorkError():
            return problems.TEMPLATE_TOO_MUCH.at(place, steps=MAX_STEPS, characters=MAX_CHARACTERS)
        case _:
            return problems.TEMPLATE_FAILED.at(place, reason=str(error) or type(error).__name__)


def not_found(asked: str, place: Place, known: list[str], *, alone: str | None = None) -> Problem:
    """The problem of a piece that there is not.

    Args:
        asked: Its name; that of the next layer's, as `Layers.below` gives it.
        place: Where it is meant.
        known: The names of the pieces that there are.
        alone: The Word template that it is meant in, if it is one.
    """
    if alone:
        return problems.TEMPLATE_NOT_FOUND.at(place, got=asked, alone=alone)
    name = name_below(asked)
    if name:
        return problems.TEMPLATE_NOT_FOUND.at(place, got=name, below=name)
    return problems.TEMPLATE_NOT_FOUND.at(place, got=asked, **near_or_all(asked, known))


_MENDS: Final = (
    (r"following tags: '(?P<end>\w+)'", "{{% {} %}}"),
    (r"unexpected char '(?P<char>[^\x00-\x7f])'", "{}"),
    (r"unexpected (?P<value>'}')", "{{{{ report.title }}}}"),
    (r"block '(?P<block>[^']+)' defined twice", "{}"),
)
"""What Jinja says of a slip that is made often, and how the hint for it is filled."""


def _mend_of(said: str) -> dict[str, object]:
    for pattern, shown in _MENDS:
        if found := re.search(pattern, said):
            [(name, text)] = found.groupdict().items()
            return {name: shown.format(text)}
    return {}


def _unknown_name(error: UnknownNameError, place: Place) -> Problem:
    name = str(error.name)
    if error.owner is missing:
        return problems.TEMPLATE_UNKNOWN_NAME.at(place, got=name, **meant_by(name, known_names(CONTEXT.items(), name)))
    view = VIEWS.get(type(error.owner))
    if view is None:
        return problems.TEMPLATE_NO_NAMES.at(place, got=name)
    known = known_names(view.fields.items(), name)
    chinese = is_chinese(name)
    owner = view.zh if chinese else kind_of(error.owner)
    return problems.TEMPLATE_UNKNOWN_ATTRIBUTE.at(place, got=name, owner=owner, **near_or_all(name, known))


def known_names(fields: Iterable[tuple[str, ViewField]], like: str) -> list[str]:
    """The names of fields, in the language of a name."""
    chinese = is_chinese(like)
    return [field.zh if chinese else english for english, field in fields]


def meant_by(name: str, known: list[str]) -> dict[str, object]:
    """What fills the hint for an unknown name: how a filter is used that it is the name of, else as `near_or_all`."""
    if any(name in {english, one.zh} for english, one in FILTERS.items()):
        return {"example": f"{{{{ populations[0].total|{name} }}}}"}
    return near_or_all(name, known)


def near_or_all(name: str, known: list[str]) -> dict[str, object]:
    """What fills a hint: the nearest of the known names, else all of them."""
    near = nearest(name, known)
    if near:
        return {"nearest": near}
    return {"known": "、".join(known)} if known else {}
