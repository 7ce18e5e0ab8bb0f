"""Figures are held against those printed elsewhere, those of the year before, and those of another group."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import figures_of
from strategies import Data, decimals, yaml_text

from handling_report.changes import point_units
from handling_report.comparisons import changes_differ, columns_differ, published_differ, published_differs
from handling_report.computing import compute
from handling_report.errors import Path
from handling_report.figures import PopulationFigure, RateFigure
from handling_report.reading import loads


def population(text: str) -> PopulationFigure:
    """The figures of the only population."""
    [figure] = figures_of(f"populations: [{text}]\n").populations
    return figure


def warned(text: str) -> list[str]:
    """The warnings of a report, with their places in the file."""
    return [problem.show() for problem in figures_of(text).warnings]


def rate(
    count: int, base: int, *, places: int = 1, published: str = "", before: tuple[int, int, int] | None = None
) -> RateFigure:
    """A rate as it is computed, with a share that was published, and the same rate of the year before."""
    typed: Data = {"label": "率", "count": count, "base": "甲", "decimals": places}
    if published:
        typed["published"] = published
    data: Data = {"total": 1, "counts": {"甲": base}, "rates": [typed]}
    if before:
        old_count, old_base, old_places = before
        old = {"label": "率", "count": old_count, "base": "甲", "decimals": old_places}
        data["previous"] = {"total": 1, "counts": {"甲": old_base}, "rates": [old]}
    meta = {"issuer": "县", "session": "会", "date": "2026-11-20"}
    report = loads(yaml_text({"report": meta, "populations": [data]}))
    return compute(report).populations[0].rates[0]


# --- Published shares -------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(1, 300), decimals, st.integers(0, 12000), st.integers(0, 2))
def test_published_share_is_compared_as_a_number(count: int, base: int, places: int, units: int, shown: int) -> None:
    """A published share differs exactly if it is neither the printed one nor the exact one with as many decimals."""
    published = f"{units // 10**shown}" + (f".{units % 10**shown:0{shown}d}" if shown else "")
    if len(published.partition(".")[0]) > 3:
        return
    figure = rate(count, base, places=places, published=f"{published}%")
    found = list(published_differs(figure, ("here",)))
    rounded = Fraction(floor(Fraction(100 * count, base) * 10**shown + Fraction(1, 2)), 10**shown)
    assert bool(found) == (Fraction(published) not in {rounded, Fraction(str(figure.share).rstrip("%"))})
    for kind, path, details in found:
        assert (kind.code, path) == ("published-differs", ("here", "published"))
        assert (details["published"], details["computed"]) == (f"{published}%", str(figure.share))


def test_figure_that_was_not_published_is_not_compared() -> None:
    """Nothing is said of a share that was not published, nor of one that cannot be computed."""
    assert list(published_differs(rate(236, 254), ())) == []
    nothing = population("{total: 0, rates: [{label: 率, count: 0, published: 50%}]}").rates[0]
    assert list(published_differs(nothing, ())) == []


def test_published_shares_are_compared_at_every_depth() -> None:
    """Parts, parts of parts, and parts of stages are found, each at its own place."""
    figure = population(
        "{stages: [{label: 收到, count: 254, parts: [{label: 立案, count: 236, published: 93.3%}, {label: 转办, count: 18}]}], "
        "total: 收到, groups: [{axis: result, parts: [{label: 甲, count: 100, published: 39.4%}, "
        "{label: 乙, count: 154, parts: [{label: 子, count: 77, published: 49%}, {label: 丑, count: 77, published: 50%}]}]}]}"
    )
    found = [*published_differ(figure.stages[0].parts, ("stages", 0)), *published_differ(figure.groups[0].parts, ("groups", 0))]
    assert [(path, details["published"], details["computed"]) for _, path, details in found] == [
        (("stages", 0, "parts", 0, "published"), "93.3%", "92.9%"),
        (("groups", 0, "parts", 1, "parts", 0, "published"), "49%", "50.0%"),
    ]


def test_published_share_of_the_year_before_is_compared_too() -> None:
    """What was printed last year is held against last year's counts."""
    text = (
        "populations: [{total: 1208, previous: {name: 2023年, total: 1216, "
        "rates: [{label: 落实率, count: 993, published: 81.6%}]}}]\n"
    )
    assert warned(text) == [
        (
            "<data>:2:110: populations[0].previous.rates[0].published: warning: "
            "落实率 was published as 81.6%, but 993 of 1216 is 81.7%\n"
            "hint: the report prints 81.7%; check the counts, or have the published share corrected"
        )
    ]


