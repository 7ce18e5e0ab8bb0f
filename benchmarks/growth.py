"""How time and memory grow with the length of a report."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from functools import partial

from benchmarks.cases import Case
from benchmarks.cold import attempt
from benchmarks.makers import Maker
from benchmarks.measuring import Run, ratios
from benchmarks.results import Part, number, times

__all__ = ["growth"]

Runs = dict[str, list[list[Run]]]
"""By the name of the program: for each case the runs, in the order of the rounds."""


def growth(makers: Sequence[Maker], cases: Sequence[Case], rounds: int) -> Part:
    """The report at x1, x10 and x100, a process each, everybody by turns."""
    small, middle, large = cases
    part = Part(
        title="Growth: the body at x1, x10, x100, a process each",
        note=f"{len(small.texts)}, {len(middle.texts)} and {len(large.texts):,} paragraphs. Where growth is linear, a further "
        "paragraph costs as much in the second step as in the first.",
        head=(
            "program", "ours ÷ this at x100", "x1 ms", "x10 ms", "x100 ms", "µs a paragraph, x1 to x10",
            "µs a paragraph, x10 to x100", "peak MiB at x100",
        ),
    )  # fmt: skip
    found = _measure(part, [maker for maker in makers if not maker.missing], cases, rounds)
    for maker in makers:
        if maker.missing:
            part.rows.append([maker.name, f"missing: {maker.missing}"])
        elif maker.name in found:
            _add_row(part, maker, found, cases)
    return part


def _measure(part: Part, makers: Sequence[Maker], cases: Sequence[Case], rounds: int) -> Runs:
    """The runs of everybody; a first round is not counted."""
    found: Runs = {maker.name: [[] for _ in cases] for maker in makers}
    for turn in range(rounds + 1):
        for place, case in enumerate(cases):
            for maker in makers:
                if maker.name not in found:
                    continue
                run = attempt(part, maker.name, partial(maker.run, case))
                if run is None:
                    del found[maker.name]
                elif turn:
                    found[maker.name][place].append(run)
    return found


def _add_row(part: Part, maker: Maker, found: Runs, cases: Sequence[Case]) -> None:
    runs = found[maker.name]
    medians = [statistics.median(run.seconds for run in each) for each in runs]
    lengths = [len(case.texts) for case in cases]
    steps = [
        (medians[place + 1] - medians[place]) / (lengths[place + 1] - lengths[place]) for place in range(len(cases) - 1)
    ]
    peak = statistics.median(run.mib for run in runs[-1])
    ratio = "1"
    if maker.is_ours:
        part.figures.update({"growth.linear": steps[1] / steps[0], "growth.seconds": medians[-1], "growth.mib": peak})
    else:
        ours = next(iter(found.values()))[-1]
        ratio = times(ratios([run.seconds for run in ours], [run.seconds for run in runs[-1]]))
    part.measured[maker.name] = runs
    part.rows.append(
        [
            maker.name,
            ratio,
            *(number(median * 1000) for median in medians),
            *(number(step * 1e6) for step in steps),
            number(peak),
        ]
    )
