"""The benchmark measures what it says: the same valid work for everybody, and no figure for an output with other words."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from running import environment

from benchmarks import cases, cold, makers, measuring, reading, workers, workload
from benchmarks.cases import check, written
from benchmarks.finished import KINDS, finished
from benchmarks.goals import GOALS, judged
from benchmarks.makers import OUR_NAME, Maker
from benchmarks.measuring import FailedError, Spread, ratios, run_once
from benchmarks.places import HERE, ROOT
from benchmarks.prepare import RUN_TIME, locked
from benchmarks.results import Part, milliseconds, number, times
from benchmarks.run import PARTS, main
from benchmarks.templates import TEMPLATES, reference, template
from benchmarks.texts import WrongTextError, check_docx, check_markdown, docx_texts
from benchmarks.workers import do_jobs
from handling_report.computing import compute
from handling_report.pipeline import make
from handling_report.reading import loads
from handling_report.source import MAX_BYTES

TRUE = [sys.executable, "-I", "-S", "-c", "pass"]


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    """A folder of the benchmark's own, in place of the one below build/."""
    for module in (cases, makers, measuring, reading, workers):
        monkeypatch.setattr(module, "WORK", tmp_path)
    return tmp_path


def made(case, folder: Path) -> Path:
    """Both formats of a case, by our own library."""
    figures = compute(loads(case.source("yaml").read_bytes()))
    for format_, content in make(figures, ["md", "docx"]).files.items():
        (folder / f"{case.name}.{format_}").write_bytes(content)
    return folder / f"{case.name}.docx"


def changed(path: Path, old: str, new: str) -> Path:
    """A DOCX with another text in its main part."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main_part = parts["word/document.xml"].decode()
    assert old in main_part
    parts["word/document.xml"] = main_part.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


# --- The workload -----------------------------------------------------------------------------------------------------


def digest() -> str:
    """A number for all that is rendered."""
    files = [workload.report(), workload.report(scale=10), workload.variation(7), workload.records()]
    return hashlib.sha256(b"".join(files)).hexdigest()


def test_the_same_call_gives_the_same_workload():
    """Another process, whose sets and dictionaries are in another order, makes the same bytes."""
    code = "import sys; sys.path[:0] = sys.argv[1:]; from test_benchmarks import digest; print(digest())"
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT), str(ROOT / "tests")],
        env=environment(PYTHONHASHSEED="1"), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode().strip() == digest()


@pytest.mark.parametrize(("scale", "points"), [(1, 12), (10, 120)])
def test_a_report_has_the_size_that_the_page_says(scale, points):
    """x1 has 4 sections, 12 sub-headings, 36 paragraphs of body and some 3,900 汉字; x10 has ten times that, and one table too."""
    words = finished(workload.report(scale=scale))
    markdown = words.markdown.decode()
    assert len(re.findall("^## ", markdown, re.MULTILINE)) == 4
    assert len(re.findall("^### ", markdown, re.MULTILINE)) == points
    assert markdown.count("\n| ") == 1 + 1 + 8
    # beside the body: the title, the salutation, two sentences around the body, issuer and date; caption and cells
    assert len(words.texts) == 4 + points + 3 * points + 6 + 1 + 3 * 9
    assert 3600 * scale < len(re.findall("[㐀-鿿]", markdown)) < 4000 * scale


def test_the_reports_of_the_loop_differ():
    """All 201 have different bytes, and reports next to each other share no sub-heading's paragraph and no count."""
    assert len({workload.variation(number) for number in range(workload.LOOP_REPORTS + 1)}) == workload.LOOP_REPORTS + 1
    one, other = (finished(workload.variation(number)) for number in (1, 2))
    shared = set(one.texts) & set(other.texts)
    assert max(map(len, shared)) < 20


@pytest.mark.parametrize("number", [0, 1, 23, 99, 200])
def test_a_report_of_the_loop_is_valid(number):
    """It has neither errors nor warnings: `finished` would raise."""
    assert len(finished(workload.variation(number)).texts) == 86


def test_the_records_are_valid_and_dense():
    """The file is a megabyte that the reader takes, with few bytes for each key."""
    content = workload.records()
    assert workload.RECORDS_BYTES <= len(content) < MAX_BYTES
    assert len(content) / content.count(b": ") < 40
    report = loads(content)
    assert 1000 < len(report.key_items) <= 2000


# --- No figure for other words ----------------------------------------------------------------------------------------


@pytest.fixture
def case():
    """The report that is rendered once, written down."""
    return written("x1", workload.report())


def test_our_own_outputs_say_what_they_must(case, tmp_path):
    """Both formats hold the finished words, in their order."""
    made(case, tmp_path)
    check([case], tmp_path, markdown=True)


