"""The bytes of a data file to text: UTF-8 only, anything else named for what it is, and no character that hides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report import problems
from handling_report.errors import DataError, Phrase, Place, Problem, printable

__all__ = [
    "MAX_BYTES", "bad_characters", "bad_escapes", "is_bad", "line_starts", "lines_and_ends", "named", "place_of", "shorten", "text_of",
]  # fmt: skip

MAX_BYTES = 5 * 1024 * 1024
"""The largest file that is read; a report of a hundred pages has about a tenth of it."""
_MOST_SHOWN = 20
"""How many bad characters are listed: a file with more of them is no text."""

# Everything that XML 1.0 cannot hold, line separators that only some readers honour, and what cannot be seen: the ignorable
# characters of Unicode, which part words, join them or turn their direction round. None is typed on purpose, and each
# breaks an output or hides what a text says. Planes 1 to 16 end in two noncharacters each, which some XML readers refuse.
_NAMES = (
    ("\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f", Phrase("a control character")),
    ("\ud800-\udfff", Phrase("half a character")),
    ("\u200b", Phrase("a zero-width space")),
    ("\u200c\u200d", Phrase("a zero-width joiner")),
    ("\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", Phrase("a mark that turns the direction of the text")),
    ("\u2028\u2029", Phrase("a line separator")),
    ("\u00ad", Phrase("a soft hyphen")),
    ("\ufeff", Phrase("a byte-order mark")),
    ("\ufe00-\ufe0f\U000e0100-\U000e01ef", Phrase("a variation selector")),
    (
        ("\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufffb"
        "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"),
        Phrase("an invisible character"),
    ),
    (
        "\ufffe\uffff" + "".join(chr(0x10000 * plane + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)),
        Phrase("no character of Unicode"),
    ),
)
"""What no data file may hold, as the inside of a character class, and what it is called.

Source: Unicode, Default_Ignorable_Code_Point; XML 1.0, 2.2.
"""
# Patterns are compiled when there is something to look for: a good file needs two of them, and the others take milliseconds.
_BAD_CHARACTER = "[" + "".join(characters for characters, _ in _NAMES) + "]"
_SELECTOR = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
# After one of these a variation selector chooses how the character is written, as some people's names need it.
_IDEOGRAPHS = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003fffd"))
_PRINTABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u3164\uffa0" + "".join(
    chr(code) for codes in (range(0xFE00, 0xFE10), range(0xFFF0, 0xFFF9), range(0xE0100, 0xE01F0)) for code in codes
)
"""The bad characters that Python takes for printable, or would if Unicode gave them a use."""
_GOOD_BUT_UNPRINTABLE = "\n\r\t\u3000\xa0"
_CONTROL = "[\x00-\x08\x0e-\x1f]"
_BEGINNING = 1000
"""So many characters show whether a file is a text: where a tenth of them are control characters, it is none."""
# What can be spelled in double quotation marks: by number, and by letter what no file may hold.
_ESCAPE = r"(?s)\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))"
_LETTERS = {"0": 0x0, "a": 0x7, "b": 0x8, "v": 0xB, "f": 0xC, "e": 0x1B, "N": 0x85, "L": 0x2028, "P": 0x2029}
_LINE_BREAK = r"\r\n?|\n"


def text_of(content: bytes | str, name: str | None) -> str:
    """The text of a data file, without the byte-order mark.

    Raises:
        DataError: It is too long, no text, or holds characters that no data file may hold.
    """
    text = _decode(content, name) if isinstance(content, bytes) else content.removeprefix("\ufeff")
    _refuse_long_text(text, name)
    if bad := bad_characters(text, name):
        raise DataError(bad)
    return text


def _decode(content: bytes, name: str | None) -> str:
    """Bytes to text, without the byte-order mark.

    Raises:
        DataError: They are too many, no UTF-8, or no text.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(len(content), name)
    if _is_ascii_in_utf16(content):
        raise DataError([problems.WRONG_ENCODING.at(Place(file=name, line=1, column=1), got="UTF-16")])
    # Decoding as utf-8-sig would count the place of an error from after the mark.
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        # What stands before the first wrong byte is UTF-8, so it says where that byte is.
        before = content[: error.start].decode("utf-8")
        place = place_of(line_starts(before), len(before), name)
        raise DataError([_not_utf8(content, error, place)]) from None
    if len(re.findall(_CONTROL, text[:_BEGINNING])) * 10 > min(len(text), _BEGINNING):
        raise DataError([problems.NOT_A_TEXT_FILE.at(Place(file=name, line=1, column=1))])
    return text


def _refuse_long_text(text: str, name: str | None) -> None:
    """Text has the same limit as bytes.

    Raises:
        DataError: It is too long.
    """
    # No character takes less than one byte or more than four: most texts are settled without being encoded.
    if len(text) * 4 > MAX_BYTES and (size := len(text.encode("utf-8", "surrogatepass"))) > MAX_BYTES:
        raise _too_large(size, name)


