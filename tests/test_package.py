"""The package from outside: what it exports, what it costs to import, and what its types say."""

from __future__ import annotations

import importlib.metadata
import inspect
import os
import pickle
import subprocess
import sys
import types
from pathlib import Path

import pytest
from running import BAD, SMALL, environment, run_python

import handling_report
from handling_report import DataError, loads
from handling_report.arguments import parse_arguments

PUBLIC = [
    "DataError", "Figures", "FileError", "HandlingReportError", "Outcome", "Problem", "Report", "TemplateError", "__version__",
    "apportion", "compute", "load", "loads", "render", "render_docx", "render_many", "render_markdown",
]  # fmt: skip
FUNCTIONS = [name for name in PUBLIC if name.islower() and not name.startswith("_")]

DOCX_MODULES = {"docx_writer", "docx_package", "docx_runs", "docx_tables", "official_styles", "reference_document", "zip_archive"}


def modules_after(code: str, *arguments: str | Path, cwd: Path | None = None) -> set[str]:
    """The modules that lines of Python load, in a fresh process, beyond those that Python itself starts with."""
    done = run_python(
        f"import sys\nbefore = set(sys.modules)\n{code}\nprint('\\n' + ' '.join(set(sys.modules) - before))",
        *arguments,
        cwd=cwd,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return set(done.stdout.decode().splitlines()[-1].split())


def modules_of(*arguments: str, cwd: Path) -> set[str]:
    """The modules that a run of the command loads; those that come with other packages by their first name."""
    code = f"from handling_report.cli import main\nassert main({list(arguments)!r}) == 0\nsys.stdout.flush()"
    loaded = modules_after(code, cwd=cwd)
    return {name.removeprefix("handling_report.") if "handling_report" in name else name.split(".")[0] for name in loaded}


# --- Names ------------------------------------------------------------------------------------------------------------


def test_the_public_names_are_these():
    """The package exports the arrows, the values between them, and the errors, and nothing else."""
    assert sorted(handling_report.__all__) == PUBLIC
    assert set(dir(handling_report)) >= set(PUBLIC)
    for name in PUBLIC:
        assert getattr(handling_report, name) is not None


def test_a_star_import_brings_the_public_names():
    """``from handling_report import *`` works, lazily loaded names included."""
    brought = {}
    exec("from handling_report import *", brought)  # noqa: S102  (a star import is allowed at the top of a module only)
    assert set(brought) - {"__builtins__"} == set(PUBLIC)


def test_a_name_that_does_not_exist_is_an_attribute_error():
    """A slip in a name is told as for any other module."""
    with pytest.raises(AttributeError, match=r"^module 'handling_report' has no attribute 'rendr'$"):
        _ = handling_report.rendr


def test_type_checkers_see_the_names_that_exist():
    """The imports that only type checkers read are exactly the names that are loaded when used, from the same modules."""
    source = Path(handling_report.__file__).read_text("utf-8")
    checked = {}
    for line in source.split("if TYPE_CHECKING:\n")[1].split("\n\n")[0].splitlines():
        words = line.split()
        checked[words[-1]] = words[1].removeprefix("handling_report.")
    assert checked == handling_report._HOMES  # noqa: SLF001  (the table is what is tested)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_it_takes_and_gives(name):
    """Each public function has types for all parameters and a docstring with Args, Returns and Raises where they apply."""
    function = getattr(handling_report, name)
    assert isinstance(function, types.FunctionType)
    document = inspect.getdoc(function)
    signature = inspect.signature(function)
    assert document.split("\n")[0].endswith(".")
    assert "\nReturns:\n" in document
    assert "\nRaises:\n" in document
    assert "\nArgs:\n" in document
    described = document.split("\nArgs:\n")[1].split("\n\n")[0]
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty
        assert f"    {parameter.name}: " in described
    assert signature.return_annotation is not inspect.Signature.empty


@pytest.mark.parametrize("name", sorted(set(PUBLIC) - set(FUNCTIONS) - {"__version__"}))
def test_every_class_says_what_it_is(name):
    """Each public class has a docstring of its own."""
    assert len(getattr(handling_report, name).__doc__.split()) > 3


@pytest.mark.parametrize("name", FUNCTIONS)
def test_options_are_keyword_only(name):
    """What a function works on comes by position; everything with a default is given by name, but for decimals."""
    for parameter in inspect.signature(getattr(handling_report, name)).parameters.values():
        optional = parameter.default is not inspect.Parameter.empty and parameter.name != "decimals"
        assert (parameter.kind is inspect.Parameter.KEYWORD_ONLY) == optional


def test_errors_carry_all_problems_with_their_places():
    """An error's problems have file, line, column and path, and its text is all of them."""
    with pytest.raises(DataError) as caught:
        loads(BAD.replace("2026-11-20", "soon"), name="a.yaml")
    error = caught.value
    places = [(problem.place.file, problem.place.line, problem.place.path) for problem in error.problems]
    assert places == [("a.yaml", 1, ("report", "date")), ("a.yaml", 2, ("populations", 0, "total"))]
    assert str(error) == "\n".join(problem.show() for problem in error.problems)


def test_errors_pass_between_processes():
    """An error survives pickling, as it must to leave a worker process."""
    with pytest.raises(DataError) as caught:
        loads(BAD)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  (our own)
    assert isinstance(again, DataError)
    assert (again.problems, again.exit_code, str(again)) == (
        caught.value.problems,
        caught.value.exit_code,
        str(caught.value),
    )


def test_the_version_is_that_of_the_installed_package():
    """The version in the code is the version in the package's metadata."""
    assert handling_report.__version__ == importlib.metadata.version("handling-report")


# --- Imports ----------------------------------------------------------------------------------------------------------


def test_importing_the_package_imports_nothing():
    """``import handling_report`` loads that one module: even the standard library is left alone."""
    assert modules_after("import handling_report") - {"__future__"} == {"handling_report"}


def test_help_loads_neither_yaml_nor_jinja(tmp_path):
    """``--help`` and ``--version`` load no parser of data and no templates."""
    for arguments in (["--help"], ["render", "--help"], ["--version"]):
        loaded = modules_of(*arguments, cwd=tmp_path)
        assert "argparse" in loaded
        assert loaded.isdisjoint({"yaml", "jinja2", "markupsafe", "zipfile", "pipeline"} | DOCX_MODULES)


def test_each_command_loads_what_it_needs(tmp_path):
    """`validate` and `explain` load no templates, and only a DOCX loads the rooms of the DOCX writer."""
    (tmp_path / "good.yaml").write_text(SMALL, encoding="utf-8")
    for command in ("validate", "explain"):
        loaded = modules_of(command, "good.yaml", cwd=tmp_path)
        assert "yaml" in loaded
        assert loaded.isdisjoint({"jinja2", "markupsafe", "markdown", "zipfile"} | DOCX_MODULES)
        # What shows problems, and what makes new files.
        assert loaded.isdisjoint({"frames", "annotations", "new_files", "starter", "schema", "json", "hashlib"})
        # What says which names and checks depend on what was not read.
        assert loaded.isdisjoint({"unread_names", "operands", "mending", "yaml_slips", "yaml_advice"})
        # What makes classes by compiling them, and what looks for a name that was meant.
        assert loaded.isdisjoint({"dataclasses", "inspect", "difflib"})
    for out in ("-", "out"):
        loaded = modules_of("render", "good.yaml", "--format", "md", "-o", out, cwd=tmp_path)
        assert {"yaml", "jinja2", "markdown"} <= loaded
        # Other processes are for many files.
        assert loaded.isdisjoint({"multiprocessing", "workers"})
        assert loaded.isdisjoint({"zipfile"} | DOCX_MODULES)
        # Templates are checked without data only when that is asked for.
        assert {name for name in loaded if "lint" in name} == set()
    loaded = modules_of("render", "good.yaml", cwd=tmp_path)
    assert loaded >= DOCX_MODULES
    # What reads a reference document, and what explains a mistake.
    assert loaded.isdisjoint({"docx_reference", "xml", "zipfile", "yaml_advice", "difflib", "frames", "annotations"})
    assert loaded.isdisjoint({"template_mistakes", "traceback"})


def test_the_library_loads_what_it_needs(tmp_path):
    """From Python too, Markdown is made without the DOCX writer, and shares without anything."""
    (tmp_path / "good.yaml").write_text(SMALL, encoding="utf-8")
    code = "from handling_report import *\nrender('good.yaml', '.', formats=['md'])"
    assert {name.removeprefix("handling_report.") for name in modules_after(code, cwd=tmp_path)}.isdisjoint(DOCX_MODULES)
    loaded = modules_after("from handling_report import apportion\napportion([1, 2])")
    assert {name for name in loaded if "handling_report" in name} == {f"handling_report{name}" for name in ("", ".shares", ".values")}


# --- Types ------------------------------------------------------------------------------------------------------------

PROGRAM = '''
"""A small program that uses all of the library."""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from handling_report import (
    DataError, Figures, FileError, HandlingReportError, Outcome, Problem, Report, TemplateError, __version__, apportion, compute,
    load, loads, render, render_docx, render_many, render_markdown,
)


def read(path: Path) -> Report:
    return load(path) if path.exists() else loads(path.name, name="given")


def all_of_them(folder: Path) -> list[Path]:
    written: list[Path] = []
    with ProcessPoolExecutor() as executor:
        for outcome in render_many(folder.glob("*.yaml"), "out", strict=True, executor=executor):
            made: Outcome = outcome
            problems: tuple[Problem, ...] = (*made.problems, *made.warnings)
            print(made.data, problems, int(made.exit_code))
            written += made.written
    return written


def both(report: Report) -> tuple[str, bytes]:
    figures: Figures = compute(report)
    warnings: tuple[Problem, ...] = figures.warnings
    for warning in warnings:
        line: int | None = warning.place.line
        print(line, warning.message(), warning.hint())
    return render_markdown(figures), render_docx(figures)


def main() -> int:
    try:
        written: list[Path] = render(sys.argv[1], "out", formats=["md"])
        written += render(Path("b.yaml"), Path("out"))
    except (DataError, FileError, TemplateError) as error:
        problems: tuple[Problem, ...] = error.problems
        print(*problems, sep="\\n")
        return error.exit_code
    except HandlingReportError as error:
        return int(error.exit_code)
    units: list[int] = [share.units for share in apportion([1, 2, 3], decimals=2)]
    print(written, units, __version__.split("."))
    return 0
'''

WRONG = '''
"""A small program with one mistake a line."""

from handling_report import compute, loads, render, render_docx

render("a.yaml", "out", ["md"])
render("a.yaml", "out", formats=["pdf"])
text: str = render_docx(compute(loads("")))
compute("a.yaml")
'''


def test_a_typed_program_passes_strict_mypy(tmp_path, pytestconfig):
    """The installed package's types are seen: a program that uses all of it is clean, and one with mistakes is not."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")
    cache = pytestconfig.cache.mkdir("mypy")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--no-pretty", f"--cache-dir={cache}",
         "program.py", "wrong.py"],
        cwd=tmp_path,
        env=environment(HOME=os.devnull),
        capture_output=True,
        timeout=300,
        check=False,
    )  # fmt: skip
    errors = [line for line in done.stdout.decode().splitlines() if ": error: " in line]
    assert [line.rsplit("[")[-1].rstrip("]") for line in errors] == ["call-arg", "list-item", "assignment", "arg-type"]
    assert all(line.startswith("wrong.py:") for line in errors)
    assert done.stderr == b""


def test_the_package_is_marked_as_typed():
    """The marker by which type checkers know that the package has types lies in it."""
    assert Path(handling_report.__file__).with_name("py.typed").is_file()


# --- The command line as a value --------------------------------------------------------------------------------------


def test_a_command_line_is_a_frozen_value():
    """What was read from a command line cannot be changed afterwards."""
    options = parse_arguments(["render", "a.yaml", "-o", "out", "--format", "md"], str)
    assert (options.command, options.data, options.output, options.formats) == ("render", ("a.yaml",), "out", ("md",))
    with pytest.raises(AttributeError):
        options.output = "elsewhere"
