"""Rendering again at each change of what a report is made from.

The files are looked at several times a second: their times, sizes and numbers on the disk. That needs no library and
works on network drives, which tell nobody of a change.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from handling_report.arguments import Options
from handling_report.errors import ExitCode, HandlingReportError, Translate, printable
from handling_report.many import Outcome, Task, attempt
from handling_report.model import TemplateChoice
from handling_report.output_files import Format, plan_outputs
from handling_report.pipeline import load
from handling_report.rendering import Templates
from handling_report.runs import Run
from handling_report.template_choices import PROJECT_FILES, Project, choose, pieces_of, read_project

if TYPE_CHECKING:
    from handling_report.looks import Look

__all__ = ["changes", "stamps", "watch"]

_PAUSE = 0.25
"""Seconds between two looks at the files. A change is acted on when a second look finds it finished."""
_MISSING_LOOKS = 8
"""Looks for which a file may be missing before that is a change: an editor may delete a file and write it anew."""
_NAMED = 3
"""Changed files that are named; of more, only their number is said."""

Stamps: TypeAlias = Mapping[str, tuple[int, int, int] | None]
"""For each file its time of change in nanoseconds, its size in bytes and its number on the disk, or None while it is missing."""


def watch(options: Options, run: Run, look: Callable[[], Look | None]) -> int:
    """Render, and again at each change, until Ctrl-C is pressed.

    Args:
        options: What the command line says; there is one data file.
        run: Where everything is told.
        look: Reads the profile and the reference document.

    Returns:
        The exit code.

    Raises:
        FileError: The report would overwrite its data.
    """
    [name] = options.data
    [targets] = plan_outputs([name], options.output, options.formats)
    sources = Sources(options, without={os.path.realpath(target) for target in targets.values()})

    def render(changed: Sequence[str]) -> ExitCode:
        outcome = _rendered(options, targets, run, look)
        run.show_outcome(outcome)
        run.tell(f"{time.strftime('%H:%M:%S')} {_what_happened(changed, outcome, run.terminal.say)}")
        return outcome.exit_code

    run.tell(run.terminal.say("watching {name}; Ctrl-C ends it").format(name=printable(name)))
    try:
        for changed in changes(sources.look, lambda: time.sleep(_PAUSE)):
            run.failure(name, lambda _, changed=changed: render(changed))  # type: ignore[misc]
    except KeyboardInterrupt:
        run.tell(run.terminal.say("no longer watching; what was written is complete"))
    return ExitCode.OK


def _rendered(options: Options, targets: Mapping[Format, Path], run: Run, look: Callable[[], Look | None]) -> Outcome:
    [name] = options.data
    # They are read anew each time.
    templates = Templates(tuple(map(Path, options.folders)), name=options.set_name)
    try:
        task = Task(data=name, name=name, targets=targets, templates=templates, look=look(), strict=options.strict)
    except HandlingReportError as error:
        return Outcome(data=name, problems=error.problems, exit_code=error.exit_code)
    return attempt(task, run.read)


class Sources:
    """The files that a report is made from: some are known from the command line, others from what the data file says."""

    def __init__(self, options: Options, *, without: Collection[str] = ()) -> None:
        """Know what the command line says, and which files are no source, by their real paths."""
        [self._data] = options.data
        self._home = Path(self._data).parent
        self._choosing = (self._data, *(str(self._home / name) for name in PROJECT_FILES))
        given = (*self._choosing, options.profile, options.reference, options.word)
        self._files = [file for file in given if file is not None]
        self._given = [Path(folder) for folder in options.folders]
        self._without = without
        self._chosen_in: Stamps = {}
        self._said, self._project = TemplateChoice(), Project()

    def look(self) -> Stamps:
        """Look at all of them. Which folders there are is read again when a file has changed that chooses one."""
        choosing = stamps(self._choosing, [])
        if choosing != self._chosen_in:
            self._chosen_in = choosing
            # What is wrong with the data is told when it is rendered; until it is mended the folders are those of before.
            with suppress(Exception):
                self._said = load(self._data).templates
            with suppress(HandlingReportError):
                self._project = read_project(self._home, data=self._data)
        return stamps(self._files, self._folders(), without=self._without)

    def _folders(self) -> Sequence[Path]:
        try:
            return choose(self._given, None, home=self._home, project=self._project, said=self._said).folders
        except HandlingReportError:
            # That it is missing is told when it is rendered; it may come.
            return self._given


def _what_happened(changed: Sequence[str], outcome: Outcome, say: Translate) -> str:
    """One line: what changed, and what came of it."""
    names = [printable(name) for name in changed]
    if len(names) > _NAMED:
        head = say("{count} files changed: ").format(count=len(names))
    else:
        head = say("{names} changed: ").format(names=say(", ").join(names)) if names else ""
    if outcome.problems:
        return head + say("nothing written; problems: {count}").format(count=len(outcome.problems))
    written = say(", ").join(printable(str(path)) for path in outcome.written)
    if outcome.warnings:
        return head + say("wrote {paths}; warnings: {count}").format(paths=written, count=len(outcome.warnings))
    return head + say("wrote {path}").format(path=written)


def stamps(files: Iterable[str], folders: Iterable[Path], *, without: Collection[str] = ()) -> Stamps:
    """Look at files.

    Args:
        files: The files that matter, whether they are there or not.
        folders: Folders of templates, of which every file matters that a report can be made from.
        without: Files that do not matter, by their real paths: what is written itself is no change.
    """
    found = dict.fromkeys(files)
    for folder in folders:
        # A folder can vanish while it is looked at.
        with suppress(OSError):
            found |= dict.fromkeys(map(str, pieces_of(folder)))
    return {file: _stamp(file) for file in found if _real(file) not in without}


def _real(file: str) -> str:
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):
        return file


def _stamp(file: str) -> tuple[int, int, int] | None:
    try:
        status = Path(file).stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def changes(look: Callable[[], Stamps], pause: Callable[[], None]) -> Iterator[list[str]]:
    """Wait for changes.

    Args:
        look: Looks at the files.
        pause: Waits until it is time to look again.

    Yields:
        At once nothing, and then the files that have changed, each time that some have, and stay as they are for two
        looks. What changes while the caller is at work is found afterwards.
    """
    seen = look()
    yield []
    while True:
        pause()
        now = look()
        if now == seen:
            continue
        now = _settled(now, {file for file in seen if seen[file] is not None}, look, pause)
        if changed := [file for file in {**seen, **now} if seen.get(file) != now.get(file)]:
            seen = now
            yield changed


def _settled(now: Stamps, were: Collection[str], look: Callable[[], Stamps], pause: Callable[[], None]) -> Stamps:
    """Look again until nothing changes any more, and longer while one of the files is missing that were there."""
    looks = 1
    while True:
        pause()
        before, now = now, look()
        looks = looks + 1 if now == before else 1
        gone = any(file in now and now[file] is None for file in were)
        if looks >= (_MISSING_LOOKS if gone else 2):
            return now
