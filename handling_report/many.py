"""Many data files: what becomes of each is a small value, so that any process on any machine can do the work.

A `Task` goes to whoever does it and an `Outcome` comes back; no report and no figure passes between processes. At most a
window of tasks is handed out before the first of them is done, so memory does not grow with the number of files.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handling_report import problems
from handling_report.data_files import read_file
from handling_report.errors import ExitCode, HandlingReportError, Place, Problem, printable, refuse_warnings
from handling_report.output_files import FORMATS, Format, plan_outputs, write_whole
from handling_report.values import value

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from handling_report.looks import Look
    from handling_report.rendering import Templates

__all__ = ["Outcome", "Task", "attempt", "mistake", "render_many", "spread"]


@value(kw_only=True)
class Task:
    """A report to be made.

    Attributes:
        data: The data file.
        name: What messages call it.
        targets: The files to write, by their formats.
        templates: `Templates`, or folders with templates of one's own.
        look: A profile and a reference document for the DOCX.
        strict: Whether warnings are errors.
    """

    data: str
    name: str
    targets: Mapping[Format, Path]
    templates: Templates | Sequence[Path] = ()
    look: Look | None = None
    strict: bool = False


@value(kw_only=True)
class Outcome:
    """What became of one data file: the reports that were written, or what kept them from it.

    Attributes:
        data: The data file, as messages call it.
        written: The files that were written, in the order of the formats; none when there are problems.
        problems: What is wrong; none when the report was written.
        warnings: What does not keep a report from being written.
        exit_code: What the command would exit with.
        trace: Where in the program its own mistake is, when the problem is one; else empty.
    """

    data: str
    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    exit_code: ExitCode = ExitCode.OK
    trace: str = ""


def render_many(
    paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    formats: Sequence[Format] = FORMATS,
    templates: Templates | Sequence[Path] = (),
    look: Look | None = None,
    strict: bool = False,
    executor: Executor | None = None,
    window: int = 256,
) -> Iterator[Outcome]:
    """Write the report of each of many data files into a folder; one that fails does not stop the others.

    Args:
        paths: The data files. All paths are made absolute, also in what comes back: workers must find the files there.
        out: The folder to write to; it is created when it is missing.
        formats: The formats to write, of ``md`` and ``docx``.
        templates: `Templates`, or folders with templates of one's own, which go before the built-in ones.
        look: A profile and a reference document for the DOCX.
        strict: Whether warnings are errors, so that nothing is written for a file that has any.
        executor: Who does the work: any `concurrent.futures.Executor`, which is not shut down; without one it is done here.
        window: How many files are handed out at most before the first of them is done; more than there are workers.

    Returns:
        What became of each file, in order. The work is done while this is iterated over.

    Raises:
        FileError: A report would overwrite a data file, or another report of these; nothing has been written.
        ValueError: There is no such format, or the window is not positive.
    """
    from handling_report.pipeline import check_formats
    from handling_report.rendering import absolute

    check_formats(formats)
    if window < 1:
        raise ValueError(f"window is at least 1, got {window}")
    sources = [os.fspath(Path(path).absolute()) for path in paths]
    plan = zip(sources, plan_outputs(sources, Path(out).absolute(), formats), strict=True)
    chosen = absolute(templates)
    tasks = (
        Task(data=one, name=one, targets=targets, templates=chosen, look=look, strict=strict) for one, targets in plan
    )
    return map(attempt, tasks) if executor is None else spread(tasks, executor, window=window)


def attempt(task: Task, read: Callable[[str], bytes] = read_file) -> Outcome:
    """Do a task; whatever goes wrong is in what comes back.

    Args:
        task: The report to be made.
        read: Gives the bytes of the data file.
    """
    warnings: tuple[Problem, ...] = ()
    try:
        from handling_report.computing import compute
        from handling_report.reading import loads

        figures = compute(loads(read(task.data), name=task.name))
        if task.strict:
            refuse_warnings(figures.warnings)
        warnings = figures.warnings
        # The data is known to be good.
        from handling_report.pipeline import make

        made = make(figures, list(task.targets), task.templates, look=task.look)
        if task.strict:
            refuse_warnings(made.warnings)
        warnings = (*warnings, *made.warnings)
        write_whole({target: made.files[format_] for format_, target in task.targets.items()})
    except HandlingReportError as error:
        return Outcome(data=task.name, problems=error.problems, warnings=warnings, exit_code=error.exit_code)
    except Exception as error:  # noqa: BLE001  (a mistake in the program need not cost the other files)
        import traceback

        found = mistake(error, Place(file=task.name))
        trace = "".join(traceback.format_exception(error))
        return Outcome(data=task.name, problems=(found,), warnings=warnings, exit_code=ExitCode.BUG, trace=trace)
    return Outcome(data=task.name, written=tuple(task.targets.values()), warnings=warnings)


def mistake(error: Exception, place: Place) -> Problem:
    """A mistake in the program as a problem."""
    return problems.BUG.at(place, error=_in_words(error))


def spread(tasks: Iterable[Task], executor: Executor, *, window: int) -> Iterator[Outcome]:
    """Let an executor do tasks.

    Args:
        tasks: The reports to be made; each is taken when there is room for it.
        executor: Who does them.
        window: How many are handed out at most before the first of them is done.

    Yields:
        What became of each, in the order of the tasks. Who stops early has the tasks cancelled that are not begun.
    """
    handed: deque[tuple[Task, Future[Outcome]]] = deque()
    try:
        for task in tasks:
            if len(handed) == window:
                yield _outcome(*handed.popleft(), executor)
            handed.append((task, _submitted(task, executor)))
        while handed:
            yield _outcome(*handed.popleft(), executor)
    finally:
        for _, future in handed:
            future.cancel()


def _submitted(task: Task, executor: Executor) -> Future[Outcome]:
    """Hand a task out; an executor that is broken answers at once, as for the tasks that it has lost."""
    from concurrent.futures import BrokenExecutor, Future

    try:
        return executor.submit(attempt, task)
    except BrokenExecutor as error:
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _outcome(task: Task, future: Future[Outcome], executor: Executor) -> Outcome:
    from concurrent.futures import BrokenExecutor

    try:
        try:
            return future.result()
        except BrokenExecutor:
            # All that it had at hand is lost, and one of these is to blame: the others are done the second time.
            return _submitted(task, executor).result()
    except Exception as error:  # noqa: BLE001  (`attempt` raises nothing: whatever it is, it is the executor's own)
        found = problems.WORKER_LOST.at(Place(file=task.name), reason=_in_words(error))
        return Outcome(data=task.name, problems=(found,), exit_code=ExitCode.BUG)


def _in_words(error: Exception) -> str:
    return printable(f"{type(error).__name__}: {error}")
