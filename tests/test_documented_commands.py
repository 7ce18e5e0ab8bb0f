"""What the pages show works: every command is run, every data file is valid, every Python example runs.

A page is a session in one folder, in which ``examples/`` lies as in the repository:

- ``yaml`` is a whole data file; it gets the name in backticks that the paragraph before it ends on, else report.yaml;
- ``yaml part`` replaces keys at the top of the page's data file;
- ``yaml profile`` is a profile, with a name like that of a data file, and so is ``yaml project`` a project file;
- ``jinja`` is a template, with the last name of a template in the text before it;
- ``yaml workflow`` is for a code host; its own steps that call the command are run;
- ``sh``, ``bash`` and ``console`` are run, unless the line ``<!-- not run: reason -->`` stands before them;
- ``text output`` is, character by character, what the commands before it write to standard output;
- ``python`` is run;
- ``yaml problem``, ``yaml mended``, ``jinja problem``, ``jinja linted``, ``jinja mended`` and ``text message`` are
  tested in test_problem_pages.py.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from running import COMMAND, TIMEOUT, environment, run_python

import handling_report
from handling_report import load
from handling_report.errors import ExitCode
from handling_report.looks import read_profile

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
SHELLS = {"sh", "bash", "console"}
KINDS = SHELLS | {
    "yaml", "yaml part", "yaml profile", "yaml project", "yaml workflow", "yaml problem", "yaml problem file", "yaml mended", "python",
    "text", "text output", "text message", "markdown", "jinja", "jinja problem", "jinja linted", "jinja mended", "json", "xml",
}  # fmt: skip
NOT_RUN = re.compile(r"<!--\s*not run:(.*?)-->", re.DOTALL)
MAY_NOT_RUN = re.compile(r"(git clone|cd|(sudo )?apt(-get)?|python\S* -m (venv|pip)|pip|pipx|uv|make|\. \S+/activate|bash \.ci/run)\b")
"""What a page may leave out: getting the program, and what CI does itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block of a page.

    Attributes:
        kind: The words after the fence, such as ``yaml part``.
        text: What is in it.
        line: Where it begins, from 1.
        named: The last name of a data file in the text before it.
        piece: The last name of a template in the text before it.
        not_run: Why it is not run, or None.
    """

    kind: str
    text: str
    line: int
    named: str | None
    not_run: str | None
    piece: str | None = None

    @property
    def commands(self) -> list[str]:
        """The lines of a shell block that are commands, without prompt and comment."""
        lines = self.text.replace("\\\n", " ").splitlines()
        if self.kind == "console":
            lines = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
        return [line for line in lines if line.strip() and not line.startswith("#")]

    @property
    def output(self) -> str | None:
        """What a console block says that its commands write, or None when it shows commands only."""
        shown = [line for line in self.text.splitlines(keepends=True) if not line.startswith("$ ")]
        return "".join(shown) if self.kind == "console" and shown else None


def blocks_of(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, also those in lists and quotations."""
    named: str | None = None
    not_run: str | None = None
    piece: str | None = None
    for token in MarkdownIt().parse(page):
        match token.type:
            case "html_block" if found := NOT_RUN.search(token.content):
                not_run = found[1].strip()
            case "inline":
                not_run = None
                names = re.findall(r"`([\w./-]+\.ya?ml)`", token.content)
                named = names[-1] if names else named
                pieces = re.findall(r"`([\w./-]+\.j2)`", token.content)
                piece = pieces[-1] if pieces else piece
            case "fence":
                kind = " ".join(token.info.split())
                line = token.map[0] + 1
                yield Block(kind=kind, text=token.content, line=line, named=named, not_run=not_run, piece=piece)
                named = not_run = piece = None


def with_part(data: str, part: str) -> str:
    """A data file in which the keys at the top of a part stand in place of those of the same names."""
    pieces = dict(keys_of(data)) | dict(keys_of(part))
    return "\n".join(piece.rstrip() for piece in pieces.values()) + "\n"


def keys_of(data: str) -> Iterator[tuple[str, str]]:
    """The keys at the top of a data file, each with all its lines."""
    for piece in re.split(r"^(?=[^\s#-])", data, flags=re.MULTILINE):
        if piece.strip():
            yield piece.split(":")[0], piece


