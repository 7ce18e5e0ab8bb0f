"""Sets of templates: folders with pieces, each set built upon another, down to the standard one.

A report is made from a stack of layers. A piece is taken from the first layer that has it; a piece that extends its own name
means the one of the next layer, so that a folder can override one block of one piece::

    one's own folder, the chosen set and what it extends, the set of the report's form, that of its body, standard

A folder in one's own that is called like a set takes the place of that set piece by piece: ``mine/standard/closing.j2``.

This room knows folders and files; what is in a piece is for `rendering`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from handling_report import problems
from handling_report.errors import FileError, HandlingReportError, Phrase, Place, TemplateError
from handling_report.file_reasons import IS_A_FOLDER, NOT_A_FILE, reason_of
from handling_report.likeness import nearest
from handling_report.model import Body, Form
from handling_report.scalars import Text
from handling_report.shapes import Reader
from handling_report.source import read_source
from handling_report.structures import Field, Record
from handling_report.values import value

__all__ = [
    "BASE", "ENDING", "SET_FILE", "Layer", "TemplateSet", "built_in_sets", "read_set", "read_small_file", "stack", "template_root",
]  # fmt: skip

BASE: Final = "standard"
"""The set that all others are built upon."""
SET_FILE: Final = "set.yaml"
"""The file in which a set says what it is."""
ENDING: Final = ".j2"
"""What the name of a piece ends in; no other file can be read by a template."""

_LONGEST_FILE = 20_000
_OF_FORMS = {form.value for form in Form}
_OF_BODIES = {body.value for body in Body}


@value(kw_only=True)
class TemplateSet:
    """What a set says of itself.

    Attributes:
        name: Its folder's name, by which it is chosen.
        title: Its name in words.
        purpose: What it is for.
        language: The language of its words, such as ``zh-CN``.
        extends: The set that it is built upon; None for the standard one.
        folder: Where its pieces are.
    """

    name: str
    title: str
    purpose: str
    language: str
    extends: str | None
    folder: Path

    def pieces(self) -> list[str]:
        """The names of its own pieces, such as ``closing.j2``."""
        return sorted(path.name for path in self.folder.glob(f"*{ENDING}"))

    def text(self, piece: str) -> str:
        """The text of one of its own pieces."""
        return (self.folder / piece).read_text("utf-8")


@value()
class Layer:
    """A layer of a stack.

    Attributes:
        name: What pieces call it to mean its own: ``standard/closing.j2``.
        folders: Where its pieces are; the first folder that has one wins.
    """

    name: str
    folders: tuple[Path, ...]


@value(kw_only=True)
class _Said:
    """What a set's file says."""

    title: str = ""
    purpose: str = ""
    language: str = "zh-CN"
    extends: str | None = None


_SET: Final = Record(
    _Said,
    Phrase("a set of templates: title, purpose, language, extends"),
    {
        "title": Field(zh="名称", shape=Text()),
        "purpose": Field(zh="用途", shape=Text()),
        "language": Field(zh="语言", shape=Text()),
        "extends": Field(zh="基于", shape=Text()),
    },
)


