"""YAML text to a `Report`, or all problems at once with their places."""

from __future__ import annotations

from dataclasses import replace

from handling_report.errors import Problem, Severity
from handling_report.model import Report
from handling_report.places import Places
from handling_report.problems import MISSING_KEY, UNKNOWN_KEY
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
    report: Report = replace(REPORT.read(source.root, reader), places=Places(source, REPORT))
    found = reader.problems
    names_complete = not any(_hides_names(problem) for problem in found)
    for problem in check(report, doubtful=reader.doubtful, names_complete=names_complete):
        if problem.severity is Severity.ERROR:
            found.add(problem)
    if found:
        raise found.error()
    return report


def _hides_names(problem: Problem) -> bool:
    """Whether a value that was not read may have given, or changed, a name that others refer to."""
    match problem.place.path:
        case ("sections" | "章节" | "layout" | "版面", *_):
            return False
        case ("key_items" | "重点件", _, *_):
            return False
        case ("report" | "报告",):
            return problem.kind is not MISSING_KEY
        case ("report" | "报告", key, *_):
            # The body decides how the suggestions are called; its key may be misspelt.
            return key in {"body", "面向"} or problem.kind is UNKNOWN_KEY
    return True
