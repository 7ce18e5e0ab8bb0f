"""A data file becomes a report, or all of its problems at once: one for each mistake, in the order of the lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_data import DATA, META, codes, problems_of, shown
from strategies import reports, texts

from handling_report.errors import DataError, Severity
from handling_report.model import Report
from handling_report.reading import loads
from handling_report.source import read_source
from handling_report.tree import Map, Node, Scalar, Seq

EXAMPLES = {path.stem: path.read_text("utf-8") for path in (Path(__file__).parent.parent / "examples").glob("*.yaml")}
MINIMAL = EXAMPLES["minimal"]

GROUPS = META + "populations:\n  - total: 10\n    groups:\n"
GOOD_GROUP = "      - {axis: category, parts: {甲: 4, 乙: 6}}\n"
BAD_SUM = "      - {axis: source, parts: {会上: 4, 会后: 5}}\n"


def test_examples_are_good():
    """Each example is a report."""
    assert len(EXAMPLES) == 10
    for name, text in EXAMPLES.items():
        assert isinstance(loads(text, name=name), Report)


def test_problems_come_without_a_name():
    """Text without a name is called data."""
    with pytest.raises(DataError, match=r"^<data>:1:1: the file holds no data\n"):
        loads("")


def test_all_problems_come_in_one_run_in_line_order():
    """Mistakes of every sort, of YAML, of keys, of values, of sums and of prose, are all said at once, line by line."""
    content = (
        "report:\n"
        "  issuer: 某县人民政府\n"
        "  session: 县十八届人大五次会议\n"
        "  date: 2026-02-30\n"
        "  date: 2026-11-20\n"
        "  salutaton: 县人大常委会\n"
        "populations:\n"
        "  - total: 10\n"
        "    groups:\n"
        "      - {axis: category, parts: {甲: 4, 乙: 5}}\n"
        "      - {axis: reslt, parts: {丙: 1, 丁: 2}}\n"
        "      - {axis: source, parts: {会上: 0213}}\n"
        "    rates: [{label: 办结率, count: 154件}]\n"
        "sections:\n"
        "  - kind: other\n"
        "    text: 共【总数】\n"
        "  - kind: effects\n"
        "    txet: 共【总术】\n"
        "  - kind: next_steps\n"
        "    text: !x 甲\n"
    )
    assert [(problem.place.line, problem.kind.code) for problem in problems_of(content)] == [
        (4, "no-such-day"),
        (5, "duplicate-key"),
        (6, "unknown-key"),
        (10, "sum-too-low"),
        (11, "unknown-choice"),
        (12, "wrong-type"),
        (13, "wrong-type"),
        (15, "section-needs-heading"),
        (18, "unknown-key"),
        (20, "yaml-tag"),
    ]


def test_problems_of_one_line_come_in_the_order_of_the_columns():
    """Several mistakes in one line are said from left to right, whichever was found first."""
    content = META + "populations: [{nmae: 甲, total: 5, rates: [{label: 丙, count: 6}, {label: 丁, cuont: 1}], kind: x}]\n"
    columns = [problem.place.column for problem in problems_of(content)]
    assert codes(content) == ["unknown-key", "unknown-key", "unknown-choice"]
    assert columns == sorted(columns)


# --- One mistake, one problem -----------------------------------------------------------------------------------------

STAGES = (
    META + "populations: [{total: 立案, stages: [{label: 收到, count: 9, parts: {%s}}, {label: 立案, count: %s}], "
    "groups: [{axis: level, parts: {市: 2, 县: 3}}]}]\nsections: [{kind: effects, text: 【立案】【立案.数】}]\n"
)

ONE_MISTAKE = {
    "count is no number": GROUPS + "      - {axis: source, parts: {会上: 4, 会后: 六}}\n",
    "misspelt coverage": GROUPS + "      - {axis: source, coverge: partial, parts: {会上: 4}}\n",
    "unknown coverage": GROUPS + "      - {axis: source, coverage: partail, parts: {会上: 4}}\n",
    "misspelt axis": GROUPS + "      - {axes: source, parts: {会上: 10}}\n",
    "unknown axis": GROUPS + "      - {axis: sources, parts: {会上: 10}}\n",
    "misspelt base": GROUPS + "      - {axis: source, bse: 甲, parts: {会上: 4}}\n",
    "misspelt parts": GROUPS + "      - {axis: source, part: {会上: 4}}\n",
    "misspelt counts": META + "populations: [{total: 9, cuonts: {甲: 4}, groups: [{axis: source, base: 甲, parts: {乙: 4}}]}]\n",
    "misspelt groups": META + "populations: [{total: 9, goups: [{axis: source, parts: {乙: 9}}]}]\n"
    "sections: [{kind: effects, text: 【乙】}]\n",
    "wrong total": META + "populations: [{total: 十, groups: [{axis: source, parts: {乙: 9}}]}]\n",
    "total twice": META + "populations: [{total: 9, total: 8, groups: [{axis: source, parts: {乙: 8}}]}]\n",
    "missing total": META + "populations: [{groups: [{axis: source, coverage: partial, parts: {乙: 8}}]}]\n",
    "population is a number": META + "populations: [5]\n",
    "total computed from a bad part": META
    + "populations: [{groups: [{axis: source, parts: {甲: x, 乙: 8}}, {axis: level, parts: {丙: 9}}], including: {丁: 9}}]\n",
    "bad name of a stage": META + "populations: [{stages: [{label: [x], count: 9}, {label: 结案, count: 8}], total: 立案}]\n",
    "unknown part of a subtotal that is a base": GROUPS
    + "      - {axis: role, parts: {主办: 8, 会办: 2}, subtotals: {答复: [主办, 分办]}}\n"
    + "      - {axis: result, base: 答复, parts: {甲: 9, 乙: 1}}\n",
    "bad stage": META + "populations: [{stages: {收到: x, 立案: 8}, total: 立案}]\n",
    "groups told apart by what is bad": GROUPS
    + "      - {axis: satisfaction, parts: {甲: 10}}\n      - {axis: satisfaction, round: x, parts: {乙: 10}}\n",
    "alias for total": META + "populations: [{total: *x , groups: [{axis: source, parts: {乙: 8}}]}]\n",
    "merge key": META + "populations: [{<<: {total: 8}, groups: [{axis: source, parts: {乙: 8}}]}]\n",
    "base with a bad part": GROUPS
    + "      - {axis: source, parts: {会上: 四, 会后: 6}}\n      - {axis: level, base: 会上, parts: {市: 4}}\n",
    "rate over a bad part": GROUPS
    + "      - {axis: source, parts: {会上: 四, 会后: 6}}\n    rates: [{label: 甲, count: 会上}, {label: 乙, count: 5, base: 会上}]\n",
    "split": GROUPS + "      - {axis: source, parts: [{label: 甲, count: 10, parts: [{label: 乙, count: x}]}]}\n",
    "one title is a list": GROUPS + "      - {axis: source, parts: [{label: 甲, count: 10, titles: [[a], 乙]}]}\n",
    "bad label": GROUPS + "      - {axis: source, parts: [{label: 0213, count: 4}, {label: 乙, count: 6}]}\n",
    "misspelt facts": DATA + "fact: {甲: 乙}\nsections: [{kind: effects, text: 【甲】}]\n",
    "misspelt key items": DATA + "key_item: [{title: 甲}]\nsections: [{kind: key_items}]\n",
    "bad key item": DATA + "key_items: [5]\nsections: [{kind: key_items, text: 【重点件】}]\n",
    "key items are a text": DATA + "key_items: 5\nsections: [{kind: key_items, text: 【重点件】}]\n",
    "body of the report": DATA.replace("date:", "body: npcc, date:") + "sections: [{kind: effects, text: 【代表建议.总数】}]\n",
    "misspelt body": DATA.replace("date:", "boddy: cppcc, date:") + "sections: [{kind: effects, text: 【提案.总数】}]\n",
    "report is a text": "report: 某县\npopulations: [{total: 5}]\nsections: [{kind: effects, text: 【提案.总数】}]\n",
    "oral with a bad meeting": DATA.replace("date:", "form: oral, presented: {at: 0213, by: {post: 甲, name: 乙}}, date:"),
    "oral, misspelt": DATA.replace("date:", "form: oral, presnted: {at: 会, by: {post: 甲, name: 乙}}, date:"),
    "unknown kind of section": DATA + "sections: [{kind: effect, text: 甲}]\n",
    "misspelt heading": DATA + "sections: [{kind: other, heding: 乙, text: 甲}]\n",
    "misspelt text": DATA + "sections: [{kind: effects, txt: 甲}]\n",
    "text is a mapping": DATA + "sections: [{kind: effects, text: {a: b}}]\n",
    "braces in an item": DATA + "sections:\n  - kind: effects\n    items:\n      - {{ 总数 }}\n",
    "item is a list": DATA + "sections: [{kind: effects, items: [[甲]]}]\n",
    "misspelt item": DATA + "sections: [{kind: effects, items: [{led: 甲}]}]\n",
    "sections are a mapping": DATA + "sections: {kind: effects}\n",
    "populations are a mapping": META + "populations: {total: 5}\nsections: [{kind: effects, text: 【总数】}]\n",
    "result of a key item in a bad group": GROUPS
    + "      - {axis: result, parts: {A: 4, B: x}}\nkey_items: [{title: 甲, result: B}]\n",
    "part of a stage": STAGES % ("立案: 五, 并案: 4", 5),
    "part of a stage, written out": STAGES.replace("{%s}", "[{label: 立案, count: 5件}, {label: 并案, count: 4}]") % 5,
    "part of a stage that a later one has too": STAGES % ("立案: 4, 并案: 4", 5),
    "stage that the one before and the groups differ from": STAGES % ("立案: 5, 并案: 4", 4),
    "attachment that is none": DATA + "attachments: [{甲: 乙}]\n",
    "value in a name": META
    + "populations: [{total: 9, counts: {回执：8}, groups: [{axis: satisfaction, base: 回执, parts: {满意: 8}}], "
    "rates: [{label: 回执率, count: 回执}]}]\nsections: [{kind: effects, text: 【回执】【回执.数】}]\n",
    "value in a key": GROUPS + "      - {axis: source, parts: [{label：会期内提出的, count: 10}]}\n",
    "one group of three that differs": META
    + "populations: [{groups: [{axis: source, parts: {甲: 8}}, {axis: level, parts: {乙: 9}}, {axis: role, parts: {丙: 9}}]}]\n",
    "layout": DATA + "layout: {fonts: arial}\nsections: [{kind: effects, text: 【总数】}]\n",
}


@pytest.mark.parametrize("name", ONE_MISTAKE)
def test_one_mistake_is_one_problem(name):
    """Nothing is said that is only a consequence of a value or a key that could not be read."""
    assert len(problems_of(ONE_MISTAKE[name])) == 1, shown(ONE_MISTAKE[name])


TWO_MISTAKES = {
    "sum and unknown key elsewhere": (GROUPS + BAD_SUM + "sectoins: []\n", ["sum-too-low", "unknown-key"]),
    "sum and bad group beside it": (GROUPS + BAD_SUM + "      - {axis: xyz, parts: {丙: 1}}\n", ["sum-too-low", "unknown-choice"]),
    "sum and wrong date": (
        (GROUPS + BAD_SUM).replace("2026-11-20", "2026-02-30"),
        ["no-such-day", "sum-too-low"],
    ),
    "reference and wrong date": (
        DATA.replace("2026-11-20", "2026-02-30") + "sections: [{kind: effects, text: 【总】}]\n",
        ["no-such-day", "unknown-reference"],
    ),
    "reference and missing issuer": (
        DATA.replace("issuer: 某县人民政府, ", "") + "sections: [{kind: effects, text: 【总】}]\n",
        ["missing-key", "unknown-reference"],
    ),
    "reference and unknown key in one section": (
        DATA + "sections: [{kind: effects, text: 【总】, afte: 甲}]\n",
        ["unknown-reference", "unknown-key"],
    ),
    "section beside a bad section": (
        DATA + "sections: [{kind: effects}, {kind: other, txt: 甲}]\n",
        ["empty-section", "section-needs-heading", "unknown-key"],
    ),
    "split beside a bad part": (
        GROUPS + "      - {axis: source, parts: [{label: 甲, count: 4, parts: {丙: 3}}, {label: 乙, count: x}]}\n",
        ["split-too-low", "wrong-type"],
    ),
    "sum beside a doubled key": (
        GROUPS + BAD_SUM + "sections: [{kind: effects, text: 甲, text: 乙}]\n",
        ["sum-too-low", "duplicate-key"],
    ),
    "reference beside a bad key item": (
        DATA + "key_items: [{title: 甲, kind: x}]\nsections: [{kind: effects, text: 【重点件】【总】}]\n",
        ["unknown-choice", "unknown-reference"],
    ),
    "reference and a count that is no number": (
        META + "populations:\n  - total: 10\n    counts: {甲: 一}\nsections: [{kind: effects, text: 【总】}]\n",
        ["wrong-type", "unknown-reference"],
    ),
    "reference and a stage that is no number": (
        META + "populations:\n  - total: 10\n    stages: {甲: 一}\nsections: [{kind: effects, text: 【总】}]\n",
        ["wrong-type", "unknown-reference"],
    ),
    "reference and an included count that is no number": (
        META + "populations:\n  - total: 10\n    including: {甲: 一}\nsections: [{kind: effects, text: 【总】}]\n",
        ["wrong-type", "unknown-reference"],
    ),
    "reference and a count besides that is no number": (
        META + "populations:\n  - total: 10\n    besides: {甲: 一}\nsections: [{kind: effects, text: 【总】}]\n",
        ["wrong-type", "unknown-reference"],
    ),
    "reference and an approximate count that is none": (
        META + "populations:\n  - total: 10\n    approximate: {甲: 五}\nsections: [{kind: effects, text: 【总】}]\n",
        ["wrong-type", "unknown-reference"],
    ),
    "reference beside a bad layout": (
        DATA + "layout: {fonts: arial}\nsections: [{kind: effects, text: 【总】}]\n",
        ["unknown-choice", "unknown-reference"],
    ),
    "sum beside an anchor": (GROUPS + BAD_SUM + "facts: &f {甲: 乙}\n", ["sum-too-low", "yaml-anchor"]),
}


@pytest.mark.parametrize("name", TWO_MISTAKES)
def test_two_mistakes_are_two_problems(name):
    """A mistake in one place does not keep an independent one from being found in the same run."""
    content, expected = TWO_MISTAKES[name]
    assert codes(content) == expected


# What stands in a population beside a wrong value, and what is said of it; and values that cannot be read, by their keys.
WRONG_IN_POPULATION = {
    "groups": ("groups: [{axis: source, parts: {甲: 150, 乙: 3}}]", "分组: [{维度: 来源, 各部分: {甲: 150, 乙: 3}}]", "sum-too-low"),
    "including": ("including: {议案转建议: 160}", "包括: {议案转建议: 160}", "part-too-large"),
    "stages": ("stages: {收到: 10, 立案: 20}", "环节: {收到: 10, 立案: 20}", "stage-grows"),
    "rates": (
        "rates: [{label: 甲率, count: 1}, {label: 甲率, count: 2}]",
        "比率: [{名称: 甲率, 分子: 1}, {名称: 甲率, 分子: 2}]",
        "duplicate-name",
    ),
    "axis": (
        "groups: [{axis: other, coverage: overlap, parts: {甲: 1}}]",
        "分组: [{维度: 其他, 范围: 交叉, 各部分: {甲: 1}}]",
        "group-needs-name",
    ),
}
UNREAD_IN_POPULATION = {
    "approximate": ("approximate: {走访代表: 300人}", "约数: {走访代表: 300人}"),
    "session": ("session: [1]", "会议届次: [1]"),
    "anchor": ("session: &a 县十八届人大五次会议", "会议届次: &a 县十八届人大五次会议"),
    "tag": ("name: !x 甲", "名称: !x 甲"),
    "alias": ("session: *a", "会议届次: *a"),
}


@pytest.mark.parametrize("unread", UNREAD_IN_POPULATION)
@pytest.mark.parametrize("wrong", WRONG_IN_POPULATION)
@pytest.mark.parametrize("chinese", [False, True])
def test_a_value_that_is_not_read_hides_only_what_it_decides(unread, wrong, chinese):
    """What a population says wrong is told beside a value under another key that cannot be read, in either language."""
    *lines, code = WRONG_IN_POPULATION[wrong]
    head = META + ("总体:\n  - 总数: 154\n" if chinese else "populations:\n  - total: 154\n")
    content = f"{head}    {lines[chinese]}\n    {UNREAD_IN_POPULATION[unread][chinese]}\n"
    assert len(codes(content)) == 2, shown(content)
    assert codes(content)[0] == code


@pytest.mark.parametrize("bad", ["seal: maybe", "date_under_title: maybe", "signature: x", "closing: [1]"])
def test_what_a_form_of_report_needs_is_told_beside_what_has_nothing_to_do_with_it(bad):
    """An oral report needs its meeting, whatever else of the report's head cannot be read."""
    content = DATA.replace("2026-11-20}", f"2026-11-20, form: oral, {bad}}}")
    assert "oral-needs-presented" in codes(content)
    assert len(codes(content)) == 2, shown(content)


