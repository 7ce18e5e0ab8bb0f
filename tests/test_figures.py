"""Every figure is computed once, can be found by its path, and adds up as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from small_reports import TOTAL, figures_of
from strategies import Data, figure_data, yaml_text

from handling_report.computing import compute
from handling_report.errors import DataError, Path
from handling_report.figures import CountFigure, Figures, GroupFigure, PartFigure, RateFigure
from handling_report.model import Coverage, ItemKind
from handling_report.reading import loads

slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

WUHAI = """\
populations:
  - name: 代表建议
    total: 154
    counts: {征询意见表: 120}
    groups:
      - axis: source
        parts: {会上: 151, 会后: 3}
      - axis: result
        parts:
          - {label: 已经解决, code: A, count: 93, definition: 当年能够解决的}
          - {label: 正在解决, code: B, count: 46, parts: {已提前落实: 6, 继续推进: 40}}
          - {label: 留作参考, code: C, count: 15}
      - {axis: satisfaction, base: 征询意见表, unit: 份, parts: {满意: 110, 基本满意: 10}}
      - {axis: category, name: 已经解决的内容, base: A, coverage: partial, parts: {道路: 10}}
    rates:
      - {label: 办结率, count: 总数}
      - {label: 满意率, count: [满意, 基本满意], base: 征询意见表}
      - {label: 解决率, count: A, decimals: 2}
