"""Templates of strangers: what they do is paid for, statement by statement, and bounded; nothing goes round the account.

What is held here is told in ``docs/explanation/hostile-input.md``. Work is counted, not timed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_reports import TOTAL, figures_of
from strategies import texts

from handling_report import layers, lint_findings, rendering, template_syntax
from handling_report.blocks import AttachmentNote, Block, Paragraph, Span, Title
from handling_report.errors import ExitCode, TemplateError
from handling_report.figures import Figures
from handling_report.layers import Layers
from handling_report.model import Body, Form
from handling_report.notation import parse, parts_of
from handling_report.rendering import build_document
from handling_report.template_lint import lint
from handling_report.template_sets import stack
from handling_report.template_work import MAX_CHARACTERS, MAX_STEPS, Work
from handling_report.title_lines import title_lines

PAGE = (Path(__file__).parent.parent / "docs" / "explanation" / "hostile-input.md").read_text("utf-8")
PARTS = ", ".join(f"甲{number}: 1" for number in range(200))
MANY = f"populations: [{{total: 200, groups: [{{axis: category, parts: {{{PARTS}}}}}]}}]\n"
TEN = "{% set ten = (1,2,3,4,5,6,7,8,9,10) %}"


class Recorded(Work):
    """An account that can be looked at afterwards."""

    last: Recorded

    def __init__(self) -> None:
        """Begin, and be the last one."""
        super().__init__()
        Recorded.last = self

    @property
    def steps(self) -> int:
        """The steps so far."""
        return MAX_STEPS - self._steps

    @property
    def characters(self) -> int:
        """The characters so far."""
        return MAX_CHARACTERS - self._characters


Made = Callable[..., tuple[Block, ...]]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Makes blocks with a ``report.j2`` of a stranger, and further files; the account is ``Recorded.last``."""
    monkeypatch.setattr(rendering, "Work", Recorded)

    def make(template: str, figures: Figures | None = None, **files: str) -> tuple[Block, ...]:
        for name, text in {"report": template, **files}.items():
            (tmp_path / f"{name}.j2").write_text(text, "utf-8")
        return build_document(figures or figures_of(TOTAL), [tmp_path]).blocks

    return make


def said(made: Made, template: str, figures: Figures | None = None, **files: str) -> str:
    """What is said about a template that fails, its folder left out."""
    with pytest.raises(TemplateError) as caught:
        made(template, figures, **files)
    assert caught.value.exit_code is ExitCode.TEMPLATE
    return re.sub(r"/\S*/(?=\w+\.j2)", "", str(caught.value))


def steps(made: Made, template: str, figures: Figures | None = None, **files: str) -> int:
    """The steps that a template takes."""
    made(template, figures, **files)
    return Recorded.last.steps


# --- Every statement is paid for --------------------------------------------------------------------------------------

