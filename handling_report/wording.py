"""Numbers, dates, titles and lists as a Chinese official text writes them. Pure functions from values to words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

__all__ = [
    "FINAL_MARKS",
    "bare_title",
    "chinese_date",
    "chinese_number",
    "circled",
    "class_words",
    "heading_mark",
    "join_titles",
    "joined",
    "labelled",
    "numeral",
    "ordinal_mark",
    "quoted",
    "sentence",
    "session_numerals",
    "spaced_name",
    "titled",
    "with_colon",
]

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
MAX_CHINESE_NUMBER = 9999
_CIRCLED = "".join([*map(chr, range(0x2460, 0x2474)), *map(chr, range(0x3251, 0x3260)), *map(chr, range(0x32B1, 0x32C0))])
FINAL_MARKS = "。；：，、！？…"
"""Marks after which a sentence needs no full stop."""


def chinese_number(number: int) -> str:
    """A number from 1 to 9999 in Chinese numerals.

    Examples:
        >>> [chinese_number(n) for n in (3, 10, 12, 20, 36, 105, 110, 2026)]
        ['三', '十', '十二', '二十', '三十六', '一百零五', '一百一十', '二千零二十六']
    """
    if not 1 <= number <= MAX_CHINESE_NUMBER:
        message = f"only numbers from 1 to {MAX_CHINESE_NUMBER} have Chinese numerals here, got {number}"
        raise ValueError(message)
    digits = [int(digit) for digit in str(number)]
    words = ""
    for position, digit in enumerate(digits):
        place = len(digits) - position - 1
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif any(digits[position:]) and not words.endswith("零"):
            words += "零"
    return words.removeprefix("一") if number in range(10, 20) else words


def heading_mark(level: int, number: int) -> str:
    """The mark of the ``number``-th heading of a level: 一、 （一） 1. （1） ①; after 九千九百九十九 it is in digits.

    Source: GB/T 9704-2012, 7.3.3; ① follows practice.

    Examples:
        >>> [heading_mark(level, 2) for level in (1, 2, 3, 4, 5)]
        ['二、', '（二）', '2.', '（2）', '②']
    """
    match level:
        case 1:
            return f"{numeral(number)}、"
        case 2:
            return f"（{numeral(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
        case _:
            return circled(number)


def circled(number: int) -> str:
    """A number in a circle, up to 50; in brackets from there on, since Unicode has no further circles.

    Examples:
        >>> circled(1), circled(21), circled(36), circled(50), circled(51)
        ('①', '㉑', '㊱', '㊿', '（51）')
    """
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"


def ordinal_mark(number: int) -> str:
    """How the ``number``-th item of an enumeration begins: 一是, 二是; after 九千九百九十九 in digits.

    Examples:
        >>> ordinal_mark(9999), ordinal_mark(10000), heading_mark(1, 10000)
        ('九千九百九十九是', '10000是', '10000、')
    """
    return f"{numeral(number)}是"


def numeral(number: int) -> str:
    """A number in Chinese numerals, or in digits where it is too large for them.

    Examples:
        >>> numeral(3), numeral(10000)
        ('三', '10000')
    """
    return chinese_number(number) if number <= MAX_CHINESE_NUMBER else str(number)


_SESSION = re.compile(r"(?<![0-9.])([1-9][0-9]{0,3})(?=届|次(?:会议|全体会议|全会|常委会))")


def session_numerals(text: str) -> str:
    """The numbers of terms and sessions in Chinese numerals.

    Source: GB/T 15835-2011, 4.3.

    Examples:
        >>> session_numerals("县18届人大5次会议"), session_numerals("市政协十届3次会议"), session_numerals("走访3次")
        ('县十八届人大五次会议', '市政协十届三次会议', '走访3次')
    """
    return _SESSION.sub(lambda match: chinese_number(int(match.group(1))), text)


def chinese_date(day: date) -> str:
    """A date with the year in full and no zero in front of month or day.

    Source: GB/T 9704-2012, 7.3.5.4.

    Examples:
        >>> chinese_date(date(2026, 3, 5))
        '2026年3月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def labelled(label: str, words: str) -> str:
    """A figure after its label; where the label ends in a letter or a digit, 为 stands between: 街道1为30件.

    Examples:
        >>> labelled("会上", "151件"), labelled("街道1", "30件"), labelled("办结率", "100%")
        ('会上151件', '街道1为30件', '办结率100%')
    """
    ends_like_a_number = label[-1:].isascii() and label[-1:].isalnum()
    return f"{label}{'为' if ends_like_a_number else ''}{words}"


