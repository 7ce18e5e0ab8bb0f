"""Figures and templates to blocks: the one Jinja environment.

Templates may come from strangers, so they run in Jinja's immutable sandbox, read files from their own folders only, and
see frozen values only. A name that does not exist is an error, never an empty string. Every value that a template prints
is escaped for the notation (see `notation`); only what the template itself writes can be markup.

This is the only module that imports ``jinja2``.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.nodes import Concat
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handling_report import problems
from handling_report.blocks import Document, Title
from handling_report.context import FILTERS, context
from handling_report.errors import Phrase, Place, TemplateError
from handling_report.figures import Figures
from handling_report.notation import escape, parse

__all__ = ["build_document", "template_folder"]

MAIN_TEMPLATE = "report.j2"


def build_document(figures: Figures, *, folders: Sequence[Path] = ()) -> Document:
    """Set figures down as blocks, in the words of the templates.

    Args:
        figures: What `compute` made.
        folders: Folders with templates of one's own; they go before the built-in ones.

    Returns:
        The document that the writers turn into files.

    Raises:
        TemplateError: A template cannot be found, read or filled, with its file and line.
    """
    searched = (*folders, template_folder())
    text = _render(_environment(searched), context(figures))
    try:
        blocks = parse(text)
    except TemplateError as error:
        found = [replace(problem, place=_writer_of(str(problem.details["got"]), searched)) for problem in error.problems]
        raise TemplateError(found) from None
    title = next(("".join(block.lines) for block in blocks if isinstance(block, Title)), "")
    meta = figures.report.meta
    return Document(blocks=blocks, title=title, author=meta.issuer, date=meta.date)


def template_folder() -> Path:
    """The folder of the built-in templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "templates" / "standard"
    return installed if installed.is_dir() else package.parent / "templates" / "standard"


def _finalize(value: object) -> Markup:
    """What a template prints: markup of its own macros as it is, text escaped; anything else is a mistake."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return Markup(escape(value))  # noqa: S704  (escaped for the notation, which is no HTML)
    if isinstance(value, StrictUndefined):
        str(value)
    message = f"only text can be printed, got {type(value).__name__}; use a filter such as counted or percent"
    raise TemplateRuntimeError(message)


class _Generator(CodeGenerator):
    """Compiles ``~`` so that it escapes for the notation what it joins to markup: Jinja's own escapes for HTML only."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802  (the name that Jinja calls)
        self.write("environment.join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, and no way round the escaping: markup can be joined and printed, and nothing else be done with it."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "%", "*"})

    def join(self, parts: tuple[object, ...]) -> str:
        """What ``~`` and ``+`` make of texts: markup where a part of them is, else text."""
        if any(isinstance(part, Markup) for part in parts):
            return Markup("").join(part if isinstance(part, Markup) else _finalize(part) for part in parts)
        return "".join(map(str, parts))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if not isinstance(left, Markup) and not isinstance(right, Markup):
            return super().call_binop(context, operator, left, right)
        if operator == "+":
            return self.join((left, right))
        message = f"{operator} cannot be used on what a macro made"
        raise SecurityError(message)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, date):
            # date.today would read the clock.
            return attr in {"year", "month", "day"}
        return not isinstance(obj, Markup) and super().is_safe_attribute(obj, attr, value)


def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = _Environment(
        loader=_FolderLoader(folders),
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    kept = {"first", "last", "length", "selectattr", "rejectattr", "map", "list", "select", "reject"}
    environment.filters = {name: filter_ for name, filter_ in environment.filters.items() if name in kept}
    environment.filters.update(FILTERS)
    environment.globals.clear()
    return environment


class _FolderLoader(BaseLoader):
    """Templates from folders, the first that has one wins. Links that lead out of a folder are not followed."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        del environment
        if template.startswith("/") or "\\" in template or "\0" in template or ".." in template.split("/"):
            raise TemplateNotFound(template)
        for folder in self._folders:
            path = folder / template
            try:
                if not path.is_file():
                    continue
                if not path.resolve().is_relative_to(folder.resolve()):
                    break
                return path.read_text("utf-8-sig"), str(path), lambda: True
            except UnicodeDecodeError:
                place = Place(file=str(path))
                raise TemplateError([problems.WRONG_ENCODING.at(place, got=Phrase("another encoding"))]) from None
            except OSError as error:
                place = Place(file=str(path))
                raise TemplateError([problems.TEMPLATE_FAILED.at(place, reason=error.strerror)]) from None
        raise TemplateNotFound(template)


def _render(environment: Environment, context: dict[str, object]) -> str:
    try:
        return environment.get_template(MAIN_TEMPLATE).render(context)
    except TemplateNotFound as error:
        raise TemplateError([problems.TEMPLATE_NOT_FOUND.at(_place(error), got=error.name)]) from None
    except TemplateSyntaxError as error:
        place = Place(file=error.filename, line=error.lineno)
        raise TemplateError([problems.TEMPLATE_SYNTAX.at(place, reason=error.message)]) from None
    except UndefinedError as error:
        raise TemplateError([problems.TEMPLATE_UNKNOWN_NAME.at(_place(error), reason=error.message)]) from None
    except (TemplateRuntimeError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise TemplateError([problems.TEMPLATE_FAILED.at(_place(error), reason=str(error))]) from None
    except RecursionError:
        place = Place(file=MAIN_TEMPLATE)
        raise TemplateError([problems.TEMPLATE_FAILED.at(place, reason=Phrase("a template includes itself"))]) from None


def _place(error: BaseException) -> Place:
    """The innermost line of a template in an error's traceback: Jinja writes them there."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if not frames:
        return Place(file=MAIN_TEMPLATE)
    return Place(file=frames[-1].filename, line=frames[-1].lineno)


def _writer_of(line: str, folders: tuple[Path, ...]) -> Place:
    """The line of a template that begins as a line does that it made."""
    best, place = "", Place(file=MAIN_TEMPLATE)
    for path in (path for folder in folders for path in sorted(folder.rglob("*.j2"))):
        for number, written in enumerate(path.read_text("utf-8-sig", errors="replace").splitlines(), 1):
            fixed = written.split("{", 1)[0].strip()
            if len(fixed) > len(best) and line.startswith(fixed):
                best, place = fixed, Place(file=str(path), line=number)
    return place
