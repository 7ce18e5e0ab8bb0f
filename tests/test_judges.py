"""Whoever else reads a DOCX of ours accepts it and reads the same words; a broken one is refused."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from broken_packages import AUDIT, BROKEN, SCAN, SDK
from docx_reading import Docx
from hypothesis import HealthCheck, Phase, given, settings
from judges import (
    audit_findings,
    docx2python_text,
    expected_of_pandoc,
    mammoth_text,
    our_text,
    pandoc_text,
    sdk_findings,
    sdk_program,
    squeezed,
)
from measuring_documents import measured_files
from package_scan import scan
from page_rendering import converted
from required_tools import needed
from strategies import documents

from handling_report.blocks import Document
from handling_report.docx_writer import write_docx
from handling_report.official import LAYOUTS, Digits, DocumentStyle, FontSet, Layout, LeadLook, PageNumber
from handling_report.reference_document import reference_document
from handling_report.values import replace

GENERATED = 30
"""How many documents hypothesis makes; the Open XML SDK takes half a second for each."""


def generated() -> list[Document]:
    """Documents of any blocks, with whatever texts."""
    made: list[Document] = []

    @settings(max_examples=GENERATED, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def collect(document: Document) -> None:
        made.append(document)

    collect()
    return made


@pytest.fixture(scope="session")
def good() -> dict[str, bytes]:
    """The examples, the documents to measure, every choice of layout, the reference document, and what hypothesis makes."""
    choices = (
        Layout(font_set=FontSet.GBK, lead=LeadLook.BOLD, digits=Digits.CJK, page_number=PageNumber.CENTER),
        Layout(font_set=FontSet.WINDOWS, lead=LeadLook.KAI, page_number=PageNumber.NONE, blank_before_title=1),
        LAYOUTS[DocumentStyle.PLAIN],
        replace(LAYOUTS[DocumentStyle.PLAIN], page_number=PageNumber.OUTSIDE, lead=LeadLook.KAI),
    )
    made = generated()
    files = {name: content for name, content in measured_files().items() if not name.startswith("filled")}
    files |= {f"layout-{number}": write_docx(made[0], layout=layout) for number, layout in enumerate(choices)}
    files |= {f"reference-{style.value}": reference_document(layout) for style, layout in LAYOUTS.items()}
    return files | {f"made-{number}": write_docx(document) for number, document in enumerate(made)}


@pytest.fixture(scope="session")
def paths(good: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same in files."""
    folder = tmp_path_factory.mktemp("judged")
    found = {name: folder / f"{name}.docx" for name in good}
    for name, path in found.items():
        path.write_bytes(good[name])
    return found


# --- those who accept ---


def test_open_xml_sdk_accepts_every_file(paths: dict[str, Path]) -> None:
    """Microsoft's own validator has nothing to say of any file."""
    needed("the Open XML SDK validator is not in $HANDLING_REPORT_OOXML_VALIDATOR; .ci/run fetches it", there=sdk_program())
    assert {name: found for name, found in sdk_findings(paths).items() if found} == {}


def test_openxml_audit_accepts_every_file(paths: dict[str, Path]) -> None:
    """openxml-audit finds that there is no theme, as `reference_document` says and why, and nothing else."""
    assert {name: found for name, path in paths.items() if (found := audit_findings(path))} == {}


def test_scan_accepts_every_file(good: dict[str, bytes]) -> None:
    """X1: nothing dangles, leads outside, runs, is dated or tells where the file came from."""
    assert {name: found for name, content in good.items() if (found := scan(content))} == {}


# --- those who refuse ---


@pytest.fixture(scope="session")
def broken(good: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One file for each defect."""
    folder = tmp_path_factory.mktemp("broken")
    found = {}
    for number, (name, (change, _)) in enumerate(BROKEN.items()):
        found[name] = folder / f"{number}.docx"
        found[name].write_bytes(change(good["written"]))
    return found


@pytest.fixture(scope="session")
def refused_by_sdk(broken: dict[str, Path]) -> set[str]:
    """The defects that the Open XML SDK sees."""
    needed("the Open XML SDK validator is not in $HANDLING_REPORT_OOXML_VALIDATOR; .ci/run fetches it", there=sdk_program())
    return {name for name, found in sdk_findings(broken).items() if found}


@pytest.mark.parametrize("defect", BROKEN)
def test_broken_file_is_refused(broken: dict[str, Path], refused_by_sdk: set[str], defect: str) -> None:
    """Each defect is seen by the judges that the table names, so each of them can fail."""
    path = broken[defect]
    seen = {SDK} if defect in refused_by_sdk else set()
    seen |= {AUDIT} if audit_findings(path) else set()
    seen |= {SCAN} if scan(path.read_bytes()) else set()
    assert seen == BROKEN[defect][1]


def test_every_defect_has_a_judge() -> None:
    """No defect goes unseen, and no judge is without a defect that it alone sees."""
    assert all(seen for _, seen in BROKEN.values())
    assert {next(iter(seen)) for _, seen in BROKEN.values() if len(seen) == 1} == {SDK, AUDIT, SCAN}


# --- those who read ---


@pytest.fixture(scope="session")
def readable(good: dict[str, bytes]) -> dict[str, Docx]:
    """Every file as we read it."""
    return {name: Docx(content) for name, content in good.items()}


def test_libreoffice_reads_the_same_words(
    good: dict[str, bytes], readable: dict[str, Docx], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """LibreOffice's text is ours but for white space and the mark that begins its file."""
    needed("LibreOffice (soffice) is not installed", there=shutil.which("soffice"))
    made = converted(good, tmp_path_factory.mktemp("text"), to="txt:Text (encoded):UTF8")
    assert made.keys() == good.keys()
    for name, path in made.items():
        assert squeezed(path.read_text(encoding="utf-8-sig")) == our_text(readable[name]), name


def test_mammoth_reads_the_same_words(good: dict[str, bytes], readable: dict[str, Docx]) -> None:
    """The text of mammoth is ours but for white space."""
    for name, content in good.items():
        assert mammoth_text(content) == our_text(readable[name]), name


def test_docx2python_reads_the_same_words(paths: dict[str, Path], readable: dict[str, Docx]) -> None:
    """The text of docx2python is ours but for white space."""
    for name, path in paths.items():
        assert docx2python_text(path) == our_text(readable[name]), name


def test_pandoc_reads_the_same_words(paths: dict[str, Path], readable: dict[str, Docx]) -> None:
    """The text of pandoc is ours but for white space; it takes title and subtitle for properties and keeps the last subtitle."""
    for name, path in paths.items():
        assert pandoc_text(path) == expected_of_pandoc(readable[name]), name
