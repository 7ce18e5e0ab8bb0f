"""Goes through the pieces of a stack as a render does: blocks, what is extended, pieces inside pieces.

A piece that is included sees the names that the including one has there, so that it is gone through once for each set of
names and types that it meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, TypeAlias

from jinja2 import nodes

from handling_report import problems
from handling_report.errors import Place
from handling_report.lint_findings import Findings
from handling_report.lint_names import COMPARED, Frame
from handling_report.lint_pieces import Pieces, ReadPiece
from handling_report.lint_statements import Statements
from handling_report.lint_types import ANY, Type
from handling_report.template_mistakes import near_or_all, not_found
from handling_report.template_syntax import TOO_DEEP

__all__ = ["Flow"]

_MOST_WAYS: Final = 20
"""With so many sets of names a piece is gone through; after that, with nothing known of them, so that it comes to an end."""
_ENTERED: Final = 10
"""What it costs to look for a piece and what it extends."""
_MOST_PARTS: Final = 50
"""Texts joined to a name; of a name of more parts nothing is known."""
_DEEPEST: Final = 20
"""Pieces inside pieces."""

_Known: TypeAlias = Mapping[str, Type]
_Way: TypeAlias = frozenset[tuple[str, Type]]


class Flow(Statements):
    """Goes through pieces.

    Attributes:
        pieces: The pieces of the stack.
        went: Those that were gone through: with which names, and whether for a report that can be made.
    """

    def __init__(self, pieces: Pieces, found: Findings) -> None:
        """Begin with nothing."""
        super().__init__(found, pieces.found[0])
        self.pieces = pieces
        self.anywhere = pieces.stored
        self.went: dict[ReadPiece, set[tuple[bool, _Way]]] = {}
        self._made: dict[tuple[ReadPiece, _Way], _Known] = {}
        self._depth = 0

    def enter(self, piece: ReadPiece, names: _Known, place: Place | None = None) -> _Known | None:
        """Go through a piece.

        Args:
            piece: The piece.
            names: The names that it sees.
            place: Where it is meant; None for the first one.

        Returns:
            The names at its outermost level afterwards; None when they are not known.
        """
        before, self.via = self.via, (*self.via, place) if place else ()
        chain = self.pieces.chain(piece)
        if self.found.counts:
            self.found.pieces.update(one.name for one in chain)
        for one in chain:
            self.went.setdefault(one, set())
        made = self._go(chain, names)
        self.via = before
        return made

    def _go(self, chain: list[ReadPiece], names: _Known) -> _Known | None:
        """Go through a piece and what it extends, unless that was done with the same names before."""
        self.found.look(_ENTERED + 3 * len(names))
        piece, ways = chain[0], self.went.setdefault(chain[0], set())
        if len(ways) >= _MOST_WAYS:
            names = dict.fromkeys(names, ANY)
        way = frozenset(names.items())
        if {(True, way), (self.found.counts, way)} & ways or len(ways) >= 2 * _MOST_WAYS or self._depth >= _DEEPEST:
            return self._made.get((piece, way))
        ways.add((self.found.counts, way))
        top = dict(names)
        self._made[piece, way] = top
        frame = Frame(names=top, top=top, blocks=_blocks(chain), ran=set())
        self._depth += 1
        try:
            for one in chain:
                with self._in(one):
                    self._outermost(frame)
            self._rest(frame)
        except RecursionError:
            self.found.add(problems.TEMPLATE_FAILED.at(Place(file=piece.file), reason=TOO_DEEP))
        finally:
            self._depth -= 1
        return top

    @contextmanager
    def _in(self, piece: ReadPiece) -> Iterator[None]:
        before, self.piece = self.piece, piece
        try:
            yield
        finally:
            self.piece = before

    # --- Blocks ---------------------------------------------------------------------------------------------------

    def _outermost(self, frame: Frame) -> None:
        """What stands at the outermost level of a piece; of one that extends another, what is not printed is left out."""
        extends = self.piece.extends
        silent = extends is not None and isinstance(extends.template, nodes.Const)
        for node in self.piece.tree.body:
            if not silent or not isinstance(node, nodes.Output | nodes.Block):
                self.run([node], frame)

    def _rest(self, frame: Frame) -> None:
        """The blocks that are printed nowhere: what is wrong in them is wrong all the same."""
        with self.found.hidden():
            for name, found in frame.blocks.items():
                for depth in range(len(found)):
                    self._block(name, depth, frame, frame.top)

    def block(self, node: nodes.Block, frame: Frame) -> None:
        """A block: the one of the piece that was asked for first; it sees the outermost names, unless it is scoped."""
        self._block(node.name, 0, frame, frame.names if node.scoped else frame.top)

    def goes_below(self, frame: Frame) -> None:
        """A block prints the one that it replaces."""
        if frame.block:
            name, depth = frame.block
            self._block(name, depth + 1, frame, frame.top)

    def _block(self, name: str, depth: int, frame: Frame, names: _Known) -> None:
        if (name, depth) in frame.ran:
            return
        frame.ran.add((name, depth))
        piece, block = frame.blocks[name][depth]
        inside = Frame(names=dict(names), top=frame.top, blocks=frame.blocks, block=(name, depth), ran=frame.ran)
        with self._in(piece):
            self.run(block.body, inside)

    # --- Other pieces ---------------------------------------------------------------------------------------------

    def other_piece(self, node: nodes.Stmt, frame: Frame) -> None:
        """Another piece is included, imported or extended."""
        match node:
            case nodes.Extends(template=nodes.Const(value=asked)):
                parent = self.pieces.extended(self.piece, str(asked))
                if parent is None:
                    self._missing(str(asked), node)
                elif node is not self.piece.extends:
                    self.enter(parent, frame.top, self.place(node))
            case nodes.Extends(template=asked):
                for piece in self._meant(asked, node, frame):
                    self.enter(piece, frame.top, self.place(node))
            case nodes.Include(template=asked, with_context=sees):
                for piece in self._meant(asked, node, frame, must=not node.ignore_missing):
                    self.enter(piece, frame.names if sees else {}, self.place(node))
            case nodes.Import(template=asked, target=target):
                frame.names[target] = self._module(asked, node, frame)
            case nodes.FromImport(template=asked, names=wanted):
                module = self._module(asked, node, frame)
                for one in wanted:
                    name, called = (one, one) if isinstance(one, str) else one
                    frame.names[called] = self._imported(module, name, node)

    def _module(self, asked: nodes.Node, node: nodes.Import | nodes.FromImport, frame: Frame) -> Type:
        """What an imported piece has."""
        names = dict(frame.names) if node.with_context else {}
        meant = self._meant(asked, node, frame)
        made = [self.enter(piece, names, self.place(node)) for piece in meant]
        self.found.look(3 * len(self.pieces.stored))
        known = made[0] if len(made) == 1 else None
        if known is None:
            return ANY
        stored: set[str] = set().union(*(one.stored for one in self.pieces.chain(meant[0])))
        return Type(name="module", names=tuple(sorted((one, known[one]) for one in stored & known.keys() if one[:1] != "_")))

    def _imported(self, module: Type, name: str, node: nodes.Node) -> Type:
        if module == ANY:
            return ANY
        known = dict(module.names)
        if name not in known:
            self.report(problems.TEMPLATE_UNKNOWN_NAME, node, got=name, **near_or_all(name, list(known)))
        return known.get(name, ANY)

    def _meant(self, asked: nodes.Node, node: nodes.Node, frame: Frame, *, must: bool = True) -> list[ReadPiece]:
        """The pieces that can be meant by a name; of a list of names, by the first that there is."""
        several = asked.items if isinstance(asked, nodes.List | nodes.Tuple) else [asked]
        missing: list[str] = []
        found: list[ReadPiece] = []
        for one in several:
            names = self._names_of(one, frame)
            pieces = {name: self.pieces.find(name) for name in names}
            found = [piece for piece in pieces.values() if piece]
            missing = [name for name, piece in pieces.items() if piece is None]
            if found or not names:
                break
        for name in missing if must else ():
            self._missing(name, node)
        return found

    def _names_of(self, asked: nodes.Node, frame: Frame) -> list[str]:
        """The names of pieces that an expression can be; of one that only the data knows, those that fit what is written down."""
        given = self.infer(asked, frame)
        if given.texts is not None:
            return sorted(given.texts)
        parts = [self.infer(part, frame) for part in asked.nodes] if isinstance(asked, nodes.Concat) else []
        if not any(part.texts for part in parts) or len(parts) > _MOST_PARTS:
            self.found.any_piece |= self.found.counts
            return []
        self.found.look(len(parts) * len(self.pieces.names))
        fits = [name for name in self.pieces.names if _fits(name, parts)]
        return fits or ["".join(min(part.texts) if part.texts else "…" for part in parts)]

    def _missing(self, name: str, node: nodes.Node) -> None:
        if not self.found.full:
            known = [one for one in self.pieces.names if one != name]
            self.found.look(COMPARED * len(known))
            own = isinstance(node, nodes.Extends) and name == self.piece.name
            asked = str(self.pieces.layers.below(f"#{self.piece.layer}/{name}", name)) if own else name
            self.found.add(not_found(asked, self.place(node), known))


def _fits(name: str, parts: Sequence[Type]) -> bool:
    """Whether a name can be made of texts in a row; what is not known of a part can be any text."""
    ends = {0}
    for part in parts:
        if part.texts:
            ends = {end + len(text) for end in ends for text in part.texts if name.startswith(text, end)}
        elif ends:
            ends = {*range(min(ends), len(name) + 1)}
    return len(name) in ends


def _blocks(chain: list[ReadPiece]) -> dict[str, list[tuple[ReadPiece, nodes.Block]]]:
    """The blocks of a piece and of what it extends."""
    found: dict[str, list[tuple[ReadPiece, nodes.Block]]] = {}
    for piece in chain:
        for block in piece.blocks:
            found.setdefault(block.name, []).append((piece, block))
    return found
