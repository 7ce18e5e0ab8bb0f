"""Names, units and totals that the author left to the defaults."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_data import META
from strategies import Data, figure_data, yaml_text

from handling_report.called import (
    RESOLVED,
    count_unit,
    group_name,
    group_unit,
    groups_of,
    key_item_unit,
    named_parts,
    part_spellings,
    parts_below,
    populations_of,
    previous_name,
    subtotals_of,
    total_count,
)
from handling_report.choice_words import AXIS_WORDS
from handling_report.errors import Path
from handling_report.model import About, Axis, Count, Coverage, Group, Part, Population, Report, Round, Stage, Subtotal
from handling_report.reading import loads

codes = st.sampled_from([None, "A", "B类", "甲", "A类"])


def part(label: str, count: int = 1, *inner: Part, code: str | None = None, resolved: bool = False) -> Part:
    """A part with its split."""
    return Part(label=label, count=count, code=code, resolved=resolved, parts=inner)


def group(*parts: Part, coverage: Coverage = Coverage.COMPLETE, base: str | None = None, unit: str | None = None) -> Group:
    """A group of results."""
    return Group(axis=Axis.RESULT, parts=parts, coverage=coverage, base=base, unit=unit)


# --- Totals -----------------------------------------------------------------------------------------------------------


def test_total_is_what_is_written_first() -> None:
    """A number is the total whatever the groups say; a stage is the one of that name; a stage that is not there is none."""
    groups = (group(part("甲", 7)),)
    stages = (Stage(label="收到", count=9), Stage(label="立案", count=8))
    assert total_count(Population(total=5, stages=stages, groups=groups)) == 5
    assert total_count(Population(total=0, groups=groups)) == 0
    assert total_count(Population(total="立案", stages=stages, groups=groups)) == 8
    assert total_count(Population(total="交办", stages=stages, groups=groups)) is None


some_counts = st.lists(st.integers(0, 40), min_size=1, max_size=3)
bases = st.sampled_from([None, "回执", "none"])


@given(st.lists(st.tuples(some_counts, st.sampled_from(Coverage), bases), max_size=4))
def test_first_complete_group_says_a_total_that_is_not_written(drawn: list[tuple[list[int], Coverage, str | None]]) -> None:
    """Only a complete group without a base of its own divides all items, so the first of these says how many there are."""
    groups = [
        group(*(part(f"第{number}类", count) for number, count in enumerate(counts)), coverage=coverage, base=base)
        for counts, coverage, base in drawn
    ]
    sums = [sum(counts) for counts, coverage, base in drawn if coverage is Coverage.COMPLETE and base is None]
    assert total_count(Population(groups=tuple(groups))) == (sums[0] if sums else None)


# --- Units ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "unit"),
    [
        (group(part("甲")), "件"),
        (group(part("甲"), unit="条"), "条"),
        (group(part("甲"), base="回执"), "份"),
        (group(part("甲"), base="另有"), "件"),
        (group(part("甲"), base="已回收"), "张"),
        (group(part("甲"), base="none"), "件"),
        (group(part("甲"), base="回执", unit="件次"), "件次"),
    ],
)
def test_group_is_counted_in_its_own_unit_or_that_of_its_base(one: Group, unit: str) -> None:
    """A unit is written, or is that of the count or the part that is divided, or the population's."""
    population = Population(
        counts=(Count(label="回执", count=9),),
        besides=(Count(label="另有", count=9),),
        groups=(group(part("满意"), base="回执", unit="份"), group(part("已回收"), unit="张"), one),
    )
    assert group_unit(one, population) == unit


def test_count_has_the_unit_of_the_first_group_on_it_that_says_one() -> None:
    """A count that nothing is measured on is counted as the population is."""
    groups = (group(part("甲"), base="回执"), group(part("乙"), base="回执", unit="份"))
    population = Population(unit="项", counts=(Count(label="回执", count=9),), groups=groups)
    assert count_unit(population.counts[0], population) == "份"
    assert count_unit(Count(label="走访", count=9), population) == "项"


def test_key_items_are_topics_where_one_covers_several() -> None:
    """Key items are counted in 项 as soon as one says how many it covers, else as the first population."""
    text = META + "populations: [{total: 9, unit: 条}]\nkey_items: [{title: 甲}, {title: 乙}]\n"
    assert key_item_unit(loads(text)) == "条"
    assert key_item_unit(loads(text.replace("{title: 乙}", "{title: 乙, covers: 0}"))) == "项"
    assert key_item_unit(Report(meta=loads(text).meta, populations=())) == ""


# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("axis", Axis)
def test_group_is_called_by_its_axis_or_its_name(axis: Axis) -> None:
    """Without a name a group has its axis's; what was asked and when is said of satisfaction alone."""
    parts = (part("甲"),)
    assert group_name(Group(axis=axis, parts=parts)) == AXIS_WORDS[axis.value]
    assert group_name(Group(axis=axis, parts=parts, name="热点")) == "热点"
    asked = group_name(Group(axis=axis, parts=parts, about=About.WORK, round=Round.FIRST))
    assert asked == ("首次办理工作满意情况" if axis is Axis.SATISFACTION else AXIS_WORDS[axis.value])


