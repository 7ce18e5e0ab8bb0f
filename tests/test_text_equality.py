"""Both formats say the same words in the same order, whatever the words are, and the same data gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_reports import BUILT_IN, both_texts
from strategies import HOSTILE, Data, documents, report_data, reports, texts, yaml_text
from text_reading import docx_texts, markdown_texts

from handling_report.blocks import Column, Document, Head, Heading, Paragraph, Span, Table, Title
from handling_report.computing import compute
from handling_report.docx_writer import write_docx
from handling_report.markdown import write_markdown
from handling_report.pipeline import make, render_docx, render_markdown
from handling_report.reading import loads
from handling_report.rendering import Templates
from handling_report.scalars import WORD
from handling_report.wording import sentence

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_formats_of_an_example_say_the_same(path: Path) -> None:
    """Every example has the same texts in the same order in the DOCX and in the Markdown."""
    assert both_texts(compute(loads(path.read_bytes())))


@pytest.mark.no_cover
@settings(slowly, max_examples=60)
@given(reports())
def test_both_formats_of_any_report_say_the_same(text: str) -> None:
    """Whatever a data file holds, paragraph for paragraph and cell for cell, both formats have the same text."""
    assert both_texts(compute(loads(text)))


@pytest.mark.no_cover
@slowly
@given(documents())
def test_both_formats_of_any_document_say_the_same(document: Document) -> None:
    """Whatever blocks a template makes, tables and attachments included, both formats have the same text."""
    assert docx_texts(write_docx(document)) == markdown_texts(write_markdown(document))


# --- Text is text -----------------------------------------------------------------------------------------------------

TABLE = """\
:caption: {{ report.issuer }}
| {{ report.issuer }} | {{ populations[0].name }} |
| :--- | ---: |
| {{ populations[0].groups[0].parts[0].label }} | {{ sections[0].heading }} |

:salutation: {{ report.salutation }}

:note: {{ report.issuer }}

:issuer: {{ report.issuer }}

:attachment: {{ report.issuer }}
"""


def told(text: str) -> Data:
    """A data file that says ``text`` wherever it comes out unchanged."""
    prose = text.replace("【", "【【")
    point = {"heading": prose, "numbered": False, "text": prose}
    unit = text[: WORD.longest].strip() or "件"
    section = {"kind": "other", "heading": prose, "numbered": False, "text": prose, "points": [point]}
    return {
        "report": {
            "issuer": text,
            "session": text,
            "date": "2026-11-20",
            "form": "web",
            "title": prose,
            "salutation": text,
            "opening": prose,
            "closing": prose,
            "signature": "full",
        },
        "populations": [
            {"total": 5, "name": text, "unit": unit, "groups": [{"axis": "result", "parts": [{"label": text, "count": 5}]}]}
        ],
        "sections": [
            {**section, "after": prose},
            {"kind": "remarks", "text": "【办理结果.名称】", "items": [{"text": prose}], "items_layout": "paragraphs"},
        ],
    }


def check_told(text: str) -> None:
    """Every place of the report says the text as it is, in both formats."""
    found = both_texts(compute(loads(yaml_text(told(text)))))
    assert found == [
        text,
        f"{text.rstrip(':： ')}：",
        text,
        text,
        text,
        text,
        text,
        text,
        text,
        sentence(text),
        text,
        text,
        "2026年11月20日",
    ]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
def test_what_means_something_to_a_format_is_text_in_a_report(text: str) -> None:
    """Signs of YAML, Jinja, Markdown, HTML, XML and the notation come out as they were typed, in both formats."""
    check_told(text.strip())


@slowly
@given(texts(4))
def test_any_text_comes_out_as_itself(text: str) -> None:
    """Title, salutation, prose, headings and labels say in both formats what was typed."""
    check_told(text)


@pytest.fixture(scope="module")
def table_templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """A folder whose one piece is the template above, read once."""
    folder = tmp_path_factory.mktemp("table")
    (folder / "report.j2").write_text(TABLE, "utf-8")
    return Templates((folder,))


@pytest.mark.no_cover
@slowly
@given(text=texts(3))
@example(text="甲|乙")
@example(text="| :--- |")
@example(text=":caption: x")
def test_any_text_comes_out_of_a_template_of_ones_own(table_templates: Templates, text: str) -> None:
    """Captions, cells, notes and attachments of a template say in both formats what was typed."""
    found = both_texts(compute(loads(yaml_text(told(text)))), templates=table_templates)
    assert found == [text, text, text, text, text, text, f"附件：{text}", text, "附件", text]


@pytest.mark.parametrize("text", HOSTILE)
def test_blocks_say_what_they_hold(text: str) -> None:
    """A title, a heading, a run-in heading, spans and cells come out of both writers as they are."""
    document = Document(
        blocks=(
            Title((text, "乙")),
            Heading(1, text),
            Paragraph((Span(text, lead=True), Span(text)), Head(2, text)),
            Paragraph((Span(text),)),
            Table((Column(text), Column("")), ((text, text),)),
        ),
        title="题",
        author="县",
        date=compute(loads(yaml_text(told("县")))).report.meta.date,
    )
    expected = [f"{text}乙", text, text * 3, text, text, "", text, text]
    assert markdown_texts(write_markdown(document)) == expected
    assert docx_texts(write_docx(document)) == expected


# --- Same data, same bytes --------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@settings(slowly, max_examples=15)
@given(reports())
def test_same_data_gives_the_same_bytes(text: str) -> None:
    """A report that is made again, from the start, is the same in every byte of both formats."""
    first, second = (make(compute(loads(text)), ("md", "docx")) for _ in range(2))
    assert first == second


_HASHES = """
import hashlib, json, sys
from handling_report import compute, load, render_docx, render_markdown
made = {}
for path in sys.argv[1:]:
    figures = compute(load(path))
    contents = render_markdown(figures).encode(), render_docx(figures)
    made[path] = [hashlib.sha256(content).hexdigest() for content in contents]
print(json.dumps(made))
"""


@pytest.mark.parametrize(
    ("seed", "zone", "locale"),
    [("0", "UTC", "C"), ("1", "Asia/Shanghai", "zh_CN.UTF-8"), ("4242", "America/St_Johns", "C.UTF-8")],
)
def test_another_process_gives_the_same_bytes(seed: str, zone: str, locale: str) -> None:
    """Neither the hash seed nor the time zone nor the locale of a process changes a byte of any example."""
    paths = [str(path) for path in EXAMPLES]
    expected = {}
    for path in paths:
        figures = compute(loads(Path(path).read_bytes()))
        contents = render_markdown(figures).encode(), render_docx(figures)
        expected[path] = [hashlib.sha256(content).hexdigest() for content in contents]
    environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", _HASHES, *paths], env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout) == expected


@pytest.mark.no_cover
@given(st.data())
@settings(deadline=None, max_examples=20)
def test_order_of_keys_does_not_matter(data: st.DataObject) -> None:
    """The same data with its keys in another order, but for the author's own names, gives the same bytes."""
    report = data.draw(report_data())
    shuffled = {key: report[key] for key in data.draw(st.permutations(list(report)))}
    first, second = (make(compute(loads(yaml_text(one))), ("md", "docx"), BUILT_IN).files for one in (report, shuffled))
    assert first == second
