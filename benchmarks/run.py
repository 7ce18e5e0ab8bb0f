"""Measure everything in one run and print it as Markdown: ``make bench``.

The exit code is 1 when a program failed or an output does not hold the report's words, whatever the clock says.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.cases import emptied, written
from benchmarks.cold import cold, imports, validate
from benchmarks.goals import judged
from benchmarks.growth import growth
from benchmarks.looping import looping
from benchmarks.machine import described
from benchmarks.makers import Maker, makers
from benchmarks.places import WORK
from benchmarks.prepare import CannotInstallError, install_ours
from benchmarks.reading import reading
from benchmarks.results import Part
from benchmarks.workload import LOOP_REPORTS, SCALES, records, report, variation

Measure = Callable[[Sequence[Maker], int], Part]


def _cold(found: Sequence[Maker], rounds: int) -> Part:
    return cold(found, written("x1", report()), rounds)


def _loop(found: Sequence[Maker], rounds: int) -> Part:
    warm_up, *cases = (written(f"v{number:03}", variation(number)) for number in range(LOOP_REPORTS + 1))
    return looping(found, warm_up, cases, _fewer(rounds))


def _growth(found: Sequence[Maker], rounds: int) -> Part:
    return growth(found, [written(f"x{scale}", report(scale=scale)) for scale in SCALES], _fewer(rounds))


def _records(_: Sequence[Maker], rounds: int) -> Part:
    return reading(records(), _fewer(rounds))


def _validate(_: Sequence[Maker], rounds: int) -> Part:
    return validate(written("x1", report()), rounds)


def _imports(_: Sequence[Maker], rounds: int) -> Part:
    return imports(rounds)


PARTS: dict[str, Measure] = {
    "cold": _cold,
    "loop": _loop,
    "growth": _growth,
    "records": _records,
    "validate": _validate,
    "imports": _imports,
}


def _fewer(rounds: int) -> int:
    """Rounds of what takes long: a third, and three where that many were asked for."""
    return max(rounds // 3, min(rounds, 3))


def main(words: Sequence[str]) -> int:
    """Measure what was asked for."""
    options = _options(words)
    emptied(WORK)
    try:
        install_ours()
    except CannotInstallError as error:
        print(f"our own wheel: {error}", file=sys.stderr)
        return 1
    found = makers()
    print(f"# Benchmark\n\n{described(found, options.rounds)}\n", flush=True)
    parts = []
    for name in options.only:
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        parts.append(PARTS[name](found, options.rounds))
        print(f"{parts[-1].show()}\n", flush=True)
    print(judged({name: value for part in parts for name, value in part.figures.items()}))
    if options.json:
        options.json.write_text(json.dumps([dataclasses.asdict(part) for part in parts], indent=1), encoding="utf-8")
    wrong = [line for part in parts for line in part.wrong]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=_positive, default=11, metavar="N", help="measure each thing N times (default: 11)")
    parser.add_argument("--only", type=_parts, default=list(PARTS), metavar="PART,…", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement to a file")
    return parser.parse_args(words)


def _positive(word: str) -> int:
    if (value := int(word)) < 1:
        raise ValueError(word)
    return value


def _parts(words: str) -> list[str]:
    asked = words.split(",")
    if unknown := [word for word in asked if word not in PARTS]:
        raise argparse.ArgumentTypeError(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
