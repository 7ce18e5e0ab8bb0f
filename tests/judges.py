"""Those who judge a DOCX: two validators, our own scan, and four programs that read it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import mammoth
import pypandoc
from docx2python import docx2python
from docx_reading import Docx, words
from openxml_audit import OpenXmlValidator

TIMEOUT = 120
_NO_THEME = "A required relationship type 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme' is missing."
"""The one finding that is allowed: our files have no theme, because its fonts make WPS ask for missing ones."""


def sdk_program() -> str | None:
    """The validator of the Open XML SDK, if it is there: a command that exits with 1 for an invalid file."""
    named = os.environ.get("HANDLING_REPORT_OOXML_VALIDATOR")
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handling-report-ci"
    found = [named] if named else sorted(map(str, kept.glob("ooxml-validator-*/node_modules/.bin/ooxml-validator")))
    return shutil.which(found[-1]) if found else None


def sdk_findings(files: Mapping[str, Path]) -> dict[str, list[str]]:
    """What the Open XML SDK finds in each file. It takes one file a run, so several run at a time."""
    program = sdk_program()
    assert program is not None

    def judged(path: Path) -> list[str]:
        run = subprocess.run([program, path], capture_output=True, timeout=TIMEOUT, check=False)
        assert run.returncode in (0, 1), run.stderr
        errors = json.loads(run.stdout)["errors"]
        assert bool(errors) == bool(run.returncode)
        return [str(error["description"]) for error in errors]

    with ThreadPoolExecutor(os.cpu_count()) as several:
        return dict(zip(files, several.map(judged, files.values()), strict=True))


@cache
def _audit() -> OpenXmlValidator:
    return OpenXmlValidator()


def audit_findings(path: Path) -> list[str]:
    """What openxml-audit finds beyond the missing theme."""
    errors = _audit().validate(str(path)).errors
    return [f"{error.part_uri}: {error.description}" for error in errors if error.description != _NO_THEME]


# --- readers ---


def squeezed(text: str) -> str:
    """A text without white space: every reader puts its own between paragraphs, cells and lines."""
    return re.sub(r"\s+", "", text)


def our_text(file: Docx) -> str:
    """The words of a file in their order, as we read them from its XML."""
    return squeezed("".join(words(p) for p in file.paragraphs()))


def mammoth_text(content: bytes) -> str:
    """What mammoth reads."""
    return squeezed(mammoth.extract_raw_text(BytesIO(content)).value)


def docx2python_text(path: Path) -> str:
    """What docx2python reads in the body, headers and footers left out."""
    with docx2python(path) as document:
        return squeezed(_joined(document.body))


def _joined(nested: Any) -> str:
    return nested if isinstance(nested, str) else "".join(map(_joined, nested))


def pandoc_text(path: Path) -> tuple[dict[str, str], str]:
    """What pandoc reads: the properties it makes of the first paragraphs, and the text."""
    run = [pypandoc.get_pandoc_path(), path, "--from=docx", "--to=json"]
    tree = json.loads(subprocess.run(run, capture_output=True, timeout=TIMEOUT, check=True).stdout)
    return {key: squeezed(_strings(value)) for key, value in tree["meta"].items()}, squeezed(_strings(tree["blocks"]))


def _strings(tree: Any) -> str:
    """The words of pandoc's tree."""
    match tree:
        case {"t": "Str", "c": str(text)}:
            return text
        case dict():
            return "".join(map(_strings, tree.values()))
        case list():
            return "".join(map(_strings, tree))
        case _:
            return ""


def expected_of_pandoc(file: Docx) -> tuple[dict[str, str], str]:
    """Our text as pandoc sorts it: paragraphs of these styles at the start become properties, the last of each style stays."""
    keys = {"Title": "title", "Subtitle": "subtitle", "Date": "date"}
    properties: dict[str, str] = {}
    paragraphs = file.paragraphs()
    while paragraphs:
        style, text = file.style_name(paragraphs[0]), squeezed(words(paragraphs[0]))
        if text and style not in keys:
            break
        if text:
            properties[keys[style]] = text
        del paragraphs[0]
    return properties, squeezed("".join(words(p) for p in paragraphs))
