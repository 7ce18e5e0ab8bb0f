"""Right figures that would make a reader stop are warned of, with the decimals that mend them."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from making_data import META, codes
from small_reports import figures_of
from strategies import Data, decimals, split_of, yaml_text

from handling_report.computing import compute
from handling_report.errors import Problem, Severity
from handling_report.figures import GroupFigure, PartFigure
from handling_report.findings import MAX_PROBLEMS
from handling_report.reading import loads
from handling_report.shares import Share


def shown(text: str) -> list[str]:
    """The warnings of a report."""
    return [problem.show() for problem in figures_of(text).warnings]


def group(total: int, parts: str, more: str = "") -> str:
    """A population with one group."""
    return f"populations: [{{total: {total}, groups: [{{axis: category, {more}parts: {parts}}}]}}]\n"


def test_share_of_something_that_prints_0_is_warned_of() -> None:
    """A non-zero count that would print 0% is named with its count and the decimals that show it."""
    assert shown(group(1000, "{乙: 1, 丙: 2, 甲: 997}", "decimals: 0, ")) == [
        (
            "<data>:2:76: populations[0].groups[0].parts.乙: warning: 乙 has 1件, but its share prints as 0%\n"
            "hint: write decimals: 1 in this group"
        ),
        (
            "<data>:2:82: populations[0].groups[0].parts.丙: warning: 丙 has 2件, but its share prints as 0%\n"
            "hint: write decimals: 1 in this group"
        ),
        (
            "<data>:2:88: populations[0].groups[0].parts.甲: warning: 甲 is only 997 of 1000件, but its share prints as 100%\n"
            "hint: write decimals: 1 in this group"
        ),
    ]


_BEFORE = "write base: %s, the stage before it; if all of them are meant, write count: total"
_ALL = "if all of them are meant, write count: total and no base"


@pytest.mark.parametrize(
    ("total", "rate", "hint"),
    [
        ("total: 立案, ", "count: 立案", _BEFORE % "收到"),
        ("", "count: 立案", _BEFORE % "收到"),
        ("total: 20, ", "count: [收到.立案]", _BEFORE % "收到"),
        ("total: 立案, ", "count: 立案, base: 总数", _BEFORE % "收到"),
        ("total: 立案, ", "count: 并案, base: 并案", _BEFORE % "立案"),
        ("total: 收到, ", "count: 收到", _ALL),
        ("total: 立案, ", "count: 收回, base: 收回", _ALL),
    ],
)
def test_rate_that_counts_its_own_base_is_warned_of(total: str, rate: str, hint: str) -> None:
    """It prints 100% whatever the data says: by default, or where the rate is called after what is written twice."""
    stages = "stages: [{label: 收到, count: 30, parts: {立案: 20, 不予立案: 10}}, {label: 立案, count: 20}, {label: 并案, count: 15}]"
    counted = 30 if "收到," in total else 20
    groups = f"groups: [{{axis: category, parts: {{经济: {counted}}}}}]"
    data = f"{total}{stages}, counts: {{收回: 12}}, {groups}, rates: [{{label: 并案立案收回率, {rate}}}]"
    [warning] = figures_of(f"populations: [{{{data}}}]\n").warnings
    assert (warning.kind.code, warning.place.path[-2:]) == ("rate-of-itself", ("rates", 0))
    assert (warning.hint() or "").endswith(hint)
    before = figures_of(f"populations: [{{total: 50, previous: {{{data}}}}}]\n").warnings
    assert [(one.kind.code, one.hint()) for one in before] == [("rate-of-itself", warning.hint())]


@pytest.mark.parametrize(
    ("population", "rate"),
    [
        ("total: 20", "count: 总数"),
        ("total: 20", "count: 总数, base: 总数"),
        ("total: 20, counts: {政府承办: 12}", "count: 政府承办, base: 政府承办"),
        ("stages: {收到: 30, 立案: 20}, total: 立案", "count: 立案, base: 立案"),
        ("total: 20", "count: 20"),
        ("stages: {收到: 30, 立案: 20}, total: 立案", "count: 总数"),
        ("stages: {收到: 30, 立案: 20}, total: 立案", "count: 立案, base: 收到"),
        ("stages: {收到: 20, 立案: 20}, total: 收到", "count: 立案"),
        ("stages: {收到: 20, 立案: 20}, total: 立案", "count: 收到"),
        ("groups: [{axis: result, parts: {已解决: 20, 未解决: 0}}]", "count: 已解决"),
        ("groups: [{axis: result, parts: {已解决: 12, 未解决: 8}}]", "count: [已解决, 未解决]"),
    ],
)
def test_rate_of_all_of_another_count_is_no_rate_of_itself(population: str, rate: str) -> None:
    """That all of the total, or of a count written twice, were handled is meant; as many of something else are another count."""
    assert shown(f"populations: [{{{population}, rates: [{{label: 办结率, {rate}}}]}}]\n") == []


def test_rates_of_unlike_units_are_warned_of() -> None:
    """A rate whose count and base are counted in different units is queried, but not where both have the same one."""
    def rate(counts: str) -> list[str]:
        groups = "[{axis: satisfaction, base: 收回, unit: 份, parts: {满意: 130, 不满意: 7}}]"
        rates = "[{label: 回收率, count: 收回, base: 发出}, {label: 满意率, count: 满意}]"
        return shown(f"populations: [{{total: 150, counts: {counts}, groups: {groups}, rates: {rates}}}]\n")

    assert rate("{发出: 142份, 收回: 137}") == []
    assert rate("{发出: 142份, 收回: 137份}") == []
    [warning] = rate("{发出: 142, 收回: 137}")
    assert warning.endswith(
        "warning: what 回收率 counts is in 份, but its base 发出 in 件\n"
        "hint: if 发出 is counted in 份 too, write 发出: 142份; if not, measure the rate on a count of the same unit"
    )


@pytest.mark.parametrize(
    ("counts", "rate", "place", "hint"),
    [
        ("{发出: 142份, 收回: 137}", "count: 收回, base: 发出", ("counts", "收回"), "write 收回: 137份"),
        ("{发出: 142份, 收回: 137件}", "count: 收回, base: 发出", ("counts", "收回"), "write 收回: 137份"),
        ("{发出: 142, 收回: 137份}", "count: 收回, base: 发出", ("counts", "发出"), "write 发出: 142份"),
        ("{发出: 142份, 走访: 137次}", "count: 走访, base: 发出", ("rates", 0, "base"), "a count in 次"),
        ("{发出: 142份}", "count: 总数, base: 发出", ("rates", 0, "base"), "a count in 件"),
    ],
)
def test_count_without_a_unit_is_told_where_a_rate_is_of_unlike_units(
    counts: str, rate: str, place: tuple[str | int, ...], hint: str
) -> None:
    """Of two counts in different units the one that was typed without a unit is mended; the other is right as it stands."""
    rates = f"[{{label: 回收率, {rate}}}]"
    data = f"{{total: 150, counts: {counts}, rates: {rates}}}"
    for population, path in ((data, ()), (f"{{total: 9, previous: {data}}}", ("previous",))):
        found = figures_of(f"populations: [{population}]\n").warnings
        [warning] = [one for one in found if one.kind.code == "rate-units-differ"]
        assert warning.place.path == ("populations", 0, *path, *place)
        assert hint in (warning.hint() or "")


def test_the_unit_of_a_count_is_its_own() -> None:
    """A count with a unit is printed with it, gives it to the groups that are measured on it, and holds them to it."""
    data = "populations: [{total: 150, counts: {收回: 137份}, groups: [{axis: satisfaction, base: 收回, PARTS}]}]\n"
    figures = figures_of(data.replace("PARTS", "parts: {满意: 137}"))
    assert [one.words for one in figures.populations[0].counts] == ["137份"]
    assert figures.populations[0].groups[0].parts[0].words == "137份"
    assert codes(META + data.replace("PARTS", "unit: 条, parts: {满意: 137}")) == ["unit-mismatch"]


def test_warnings_without_end_are_cut() -> None:
    """No more warnings of figures are made than anybody reads."""
    parts = ", ".join(f"甲{number}: 1" for number in range(MAX_PROBLEMS + 200))
    warnings = figures_of(f"populations: [{{groups: [{{axis: category, decimals: 0, parts: {{{parts}}}}}]}}]\n").warnings
    assert len(warnings) == MAX_PROBLEMS


def test_hint_counts_on_the_shares_that_would_be_printed() -> None:
    """A count that rounds to 1% by itself but gets none of the left-over units is not told to keep its decimals."""
    parts = ", ".join(f"第{number}: 1" for number in range(150))
    first = shown(group(150, f"{{{parts}}}", "decimals: 0, "))[0]
    assert "第100 has 1件, but its share prints as 0%" in "\n".join(shown(group(150, f"{{{parts}}}", "decimals: 0, ")))
    assert first.endswith("hint: write decimals: 1 in this group")


def test_part_that_prints_as_the_whole_is_warned_of() -> None:
    """A part smaller than its base that would print 100% is named with both counts."""
    [whole, nothing] = shown(
        "populations: [{total: 2000, unit: 条, groups: [{axis: category, parts: {甲: 1999, 乙: 1}}]}]\n"
    )
    assert whole == (
        "<data>:2:72: populations[0].groups[0].parts.甲: warning: 甲 is only 1999 of 2000条, but its share prints as 100%\n"
        "hint: write decimals: 2 in this group"
    )
    assert "乙 has 1条" in nothing


def test_equal_counts_with_different_shares_are_warned_of_once() -> None:
    """Equal counts that print differently are named in pairs, one pair for each count."""
    found = shown(group(34, "{甲: 3, 乙: 3, 丙: 3, 丁: 3, 戊: 3, 己: 3, 庚: 3, 辛: 3, 壬: 3, 癸: 7}"))
    assert found == [
        (
            "<data>:2:73: populations[0].groups[0].parts.丙: warning: 甲 and 丙 both have 3件, but print 8.9% and 8.8%\n"
            "hint: give their shares together, or only the counts"
        )
    ]


def test_equal_counts_that_more_decimals_make_equal_are_told_so() -> None:
    """Equal counts whose shares come out even with more decimals are told with how many."""
    [found] = shown(group(8, "{甲: 1, 乙: 1, 丙: 6}", "decimals: 0, "))
    assert found.splitlines()[1:] == ["hint: write decimals: 1 in this group, or give their shares together"]


def test_equal_counts_that_no_decimals_mend_get_no_false_advice() -> None:
    """Three thirds differ at any number of decimals, so none is advised."""
    [found] = shown(group(3, "{甲: 1, 乙: 1, 丙: 1}"))
    assert found == (
        "<data>:2:66: populations[0].groups[0].parts.乙: warning: 甲 and 乙 both have 1件, but print 33.4% and 33.3%\n"
        "hint: give their shares together, or only the counts"
    )


def test_equal_counts_that_are_said_in_one_breath_are_looked_at_in_a_table() -> None:
    """甲、乙、丙各1件，各占… prints one share; a table prints three, which then differ."""
    folded = group(3, "{甲: 1, 乙: 1, 丙: 1}") + "wording: {fold: true}\n"
    assert figures_of(folded).warnings == ()
    [problem] = figures_of(folded + "sections: [{kind: overview, tables: 分类}]\n").warnings
    assert problem.kind.code == "equal-counts-differ"


def test_parts_of_a_split_are_looked_at_too() -> None:
    """A split has shares of its part, and the group's decimals mend them."""
    text = group(3000, "[{label: 甲, count: 2000, parts: {子: 1999, 丑: 1}}, {label: 乙, count: 1000}]")
    assert [problem.place.path[-1] for problem in figures_of(text).warnings] == ["子", "丑"]
    assert all(line.endswith("write decimals: 2 in this group") for line in shown(text))


