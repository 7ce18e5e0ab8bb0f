"""Code frames: the line of a problem with a mark under the value, in columns of the terminal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making_data import DATA, META, problems_of

from handling_report import problems
from handling_report.columns import columns
from handling_report.errors import Kind, Place, Problem, Severity
from handling_report.frames import framed, lines_of
from handling_report.messages import translator

KIND = Kind(code="wrong", message="this is wrong", hints=("mend it",))


def frame(text: str, line: int, column: int, *, kind: Kind = KIND, width: int = 80, **details: object) -> str:
    """A problem at a place of a text, framed in English without colours."""
    problem = kind.at(Place(file="a.yaml", line=line, column=column, path=("x",)), **details)
    return framed(problem, lines_of(text.encode()), str, width=width, colour=False)


def excerpt(text: str, column: int, *, width: int = 80) -> list[str]:
    """The line with the value and the line of the mark, without the margin."""
    return [line[4:] for line in frame(text, 1, column, width=width).splitlines()[3:5]]


def frames_of(content: str | bytes, *, lang: str = "en") -> str:
    """All that a person at a terminal reads about a data file."""
    lines = lines_of(content if isinstance(content, bytes) else content.encode())
    say = translator(lang)
    return "\n".join(framed(problem, lines, say, width=80, colour=False) for problem in problems_of(content))


def test_frame_has_place_message_line_mark_and_hint():
    """A frame is the place, the message, the line with its number, marks under the value, and the hint."""
    assert frame("a: 1\nb: two\n", 2, 4) == (
        "a.yaml:2:4: x\n"
        "error: this is wrong\n"
        "  |\n"
        "2 | b: two\n"
        "  |    ^^^\n"
        "hint: mend it"
    )


def test_warning_is_called_one():
    """A warning says so in place of an error, and a strict one that it is an error for that reason."""
    kind = Kind(code="odd", message="look here", severity=Severity.WARNING)
    assert frame("a: 1\n", 1, 4, kind=kind).splitlines()[1] == "warning: look here"
    strict = Problem(kind=kind, place=Place(file="a.yaml", line=1, column=4), strict=True)
    assert framed(strict, ["a: 1"], str, width=80, colour=False).splitlines()[1] == "error (--strict): look here"


def test_frame_speaks_chinese():
    """In Chinese every word of a frame is Chinese."""
    assert frames_of(META + "populations: [{total: 5, nmae: 建议}]\n", lang="zh") == (
        "a.yaml:2:26: populations[0].nmae\n"
        "错误: 没有“nmae”这个键（冒号前面的词）\n"
        "  |\n"
        "2 | populations: [{total: 5, nmae: 建议}]\n"
        "  |                          ^^^^\n"
        "提示：是不是要写 name？"
    )


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("name: 建议 # 说明", 7, "建议"),
        ("name: 共 5 件", 7, "共 5 件"),
        ('name: "a \\ b", other: 1', 7, '"a \\ b"'),
        ("name: 'a: b' # c", 7, "'a: b'"),
        ('name: "open', 7, '"'),
        ("{总数: 五, 名称: 乙}", 6, "五"),
        ("  甲: 五, 乙: 六}", 6, "五"),
        ("  甲: 五,", 6, "五"),
        ("parts: {甲: [1, 2], 乙: 3} # c", 8, "{甲: [1, 2], 乙: 3}"),
        ("parts: [1, 2]", 8, "[1, 2]"),
        ("parts: [1,", 8, "["),
        ("text: 共【总【属】】件", 8, "【总【属】】"),
        ("text: 共【总属", 8, "【"),
        ("  - total: 5", 5, "total"),
        ("a: http://b.c/d", 4, "http://b.c/d"),
        ("a:", 3, " "),
        ("", 1, " "),
    ],
)
def test_value_is_marked_from_end_to_end(line, column, marked):
    """The marks lie under the whole value as far as it is in its line: a text, a quotation, brackets, a reference, a key."""
    shown, marks = excerpt(line, column)
    width = columns(marked)
    assert marks == " " * columns(line[: column - 1]) + "^" * width
    assert shown == line


@pytest.mark.parametrize(
    ("line", "column", "shown", "marks"),
    [
        ("建议: x", 5, "建议: x", "      ^"),
        ("\tab: x", 6, "    ab: x", "        ^"),
        ("e\u0301: x", 5, "e\u0301: x", "   ^"),
        ("ａ：x", 3, "ａ：x", "    ^"),
        ("\u3000x", 2, "\u3000x", "  ^"),
        ("\x1b[2Jx", 5, "\\x1b[2Jx", "       ^"),
        ("\u202ex", 2, "\\u202ex", "      ^"),
        ("\x1b", 1, "\\x1b", "^^^^"),
    ],
)
def test_marks_stand_right_below_wide_and_odd_characters(line, column, shown, marks):
    """A 汉字 is two columns wide, a tab four, an accent none, and a control character is shown by its code."""
    assert excerpt(line, column) == [shown, marks]


def test_long_line_is_cut_around_the_value():
    """Of a line that is wider than the terminal the value is shown with as much as fits on both sides of it."""
    line = "text: " + "前" * 40 + "【总属】" + "后" * 40
    assert excerpt(line, 47, width=44) == [
        "..." + "前" * 7 + "【总属】" + "后" * 6 + "...",
        " " * 17 + "^" * 8,
    ]
    assert excerpt(line, 1, width=44) == ["text: " + "前" * 14 + "...", "^^^^"]
    assert excerpt("x: " + "长" * 100, 4, width=44)[1] == " " * 3 + "^" * 34


def test_narrow_terminal_still_shows_something():
    """However narrow the terminal is, some of the line is shown."""
    assert excerpt("name: " + "长" * 50, 7, width=1) == ["..." + "长" * 9 + "...", " " * 3 + "^" * 18]


def test_first_of_two_equal_keys_is_shown_as_well():
    """Where a key is given twice, the line of the first one is shown above, with dots for the lines between."""
    assert frames_of(DATA + "facts: {甲: 乙}\nlayout: {}\nfacts: {丙: 丁}\n").splitlines()[:8] == [
        "a.yaml:5:1: facts",
        "error: facts is given twice; the first is in line 3",
        "  |",
        "3 | facts: {甲: 乙}",
        "...",
        "5 | facts: {丙: 丁}",
        "  | ^^^^^",
        "hint: delete one of them, or rename it; a new entry of a list begins with a dash and a space",
    ]
    assert "...\n" not in frames_of(DATA + "facts: {甲: 乙}\nfacts: {丙: 丁}\n")


def test_line_above_what_is_not_yaml_is_shown():
    """What is not YAML is marked at one character, below the line above it: the mistake is often there."""
    assert frames_of("a: 1\n  b: 2\n") == (
        "a.yaml:2:4\n"
        "error: this is not YAML: this line is indented below a key that has a value already\n"
        "  |\n"
        "1 | a: 1\n"
        "2 |   b: 2\n"
        "  |    ^\n"
        "hint: if it belongs beside the key above it, begin it where that begins; "
        "if it belongs to that key, write nothing behind its colon"
    )


def test_line_numbers_are_as_wide_as_they_are():
    """The margin is as wide as the number; a line above has its number flush right."""
    text = "x: 1\n" * 9 + "  y: 2\n"
    shown = frame(text, 10, 3, kind=problems.YAML_SYNTAX, reason="bad")
    assert shown.splitlines()[2:6] == ["   |", " 9 | x: 1", "10 |   y: 2", "   |   ^"]


@pytest.mark.parametrize("place", [Place(file="a"), Place(file="a", line=9), Place(file="a", line=9, column=1)])
def test_problem_without_a_line_has_no_frame(place):
    """A problem that is not at a place of the text is shown in one line, as without a terminal."""
    problem = KIND.at(place)
    assert framed(problem, lines_of(b"a: 1\n"), str, width=80, colour=True) == problem.show()


def test_line_without_a_column_is_marked_as_a_whole():
    """Of a template only the line is known: all of it is marked, and the way to it is told."""
    problem = replace(KIND.at(Place(file="a.j2", line=2)), via=(Place(file="report.j2", line=7),))
    shown = framed(problem, lines_of(b"a\n  {{ bad }}  \n"), str, width=80, colour=False)
    assert shown.splitlines()[2:6] == ["  |", "2 |   {{ bad }}", "  |   ^^^^^^^^^", "reached from report.j2:7"]


def test_file_in_another_encoding_has_no_frame():
    """The lines of a file that is no UTF-8 would be nonsense: they are not shown; those with one damaged character are."""
    (wrong,) = problems_of(DATA.encode("gb18030"))
    assert framed(wrong, lines_of(DATA.encode("gb18030")), str, width=80, colour=False) == wrong.show()
    damaged = DATA.encode().replace("县".encode(), "县".encode()[:2], 1)
    line, marks = frames_of(damaged).splitlines()[3:5]
    assert line.startswith("1 | report: {issuer: 某\ufffd人民政府, session: ")
    assert marks == "  | " + " " * len("report: {issuer: 某某") + "^"


def test_byte_order_mark_and_line_ends_do_not_shift_the_frame():
    """A byte-order mark is no character of the first line, and lines end in LF, CR or both."""
    assert lines_of(b"\xef\xbb\xbfa\r\nb\rc\n") == ["a", "b", "c", ""]


def test_colours_change_nothing_but_colours():
    """With colours the text is the same: the place bold, the label and the marks red or yellow, the hint in another colour."""
    problem = KIND.at(Place(file="a", line=1, column=4))
    plain, coloured = (framed(problem, ["a: b"], str, width=80, colour=colour) for colour in (False, True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert coloured.splitlines()[:2] == ["\x1b[1ma:1:4\x1b[m", "\x1b[1;31merror\x1b[m: this is wrong"]
    assert coloured.splitlines()[4:] == ["\x1b[1;34m  |\x1b[m    \x1b[1;31m^\x1b[m", "\x1b[1;36mhint: mend it\x1b[m"]
    warning = Kind(code="k", message="m", severity=Severity.WARNING).at(problem.place)
    assert "\x1b[1;33mwarning\x1b[m: m" in framed(warning, ["a: b"], str, width=80, colour=True)


LINES = st.text(st.sampled_from("ab建议：，\t\x1b\x07\u202e\u200b\u3000\u0301[]{}\"'【】:# \ud800") | st.characters(), max_size=200)


@given(LINES, st.integers(1, 210), st.integers(1, 120))
@example("x" * 24, 25, 28)
@settings(max_examples=1000)
def test_no_frame_steers_the_terminal_or_leaves_it(line, column, width):
    """Whatever is in a line, nothing reaches the terminal that it would act on, and no line of a frame is too wide."""
    line = "".join(line.splitlines())
    problem = KIND.at(Place(file="a", line=1, column=min(column, len(line) + 1)))
    shown = framed(problem, [line], str, width=width, colour=False).split("\n")
    assert len(shown) == 6
    for part in shown:
        assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in part)
        assert columns(part) <= max(width, 28)
    assert shown[4].endswith("^")
