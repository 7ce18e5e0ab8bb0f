"""What changed since the year before: counts, growth, and shares in percentage points. Exact until the words are made.

A difference of two shares is given in 百分点 and never in %; it is computed from the counts, not from printed shares, so
that it is rounded once.
"""

from __future__ import annotations

from handling_report.shares import Share, decimal_units, format_units, without_zeros

__all__ = ["LEVEL", "change_words", "compared_words", "growth_words", "point_units", "points_words"]

LEVEL = "持平"
"""How the words for what did not change end."""


def change_words(now: int, before: int, unit: str) -> str:
    """By how much a count changed.

    Args:
        now: This year's count.
        before: The count of the year before.
        unit: Its unit.

    Examples:
        >>> change_words(154, 150, "件"), change_words(3, 5, "件"), change_words(3, 3, "件")
        ('增加4件', '减少2件', '持平')
    """
    if now == before:
        return "持平"
    return f"{'增加' if now > before else '减少'}{abs(now - before)}{unit}"


def growth_words(now: int, before: int, decimals: int = 1) -> str:
    """By how much a count changed, in % of the count of the year before; ``—`` when that was 0.

    Examples:
        >>> growth_words(154, 150), growth_words(149, 150), growth_words(3, 3), growth_words(3, 0), growth_words(1501, 1500, 0)
        ('增长2.7%', '下降0.7%', '持平', '—', '基本持平')
    """
    if now == before:
        return "持平"
    if before == 0:
        return "—"
    units = decimal_units(abs(now - before) * 100, before, decimals)
    return _moved("增长" if now > before else "下降", units, decimals, "%")


def points_words(now: Share, before: Share) -> str:
    """By how much a share changed, in 百分点, with as many decimals as the more exact of the two.

    Examples:
        >>> points_words(Share(93, 154, 604, 1), Share(88, 151, 583, 1)), points_words(Share(1, 2, 50, 0), Share(2, 4, 50, 0))
        ('提高2.1个百分点', '持平')
        >>> points_words(Share(1000, 3001, 333, 1), Share(1000, 3000, 333, 1))
        '基本持平'
    """
    difference = now.count * before.base - before.count * now.base
    if difference == 0:
        return "持平"
    units = abs(point_units(now, before))
    return _moved("提高" if difference > 0 else "下降", units, max(now.decimals, before.decimals), "个百分点")


def compared_words(year: str, change: str, growth: str = "") -> str:
    """A clause that compares with the year before; ``—`` when there is nothing to compare.

    Args:
        year: What the year before is called.
        change: By how much a figure changed.
        growth: By how much it changed in %, if that is to be said too.

    Examples:
        >>> compared_words("上年", "增加4件"), compared_words("上年", "增加4件", "增长2.7%"), compared_words("上年", "持平", "持平")
        ('比上年增加4件', '比上年增加4件，增长2.7%', '与上年持平')
        >>> compared_words("2025年", "基本持平"), compared_words("上年", "—"), compared_words("上年", "增加1件", "基本持平")
        ('与2025年基本持平', '—', '比上年增加1件')
    """
    if change == "—":
        return change
    if change.endswith(LEVEL):
        return f"与{year}{change}"
    return f"比{year}{change}" + (f"，{growth}" if growth and growth != "—" and not growth.endswith(LEVEL) else "")


def point_units(now: Share, before: Share) -> int:
    """The change of a share in units of its last decimal, rounded half away from 0; computed from the counts."""
    difference = now.count * before.base - before.count * now.base
    decimals = max(now.decimals, before.decimals)
    units = decimal_units(abs(difference) * 100, now.base * before.base, decimals)
    return units if difference > 0 else -units


def _moved(word: str, units: int, decimals: int, sign: str) -> str:
    if units == 0:
        return "基本持平"
    return f"{word}{without_zeros(format_units(units, decimals))}{sign}"
