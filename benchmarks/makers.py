"""Who is compared: our command and the peers, how each is started, and which of them are not there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.cases import Case, Source, check, emptied
from benchmarks.measuring import Run, environment, run_once
from benchmarks.places import HERE, NODE, OURS, PYTHON, REASONS, WORK, program
from benchmarks.templates import TEMPLATES, reference, template

__all__ = ["OUR_NAME", "Maker", "makers"]

OUR_NAME = "handling-report"
_PEERS = HERE / "peers"
_TEMPLATES = WORK / "templates"
_PANDOC = PYTHON / "lib"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A program that makes reports.

    Attributes:
        name: What the tables call it.
        source: What it starts from.
        cold: The command for one report; ``SOURCE``, ``TARGET`` and ``FOLDER`` stand for its files.
        worker: The command for many; ``MANIFEST`` stands for the list.
        version: Its version.
        missing: Why it is not there, or nothing.
    """

    name: str
    source: Source
    cold: tuple[str, ...]
    worker: tuple[str, ...]
    version: str = ""
    missing: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether it is our own, which makes the Markdown as well."""
        return self.name == OUR_NAME

    def run(self, case: Case) -> Run:
        """Make one report in a process of its own, and look at what came out.

        Raises:
            FailedError: The program failed.
            WrongTextError: The report does not say what it must.
        """
        folder = emptied(WORK / "out" / self.name)
        files = {"SOURCE": case.source(self.source), "TARGET": folder / f"{case.name}.docx", "FOLDER": folder}
        cost = run_once([str(files.get(word, word)) for word in self.cold])
        check([case], folder, markdown=self.is_ours)
        return cost


def makers() -> list[Maker]:
    """Our command first, then the peers, those that are missing as well; their templates are written on the way."""
    _TEMPLATES.mkdir(parents=True, exist_ok=True)
    (_TEMPLATES / "reference.docx").write_bytes(reference())
    for peer in TEMPLATES:
        (_TEMPLATES / f"{peer}.docx").write_bytes(template(peer))
    return [_ours(), _pandoc(), _in_python("docxtpl"), _in_python("python-docx"), *map(_on_node, ("docxtemplater", "carbone"))]


def _ours() -> Maker:
    python = program(OURS, "python")
    return _probed(
        Maker(
            name=OUR_NAME,
            source="yaml",
            cold=(program(OURS, OUR_NAME), "render", "SOURCE", "-o", "FOLDER", "--format", "md,docx"),
            worker=(python, str(_PEERS / "loop.py"), str(_PEERS / "with_handling_report.py"), "", "MANIFEST"),
        ),
        (python, "-c", "import handling_report; print(handling_report.__version__)"),
    )


def _in_python(peer: str) -> Maker:
    python, own = program(PYTHON, "python"), str(_PEERS / f"with_{peer.replace('-', '_')}.py")
    file = str(_TEMPLATES / (f"{peer}.docx" if peer in TEMPLATES else "reference.docx"))
    return _probed(
        Maker(
            name=peer,
            source="json",
            cold=(python, own, file, "SOURCE", "TARGET"),
            worker=(python, str(_PEERS / "loop.py"), own, file, "MANIFEST"),
        ),
        (python, "-c", f"from importlib.metadata import version; print(version({peer!r}))"),
    )


def _on_node(peer: str) -> Maker:
    node, own, file = shutil.which("node") or "node", str(_PEERS / f"with_{peer}.js"), str(_TEMPLATES / f"{peer}.docx")
    return _probed(
        Maker(
            name=peer,
            source="json",
            cold=(node, own, file, "SOURCE", "TARGET"),
            worker=(node, str(_PEERS / "loop.js"), own, file, "MANIFEST"),
        ),
        (node, "-p", f"require({str(NODE / 'node_modules' / peer / 'package.json')!r}).version"),
    )


def _pandoc() -> Maker:
    found = sorted(_PANDOC.glob("python*/site-packages/pypandoc/files/pandoc"))
    command = str(found[0]) if found else "pandoc"
    # The quickest of pandoc's readers that knows all that our Markdown has, and a reference document smaller than its own.
    options = ("--from=commonmark+pipe_tables", f"--reference-doc={_TEMPLATES / 'reference.docx'}")
    words = "\n".join((command, *options, "--to=docx"))
    return _probed(
        Maker(
            name="pandoc",
            source="md",
            cold=(command, *options, "SOURCE", "-o", "TARGET"),
            worker=(program(OURS, "python"), str(_PEERS / "loop.py"), str(_PEERS / "with_pandoc.py"), words, "MANIFEST"),
        ),
        (str(found[0]), "--version") if found else (),
    )


def _probed(maker: Maker, probe: Sequence[str]) -> Maker:
    """The maker with its version, or with the reason why it is missing."""
    try:
        done = subprocess.run(probe, env=environment(), capture_output=True, text=True, check=True) if probe else None
    except (OSError, subprocess.CalledProcessError):
        done = None
    if done is None:
        return replace(maker, missing=_reasons().get(maker.name, "not installed: make bench-setup"))
    return replace(maker, version=done.stdout.splitlines()[0].split()[-1])


def _reasons() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(Path(REASONS).read_text("utf-8"))
    except OSError:
        return {}
    return found
