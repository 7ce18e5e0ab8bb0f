"""Lists, mappings of names and records are read by their keys; each mistake in them is said once, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from making_data import DATA, META, codes, problems_of, shown

from handling_report.errors import Phrase
from handling_report.likeness import ENOUGH, nearest
from handling_report.named import Named
from handling_report.numbers import Counted, NumberOr, Whole
from handling_report.reading import loads
from handling_report.scalars import Matching, Text
from handling_report.shapes import Doubt, Reader, listed
from handling_report.source import read_source
from handling_report.structures import Either, Field, Into, ListOf, Record, Single
from handling_report.tree import NOTHING

# --- Unknown keys -----------------------------------------------------------------------------------------------------

_KEYS = "total, name, kind, unit, session, stages, including, besides, counts, approximate, groups, rates, previous"
_KEYS_IN_CHINESE = "总数、名称、种类、单位、会议届次、环节、包括、另有、其他件数、约数、分组、比率、上年"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("nmae", "unknown key, got nmae\nhint: did you mean name?"),
        ("Name", "unknown key, got Name\nhint: did you mean name?"),
        ("名字", "unknown key, got 名字\nhint: did you mean 名称?"),
        ("单 位", "unknown key, got 单 位\nhint: did you mean 单位?"),
        ("zzz", f"unknown key, got zzz\nhint: the keys here are: {_KEYS}"),
        ("天地玄黄", f"unknown key, got 天地玄黄\nhint: the keys here are: {_KEYS_IN_CHINESE}"),
        ('""', f'unknown key, got ""\nhint: the keys here are: {_KEYS}'),
    ],
)
def test_unknown_key_names_the_nearest_in_its_language(key, said):
    """An unknown key is refused with the nearest known one, or all known ones, in the language of the key."""
    assert shown(META + f"populations:\n  - total: 5\n    {key}: 甲\n") == f"a.yaml:4:5: populations[0].{key}: {said}"


def test_long_and_odd_keys_stay_one_short_line():
    """A key of a thousand characters, or with a line break in it, does not blow up its message."""
    [long] = problems_of(DATA + "k" * 1000 + ": 甲\n")
    assert long.show().splitlines()[0] == f"a.yaml:3:1: {'k' * 39}…: unknown key, got {'k' * 39}…"
    [odd] = problems_of(DATA + '"甲\\n乙\\t": 甲\n')
    assert odd.show().splitlines()[0] == r"a.yaml:3:1: 甲\n乙\t: unknown key, got 甲 乙"
    assert codes(DATA + '"甲\\x01乙": 甲\n') == ["bad-character"]


FULL_WIDTH = "a key ends in a half-width colon and a space; this one has the full-width ："
NO_SPACE = "a key ends in a half-width colon and a space; the space is missing"


@pytest.mark.parametrize(("written", "hint"), [("甲：5", FULL_WIDTH), ("甲:5", NO_SPACE)])
def test_value_written_into_its_key_is_one_problem(written, hint):
    """Inside brackets a key without its colon, or without the space after it, swallows its value: that is what is said."""
    in_names = problems_of(META + f"populations: [{{total: 5, groups: [{{axis: result, parts: {{{written}}}}}]}}]")
    in_record = problems_of(META + f"populations: [{{total: 5, {written.replace('甲', '单位')}}}]")
    assert [(problem.kind.code, problem.hint()) for problem in in_names] == [("no-value", hint)]
    assert [(problem.kind.code, problem.hint()) for problem in in_record] == [("unknown-key", hint)]
    assert codes(META + "populations: [{total: 5, counts: {'甲：5': }}]") == ["no-value"]


def test_unknown_key_is_no_missing_one():
    """A required key that is misspelt is one problem, not also a missing key."""
    assert codes(META + "populations: [{totl: 5}]\n") == ["unknown-key"]
    assert codes(META.replace("issuer", "isuer") + "总体: [{总数: 5}]\n") == ["unknown-key"]
    assert codes(META + "populations: [{zzz: 5}]\n") == ["unknown-key"]


# --- Missing and doubled keys -----------------------------------------------------------------------------------------


def test_missing_keys_are_all_named():
    """Every key that must be there and is not is a problem at the record, with a line to add."""
    assert shown("report: {date: 2026-11-20}\n") == (
        "a.yaml:1:1: populations is missing\nhint: add a line populations: [{total: 154}]\n"
        "a.yaml:1:9: report: issuer is missing\nhint: add a line issuer: 某县人民政府\n"
        "a.yaml:1:9: report: session is missing\nhint: add a line session: 县十八届人大五次会议"
    )


def test_missing_key_is_asked_for_in_the_language_of_the_others():
    """Beside Chinese keys the missing one is named in Chinese."""
    assert shown("报告: {日期: 2026-11-20, 会议届次: 乙}\n总体: [{总数: 5}]\n") == (
        "a.yaml:1:5: 报告: 报告单位 is missing\nhint: add a line 报告单位: 某县人民政府"
    )


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ("{total: 5, 总数: 5}", "a.yaml:2:26: populations[0].总数: 总数 is given twice; the first is in line 2"),
        ("{总数: 5, total: 6}", "a.yaml:2:23: populations[0].total: total is given twice; the first is in line 2"),
        ("{total: 5, total: 5}", "a.yaml:2:26: populations[0].total: total is given twice; the first is in line 2"),
    ],
)
def test_key_in_both_languages_is_a_doubled_key(record, problem):
    """A key may stand once, in whichever language: ``total`` beside ``总数`` is a duplicate, equal or not."""
    assert shown(META + f"populations: [{record}]\n") == (
        f"{problem}\nhint: delete one of them, or rename it; a new entry of a list begins with a dash and a space"
    )


def test_languages_may_be_mixed():
    """A file may have one key in English and the next in Chinese."""
    assert loads(META.replace("issuer", "报告单位") + "总体: [{total: 5}]\n") == loads(DATA)


# --- Wrong types ------------------------------------------------------------------------------------------------------

WRONG = (
    (META + "populations: 5\n", ("a.yaml:2:14: populations: expected a list, got 5\nhint: write it so: [{total: 154}]")),
    (META + "populations: {total: 5}\n", ("a.yaml:2:14: populations: expected a list, got a mapping of keys to values\n"
     "hint: begin each entry with a dash and a space, on a line of its own")),
    (META + "populations:\n  total: 5\n", ("a.yaml:3:3: populations[0].total: the dash before total is missing, with which an "
     "entry of a list begins\nhint: write a dash and a space before it")),
    (META + "populations: [5]\n", ("a.yaml:2:15: populations[0]: expected what is counted together: total, groups and rates, "
     "got 5\nhint: write it so: {total: 154}")),
    (META + "populations:\n  - total：5\n", ("a.yaml:3:5: populations[0]: expected what is counted together: total, groups "
     "and rates, got total：5\nhint: a key ends in a half-width colon and a space; this one has the full-width ：")),
    ("report: 某县\npopulations: [{total: 5}]\n", ("a.yaml:1:9: report: expected issuer, session and date, got 某县\n"
     "hint: write it so: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}")),
    ("report:\npopulations: [{total: 5}]\n", ("a.yaml:1:8: report: the value is missing\n"
     "hint: write issuer, session and date after the colon, or delete the line")),
    (META + "populations: [{total: 5, counts: [甲]}]\n", ("a.yaml:2:34: populations[0].counts: expected names, each with a "
     "value, got a list\nhint: write one line for each: name, colon, space, value")),
    (META + "populations: [{total: 5, counts: {}}]\n", ("a.yaml:2:34: populations[0].counts: the list is empty\n"
     "hint: add names, each with a value, or delete the key")),
    (META + "populations: [{total: 5, groups: [{axis: result, parts: 5}]}]\n", ("a.yaml:2:57: populations[0].groups[0].parts: "
     "expected parts, each a name with a count, got 5\n"
     "hint: write each of these on a line of its own, a colon and a space after the key")),
    (META + "populations: [{total: 5, groups: [{axis: result, parts: }]}]\n", ("a.yaml:2:57: populations[0].groups[0].parts: "
     "the value is missing\nhint: write parts, each a name with a count after the colon, or delete the line")),
    (DATA + "sections: [{kind: effects, items: [[甲]]}]\n", ("a.yaml:3:36: sections[0].items[0]: expected a sentence, or lead "
     "and text, got a list\nhint: write each of these on a line of its own, a colon and a space after the key")),
    (META.replace("date:", "title: [], date:") + "populations: [{total: 5}]\n", ("a.yaml:1:54: report.title: the list is empty"
     "\nhint: add text, or delete the key")),
    (META.replace("date:", "title: {甲: 乙}, date:") + "populations: [{total: 5}]\n", ("a.yaml:1:54: report.title: expected a "
     "title, or its lines, got a mapping of keys to values\n"
     "hint: write each of these on a line of its own, a colon and a space after the key")),
)  # fmt: skip


@pytest.mark.parametrize(("content", "said"), WRONG, ids=range(len(WRONG)))
def test_wrong_types_are_one_problem(content, said):
    """A value of another sort than its key wants is one problem that says what is expected, what is there, what to do."""
    assert shown(content) == said


# --- Reading what is good ---------------------------------------------------------------------------------------------


def test_short_and_long_parts_are_the_same():
    """Parts may be written as names with counts, or as records."""
    head = META + "populations: [{total: 5, groups: [{axis: result, parts: "
    assert loads(head + "{甲: 2, 乙: 3}}]}]") == loads(head + "[{label: 甲, count: 2}, {名称: 乙, 件数: 3}]}]}]")


def test_single_title_and_item_stand_for_longer_forms():
    """A title in one line is a list of one, and an item that is a sentence is a record with its text."""
    data = DATA + "sections: [{kind: effects, items: [甲, {text: 甲}]}]\n"
    report = loads(data.replace("date:", "title: 报告, date:"))
    assert report == loads(data.replace("date:", "title: [报告], date:"))
    first, second = report.sections[0].items
    assert first == second


# --- The shapes themselves --------------------------------------------------------------------------------------------


@dataclass
class Pair:
    """Stands for any record of the model."""

    name: str
    size: int = 7


PAIR = Record(Pair, Phrase("a pair"))
COUNTED = Counted(Whole(), Matching("([0-9]+)([件次份]+)", Phrase("a number with its unit")))
PAIR.define(
    name=Field(zh="名称", shape=Text(), required=True, example="甲"),
    size=Field(zh="大小", shape=Whole()),
)


def _read(shape, content):
    """The value of the first key, and the codes of the problems."""
    source = read_source(content)
    reader = Reader(source)
    value = shape.read(source.root.entries[0][1], reader)
    return value, [problem.kind.code for problem in reader.problems]


@pytest.mark.parametrize(
    ("shape", "content", "value", "found"),
    [
        (ListOf(Text()), "a: [x, [], u]", ("x", "", "u"), ["wrong-type"]),
        (ListOf(Whole()), "a: {}", (), ["wrong-type"]),
        (ListOf(PAIR), "a: [{name: x}, 5]", (Pair("x"), Pair("")), ["wrong-type"]),
        (PAIR, "a: {size: x, other: 1}", Pair("", 0), ["wrong-type", "unknown-key", "missing-key"]),
        (PAIR, "a:", Pair(""), ["no-value"]),
        (PAIR, "a: {名称: x, 大小: 3}", Pair("x", 3), []),
        (Named(Whole(), Pair, "name", "size"), "a: {x: 1, u: z}", (Pair("x", 1), Pair("u", 0)), ["wrong-type"]),
        (Named(Whole(), Pair, "name", "size"), "a: {no: 1}", (Pair("", 1),), ["ambiguous-text"]),
        (Single(Text()), "a: x", ("x",), []),
        (Into(Text(), Pair), "a: []", Pair(""), ["wrong-type"]),
        (Either(scalar=Text(), seq=ListOf(Text())), "a: {}", (), ["wrong-type"]),
        (Either(scalar=Text()), "a: {}", "", ["wrong-type"]),
        (NumberOr(Whole(), Single(Text())), "a: []", ("",), ["wrong-type"]),
        (COUNTED, "a: 142", (142, None), []),
        (COUNTED, "a: 142份", (142, "份"), []),
        (COUNTED, "a: '142件次 '", (142, "件次"), []),
        (COUNTED, "a: 300余份", (0, None), ["wrong-type"]),
        (COUNTED, "a: 3万份", (0, None), ["wrong-type"]),
        (COUNTED, "a: 份", (0, None), ["wrong-type"]),
        (COUNTED, "a: '142'", (142, None), ["wrong-type"]),
        (COUNTED, "a: [142份]", (0, None), ["wrong-type"]),
        (COUNTED, "a:", (0, None), ["no-value"]),
        (Either(), "a: x", None, ["wrong-type"]),
    ],
)
def test_what_is_wrong_is_replaced_by_something_harmless(shape, content, value, found):
    """A shape always returns a value of its type, so that reading can go on, and reports once what it replaced."""
    assert _read(shape, content) == (value, found)


@pytest.mark.parametrize("shape", [Single(Whole()), Into(Whole(), Pair), NumberOr(Whole(), Text())])
def test_wrapping_shapes_expect_what_they_wrap(shape):
    """A shape that stands for another is called by the other's words in messages."""
    assert shape.expected == Whole().expected


