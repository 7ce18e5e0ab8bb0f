"""The JSON Schema and the reader agree: on 10,000 made files, on the examples, and on a list of mistakes.

The schema judges what YAML 1.2's core schema makes of a file, as editors do; the reader judges the file as it is written.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import fastjsonschema
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making_data import DATA, META, codes
from strategies import characters, report_data, yaml_text
from vocabulary_files import Maker, Table, written

from handling_report import problems
from handling_report.errors import Kind
from handling_report.reading import loads
from handling_report.scalars import Text
from handling_report.schema import json_schema, schema_text
from handling_report.shapes import Leaf, Reader
from handling_report.source import read_source
from handling_report.structures import Field, Record
from handling_report.tree import Map, Node, Scalar, Seq, Source
from handling_report.vocabulary import REPORT

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
SCHEMA = json_schema()
VALIDATE = fastjsonschema.compile(SCHEMA)
TABLE = Table(REPORT)
FILES = 10_000
EACH = 50
"""So many files are made from one draw: drawing costs more than making."""

_NULL = re.compile(r"|~|null|Null|NULL")
_TRUTH = re.compile(r"(true|True|TRUE)|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def typed(node: Node) -> Any:
    """What YAML 1.2 makes of a node.

    Source: YAML 1.2.2, 10.3.2 (tag resolution of the core schema).
    """
    match node:
        case Seq():
            return [typed(item) for item in node.items]
        case Map():
            return {key.text: typed(value) for key, value in node.entries}
        case Scalar(text=text, plain=True):
            if _NULL.fullmatch(text):
                return None
            if found := _TRUTH.fullmatch(text):
                return bool(found[1])
            if _INTEGER.fullmatch(text):
                return int(text)
            if _OTHER_BASE.fullmatch(text):
                return int(text, 0)
            if _FLOAT.fullmatch(text):
                return float(re.sub(r"\.(?=[in])", "", text.lower()))
    return node.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("~", None), ("Null", None), ("TRUE", True), ("false", False), ("+12", 12), ("007", 7), ("0o17", 15), ("0x1F", 31),
        ("1.", 1.0), ("-.5e1", -5.0), ("-.Inf", float("-inf")), ("no", "no"), ("12:30", "12:30"), ("1_000", "1_000"),
        ("2026-11-20", "2026-11-20"), ("0b1", "0b1"), ("nULL", "nULL"), ('"12"', "12"), ("'true'", "true"),
        ("[1, {a: ~}]", [1, {"a": None}]),
    ],
)  # fmt: skip
def test_values_are_typed_as_by_yaml_1_2(text, value):
    """The schema's side of the comparison sees numbers, truth and nothing where YAML 1.2 does."""
    assert typed(read_source(f"a: {text}").root) == {"a": value}


class Structure(Reader):
    """Reads a file's structure and tells two sorts of problems apart.

    Attributes:
        wrong: The kinds of problems that lie in what the values are.
        written: The kinds of those that lie only in how they are written, which no schema can see.
    """

    def __init__(self, text: str) -> None:
        super().__init__(read_source(text))
        self.wrong: list[Kind] = []
        self.written: list[Kind] = []
        self.keys = list(keys_of(self.source.root))
        self._key_nodes = {id(key) for key in self.keys}
        REPORT.read(self.source.root, self)

    def report(self, kind: Kind, node: Node, **details: object) -> None:
        """See `Reader`."""
        only_written_so = self._key_is_written_so if id(node) in self._key_nodes else value_is_written_so
        (self.written if only_written_so(kind, node) else self.wrong).append(kind)
        super().report(kind, node, **details)

    @staticmethod
    def _key_is_written_so(kind: Kind, key: Scalar) -> bool:
        # To a schema every key is a text, whatever it looks like.
        return key.plain and bool(key.text) and kind in {problems.AMBIGUOUS_TEXT, problems.NO_VALUE}


