"""How many processes a run is worth."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import SMALL

from handling_report.jobs import cores, processes_for


@given(st.integers(1, 1000), st.integers(1, 64), st.none() | st.integers(1, 1000))
def test_there_is_work_for_every_process(files, count, asked):
    """There is at least one process, none without a file, and no more than asked for, or than there are cores."""
    found = processes_for(asked, [f"nowhere/{number}.yaml" for number in range(files)], cores=count)
    assert 1 <= found <= files
    assert found == min(asked, files) if asked else found <= count


@pytest.mark.parametrize(("files", "found"), [(1, 1), (15, 1), (16, 2), (31, 3), (32, 4), (500, 4)])
def test_a_process_has_to_be_worth_it(files, found):
    """Unasked, a process is started only where it has some files to do."""
    assert processes_for(None, ["a.yaml"] * files, cores=4) == found


def test_what_only_this_process_can_read_stays_in_it(tmp_path):
    """Standard input and pipes can be read once and here only, so all work is done here; a missing file changes nothing."""
    good, pipe = tmp_path / "good.yaml", tmp_path / "pipe.yaml"
    good.write_text(SMALL, encoding="utf-8")
    os.mkfifo(pipe)
    assert processes_for(2, [str(good), str(tmp_path / "missing.yaml"), "a\0b.yaml"], cores=2) == 2
    for only_here in ("-", str(pipe), str(tmp_path)):
        assert processes_for(2, [str(good), only_here], cores=2) == 1


def test_cores_are_those_that_this_process_may_use(monkeypatch):
    """Where the system says which cores a process may use, these count; elsewhere all do, and one when nothing is known."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 5, 7}, raising=False)
    assert cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert cores() == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1
