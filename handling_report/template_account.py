"""What a piece is made to account for, before it is compiled: every body that can run more than once begins by paying for itself.

A body is a piece, a block, a macro, what a call hands over, or what a loop repeats. What it costs is known from its text: a
step for each statement and each part of an expression, and the characters that stand in it. What only the values tell, such as
how long a text is that is looked for in another, is charged where it happens (`sandbox_bounds`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

__all__ = ["account"]

_INSIDE: Final[dict[type[nodes.Node], tuple[str, ...]]] = {
    nodes.Template: ("body",), nodes.Block: ("body",), nodes.Macro: ("args", "defaults", "body"),
    nodes.CallBlock: ("args", "defaults", "body"), nodes.For: ("target", "body"),
}  # fmt: skip
"""The bodies, and what of them runs with them; the rest runs where they stand, such as the list of a loop and its else."""
_PIECE: Final = 20
"""What it costs to find another piece and to hand it the names, beside one step for each name that there can be."""
_CALLS: Final[dict[type[nodes.Node], int]] = {nodes.Call: 4, nodes.CallBlock: 10}
_PRINTED: Final = 2
"""What it costs to look at a value that is printed, beside its own."""


class _Cost(NamedTuple):
    steps: int
    characters: int

    def with_(self, other: _Cost) -> _Cost:
        return _Cost(self.steps + other.steps, self.characters + other.characters)


def account(tree: nodes.Template, environment: Environment) -> None:
    """Let a piece account for its work: every body when it begins, every condition of a loop, and what goes into a list.

    Args:
        tree: The piece, which is changed.
        environment: The one that it is compiled in; what the piece calls are attributes of it.
    """
    _BoundValues(environment).visit(tree)
    _Account(tree, environment).of(tree)


def _called(name: str, environment: Environment, *arguments: nodes.Expr, lineno: int) -> nodes.Call:
    """A call that no template can write."""
    function = nodes.EnvironmentAttribute(name, lineno=lineno, environment=environment)
    return nodes.Call(function, list(arguments), [], None, None, lineno=lineno, environment=environment)


class _BoundValues(NodeTransformer):
    """Has what a template makes looked at, and what a loop goes through; what a tag makes of a text is escaped.

    Lists in lists in lists are soon too large to compare, or to be a key, though each is written in a few signs.
    """

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def _through(self, name: str, node: nodes.Node) -> nodes.Call:
        assert isinstance(node, nodes.Expr)  # noqa: S101  (Jinja's types say less than its grammar)
        return _called(name, self.environment, node, lineno=node.lineno)

    def visit_List(self, node: nodes.Node) -> nodes.Node:  # noqa: N802  (the name that Jinja calls)
        return self._through("built", self.generic_visit(node))

    visit_Tuple = visit_Dict = visit_List  # noqa: N815  (the names that Jinja calls)

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802  (the name that Jinja calls)
        self.generic_visit(node)
        # Nearly all keys are written down; no other value can be.
        if not isinstance(node.key, nodes.Const) or not isinstance(node.key.value, str):
            node.key = self._through("key", node.key)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  (the name that Jinja calls)
        self.generic_visit(node)
        node.iter = self._through("each", node.iter)
        return node


class _Account:
    """The costs of a piece."""

    def __init__(self, tree: nodes.Template, environment: Environment) -> None:
        self.environment = environment
        stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
        self._names = len(stored) + sum(1 for _ in tree.find_all((nodes.Block, nodes.Macro)))

    def of(self, node: nodes.Node) -> _Cost:
        """What a node costs when what it stands in runs once; bodies in it pay for themselves."""
        inside = _INSIDE.get(type(node), ())
        cost = self._own(node)
        for child in node.iter_child_nodes(exclude=(*inside, "test") if isinstance(node, nodes.For) else inside):
            cost = cost.with_(self.of(child))
        if isinstance(node, nodes.For) and node.test is not None:
            # A condition is looked at for every entry, also for those that the body never sees.
            node.test = nodes.And(self._charge(self.of(node.test), node.lineno), node.test, lineno=node.lineno)
        if inside:
            body = _Cost(1, 0)
            for child in node.iter_child_nodes(only=inside):
                body = body.with_(self.of(child))
            charge = nodes.ExprStmt(self._charge(body, node.lineno), lineno=node.lineno, environment=self.environment)
            node.body.insert(0, charge)  # type: ignore[attr-defined]
        return cost

    def _own(self, node: nodes.Node) -> _Cost:
        match node:
            case nodes.TemplateData(data=text) | nodes.Const(value=str(text)):
                return _Cost(1, len(text))
            case nodes.Block(scoped=True) | nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                return _Cost(_PIECE + self._names, 0)
            case nodes.Call(node=nodes.EnvironmentAttribute()):
                return _Cost(0, 0)
            case nodes.Output(nodes=parts):
                return _Cost(1 + _PRINTED * sum(not isinstance(part, nodes.TemplateData) for part in parts), 0)
        return _Cost(_CALLS.get(type(node), 1), 0)

    def _charge(self, cost: _Cost, lineno: int) -> nodes.Call:
        written = (nodes.Const(one, lineno=lineno, environment=self.environment) for one in cost)
        return _called("charge", self.environment, *written, lineno=lineno)