@pytest.mark.parametrize(
    ("about", "when", "name"),
    [
        (About.WORK, None, "办理工作满意情况"),
        (About.RESULT, None, "办理结果满意情况"),
        (None, Round.FIRST, "首次办理满意情况"),
        (None, Round.FINAL, "最终办理满意情况"),
        (About.RESULT, Round.FINAL, "最终办理结果满意情况"),
    ],
)
def test_satisfaction_is_called_by_what_was_asked_and_when(about: About | None, when: Round | None, name: str) -> None:
    """Work or result, first or final, as they are told apart in the text."""
    assert group_name(Group(axis=Axis.SATISFACTION, parts=(part("满意"),), about=about, round=when)) == name


def test_year_before_is_called_so_unless_it_has_a_name() -> None:
    """上年, or the year that the data says."""
    assert [previous_name(Population()), previous_name(Population(name="2025年"))] == ["上年", "2025年"]


@given(codes, st.sampled_from(["解决", "A类"]))
def test_part_answers_to_its_label_and_to_its_code_with_and_without_its_word(code: str | None, label: str) -> None:
    """A code is found with 类 and as it is written; no part has another part's names."""
    spellings = part_spellings(part(label, code=code))
    assert spellings[0] == label
    assert set(spellings) == {label} | ({code, code.removesuffix("类") + "类"} if code else set())


@given(st.integers(1, 5))
def test_outer_parts_hide_those_inside(depth: int) -> None:
    """Of parts of one name at several depths the outermost is meant."""
    inner = part("同名")
    for level in range(depth):
        inner = part(f"第{level}层", 1, inner)
    [(path, found)] = named_parts(group(inner, part("同名", 7)), "同名")
    assert (path, found.count) == (("parts", 1), 7)
    [(path, _)] = named_parts(group(inner), "同名")
    assert path == ("parts", 0) * (depth + 1)
    assert named_parts(group(inner), "没有") == []


# --- Walks ------------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@settings(deadline=None)
@given(figure_data())
def test_paths_lead_to_what_they_are_given_with(data: Data) -> None:
    """Every population, group and part of a report comes once, with the path that leads to it; years before included."""
    report = loads(yaml_text(data))

    def follow(path: Path) -> object:
        found: object = report
        for step in path:
            found = found[step] if isinstance(step, int) else getattr(found, step)  # type: ignore[index]
        return found

    populations = list(populations_of(report))
    assert len(populations) == sum(1 + (one.previous is not None) for one in report.populations)
    placed: list[tuple[Path, object]] = list(populations)
    for owner, population, path, one in groups_of(report):
        assert follow(owner) is population
        assert path[:-2] == owner
        placed.append((path, one))
        placed += parts_below(one.parts, path)
    assert all(follow(path) is found for path, found in placed)
    assert len({path for path, _ in placed}) == len(placed)


# --- Subtotals --------------------------------------------------------------------------------------------------------


def test_solved_parts_are_added_once() -> None:
    """A solved part stands for its split; a solved part inside one that is not is added too."""
    one = group(
        part("A类", 7, part("早", 4, resolved=True), part("晚", 3), resolved=True),
        part("B类", 5, part("提前", 2, resolved=True), part("继续", 3)),
        part("C类", 1),
    )
    [(subtotal, found)] = subtotals_of(one)
    assert subtotal == Subtotal(label=RESOLVED[0], parts=("A类", "提前"))
    assert [path for path, _ in found] == [("parts", 0), ("parts", 1, "parts", 0)]


@pytest.mark.parametrize(
    "one",
    [
        group(part("A类"), part("B类")),
        group(part("A类", resolved=True), coverage=Coverage.OVERLAP),
        group(part("已解决", resolved=True), part("B类")),
        group(part("A类", 1, part("已解决"), resolved=True)),
    ],
)
def test_there_is_no_sum_of_solved_parts_where_it_would_mislead(one: Group) -> None:
    """None is marked, items may count twice, or something else is called 已解决."""
    assert subtotals_of(one) == []


def test_subtotal_of_ones_own_comes_first_and_keeps_its_name() -> None:
    """Subtotals come in the order of the data; one that is called 已解决 is the author's."""
    own = Subtotal(label="已解决", parts=("A类", "B类"))
    one = Group(axis=Axis.RESULT, parts=(part("A类", 7, resolved=True), part("B类", 5)), subtotals=(own,))
    assert [(subtotal, [found.label for _, found in parts]) for subtotal, parts in subtotals_of(one)] == [(own, ["A类", "B类"])]
    other = Group(axis=Axis.RESULT, parts=one.parts, subtotals=(Subtotal(label="合计", parts=("B类",)),))
    assert [subtotal.label for subtotal, _ in subtotals_of(other)] == ["合计", "已解决"]