class Session:
    """A page that is followed step by step in a folder."""

    def __init__(self, folder: Path) -> None:
        """Begin in a folder that holds nothing but the examples."""
        self.folder = folder
        self.data = "report.yaml"
        self.output = ""
        shutil.copytree(ROOT / "examples", folder / "examples")

    def follow(self, block: Block) -> None:
        """Do what a block says."""
        match block.kind:
            case "sh" | "bash" | "console" if block.not_run is None:
                self.output = "".join(map(self.run, [block.text] if block.kind != "console" else block.commands))
                assert block.output in {None, self.output}
            case "yaml":
                self.data = block.named or "report.yaml"
                self.write(block.text)
            case "yaml part":
                self.write(with_part((self.folder / self.data).read_text("utf-8"), block.text))
            case "yaml profile":
                name = block.named or "office.yaml"
                (self.folder / name).write_text(block.text, encoding="utf-8")
                read_profile(block.text.encode(), name=name)
            case "yaml project":
                (self.folder / (block.named or "handling-report.yml")).write_text(block.text, encoding="utf-8")
            case "jinja":
                assert block.piece, f"say before line {block.line} what the template is called"
                path = self.folder / block.piece
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
            case "yaml workflow":
                self.run_workflow(yaml.safe_load(block.text))
            case "text output":
                assert block.text == self.output
            case "python":
                done = run_python(block.text, cwd=self.folder)
                assert (done.returncode, done.stderr) == (0, b"")

    def write(self, data: str) -> None:
        """Write the page's data file, which is to be valid and without warnings."""
        path = self.folder / self.data
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data, encoding="utf-8")
        assert handling_report.compute(load(path)).warnings == ()

    def run(self, script: str) -> str:
        """Run lines of shell, all of which are to succeed; return what they write to standard output."""
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", script],
            cwd=self.folder,
            env=environment(PATH=search_path(), HOME=str(self.folder)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert done.returncode == ExitCode.OK, done.stderr.decode()
        return done.stdout.decode()

    def run_workflow(self, workflow: dict) -> None:
        """Run those steps of a workflow, GitHub's or GitLab's, that call the command, on the examples as data."""
        shutil.copytree(self.folder / "examples", self.folder / "data", dirs_exist_ok=True)
        jobs = workflow.get("jobs", workflow).values()
        steps = [step["run"] for job in jobs for step in job.get("steps", ()) if "run" in step]
        steps += [step for job in jobs for step in job.get("script", ())]
        ours = [step for step in steps if "handling-report" in step and not MAY_NOT_RUN.match(step)]
        assert ours
        for step in ours:
            self.run(step)


def search_path() -> str:
    """Where a page's commands are looked for: first beside the Python that runs the tests."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


def page_id(page: Path) -> str:
    """A page's name in the list of tests."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_page_works_as_it_stands(page, tmp_path):
    """Followed from top to bottom, a page's commands succeed, its data files are valid and its outputs are as shown."""
    session = Session(tmp_path)
    for block in blocks_of(page.read_text("utf-8")):
        assert block.kind in KINDS, f"{page_id(page)}:{block.line}: say what this block is: {', '.join(sorted(KINDS))}"
        session.follow(block)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_what_a_page_leaves_out_is_set_up_only(page):
    """A block that is not run says why, and holds nothing but getting the program, or make targets that CI runs."""
    for block in blocks_of(page.read_text("utf-8")):
        place = f"{page_id(page)}:{block.line}"
        if block.not_run is not None:
            assert block.kind in SHELLS, f"{place}: only commands can be left out"
            assert len(block.not_run) > 10, f"{place}: say why these commands are not run"
            for command in block.commands:
                assert MAY_NOT_RUN.match(command), f"{place}: this can be run: {command}"
        elif block.kind not in SHELLS:
            hidden = re.search(r"^\$ |^\s*handling-report (render|validate|explain)", block.text, re.MULTILINE)
            assert hidden is None, f"{place}: a command stands in a block that is not run; call it sh"


def test_pages_have_commands_data_and_python():
    """The collector finds what is known to be there: commands in README and tutorial, data files, parts, Python."""
    kinds = {page_id(page): [block.kind for block in blocks_of(page.read_text("utf-8"))] for page in PAGES}
    assert {"sh", "yaml"} <= set(kinds["README.md"])
    assert {"sh", "yaml part"} <= set(kinds["docs/tutorial/first-report.md"])
    assert "python" in kinds["docs/how-to/use-as-library.md"]
    assert "text output" in kinds["docs/how-to/check-figures.md"]


def test_the_collector_sees_names_reasons_and_nested_blocks():
    """A block in a list item is found, with the file that the text before names and the reason that stands before it."""
    page = """\
Save this as `a/b.yaml`, or in `c.yaml`:

```yaml
x: 1
```

* then

  <!-- not run: it needs the network -->
  ```console
  $ pip install x
  done
  ```

```sh
# nothing
handling-report \\
  --version
```
"""
    first, second, third = blocks_of(page)
    assert (first.kind, first.text, first.line, first.named, first.not_run) == ("yaml", "x: 1\n", 3, "c.yaml", None)
    assert (second.kind, second.commands, second.output) == ("console", ["pip install x"], "done\n")
    assert (second.named, second.not_run) == (None, "it needs the network")
    [piece] = blocks_of("In `a.yaml` and `我的/b.j2`:\n\n```jinja\n甲\n```\n")
    assert (piece.named, piece.piece) == ("a.yaml", "我的/b.j2")
    assert (third.commands, third.not_run) == (["handling-report    --version"], None)


def test_a_part_replaces_keys_at_the_top():
    """A part stands in place of the keys that it names; other keys stay, and new ones go to the end."""
    assert with_part("a: 1\nb:\n  - 2\n\nc: 3\n", "b:\n  - 4\n  - 5\nd: 6\n") == "a: 1\nb:\n  - 4\n  - 5\nc: 3\nd: 6\n"


def test_a_page_that_is_wrong_fails(tmp_path):
    """Following a page fails on a failing command, on other output, on bad data, and on Python that raises."""
    session = Session(tmp_path)

    def block(kind: str, text: str) -> Block:
        return Block(kind=kind, text=text, line=1, named=None, not_run=None)

    for wrong in (
        block("sh", "false\ntrue\n"),
        block("sh", "false | true\n"),
        block("console", "$ echo 1\n2\n"),
        block("text output", "something\n"),
        block("python", "assert False\n"),
        block("yaml workflow", "jobs: {a: {steps: [{run: handling-report render missing.yaml}]}}\n"),
    ):
        with pytest.raises(AssertionError):
            session.follow(wrong)
    with pytest.raises(handling_report.DataError):
        session.follow(block("yaml", "report: 1\n"))
    session.follow(block("console", "$ echo 1\n1\n"))
    with pytest.raises(AssertionError, match="what the template is called"):
        session.follow(block("jinja", "甲\n"))
    session.follow(replace(block("jinja", "甲\n"), piece="我的模板/closing.j2"))
    assert (tmp_path / "我的模板" / "closing.j2").read_text("utf-8") == "甲\n"
    session.follow(replace(block("sh", "false\n"), not_run="a reason"))


def test_the_pages_command_is_this_environments():
    """``handling-report`` on a page is the command that belongs to the Python that runs the tests."""
    assert shutil.which("handling-report", path=search_path()) == COMMAND


# --- Nothing is undocumented ------------------------------------------------------------------------------------------


def test_every_command_and_option_is_documented():
    """The reference of the command names every command and every option that help knows."""
    page = (ROOT / "docs/reference/commands.md").read_text("utf-8")
    for command in ("render", "watch", "validate", "explain", "reference-docx", "init", "schema"):
        done = subprocess.run(
            [COMMAND, command, "--help"], env=environment(), capture_output=True, timeout=TIMEOUT, check=True
        )
        assert f"handling-report {command} " in page
        for option in re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", done.stdout.decode().split("examples:")[0]):
            assert f"`{option}" in page, f"{option} of {command} is not documented"


def test_every_exit_code_is_documented():
    """The reference of exit codes has one row for each, with number and name, and no other."""
    page = (ROOT / "docs/reference/exit-codes.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", page, re.MULTILINE)
    assert rows == [(str(code.value), code.name) for code in ExitCode]


def test_every_public_name_is_documented():
    """The reference of the library names all that the package exports."""
    page = (ROOT / "docs/reference/library.md").read_text("utf-8")
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", page))))
    assert set(handling_report.__all__) - {"__version__"} - words == set()