def value_is_written_so(kind: Kind, node: Node) -> bool:
    """Whether a value would be right if the same value were written in another way."""
    digits = "0123456789０１２３４５６７８９"
    if kind is problems.AMBIGUOUS_TEXT:
        # What only YAML 1.1 takes for something else: ``no``, ``12:30``.
        return isinstance(typed(node), str)
    if kind is not problems.WRONG_TYPE or not isinstance(node, Scalar):
        return False
    match typed(node):
        case bool():
            return node.text not in {"true", "false"}
        case int() | float() as number:
            # ``007``, ``0x1F`` and ``63.0`` are whole numbers to a schema.
            return number % 1 == 0 and node.text != str(int(number))
        case str(text) if node.plain:
            # A name that begins like a number is taken for one where a count may stand: ``3年``.
            return text[:1] in set(digits + "-+.")
        case str(text):
            # Unicode has more digits than keyboards: ``①``.
            return text in {"是", "否"} or (text.isdigit() and not set(text) <= set(digits))
    return False


def keys_of(node: Node) -> Iterator[Scalar]:
    """Every key in a tree."""
    match node:
        case Map():
            for key, value in node.entries:
                yield key
                yield from keys_of(value)
        case Seq():
            for item in node.items:
                yield from keys_of(item)


def accepts(source: Source) -> bool:
    """Whether the schema accepts a file."""
    try:
        VALIDATE(typed(source.root))
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


# --- The law ----------------------------------------------------------------------------------------------------------


_MATCHING = {pattern: st.from_regex(pattern, fullmatch=True, alphabet=characters) for pattern in sorted(TABLE.patterns)}
_STRUCTURE = {
    problems.UNKNOWN_KEY, problems.MISSING_KEY, problems.DUPLICATE_KEY, problems.NO_VALUE, problems.WRONG_TYPE,
    problems.AMBIGUOUS_TEXT, problems.UNKNOWN_CHOICE, problems.BAD_DATE, problems.NO_SUCH_DAY, problems.EMPTY_LIST,
    problems.MULTI_LINE,
}  # fmt: skip