def titled(title: str) -> str:
    """A title in 《》; marks inside it become 〈〉, those that it was typed with are its own.

    Source: GB/T 15834-2011, 4.15.3.

    Examples:
        >>> titled("关于落实《条例》的建议"), titled("《关于落实〈条例〉的建议》")
        ('《关于落实〈条例〉的建议》', '《关于落实〈条例〉的建议》')
    """
    return "《" + bare_title(title).replace("《", "〈").replace("》", "〉") + "》"


def bare_title(title: str) -> str:
    """A title without the 《》 that it was typed in; inside it, 〈〉 become the 《》 that they are outside of others.

    Source: GB/T 15834-2011, 4.15.3.6.

    Examples:
        >>> bare_title("《关于落实〈条例〉的建议》"), bare_title("关于落实〈条例〉的建议"), bare_title("《条例》和《办法》")
        ('关于落实《条例》的建议', '关于落实〈条例〉的建议', '《条例》和《办法》')
    """
    if title.startswith("《") and title.find("》") == len(title) - 1:
        return title[1:-1].replace("〈", "《").replace("〉", "》")
    return title


def join_titles(titles: Iterable[str]) -> str:
    """Titles one after the other: between 》 and 《 stands no 、.

    Source: GB/T 15834-2011, 4.5.3.5.
    """
    return "".join(titled(title) for title in titles)


def quoted(text: str) -> str:
    """A text in “”; marks inside it become ‘’.

    Examples:
        >>> quoted("关于“一件事”的建议")
        '“关于‘一件事’的建议”'
    """
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def sentence(text: str, mark: str = "。") -> str:
    """A text with a full stop or another mark, unless it ends in one of its own, be it inside closing quotation marks.

    Examples:
        >>> sentence("压实工作责任"), sentence("怎么办？"), sentence("回答“怎么办？”"), sentence("落实“三访”")
        ('压实工作责任。', '怎么办？', '回答“怎么办？”', '落实“三访”。')
    """
    return text if text.rstrip("”’").endswith(tuple(FINAL_MARKS)) else f"{text}{mark}"


def joined(names: Sequence[str]) -> str:
    """Names in a row: 和 before the last, or 及 where a name has a 和 of its own.

    Examples:
        >>> joined(["代表建议"]), joined(["代表建议", "政协提案"]), joined(["建议、批评和意见", "政协提案"])
        ('代表建议', '代表建议和政协提案', '建议、批评和意见及政协提案')
    """
    *others, last = names
    word = "及" if any("和" in name for name in names) else "和"
    return f"{'、'.join(others)}{word}{last}" if others else last


def with_colon(text: str) -> str:
    """A salutation with its full-width colon, whether or not the author typed one.

    Source: GB/T 9704-2012, 7.3.2.

    Examples:
        >>> with_colon("主任、各位副主任、各位委员"), with_colon("市人大常委会:")
        ('主任、各位副主任、各位委员：', '市人大常委会：')
    """
    return text.rstrip(":： ") + "："


def spaced_name(name: str) -> str:
    """A person's name for a line of its own: one of two characters is spaced to the width of three.

    Examples:
        >>> spaced_name("商奎"), spaced_name("聂长明")
        ('商\u3000奎', '聂长明')
    """
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 and name.isalpha() else name  # noqa: PLR2004


def class_words(code: str) -> str:
    """The code of a class as it is printed: a letter or a numeral is that of a class, a word stands for itself.

    Examples:
        >>> class_words("A"), class_words("甲"), class_words("B类"), class_words("绿灯")
        ('A类', '甲类', 'B类', '绿灯')
    """
    return f"{code}类" if len(code) == 1 or code.isascii() else code