# --- Changes ----------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(
    st.integers(1, 300).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    st.integers(1, 300).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    decimals,
    decimals,
)
def test_change_is_warned_of_when_subtraction_gives_another(
    now: tuple[int, int], before: tuple[int, int], places: int, old_places: int
) -> None:
    """A reader who subtracts the printed shares finds the printed change, or there is a warning; never both."""
    figure = rate(*now, places=places, before=(*before, old_places))
    old = figure.before
    assert old is not None
    assert figure.share is not None
    assert old.share is not None
    holder = population("{total: 1}")
    found = list(changes_differ(_with_rate(holder, figure), ("populations", 0)))
    subtracted = Fraction(str(figure.share).rstrip("%")) - Fraction(str(old.share).rstrip("%"))
    computed = Fraction(point_units(figure.share, old.share), 10 ** max(places, old_places))
    assert bool(found) == (subtracted != computed)
    assert [path for _, path, _ in found] in ([], [("populations", 0, "rates", 0)])


def _with_rate(figure: PopulationFigure, one: RateFigure) -> PopulationFigure:
    """A population that has this rate and no other."""
    return replace(figure, rates=(one,))


CHANGED = """\
populations:
  - total: 154
    groups:
      - axis: result
        parts: [{code: A, label: A类, count: 100}, {code: B, label: B类, count: 54}]
        subtotals: {全部: [A, B]}
    previous:
      total: 150
      groups: [{axis: result, parts: [{code: A, label: A类, count: 97}, {code: B, label: B类, count: 53}]}]
"""


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("【A.占比】【A.上年占比】", []), ("【A.占比增减】", []), ("【A.增减】【A.上年】", []),
        ("【A.上年占比】【A.占比增减】", ["A类"]), ("【A.占比增减】【B.占比增减】【B.上年占比】", ["B类"]),
        ("【上年.A.占比】【A.占比增减】", ["A类"]), ("【上年.办理结果】【A.占比增减】【B.占比增减】", ["A类", "B类"]),
        ("【上年.办理结果.名称】【上年.A】【A.占比增减】", []),
    ],
)  # fmt: skip
def test_change_of_a_part_is_warned_of_where_both_shares_and_the_change_are_printed(words: str, labels: list[str]) -> None:
    """Nobody subtracts what is not printed; 64.7% to 64.9% is 0.3 only where 占比增减 stands beside the share of the year before."""
    found = figures_of(f"{CHANGED}sections: [{{kind: remarks, text: {words}}}]\n").warnings
    assert [problem.details["label"] for problem in found if problem.kind.code == "change-differs"] == labels


def test_change_of_a_rate_is_warned_of_where_it_is_printed_beside_that_of_the_year_before() -> None:
    """An overview made from the figures prints the change of a rate, and prose what it asks for; a table is no rate's."""
    old = "previous: {total: 625, rates: [{label: 满意率, count: 509}]}"
    text = f"populations: [{{total: 625, rates: [{{label: 满意率, count: 541}}], {old}}}]\n"

    def told(sections: str) -> bool:
        return any(problem.kind.code == "change-differs" for problem in figures_of(f"{text}sections: [{sections}]\n").warnings)

    assert not told("{kind: overview}")
    assert not told("{kind: remarks, text: 【满意率】【满意率.增减】}")
    assert not told("{kind: remarks, text: 【满意率】【满意率.上年】}")
    assert told("{kind: remarks, text: 【满意率.上年】【满意率.增减】}")
    assert told("{kind: remarks, text: 【上年.满意率】【满意率.增减】}")
    assert told("{kind: overview}, {kind: remarks, text: 【满意率.上年】}")
    assert not told("{kind: overview, text: 写出的, heading: 甲}, {kind: remarks, text: 【满意率.上年】}")


