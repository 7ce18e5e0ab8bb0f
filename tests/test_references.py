"""References in prose name a figure and a side of it, or are refused where they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_data import DATA, META, codes, problems_of, shown
from strategies import reports

from handling_report.errors import DataError, Severity
from handling_report.expansion import MAX_PRINTED, Expansion
from handling_report.facets import FACET_WORDS
from handling_report.findings import MAX_PROBLEMS
from handling_report.names import Names
from handling_report.reading import loads
from handling_report.references import check_references, map_prose, split_facet

FIGURES = META + """\
populations:
  - total: 10
    groups:
      - {axis: result, parts: [{label: 解决, code: A, count: 4}, {label: 列入计划, code: B, count: 6, parts: {数: 6}}]}
    rates: [{label: 办结率, count: 10}]
"""
REPORT = loads(FIGURES)
NAMES = Names(REPORT)


def _with(text: str) -> str:
    return FIGURES + f"sections:\n  - kind: effects\n    text: {text}\n"


@pytest.mark.parametrize(
    ("words", "name", "facet"),
    [
        ("总数", "总数", None),
        (" 总数 ", "总数", None),
        ("总数.数", "总数", "number"),
        ("总数 . 数", "总数", "number"),
        ("A.占比", "办理结果.解决", "share"),
        ("A.share", "办理结果.解决", "share"),
        ("办理结果.A．占比", "办理结果.解决", "share"),
        ("办结率.分母", "办结率", "base"),
        ("办结率.基数", "办结率", "base"),
        ("B.数", "办理结果.列入计划.数", None),
        ("B.数.数", "办理结果.列入计划.数", "number"),
    ],
)
def test_reference_is_a_name_and_a_facet(words, name, facet):
    """After the last dot stands a facet, in either language, unless the words are a name as they stand."""
    found, asked = split_facet(words, NAMES)
    assert ([one.shown for one in found], asked) == ([name], facet)


def test_facets_have_different_words():
    """No word means two facets."""
    words = [*FACET_WORDS, *FACET_WORDS.values()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共【总数】", None),
        ("【【总数】与【总数】", None),
        ("】甲】", None),
        (
            "政办发【2026】5号",
            "9:14: sections[0].text: there is no figure named 2026\n"
            "hint: the year of a document's number stands in other brackets: 〔2026〕",
        ),
        ("共【总】", "9:12: sections[0].text: there is no figure named 总\nhint: did you mean 【总数】?"),
        ("共【总数.件】", "9:12: sections[0].text: 总数 has no 件\nhint: did you mean 【总数.件数】?"),
        ("共【结率.分子】", "9:12: sections[0].text: there is no figure named 结率.分子\nhint: did you mean 【办结率.分子】?"),
        (
            "共【】",
            ('9:12: sections[0].text: there is no figure named ""\nhint: the names are: '
            "总数、办理结果、办理结果.解决、办理结果.列入计划、办理结果.列入计划.数、办结率、会议届次、报告单位、日期; "
            "to print 【 itself, write 【【"),
        ),
        ("共【办结率.数】", "9:12: sections[0].text: 办结率 has no 数\nhint: it has: 占比、分子、分母、名称"),
        ("共【A.titles】", "9:12: sections[0].text: 办理结果.解决 has no titles\nhint: it has: 件数、数、名称、占比、占总比、基数"),
        ("共【列入计划数】", "9:12: sections[0].text: there is no figure named 列入计划数\nhint: did you mean 【列入计划.数】?"),
        (
            "共【总数.增减】",
            ("9:12: sections[0].text: 总数 has no 增减\n"
            "hint: the year before has no 总数: give it there under the same name, under previous; here there are 件数、数、名称"),
        ),
        (
            "共【办结率.增减】",
            ("9:12: sections[0].text: 办结率 has no 增减\n"
            "hint: the year before has no 办结率: give it there under the same name, under previous; "
            "here there are 占比、分子、分母、名称"),
        ),
        ("共【办结率.含义】", "9:12: sections[0].text: 办结率 has no 含义\nhint: add a line definition to 办结率"),
        ("共【日期.增减】", "9:12: sections[0].text: 日期 has no 增减\nhint: write 【日期】 alone"),
        ("共【日期.数】", "9:12: sections[0].text: 日期 has no 数\nhint: write 【日期】 alone"),
        (
            "共【总数甲乙丙丁戊己庚辛壬癸子丑",
            ("9:12: sections[0].text: a 【 has no 】 in the same paragraph, got 【总数甲乙丙丁戊己庚辛壬\n"
            "hint: close it with 】; to print 【 itself, write 【【"),
        ),
    ],
)  # fmt: skip
def test_references_are_checked(text, said):
    """A reference that names nothing, or asks for a side that is not there, is one problem with the nearest name."""
    assert shown(_with(text)) == ("" if said is None else f"a.yaml:{said}")


def test_names_of_two_populations_are_told_apart():
    """A name that two populations have is refused with both names in full."""
    content = META + (
        "populations: [{total: 5, name: 甲}, {total: 6, name: 乙}]\nsections: [{kind: effects, text: 共【总数】}]\n"
    )
    assert shown(content) == (
        "a.yaml:3:35: sections[0].text: 总数 names several figures: 甲.总数、乙.总数\nhint: write one of them in full"
    )
    assert codes(content.replace("【总数】", "【乙.总数】")) == []


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("代表建议.主办.省", "代表建议.省.主办"),
        ("代表建议.主办.省.占比", "代表建议.省.主办.占比"),
        ("主办.省", "省.主办"),
        ("省.建议.主办", "建议.省.主办"),
        ("省主办", "省.主办"),
        ("省占比", "省.占比"),
        ("主办.层级.代表建议.省", "代表建议.层级.省.主办"),
    ],
)
def test_words_of_a_name_in_another_order_are_put_in_order(words, meant):
    """Where words are those of a name, though in another order or without a dot, the hint is that name."""
    data = META + "populations: [{total: 5, groups: [{axis: level, parts: [{label: 省, count: 5, parts: {主办: 5}}]}]}]\n"
    [problem] = problems_of(data + f"sections: [{{kind: effects, text: 【{words}】}}]\n")
    assert (problem.kind.code, problem.hint()) == ("unknown-reference", f"did you mean 【{meant}】?")


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("分类统计表", "分类"),
        ("分类表", "分类"),
        ("代表建议.分类统计表", "分类"),
        ("分累统计表", "分类"),
        ("统计表", "分类"),
        # There is no such group; where the line stands, that is told.
        ("承办单位统计表", "承办单位"),
        ("重点建议一览表", "重点建议"),
    ],
)
def test_table_that_is_referred_to_is_placed_otherwise(words, table):
    """A table's name in brackets leads to the line by which a table is placed, and that line is about this table."""
    data = META + "populations: [{total: 5, groups: [{axis: category, parts: {甲: 2, 乙: 3}}, {axis: result, parts: {A: 5}}]}]\n"
    [problem] = problems_of(data + f"sections: [{{kind: effects, text: 见【{words}】。}}]\n")
    assert problem.kind.code == "unknown-reference"
    assert problem.hint() == f"prose does not refer to tables; a line of the section places one: tables: {table}"
    placed = problems_of(data + f"sections: [{{kind: effects, text: 见下表。, tables: {table}}}]\n")
    assert [one.kind.code for one in placed] == ([] if table == "分类" else ["unknown-table"])


