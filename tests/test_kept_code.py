"""Compiled built-in templates are kept as Python keeps compiled modules, and never come between a template and its report."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from running import EXAMPLES, run

from handling_report.kept_code import KeptCode
from handling_report.layers import Layers
from handling_report.model import Body, Form
from handling_report.rendering import MAIN_TEMPLATE
from handling_report.sandbox import Sandbox
from handling_report.template_sets import stack

LAYERS = stack(Form.WRITTEN, Body.NPC)
[EXAMPLE] = [path for path in EXAMPLES if path.stem == "wuhai-2019"]


class Counting(Sandbox):
    """A sandbox that counts what it compiles."""

    compiled = 0

    def compile(self, *arguments, **options):
        """Compile, and count it."""
        self.compiled += 1
        return super().compile(*arguments, **options)


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles, and does keep it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def compiled() -> int:
    """How many pieces are compiled for the main template, by a program that has just started."""
    layers = Layers(LAYERS)
    sandbox = Counting(layers, kept=KeptCode(layers))
    sandbox.get_template(MAIN_TEMPLATE)
    return sandbox.compiled


def kept_in(folder: Path) -> list[Path]:
    """The files that are kept."""
    return list(folder.rglob("*.code"))


def test_a_piece_is_compiled_once(prefix):
    """The next program takes what the first one kept."""
    assert compiled() == 1
    assert len(kept_in(prefix)) == 1
    assert compiled() == 0


@pytest.mark.parametrize("wrong", [b"", b"j2", b"\x80\x04K\x01.", os.urandom(200)])
def test_what_cannot_be_read_is_made_again(prefix, wrong):
    """A broken file costs the time to compile, no more."""
    assert compiled() == 1
    [kept] = kept_in(prefix)
    whole = kept.read_bytes()
    kept.write_bytes(wrong)
    assert compiled() == 1
    assert kept.read_bytes() == whole
    kept.write_bytes(whole[: len(whole) // 2])
    assert compiled() == 1


def test_a_newer_program_makes_it_again(prefix, monkeypatch):
    """Code that another version of the compiling modules made is not used."""
    assert compiled() == 1
    monkeypatch.setattr("handling_report.kept_code._ages", lambda: [1, 2, 3])
    assert compiled() == 1
    assert compiled() == 0
    assert len(kept_in(prefix)) == 1


def test_nothing_is_kept_where_python_keeps_nothing(prefix, monkeypatch):
    """PYTHONDONTWRITEBYTECODE holds for templates too, and a folder that cannot be written is no error."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled() == 1
    assert kept_in(prefix) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(EXAMPLE))
    assert compiled() == 1


def test_a_report_is_the_same_with_kept_code(tmp_path):
    """The first run, which keeps the code, and the second one, which takes it, write the same bytes."""
    env = {"PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), "PYTHONDONTWRITEBYTECODE": ""}
    made = []
    for name in ("first", "second"):
        done = run("render", EXAMPLE, "-o", tmp_path / name, **env)
        assert done.returncode == 0
        made.append([path.read_bytes() for path in sorted((tmp_path / name).iterdir())])
    assert made[0] == made[1]
    assert list((tmp_path / "kept").rglob("*.code"))


def test_templates_of_ones_own_are_never_kept(tmp_path):
    """What a user changes is read again by the next program, and nothing is put beside it."""
    own = tmp_path / "mine"
    own.mkdir()
    (own / "purpose.j2").write_text('{% extends "purpose.j2" %}\n{% block request %}，请审议{% endblock %}\n', "utf-8")
    env = {"PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), "PYTHONDONTWRITEBYTECODE": ""}
    assert run("render", EXAMPLE, "-o", tmp_path / "out", "--templates", own, **env).returncode == 0
    assert list((tmp_path / "kept").rglob("*.code")) == []
    assert [path.name for path in own.iterdir()] == ["purpose.j2"]