STATEMENTS = {
    "if": "{% if x == 1 %}{% endif %}",
    "elif": "{% if false %}{% elif x == 1 %}{% endif %}",
    "set": "{% set y = x %}",
    "set of a passage": "{% set y %}{% endset %}",
    "with": "{% with y = x %}{% endwith %}",
    "value": "{{ 'a' }}",
    "attribute": "{% set y = report.issuer %}",
    "text joined": "{% set y = 'a' ~ 'b' %}",
    "list": "{% set y = [x] %}",
    "dictionary": "{% set y = {'a': x} %}",
    "condition": "{% set y = x if x else x %}",
    "filter": "{% set y = 'a'|quoted %}",
    "filter for lists": "{% set y = ten|first %}",
    "test": "{% set y = x is eq 1 %}",
    "question to a text": "{% set y = 'a'.startswith('a') %}",
    "macro": "{% set y = m() %}",
    "call": "{% call n() %}{% endcall %}",
    "filter tag": "{% filter quoted %}a{% endfilter %}",
    "loop over nothing": "{% for z in [] %}{% endfor %}",
    "else of a loop": "{% for z in [] %}{% else %}{% set y = x %}{% endfor %}",
    "list of a loop that is never run": "{% for z in ([x, x, x] if false else []) %}{% endfor %}",
    "include": "{% include 'empty.j2' %}",
    "include without names": "{% include 'empty.j2' without context %}",
    "import": "{% import 'empty.j2' as y %}",
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_every_statement_of_a_body_is_paid_for_at_every_turn(made: Made, statement: str) -> None:
    """A loop whose body has a statement more pays for it ten times in ten turns, whatever the statement."""
    macros = "{% macro m() %}{% endmacro %}{% macro n() %}{{ caller() }}{% endmacro %}" + TEN
    costs = [
        steps(made, macros + "{% for x in ten %}" + statement * count + "{% endfor %}", empty="") for count in (1, 2, 11)
    ]
    assert costs[1] - costs[0] >= 2 * 10
    assert costs[2] - costs[0] == 10 * (costs[1] - costs[0])


@given(st.lists(st.sampled_from(["for", "if", "macro", "block"]), max_size=4), st.integers(1, 30))
def test_work_is_never_cheaper_than_what_it_repeats(
    tmp_path_factory: pytest.TempPathFactory, around: list[str], count: int
) -> None:
    """However bodies stand in each other, the account has a step for each time that the innermost statement runs."""
    opened, closed, times = "", "", 1
    for number, tag in enumerate(around):
        match tag:
            case "for":
                opened, closed, times = opened + "{% for x in ten %}", "{% endfor %}" + closed, times * 10
            case "if":
                opened, closed = opened + "{% if true %}", "{% endif %}" + closed
            case "macro":
                opened += f"{{% macro m{number}() %}}"
                closed = f"{{% endmacro %}}{{{{ m{number}() }}}}" + closed
            case _:
                opened, closed = opened + f"{{% block b{number} scoped %}}", "{% endblock %}" + closed
    folder = tmp_path_factory.getbasetemp() / "repeats"
    folder.mkdir(exist_ok=True)
    # A macro does not see the names of the one around it that are set there; the list is in each place.
    body = (opened + "{% set y = 1 %}" * count + closed).replace("in ten", "in (1,2,3,4,5,6,7,8,9,10)")
    (folder / "report.j2").write_text(body, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "Work", Recorded)
        build_document(figures_of(TOTAL), [folder])
    assert Recorded.last.steps >= times * count


def test_condition_of_a_loop_is_paid_for_at_every_entry(made: Made) -> None:
    """A condition that never holds is looked at for every entry, and no body pays for it."""
    condition = " or ".join(["x == 11"] * 20)
    assert steps(made, TEN + f"{{% for x in ten if {condition} %}}{{% endfor %}}") >= 10 * 20 * 3


def test_names_that_are_handed_over_are_paid_for(made: Made) -> None:
    """A piece with many names hands all of them to each piece that it includes."""
    names = "".join(f"{{% set a{number} = 1 %}}" for number in range(500))
    include = TEN + "{% for x in ten %}{% include 'empty.j2' %}{% endfor %}"
    assert steps(made, names + include, empty="") - steps(made, names, empty="") >= 10 * 500


def test_piece_that_is_included_without_names_is_paid_for_each_time(made: Made) -> None:
    """What such a piece prints is printed anew every time, in this report and in the next."""
    for _ in range(2):
        made(TEN + "{% for x in ten %}{% include 'long.j2' without context %}{% endfor %}", long="甲" * 1000)
        assert Recorded.last.characters >= 10 * 1000


def test_one_charge_accounts_for_a_body(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much stands in a body, the account is asked once when it begins."""
    asked = []
    step = Recorded.step
    monkeypatch.setattr(Recorded, "step", lambda self, *counts, **named: asked.append(1) or step(self, *counts, **named))
    made(TEN + "{% for x in ten %}" + "{% if x %}{% set y = report.issuer %}{% endif %}" * 50 + "{% endfor %}")
    # The piece, ten turns, the finished text, and that pieces were looked for.
    assert len(asked) <= 1 + 10 + 1 + 2


# --- What only values tell --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition",
    ["'zz' in long", "long in long", "long == other", "long is eq other", "long < other", "long is in [other]", "long.startswith(long)"],
)
def test_texts_that_are_looked_through_are_paid_for_by_their_length(made: Made, condition: str) -> None:
    """To look for a text in a long one, or to compare two, costs a step for 64 characters."""

    def cost(length: int) -> int:
        long = f"{{% set long = '{'x' * length}' ~ 'a' %}}{{% set other = '{'x' * length}' ~ 'b' %}}"
        return steps(made, long + TEN + f"{{% for x in ten %}}{{% if {condition} %}}{{% endif %}}{{% endfor %}}")

    assert cost(12_800) - cost(0) >= 10 * 12_800 // 64


@pytest.mark.parametrize(
    "expression",
    ["parts|list", "parts|map('counted')", "parts|map(attribute='label')", "parts|selectattr('parts')", "parts|counts", "'z' in parts",
     "parts == populations[0].groups[0].parts|list", "labels|joined", "labels|select('eq', 'a')", "populations[0].groups[0]|overview",
     "[parts, parts, parts]", "{'a': parts, 'b': parts, 'c': parts}"],
)  # fmt: skip
def test_entries_that_are_gone_through_are_paid_for(made: Made, expression: str) -> None:
    """A filter or a comparison that goes through two hundred entries takes as many steps."""
    names = "{% set parts = populations[0].groups[0].parts %}{% set labels = parts|map(attribute='label')|list %}"
    figures = figures_of(MANY)
    assert steps(made, names + f"{{% set y = {expression} %}}", figures) - steps(made, names, figures) >= 200


def test_way_of_names_is_paid_for_at_every_entry(made: Made) -> None:
    """A long way to an attribute is gone for each entry."""
    parts = "{% set y = populations[0].groups[0].parts|map(attribute='PATH')|list %}"
    assert steps(made, parts.replace("PATH", "label"), figures_of(MANY)) < 200 * 100
    with pytest.raises(TemplateError):
        made(parts.replace("PATH", "label" + ".label" * 100), figures_of(MANY))
    assert Recorded.last.steps >= 200 * 100


def test_equal_figures_are_equal_part_by_part(made: Made) -> None:
    """Values are compared by what they hold, as before: the same figure, a list and a tuple, a chain of comparisons."""
    conditions = (
        "populations[0].groups[0] == populations[0].groups[0]", "populations[0].groups[0] != populations[0].total",
        "populations[0].groups[0].parts[0] != populations[0].groups[0].parts[1]", "populations != []", "[1, 'a'] == (1, 'a')",
        "{'a': 1} == {'a': 1} != {'a': 2}", "1 < 2 <= 2 < 3", "3 > 2 >= 2", "not 1 < 2 < 2", "'a' not in 'bc'", "1 in [2, 1]",
        "'a' in {'a': 1}",
        "populations[0].total in [populations[0].total]", "report.date == report.date", "none == none", "1 is ge 1", "1 is le 1",
        "2 is gt 1", "1 is lt 2", "1 is ne 2", "1 == 1.0",
    )  # fmt: skip
    tags = "".join(f"{{{{ '' if {condition} else '{number};' }}}}" for number, condition in enumerate(conditions))
    assert made(tags + "甲", figures_of(MANY)) == parse("甲")


@pytest.mark.parametrize(
    "condition", ["nix == 1", "1 == nix", "1 in nix", "nix in [1]", "nix < 1", "1 < nix", "1 is in nix", "[nix] == [1]"]
)
def test_what_does_not_exist_is_compared_with_nothing(made: Made, condition: str) -> None:
    """A misspelt name in a comparison is a mistake, wherever it stands."""
    assert "there is no nix here" in said(made, f"{{% if {condition} %}}{{% endif %}}")


# --- What cannot be built ---------------------------------------------------------------------------------------------

NO_KEY = "templates cannot use a key that is neither a text nor a small number"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% set d = {populations: 1} %}", NO_KEY),
        ("{% set d = {99999999999: 1} %}", NO_KEY),
        ("{% set d = {nix: 1} %}", "there is no nix here"),
        ("{% set d = {'a': 1} %}{% if d[populations] %}{% endif %}", NO_KEY),
        ("{% if [1] < [2] %}{% endif %}", "templates cannot use an order of lists (< and >)"),
        ("{% for x in (1,) recursive %}{{ loop(report.issuer) }}{% endfor %}", "a list is needed here, got a text"),
        ("{% if 1 in 5 %}{% endif %}", "a list is needed here, got a number"),
        ("{% set x = [1]|map('\\x00charge') %}", "the character U+0000, a control character, does not belong in a text"),
        ("{% set x = [1]|map('charge')|list %}", "No filter named 'charge'"),
        ("{{ 1e400 }}", "templates cannot use a number as large as this"),
        ("{% include '#00/title.j2' %}", "there is no template"),
    ],
)  # fmt: skip
def test_what_would_go_round_the_account_is_refused(made: Made, template: str, message: str) -> None:
    """Keys that are slow to find, characters of texts, names of what templates do not see, further names for one piece."""
    assert message in said(made, template)


def test_keys_that_are_texts_or_small_numbers_are_found(made: Made) -> None:
    """A dictionary of words for levels or names is what dictionaries are for."""
    words = "{% set d = {1: '甲', 'b': '乙'} %}"
    assert made(words + "{{ d[1] ~ d['b'] }}{% for k in ('b',) %}{{ d[k] }}{{ d[loop.index] }}{% endfor %}") == parse("甲乙乙甲")


@pytest.mark.parametrize(
    ("limits", "files", "message"),
    [
        ({"MAX_PIECES": 100}, {"a": "甲" * 40}, "a.j2: the template has more than 100 bytes, together with those that were read before it"),
        ({"MAX_FILES": 1}, {"a": "甲"}, "a.j2: the template has more than 1 files, together with those that were read before it"),
        ({}, {"a": "\n{{ " + " ~ ".join(["'a'"] * 10_001) + " }}"}, "a.j2:2: the template has more than 10000 tags, values and signs"),
        ({"MAX_ALL_PARTS": 5}, {"a": "{{ 'a' ~ 'b' }}"},
         "a.j2: the template has more than 5 tags, values and signs, together with those that were read before it"),
        ({}, {"a": "\n{% if " + "a and " * 150 + "a %}{% endif %}"}, "a.j2:2: the template failed: it is nested too deeply"),
        ({}, {"a": "\n\n{{ " + "(" * 300 + "1" + ")" * 300 + " }}"}, "a.j2:3: the template failed: it is nested too deeply"),
    ],
)  # fmt: skip
def test_pieces_are_bounded_before_they_are_compiled(
    made: Made, monkeypatch: pytest.MonkeyPatch, limits: dict[str, int], files: dict[str, str], message: str
) -> None:
    """How many there are, how long they are, how much stands in them and how deep is looked at first, alone and together."""
    for name, limit in limits.items():
        monkeypatch.setattr("handling_report.sandbox.MAX_ALL_PARTS" if name == "MAX_ALL_PARTS" else f"{layers.__name__}.{name}", limit)
    found = said(made, "{% include 'a.j2' %}", **files)
    assert found.startswith(message + "\nreached from report.j2:1")


def test_mistakes_without_end_are_told_up_to_a_number(made: Made) -> None:
    """A piece of nothing but mistakes is not looked through to its end."""
    with pytest.raises(TemplateError) as caught:
        made("".join(f"{{{{ a|quted{number} }}}}" for number in range(500)))
    assert len(caught.value.problems) == 100


# --- Fixed values go the way of all values ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "kind"),
    [("5", "a number"), ("1.5", "a number"), ("true", "yes or no"), ("none", "nothing"), ("[1]", "a list"), ("{'a': 1}", "a list")],
)
@pytest.mark.parametrize(
    "tag",
    ["{{ VALUE }}", "{% set x %}{{ VALUE }}{% endset %}", "{{ 'a' ~ VALUE }}", "{% macro m(x=VALUE) %}{{ x }}{% endmacro %}{{ m() }}"],
)
def test_fixed_value_that_is_no_text_is_not_printed(made: Made, tag: str, value: str, kind: str) -> None:
    """A number that a template writes down was not computed from the data; it is refused like any other."""
    assert f"report.j2:1: only text can be printed, got {kind}" in said(made, tag.replace("VALUE", value))


SIGNS = "# **甲** | &#35; :date: 乙"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ VALUE }}", "{{ VALUE ~ '' }}", "{{ '' ~ VALUE }}", "{{ VALUE if true }}", "{{ [VALUE]|first }}", "{{ {'a': VALUE}['a'] }}",
        "{% set x = VALUE %}{{ x }}", "{% macro m(x=VALUE) %}{{ x }}{% endmacro %}{{ m() }}", "{% with x = VALUE %}{{ x }}{% endwith %}",
        "{{ [VALUE]|paused }}", "{% for x in (VALUE,) %}{{ x }}{% endfor %}",
    ],
)  # fmt: skip
def test_fixed_text_is_escaped(made: Made, tag: str) -> None:
    """What stands between quotation marks in a template is text, and makes no title, no bold words and no line of its own."""
    assert made(tag.replace("VALUE", f"'{SIGNS}'")) == (Paragraph((Span(SIGNS),)),)


@given(texts().filter(lambda text: text and not text.endswith(tuple("。！？；”：…，、"))))
def test_text_of_the_data_stays_text_through_tags_with_filters(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """What a filter of a tag makes of typed text is escaped once, as if it stood in braces."""
    folder = tmp_path_factory.getbasetemp() / "tags"
    folder.mkdir(exist_ok=True)
    tags = (
        "{{ report.issuer|titled }}", "{% filter titled %}{{ report.issuer }}{% endfilter %}",
        "{% set x | titled %}{{ report.issuer }}{% endset %}{{ x }}", "{% filter titled|titled %}{{ report.issuer }}{% endfilter %}",
        "{{ report.issuer|titled|titled }}",
    )  # fmt: skip
    (folder / "report.j2").write_text("\n\n\n".join(tags), "utf-8")
    figures = figures_of(TOTAL)
    meta = replace(figures.report.meta, issuer=text)
    document = build_document(replace(figures, report=replace(figures.report, meta=meta)), [folder])
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert len(document.blocks) == len(tags)
    assert said[0] == said[1] == said[2]
    assert said[3] == said[4]


# --- Characters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("char", "name"), [("\0", "U+0000"), ("\x1b", "U+001B"), ("\u200b", "U+200B"), ("\u202e", "U+202E"), ("\ufffe", "U+FFFE")]
)
def test_character_that_no_text_may_hold_is_refused_in_a_piece(made: Made, char: str, name: str) -> None:
    """The check of data files, with file, line and column, in a text, a tag or a comment."""
    for template in (f"甲\n乙{char}丙", f"甲\n{{{char}", f"\n #{char}"):
        assert said(made, template).startswith(f"report.j2:2:{1 + template.split(chr(10))[1].index(char)}: the character {name}")


@pytest.mark.parametrize("spelled", ["\\x00", "\\ud800", "\\u200b", "\\a"])
def test_character_that_no_text_may_hold_is_refused_when_it_is_spelled(made: Made, spelled: str) -> None:
    """An escape in a string is looked at like the character itself; its line is told."""
    found = said(made, "{% include 'a.j2' %}", a=f"甲\n{{{{ '{spelled}' }}}}")
    assert re.match(r"a\.j2:2: the character U\+\w+, [\w\s-]+, does not belong in a text\n", found)


@pytest.mark.parametrize("entity", ["&#0;", "&#27;", "&#8203;", "&#55296;", "&#65534;", "&#9999999;"])
def test_entity_of_a_character_that_no_text_may_hold_stays_as_it_is(made: Made, entity: str) -> None:
    """Nothing that cannot be written comes out of the notation's escapes."""
    [block] = made(f"甲{entity}乙")
    assert isinstance(block, Paragraph)
    assert block.text == f"甲{entity}乙"


# --- What goes in circles ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "files", "place"),
    [
        (
            "甲\n{% include 'a.j2' %}", {"a": "乙\n\n{% include 'b.j2' %}", "b": "{% include 'a.j2' %}"},
            "b.j2:1: %\nreached from report.j2:2 > a.j2:3",
        ),
        ("{% include 'report.j2' %}", {}, "report.j2:1: %"),
        ("{% macro m() %}\n{{ m() }}{% endmacro %}\n甲{{ m() }}", {}, "report.j2:2: %\nreached from report.j2:3"),
        ("{% include 'a.j2' %}", {"a": "{% block b %}{{ self.b() }}{% endblock %}"}, "a.j2:1: %\nreached from report.j2:1"),
        (
            "{% extends 'a.j2' %}", {"a": "\n{% extends 'b.j2' %}", "b": "{% extends 'a.j2' %}"},
            "b.j2:1: %\nreached from report.j2:1 > a.j2:2",
        ),
    ],
)  # fmt: skip
def test_circle_is_told_at_its_innermost_place(made: Made, template: str, files: dict[str, str], place: str) -> None:
    """The piece and the line that close the circle are named, with the way there."""
    assert said(made, template, **files) == place.replace("%", "the template failed: files, macros or blocks use each other without end")


def test_long_way_is_told_by_its_ends(made: Made) -> None:
    """A chain of hundreds of pieces is too deep; of the way ten places are named."""
    chain = {f"p{number}": f"{{% include 'p{number + 1}.j2' %}}" for number in range(490)}
    found = said(made, "{% include 'p0.j2' %}", **chain, p490="{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}")
    assert "the template failed: " in found
    assert found.count(" > ") == 10


def test_piece_that_extends_its_own_name_with_nothing_below_says_so(made: Made, tmp_path: Path) -> None:
    """The name is the one that its author wrote, when a report is made and when templates are checked."""
    files = {"mine": "{% extends 'mine.j2' %}"}
    told = "mine.j2:1: there is no template mine.j2\n"
    hint = "hint: a file that extends its own name means that of a set below, and no set below has mine.j2"
    assert said(made, "{% include 'mine.j2' %}", **files) == f"{told}reached from report.j2:1\n{hint}"
    found = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))
    [missing] = [problem.show() for problem in found if problem.kind.code == "template-not-found"]
    assert missing.endswith(told + hint)


