"""Hostile and broken input: each known attack on the command, and whatever hypothesis makes of texts, bytes and examples.

What is held here is told in ``docs/explanation/hostile-input.md``.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hostile_files import ATTACKS, LARGE, MANY_OVERVIEWS, as_bytes
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making_data import DATA, META
from running import COMMAND, EXAMPLES, TIMEOUT, environment, names
from strategies import REFUSED

from handling_report import tree_builder
from handling_report.computing import compute
from handling_report.encoding import MAX_BYTES, is_bad
from handling_report.errors import DataError, Problem
from handling_report.findings import MAX_PROBLEMS
from handling_report.messages import translator
from handling_report.model import Report
from handling_report.pipeline import make
from handling_report.reading import loads
from handling_report.scalars import LINE, NAME, WORD
from handling_report.source import MAX_DEPTH, MAX_NODES

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts" / "fuzz_reader.py"
PAGE = (ROOT / "docs" / "explanation" / "hostile-input.md").read_text("utf-8")
_SPEC = importlib.util.spec_from_file_location("scripts_fuzz_reader", SCRIPT)
fuzzer = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fuzzer)

# --- Attacks on the command -------------------------------------------------------------------------------------------

SAID = {
    "alias bomb": "1:4: a: anchors are not used in data files, got &a",
    "merge-key bomb": "2:8: b: the merge key << is not used in data files",
    "merge list of 200,000": "2:799974: the file has more than 200000 keys and values",
    "recursive alias": "1:8: a[0]: aliases are not used in data files, got *a",
    "10,000 brackets": "1:33: brackets or lists are nested more than 32 deep",
    "30,000 brackets": "1:33: brackets or lists are nested more than 32 deep",
    "30,000 braces": "1:33: brackets or lists are nested more than 32 deep",
    "100,000 dashes": "1:65: brackets or lists are nested more than 32 deep",
    "100,000 question marks": "1:65: brackets or lists are nested more than 32 deep",
    "one step too deep": "1:39: brackets or lists are nested more than 32 deep",
    "one value too many": "1:400003: the file has more than 200000 keys and values",
    "30 MB": " the file is too large: 30000000 bytes; at most 5242880 are read",
    "one byte too many": " the file is too large: 5242881 bytes; at most 5242880 are read",
    "90,000 unknown keys": "3:1: k0: unknown key, got k0",
    "a key of 3 MB": "3:3: " + "甲" * 39 + "…: unknown key, got " + "甲" * 39 + "…",
    "a megabyte of tabs": "3:1: this is not YAML: there is a tab where spaces belong",
    "100,000 digits": "2:23: populations[0].total: expected a whole number⋯, got " + "9" * 39 + "…",
    "a million hexadecimal digits": "2:23: populations[0].total: expected a whole number⋯, got 0x" + "f" * 37 + "…",
    "binary digits": "2:23: populations[0].total: expected a whole number⋯, got 0b" + "1" * 37 + "…",
    "100,000 sexagesimal places": "2:23: populations[0].total: expected a whole number⋯, got " + "1:" * 19 + "1…",
    "infinity": "2:23: populations[0].total: expected a whole number⋯, got .inf",
    "not a number": "2:23: populations[0].total: expected a whole number⋯, got .nan",
    "exponent": "2:23: populations[0].total: expected a whole number⋯, got 1e3",
    "float": "2:23: populations[0].total: expected a whole number⋯, got 2026.10",
    "octal": "2:23: populations[0].total: expected a whole number⋯, got 012",
    "underscore": "2:23: populations[0].total: expected a whole number⋯, got 1_000",
    "no is false": "4:6: facts.甲: expected text, got no, which YAML takes for true or false",
    "a time is a number": "4:6: facts.甲: expected text, got 18:30, which YAML takes for a time",
    "a zero in front is lost": "4:6: facts.甲: expected text, got 0213, which YAML takes for a number",
    "null": "4:6: facts.甲: expected text, got null, which YAML takes for no value",
    "a day that is none": "1:53: report.date: there is no such day, got 2026-02-30",
    "duplicate key": "3:1: populations: populations is given twice; the first is in line 2",
    "list as key": "3:3: a key must be a single word or name, got a list",
    "date as key": "3:1: 2026-11-20: unknown key, got 2026-11-20",
    "null as key": "3:1: ~: unknown key, got ~",
    "no key": "3:1: this is not YAML: a key is expected here",
    "8,000 keys of colliding hashes": "3:1: 0: unknown key, got 0",
    "full-width space as indent": "4:1: facts.甲: a full-width space stands beside the key 甲",
    "tag that runs Python": "1:1: tags are not used in data files, got !!python/object/apply:os.system",
    "tag !!int": "2:23: populations[0].total: tags are not used in data files, got !!int",
    "tag !!bool": "4:6: facts.甲: tags are not used in data files, got !!bool",
    "tag !!timestamp": "4:6: facts.甲: tags are not used in data files, got !!timestamp",
    "tag !!binary": "4:6: facts.甲: tags are not used in data files, got !!binary",
    "tag !!set": "4:6: facts.甲: tags are not used in data files, got !!set",
    "tag of one's own": "4:6: facts.甲: tags are not used in data files, got !own",
    "NUL": "4:7: the character U+0000, a control character, does not belong in a text",
    "escape sequence": "4:7: the character U+001B, a control character, does not belong in a text",
    "NUL spelled": "4:7: facts.甲: the character U+0000, a control character, does not belong in a text",
    "control character spelled": "4:7: facts.甲: the character U+0001, a control character, does not belong in a text",
    "half a character spelled": "4:9: facts.甲: this is not YAML: the backslash begins no code that YAML knows",
    "half a character": "4:6: a character is damaged: ED is not UTF-8",
    "line separator": "4:7: the character U+2028, a line separator, does not belong in a text",
    "next line": "4:7: the character U+0085, a control character, does not belong in a text",
    "text turned round": "4:7: the character U+202E, a mark that turns the direction of the text, does not belong in a text",
    "zero-width space": "4:7: the character U+200B, a zero-width space, does not belong in a text",
    "joined emoji": "4:7: the character U+200D, a zero-width joiner, does not belong in a text",
    "soft hyphen": "4:7: the character U+00AD, a soft hyphen, does not belong in a text",
    "UTF-16": "1:1: the file is not UTF-8; it looks like UTF-16",
    "UTF-16 without a mark": "1:1: the file is not UTF-8; it looks like UTF-16",
    "GBK": "1:19: the file is not UTF-8; it looks like GB18030 (GBK)",
    "Latin-1": "1:4: the file is not UTF-8; it looks like another encoding",
    "damaged UTF-8": "4:8: a character is damaged: E4 B8 is not UTF-8",
    "wrong byte after a mark": "1:2: the file is not UTF-8; it looks like another encoding",
    "picture": "1:1: this is not a text file",
    "empty": "1:1: the file holds no data",
    "comment only": "1:1: the file holds no data",
    "list": "1:1: this is not a data file: expected keys such as report and populations, got a list",
    "single text": "1:1: this is not a data file: expected keys such as report and populations, got 建议办理情况报告",
    "two documents": "3:1: the file holds a second document after ---",
    "100,000 documents": "2:1: the file holds a second document after ---",
    "tab as indent": "2:1: report.issuer: this is not YAML: there is a tab where spaces belong",
    "open quotation mark": "4:6: this is not YAML: the file ends inside a text in quotation marks",
    "version of 5,000 digits": "1:16: this is not YAML: it cannot be read on from here",
    "Jinja in a value": "4:7: facts.甲: a key must be a single word or name, got a mapping",
    "300,000 references": "3:34: sections[0].text: there is no figure named x",
    "a reference of 1,500,000 characters": "3:34: sections[0].text: there is no figure named " + "甲" * 39 + "…",
    "a unit of a million characters": "4:11: populations[0].unit: "
    + "件" * 39
    + "… has 1000000 characters; at most 20 are read here",
    "a base of a million characters": "5:11: populations[0].name: "
    + "甲" * 39
    + "… has 1000000 characters; at most 200 are read here",
    "a session of a million characters": "1:35: report.session: 县"
    + "届" * 38
    + "… has 1000007 characters; at most 200 are read here",
    "a long fact 100,000 times": "5:34: sections[0].text: up to here, all references print more than 2000000 characters",
    "2,000 long titles 2,000 times": "3:34: sections[0].text: up to here, all references print more than 2000000 characters",
    "20,000 parts": "6:11: populations[0].groups[0].parts: the list has 20000 entries; at most 2000 are read",
    "2,000 parts 20,000 times": "2006:34: sections[0].text: up to here, all references print more than 2000000 characters",
    "2,000 groups of one name": "6:9: populations[0].groups[1]: the name 来源 is used twice here",
    "2,000 subtotals of unknown parts": (
        "2006:26: populations[0].groups[0].subtotals.计0[0]: this group has no part named 无0"
    ),
    "2,000 rates of unknown counts": "2007:28: populations[0].rates[0].count: there is no count named 无0",
    "2,000 rates of unknown counts of 190 characters": "2007:28: populations[0].rates[0].count: there is no count named "
    + "甲" * 185
    + "无0",
}
"""What the command says of each attack, after the file's name; where it says more, one line of it. ``⋯`` stands for any words."""

