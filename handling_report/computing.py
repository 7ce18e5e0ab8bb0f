"""`Report` to `Figures`: every total, share and rate, computed once and put into the prose.

Nothing after this does arithmetic.
"""

from __future__ import annotations

from handling_report.bases_named import bases_named
from handling_report.called import key_item_unit
from handling_report.cautions import cautions
from handling_report.errors import DataError, Severity
from handling_report.figures import CountFigure, Figures
from handling_report.model import Report
from handling_report.names import Names
from handling_report.phrases import fill_prose
from handling_report.populations import population_figure
from handling_report.proofreading import proofread
from handling_report.references import check_references
from handling_report.table_names import tables_named
from handling_report.tabulation import asked_tables, tables_of
from handling_report.values import replace

__all__ = ["compute"]


def compute(report: Report) -> Figures:
    """Compute every figure of a report and put it into the prose.

    Args:
        report: A report that follows the rules, as `load` and `loads` return it.

    Returns:
        The figures, the finished prose and the warnings.

    Raises:
        DataError: The prose refers to a figure that does not exist, or its references print too much.
    """
    names = Names(report)
    found = check_references(report, names)
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if errors:
        raise DataError(errors)
    figures = Figures(
        report=report,
        populations=tuple(
            population_figure(population, ("populations", position), report, names)
            for position, population in enumerate(report.populations)
        ),
        key_items=_key_items(report),
    )
    figures, first = bases_named(figures, names)
    filled, referred = fill_prose(figures, names, first)
    tabulated = frozenset(name.path for words in asked_tables(report) for name in tables_named(words, names))
    referenced = referred | {(path, None) for path in tabulated}
    warnings = (*cautions(figures, referenced, tabulated), *found, *proofread(figures, names))
    return replace(figures, report=filled, tables=tables_of(figures, names), referenced=referenced, warnings=warnings)


def _key_items(report: Report) -> CountFigure | None:
    if not report.key_items:
        return None
    return CountFigure(name="重点件", label="重点件", count=len(report.key_items), unit=key_item_unit(report))
