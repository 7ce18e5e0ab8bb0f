"""The goals, and by how much each is met or missed: computed from what the same run measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.results import table

__all__ = ["GOALS", "Goal", "judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A figure that is to be no more, or no less, than a limit.

    Attributes:
        says: The goal in words.
        figure: The figure that it is about, as the parts of the benchmark call it.
        limit: The limit.
        unit: What stands behind figure and limit.
        is_most: Whether the figure may not be above the limit; else it may not be below.
    """

    says: str
    figure: str
    limit: float
    unit: str = "times"
    is_most: bool = True

    def is_met(self, value: float) -> bool:
        """Whether a figure is within the limit."""
        return value <= self.limit if self.is_most else value >= self.limit


GOALS = (
    Goal(says="cold render to Markdown and DOCX against pandoc's DOCX from finished Markdown", figure="cold.pandoc", limit=1.6),
    Goal(says="the same, in the end", figure="cold.pandoc", limit=1.0),
    Goal(says="cold render against docxtpl", figure="cold.docxtpl", limit=0.75),
    Goal(says="reports a second in one process against docxtemplater", figure="loop.docxtemplater", limit=3.0, is_most=False),
    Goal(says="reports a second in two processes against one", figure="loop.two", limit=1.8, is_most=False),
    # Were growth quadratic, it would be about 10: noise is far below that.
    Goal(says="linear growth: a paragraph from x10 to x100 against one from x1 to x10", figure="growth.linear", limit=1.5),
    Goal(says="body x100, cold", figure="growth.seconds", limit=1.5, unit="s"),
    Goal(says="body x100, peak memory", figure="growth.mib", limit=120, unit="MiB"),
    Goal(says="a megabyte of dense records read and validated, cold", figure="records.seconds", limit=1.0, unit="s"),
)


def judged(figures: Mapping[str, float]) -> str:
    """The goals as a table; a goal whose figure is not there is not judged."""
    rows = [[goal.says, _limit(goal), *_verdict(goal, figures.get(goal.figure))] for goal in GOALS]
    return f"## Goals\n\n{table(('goal', 'limit', 'measured', 'met'), rows)}"


def _limit(goal: Goal) -> str:
    return f"{'at most' if goal.is_most else 'at least'} {goal.limit:g} {goal.unit}"


def _verdict(goal: Goal, value: float | None) -> tuple[str, str]:
    if value is None:
        return "not measured", "—"
    off = abs(value - goal.limit) / goal.limit
    side = "below" if value < goal.limit else "above"
    met = "yes" if goal.is_met(value) else "**no**"
    return f"{value:.3g} {goal.unit}", f"{met}, {off:.0%} {side} the limit"
