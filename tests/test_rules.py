"""The rules between the values of a report: counts agree, names differ, and a document has what its form needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_data import DATA, META, codes, problems_of, shown

from handling_report import count_rules, document_rules, rate_rules, rules, stage_rules
from handling_report.model import Axis, Count, Coverage, Group, Meta, Part, Population, Report
from handling_report.reading import loads
from handling_report.rules import RULES, check
from handling_report.shapes import Doubt
from handling_report.unread import Unread

GROUPS = META + "populations:\n  - total: 10\n    counts: {集中交办: 4}\n    groups:\n"
SECTIONS = DATA + "sections:\n"


def _report(*groups: Group, total: int = 10, counts: tuple[Count, ...] = ()) -> Report:
    meta: Meta = loads(DATA).meta
    return Report(meta=meta, populations=(Population(total=total, groups=groups, counts=counts),))


def _parts(*counts: int) -> tuple[Part, ...]:
    return tuple(Part(label=f"部分{position}", count=count) for position, count in enumerate(counts))


SATISFACTION = ", ".join(
    f"{{axis: satisfaction, round: {when}, parts: {{满意: {pleased}, 不满意: {18 - pleased}}}}}"
    for when, pleased in (("first", 12), ("final", 17))
)
FORMS = "correct a count; if only 18 were returned, write that number into counts and name it as base"


@pytest.mark.parametrize(
    ("population", "code"),
    [
        ("total: 20, groups: [%s]", "sum-too-low"),
        ("total: 20, groups: [{axis: source, parts: {会上: 20}}, %s]", "sum-too-low"),
        ("groups: [{axis: source, parts: {会上: 20}}, %s]", "groups-differ"),
        ("groups: [%s, {axis: source, parts: {会上: 20}}]", "groups-differ"),
    ],
)
def test_forms_that_came_back_are_no_witnesses_of_the_total(population: str, code: str) -> None:
    """However many groups of satisfaction agree, they do not outvote the total: each is told of the forms that were returned."""
    found = problems_of(f"{META}populations: [{{{population % SATISFACTION}}}]\n")
    assert [(problem.kind.code, problem.hint()) for problem in found] == [(code, FORMS)] * 2
    assert all("满意" not in str(problem.details.get("agreeing", "")) for problem in found)


_DIVIDED = "{axis: role, parts: {主办: 12, 会办: 8}}"


@pytest.mark.parametrize(
    ("population", "hint"),
    [
        ("total: 20, counts: {收回: 18份}, groups: [{axis: satisfaction, parts: {满意: 10, 不满意: 8}}]", "add a line base: 收回"),
        # Forms go before what is counted in 件, whatever else has as many.
        ("total: 20, counts: {收回: 12份}, groups: [%s, {axis: satisfaction, parts: {满意: 4, 不满意: 8}}]", "add a line base: 收回"),
        ("total: 20, counts: {收回: 15份}, groups: [%s, {axis: satisfaction, parts: {满意: 4, 不满意: 8}}]", "add a line base: 主办"),
        ("total: 立案, stages: {收到: 30, 立案: 20, 并案: 15}, groups: [{axis: category, parts: {经济: 9, 社会: 6}}]", "base: 并案"),
        ("total: 立案, stages: {收到: 30, 立案: 20}, groups: [{axis: category, parts: {经济: 24, 社会: 6}}]", "base: 收到"),
        ("total: 20, groups: [%s, {axis: category, base: 主办, parts: {经济: 5, 社会: 3}}]", "base: 会办"),
        ("total: 20, groups: [%s, {axis: category, base: 主办, parts: {经济: 15, 社会: 5}}]", "base: 总数"),
        ("groups: [%s, {axis: source, parts: {会上: 20}}, {axis: category, parts: {经济: 9, 社会: 3}}]", "base: 主办"),
        ("total: 20, counts: {收回: 8, 发出: 8}, groups: [{axis: satisfaction, parts: {满意: 8}}]", "one of 收回、发出 that"),
        # Forms are divided by nothing but what was asked.
        ("total: 20, counts: {收回: 18份}, groups: [{axis: category, parts: {经济: 10, 社会: 8}}]", "write coverage: partial"),
        ("total: 20, groups: [{axis: category, parts: {经济: 0}}]", "write coverage: partial"),
    ],
)
def test_group_that_divides_another_count_is_led_to_it(population: str, hint: str) -> None:
    """A group that adds up to a count that stands in the file had its base forgotten or mistaken: the hint names it."""
    population = population.replace("%s", _DIVIDED)
    for text in (f"{{{population}}}", f"{{total: 99, previous: {{{population}}}}}"):
        [problem] = problems_of(f"{META}populations: [{text}]\n")
        assert hint in (problem.hint() or "")


def test_satisfaction_says_the_total_where_nothing_else_does() -> None:
    """Groups of satisfaction alone are the total when none is written, and a total of 0 is wrong beside them."""
    assert problems_of(f"{META}populations: [{{groups: [{SATISFACTION}]}}]\n") == ()
    [problem] = problems_of(f"{META}populations: [{{total: 0, groups: [{SATISFACTION}]}}]\n")
    assert problem.kind.code == "total-is-zero"


def test_every_rule_is_listed():
    """A rule that is written is a rule that is checked."""
    written = {
        value
        for module in (rules, count_rules, document_rules, rate_rules, stage_rules)
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    helpers = {check, rate_rules.base_meant, rate_rules.no_base, rate_rules.may_overlap, stage_rules.disputed_stages, stage_rules.Dispute}
    assert written - helpers == set(RULES)


def test_too_few_forms_of_satisfaction_need_a_base():
    """Where the grades add up to fewer than the items, the hint is the base they were given on, and not a partial list."""
    [problem] = problems_of(META + "populations: [{total: 126, groups: [{axis: satisfaction, parts: {满意: 111, 基本满意: 5}}]}]")
    assert problem.kind.code == "sum-too-low"
    assert problem.hint() == "correct a count; if only 116 were returned, write that number into counts and name it as base"


def test_total_that_lacks_what_is_besides_is_told_so():
    """Groups that agree on the total and what is given besides it are no reason to write that sum over the total."""
    groups = "groups: [{axis: category, parts: {甲: 100, 乙: 112}}, {axis: level, parts: {市: 212}}]"
    [problem] = problems_of(META + f"populations: [{{total: 198, besides: {{闭会期间: 14}}, {groups}}}]")
    assert problem.kind.code == "total-outvoted"
    assert problem.hint() == (
        "闭会期间 is not part of the total: write 212 as total and list it as a group, or as counts and base of these groups"
    )


def test_approximate_total_is_told_where_it_goes():
    """A total that says that it is approximate is refused with the place for such numbers, and nothing else is said."""
    [problem] = problems_of(META + "populations: [{total: 约126, rates: [{label: 办结率, count: 总数}]}]")
    assert (problem.kind.code, problem.hint()) == ("no-stages", "write an exact number; 约126 goes under approximate")


def test_figure_that_the_year_before_lacks_is_named():
    """A rate of the year before that counts what only this year has is refused with that name."""
    year = "previous: {total: 9, rates: [{label: 率, count: 甲}]}"
    [problem] = problems_of(META + f"populations: [{{total: 5, groups: [{{axis: result, parts: {{甲: 5}}}}], {year}}}]")
    assert problem.show().splitlines()[1] == (
        "hint: the figures of the year before are measured on that year's, which have no 甲: add it there"
    )


# --- Sums -------------------------------------------------------------------------------------------------------------

_counts = st.lists(st.integers(0, 50), min_size=1, max_size=5)


@given(_counts, st.integers(0, 120), st.sampled_from(Coverage))
def test_counts_agree_with_the_base_as_the_coverage_says(counts, total, coverage):
    """Complete parts add up to the base, partial ones to at most it, overlapping ones are each at most it; else both are named."""
    report = _report(Group(parts=_parts(*counts), axis=Axis.SOURCE, coverage=coverage), total=total)
    found = list(check(report))
    match coverage:
        case Coverage.COMPLETE:
            good = sum(counts) == total
        case Coverage.PARTIAL:
            good = sum(counts) <= total
        case Coverage.OVERLAP:
            good = max(counts) <= total
    assert (found == []) is good
    if coverage is Coverage.OVERLAP:
        assert [problem.details["count"] for problem in found] == [count for count in counts if count > total]
    for problem in found:
        message = problem.message()
        assert f"{total}件" in message
        if coverage is not Coverage.OVERLAP:
            assert f"{sum(counts)}件" in message
        if coverage is Coverage.COMPLETE and total == 0:
            # What is wrong is the total itself.
            assert problem.kind.code == "total-is-zero"
        elif coverage is not Coverage.OVERLAP:
            assert f"{abs(sum(counts) - total)}件 too {'many' if sum(counts) > total else 'few'}" in message


@given(_counts, _counts)
def test_splits_add_up_at_every_depth(outer, inner):
    """The parts of a part add up to it, whatever the coverage of the group is."""
    split = Part(label="再分", count=outer[0], parts=_parts(*inner))
    deep = Part(label="外", count=outer[0], parts=(split,))
    for part in (split, deep):
        report = _report(Group(parts=(part,), axis=Axis.SOURCE, coverage=Coverage.OVERLAP), total=100)
        assert (list(check(report)) == []) is (sum(inner) == outer[0])


def test_sum_is_said_in_the_unit_of_the_group():
    """The message of a sum uses the group's unit, else the population's."""
    head = META + "populations: [{total: 9, unit: 项, groups: [{axis: source, parts: {甲: 8}"
    assert problems_of(head + "}]}]")[0].message() == "the parts add up to 8项, but 总数 is 9项: 1项 too few"
    counted = head + ", unit: 条, base: 意见}], counts: {意见: 9}}]"
    assert problems_of(counted)[0].message() == "the parts add up to 8条, but 意见 is 9条: 1条 too few"


def test_parts_have_the_unit_of_their_base():
    """A share is of like on like: a group that counts in another unit than its base is refused."""
    content = META + "populations: [{total: 9, groups: [{axis: undertaker, unit: 家, coverage: partial, parts: {甲: 8}}]}]"
    assert [problem.kind.code for problem in problems_of(content)] == ["unit-mismatch"]


@pytest.mark.parametrize("counts", ["[会上, 会上]", "[会上, 总数]", "[会上, 甲]", "[B, 早]", "[早, B]"])
def test_counts_that_may_overlap_are_not_added(counts):
    """A rate adds no count twice: not the same one, a part with its split, or parts of different groups."""
    source = "      - {axis: source, parts: {会上: 4, 会后: 6}}\n"
    result = "      - {axis: result, parts: [{label: 甲, count: 7}, {label: 乙, code: B, count: 3, parts: {早: 1, 晚: 2}}]}\n"
    content = GROUPS + source + result + f"    rates:\n      - {{label: 丙, count: {counts}}}\n"
    assert [problem.kind.code for problem in problems_of(content)] == ["overlapping-counts"]


@pytest.mark.parametrize("base", ["集中交办", "会上", "source.会上", "来源.会上", "A"])
def test_base_is_any_count_by_name(base):
    """A group is measured on the count that its base names: one of counts, a part, a part by its code or in full."""
    first = "      - {axis: source, parts: [{label: 会上, code: A, count: 4}, {label: 会后, count: 6}]}\n"
    good = GROUPS + first + f"      - {{axis: level, base: {base}, parts: {{市: 1, 县: 3}}}}\n"
    assert problems_of(good) == ()
    [problem] = problems_of(good.replace("县: 3", "县: 4"))
    name = "集中交办" if base == "集中交办" else "会上"
    assert problem.message() == f"the parts add up to 5件, but {name} is 4件: 1件 too many"
    assert (problem.place.line, problem.place.path) == (7, ("populations", 0, "groups", 1, "parts"))


def test_count_called_total_does_not_hide_the_total():
    """A count may not be called 总数, and groups without a base are still measured on the total."""
    content = META + "populations: [{total: 9, counts: {总数: 4}, groups: [{axis: source, parts: {甲: 9}}]}]\n"
    assert shown(content) == (
        "a.yaml:2:35: populations[0].counts.总数: the name 总数 is used twice here\n"
        "hint: give each its own name, so that a reference can tell them apart"
    )


def test_base_in_the_same_population_goes_first():
    """Of equal names the one in the group's own population is the base."""
    content = META + (
        "populations:\n"
        "  - {total: 9, name: 建议, counts: {会上: 4}}\n"
        "  - {total: 8, name: 提案, counts: {会上: 3}, groups: [{axis: source, base: 会上, parts: {甲: 3}}]}\n"
    )
    assert problems_of(content) == ()