key_items: [{title: 关于道路的建议}, {title: 关于桥梁的建议}]
"""


def groups_of(figures: Figures) -> Iterator[GroupFigure]:
    """Every group of a report."""
    for population in figures.populations:
        yield from population.groups


def parts_of(figures: Figures) -> Iterator[PartFigure]:
    """Every part of a report, those of splits too."""
    for group in groups_of(figures):
        yield from _below(group.parts)


def _below(parts: tuple[PartFigure, ...]) -> Iterator[PartFigure]:
    for part in parts:
        yield part
        yield from _below(part.parts)


def test_figures_of_a_report() -> None:
    """Totals, counts, parts, splits, rates and the number of key items come out with names, counts and shares."""
    rows = [
        (figure.name, figure.words, "" if isinstance(figure, CountFigure) else str(figure.share))
        for figure in figures_of(WUHAI).rows()
    ]
    assert rows == [
        ("总数", "154件", ""),
        ("征询意见表", "120份", ""),
        ("来源.会上", "151件", "98.1%"),
        ("来源.会后", "3件", "1.9%"),
        ("办理结果.A", "93件", "60.4%"),
        ("办理结果.B", "46件", "29.9%"),
        ("办理结果.B.已提前落实", "6件", "13.0%"),
        ("办理结果.B.继续推进", "40件", "87.0%"),
        ("办理结果.C", "15件", "9.7%"),
        ("满意情况.满意", "110份", "91.7%"),
        ("满意情况.基本满意", "10份", "8.3%"),
        ("已经解决的内容.道路", "10件", "10.8%"),
        ("办结率", "154件", "100%"),
        ("满意率", "120份", "100%"),
        ("解决率", "93件", "60.39%"),
        ("重点件", "2件", ""),
    ]


def test_bases_say_what_was_measured_on() -> None:
    """A base knows its name and count, whether it is the total, and counts in the unit of what is measured on it."""
    [population] = figures_of(WUHAI).populations
    bases = [group.base for group in population.groups] + [rate.base for rate in population.rates]
    assert [(base.name, base.words, base.is_total) for base in bases] == [
        ("总数", "154件", True),
        ("总数", "154件", True),
        ("征询意见表", "120份", False),
        ("已经解决", "93件", False),
        ("总数", "154件", True),
        ("征询意见表", "120份", False),
        ("总数", "154件", True),
    ]
    [split, _] = population.groups[1].parts[1].parts
    assert (split.base.name, split.base.words, split.base.is_total) == ("正在解决", "46件", False)


def test_total_of_another_population_has_that_populations_name() -> None:
    """A base that is the total of another population is no total here and is printed by its own name."""
    figures = figures_of(
        """\
        populations:
          - {name: 收到提案, total: 100, kind: proposal}
          - {name: 立案提案, total: 80, kind: proposal, rates: [{label: 立案率, count: 总数, base: 收到提案.总数}]}
        """
    )
    [rate] = figures.populations[1].rates
    assert (rate.base.name, rate.base.count, rate.base.is_total, str(rate.share)) == ("收到提案", 100, False, "80.0%")


def test_every_figure_is_found_by_its_path() -> None:
    """The canonical path of a total, a count, a group, a part, a split, a rate or the key items leads to its figure."""
    figures = figures_of(WUHAI)
    [population] = figures.populations
    paths: dict[Path, object] = {
        ("populations", 0, "total"): population.total,
        ("populations", 0, "counts", 0): population.counts[0],
        ("populations", 0, "groups", 1): population.groups[1],
        ("populations", 0, "groups", 1, "parts", 1): population.groups[1].parts[1],
        ("populations", 0, "groups", 1, "parts", 1, "parts", 0): population.groups[1].parts[1].parts[0],
        ("populations", 0, "rates", 2): population.rates[2],
        ("key_items",): figures.key_items,
    }
    assert all(figures.at(path) is figure for path, figure in paths.items())
    with pytest.raises(KeyError):
        figures.at(("facts", 0))


def test_classes_are_named_as_they_are_printed() -> None:
    """A code gets its 类 unless it has one, and stands behind a label that does not say it."""
    parts = figures_of(
        """\
        populations:
          - total: 4
            groups:
              - axis: result
                parts:
                  - {label: A类, code: A, count: 1}
                  - {label: 正在解决, code: B, count: 1}
                  - {label: 留作参考, code: C类, count: 1}
                  - {label: 其他, count: 1}
        """
    ).populations[0].groups[0].parts
    assert [part.class_name for part in parts] == ["A类", "B类", "C类", "其他"]
    assert [part.full_label for part in parts] == ["A类", "正在解决（B类）", "留作参考（C类）", "其他"]


def test_population_knows_its_name_and_kind() -> None:
    """What is counted follows from whom the report is made to, unless the data says otherwise."""
    head = "report: {issuer: 县, session: 会, date: 2026-11-20, body: cppcc}\n"
    [population] = figures_of(TOTAL, head=head).populations
    assert (population.name, population.kind, population.total.label) == ("提案", ItemKind.PROPOSAL, "提案")
    [population] = figures_of("populations: [{total: 1, kind: motion, unit: 项}]", head=head).populations
    assert (population.name, population.kind, population.total.words) == ("代表议案", ItemKind.MOTION, "1项")


def test_report_without_key_items_counts_none() -> None:
    """There is no figure of key items where there are no key items."""
    assert figures_of(TOTAL).key_items is None
    assert [figure.name for figure in figures_of(TOTAL).rows()] == ["总数"]


def test_nothing_is_measured_on_nothing() -> None:
    """On a base of 0 there are no shares at all; what a part of 0 is split into has none of it, and 0% of the whole."""
    figures = figures_of(
        """\
        populations:
          - total: 0
            groups: [{axis: result, parts: [{label: 甲, count: 0, parts: {子: 0}}]}]
            rates: [{label: 办结率, count: 0}]
        """
    )
    assert [part.share for part in parts_of(figures)] == [None, None]
    assert [rate.share for rate in figures.populations[0].rates] == [None]
    [_, empty] = figures_of(
        "populations: [{total: 1, groups: [{axis: result, parts: [{label: 甲, count: 1}, "
        "{label: 乙, count: 0, parts: {子: 0}}]}]}]"
    ).populations[0].groups[0].parts
    assert str(empty.share) == "0%"
    assert (empty.parts[0].share, str(empty.parts[0].whole_share)) == (None, "0%")


def test_reference_to_no_figure_stops_the_computing() -> None:
    """A report that was put together without the reader is still not computed with a reference to nothing."""
    from dataclasses import replace

    report = loads("report: {issuer: 县, session: 会, date: 2026-11-20}\n" + TOTAL)
    broken = replace(report, meta=replace(report.meta, closing=("共【总和】。",)), places=None)
    with pytest.raises(DataError) as caught:
        compute(broken)
    assert str(caught.value).splitlines()[0] == "<data>: meta.closing: there is no figure named 总和"


# --- Laws -------------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_complete_groups_and_splits_add_up_as_printed(data: Data) -> None:
    """The printed shares of every complete group, and of every complete split, are 100 in all."""
    figures = compute(loads(yaml_text(data)))
    wholes = [group.parts for group in groups_of(figures) if group.coverage is Coverage.COMPLETE]
    wholes += [part.parts for part in parts_of(figures) if part.coverage is Coverage.COMPLETE]
    for parts in wholes:
        shares = [part.share for part in parts if part.share is not None]
        assert len(shares) in {0, len(parts)}
        assert not shares or sum(Fraction(str(share).rstrip("%")) for share in shares) == 100


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_shares_of_the_whole_add_up_to_their_part(data: Data) -> None:
    """What the parts of a complete split have of the whole adds up to what their part has, however deep the split."""
    for part in parts_of(compute(loads(yaml_text(data)))):
        if part.parts and part.coverage is Coverage.COMPLETE and part.whole_share is not None and part.count:
            whole = [inner.whole_share for inner in part.parts]
            assert sum(share.units for share in whole if share) == part.whole_share.units
            ordered = sorted((share.count, share.units) for share in whole if share)
            assert [units for _, units in ordered] == sorted(units for _, units in ordered)


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_partial_and_overlapping_shares_are_each_rounded(data: Data) -> None:
    """Outside of complete groups no share depends on the others."""
    for group in groups_of(compute(loads(yaml_text(data)))):
        if group.coverage is not Coverage.COMPLETE and group.base.count:
            for part in group.parts:
                assert part.share is not None
                exact = Fraction(100 * 10**group.decimals * part.count, group.base.count)
                assert part.share.units == (exact + Fraction(1, 2)) // 1
                assert part.share.adjusted == 0


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_rates_reach_their_ends_only_exactly(data: Data) -> None:
    """No rate prints 100% unless it is the whole base, nor 0% unless it is nothing."""
    for figure in compute(loads(yaml_text(data))).rows():
        if isinstance(figure, RateFigure) and figure.share is not None:
            assert (str(figure.share) == "100%") == (figure.count == figure.base.count)
            assert (str(figure.share) == "0%") == (figure.count == 0)


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_rows_and_paths_are_the_same_figures(data: Data) -> None:
    """Every part is found at its own path, and every figure is in the rows once."""
    figures = compute(loads(yaml_text(data)))
    rows = list(figures.rows())
    assert len({id(row) for row in rows}) == len(rows)
    for position, population in enumerate(figures.populations):
        for number, group in enumerate(population.groups):
            for place, part in enumerate(group.parts):
                assert figures.at(("populations", position, "groups", number, "parts", place)) is part
                assert any(row is part for row in rows)
