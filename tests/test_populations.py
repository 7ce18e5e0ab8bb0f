"""The figures of a population: totals that are written or follow, bases by name, rates, and the year before."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_data import META, problems_of
from small_reports import both_texts, figures_of
from strategies import Data, decimals, yaml_text

from handling_report.changes import change_words, point_units
from handling_report.computing import compute
from handling_report.figures import PopulationFigure
from handling_report.model import ItemKind, Keep, Wording
from handling_report.populations import USUAL_WORDING
from handling_report.reading import loads

HEAD_CPPCC = "report: {issuer: 某市政协, session: 市政协五届三次会议, date: 2026-11-20, body: cppcc}\n"


def population(text: str, **more: Any) -> PopulationFigure:
    """The figures of the only population."""
    [figure] = figures_of(f"populations: [{text}]\n", **more).populations
    return figure


def refused(text: str) -> list[str]:
    """Why a population is refused."""
    return [problem.message() for problem in problems_of(f"{META}populations: [{text}]\n")]


# --- The total --------------------------------------------------------------------------------------------------------


def test_total_that_is_not_written_is_the_sum_of_the_first_complete_group() -> None:
    """Groups that list some of the items, overlap, or have a base of their own do not say how many there are."""
    groups = (
        "{axis: undertaker, coverage: partial, parts: {县政府: 61}}, {name: 热点, coverage: overlap, parts: {民生: 50, 交通: 40}}, "
        "{axis: satisfaction, base: 县政府, parts: {满意: 61}}, {axis: source, parts: {会上: 151, 会后: 3}}"
    )
    figure = population(f"{{groups: [{groups}]}}")
    assert figure.total.words == "154件"
    assert [group.base.count for group in figure.groups] == [154, 154, 61, 154]


def test_total_that_nothing_says_is_refused() -> None:
    """Without a number, a stage or a complete group there is no total."""
    text = "{groups: [{axis: source, coverage: partial, parts: {会上: 151}}]}"
    assert refused(text) == ["the total is not written, and no complete group says it"]
    assert refused("{stages: {收到: 248, 立案: 219}}") == ["it is not said which stage the groups are measured on"]


def test_groups_that_agree_outvote_a_total() -> None:
    """When all complete groups add up to the same, it is the total that is wrong; a single group is."""
    two = "groups: [{axis: source, parts: {会上: 151, 会后: 3}}, {axis: result, parts: {已解决: 100, 未解决: 54}}]"
    assert refused(f"{{total: 145, {two}}}") == ["all groups add up to 154件, but the total is 145件: 9件 apart"]
    one = "groups: [{axis: source, parts: {会上: 151, 会后: 3}}]"
    assert refused(f"{{total: 145, {one}}}") == ["the parts add up to 154件, but 总数 is 145件: 9件 too many"]


@pytest.mark.parametrize(("stage", "count"), [("收到", 248), ("立案", 219), ("并案后", 147)])
def test_total_is_the_stage_that_it_names(stage: str, count: int) -> None:
    """天门's three stages: the one that total names is the total, and what shares are said to be of."""
    figure = population(
        f"{{stages: {{收到: 248, 立案: 219, 并案后: 147}}, total: {stage}, groups: [{{axis: proposer, parts: {{委员: {count}}}}}]}}",
        head=HEAD_CPPCC,
    )
    [group] = figure.groups
    assert (figure.total.words, group.base.words, group.base.is_total) == (f"{count}件", f"{count}件", stage == "收到")
    assert group.base.noun == f"{stage}总数"


STAGED = """\
{stages: {收到: 312, 立案: 268, 并案: 200}%s, groups: [
  {axis: source, parts: {会上: 250, 会后: 18}%s}, {axis: category, parts: {经济: 100, 社会: 168}, wording: {share: of_base}%s},
  {name: 交办, base: 并案, parts: {主办: 150, 分办: 50}}, {name: 热点, coverage: partial, parts: {养老: 20, 托育: 9}%s}],
  rates: [{label: 办结率, count: [经济, 社会]}, {label: 答复率, count: 260%s}, {label: 立案率, count: 立案, base: 收到}]}
"""


