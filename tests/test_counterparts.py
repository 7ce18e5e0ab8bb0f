"""What a figure is compared with: the one of the same name in the year before, counted in the same unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_reports import figures_of

from handling_report.counterparts import count_before, group_before, labelled_before, parts_before
from handling_report.model import About, Axis, Count, Group, Part, Population, Round

_LABELS = st.sampled_from(["解决", "正在解决", "留作参考", "其他"])
_CODES = st.sampled_from([None, "A", "B", "C"])


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    """Parts of a group: labels differ, and so do the codes of those that have one."""
    labels = draw(st.lists(_LABELS, unique=True, max_size=4))
    codes = draw(st.permutations(["A", "B", "C", "D"]))
    drawn = [(label, draw(st.sampled_from([None, code]))) for label, code in zip(labels, codes, strict=False)]
    return [Part(label=label, count=1, code=code) for label, code in drawn]


def group(axis: Axis = Axis.RESULT, *, base: str | None = None, unit: str | None = None, name: str | None = None) -> Group:
    """A group of one part."""
    return Group(axis=axis, parts=(Part(label="满意", count=1),), base=base, unit=unit, name=name)


# --- Parts ------------------------------------------------------------------------------------------------------------


@given(parts())
def test_part_is_its_own_counterpart(before: list[Part]) -> None:
    """Where nothing was renamed, every part is found at its own position."""
    assert parts_before(before, before) == list(range(len(before)))


@given(_LABELS, _CODES, parts())
def test_code_goes_before_the_label(label: str, code: str | None, before: list[Part]) -> None:
    """The same code is the same class whatever its label; the same label is, unless both have codes, which then differ."""
    [found] = parts_before([Part(label=label, count=1, code=code)], before)
    codes = [one.code for one in before]
    if code is not None and code in codes:
        assert found == codes.index(code)
    elif found is None:
        assert all(one.label != label or (code and one.code) for one in before)
    else:
        assert before[found].label == label
        assert not (code and before[found].code)


def test_letters_that_changed_their_meaning_are_not_mixed_up() -> None:
    """C of one year and D of the next are not compared because both are called 留作参考."""
    text = """\
    populations:
      - total: 10
        groups: [{axis: result, parts: [{code: A, label: 已经解决, count: 7}, {code: D, label: 留作参考, count: 3}]}]
        previous:
          total: 8
          groups: [{axis: result, parts: [{code: A, label: 解决或基本解决, count: 6}, {code: C, label: 留作参考, count: 2}]}]
    """
    first, last = figures_of(text).populations[0].groups[0].parts
    assert first.before is not None
    assert first.before.label == "解决或基本解决"
    assert last.before is None


@given(st.lists(_LABELS, unique=True), _LABELS)
def test_other_figures_are_found_by_their_label(labels: list[str], asked: str) -> None:
    """Stages, rates and subtotals have a label and no code."""
    before = [Count(label=label, count=1) for label in labels]
    assert labelled_before(asked, before) == (labels.index(asked) if asked in labels else None)


# --- Groups and counts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (group(), group(), 0),
        (group(), group(Axis.PROGRESS), None),
        (group(Axis.PROGRESS, name="办理情况"), group(name="办理情况"), None),
        (group(name="结果"), group(), None),
        (group(name="办理结果"), group(), 0),
        (group(unit="件次"), group(), None),
        (group(unit="件"), group(), 0),
        (group(base="回执", unit="份"), group(base="表", unit="份"), 0),
    ],
)
def test_group_is_found_by_axis_name_and_unit(now: Group, before: Group, found: int | None) -> None:
    """A default name is a name, and a unit that is not written is the population's; the base may differ."""
    assert group_before(now, Population(groups=(now,), previous=Population(groups=(before,)))) == found


def test_groups_of_satisfaction_are_told_apart() -> None:
    """First and final, work and result are compared with their own kind."""
    kinds = [(about, when) for about in (None, *About) for when in (None, *Round)]
    groups = tuple(
        Group(axis=Axis.SATISFACTION, about=about, round=when, parts=(Part(label="满意", count=1),)) for about, when in kinds
    )
    population = Population(groups=groups, previous=Population(groups=groups[::-1]))
    assert [group_before(one, population) for one in groups] == list(range(len(groups)))[::-1]


def test_without_a_year_before_nothing_is_compared() -> None:
    """No group and no count has a counterpart."""
    population = Population(groups=(group(),), counts=(Count(label="回执", count=1),))
    assert group_before(population.groups[0], population) is None
    assert count_before(population.counts[0], population, "counts") is None


@pytest.mark.parametrize(("unit", "found"), [("份", 0), ("张", None), (None, None)])
def test_count_is_compared_in_its_own_unit(unit: str | None, found: int | None) -> None:
    """回执 of both years are 份 where satisfaction is counted in 份 in both; 份 and 件 have no difference."""
    counts = (Count(label="回执", count=1),)
    before = Population(counts=counts, groups=(group(Axis.SATISFACTION, base="回执", unit=unit),))
    now = Population(counts=counts, groups=(group(Axis.SATISFACTION, base="回执", unit="份"),), previous=before)
    assert count_before(counts[0], now, "counts") == found


def test_count_is_compared_with_its_own_sort() -> None:
    """What is inside the total one year and outside it the other is not the same count."""
    counts = (Count(label="议案转建议", count=6),)
    population = Population(including=counts, previous=Population(besides=counts))
    assert count_before(counts[0], population, "including") is None
    same = Population(including=counts, previous=Population(including=counts))
    assert count_before(counts[0], same, "including") == 0
