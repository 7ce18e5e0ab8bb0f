"""A Dask cluster does the work: a real one, of processes on this machine, with a scheduler between them and us."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys

from required_tools import needed
from running import BAD, SMALL, environment, names

from handling_report import render_many

PROGRAM = """
import json, os, sys
from dask.distributed import Client, LocalCluster
from handling_report import render_many

if __name__ == "__main__":
    folder = sys.argv[1]
    os.chdir(folder)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=folder + "/dask"
    ) as cluster, Client(cluster) as client:
        workers = client.run(os.getpid)
        executor = client.get_executor(pure=False)
        outcomes = list(render_many(sys.argv[2:], "cluster", executor=executor, window=8))
        done_by = client.run(lambda: "handling_report.pipeline" in sys.modules)
    shown = [
        [found.data, [str(path) for path in found.written], [problem.show() for problem in found.problems]] for found in outcomes
    ]
    print(json.dumps([shown, len({*workers.values(), os.getpid()}), list(done_by.values())]))
"""
"""Renders files on a cluster, and says what became of them, how many processes there were, and which of them did the work."""


def test_a_cluster_gives_what_this_process_gives(tmp_path):
    """The outcomes and the reports of a Dask cluster are those of this process, and its workers have made them."""
    needed("distributed is not installed: pip install handling-report[cluster]", there=importlib.util.find_spec("distributed"))
    files = [f"{number}.yaml" for number in range(6)]
    for name in files:
        (tmp_path / name).write_text(SMALL.replace("125", f"{name[0]}25"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    files += ["bad.yaml", "missing.yaml"]
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program, tmp_path, *files], env=environment(), capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    shown, processes, worked = json.loads(done.stdout.decode().splitlines()[-1])
    here = list(render_many([tmp_path / name for name in files], tmp_path / "here"))
    assert [data for data, _, _ in shown] == [outcome.data for outcome in here]
    assert [problems for _, _, problems in shown] == [[found.show() for found in outcome.problems] for outcome in here]
    written = [path for _, paths, _ in shown for path in paths]
    assert written == [os.fspath(tmp_path / "cluster" / path.name) for outcome in here for path in outcome.written]
    assert names(tmp_path / "cluster") == names(tmp_path / "here")
    for name in names(tmp_path / "here"):
        assert (tmp_path / "cluster" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    assert (processes, any(worked)) == (3, True)