@pytest.mark.parametrize("total", ["", ", total: 立案", ", total: 268"])
def test_total_that_is_a_later_stage_is_called_by_it(total: str) -> None:
    """Whatever makes 立案 the total, groups and rates without a base say what they say with that stage as their base."""
    given, written = STAGED % (total, *[""] * 4), STAGED % (", total: 立案", *[", base: 立案"] * 4)
    data = "populations: [%s]\nsections: [{kind: overview}, {kind: measures, text: 好。, tables: [分类, 热点]}]\n"
    texts, meant = (both_texts(figures_of(data % population, head=HEAD_CPPCC)) for population in (given, written))
    assert texts == meant
    said = "\n".join(texts)
    assert "从来源看，立案的268件中，会上250件、会后18件。从内容看，立案的268件中，经济100件，占立案总数的37.3%" in said
    assert "分类统计表（立案268件）" in said
    assert "立案总数\n268\n—" in said
    assert "答复率97.0%（立案268件中260件）" in said


@pytest.mark.parametrize("stages", ["{收到: 268, 并案: 200}", "{收到: 268, 立案: 268}", "{收到: 312, 立案: 270}"])
def test_total_that_is_no_later_stage_is_the_total(stages: str) -> None:
    """The first stage is all there is, a later one with as many is no other count, and a count of its own has no stage."""
    figure = population(f"{{stages: {stages}, total: 268, groups: [{{axis: category, parts: {{经济: 268}}}}]}}", head=HEAD_CPPCC)
    assert (figure.groups[0].base.is_total, figure.groups[0].base.noun) == (True, "提案总数")


def test_later_stage_is_said_of_what_its_total_includes() -> None:
    """The total is said again, as that of its stage, where something is added to it; items from between sessions still count."""
    data = (
        "populations: [{stages: {收到: 20, 立案: 15}, total: 立案, including: {联名提案: 3}, "
        "groups: [{axis: source, parts: {会上: 10, 会后: 5}}]}]\nsections: [{kind: overview}]\n"
    )
    said = "\n".join(both_texts(figures_of(data, head=HEAD_CPPCC)))
    assert "市政协五届三次会议以来，共收到提案20件；立案15件。立案的提案15件（包括联名提案3件）。从来源看，立案的15件中，" in said


def test_total_that_names_no_stage_is_refused_with_the_nearest() -> None:
    """A total is a number or a stage that is there."""
    [problem] = problems_of(f"{META}populations: [{{stages: {{收到: 248, 立案: 219}}, total: 立案后}}]\n")
    assert (problem.message(), problem.hint()) == ("there is no stage named 立案后", "did you mean 立案?")
    assert refused("{total: 立案}") == ["expected a whole number such as 154, got 立案; there are no stages that it could name"]


# --- Bases ------------------------------------------------------------------------------------------------------------


def test_base_is_said_by_its_own_noun() -> None:
    """建议总数 of the total, 并案后总数 of a stage, and of a count its name."""
    text = """\
    {stages: {收到: 248, 并案后: 147}, total: 收到, counts: {回执: 100}, groups: [
      {axis: category, coverage: partial, parts: {经济: 1}},
      {axis: role, base: 并案后, coverage: partial, parts: {主办: 1}},
      {axis: satisfaction, base: 回执, unit: 份, coverage: partial, parts: {满意: 1}}]}
    """.replace("\n", " ")
    bases = [group.base for group in population(text).groups]
    assert [(base.noun, base.full_words, base.is_total) for base in bases] == [
        ("收到总数", "总数248件", True),
        ("并案后总数", "并案后147件", False),
        ("回执", "回执100份", False),
    ]
    [plain] = population("{total: 5, kind: proposal, groups: [{axis: category, parts: {经济: 5}}]}").groups
    assert plain.base.noun == "提案总数"