@pytest.mark.parametrize(
    "figures",
    [
        "stages: [{label: 收到, count: x}, {label: 立案, count: 20}]",
        "stages: {收到: x, 立案: 20}",
        "stages: [{label: 收到, count: 10}, {label: 立案, count: x}]",
        "groups: [{axis: source, parts: {会上: 150, 会后: x}}]",
        "groups: [{axis: source, coverage: x, parts: {会上: 150}}]",
        "groups: [{axis: source, unit: [1], parts: {会上: 150}}]",
    ],
)
def test_what_a_value_that_is_not_read_decides_is_not_told(figures):
    """Where an operand was not read, in the thing itself or in one that it is held against, only that is told."""
    assert len(codes(META + f"populations:\n  - total: 154\n    {figures}\n")) == 1


# --- Laws -------------------------------------------------------------------------------------------------------------


def _scalars(node: Node, *, keys: bool) -> list[Scalar]:
    """The keys, or the values, of a tree that are single texts."""
    match node:
        case Scalar():
            return [] if keys else [node]
        case Seq():
            return [found for item in node.items for found in _scalars(item, keys=keys)]
        case Map():
            own = [key for key, _ in node.entries] if keys else []
            return own + [found for _, value in node.entries for found in _scalars(value, keys=keys)]


KEYS = {name: _scalars(read_source(text).root, keys=True) for name, text in EXAMPLES.items()}
VALUES = {name: _scalars(read_source(text).root, keys=False) for name, text in EXAMPLES.items()}


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_one_bad_value_in_an_example_is_one_problem(data):
    """Whichever value of an example is replaced by something that no value is, exactly that is said, at its place."""
    name = data.draw(st.sampled_from(sorted(EXAMPLES)))
    node = data.draw(st.sampled_from(VALUES[name]))
    text = EXAMPLES[name]
    written = data.draw(st.sampled_from(["{{ 总数 }}", "!x 5", "*x ", "{a: b}", "[[]]", '"\\x01"']))
    tail = "\n" if text[node.start] in "|>" else ""
    [problem] = problems_of(text[: node.start] + written + tail + text[node.end :])
    column = node.column + (written.index("\\") if "\\" in written else 0)
    expected = (node.line, column)
    assert (problem.place.line, problem.place.column) in {expected, (node.line, node.column + 1)}, problem.show()


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_one_bad_key_in_an_example_is_one_problem(data):
    """Whichever key of a record of an example is misspelt, that key is refused, and at most one more is called missing."""
    name = data.draw(st.sampled_from(sorted(EXAMPLES)))
    node = data.draw(st.sampled_from(KEYS[name]))
    text = EXAMPLES[name]
    found = problems_of(text[: node.start] + node.text + "x" + text[node.end :])
    kinds = [problem.kind.code for problem in found]
    # The names that an author gives are no known keys: a changed one is a name that others do not find.
    if "unknown-key" in kinds:
        assert len(found) == 1
        assert (found[0].place.line, found[0].place.column) == (node.line, node.column)
    else:
        assert set(kinds) <= {
            "unknown-reference", "ambiguous-reference", "unknown-facet", "unknown-count", "unknown-part", "unknown-result",
            "unknown-stage", "not-a-count", "sum-too-low", "sum-too-high",
        }  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """An example with a few slices deleted, doubled, moved or replaced."""
    text = draw(st.sampled_from(sorted(EXAMPLES.values())))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 200)))
        piece = text[start:end]
        put = draw(
            st.sampled_from(["", piece * 2, piece[::-1], "\n", "  ", "\t", ": ", "- ", "[", "}", '"', "'", "|", "#", "&a ", "*a"])
            | st.sampled_from(["【", "】", "【【", "{{ 总数 }}", "\x00", "\u2028", "0213", "no", "\r", "---\n", "<<: ", "? ", "!"])
            | st.text(max_size=5)
        )
        text = text[:start] + put + text[end:]
    return text


