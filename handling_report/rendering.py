"""Figures and templates to blocks.

Templates may come from strangers, so they run in a sandbox (see `sandbox`): they read pieces from their own folders, see
frozen values, and every value that they print is escaped for the notation (see `notation`); only what the template itself
writes can be markup. A name that does not exist is an error, never an empty string.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateRuntimeError

from handling_report import problems
from handling_report.blocks import Block, Document, Title
from handling_report.context import context
from handling_report.errors import Phrase, Place, Problem, TemplateError
from handling_report.figures import Figures
from handling_report.kept_code import KeptCode
from handling_report.layers import Layers, Piece
from handling_report.model import Report
from handling_report.notation import parse
from handling_report.sandbox import Sandbox
from handling_report.template_choices import Project, choose, read_project
from handling_report.template_sets import ENDING, Layer, stack, template_root
from handling_report.template_work import CURRENT, TooMuchWorkError, Work
from handling_report.unprinted import unprinted
from handling_report.values import replace

__all__ = ["Templates", "absolute", "build_document", "filling"]

MAIN_TEMPLATE = f"report{ENDING}"


class Templates:
    """The templates that reports are made with, each piece read and compiled once, however many reports there are.

    Files that change after they were read are not read again. Reports may be made side by side.
    """

    def __init__(self, folders: Sequence[Path] = (), *, name: str | None = None) -> None:
        """Choose templates; nothing is read yet.

        Args:
            folders: Folders with templates of one's own; they go before the built-in ones, the first before the second.
            name: A built-in set, by its name or its title; without it, what the data file says, or the set for its form.
        """
        self.folders = tuple(folders)
        self.name = name
        self._sandboxes: dict[tuple[Layer, ...], Sandbox] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs to make the same."""
        return _made_again, (self.folders, self.name, _age(self.folders))

    def sandbox(self, report: Report) -> Sandbox:
        """The sandbox that holds the templates of a report.

        Raises:
            TemplateError: There is no such set.
            FileError: A folder cannot be read.
        """
        found = self.layers(report)
        if all(len(layer.folders) == 1 and layer.folders[0].parent == template_root() for layer in found):
            return _built_in(found)
        if found not in self._sandboxes:
            self._sandboxes[found] = Sandbox(Layers(found))
        return self._sandboxes[found]

    def layers(self, report: Report) -> tuple[Layer, ...]:
        """The folders that a report is made from.

        Raises:
            TemplateError: There is no such set, or the data file names a folder that it may not name.
            FileError: A folder cannot be read.
            DataError: The project file has problems.
        """
        meta, places = report.meta, report.places
        file = places.at(("templates",)).file if places else None
        home = Path(file).parent if file else Path()
        chosen = choose(
            self.folders,
            self.name,
            home=home,
            project=read_project(home, data=file) if file else Project(),
            said=report.templates,
            at=lambda key: places.at(("templates", key)) if places else Place(),
        )
        return stack(meta.form, meta.body, name=chosen.name, folders=chosen.folders, place=chosen.place)


@cache
def _built_in(layers: tuple[Layer, ...]) -> Sandbox:
    """The sandbox of built-in templates alone: they are part of the program, and are compiled once like the rest of it."""
    found = Layers(layers)
    return Sandbox(found, kept=KeptCode(found))


@lru_cache(maxsize=4)
def _made_again(folders: tuple[Path, ...], name: str | None, age: int) -> Templates:
    """The templates that another process chose: a worker that makes many reports reads them once, until they change."""
    del age
    return Templates(folders, name=name)


def _age(folders: Sequence[Path]) -> int:
    """When the youngest file in folders changed, in nanoseconds."""
    ages = []
    for folder in folders:
        for path in folder.rglob("*"):
            # What cannot be looked at, such as a link that leads nowhere, is no template.
            with suppress(OSError):
                ages.append(path.stat().st_mtime_ns)
    return max(ages, default=0)


def absolute(templates: Templates | Sequence[Path]) -> Templates:
    """The same templates under paths that hold wherever they are used."""
    chosen = templates if isinstance(templates, Templates) else Templates(templates)
    return Templates(tuple(Path(folder).absolute() for folder in chosen.folders), name=chosen.name)


