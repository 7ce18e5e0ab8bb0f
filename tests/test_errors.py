"""A problem is data until it is shown: place, message and hint, on lines of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handling_report.errors import (
    DataError,
    ExitCode,
    FileError,
    HandlingReportError,
    Kind,
    Phrase,
    Place,
    Problem,
    Severity,
    TemplateError,
    printable,
    refuse_warnings,
    show_path,
)

KIND = Kind(code="some-kind", message="expected {expected}, got {got}", hints=("did you mean {nearest}?", "write {got}"))


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), "<data>"),
        (Place(file="a.yaml"), "a.yaml"),
        (Place(file="a.yaml", line=7), "a.yaml:7"),
        (Place(file="a.yaml", line=7, column=5), "a.yaml:7:5"),
        (Place(file="a.yaml", column=5), "a.yaml"),
        (Place(line=7, column=5, path=("groups", 1, "count")), "<data>:7:5: groups[1].count"),
        (Place(file="市 报告.yaml", line=1, column=1, path=("总体", 0)), "市 报告.yaml:1:1: 总体[0]"),
        (Place(file="a\nb\x1b[2J.yaml", line=1), "a\\nb\\x1b[2J.yaml:1"),
    ],
)
def test_place_shows_what_is_known(place, shown):
    """A place is shown as far as it is known, on one line, whatever the file is called."""
    assert place.show() == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ((), ""),
        (("populations",), "populations"),
        (("populations", 0, "groups", 12, "parts"), "populations[0].groups[12].parts"),
        ((0, "甲"), "[0].甲"),
        (("facts", ""), 'facts.""'),
        (("facts", "甲\n乙\x1b"), "facts.甲\\n乙\\x1b"),
        (("k" * 41,), "k" * 39 + "…"),
        (("k" * 40,), "k" * 40),
    ],
)
def test_path_is_shown_as_python_would(path, shown):
    """A path is keys joined by dots and positions in brackets; a key that is empty, odd or long is still one line."""
    assert show_path(path) == shown


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))) | st.integers(0, 9)).map(tuple))
def test_shown_path_is_one_printable_line(path):
    """Nothing in a path reaches the terminal but what can be printed."""
    assert show_path(path).isprintable()


@given(st.text())
def test_printable_keeps_what_can_be_printed(name):
    """A name that can be printed stays as it is, and any other becomes one that can."""
    assert printable(name).isprintable()
    if name.isprintable():
        assert printable(name) == name


def test_first_hint_whose_words_are_known_is_shown():
    """Of several hints the first one is shown whose placeholders are all filled."""
    place = Place(file="a.yaml", line=7, column=5)
    assert KIND.at(place, expected="a list", got="x", nearest="y").show() == (
        "a.yaml:7:5: expected a list, got x\nhint: did you mean y?"
    )
    assert KIND.at(place, expected="a list", got="x").show() == "a.yaml:7:5: expected a list, got x\nhint: write x"


def test_kind_without_a_hint_is_one_line():
    """A problem for which nothing can be advised is one line."""
    assert Kind(code="k", message="it failed").at(Place()).show() == "<data>: it failed"
    assert Kind(code="k", message="it failed", hints=("{unknown}",)).at(Place()).hint() is None


def test_doubled_braces_are_braces():
    """A hint may show braces: doubled, they name no placeholder."""
    kind = Kind(code="k", message="missing", hints=("add {{at: …}}",))
    assert kind.at(Place()).hint() == "add {at: …}"


def test_braces_in_details_are_not_filled():
    """What a user typed is shown as it stands, also when it looks like a placeholder."""
    assert KIND.at(Place(), expected="{got}", got="{0} {x!r}").message() == "expected {got}, got {0} {x!r}"


def test_warning_is_called_one():
    """A warning says so between place and message."""
    kind = Kind(code="k", message="look at {what}", severity=Severity.WARNING)
    assert kind.at(Place(file="a.yaml", line=1, column=2, path=("x",)), what="it").show() == "a.yaml:1:2: x: warning: look at it"


def test_strict_warning_is_an_error_and_says_why():
    """A warning that counts as an error stops the render and is called an error of --strict; an error stays what it is."""
    warning = Kind(code="k", message="look", severity=Severity.WARNING).at(Place(file="a.yaml"))
    strict = replace(warning, strict=True)
    assert (warning.severity, strict.severity) == (Severity.WARNING, Severity.ERROR)
    assert strict.show() == "a.yaml: error (--strict): look"
    error = Kind(code="k", message="bad").at(Place(file="a.yaml"))
    assert replace(error, strict=True).show() == error.show() == "a.yaml: bad"
    assert [problem.label() for problem in (warning, strict, error)] == ["warning", "error (--strict)", "error"]


def test_refused_warnings_are_all_in_the_error():
    """Refusing warnings raises all of them as errors, in their order; there is nothing to raise without any."""
    kind = Kind(code="k", message="look", severity=Severity.WARNING)
    warnings = [kind.at(Place(file="a.yaml", line=line)) for line in (1, 2)]
    with pytest.raises(DataError, match=r"^a\.yaml:1: error \(--strict\): look\na\.yaml:2: error \(--strict\): look$"):
        refuse_warnings(warnings)
    refuse_warnings([])


def test_phrases_are_translated_and_the_users_words_are_not():
    """Translation reaches message, hint and phrases inside them, never the texts of a user."""
    words = {
        "expected {expected}, got {got}": "应为{expected}，却是{got}",
        "write {got}": "请写{got}",
        "a list": "列表",
        "x": "!",
        "hint: {hint}": "提示：{hint}",
    }
    problem = KIND.at(Place(file="a.yaml"), expected=Phrase("a list"), got="x")
    assert problem.show(lambda text: words.get(text, text)) == "a.yaml: 应为列表，却是x\n提示：请写x"
    several = KIND.at(Place(file="a.yaml"), expected=(Phrase("a list"), Phrase("a date")), got="x")
    assert several.message(lambda text: words.get(text, text)) == "应为列表、a date，却是x"


def test_errors_carry_all_problems_and_an_exit_code():
    """Each error is the base error, keeps its problems in their order, prints them all, and has an exit code of its own."""
    first, second = (KIND.at(Place(line=line), expected="a", got="b") for line in (2, 1))
    for error, code in ((DataError, 1), (FileError, 3), (TemplateError, 4)):
        raised = error([first, second])
        assert isinstance(raised, HandlingReportError)
        assert raised.problems == (first, second)
        assert raised.exit_code == code
        assert str(raised) == f"{first.show()}\n{second.show()}"
    assert len({int(code) for code in ExitCode}) == len(ExitCode)


def test_problems_cannot_be_changed():
    """A problem, its kind and its place are values."""
    problem: Problem = KIND.at(Place(), expected="a", got="b")
    for value, name in ((problem, "place"), (problem.kind, "code"), (problem.place, "line")):
        with pytest.raises(AttributeError):
            setattr(value, name, None)
