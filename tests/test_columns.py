"""How wide a text is on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handling_report.columns import columns


@given(st.text(), st.text())
def test_widths_add_up(first: str, second: str) -> None:
    """Two texts side by side are as wide as both together, and none is wider than two columns for each character."""
    assert columns(first + second) == columns(first) + columns(second)
    assert 0 <= columns(first) <= 2 * len(first)


def test_chinese_is_twice_as_wide_and_accents_take_no_room() -> None:
    """汉字, full-width signs and emoji take two columns, other letters one, and a sign that sits on a letter none."""
    assert [columns(text) for text in ("办理", "１％", "😀", "154 ok", "e\u0301", "a\u20dd", "")] == [4, 4, 2, 6, 1, 1, 0]
