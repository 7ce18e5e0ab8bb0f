"""What was meant by a number, a date or a list that is not written as one.

Loaded when something is wrong; a good file has no need of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product, takewhile
from typing import NamedTuple
from unicodedata import normalize

from handling_report.tree import Node, Scalar, Seq

__all__ = ["SHARE", "Gathered", "date_meant", "gathered", "number_meant", "several_in"]

_AROUND = " \t\"'“”‘’「」《》（）()。，,；;、：:"
"""What was typed around a value and is no part of it."""
# 万 and 百 belong to a number, 余 and 多 to one that nobody counted: after digits they are no unit.
_NO_UNIT = "0-9%％〇零一二三四五六七八九十百千万亿半几数余多来左上下以之"
SHARE = rf"(?!\.)[^{_NO_UNIT}]{{1,8}}[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?[%％][)）]?"
"""A share that was typed after a count: （12.4%）."""
_UNIT = rf"[^\x00-\x7f、，；：。（）{_NO_UNIT}]{{1,4}}"
_PARTED = r"[0-9]{1,3}(?:,[0-9]{3})+"
_CERTAIN = re.compile(rf"({_PARTED}|[0-9]{{1,12}})(?:\.0+)? *(?:{_UNIT})? *(?:{SHARE})?[,.:;、。]?")


def number_meant(text: str) -> int | None:
    """The whole number that a text says beyond doubt, with a unit, a sign or a share behind it; None where it says none.

    Examples:
        >>> [number_meant(text) for text in ("34件", "201；", "25（12.4%）", "１，５４０", "63")]
        [34, 201, 25, 1540, 63]
        >>> [number_meant(text) for text in ("34余件", "3万", "12.4%", "12.5", "0213", "3、4", "二十", "5-6件")]
        [None, None, None, None, None, None, None, None]
    """
    match = _CERTAIN.fullmatch(normalize("NFKC", text.strip()))
    digits = match[1].replace(",", "") if match else ""
    return int(digits) if digits and (digits == "0" or not digits.startswith("0")) else None


_BETWEEN = r"[-./年月日号_~—–−‐‑﹣、, ]{1,3}"
_TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?)?"
_PARTS_OF_DATE = re.compile(
    rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}) ?[日号]?{_TIME}|([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})"
)
_NUMERALS = "〇一二三四五六七八九"
_CHINESE_DATE = re.compile("([〇○零Oo一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]")


def date_meant(text: str) -> date | None:
    """The day that a text says beyond doubt, year first, whatever stands between the numbers; None where it says none.

    Examples:
        >>> [str(date_meant(text)) for text in ("2026.11.20", "20260318", "“2026－3－8”", "二〇二六年十一月二十日")]
        ['2026-11-20', '2026-03-18', '2026-03-08', '2026-11-20']
        >>> [date_meant(text) for text in ("2026年11月", "11/20/2026", "2026-02-30", "26.3.8", "明年")]
        [None, None, None, None, None]
    """
    if chinese := _CHINESE_DATE.fullmatch(text.strip(_AROUND)):
        year = re.sub("[○零Oo]", "〇", chinese[1]).translate({ord(sign): str(digit) for digit, sign in enumerate(_NUMERALS)})
        numbers = [int(year), *(_UP_TO_99.get(words, 0) for words in chinese.groups()[1:])]
    else:
        match = _PARTS_OF_DATE.fullmatch(normalize("NFKC", text).strip(_AROUND))
        numbers = [int(number) for number in match.groups() if number] if match else []
    try:
        return date(*numbers) if numbers else None
    except ValueError:
        return None


_TENS = {0: "", 1: "十"} | {tens: f"{_NUMERALS[tens]}十" for tens in range(2, 10)}
_UP_TO_99 = {_TENS[tens] + _NUMERALS[ones] * (ones > 0): 10 * tens + ones for tens, ones in product(range(10), repeat=2)}

_OPENS = "【［〔[（(｛{"
_CLOSES = "】］〕]）)｝}"


def several_in(text: str) -> list[str]:
    """The words of a list that was typed as one text, 来源、分类 or 【来源, 分类】; nothing where it is no list.

    Examples:
        >>> several_in("来源、分类"), several_in("【满意, 基本满意】"), several_in("满意+基本满意"), several_in("满意情况")
        (['来源', '分类'], ['满意', '基本满意'], ['满意', '基本满意'], [])
    """
    bare = text.strip()
    if bare[:1] and bare[0] in _OPENS and bare[-1] in _CLOSES:
        bare = bare[1:-1]
    words = [word.strip() for word in re.split("[，、,+＋；;]", bare)]
    return words if len(words) > 1 and all(words) else []


class Gathered(NamedTuple):
    """Entries of a mapping, after the list without brackets that begins at one of them was put together.

    Attributes:
        entries: The entries.
        key: The key that the list stands after.
        second: Where its second word was typed, which YAML takes for a key.
        words: Its words.
    """

    entries: list[tuple[Scalar, Node]]
    key: Scalar
    second: Scalar
    words: list[str]


def gathered(
    entries: Sequence[tuple[Scalar, Node]], takes_list: Callable[[str], bool], is_loose: Callable[[Scalar, Node], bool]
) -> Gathered | None:
    """What a list without brackets says, {分子: 满意, 基本满意}; None where there is none.

    Args:
        entries: The entries of a mapping.
        takes_list: Whether a list may stand after a key.
        is_loose: Whether a key is none, and nothing stands after it, not even a colon.
    """
    for place, (key, value) in enumerate(entries):
        if not takes_list(key.text) or not isinstance(value, Scalar) or not value.text or number_meant(value.text) is not None:
            continue
        more = [word for word, _ in takewhile(lambda entry: is_loose(*entry), entries[place + 1 :])]
        if not more:
            continue
        items = [value, *more]
        if value.text[0] in _OPENS and more[-1].text[-1:] in _CLOSES:
            items[0] = value._replace(text=value.text[1:].strip())
            items[-1] = items[-1]._replace(text=items[-1].text[:-1].strip())
        made = (key, Seq([*items], value.line, value.column))
        rest = entries[place + 1 + len(more) :]
        return Gathered([*entries[:place], made, *rest], key, more[0], [item.text for item in items])
    return None
