"""A sign before a text of several lines that is none of YAML's, and words that stand behind one, are told once."""

from __future__ import annotations

import pytest
from making_data import DATA, codes, problems_of

SECTION = DATA + "sections:\n  - kind: effects\n    text: "
BELOW = "\n      甲。\n      乙【总】。\n"
LIKE_A_BAR = "this is not YAML: the sign before the text is no half-width | or >"
BEHIND = "this is not YAML: something stands after | or >"


@pytest.mark.parametrize("sign", ["I", "l", "¦"])
def test_a_letter_like_a_bar_above_a_text_is_told(sign):
    """What looks like a bar and stands alone above lines of a text was meant as one; those lines are read."""
    told = problems_of(SECTION + sign + BELOW)
    assert [(problem.place.line, problem.message()) for problem in told] == [
        (5, LIKE_A_BAR),
        (7, "there is no figure named 总"),
    ]


@pytest.mark.parametrize("value", ["I", "l", "I 级\n      和II级", "l甲\n      乙"])
def test_a_letter_like_a_bar_is_a_text_where_nothing_is_below_it(value):
    """A letter alone, and one with words behind it, is a text."""
    assert codes(f"{SECTION}{value}\n") == []


@pytest.mark.parametrize("sign", ["|", "|-", ">"])
def test_words_behind_a_bar_are_told_once(sign):
    """Words behind a bar are told, and the lines below are read as the text."""
    told = problems_of(f"{SECTION}{sign} 坚持: 办{BELOW}")
    assert [(problem.place.line, problem.place.column, problem.message()) for problem in told] == [
        (5, 11, BEHIND),
        (7, 8, "there is no figure named 总"),
    ]


def test_a_comment_behind_a_bar_is_none_of_them():
    """A comment may stand behind a bar."""
    assert codes(f"{SECTION}| # 说明\n      甲。\n") == []
