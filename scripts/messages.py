"""Keep the Chinese messages in step with the code: collect the English sentences, update the .po, compile the .mo.

    scripts/messages.py            update both files (``make messages``)
    scripts/messages.py --check    change nothing and say what is missing, fuzzy, stale or not compiled

The English sentences are the msgids. They stand where they are used: messages and hints in a ``Kind``, words inside them as
``Phrase("…")``, the command's sentences as ``say("…")`` or ``translate("…")``, all found in the syntax trees, so that none
can be forgotten. The same code gives the same bytes: the header holds neither dates nor versions.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "handling_report"
PO = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")

_MARKERS = {"Phrase", "say", "translate"}
"""The calls whose argument is a sentence."""
_SHOWS_OTHERS = "errors.py"
"""The module that translates what others wrote: its arguments that are no literals are collected where they stand."""

ARGPARSE = (
    "usage: ",
    "%(heading)s:",
    "positional arguments",
    "options",
    "subcommands",
    "show this help message and exit",
    "show program's version number and exit",
    " (default: %(default)s)",
    "%(prog)s: error: %(message)s\n",
    "%(prog)s: warning: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at least one argument",
    "expected at most one argument",
    "ignored explicit argument %r",
    "not allowed with argument %s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "ambiguous option: %(option)s could match %(matches)s",
    "unexpected option string: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
)
"""argparse's own sentences that a user can meet, of every Python from 3.11; gettext looks them up while it runs."""


class Sentence(NamedTuple):
    """A msgid: the English text, the file that it comes from (below the root), and a word to the translator."""

    text: str
    file: str
    comment: str = ""


