"""Keeps the compiled built-in templates, as Python keeps its compiled modules.

To read and compile the pieces of a report takes longer than to fill them. They are part of the program and change with it
only, so their code is kept where Python keeps that of modules: in ``__pycache__`` beside them, or below its prefix. Nothing
is kept where Python would keep nothing (``PYTHONDONTWRITEBYTECODE``, a folder that cannot be written), and never a template
of the user's own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

from jinja2 import compiler
from jinja2.bccache import Bucket, BytecodeCache

from handling_report import (
    filters,
    sandbox,
    sandbox_bounds,
    sandbox_compiling,
    sandbox_filters,
    template_account,
    template_syntax,
)
from handling_report.layers import Layers

__all__ = ["KeptCode"]

_MADE_BY: Final = (
    compiler, filters, sandbox, sandbox_bounds, sandbox_compiling, sandbox_filters, template_account, template_syntax,
)  # fmt: skip
"""What decides how a piece is compiled: code that is older than one of these is made again."""


class KeptCode(BytecodeCache):
    """The code of the pieces of one stack of built-in sets."""

    def __init__(self, layers: Layers) -> None:
        """Begin; nothing is read yet.

        Args:
            layers: The stack: by it a piece knows what it extends.
        """
        self._layers = layers
        self._stack = "-".join(layer.name for layer in layers.layers)
        self._age = _ages()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a piece and of its stack; its file is no more than a place for messages."""
        del filename
        return f"{name}\0{self._stack}"

    def get_source_checksum(self, source: str) -> str:
        """What the code was made from and by."""
        return f"{super().get_source_checksum(source)} {self._age}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that was kept, if there is any that was made from the same text by the same program."""
        # Whatever is wrong with what was kept, it is made again.
        with suppress(Exception), self._file(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep code, whole or not at all; where that cannot be, it is made again the next time."""
        if sys.dont_write_bytecode:
            return
        path = self._file(bucket.key)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True, parents=True)
            new.write_bytes(bucket.bytecode_to_string())
            new.replace(path)

    def _file(self, key: str) -> Path:
        name = key.partition("\0")[0]
        piece = self._layers.find(name)
        kept = Path(cache_from_source(piece.path if piece else name))
        return kept.with_name(f"{name.replace('/', '_')}.{self._stack}.{sys.implementation.cache_tag}.code")


def _ages() -> Sequence[int]:
    """When each of what compiles was last changed, in nanoseconds."""
    return [os.stat(module.__file__ or "").st_mtime_ns for module in _MADE_BY]  # noqa: PTH116  (a Path for each costs more)