def test_group_without_a_base_has_no_share_of_any_kind() -> None:
    """base: none: parts, splits and subtotals have counts, and the group is not held against the total."""
    figure = population(
        "{total: 9, groups: [{axis: category, base: none, parts: [{label: 甲, count: 40, parts: {子: 30, 丑: 10}}, "
        "{label: 乙, count: 50}], subtotals: {合计: [甲, 乙]}}]}"
    )
    [group] = figure.groups
    assert not group.base.is_known
    everything = [*group.parts, *group.parts[0].parts, *group.subtotals]
    assert [one.words for one in everything] == ["40件", "50件", "30件", "10件", "90件"]
    assert {(one.share, one.whole_share) for one in everything} == {(None, None)}


def test_zero_base_prints_no_share() -> None:
    """Of a count of 0 nothing has a share, whatever the coverage; nor has a rate, nor what the total includes."""
    for coverage in ("complete", "partial", "overlap"):
        figure = population(
            f"{{total: 0, including: {{议案转建议: 0}}, groups: [{{axis: category, coverage: {coverage}, parts: {{甲: 0, 乙: 0}}}}], "
            "rates: [{label: 办结率, count: 0}]}"
        )
        parts = [*figure.groups[0].parts, *figure.including]
        assert [one.share for one in parts] == [None] * 3
        assert [one.share for one in figure.rates] == [None]


# --- Rates ------------------------------------------------------------------------------------------------------------

ANSWERED = """\
{total: 125, counts: {回收: 119, 集中交办: 61}, groups: [
  {axis: progress, parts: {已办结: 120, 正在办理: 5}},
  {axis: result, base: 已办结, parts: [{code: A, label: A类, count: 93, resolved: true}, {code: B, label: B类, count: 27}]},
  {axis: satisfaction, base: 回收, unit: 份, parts: {满意: 110, 基本满意: 9}},
  {name: 热点, base: none, parts: {民生: 40}}],
  rates: [RATE]}
""".replace("\n", " ")


@pytest.mark.parametrize(
    ("rate", "base", "words", "printed"),
    [
        ("{label: 率, count: A}", "已办结", "120件", "77.5%"),
        ("{label: 率, count: [A, B]}", "已办结", "120件", "100%"),
        ("{label: 率, count: 已解决}", "已办结", "120件", "77.5%"),
        ("{label: 率, count: 满意}", "回收", "119份", "92.4%"),
        ("{label: 率, count: [满意, 基本满意]}", "回收", "119份", "100%"),
        ("{label: 率, count: 已办结}", "总数", "125件", "96.0%"),
        ("{label: 率, count: 民生}", "总数", "125件", "32.0%"),
        ("{label: 率, count: 集中交办}", "总数", "125件", "48.8%"),
        ("{label: 率, count: 93}", "总数", "125件", "74.4%"),
        ("{label: 率, count: A, base: 总数}", "总数", "125件", "74.4%"),
    ],
)
def test_rate_is_measured_on_what_its_parts_are_measured_on(rate: str, base: str, words: str, printed: str) -> None:
    """A rate without a base of its own has that of the group whose parts it counts; a number or a count, the total."""
    [figure] = population(ANSWERED.replace("RATE", rate)).rates
    assert (figure.base.name, figure.base.words, str(figure.share)) == (base, words, printed)


@pytest.mark.parametrize(
    "rate",
    ["{label: 率, count: 走访}", "{label: 率, count: [集中交办, 走访]}", "{label: 率, count: 5, base: 走访}"],
)
def test_nothing_is_computed_from_an_approximate_count(rate: str) -> None:
    """A count that nobody counted is neither the numerator nor the base of a rate, nor one of several added."""
    text = f"{{total: 61, approximate: {{走访: 300余人次}}, counts: {{集中交办: 61}}, rates: [{rate}]}}"
    assert refused(text) == ["走访 is approximate (300余人次), so nothing can be computed from it"]


def test_approximate_count_is_no_base_of_a_group_and_is_printed_as_typed() -> None:
    """A group cannot be measured on 近500件 either; in prose its words stand as they were typed."""
    text = "{total: 61, approximate: {来信: 近500件}, groups: [{axis: category, base: 来信, parts: {甲: 3}}]}"
    assert refused(text) == ["来信 is approximate (近500件), so nothing can be computed from it"]
    report = "populations: [{total: 61, approximate: {来信: 近500件}}]\nsections: [{kind: remarks, text: 收到来信【来信】。}]\n"
    assert figures_of(report).report.sections[0].text == ("收到来信近500件。",)


