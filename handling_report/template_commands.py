"""The command ``templates``: what sets there are, what stands in them, a copy, what is wrong, what a template sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handling_report import problems
from handling_report.arguments import Options
from handling_report.columns import columns
from handling_report.errors import ExitCode, FileError, Place, Severity, TemplateError, printable
from handling_report.model import Body, Form
from handling_report.runs import Run
from handling_report.values import replace

if TYPE_CHECKING:
    from handling_report.template_sets import TemplateSet

__all__ = ["run_templates"]


def run_templates(options: Options, run: Run) -> int:
    """Do what ``templates`` was asked to do.

    Returns:
        The exit code.

    Raises:
        TemplateError: There is no such set or piece.
        FileError: A folder cannot be read or written.
        DataError: The data file has problems, the project file has, or templates have warnings and these are errors.
    """
    match options.action:
        case "list":
            return _list(run)
        case "show":
            return _show(options.name or "", run)
        case "eject":
            return _eject(options.name or "", Path(options.output), run, force=options.force)
        case "lint":
            return _lint(options, run)
        case _:
            return _context(options, run)


def _list(run: Run) -> int:
    from handling_report.template_sets import built_in_sets

    sets = built_in_sets()
    width = max(len(one.name) for one in sets)
    broad = max(columns(one.title) for one in sets)
    for one in sets:
        title = one.title + " " * (broad - columns(one.title))
        run.tell(f"{one.name:<{width}}  {title}  {one.language}  {one.purpose}")
    return ExitCode.OK


def _set_named(name: str) -> TemplateSet:
    from handling_report.template_sets import built_in_sets

    sets = built_in_sets()
    known = {one.name: one for one in sets} | {one.title: one for one in sets}
    if name not in known:
        near = _like(name, {**{one: one for one in known}, **_all_pieces(sets)})
        details = {"nearest": near} if near else {"known": "、".join(one.name for one in sets)}
        raise TemplateError([problems.TEMPLATE_SET_UNKNOWN.at(Place(file=name), got=name, **details)])
    return known[name]


def _show(name: str, run: Run) -> int:
    """The pieces of a set with what each is for, or the text of one piece (``standard/closing``)."""
    from handling_report.template_sets import ENDING

    asked, _, piece = name.partition("/")
    one = _set_named(asked)
    if piece:
        run.tell(_text_of(one, piece if piece.endswith(ENDING) else f"{piece}{ENDING}").removesuffix("\n"))
        return ExitCode.OK
    say = run.terminal.say
    run.tell(f"{one.name}  {one.title}")
    run.tell(one.purpose)
    run.tell(say("built upon: {name}").format(name=one.extends) if one.extends else say("built upon nothing else"))
    pieces = one.pieces()
    width = max((len(piece) for piece in pieces), default=0)
    for piece in pieces:
        run.tell(f"  {piece:<{width}}  {_comment(_text_of(one, piece))}".rstrip())
    return ExitCode.OK


def _all_pieces(sets: Sequence[TemplateSet]) -> dict[str, str]:
    """Every piece by its name, with and without its ending, as it is asked for; of several sets the first one's."""
    from handling_report.template_sets import ENDING

    asked = {piece: f"{one.name}/{piece}" for one in reversed(sets) for piece in one.pieces()}
    return asked | {piece.removesuffix(ENDING): full for piece, full in asked.items()}


def _like(name: str, asked: Mapping[str, str]) -> str | None:
    """What was likely meant by a name: that which is asked for by this one or the nearest."""
    from handling_report.likeness import nearest

    near = name if name in asked else nearest(name, list(asked))
    return asked[near] if near else None


def _text_of(one: TemplateSet, piece: str) -> str:
    """The text of a piece of a set; what only the sets have that it is built upon is named by them."""
    if piece not in one.pieces():
        from handling_report.template_sets import built_in_sets

        sets = {other.name: other for other in built_in_sets()}
        upon = [one]
        while base := upon[-1].extends:
            upon.append(sets[base])
        known = _all_pieces(upon)
        near = _like(piece, known)
        details = {"nearest": near} if near else {"known": "、".join(sorted({*known.values()}))}
        raise TemplateError([problems.TEMPLATE_NOT_FOUND.at(Place(file=f"{one.name}/{piece}"), got=piece, **details)])
    return one.text(piece)


