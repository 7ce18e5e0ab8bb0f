"""Figures and templates to blocks: the one Jinja environment and what a template sees.

Templates may come from strangers, so they run in Jinja's immutable sandbox, read files from their own folders only, and
see frozen values only. A name that does not exist is an error, never an empty string. Every value that a template prints
is escaped for the notation (see `notation`); only what the template itself writes can be markup.

This is the only module that imports ``jinja2``.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handling_report import problems
from handling_report.blocks import Document, Title
from handling_report.errors import Place, TemplateError
from handling_report.figures import CountFigure, Figures, PartFigure
from handling_report.model import Body, Form, Meta, SignatureStyle
from handling_report.notation import escape, parse
from handling_report.outline import outline
from handling_report.phrases import group_words, share_words
from handling_report.wording import chinese_date, join_titles, quoted, sentence, spaced_name, titled, with_colon

__all__ = ["ReportView", "build_document", "template_folder"]

MAIN_TEMPLATE = "report.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """The report's own data as templates see it; what is not given is an empty text."""

    issuer: str
    session: str
    date: date
    body: str
    form: str
    title: tuple[str, ...]
    meeting: str
    deliverer_post: str
    deliverer_name: str
    date_under_title: bool
    salutation: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    signature: str


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
    text = _render(_environment((*folders, template_folder())), _context(figures))
    blocks = parse(text)
    title = next(("".join(block.lines) for block in blocks if isinstance(block, Title)), "")
    meta = figures.report.meta
    return Document(blocks=blocks, title=title, author=meta.issuer, date=meta.date)


def template_folder() -> Path:
    """The folder of the built-in templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "templates" / "standard"
    return installed if installed.is_dir() else package.parent / "templates" / "standard"


def _context(figures: Figures) -> dict[str, object]:
    meta = figures.report.meta
    populations = figures.populations
    return {
        "report": _report_view(meta),
        "handled": populations[0].name,
        "populations": populations,
        "sections": outline(figures.report),
    }


def _report_view(meta: Meta) -> ReportView:
    presented = meta.presented
    deliverer = presented.by if presented else None
    default = SignatureStyle.FULL if meta.form is Form.WRITTEN else SignatureStyle.NONE
    return ReportView(
        issuer=meta.issuer,
        session=meta.session,
        date=meta.date,
        body=Body(meta.body).value,
        form=meta.form.value,
        title=meta.title,
        meeting=(presented.at if presented else None) or "",
        deliverer_post=deliverer.post if deliverer else "",
        deliverer_name=deliverer.name if deliverer else "",
        date_under_title=meta.date_under_title,
        salutation=meta.salutation or "",
        opening=meta.opening,
        closing=meta.closing,
        signature=(meta.signature or default).value,
    )


def _counted(figure: CountFigure | PartFigure) -> str:
    return figure.words


_FILTERS: dict[str, Callable[..., str]] = {
    "counted": _counted,
    "date": chinese_date,
    "listed": group_words,
    "percent": share_words,
    "quoted": quoted,
    "sentence": sentence,
    "spaced_name": spaced_name,
    "titled": titled,
    "titles": join_titles,
    "with_colon": with_colon,
}


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


def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = ImmutableSandboxedEnvironment(
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
    environment.filters.update(_FILTERS)
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
            if not path.is_file():
                continue
            if not path.resolve().is_relative_to(folder.resolve()):
                raise TemplateNotFound(template)
            try:
                return path.read_text("utf-8-sig"), str(path), lambda: True
            except UnicodeDecodeError:
                place = Place(file=str(path))
                raise TemplateError([problems.WRONG_ENCODING.at(place, got="another encoding")]) from None
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
        raise TemplateError([problems.TEMPLATE_FAILED.at(place, reason="a template includes itself")]) from None


def _place(error: BaseException) -> Place:
    """The innermost line of a template in an error's traceback: Jinja writes them there."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if not frames:
        return Place(file=MAIN_TEMPLATE)
    return Place(file=frames[-1].filename, line=frames[-1].lineno)