# --- The year before --------------------------------------------------------------------------------------------------


def test_year_before_has_the_unit_and_the_kind_of_this_one() -> None:
    """Both years count the same things in the same unit, which is written once."""
    figure = population("{kind: motion, unit: 项, total: 12, previous: {total: 10, groups: [{axis: result, parts: {已办: 10}}]}}")
    before = figure.previous
    assert before is not None
    assert (before.kind, before.unit, before.total.words) == (ItemKind.MOTION, "项", "10项")
    assert [(group.unit, group.base.noun) for group in before.groups] == [("项", "议案总数")]
    assert before.groups[0].parts[0].words == "10项"


def test_year_before_is_called_by_its_name() -> None:
    """上年, unless the data says which; its total may be a stage or a sum as well."""
    plain = population("{total: 12, previous: {groups: [{axis: source, parts: {会上: 8, 会后: 2}}]}}").previous
    named = population("{total: 12, previous: {name: 2025年, stages: {收到: 30, 立案: 20}, total: 立案}}").previous
    assert plain is not None
    assert named is not None
    assert [(one.name, one.total.count) for one in (plain, named)] == [("上年", 10), ("2025年", 20)]


@st.composite
def two_years(draw: st.DrawFn) -> Data:
    """A population with everything that can be compared, and the same for the year before."""
    places = draw(decimals)
    years = []
    for _ in range(2):
        counts = draw(st.lists(st.integers(0, 200), min_size=3, max_size=3).filter(any))
        labels = ["甲类", "乙类", "丙类"]
        parts = [{"label": label, "count": count} for label, count in zip(labels, counts, strict=True)]
        groups = [{"axis": "result", "decimals": places, "parts": parts, "subtotals": {"前两类": labels[:2]}}]
        rates = [{"label": "办结率", "count": draw(st.integers(0, sum(counts))), "decimals": places}]
        year: Data = {"total": sum(counts), "groups": groups, "rates": rates, "stages": {"收到": sum(counts) + 9}}
        year["including"], year["besides"] = {"议案转建议": draw(st.integers(0, sum(counts)))}, {"会下": draw(st.integers(0, 30))}
        years.append(year)
    now, before = years
    return now | {"previous": before}


def mirrored(data: Data) -> Data:
    """The same with the years swapped."""
    now = deepcopy(data)
    before: Data = now.pop("previous")
    return before | {"previous": now}


def compared(data: Data) -> list[Any]:
    """Every figure that has one of the year before to be compared with."""
    meta = {"issuer": "县", "session": "会", "date": "2026-11-20"}
    [figure] = compute(loads(yaml_text({"report": meta, "populations": [data]}))).populations
    this_year = list(figure.rows())[: len(list(figure.rows())) // 2]
    assert all(one.before is not None for one in this_year)
    return this_year


@settings(deadline=None)
@given(two_years())
def test_swapped_years_negate_every_change(data: Data) -> None:
    """What this year has over the year before, that year has under this one: counts, shares and rates."""
    opposite = {"增加": "减少", "减少": "增加", "持平": "持平"}
    for one, other in zip(compared(data), compared(mirrored(data)), strict=True):
        assert (one.name, one.count, one.before.count) == (other.name, other.before.count, other.count)
        words, mirror = (change_words(each.count, each.before.count, "件") for each in (one, other))
        assert mirror == opposite[words[:2]] + words[2:]
        shares = [getattr(each, "share", None) for each in (one, one.before)]
        if None not in shares:
            assert point_units(one.share, one.before.share) == -point_units(other.share, other.before.share)


# --- Sessions, units, wording -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("session", "name", "said"),
    [
        ("县十八届人大五次会议", "代表建议", "县十八届人大五次会议期间，共收到代表建议9件。"),
        ("县十八届人大五次会议", "建议提案", "共收到建议提案9件。"),
        ("县十八届人大五次会议", "政协提案", "共收到政协提案9件。"),
        ("县政协十五届五次会议", "政协提案", "县政协十五届五次会议期间，共收到政协提案9件。"),
        ("县政协十五届五次会议", "代表建议", "共收到代表建议9件。"),
        ("县十八届人大五次会议、县政协十五届五次会议", "建议提案", "县十八届人大五次会议、县政协十五届五次会议期间，共收到建议提案9件。"),
        ("2026年", "建议提案", "2026年，共收到建议提案9件。"),
    ],
)
def test_items_come_from_no_session_of_the_other_body(session: str, name: str, said: str) -> None:
    """The report's session is said of its populations, but not of items that such a session does not raise."""
    head = HEAD_CPPCC.replace("市政协五届三次会议", session).replace(", body: cppcc", "")
    figures = figures_of(f"populations: [{{name: {name}, total: 9}}]\n", head=head)
    assert said in both_texts(figures)
    own = figures_of(f"populations: [{{name: {name}, total: 9, session: 市十届人大二次会议}}]\n", head=head)
    assert f"市十届人大二次会议期间，共收到{name}9件。" in both_texts(own)


