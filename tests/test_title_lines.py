"""Titles are broken into balanced lines at words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handling_report.text_width import QUARTERS, quarters
from handling_report.title_lines import title_lines
from handling_report.title_words import break_costs

READ_BY_A_PERSON = (
    "关于县十八届人大五次会议代表建议、/批评和意见办理情况的报告",
    "关于乌海市第九届人民代表大会第二次会议/代表建议办理情况的报告",
    "濮阳市人民政府关于市八届人大一次会议/代表建议、批评和意见办理情况的报告",
    "关于区十六届人大六次会议以来/代表建议办理工作情况的报告",
    "关于政协第十四届县委员会第三次会议以来/提案办理情况的报告",
    "关于2026年度县人大代表建议/和政协提案办理工作情况的报告",
    "某某自治县人民政府关于/县第十八届人民代表大会第五次会议/代表建议、批评和意见办理情况的报告",
    "县十八届人大五次会议代表建议、/批评和意见办理情况明细表",
    "关于全市优化营商环境工作情况的报告",
)

titles = st.text(
    alphabet="关于县人民代表大会第十八届五次会议建议、批评和意见办理情况的报告“”《》（）2026年、某",
    min_size=1,
    max_size=90,
)


@pytest.mark.parametrize("broken", READ_BY_A_PERSON)
def test_common_titles_break_where_a_clerk_would_break_them(broken: str) -> None:
    """Titles of the field break after 、 and between words, as published ones do."""
    assert "/".join(title_lines(broken.replace("/", ""), most=20)) == broken


@given(titles)
def test_lines_are_the_title(title: str) -> None:
    """Breaking a title adds, drops and moves no character."""
    assert "".join(title_lines(title, most=20)) == title


@given(st.text(max_size=60))
def test_any_text_can_be_broken(text: str) -> None:
    """Whatever the title holds, its lines are the text and at least one."""
    lines = title_lines(text, most=20)
    assert "".join(lines) == text
    assert lines


@given(titles)
def test_no_line_is_wider_than_the_room(title: str) -> None:
    """No line holds more than 20 characters of the title's size."""
    assert all(quarters(line) <= 20 * QUARTERS for line in title_lines(title, most=20))


@given(st.text(alphabet="甲乙丙丁", min_size=21, max_size=78))
def test_last_line_is_never_one_or_two_characters(title: str) -> None:
    """No last line is a scrap of one or two characters."""
    assert len(title_lines(title, most=20)[-1]) >= 3


@given(titles)
def test_no_hourglass(title: str) -> None:
    """Where three or four lines can be balanced, no line between is shorter than both its neighbours."""
    lines = title_lines(title, most=20)
    costs = break_costs(title)
    if len(lines) in (3, 4) and None not in costs[1:]:
        widths = [quarters(line) for line in lines]
        assert not any(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))


@pytest.mark.parametrize(
    "name",
    ["人民代表大会", "人民代表大会常务委员会", "人民政府", "政治协商会议", "2026年", "第三十六次会议", "五次会议"],
)
def test_names_of_bodies_and_numbers_stay_whole(name: str) -> None:
    """No break is allowed inside the name of a body, a number with its measure, or the number of a session."""
    text = f"关于{name}情况"
    costs = break_costs(text)
    assert costs[2] is not None
    assert costs[3 : 2 + len(name)] == [None] * (len(name) - 1)


@pytest.mark.parametrize("mark", "、，；：）》”〉’%…")
def test_no_closing_mark_begins_a_line(mark: str) -> None:
    """A mark that closes what stands before it never begins a line."""
    assert break_costs(f"情况{mark}报告")[2] is None


@pytest.mark.parametrize("mark", "（《“〈‘")
def test_no_opening_mark_ends_a_line(mark: str) -> None:
    """A mark that opens what follows never ends a line."""
    assert break_costs(f"情况{mark}报告")[3] is None


def test_quoted_words_stay_together_where_they_can() -> None:
    """A title in 《》 that fits on a line is not torn apart."""
    assert title_lines("关于办理《加强农村公路养护的议案》有关情况的专项工作报告", most=20) == (
        "关于办理《加强农村公路养护的议案》",
        "有关情况的专项工作报告",
    )


def test_line_of_occasion_keeps_the_session_whole() -> None:
    """The date of an occasion stands above the whole name of the meeting when both do not fit on a line."""
    assert title_lines("——2026年11月20日在县第十八届人民代表大会常务委员会第三十六次会议上", most=27) == (
        "——2026年11月20日在",
        "县第十八届人民代表大会常务委员会第三十六次会议上",
    )


def test_hopeless_title_is_filled_line_by_line() -> None:
    """A title of a hundred characters, or one without a place to break, still fits the page."""
    assert [len(line) for line in title_lines("“" + "甲" * 98 + "”", most=20)] == [20, 20, 20, 20, 20]
    assert [len(line) for line in title_lines("a" * 90, most=20)] == [40, 40, 10]


@pytest.mark.parametrize("place", ["朝阳区", "濮阳市", "阿拉尔市", "某某自治县"])
def test_names_of_places_stay_whole(place: str) -> None:
    """A place keeps its 区, 市 or 县; a 市 of its own, as in 关于市九届人大, may begin a line."""
    costs = break_costs(f"在{place}第十六届人大")
    end = 1 + len(place)
    assert None in costs[end - 3 : end]
    assert all(cost is None or cost >= 60 for cost in costs[2:end])
    assert (break_costs("关于市九届人大")[2] or 0) < 60


def test_words_of_the_field_stay_whole() -> None:
    """政府系统 is one word: a title is broken after it, not inside."""
    assert title_lines("关于市九届人大一次会议政府系统承办一类建议办理情况的报告", most=20) == (
        "关于市九届人大一次会议政府系统",
        "承办一类建议办理情况的报告",
    )
