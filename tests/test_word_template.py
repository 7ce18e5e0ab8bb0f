"""A Word template with tags is filled with what every template sees, in the same sandbox, with the same strictness."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from running import SMALL
from small_reports import TOTAL, figures_of
from strategies import texts
from test_documented_commands import blocks_of

from handling_report import template_work
from handling_report.choice_words import SECTION_WORDS
from handling_report.cli import main
from handling_report.errors import ExitCode, FileError, TemplateError
from handling_report.looks import Look, WordTemplate
from handling_report.pipeline import make
from handling_report.word_template import fill_word_template

docx = pytest.importorskip("docx", reason="python-docx makes the templates")
PackURI = pytest.importorskip("docx.opc.packuri").PackURI
Part = pytest.importorskip("docx.opc.part").Part
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


def test_work_of_a_word_template_is_bounded(monkeypatch):
    """A stranger's template neither runs for ever nor fills the memory; what it is filled with is part of the account."""
    monkeypatch.setattr(template_work, "MAX_STEPS", 1_000_000)
    loops = "{% for x in (1,2,3,4,5,6,7,8,9,10) %}" * 8 + "{% endfor %}" * 8
    assert "more than" in failure(loops)
    rows = ["{%p for x in (1,2,3,4,5,6,7,8,9,10) %}"] * 4
    assert "more than" in failure(*rows, "甲", *["{%p endfor %}"] * 4)


# --- Tags that are no tags --------------------------------------------------------------------------------------------


def packed(xml: str) -> WordTemplate:
    """A DOCX whose body ends with XML of one's own."""
    made = BytesIO()
    with ZipFile(BytesIO(template("甲").content)) as archive, ZipFile(made, "w") as new:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"<w:sectPr", f"{xml}<w:sectPr".encode(), 1)
            new.writestr(entry.filename, content)
    return WordTemplate(name="mine.docx", content=made.getvalue())


def refusal(xml: str) -> str:
    """What is said of a template whose body holds this."""
    with pytest.raises(TemplateError) as caught:
        fill_word_template(figures_of(TOTAL), packed(xml))
    return str(caught.value)


NOT_CLOSED = "the template is wrong: a tag is not closed before the next one begins, or closes what is not open"


@pytest.mark.parametrize("words", ["{{ " * 3, "{{ a", "a }}", "{% a }}", "{{ a {% b %} }}", "-%}" * 9, "{{r " * 3, "{# a", "{{ a %}}"])
def test_tags_are_opened_and_closed_in_turn(words):
    """Braces that stand open, of which docxtpl's patterns take the square, are told with their paragraph."""
    assert failure("甲", words) == f"mine.docx:3: {NOT_CLOSED}"


def test_braces_that_are_no_tag_are_text():
    """A single brace, or a percent sign, means nothing; a tag may be parted by runs as Word likes to do."""
    assert filled("{甲} 5% }", "{{ '}' }}", "{{ report.issuer }}{") == ["{甲} 5% }", "}", "某县人民政府{"]
    parted = "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ report.</w:t></w:r><w:r><w:t>issuer }}</w:t></w:r></w:p>"
    made = fill_word_template(figures_of(TOTAL), packed(f"<!-- 甲 -->{parted}"))
    assert docx.Document(BytesIO(made.content)).paragraphs[1].text == "某县人民政府"


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<!-- {{ a -->", "mine.docx:2: templates cannot use a tag in a comment of the XML"),
        ("<?a {{ a ?>", "mine.docx:2: templates cannot use a tag in a comment of the XML"),
        ('<w:p w:rsidR="{{ a }}"/>', "mine.docx:3: templates cannot use a tag in an attribute of the XML"),
        ("<w:p><w:r><w:t>{% vm %}</w:t></w:r></w:p>", "mine.docx:3: templates cannot use the tags colspan, cellbg, vm and hm"),
        ("<w:p><w:r><w:t>{% colspan 2 %}</w:t></w:r></w:p>", "mine.docx:3: templates cannot use the tags colspan, cellbg, vm and hm"),
        (f"<w:p><w:r><w:t>{{{{ a{' ' * 20}}}}}</w:t></w:r></w:p>", "mine.docx:3: the template has more than 20 spaces in a row in a tag"),
        (f"<w:p><w:r><w:t>{{{{ {'a' * 2000}}}}}</w:t></w:r></w:p>", "mine.docx:3: the template has more than 2000 characters in a tag"),
        ("{{ 'a' }}" * 2001, "mine.docx: the template has more than 2000 tags"),
        (
            "<w:p><w:r><w:t>{%tr if a %}</w:t></w:r></w:p>",
            "mine.docx:3: the tags of the Word template tear the document apart: "
            "a tag for a row, a cell, a paragraph or a run stands in none\nhint: ",
        ),
        ("{%p if a %}", "mine.docx:2: the tags of the Word template tear the document apart: "),
        (f"<w:p><w:r><w:t>{'甲' * 1_400_000}</w:t></w:r></w:p>", "mine.docx: the template has more than 4000000 bytes of text"),
        (f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 1001}</w:tblGrid></w:tbl>", "mine.docx: the template has more than 1000 columns in a table"),
    ],
)
def test_what_would_get_round_the_look_at_the_tags_is_refused(xml, said):
    """Tags where no office writes them, tags of docxtpl's own, and more of all than there is."""
    assert refusal(xml).startswith(said)


def test_tabs_and_line_breaks_of_a_text_are_those_of_word():
    """A tab in a text becomes a tab, a line break a line break, each in the run that it stands in."""
    made = fill_word_template(figures_of(TOTAL), template(r"甲{{ 'a\tb\nc' }}乙"))
    [paragraph] = docx.Document(BytesIO(made.content)).paragraphs
    assert paragraph.text == "甲a\tb\nc乙"
    assert [child.tag.rpartition("}")[2] for child in paragraph.runs[0]._r] == ["t", "tab", "t", "br", "t"]  # noqa: SLF001


def test_include_in_a_word_template_is_told_what_it_is():
    """A Word template is one file: the hint says so instead of listing nothing."""
    assert failure("{% include 'title.j2' %}") == (
        "mine.docx:2: there is no template title.j2\n"
        "hint: a Word template is one file, and includes no other: write the words into mine.docx"
    )


def test_footnotes_are_filled_once():
    """A document of many sections has its footnotes filled once."""
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r>'
        "<w:t>{{ report.issuer }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    document = docx.Document()
    document.add_section()
    name, kind = PackURI("/word/footnotes.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(name, kind, notes.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    made = BytesIO()
    document.save(made)
    filled = fill_word_template(figures_of(TOTAL), WordTemplate(name="mine.docx", content=made.getvalue()))
    with ZipFile(BytesIO(filled.content)) as archive:
        assert ">某县人民政府</w:t>" in archive.read("word/footnotes.xml").decode()


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
