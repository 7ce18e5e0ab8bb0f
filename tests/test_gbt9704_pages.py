"""The pages on GB/T 9704-2012 name tests that exist, and every rule that applies is on one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from broken_packages import BROKEN

TESTS = Path(__file__).parent
FOLDER = TESTS.parent / "docs" / "explanation" / "gbt9704"
PAGES = sorted(FOLDER.glob("*.md"))
RULES = [
    *("PG1", "PG2", "PG3", "PG4", "PG5", "T1", "T2", "T3", "ST1", "ST2", "ST3", "AD1", "AD2", "B1", "H1", "H2", "H3", "H4"),
    *("L1", "AT1", "AT2", "AT3", "SG1", "SG2", "SG3", "SG4", "SG5", "P1", "P2", "TB1", "TB2", "K1", "K2", "K3", "F1", "F2"),
    *("X1", "X2"),
]
"""The rules of the specification that the pages follow, in its order."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_test_that_is_named_exists(page: Path) -> None:
    """A page names no test that is not there."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)\(", code, re.MULTILINE))
    files = {path.stem for path in TESTS.glob("test_*.py")}
    assert set(re.findall(r"\btest_\w+", page.read_text(encoding="utf-8"))) - there - files == set()


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_row_of_proof(rule: str) -> None:
    """Each rule is stated on a page and has a row there that says what holds it."""
    texts = [page.read_text(encoding="utf-8") for page in PAGES if page.stem != "README"]
    (text,) = [text for text in texts if re.search(rf"^\| {rule} \|", text, re.MULTILINE)]
    assert len(re.findall(rf"\b{rule}\b", text)) >= 2


def test_index_leads_to_every_page() -> None:
    """The index names every page of the folder, and the README leads to the index."""
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\((\w[\w-]*\.md)\)", index)) == {page.name for page in PAGES} - {"README.md"}
    assert f"{len(BROKEN)} 种故意弄坏的文件" in index
    assert "docs/explanation/gbt9704/README.md" in (TESTS.parent / "README.md").read_text(encoding="utf-8")
