"""Checks templates against the model, without data.

Every piece of a stack is read, those that come with the program too. They are gone through as a render does it, with types
in place of values (`lint_flow`), and their own words are looked at (`lint_notation`). What cannot be told without data is
never taken for a mistake. No render loads this room.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Final, TypeAlias

from handling_report import problems
from handling_report.errors import Phrase, Place, Problem
from handling_report.layers import Layers
from handling_report.likeness import nearest
from handling_report.lint_files import stray
from handling_report.lint_findings import MAX_FOUND, Findings, TooMuchToLookAtError, identity
from handling_report.lint_flow import Flow
from handling_report.lint_notation import notation
from handling_report.lint_outside import covered, replacing, unreachable
from handling_report.lint_pieces import Parsed, Pieces
from handling_report.lint_types import ANY, CONTEXT_TYPES
from handling_report.rendering import MAIN_TEMPLATE
from handling_report.template_mistakes import near_or_all
from handling_report.template_sets import template_root
from handling_report.views import VIEWS

__all__ = ["lint"]

_OF_ALL: Final = frozenset({problems.TEMPLATE_UNUSED, problems.TEMPLATE_FIELD_UNUSED})
"""What is a problem only when it is one of every stack: a piece may be for one form of reports alone."""

_Words: TypeAlias = dict[str, list[Problem]]
"""What is wrong with the words of files, which is the same in every stack."""


def lint(*stacks: Layers) -> list[Problem]:
    """Check the templates of one stack of layers, or of several that are to be used for different reports.

    Args:
        stacks: The layers, as a report's templates have them.

    Returns:
        All problems, each once, in the order of the stack, of files and of lines; empty when there is nothing to say.
    """
    parsed: Parsed = {}
    words: _Words = {}
    each = [{identity(problem): problem for problem in _lint(Pieces(layers, parsed), words)} for layers in stacks]
    found: dict[Hashable, Problem] = {}
    for one in each:
        found |= {alone: problem for alone, problem in one.items() if alone not in found}
    return [problem for alone, problem in found.items() if problem.kind not in _OF_ALL or all(alone in one for one in each)]


def _lint(pieces: Pieces, words: _Words) -> list[Problem]:
    found = Findings()
    for problem in pieces.problems:
        found.add(problem)
    complete = _goes_through(pieces, found)
    for piece in pieces.found:
        if piece.file not in words:
            words[piece.file] = list(notation(piece, pieces.sandbox))
        for problem in (*unreachable(piece, pieces), *replacing(piece, pieces), *covered(piece, pieces), *words[piece.file]):
            found.add(problem)
    if complete:
        for problem in (*_unused(pieces, found), *_never_named(pieces, found)):
            found.add(problem)
    for problem in stray(pieces.layers):
        found.add(problem)
    order = {piece.file: number for number, piece in enumerate(pieces.found)}
    in_order = sorted(found.problems, key=lambda one: (order.get(one.place.file or "", -1), one.place.line or 0))
    if not found.full:
        return in_order
    return [*in_order[:MAX_FOUND], problems.TOO_MANY_PROBLEMS.at(Place(file=in_order[0].place.file), limit=MAX_FOUND)]


def _goes_through(pieces: Pieces, found: Findings) -> bool:
    """Go through a report, and then through every piece that it left out; whether the end of it was reached."""
    if not pieces.found:
        return True
    flow = Flow(pieces, found)
    try:
        _go_through(pieces, found, flow)
    except TooMuchToLookAtError:
        reason = Phrase("there is more in it, and in the files that it uses, than can be looked at without data")
        found.add(problems.TEMPLATE_FAILED.at(Place(file=flow.piece.file), reason=reason))
        return False
    return True


def _go_through(pieces: Pieces, found: Findings, flow: Flow) -> None:
    main = pieces.find(MAIN_TEMPLATE)
    if main is None:
        found.add(problems.TEMPLATE_NOT_FOUND.at(Place(file=MAIN_TEMPLATE), got=MAIN_TEMPLATE, **near_or_all(MAIN_TEMPLATE, pieces.names)))
    else:
        flow.enter(main, CONTEXT_TYPES)
    # Nobody says what these see, nor what a piece sees that one's own hides: names that any piece gives values to may be there.
    anywhere = dict.fromkeys(pieces.stored, ANY)
    with found.hidden():
        for piece in pieces.found:
            if piece not in flow.went:
                flow.enter(piece, anywhere | dict(CONTEXT_TYPES))


def _unused(pieces: Pieces, found: Findings) -> Iterator[Problem]:
    """Pieces of one's own that no report is made of; one that is used with the built-in pieces alone is used."""
    own = [piece for piece in pieces.found if not piece.is_built_in and piece.name not in found.pieces]
    if not own or found.any_piece:
        return
    built_in = [layer for layer in pieces.layers.layers if layer.folders[-1].parent == template_root()]
    known = {piece.name for piece in pieces.found if piece.is_built_in}
    left = known - _used(pieces.of(built_in))
    for piece in own:
        if piece.name not in left:
            # What has the name of a built-in piece is not misspelt: what used that one was replaced.
            near = None if piece.name in known else nearest(piece.name, sorted(found.pieces))
            yield problems.TEMPLATE_UNUSED.at(Place(file=piece.file), got=piece.name, **({"nearest": near} if near else {}))


def _used(pieces: Pieces) -> set[str]:
    """The names of the pieces that a report can be made of."""
    found = Findings()
    _goes_through(pieces, found)
    return found.pieces


def _never_named(pieces: Pieces, found: Findings) -> Iterator[Problem]:
    """Fields that are typed to be printed and that no template names."""
    main = pieces.find(MAIN_TEMPLATE)
    place = Place(file=main.file if main else MAIN_TEMPLATE)
    for kind, view in VIEWS.items():
        for name, field in view.fields.items():
            if field.typed and (kind.__name__, name) not in found.fields:
                words = f"{view.zh}.{field.zh}"
                yield problems.TEMPLATE_FIELD_UNUSED.at(place, got=f"{kind.__name__}.{name}", words=words)
