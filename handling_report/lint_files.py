"""Files and folders that are read by nobody, because their names are almost those of templates or of sets.

Editors add an ending of their own, and Windows hides it: ``purpose.j2.txt`` looks like ``purpose.j2`` to its author.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from handling_report import problems
from handling_report.errors import Place, Problem
from handling_report.layers import Layers
from handling_report.likeness import nearest
from handling_report.template_sets import ENDING, SET_FILE, built_in_sets, template_root

__all__ = ["stray"]

_COPY: Final = re.compile(r"(?:~|\.(?:bak|old|orig|sav|swp|tmp))$")
"""What programs and people call a file that is kept aside on purpose."""
_PIECE: Final = re.compile(r"(?P<stem>[^.\s]+)\s*\.\s*(?:j2|jinja2?)(?![a-z0-9])")
_BARE: Final = re.compile(r"(?P<stem>[^.\s]+)(?:\.txt)?")
_SET: Final = re.compile(rf"{SET_FILE.partition('.')[0]}(?:\.ya?ml)?(?:\.txt)?")


def stray(layers: Layers) -> Iterator[Problem]:
    """What stands in folders of one's own and is not read, though its name says that it is meant to be.

    Args:
        layers: The layers, of which the built-in ones have no such files.
    """
    known = {piece.removesuffix(ENDING) for piece in layers.names()}
    for layer in layers.layers:
        for folder in layer.folders:
            if folder.parent != template_root() and folder.is_dir():
                yield from _in(folder, known)


def _in(folder: Path, known: Collection[str]) -> Iterator[Problem]:
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    there = {path.name for path in paths}
    for path in paths:
        meant = _set_like(path) if path.is_dir() else _meant(path.name, known)
        if meant and meant != path.name:
            hint = "instead" if meant in there else "folder" if path.is_dir() else "nearest"
            yield problems.TEMPLATE_STRAY.at(Place(file=str(path)), got=path.name, **{hint: meant})


def _meant(name: str, known: Collection[str]) -> str | None:
    """What a file was to be called; None where nothing tells that it was to be read."""
    if name.endswith(ENDING) or _COPY.search(name):
        return None
    plain = unicodedata.normalize("NFKC", name).lower()
    if _SET.fullmatch(plain):
        return SET_FILE
    if found := _PIECE.match(plain):
        return found["stem"] + ENDING
    found = _BARE.fullmatch(plain)
    return found["stem"] + ENDING if found and found["stem"] in known else None


def _set_like(folder: Path) -> str | None:
    """The set whose name a folder almost has; None when it has no pieces that could take the place of that set's."""
    names = [one.name for one in built_in_sets()]
    if folder.name in names or not any(folder.glob(f"*{ENDING}")):
        return None
    return nearest(folder.name, names)
