"""Write a ZIP archive in memory: the same parts give the same bytes.

The standard `zipfile` does more than a document needs, and importing it costs a cold render about a tenth of its time.
This writer knows one thing: whole files in memory, deflated, in the order given, dated 1980-01-01.

Source: PKWARE APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final

__all__ = ["zip_archive"]

_VERSION: Final = 20
"""ZIP 2.0, the first with deflate."""
_DEFLATED: Final = 8
_UTF8_NAME: Final = 0x800
_DATE: Final = 0x21
"""1980-01-01, the first day that MS-DOS knows; the time is 0."""
_LEVEL: Final = 6
"""Level 9 takes a third longer and saves 2 %."""
_MOST_FILES: Final = 0xFFFF
_MOST_BYTES: Final = 0xFFFFFFFF

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")


def zip_archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files into an archive.

    Args:
        files: Names with ``/`` between folders, and contents, in the order they shall stand.

    Raises:
        ValueError: Two files have one name, or the archive would need ZIP64.

    Examples:
        >>> zip_archive([("a.txt", b"a")])[:2]
        b'PK'
    """
    written: list[bytes] = []
    directory: list[bytes] = []
    names: set[str] = set()
    offset = 0
    for name, content in files:
        if name in names:
            raise ValueError(f"two files named {name!r}")
        names.add(name)
        encoded = name.encode("utf-8")
        packed = _deflate(content)
        flags = 0 if name.isascii() else _UTF8_NAME
        common = (_VERSION, flags, _DEFLATED, 0, _DATE, zlib.crc32(content), len(packed), len(content), len(encoded), 0)
        directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0, offset), encoded)
        header = _LOCAL.pack(b"PK\3\4", *common)
        written += (header, encoded, packed)
        offset += len(header) + len(encoded) + len(packed)
    central = b"".join(directory)
    if len(names) > _MOST_FILES or offset + len(central) > _MOST_BYTES:
        raise ValueError("too much for one archive")
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(central), offset, 0)
    return b"".join((*written, central, end))


def _deflate(content: bytes) -> bytes:
    """Deflate without zlib's own header and checksum, as a ZIP archive wants it."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