def test_shares_of_the_whole_inside_a_split_are_looked_at_too() -> None:
    """Halves of a small part are 50% of it, but of the whole one gets all of its units and the other prints 0%."""
    [small, unequal] = shown(group(3000, "[{label: 甲, count: 2998}, {label: 乙, count: 2, parts: {早: 1, 晚: 1}}]"))
    split = "populations[0].groups[0].parts[1].parts"
    assert small.split(": ", 1)[1] == (
        f"{split}.晚: warning: 晚 has 1件, but its share prints as 0%\nhint: write decimals: 2 in this group"
    )
    assert unequal.split(": ", 1)[1] == (
        f"{split}.晚: warning: 早 and 晚 both have 1件, but print 0.1% and 0%\n"
        "hint: give their shares together, or only the counts"
    )


def test_split_of_a_split_is_measured_on_the_whole() -> None:
    """The units of the whole are handed down through every split."""
    inner = "{label: 丙, count: 2, parts: {早: 1, 晚: 1}}"
    parts = f"[{{label: 甲, count: 2998}}, {{label: 乙, count: 2, parts: [{inner}, {{label: 丁, count: 0}}]}}]"
    found = figures_of(group(3000, parts)).warnings
    assert [(problem.kind.code, problem.place.path[-5:]) for problem in found] == [
        ("share-prints-zero", (1, "parts", 0, "parts", "晚")),
        ("equal-counts-differ", (1, "parts", 0, "parts", "晚")),
    ]


