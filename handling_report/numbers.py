"""Shapes of numbers: whole numbers, counts with their unit, a number where something else may stand too."""

from __future__ import annotations

import re
from typing import Any

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.scalars import Matching
from handling_report.shapes import Found, Leaf, Plain, Reader, Shape, scalar_of
from handling_report.source import shorten
from handling_report.tree import Node, Scalar
from handling_report.values import value

__all__ = ["APPROXIMATE", "Counted", "NumberOr", "Whole"]

_NUMERAL = "[〇零一二两三四五六七八九十百千万亿半]"
_QUANTITY = rf"([0-9]{{1,12}}(\.[0-9]{{1,4}})?[百千万亿]{{0,2}}|{_NUMERAL}{{1,12}})(分之{_NUMERAL}{{1,8}})?[%成]?"
_OF_WHAT = "[^0-9%％余多]{0,8}"
_SOME = "(几|数|好几)"
_TENS = "[十百千万亿]"
_NEXT_TO_EACH_OTHER = "(一二|一两|两三|二三|三四|三五|四五|五六|六七|七八|八九)"
APPROXIMATE = "|".join((
    # 约1.2万人, 近二百人, 约八成
    rf"(大?约|将?近|接近|超过?|逾|过|不到|不足|至少|不少于)({_QUANTITY}|{_SOME}){_OF_WHAT}",
    # 300余人次, 一千多人, 10余万人
    rf"{_QUANTITY}[余多来]{_OF_WHAT}",
    # 1100人次左右, 80%以上
    rf"{_QUANTITY}{_OF_WHAT}(左右|上下|以上|以下|以内|之多)",
    # 数百人, 几十户, 上千人次, 十几家, 三四十人
    rf"({_SOME}|[上成]){_TENS}{{1,4}}[余多]?{_OF_WHAT}|{_SOME}[^0-9%％余多]{{1,8}}|{_NUMERAL}{{0,4}}十几{_OF_WHAT}",
    rf"{_NUMERAL}{{0,4}}{_NEXT_TO_EACH_OTHER}{_TENS}{{0,4}}[^0-9%％余多]{{1,8}}",
))  # fmt: skip
"""A count that says that it is approximate: by a word such as 约, 余 or 左右 with a number, or by a number such as 数百."""

_MOST_DIGITS = 12
_ADVICE_FOR_WHOLE = (
    (APPROXIMATE, Phrase("a count is exact; what is approximate goes under approximate")),
    (r"[0-9]{13,}", Phrase("at most 12 digits are read")),
    (r"0[0-9]+", Phrase("write it without the zero in front")),
    (r".*[０-９].*", Phrase("write half-width digits")),
    (r"[0-9]+ *[^\x00-\x7f，；。、：（].*", Phrase("write the number alone; the unit is said once, as unit")),
    (r"[0-9]{1,3}([,，][0-9]{3})+", Phrase("write the digits without separators")),
    (r"[0-9OoIl]+", Phrase("there is a letter among the digits")),
    (r"[0-9]+\.0+", Phrase("write the number without a decimal point")),
    (r"-[0-9]+", Phrase("a count is never negative")),
    (r"[0-9]+\.[0-9]+%?|[0-9]+%", Phrase("write how many, not a share: shares are computed")),
)


def _is_whole(text: str) -> bool:
    """Whether a text is a whole number as it is written: half-width digits, not too many, no zero in front."""
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and (text[0] != "0" or text == "0")


@value()
class Whole(Leaf):
    """A whole number from 0, at most ``largest``; ``expected`` names it in messages."""

    largest: int = 999_999_999_999
    expected: str = Phrase("a whole number such as 63")

    def read(self, node: Node, reader: Reader) -> int:
        """The number."""
        scalar = scalar_of(node, self, reader)
        if scalar is None:
            return 0
        text = scalar.text.strip()
        if scalar.plain and _is_whole(text) and int(text) <= self.largest:
            return int(text)
        from handling_report.value_advice import SHARE, number_meant

        meant = number_meant(text)
        if meant is not None and meant > self.largest:
            meant = None
        details: dict[str, object] = {"expected": self.expected, "got": shorten(text)}
        if not scalar.plain and _is_whole(text):
            details |= {"got": f'"{text}"', "unquoted": text}
        elif meant is not None and re.fullmatch(f"[^%％]+{SHARE}", text):
            details["counted"] = meant
        elif advice := next((advice for pattern, advice in _ADVICE_FOR_WHOLE if re.fullmatch(pattern, text)), None):
            details["advice"] = advice
        elif meant is not None:
            details["alone"] = meant
        reader.report(problems.WRONG_TYPE, node, **details | ({} if meant is None else {"meant": meant}))
        return meant or 0


@value()
class Counted(Leaf):
    """A whole number, alone or with the unit that it counts in: ``142`` or ``142份``."""

    number: Whole
    with_unit: Matching

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.number.expected

    def read(self, node: Node, reader: Reader) -> tuple[int, str | None]:
        """The number, and its unit if that is written."""
        if isinstance(node, Scalar) and (match := re.fullmatch(self.with_unit.pattern, node.text.strip())):
            return int(match[1]), match[2]
        return self.number.read(node, reader), None


@value()
class NumberOr(Plain):
    """A number where the scalar looks like one, else another shape."""

    number: Shape
    other: Shape

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.number.expected

    def read(self, node: Node, reader: Reader) -> Any:
        """The number, or what the other shape reads."""
        return (self.number if _looks_like_number(node) else self.other).read(node, reader)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        return self.other.child(node, step)


_DIGITS = frozenset("0123456789０１２３４５６７８９")
_BEGINS_A_NUMBER = _DIGITS | frozenset("-+.")


def _looks_like_number(node: Node) -> bool:
    """Whether a number was meant; a text that only begins with one is meant as a text when it is quoted."""
    if not isinstance(node, Scalar):
        return False
    begins = node.text[:1] in _BEGINS_A_NUMBER
    return begins and (node.plain or _DIGITS.issuperset(node.text))
