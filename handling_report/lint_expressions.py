"""What an expression of a template gives, and what is wrong with it, told without data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from jinja2 import nodes

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.lint_filters import Filters
from handling_report.lint_names import Frame
from handling_report.lint_types import ANY, FLAG, TEXT, Type, join_all, joined_texts, kind_of, list_of, of_value

__all__ = ["Expressions"]

_CALLED: Final = MappingProxyType({"macro": TEXT, "block": TEXT, "loop": TEXT, "method": FLAG, "any": ANY})
"""What a call gives, by the type of what is called."""


class Expressions(Filters):
    """Goes through expressions."""

    def infer(self, node: nodes.Node, frame: Frame) -> Type:
        """The type of an expression; what is wrong in it is reported."""
        self.found.look()
        match node:
            case nodes.Const(value=value):
                return of_value(value)
            case nodes.TemplateData():
                return TEXT
            case nodes.Name(name=name):
                return self.named(name, node, frame)
            case nodes.Getattr(node=owner, attr=name):
                return self.member(self.infer(owner, frame), name, node)
            case nodes.Getitem(node=owner, arg=argument):
                return self.entry(self.infer(owner, frame), self.infer(argument, frame), argument, node)
            case nodes.Tuple(items=items) | nodes.List(items=items):
                return list_of(join_all(self._each(items, frame))) if items else Type(name="[]")
            case nodes.Dict(items=pairs):
                self._each([pair.key for pair in pairs], frame)
                return Type(name="{}", of=join_all(self._each([pair.value for pair in pairs], frame)) if pairs else None)
            case nodes.CondExpr():
                return join_all(kind for kind, _ in self._ends(node, frame))
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                return self._either(node, left, right, frame)
            case nodes.Concat(nodes=parts):
                return joined_texts([self.printed(part, frame) for part in parts])
            case nodes.Filter():
                return self._filter(node, frame)
            case nodes.Test():
                return self._test(node, frame)
            case nodes.Compare():
                return self._comparison(node, frame)
            case nodes.Call():
                return self._call(node, frame)
            case nodes.Not(node=inner):
                self.infer(inner, frame)
                return FLAG
        self._each(list(node.iter_child_nodes()), frame)
        return ANY

    def _each(self, found: Sequence[nodes.Node], frame: Frame) -> list[Type]:
        return [self.infer(node, frame) for node in found]

    def _ends(self, node: nodes.Node, frame: Frame) -> Iterator[tuple[Type, nodes.Node]]:
        """What an expression can be: each end of an ``if`` by itself."""
        if not isinstance(node, nodes.CondExpr):
            yield self.infer(node, frame), node
            return
        holds = self.truth(node.test, frame)
        self.infer(node.test, frame)
        if holds is not False:
            yield from self._ends(node.expr1, frame)
        if holds is not True and node.expr2 is not None:
            yield from self._ends(node.expr2, frame)

    def printed(self, node: nodes.Node, frame: Frame) -> Type:
        """The type of something that is printed or joined, which must be text."""
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            self.report(problems.TEMPLATE_NO_ELSE, node)
        ends = list(self._ends(node, frame))
        for kind, part in ends:
            if not kind.is_text and kind != ANY:
                self.report(problems.TEMPLATE_NOT_TEXT, part, got=kind_of(kind))
        return join_all(kind for kind, _ in ends)

    def truth(self, node: nodes.Node, frame: Frame) -> bool | None:
        """Whether a condition holds, where this depends on nothing but which names there are; else None."""
        match node:
            case nodes.Test(name="defined" | "undefined" as test, node=nodes.Name(name=name)):
                return None if name in frame.names else test == "undefined"
            case nodes.Not(node=inner):
                holds = self.truth(inner, frame)
                return None if holds is None else not holds
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                both = self.truth(left, frame), self.truth(right, frame)
                decides = isinstance(node, nodes.Or)
                if decides in both:
                    return decides
                return None if None in both else not decides
        return None

    def _either(self, node: nodes.Node, left: nodes.Node, right: nodes.Node, frame: Frame) -> Type:
        first = self.infer(left, frame)
        # What stands behind `x is defined and` does not run where there is no x.
        if self.truth(left, frame) is isinstance(node, nodes.Or):
            return first
        return join_all([first, self.infer(right, frame)])

    def _filter(self, node: nodes.Filter, frame: Frame) -> Type:
        # The tag filter has nothing before the bar: it takes what stands inside.
        given = TEXT if node.node is None else self.infer(node.node, frame)
        arguments = self._each(node.args, frame)
        options = {str(option.key): self.infer(option.value, frame) for option in node.kwargs}
        for unpacked in (node.dyn_args, node.dyn_kwargs):
            if unpacked is not None:
                self.infer(unpacked, frame)
                return ANY
        return self.filtered(node.name, given, arguments, options, node)

    def _test(self, node: nodes.Test, frame: Frame) -> Type:
        asks = node.name in {"defined", "undefined"} and isinstance(node.node, nodes.Name)
        given = ANY if asks else self.infer(node.node, frame)
        arguments = self._each(node.args, frame)
        if node.name in {"eq", "ne", "equalto", "==", "!="} and arguments:
            self.compared(given, arguments[0].texts or (), node)
        return FLAG

    def _comparison(self, node: nodes.Compare, frame: Frame) -> Type:
        given = self.infer(node.expr, frame)
        for operand in node.ops:
            other = self.infer(operand.expr, frame)
            match operand.op:
                case "eq" | "ne":
                    self.compared(given, other.texts or (), node)
                    self.compared(other, given.texts or (), node)
                case "in" | "notin" if other.name == "[]":
                    self.compared(given, other.entries.texts or (), node)
            given = other
        return FLAG

    def _call(self, node: nodes.Call, frame: Frame) -> Type:
        called = self.infer(node.node, frame)
        self._each([*node.args, *(option.value for option in node.kwargs)], frame)
        self._each([one for one in (node.dyn_args, node.dyn_kwargs) if one is not None], frame)
        if called.name not in _CALLED:
            self.report(problems.TEMPLATE_FORBIDDEN, node, got=Phrase("a call of what is no macro"))
        return _CALLED.get(called.name, ANY)