def test_population_may_come_from_a_session_of_its_own() -> None:
    """The session is the report's unless the population says another."""
    found = figures_of("populations: [{total: 1}, {name: 提案, total: 2, session: 县政协十届五次会议}]\n").populations
    assert [one.session for one in found] == ["县十八届人大五次会议", "县政协十届五次会议"]


def test_count_has_the_unit_of_what_is_measured_on_it() -> None:
    """征询意见表 are 份 where satisfaction is counted in 份, and a rate over them is said in 份."""
    figure = population(
        "{total: 125, counts: {回收: 119, 集中交办: 61}, groups: [{axis: satisfaction, base: 回收, unit: 份, parts: {满意: 119}}], "
        "rates: [{label: 满意率, count: 满意}]}"
    )
    assert [one.words for one in figure.counts] == ["119份", "61件"]
    assert [(one.words, one.base.words) for one in figure.rates] == [("119份", "119份")]


def test_wording_of_a_group_goes_before_that_of_the_report() -> None:
    """Every choice is made: by the group, else by the report, else as usual."""
    assert None not in {getattr(USUAL_WORDING, key) for key in Wording.__slots__}
    text = """\
    populations: [{total: 4, groups: [{axis: category, wording: {zeros: keep}, parts: {甲: 1, 乙: 3}}]}]
    wording: {zeros: drop, rounded: true}
    """
    [group] = figures_of(text).populations[0].groups
    assert group.wording.zeros is Keep.KEEP
    assert group.wording.rounded is True
    assert group.wording.join is USUAL_WORDING.join
    assert str(group.parts[0].share) == "25.0%"


def test_base_of_a_rate_keeps_its_own_unit() -> None:
    """A rate of 份 on 件 is said in both: 125件中119份."""
    figure = population(
        "{total: 125, counts: {回收: 119}, groups: [{axis: satisfaction, base: 回收, unit: 份, parts: {满意: 119}}], "
        "rates: [{label: 反馈率, count: 回收, base: 总数}]}"
    )
    assert [(one.words, one.base.words) for one in figure.rates] == [("119份", "125件")]


def test_part_of_nothing_is_no_share_of_the_whole() -> None:
    """Where a class has no items, what it is split into has none of the whole, so that a subtotal with it has a share."""
    parts = "{label: A类, count: 79}, {label: C类, count: 0, parts: {已落实: 0, 审批中: 0}}, {label: B类, count: 21}"
    [group] = population(f"{{groups: [{{axis: result, parts: [{parts}], subtotals: {{已见效: [A类, 已落实]}}}}]}}").groups
    assert [str(inner.whole_share) for inner in group.parts[1].parts] == ["0%", "0%"]
    assert [inner.share for inner in group.parts[1].parts] == [None, None]
    assert str(group.subtotals[0].share) == "79.0%"
