"""Problems for programs: a JSON document, and what code hosts show beside the lines of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Literal, TypeAlias

from handling_report.errors import Problem, Severity, Translate, show_path

__all__ = ["Form", "annotated", "github_commands", "gitlab_report", "json_report"]

Form: TypeAlias = Literal["json", "github", "gitlab"]
"""The forms in which programs read problems."""


def annotated(form: Form, files: Mapping[str, bool], found: Sequence[Problem], say: Translate) -> str:
    """Problems in one of the forms for programs.

    Args:
        form: The form.
        files: The data files in their order, by the names that messages give them, and whether each is good.
        found: All problems and warnings.
        say: Turns sentences into the reader's language.

    Returns:
        All that goes to standard output, without a line break at the end.
    """
    match form:
        case "json":
            return json_report(files, found, say)
        case "github":
            return github_commands(found, say)
        case "gitlab":
            return gitlab_report(found, say)


def json_report(files: Mapping[str, bool], found: Iterable[Problem], say: Translate) -> str:
    """One JSON document; ``docs/reference/commands.md`` says what its keys mean."""
    checked = [{"file": name, "ok": ok} for name, ok in files.items()]
    return _json({"files": checked, "problems": [_entry(problem, say) for problem in found]})


def _entry(problem: Problem, say: Translate) -> dict[str, object]:
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": list(place.path),
        "path_text": show_path(place.path),
        "severity": problem.severity.value,
        "code": problem.kind.code,
        "message": problem.message(say),
        "hint": problem.hint(say),
        "details": {name: one if isinstance(one, int) else str(one) for name, one in problem.said(say).items()},
        "via": [{"file": one.file, "line": one.line} for one in problem.via],
    }


def github_commands(found: Iterable[Problem], say: Translate) -> str:
    """Workflow commands, one a line, which GitHub Actions turns into annotations.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", and ``toCommandProperty`` of actions/toolkit for what is
    escaped.
    """
    return "\n".join(_command(problem, say) for problem in found)


def _command(problem: Problem, say: Translate) -> str:
    name = "error" if problem.severity is Severity.ERROR else "warning"
    place = problem.place
    given = {"file": _file(problem), "line": place.line, "col": place.column, "title": problem.kind.code}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in given.items() if value is not None)
    return f"::{name} {properties}::{_data(_told(problem, say))}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    # GitHub knows no other escapes; what a terminal would act on is of no use in a name either.
    return "".join(char if char.isprintable() else " " for char in escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab_report(found: Iterable[Problem], say: Translate) -> str:
    """A Code Quality report for GitLab.

    Source: GitLab Docs, "Code Quality report format".
    """
    seen: dict[str, int] = {}
    entries: list[dict[str, object]] = []
    for problem in found:
        told = _told(problem, say)
        mark = "\0".join((_file(problem) or "", problem.kind.code, told))
        # The same mistake twice in a file is two entries; lines move with every edit, so they do not tell them apart.
        seen[mark] = seen.get(mark, 0) + 1
        entries.append(
            {
                "description": told,
                "check_name": problem.kind.code,
                "fingerprint": _fingerprint(f"{mark}\0{seen[mark]}"),
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": _file(problem) or "", "lines": {"begin": problem.place.line or 1}},
            }
        )
    return _json(entries)


def _fingerprint(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _file(problem: Problem) -> str | None:
    """The file's name as code hosts know it: without ``./`` in front, with ``/`` between folders."""
    return None if problem.place.file is None else PurePath(problem.place.file).as_posix()


def _told(problem: Problem, say: Translate) -> str:
    """Path, message and hint; the file and the line are told apart from them."""
    path = show_path(problem.place.path)
    told = f"{path}: {problem.message(say)}" if path else problem.message(say)
    hint = problem.hint(say)
    lines = [told, problem.way(say), say("hint: {hint}").format(hint=hint) if hint else ""]
    return "\n".join(filter(None, lines))


def _json(document: Any) -> str:
    """JSON in which Chinese can be read, and no character stands as itself that a terminal would act on."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)
