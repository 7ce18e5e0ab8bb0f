"""Spaces that are no half-width ones: how many of these belong before a key is said."""

from __future__ import annotations

import pytest
from making_data import META, problems_of

LEADS = ["　　", "　", "　　　", "  　", "\xa0\xa0\xa0\xa0", "\xa0 \xa0 \xa0 \xa0 ", "\u2003\u2003"]


@pytest.mark.parametrize("lead", LEADS)
def test_other_spaces_before_a_key_are_told_with_what_belongs_there(lead):
    """However wide the other spaces look, the key belongs where its neighbours stand, and the rest is read so."""
    text = f"{META}populations:\n  - name: 建议\n{lead}total: 34\n    session: 县人大五次会议\n"
    [problem] = problems_of(text)
    assert (problem.place.line, problem.kind.code) == (4, "space-beside-key")
    assert problem.hint() == "begin the line with 4 half-width spaces in place of all that stands before the key"


@pytest.mark.parametrize("lead", ["　", "\xa0\xa0", "\xa0"])
def test_other_spaces_before_the_first_key_below_another_are_told(lead):
    """The first key below another stands where the one below it does."""
    text = f"report:\n{lead}issuer: 某县人民政府\n  session: 县人大五次会议\n  date: 2026-11-20\npopulations: [{{total: 5}}]\n"
    [problem] = problems_of(text)
    assert (problem.place.line, problem.details["expected"]) == (2, 2)


def test_other_spaces_behind_all_that_belong_there_are_to_be_deleted():
    """Where enough half-width spaces stand before the others, these have only to go."""
    [problem] = problems_of(f"{META}populations:\n  - name: 建议\n    　total: 34\n    session: 县人大五次会议\n")
    assert problem.hint() == "delete it; what indents a line are half-width spaces, two for each step"
