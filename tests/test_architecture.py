"""The shape of the code: who imports whom, who may touch the world, and how long anything may be.

The rooms are those of ``docs/explanation/architecture.md``. All is read from syntax trees; nothing is imported.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "handling_report"
NAME = PACKAGE.name

ROOMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # room: (its modules, the lower ones first; the rooms whose modules they import)
    # What classes of frozen values are made with.
    "values": (("values",), ()),
    "errors": (("errors", "problems"), ("values",)),
    "columns": (("columns",), ()),
    "blocks": (("blocks",), ("values", "errors")),
    # Clauses of the standard and an office's choices among them: values only, which a data file may name.
    "official": (("official",), ("values",)),
    "shares": (("shares", "changes"), ("values",)),
    "wording": (("wording",), ()),
    "source": (
        (
            "encoding", "findings", "joining", "tree", "yaml_advice", "yaml_slips", "value_slips", "yaml_insides", "yaml_scan", "mending",
            "tree_builder", "mended_builder", "source", "sign_mends", "line_mends", "slip_words", "tree_lines",
        ),
        ("values", "errors"),
    ),
    "shapes": (
        ("likeness", "shapes", "folding", "value_advice", "scalars", "numbers", "named", "record_advice", "structures"),
        ("values", "errors", "source"),
    ),
    "model": (("model",), ("values", "official")),
    "vocabulary": (("choice_words", "building", "making_words", "vocabulary"), ("values", "errors", "official", "shapes", "model")),
    "starter": (("starter",), ("source", "shapes", "model", "vocabulary")),
    "names": (
        (
            "called", "counterparts", "name_list", "facets", "unread", "unread_names", "names", "table_names", "reference_advice",
            "references", "expansion",
        ),
        ("values", "errors", "wording", "source", "shapes", "model", "vocabulary"),
    ),
    "places": (("places",), ("errors", "source", "shapes")),
    "rules": (
        ("totals", "stage_rules", "rate_rules", "count_rules", "document_rules", "operands", "outvoted", "rules"),
        ("values", "errors", "source", "shapes", "model", "names"),
    ),
    "schema": (("schema_conditions", "schema"), ("shapes", "model", "vocabulary", "rules")),
    "reading": (
        ("outcome", "realigning", "reading"),
        ("values", "errors", "source", "shapes", "model", "vocabulary", "names", "places", "rules"),
    ),
    "figures": (("tables", "figures"), ("values", "errors", "blocks", "shares", "wording", "model")),
    "proofreading": (
        (
            "proof_texts", "proof_populations", "proof_numbers", "proof_ranges", "proof_marks", "proof_headings", "proof_ordinals",
            "proof_claims", "proof_labels", "proof_bounds", "proof_bases", "proof_scope", "proof_previous", "proof_sums",
            "proof_respective", "proof_typed", "proof_references", "proof_changes",
            "proof_document", "proofreading",
        ),
        ("values", "errors", "shares", "wording", "source", "shapes", "model", "names", "figures"),
    ),
    "computing": (
        (
            "key_items", "lists", "bases_named", "phrases", "comparisons", "renamings", "rate_cautions", "cautions", "part_figures",
            "populations", "tabulation", "computing",
        ),
        (
            "values", "errors", "blocks", "shares", "wording", "source", "model", "vocabulary", "names", "figures", "proofreading",
        ),
    ),
    "files": (("file_reasons", "data_files", "output_files"), ("errors", "source", "shapes")),
    # What templates are made of and see; no template runs here.
    "templates": (
        (
            "outline", "report_view", "views", "filters", "context", "notation", "template_sets", "template_choices", "layers",
            "template_work",
        ),
        (
            "values", "errors", "blocks", "shares", "wording", "source", "shapes", "model", "vocabulary", "figures", "computing",
            "files",
        ),
    ),
    "rendering": (
        (
            "template_syntax", "template_account", "sandbox_filters", "sandbox_bounds", "sandbox_compiling", "sandbox",
            "template_mistakes", "unprinted", "kept_code", "rendering",
        ),
        ("values", "errors", "blocks", "shares", "wording", "source", "shapes", "model", "vocabulary", "figures", "computing", "templates"),
    ),
    "markdown": (("markdown",), ("blocks", "wording")),
    # Templates are checked without data; no render needs it.
    "lint": (
        (
            "lint_types", "lint_findings", "lint_pieces", "lint_names", "lint_filters", "lint_expressions", "lint_statements",
            "lint_flow", "lint_files", "lint_outside", "lint_notation", "template_lint",
        ),
        ("values", "errors", "wording", "shapes", "vocabulary", "templates", "rendering", "markdown"),
    ),
    "docx": (
        (
            "text_width", "title_words", "title_lines", "xml_text", "zip_archive", "official_styles",
            "plain_styles", "style_xml",
            "docx_runs", "docx_opening",
            "docx_package", "docx_paragraphs", "docx_tables", "docx_sections", "docx_closing", "docx_reference",
            "reference_document", "docx_writer",
        ),
        ("values", "errors", "blocks", "official"),
    ),
    "looks": (("looks",), ("values", "blocks", "official", "source", "shapes", "model", "vocabulary", "docx")),
    "word": (
        ("word_tags", "word_template"), ("values", "errors", "figures", "templates", "rendering", "docx", "looks"),
    ),
    "pipeline": (
        ("pipeline", "many"),
        ("values", "errors", "model", "reading", "figures", "computing", "rendering", "markdown", "looks", "word", "files"),
    ),
    "explain": (("explain",), ("errors", "columns", "shares", "names", "figures", "computing")),
    "command": (
        (
            "version", "messages", "frames", "annotations", "terminal", "command_line_parts", "command_line_templates",
            "command_line",
            "arguments", "runs", "new_files", "template_commands", "jobs", "workers", "watching", "cli", "__main__",
        ),
        (
            "values", "errors", "columns", "shapes", "model", "schema", "starter", "reading", "figures", "computing", "docx",
            "looks", "files", "templates", "rendering", "lint", "pipeline", "explain",
        ),
    ),
    "package": (
        ("__init__",),
        ("errors", "shares", "model", "reading", "figures", "computing", "pipeline", "command"),
    ),
}  # fmt: skip
"""The rooms from the ground up: none imports one that stands below it in this table."""

TYPES_ONLY = {
    ("model", "places"): "a report carries its places so that later steps can name them, and never looks into them",
}
"""Imports against the direction, for a type only: they never happen when the program runs."""

LIBRARIES = {
    "yaml": {"tree_builder"},
    "jinja2": {
        "kept_code", "rendering", "sandbox", "sandbox_bounds", "sandbox_compiling", "sandbox_filters", "template_account",
        "template_mistakes", "template_syntax",
        "lint_expressions", "lint_filters", "lint_flow", "lint_names", "lint_notation", "lint_outside", "lint_pieces", "lint_statements",
    },
    "markupsafe": {"sandbox", "sandbox_filters"},
    "zlib": {"zip_archive", "docx_opening", "docx_reference"},
    "zipfile": {"docx_opening", "word_template"},
    "docxtpl": {"word_template"},
    "lxml": {"word_tags", "word_template"},
    "xml": {"docx_opening", "docx_reference"},
    "argparse": {"command_line", "command_line_parts", "command_line_templates"},
    "gettext": {"arguments", "messages"},
    "time": {"terminal", "watching"},
    "signal": {"workers"},
    "multiprocessing": {"workers"},
    "threading": {"workers"},
    "concurrent": {"many", "workers"},
}
"""Libraries that only these modules import."""
THIRD_PARTY = {"yaml", "jinja2", "markupsafe", "docxtpl", "lxml"}
UNUSED = {"random", "locale", "socket", "subprocess", "logging", "tempfile", "pickle", "urllib", "warnings"}
"""Parts of the standard library that would bring in the clock, chance, the network or hidden state."""

THE_WORLD = {
    ("now", "today", "utcnow", "getenv", "system", "popen"): set(),
    ("environ",): {"cli", "arguments"},
    ("argv",): {"cli"},
    ("stdin", "stdout", "stderr"): {"data_files", "terminal"},
    # A writer's template and reference document are files too; and compiled templates are kept beside the templates.
    ("open", "read_text", "read_bytes"): {
        "data_files", "output_files", "terminal", "template_sets", "layers", "docx_reference", "kept_code",
    },
    ("write_text", "write_bytes", "unlink", "mkdir", "chmod", "rename"): {"output_files", "kept_code"},
}
"""Where the clock, the environment, the terminal and files are touched: names of functions and attributes."""

LONGEST_MODULE = 300
LONG_MODULES = {
    "model": "the data model in one piece: most lines say what a field means",
    "problems": "the catalogue: one entry for each kind of problem, to be leafed through",
}
LONGEST_FUNCTION = 45
LONG_FUNCTIONS: dict[str, str] = {}
"""Functions that are longer for a reason, as module.function."""

MUTATORS = {
    "append", "extend", "insert", "remove", "pop", "popitem", "clear", "sort", "reverse", "add", "discard", "update",
    "setdefault", "__setitem__", "difference_update", "intersection_update", "symmetric_difference_update",
}  # fmt: skip
MAKERS = {"dict", "list", "set", "defaultdict", "OrderedDict", "Counter", "deque", "bytearray"}
CACHES = {"lru_cache", "cache"}
KEPT = {
    "docx_runs": ["lru_cache _usual_looks"],
    "proofreading": ["lru_cache _positions"],
    "reference_document": ["lru_cache standard_reference"],
    "rendering": ["cache _built_in", "lru_cache _made_again"],
    "template_sets": ["cache template_root"],
}
"""Caches of functions that only their arguments decide, and those are few: what does not change from report to report."""

SOURCES = {path.stem: path.read_text("utf-8") for path in sorted(PACKAGE.glob("*.py"))}
TREES = {name: ast.parse(source) for name, source in SOURCES.items()}
ROOM_OF = {module: room for room, (modules, _) in ROOMS.items() for module in modules}


def imports_of(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """What a module imports, anywhere in it: dotted names, and whether it is for types only."""
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((name.name, node in for_types) for name in names)
            case ast.ImportFrom(module=str(module), names=names, level=0) if module == NAME:
                yield from ((f"{NAME}.{name.name}", node in for_types) for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module, node in for_types
            case ast.ImportFrom():
                yield "." * node.level, False


def may_import(importer: str, imported: str) -> bool:
    """Whether the table lets one of our modules import another."""
    modules, rooms = ROOMS.get(ROOM_OF.get(importer, ""), ((), ()))
    if imported in modules:
        return modules.index(imported) < modules.index(importer)
    return ROOM_OF.get(imported) in rooms


# --- Direction --------------------------------------------------------------------------------------------------------


def test_every_module_has_a_room():
    """The table lists every module once, and none that does not exist."""
    listed = [module for modules, _ in ROOMS.values() for module in modules]
    assert sorted(listed) == sorted(SOURCES)


def test_rooms_see_only_rooms_below():
    """The table itself has one direction: a room sees rooms that stand before it."""
    order = list(ROOMS)
    for room, (_, seen) in ROOMS.items():
        assert all(order.index(other) < order.index(room) for other in seen), room


@pytest.mark.parametrize("module", SOURCES)
def test_no_module_imports_one_above_it(module):
    """A module imports only lower modules of its room and of the rooms that its room sees."""
    wrong = []
    for name, for_types in imports_of(TREES[module]):
        if name.startswith(f"{NAME}."):
            imported = name.removeprefix(f"{NAME}.")
            if not may_import(module, imported) and not (for_types and (module, imported) in TYPES_ONLY):
                wrong.append(imported)
    assert wrong == []


def test_imports_for_types_are_needed():
    """Each exception from the direction is still made use of."""
    for module, imported in TYPES_ONLY:
        assert (f"{NAME}.{imported}", True) in set(imports_of(TREES[module]))


def test_every_room_that_is_seen_is_imported():
    """The table promises no more than is used: a room that sees another one imports from it."""
    for room, (modules, seen) in ROOMS.items():
        used = {
            ROOM_OF.get(name.removeprefix(f"{NAME}."))
            for module in modules
            for name, _ in imports_of(TREES[module])
            if name.startswith(f"{NAME}.")
        }
        assert set(seen) <= used, room


def test_imports_name_the_module_in_full():
    """Nothing is imported relatively, or from the package as a whole, so that who imports what can be read off."""
    for module, tree in TREES.items():
        for name, _ in imports_of(tree):
            assert not name.startswith("."), module
            if name.startswith(f"{NAME}."):
                assert name.removeprefix(f"{NAME}.") in SOURCES, (module, name)
            assert name != NAME, module


# --- The world --------------------------------------------------------------------------------------------------------


def test_libraries_are_imported_in_their_rooms_only():
    """YAML, Jinja, ZIP, XML and the command line's libraries are each known to one or two modules."""
    importers = {library: set() for library in LIBRARIES}
    for module, tree in TREES.items():
        for name, _ in imports_of(tree):
            importers.get(name.split(".")[0], set()).add(module)
    assert importers == LIBRARIES