@pytest.mark.parametrize("words", ["代表", "征询意见表", "表", "附表"])
def test_what_only_ends_like_a_table_is_none(words):
    """Names that end in 表 are not taken for tables."""
    data = META + "populations: [{total: 5, groups: [{axis: category, parts: {甲: 2, 乙: 3}}]}]\n"
    [problem] = problems_of(data + f"sections: [{{kind: effects, text: 见【{words}】。}}]\n")
    assert "tables" not in str(problem.hint())


def test_open_reference_ends_with_its_paragraph():
    """A bracket is closed in its own paragraph or not at all."""
    assert codes(_with("|\n      甲【总\n      数】\n")) == ["open-reference"]
    assert codes(_with(">\n      甲【总\n      数】\n")) == []


def test_braces_that_name_a_figure_are_a_warning():
    """Braces round the name of a figure are printed as they stand, with a warning at each; other braces mean nothing."""
    report = loads(_with("共{{ 总数 }}，{{ 7*7 }}，{{总数}}"), name="a.yaml")
    found = check_references(report, Names(report))
    line = _with("").count("\n")
    assert [problem.severity for problem in found] == [Severity.WARNING, Severity.WARNING]
    assert [problem.show() for problem in found] == [
        (f"a.yaml:{line}:12: sections[0].text: warning: {{{{ 总数 }}}} is printed as it stands\n"
        "hint: to refer to a figure, write 【总数】"),
        (f"a.yaml:{line}:31: sections[0].text: warning: {{{{总数}}}} is printed as it stands\n"
        "hint: to refer to a figure, write 【总数】"),
    ]


