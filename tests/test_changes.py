"""Changes since the year before are computed from counts, rounded once, and said in the word and the unit that fit."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import decimals

from handling_report.changes import change_words, growth_words, point_units, points_words
from handling_report.shares import Share, independent_share

counts = st.one_of(st.integers(0, 12), st.integers(0, 400), st.integers(0, 10**6))


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """A share of anything, with any number of decimals, as a part of a group or a rate has it."""
    base = draw(st.integers(1, 2000))
    return independent_share(draw(st.integers(0, base)), base, draw(decimals))


def exact_points(now: Share, before: Share) -> Fraction:
    """The difference of two shares, in percentage points, with nothing rounded."""
    return 100 * (Fraction(now.count, now.base) - Fraction(before.count, before.base))


def rounded(points: Fraction, places: int) -> Fraction:
    """A number rounded half away from 0."""
    units = (abs(points) * 10**places + Fraction(1, 2)) // 1
    return Fraction(units, 10**places) * (1 if points >= 0 else -1)


def spoken(words: str) -> Fraction:
    """The number that words of a change say, with its sign."""
    number = re.search(r"[0-9.]+", words)
    if number is None:
        return Fraction(0)
    return Fraction(number.group()) * (-1 if words.startswith(("减少", "下降")) else 1)


# --- Counts -----------------------------------------------------------------------------------------------------------


@given(counts, counts)
def test_count_changes_by_the_difference(now: int, before: int) -> None:
    """增加, 减少 and 持平 agree with the sign, and the number is the difference, in the unit of the count."""
    words = change_words(now, before, "件")
    assert spoken(words) == now - before
    assert words.startswith({1: "增加", -1: "减少", 0: "持平"}[(now > before) - (now < before)])
    assert words.endswith("件") == (now != before)


@given(counts, st.integers(1, 10**6), decimals)
def test_count_grows_in_percent_of_the_year_before(now: int, before: int, places: int) -> None:
    """The growth is the exact quotient rounded once; 持平 means no change, and 基本持平 one that cannot be seen."""
    words = growth_words(now, before, places)
    exact = Fraction(100 * (now - before), before)
    assert spoken(words) == rounded(exact, places)
    assert (words == "持平") == (now == before)
    assert (words == "基本持平") == (now != before and rounded(exact, places) == 0)
    assert "持平" in words or re.fullmatch(r"(增长|下降)[0-9]+(\.[0-9]*[1-9])?%", words)


@given(st.integers(1, 10**6))
def test_nothing_grows_from_nothing(now: int) -> None:
    """Where there was none the year before, there is no growth to speak of; nothing that stays nothing is 持平."""
    assert growth_words(now, 0) == "—"
    assert growth_words(0, 0) == "持平"


# --- Shares -----------------------------------------------------------------------------------------------------------


@given(shares(), shares())
def test_points_are_the_difference_of_exact_shares_rounded_once(now: Share, before: Share) -> None:
    """百分点 are computed from the counts, and rounded half up at the finer of the two precisions, whatever was printed."""
    places = max(now.decimals, before.decimals)
    exact = rounded(exact_points(now, before), places)
    assert Fraction(point_units(now, before), 10**places) == exact
    assert spoken(points_words(now, before)) == exact


@given(shares(), shares())
def test_points_agree_with_the_sign_and_are_never_percent(now: Share, before: Share) -> None:
    """提高 and 下降 agree with the sign of the exact difference; its unit is 百分点, never %."""
    words = points_words(now, before)
    difference = exact_points(now, before)
    assert "%" not in words
    assert (words == "持平") == (difference == 0)
    if "持平" not in words:
        assert words.startswith("提高" if difference > 0 else "下降")
        assert words.endswith("个百分点")


@given(shares(), shares())
def test_swapped_years_swap_the_sign(now: Share, before: Share) -> None:
    """What went up from one year to the other went down by as much the other way."""
    assert point_units(now, before) == -point_units(before, now)
    assert spoken(points_words(now, before)) == -spoken(points_words(before, now))


@given(counts, counts)
def test_swapped_years_swap_the_change_of_a_count(now: int, before: int) -> None:
    """As many as were added one way are taken away the other."""
    assert spoken(change_words(now, before, "件")) == -spoken(change_words(before, now, "件"))


@given(shares(), st.integers(2, 50), decimals)
def test_equal_fractions_are_no_change(now: Share, factor: int, places: int) -> None:
    """The same fraction of a larger base is 持平, in whatever precision it is printed."""
    before = independent_share(now.count * factor, now.base * factor, places)
    assert points_words(now, before) == "持平"


@given(shares(), shares(), st.integers(-3, 3))
def test_points_do_not_depend_on_what_was_printed(now: Share, before: Share, moved: int) -> None:
    """A share that apportionment moved by some units changes by as much as one that it did not."""
    shown = Share(now.count, now.base, now.units + moved, now.decimals, moved)
    assume(shown.units >= 0)
    assert points_words(shown, before) == points_words(now, before)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ((993, 1216), (1064, 1208), "下降6.4个百分点"),
        ((75, 216), (50, 216), "提高11.6个百分点"),
        ((100, 154), (97, 150), "提高0.3个百分点"),
        ((1, 1), (0, 1), "提高100个百分点"),
        ((20, 100), (10, 100), "提高10个百分点"),
        ((10005, 20000), (1, 2), "基本持平"),
        ((1001, 2000), (1, 2), "提高0.1个百分点"),
        ((999, 2000), (1, 2), "下降0.1个百分点"),
    ],
)
def test_known_changes(now: tuple[int, int], before: tuple[int, int], words: str) -> None:
    """重庆's 落实率, 三亚's A class, a half and less than a half of the last decimal, and whole numbers without .0."""
    assert points_words(independent_share(*now), independent_share(*before)) == words
