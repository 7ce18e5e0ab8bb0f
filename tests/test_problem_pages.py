"""The catalogue of problems agrees with the code: every kind once, and every example says and mends what it should."""

from __future__ import annotations

import re

import pytest
from problem_pages import KINDS, PAGE, WITHOUT_FILE, entries_of, with_messages

TEXT = PAGE.read_text("utf-8")
ENTRIES = entries_of(TEXT)
SHOWN = [entry for entry in ENTRIES if KINDS[entry.code] not in WITHOUT_FILE]
ALL = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
EXAMPLES = pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.code)


def test_every_kind_has_one_entry():
    """The page has an entry for each kind of problem and no other, in the order of the code."""
    assert [entry.code for entry in ENTRIES] == list(KINDS)


@ALL
def test_an_entry_is_complete(entry):
    """An entry shows the message; with an example also its mend, and without one it is a kind that a page cannot show."""
    parts = set(entry.blocks)
    if entry.code in {kind.code for kind in WITHOUT_FILE}:
        assert parts == {"text message"}
    else:
        shown = ("yaml problem", "yaml mended"), ("yaml problem file", "yaml mended"), ("jinja problem", "jinja mended"), (
            "jinja linted", "jinja mended"
        )
        assert parts in [{"text message", *blocks} for blocks in shown]


@EXAMPLES
def test_an_example_has_its_problem_alone(entry):
    """What an example shows is this kind of problem and no other."""
    assert {problem.kind.code for problem in entry.found} == {entry.code}


@EXAMPLES
def test_a_mended_example_is_good(entry):
    """The mend works: the file is valid, nothing is warned of, and all of it is in the report."""
    assert entry.left == []


@ALL
def test_the_page_says_what_the_program_says(entry):
    """The message on the page is the program's, in Chinese, character by character; `make problems` writes it."""
    assert entry.blocks["text message"].text == entry.message
    assert not re.search(r"(?<!\{)\{\w+\}(?!\})", entry.message)


def test_messages_are_written_by_the_script():
    """Writing the messages changes nothing else on the page, and puts right one that was changed by hand."""
    # A part of the page stands for it: its messages are those of the program, as the test above holds.
    part = "\n### ".join(TEXT.split("\n### ")[:20])
    assert with_messages(part) == part
    changed = re.sub(r"提示：.*", "提示：……", part)
    assert changed != part
    assert with_messages(changed) == part


def test_two_blocks_of_one_kind_are_refused():
    """An entry has one example: a second block of a kind would be passed over in silence."""
    with pytest.raises(ValueError, match="unknown-key: two blocks"):
        entries_of("### `unknown-key`\n\n```text message\n```\n\n```text message\n```\n")