def test_nothing_else_is_imported():
    """All that is imported is ours, the standard library without clock, chance and network, or a declared dependency."""
    for module, tree in TREES.items():
        for name, _ in imports_of(tree):
            first = name.split(".")[0]
            assert first in sys.stdlib_module_names | THIRD_PARTY | {NAME}, (module, name)
            assert first not in UNUSED, (module, name)


def used_names(tree: ast.Module) -> set[str]:
    """Attributes that are read, and functions that are called by a bare name."""
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return attributes | {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


@pytest.mark.parametrize("names", THE_WORLD, ids=" ".join)
def test_the_world_is_touched_at_the_edge(names):
    """Clock, environment, terminal and files are touched in the listed modules only."""
    touching = {module for module, tree in TREES.items() if used_names(tree) & set(names)}
    assert touching <= THE_WORLD[names]


def test_nothing_is_printed():
    """Only the terminal's module writes to standard output; no `print` is left over anywhere."""
    assert [module for module, tree in TREES.items() if "print" in used_names(tree)] == []


# --- State ------------------------------------------------------------------------------------------------------------


def mutable_names(tree: ast.Module) -> set[str]:
    """The names at the top of a module that stand for a list, a set or a dictionary."""
    found = set()
    for node in tree.body:
        match node:
            case ast.Assign(targets=targets, value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                targets = [target]
            case _:
                continue
        if any(map(is_mutable, ast.walk(value))):
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def is_mutable(node: ast.AST) -> bool:
    """Whether an expression makes a list, a set or a dictionary."""
    match node:
        case ast.List() | ast.Dict() | ast.Set() | ast.ListComp() | ast.DictComp() | ast.SetComp():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in MAKERS
    return False


def state_of(tree: ast.Module, elsewhere: dict[str, set[str]]) -> list[str]:
    """What makes a module remember: globals, caches, and constants of any module that are changed after all."""
    constants = mutable_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{NAME}."):
            theirs = elsewhere.get(node.module.removeprefix(f"{NAME}."), set())
            constants |= {name.asname or name.name for name in node.names if name.name in theirs}
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Global(names=names):
                found += [f"global {name}" for name in names]
            case ast.FunctionDef(decorator_list=decorators):
                words = {word.id for decorator in decorators for word in ast.walk(decorator) if isinstance(word, ast.Name)}
                words |= {word.attr for decorator in decorators for word in ast.walk(decorator) if isinstance(word, ast.Attribute)}
                found += [f"{word} {node.name}" for word in words & CACHES]
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()) if name in constants:
                found.append(f"{name}[…]")
            case ast.AugAssign(target=ast.Name(id=name)) if name in constants:
                found.append(f"{name} …=")
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)) if name in constants:
                found += [f"{name}.{attribute}"] if attribute in MUTATORS else []
    return found