def test_report_without_a_file_is_checked_as_well():
    """The references of a report that came from no file are checked; its problems have paths and no lines."""
    report = map_prose(loads(_with("甲")), lambda _, paragraphs: tuple(f"{text}【x】" for text in paragraphs))
    object.__setattr__(report, "places", None)
    [problem] = check_references(report, NAMES)
    assert problem.place.show() == "<data>: sections[0].text"


def test_bad_references_without_end_are_cut():
    """No more bad references are looked for than are shown."""
    found = problems_of(_with("【x】" * 2000))
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].kind.code == "too-many-problems"


# --- Replacing --------------------------------------------------------------------------------------------------------


def test_references_are_replaced_by_what_they_say():
    """Every reference becomes its words, a doubled bracket one bracket, and the words are not looked at again."""
    expansion = Expansion(REPORT, NAMES, lambda asked: f"<{asked.name.shown}:{asked.facet}【>")
    text = expansion.replace("共【总数】【【A】、【A.占比】】")
    assert text == "共<总数:None【>【A】、<办理结果.解决:share【>】"


def test_references_print_at_most_so_much():
    """All references together print a bounded number of characters: the one beyond it is a problem where its text stands."""
    expansion = Expansion(REPORT, NAMES, lambda _: "甲" * (MAX_PRINTED // 4))
    assert len(expansion.replace("【A】【A】乙")) == MAX_PRINTED // 2 + 1
    expansion.replace("【A】【B】", ("sections", 0, "text"))
    with pytest.raises(DataError) as raised:
        expansion.replace("【A.占比】", ("meta", "opening"))
    [problem] = raised.value.problems
    assert (problem.kind.code, problem.message()) == (
        "text-too-long", f"up to here, all references print more than {MAX_PRINTED} characters",
    )  # fmt: skip
    assert (problem.place.line, problem.place.path) == (1, ("report",))


def test_words_of_a_reference_are_asked_for_once():
    """However often a figure is referred to, and by whatever name, what it prints is made once for each facet."""
    asked = []
    expansion = Expansion(REPORT, NAMES, lambda reference: asked.append(reference.facet) or "甲")
    assert expansion.replace("【A】【A】【办理结果.解决】【A.占比】【解决.占比】") == "甲甲甲甲甲"
    assert asked == [None, "share"]


@given(st.text(st.characters(exclude_characters="【")))
def test_text_without_brackets_stays_as_it_is(text):
    """A text without brackets is not touched."""
    assert Expansion(REPORT, NAMES, lambda _: "").replace(text) == text


@given(st.text("【】甲", max_size=12))
def test_doubled_brackets_print_any_text(text):
    """Whatever a text is, it is printed as it stands when its opening brackets are doubled, and is no problem."""
    written = text.replace("【", "【【")
    assert Expansion(REPORT, NAMES, lambda _: "").replace(written) == text
    assert codes(_with(f"'甲{written}'")) == []


@pytest.mark.no_cover
@given(reports())
@settings(max_examples=50, deadline=None)
def test_every_prose_text_is_visited_once_and_can_be_changed(text):
    """Walking the prose changes each text where it stands, and changing nothing gives an equal report."""
    report = loads(text)
    seen = []

    def look(path, paragraphs):
        seen.append(path)
        return paragraphs

    assert map_prose(report, look) == report
    assert len(seen) == len(set(seen))
    marked = map_prose(report, lambda _, paragraphs: tuple(f"{paragraph}。" for paragraph in paragraphs))
    assert marked.meta.closing == tuple(f"{paragraph}。" for paragraph in report.meta.closing)
    for section, before in zip(marked.sections, report.sections, strict=True):
        assert section.text == tuple(f"{paragraph}。" for paragraph in before.text)
        assert section.heading == (before.heading and f"{before.heading}。")
        assert [item.text for item in section.items] == [item.text and f"{item.text}。" for item in before.items]


def test_data_file_may_use_every_name_of_its_own():
    """All names that a message lists can be referred to as they are listed."""
    [problem] = problems_of(_with("【】"))
    listed = str(problem.details["known"]).split("、")
    assert codes(_with("".join(f"【{name}】" for name in listed))) == []
    assert codes(DATA + "sections: [{kind: effects, text: 【总数】【会议届次】【报告单位】【日期】}]\n") == []


@pytest.mark.parametrize(
    ("before", "text", "hint"),
    [
        ("{total: 0}", "【总数.增幅】", "it has: 件数、数、名称、上年、增减、比较"),
        ("{total: 4, including: {甲: 1}}", "【甲.占比增减】", "it has: 件数、数、名称、占比、基数、上年、增减、增幅、比较、增幅比较"),
    ],
)
def test_change_that_cannot_be_computed_is_refused(before, text, hint):
    """From 0 nothing grows by a percentage, and the change of a share needs the share of the year before."""
    data = META + f"populations: [{{total: 5, including: {{甲: 2}}, previous: {before}}}]\n"
    [problem] = problems_of(data + f"sections: [{{kind: effects, text: {text}}}]\n")
    assert (problem.kind.code, problem.hint()) == ("unknown-facet", hint)


def test_name_of_the_year_before_is_not_suggested_for_itself():
    """A figure that only the year before has is not found under this year; the hint is not what was typed."""
    text = META + "populations: [{total: 5, previous: {total: 4, rates: [{label: 满意率, count: 3}]}}]\n"
    [problem] = problems_of(text + "sections: [{kind: effects, text: 【满意率.增减】}]\n")
    assert problem.kind.code == "unknown-reference"
    assert "did you mean" not in problem.hint()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("办理结果A", "办理结果.A"),
        ("办理结果A类", "办理结果.A类"),
        ("办理结果A.占比", "办理结果.A.占比"),
        ("办理结果A占比", "办理结果.A.占比"),
        ("办理结果解决", "办理结果.解决"),
        ("resultA", "result.A"),
    ],
)
def test_a_name_without_its_dots_is_taken_apart(typed, meant):
    """A name whose dots were left out is recognised by every spelling of its words, a code as well."""
    figures = "populations: [{total: 5, groups: [{axis: result, parts: [{label: 解决, code: A, count: 5}]}]}]\n"
    [problem] = problems_of(META + figures + f"sections: [{{kind: effects, text: 【{typed}】}}]\n")
    assert problem.details["nearest"] == meant


