"""Parts of a group: shares that add up, splits that add up to their part, subtotals that add up as they are read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making_data import META, problems_of
from small_reports import figures_of
from strategies import Data, decimals, figure_data, split_of, yaml_text

from handling_report.computing import compute
from handling_report.figures import GroupFigure, PartFigure
from handling_report.model import Coverage, Group, Part
from handling_report.part_figures import group_shares, styled
from handling_report.reading import loads
from handling_report.shares import Share

slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def printed(share: Share | None) -> Fraction:
    """A share as a reader takes it, in percent."""
    return Fraction(str(share).rstrip("%"))


def parts_of(*counts: int) -> tuple[Part, ...]:
    """Parts without meaning."""
    return tuple(Part(label=f"第{number}类", count=count) for number, count in enumerate(counts))


def group(text: str, *, total: int = 100) -> GroupFigure:
    """The figure of one group, as its data says."""
    return figures_of(f"populations: [{{total: {total}, groups: [{text}]}}]\n").populations[0].groups[0]


@st.composite
def groups_with_subtotals(draw: st.DrawFn) -> GroupFigure:
    """A complete group, split or not, with one subtotal over some of its parts and one over all of them."""
    counts = draw(st.lists(st.integers(0, 60), min_size=1, max_size=8).filter(any))
    labels = [f"第{number}类" for number in range(len(counts))]
    parts: list[Data] = [{"label": label, "count": count} for label, count in zip(labels, counts, strict=True)]
    some = draw(st.lists(st.sampled_from(labels), min_size=1, unique=True))
    if counts[0] and draw(st.booleans()):
        first = parts[0]
        inner = draw(split_of(first["count"], 3))
        first["parts"] = {f"其中{number}": count for number, count in enumerate(inner)}
        if labels[0] in some and draw(st.booleans()):
            some = [label for label in some if label != labels[0]] + list(first["parts"])
    one: Data = {"axis": "category", "parts": parts, "decimals": draw(decimals), "subtotals": {"几类": some, "各类": labels}}
    meta = {"issuer": "县", "session": "会", "date": "2026-11-20"}
    return compute(loads(yaml_text({"report": meta, "populations": [{"groups": [one]}]}))).populations[0].groups[0]


# --- Shares of siblings -----------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 500), min_size=1, max_size=9), st.integers(0, 4000), st.sampled_from(Coverage), decimals)
def test_only_parts_that_make_up_their_base_are_balanced(counts: list[int], more: int, coverage: Coverage, places: int) -> None:
    """Shares add up to 100 in a complete group; elsewhere each is rounded by itself; on nothing there are none."""
    base = sum(counts) + (0 if coverage is Coverage.COMPLETE else more)
    shares = group_shares(Group(parts=parts_of(*counts), coverage=coverage, decimals=places), base)
    assert len(shares) == len(counts)
    if base == 0:
        assert set(shares) == {None}
        return
    units = [share.units for share in shares if share is not None]
    if coverage is Coverage.COMPLETE:
        assert sum(units) == 100 * 10**places
    else:
        assert units == [(Fraction(100 * 10**places * count, base) + Fraction(1, 2)) // 1 for count in counts]


@pytest.mark.parametrize("coverage", Coverage)
def test_group_without_a_base_has_no_shares(coverage: Coverage) -> None:
    """A base that is not known is given as 0, and nothing is measured on it, whatever the parts add up to."""
    assert group_shares(Group(parts=parts_of(40, 35, 28), coverage=coverage), 0) == [None, None, None]


def test_zeros_at_the_end_are_a_matter_of_style() -> None:
    """Leaving out zeros changes what is printed and nothing else; what is not there stays away."""
    quarter = Share(1, 4, 250, 1)
    assert [str(styled(quarter, short=short)) for short in (False, True)] == ["25.0%", "25%"]
    assert styled(quarter, short=True) == Share(1, 4, 250, 1, short=True)
    assert styled(None, short=True) is None


# --- Subtotals --------------------------------------------------------------------------------------------------------


@slowly
@given(groups_with_subtotals())
def test_subtotal_is_the_sum_of_its_parts_and_of_their_printed_shares(figure: GroupFigure) -> None:
    """What a reader adds up is what is printed: counts, and shares; all parts together have 100%."""
    by_label = {part.label: part for top in figure.parts for part in (top, *top.parts)}
    some, everything = figure.subtotals
    labels = [part.label for part in figure.parts]
    assert (everything.count, str(everything.share)) == (sum(by_label[label].count for label in labels), "100%")
    assert some.base == figure.base
    assert some.share is not None
    exact = Fraction(100 * 10**figure.decimals * some.count, figure.base.count)
    assert abs(some.share.units - exact) < len(by_label)
    assert some.share.units - some.share.adjusted == (exact + Fraction(1, 2)) // 1


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_subtotals_add_up_wherever_they_stand(data: Data) -> None:
    """In any report, the share of a subtotal is the sum of the shares of the whole that its parts print."""
    for population in data["populations"]:
        population.pop("previous", None)
    figures = compute(loads(yaml_text(data)))
    for typed, population in zip(data["populations"], figures.populations, strict=True):
        for one, figure in zip(typed.get("groups", ()), population.groups, strict=True):
            for label, names in one.get("subtotals", {}).items():
                [subtotal] = [found for found in figure.subtotals if found.label == label]
                members = [find(figure.parts, name) for name in ([names] if isinstance(names, str) else names)]
                assert subtotal.count == sum(member.count for member in members)
                shares = [member.whole_share for member in members]
                if subtotal.share is None:
                    assert None in shares
                else:
                    assert printed(subtotal.share) == sum(printed(share) for share in shares)


def find(parts: tuple[PartFigure, ...], name: str) -> PartFigure:
    """The outermost part of that label or code."""
    level = list(parts)
    while level:
        for part in level:
            if name in {part.label, part.code}:
                return part
        level = [inner for part in level for inner in part.parts]
    raise AssertionError(name)


def test_subtotal_over_a_split_has_shares_of_the_whole() -> None:
    """朝阳: 落实 of B and C together are 6 + 4 of 156, with the shares of the whole that these print: 3.8% and 2.6%."""
    figure = group(
        """{axis: result, parts: [
            {code: A, label: A类, count: 79},
            {code: B, label: B类, count: 46, parts: {已提前落实: 6, 继续推进: 40}},
            {code: C, label: C类, count: 31, parts: {已落实: 4, 研究或审批中: 27}}],
            subtotals: {已见效: [A, 已提前落实, 已落实], 全部B类: [B]}}""".replace("\n", " "),
        total=156,
    )
    assert [(one.label, one.words, str(one.share)) for one in figure.subtotals] == [
        ("已见效", "89件", "57.0%"),
        ("全部B类", "46件", "29.5%"),
    ]


def test_solved_classes_make_a_subtotal() -> None:
    """Classes marked as solved, also inside a split, are added up once, as 已解决; a name that is taken goes before."""
    parts = "[{label: A类, count: 60, resolved: true}, {label: B类, count: 40, parts: [{label: 提前落实, count: 6, resolved: true}]}]"
    figure = group(f"{{axis: result, parts: {parts.replace('parts: [{', 'coverage: partial, parts: [{')}}}")
    assert [(one.name, one.count, str(one.share)) for one in figure.subtotals] == [("办理结果.已解决", 66, "66.0%")]
    taken = group("{axis: result, parts: [{label: 已解决, count: 60, resolved: true}, {label: 正在解决, count: 40}]}")
    assert taken.subtotals == ()


def test_subtotal_of_a_group_on_nothing_has_no_share() -> None:
    """Where the parts have no share, neither has their sum; the counts are still added."""
    for base in ("none", "空表"):
        figure = figures_of(
            f"populations: [{{total: 9, counts: {{空表: 0}}, groups: [{{axis: category, base: {base}, "
            "parts: {甲: 0, 乙: 0}, subtotals: {合计: [甲, 乙]}}]}]\n"
        ).populations[0].groups[0]
        assert [(one.words, one.share) for one in figure.subtotals] == [("0件", None)]


@pytest.mark.parametrize(
    ("subtotals", "message"),
    [
        ("{前两类: [甲类, 丁类]}", "this group has no part named 丁类"),
        ("{前两类: [甲类, 甲类]}", "甲类 and 甲类 may hold the same items, so they cannot be added"),
        ("{前两类: [甲类, 早]}", "早 and 甲类 may hold the same items, so they cannot be added"),
        ("{甲类: [甲类, 乙类]}", "the name 甲类 is used twice here"),
    ],
)
def test_subtotal_counts_nothing_twice(subtotals: str, message: str) -> None:
    """A subtotal is of parts that are there, each once, and not of a part with its split; it has a name of its own."""
    parts = "[{label: 甲类, count: 60, parts: {早: 20, 晚: 40}}, {label: 乙类, count: 40}]"
    found = problems_of(f"{META}populations: [{{groups: [{{axis: category, parts: {parts}, subtotals: {subtotals}}}]}}]\n")
    assert [problem.message() for problem in found] == [message]


# --- Splits -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coverage", "own", "whole"),
    [
        ("complete", ["33.4%", "33.3%", "33.3%"], ["8.4%", "8.3%", "8.3%"]),
        ("partial", ["33.3%", "33.3%", "33.3%"], ["8.3%", "8.3%", "8.3%"]),
        ("overlap", ["33.3%", "33.3%", "33.3%"], ["8.3%", "8.3%", "8.3%"]),
    ],
)
def test_split_is_balanced_only_where_it_is_complete(coverage: str, own: list[str], whole: list[str]) -> None:
    """Three thirds of a quarter add up to 25.0% of the whole in a complete split, and are each rounded in another."""
    split = f"{{label: 甲类, count: 3, coverage: {coverage}, parts: {{子: 1, 丑: 1, 寅: 1}}}}"
    part, _ = group(f"{{axis: category, parts: [{split}, {{label: 乙类, count: 9}}]}}", total=12).parts
    assert str(part.share) == "25.0%"
    assert [str(inner.share) for inner in part.parts] == own
    assert [str(inner.whole_share) for inner in part.parts] == whole


def test_part_is_named_by_its_group_and_its_way_there() -> None:
    """The name of a part says the group, and of a split the part, by code where there is one."""
    [part] = group("{axis: result, parts: [{label: 正在解决, code: B, count: 100, parts: {提前: 6, 继续: 94}}]}").parts
    assert [part.name, *(inner.name for inner in part.parts)] == ["办理结果.B", "办理结果.B.提前", "办理结果.B.继续"]
    assert {(inner.base.name, inner.base.words) for inner in part.parts} == {("正在解决", "100件")}