def test_a_lost_paragraph_is_noticed(case, tmp_path):
    """The message says which paragraph is not there, and what stands in its place."""
    path = made(case, tmp_path)
    lost = docx_texts(path)[3]
    assert lost == "一、基本情况"
    with pytest.raises(WrongTextError, match=r"^x1\.docx: paragraph 4 is '（一）总体情况', expected '一、基本情况'$"):
        check_docx(changed(path, lost, ""), case.texts)


def test_a_lost_end_is_noticed(case, tmp_path):
    """Whatever comes after the end of an output is missing."""
    path = made(case, tmp_path)
    with pytest.raises(WrongTextError, match=r"paragraph 87 is missing, expected '某'$"):
        check_docx(path, [*case.texts, "某"])
    with pytest.raises(WrongTextError, match=r"paragraph 86 is '2026年1月20日', expected missing$"):
        check_docx(path, case.texts[:-1])


def test_a_changed_word_is_noticed(case, tmp_path):
    """One word makes the difference, in either format."""
    path = made(case, tmp_path)
    with pytest.raises(WrongTextError, match="paragraph 6 is"):
        check_docx(changed(path, "全部在规定时限", "大都在规定时限"), case.texts)
    markdown = path.with_suffix(".md")
    markdown.write_text(markdown.read_text("utf-8").replace("全部在规定时限", "大都在规定时限", 1), encoding="utf-8")
    with pytest.raises(WrongTextError, match="paragraph 6 is"):
        check_markdown(markdown, case.texts)


def test_what_is_no_report_is_noticed(case, tmp_path):
    """A file that is not there, or is no DOCX, does not pass."""
    with pytest.raises(WrongTextError, match="FileNotFoundError"):
        check_docx(tmp_path / "x1.docx", case.texts)
    (tmp_path / "x1.docx").write_bytes(b"PK")
    with pytest.raises(WrongTextError, match="BadZipFile"):
        check_docx(tmp_path / "x1.docx", case.texts)
    with pytest.raises(WrongTextError, match="FileNotFoundError"):
        check_markdown(tmp_path / "x1.md", case.texts)


COPY = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])"


def copier(name: str, source: Path, **details) -> Maker:
    """A maker that copies a file that was made before."""
    words = (sys.executable, "-c", COPY, str(source), "TARGET")
    return Maker(name=name, source="json", cold=words, worker=(), **details)


def test_a_wrong_or_missing_peer_stands_in_the_table(case, tmp_path, monkeypatch):
    """A peer with other words has no figure and fails the run; one that is not installed says why; the rest is measured."""
    monkeypatch.setattr(cold, "_floors", dict)
    folder = tmp_path / "made"
    folder.mkdir()
    wrong = changed(made(case, folder).rename(folder / "wrong.docx"), "全部在规定时限", "大都在规定时限")
    good = made(case, folder)
    both = f"{COPY}; shutil.copy(sys.argv[1].replace('.docx', '.md'), sys.argv[2].replace('.docx', '.md'))"
    ours = Maker(name=OUR_NAME, source="yaml", cold=(sys.executable, "-c", both, str(good), "TARGET"), worker=())
    peers = [copier("pandoc", good), copier("liar", wrong), copier("carbone", good, missing="npm failed: no network")]
    part = cold.cold([ours, *peers], case, 1)
    rows = {row[0]: row[1:] for row in part.rows}
    assert list(part.figures) == ["cold.pandoc"]
    assert part.figures["cold.pandoc"] > 0
    assert rows["carbone"] == ["missing: npm failed: no network"]
    [reason] = rows["liar"]
    assert reason.startswith("WRONG: x1.docx: paragraph 6 is")
    assert part.wrong == [f"{part.title}: liar: {reason.removeprefix('WRONG: ')}"]


# --- The peers' programs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peer", sorted(TEMPLATES))
def test_a_template_has_a_place_for_every_kind_of_block(peer, tmp_path):
    """Each kind is named, and the text of each has a paragraph of its own."""
    path = tmp_path / "template.docx"
    path.write_bytes(template(peer))
    texts = docx_texts(path)
    assert all(any(re.search(rf"\b{kind}\b", text) for text in texts) for kind in KINDS)
    assert sum(re.search(r"(block\.|\[i\]\.|{)text", text) is not None for text in texts) == len(KINDS)


def test_the_program_for_python_docx_makes_the_report(case, tmp_path):
    """The peer that the tests have at hand lays the finished words out."""
    (tmp_path / "reference.docx").write_bytes(reference())
    script = HERE / "peers" / "with_python_docx.py"
    target = tmp_path / "x1.docx"
    run_once([sys.executable, str(script), str(tmp_path / "reference.docx"), str(case.source("json")), str(target)])
    check_docx(target, case.texts)


