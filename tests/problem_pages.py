"""The catalogue of problems in the docs: its entries, what the program says about their examples, the page with that."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from test_documented_commands import Block, blocks_of, with_part

from handling_report import problems
from handling_report.computing import compute
from handling_report.errors import DataError, Kind, Phrase, Place, Problem, TemplateError
from handling_report.expansion import MAX_PRINTED
from handling_report.findings import MAX_PROBLEMS
from handling_report.layers import MAX_PIECE, Layers
from handling_report.messages import translator
from handling_report.model import Body, Form
from handling_report.official_styles import StyleName
from handling_report.reading import loads
from handling_report.rendering import build_document
from handling_report.shapes import MAX_ENTRIES
from handling_report.source import MAX_BYTES, MAX_NODES
from handling_report.tabulation import MAX_CELLS
from handling_report.template_choices import PROJECT_FILES
from handling_report.template_lint import lint
from handling_report.template_sets import stack
from handling_report.template_work import MAX_CHARACTERS, MAX_STEPS

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "problems.md"
KINDS = {kind.code: kind for kind in vars(problems).values() if isinstance(kind, Kind)}
"""Every kind by its code, in the order of the module."""
NAME = "report.yaml"
"""What the page's data file is called."""
FOLDER = "我的模板"
"""What the page's folder of templates is called."""
PIECE = "report.j2"
"""The piece that an example of a template is."""
LINTED = "closing.j2"
"""The piece that an example of what lint finds is."""
_SECTION = re.compile(r"^### `([\w-]+)`$", re.MULTILINE)
_MESSAGE = re.compile(r"^```text message\n.*?^```$", re.MULTILINE | re.DOTALL)

_DOCX = Place(file="样式.docx")
_STYLES = [name.value for name in StyleName]


_CLOSING = Place(file=f"{FOLDER}/closing.j2")


WITHOUT_FILE: Mapping[Kind, tuple[Place, Mapping[str, object]]] = {
    problems.FILE_NOT_FOUND: (Place(file="reprot.yaml"), {"nearest": NAME}),
    problems.FILE_UNREADABLE: (Place(file=NAME), {"reason": Phrase("permission denied")}),
    problems.FILE_UNWRITABLE: (Place(file="build/report.docx"), {"reason": Phrase("the disk is full")}),
    problems.STDOUT_UNWRITABLE: (Place(file="<stdout>"), {"reason": Phrase("its reader has gone")}),
    problems.OUTPUT_IS_INPUT: (Place(file="report.md"), {}),
    problems.FILE_EXISTS: (Place(file=NAME), {}),
    problems.SAME_OUTPUT: (Place(file="2026/report.yaml"), {"other": "2025/report.yaml"}),
    problems.WRONG_ENCODING: (Place(file=NAME, line=2, column=11), {"got": "GB18030 (GBK)"}),
    problems.NOT_A_TEXT_FILE: (Place(file="report.docx", line=1, column=9), {}),
    problems.DAMAGED_CHARACTER: (Place(file=NAME, line=2, column=13), {"got": "E5 8E"}),
    problems.FILE_TOO_LARGE: (Place(file=NAME), {"got": 7_340_032, "limit": MAX_BYTES}),
    problems.EMPTY_FILE: (Place(file=NAME, line=1, column=1), {}),
    problems.TOO_MANY_PROBLEMS: (Place(file=NAME), {"limit": MAX_PROBLEMS}),
    problems.TOO_MANY_VALUES: (Place(file=NAME, line=20001, column=3), {"limit": MAX_NODES}),
    problems.TOO_MANY_ENTRIES: (
        Place(file=NAME, line=6, column=16, path=("attachments", 0, "items")), {"got": 2412, "limit": MAX_ENTRIES}
    ),
    problems.TEXT_TOO_LONG: (Place(file=NAME, line=30, column=11, path=("sections", 2, "text")), {"limit": MAX_PRINTED}),
    problems.TABLES_TOO_LONG: (Place(file=NAME, line=30, column=11, path=("sections", 2, "tables", 0)), {"limit": MAX_CELLS}),
    problems.TEMPLATE_SET_EMPTY: (Place(file="web"), {"got": "web", "base": "standard"}),
    problems.PROJECT_FILE_TWICE: (Place(file=PROJECT_FILES[1]), {"other": PROJECT_FILES[0]}),
    problems.TEMPLATE_FOLDER_MISSING: (Place(file=FOLDER), {"got": FOLDER}),
    problems.TEMPLATE_UNREADABLE: (_CLOSING, {"reason": Phrase("permission denied")}),
    problems.TEMPLATE_OUTSIDE: (_CLOSING, {}),
    problems.TEMPLATE_TOO_LARGE: (_CLOSING, {"limit": MAX_PIECE, "what": Phrase("bytes")}),
    problems.TEMPLATE_FIELD_UNUSED: (Place(file="standard/report.j2"), {"got": "ReportView.salutation", "words": "报告.称谓"}),
    problems.TEMPLATE_UNUSED: (Place(file=f"{FOLDER}/clsing.j2"), {"got": "clsing.j2", "nearest": "closing.j2"}),
    problems.TEMPLATE_STRAY: (Place(file=f"{FOLDER}/purpose.j2.txt"), {"got": "purpose.j2.txt", "nearest": "purpose.j2"}),
    problems.TEMPLATE_BLOCK_COVERED: (
        Place(file=f"{FOLDER}/standard/closing.j2", line=8),
        {"got": "words", "by": "npc/closing.j2", "piece": "closing.j2", "extends": '{% extends "closing.j2" %}'},
    ),
    problems.TEMPLATE_TOO_MUCH: (replace(_CLOSING, line=3), {"steps": MAX_STEPS, "characters": MAX_CHARACTERS}),
    problems.WORD_NEEDS_DOCXTPL: (Place(file="红头.docx"), {}),
    problems.WORD_TORN: (Place(file="红头.docx"), {"reason": "Opening and ending tag mismatch: t and p"}),
    problems.REFERENCE_NOT_DOCX: (_DOCX, {"reason": "File is not a zip file"}),
    problems.REFERENCE_STYLES_MISSING: (_DOCX, {"missing": _STYLES[-1], "needed": ", ".join(_STYLES)}),
    problems.BUG: (Place(file=NAME), {"error": "KeyError: 'parts'"}),
    problems.WORKER_LOST: (Place(file=NAME), {"reason": "BrokenProcessPool"}),
}
"""For each kind that no data file and no template on a page can show: a place and details, such as the program meets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One kind of problem on the page, with the blocks that stand under its heading, by their kinds."""

    code: str
    blocks: Mapping[str, Block]

    @property
    def problem(self) -> str | None:
        """The data file that has the problem, or None when the page shows none."""
        if part := self.blocks.get("yaml problem"):
            return with_part(base(), part.text)
        whole = self.blocks.get("yaml problem file")
        return whole.text if whole else None

    @property
    def mended(self) -> str | None:
        """The data file after its mend."""
        part = self.blocks.get("yaml mended")
        return with_part(base(), part.text) if part else None

    @property
    def found(self) -> Sequence[Problem]:
        """The problems of the example; of a kind without one, the problem such as the program meets."""
        if piece := self.blocks.get("jinja linted"):
            return linted(piece.text)
        if piece := self.blocks.get("jinja problem"):
            return template_problems_of(piece.text)
        if self.problem is not None:
            return problems_of(self.problem)
        place, details = WITHOUT_FILE[KINDS[self.code]]
        return [KINDS[self.code].at(place, **details)]

    @property
    def left(self) -> Sequence[Problem]:
        """The problems of the example after its mend."""
        if piece := self.blocks.get("jinja mended"):
            return linted(piece.text) if "jinja linted" in self.blocks else template_problems_of(piece.text)
        assert self.mended is not None
        return problems_of(self.mended)

    @property
    def message(self) -> str:
        """What the program says, in Chinese."""
        return "\n".join(problem.show(translator("zh")) for problem in self.found) + "\n"


