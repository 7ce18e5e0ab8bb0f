"""Many reports in one process and in two, by each library."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from benchmarks.cases import Case, check, emptied
from benchmarks.makers import OUR_NAME, Maker
from benchmarks.measuring import FailedError, ratios, spread
from benchmarks.places import WORK
from benchmarks.results import Part, number, times
from benchmarks.texts import WrongTextError
from benchmarks.workers import Loop, do_jobs

__all__ = ["looping", "run_loop"]

_MANY = (1, 2)
"""Processes at a time."""


def looping(makers: Sequence[Maker], warm_up: Case, cases: Sequence[Case], rounds: int) -> Part:
    """All the cases by everybody, in one process and in two, by turns."""
    part = Part(
        title=f"Loop: {len(cases)} reports",
        note="Libraries loaded and one report made before the clock runs; inputs in memory, outputs written to the disk. Ours reads and "
        "checks the bytes of a YAML file and writes Markdown and DOCX; the peers have the finished words as objects. Pandoc is a "
        "program, so it is started for each report.",
        head=(
            "program", "ours ÷ this, reports a second", "reports a second, 1 process", "p50 ms", "p99 ms", "peak MiB",
            "reports a second, 2 processes", "2 ÷ 1 processes",
        ),
    )  # fmt: skip
    found: dict[str, list[tuple[Loop, Loop]]] = {maker.name: [] for maker in makers if not maker.missing}
    for _ in range(rounds):
        for maker in makers:
            if maker.name not in found:
                continue
            try:
                one, two = (run_loop(maker, warm_up, cases, processes=processes) for processes in _MANY)
            except (FailedError, WrongTextError) as error:
                part.give_up(maker.name, str(error))
                del found[maker.name]
            else:
                found[maker.name].append((one, two))
    for maker in makers:
        if maker.missing:
            part.rows.append([maker.name, f"missing: {maker.missing}"])
        elif maker.name in found:
            _add_row(part, maker, found[maker.name], found.get(OUR_NAME, []))
    return part


def run_loop(maker: Maker, warm_up: Case, cases: Sequence[Case], *, processes: int) -> Loop:
    """Let processes make all the cases, each its share, and look at what came out.

    Raises:
        FailedError: One of them failed.
        WrongTextError: A report does not say what it must.
    """
    folder = emptied(WORK / "out" / maker.name)
    warm, *jobs = ((case.source(maker.source), folder / f"{case.name}.docx") for case in (warm_up, *cases))
    loop = do_jobs(maker.worker, warm, jobs, processes=processes)
    check(cases, folder, markdown=maker.is_ours)
    return loop


def _add_row(part: Part, maker: Maker, loops: Sequence[tuple[Loop, Loop]], ours: Sequence[tuple[Loop, Loop]]) -> None:
    singles, doubles = [one.rate for one, _ in loops], [two.rate for _, two in loops]
    gain = ratios(doubles, singles)
    ratio = "1"
    if maker.is_ours:
        part.figures["loop.two"] = gain.median
    elif ours:
        faster = ratios([one.rate for one, _ in ours], singles)
        part.figures[f"loop.{maker.name}"] = faster.median
        ratio = times(faster)
    each = sorted(second * 1000 for one, _ in loops for second in one.seconds)
    rate = spread(singles)
    part.measured[maker.name] = loops
    part.rows.append(
        [
            maker.name,
            ratio,
            f"{number(rate.median)} ({number(rate.least)}–{number(rate.most)})",
            number(statistics.median(each)),
            number(each[len(each) * 99 // 100]),
            number(statistics.median(one.mib for one, _ in loops)),
            number(statistics.median(doubles)),
            f"{gain.median:.2f} ({gain.least:.2f}–{gain.most:.2f})",
        ]
    )