class _Header(Catalog):
    """A catalogue whose header never changes by itself: no dates, no versions."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's lines."""
        return [
            ("Project-Id-Version", "handling-report"),
            ("Language", "zh_CN"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;\n"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        """What a file says of itself is not taken over."""


# --- Collecting -------------------------------------------------------------------------------------------------------


def collect() -> list[Sentence]:
    """Every sentence that a user can meet, in a fixed order; one that is used in two places stands there twice."""
    modules = sorted(PACKAGE.rglob("*.py"))
    written = [found for path in modules for found in sentences_of(path.read_text("utf-8"), path.name)]
    return [*written, *(Sentence(text, "argparse") for text in ARGPARSE)]


def sentences_of(code: str, name: str) -> list[Sentence]:
    """The sentences marked in the code of one module, in the order of the lines.

    Args:
        code: Python code.
        name: The module's file name, without folders.

    Raises:
        SyntaxError: The argument of a marker cannot be found by reading the code.
    """
    module = _Module(ast.parse(code))
    found = []
    for function, call in module.calls({*_MARKERS, "Kind"}):
        try:
            marked = module.of_kind(call) if function == "Kind" else [(text, "") for text in module.texts(call.args[0])]
        except LookupError:
            if name == _SHOWS_OTHERS:
                continue
            message = f"{name}:{call.lineno}: the sentence must be written out here, so that it can be collected"
            raise SyntaxError(message) from None
        found += [Sentence(text, f"{PACKAGE.name}/{name}", comment) for text, comment in marked]
    return found


class _Module:
    """A module's syntax tree that can say which texts an expression stands for."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self._constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    def calls(self, names: set[str]) -> list[tuple[str, ast.Call]]:
        """The calls of these functions, each with the function's name, in the order of the lines."""
        found = []
        for node in ast.walk(self._tree):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in names:
                    found.append((name, node))
                # The terminal speaks as well; a text's own `translate` is another thing.
                case ast.Call(func=ast.Attribute(attr="say" as name)) if name in names:
                    found.append((name, node))
        return sorted(found, key=lambda named: (named[1].lineno, named[1].col_offset))

    def of_kind(self, call: ast.Call) -> list[tuple[str, str]]:
        """Message and hints of a kind of problem, each with its code; nothing for another class that is called Kind."""
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        if "message" not in given:
            return []
        code = self.texts(given["code"])[0]
        hints = self.texts(given["hints"]) if "hints" in given else []
        return [(text, code) for text in self.texts(given["message"])] + [(hint, f"{code}, hint") for hint in hints]

    def texts(self, node: ast.expr) -> list[str]:
        """The texts that an expression can be; `LookupError` when that cannot be seen."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.IfExp(body=body, orelse=orelse):
                return self.texts(body) + self.texts(orelse)
            case ast.Tuple(elts=elements):
                return [text for element in elements for text in self.texts(element)]
            case ast.Name(id=name):
                return self._texts_of_name(name, node)
        raise LookupError(ast.dump(node))

    def _texts_of_name(self, name: str, node: ast.AST) -> list[str]:
        while (node := self._above[node]) is not self._tree:
            match node:
                case ast.GeneratorExp(generators=[ast.comprehension(target=ast.Name(id=word), iter=words)]):
                    if word == name:
                        return self.texts(words)
                case ast.FunctionDef():
                    names = [argument.arg for argument in node.args.args]
                    if name in names:
                        position = names.index(name)
                        return [text for _, call in self.calls({node.name}) for text in self.texts(call.args[position])]
        if name in self._constants:
            return self.texts(self._constants[name])
        raise LookupError(name)


# --- The two files ----------------------------------------------------------------------------------------------------


def read_po(content: bytes) -> Catalog:
    """The catalogue in the bytes of a .po file."""
    catalog = _Header(locale="zh_CN")
    PoFileParser(catalog).parse(BytesIO(content))
    catalog.fuzzy = False
    catalog.header_comment = "# The Chinese sentences of handling-report. After a change: make messages"
    return catalog


def updated(content: bytes, sentences: Sequence[Sentence]) -> Catalog:
    """The catalogue with exactly these sentences: translations are kept, near ones fuzzy, unused ones obsolete."""
    template = _Header()
    for text, file, comment in sentences:
        template.add(text, locations=[(file, 0)], auto_comments=[comment] if comment else [])
    catalog = read_po(content)
    catalog.update(template)
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as a .po file: one line a sentence, places without line numbers, so that a diff shows words only."""
    file = BytesIO()
    write_po(file, catalog, width=0, include_lineno=False)
    return file.getvalue().rstrip() + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as a .mo file; sentences without a translation, or with a fuzzy one, stay English."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


# --- Checking ---------------------------------------------------------------------------------------------------------

_PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")


def placeholders(text: str) -> set[str]:
    """The names in braces and argparse's percent signs: ``{got}``, ``%(prog)s``."""
    if found := set(_PERCENT.findall(text)):
        return found
    return {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(text) if name}


def faults(po: bytes, mo: bytes, sentences: Sequence[Sentence]) -> list[str]:
    """What keeps a reader of Chinese from the sentences: missing, fuzzy, unlike the English, stale or not compiled."""
    catalog = read_po(po)
    texts = dict.fromkeys(sentence.text for sentence in sentences)
    found = []
    for text in texts:
        message = catalog.get(text)
        if message is None or not message.string:
            found.append(f"missing: {text!r}")
        else:
            found += _faults_of(message)
    found += [f"stale: {message.id!r}" for message in catalog if message.id and message.id not in texts]
    found += [f"obsolete: {message.id!r}" for message in catalog.obsolete.values()]
    if not found and po_bytes(updated(po, sentences)) != po:
        found.append("messages.po is not as this script writes it")
    if mo_bytes(catalog) != mo:
        found.append("messages.mo is not what messages.po compiles to")
    return found


def _faults_of(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    if placeholders(str(message.id)) != placeholders(str(message.string)):
        yield f"placeholders differ: {message.id!r} {message.string!r}"


def main(arguments: Sequence[str]) -> int:
    """Update the two files, or with ``--check`` only say what is wrong with them."""
    sentences = collect()
    if "--check" not in arguments:
        catalog = updated(PO.read_bytes(), sentences)
        PO.write_bytes(po_bytes(catalog))
        MO.write_bytes(mo_bytes(catalog))
    found = faults(PO.read_bytes(), MO.read_bytes(), sentences)
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        print("edit messages.po, then run: make messages", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