def base() -> str:
    """The data file that the page's examples are put into."""
    return next(block.text for block in blocks_of(PAGE.read_text("utf-8")) if block.kind == "yaml")


def entries_of(page: str) -> list[Entry]:
    """The page's entries, in their order."""
    found = []
    _, *pieces = _SECTION.split(page)
    for code, text in zip(pieces[::2], pieces[1::2], strict=True):
        blocks = list(blocks_of(text))
        by_kind = {block.kind: block for block in blocks}
        if len(by_kind) != len(blocks):
            raise ValueError(f"{code}: two blocks of one kind")
        found.append(Entry(code=code, blocks=by_kind))
    return found


def problems_of(data: str) -> list[Problem]:
    """What is wrong with a data file; or, when nothing is, what the program warns of; or what its templates do not print."""
    with tempfile.TemporaryDirectory() as home, contextlib.chdir(home):
        Path(FOLDER).mkdir()
        try:
            figures = compute(loads(data, name=NAME))
            return list(figures.warnings or build_document(figures).warnings)
        except (DataError, TemplateError) as error:
            return list(error.problems)


def template_problems_of(piece: str) -> list[Problem]:
    """What is wrong with a piece of one's own that makes a report of the page's data file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / PIECE).write_text(piece, "utf-8")
        try:
            build_document(compute(loads(base(), name=NAME)), [Path(folder)])
        except TemplateError as error:
            places = [replace(problem.place, file=f"{FOLDER}/{PIECE}") for problem in error.problems]
            return [replace(problem, place=place) for problem, place in zip(error.problems, places, strict=True)]
    return []


def linted(piece: str) -> list[Problem]:
    """What lint says about a piece of one's own over the built-in ones."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / LINTED).write_text(piece, "utf-8")
        found = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[Path(folder)])))
    return [replace(problem, place=replace(problem.place, file=f"{FOLDER}/{LINTED}")) for problem in found]


def with_messages(page: str) -> str:
    """The page with what the program says now in each of its blocks ``text message``."""
    messages = (f"```text message\n{entry.message}```" for entry in entries_of(page) if "text message" in entry.blocks)
    return _MESSAGE.sub(lambda _: next(messages), page)
