"""How templates are compiled in the sandbox: as Jinja does it, but for what it does with fixed values, with ``~`` and with tags."""

from __future__ import annotations

from typing import Any, Final

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from handling_report.template_work import CURRENT

__all__ = ["AccountedContext", "AccountedTemplate", "Generator"]

_FEW: Final = 64
"""So many names are handed over at no charge: a report has a dozen, and what its templates set."""


class Generator(CodeGenerator):
    """Compiles templates so that every value takes the same way, whoever wrote it, and every comparison is paid for.

    What Jinja would compute when it compiles is computed when the template runs: a fixed value is escaped and refused like any
    other, and is part of the account. Jinja's own ``~`` and its tags ``filter`` and ``set`` escape for HTML only, or not at all.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.optimizer = None
        self._of_tags: set[nodes.Filter] = set()
        """The filters of tags: what they give stands in no braces, and is printed all the same."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  (the name that Jinja calls)
        """Joins by the sandbox's own function, which escapes for the format that is made."""
        self.write("environment.join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802  (the name that Jinja calls)
        """Compares by the sandbox's own function, which accounts for what is looked at."""
        self.write("environment.compare(")
        self.visit(node.expr, frame)
        for operand in node.ops:
            self.write(f", {operand.op!r}, ")
            self.visit(operand.expr, frame)
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: Any = False) -> None:  # noqa: FBT002, N802
        """Calls what the account of a piece asks for directly; templates call nothing like it."""
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802  (the name that Jinja calls)
        """Prints what the last filter of a tag gives: it stands in no braces."""
        of_tag = node in self._of_tags
        self.write("environment.printed(" if of_tag else "")
        super().visit_Filter(node, frame)
        self.write(")" if of_tag else "")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802  (the name that Jinja calls)
        """Keeps in mind which filter is the tag's."""
        self._of_tags.add(node.filter)
        super().visit_FilterBlock(node, frame)

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802  (the name that Jinja calls)
        """Keeps in mind which filter is the tag's."""
        if node.filter is not None:
            self._of_tags.add(node.filter)
        super().visit_AssignBlock(node, frame)


class AccountedContext(Context):
    """The names that a piece sees: to hand over many of them is work."""

    def __init__(self, environment: Environment, parent: dict[str, Any], *arguments: Any, **options: Any) -> None:
        super().__init__(environment, parent, *arguments, **options)
        if len(parent) > _FEW and (work := CURRENT.get()):
            work.step(steps=len(parent) >> 3)


class AccountedTemplate(Template):
    """A piece that is run anew wherever it is meant, so that each time is part of the account of its report."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        del ctx  # It holds what all templates share, which is nothing here.
        return self.make_module()
