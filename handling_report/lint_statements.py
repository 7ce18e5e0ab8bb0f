"""Goes through the statements of a template as a render does, with types in place of values."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes
from jinja2.compiler import find_undeclared

from handling_report import problems
from handling_report.lint_expressions import Expressions
from handling_report.lint_names import Frame
from handling_report.lint_types import ANY, LIST, MACRO, TEXT, Type, join, kind_of, loop_over

__all__ = ["Statements"]


class Statements(Expressions):
    """Goes through statements."""

    @abstractmethod
    def block(self, node: nodes.Block, frame: Frame) -> None:
        """A block stands here."""

    @abstractmethod
    def other_piece(self, node: nodes.Stmt, frame: Frame) -> None:
        """Another piece is meant here."""

    def run(self, body: Sequence[nodes.Node], frame: Frame) -> None:
        """Go through statements, one after the other; names that they give values to are known afterwards."""
        for node in body:
            self._run(node, frame)

    def _inner(self, frame: Frame, names: Mapping[str, Type] | None = None) -> Frame:
        """A level inside; every name there is handed on to it."""
        self.found.look(1 + len(frame.names))
        return frame.inner(names)

    def _run(self, node: nodes.Node, frame: Frame) -> None:
        self.found.look()
        match node:
            case nodes.Output(nodes=parts):
                for part in parts:
                    self.printed(part, frame)
            case nodes.If():
                self._if(node, frame)
            case nodes.For():
                self._for(node, frame)
            case nodes.Block():
                self.block(node, frame)
            case nodes.Assign(target=target, node=value):
                frame.names.update(_targets(target, self.infer(value, frame)))
            case nodes.AssignBlock(target=target, filter=through, body=inside):
                self.run(inside, self._inner(frame))
                frame.names.update(_targets(target, self.infer(through, frame) if through else TEXT))
            case nodes.With(targets=targets, values=values, body=inside):
                kinds = [self.infer(value, frame) for value in values]
                known = {name: kind for one, given in zip(targets, kinds, strict=True) for name, kind in _targets(one, given).items()}
                self.run(inside, self._inner(frame, known))
            case nodes.Macro():
                frame.names[node.name] = MACRO
                self._macro(node, frame)
            case nodes.CallBlock(call=call):
                self.infer(call, frame)
                self._macro(node, frame)
            case nodes.FilterBlock(body=inside, filter=through):
                self.infer(through, frame)
                self.run(inside, self._inner(frame))
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                self.other_piece(node, frame)

    def _if(self, node: nodes.If, frame: Frame) -> None:
        before = dict(frame.names)
        ends = []
        for test, body in _branches(node):
            self.found.look(1 + 2 * len(before))
            frame.names.clear()
            frame.names.update(before)
            holds = True if test is None else self.truth(test, frame)
            if test is not None:
                self.infer(test, frame)
            if holds is not False:
                self.run(body, frame)
                ends.append(dict(frame.names))
            if holds:
                break
        # A name that only one branch gives a value to may be there afterwards, which is no mistake as such.
        for end in ends:
            for name, kind in end.items():
                frame.names[name] = join(frame.names.get(name, kind), kind)

    def _for(self, node: nodes.For, frame: Frame) -> None:
        given = self.infer(node.iter, frame)
        match given.name:
            case "[]" | "any":
                entries = given.entries
            case "{}":
                entries = TEXT
            case _:
                self.report(problems.TEMPLATE_NOT_A_LIST, node, got=kind_of(given))
                entries = ANY
        inside = self._inner(frame, _targets(node.target, entries))
        if node.test is not None:
            self.infer(node.test, inside)
        # Jinja makes `loop` where the body asks for it; only there do the pieces that it includes see it.
        scoped = any(block.scoped for block in node.find_all(nodes.Block))
        if node.recursive or scoped or "loop" in find_undeclared(node.body, ("loop",)):
            inside.names["loop"] = loop_over(entries)
        self.run(node.body, inside)
        self.run(node.else_, self._inner(frame))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> None:
        """What a macro prints: nothing is known of what it is called with."""
        for default in node.defaults:
            self.infer(default, frame)
        inside = self._inner(frame, {"caller": MACRO, "varargs": LIST, "kwargs": ANY})
        # A macro is called later, when names that are set below it have their values.
        self.found.look(len(self.piece.stored))
        for name in self.piece.stored:
            inside.names.setdefault(name, ANY)
        for argument in node.args:
            inside.names[argument.name] = ANY
        self.run(node.body, inside)


def _branches(node: nodes.If) -> Iterator[tuple[nodes.Node | None, list[nodes.Node]]]:
    yield node.test, node.body
    for one in node.elif_:
        yield one.test, one.body
    yield None, node.else_


def _targets(target: nodes.Node, given: Type) -> Mapping[str, Type]:
    """The names that get values, with their types; those of several at once get the entries."""
    if isinstance(target, nodes.Name):
        return {target.name: given}
    found: dict[str, Type] = {}
    for part in target.iter_child_nodes():
        found.update(_targets(part, given.entries))
    return found
