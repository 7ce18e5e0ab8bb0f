"""YAML text to a `Report`, or all problems at once with their places."""

from __future__ import annotations

from handling_report.errors import Problem, Severity
from handling_report.model import Report
from handling_report.places import Places
from handling_report.problems import SPACE_BESIDE_KEY, YAML_SYNTAX
from handling_report.rules import check
from handling_report.shapes import Reader
from handling_report.source import read_source
from handling_report.unread import NOTHING_UNREAD, unread_in
from handling_report.values import replace
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
        TypeError: It is no text.

    Examples:
        >>> head = "report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}"
        >>> report = loads(head + chr(10) + "populations: [{total: 125}]")
        >>> report.populations[0].total
        125
    """
    if not isinstance(text, str | bytes):
        raise TypeError(f"text is a str or bytes, got {type(text).__name__}; a file is read by load")
    source = read_source(text, name)
    reader = Reader(source)
    report: Report = replace(REPORT.read(source.root, reader), places=Places(source, REPORT))
    found = reader.problems
    unread = unread_in(source, found) if found else NOTHING_UNREAD
    counts_complete = not any(_hides_counts(problem) for problem in found)
    for problem in check(report, doubtful=reader.doubtful, unread=unread, counts_complete=counts_complete):
        if problem.severity is Severity.ERROR:
            found.add(problem)
    if found:
        raise found.error()
    return report


def _hides_counts(problem: Problem) -> bool:
    """Whether a value that was not read may have been, or changed, a count."""
    match problem.place.path:
        case () if problem.kind in {YAML_SYNTAX, SPACE_BESIDE_KEY}:
            # The slip was mended.
            return False
        case ("sections" | "章节" | "layout" | "版面" | "facts" | "其他数据" | "report" | "报告", *_):
            return False
        case ("attachments" | "附件" | "wording" | "用语" | "templates" | "模板", *_):
            return False
        case ("populations" | "总体", _, "approximate" | "约数", *_):
            # What nobody counted is no count.
            return False
        case ("key_items" | "重点件", _, *_):
            return False
    return True
