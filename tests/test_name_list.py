"""Every name of a report stands for what the figures say, and can be asked for no more than that."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from making_data import META
from strategies import Data, figure_data, yaml_text

from handling_report.computing import compute
from handling_report.figures import CountFigure, GroupFigure, PartFigure, RateFigure
from handling_report.name_list import Name, NameKind, names_of
from handling_report.reading import loads

slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

CHANGES = {"previous", "change", "growth", "compared", "growth_compared"}
SHARE_CHANGES = {"previous_share", "share_change", "share_compared"}


def names(text: str) -> dict[str, Name]:
    """The names of a report, by how they are shown."""
    return {name.shown: name for name in names_of(loads(META + text))}


# --- Laws -------------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_name_stands_for_the_figure_at_its_path(data: Data) -> None:
    """The count and the unit of a name are those of the figure that is computed, so a rule and a report see the same."""
    report = loads(yaml_text(data))
    figures = compute(report)
    for name in names_of(report):
        if name.path[0] != "populations" or name.kind is NameKind.APPROXIMATE:
            continue
        match figures.at(name.path):
            case CountFigure() | PartFigure() as figure:
                assert (name.count, name.unit) == (figure.count, figure.unit)
            case RateFigure() | GroupFigure():
                assert name.count is None


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_every_figure_has_one_name(data: Data) -> None:
    """As many names of counts, parts and rates as rows of figures, and no path twice."""
    report = loads(yaml_text(data))
    rows = {NameKind.TOTAL, NameKind.COUNT, NameKind.INCLUDED, NameKind.STAGE, NameKind.PART, NameKind.SUBTOTAL, NameKind.RATE}
    found = list(names_of(report))
    assert len([name for name in found if name.kind in rows]) == len(list(compute(report).rows()))
    assert len({name.path for name in found}) == len(found)


@pytest.mark.no_cover
@slowly
@given(figure_data())
def test_changes_can_be_asked_for_where_there_is_something_to_compare_with(data: Data) -> None:
    """A figure has the facets of a change exactly when it has one of the year before; the year before has none."""
    report = loads(yaml_text(data))
    figures = compute(report)
    for name in names_of(report):
        if name.path[0] != "populations" or name.kind in {NameKind.APPROXIMATE, NameKind.GROUP}:
            continue
        figure = figures.at(name.path)
        assert not isinstance(figure, GroupFigure)
        facets = set(name.facets)
        compared = figure.before is not None
        assert ("change" in facets) is compared
        assert ("previous" in facets) is compared
        assert not (CHANGES | SHARE_CHANGES) & facets or "previous" not in name.path


# --- Each sort of name ------------------------------------------------------------------------------------------------

REPORT = """\
populations:
  - name: 政协提案
    kind: proposal
    stages: [{label: 收到, count: 248, definition: 截止日以前收到的, parts: {立案: 219, 不予立案: 29}}, {label: 立案, count: 219}]
    total: 立案
    including: {联名提案: 11}
    besides: {平时提案: 18}
    counts: {回执: 100}
    approximate: {走访委员: 300余人次}
    groups:
      - axis: result
        as_of: 2026-10-31
        parts: [{code: A, label: 已采纳, count: 200, resolved: true}, {code: B, label: 留作参考, count: 19, definition: 暂不能办的}]
        subtotals: {全部: [A, B]}
    rates: [{label: 立案率, count: 立案, base: 收到}, {label: 采纳率, count: [A, B]}]
facts: {小区数: 2485个}
key_items: [{title: 甲, covers: 3}, {title: 乙}]
"""


@pytest.mark.parametrize(
    ("shown", "kind", "count", "facets"),
    [
        ("总数", NameKind.TOTAL, 219, "count number label"),
        ("收到", NameKind.STAGE, 248, "count number label definition"),
        ("收到.不予立案", NameKind.PART, 29, "count number label share whole_share base"),
        ("联名提案", NameKind.INCLUDED, 11, "count number label share base"),
        ("平时提案", NameKind.COUNT, 18, "count number label"),
        ("回执", NameKind.COUNT, 100, "count number label"),
        ("走访委员", NameKind.APPROXIMATE, None, ""),
        ("办理结果", NameKind.GROUP, None, "share count label size base definition as_of"),
        ("办理结果.留作参考", NameKind.PART, 19, "count number label share whole_share base definition"),
        ("办理结果.全部", NameKind.SUBTOTAL, 219, "count number label share base"),
        ("办理结果.已解决", NameKind.SUBTOTAL, 200, "count number label share base"),
        ("立案率", NameKind.RATE, None, "share numerator base label"),
        ("采纳率", NameKind.RATE, None, "share numerator base label definition"),
        ("小区数", NameKind.FACT, None, ""),
        ("重点件", NameKind.KEY_ITEMS, 2, "count number titles covered"),
        ("会议届次", NameKind.META, None, ""),
    ],
)
def test_name_can_be_asked_for_what_it_has(shown: str, kind: NameKind, count: int | None, facets: str) -> None:
    """Each sort of name has the sides that make sense of it, and no other."""
    name = names(REPORT)[shown]
    assert (name.kind, name.count, " ".join(name.facets)) == (kind, count, facets)


def test_what_nobody_counted_has_words_and_no_count() -> None:
    """An approximate count is text: nothing can be measured on it."""
    name = names(REPORT)["走访委员"]
    assert (name.text, name.count, name.unit) == ("300余人次", None, "")


def test_population_is_a_spelling_of_its_total() -> None:
    """【政协提案】 is how many there are; its kind, in either language, may stand before any of its figures."""
    total, *_ = names(REPORT).values()
    assert total.spellings == (("政协提案", "提案", "proposal"), ("总数", "total", "政协提案"))


def test_year_before_has_to_be_named() -> None:
    """A figure of the year before is meant only where that year is said, by its name or as 上年."""
    text = "populations: [{total: 12, previous: {name: 2025年, total: 10, counts: {回执: 9}}}]\n"
    found = [name for name in names_of(loads(META + text)) if "previous" in name.path]
    assert [(name.path[-2:], name.needs) for name in found] == [(("previous", "total"), 1), (("counts", 0), 1)]
    assert found[1].spellings == (("代表建议", "建议", "suggestion"), ("2025年", "上年", "previous"), ("回执",))