def test_no_module_keeps_state():
    """No module has a global that changes, a list or dictionary that anyone alters, or a cache that is not listed."""
    elsewhere = {module: mutable_names(tree) for module, tree in TREES.items()}
    assert {module: found for module, tree in TREES.items() if (found := state_of(tree, elsewhere))} == KEPT


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("A = {}\ndef f(): A['x'] = 1", ["A[…]"]),
        ("A: dict[str, int] = {}\ndef f(): del A['x']", ["A[…]"]),
        ("A = list()\ndef f(): A.append(1)", ["A.append"]),
        ("A = [1]\ndef f():\n    global A\n    A += [2]", ["global A", "A …="]),
        ("@lru_cache(maxsize=1)\ndef f(): pass", ["lru_cache f"]),
        ("import functools\nclass C:\n    @functools.cache\n    def f(self): pass", ["cache f"]),
        (f"from {NAME}.other import B as C\ndef f(): C.update(x=1)", ["C.update"]),
        ("A = {}\ndef f():\n    a = {}\n    a['x'] = A['y']\n    return A.get('z')", []),
        ("from elsewhere import B\ndef f(): B.update(x=1)", []),
    ],
)
def test_state_is_found_where_it_is(source, found):
    """The test of state sees each kind of it, and takes neither reading a constant nor a local value for one."""
    assert sorted(state_of(ast.parse(source), {"other": {"B"}})) == sorted(found)


