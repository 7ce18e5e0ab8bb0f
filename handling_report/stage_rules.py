"""The rules for stages: none grows, and each has as many as a stage before it says went there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from handling_report import problems
from handling_report.called import populations_of
from handling_report.errors import Finding, Path
from handling_report.model import Population, Report
from handling_report.names import Names

__all__ = ["Dispute", "disputed_stages", "stages_go_down"]


class Dispute(NamedTuple):
    """A stage with another count than a stage before it says.

    Attributes:
        before: The label of the stage before.
        went: How many went there, as that one says.
        mends: Whether the parts of that one add up to it once the stage's own count is written there.
    """

    before: str
    went: int
    mends: bool


def disputed_stages(population: Population) -> dict[str, Dispute]:
    """By their labels, the stages whose count differs from that of the part of the same name of a stage before."""
    counts: dict[str, int] = {}
    disputes: dict[str, Dispute] = {}
    for stage in reversed(population.stages):
        differing = {part.label: part.count for part in stage.parts if counts.get(part.label, part.count) != part.count}
        corrected = sum(counts[part.label] if part.label in differing else part.count for part in stage.parts)
        disputes |= {label: Dispute(stage.label, went, corrected == stage.count) for label, went in differing.items()}
        counts[stage.label] = stage.count
    return disputes


def stages_go_down(report: Report, names: Names) -> Iterator[Finding]:
    """No stage has more proposals than the one before it, and each as many as those before say went there."""
    del names
    for path, population in populations_of(report):
        disputes = disputed_stages(population)
        for position, (above, stage) in enumerate(pairwise(population.stages), 1):
            here: Path = (*path, "stages", position, "count")
            details: dict[str, object] = {"label": stage.label, "count": stage.count, "unit": population.unit}
            if dispute := disputes.get(stage.label):
                details |= {"before": dispute.before, "other": dispute.went}
                if dispute.mends:
                    details |= {"fix": stage.count, "sum": next(one.count for one in population.stages if one.label == dispute.before)}
                yield problems.STAGE_DIFFERS, here, details
            elif stage.count > above.count:
                yield problems.STAGE_GROWS, here, details | {"before": above.label, "other": above.count}