def test_a_table_of_the_year_before_prints_its_shares() -> None:
    """Where both tables are there, a reader can subtract all shares."""
    asked = "sections: [{kind: remarks, text: 【A.占比增减】, tables: [上年.办理结果]}]\n"
    assert any(problem.kind.code == "change-differs" for problem in figures_of(f"{CHANGED}{asked}").warnings)


@given(
    st.lists(st.integers(0, 400), min_size=2, max_size=4), st.lists(st.integers(0, 400), min_size=4, max_size=4), st.integers(0, 1),
    st.sampled_from(["", ", coverage: partial"]),
)  # fmt: skip
def test_decimals_that_a_change_needs_are_never_said_to_be_too_many(now: list[int], then: list[int], usual: int, coverage: str) -> None:
    """The hint about a change can be followed without the hint about decimals coming up, which leads back."""
    complete = not coverage
    total, before = (sum(now) or 1, sum(then[: len(now)]) or 1) if complete else (2000, 1999)
    now, then = (now if sum(now) or not complete else [1, *now[1:]]), (then if sum(then[: len(now)]) or not complete else [1, *then[1:]])

    def told(decimals: int) -> set[str]:
        parts, old = (", ".join(f"子{at}: {count}" for at, count in enumerate(counts[: len(now)])) for counts in (now, then))
        words = "".join(f"【子{at}.上年占比】【子{at}.占比增减】" for at in range(len(now)))
        rates = ", ".join(f"{{label: 率{at}, count: {at + 1}, base: 分母, decimals: {usual}}}" for at in range(3))
        group = f"axis: category, decimals: {decimals}{coverage}"
        text = (
            f"populations: [{{total: {total}, counts: {{分母: 7}}, groups: [{{{group}, parts: {{{parts}}}}}], rates: [{rates}],"
            f" previous: {{total: {before}, groups: [{{{group}, parts: {{{old}}}}}]}}}}]\n"
            f"sections: [{{kind: remarks, text: {words}}}]\n"
        )
        return {problem.kind.code for problem in figures_of(text).warnings}

    assert "change-differs" not in told(usual) or "mixed-decimals" not in told(usual + 1)


def test_changes_are_found_at_every_depth() -> None:
    """Splits and subtotals are compared as parts are, each at its own place."""
    figure = population(
        "{total: 154, groups: [{axis: result, parts: [{code: A, label: A类, count: 154, parts: {子: 100, 丑: 54}}], "
        "subtotals: {前半: 子}}], "
        "previous: {total: 150, groups: [{axis: result, parts: [{code: A, label: A类, count: 150, parts: {子: 97, 丑: 53}}], "
        "subtotals: {前半: 子}}]}}"
    )
    assert [path for _, path, _ in changes_differ(figure, ())] == [
        ("groups", 0, "parts", 0, "parts", 0),
        ("groups", 0, "parts", 0, "parts", 1),
        ("groups", 0, "subtotals", 0),
    ]


# --- Columns ----------------------------------------------------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> tuple[Data, list[str]]:
    """Levels by role, a group of roles that may differ from the columns, and the labels of those that do."""
    rows = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4))
    labels = ["主办", "会办", "分办"]
    parts: list[Data] = [
        {"label": f"第{number}级", "count": sum(row), "parts": dict(zip(labels, row, strict=True))}
        for number, row in enumerate(rows)
    ]
    columns = [sum(column) for column in zip(*rows, strict=True)]
    moved = draw(st.integers(0, columns[0]))
    roles = [columns[0] - moved, columns[1] + moved, columns[2]]
    order = draw(st.permutations(range(3)))
    groups = [
        {"axis": "level", "parts": parts},
        {"axis": "role", "parts": {labels[position]: roles[position] for position in order}},
    ]
    if draw(st.booleans()):
        groups.reverse()
    return {"groups": groups}, [labels[position] for position in order if roles[position] != columns[position]]


@settings(deadline=None)
@given(tables())
def test_columns_of_a_table_are_the_parts_of_the_group_of_that_name(table: tuple[Data, list[str]]) -> None:
    """Every role whose count is not the sum of its column is named once, and no other."""
    data, differing = table
    meta = {"issuer": "县", "session": "会", "date": "2026-11-20"}
    [figure] = compute(loads(yaml_text({"report": meta, "populations": [data]}))).populations
    found = list(columns_differ(figure, ("populations", 0)))
    assert [details["label"] for _, _, details in found] == differing
    for _, path, details in found:
        assert at(figure, path) == details["count"] != details["sum"]


