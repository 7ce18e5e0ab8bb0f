"""One report, each time in a new process: whole runs, `validate` alone, and what importing costs."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from benchmarks.cases import Case
from benchmarks.makers import OUR_NAME, Maker
from benchmarks.measuring import FailedError, Run, ratios, run_once, spread
from benchmarks.places import OURS, program
from benchmarks.results import Part, milliseconds, number, times
from benchmarks.texts import WrongTextError

__all__ = ["attempt", "cold", "imports", "validate"]

_HEAD = ("program", "ours ÷ this", "ours ÷ this, by processor", "ms on the clock", "ms of processor", "peak MiB")
_PYTHON = program(OURS, "python")
_COMMAND = program(OURS, OUR_NAME)
_NOTHING = (_PYTHON, "-c", "pass")


def cold(makers: Sequence[Maker], case: Case, rounds: int) -> Part:
    """One report from a new process, ours and each peer's by turns."""
    part = Part(
        title="Cold: one report, a process each",
        note="From the start of the process to its end. Ours reads and checks YAML and writes Markdown and DOCX; the peers are "
        "given the finished words and write the DOCX. The ratio pairs each run of a peer with the run of ours before it.",
        head=_HEAD,
    )
    ours, *peers = makers
    others = {peer.name: partial(peer.run, case) for peer in peers if not peer.missing}
    # Without any peer ours runs beside itself.
    beside = _side_by_side(part, partial(ours.run, case), others or {ours.name: partial(ours.run, case)}, rounds)
    if own := [one for pairs in beside.values() for one, _ in pairs]:
        part.rows.insert(0, _row(f"{ours.name} (md + docx)", ("1", "1"), own))
    for peer in peers:
        if peer.missing:
            part.rows.append([peer.name, f"missing: {peer.missing}"])
        elif peer.name in beside:
            mine, theirs = zip(*beside[peer.name], strict=True)
            ratio = ratios([run.seconds for run in mine], [run.seconds for run in theirs])
            part.figures[f"cold.{peer.name}"] = ratio.median
            by_processor = ratios([run.cpu for run in mine], [run.cpu for run in theirs])
            part.rows.append(_row(peer.name, (times(ratio), f"{by_processor.median:.2f}"), theirs))
            part.measured[peer.name] = beside[peer.name]
    for name, command in _floors().items():
        part.rows.append(_row(f"`{name}`", ("", ""), [run_once(command) for _ in range(rounds + 1)][1:]))
    return part


def validate(case: Case, rounds: int) -> Part:
    """Checking one report and writing nothing."""
    part = Part(
        title="`validate` alone",
        note="The same report, read, checked, computed and proofread; nothing is written. `ms beyond` is what it adds to "
        "`python -c pass`, run by turns with it.",
        head=("program", "ms beyond", "ms on the clock", "ms of processor", "peak MiB"),
    )
    _beyond(part, {"handling-report validate": (_COMMAND, "validate", str(case.source("yaml")))}, rounds)
    return part


def imports(rounds: int) -> Part:
    """What starting costs before any work is done."""
    names = "compute, loads, render_docx, render_markdown"
    part = Part(
        title="Import time",
        note="What each adds to `python -c pass`, run by turns with it. The names of the package are loaded when they are first used.",
        head=("program", "ms beyond", "ms on the clock", "ms of processor", "peak MiB"),
    )
    _beyond(
        part,
        {
            "import handling_report": (_PYTHON, "-c", "import handling_report"),
            "from handling_report import loads": (_PYTHON, "-c", "from handling_report import loads"),
            f"from handling_report import {names}": (_PYTHON, "-c", f"from handling_report import {names}"),
            "handling-report --version": (_COMMAND, "--version"),
        },
        rounds,
    )
    return part


def _floors() -> dict[str, tuple[str, ...]]:
    """What a process costs that does nothing, or nothing but load what ours cannot do without."""
    found = {
        "/bin/true": (shutil.which("true") or "true",),
        "python -c pass": _NOTHING,
        "python -c 'import yaml, jinja2'": (_PYTHON, "-c", "import yaml, jinja2"),
    }
    node = shutil.which("node")
    return found | ({"node -e 0": (node, "-e", "0")} if node else {})


def attempt(part: Part, name: str, run: Callable[[], Run]) -> Run | None:
    """What a run cost, or None when it failed or its output has other words, which the part then says."""
    try:
        return run()
    except (FailedError, WrongTextError) as error:
        part.give_up(name, str(error))
        return None


def _side_by_side(
    part: Part, ours: Callable[[], Run], others: Mapping[str, Callable[[], Run]], rounds: int
) -> dict[str, list[tuple[Run, Run]]]:
    """Pairs of runs, ours and another's one after the other, each round with everybody; a first round is not counted."""
    pairs: dict[str, list[tuple[Run, Run]]] = {name: [] for name in others}
    for turn in range(rounds + 1):
        for name in list(pairs):
            mine = attempt(part, "what the others run beside", ours)
            if mine is None:
                return {}
            theirs = attempt(part, name, others[name])
            if theirs is None:
                del pairs[name]
            elif turn:
                pairs[name].append((mine, theirs))
    return pairs


def _beyond(part: Part, commands: dict[str, tuple[str, ...]], rounds: int) -> None:
    """Rows of commands beside a Python that does nothing."""
    runners = {name: partial(run_once, command) for name, command in commands.items()}
    beside = _side_by_side(part, partial(run_once, _NOTHING), runners, rounds)
    for name, pairs in beside.items():
        beyond = spread([theirs.seconds - nothing.seconds for nothing, theirs in pairs])
        part.rows.append(_row(f"`{name}`", (milliseconds(beyond),), [theirs for _, theirs in pairs]))
        part.measured[name] = pairs
    if beside:
        part.rows.append(_row("`python -c pass`", ("",), [nothing for pairs in beside.values() for nothing, _ in pairs]))


def _row(name: str, compared: Sequence[str], runs: Sequence[Run]) -> list[str]:
    return [
        name,
        *compared,
        milliseconds(spread([run.seconds for run in runs])),
        number(statistics.median(run.cpu for run in runs) * 1000),
        number(statistics.median(run.mib for run in runs)),
    ]