def test_ambiguous_base_is_refused_in_full():
    """A base that names counts of two other populations is refused, with both in full."""
    content = META + (
        "populations:\n"
        "  - {total: 9, name: 建议, counts: {会上: 4}}\n"
        "  - {total: 8, name: 提案, counts: {会上: 3}}\n"
        "  - {total: 7, name: 议案, groups: [{axis: source, base: 会上, parts: {甲: 3}}]}\n"
    )
    assert shown(content) == (
        "a.yaml:5:56: populations[2].groups[0].base: 会上 names several figures: 建议.会上、提案.会上\n"
        "hint: write one of them in full"
    )
    assert problems_of(content.replace("base: 会上", "base: 提案.会上")) == ()


def test_unknown_base_lists_the_counts():
    """A base that is no name is refused with the counts that there are."""
    content = GROUPS + "      - {axis: source, base: xyz, parts: {会上: 4}}\n"
    assert shown(content) == (
        "a.yaml:6:30: populations[0].groups[0].base: there is no count named xyz\nhint: the counts are: 总数、集中交办、会上"
    )


def test_titles_are_as_many_as_the_count_also_in_splits():
    """The titles of a part, at any depth, are as many as its count."""
    content = GROUPS + (
        "      - axis: source\n"
        "        parts:\n"
        "          - label: 会上\n"
        "            count: 10\n"
        "            parts: [{label: 甲, count: 2, titles: [子, 丑]}, {label: 乙, count: 8, titles: [寅]}]\n"
    )
    assert shown(content) == (
        "a.yaml:10:88: populations[0].groups[0].parts[0].parts[1].titles: 乙 lists 1 titles, but its count is 8\n"
        "hint: list every title once, or correct the count"
    )


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("{label: 甲, count: 10}", None),
        ("{label: 甲, count: 总数}", None),
        ("{label: 甲, count: [会上, 会后]}", None),
        ("{label: 甲, count: 4, base: 集中交办}", None),
        ("{label: 甲, count: 0, base: 集中交办}", None),
        (
            "{label: 甲, count: [会上, 总数]}",
            "8:32: populations[0].rates[0].count[1]: 总数 and 会上 may hold the same items, so they cannot be added\n"
            "hint: add parts of one group, each once; or write the number itself",
        ),
        (
            "{label: 甲, count: [会上, 会外]}",
            "8:32: populations[0].rates[0].count[1]: there is no count named 会外\nhint: did you mean 会后?",
        ),
        (
            "{label: 甲, count: 4, base: 集中}",
            "8:36: populations[0].rates[0].base: there is no count named 集中\nhint: did you mean 集中交办?",
        ),
        (
            "{label: 甲, count: 会上、会后}",
            "8:27: populations[0].rates[0].count: there is no count named 会上、会后\n"
            "hint: between names stands a half-width comma: [会上, 会后]",
        ),
        (
            "{label: 甲, count: 会上+会后}",
            "8:27: populations[0].rates[0].count: there is no count named 会上+会后\n"
            "hint: between names stands a half-width comma: [会上, 会后]",
        ),
        (
            "{label: 甲, count: 来源}",
            "8:27: populations[0].rates[0].count: 来源 is no count, so nothing can be measured on it\n"
            "hint: name the total, a part of a group, or one of counts",
        ),
    ],
)
def test_rates_have_known_counts_and_bases(rate, said):
    """A rate's count is a number or a sum of known counts, at most its base, which is the total or a known count."""
    content = GROUPS + f"      - {{axis: source, parts: {{会上: 4, 会后: 6}}}}\n    rates:\n      - {rate}\n"
    assert shown(content) == ("" if said is None else f"a.yaml:{said}")


