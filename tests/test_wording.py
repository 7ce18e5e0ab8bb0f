"""Numbers, dates, titles and marks read as a Chinese official text writes them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from handling_report.wording import (
    FINAL_MARKS,
    chinese_date,
    chinese_number,
    circled,
    heading_mark,
    join_titles,
    joined,
    ordinal_mark,
    quoted,
    sentence,
    spaced_name,
    titled,
    with_colon,
)

DIGITS = "零一二三四五六七八九"
PLACES = {"十": 10, "百": 100, "千": 1000}


def read_chinese(words: str) -> int:
    """A number in Chinese numerals, read digit by digit."""
    total, digit = 0, 0
    for char in words:
        if char in PLACES:
            total += (digit or 1) * PLACES[char]
            digit = 0
        else:
            digit = DIGITS.index(char)
    return total + digit


@given(st.integers(1, 9999))
def test_chinese_numbers_mean_their_number(number: int) -> None:
    """A number in Chinese numerals reads back as itself; 零 stands once, between other digits."""
    words = chinese_number(number)
    assert read_chinese(words) == number
    assert "零零" not in words
    assert not words.endswith("零")
    assert not words.startswith("零")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (111, "一百一十一"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_known_chinese_numbers(number: int, words: str) -> None:
    """Numerals drop the 一 of ten to nineteen and no other."""
    assert chinese_number(number) == words


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_other_numbers_have_no_chinese_numerals(number: int) -> None:
    """A number outside of 1 to 9999 is refused."""
    with pytest.raises(ValueError, match=f"^only numbers from 1 to 9999 have Chinese numerals here, got {number}$"):
        chinese_number(number)


def test_heading_marks_follow_the_standard() -> None:
    """The five levels are 一、 （一） 1. （1） ①, in full-width brackets and without a space."""
    assert [heading_mark(level, 1) for level in range(1, 6)] == ["一、", "（一）", "1.", "（1）", "①"]
    assert [heading_mark(level, 12) for level in range(1, 6)] == ["十二、", "（十二）", "12.", "（12）", "⑫"]


@given(st.integers(1, 200))
def test_circled_numbers_are_one_character_up_to_fifty(number: int) -> None:
    """A circle holds its number up to 50; from there on brackets do."""
    import unicodedata

    mark = circled(number)
    assert mark == f"（{number}）" if number > 50 else unicodedata.numeric(mark) == number


def test_items_are_marked_with_ordinals() -> None:
    """Items begin 一是, 二是 … 十一是."""
    assert [ordinal_mark(number) for number in (1, 2, 11)] == ["一是", "二是", "十一是"]


@given(st.dates(date(1000, 1, 1)))
def test_dates_have_no_leading_zeros(day: date) -> None:
    """A date in words reads back as its year, month and day."""
    words = chinese_date(day)
    year, rest = words.split("年")
    month, rest = rest.split("月")
    assert (int(year), int(month), int(rest.removesuffix("日"))) == (day.year, day.month, day.day)
    assert not month.startswith("0")
    assert not rest.startswith("0")


@given(st.lists(texts(), max_size=4))
def test_titles_stand_side_by_side_in_their_own_marks(titles: list[str]) -> None:
    """Titles are in 《》, once, without 、 between them; the marks inside become 〈〉, so that they can be told apart."""
    words = join_titles(titles)
    bare = [title[1:-1] if re.fullmatch("《[^》]*》", title) else title for title in titles]
    assert words.count("《") == words.count("》") == len(titles)
    assert words[1:-1].split("》《") == [title.translate({0x300A: "〈", 0x300B: "〉"}) for title in bare] if titles else not words


@given(texts())
def test_quoted_text_has_its_own_marks_inside(text: str) -> None:
    """A quotation has one pair of “”; those inside become ‘’."""
    words = quoted(text)
    assert (words[0], words[-1]) == ("“", "”")
    assert not set("“”") & set(words[1:-1])
    typed = text if not re.fullmatch("《[^》]*》", text) else text[1:-1]
    assert titled(text)[1:-1].replace("〈", "《").replace("〉", "》") == typed.replace("〈", "《").replace("〉", "》")


@given(texts())
def test_sentence_ends_once(text: str) -> None:
    """A sentence ends in a mark; one that does already, inside quotation marks too, is left alone."""
    words = sentence(text)
    assert words in {text, f"{text}。"}
    assert words.rstrip("”’")[-1:] in set(FINAL_MARKS)
    assert sentence(words) == words


@given(texts())
def test_salutation_has_one_colon(text: str) -> None:
    """A salutation ends in one full-width colon, whatever colons were typed."""
    words = with_colon(text)
    assert words.endswith("：")
    assert words[:-1].rstrip(":： ") == words[:-1]
    assert with_colon(words) == words


def test_names_of_two_characters_are_spaced() -> None:
    """A name of two characters is as wide as one of three; others and what is no name are left alone."""
    assert [spaced_name(name) for name in ("商奎", "聂长明", "王", "A1", "·甲")] == ["商　奎", "聂长明", "王", "A1", "·甲"]


def test_names_in_a_row_are_joined_without_a_second_and() -> None:
    """Names are joined by 、 and 和; by 及 where a name holds a 和."""
    assert joined(["甲"]) == "甲"
    assert joined(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert joined(["建议、批评和意见", "提案"]) == "建议、批评和意见及提案"