def test_split_that_is_nothing_in_both_shares_is_warned_of_once() -> None:
    """A part whose share of its part and share of the whole both print 0% has one warning of it."""
    found = shown(group(20000, "[{label: 甲, count: 10000, parts: {子: 9999, 丑: 1}}, {label: 乙, count: 10000}]"))
    assert [line.splitlines()[0] for line in found if "prints as 0%" in line] == [
        "<data>:2:106: populations[0].groups[0].parts[0].parts.丑: warning: 丑 has 1件, but its share prints as 0%"
    ]


def test_split_may_be_all_of_its_part_and_nothing_of_the_whole() -> None:
    """The two ends of the two shares of one part are two warnings."""
    parts = "[{label: 甲, count: 99990000}, {label: 乙, count: 10000, parts: {子: 9999, 丑: 1}}]"
    found = figures_of(group(10**8, parts, "decimals: 0, ")).warnings
    assert [problem.kind.code for problem in found if problem.place.path[-1] == "子"] == [
        "share-prints-zero",
        "share-prints-whole",
    ]


def test_group_and_rate_on_nothing_are_warned_of() -> None:
    """A base of 0 is named, since no share is printed."""
    text = """\
    populations:
      - total: 0
        groups: [{axis: category, parts: {甲: 0}}]
        rates: [{label: 办结率, count: 0}]
    """
    assert shown(text) == [
        (
            "<data>:4:14: populations[0].groups[0]: warning: the base of 分类 is 0 (总数), so no share is printed\n"
            "hint: choose another base, or delete 分类"
        ),
        (
            "<data>:5:13: populations[0].rates[0]: warning: the base of 办结率 is 0 (总数), so no share is printed\n"
            "hint: choose another base, or delete 办结率"
        ),
    ]


