"""Write a ZIP archive in memory: the same parts give the same bytes.

The standard `zipfile` does more than a document needs, and importing it costs a cold render about a tenth of its time.
This writer knows one thing: whole files in memory, deflated, in the order given, dated 1980-01-01.

Source: PKWARE APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

__all__ = ["Member", "member", "zip_archive"]

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


class Member(NamedTuple):
    """A file ready for an archive, so that one which never changes is deflated once.

    Attributes:
        name: Its name, with ``/`` between folders.
        content: What it holds.
        packed: The same, deflated.
        checksum: The CRC-32 of the content.
    """

    name: str
    content: bytes
    packed: bytes
    checksum: int


def member(name: str, content: bytes) -> Member:
    """Deflate a file, without zlib's own header and checksum, as an archive wants it."""
    return Member(name, content, zlib.compress(content, _LEVEL, -zlib.MAX_WBITS), zlib.crc32(content))


def zip_archive(members: Iterable[Member]) -> bytes:
    """Put files into an archive in the order given.

    Raises:
        ValueError: Two files have one name, or the archive would need ZIP64.

    Examples:
        >>> zip_archive([member("a.txt", b"a")])[:2]
        b'PK'
    """
    written: list[bytes] = []
    directory: list[bytes] = []
    names: set[str] = set()
    offset = 0
    for one in members:
        if one.name in names:
            raise ValueError(f"two files named {one.name!r}")
        names.add(one.name)
        name = one.name.encode("utf-8")
        flags = 0 if one.name.isascii() else _UTF8_NAME
        sizes = (one.checksum, len(one.packed), len(one.content), len(name), 0)
        common = (_VERSION, flags, _DEFLATED, 0, _DATE, *sizes)
        directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0, offset), name)
        header = _LOCAL.pack(b"PK\3\4", *common)
        written += (header, name, one.packed)
        offset += len(header) + len(name) + len(one.packed)
    central = b"".join(directory)
    if len(names) > _MOST_FILES or offset + len(central) > _MOST_BYTES:
        raise ValueError("too much for one archive")
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(central), offset, 0)
    return b"".join((*written, central, end))
