"""Short ways of writing something read as the long ones do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_data import META
from strategies import Data, yaml_text

from handling_report import building, model
from handling_report.computing import compute
from handling_report.pipeline import render_markdown
from handling_report.reading import loads

named_counts = st.dictionaries(st.sampled_from("甲乙丙丁戊己庚辛"), st.integers(0, 500), min_size=1)


def read(data: Data) -> model.Report:
    """A report about one population."""
    meta = {"issuer": "县", "session": "会", "date": "2026-11-20"}
    return replace(loads(yaml_text({"report": meta, "populations": [data]})), places=None)


@settings(deadline=None)
@given(named_counts)
def test_names_with_counts_are_parts(counts: dict[str, int]) -> None:
    """``{甲: 3}`` is ``[{label: 甲, count: 3}]``, for parts, parts of parts and what became of a stage."""
    short: Data = counts
    long = [{"label": label, "count": count} for label, count in counts.items()]
    total = sum(counts.values())
    reports = [
        read(
            {
                "total": "收到",
                "stages": [{"label": "收到", "count": total, "parts": form}],
                "groups": [
                    {"axis": "category", "parts": form},
                    {"axis": "level", "parts": [{"label": "市级", "count": total, "parts": form}]},
                ],
            }
        )
        for form in (short, long)
    ]
    assert reports[0] == reports[1]
    assert reports[0].populations[0].groups[0].parts == tuple(building.part(label, count) for label, count in counts.items())


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=4))
def test_names_with_counts_are_stages(counts: list[int]) -> None:
    """Stages may be a mapping as well, in the order in which they are written."""
    stages = {f"第{number}步": count for number, count in enumerate(sorted(counts, reverse=True))}
    long = [{"label": label, "count": count} for label, count in stages.items()]
    short = read({"total": 1, "stages": stages})
    assert short == read({"total": 1, "stages": long})
    assert short.populations[0].stages == tuple(building.stage(label, count) for label, count in stages.items())


def test_single_name_is_a_list_of_one() -> None:
    """A subtotal of one part and a rate of one count need no brackets."""
    groups = "groups: [{axis: category, parts: {甲: 3, 乙: 4}, subtotals: {小计: NAMES}}], rates: [{label: 率, count: NAMES}]"
    one, several = (
        replace(loads(f"{META}populations: [{{total: 7, {groups.replace('NAMES', names)}}}]\n"), places=None)
        for names in ("甲", "[甲]")
    )
    assert one == several
    assert one.populations[0].groups[0].subtotals == (building.subtotal("小计", ("甲",)),)


def test_sentence_is_an_item() -> None:
    """An item that is a sentence has a text and no opening sentence."""
    sections = "sections: [{kind: measures, items: [ITEM]}]\n"
    short, long = (
        replace(loads(f"{META}populations: [{{total: 7}}]\n{sections.replace('ITEM', item)}"), places=None)
        for item in ("狠抓落实", "{text: 狠抓落实}")
    )
    assert short == long
    assert short.sections[0].items == (building.item("狠抓落实"),)


def test_named_values_keep_their_words() -> None:
    """Counts, approximate counts and facts are a name with what was written, in order."""
    text = "populations: [{total: 7, counts: {乙: 2, 甲: 1}, approximate: {走访: 300余人次}}]\nfacts: {小区数: 2485个}\n"
    report = loads(META + text)
    assert report.populations[0].counts == (building.count("乙", 2), building.count("甲", 1))
    assert report.populations[0].approximate == (building.approximate("走访", "300余人次"),)
    assert report.facts == (building.fact("小区数", "2485个"),)


@pytest.mark.parametrize("kind", [None, *model.ItemKind])
@pytest.mark.parametrize("unit", ["件", "件次", "项"])
def test_year_before_is_counted_as_this_one(kind: model.ItemKind | None, unit: str) -> None:
    """The year before inherits unit and kind, and nothing else."""
    before = model.Population(name="2025年", total=10)
    made = building.population(total=12, name="市级", session="会", kind=kind, unit=unit, previous=before)
    assert made.previous == replace(before, unit=unit, kind=kind)
    assert (made.unit, made.kind, made.total) == (unit, kind, 12)


@pytest.mark.parametrize(
    ("code", "read"),
    [("A", "A"), ("A类", "A"), ("甲类", "甲"), ("第一类", "第一类"), ("类", "类"), ("绿灯", "绿灯"), ("A1类", "A1"), (None, None)],
)
def test_class_is_no_part_of_a_code(code: str | None, read: str | None) -> None:
    """``A类`` is the code A, after which 类 is printed; it is compared with the A of the year before."""
    assert building.coded_part(label="解决", count=1, code=code).code == read


def test_population_without_a_year_before_has_none() -> None:
    """Nothing is made up where there is nothing to compare with."""
    assert building.population(total=12) == model.Population(total=12)


@pytest.mark.parametrize(
    ("body", "population", "printed"),
    [
        ("npc", "name: 政协提案", "占提案总数的"),
        ("npc", "name: 提案（市级）", "占提案总数的"),
        ("npc", "name: 代表议案", "占议案总数的"),
        ("cppcc", "name: 代表建议", "占建议总数的"),
        ("npc", "name: 政协提案, kind: suggestion", "占建议总数的"),
        ("npc", "name: 建议提案", "占建议总数的"),
        ("cppcc", "name: 议案转建议", "占提案总数的"),
        ("npc", "name: 市级", "占建议总数的"),
    ],
)
def test_the_name_of_a_population_says_of_what_kind_it_is(body, population, printed):
    """Where no kind is written, the one that the name speaks of is printed, and the body decides where it speaks of none or several."""
    report = loads(
        f"report: {{issuer: 某县人民政府, session: 某会, date: 2026-11-20, body: {body}}}\nwording: {{share: of_base}}\n"
        f"populations: [{{{population}, total: 5, groups: [{{axis: category, parts: {{甲类: 2, 乙类: 3}}}}], "
        "previous: {total: 4}}]\n"
    )
    assert printed in render_markdown(compute(report))
    assert report.populations[0].previous.kind is report.populations[0].kind


@pytest.mark.parametrize(
    ("body", "item", "printed"),
    [
        ("npc", "title: 关于某事的提案", ("重点提案", "张三委员")),
        ("npc", "title: 《关于某事的提案》", ("重点提案", "张三委员")),
        ("npc", "title: 关于某事的提案, kind: suggestion", ("重点建议", "张三代表")),
        ("npc", "title: 关于某事的建议", ("重点建议", "张三代表")),
        ("npc", "title: 关于办好提案", ("重点建议", "张三代表")),
        ("cppcc", "title: 关于某事的建议", ("重点提案", "张三委员")),
        ("npc", "title: 关于某事的议案", ("重点建议", "张三代表")),
    ],
)
def test_a_title_that_ends_in_proposal_is_one(body, item, printed):
    """的提案 is certain; 的建议 is not, since proposals are titled so, nor 的议案, which may have become 建议."""
    report = loads(
        f"report: {{issuer: 某县人民政府, session: 某会, date: 2026-11-20, body: {body}}}\npopulations: [{{total: 5}}]\n"
        f"key_items: [{{{item}, proposers: {{people: [张三]}}}}]\nsections: [{{kind: key_items}}]\n"
    )
    text = render_markdown(compute(report))
    assert all(words in text for words in printed)