@pytest.mark.parametrize(
    ("count", "end", "printed", "hint"),
    [
        (1999, "100%", "99.9%", "\nhint: write decimals: 2 to show it more exactly"),
        (1, "0%", "0.1%", "\nhint: write decimals: 2 to show it more exactly"),
    ],
)
def test_rate_near_an_end_is_warned_of(count: int, end: str, printed: str, hint: str) -> None:
    """A rate that rounding would take to 0% or 100% says what it prints instead."""
    text = f"populations: [{{total: 2001, counts: {{全部: 2000}}, rates: [{{label: 率, count: {count}, base: 全部}}]}}]"
    if count == 1:
        text = text.replace("2000", "3000")
    total = 3000 if count == 1 else 2000
    [found] = shown(text)
    assert found.endswith(f"warning: 率 is {count} of {total}, not quite {end}, so it prints as {printed}{hint}")


def test_rate_that_two_decimals_cannot_show_gets_no_hint() -> None:
    """One in a million prints 0.01% and nothing more exact can be advised; a share that stays 0% can be left out."""
    [found] = figures_of("populations: [{total: 1000000, rates: [{label: 率, count: 1, decimals: 2}]}]").warnings
    assert found.message() == "率 is 1 of 1000000, not quite 0%, so it prints as 0.01%"
    assert found.hint() is None
    [whole, nothing] = figures_of(group(10**6, "{甲: 999999, 乙: 1}", "decimals: 2, ")).warnings
    assert [whole.hint(), nothing.hint()] == ["give the counts without shares, or put small parts together"] * 2


def test_partial_and_overlapping_groups_are_looked_at_by_themselves() -> None:
    """Equal counts of a group that is no whole print the same; a part near an end is still warned of."""
    assert shown(group(300, "{甲: 1, 乙: 1, 丙: 1}", "coverage: partial, ")) == []
    assert [line.splitlines()[1] for line in shown(group(9999, "{甲: 1}", "coverage: overlap, "))] == [
        "hint: write decimals: 2 in this group"
    ]


def test_report_without_a_file_is_warned_by_path() -> None:
    """A report that was made without places is warned of by its canonical path."""
    from dataclasses import replace

    report = replace(loads(yaml_text(one_group([1, 1, 4], 1, "complete"))), places=None)
    [found] = compute(report).warnings
    assert found.place.path == ("populations", 0, "groups", 0, "parts", 1)


# --- Laws -------------------------------------------------------------------------------------------------------------


