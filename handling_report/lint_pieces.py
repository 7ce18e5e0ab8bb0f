"""The pieces of a stack as lint reads them: every one, in every layer, with its syntax tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from jinja2 import TemplateSyntaxError, nodes

from handling_report.errors import Place, Problem, TemplateError
from handling_report.layers import Layers, Piece
from handling_report.sandbox import Sandbox
from handling_report.template_mistakes import problem_of
from handling_report.template_sets import Layer, template_root
from handling_report.template_syntax import mistakes
from handling_report.values import replace

__all__ = ["Parsed", "Pieces", "ReadPiece", "Syntax"]

_EMPTY = nodes.Template([])


@dataclass(frozen=True, kw_only=True, eq=False)
class Syntax:
    """What a file says, whichever stack it stands in.

    Attributes:
        tree: Its syntax tree; an empty one when it has a mistake of syntax.
        wrong: What Jinja or the sandbox refuses in it.
    """

    tree: nodes.Template
    wrong: Sequence[Problem] = ()

    @cached_property
    def blocks(self) -> tuple[nodes.Block, ...]:
        """Its blocks, at any depth."""
        return tuple(self.tree.find_all(nodes.Block))

    @cached_property
    def outer_blocks(self) -> tuple[nodes.Block, ...]:
        """Its blocks that are in no other one."""
        inner = {below for block in self.blocks for below in block.find_all(nodes.Block)}
        return tuple(block for block in self.blocks if block not in inner)

    @cached_property
    def stored(self) -> frozenset[str]:
        """The names that it gives values to, anywhere."""
        found = {node.name for node in self.tree.find_all(nodes.Name) if node.ctx != "load"}
        found |= {node.name for node in self.tree.find_all(nodes.Macro)} | {node.target for node in self.tree.find_all(nodes.Import)}
        for node in self.tree.find_all(nodes.FromImport):
            found |= {name if isinstance(name, str) else name[1] for name in node.names}
        return frozenset(found)


Parsed: TypeAlias = dict[Path, Syntax]
"""Files that were parsed already."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadPiece:
    """A piece.

    Attributes:
        layer: The number of its layer, 0 for the first one.
        name: Its name, such as ``closing.j2``.
        file: What messages call it.
        text: What it says.
        syntax: The same, parsed.
        is_built_in: Whether it comes with the program.
    """

    layer: int
    name: str
    file: str
    text: str
    syntax: Syntax
    is_built_in: bool

    @property
    def tree(self) -> nodes.Template:
        """Its syntax tree."""
        return self.syntax.tree

    @property
    def has_mistakes(self) -> bool:
        """Whether it has a mistake of syntax, or cannot be read."""
        return self.tree is _EMPTY

    @property
    def blocks(self) -> tuple[nodes.Block, ...]:
        """Its blocks, at any depth."""
        return self.syntax.blocks

    @property
    def outer_blocks(self) -> tuple[nodes.Block, ...]:
        """Its blocks that are in no other one."""
        return self.syntax.outer_blocks

    @property
    def stored(self) -> frozenset[str]:
        """The names that it gives values to, anywhere."""
        return self.syntax.stored

    @property
    def extends(self) -> nodes.Extends | None:
        """Where it says what it extends, if it always does."""
        return next((node for node in self.tree.body if isinstance(node, nodes.Extends)), None)


class Pieces:
    """All pieces of a stack.

    Attributes:
        found: The pieces, those of the first layer first.
        problems: Why some cannot be read.
    """

    def __init__(self, layers: Layers, parsed: Parsed) -> None:
        """Read them.

        Args:
            layers: The stack.
            parsed: The files that were parsed before, for another stack; those of this one are added.
        """
        self.layers = layers
        self._parsed = parsed
        self.sandbox = Sandbox(layers)
        self.names = layers.names()
        self.problems: list[Problem] = []
        self.found = [piece for number in range(len(layers.layers)) for name in layers.names(number) for piece in self._read(number, name)]
        self._by_key = {(piece.layer, piece.name): piece for piece in self.found}

    def of(self, layers: Sequence[Layer]) -> Pieces:
        """The pieces of some of the layers."""
        return Pieces(Layers(layers), self._parsed)

    @cached_property
    def stored(self) -> frozenset[str]:
        """The names that any of the pieces gives values to."""
        return frozenset().union(*(piece.stored for piece in self.found))

    def find(self, asked: str) -> ReadPiece | None:
        """The piece that is meant by a name, as when a template runs."""
        try:
            piece = self.layers.find(asked)
        except TemplateError:
            # It is there, and why it cannot be read was said.
            return next((one for one in self.found if one.name == asked.rpartition("/")[2]), None)
        except ValueError:
            return None
        return self._by_key.get((piece.layer, piece.path.name)) if piece else None

    def extended(self, piece: ReadPiece, asked: str) -> ReadPiece | None:
        """The piece that another one extends: by its own name it means that of a layer below."""
        if asked != piece.name:
            return self.find(asked)
        return next((one for one in self.found if one.name == piece.name and one.layer > piece.layer), None)

    def chain(self, piece: ReadPiece) -> list[ReadPiece]:
        """A piece, what it extends, what that extends, and so on, as far as the names are written down."""
        found = [piece]
        while (extends := found[-1].extends) and isinstance(extends.template, nodes.Const):
            parent = self.extended(found[-1], str(extends.template.value))
            if parent is None or parent in found:
                break
            found.append(parent)
        return found

    def _read(self, layer: int, name: str) -> Iterator[ReadPiece]:
        try:
            piece = self.layers.find(f"#{layer}/{name}")
        except TemplateError as error:
            file = Path(error.problems[0].place.file or name)
            # Else the one that cannot be read is in a layer below.
            if file.parent in self.layers.layers[layer].folders:
                self.problems += error.problems
                yield ReadPiece(layer=layer, name=name, file=str(file), text="", syntax=Syntax(tree=_EMPTY), is_built_in=False)
            return
        if piece and piece.layer == layer:
            built_in = piece.path.parent.parent == template_root()
            if piece.path not in self._parsed:
                self._parsed[piece.path] = self._parse(piece, f"#{layer}/{name}", is_built_in=built_in)
            syntax = self._parsed[piece.path]
            self.problems += syntax.wrong
            yield ReadPiece(layer=layer, name=name, file=piece.shown, text=piece.text, syntax=syntax, is_built_in=built_in)

    def _parse(self, piece: Piece, name: str, *, is_built_in: bool) -> Syntax:
        """The syntax tree of a piece, and everything that Jinja or the sandbox refuses in it."""
        place = Place(file=piece.shown)
        try:
            tree = self.sandbox.syntax(piece.text, name, piece.shown)
            refused = mistakes(tree, piece.shown, filters=self.sandbox.filters, tests=self.sandbox.tests)
            if not refused and not is_built_in:
                # Jinja finds some mistakes, such as two blocks of one name, only when it compiles; what is part of the program
                # is compiled by every render.
                self.sandbox.compile(piece.text, name, piece.shown)
        except TemplateSyntaxError as error:
            wrong = problem_of(error, replace(place, line=error.lineno), self.sandbox)
        except TemplateError as error:
            return Syntax(tree=_EMPTY, wrong=list(error.problems))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, SyntaxError, MemoryError) as error:
            wrong = problem_of(error, place, self.sandbox)
        else:
            return Syntax(tree=tree, wrong=refused)
        return Syntax(tree=_EMPTY, wrong=[wrong])