TWO_ROUNDS = META + """\
populations:
  - total: 10
    groups:
      - {axis: satisfaction, round: first, parts: {满意: 6, 基本满意: 4}}
      - {axis: satisfaction, round: final, parts: {满意: 8, 基本满意: 2}}
    rates: [{label: 满意率, count: %s, base: %s}]
"""


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("首次.满意", "did you mean 首次办理满意情况.满意?"),
        ("首次满意情况.满意", "did you mean 首次办理满意情况.满意?"),
        ("满意.最终办理满意情况", "did you mean 最终办理满意情况.满意?"),
        ("最终办理满意情况满意", "did you mean 最终办理满意情况.满意?"),
        ("总述", "did you mean 总数?"),
        (
            "很满意",
            "the counts are: 总数、首次办理满意情况.满意、首次办理满意情况.基本满意、"
            "最终办理满意情况.满意、最终办理满意情况.基本满意",
        ),
    ],
)
def test_a_count_that_was_meant_is_proposed_by_a_name_that_is_one(words, hint):
    """Numerators and bases are led to the full name that exists, as references in prose are; never to an ambiguous name."""
    for numerator, base in ((words, "总数"), ("5", words)):
        assert shown(TWO_ROUNDS % (numerator, base)).endswith(f"there is no count named {words}\nhint: {hint}")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("sections: [{kind: effects, text: 有【%s】。}]", "满易"),
        ("sections: [{kind: effects, text: 有。, tables: [%s]}]", "满易情况"),
        ("sections: [{kind: effects, text: 有【%s.占比】。}]", "满易"),
    ],
)
def test_no_ambiguous_name_is_proposed(place, words):
    """A name that may mean several things is not what to write instead: the next run would refuse it."""
    said = shown(TWO_ROUNDS % (5, "总数") + place % words + "\n")
    assert words in said
    proposed = re.findall("did you mean 【?([^】?]*)】?[?]", said)
    names = Names(loads(TWO_ROUNDS % (5, "总数")))
    assert all(len(split_facet(name, names)[0]) == 1 for name in proposed)


