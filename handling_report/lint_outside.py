"""What nobody will see: text outside the blocks of a piece that extends another, blocks that it has not, or that others cover."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from handling_report import problems
from handling_report.errors import Place, Problem
from handling_report.layers import Layers
from handling_report.lint_pieces import Pieces, ReadPiece
from handling_report.template_mistakes import near_or_all
from handling_report.template_sets import Layer, template_root

__all__ = ["covered", "replacing", "unreachable"]

_LONGEST = 20
_MOST = 50
"""So many blocks of a piece that are printed nowhere are told."""


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
    unknown = [block for block in piece.outer_blocks if block.name not in known]
    # To look for what was meant takes the longer the more there are.
    for block in unknown[:_MOST]:
        place = Place(file=piece.file, line=block.lineno)
        yield problems.TEMPLATE_BLOCK_UNREACHED.at(place, got=block.name, **(near_or_all(block.name, known) if known else {}))


def replacing(piece: ReadPiece, pieces: Pieces) -> Iterator[Problem]:
    """A piece of one's own with blocks of the built-in one of its name, which it does not extend: it was forgotten, most often."""
    layer = pieces.layers.layers[piece.layer]
    # What stands in the folder of a copied set replaces the piece on purpose.
    if piece.is_built_in or layer.folders[-1].parent == template_root() or any(piece.tree.find_all(nodes.Extends)):
        return
    hidden = next((one for one in pieces.found if one.is_built_in and one.name == piece.name), None)
    known = {block.name for one in pieces.chain(hidden) for block in one.blocks} if hidden else set()
    for block in piece.outer_blocks:
        if block.name in known:
            extends = f'{{% extends "{piece.name}" %}}'
            place = Place(file=piece.file, line=block.lineno)
            yield problems.TEMPLATE_EXTENDS_MISSING.at(place, got=piece.name, block=block.name, extends=extends)
            return


def covered(piece: ReadPiece, pieces: Pieces) -> Iterator[Problem]:
    """Changed blocks of a copied piece in whose place a built-in piece above it says something of its own.

    A copy of a set stands where that set stands, and other sets, above it, have words of their own for some reports.
    """
    folder = pieces.layers.layers[piece.layer].folders[-1]
    if piece.is_built_in or folder.parent != template_root():
        return
    original = Layers([Layer(folder.name, (folder,))]).find(piece.name)
    if original is None:
        return
    tree = pieces.sandbox.syntax(original.text, piece.name, original.shown)
    unchanged = {block.name: block for block in tree.find_all(nodes.Block)}
    above = [one for one in pieces.found if one.is_built_in and one.name == piece.name and one.layer < piece.layer]
    for block in piece.outer_blocks:
        covers = next((one for one in reversed(above) if _covers(one, block.name)), None)
        if covers and block != unchanged.get(block.name):
            extends = f'{{% extends "{piece.name}" %}}'
            place = Place(file=piece.file, line=block.lineno)
            yield problems.TEMPLATE_BLOCK_COVERED.at(place, got=block.name, by=covers.file, piece=piece.name, extends=extends)


def _covers(piece: ReadPiece, name: str) -> bool:
    """Whether a piece has a block of a name that prints nothing of the one below it."""
    block = next((one for one in piece.blocks if one.name == name), None)
    return block is not None and not any(call.node == nodes.Name("super", "load") for call in block.find_all(nodes.Call))
