"""YAML text to a `Report`, or all problems at once with their places."""

from __future__ import annotations

from handling_report.errors import Problem, Severity
from handling_report.model import Report
from handling_report.places import Places
from handling_report.problems import MISSING_KEY, NO_VALUE, SPACE_BESIDE_KEY, UNKNOWN_KEY, WRONG_TYPE, YAML_SYNTAX
from handling_report.rules import check
from handling_report.shapes import Reader
from handling_report.source import read_source
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
    names_complete = not any(_hides_names(problem) for problem in found)
    counts_complete = not any(_hides_counts(problem) for problem in found)
    for problem in check(
        report, doubtful=reader.doubtful, names_complete=names_complete, counts_complete=counts_complete
    ):
        if problem.severity is Severity.ERROR:
            found.add(problem)
    if found:
        raise found.error()
    return report


_GIVES_NO_NAME = {
    "count", "件数", "分子", "total", "总数", "decimals", "小数位", "as_of", "截至", "base", "基数", "分母",
    "coverage", "范围",
}  # fmt: skip
"""Keys of a population, a group, a part or a rate whose values no reference can name."""
_NAMED_COUNTS = {
    "parts", "各部分", "其中", "stages", "环节", "including", "包括", "besides", "另有", "counts", "其他件数", "approximate", "约数",
}  # fmt: skip
"""Keys under which the author's own names stand before counts."""


def _hides_names(problem: Problem) -> bool:
    """Whether a value that was not read may have given, or changed, a name that others refer to."""
    match problem.place.path:
        case ("populations" | "总体", *_, str(key)) if key in _GIVES_NO_NAME:
            return problem.kind is UNKNOWN_KEY
        case ("populations" | "总体", *_, str(above), str(_)) if above in _NAMED_COUNTS:
            # The name was read, the count after it was not; unless it is the name that is wrong.
            return problem.kind not in {WRONG_TYPE, NO_VALUE}
    return _hides_counts(problem)


def _hides_counts(problem: Problem) -> bool:
    """Whether a value that was not read may have been, or changed, a count or a name."""
    match problem.place.path:
        case () if problem.kind in {YAML_SYNTAX, SPACE_BESIDE_KEY}:
            return False
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