# --- Names ------------------------------------------------------------------------------------------------------------

TWICE = (
    (META + "populations: [{total: 1}, {total: 2}]\n", "a.yaml:2:27: populations[1]: the name 代表建议 is used twice here"),
    (META + "populations: [{total: 1, kind: proposal}, {total: 2, name: 提案}]\n",
     "a.yaml:2:43: populations[1]: the name 提案 is used twice here"),
    (GROUPS + "      - {axis: source, parts: {甲: 10}}\n      - {axis: source, parts: {乙: 10}}\n",
     "a.yaml:7:9: populations[0].groups[1]: the name 来源 is used twice here"),
    (GROUPS + "      - {axis: source, parts: {甲: 10}}\n      - {axis: other, name: 来源, parts: {乙: 10}}\n",
     "a.yaml:7:9: populations[0].groups[1]: the name 来源 is used twice here"),
    (GROUPS + "      - {axis: source, parts: [{label: 甲, code: A, count: 4}, {label: 乙, code: A, count: 6}]}\n",
     "a.yaml:6:80: populations[0].groups[0].parts[1].code: the code A is used twice in this group"),
    (GROUPS + "      - {axis: source, parts: [{label: 甲, count: 10, parts: [{label: 乙, code: A, count: 4}, "
     "{label: 丙, code: A, count: 6}]}]}\n",
     "a.yaml:6:110: populations[0].groups[0].parts[0].parts[1].code: the code A is used twice in this group"),
    (META + "populations: [{total: 1, rates: [{label: 甲, count: 1}, {label: 甲, count: 0}]}]\n",
     "a.yaml:2:56: populations[0].rates[1]: the name 甲 is used twice here"),
    (META + "populations: [{total: 1, counts: {甲: 1, ' 甲': 0}}]\n",
     "a.yaml:2:41: populations[0].counts. 甲: the name 甲 is used twice here"),
)  # fmt: skip


