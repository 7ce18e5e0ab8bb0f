"""What a part of the benchmark found, and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.measuring import Spread

__all__ = ["Part", "milliseconds", "number", "times"]

_EXACT_BELOW = 9.95
"""Numbers from here on are shown without decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table.

    Attributes:
        title: Its heading.
        note: What the columns are, in a sentence or two.
        head: The names of the columns.
        rows: The cells; a row that could not be measured has its name and the reason.
        figures: What the goals are judged by.
        measured: All single measurements, for ``--json``.
        wrong: Why figures do not count: a program that failed, or an output with other words.
    """

    title: str
    note: str
    head: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    measured: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def give_up(self, name: str, reason: str) -> None:
        """Show why something was not measured to its end, and let the run fail for it."""
        self.wrong.append(f"{self.title}: {name}: {reason}")
        self.rows.append([name, f"WRONG: {reason}"])

    def show(self) -> str:
        """The part in Markdown."""
        return f"## {self.title}\n\n{self.note}\n\n{table(self.head, self.rows)}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; a short row is filled up."""
    lines = [head, [":---", *["---:"] * (len(head) - 1)], *([*row, *[""] * (len(head) - len(row))] for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def number(value: float) -> str:
    """A figure with two digits or more that mean something."""
    return f"{value:.0f}" if abs(value) >= _EXACT_BELOW else f"{value:.2g}" if abs(value) < 1 else f"{value:.1f}"


def milliseconds(seconds: Spread) -> str:
    """``105 (72–236)``: the median in milliseconds, with the least and the most."""
    return f"{number(seconds.median * 1000)} ({number(seconds.least * 1000)}–{number(seconds.most * 1000)})"


def times(ratio: Spread) -> str:
    """``0.74 (0.61–0.90)``: the median of ratios, with the least and the most."""
    return f"**{ratio.median:.2f}** ({ratio.least:.2f}–{ratio.most:.2f})"