def _too_large(size: int, name: str | None) -> DataError:
    return DataError([problems.FILE_TOO_LARGE.at(Place(file=name), got=size, limit=MAX_BYTES)])


def _is_ascii_in_utf16(content: bytes) -> bool:
    """Whether these are mostly ASCII characters of two bytes: the only UTF-16 that can be read as UTF-8."""
    if 0 not in content:
        return False
    zeros = content[::2].count(0), content[1::2].count(0)
    return len(content) % 2 == 0 and min(zeros) == 0 and max(zeros) * 4 > len(content)


def _is_utf16(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    # Without a mark it shows itself by the zero bytes of its spaces and line breaks, all on the same side.
    for side, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content[side::2].count(0) and not content[1 - side :: 2].count(0):
            try:
                return re.search(_CONTROL, content.decode(encoding)) is None
            except UnicodeDecodeError:
                return False
    return False


def _not_utf8(content: bytes, error: UnicodeDecodeError, place: Place) -> Problem:
    if _is_utf16(content):
        return problems.WRONG_ENCODING.at(place, got="UTF-16")
    if re.search(_CONTROL, content.decode("latin-1")):
        return problems.NOT_A_TEXT_FILE.at(place)
    read = content.decode("utf-8", "replace")
    wrong = read.count("\ufffd")
    # Chinese in another encoding hardly ever gives Chinese by chance: where most is that, the file is a damaged UTF-8.
    if sum("\u2e80" <= char < "\ufffd" for char in read) > wrong:
        shown = " ".join(f"{byte:02X}" for byte in content[error.start : error.end])
        return problems.DAMAGED_CHARACTER.at(place, got=shown)
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return problems.WRONG_ENCODING.at(place, got=Phrase("another encoding"))
    return problems.WRONG_ENCODING.at(place, got="GB18030 (GBK)")


def is_bad(char: str) -> bool:
    r"""Whether no data file may hold this character; a variation selector, only after an ideograph.

    Examples:
        >>> is_bad("\x00"), is_bad("\u200b"), is_bad("件"), is_bad("\n")
        (True, True, False, False)
    """
    return re.fullmatch(_BAD_CHARACTER, char) is not None


def bad_escapes(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    r"""What is spelled between double quotation marks, as ``\x01``, and may not be in a file: where, and the character."""
    for match in re.compile(_ESCAPE).finditer(text, start, end):
        digits = match[1] or match[2] or match[3]
        number = int(digits, 16) if digits else _LETTERS.get(match[4], ord(" "))
        if is_bad(chr(number)):
            yield match.start(), chr(number)


def named(char: str) -> dict[str, object]:
    r"""A character that no data file may hold, for a message.

    Examples:
        >>> named("\u200b")
        {'got': 'U+200B', 'name': 'a zero-width space'}
    """
    name = next(name for characters, name in _NAMES if re.match(f"[{characters}]", char))
    return {"got": f"U+{ord(char):04X}", "name": name}


def bad_characters(text: str, name: str | None) -> list[Problem]:
    """The characters of a text that no data file may hold, the first few of them."""
    if _is_printable(text):
        return []
    found: list[Problem] = []
    starts: list[int] = []
    for match in re.finditer(_BAD_CHARACTER, text):
        at = match.start()
        if re.match(_SELECTOR, match.group()) and any(first <= text[at - 1 : at] <= last for first, last in _IDEOGRAPHS):
            continue
        starts = starts or line_starts(text)
        found.append(problems.BAD_CHARACTER.at(place_of(starts, at, name), **named(match.group())))
        if len(found) == _MOST_SHOWN:
            break
    return found


def _is_printable(text: str) -> bool:
    """Whether a text is plain to see, as nearly all are: looking through it for every bad character takes ten times as long."""
    for char in _GOOD_BUT_UNPRINTABLE:
        text = text.replace(char, "")
    return text.isprintable() and not any(char in text for char in _PRINTABLE)


def line_starts(text: str) -> list[int]:
    """The offset at which each line begins; lines end in LF, CR or both, as in YAML."""
    return [0, *(match.end() for match in re.finditer(_LINE_BREAK, text))]


def lines_and_ends(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text without their ends, and these ends: two lists of the same length."""
    starts = line_starts(text)
    whole = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    lines = [line.rstrip("\r\n") for line in whole]
    return lines, [line[len(bare) :] for line, bare in zip(whole, lines, strict=True)]


def place_of(starts: list[int], offset: int, name: str | None) -> Place:
    """The place of an offset in a text whose lines begin at ``starts``."""
    from bisect import bisect_right

    line = bisect_right(starts, offset)
    return Place(file=name, line=line, column=offset - starts[line - 1] + 1)


def shorten(text: str, limit: int = 40) -> str:
    """A text for a message: on one line, cut with ``…`` after ``limit`` characters, and never invisible."""
    line = " ".join(text[: 8 * limit].split())
    shown = line if len(line) <= limit and len(text) <= 8 * limit else line[: limit - 1] + "…"
    return printable(shown) or '""'