@pytest.mark.parametrize("shape", [Text(), Whole(), PAIR, ListOf(PAIR), Named(Text(), Pair, "name", "size"), Either(map=PAIR)])
def test_nothing_is_said_about_nothing(shape):
    """What was refused before is read without another word."""
    reader = Reader(read_source("a: b"))
    shape.read(NOTHING, reader)
    assert reader.problems == []


def test_innermost_record_is_doubtful():
    """A problem makes the record that it stands in doubtful, and none round it; the order of problems does not matter."""
    outer = Record(Pair, Phrase("outer"))
    outer.define(name=Field(zh="名称", shape=ListOf(PAIR), required=True), size=Field(zh="大小", shape=Whole()))
    source = read_source("name: [{name: x}, {name: y, z: 1}, {name: z}]\nsize: 4")
    reader = Reader(source)
    outer.read(source.root, reader)
    assert reader.doubtful == [Doubt(("name", 1), frozenset({"name", "size"}))]
    source = read_source("size: x\nname: [{name: y, z: 1}]")
    reader = Reader(source)
    outer.read(source.root, reader)
    assert [doubt.path for doubt in reader.doubtful] == [("name", 0), ()]
    assert reader.doubtful[-1].keys == {"size"}


def test_children_are_found_by_canonical_step():
    """A shape finds the node of a value by the model's key or position, and nothing where there is none."""
    root = read_source("总体: [{名称: x}]\nnames: {甲: 1}").root
    pairs, names = (value for _, value in root.entries)
    [pair] = pairs.items
    assert PAIR.child(pair, "name").step == "名称"
    assert PAIR.child(pair, "size") is None
    assert PAIR.child(pair, 0) is None
    assert PAIR.child(pairs, "name") is None
    assert ListOf(PAIR).child(pairs, 0).node is pair
    assert ListOf(PAIR).child(pairs, 1) is None
    named = Named(Whole(), Pair, "name", "size")
    found = named.child(names, 0)
    assert (found.step, found.node.text) == ("甲", "甲")
    assert found.shape.child(found.node, "size").node.text == "1"
    assert found.shape.child(found.node, "name").node.text == "甲"
    assert found.shape.child(found.node, "other") is None
    assert named.child(names, 1) is None
    assert Text().child(names, 0) is None


# --- Words of messages ------------------------------------------------------------------------------------------------


def test_nearest_is_blind_to_case_and_knows_its_limits():
    """The nearest name may differ in case; nothing is near to what is quite different, and long lists are not searched."""
    assert nearest("TOTAL", ["total", "name"]) == "total"
    assert nearest("总计", ["总数", "名称"]) == "总数"
    assert nearest("xyz", ["total", "name"]) is None
    assert nearest("x", []) is None
    names = [f"n{number}" for number in range(ENOUGH)]
    assert nearest("total", [*names, "total"]) is None


def test_name_of_the_same_length_is_nearer():
    """Of two names that look alike, the one with as many characters is meant."""
    assert nearest("解决率", ["决率", "办决率"]) == "办决率"


def test_words_are_listed_in_their_own_punctuation():
    """Chinese words are listed with 、 and others with a comma."""
    assert (listed(["a", "b"]), listed(["甲", "乙"]), listed(["a", "乙"]), listed([])) == ("a, b", "甲、乙", "a、乙", "")