@cache
def template_root() -> Path:
    """The folder of the built-in sets: inside the installed package, or beside it in a checkout; it is looked for once."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def built_in_sets() -> tuple[TemplateSet, ...]:
    """The built-in sets, the standard one first."""
    folders = sorted((path.parent for path in template_root().glob(f"*/{SET_FILE}")), key=lambda path: (path.name != BASE, path.name))
    return tuple(map(read_set, folders))


def read_set(folder: Path) -> TemplateSet:
    """What the set in a folder says of itself; a folder without a `SET_FILE` is built upon the standard set.

    Raises:
        TemplateError: Its file has problems.
        FileError: It cannot be read.
    """
    said: _Said = read_small_file(folder / SET_FILE, _SET, TemplateError) or _Said()
    name = folder.resolve().name
    extends = None if folder == template_root() / BASE else said.extends or BASE
    return TemplateSet(
        name=name, title=said.title or name, purpose=said.purpose, language=said.language, extends=extends, folder=folder
    )


def read_small_file(path: Path, record: Record, error: type[HandlingReportError]) -> Any:
    """What a small YAML file says, or None where there is no such file.

    Raises:
        HandlingReportError: It has problems; of the kind ``error``.
        FileError: It cannot be read.
    """
    try:
        # A pipe would be waited for without end.
        if path.exists() and not path.is_file():
            raise FileError([problems.FILE_UNREADABLE.at(Place(file=str(path)), reason=IS_A_FOLDER if path.is_dir() else NOT_A_FILE)])
        with path.open("rb") as file:
            content = file.read(_LONGEST_FILE + 1)
    except FileNotFoundError:
        return None
    except OSError as reason:
        raise FileError([problems.FILE_UNREADABLE.at(Place(file=str(path)), reason=reason_of(reason))]) from None
    if len(content) > _LONGEST_FILE:
        raise FileError([problems.FILE_TOO_LARGE.at(Place(file=str(path)), got=len(content), limit=_LONGEST_FILE)])
    source = read_source(content, str(path))
    reader = Reader(source)
    said = record.read(source.root, reader)
    if reader.problems:
        raise error(reader.problems.error().problems)
    return said


def stack(
    form: Form, body: Body, *, name: str | None = None, folders: Sequence[Path] = (), place: Place | None = None
) -> tuple[Layer, ...]:
    """The folders that a report is made from, the first one searched first.

    Args:
        form: The report's form, which has a set of its name.
        body: To whom it is made, which has a set of its name.
        name: The set that was chosen, by its name or its title; without it, what one's own folders extend.
        folders: Folders of one's own, the strongest first. One with the name of a set that the report is made from, and
            without a `set.yaml`, is a copy of that set: it stands in its place and not before all others.
        place: Where the set was chosen, for messages.

    Raises:
        TemplateError: There is no such set, or sets extend each other in a circle.
        FileError: The file of a set cannot be read.
    """
    root = template_root()
    # A folder that is named twice, say here and in the project file, would be built upon itself.
    folders = tuple({os.path.realpath(folder): folder for folder in reversed(folders)}.values())[::-1]
    own = [_own(folder) for folder in folders]
    chosen = name or next((one.extends for one in own if one.extends not in {None, BASE}), None)
    chain = _chain(chosen, place or Place(file=str(own[0].folder / SET_FILE) if own else None)) if chosen else []
    if not _OF_FORMS & set(chain):
        chain.append(form.value)
    if not _OF_BODIES & set(chain):
        chain.append(body.value)
    copies = {folder.name: folder for folder in reversed(folders) if folder.name in {*chain, BASE} and not (folder / SET_FILE).exists()}
    layers = [Layer(one.name, (one.folder,)) for one in own if one.folder not in copies.values()]
    for one in (*chain, BASE):
        replaced = [*(folder / one for folder in folders if _has(folder, one)), *([copies[one]] if one in copies else [])]
        layers.append(Layer(one, (*replaced, root / one)))
    return tuple(layers)


def _has(folder: Path, name: str) -> bool:
    """Whether a folder holds pieces in place of those of a set; a link that leads out of it is refused."""
    found = folder / name
    if not found.is_dir():
        return False
    if not found.resolve().is_relative_to(folder.resolve()):
        raise TemplateError([problems.TEMPLATE_OUTSIDE.at(Place(file=str(found)))])
    return True


def _own(folder: Path) -> TemplateSet:
    if not folder.is_dir():
        raise FileError([problems.TEMPLATE_FOLDER_MISSING.at(Place(file=str(folder)), got=folder.name)])
    return read_set(folder)


def _chain(name: str, place: Place) -> list[str]:
    """A set and those that it is built upon, without the standard one."""
    sets = built_in_sets()
    known = {one.name: one for one in sets} | {one.title: one for one in sets}
    found: list[str] = []
    asked: str | None = name
    while asked:
        if asked not in known:
            near = nearest(asked, list(known))
            details = {"nearest": near} if near else {"known": "、".join(one.name for one in sets)}
            raise TemplateError([problems.TEMPLATE_SET_UNKNOWN.at(place, got=asked, **details)])
        one = known[asked]
        if one.name in found or one.name == BASE:
            break
        found.append(one.name)
        asked = one.extends
    return found