def one_group(counts: list[int], places: int, coverage: str, *, total: int | None = None) -> Data:
    """A report with one group of unnamed parts."""
    parts = {f"第{number}": count for number, count in enumerate(counts)}
    group = {"axis": "category", "coverage": coverage, "decimals": places, "parts": parts}
    population = {"total": sum(counts) if total is None else total, "groups": [group]}
    meta = {"issuer": "县", "session": "会", "date": "2026-11-20"}
    return {"report": meta, "populations": [population]}


@st.composite
def groups(draw: st.DrawFn) -> Data:
    """A report with one group, often one that is warned of, sometimes with a split, and that with another."""
    near = st.lists(st.sampled_from([0, 1, 1, 2, 3, 500, 20000]), min_size=1, max_size=9)
    counts = draw(st.one_of(near, st.lists(st.integers(0, 40), min_size=1, max_size=12)))
    assume(any(counts))
    coverage = draw(st.sampled_from(["complete", "partial", "overlap"]))
    data = one_group(counts, draw(decimals), coverage)
    if draw(st.booleans()):
        parts = [{"label": label, "count": count} for label, count in data["populations"][0]["groups"][0]["parts"].items()]
        outer: Data = draw(st.sampled_from(parts))
        split = draw(split_of(outer["count"], 4))
        outer["parts"] = [{"label": f"其中{number}", "count": count} for number, count in enumerate(split)]
        if draw(st.booleans()):
            inner: Data = draw(st.sampled_from(outer["parts"]))
            inner["parts"] = {f"再分{number}": count for number, count in enumerate(draw(split_of(inner["count"], 3)))}
        data["populations"][0]["groups"][0]["parts"] = parts
    return data


def warned(data: Data) -> list[Problem]:
    """The warnings of a report."""
    return list(compute(loads(yaml_text(data))).warnings)


def identity(problem: Problem) -> tuple[object, ...]:
    """What a warning is about: for equal counts, any pair of siblings with that count."""
    if problem.kind.code == "equal-counts-differ":
        return problem.kind.code, problem.place.path[:-1], problem.details["count"]
    return problem.kind.code, problem.place.path


def siblings(figure: GroupFigure | PartFigure) -> list[tuple[PartFigure, ...]]:
    """The parts of a group, and those of every split."""
    return [figure.parts, *(inner for part in figure.parts if part.parts for inner in siblings(part))]


def printable(part: PartFigure) -> list[Share]:
    """The shares of a part that prose can print: of its base and of the whole."""
    return [share for share in (part.share, part.whole_share) if share is not None]


@settings(deadline=None)
@given(groups())
def test_a_group_is_warned_of_only_and_always_when_a_reader_would_stop(data: Data) -> None:
    """There is one warning for each part that prints 0 or as its whole, and for each count that prints in two ways."""
    figures = compute(loads(yaml_text(data)))
    [group] = figures.populations[0].groups
    expected = 0
    for parts in siblings(group):
        shared = [(part, printable(part)) for part in parts if part.share is not None]
        expected += sum(part.count > 0 and any(str(share) == "0%" for share in shares) for part, shares in shared)
        expected += sum(part.count < part.base.count and str(part.share) == "100%" for part, _ in shared)
        units: dict[int, set[tuple[int, ...]]] = {}
        for part, shares in shared:
            units.setdefault(part.count, set()).add(tuple(share.units for share in shares))
        expected += sum(len(different) > 1 for different in units.values())
    assert len(figures.warnings) == expected
    assert all(problem.severity is Severity.WARNING for problem in figures.warnings)


@settings(deadline=None)
@given(groups())
def test_no_share_of_something_prints_0_without_a_warning(data: Data) -> None:
    """Each part with a count above 0 has a warning exactly when its share, of its part or of the whole, has 0 units."""
    figures = compute(loads(yaml_text(data)))
    [group] = figures.populations[0].groups
    parts = [part for parts in siblings(group) for part in parts]
    nothing = [part.label for part in parts if part.count and any(share.units == 0 for share in printable(part))]
    told = [problem.details["label"] for problem in figures.warnings if problem.kind.code == "share-prints-zero"]
    assert sorted(map(str, told)) == sorted(nothing)


@settings(deadline=None)
@given(groups())
def test_following_a_hint_removes_its_warning(data: Data) -> None:
    """With the decimals that it advises, a warning is gone; without such advice, no decimals would remove it."""
    places = data["populations"][0]["groups"][0]["decimals"]
    left: dict[int, set[tuple[object, ...]]] = {}
    for more in range(places + 1, 3):
        changed = deepcopy(data)
        changed["populations"][0]["groups"][0]["decimals"] = more
        left[more] = {identity(problem) for problem in warned(changed)}
    for problem in warned(data):
        if "decimals" in problem.details:
            advised = problem.details["decimals"]
            assert f"write decimals: {advised} in this group" in (problem.hint() or "")
            assert identity(problem) not in left[int(str(advised))]
        else:
            assert all(identity(problem) in remaining for remaining in left.values())
    if any(not remaining for remaining in left.values()):
        fewest = min(more for more, remaining in left.items() if not remaining)
        assert all(problem.details["decimals"] == fewest for problem in warned(data))


