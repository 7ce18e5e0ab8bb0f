"""Shares of a whole that add up to exactly 100 %, and rates that are never adjusted. Exact integers only.

A share is kept in *units*: the smallest step that is printed. With one decimal a unit is 0.1 %, and a whole has 1000.

Source: the method of largest remainders (Hamilton), the only one of the common methods that keeps every share within
one unit of its exact value and never gives a larger count a smaller share; see ``docs/explanation/shares.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from handling_report.values import value

__all__ = [
    "MAX_DECIMALS",
    "Share",
    "apportion",
    "apportion_units",
    "decimal_units",
    "format_units",
    "independent_share",
    "rate_share",
    "sum_of_shares",
    "without_zeros",
]

MAX_DECIMALS = 2
"""The most decimals that a share is printed with."""


@value(often=True)
class Share:
    """A share as it is printed, and where it comes from.

    Attributes:
        count: The numerator.
        base: The denominator, from 1.
        units: The share in units of ``10 ** -decimals`` percent: 409 is 40.9 % with one decimal.
        decimals: How many decimals are printed, 0 to 2.
        adjusted: How many units this share differs from its exact value rounded half up.
        short: Whether zeros at the end are left out: 25% for 25.0 %.
    """

    count: int
    base: int
    units: int
    decimals: int
    adjusted: int = 0
    short: bool = False

    @property
    def exact(self) -> bool:
        """Whether the printed share is the share itself, with nothing rounded away."""
        whole: int = 100 * 10**self.decimals
        return self.units * self.base == self.count * whole

    def __str__(self) -> str:
        """The share as it is printed: ``40.9%``; ``0%`` and ``100%`` without decimals.

        Examples:
            >>> str(Share(63, 154, 409, 1)), str(Share(3, 3, 1000, 1)), str(Share(1, 4, 250, 1))
            ('40.9%', '100%', '25.0%')
        >>> str(Share(1, 4, 250, 1, short=True))
        '25%'
        """
        number = format_units(self.units, self.decimals)
        return f"{without_zeros(number) if self.short else number}%"


def without_zeros(number: str) -> str:
    """A decimal number without zeros at its end: ``25`` for ``25.0``."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def format_units(units: int, decimals: int) -> str:
    """Units as a decimal number; a whole 0 or 100 has no decimals."""
    whole, rest = divmod(units, 10**decimals)
    if rest == 0 and whole in {0, 100}:
        return str(whole)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def apportion(counts: Sequence[int], decimals: int = 1) -> list[Share]:
    """Split 100 % over counts so that the printed shares add up to exactly 100.

    Each count gets the whole units of its exact share; the units left over go to the largest remainders. Ties go to the
    larger count, then to the earlier one. A count of 0 gets 0.

    Args:
        counts: Whole numbers from 0.
        decimals: Decimals to print, 0 to 2.

    Returns:
        One share for each count, in the same order; an empty list when the counts add up to 0, since nothing can be
        measured on nothing.

    Raises:
        ValueError: A count is negative or no whole number, or ``decimals`` is not 0, 1 or 2.

    Examples:
        >>> [str(share) for share in apportion([1, 1, 1])]
        ['33.4%', '33.3%', '33.3%']
        >>> [str(share) for share in apportion([63, 56, 4, 18, 13])]
        ['40.9%', '36.4%', '2.6%', '11.7%', '8.4%']
    """
    _check(counts, decimals)
    base = sum(counts)
    if base == 0:
        return []
    whole = 100 * 10**decimals
    return [
        Share(count, base, units, decimals, units - _half_up(count * whole, base))
        for count, units in zip(counts, apportion_units(counts, whole), strict=True)
    ]


def apportion_units(counts: Sequence[int], whole: int) -> list[int]:
    """Split ``whole`` units over counts by largest remainder; the counts add up to more than 0.

    Examples:
        >>> apportion_units([6, 40], 295)
        [38, 257]
    """
    base = sum(counts)
    units: list[int] = []
    remainders: list[int] = []
    for count in counts:
        quotient, remainder = divmod(count * whole, base)
        units.append(quotient)
        remainders.append(remainder)
    left = whole - sum(units)
    if left:
        # Two stable sorts: by count, then by remainder, both descending. Equal keys keep the order of the input.
        order = sorted(range(len(counts)), key=counts.__getitem__, reverse=True)
        order.sort(key=remainders.__getitem__, reverse=True)
        for position in order[:left]:
            units[position] += 1
    return units


def independent_share(count: int, base: int, decimals: int = 1) -> Share:
    """One share by itself, rounded half up: for partial and overlapping groups, whose shares add up to no whole."""
    _check([count, base], decimals)
    return Share(count, base, _half_up(count * 100 * 10**decimals, base), decimals)


def rate_share(count: int, base: int, decimals: int = 1) -> Share:
    """A rate: rounded half up, but 100 % only when it is exactly that, and 0 % only when it is 0.

    A rate that is not 100 % and would print so prints the largest number below it: 1999 of 2000 is 99.9 %.

    Examples:
        >>> str(rate_share(61, 61)), str(rate_share(1999, 2000)), str(rate_share(1, 9999))
        ('100%', '99.9%', '0.1%')
    """
    share = independent_share(count, base, decimals)
    whole = 100 * 10**decimals
    if count < base and share.units >= whole:
        return Share(count, base, whole - 1, decimals, whole - 1 - share.units)
    if count > 0 and share.units == 0:
        return Share(count, base, 1, decimals, 1)
    return share


def decimals_needed(count: int, base: int) -> int | None:
    """The fewest decimals with which a share that is neither 0 nor 100 % prints as neither, or None if two are too few."""
    for decimals in range(MAX_DECIMALS + 1):
        whole = 100 * 10**decimals
        if 0 < _half_up(count * whole, base) < whole:
            return decimals
    return None


def sum_of_shares(shares: Sequence[Share]) -> Share:
    """The share of several parts together: as much as their printed shares add up to.

    Args:
        shares: At least one, all of the same base and with the same decimals.

    Examples:
        >>> str(sum_of_shares(apportion([1, 1, 1])[:2]))
        '66.7%'
    """
    first = shares[0]
    count = sum(share.count for share in shares)
    units = sum(share.units for share in shares)
    exact = _half_up(count * 100 * 10**first.decimals, first.base)
    return Share(count, first.base, units, first.decimals, units - exact, first.short)


def decimal_units(numerator: int, denominator: int, decimals: int) -> int:
    """A fraction in units of its last decimal, rounded half up.

    Examples:
        >>> decimal_units(400, 150, 1)
        27
    """
    return _half_up(numerator * 10**decimals, denominator)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _check(counts: Sequence[int], decimals: int) -> None:
    # bool is an int to Python, but True is no count; and 1.0 is no number of decimals.
    if any(type(count) is not int or count < 0 for count in counts):
        message = f"counts must be whole numbers from 0, got {list(counts)!r}"
        raise ValueError(message)
    if type(decimals) is not int or not 0 <= decimals <= MAX_DECIMALS:
        message = f"decimals must be 0, 1 or 2, got {decimals!r}"
        raise ValueError(message)
