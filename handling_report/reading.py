"""YAML text to a `Report`, or all problems at once with their places."""

from __future__ import annotations

from collections.abc import Sequence

from handling_report.errors import DataError, Problem, Severity
from handling_report.findings import MAX_PROBLEMS, Findings
from handling_report.likeness import comparing_bounded
from handling_report.model import Report
from handling_report.outcome import Outcome
from handling_report.places import Places
from handling_report.problems import DUPLICATE_KEY, SPACE_BESIDE_KEY, YAML_ALIAS, YAML_ANCHOR, YAML_SYNTAX, YAML_TAG
from handling_report.rules import check
from handling_report.shapes import Doubt, Reader
from handling_report.source import MOST_MENDED, read_source
from handling_report.unread import NOTHING_UNREAD
from handling_report.values import replace
from handling_report.vocabulary import REPORT

__all__ = ["loads"]

_OF_ONE_KEY = {DUPLICATE_KEY, YAML_ALIAS, YAML_ANCHOR, YAML_TAG}
"""Problems of the YAML that lie in the value after one key, or in that key."""


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
    outcome = _read(name, text)
    if outcome.problems:
        from handling_report.realigning import realigned

        raise DataError(realigned(text, name, outcome, lambda *changed: _read(name, *changed)))
    assert outcome.report  # noqa: S101  (without problems there is one)
    return outcome.report


def _read(name: str | None, text: str | bytes, most_mended: int = MOST_MENDED, most_problems: int = MAX_PROBLEMS) -> Outcome:
    """Read a text; if more is wrong with its structure than ``most_problems``, the figures are not looked at."""
    with comparing_bounded():
        return _read_tree(name, text, most_mended, most_problems)


def _read_tree(name: str | None, text: str | bytes, most_mended: int, most_problems: int) -> Outcome:
    try:
        source = read_source(text, name, most_mended=most_mended)
        reader = Reader(source)
        report: Report = replace(REPORT.read(source.root, reader), places=Places(source, REPORT))
        found = reader.problems
        if len(found) > most_problems:
            return Outcome(source, found)
        unread = NOTHING_UNREAD
        if found:
            from handling_report.unread_names import unread_in

            unread = unread_in(source, [problem for problem in found if problem.details.get("meant") is None])
        counts_complete = not any(_hides_counts(problem) for problem in found)
        doubtful = [_narrowed(*one) for one in zip(reader.doubtful, source.problems, strict=False)]
        doubtful += reader.doubtful[len(doubtful) :]
        for problem in check(report, doubtful=doubtful, unread=unread, counts_complete=counts_complete):
            if problem.severity is Severity.ERROR:
                found.add(problem)
    except DataError as error:
        return Outcome(None, error.problems)
    if found:
        from handling_report.tree_lines import with_paths

        return Outcome(source, with_paths(Findings(name, _without_guesses(found)).error().problems, source))
    return Outcome(source, (), report)


def _without_guesses(found: Sequence[Problem]) -> list[Problem]:
    """Problems without those of lines whose dash was left out: what the entry is that begins there is a guess."""
    from handling_report.yaml_advice import COLON_AFTER_KEY, DASH_BEFORE_ENTRY

    slips = [problem for problem in found if problem.kind is YAML_SYNTAX]
    guessed = {slip.place.line for slip in slips if slip.details.get("advice") in {DASH_BEFORE_ENTRY, COLON_AFTER_KEY}}
    return [problem for problem in found if problem.kind is YAML_SYNTAX or problem.place.line not in guessed]


def _narrowed(doubt: Doubt, problem: Problem) -> Doubt:
    """What a problem of the YAML makes doubtful: no more than one key, where it is about what stands after one."""
    from handling_report.unread_names import keys_of

    path = problem.place.path
    keys, rest = keys_of(path)
    if problem.kind in _OF_ONE_KEY and path and isinstance(path[-1], str) and not rest:
        return doubt._replace(keys=frozenset(keys[-1:]))
    return doubt


def _hides_counts(problem: Problem) -> bool:
    """Whether a value that was not read may have been, or changed, a count."""
    if problem.details.get("meant") is not None:
        # It is no number as it stands, but there is no doubt which was meant.
        return False
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