def test_schema_and_reader_agree_on_ten_thousand_files():
    """The schema accepts every file that the reader accepts, and refuses every one whose values the reader refuses.

    The files hold every key in both languages and every kind of mistake; next to none is left undecided.
    """
    texts: set[str] = set()
    sorts: Counter[str] = Counter()
    kinds: set[Kind] = set()
    words: set[str] = set()

    @settings(max_examples=FILES // EACH, database=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 2**64), st.fixed_dictionaries(_MATCHING))
    def agree(seed: int, matching: dict[str, str]) -> None:
        random = Random(f"{seed} {matching}")  # noqa: S311  (files are made from it, not secrets)
        maker = Maker(TABLE, random, matching)
        for _ in range(EACH):
            text = written(maker.file())
            structure = Structure(text)
            accepted = accepts(structure.source)
            texts.add(text)
            if structure.wrong:
                assert not accepted, text
                sorts["wrong"] += 1
                kinds.update(structure.wrong)
            elif structure.written:
                sorts["undecided"] += 1
            else:
                assert accepted, text
                sorts["right"] += 1
                words.update(key.text for key in structure.keys)

    agree()
    assert sorts.total() >= FILES
    assert len(texts) > 0.95 * FILES
    assert min(sorts["right"], sorts["wrong"]) > 0.2 * FILES
    assert sorts["undecided"] < 0.1 * FILES
    assert kinds == _STRUCTURE
    assert set(TABLE.translations) <= words


@settings(max_examples=50)
@given(report_data())
def test_schema_accepts_whole_reports(data):
    """A file that follows every rule, sums and names included, whatever its texts are, is one that the schema accepts."""
    assert accepts(read_source(yaml_text(data)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_schema_accepts_every_example(path):
    """The examples, as people write them, are accepted."""
    text = path.read_text("utf-8")
    loads(text)
    assert accepts(read_source(text))


def test_days_are_those_of_the_calendar():
    """A day is accepted where the reader finds it in the calendar, leap years included, in both forms."""
    day = re.compile(SCHEMA["definitions"]["day-value"]["pattern"])
    for year in (0, 1, 4, 96, 100, 400, 1900, 1996, 2000, 2023, 2024, 2100, 9999):
        for month in range(15):
            for number in range(34):
                try:
                    known = bool(date(year, month, number))
                except ValueError:
                    known = False
                for form in ("{:04}-{}-{}", "{:04}-{:02}-{:02}", "{:04}年{}月{}日", " {:04}年{:02}月{:02}日\n"):
                    written_so = form.format(year, month, number)
                    assert bool(day.search(written_so)) is known, written_so


# --- Mistakes ---------------------------------------------------------------------------------------------------------

GROUP = "populations: [{total: 5, groups: [{axis: source, parts: %s}]}]\n"
MISTAKES = {
    "a key that is misspelt": (META + "populations: [{totle: 5}]\n", problems.UNKNOWN_KEY),
    "a Chinese key of another record": (META + "populations: [{总数: 5, 件数: 5}]\n", problems.UNKNOWN_KEY),
    "a key at the top that is none": (DATA + "title: 报告\n", problems.UNKNOWN_KEY),
    "no populations": (META, problems.MISSING_KEY),
    "no date": ("report: {issuer: 某县, session: 某会}\npopulations: [{total: 5}]\n", problems.MISSING_KEY),
    "a part without a count": (META + GROUP % "[{label: 甲}]", problems.MISSING_KEY),
    "one key in both languages": (META + "populations: [{total: 5, 总数: 5}]\n", problems.DUPLICATE_KEY),
    "a key without a value": (META + "populations: [{total: 5, unit: }]\n", problems.NO_VALUE),
    "a blank text": (META + 'populations: [{total: 5, unit: " "}]\n', problems.NO_VALUE),
    "a blank name": (META + GROUP % '{" ": 5}', problems.NO_VALUE),
    "a count in quotation marks": (META + GROUP % '{甲: "5"}', problems.WRONG_TYPE),
    "a count with its unit": (META + GROUP % "{甲: 5件}", problems.WRONG_TYPE),
    "a negative count": (META + GROUP % "{甲: -5}", problems.WRONG_TYPE),
    "half an item": (META + GROUP % "{甲: 4.5}", problems.WRONG_TYPE),
    "a count of 13 digits": (META + GROUP % "{甲: 1000000000000}", problems.WRONG_TYPE),
    "three decimals": (META + "populations: [{total: 5, rates: [{label: 率, count: 5, decimals: 3}]}]\n", problems.WRONG_TYPE),
    "a list where one value is wanted": (META + "populations: [{total: 5, unit: [件]}]\n", problems.WRONG_TYPE),
    "one value where a list is wanted": (META + "populations: 5\n", problems.WRONG_TYPE),
    "a record where a list is wanted": (META + "populations: {total: 5}\n", problems.WRONG_TYPE),
    "a list where a record is wanted": ("report: []\npopulations: [{total: 5}]\n", problems.WRONG_TYPE),
    "yes for true": (DATA + "sections: [{kind: other, heading: 某, numbered: yes, text: 某}]\n", problems.WRONG_TYPE),
    "a number where text is wanted": (META + "populations: [{total: 5, unit: 5}]\n", problems.AMBIGUOUS_TEXT),
    "truth where text is wanted": (META + "populations: [{total: 5, unit: true}]\n", problems.AMBIGUOUS_TEXT),
    "a choice that is none": (DATA + "sections: [{kind: measure, text: 某}]\n", problems.UNKNOWN_CHOICE),
    "a date with slashes": (META.replace("2026-11-20", "2026/11/20") + "populations: [{total: 5}]\n", problems.BAD_DATE),
    "a day of no month": (META.replace("2026-11-20", "2026-11-31") + "populations: [{total: 5}]\n", problems.NO_SUCH_DAY),
    "an empty list": ("populations: []\n" + META, problems.EMPTY_LIST),
    "an empty mapping of names": (META + GROUP % "{}", problems.EMPTY_LIST),
    "two lines where one is wanted": (META + 'populations: [{total: 5, unit: "甲\\n乙"}]\n', problems.MULTI_LINE),
}


@pytest.mark.parametrize(("text", "kind"), MISTAKES.values(), ids=list(MISTAKES))
def test_mistakes_are_refused(text, kind):
    """Each of these is refused by the reader, as what it is, by the schema, and by another reader of schemas."""
    assert codes(text) == [kind.code]
    assert not accepts(read_source(text))
    assert not jsonschema.Draft7Validator(SCHEMA).is_valid(typed(read_source(text).root))


def test_every_kind_of_mistake_is_among_them():
    """The list has an instance of each kind of problem that structure can have."""
    assert {kind for _, kind in MISTAKES.values()} == _STRUCTURE


UNSEEN = {
    "text that YAML 1.1 takes for false": (META + "populations: [{total: 5, unit: no}]\n", problems.AMBIGUOUS_TEXT),
    "a number with a zero in front": (META + GROUP % "{甲: 05}", problems.WRONG_TYPE),
    "a number with a fraction of zero": (META + GROUP % "{甲: 5.0}", problems.WRONG_TYPE),
    "a name that is a number": (META + GROUP % "{2026: 5}", problems.AMBIGUOUS_TEXT),
    "a name that begins like a number": (
        META + "populations: [{total: 5, rates: [{label: 率, count: 3年内}]}]\n",
        problems.WRONG_TYPE,
    ),
    "truth in quotation marks": (DATA + 'sections: [{kind: other, heading: 某, numbered: "是", text: 某}]\n', problems.WRONG_TYPE),
    "parts that do not add up": (META + GROUP % "{甲: 4}", problems.SUM_TOO_LOW),
    "a figure that is none": (DATA + "sections: [{kind: measures, text: 【甲】}]\n", problems.UNKNOWN_REFERENCE),
}


@pytest.mark.parametrize(("text", "kind"), UNSEEN.values(), ids=list(UNSEEN))
def test_what_a_schema_cannot_see_is_left_to_the_reader(text, kind):
    """The limits that the documentation names: only the reader refuses these."""
    assert codes(text) == [kind.code]
    assert accepts(read_source(text))


# --- The schema as such -----------------------------------------------------------------------------------------------


def test_schema_is_a_schema():
    """The schema follows the metaschema of draft-07."""
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_every_key_has_a_place_and_a_description():
    """Each record has a schema of its own, in which each key stands in both languages, described in Chinese."""
    objects = [SCHEMA, *(schema for schema in SCHEMA["definitions"].values() if "properties" in schema)]
    expected = [{word for key, field in record.fields.items() for word in (key, field.zh)} for record in TABLE.records]
    assert sorted(map(sorted, expected)) == sorted(sorted(schema["properties"]) for schema in objects)
    for schema in objects:
        assert schema["additionalProperties"] is False
        described = [said["description"] for said in schema["properties"].values() if "description" in said]
        assert len(described) * 2 == len(schema["properties"])
    report = SCHEMA["definitions"]["report"]["properties"]
    assert report["issuer"]["description"] == "报告单位 issuer：一行文字。必填，如 某县人民政府"
    assert report["报告单位"] == {"$ref": "#/definitions/report/properties/issuer"}
    assert report["form"]["description"] == "形式 form：written 书面、oral 口头、web 网页。"


def test_records_that_have_one_key_have_two_places():
    """Two records that are reached by the same key do not share a place."""
    one = Record(dict, "one", {"text": Field(zh="文", shape=Text())})
    two = Record(dict, "two", {"record": Field(zh="录", shape=one)})
    top = Record(dict, "top", {"record": Field(zh="录", shape=two)})
    definitions = json_schema(top)["definitions"]
    assert definitions["record"]["properties"]["record"]["$ref"] == "#/definitions/record_"
    assert definitions["record_"]["properties"]["文"] == {"$ref": "#/definitions/record_/properties/text"}


class _Unknown(Leaf):
    expected = "something new"


def test_a_new_shape_is_not_passed_over():
    """A class of shapes that the schema does not know stops it, with the name of the class."""
    with pytest.raises(TypeError, match="_Unknown"):
        json_schema(Record(dict, "top", {"new": Field(zh="新", shape=_Unknown())}))


def test_text_is_the_same_in_every_run():
    """The text is the schema, readable, and ends in a line break."""
    text = schema_text()
    assert text == schema_text()
    assert json.loads(text) == SCHEMA
    assert "报告单位" in text
    assert text.endswith("}\n")