@pytest.mark.parametrize(("content", "said"), TWICE, ids=range(len(TWICE)))
def test_names_differ(content, said):
    """Populations, groups, parts, codes, rates and counts that stand side by side have different names."""
    [problem] = problems_of(content)
    assert problem.show().startswith(f"{said}\nhint: ")
    assert "the first is in line" in str(problem.hint()) or "did you mean B? the other A is in line" in str(problem.hint())


def test_names_in_different_places_may_be_the_same():
    """Parts of different groups, splits of different parts, and groups of different populations may share a name."""
    content = META + (
        "populations:\n"
        "  - total: 2\n"
        "    groups:\n"
        "      - {axis: source, parts: {甲: 2}}\n"
        "      - {axis: result, parts: [{label: 甲, count: 1, parts: {丙: 1}}, {label: 乙, count: 1, parts: {丙: 1}}]}\n"
        "  - {total: 2, kind: proposal, groups: [{axis: source, parts: {甲: 2}}]}\n"
    )
    assert problems_of(content) == ()


@pytest.mark.parametrize("result", ["A", "A类", "解决", "B类", "乙"])
def test_result_of_a_key_item_is_a_class(result):
    """A key item's result is a class of a group of results by its label or its code."""
    groups = "      - {axis: result, parts: [{label: 解决, code: A, count: 4}, {label: 乙, code: B类, count: 6}]}\n"
    assert problems_of(GROUPS + groups + f"key_items: [{{title: 丙, result: {result}}}]\n") == ()


def test_result_needs_a_group_of_results():
    """Without a group of results no class is known, and a result is refused as that."""
    assert shown(DATA + "key_items: [{title: 丙, result: A}]\n") == (
        "a.yaml:3:32: key_items[0].result: no group of results has the class A\nhint: add a group with axis: result, or delete the line"
    )


