"""Why a file could not be read or written, in words that are the same on every system and can be translated."""

from __future__ import annotations

import errno

from handling_report.errors import Phrase

__all__ = ["IS_A_FOLDER", "IS_CLOSED", "NOT_A_FILE", "NO_SUCH_NAME", "reason_of"]

IS_A_FOLDER = Phrase("it is a folder")
IS_CLOSED = Phrase("it is closed")
NO_SUCH_NAME = Phrase("no file can have such a name")
NOT_A_FILE = Phrase("it is a device or a pipe, not a file")

_REASONS = {
    errno.EACCES: Phrase("permission denied"),
    errno.EPERM: Phrase("permission denied"),
    errno.EROFS: Phrase("the disk is read-only"),
    errno.ENOSPC: Phrase("the disk is full"),
    errno.EDQUOT: Phrase("the disk is full"),
    errno.EFBIG: Phrase("it would be larger than is allowed here"),
    errno.ENOENT: Phrase("its folder cannot be made"),
    errno.ENAMETOOLONG: Phrase("the name is too long"),
    errno.EISDIR: IS_A_FOLDER,
    errno.ENOTDIR: Phrase("a part of its path is no folder"),
    errno.EEXIST: Phrase("a part of its path is no folder"),
    errno.ELOOP: Phrase("its links lead round in a circle"),
    errno.EPIPE: Phrase("its reader has gone"),
}


def reason_of(error: OSError | ValueError) -> str:
    """The reason in an error of the operating system; one that is not foreseen keeps the system's words.

    Examples:
        >>> reason_of(OSError(errno.ENOSPC, "No space left on device")), reason_of(OSError(errno.EIO, "I/O error"))
        ('the disk is full', 'I/O error')
    """
    if not isinstance(error, OSError):
        # A null character, or half a character: refused before the system is asked.
        return NO_SUCH_NAME
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
