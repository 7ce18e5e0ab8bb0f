"""Break a title into balanced lines at words.

The lines form a trapezoid or a diamond (梯形或菱形): no block of equal lines, no hourglass, and no last line of a word or
two. Among those shapes the breaks decide that cost least, and then the evenness of the lines.

Source: GB/T 9704-2012, 7.3.1: 分一行或多行居中排布；回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from handling_report.text_width import QUARTERS, Measures, quarters
from handling_report.title_words import break_costs

__all__ = ["subline_lines", "title_lines"]

_SHORTEST: Final = 3 * QUARTERS
"""A line of one or two characters is none."""
_MOST_SEARCHED: Final = 4
"""More lines than this are filled one by one; a title of 80 characters has other troubles."""
_ANOTHER_LINE: Final = 30
_EQUAL_LINES: Final = 8
_HOURGLASS: Final = 1000
_TWO_LINES: Final = 2
_ASSEMBLY: Final = "人民代表大会(?=常务委员会)"
_LONGEST: Final = 1_000
"""A text of more characters is no title, whatever its mark says; to look for its words would fill the memory."""
_UNEVEN_AT_MOST: Final = 7 * QUARTERS
"""A line differs from the mean by seven characters at the most, when there are more than two."""


def title_lines(text: str, *, most: int) -> tuple[str, ...]:
    """The lines of a title; joined they are the text.

    Args:
        text: The title on one line.
        most: How many 汉字 a line holds.

    Examples:
        >>> title_lines("关于县十八届人大五次会议代表建议、批评和意见办理情况的报告", most=20)
        ('关于县十八届人大五次会议代表建议、', '批评和意见办理情况的报告')
    """
    room = most * QUARTERS
    width = quarters(text)
    if width <= room or len(text) > _LONGEST:
        return (text,)
    costs = break_costs(text)
    reached = _reached(text)
    fewest = -(-width // room)
    best: tuple[float, tuple[int, ...]] = (math.inf, ())
    for count in range(fewest, min(fewest + 1, _MOST_SEARCHED) + 1):
        for breaks in _splits(costs, reached, count, room):
            cost = _cost(costs, reached, breaks) + _ANOTHER_LINE * (count - fewest)
            if cost < best[0]:
                best = (cost, breaks)
        if best[0] < _ANOTHER_LINE:
            break
    breaks = best[1] or tuple(_filled(costs, reached, room))
    bounds = (0, *breaks, len(text))
    return tuple(text[start:stop] for start, stop in pairwise(bounds))


def subline_lines(text: str, measures: Measures, width: int) -> tuple[str, ...]:
    """The lines of a line under the title: one where it fits.

    The name of a standing committee in full is broken where people's congresses break it in their own papers.

    Args:
        text: The whole line.
        measures: The sizes of the type.
        width: The width of the type area in twips.

    Examples:
        >>> subline_lines("——2026年11月20日在某市第十八届人民代表大会常务委员会第六次会议上", Measures(), 8844)
        ('——2026年11月20日在某市第十八届人民代表大会', '常务委员会第六次会议上')
    """
    if measures.drawn(text) <= width:
        return (text,)
    most = measures.subline_most(width)
    assembly = re.search(_ASSEMBLY, text)
    if assembly:
        lines = (text[: assembly.end()], text[assembly.end() :])
        if all(quarters(line) <= most * QUARTERS for line in lines):
            return lines
    return title_lines(text, most=most)


def _reached(text: str) -> tuple[int, ...]:
    """How wide the text is before each character and at its end; what lies between two places is their difference."""
    widths = (quarters(text[max(0, at - 1) : at + 1]) - quarters(text[max(0, at - 1) : at]) for at in range(len(text)))
    return (0, *accumulate(widths))


def _splits(costs: Sequence[int | None], reached: Sequence[int], count: int, room: int) -> Iterator[tuple[int, ...]]:
    """Every way to break the text into so many lines that fit, have some length and differ not too much."""
    end = len(costs)
    mean = reached[end] / count
    slack = room if count <= _TWO_LINES else _UNEVEN_AT_MOST
    least, most = max(_SHORTEST, mean - slack), min(room, mean + slack)

    def further(start: int, left: int) -> Iterator[tuple[int, ...]]:
        rest = reached[end] - reached[start]
        if left == 1 and least <= rest <= most:
            yield ()
        if left == 1 or rest > left * most:
            return
        for stop in range(start + 1, end):
            width = reached[stop] - reached[start]
            if width > most:
                return
            if costs[stop] is not None and width >= least:
                for others in further(stop, left - 1):
                    yield (stop, *others)

    yield from further(0, count)


def _cost(costs: Sequence[int | None], reached: Sequence[int], breaks: Sequence[int]) -> float:
    """How far lines are from good ones: the breaks, the unevenness, and the shapes that the standard does not want."""
    bounds = (0, *breaks, len(costs))
    widths = [(reached[stop] - reached[start]) / QUARTERS for start, stop in pairwise(bounds)]
    mean = sum(widths) / len(widths)
    cost = sum(costs[place] or 0 for place in breaks) + sum((width - mean) ** 2 for width in widths) / 2
    if max(widths) - min(widths) < 1:
        cost += _EQUAL_LINES
    hourglass = any(
        width < before and width < after for before, width, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return cost + _HOURGLASS if hourglass else cost


def _filled(costs: Sequence[int | None], reached: Sequence[int], room: int) -> Iterator[int]:
    """Breaks for a text that cannot be balanced: each line as full as it gets, at a word where there is one."""
    start, end = 0, len(costs)
    while reached[end] - reached[start] > room:
        full = start + 1
        allowed = 0
        for stop in range(start + 1, end):
            width = reached[stop] - reached[start]
            if width > room:
                break
            full = stop
            if costs[stop] is not None and width >= _SHORTEST and reached[end] - reached[stop] >= _SHORTEST:
                allowed = stop
        start = allowed or full
        yield start