def test_a_loop_makes_all_its_reports(work):
    """Two processes share the reports out, make each one in both formats, and give the seconds of each."""
    warm_up, *small = (written(f"v{number}", workload.variation(number)) for number in range(4))
    programs = (str(HERE / "peers" / name) for name in ("loop.py", "with_handling_report.py"))
    jobs = [(each.source("yaml"), work / f"{each.name}.docx") for each in (warm_up, *small)]
    loop = do_jobs([sys.executable, *programs, "", "MANIFEST"], jobs[0], jobs[1:], processes=2)
    check(small, work, markdown=True)
    assert len(loop.seconds) == 3
    assert all(second > 0 for second in loop.seconds)
    assert loop.rate > 0


def test_a_loop_that_fails_says_what_it_said(work):
    """The last line of a worker that ends early is in the message."""
    job = (work / "missing.yaml", work / "x.docx")
    programs = (str(HERE / "peers" / name) for name in ("loop.py", "with_loads.py"))
    with pytest.raises(FailedError, match=r"^ended early: FileNotFoundError: "):
        do_jobs([sys.executable, *programs, "", "MANIFEST"], job, [job])


# --- Measuring --------------------------------------------------------------------------------------------------------


def test_the_peak_is_the_programs_own():
    """What this process holds is not counted, and what the program takes is."""
    ballast = bytearray(b"x" * 80_000_000)
    small, large = run_once(TRUE), run_once([*TRUE[:-1], "b = bytearray(b'x' * 60_000_000)"])
    assert len(ballast) / 2**20 > 70
    assert small.mib < 40
    assert large.mib - small.mib > 50


def test_a_program_that_fails_says_why():
    """Exit code and last line are in the message."""
    with pytest.raises(FailedError, match=r"^ended with 3: no such luck$"):
        run_once([sys.executable, "-c", "import sys; print('no such luck'); sys.exit(3)"])


def test_ratios_pair_runs():
    """Each run is divided by the one beside it: a clock that drifts does not blur the ratio."""
    assert ratios([1.0, 2.0, 4.0], [2.0, 4.0, 8.0]) == Spread(0.5, 0.5, 0.5)


def test_figures_are_shown_with_what_they_mean():
    """Median with its ends; two digits or more; ratios with two decimals."""
    assert milliseconds(Spread(0.105, 0.0724, 0.2361)) == "105 (72–236)"
    assert [number(value) for value in (0.042, 0.5, 3.14, 42.4, 1048.2)] == ["0.042", "0.5", "3.1", "42", "1048"]
    assert times(Spread(0.744, 0.61, 0.9)) == "**0.74** (0.61–0.90)"


def test_a_short_row_is_filled_up():
    """A reason takes the place of the figures, and a pipe in it stays in its cell."""
    part = Part(title="T", note="N.", head=("a", "b", "c"))
    part.give_up("x", "1 | 2")
    assert part.show().splitlines()[-1] == r"| x | WRONG: 1 \| 2 |  |"
    assert part.wrong == ["T: x: 1 | 2"]


# --- Goals and options ------------------------------------------------------------------------------------------------


def test_goals_are_judged_by_their_figures():
    """Met or not, and by how much, comes from the figures; what was not measured is not judged."""
    lines = judged({"cold.docxtpl": 0.6, "loop.two": 1.35, "growth.mib": 120}).splitlines()
    assert "| cold render against docxtpl | at most 0.75 times | 0.6 times | yes, 20% below the limit |" in lines
    assert "| reports a second in two processes against one | at least 1.8 times | 1.35 times | **no**, 25% below the limit |" in lines
    assert sum("not measured" in line for line in lines) == len(GOALS) - 3


def test_a_part_of_a_lock_keeps_its_hashes():
    """What our wheel needs is taken out of the developers' lock whole."""
    part = locked((ROOT / "requirements" / "dev.txt").read_text("utf-8"), RUN_TIME)
    names = re.findall(r"^([a-z0-9-]+)==", part, re.MULTILINE)
    assert names == list(RUN_TIME)
    assert part.count("--hash=sha256:") > len(names)


@pytest.mark.parametrize("words", [["--only", "cold,warm"], ["--rounds", "0"]])
def test_an_option_that_makes_no_sense_is_refused(words, capsys):
    """Nothing is installed or measured for a slip on the command line; the parts that there are are named."""
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert ("there is no part 'warm'; there are " + ", ".join(PARTS) in said) or "invalid _positive value: '0'" in said
