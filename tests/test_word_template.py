"""A Word template with tags is filled with what every template sees, in the same sandbox, with the same strictness."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from running import SMALL
from small_reports import TOTAL, figures_of
from strategies import texts
from test_documented_commands import blocks_of

from handling_report.choice_words import SECTION_WORDS
from handling_report.cli import main
from handling_report.errors import ExitCode, FileError, TemplateError
from handling_report.looks import Look, WordTemplate
from handling_report.pipeline import make
from handling_report.word_template import fill_word_template

docx = pytest.importorskip("docx", reason="python-docx makes the templates")
pytest.importorskip("docxtpl", reason="the extra word is not installed")

PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "use-a-word-template.md"
RED_HEAD = Path(__file__).parent.parent / "examples" / "word" / "red-head.docx"


def template(*paragraphs: str, header: str = "") -> WordTemplate:
    """A DOCX of paragraphs, and a header."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    made = BytesIO()
    document.save(made)
    return WordTemplate(name="mine.docx", content=made.getvalue())


def filled(*paragraphs: str, figures=None) -> list[str]:
    """The paragraphs that come out."""
    made = fill_word_template(figures or figures_of(TOTAL), template(*paragraphs))
    return [paragraph.text for paragraph in docx.Document(BytesIO(made.content)).paragraphs]


def failure(*paragraphs: str) -> str:
    """What is said of a template that fails."""
    with pytest.raises(TemplateError) as caught:
        filled(*paragraphs)
    assert caught.value.exit_code is ExitCode.TEMPLATE
    return str(caught.value)


def test_tags_are_filled_with_what_templates_see():
    """Names and filters are those of every template, in both languages; loops over paragraphs work."""
    assert filled(
        "{{ report.issuer }}：{{ 总体[0].总数|件数 }}",
        "{%p for population in populations %}",
        "{{ population.name }}{{ loop.index|ordinal }}",
        "{%p endfor %}",
    ) == ["某县人民政府：100件", "代表建议一是"]


def test_headings_are_written_as_the_page_says():
    """The paragraphs on the page print typed headings, words for those that were left out, and none where there is none."""
    [page] = [block for block in blocks_of(PAGE.read_text("utf-8")) if block.text.startswith("{%p")]
    text = (
        "sections: [{kind: remarks, text: 前言。}, {kind: overview, text: 概况。}, {kind: measures, heading: 做法, points: "
        "[{heading: 压实责任, text: 交办。}]}, {kind: next_steps, text: 打算。}]\n"
    )
    assert filled(*page.text.splitlines(), figures=figures_of(TOTAL + text)) == [
        "前言。", "一、基本情况", "概况。", "二、做法", "（一）压实责任", "交办。", "三、下一步工作", "打算。",
    ]  # fmt: skip


def test_every_default_heading_is_named_on_the_page():
    """The page lists the words that stand for what a chapter holds, and no other."""
    [line] = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("* `section.heading`")]
    words = {word for word in SECTION_WORDS.values() if word != "无标题段落"}
    assert {word for word in words if word not in line} == set()


def test_header_is_filled_too():
    """Headers and footers hold tags like the body."""
    made = fill_word_template(figures_of(TOTAL), template("正文", header="{{ report.issuer }}"))
    assert docx.Document(BytesIO(made.content)).sections[0].header.paragraphs[0].text == "某县人民政府"


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("甲", "{{ report.isuer }}"), "ReportView has no isuer\nhint: did you mean issuer?"),
        (("{{ populations[0].total.count }}",), "only text can be printed, got a number"),
        (("{{ 1 + 1 }}",), "templates do not calculate, got +"),
        (("{{ report.issuer|quote }}",), "there is no filter quote"),
        (("{{ report.issuer",), "the template is wrong: "),
        (("{% include 'title.j2' %}",), "there is no template title.j2"),
        (("{{ ''.__class__ }}",), "__class__ is asked of a value that has no such thing"),
    ],
)
def test_mistake_in_a_tag_is_told(paragraphs, said):
    """A wrong tag is told like a mistake in any template, with the template's name and a number."""
    found = failure(*paragraphs)
    assert found.startswith("mine.docx")
    assert said in found