@settings(deadline=None)
@given(st.integers(0, 10**5), st.integers(1, 10**5), decimals)
def test_following_the_hint_of_a_rate_removes_its_warning(count: int, base: int, places: int) -> None:
    """A rate with the advised decimals prints its rounded value."""
    assume(count <= base)
    meta = {"issuer": "县", "session": "会", "date": "2026-11-20"}
    rate: Data = {"label": "率", "count": count, "decimals": places}
    data = {"report": meta, "populations": [{"total": base, "rates": [rate]}]}
    for problem in warned(data):
        if "decimals" in problem.details:
            rate["decimals"] = problem.details["decimals"]
            assert warned(data) == []


# --- Rates over 100 %, and decimals -----------------------------------------------------------------------------------


def test_rate_over_100_percent_prints_as_computed_and_is_warned_of() -> None:
    """What is counted need not be part of the base, so a rate may pass 100 %; it prints as it is, with a warning."""
    figures = figures_of("populations: [{total: 120, rates: [{label: 办结率, count: 125}]}]")
    assert str(figures.populations[0].rates[0].share) == "104.2%"
    assert [problem.show() for problem in figures.warnings] == [
        (
            "<data>:2:56: populations[0].rates[0].count: warning: "
            "the count of 办结率 is 125, more than its base 总数, 120, so it prints as 104.2%\n"
            "hint: check both figures, or name another base"
        )
    ]
    assert shown("populations: [{total: 120, counts: {建议人次: 300}, rates: [{label: 参与率, count: 建议人次}]}]") != []


def mixed(text: str) -> list[str]:
    """What is said about decimals in a report."""
    return [problem.show().split(": ", 1)[1] for problem in figures_of(text).warnings if problem.kind.code == "mixed-decimals"]


def test_decimals_that_differ_without_reason_are_warned_of() -> None:
    """A group or a rate with other decimals than most is named, with the usual number."""
    rates = "rates: [{label: 甲率, count: 61}, {label: 乙率, count: 72, decimals: 0}]"
    assert mixed(f"populations: [{{total: 100, groups: [{{axis: category, parts: {{甲: 33, 乙: 67}}}}], {rates}}}]") == [
        (
            "populations[0].rates[1].decimals: warning: 乙率 is printed with decimals: 0, most other figures with 1\n"
            "hint: write decimals: 1 here, as elsewhere"
        )
    ]


def test_rates_of_0_and_100_percent_have_no_decimals() -> None:
    """办结率 prints 100% whatever its decimals are, so it differs from nothing."""
    rates = "rates: [{label: 办结率, count: 100, decimals: 0}, {label: 乙率, count: 72}]"
    assert mixed(f"populations: [{{total: 100, {rates}}}]") == []


def test_decimals_that_are_needed_are_not_warned_of() -> None:
    """A rate or a group that would print 0% or 100% with the usual decimals may have more."""
    rates = "rates: [{label: 甲率, count: 1999, decimals: 2}, {label: 乙率, count: 72}, {label: 丙率, count: 73}]"
    assert mixed(f"populations: [{{total: 2000, {rates}}}]") == []
    parts = "{甲: 1999, 乙: 1}"
    rates = "rates: [{label: 乙率, count: 72}, {label: 丙率, count: 73}]"
    groups = f"groups: [{{axis: category, decimals: 2, parts: {parts}}}]"
    assert mixed(f"populations: [{{total: 2000, {groups}, {rates}}}]") == []
    assert len(mixed(f"populations: [{{total: 2000, {groups.replace('1999', '1500').replace('乙: 1', '乙: 500')}, {rates}}}]")) == 1


def test_lists_without_shares_have_no_decimals() -> None:
    """A group that prints no shares differs from nothing."""
    groups = "groups: [{axis: category, shares: false, decimals: 0, parts: {甲: 33, 乙: 67}}]"
    assert mixed(f"populations: [{{total: 100, {groups}, rates: [{{label: 乙率, count: 72}}]}}]") == []