@pytest.mark.no_cover
@given(mutations())
@settings(max_examples=400, deadline=None)
def test_broken_examples_give_a_report_or_problems(text):
    """Whatever is done to an example, a report comes out, or problems with places and hints in the order of the lines."""
    found = problems_of(text)
    if not found:
        assert isinstance(loads(text), Report)
    assert all(problem.severity is Severity.ERROR for problem in found)
    assert all(problem.hint() for problem in found)
    lines = [problem.place.line for problem in found if problem.place.line]
    assert lines == sorted(lines)
    assert problems_of(text.encode("utf-8", "surrogatepass")) or not found


def outcome(text):
    """The report of a text, or what is wrong in it, with the places."""
    try:
        return loads(text)
    except DataError as error:
        return [(str(problem.place), problem.message(), problem.hint()) for problem in error.problems]


def check_forms(text):
    """Every form of a text has the outcome of the text itself."""
    expected = outcome(text)
    assert outcome(text.encode()) == expected
    assert outcome(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == expected
    assert outcome(text.replace("\n", "\r")) == expected


@given(st.lists(texts(), min_size=1, max_size=3), st.sampled_from(["|", "|-", "|+", ">"]), st.sampled_from(["", "# 注 #\n", "txet: 错\n"]))
def test_texts_do_not_depend_on_form(paragraphs, style, more):
    """Bytes, a byte-order mark and other line ends make no difference to lines of a block, to comments, nor to what is wrong."""
    lines = "".join(f"      {paragraph.replace('【', '【【')}\n" for paragraph in paragraphs)
    check_forms(f"{DATA}sections:\n  - kind: effects\n    text: {style}\n{lines}{more}")


@pytest.mark.no_cover
@given(reports())
@settings(max_examples=20, deadline=None)
def test_reports_do_not_depend_on_form(text):
    """The form makes no difference to a report with every kind of value either."""
    assert isinstance(loads(text), Report)
    check_forms(text)


def test_reading_changes_nothing():
    """Reading the same text twice gives equal reports, and warnings of the prose do not stop it."""
    text = DATA + "sections: [{kind: effects, text: '共{{ 总数 }}'}]\n"
    assert loads(text) == loads(text)


@pytest.mark.parametrize(("given", "called"), [(5, "int"), (None, "NoneType"), ([b"a"], "list")])
def test_what_is_no_text_is_a_type_error(given, called):
    """Something else than text or bytes is a mistake of who calls, and the message says what was given and what reads files."""
    with pytest.raises(TypeError, match=f"^text is a str or bytes, got {called}; a file is read by load$"):
        loads(given)
