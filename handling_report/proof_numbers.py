"""The proofreader's rules for numbers. Source: GB/T 15835-2011, unless a rule says otherwise.

A rule is a function from a text to what it finds there; `proofreading` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from handling_report import problems
from handling_report.proof_texts import MEASURES, NUMBER, UNKNOWN, Found, Text, holds, is_chinese
from handling_report.wording import chinese_number

__all__ = [
    "approximate_twice",
    "decimals_with_other_points",
    "decimals_without_zero",
    "decreases_by_times",
    "digits_before_hundreds",
    "full_width_digits",
    "none_left",
    "percentages_of_one_list",
    "points_as_percent",
    "rough_numbers",
    "sessions_in_digits",
    "spaces_beside_numbers",
]

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_FULL_WIDTH_DIGITS = r"(?<![0-9０-９.．])[0-9]{0,12}[０-９][0-9０-９．]*[％%]?|[0-9.]{0,12}％"


def full_width_digits(text: Text) -> Iterator[Found]:
    """Digits and % are half-width.

    Source: GB/T 15835-2011, 4.1.
    """
    for match in re.finditer(_FULL_WIDTH_DIGITS, text.printed):
        yield Found(problems.NUMBER_FORM, *match.span(), match.group().translate(_HALF_WIDTH))


_HUNDREDS = r"([0-9](?<![0-9.A-Za-z].)[0-9]{0,2})([千百])(?!克|米|瓦|赫|伏|卡|帕|升|字|焦|牛)"
_AFTER_HUNDREDS = MEASURES | set("万亿余多，。；、）平立只头株棵盏册本场列艘斤片张") | {""}
"""Characters with which a unit begins, and what else may follow a number that is spelled so."""


def digits_before_hundreds(text: Text) -> Iterator[Found]:
    """万 and 亿 may follow digits, 千 and 百 may not.

    Source: GB/T 15835-2011, 5.3, and the text of 1995.
    """
    for match in re.finditer(_HUNDREDS, text.printed):
        if text.after(match.end()) in _AFTER_HUNDREDS:
            number = int(match[1]) * (1000 if match[2] == "千" else 100)
            yield Found(problems.NUMBER_FORM, *match.span(), str(number))


_NO_ZERO = r"\.(?<![0-9A-Za-z./\\].)[0-9]{1,6}"
_AFTER_DECIMALS = MEASURES | set("%‰万亿")


def decimals_without_zero(text: Text) -> Iterator[Found]:
    """A decimal below 1 has a 0 before the point.

    Source: GB/T 15835-2011, 5.1.
    """
    for match in re.finditer(_NO_ZERO, text.printed):
        if text.after(match.end()) in _AFTER_DECIMALS:
            yield Found(problems.NUMBER_FORM, *match.span(), f"0{match.group()}")


_OTHER_POINT = r"(?<![0-9.])[0-9]{1,3}[。·．][0-9]{1,2}%"


def decimals_with_other_points(text: Text) -> Iterator[Found]:
    """The point of a decimal is a half-width one: 86.42%, not 86。42%.

    Source: GB/T 15835-2011, 5.1.
    """
    for match in re.finditer(_OTHER_POINT, text.printed):
        yield Found(problems.NUMBER_FORM, *match.span(), re.sub("[。·．]", ".", match.group()))


_ONE_TO_NINE = "一二三四五六七八九"
_ROUGH = rf"([{_ONE_TO_NINE}])、([{_ONE_TO_NINE}])"
_ONE_AND_THE_NEXT = tuple(f"{one}、{another}" for one, another in pairwise(_ONE_TO_NINE))
_ROUGHLY_COUNTED = frozenset("个件名位户条项家天人十百千万年次")
_NOT_BEFORE_ROUGH = frozenset(f"第届初周期十百、（({_ONE_TO_NINE}")


def rough_numbers(text: Text) -> Iterator[Found]:
    """Two numerals that follow each other and mean about so many have no 、 between them: 三四个.

    Source: GB/T 15835-2011, 4.2.
    """
    if not holds(text.printed, _ONE_AND_THE_NEXT):
        return
    for match in re.finditer(_ROUGH, text.printed):
        after = text.printed[match.end() : match.end() + 2]
        counted = after[:1] in _ROUGHLY_COUNTED and after not in {"年级", "年度", "次会", "次全"}
        follows = _ONE_TO_NINE.index(match[2]) == _ONE_TO_NINE.index(match[1]) + 1
        if counted and follows and text.before(match.start()) not in _NOT_BEFORE_ROUGH:
            second = "两" if match[2] == "二" else match[2]
            yield Found(problems.ROUGH_NUMBER, match.start(), match.end(2), match[1] + second)


_SESSION = (
    r"([0-9](?<![0-9].)[0-9]?)届"
    r"(?=[^，。；]{0,10}?(?:人大|政协|人民代表|代表大会|党代会|委员会|常委会|常务委员|全会|[0-9一二三四五六七八九十]次(?:全体)?会议))"
)
_DIGIT_AND_SESSION = tuple(f"{digit}届" for digit in "0123456789")
_DIGIT_AND_MEETING = tuple(f"{digit}次" for digit in "0123456789")
_MEETING = r"届[^，。；、]{0,14}?(?<![0-9开行织了后共计])([0-9]{1,2})次(?:全体)?(?:会议|全会)"
"""召开5次会议 is how many there were."""


def sessions_in_digits(text: Text) -> Iterator[Found]:
    """The sessions of a congress or a conference are numbered in Chinese numerals: 十一届全国人大一次会议.

    Source: GB/T 15835-2011, 4.3, example 2.
    """
    for pattern, needed in ((_SESSION, _DIGIT_AND_SESSION), (_MEETING, _DIGIT_AND_MEETING)):
        for match in re.finditer(pattern, text.printed) if holds(text.printed, needed) else ():
            if number := int(match[1]):
                fix = chinese_number(number) + text.after(match.end(1))
                yield Found(problems.SESSION_IN_DIGITS, match.start(1), match.end(1) + 1, fix)


_ABOUT = r"(大?[约近])[占为有达]?[0-9]{1,12}(?:\.[0-9]{1,6})?[万亿]?(?:([余多])|[^0-9，。；、]{0,3}?(左右|上下))"
_NOT_BEFORE_ABOUT = frozenset("节公条合契预制签续违附最靠邻临")


def approximate_twice(text: Text) -> Iterator[Found]:
    """约 and 近 say that a number is rough; 左右, 上下, 余 and 多 need not say so again.

    Source: practice; no clause of the standard.
    """
    for match in re.finditer(_ABOUT, text.printed):
        # 近20多年 is the time that has passed.
        of_time = match[1] == "近" and match[2] and text.after(match.end()) in set("年天月日")
        if not of_time and text.before(match.start()) not in _NOT_BEFORE_ABOUT:
            extra = 1 if match[2] else 2
            yield Found(problems.APPROXIMATE_TWICE, *match.span(), match.group()[:-extra])


_NONE_LEFT = r"(?:仍然?|还|尚|另)有0(?=[^0-9.%])"


def none_left(text: Text) -> Iterator[Found]:
    """Of what there is none nothing is left to tell: 仍有【不满意】反馈为不满意 is another sentence when that is 0份.

    Source: practice; no clause of the standard.
    """
    for match in re.finditer(_NONE_LEFT, text.printed) if "有0" in text.printed else ():
        yield Found(problems.NONE_LEFT, *match.span())


_LATIN_NUMBER = r"[A-Za-z][ .-]?[0-9.]{1,8}$"


def spaces_beside_numbers(text: Text) -> Iterator[Found]:
    """Between a number and 汉字, its unit or % stands no space; a number that belongs to a foreign name keeps its own.

    Source: practice, as in the examples of GB/T 15835-2011.
    """
    for match in re.finditer("[ \u00a0\u3000]{1,8}", text.printed):
        before, after = text.before(match.start()), text.after(match.end())
        if _is_digit(before) and (is_chinese(after) or after == "%"):
            wrong = not re.search(_LATIN_NUMBER, text.before(match.start(), 10))
            before = re.findall("[0-9.]+$", text.before(match.start(), 13))[0]
        else:
            wrong = is_chinese(before) and _is_digit(after)
            after = "".join(re.findall("^[0-9.]+", text.printed[match.end() : match.end() + 13]))
        if wrong:
            start, end = match.start() - len(before), match.end() + len(after)
            yield Found(problems.SPACE_IN_NUMBER, start, end, before + after)


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"


_TIMES = (
    r"(?:降低|减少|下降|缩小|缩短)[^，。；、0-9到至增转]{0,6}?"
    r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})?|[一二两三四五六七八九十几数])倍"
)


def decreases_by_times(text: Text) -> Iterator[Found]:
    """Nothing gets less by times: a decrease is said in % or as what is left.

    Source: practice of editors; no clause of the standard.
    """
    for match in re.finditer(_TIMES, text.printed):
        yield Found(problems.DECREASE_BY_TIMES, *match.span())


_CHANGE = r"(?:提高|提升|上升|增加|增长|下降|降低|减少)了?([0-9]{1,3}(?:\.[0-9]{1,6})?%)"
_RATES = (
    "办结率", "办复率", "办理率", "办成率", "答复率", "满意率", "面商率", "见面率", "面复率", "走访率", "沟通率", "落实率", "解决率",
    "采纳率", "立案率", "公开率", "占比", "比重",
)  # fmt: skip


_COMPARED = r"([^，。；（]*%)[，（][又再]?(?:同比|环比|(?:比|较)[^，。；%]{1,10}?)(?:又|再|分别)?$"
_PRINTED_RATE = f"{UNKNOWN}1%"
_UP_OR_DOWN = ("提高", "提升", "上升", "下降", "降低")
"""What a share does; 增加 and 减少 in the clause after it may be said of what it is a share of."""


def points_as_percent(text: Text) -> Iterator[Found]:
    """The difference of two rates or shares is said in 个百分点, never in %, in their clause and in that after it.

    Source: GB/T 15835-2011 leaves it to statistics, where a % of a rate is another number.
    """
    for match in re.finditer(_CHANGE, text.printed) if holds(text.printed, (*_RATES, "占", _PRINTED_RATE)) else ():
        before = text.before(match.start(), 40)
        if holds(re.split("[，。；0-9%]", before[-12:])[-1], _RATES) or _is_of_the_rate_before(before, match.group()):
            yield Found(problems.POINTS_AS_PERCENT, *match.span(1), match[1].replace("%", "个百分点"))


def _is_of_the_rate_before(before: str, change: str) -> bool:
    """Whether a change is that of the rate that the clause before ends in: 解决率为95%，比上年提高5%."""
    compared = re.search(_COMPARED, before)
    if compared is None:
        return False
    if "占" in compared[1]:
        return change.startswith(_UP_OR_DOWN)
    return holds(compared[1], _RATES) or compared[1].endswith(_PRINTED_RATE)


_PERCENTAGES = rf"(?<![0-9][。·．]){NUMBER}%(?:[、和][0-9]{{1,12}}(?:\.[0-9]{{1,6}})?%)+"


def percentages_of_one_list(text: Text) -> Iterator[Found]:
    """Typed percentages in a row have the same number of decimals; 0% and 100% need none.

    Source: practice, as in the examples of GB/T 15835-2011, 5.1.
    """
    for match in re.finditer(_PERCENTAGES, text.printed) if holds(text.printed, ("%、", "%和")) else ():
        if not text.is_typed(*match.span()):
            continue
        numbers = [one.rstrip("%") for one in match.group().replace("和", "、").split("、")]
        if len({len(one.partition(".")[2]) for one in numbers if one not in {"0", "100"}}) > 1:
            yield Found(problems.PERCENTAGES_MIXED, *match.span())
