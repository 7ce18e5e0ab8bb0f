"""The inputs on the disk: each report as its data file, as the blocks and as the Markdown that the peers start from."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.finished import finished
from benchmarks.places import WORK
from benchmarks.texts import check_docx, check_markdown

__all__ = ["Case", "Source", "check", "emptied", "written"]

Source = Literal["yaml", "json", "md"]
"""What a program starts from: the data file, the finished blocks, or the finished Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report that is to be made.

    Attributes:
        name: The stem of its files.
        inputs: The folder that they are in.
        texts: The paragraphs that every output must have.
    """

    name: str
    inputs: Path
    texts: tuple[str, ...]

    def source(self, kind: Source) -> Path:
        """The file to start from."""
        return self.inputs / f"{self.name}.{kind}"


def written(name: str, data: bytes) -> Case:
    """Finish a report and write down what everybody starts from."""
    inputs = WORK / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    words = finished(data)
    case = Case(name=name, inputs=inputs, texts=words.texts)
    for kind, content in (("yaml", words.data), ("json", words.blocks), ("md", words.markdown)):
        (inputs / f"{name}.{kind}").write_bytes(content)
    return case


def emptied(folder: Path) -> Path:
    """A folder with nothing in it, so that no output of another run is taken for the one that is missing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def check(cases: Sequence[Case], folder: Path, *, markdown: bool) -> None:
    """Look whether every report in a folder says what it must.

    Args:
        cases: The reports.
        folder: The folder with ``NAME.docx`` of each.
        markdown: Whether ``NAME.md`` is to be there too, with the same words.

    Raises:
        WrongTextError: One of them does not.
    """
    for case in cases:
        check_docx(folder / f"{case.name}.docx", case.texts)
        if markdown:
            check_markdown(folder / f"{case.name}.md", case.texts)
