"""Where a piece is found: in the first layer of a stack that has it, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from handling_report import problems
from handling_report.errors import Phrase, Place, TemplateError
from handling_report.template_sets import ENDING, Layer, template_root

__all__ = ["MAX_PIECE", "Layers", "Piece"]

MAX_PIECE: Final = 200_000
"""Bytes of a piece; the largest of the built-in ones has a twentieth."""
_BELOW: Final = "#"


class Piece(NamedTuple):
    """A piece that was found.

    Attributes:
        layer: In which layer.
        path: In which file.
        text: What it says.
        shown: What messages call it: its file, or ``standard/closing.j2`` for a built-in one.
    """

    layer: int
    path: Path
    text: str
    shown: str


class Layers:
    """The layers of a stack, and the pieces that were read of them.

    A piece is asked for as ``closing.j2``: the first one; as ``standard/closing.j2``: that of the layer of this name; what
    `below` gives is the next one after the piece that asks.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        """Begin with nothing read."""
        self.layers = tuple(layers)
        self._found: dict[str, Piece | None] = {}

    @property
    def read(self) -> list[Piece]:
        """The pieces that were read so far."""
        return [piece for piece in self._found.values() if piece]

    def find(self, name: str) -> Piece | None:
        """The piece of a name, or None when there is none.

        Raises:
            TemplateError: It is there and cannot be read.
        """
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def below(self, asking: str, asked: object) -> object:
        """What a piece means by the name of a piece that it extends: its own name is that of the next layer's."""
        piece = self.find(asking)
        if piece is None or asked != piece.path.name:
            return asked
        return f"{_BELOW}{piece.layer + 1}/{asked}"

    def names(self) -> list[str]:
        """The names of all pieces of the stack."""
        folders = [folder for layer in self.layers for folder in layer.folders]
        return sorted({path.name for folder in folders for path in folder.glob(f"*{ENDING}")})

    def _read(self, name: str) -> Piece | None:
        for number, path in self._places(name):
            for folder in self.layers[number].folders:
                if piece := _read_piece(folder, path, number):
                    return piece
        return None

    def _places(self, name: str) -> list[tuple[int, str]]:
        if not name.endswith(ENDING) or "\\" in name or "\0" in name or name.count("/") > 1:
            return []
        layer, _, piece = name.rpartition("/")
        if PurePosixPath(piece).name != piece:
            return []
        numbers = range(len(self.layers))
        if layer.startswith(_BELOW):
            first = layer.removeprefix(_BELOW)
            numbers = range(int(first) if first.isdecimal() else len(self.layers), len(self.layers))
        return [(number, piece) for number in numbers if layer[:1] in {"", _BELOW} or self.layers[number].name == layer]


def _read_piece(folder: Path, name: str, number: int) -> Piece | None:
    path = folder / name
    place = Place(file=str(path))
    try:
        if not path.is_file():
            return None
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise TemplateError([problems.TEMPLATE_OUTSIDE.at(place)])
        with path.open("rb") as file:
            content = file.read(MAX_PIECE + 1)
    except OSError as error:
        raise TemplateError([problems.TEMPLATE_UNREADABLE.at(place, reason=error.strerror or str(error))]) from None
    if len(content) > MAX_PIECE:
        raise TemplateError([problems.TEMPLATE_TOO_LARGE.at(place, limit=MAX_PIECE)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateError([problems.WRONG_ENCODING.at(place, got=Phrase("another encoding"))]) from None
    built_in = folder.parent == template_root()
    return Piece(number, path, text, f"{folder.name}/{name}" if built_in else str(path))