# --- Document ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("presented", "found"),
    [
        ("", ["oral-needs-presented"]),
        ("presented: {at: 会议}, ", ["oral-needs-deliverer"]),
        ("presented: {by: {post: 县长, name: 张三}}, ", ["oral-needs-meeting"]),
        ("presented: {at: 会议, by: {post: 县长, name: 张三}}, ", []),
    ],
)
def test_oral_report_has_meeting_and_deliverer(presented, found):
    """An oral report says at which meeting and by whom it is given; another report need not."""
    content = DATA.replace("date:", f"form: oral, {presented}date:")
    assert codes(content) == found
    assert codes(content.replace("oral", "written")) == []


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("{kind: overview}", []),
        ("{kind: effects}", ["empty-section"]),
        ("{kind: effects, run_in: false}", ["empty-section"]),
        ("{kind: effects, text: 甲}", []),
        ("{kind: effects, items: [甲]}", []),
        ("{kind: effects, after: 甲}", []),
        ("{kind: effects, points: [{heading: 甲}]}", []),
        ("{kind: other, heading: 甲, text: 乙}", []),
        ("{kind: other, text: 乙}", ["section-needs-heading"]),
        ("{kind: other}", ["section-needs-heading", "empty-section"]),
        ("{kind: remarks, text: 乙}", []),
        ("{kind: remarks, heading: 甲, text: 乙}", ["remarks-with-heading"]),
        ("{kind: key_items}", ["no-key-items"]),
        ("{kind: effects, key_items: true}", ["no-key-items"]),
        ("{kind: effects, text: 甲, key_items: false}", []),
        ("{kind: effects, run_in: true, points: [{heading: 甲}]}", ["run-in-without-text"]),
        ("{kind: effects, run_in: true, text: 甲}", []),
        ("{kind: effects, run_in: true, items: [甲]}", []),
        ("{kind: effects, points: [{heading: 甲, run_in: true}]}", ["run-in-without-text"]),
        ("{kind: effects, points: [{heading: 甲, items: [{}]}]}", ["empty-item"]),
        ("{kind: effects, items: [{lead: 甲}, {text: 乙}]}", []),
    ],
)
def test_sections_have_what_they_need(section, found):
    """A section has the heading and the text that its kind needs, and every point and item says something."""
    assert codes(SECTIONS + f"  - {section}\n") == found


def test_key_items_may_be_listed_when_there_are_some():
    """Sections may list the key items of the file."""
    assert codes(DATA + "key_items: [{title: 甲}]\nsections: [{kind: key_items}, {kind: effects, key_items: true}]\n") == []


@pytest.mark.parametrize(("depth", "found"), [(1, []), (3, []), (4, ["too-many-levels"]), (6, ["too-many-levels"])])
def test_headings_go_down_to_the_fourth_level(depth, found):
    """Below a section there are three levels of points; a deeper one is one problem, however deep it goes."""
    points = "{heading: 甲" + ", points: [{heading: 甲" * (depth - 1) + "}]" * (depth - 1) + "}"
    assert codes(SECTIONS + f"  - {{kind: effects, points: [{points}]}}\n") == found


# --- Checking what was not read completely ----------------------------------------------------------------------------


def test_findings_without_places_have_canonical_paths():
    """A report that came from no file names its problems by the model's own path."""
    [problem] = check(_report(Group(parts=_parts(4), axis=Axis.SOURCE)))
    assert problem.place.show() == "<data>: populations[0].groups[0].parts"


def test_doubtful_records_and_what_holds_them_are_not_judged():
    """Nothing is said about a doubtful record, what is in it and what holds it; the top of the file does not count."""
    report = _report(Group(parts=_parts(4), axis=Axis.SOURCE), Group(parts=_parts(3), axis=Axis.LEVEL))
    everything = [problem.place.path for problem in check(report)]
    first, second = everything
    assert [problem.place.path for problem in check(report, doubtful=[Doubt(first[:4])])] == [second]
    assert [problem.place.path for problem in check(report, doubtful=[Doubt((*second, 0))])] == [first]
    assert list(check(report, doubtful=[Doubt(("populations", 0))])) == []
    assert [problem.place.path for problem in check(report, doubtful=[Doubt(())])] == everything


def test_findings_are_left_out_only_for_the_keys_that_they_use():
    """A sum is judged where a value was not read that no sum is made of, and is not where it may be made of it."""
    report = _report(Group(parts=_parts(4), axis=Axis.SOURCE))
    for key, found in (("approximate", 1), ("session", 1), ("rates", 1), ("total", 0), ("stages", 0), ("groups", 0)):
        doubt = Doubt(("populations", 0), frozenset({key}))
        assert len(list(check(report, doubtful=[doubt]))) == found, key


