"""The look of the DOCX is what was chosen, the strongest choice first."""

from __future__ import annotations

import pytest
from docx_reading import Docx
from hypothesis import given
from hypothesis import strategies as st
from running import SMALL

from handling_report.cli import main
from handling_report.command_line import STYLES
from handling_report.errors import DataError, ExitCode
from handling_report.looks import asked_for, chosen_layout, read_profile
from handling_report.model import LayoutChoices
from handling_report.official import LAYOUTS, Digits, DocumentStyle, FontSet, LeadLook, Margins, PageNumber

choices = st.builds(
    LayoutChoices,
    style=st.none() | st.sampled_from(DocumentStyle),
    font_set=st.none() | st.sampled_from(FontSet),
    page_number=st.none() | st.sampled_from(PageNumber),
    margins=st.none() | st.sampled_from(Margins),
    digits=st.none() | st.sampled_from(Digits),
    lead=st.none() | st.sampled_from(LeadLook),
    blank_before_title=st.none() | st.integers(0, 3),
)


@given(st.lists(choices, max_size=3))
def test_the_first_choice_of_each_kind_counts(made: list[LayoutChoices]) -> None:
    """Of each kind the first choice is taken; where there is none, what the chosen kind of document has."""
    layout = chosen_layout(*made)
    for kind in LayoutChoices.__slots__:
        chosen = [value for choice in made if (value := getattr(choice, kind)) is not None]
        assert getattr(layout, kind) == (chosen[0] if chosen else getattr(LAYOUTS[layout.style], kind))


def test_plain_document_has_a_centred_page_number_unless_chosen() -> None:
    """The page number of a plain document is centred; one that was asked for elsewhere stands there."""
    plain = asked_for(style="plain")
    assert chosen_layout(plain).page_number is PageNumber.CENTER
    assert chosen_layout(plain, LayoutChoices(page_number=PageNumber.OUTSIDE)).page_number is PageNumber.OUTSIDE


def test_kinds_of_documents_on_the_command_line_are_all_there_are() -> None:
    """The words after ``--style`` are those of the data file, and no word asks for nothing."""
    assert [asked_for(style=word).style for word in STYLES] == list(DocumentStyle)
    assert asked_for(style=None) == LayoutChoices()


@pytest.mark.parametrize(
    ("options", "layout", "size"),
    [
        ([], "", "32"),
        (["--style", "plain"], "", "24"),
        ([], "版面: {样式: 普通}\n", "24"),
        (["--style", "official"], "layout: {style: plain}\n", "32"),
        (["--profile", "office.yaml"], "", "24"),
        (["--profile", "office.yaml"], "layout: {style: official}\n", "32"),
        (["--profile", "office.yaml", "--style", "official"], "", "32"),
    ],
)
def test_command_line_goes_before_data_file_before_profile(options, layout, size, tmp_path, monkeypatch) -> None:
    """The kind of document is what ``--style`` says, else the data file, else the profile, else an official one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(SMALL + layout, encoding="utf-8")
    (tmp_path / "office.yaml").write_text("样式: 普通\n", encoding="utf-8")
    assert main(["render", "a.yaml", "--format", "docx", *options]) == ExitCode.OK
    file = Docx((tmp_path / "a.docx").read_bytes())
    run = next(run for p in file.paragraphs("Body Text") for run in p.iter("{*}r"))
    assert file.run_property(run, "sz") == {"val": size}


@pytest.mark.parametrize(("options", "size"), [([], "32"), (["--style", "plain"], "24")])
def test_reference_document_is_written_in_either_look(options, size, tmp_path) -> None:
    """``reference-docx --style plain`` writes the plain one to start from."""
    path = tmp_path / "my.docx"
    assert main(["reference-docx", "-o", str(path), *options]) == ExitCode.OK
    file = Docx(path.read_bytes())
    run = next(file.paragraph("Body Text：样例文字 2026").iter("{*}r"))
    assert file.run_property(run, "sz") == {"val": size}


def test_profile_chooses_the_look() -> None:
    """A profile may say the kind of document in either language."""
    assert read_profile(b"style: plain") == read_profile("样式: 普通".encode()) == asked_for(style="plain")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("样式: [公文]\n", "expected 公文 / 普通, got a list"),
        ("style: [official]\n", "expected official / plain, got a list"),
        ("样式:\n", "the value is missing"),
    ],
)
def test_profile_is_answered_in_the_language_of_its_keys(text, said):
    """What may be chosen is listed in the language of the key that it belongs to."""
    with pytest.raises(DataError) as raised:
        read_profile(text.encode(), name="p.yaml")
    [problem] = raised.value.problems
    assert problem.message() == said
    assert ("公文" in str(problem.details["expected"])) is ("样式" in text)


def test_unknown_key_of_a_profile_is_answered_in_the_language_of_the_others():
    """Beside Chinese keys an unknown English one is led to a Chinese one."""
    with pytest.raises(DataError) as raised:
        read_profile("样式: 公文\nfont: 国标\n".encode(), name="p.yaml")
    [problem] = raised.value.problems
    assert problem.details["nearest"] == "字体"
