"""The rules of the document that speak of other things of the report: populations, key items, attachments, depth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_data import DATA, META, codes, problems_of, shown

from handling_report.document_rules import MAX_LEVEL, overviews_name_populations, sections_are_complete
from handling_report.model import Attachment, Item, Passage, Point, Population, Report, Section, SectionKind
from handling_report.names import Names
from handling_report.reading import loads
from handling_report.unread import Unread

PLAIN = loads(DATA).meta
TWO = META + "populations: [{name: 代表建议, total: 57}, {name: 政协提案, kind: proposal, total: 42}]\nsections:\n"


def report(*sections: Section, attachments: tuple[Attachment, ...] = ()) -> Report:
    """A report of these sections."""
    return Report(meta=PLAIN, populations=(Population(total=5),), sections=sections, attachments=attachments)


def found(rule: str, made: Report, *, complete: bool = True) -> list[str]:
    """What a rule finds in a report."""
    rules = {"sections": sections_are_complete, "populations": overviews_name_populations}
    return [kind.code for kind, _, _ in rules[rule](made, Names(made, unread=Unread(anything=not complete)))]


def nested(depth: int) -> tuple[Point, ...]:
    """Points that go so many levels down."""
    return (Point(heading="甲", text=("乙。",), points=nested(depth - 1)),) if depth else ()


# --- Populations ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["代表建议", "政协提案"])
def test_overview_may_speak_of_one_population(name: str) -> None:
    """An overview names a population as it is printed."""
    assert problems_of(f"{TWO}  - {{kind: overview, population: {name}}}\n") == ()


@pytest.mark.parametrize(
    ("name", "hint"), [("政协建议", "did you mean 政协提案?"), ("议案", "the populations are: 代表建议、政协提案")]
)
def test_population_that_is_not_there_is_named_with_the_nearest(name: str, hint: str) -> None:
    """A name that no population has is refused, with one that is like it or with all."""
    assert shown(f"{TWO}  - {{kind: overview, population: {name}}}\n") == (
        f"a.yaml:4:34: sections[0].population: there is no population named {name}\nhint: {hint}"
    )


@pytest.mark.parametrize("kind", [kind for kind in SectionKind if kind is not SectionKind.OVERVIEW])
def test_only_an_overview_speaks_of_a_population(kind: SectionKind) -> None:
    """The other sections say what their author wrote, and a population there is a mistake, whether or not it is there."""
    for name in ("代表建议", "没有"):
        made = report(Section(kind=kind, heading="甲", text=("乙。",), population=name))
        assert found("populations", made) == ["only-for-overview"]


def test_nothing_is_said_of_populations_that_could_not_be_read() -> None:
    """While names may be missing, none is called unknown."""
    made = report(Section(kind=SectionKind.OVERVIEW, population="没有"))
    assert found("populations", made, complete=False) == []
    assert found("populations", made) == ["unknown-population"]


# --- Sections and attachments -----------------------------------------------------------------------------------------

_words = st.sampled_from([(), ("甲。",)])
_passages = st.fixed_dictionaries(
    {
        "text": _words,
        "items": st.sampled_from([(), (Item(text="乙"),), (Item(lead="丙"),)]),
        "after": _words,
        "tables": st.sampled_from([(), ("分类",)]),
        "points": st.sampled_from([(), nested(1)]),
    }
)


@given(_passages, st.sampled_from([SectionKind.MEASURES, SectionKind.EFFECTS, SectionKind.PROBLEMS, SectionKind.NEXT_STEPS]))
def test_section_is_empty_exactly_when_it_has_nothing_to_say(passage: dict[str, tuple[str, ...]], kind: SectionKind) -> None:
    """Text, items, text after them, tables or points: one of them is enough, and a heading alone is no section."""
    expected = [] if any(passage.values()) else ["empty-section"]
    assert found("sections", report(Section(kind=kind, **passage))) == expected  # type: ignore[arg-type]


@given(_passages)
def test_attachment_is_empty_exactly_when_it_has_nothing_to_say(passage: dict[str, tuple[str, ...]]) -> None:
    """A title by itself is no attachment."""
    expected = [] if any(passage.values()) else ["empty-attachment"]
    made = report(attachments=(Attachment(title="目录", **passage),))  # type: ignore[arg-type]
    assert found("sections", made) == expected


@given(st.integers(0, 7))
def test_headings_end_at_the_last_level(depth: int) -> None:
    """A section is the first level and an attachment none, so that one has a level more; too deep is told once."""
    section = Section(kind=SectionKind.EFFECTS, text=("甲。",), points=nested(depth))
    assert found("sections", report(section)) == (["too-many-levels"] if depth >= MAX_LEVEL else [])
    attachment = Attachment(title="目录", text=("甲。",), points=nested(depth))
    assert found("sections", report(attachments=(attachment,))) == (["too-many-levels"] if depth > MAX_LEVEL else [])


@given(st.lists(st.booleans(), min_size=1, max_size=4), st.integers(0, 2))
def test_every_item_says_something_wherever_it_stands(said: list[bool], depth: int) -> None:
    """Each item without lead and text is told, in sections, points and attachments alike."""
    items = tuple(Item(text="甲") if one else Item() for one in said)
    passage = Passage(items=items)
    for _ in range(depth):
        passage = Passage(points=(Point(heading="乙", items=passage.items, points=passage.points),))
    section = Section(kind=SectionKind.EFFECTS, items=passage.items, points=passage.points)
    attachment = Attachment(title="目录", items=passage.items, points=passage.points)
    for made in (report(section), report(attachments=(attachment,))):
        assert found("sections", made) == ["empty-item"] * said.count(False)


def test_key_items_need_not_be_there_while_names_are_missing() -> None:
    """A list of key items that could not be read is not called missing."""
    made = report(Section(kind=SectionKind.KEY_ITEMS))
    assert found("sections", made, complete=False) == []
    assert found("sections", made) == ["no-key-items"]


def test_oral_report_of_a_broken_meeting_is_told_of_both() -> None:
    """Meeting and deliverer are asked for one by one, at the place where they are missing."""
    content = DATA.replace("date:", "form: oral, presented: {}, date:")
    assert codes(content) == ["oral-needs-meeting", "oral-needs-deliverer"]
