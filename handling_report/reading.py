"""YAML text to a `Report`, or all problems at once with their places."""

from __future__ import annotations

from dataclasses import replace

from handling_report.errors import DataError, Problem, Severity
from handling_report.model import Report
from handling_report.places import Places
from handling_report.rules import check
from handling_report.shapes import Reader
from handling_report.source import read_source
from handling_report.vocabulary import REPORT

__all__ = ["loads"]


def loads(text: str | bytes, *, name: str | None = None) -> Report:
    """Read a report from the text of a data file.

    Args:
        text: The YAML text, or its bytes in UTF-8.
        name: What messages call the text; a file's name, as a rule.

    Returns:
        A report that follows every rule: its counts add up and its references name figures.

    Raises:
        DataError: The text has problems. All of them are in ``problems``, in the order of their lines.

    Examples:
        >>> head = "report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}"
        >>> report = loads(head + chr(10) + "populations: [{total: 125}]")
        >>> report.populations[0].total
        125
    """
    source = read_source(text, name)
    reader = Reader(source)
    report: Report | None = REPORT.read(source.root, reader)
    if report is None:
        raise DataError(sorted(reader.problems, key=_line))
    report = replace(report, places=Places(source, REPORT))
    errors = [problem for problem in check(report) if problem.severity is Severity.ERROR]
    if errors:
        raise DataError(sorted(errors, key=_line))
    return report


def _line(problem: Problem) -> tuple[int, int]:
    place = problem.place
    return place.line or 0, place.column or 0