MEMORY = 512 * 1024 * 1024
"""Bytes of address space, libraries and all."""
SECONDS = 10
"""Of the processor; the worst attack takes one."""
LIMITED = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
os.execv(sys.argv[1], sys.argv[1:])
"""


def render_within_limits(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a file, with a limit to its memory and its time."""
    pytest.importorskip("resource", reason="this system limits no processes")
    return subprocess.run(
        [sys.executable, "-c", LIMITED, COMMAND, "render", name, "-o", "out"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_ends_in_a_clear_error_and_writes_nothing(name, tmp_path):
    """Under limits of memory and time the command ends with 1, says what is wrong and what to do, and writes nothing."""
    (tmp_path / "attack.yaml").write_bytes(as_bytes(ATTACKS[name]))
    done = render_within_limits(tmp_path, "attack.yaml")
    said = done.stderr.splitlines()
    assert done.returncode == 1
    assert done.stdout == ""
    pattern = re.escape(f"attack.yaml:{SAID[name]}").replace("⋯", ".*")
    assert [line for line in said if re.fullmatch(pattern, line)]
    assert [line.split(":")[0] for line in said] == ["attack.yaml", "hint"] * (len(said) // 2)
    assert len(said) <= 2 * (MAX_PROBLEMS + 1)
    assert max(map(len, said)) < 500
    assert names(tmp_path) == ["attack.yaml"]


def test_sections_that_print_the_same_thousands_of_figures_are_bounded(tmp_path):
    """What templates may print is bounded: 2,000 sections that each list the same 2,000 parts end within the limits."""
    (tmp_path / "attack.yaml").write_text(MANY_OVERVIEWS, "utf-8")
    done = render_within_limits(tmp_path, "attack.yaml")
    assert done.returncode == 4
    assert "the template does more than 12000000 steps, or prints more than 10000000 characters" in done.stderr
    assert names(tmp_path) == ["attack.yaml"]


def test_good_file_renders_within_the_same_limits(tmp_path):
    """The limits are no reason to fail: the largest example renders within them."""
    largest = max(EXAMPLES, key=lambda path: path.stat().st_size)
    (tmp_path / "good.yaml").write_bytes(largest.read_bytes())
    done = render_within_limits(tmp_path, "good.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "out") == ["good.docx", "good.md"]


@pytest.mark.parametrize("name", LARGE)
def test_file_larger_than_any_report_renders_within_the_same_limits(name, tmp_path):
    """Thousands of groups, parts or items, and tens of thousands of references, take seconds."""
    (tmp_path / "large.yaml").write_text(LARGE[name], "utf-8")
    done = render_within_limits(tmp_path, "large.yaml")
    assert done.returncode == 0
    assert names(tmp_path / "out") == ["large.docx", "large.md"]


@pytest.mark.parametrize(
    "content",
    [
        DATA.encode("utf-8-sig"),
        DATA.replace("\n", "\r\n").encode(),
        (DATA + "facts: {<<甲: '<<', 乙: '*丙', 丁: '0213', 戊: \"{{ 7*7 }}\"}\n").encode(),
        (DATA + "facts: {甲: \u3000\u3000乙\u00a0丙\u3000}\n").encode(),
    ],
    ids=["byte-order mark", "Windows line ends", "quoted signs", "spaces of other widths"],
)
def test_what_only_looks_hostile_is_read(content):
    """A byte-order mark, line ends of another system, quoted signs and full-width spaces are no mistakes."""
    assert loads(content).populations[0].total == 5


def test_spaces_at_the_ends_of_lines_are_dropped():
    """Spaces of any width at the ends of a line are the layout's; those inside a text stay as typed."""
    section = "sections:\n  - kind: remarks\n    text: |\n      \u3000\u3000甲\u3000乙 丙\u00a0丁\u3000\n      \u2003\n      戊\u00a0\n"
    report = loads(DATA + section + "facts: {'\u3000名\u00a0': '\u3000值 '}")
    assert report.sections[0].text == ("甲\u3000乙 丙\u00a0丁", "戊")
    assert report.facts == (("名", "值"),)


@pytest.mark.parametrize("char", "\u3000\u00a0\u2003\u202f")
def test_text_of_nothing_but_spaces_is_missing(char):
    """A text that holds spaces only, of whatever width, is a missing value."""
    with pytest.raises(DataError) as raised:
        loads(DATA + f"facts: {{甲: '{char}{char}'}}")
    assert [problem.kind.code for problem in raised.value.problems] == ["no-value"]


# --- Whatever comes ---------------------------------------------------------------------------------------------------

CHINESE = translator("zh")
FEW = 20
"""So many problems of a file are shown in full: their sentences are those of the rest."""


def read(content: str | bytes) -> Report | None:
    """The report, or None after every problem was shown in both languages; anything else comes out."""
    try:
        return loads(content, name="a.yaml")
    except DataError as error:
        assert_are_shown(error.problems)
        return None


def assert_are_shown(problems: Sequence[Problem]) -> None:
    """A problem is one line with a hint below it, in either language, and no character of it is hidden."""
    assert 1 <= len(problems) <= MAX_PROBLEMS + 1
    for problem, translate in product(problems[:FEW], (str, CHINESE)):
        shown = problem.show(translate)
        assert shown.startswith("a.yaml:")
        assert shown.count("\n") == (problem.hint() is not None)
        assert not any(is_bad(char) for char in shown)


def keys() -> list[str]:
    """Keys and words of the vocabulary, in both languages."""
    return fuzzer.words()


TOKENS = [*fuzzer.SIGNS, "\0", "\ud800", *REFUSED[:40]]
tokens = st.sampled_from(TOKENS) | st.sampled_from(keys())
texts = st.text(max_size=60) | st.lists(tokens | st.sampled_from(["\n", "\n  ", "甲", "1", "154"]), max_size=25).map("".join)


@pytest.mark.no_cover
@given(texts | texts.map(lambda text: DATA + text) | texts.map(lambda text: META + "populations: [{" + text))
@settings(max_examples=3000)
def test_any_text_gives_a_report_or_problems(text):
    """Nothing comes out for a text but a report, or problems that can be shown in both languages."""
    read(text)


contents = st.one_of(
    st.binary(max_size=200),
    texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    texts.map(lambda text: text.encode("gb18030", "replace")),
    st.tuples(st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]), st.binary()).map(b"".join),
)


@pytest.mark.no_cover
@given(contents)
@settings(max_examples=1000)
def test_any_bytes_give_a_report_or_problems(content):
    """Nothing comes out for bytes, text or not, with a mark or without, but a report or problems."""
    read(content)


SEEDS = [path.read_text("utf-8") for path in EXAMPLES] + [fuzzer.SMALL] * 2 * len(EXAMPLES)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An example with a few changes: of lines, of indents, of keys, of characters, or a piece of another example."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(CHANGES))(text, draw)
    return text


def _change_lines(text: str, draw: Any) -> str:
    lines = text.splitlines(keepends=True)
    first, second = (draw(st.integers(0, len(lines) - 1)) for _ in "12") if lines else (0, 0)
    if not lines:
        return text
    match draw(st.sampled_from(["delete", "double", "swap", "move", "indent", "outdent"])):
        case "delete":
            del lines[first]
        case "double":
            lines.insert(second, lines[first])
        case "swap":
            lines[first], lines[second] = lines[second], lines[first]
        case "move":
            lines.insert(second, lines.pop(first))
        case "indent":
            lines[first] = draw(st.sampled_from([" ", "  ", "\t", "\u3000"])) + lines[first]
        case _:
            lines[first] = lines[first][2:]
    return "".join(lines)


def _change_key(text: str, draw: Any) -> str:
    found = list(re.finditer(r"[\w]+(?=:)", text))
    if not found:
        return text
    at = draw(st.sampled_from(found))
    return text[: at.start()] + draw(st.sampled_from(keys())) + text[at.end() :]


def _change_value(text: str, draw: Any) -> str:
    found = list(re.finditer(r"(?<=: )[^\n,{}\[\]]+", text))
    if not found:
        return text
    at = draw(st.sampled_from(found))
    new = draw(tokens | st.sampled_from([other.group() for other in found]) | st.integers(0, 10**13).map(str))
    return text[: at.start()] + new + text[at.end() :]


def _change_characters(text: str, draw: Any) -> str:
    start = draw(st.integers(0, len(text)))
    end = start + draw(st.integers(0, 8))
    return text[:start] + draw(st.just("") | tokens | st.text(max_size=3)) + text[end:]


def _splice(text: str, draw: Any) -> str:
    other = draw(st.sampled_from(SEEDS))
    cut, start = draw(st.integers(0, len(text))), draw(st.integers(0, len(other)))
    return text[:cut] + other[start : start + draw(st.integers(0, 400))] + text[cut:]


CHANGES = (_change_lines, _change_key, _change_value, _change_characters, _splice)


@given(mutated(), st.integers(0, 19))
# The changes are few and a whole example is read: making a found file smaller takes minutes and tells little more.
@pytest.mark.no_cover
@settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_changed_examples_give_a_report_or_problems(text, sample):
    """What an example becomes by mistakes is a report, whose figures can be computed and written, or problems."""
    report = read(text)
    if report is not None:
        figures = compute(report)
        if sample == 0 or len(text) < 1000:
            made = make(figures, ["md", "docx"])
            assert made.files["md"].decode()
            assert made.files["docx"].startswith(b"PK")


# --- The fuzzer and the page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["reader", "parser", "report"])
def test_targets_of_the_fuzzer_take_good_and_bad_files(target, monkeypatch):
    """Each target of the coverage-guided fuzzer runs the examples, a small report and what is none without an exception."""
    # One target changes the parser; it is put back after the test.
    monkeypatch.setattr(tree_builder, "_LOADER", tree_builder._LOADER)  # noqa: SLF001
    run = fuzzer.targets()[target]
    for content in (EXAMPLES[0].read_bytes(), fuzzer.SMALL.encode(), b"\xff", DATA.replace("5", "x").encode()):
        run(content)


def test_seed_of_the_fuzzer_is_a_report():
    """The small file that the fuzzer begins from is a good one."""
    assert read(fuzzer.SMALL) is not None


def test_words_of_the_fuzzer_are_those_of_the_vocabulary():
    """The dictionary holds the keys of the top and of the depth in both languages, and can be read by libFuzzer."""
    assert {"report", "报告", "populations", "parts", "件数", "npc", "人大"} <= set(fuzzer.words())
    assert re.fullmatch(r'("(\\x[0-9a-f]{2})+"\n)+', fuzzer.dictionary())


def test_fuzzer_says_what_is_missing(tmp_path):
    """Without atheris the script ends with one line that says how to install it."""
    (tmp_path / "atheris.py").write_text("raise ImportError\n", "utf-8")
    done = subprocess.run(
        [sys.executable, SCRIPT, "reader", "--work", tmp_path / "work"],
        env=environment(PYTHONPATH=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "fuzz_reader.py: atheris is not installed; run: pip install atheris\n")
    assert names(tmp_path) == ["atheris.py"]


def test_page_tells_every_attack_and_every_limit():
    """The page has a row for each attack that is tried here, and the limits are those of the code."""
    table = PAGE.split("\n## Attacks\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)[2:] == [*ATTACKS]
    lengths = (str(text.longest) for text in (WORD, NAME, LINE))
    for limit in (f"{MAX_BYTES:,}", f"{MAX_NODES:,}", str(MAX_DEPTH), str(MAX_PROBLEMS), *lengths):
        assert f"| {limit} |" in PAGE