def test_unknown_names_are_not_judged_when_they_may_not_have_been_read():
    """A name that may be one that could not be read is not called unknown, and what is measured on it is not measured."""
    content = DATA + "sections: [{kind: key_items, text: 甲}]\n"
    report = loads(content.replace("key_items", "effects"))
    groups = (
        Group(parts=_parts(4), axis=Axis.SOURCE, base="会上"),
        Group(parts=_parts(5), axis=Axis.LEVEL),
    )
    population = Population(total=5, groups=groups)
    whole = Report(meta=report.meta, populations=(population,))
    assert [problem.kind.code for problem in check(whole)] == ["unknown-count"]
    assert list(check(whole, unread=Unread(anything=True))) == []
    assert list(check(whole, unread=Unread(["会上"]))) == []
    assert [problem.kind.code for problem in check(whole, unread=Unread(["会后"]))] == ["unknown-count"]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("parts: {丙: 4, 丁: 2}", ["groups-differ"]),
        ("parts: {丙: 4, 丁: 1}", []),
        ("coverage: partial, parts: {丙: 4}", []),
        ("coverage: partial, parts: {丙: 6}", ["groups-differ"]),
        ("coverage: overlap, parts: {丙: 4, 丁: 4}", []),
        ("coverage: overlap, parts: {丙: 4, 丁: 6}", ["part-too-large"]),
        ("unit: 条, parts: {丙: 4, 丁: 2}", ["unit-mismatch"]),
    ],
)
def test_without_a_total_the_group_that_says_it_is_named(second, found):
    """Where no total is written, a group is held against the first complete one, and which of them is wrong is left open."""
    groups = f"[{{axis: level, parts: {{甲: 2, 乙: 3}}}}, {{axis: role, {second}}}]"
    assert codes(META + f"populations: [{{groups: {groups}}}]\n") == found
    written = codes(META + f"populations: [{{total: 5, groups: {groups}}}]\n")
    assert "groups-differ" not in written
    assert bool(written) == bool(found)


def test_a_group_is_held_against_the_first_complete_one_in_another_unit_too():
    """Where the only group that says the total counts in another unit, what is measured on that total is held against it."""
    groups = "[{axis: level, unit: 条, parts: {甲: 5}}, {axis: role, coverage: partial, parts: {丙: 6}}]"
    assert codes(META + f"populations: [{{groups: {groups}}}]\n") == ["unit-mismatch", "groups-differ"]


@pytest.mark.parametrize("odd", [0, 1, 2])
def test_of_three_groups_without_a_total_the_odd_one_is_named(odd):
    """Where most groups add up to the same, the one that does not is told so, and the others are not held against it."""
    groups = [f"{{axis: {axis}, parts: {{甲: {4 if odd == number else 5}}}}}" for number, axis in enumerate(("level", "role", "source"))]
    [problem] = problems_of(META + f"populations: [{{groups: [{', '.join(groups)}]}}]\n")
    assert problem.place.path == ("populations", 0, "groups", odd, "parts")
    names = "、".join(name for number, name in enumerate(("层级", "承办方式", "来源")) if number != odd)
    assert problem.hint() == f"{names} agree: correct a count here; or write a line total: 4, if this group is right"


SPLIT_TOO_LOW = "correct one of the counts or add the part that is missing; if not all are listed, write coverage: partial"
STAGED = (
    META + "populations: [{total: 并案后, stages: [{label: 收到, count: 9, parts: {%s}}, "
    "{label: 立案, count: 7}, {label: 并案后, count: 5}]}]\n"
)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ("立案: 7, 转为意见: 2", []),
        ("立案: 6, 转为意见: 2", [("stage-differs", "write 7 there: the parts of 收到 then add up to 9件")]),
        ("立案: 6, 转为意见: 3", [("stage-differs", "correct one of the two")]),
        ("立案: 6, 转为意见: 1", [("split-too-low", SPLIT_TOO_LOW), ("stage-differs", "correct one of the two")]),
        ("并案后: 4, 转为意见: 4", [("stage-differs", "write 5 there: the parts of 收到 then add up to 9件")]),
        ("立案: 7, 转为意见: 1", [("split-too-low", SPLIT_TOO_LOW)]),
    ],
)
def test_a_stage_has_as_many_as_a_stage_before_says(parts, found):
    """A count that differs from that of any later stage is one problem; the sum is spoken of where it is wrong all the same."""
    assert [(problem.kind.code, problem.hint()) for problem in problems_of(STAGED % parts)] == found


TWICE = "populations:\n  - total: 10\n    groups:\n      - {axis: result, parts: %s}\n"


@pytest.mark.parametrize(
    ("figures", "name"),
    [
        (TWICE % "[{label: 甲, code: A, count: 6}, {label: 乙, code: A, count: 4}]", "A"),
        (TWICE % "[{label: 甲, count: 6}, {label: 甲, count: 4}]", "甲"),
        (TWICE % "[{label: 甲, count: 6}, {label: 乙, code: 甲, count: 4}]", "甲"),
        ("populations: [{total: 10, stages: {丙: 10}, counts: {丙: 4}}]\n", "丙"),
        ("populations: [{total: 5, name: 子, counts: {丙: 4}}, {total: 6, name: 子, counts: {丙: 4}}]\n", "子.丙"),
    ],
)
def test_a_name_that_is_used_twice_is_told_once(figures, name):
    """Where a name is used twice that must not be, this is told, and not that every reference to it is ambiguous."""
    more = f"sections: [{{kind: effects, text: 【{name}】}}]\n"
    assert codes(META + figures + more) == ["duplicate-code" if "A" in figures else "duplicate-name"]


def test_names_that_may_be_alike_are_ambiguous():
    """A rate and a count may have one name, two populations a group of one axis: which is meant has to be said."""
    rate = META + "populations: [{total: 10, counts: {丙: 4}, rates: [{label: 丙, count: 5}]}]\n"
    assert codes(rate + "sections: [{kind: effects, text: 【丙】}]\n") == ["ambiguous-reference"]
    groups = "groups: [{axis: source, parts: {丁: %s}}]"
    two = f"populations: [{{total: 5, name: 子, {groups % 5}}}, {{total: 6, name: 丑, {groups % 6}}}]\n"
    assert codes(META + two + "sections: [{kind: effects, text: 【丁】}]\n") == ["ambiguous-reference"]


