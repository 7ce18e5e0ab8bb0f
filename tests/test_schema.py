"""The JSON Schema and the reader agree: on 10,000 made files, on the examples, and on a list of mistakes.

The schema judges what YAML 1.2's core schema makes of a file, as editors do; the reader judges the file as it is written.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from itertools import cycle
from pathlib import Path
from random import Random

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making_data import DATA, META, codes
from schema_judging import BETWEEN_KEYS, OF_VALUES, READERS_OWN, SCHEMA, STRUCTURE, Structure, accepts, in_words, typed
from strategies import characters, report_data, yaml_text
from vocabulary_files import Maker, Table, written

from handling_report import problems
from handling_report.errors import Kind, Severity
from handling_report.model import Body
from handling_report.reading import loads
from handling_report.scalars import Text
from handling_report.schema import json_schema, schema_text
from handling_report.schema_conditions import Keys
from handling_report.shapes import Leaf
from handling_report.source import read_source
from handling_report.starter import starter_text
from handling_report.structures import Field, Record
from handling_report.vocabulary import REPORT

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
TABLE = Table(REPORT)
FILES = 10_000
SEVERAL = 3
"""At least so many files have a mistake of each kind, in each language; of most kinds there are hundreds."""
TOO_LONG = {problems.TOO_MANY_ENTRIES}
"""What no made file is long enough for."""
EACH = 50
"""So many files are made from one draw: drawing costs more than making."""


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


# --- The law ----------------------------------------------------------------------------------------------------------


_MATCHING = {pattern: st.from_regex(pattern, fullmatch=True, alphabet=characters) for pattern in sorted(TABLE.patterns)}


@pytest.mark.no_cover
def test_schema_and_reader_agree_on_ten_thousand_files():
    """The schema accepts every file whose structure the reader accepts, and refuses every one whose structure it refuses.

    The files hold every key in both languages and, in either language and in a mixture, every kind of mistake; next to none is
    left undecided.
    """
    texts: set[str] = set()
    sorts: Counter[str] = Counter()
    kinds: Counter[tuple[Kind, int | None]] = Counter()
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
                kinds.update((kind, maker.chinese) for kind in set(structure.wrong))
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
    assert {kind for kind, _ in kinds} == STRUCTURE - TOO_LONG
    assert min(kinds[kind, language] for kind in STRUCTURE - TOO_LONG for language in (0, 1, None)) >= SEVERAL
    assert set(TABLE.translations) <= words


@pytest.mark.no_cover
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


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("body", list(Body), ids=lambda body: body.value)
def test_schema_accepts_what_init_writes(body, keys):
    """The data file that a new report begins with is accepted by the schema that is written beside it."""
    assert accepts(read_source(starter_text(body, keys)))


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
    "a list without end": (DATA + f"attachments: [{{title: 某, items: [某{', 某' * 2000}]}}]\n", problems.TOO_MANY_ENTRIES),
    "names without end": (
        DATA + f"facts: {{{', '.join(f'第{number}项: 某' for number in range(2001))}}}\n", problems.TOO_MANY_ENTRIES
    ),
    "a unit that is no word": (META + f"populations: [{{total: 5, unit: {'件' * 21}}}]\n", problems.LINE_TOO_LONG),
    "a name that is a page": (META + GROUP % f"{{{'甲' * 201}: 5}}", problems.LINE_TOO_LONG),
    "a title that is a page": (DATA + f"key_items: [{{title: {'甲' * 501}}}]\n", problems.LINE_TOO_LONG),
    "two lines where one is wanted": (META + 'populations: [{total: 5, unit: "甲\\n乙"}]\n', problems.MULTI_LINE),
}


@pytest.mark.parametrize(("text", "kind"), MISTAKES.values(), ids=list(MISTAKES))
def test_mistakes_are_refused(text, kind):
    """Each of these is refused by the reader, as what it is, by the schema, and by another reader of schemas."""
    assert codes(text) == [kind.code]
    assert not accepts(read_source(text))
    assert not jsonschema.Draft7Validator(SCHEMA).is_valid(typed(read_source(text).root))


ONE_GROUP = "populations: [{total: 5, groups: [{%sparts: {甲: 5}}]}]\n"
FIVE = "populations: [{total: 5}]\n"
ORAL = META.replace("}", ", form: oral%s}") + FIVE
BY = "by: {post: 某县县长, name: 某人}"
POINTS = "points: [{heading: 某, points: [{heading: 某, points: [{heading: 某, %s}]}]}]"
ATTACHED = DATA + "attachments: [{title: 某, %s}]\n"
ASKED = {
    "a group without an axis": (META + ONE_GROUP, problems.GROUP_NEEDS_NAME, "", "name: 某类, "),
    "a group of another axis": (META + ONE_GROUP, problems.GROUP_NEEDS_NAME, "axis: other, ", "axis: other, name: 某类, "),
    "a group of the year before": (
        META + "populations: [{total: 5, previous: {total: 5, groups: [{%sparts: {甲: 5}}]}}]\n",
        problems.GROUP_NEEDS_NAME, "coverage: complete, ", "axis: level, ",
    ),
    "about outside satisfaction": (
        META + ONE_GROUP, problems.ONLY_FOR_SATISFACTION, "axis: source, about: work, ", "axis: satisfaction, about: work, ",
    ),
    "round without an axis": (
        META + ONE_GROUP, problems.ONLY_FOR_SATISFACTION, "name: 某类, round: first, ", "axis: satisfaction, round: first, ",
    ),
    "subtotals of an overlap": (
        META + ONE_GROUP, problems.SUBTOTAL_OF_OVERLAP,
        "axis: level, coverage: overlap, subtotals: {两类: 甲}, ", "axis: level, coverage: complete, subtotals: {两类: 甲}, ",
    ),
    "resolved deep in an overlap": (
        META + "populations: [{total: 5, groups: [{axis: result, coverage: overlap, parts: [{label: 甲, count: 5, %s}]}]}]\n",
        problems.SUBTOTAL_OF_OVERLAP,
        "parts: [{label: 乙, count: 5, resolved: true}]", "parts: [{label: 乙, count: 5, resolved: false}]",
    ),
    "no total": (META + "populations: [{%sname: 建议}]\n", problems.TOTAL_UNKNOWN, "", "total: 5, "),
    "no total but a part of it": (
        META + "populations: [{groups: [{axis: level, %sparts: {甲: 5}}]}]\n",
        problems.TOTAL_UNKNOWN, "coverage: partial, ", "coverage: complete, ",
    ),
    "no total but a count of its own": (
        META + "populations: [{groups: [{axis: level, %sparts: {甲: 5}}]}]\n", problems.TOTAL_UNKNOWN, "base: none, ", "",
    ),
    "no total of the year before": (
        META + "populations: [{total: 5, previous: {%s}}]\n", problems.TOTAL_UNKNOWN, "name: 去年", "total: 5",
    ),
    "no total but stages": (
        META + "populations: [{%sstages: {立案: 5}}]\n", problems.TOTAL_UNKNOWN_WITH_STAGES, "", "total: 立案, ",
    ),
    "a total with its unit": (META + "populations: [{total: 立案%s}]\n", problems.NO_STAGES, "", ", stages: {立案: 5}"),
    "an oral report": (
        ORAL, problems.ORAL_NEEDS_PRESENTED, "", f", presented: {{at: 某会, {BY}}}",
    ),
    "an oral report at no meeting": (
        ORAL, problems.ORAL_NEEDS_MEETING, f", presented: {{{BY}}}", f", presented: {{{BY}, at: 某会}}",
    ),
    "an oral report by nobody": (
        ORAL, problems.ORAL_NEEDS_DELIVERER, ", presented: {at: 某会}", f", presented: {{at: 某会, {BY}}}",
    ),
    "a section of key items": (
        DATA + "%ssections: [{kind: key_items}]\n", problems.NO_KEY_ITEMS, "", "key_items: [{title: 某}]\n",
    ),
    "a section that lists key items": (
        DATA + "sections: [{kind: measures, text: 某, key_items: %s}]\n", problems.NO_KEY_ITEMS, "true", "false",
    ),
    "a section of its own": (
        DATA + "sections: [{kind: other, %stext: 某}]\n", problems.SECTION_NEEDS_HEADING, "", "heading: 某, ",
    ),
    "a heading of remarks": (DATA + "sections: [{kind: remarks, %stext: 某}]\n", problems.REMARKS_WITH_HEADING, "heading: 某, ", ""),
    "a population of measures": (
        DATA + "sections: [{kind: %s, population: 代表建议, text: 某}]\n", problems.ONLY_FOR_OVERVIEW, "measures", "overview",
    ),
    "an empty section": (DATA + "sections: [{kind: effects, heading: 某%s}]\n", problems.EMPTY_SECTION, "", ", after: 某"),
    "a section with a flag only": (DATA + "sections: [{kind: %s, numbered: false}]\n", problems.EMPTY_SECTION, "effects", "overview"),
    "an empty attachment": (ATTACHED, problems.EMPTY_ATTACHMENT, "items_mark: number", "items: [某]"),
    "an empty item": (DATA + "sections: [{kind: measures, items: [某, {%s}]}]\n", problems.EMPTY_ITEM, "", "lead: 某"),
    "an empty item of a point": (
        DATA + "sections: [{kind: measures, points: [{heading: 某, items: [{%s}]}]}]\n", problems.EMPTY_ITEM, "", "text: 某",
    ),
    "a run-in heading": (
        DATA + "sections: [{kind: measures, run_in: %s, after: 某}]\n", problems.RUN_IN_WITHOUT_TEXT, "true", "false",
    ),
    "a run-in heading of a point": (
        DATA + "sections: [{kind: measures, points: [{heading: 某, run_in: true%s}]}]\n",
        problems.RUN_IN_WITHOUT_TEXT, "", ", items: [某]",
    ),
    "a fifth level": (
        DATA + f"sections: [{{kind: measures, {POINTS}}}]\n", problems.TOO_MANY_LEVELS, "points: [{heading: 某}]", "text: 某",
    ),
    "a fifth level of an attachment": (
        ATTACHED % f"points: [{{heading: 某, {POINTS}}}]", problems.TOO_MANY_LEVELS, "points: [{heading: 某}]", "text: 某",
    ),
}  # fmt: skip
"""Files with a gap, what is wrong with one filling of it, that filling, and one that is right."""


@pytest.mark.parametrize("chinese", [(False,), (True,), (True, False)], ids=["en", "zh", "both"])
@pytest.mark.parametrize(("text", "kind", "wrong", "right"), ASKED.values(), ids=list(ASKED))
def test_what_keys_ask_of_each_other_is_seen(text, kind, wrong, right, chinese):
    """Each of these is refused by the reader, as what it is, and by the schema, and accepted as soon as it is put right."""
    for filling, found in ((wrong, [kind.code]), (right, [])):
        data = written(in_words(read_source(text % filling).root, REPORT, cycle(chinese)))
        assert codes(data) == found, data
        assert accepts(read_source(data)) is not bool(found), data
        assert jsonschema.Draft7Validator(SCHEMA).is_valid(typed(read_source(data).root)) is not bool(found), data


def test_every_kind_of_mistake_is_among_them():
    """The lists have an instance of each kind of problem that structure can have."""
    assert {kind for _, kind in MISTAKES.values()} == OF_VALUES
    assert {kind for _, kind, *_ in ASKED.values()} == BETWEEN_KEYS


def test_every_rule_is_the_schemas_or_the_readers_own():
    """Of every error that the reader's rules find it is said whether a schema must see it too: a new one has to be decided on."""
    package = Path(__file__).parent.parent / "handling_report"
    modules = ("rules", "document_rules", "count_rules", "rate_rules", "stage_rules", "outvoted", "references", "expansion", "tabulation")
    rules = "".join((package / f"{name}.py").read_text("utf-8") for name in modules)
    found = {getattr(problems, name) for name in re.findall(r"problems\.([A-Z_]+)", rules)}
    assert {kind for kind in found if kind.severity is Severity.ERROR} == BETWEEN_KEYS | READERS_OWN


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
    "titles that are too few": (META + GROUP % "[{label: 甲, count: 5, titles: [某]}]", problems.TITLES_MISMATCH),
    "one name twice": (META + GROUP % "[{label: 甲, count: 2}, {label: 甲, count: 3}]", problems.DUPLICATE_NAME),
    "a stage that is none": (META + "populations: [{total: 办结, stages: {立案: 5}}]\n", problems.UNKNOWN_STAGE),
    "a bracket that is left open": (DATA + "sections: [{kind: measures, text: 【总数}]\n", problems.OPEN_REFERENCE),
    "a figure that is none": (DATA + "sections: [{kind: measures, text: 【甲】}]\n", problems.UNKNOWN_REFERENCE),
    "a table of nothing": (DATA + "sections: [{kind: measures, tables: 甲}]\n", problems.UNKNOWN_TABLE),
    "one table twice": (
        META + GROUP % "{甲: 5}" + "attachments: [来源统计表, {title: 附表, tables: source}]\n", problems.DUPLICATE_TABLE,
    ),
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
    objects = [SCHEMA, *(schema for schema in SCHEMA["definitions"].values() if schema.get("type") == "object")]
    expected = [{word for key, field in record.fields.items() for word in (key, field.zh)} for record in TABLE.records]
    assert sorted(map(sorted, expected)) == sorted(sorted(schema["properties"]) for schema in objects)
    for schema in objects:
        assert schema["additionalProperties"] is False
        described = [said["description"] for said in schema["properties"].values() if "description" in said]
        assert len(described) * 2 == len(schema["properties"])
    report = SCHEMA["definitions"]["report"]["properties"]
    assert report["issuer"]["description"] == "报告单位 issuer：一行文字，最多200字。必填，如 某县人民政府"
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


def test_conditions_are_on_what_the_table_has():
    """A condition on a word of a key without choices, or on a record where none stands, stops it."""
    keys = Keys(REPORT, {})
    with pytest.raises(TypeError, match="facts is no choice"):
        keys.says("facts", "other")
    with pytest.raises(TypeError, match="no record stands under facts"):
        keys.under("facts")


def test_text_is_the_same_in_every_run():
    """The text is the schema, readable, and ends in a line break."""
    text = schema_text()
    assert text == schema_text()
    assert json.loads(text) == SCHEMA
    assert "报告单位" in text
    assert text.endswith("}\n")