def test_a_count_of_the_same_population_needs_no_full_name():
    """In a rate the parts of its own population go first, so their names are proposed as they are there."""
    twice = "populations:\n" + "".join(
        f"  - {{name: {name}, total: 5, groups: [{{axis: result, parts: {{解决: 5}}}}], rates: [{{label: 率, count: {count}}}]}}\n"
        for name, count in (("甲", "解绝"), ("乙", "解决"))
    )
    assert shown(META + twice).endswith("there is no count named 解绝\nhint: did you mean 解决?")


_TWO = META + (
    "populations:\n"
    "  - {name: 代表建议, total: 9, groups: [{axis: result, parts: [{code: A, label: 已解决, count: 9}]}]}\n"
    "  - {name: 政协提案, total: 5}\n"
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("代表建议.总是", "代表建议.总数"),
        ("代表建设.总数", "代表建议.总数"),
        ("代表建议.已解绝", "代表建议.已解决"),
        ("代表建议.已解决占比", "代表建议.已解决.占比"),
        ("代表建议.已解绝.占比", "代表建议.已解决.占比"),
        ("代表建议.已解决.占必", "代表建议.已解决.占比"),
        ("代表建设.Ａ.占比", "代表建议.A.占比"),
        ("代表建议.件", "代表建议.件数"),
        ("政协题案.总数.名称", "政协提案.总数.名称"),
        ("a.占比", "A.占比"),
    ],
)
def test_one_misspelt_word_of_a_name_is_mended_and_the_others_are_kept(typed, meant):
    """The hint is what was typed but for the word that is wrong, and speaks of nothing that was not typed."""
    [problem] = problems_of(f"{_TWO}sections: [{{kind: effects, text: 共【{typed}】}}]\n")
    assert problem.hint() == f"did you mean 【{meant}】?"
    assert str(problem.details.get("name", "总数")) == "总数" or problem.details["name"] in typed or "已解决" in typed


def test_codes_in_letters_of_both_widths_are_the_same():
    """A code in full-width letters is the same code, in the data and in whatever refers to it."""
    group = "{axis: result, parts: [{code: Ａ, label: 甲, count: 4}, {code: Ｂ类, label: 乙, count: 5}], subtotals: {完成: [Ａ, B]}}"
    rates = "[{label: 甲率, count: [Ａ, B类]}, {label: 乙率, count: A}]"
    data = META + f"populations: [{{total: 9, groups: [{group}], rates: {rates}}}]\nkey_items: [{{title: 甲, result: Ａ, text: 乙。}}]\n"
    text = "【A】【Ａ】【Ａ类.占比】【B.件数】【办理结果.ｂ】".replace("ｂ", "Ｂ")
    report = loads(f"{data}sections: [{{kind: effects, text: {text}}}]\n")
    assert [part.code for part in report.populations[0].groups[0].parts] == ["A", "B"]
    assert report.key_items[0].result == "A"


def test_meaning_of_a_rate_of_unknown_counts_is_not_missed():
    """What a rate counts is not there, which is said once; that it has no meaning therefore is no second mistake."""
    groups = "[{axis: satisfaction, parts: {满意: 5, 基本满意: 4}}]"
    data = META + f"populations: [{{total: 9, groups: {groups}, rates: [{{label: 满意率, count: %s}}]}}]\n"
    section = "sections: [{kind: effects, text: 【满意率】（【满意率.含义】）}]\n"
    for typed in ("[满意，基本满意]", "满意+基本满意", "满意、基本满意", "【满意、基本满意】"):
        [problem] = problems_of(data % typed + section)
        assert problem.hint() == "between names stands a half-width comma: [满意, 基本满意]"
    assert codes(data % "满意" + section) == ["unknown-facet"]


@pytest.mark.parametrize("words", ["上年.总数", "去年.总数", "2025年.总数", "上年.A"])
def test_a_figure_of_a_year_that_the_file_says_nothing_of_is_not_led_to_this_years(words):
    """What is asked of the year before is told to be missing there, and not led to the figure of this year."""
    [problem] = problems_of(_with(f"共【{words}】。"))
    asked = words.partition(".")[2]
    assert problem.hint() == f"the file says nothing of the year before: write its {asked} under previous, in the population"
