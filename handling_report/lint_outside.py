"""What a piece that extends another says and nobody will see: text outside its blocks, blocks that the other has not."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from handling_report import problems
from handling_report.errors import Place, Problem
from handling_report.lint_pieces import Pieces, ReadPiece
from handling_report.template_mistakes import near_or_all

__all__ = ["unreachable"]

_LONGEST = 20


def unreachable(piece: ReadPiece, pieces: Pieces) -> Iterator[Problem]:
    """What is never printed, whatever the report.

    Args:
        piece: The piece.
        pieces: All of them.
    """
    extends = piece.extends
    if extends is None:
        return
    after = piece.tree.body[piece.tree.body.index(extends) + 1 :]
    for line, words in _outside(after):
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        yield problems.TEMPLATE_OUTSIDE_BLOCKS.at(Place(file=piece.file, line=line), got=shown)
    yield from _blocks(piece, pieces)


def _outside(body: list[nodes.Node]) -> Iterator[tuple[int, str]]:
    """Text and expressions outside of blocks, one for each line; Jinja passes them over."""
    for node in body:
        match node:
            case nodes.Output(nodes=parts):
                yield from _printed(parts)
            case nodes.If():
                for branch in (node, *node.elif_):
                    yield from _outside(branch.body)
                yield from _outside(node.else_)


def _printed(parts: list[nodes.Expr]) -> Iterator[tuple[int, str]]:
    for part in parts:
        if not isinstance(part, nodes.TemplateData):
            yield part.lineno, "{{ … }}"
            continue
        for below, line in enumerate(part.data.split("\n")):
            if line.strip():
                yield part.lineno + below, line.strip()


def _blocks(piece: ReadPiece, pieces: Pieces) -> Iterator[Problem]:
    """Blocks that nothing above has: there is no place where they would be printed."""
    _, *above = pieces.chain(piece)
    # Where the end of the chain is not known, what it has is not known either.
    if not above or above[-1].extends is not None or above[-1].has_mistakes:
        return
    known = sorted({block.name for one in above for block in one.blocks})
    for block in piece.outer_blocks:
        if block.name not in known:
            place = Place(file=piece.file, line=block.lineno)
            yield problems.TEMPLATE_BLOCK_UNREACHED.at(place, got=block.name, **(near_or_all(block.name, known) if known else {}))