def at(figure: PopulationFigure, path: Path) -> int:
    """The count of the part at a path below the first population."""
    return figure.groups[int(path[3])].parts[int(path[5])].count


@pytest.mark.parametrize(
    ("level", "role"),
    [
        ("parts: [{label: 省级, count: 9, parts: {主办: 4, 会办: 5}}]", "coverage: overlap, parts: {主办: 3, 会办: 6}"),
        ("parts: [{label: 省级, count: 9, parts: {主办: 4, 会办: 5}}]", "parts: {主办: 3, 会办: 5, 分办: 1}"),
        ("parts: [{label: 省级, count: 9, coverage: partial, parts: {主办: 4, 会办: 2}}]", "parts: {主办: 3, 会办: 6}"),
        ("parts: [{label: 省级, count: 9, parts: {主办: 9}}]", "parts: {主办: 9}"),
        ("parts: [{label: 省级, count: 9, parts: {主办: 4, 会办: 5}}]", "base: 主件, parts: {主办: 1, 会办: 2}"),
        (
            "parts: [{label: 省级, count: 4, parts: {主办: 2, 会办: 2}}, {label: 市级, count: 5}]",
            "parts: {主办: 3, 会办: 6}",
        ),
    ],
)
def test_groups_that_are_no_columns_are_not_compared(level: str, role: str) -> None:
    """Where either is not whole, the labels differ, or another base is divided, nothing need agree."""
    figure = population(f"{{total: 9, counts: {{主件: 3}}, groups: [{{axis: level, {level}}}, {{axis: role, {role}}}]}}")
    assert list(columns_differ(figure, ())) == []


def test_a_partial_group_is_compared_with_columns_too() -> None:
    """A group that was called partial, because its parts did not add up, has to agree with the columns all the same."""
    level = "{axis: level, parts: [{label: 省级, count: 9, parts: {主办: 4, 会办: 5}}]}"
    found = columns_differ(population(f"{{groups: [{level}, {{axis: role, coverage: partial, parts: {{主办: 4, 会办: 4}}}}]}}"), ())
    assert [(details["label"], details["count"], details["sum"]) for _, _, details in found] == [("会办", 4, 5)]


def test_role_that_a_level_does_not_have_is_0_there() -> None:
    """A level all of whose items are 会办 need not say that it has none of 主办; a level of nothing need not be split."""
    level = "{axis: level, parts: [{label: 省级, count: 3, parts: {会办: 3}}, {label: 市级, count: 6, parts: {主办: 4, 会办: 2}}, 国家级]}"
    text = f"{{groups: [{level.replace('国家级', '{label: 国家级, count: 0}')}, {{axis: role, parts: {{主办: 4, 会办: 5}}}}]}}"
    assert list(columns_differ(population(text), ())) == []
    found = columns_differ(population(text.replace("主办: 4, 会办: 5", "主办: 5, 会办: 4")), ())
    assert [(details["label"], details["count"], details["sum"]) for _, _, details in found] == [("主办", 5, 4), ("会办", 4, 5)]


def test_letters_that_moved_are_warned_of() -> None:
    """Where another part of the year before has the label, the code that is compared means something else."""
    now = "{axis: result, parts: [{code: A, label: 解决, count: 60}, {code: B, label: 计划, count: 40}]}"
    before = "{axis: result, parts: [{code: A, label: 当年解决, count: 50}, {code: B, label: 解决, count: 50}]}"
    text = f"populations: [{{groups: [{now}], previous: {{groups: [{before}]}}}}]\n"
    found = [problem for problem in figures_of(text).warnings if problem.kind.code == "code-moved"]
    assert [problem.message() for problem in found] == ["解决 is A类 this year, but was B类 the year before"]
    same = text.replace("code: A, label: 当年解决", "code: C, label: 当年解决").replace("code: B, label: 解决", "code: A, label: 解决")
    assert [problem.kind.code for problem in figures_of(same).warnings if problem.kind.code == "code-moved"] == []