def test_number_in_a_message_is_that_of_the_paragraph():
    """The paragraphs of the body are counted; the first line is what stands before them."""
    assert failure("甲", "乙", "{{ nix }}").startswith("mine.docx:4: there is no nix here")


def test_document_torn_apart_is_refused():
    """A condition that begins in a paragraph and ends in a table would lose text: it is an error, and nothing is made."""
    document = docx.Document()
    document.add_paragraph("甲{% if report.seal %}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{% endif %}乙"
    made = BytesIO()
    document.save(made)
    with pytest.raises(TemplateError, match=r"^mine.docx: the tags of the Word template tear the document apart: "):
        fill_word_template(figures_of(TOTAL), WordTemplate(name="mine.docx", content=made.getvalue()))


def test_work_of_a_word_template_is_bounded():
    """A stranger's template neither runs for ever nor fills the memory."""
    loops = "{% for x in (1,2,3,4,5,6,7,8,9,10) %}" * 8 + "{% endfor %}" * 8
    assert "more than" in failure(loops)


@pytest.mark.no_cover
@settings(deadline=None, max_examples=60)
@given(texts())
def test_text_of_the_data_is_text(text):
    """Whatever a text is, it comes out as itself: no tag, no XML, no brace of docxtpl's own."""
    figures = figures_of(TOTAL)
    figures = replace(figures, report=replace(figures.report, meta=replace(figures.report.meta, issuer=text)))
    assert filled("{{ report.issuer }}", figures=figures) == [text.replace("\t", "\t")]


def test_same_data_and_template_give_the_same_bytes():
    """Nothing of the time at which it was made is in the file."""
    one, other = (fill_word_template(figures_of(TOTAL), template_of_ones_own()).content for _ in range(2))
    assert one == other


def template_of_ones_own() -> WordTemplate:
    """The example of the how-to page."""
    return WordTemplate(name=RED_HEAD.name, content=RED_HEAD.read_bytes())


def test_both_formats_are_made():
    """With a Word template the Markdown still comes from the other templates; each format says what it does not print."""
    made = make(figures_of(TOTAL), ["md", "docx"], look=Look(word=template("{{ report.issuer }}")))
    assert made.files["md"].decode().startswith("# 某县人民政府关于")
    assert docx.Document(BytesIO(made.files["docx"])).paragraphs[0].text == "某县人民政府"


def test_what_is_not_printed_is_told():
    """What a Word template leaves out is a warning like for any template."""
    figures = figures_of("populations: [{total: 5, rates: [{label: 办结率, count: 5}]}]\n")
    made = fill_word_template(figures, template("{{ report.issuer }}"))
    assert [problem.details["got"] for problem in made.warnings] == ["办结率"]


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive"])
def test_file_that_is_no_docx_is_refused(content):
    """What cannot be opened is told with its name."""
    with pytest.raises(FileError, match=r"^mine.docx: this is no DOCX"):
        fill_word_template(figures_of(TOTAL), WordTemplate(name="mine.docx", content=content))


def test_missing_extra_is_told(monkeypatch):
    """Without docxtpl the message says what to install."""
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(FileError) as caught:
        filled("甲")
    assert str(caught.value) == (
        "mine.docx: a Word template is filled by the package docxtpl, which is not installed\n"
        "hint: install it: pip install 'handling-report[word]'"
    )


def test_command_fills_a_word_template(tmp_path, capsys):
    """``--word-template`` writes the DOCX from it; a wrong name is an error of files."""
    data = tmp_path / "report.yaml"
    data.write_text(SMALL, "utf-8")
    arguments = ["render", str(data), "--format", "docx", "-o", str(tmp_path)]
    assert main([*arguments, "--word-template", str(RED_HEAD)]) == ExitCode.OK
    texts_of = [paragraph.text for paragraph in docx.Document(str(tmp_path / "report.docx")).paragraphs]
    assert texts_of[0] == "某县人民政府文件"
    assert "一、基本情况" in texts_of
    assert "共收到代表建议125件。" in texts_of
    capsys.readouterr()
    assert main([*arguments, "--word-template", str(tmp_path / "none.docx")]) == ExitCode.FILE
    assert "there is no such file" in capsys.readouterr().err
