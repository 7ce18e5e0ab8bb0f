"""What a template may be made of: looked at once, when it is read, before anything of it runs.

What is refused has its line, and all that is wrong with a piece is said at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import isfinite
from typing import Final

from jinja2 import nodes

from handling_report import problems
from handling_report.encoding import bad_characters
from handling_report.errors import Kind, Phrase, Place, Problem
from handling_report.likeness import nearest
from handling_report.shapes import is_chinese
from handling_report.values import replace

__all__ = ["MAX_ALL_PARTS", "MAX_PARTS", "TEXT_METHODS", "TOO_DEEP", "mistakes"]

MAX_PARTS: Final = 10_000
"""Statements and parts of expressions in a piece; the largest of the built-in ones has fewer than two hundred.

To compile so many takes a second and a hundred megabytes."""
MAX_ALL_PARTS: Final = 50_000
"""The same in all pieces that are compiled for a report; all that are built in have a twentieth of it."""
_DEEPEST: Final = 100
"""Statements in statements, and expressions in them; what is deeper Jinja cannot compile."""
_MOST_LOOPS: Final = 15
"""Loops in loops; Python takes no more than twenty."""
_MOST_TOLD: Final = 100
"""So many mistakes of a piece are told at once."""
TOO_DEEP: Final = Phrase("it is nested too deeply")
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
    found: list[Problem] = []
    for number, (node, depth, loops) in enumerate(_all(tree)):
        place = Place(file=file, line=node.lineno)
        if number >= MAX_PARTS:
            # Nothing else is said of it: to look at all of it is what is to be avoided.
            return [problems.TEMPLATE_TOO_LARGE.at(place, limit=MAX_PARTS, what=Phrase("tags, values and signs"))]
        if depth > _DEEPEST or loops > _MOST_LOOPS:
            return [problems.TEMPLATE_FAILED.at(place, reason=TOO_DEEP)]
        if isinstance(node, nodes.Const) and isinstance(node.value, str) and (bad := bad_characters(node.value, file)):
            found += [replace(problem, place=place) for problem in bad]
        elif isinstance(node, nodes.Const) and isinstance(node.value, float) and not isfinite(node.value):
            found.append(problems.TEMPLATE_FORBIDDEN.at(place, got=Phrase("a number as large as this")))
        elif sign := _ARITHMETIC.get(type(node)):
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
        if len(found) >= _MOST_TOLD:
            break
    return found


def _takes_any_number(node: nodes.Node) -> bool:
    match node:
        case nodes.Call() | nodes.Filter() | nodes.Test():
            return node.dyn_args is not None or node.dyn_kwargs is not None
        case nodes.Name(name="varargs" | "kwargs", ctx="load"):
            return True
        case _:
            return False


def _all(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int, int]]:
    """Every node with its depth and the number of loops around it, each before what stands in it."""
    left = [(tree, 0, 0)]
    while left:
        node, depth, loops = left.pop()
        yield node, depth, loops
        inside = loops + isinstance(node, nodes.For)
        left += [(child, depth + 1, inside) for child in reversed([*node.iter_child_nodes()])]


def _unknown(kind: Kind, place: Place, name: str, known: Collection[str]) -> Problem:
    chinese = is_chinese(name)
    names = sorted(one for one in known if is_chinese(one) == chinese)
    near = nearest(name, names)
    return kind.at(place, got=name, **({"nearest": near} if near else {"known": "、".join(names)}))
