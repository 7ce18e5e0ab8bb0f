"""Words that make a bound of a typed number: 超过97%, 80件以上, 近300人. Such a number is wrong only where the bound is."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from handling_report.shares import Share, without_zeros

__all__ = ["Bound", "agrees", "bound_around"]


class _Side(Enum):
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"


_BEFORE = {
    "超过": _Side.AT_LEAST, "超": _Side.AT_LEAST, "逾": _Side.AT_LEAST, "多于": _Side.AT_LEAST, "高于": _Side.AT_LEAST,
    "大于": _Side.AT_LEAST, "至少": _Side.AT_LEAST, "突破": _Side.AT_LEAST,
    "不足": _Side.AT_MOST, "不到": _Side.AT_MOST, "低于": _Side.AT_MOST, "少于": _Side.AT_MOST, "小于": _Side.AT_MOST,
    "未达": _Side.AT_MOST, "未达到": _Side.AT_MOST, "达不到": _Side.AT_MOST,
    "至多": _Side.AT_MOST, "不超过": _Side.AT_MOST, "未超过": _Side.AT_MOST,
    "约": _Side.ABOUT, "约为": _Side.ABOUT, "近": _Side.ABOUT, "接近": _Side.ABOUT,
}  # fmt: skip
_AFTER = {
    "以上": _Side.AT_LEAST, "多": _Side.AT_LEAST, "余": _Side.AT_LEAST, "以下": _Side.AT_MOST, "以内": _Side.AT_MOST,
    "左右": _Side.ABOUT, "上下": _Side.ABOUT,
}  # fmt: skip
_ENDS = frozenset(word[-1] for word in _BEFORE)
_BEGINNINGS = frozenset(word[0] for word in _AFTER)
_LONGEST = tuple(sorted(_BEFORE, key=len, reverse=True))
_ABOUT_THE_SAME = 10
"""What is about as much differs by no more than this part of it: a tenth."""


class Bound(NamedTuple):
    """A bound that a sentence sets a number to: the words that say so, before the number and behind its unit."""

    side: _Side
    before: str
    after: str

    def allows(self, number: int, figure: int) -> bool:
        """Whether a figure keeps the bound; its end belongs to it: for 以上 by the Civil Code, article 1259, for 超过 in case of doubt.

        Args:
            number: The typed number.
            figure: The figure, in the same units.
        """
        match self.side:
            case _Side.AT_LEAST:
                return figure >= number
            case _Side.AT_MOST:
                return figure <= number
            case _Side.ABOUT:
                return abs(figure - number) * _ABOUT_THE_SAME <= figure


def bound_around(before: str, after: str) -> Bound | None:
    """The bound that words right before a number, or right behind it and its unit, make of it, if any."""
    behind = next((word for word in _AFTER if after.startswith(word)), "") if after[:1] in _BEGINNINGS else ""
    word = next((word for word in _LONGEST if before.endswith(word)), "") if before[-1:] in _ENDS else ""
    if word:
        # 约300人左右 is about as much: the rule for what is said twice has its own word.
        return Bound(_BEFORE[word], word, behind)
    return Bound(_AFTER[behind], "", behind) if behind else None


def agrees(typed: str, share: Share) -> bool:
    """Whether a typed share is a computed one; with fewer decimals than are printed, where it is the exact one rounded half up."""
    decimals = len(typed.partition(".")[2])
    rounded = (2 * share.count * 100 * 10**decimals + share.base) // (2 * share.base)
    same = without_zeros(typed) == without_zeros(str(share).removesuffix("%"))
    return same or (rounded == int(typed.replace(".", "")) and decimals < share.decimals)
