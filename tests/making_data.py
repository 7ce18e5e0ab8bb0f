"""Small data files, and what is said about them."""

from __future__ import annotations

from handling_report.errors import DataError, Problem
from handling_report.reading import loads

META = "report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}\n"
"""The first line of a data file: whatever a report needs but what it counts."""
DATA = META + "populations: [{total: 5}]\n"
"""A good data file of two lines."""


def problems_of(content: str | bytes) -> tuple[Problem, ...]:
    """The problems of a data file; none when it is good."""
    try:
        loads(content, name="a.yaml")
    except DataError as error:
        return error.problems
    return ()


def shown(content: str | bytes) -> str:
    """What the command says about a data file, in English."""
    return "\n".join(problem.show() for problem in problems_of(content))


def codes(content: str | bytes) -> list[str]:
    """The codes of the problems of a data file, in their order."""
    return [problem.kind.code for problem in problems_of(content)]


def places(content: str | bytes) -> list[tuple[int | None, int | None]]:
    """Line and column of each problem of a data file."""
    return [(problem.place.line, problem.place.column) for problem in problems_of(content)]