# --- Size and names ---------------------------------------------------------------------------------------------------


def test_a_module_fits_in_the_head():
    """No module is longer than 300 lines, but for those that are listed with a reason."""
    long = {module for module, source in SOURCES.items() if source.count("\n") > LONGEST_MODULE}
    assert long == set(LONG_MODULES)


def test_a_function_fits_on_half_a_screen():
    """No function is longer than 45 lines, docstring included, but for those that are listed with a reason."""
    long = {
        f"{module}.{node.name}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == set(LONG_FUNCTIONS)


def test_every_module_says_what_it_exports():
    """Each module has a docstring and ``__all__``, but for the one that is only run."""
    for module, tree in TREES.items():
        assert ast.get_docstring(tree), module
        named = {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets}
        assert "__all__" in named or module in {"__main__", "problems", "version"}, module


def test_modules_are_named_after_what_they_do():
    """No module is a drawer for odds and ends."""
    assert set(SOURCES).isdisjoint({"utils", "util", "helpers", "helper", "common", "manager", "data", "misc", "core", "base"})


def test_no_flag_is_passed_by_position():
    """A yes or no is never a positional parameter: at the call nobody could tell what it means."""
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                flags = [
                    argument.arg
                    for argument in (*node.args.posonlyargs, *node.args.args)
                    if isinstance(argument.annotation, ast.Name) and argument.annotation.id == "bool"
                ]
                assert flags == [], f"{module}.{node.name}"


def test_the_architecture_page_names_every_room():
    """The page on the architecture says what each room is for."""
    page = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    for room, (modules, _) in ROOMS.items():
        assert named & set(modules) or room == "package", room
