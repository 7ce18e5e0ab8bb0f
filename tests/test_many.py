"""Many data files: what becomes of each, whoever does the work."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest
from making_data import codes
from problem_cases import CASES, WARNINGS
from running import BAD, EXAMPLES, SMALL, names, run_python

from handling_report import FileError, compute, loads, render, render_many
from handling_report.errors import ExitCode, HandlingReportError
from handling_report.frames import framed
from handling_report.many import Task, attempt, spread
from handling_report.workers import Workers

WARNED = SMALL + 'sections: [{kind: effects, text: "{{ 总数 }}件。"}]\n'
"""A data file with one warning."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Every test works in a folder of its own, with good, warned and bad data files."""
    monkeypatch.chdir(tmp_path)
    for name, content in {"good": SMALL, "warned": WARNED, "bad": BAD, "last": SMALL}.items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    return tmp_path


FILES = ["good.yaml", "missing.yaml", "warned.yaml", "bad.yaml", "last.yaml"]


class Recording(Executor):
    """An executor that does the work when it is asked for its result, and knows what is handed out."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self.open: list[Future[object]] = []
        self.most = 0
        self.submitted = 0
        self.is_shut_down = False

    def submit(self, work, /, *arguments, **options):
        """Keep the work for later."""
        recording = self

        class Later(Future):
            """A future that does its work when somebody waits for it."""

            def result(self, timeout=None):
                """Do the work."""
                recording.open.remove(self)
                self.set_result(work(*arguments, **options))
                return super().result(timeout)

            def cancel(self):
                """Forget the work."""
                recording.open.remove(self)
                return super().cancel()

        future = Later()
        self.open.append(future)
        self.submitted += 1
        self.most = max(self.most, len(self.open))
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):  # noqa: FBT002  (as an executor has it)
        """Note it."""
        del wait, cancel_futures
        self.is_shut_down = True


def process_pool() -> ProcessPoolExecutor:
    """A pool whose processes share nothing with this one."""
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))


# --- What comes back --------------------------------------------------------------------------------------------------


def test_each_file_has_its_outcome_in_the_order_of_the_files(folder):
    """A good file is written, a bad and a missing one say why not, and neither keeps the others from being done."""
    outcomes = list(render_many(FILES, "out", formats=["md", "docx"]))
    assert [outcome.data for outcome in outcomes] == [str(folder / name) for name in FILES]
    assert [outcome.exit_code for outcome in outcomes] == [
        ExitCode.OK, ExitCode.FILE, ExitCode.OK, ExitCode.DATA, ExitCode.OK,
    ]  # fmt: skip
    assert [[problem.kind.code for problem in outcome.problems] for outcome in outcomes] == [
        [], ["file-not-found"], [], codes(BAD), [],
    ]  # fmt: skip
    assert [len(outcome.warnings) for outcome in outcomes] == [0, 0, 1, 0, 0]
    written = [path for outcome in outcomes for path in outcome.written]
    assert written == [folder / "out" / f"{name}.{ending}" for name in ("good", "warned", "last") for ending in ("md", "docx")]
    assert names(folder / "out") == sorted(path.name for path in written)
    assert {outcome.trace for outcome in outcomes} == {""}


def test_the_reports_are_those_of_a_single_render(folder):
    """What is written among many is what `render` writes alone, byte by byte."""
    [outcome] = render_many(["good.yaml"], "many")
    alone = render("good.yaml", "alone")
    assert [path.read_bytes() for path in outcome.written] == [path.read_bytes() for path in alone]
    assert [path.parent.name for path in outcome.written] == ["many", "many"]
    del folder


@pytest.mark.parametrize("executor", [lambda: ThreadPoolExecutor(3), process_pool, lambda: Workers(2), lambda: nullcontext(Recording())])
def test_any_executor_gives_the_same(executor, folder):
    """Threads, processes and anything else that is an executor give the outcomes that this process gives."""
    here = list(render_many(FILES, "out", strict=False))
    with executor() as workers:
        assert list(render_many(FILES, "out", executor=workers, window=2)) == here
    assert len(names(folder / "out")) == 6


def test_an_outcome_is_small(folder):
    """What a worker sends back is names and problems, not the report, which is a hundred times as large."""
    (folder / "large.yaml").write_text(f"{SMALL}sections: [{{kind: effects, text: {'办理代表建议。' * 3000}}}]\n", encoding="utf-8")
    [outcome] = render_many(["large.yaml"], "out", formats=["md"])
    assert outcome.written[0].stat().st_size > 60_000
    assert len(pickle.dumps(outcome)) < 600 + 3 * len(str(folder))


def test_strict_refuses_warnings(folder):
    """Under ``strict`` a file with warnings is one with problems, and nothing of it is written."""
    outcomes = list(render_many(["warned.yaml", "good.yaml"], "out", strict=True, formats=["md"]))
    assert [(outcome.exit_code, len(outcome.problems), outcome.warnings) for outcome in outcomes] == [
        (ExitCode.DATA, 1, ()), (ExitCode.OK, 0, ()),
    ]  # fmt: skip
    assert names(folder / "out") == ["good.md"]


def test_templates_of_ones_own_reach_the_workers(folder):
    """A folder of templates, given as this process sees it, is found by a worker."""
    (folder / "templates").mkdir()
    (folder / "templates/title.j2").write_text("# 我们的标题\n", encoding="utf-8")
    with process_pool() as workers:
        [outcome] = render_many(["good.yaml"], "out", templates=[Path("templates")], formats=["md"], executor=workers)
    assert outcome.problems == ()
    assert "我们的标题" in outcome.written[0].read_text("utf-8")


def test_a_problem_after_the_figures_leaves_the_warnings(folder):
    """When a report cannot be written, what was found in its data is told as well."""
    (folder / "out").mkdir()
    (folder / "out/warned.md").mkdir()
    [outcome] = render_many(["warned.yaml"], "out", formats=["md"])
    assert ([problem.kind.code for problem in outcome.problems], len(outcome.warnings)) == (["file-unwritable"], 1)


def test_a_mistake_in_the_program_is_an_outcome(folder, monkeypatch):
    """A mistake in the program fails one file, and the outcome says where in the program it is."""
    monkeypatch.setattr("handling_report.computing.compute", lambda report: report.nothing)
    [outcome] = render_many(["good.yaml"], "out")
    assert (outcome.exit_code, [problem.kind.code for problem in outcome.problems]) == (ExitCode.BUG, ["bug"])
    assert outcome.trace.startswith("Traceback ")
    assert outcome.trace.endswith("AttributeError: 'Report' object has no attribute 'nothing'\n")
    assert "out" not in names(folder)


# --- Before anything is done ------------------------------------------------------------------------------------------


def test_clashes_are_found_before_anything_is_written(folder):
    """Two reports of one name are refused at the call, not when the second of them is written."""
    (folder / "x").mkdir()
    with pytest.raises(FileError, match="this would overwrite the report made from"):
        render_many(["good.yaml", "x/good.yaml"], "out")
    assert "out" not in names(folder)


@pytest.mark.parametrize("options", [{"formats": ["pdf"]}, {"formats": "md"}, {"window": 0}])
def test_wrong_options_are_refused_at_the_call(options, folder):
    """A format that there is not, and a window that nothing fits into, are mistakes of the caller."""
    with pytest.raises(ValueError, match=r"formats is a list of|window is at least 1"):
        render_many(["good.yaml"], folder / "out", **options)


# --- Handing out ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", [1, 3, 100])
def test_no_more_is_handed_out_than_the_window_holds(window, folder):
    """At most a window of files is handed out at a time, and the executor is left as it is."""
    executor = Recording()
    paths = [f"{number}.yaml" for number in range(12)]
    assert len(list(render_many(paths, folder, executor=executor, window=window))) == 12
    assert (executor.most, executor.submitted, executor.is_shut_down) == (min(window, 12), 12, False)


def test_tasks_are_taken_when_there_is_room():
    """The tasks need not all be there: each is made when it can be handed out."""
    taken: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(10):
            taken.append(number)
            yield Task(data=f"{number}.yaml", name=f"{number}.yaml", targets={})

    outcomes = spread(tasks(), Recording(), window=3)
    next(outcomes)
    assert len(taken) == 4
    assert [outcome.data for outcome in outcomes] == [f"{number}.yaml" for number in range(1, 10)]


def test_stopping_early_takes_back_what_is_not_begun(folder):
    """Who stops in the middle has the rest cancelled."""
    executor = Recording()
    outcomes = render_many(FILES, "out", executor=executor, window=4)
    next(outcomes)
    assert len(executor.open) == 3
    outcomes.close()
    assert executor.open == []
    assert names(folder / "out") == ["good.docx", "good.md"]


class Failing(Executor):
    """An executor that loses the work on one file, the first so many times."""

    def __init__(self, error: Exception, times: int, *, at_once: bool) -> None:
        """Fail with an error, at the call or in what comes back."""
        self.error, self.times, self.at_once = error, times, at_once

    def submit(self, work, /, task):
        """Do the work at once, or lose it."""
        future = Future()
        if not task.data.endswith("good.yaml") or not self.times:
            future.set_result(work(task))
            return future
        self.times -= 1
        if self.at_once:
            raise self.error
        future.set_exception(self.error)
        return future


@pytest.mark.parametrize("at_once", [True, False])
def test_work_that_a_broken_executor_lost_is_done_again(at_once, folder):
    """What was lost with a process of a pool is handed out once more, because most of it was not to blame."""
    outcomes = list(render_many(FILES, "out", executor=Failing(BrokenExecutor("gone"), 1, at_once=at_once)))
    assert outcomes == list(render_many(FILES, "out"))
    del folder


@pytest.mark.parametrize(
    ("executor", "said"),
    [
        (Failing(BrokenExecutor("gone"), 2, at_once=True), "BrokenExecutor: gone"),
        (Failing(BrokenExecutor("gone"), 2, at_once=False), "BrokenExecutor: gone"),
        (Failing(OSError("no\nnetwork"), 1, at_once=False), r"OSError: no\nnetwork"),
    ],
)
def test_lost_work_is_a_problem_of_its_file(executor, said, folder):
    """Whatever goes wrong in an executor is told of the file that it was at, and the others are done."""
    outcomes = list(render_many(FILES, "out", executor=executor))
    assert outcomes[1:] == list(render_many(FILES, "out"))[1:]
    [problem] = outcomes[0].problems
    assert problem.show() == (
        f"{folder}/good.yaml: the process that was at work on this report was lost: {said}\n"
        "hint: memory may have run out, or something ended it; render this file again, with --jobs 1"
    )
    assert outcomes[0].exit_code == ExitCode.BUG


# --- Between processes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("content", "said"), [case[1:] for case in (*CASES, *WARNINGS)], ids=[case[0] for case in (*CASES, *WARNINGS)])
def test_every_problem_passes_between_processes(content, said):
    """Each kind of problem that data can have is the same in another process, in words and in its frame."""
    try:
        found = compute(loads(content, name="a.yaml")).warnings
    except HandlingReportError as error:
        found = error.problems
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  (our own)
    assert again == found
    assert "\n".join(problem.show() for problem in again) == said
    lines = content.split("\n") if isinstance(content, str) else []
    for old, new in zip(found, again, strict=True):
        assert framed(new, lines, str, width=80, colour=True) == framed(old, lines, str, width=80, colour=True)


def test_a_task_with_a_look_passes_between_processes(folder):
    """A profile and a reference document go with the task, and the DOCX is the one that is made here."""
    from handling_report.docx_reference import read_reference
    from handling_report.looks import Look, asked_for
    from handling_report.official import LAYOUTS, DocumentStyle
    from handling_report.reference_document import reference_document

    reference = read_reference(reference_document(LAYOUTS[DocumentStyle.PLAIN]))
    look = Look(asked=asked_for(style="plain"), reference=reference)
    task = Task(data="good.yaml", name="good.yaml", targets={"docx": folder / "a.docx"}, look=look)
    again = pickle.loads(pickle.dumps(task))  # noqa: S301  (our own)
    assert attempt(again).problems == ()
    assert (folder / "a.docx").read_bytes() == render("good.yaml", "b", formats=["docx"], look=look)[0].read_bytes()


# --- Memory -----------------------------------------------------------------------------------------------------------

HELD = """
import gc, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from handling_report import compute, load, render_many
folder, threads = sys.argv[1], int(sys.argv[2])
paths = [f"{folder}/{number}.yaml" for number in range(30)]
executor = ThreadPoolExecutor(threads) if threads else None
held = []
for outcome in render_many(paths, folder + "/out", formats=["md"], executor=executor, window=4):
    assert outcome.written
    gc.collect()
    held.append(sys.getallocatedblocks())
gc.collect()
before = sys.getallocatedblocks()
kept = [compute(load(path)) for path in paths[:10]]
gc.collect()
print(min(held[8:13]), min(held[-5:]), (sys.getallocatedblocks() - before) // 10)
"""
"""Says how many pieces of memory are held after the first files, after 17 more, and by the figures of one report."""


@pytest.mark.parametrize("threads", [0, 2])
def test_memory_does_not_grow_with_the_number_of_files(threads, tmp_path):
    """A file that is done leaves no more behind than its names: far less than even the figures of a small report are."""
    data = next(path for path in EXAMPLES if path.stem == "minimal").read_bytes()
    for number in range(30):
        (tmp_path / f"{number}.yaml").write_bytes(data)
    done = run_python(HELD, tmp_path, str(threads))
    assert (done.returncode, done.stderr) == (0, b"")
    first, last, figures = map(int, done.stdout.split())
    assert last - first < 17 * figures / 4