def test_counts_that_overlap_are_said_in_the_authors_words():
    """What cannot be added is named as it was typed; the name of a rate is said to be one."""
    group = "groups: [{axis: result, parts: [{label: 解决, code: A, resolved: true, count: 10}]}]"
    rates = "rates: [{label: 率, count: [A, 已解决]}]"
    [problem] = problems_of(META + f"populations: [{{total: 10, {group}, {rates}}}]\n")
    assert problem.message() == "已解决 and A may hold the same items, so they cannot be added"
    own = "rates: [{label: 甲率, count: 甲率}]"
    [problem] = problems_of(META + f"populations: [{{total: 10, {own}}}]\n")
    assert problem.message() == "甲率 is no count, so nothing can be measured on it"
    assert problem.hint() == "甲率 is what a rate is called; name what it counts: the total, a part of a group, or one of counts"


@pytest.mark.parametrize("number", ["100", "1000", "90%", "12.5"])
@pytest.mark.parametrize(
    "where",
    ["rates: [{label: 率, count: 50, base: %s}]", "groups: [{axis: level, base: %s, coverage: partial, parts: {县: 5}}]"],
)
def test_a_number_as_a_base_is_told_what_works(number, where):
    """A base is the name of a count; following the hint for a number gives a file without problems."""
    [problem] = problems_of(META + f"populations: [{{total: 200, {where % number}}}]\n")
    assert problem.kind.code == "wrong-type"
    assert "under counts" in (problem.hint() or "")
    assert codes(META + f"populations: [{{total: 200, counts: {{基数: 100}}, {where % '基数'}}}]\n") == []


@pytest.mark.parametrize(
    ("population", "found"),
    [
        ("groups: [{axis: satisfaction, parts: {满意: 6, 基本满意: 5}}]", ["sum-too-high"]),
        ("groups: [{axis: satisfaction, coverage: partial, parts: {满意: 6, 基本满意: 5}}]", ["sum-over-base"]),
        ("counts: {收回: 9}, groups: [{axis: satisfaction, base: 收回, parts: {满意: 6, 基本满意: 5}}]", ["sum-too-high"]),
        ("groups: [{axis: category, coverage: overlap, parts: {满意: 6, 基本满意: 5}}]", ["rate-over-whole"]),
        ("counts: {满意: 6, 基本满意: 5}", ["rate-over-whole"]),
    ],
)
def test_rate_of_parts_that_are_too_many_is_told_where_the_group_is_not(population, found):
    """That parts are more than their base is said of their group; only where that may be, the rate is told not to add them."""
    problems = problems_of(META + f"populations: [{{total: 10, {population}, rates: [{{label: 满意率, count: [满意, 基本满意]}}]}}]\n")
    assert [problem.kind.code for problem in problems] == found
    assert ("several of" in str(problems[0].hint())) == ("overlap" in population)


_LEVELS = {
    "省级": {"主办": 1, "会办": 2, "分办": 4}, "市级": {"主办": 9, "会办": 6, "分办": 2}, "县级": {"主办": 101, "会办": 19, "分办": 8},
}  # fmt: skip


def _table(levels: dict[str, dict[str, int]], totals: dict[str, int], roles: dict[str, int], results: dict[str, int]) -> str:
    """A population of levels by role, of roles, and of results that are measured on one of these."""
    rows = ", ".join(f"{{label: {level}, count: {totals[level]}, parts: {inner}}}" for level, inner in levels.items())
    groups = f"{{axis: level, parts: [{rows}]}}, {{axis: role, parts: {roles}}}, {{axis: result, base: 主办, parts: {results}}}"
    return META + f"populations: [{{total: 152, groups: [{groups}]}}]\n".replace("'", "")


@given(st.data(), st.integers(1, 9), st.booleans())
def test_one_wrong_count_of_many_sums_is_told_once_and_mended(data, difference, less):
    """Where sums agree on what a count should be, it alone is told, at its own place, with the number that mends all of them."""
    levels = {level: dict(inner) for level, inner in _LEVELS.items()}
    totals = {level: sum(inner.values()) for level, inner in levels.items()}
    roles = {role: sum(inner[role] for inner in levels.values()) for role in ("主办", "会办", "分办")}
    results = {"已解决": 100, "列入计划": 11}
    assert problems_of(_table(levels, totals, roles, results)) == ()
    table = data.draw(st.sampled_from([totals, roles, *levels.values()]))
    key = data.draw(st.sampled_from(sorted(table)))
    right = table[key]
    table[key] = max(0, right - difference) if less else right + difference
    [problem] = problems_of(_table(levels, totals, roles, results))
    assert (problem.kind.code, problem.hint()) == ("count-outvoted", f"write {right}: all of them then add up")
    assert problem.place.path[-1] in {"count", key}
    table[key] = right
    # One sum alone does not say what is wrong: it may be the group.
    results["列入计划"] = 12
    [problem] = problems_of(_table(levels, totals, roles, results))
    assert problem.kind.code == "sum-too-high"