# --- What is set ------------------------------------------------------------------------------------------------------


def test_lines_cells_and_marks_are_paid_for(made: Made) -> None:
    """What the writers set one by one is part of the account, whoever wrote it."""
    assert parts_of("甲\n|乙|丙|\n**丁**“戊”&#124;") == 2 + 3 + 4 + 2
    # Of a text that is longer than any report, the characters that few fonts have.
    assert parts_of("㐀甲" * 500_000) == 500_000
    assert steps(made, "甲\n\n" * 1000) - steps(made, "甲甲" * 1000) >= 2000 * 30


def test_lines_of_one_block_are_put_together_in_one_go() -> None:
    """A hundred thousand lines of a title or of a note are one block, and are not copied for each line."""
    lines = tuple(str(number) for number in range(100_000))
    assert parse("".join(f"# {line}\n" for line in lines)) == (Title(lines),)
    assert parse("".join(f":note: {line}\n" for line in lines)) == (AttachmentNote(lines),)


def test_title_that_is_none_is_not_laid_out() -> None:
    """A title of thousands of characters is left in one line, whatever it takes to look for its words."""
    assert title_lines("甲" * 1_001, most=20) == ("甲" * 1_001,)
    assert len(title_lines("甲" * 100, most=20)) == 5


def test_message_does_not_repeat_a_long_line(made: Made) -> None:
    """What a template wrote is cut in a message."""
    assert len(said(made, "{{ " + "x" * 5000 + " }}")) < 1000
    assert len(said(made, "|" + "甲|" * 5000)) < 1000


