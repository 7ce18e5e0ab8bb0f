"""The table of keys agrees with the model, with the documented reference, and with itself in both languages."""

from __future__ import annotations

import dataclasses
import re
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from strategies import report_data, yaml_text

from handling_report import model, vocabulary
from handling_report.choice_words import AXIS_WORDS, SECTION_WORDS, words_of
from handling_report.named import Named
from handling_report.numbers import NumberOr
from handling_report.reading import loads
from handling_report.scalars import Choice
from handling_report.structures import Either, Into, ListOf, Record, Single
from handling_report.vocabulary import REPORT

RECORDS = {name: value for name, value in vars(vocabulary).items() if isinstance(value, Record)}
REFERENCE = (Path(__file__).parent.parent / "docs" / "reference" / "data-file.md").read_text("utf-8")


CHOICES = {
    f"{name}.{key}": field.shape
    for name, record in RECORDS.items()
    for key, field in record.fields.items()
    if isinstance(field.shape, Choice)
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_keys_of_a_record_differ_in_both_languages(record):
    """No two keys of a record share a word, and none means one thing in English and another in Chinese."""
    words = [word for key, field in record.fields.items() for word in (key, field.zh)]
    assert len(words) == len(set(words))
    for key, field in record.fields.items():
        assert record.key_of(key) == record.key_of(field.zh) == key
        assert key.isascii()
        assert key.isidentifier()
        assert min(field.zh) > "\x7f"
    assert record.key_of("nothing") is None


MADE = {"POPULATION": model.Population, "PART": model.Part, "KEY_ITEM": model.KeyItem}
"""What a record becomes whose values are not simply handed to a class."""
LEFT_OUT = {
    "PREVIOUS": {"kind", "unit", "session", "approximate", "previous"},
    "ATTACHMENT": {"numbered", "run_in"},
}
"""What the year before has from its population, or has no use for; and what only a heading has."""


@pytest.mark.parametrize(("name", "record"), RECORDS.items(), ids=list(RECORDS))
def test_keys_are_the_fields_of_the_model(name, record):
    """Every key fills a field of its record's class, every field has a key, and what has no default is required."""
    made = MADE.get(name, record.build)
    left_out = LEFT_OUT.get(name, {"places"})
    fields = {field.name: field for field in dataclasses.fields(made) if field.name not in left_out}
    assert {field.build or key for key, field in record.fields.items()} == set(fields)
    for key, known in record.fields.items():
        field = fields[known.build or key]
        without_default = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        assert known.required is without_default
        shows_itself = isinstance(known.shape, Record) or (isinstance(known.shape, ListOf) and isinstance(known.shape.shape, Record))
        if known.required:
            assert bool(known.example) is not shows_itself
        elif known.example:
            # Where nothing is required, the first key with an example shows how the record is written.
            assert not any(field.required for field in record.fields.values())


@pytest.mark.parametrize("choice", CHOICES.values(), ids=list(CHOICES))
def test_choices_have_a_word_in_each_language(choice):
    """Every member of a choice has one word in each language, and no word means two of them."""
    assert list(choice.words) == [member.value for member in choice.enum]
    words = [*choice.words, *choice.words.values()]
    assert len(words) == len(set(words))
    assert all(words_of(member) == choice.words[member.value] for member in choice.enum)


def test_words_of_axes_and_sections():
    """The words of axes and sections are those that names and headings use."""
    assert AXIS_WORDS["result"] == "办理结果"
    assert SECTION_WORDS["next_steps"] == "下步打算"


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_reference_documents_every_key(record):
    """The reference of the data file gives every key in both languages, side by side."""
    for key, field in record.fields.items():
        pair = rf"`{key}`(\s*\|\s*`{field.zh}`|（`{field.zh}`）)"
        assert re.search(pair, REFERENCE), (key, field.zh)


@pytest.mark.parametrize(("where", "choice"), CHOICES.items(), ids=list(CHOICES))
def test_reference_documents_every_choice(where, choice):
    """The reference gives every word of every choice in both languages, side by side."""
    # What is counted together is made of suggestions or proposals; only key items may be motions.
    known = {value: word for value, word in choice.words.items() if (where, value) != ("POPULATION.kind", "motion")}
    for value, word in known.items():
        assert f"`{value}` `{word}`" in REFERENCE, where


def in_chinese(data: Any, shape: Any) -> Any:
    """Data with every key and every choice in Chinese."""
    match shape:
        case Record():
            return {field.zh: in_chinese(data[key], field.shape) for key, field in shape.fields.items() if key in data}
        case ListOf():
            return [in_chinese(item, shape.shape) for item in data]
        case Named():
            return {name: in_chinese(value, shape.shape) for name, value in data.items()}
        case Either():
            kind = shape.map if isinstance(data, dict) else shape.seq if isinstance(data, list) else shape.scalar
            return in_chinese(data, kind)
        case Single() | Into():
            return in_chinese(data, shape.shape)
        case Choice():
            return shape.words[data]
        case NumberOr():
            return data
    return data


@pytest.mark.no_cover
@given(report_data())
@settings(max_examples=100, deadline=None)
def test_both_languages_say_the_same(data):
    """The same data under Chinese keys and Chinese choices gives an equal report."""
    chinese = in_chinese(data, REPORT)
    assert chinese != data
    assert loads(yaml_text(chinese)) == loads(yaml_text(data))


@pytest.mark.no_cover
def test_generated_files_use_every_key():
    """What the laws are tried on has every key of the table, and every word of every choice."""
    keys, words = set(), set()
    every_key = {(record.expected, key) for record in RECORDS.values() for key in record.fields}
    every_word = {(choice.enum, value) for choice in CHOICES.values() for value in choice.words}
    every_word.discard((model.ItemKind, "motion"))

    class AllSeenError(Exception):
        """No further file is needed."""

    def look(value, shape):
        match shape:
            case Record():
                for key in value:
                    keys.add((shape.expected, key))
                    look(value[key], shape.fields[key].shape)
            case ListOf():
                for item in value:
                    look(item, shape.shape)
            case Named():
                for inner in value.values():
                    look(inner, shape.shape)
            case Either():
                look(value, shape.map if isinstance(value, dict) else shape.seq if isinstance(value, list) else shape.scalar)
            case Single() | Into():
                look(value, shape.shape)
            case Choice():
                words.add((shape.enum, value))

    @settings(max_examples=500, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(report_data())
    def collect(data):
        look(data, REPORT)
        if keys >= every_key and words >= every_word:
            raise AllSeenError

    with suppress(AllSeenError):
        collect()
    assert every_key - keys == set()
    assert every_word - words == set()


def test_words_are_no_members_of_other_choices():
    """The word of a member cannot be asked of something that is no choice."""

    class Other(Enum):
        """A choice that no data file knows."""

        ONE = "one"

    with pytest.raises(KeyError):
        words_of(Other.ONE)