def build_document(figures: Figures, templates: Templates | Sequence[Path] = ()) -> Document:
    """Set figures down as blocks, in the words of the templates.

    Args:
        figures: What `compute` made.
        templates: The templates, or folders with templates of one's own, which go before the built-in ones.

    Returns:
        The document that the writers turn into files; its warnings say what was not printed.

    Raises:
        TemplateError: A template cannot be found, read or filled, with its file and line.
        FileError: A folder of templates cannot be read.
    """
    chosen = templates if isinstance(templates, Templates) else Templates(templates)
    sandbox = chosen.sandbox(figures.report)
    names = context(figures)
    with filling(sandbox) as work:
        text = sandbox.get_template(MAIN_TEMPLATE).render(names)
    blocks = _blocks(text, sandbox.layers.read)
    title = next(("".join(block.lines) for block in blocks if isinstance(block, Title)), "")
    meta = figures.report.meta
    warnings = unprinted(figures, names, work)
    return Document(blocks=blocks, title=title, author=meta.issuer, date=meta.date, warnings=warnings)


@contextmanager
def filling(sandbox: Sandbox) -> Iterator[Work]:
    """Fill templates of a sandbox, with an account of their work; what goes wrong is a problem with file and line.

    Raises:
        TemplateError: A template fails.
    """
    work = Work()
    token = CURRENT.set(work)
    try:
        yield work
    except (TemplateSyntaxError, TemplateNotFound, UndefinedError, TemplateRuntimeError, TooMuchWorkError) as error:
        raise TemplateError([_located(error, sandbox)]) from None
    except TemplateError as error:
        raise TemplateError([replace(problem, via=_way_to(error, sandbox)) for problem in error.problems]) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, SyntaxError, MemoryError) as error:
        raise TemplateError([_located(error, sandbox)]) from None
    except RecursionError:
        place = Place(file=MAIN_TEMPLATE)
        raise TemplateError([problems.TEMPLATE_FAILED.at(place, reason=Phrase("a template includes itself"))]) from None
    finally:
        CURRENT.reset(token)


def _located(error: Exception, sandbox: Sandbox) -> Problem:
    """What a template did wrong, where, and by which templates it was reached."""
    from handling_report.template_mistakes import problem_of

    way = _way_to(error, sandbox)
    place = way[-1] if way else Place(file=sandbox.file or MAIN_TEMPLATE)
    if isinstance(error, TemplateSyntaxError) and (error.filename or sandbox.file):
        place = Place(file=sandbox.file or error.filename, line=error.lineno)
        return replace(problem_of(error, place, sandbox), via=tuple(one for one in way if one != place))
    return replace(problem_of(error, place, sandbox), via=way[:-1])


def _way_to(error: BaseException, sandbox: Sandbox) -> tuple[Place, ...]:
    """The lines of templates in an error's traceback, the outermost first: Jinja writes them there."""
    from traceback import extract_tb

    found = extract_tb(error.__traceback__)
    frames = [frame for frame in found if frame.filename.endswith(ENDING) or frame.filename == sandbox.file]
    places = (Place(file=frame.filename, line=frame.lineno) for frame in frames)
    # A block stands twice: where it is called and where it is written; a loop of includes many times.
    return tuple(dict.fromkeys(places))


def _blocks(text: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    try:
        return parse(text)
    except TemplateError as error:
        found = [replace(problem, place=_writer_of(str(problem.details["got"]), pieces)) for problem in error.problems]
        raise TemplateError(found) from None


def _writer_of(line: str, pieces: Sequence[Piece]) -> Place:
    """The line of a template that begins as a line does that it made."""
    best, place = "", Place(file=MAIN_TEMPLATE)
    for piece in pieces:
        for number, written in enumerate(piece.text.splitlines(), 1):
            fixed = written.split("{", 1)[0].strip()
            if len(fixed) > len(best) and line.startswith(fixed):
                best, place = fixed, Place(file=piece.shown, line=number)
    return place