def _comment(text: str) -> str:
    """What a piece says of itself: its first comment, if it begins with one."""
    if not text.startswith("{#"):
        return ""
    return " ".join(text[2 : text.find("#}")].strip(" -\n").split())


def _eject(name: str, folder: Path, run: Run, *, force: bool) -> int:
    """Write a copy of a set, or of one piece of it, to where it takes the place of the built-in one."""
    from handling_report.output_files import write_whole
    from handling_report.template_sets import ENDING

    asked, _, piece = name.partition("/")
    one = _set_named(asked)
    pieces = [piece if piece.endswith(ENDING) else f"{piece}{ENDING}"] if piece else one.pieces()
    if not pieces:
        raise TemplateError([problems.TEMPLATE_SET_EMPTY.at(Place(file=one.name), got=one.name, base=one.extends)])
    files = {folder / one.name / each: _text_of(one, each).encode() for each in pieces}
    there = [path for path in files if path.exists()]
    if there and not force:
        raise FileError([problems.FILE_EXISTS.at(Place(file=str(path))) for path in there])
    write_whole(files)
    for path in files:
        run.tell(run.terminal.say("wrote {path}").format(path=printable(str(path))))
    next_steps = run.terminal.say("change it, check it with templates lint {path}, and use it with --templates {path}")
    run.tell(next_steps.format(path=printable(str(folder))))
    return ExitCode.OK


def _lint(options: Options, run: Run) -> int:
    """Check templates with everything that they are built upon, for every report that they can be used for."""
    from handling_report.layers import Layers
    from handling_report.template_choices import choose, read_project
    from handling_report.template_lint import lint
    from handling_report.template_sets import built_in_sets, stack

    # As for a report in the current folder.
    chosen = choose([*map(Path, options.folders)], options.set_name, home=Path(), project=read_project(Path()))
    folders, name = chosen.folders, chosen.name
    names = [name] if name or folders else [None, *(one.name for one in built_in_sets())]
    stacks = dict.fromkeys(
        stack(form, body, name=one, folders=folders, place=chosen.place) for one in names for form in Form for body in Body
    )
    found = lint(*map(Layers, stacks))
    if any(problem.severity is Severity.ERROR for problem in found):
        raise TemplateError([replace(problem, strict=options.strict) for problem in found])
    run.warn(found)
    shown = ", ".join(options.folders or map(str, folders)) or name or run.terminal.say("built-in templates")
    run.tell_checked(printable(shown), len(found))
    return ExitCode.OK


# --- What a template sees of a data file ------------------------------------------------------------------------------


def _context(options: Options, run: Run) -> int:
    from handling_report.context import context

    names = context(run.figures(options.data[0]))
    rows = [row for name, field in _context_fields() for row in _rows(name, field[0], names[name])]
    width = max(columns(english) for english, _, _ in rows)
    broad = max(columns(chinese) for _, chinese, _ in rows)
    for english, chinese, value in rows:
        run.tell(f"{english}{' ' * (width - columns(english))}  {chinese}{' ' * (broad - columns(chinese))}  {value}".rstrip())
    return ExitCode.OK


def _context_fields() -> list[tuple[str, tuple[str, str, str, bool]]]:
    from handling_report.views import CONTEXT

    return list(CONTEXT.items())


def _rows(english: str, chinese: str, value: object) -> list[tuple[str, str, str]]:
    """A row for a value and, below it, for everything that can be reached from it; a year before is not gone into."""
    from handling_report.views import VIEWS

    view = VIEWS.get(type(value))
    if view is None and isinstance(value, tuple):
        if not value:
            return [(english, chinese, "")]
        if isinstance(value[0], str):
            return [(english, chinese, _shown(value))]
        return [row for number, one in enumerate(value) for row in _rows(f"{english}[{number}]", f"{chinese}[{number}]", one)]
    if view is None:
        return [(english, chinese, _shown(value))]
    return [
        row
        for name, field in view.fields.items()
        if name not in {"before", "previous", "base"}
        for row in _rows(f"{english}.{name}", f"{chinese}.{field.zh}", getattr(value, name))
    ]


_LONGEST = 60


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str() | int():
            text = str(value)
        case tuple() | list():
            text = " / ".join(map(str, _first(value)))
        case _:
            text = str(getattr(value, "value", value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _first(values: Sequence[object]) -> Sequence[object]:
    return values[:5]