# --- Templates checked without data -----------------------------------------------------------------------------------


def linted(folder: Path, **files: str) -> list[str]:
    """What lint says of files, but for what no template names."""
    for name, text in files.items():
        (folder / f"{name}.j2").write_text(text, "utf-8")
    found = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[folder])))
    return [problem.message() for problem in found if problem.kind.code not in {"template-field-unused", "template-unused"}]


TOO_MUCH = "the template failed: there is more in it, and in the files that it uses, than can be looked at without data"


def test_pieces_that_include_each_other_are_checked_in_bounded_work(tmp_path: Path) -> None:
    """With other names for each one that includes them, there are more ways than anyone can go."""
    include = "{{% with a{} = 1 %}}{{% include 'p{}.j2' %}}{{% endwith %}}"
    pieces = {f"p{one}": "".join(include.format(one, other) for other in range(30)) for one in range(30)}
    assert TOO_MUCH in linted(tmp_path, report="{% include 'p0.j2' %}", **pieces)


def test_what_lint_looks_at_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the number is reached, lint says so, and does not call unused what it did not come to."""
    assert linted(tmp_path, report="甲") == []
    monkeypatch.setattr(lint_findings, "MAX_LOOKS", 20)
    assert linted(tmp_path, report="{{ report.issuer }}" * 20) == [TOO_MUCH]
    assert "template-unused" not in {problem.kind.code for problem in lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))}


@pytest.mark.parametrize(
    ("asked", "pieces", "missing"),
    [
        ("report.issuer ~ '-a' ~ report.issuer ~ '.j2'", ["x-ab", "x-a"], None),
        ("'x-' ~ report.issuer ~ '.j2'", ["x-a"], None),
        ("'y-' ~ report.issuer ~ '.j2'", ["x-a"], "there is no template y-….j2"),
        ("('x' if report.seal else 'y') ~ report.issuer ~ 'a.j2'", ["x-a"], None),
        ("'a' ~ report.issuer ~ 'a.j2'", ["a"], "there is no template a…a.j2"),
        ("report.issuer" + " ~ report.issuer ~ 'a'" * 60, ["a" * 200], None),
        ("report.issuer" + " ~ report.issuer ~ 'a'" * 20 + " ~ '.j2'", ["b" * 200], f"there is no template …{'…a' * 20}.j2"),
    ],
)  # fmt: skip
def test_names_that_only_the_data_knows_are_fitted_piece_by_piece(
    tmp_path: Path, asked: str, pieces: list[str], missing: str | None
) -> None:
    """A name that is joined of texts and unknown parts fits a piece or none, however many parts it has."""
    found = linted(tmp_path, report=f"{{% include {asked} %}}", **dict.fromkeys(pieces, ""))
    assert found == ([missing] if missing else [])


def test_line_of_figures_is_looked_through_once(tmp_path: Path) -> None:
    """A line of tens of thousands of numbers with commas takes no longer than any line of its length."""
    assert linted(tmp_path, report="1," * 45_000) == []
    assert linted(tmp_path, report="共1,234,567件") == ["the figure 1,234,567件 is typed into a template, and is the same in every report"]


# --- The page ---------------------------------------------------------------------------------------------------------


def test_page_tells_the_limits_of_templates() -> None:
    """The limits on the page are those of the code."""
    for limit in (
        MAX_STEPS, MAX_CHARACTERS, layers.MAX_PIECE, layers.MAX_PIECES, layers.MAX_FILES, template_syntax.MAX_PARTS,
        template_syntax.MAX_ALL_PARTS, lint_findings.MAX_LOOKS,
    ):  # fmt: skip
        assert f"| {limit:,} |" in PAGE


def test_account_knows_what_was_put_into_words(made: Made) -> None:
    """What went through a filter is known by its identity, so that no value is kept for it."""
    figures = figures_of(MANY)
    made("{{ populations[0].groups[0]|listed('definition') }}{{ populations[0].total|counted }}", figures)
    group = figures.populations[0].groups[0]
    assert {id(group), id(figures.populations[0].total)} <= Recorded.last.objects
    assert Recorded.last.defined == {id(group)}
