"""Groups as lists in a sentence: every part once, equal ones folded, shares that add up as they are read."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import figures_of
from strategies import Data, yaml_text

from handling_report.computing import compute
from handling_report.figures import GroupFigure
from handling_report.lists import counts_list, group_list, overview_list, prints_shares, share_phrase
from handling_report.model import Axis, Coverage, Keep
from handling_report.reading import loads


def group(text: str, *, total: int = 100, wording: str = "{}") -> GroupFigure:
    """The figure of one group, as its data says."""
    report = f"populations: [{{total: {total}, counts: {{收回: 80, 空表: 0}}, groups: [{text}]}}]\nwording: {wording}\n"
    return figures_of(report).populations[0].groups[0]


class Run(NamedTuple):
    """What a list says in one breath: labels, 各 or not, the count, 各 or 共 or nothing, and the share."""

    labels: tuple[str, ...]
    each: bool
    counted: int
    share_of: str
    share: Fraction | None


_RUN = re.compile(r"((?:第\d+类、)*第\d+类)(各?)(\d+)件(?:[，、（](各|共|)占([\d.]+)%)?")


def runs(text: str) -> list[Run]:
    """A list, read back."""
    return [
        Run(tuple(labels.split("、")), bool(each), int(count), share_of, Fraction(share) if share else None)
        for labels, each, count, share_of, share in _RUN.findall(text)
    ]


@st.composite
def listed_groups(draw: st.DrawFn) -> GroupFigure:
    """A group of classes, many of them equal to their neighbours, in any wording that has 占."""
    counts = draw(st.lists(st.sampled_from([0, 1, 1, 2, 2, 2, 9, 40]), min_size=1, max_size=9).filter(any))
    coverage = draw(st.sampled_from(["complete", "partial", "overlap"]))
    wording: Data = {
        "fold": draw(st.booleans()),
        "join": draw(st.sampled_from(["comma", "pause", "brackets"])),
        "empty": draw(st.sampled_from(["keep", "drop"])),
        "zeros": draw(st.sampled_from(["keep", "drop"])),
    }
    parts = {f"第{number}类": count for number, count in enumerate(counts, 1)}
    one: Data = {"axis": "category", "coverage": coverage, "parts": parts, "wording": wording}
    one["decimals"] = draw(st.integers(0, 2))
    total = sum(counts) + (0 if coverage == "complete" else draw(st.integers(0, 50)))
    data = {"report": {"issuer": "县", "session": "会", "date": "2026-11-20"}, "populations": [{"total": total, "groups": [one]}]}
    return compute(loads(yaml_text(data))).populations[0].groups[0]


# --- Laws -------------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(figure=listed_groups(), shares=st.booleans())
def test_every_part_is_named_once_and_the_counts_multiply_out(*, figure: GroupFigure, shares: bool) -> None:
    """Folded or not, a list names each part that it shows once, in order, and says its count."""
    found = runs(group_list(figure, shares=shares))
    shown = [part for part in figure.parts if part.count or figure.wording.empty is Keep.KEEP]
    assert [label for run in found for label in run.labels] == [part.label for part in shown]
    assert [run.counted for run in found for _ in run.labels] == [part.count for part in shown]
    assert sum(run.counted * len(run.labels) for run in found) == sum(part.count for part in figure.parts)


@settings(deadline=None)
@given(listed_groups())
def test_only_equal_neighbours_are_folded_and_all_of_them(figure: GroupFigure) -> None:
    """With folding no two neighbours of the list have the same count; without, nothing is put together; 各 says which."""
    found = runs(group_list(figure))
    assert all(run.each == (len(run.labels) > 1) for run in found)
    if figure.wording.fold:
        assert all(first.counted != second.counted for first, second in pairwise(found))
    else:
        assert all(len(run.labels) == 1 for run in found)


@settings(deadline=None)
@given(listed_groups())
def test_shares_of_a_list_add_up_as_they_are_read(figure: GroupFigure) -> None:
    """各占 is the printed share of each, 共占 their sum; over a complete group a reader who adds them up finds 100."""
    printed = {part.label: Fraction(str(part.share).rstrip("%")) for part in figure.parts}
    read = Fraction(0)
    for run in runs(group_list(figure)):
        assert run.share is not None
        own = [printed[label] for label in run.labels]
        assert run.share_of == ("" if len(own) == 1 else "各" if len(set(own)) == 1 else "共")
        assert run.share == (sum(own) if run.share_of == "共" else own[0])
        read += run.share * (len(own) if run.share_of == "各" else 1)
    assert read == sum(printed.values())
    assert figure.coverage is not Coverage.COMPLETE or read == 100


@settings(deadline=None)
@given(listed_groups())
def test_counts_alone_have_no_share(figure: GroupFigure) -> None:
    """A list without shares has no percent sign, and only 、 between its parts."""
    text = group_list(figure, shares=False)
    assert not re.search("[%占，；（]", text)
    assert text == counts_list(figure.parts, fold=bool(figure.wording.fold), empty=figure.wording.empty, splits=False)


# --- What is folded ---------------------------------------------------------------------------------------------------


def test_equal_classes_are_folded_with_their_subtotals() -> None:
    """Classes that are folded are still found by a subtotal, whose share is that of the parts and not of the run."""
    text = (
        "populations: [{total: 100, groups: [{axis: category, parts: {城建类: 41, 社会保障类: 9, 社会管理类: 9, 民政类: 41}, "
        "subtotals: {两类社会: [社会保障类, 社会管理类], 前两类: [城建类, 社会保障类]}}]}]\nwording: {fold: true, zeros: drop}\n"
        "sections: [{kind: overview, text: 【分类】；【两类社会】，占【两类社会.占比】；【前两类】，占【前两类.占比】。}]\n"
    )
    assert figures_of(text).report.sections[0].text == (
        "城建类41件，占41%；社会保障类、社会管理类各9件，各占9%；民政类41件，占41%；18件，占18%；50件，占50%。",
    )


def test_equal_classes_with_unequal_shares_are_measured_together() -> None:
    """Three thirds print 33.4%, 33.3% and 33.3%: folded, they have 100% together."""
    thirds = "{axis: category, parts: {甲类: 1, 乙类: 1, 丙类: 1}}"
    assert group_list(group(thirds, total=3, wording="{fold: true}")) == "甲类、乙类、丙类各1件，共占100%"
    assert group_list(group(thirds, total=3)) == "甲类1件，占33.4%；乙类1件，占33.3%；丙类1件，占33.3%"


def test_classes_that_are_not_neighbours_are_not_folded() -> None:
    """The order of the data is kept: equal classes apart from each other stay apart."""
    text = "{axis: category, coverage: partial, parts: {甲类: 9, 乙类: 5, 丙类: 9}}"
    assert group_list(group(text, wording="{fold: true}")) == "甲类9件，占9.0%；乙类5件，占5.0%；丙类9件，占9.0%"


def test_class_that_is_split_is_not_folded_where_its_split_is_said() -> None:
    """What stands in brackets belongs to one part; where splits are left out, equal parts are folded."""
    figure = group(
        "{axis: result, coverage: partial, parts: [{label: 甲类, count: 9, parts: {主办: 4, 会办: 5}}, {label: 乙类, count: 9}]}",
        wording="{fold: true}",
    )
    assert overview_list(figure) == "甲类9件，占9.0%（其中主办4件、会办5件）；乙类9件，占9.0%"
    assert group_list(figure) == "甲类、乙类各9件，各占9.0%"


# --- Splits, zeros, shares or none -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("join", "said"),
    [
        ("comma", "B类46件，占46.0%（其中提前落实6件、继续推进40件）；C类0件，占0%"),
        ("pause", "B类46件、占46.0%（其中提前落实6件、继续推进40件），C类0件、占0%"),
        ("brackets", "B类46件（占46.0%；其中提前落实6件、继续推进40件）、C类0件（占0%）"),
    ],
)
def test_split_follows_its_part_in_brackets(join: str, said: str) -> None:
    """Whatever joins count and share, the parts of a part stand in the same brackets or their own."""
    parts = "[{label: B类, count: 46, parts: {提前落实: 6, 继续推进: 40}}, {label: C类, count: 0}]"
    assert overview_list(group(f"{{axis: result, coverage: partial, parts: {parts}}}", wording=f"{{join: {join}}}")) == said


def test_split_into_one_is_said_in_a_word() -> None:
    """A part all of which is of one sort is 均为 that; a part of 0 is not."""
    parts = "[{label: 省级, count: 3, parts: {会办: 3}}, {label: 国家级, count: 0, parts: {会办: 0}}]"
    assert overview_list(group(f"{{axis: level, parts: {parts}}}", total=3)) == (
        "省级3件，占100%（均为会办）；国家级0件，占0%（其中会办0件）"
    )


def test_list_of_nothing_but_zeros_is_printed() -> None:
    """Parts of 0 are left out only where something is left."""
    text = "{axis: category, coverage: partial, wording: {empty: drop}, parts: {甲类: 0, 乙类: 0}}"
    assert group_list(group(text)) == "甲类0件，占0%；乙类0件，占0%"
    assert group_list(group(text.replace("乙类: 0", "乙类: 1"))) == "乙类1件，占1.0%"


def test_parts_of_zero_are_left_out_of_splits_too() -> None:
    """What the wording says of parts of 0 holds for the parts of a part; one that is left of them says where all went."""
    levels = "[{label: 省级, count: 3, parts: {主办: 1, 会办: 2, 分办: 0}}, {label: 市级, count: 2, parts: {主办: 0, 会办: 2}}]"
    text = f"{{axis: level, parts: {levels}}}"
    assert overview_list(group(text, total=5, wording="{empty: drop}")) == (
        "省级3件，占60.0%（其中主办1件、会办2件）；市级2件，占40.0%（均为会办）"
    )
    assert "分办0件" in overview_list(group(text, total=5))
    none = "{axis: level, shares: false, coverage: partial, parts: [{label: 省级, count: 0, parts: {主办: 0}}, {label: 市级, count: 0}]}"
    assert overview_list(group(none, wording="{empty: drop}")) == "省级0件（其中主办0件）、市级0件"


@pytest.mark.parametrize("base", ["none", "空表"])
@pytest.mark.parametrize("join", ["comma", "pause", "brackets"])
def test_group_without_a_base_has_counts_only(base: str, join: str) -> None:
    """On no base, or one of 0, there is no share to print, whatever would join it."""
    count = 0 if base == "空表" else 7
    figure = group(f"{{axis: category, base: {base}, parts: {{甲类: {count}, 乙类: 0}}}}", wording=f"{{join: {join}, below: true}}")
    assert overview_list(figure) == f"甲类{count}件、乙类0件"


def test_axes_of_who_and_where_have_no_shares_unless_asked() -> None:
    """Source, undertaker and role are counts in an overview; the author may say otherwise, of these and of the others."""
    without = {axis for axis in Axis if not prints_shares(axis, shares=None)}
    assert without == {Axis.SOURCE, Axis.UNDERTAKER, Axis.ROLE}
    assert all(prints_shares(axis, shares=True) and not prints_shares(axis, shares=False) for axis in Axis)


# --- Words of a share -------------------------------------------------------------------------------------------------


def test_below_is_said_once_for_each_base() -> None:
    """占建议总数的 and （下同） stand at the first share of a base: not again, and again where the base is another."""
    text = """\
    populations:
      - total: 100
        counts: {收回: 80}
        groups:
          - {axis: source, parts: {会上: 90, 会后: 10}}
          - {axis: category, parts: {甲类: 40, 乙类: 60}}
          - {axis: result, parts: {已解决: 70, 未解决: 30}}
          - {axis: satisfaction, base: 收回, parts: {满意: 80}}
    wording: {below: true}
    """
    assert [overview_list(figure) for figure in figures_of(text).populations[0].groups] == [
        "会上90件、会后10件",
        "甲类40件，占建议总数的40.0%（下同）；乙类60件，占60.0%",
        "已解决70件，占70.0%；未解决30件，占30.0%",
        "满意80件，占收回的100%（下同）",
    ]


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("{rounded: true}", "约占33.0%"),
        ("{rounded: true, share: ratio}", "占比约33.0%"),
        ("{rounded: true, share: of_base}", "约占建议总数的33.0%"),
        ("{rounded: true, below: true}", "约占建议总数的33.0%（下同）"),
        ("{share: ratio, below: true}", "占建议总数的33.0%（下同）"),
    ],
)
def test_about_stands_where_the_wording_has_it(wording: str, said: str) -> None:
    """约 stands before 占, and after 占比."""
    figure = group("{axis: category, parts: {甲类: 32, 乙类: 65}}", total=97, wording=wording)
    [share, _] = [part.share for part in figure.parts]
    assert share is not None
    assert share_phrase(share, figure) == said
