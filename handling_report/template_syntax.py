"""What a template may be made of: looked at once, when it is read, before anything of it runs.

What is refused has its line, and all that is wrong with a piece is said at once. What is left is given an account of its
work: every body that can run more than once begins by accounting for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from handling_report import problems
from handling_report.errors import Kind, Phrase, Place, Problem
from handling_report.shapes import is_chinese, nearest

__all__ = ["BUILT", "CHARGE", "EACH", "TEXT_METHODS", "account", "mistakes"]

CHARGE: Final = "\0charge"
"""The filter that accounts for a body; no template can write its name."""
BUILT: Final = "\0built"
"""The filter that looks at a list or dictionary that a template makes."""
EACH: Final = "\0each"
"""The filter that looks at what a loop goes through."""
TEXT_METHODS: Final = frozenset({"startswith", "endswith"})
"""What a text can be asked."""

_ARITHMETIC: Final[dict[type[nodes.Node], str]] = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%", nodes.Pow: "**",
    nodes.Neg: "-", nodes.Pos: "+",
}  # fmt: skip
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Macro,
    nodes.CallBlock, nodes.FilterBlock, nodes.Assign, nodes.AssignBlock, nodes.If, nodes.For, nodes.Block, nodes.With,
    nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair, nodes.Keyword, nodes.CondExpr, nodes.Filter,
    nodes.Test, nodes.Call, nodes.Getitem, nodes.Getattr, nodes.Concat, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Scope,
)  # fmt: skip
_REFUSED: Final[dict[type[nodes.Node], Phrase]] = {
    nodes.Slice: Phrase("a part of a text or list ([a:b])"),
    nodes.NSRef: Phrase("a namespace"),
    nodes.ScopedEvalContextModifier: Phrase("the tag autoescape"),
}
_UNPACKED: Final = Phrase("several names for one value, by which a figure could be taken apart")
_VARIABLE: Final = Phrase("a number of arguments that is not written down (*, varargs)")
_BODIES: Final = (nodes.Template, nodes.Block, nodes.Macro, nodes.CallBlock, nodes.For)


def mistakes(
    tree: nodes.Template, file: str, *, filters: Collection[str], tests: Collection[str]
) -> list[Problem]:
    """Everything in a piece that templates may not use, or that does not exist.

    Args:
        tree: The piece.
        file: What messages call it.
        filters: The filters that there are.
        tests: The tests that there are.
    """
    found = []
    for node in _all(tree):
        place = Place(file=file, line=node.lineno)
        if sign := _ARITHMETIC.get(type(node)):
            found.append(problems.TEMPLATE_ARITHMETIC.at(place, got=sign))
        elif not isinstance(node, _ALLOWED):
            what = _REFUSED.get(type(node), Phrase("this"))
            found.append(problems.TEMPLATE_FORBIDDEN.at(place, got=what))
        elif isinstance(node, nodes.Tuple) and node.ctx != "load":
            found.append(problems.TEMPLATE_FORBIDDEN.at(place, got=_UNPACKED))
        elif _takes_any_number(node):
            found.append(problems.TEMPLATE_FORBIDDEN.at(place, got=_VARIABLE))
        elif isinstance(node, nodes.Filter) and node.name not in filters:
            found.append(_unknown(problems.TEMPLATE_UNKNOWN_FILTER, place, node.name, filters))
        elif isinstance(node, nodes.Test) and node.name not in tests:
            found.append(_unknown(problems.TEMPLATE_UNKNOWN_TEST, place, node.name, tests))
    return found


def _takes_any_number(node: nodes.Node) -> bool:
    match node:
        case nodes.Call() | nodes.Filter() | nodes.Test():
            return node.dyn_args is not None or node.dyn_kwargs is not None
        case nodes.Name(name="varargs" | "kwargs", ctx="load"):
            return True
        case _:
            return False


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _unknown(kind: Kind, place: Place, name: str, known: Collection[str]) -> Problem:
    chinese = is_chinese(name)
    names = sorted(one for one in known if one.isprintable() and is_chinese(one) == chinese)
    near = nearest(name, names)
    return kind.at(place, got=name, **({"nearest": near} if near else {"known": "、".join(names)}))


def account(tree: nodes.Template, environment: Environment) -> None:
    """Let every body of a piece account for its work, every loop look at what it goes through, and bound what lists hold."""
    _BoundLists(environment).visit(tree)
    _account(tree, environment)


class _BoundLists(NodeTransformer):
    """Lists in lists in lists are soon too large to compare, or to be a key, though each is written in a few signs."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def visit_List(self, node: nodes.Node) -> nodes.Node:  # noqa: N802  (the name that Jinja calls)
        return _filtered(self.generic_visit(node), BUILT, self.environment)

    visit_Tuple = visit_Dict = visit_List  # noqa: N815  (the names that Jinja calls)


def _account(node: nodes.Node, environment: Environment) -> int:
    """How many characters of fixed text a node prints when it runs once, bodies inside it left out."""
    characters = sum(_account(child, environment) for child in node.iter_child_nodes(exclude=("else_",)))
    # What stands in the else of a loop runs where the loop does not: it belongs to the body that the loop is in.
    after = sum(_account(child, environment) for child in node.iter_child_nodes(only=("else_",)))
    match node:
        case nodes.TemplateData(data=text) | nodes.Const(value=str(text)):
            return len(text)
        case nodes.For():
            node.iter = _filtered(node.iter, EACH, environment)
    if not isinstance(node, _BODIES):
        return characters + after
    counted = nodes.Const(characters, lineno=node.lineno, environment=environment)
    node.body.insert(0, nodes.ExprStmt(_filtered(counted, CHARGE, environment), lineno=node.lineno, environment=environment))
    return after


def _filtered(value: nodes.Node, name: str, environment: Environment) -> nodes.Filter:
    assert isinstance(value, nodes.Expr)  # noqa: S101  (Jinja's types say less than its grammar)
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno, environment=environment)
