"""How a text that goes over several lines of the file becomes one, and letters of both widths become the same.

In Chinese, a line break inside a text is nothing. YAML folds lines with a space between them, which English needs and Chinese
does not have.
"""

from __future__ import annotations

import re

from handling_report.tree import Scalar

__all__ = ["half_width", "words_of_text"]


def words_of_text(node: Scalar, file: str) -> str:
    """The words of a text as its author meant them: with one sign for line breaks, and folded as Chinese is.

    Args:
        node: The text.
        file: The text of the whole file.
    """
    text = node.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _unfolded(text, file[node.start : node.end]) if node.folded else text


_GAP = "[ \n]*"
_SPACE_BESIDE_CHINESE = r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])"


def _unfolded(text: str, typed: str) -> str:
    """A text without the spaces that stand for line breaks of the file beside a Chinese character.

    A line break inside a text that goes over several lines is a space to YAML; in Chinese it is nothing. Spaces that were
    typed stay.

    Args:
        text: The text as YAML has it.
        typed: The text as it stands in the file, with its quotation marks.
    """
    gaps = re.compile(_GAP)
    made: list[str] = []
    end = 0
    for line in _typed_lines(typed):
        gap = gaps.match(text, end)
        start = gap.end() if gap else end
        if not text.startswith(line, start):
            # Escapes are longer in the file than in the text: which spaces were typed cannot be told.
            return re.sub(_SPACE_BESIDE_CHINESE, "", text)
        between = text[end:start]
        chinese = text[end - 1 : end] > "\x7f" or line[:1] > "\x7f"
        made += ["" if between == " " and chinese else between, line]
        end = start + len(line)
    return "".join(made) + text[end:]


def _typed_lines(typed: str) -> list[str]:
    lines = [line.strip(" \t").replace("\t", " ") for line in re.split(r"[\r\n]+", typed)]
    match typed[:1]:
        case ">":
            return lines[1:]
        case '"' | "'" as mark:
            lines[0], lines[-1] = lines[0][1:].strip(" "), lines[-1][:-1].strip(" ")
            return [line.replace("''", "'") for line in lines] if mark == "'" else lines
    return lines


_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in map(ord, "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ")} | {
    sign: sign - 0xFEE0 for sign in map(ord, "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ")
}


def half_width(text: str) -> str:
    """A text with half-width letters and digits: a code is the same in both widths.

    Examples:
        >>> half_width("Ａ类"), half_width("办理结果")
        ('A类', '办理结果')
    """
    return text if text.isascii() else text.translate(_HALF_WIDTH)
