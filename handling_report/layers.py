"""Where a piece is found: in the first layer of a stack that has it, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from handling_report import problems
from handling_report.encoding import bad_characters
from handling_report.errors import Phrase, Place, TemplateError
from handling_report.notation import with_ends_of_lines
from handling_report.template_sets import ENDING, Layer, template_root

__all__ = ["MAX_FILES", "MAX_PIECE", "MAX_PIECES", "Layers", "Piece", "name_below"]

MAX_PIECE: Final = 100_000
"""Bytes of a piece; the largest of the built-in ones has a fiftieth."""
MAX_PIECES: Final = 1_000_000
"""Bytes of all pieces of a stack."""
MAX_FILES: Final = 500
"""Pieces of a stack; those that are built in are fifty."""
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
        self._counted: set[Path] = set()
        self._bytes = 0

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

    def names(self, layer: int | None = None) -> list[str]:
        """The names of all pieces of the stack, or of one of its layers."""
        layers = self.layers if layer is None else self.layers[layer : layer + 1]
        folders = [folder for one in layers for folder in one.folders]
        return sorted({path.name for folder in folders for path in folder.glob(f"*{ENDING}")})

    def _read(self, name: str) -> Piece | None:
        for number, path in self._places(name):
            for folder in self.layers[number].folders:
                if piece := _read_piece(folder, path, number):
                    self._count(piece)
                    return piece
        return None

    def _count(self, piece: Piece) -> None:
        """Add up the pieces that were read and their bytes, each once."""
        if piece.path not in self._counted:
            self._counted.add(piece.path)
            self._bytes += len(piece.text.encode())
        place = Place(file=piece.shown)
        if len(self._counted) > MAX_FILES:
            what = Phrase("files, together with those that were read before it")
            raise TemplateError([problems.TEMPLATE_TOO_LARGE.at(place, limit=MAX_FILES, what=what)])
        if self._bytes > MAX_PIECES:
            what = Phrase("bytes, together with those that were read before it")
            raise TemplateError([problems.TEMPLATE_TOO_LARGE.at(place, limit=MAX_PIECES, what=what)])

    def _places(self, name: str) -> list[tuple[int, str]]:
        if not name.endswith(ENDING) or "\\" in name or "\0" in name or name.count("/") > 1:
            return []
        layer, _, piece = name.rpartition("/")
        if PurePosixPath(piece).name != piece:
            return []
        numbers = range(len(self.layers))
        if layer.startswith(_BELOW):
            # Written in one way only, so that no piece has names without end.
            numbers = next((numbers[first:] for first in numbers if layer == f"{_BELOW}{first}"), range(0))
        return [(number, piece) for number in numbers if layer[:1] in {"", _BELOW} or self.layers[number].name == layer]


def name_below(asked: str) -> str | None:
    """The name of a piece, where `Layers.below` made it that of the next layer's; else None."""
    return asked.rpartition("/")[2] if asked.startswith(_BELOW) else None


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
        raise TemplateError([problems.TEMPLATE_TOO_LARGE.at(place, limit=MAX_PIECE, what=Phrase("bytes"))])
    try:
        text = with_ends_of_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise TemplateError([problems.WRONG_ENCODING.at(place, got=Phrase("another encoding"))]) from None
    built_in = folder.parent == template_root()
    if not built_in and (bad := bad_characters(text, str(path))):
        raise TemplateError(bad)
    return Piece(number, path, text, f"{folder.name}/{name}" if built_in else str(path))