def test_two_wrong_counts_are_each_told():
    """A sum that two counts would mend accuses neither of them: what is wrong is then told at the sums."""
    rows = "[{label: 甲, count: 6, parts: {丙: 5}}, {label: 乙, count: 6, parts: {丁: 5}}]"
    data = META + f"populations: [{{total: 11, groups: [{{axis: result, parts: {rows}}}]}}]\n"
    assert codes(data) == ["sum-too-high", "split-too-low", "split-too-low"]


@pytest.mark.parametrize("total", ["total: 并案, ", ""])
def test_stage_that_grows_is_led_to_what_is_measured_on_it(total):
    """Where a group on a stage says how many it has, that is what the hint writes, and the group is not told of besides."""
    base = "" if total else "base: 并案, "
    group = f"{{axis: category, {base}parts: {{经济: 5, 社会: 3}}}}"
    data = META + f"populations: [{{{total or 'total: 收到, '}stages: {{收到: 10, 并案: 18}}, groups: [{group}]}}]\n"
    [problem] = problems_of(data)
    assert (problem.kind.code, problem.hint()) == ("stage-grows", "分类 adds up to 8: write 8 here")
    assert codes(data.replace("并案: 18", "并案: 8")) == []
    # What is more than the stage before as well mends nothing.
    assert codes(data.replace("社会: 3", "社会: 7")) == ["stage-grows", "sum-too-low"]


def test_base_that_other_sums_dispute_is_named_with_its_line():
    """Where the group of a count is right with it, and others are not, both places are named."""
    levels = "[{label: 市级, count: 4, parts: {主办: 2, 会办: 2}}, {label: 县级, count: 30, parts: {主办: 20, 会办: 10}}]"
    text = META + (
        f"populations:\n  - total: 34\n    groups:\n      - {{axis: level, parts: {levels}}}\n"
        "      - {axis: role, parts: {主办: 23, 会办: 11}}\n      - {axis: progress, base: 主办, parts: {已解决: 15, 正在解决: 7}}\n"
    )
    [problem] = problems_of(text)
    assert (problem.kind.code, problem.place.line) == ("sum-too-low", 7)
    assert problem.hint() == "层级 make 主办 22件 too: correct 主办 in line 6, or the counts here"


_DOUBLED = META + (
    "populations:\n  - {name: 代表建议, total: 9, groups: [{axis: result, parts: [{code: A, label: 甲, count: 9}]}]}\n"
    "  - {name: %s, total: 5, groups: [{axis: result, parts: [{code: A, label: 甲, count: 2}, {code: %s, label: 乙, count: 3}]}]}\n"
)
_USED = (
    "sections:\n  - {kind: overview, population: 政协提案, tables: 政协提案.办理结果}\n"
    "  - {kind: effects, text: 共【政协提案.总数】，【政协提案.B】占【政协提案.B.占比】%s。}\n"
)


@pytest.mark.parametrize(("name", "code", "found"), [("代表建议", "B", "duplicate-name"), ("政协提案", "A", "duplicate-code")])
def test_what_was_to_be_called_otherwise_is_not_missed(name, code, found):
    """Where two have one name, what would be found under the name that one of them was meant to have is not said to be unknown."""
    assert codes(_DOUBLED % ("政协提案", "B") + _USED % "") == []
    assert codes(_DOUBLED % (name, code) + _USED % "") == [found]
    assert codes(_DOUBLED % (name, code) + _USED % "【查无此名】") == ([found, "unknown-reference"] if code == "A" else [found])


def test_name_that_was_typed_twice_in_one_mapping_hides_the_one_that_was_meant():
    """The second of two equal keys was meant as another name, which is not said to be unknown, nor to be misspelt."""
    text = "sections: [{kind: effects, text: 正在解决【正在解决】。}]\n"
    group = "{axis: progress, parts: {已解决: 4, 已解决: 5}}"
    assert codes(META + f"populations: [{{total: 9, groups: [{group}]}}]\n" + text) == ["duplicate-key"]


@pytest.mark.parametrize(
    ("typed", "wrong", "hint"),
    [
        ("AACD", 1, "did you mean B? the other A is in line 7"),
        ("BBCD", 0, "did you mean A? the other B is in line 8"),
        ("ABCC", 3, "did you mean D? the other C is in line 9"),
        ("ACCD", 1, "did you mean B? the other C is in line 9"),
        ("甲乙乙丁", 2, "did you mean 丙? the other 乙 is in line 8"),
        ("UVUW", 2, "give each part its own code; the other U is in line 7"),
    ],
)
def test_code_that_is_not_due_is_the_wrong_one_of_two(typed, wrong, hint):
    """Of two equal codes the one is told that does not stand where it is due, with the code that is, and where the other stands."""
    parts = "".join(f"          - {{label: 第{place}, code: {code}, count: 1}}\n" for place, code in enumerate(typed))
    [problem] = problems_of(META + f"populations:\n  - total: 4\n    groups:\n      - axis: result\n        parts:\n{parts}")
    assert (problem.kind.code, problem.place.line, problem.hint()) == ("duplicate-code", 7 + wrong, hint)
