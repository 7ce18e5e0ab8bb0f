"""Shares of a whole add up to exactly 100 %, and rates are never adjusted."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from strategies import counts, decimals

from handling_report.shares import (
    Share,
    apportion,
    apportion_units,
    independent_share,
    rate_share,
)

measured = counts.filter(any)
"""Counts that add up to more than 0."""


def printed(group: list[int], places: int = 1) -> list[str]:
    """The shares of a group as they are printed."""
    return [str(share) for share in apportion(group, places)]


def slow_apportion(group: list[int], places: int) -> list[Fraction]:
    """Largest remainders in percent, by exact fractions and one unit at a time."""
    unit = Fraction(1, 10**places)
    exact = [Fraction(100 * count, sum(group)) for count in group]
    shares = [share // unit * unit for share in exact]
    waiting = list(range(len(group)))
    while sum(shares) < 100:
        chosen = max(waiting, key=lambda part: (exact[part] - shares[part], group[part], -part))
        waiting.remove(chosen)
        shares[chosen] += unit
    return shares


@pytest.mark.parametrize(
    ("group", "places", "expected"),
    [
        ([63, 56, 4, 18, 13], 1, ["40.9%", "36.4%", "2.6%", "11.7%", "8.4%"]),
        ([93, 49, 12], 1, ["60.4%", "31.8%", "7.8%"]),
        ([79, 46, 31], 1, ["50.6%", "29.5%", "19.9%"]),
        ([24, 8, 11, 11, 7], 1, ["39.4%", "13.1%", "18.0%", "18.0%", "11.5%"]),
        ([1, 1, 4], 1, ["16.7%", "16.6%", "66.7%"]),
        ([1, 1, 10], 0, ["8%", "8%", "84%"]),
        ([23, 17], 0, ["58%", "42%"]),
        ([1, 1, 1], 1, ["33.4%", "33.3%", "33.3%"]),
        ([1, 1, 1], 2, ["33.34%", "33.33%", "33.33%"]),
        ([1, 9, 3981, 9], 1, ["0%", "0.2%", "99.6%", "0.2%"]),
        ([0, 5, 0], 1, ["0%", "100%", "0%"]),
        ([7], 2, ["100%"]),
        ([1, 199], 2, ["0.50%", "99.50%"]),
        ([], 1, []),
        ([0, 0], 1, []),
    ],
)
def test_known_groups_print_known_shares(group: list[int], places: int, expected: list[str]) -> None:
    """Published groups, the traps of floating point, ties and the ends print what was worked out by hand."""
    assert printed(group, places) == expected


@given(measured, decimals)
@example([1, 1, 4], 1)
@example([1, 9, 3981, 9], 1)
def test_shares_are_the_largest_remainders(group: list[int], places: int) -> None:
    """Every share equals that of a slow, independent computation with fractions."""
    assert [Fraction(share.units, 10**places) for share in apportion(group, places)] == slow_apportion(group, places)


@given(measured, decimals)
def test_shares_add_up_to_exactly_100(group: list[int], places: int) -> None:
    """The printed shares of a whole, added up as a reader adds them, are 100."""
    assert sum(Fraction(share.rstrip("%")) for share in printed(group, places)) == 100


@given(measured, decimals)
def test_each_share_is_within_one_unit_of_its_exact_value(group: list[int], places: int) -> None:
    """No share is moved by a whole unit of its last printed digit."""
    for share in apportion(group, places):
        assert abs(share.units - Fraction(share.count * 100 * 10**places, sum(group))) < 1


@given(measured, decimals)
def test_order_of_counts_is_kept(group: list[int], places: int) -> None:
    """A larger count never has a smaller share."""
    ordered = sorted(apportion(group, places), key=lambda share: (share.count, share.units))
    assert [share.units for share in ordered] == sorted(share.units for share in ordered)


@given(measured, decimals)
def test_equal_counts_differ_by_one_unit_at_most_and_the_earlier_has_it(group: list[int], places: int) -> None:
    """Of equal counts, those that come first have the unit that cannot be halved."""
    by_count: dict[int, list[int]] = {}
    for share in apportion(group, places):
        by_count.setdefault(share.count, []).append(share.units)
    for units in by_count.values():
        assert units == sorted(units, reverse=True)
        assert units[0] - units[-1] <= 1


@given(measured, decimals)
def test_nothing_has_no_share(group: list[int], places: int) -> None:
    """A count of 0 prints 0%, whatever is left over."""
    assert all(str(share) == "0%" for share in apportion(group, places) if share.count == 0)


@given(measured, decimals, st.integers(2, 1000))
def test_shares_do_not_depend_on_the_scale(group: list[int], places: int, factor: int) -> None:
    """The same proportions print the same shares."""
    assert printed([count * factor for count in group], places) == printed(group, places)


@given(measured, decimals, st.randoms(use_true_random=False))
def test_order_of_parts_does_not_change_the_set_of_shares(group: list[int], places: int, chance: random.Random) -> None:
    """Parts in another order have the same shares, count for count."""
    shuffled = list(group)
    chance.shuffle(shuffled)
    pairs = [sorted((share.count, share.units) for share in apportion(each, places)) for each in (group, shuffled)]
    assert pairs[0] == pairs[1]


@given(measured, decimals)
def test_adjustment_says_how_far_a_share_is_from_rounding(group: list[int], places: int) -> None:
    """A share less its adjustment is the exact value rounded half up."""
    for share in apportion(group, places):
        exact = Fraction(share.count * 100 * 10**places, sum(group))
        assert share.units - share.adjusted == (exact + Fraction(1, 2)) // 1
        assert abs(share.adjusted) <= 1


@given(measured, st.integers(0, 10000))
def test_any_whole_is_split_without_loss(group: list[int], whole: int) -> None:
    """Units of any number, 0 included, are all given out, and none is made."""
    units = apportion_units(group, whole)
    assert sum(units) == whole
    assert min(units) >= 0


@given(st.integers(0, 10**9), st.integers(1, 10**9), decimals)
def test_share_of_its_own_is_rounded_half_up(count: int, base: int, places: int) -> None:
    """A part of a partial or overlapping group is rounded by itself and may pass 100."""
    share = independent_share(count, base, places)
    exact = Fraction(count * 100 * 10**places, base)
    assert -Fraction(1, 2) < share.units - exact <= Fraction(1, 2)
    assert share.adjusted == 0


@given(st.integers(0, 10**6), st.integers(1, 10**6), decimals)
@example(1999, 2000, 1)
@example(1, 10**6, 2)
@example(199, 200, 0)
def test_rate_is_100_only_when_exact_and_0_only_when_nothing(count: int, base: int, places: int) -> None:
    """A rate prints 100% for the whole base only, 0% for nothing only, and else the nearest that is neither."""
    assume(count <= base)
    share = rate_share(count, base, places)
    assert (str(share) == "100%") == (count == base)
    assert (str(share) == "0%") == (count == 0)
    rounded = independent_share(count, base, places).units
    nearest = min(max(rounded, 1), 100 * 10**places - 1) if 0 < count < base else rounded
    assert share.units == nearest
    assert share.units - share.adjusted == rounded


@pytest.mark.parametrize(
    ("count", "base", "places", "expected"),
    [
        (61, 61, 1, "100%"),
        (1999, 2000, 1, "99.9%"),
        (1999, 2000, 2, "99.95%"),
        (1, 9999, 1, "0.1%"),
        (199, 200, 0, "99%"),
        (13, 16, 0, "81%"),
        (0, 5, 2, "0%"),
        (1, 8, 2, "12.50%"),
    ],
)
def test_known_rates(count: int, base: int, places: int, expected: str) -> None:
    """Rates near the ends, and the published 81% of 13 in 16, print as worked out by hand."""
    assert str(rate_share(count, base, places)) == expected


def test_share_prints_its_decimals() -> None:
    """A share has all its decimals, but for a whole 0 or 100."""
    shares = [Share(1, 2, 500, 1), Share(1, 2, 5000, 2), Share(1, 2, 50, 0), Share(1, 1, 10000, 2), Share(0, 1, 0, 2)]
    assert [str(share) for share in shares] == ["50.0%", "50.00%", "50%", "100%", "0%"]


@pytest.mark.parametrize("group", [[1, -1], [1.5], [True], ["1"], [None]])
def test_only_whole_numbers_from_0_are_counts(group: list[int]) -> None:
    """What is no count is refused, not rounded."""
    with pytest.raises(ValueError, match=r"^counts must be whole numbers from 0, got "):
        apportion(group)


@pytest.mark.parametrize("places", [-1, 3, True, 1.0, "1"])
def test_only_0_to_2_decimals_are_printed(places: int) -> None:
    """Other numbers of decimals are refused."""
    with pytest.raises(ValueError, match=r"^decimals must be 0, 1 or 2, got "):
        apportion([1, 2], places)
