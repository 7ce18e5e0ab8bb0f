"""Which names there are at a point of a template, what they are, and what a dot gives of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final, TypeAlias

from jinja2 import nodes

from handling_report import problems
from handling_report.errors import Kind, Place
from handling_report.lint_findings import Findings
from handling_report.lint_pieces import ReadPiece
from handling_report.lint_types import ANY, BLOCK, VIEWS_BY_NAME, Type, field_of, kind_of, member_of
from handling_report.shapes import is_chinese
from handling_report.template_mistakes import known_names, meant_by, near_or_all
from handling_report.values import replace, value
from handling_report.views import CONTEXT

__all__ = ["COMPARED", "Blocks", "Frame", "Names"]

_MADE: Final = frozenset({"caller", "varargs", "kwargs", "loop"})
"""Names that Jinja makes; nobody misspells them for others."""

COMPARED: Final = 60
"""What it costs to compare a name with another one that may be meant."""

Blocks: TypeAlias = Mapping[str, list[tuple[ReadPiece, nodes.Block]]]
"""The blocks of a piece and of what it extends, by name; the one that is printed first."""


@value(kw_only=True)
class Frame:
    """What is known at a point of a template.

    Attributes:
        names: The names that can be used, with their types; a ``set`` adds to them.
        top: Those of the piece's outermost level, which its blocks see.
        blocks: The blocks.
        block: The block that the point is in, and how far below the printed one.
        ran: The blocks that were gone through.
    """

    names: dict[str, Type]
    top: dict[str, Type]
    blocks: Blocks
    block: tuple[str, int] | None = None
    ran: set[tuple[str, int]]

    def inner(self, names: Mapping[str, Type] | None = None) -> Frame:
        """A level inside, whose names are its own."""
        return replace(self, names={**self.names, **(names or {})})


class Names(ABC):
    """Looks names up.

    Attributes:
        found: What is wrong so far, and what is used.
        piece: The piece that is gone through.
        via: By which templates it is reached, the outermost first.
        anywhere: The names that any piece gives values to.
    """

    def __init__(self, found: Findings, piece: ReadPiece) -> None:
        """Begin with a piece."""
        self.found = found
        self.piece = piece
        self.via: tuple[Place, ...] = ()
        self.anywhere: frozenset[str] = frozenset()

    def report(self, kind: Kind, node: nodes.Node, **details: object) -> None:
        """Note that something is wrong with a node."""
        self.found.add(kind.at(self.place(node), **details))

    def place(self, node: nodes.Node) -> Place:
        """Where a node stands."""
        return Place(file=self.piece.file, line=node.lineno)

    @abstractmethod
    def goes_below(self, frame: Frame) -> None:
        """A block prints the one that it replaces."""

    def named(self, name: str, node: nodes.Node, frame: Frame) -> Type:
        """What a name stands for."""
        if name in frame.names:
            return frame.names[name]
        if name == "self":
            return Type(name="self", names=tuple((block, BLOCK) for block in frame.blocks))
        if name == "super" and frame.block:
            block, depth = frame.block
            if depth + 1 < len(frame.blocks[block]):
                self.goes_below(frame)
                return BLOCK
            if not self.found.counts:
                # Of a block that is printed nowhere, that is all there is to say.
                return BLOCK
        if not self.found.full:
            # Of a piece that no report is made of nobody knows what it sees: any name may be there.
            seen = frame.names if self.found.counts else ()
            own = [one for one in seen if one not in _MADE and is_chinese(one) == is_chinese(name)]
            known = list(dict.fromkeys([*known_names(CONTEXT.items(), name), *own]))
            self.found.look(COMPARED * len(known))
            unknown = problems.TEMPLATE_UNKNOWN_NAME.at(self.place(node), got=name, **meant_by(name, known))
            # Where other pieces give the name a value, who includes this one has forgotten it: that is said once.
            forgotten = (name, self.via[0]) if self.via and name in self.anywhere else None
            self.found.add(replace(unknown, via=self.via), forgotten)
        return ANY

    def member(self, given: Type, name: str, node: nodes.Node) -> Type:
        """What a dot gives."""
        if given.name in VIEWS_BY_NAME:
            return self._field(given.name, name, node)
        if given == ANY:
            self.found.name_anywhere(name)
        found = member_of(given, name)
        if found is None:
            self.report(problems.TEMPLATE_NO_NAMES, node, got=name)
        return found or ANY

    def _field(self, owner: str, name: str, node: nodes.Node) -> Type:
        if found := field_of(owner, name):
            self.found.name(owner, found[0])
            return found[1]
        if not self.found.full:
            view = VIEWS_BY_NAME[owner]
            known = known_names(view.fields.items(), name)
            shown = view.zh if is_chinese(name) else kind_of(Type(name=owner))
            self.report(problems.TEMPLATE_UNKNOWN_ATTRIBUTE, node, got=name, owner=shown, **near_or_all(name, known))
        return ANY

    def entry(self, given: Type, key: Type, argument: nodes.Node, node: nodes.Node) -> Type:
        """What brackets give."""
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str) and given.name != "{}":
            return self.member(given, argument.value, node)
        if given.name in {"[]", "{}"}:
            return given.entries
        if given.name in VIEWS_BY_NAME and key.name != "number":
            # Which of its names is meant is not known: any may be.
            self.found.name_all(given.name)
            return ANY
        if given != ANY and key.name == "number":
            self.report(problems.TEMPLATE_NO_NAMES, node, got=argument.value if isinstance(argument, nodes.Const) else "[…]")
        return ANY

    def along(self, given: Type, path: str, node: nodes.Node) -> Type:
        """What ``map(attribute=…)`` and such read: names with dots between them."""
        for step in path.split("."):
            given = given.entries if step.isdecimal() and given.name == "[]" else self.member(given, step, node)
        return given
