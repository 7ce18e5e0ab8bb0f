"""The proofreader's rules for dates, and for ranges of numbers and dates. Source: GB/T 15835-2011.

A rule is a function from a text to what it finds there; `proofreading` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handling_report import problems
from handling_report.proof_texts import MEASURES, NUMERALS, Found, Text, holds

__all__ = [
    "chinese_months",
    "chinese_years",
    "dates_with_zeros_or_hao",
    "ends_for_as_of",
    "is_a_deadline",
    "range_signs",
    "ranges_that_run_backwards",
    "short_years",
]

_YEAR = r"(?:19|20)[0-9]{2}"
_RANGE = (
    r"([0-9](?<![0-9A-Za-z.:：/_+\-—－–~～].)[0-9]{0,11}(?:\.[0-9]{1,6})?)([%万亿]?)([～~—－–-]|至|到)"
    r"([0-9]{1,12}(?:\.[0-9]{1,6})?)(?![0-9.:\-/—])([%万亿]?)"
)

_LAST = {"月": 12, "日": 31}
"""The largest number before each that can be a date."""


_SIGNS = "～~—－–-至到"


def _has_range(printed: str, ends: str) -> bool:
    """Whether a sign of a range stands right after one of some characters, and before a digit."""
    for sign in _SIGNS:
        place = printed.find(sign, 1)
        while place > 0:
            if printed[place - 1] in ends and "0" <= printed[place + 1 : place + 2] <= "9":
                return True
            place = printed.find(sign, place + 1)
    return False


def range_signs(text: Text) -> Iterator[Found]:
    """Both ends of a range have their %, 万 or 亿; between numbers stands ～, between years and dates —, never a hyphen.

    Source: GB/T 15835-2011, 5.1.4: 15%～30%, 9亿～16亿; for dates practice.
    """
    if _has_range(text.printed, _ENDS_OF_DATES):
        yield from _ranges_of_dates(text)
    for match in re.finditer(_RANGE, text.printed) if _has_range(text.printed, "0123456789%万亿") else ():
        first, own, sign, second, scale = match.groups()
        measure = text.after(match.end())
        foreign = re.fullmatch("[!-~] ", text.before(match.start(), 2))
        years = bool(re.fullmatch(_YEAR, first) and re.fullmatch(_YEAR, second))
        a_date = re.fullmatch(_YEAR, first) and not years and measure in {"年", "月", "日"}
        if foreign or a_date:
            continue
        shared = bool(scale) and not own and (scale == "%" or float(first) < float(second)) and not years
        hyphen = sign in "~－–-" and (years or bool(scale) or measure in MEASURES)
        if shared or hyphen:
            # 30—60日 is no range of dates.
            dates = years or float(second) <= _LAST.get(measure, 0)
            mark = ("—" if dates else "～") if hyphen else sign
            fix = f"{first}{scale if shared else own}{mark}{second}{scale}"
            yield Found(problems.RANGE_FORM, *match.span(), fix)


_ENDS_OF_DATES = "年月日初底末"
_DATES = r"([0-9](?<![0-9.].)[0-9]{0,3}[年月日][0-9年月日初底末]{0,9})[-~–－]([0-9]{1,4}[年月日][0-9年月日]{0,8})"
_PART_OF_A_DATE = "([0-9]{1,4})([年月日])"


def _ranges_of_dates(text: Text) -> Iterator[Found]:
    """Ranges whose first end has a unit of its own: 9月1日-10月31日, and of times that are no dates, 3年-5年."""
    for match in re.finditer(_DATES, text.printed):
        parts = re.findall(_PART_OF_A_DATE, match.group())
        dates = all(len(number) == 4 if unit == "年" else int(number) <= _LAST[unit] for number, unit in parts)  # noqa: PLR2004
        yield Found(problems.RANGE_FORM, *match.span(), match[1] + ("—" if dates else "～") + match[2])


_MONTH = r"年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?"
_DAYS = rf"([0-9](?<![0-9].)[0-9]{{3}}){_MONTH} ?(?:[—～~－–-]{{1,2}}|至|到) ?([0-9]{{4}}){_MONTH}"
_DAY_AND_SIGN = tuple(f"{word}{sign}" for word in "年月日" for sign in f" {_SIGNS}")
_YEARS = r"([12](?<![0-9].)(?:(?<=1)9|(?<=2)0)[0-9]{2})[—～~－–-]((?:19|20)[0-9]{2})(?![0-9-])"


def ranges_that_run_backwards(text: Text) -> Iterator[Found]:
    """A range of years, months or days begins with the earlier one."""
    for match in re.finditer(_DAYS, text.printed) if holds(text.printed, _DAY_AND_SIGN) else ():
        first, second = _day(match.groups()[:3]), _day(match.groups()[3:])
        shared = min(len(first), len(second))
        if second[:shared] < first[:shared]:
            yield Found(problems.RANGE_BACKWARDS, *match.span())
    for match in re.finditer(_YEARS, text.printed) if _has_range(text.printed, "0123456789") else ():
        if match[2] < match[1]:
            yield Found(problems.RANGE_BACKWARDS, *match.span())


def _day(groups: tuple[str | None, ...]) -> list[int]:
    return [int(group) for group in groups if group is not None]


_SHORT_YEAR = r"([0-9](?<![0-9.].)[0-9])年"
_PART_OF_A_YEAR = r"底(?![蕴气子薪色])|年?末|初(?![心衷步级中期])|上半年|下半年|[0-9]{1,2}月(?!份?后)"


def short_years(text: Text) -> Iterator[Found]:
    """A year is written in full: 2025年底, not 25年底.

    Source: GB/T 15835-2011, 5.2.2.
    """
    for match in re.finditer(_SHORT_YEAR, text.printed):
        if not re.match(_PART_OF_A_YEAR, text.printed[match.end() : match.end() + 5]):
            continue
        century = "20" if match[1] < "50" else "19"
        yield Found(problems.DATE_FORM, *match.span(), century + match.group())


_DATE = r"[0-9](?<![0-9].)(?:[0-9]{3}年[0-9]{1,2}|[0-9]?)月(?:[0-9]{1,2}[日号](?![楼线文令院馆]))?"
_ZERO = r"(?<![0-9])0([1-9])(?=[月日号])"
_ZERO_OR_HAO = ("号", "年0", "月0", "01月", "02月", "03月", "04月", "05月", "06月", "07月", "08月", "09月")


def dates_with_zeros_or_hao(text: Text) -> Iterator[Found]:
    """Month and day have no zero in front, and the day is 日, not 号.

    Source: GB/T 9704-2012, 7.3.5.4; for 号 practice.
    """
    if not holds(text.printed, _ZERO_OR_HAO):
        return
    for match in re.finditer(_DATE, text.printed):
        fix = re.sub(_ZERO, r"\1", match.group()).replace("号", "日")
        if fix != match.group():
            yield Found(problems.DATE_FORM, *match.span(), fix)


_ENDED = "(?:^|(?<=[，。；：、（]))截止(?=目前|现在|今日|今年|[0-9]{1,4}[年月])"
_LONGEST_DEADLINE = 40
_DEADLINE = (
    "(?!目前|现在|今日)[0-9年月日时点分底末初中下上旬今夜晚份:：]{1,20}?"
    "(?:[之以]?前|[^，。；、0-9已]{0,10}?(?:停止|结束|关闭|终止|不再|完成(?![0-9了]))|[^，。；0-9已]{0,10}?，?(?:力争|争取|确保|预计))"
)


def is_a_deadline(rest: str) -> bool:
    """Whether what follows 截止 or 截至 is the day up to which something is to be done, and not one as of which anything is so.

    Examples:
        >>> [is_a_deadline(rest) for rest in ("2026年底前完成", "2027年底，力争办结", "目前已完成", "2026年10月底，已办结")]
        [True, True, False, False]
    """
    return bool(re.match(_DEADLINE, rest[:_LONGEST_DEADLINE]))


def ends_for_as_of(text: Text) -> Iterator[Found]:
    """What is so up to a day is so 截至 that day: 截止 is said of what ends then, with the day before it, or with 到 behind.

    Before a day up to which something is to be done, neither word is right.

    Source: practice of editors, after the dictionary.
    """
    for match in re.finditer(_ENDED, text.printed) if "截止" in text.printed else ():
        if not is_a_deadline(text.printed[match.end() : match.end() + _LONGEST_DEADLINE]):
            yield Found(problems.WORD_CONFUSED, *match.span(), "截至")


_NUMERALS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))
_NUMERAL_YEARS = tuple(f"{numeral}年" for numeral in _NUMERALS)
_CHINESE_YEAR = r"([〇零○一二三四五六七八九]{4})年(?=[0-9]{1,2}月)"


def chinese_years(text: Text) -> Iterator[Found]:
    """A date is all in digits: not 二〇二六年3月.

    Source: GB/T 15835-2011, 4.3, example 3.
    """
    if not holds(text.printed, _NUMERAL_YEARS):
        return
    for match in re.finditer(_CHINESE_YEAR, text.printed):
        yield Found(problems.DATE_FORM, *match.span(), "".join(_NUMERALS[sign] for sign in match[1]) + "年")


_YEAR_AND_NUMERAL = tuple(f"年{numeral}" for numeral in NUMERALS)
_CHINESE_DAY = (
    r"([12](?<![0-9].)(?:(?<=1)9|(?<=2)0)[0-9]{2}年)([一二三四五六七八九十]{1,2})月"
    r"(?:([一二三四五六七八九十]{1,3})日|(?![初一二三四五六七八九十]))"
)


def chinese_months(text: Text) -> Iterator[Found]:
    """A date is all in digits: not 2026年三月.

    Source: GB/T 15835-2011, 4.3, example 3.
    """
    if not holds(text.printed, _YEAR_AND_NUMERAL):
        return
    for match in re.finditer(_CHINESE_DAY, text.printed):
        month, day = _value(match[2]), _value(match[3] or "")
        if month is not None and (day is not None or not match[3]):
            yield Found(problems.DATE_FORM, *match.span(), f"{match[1]}{month}月" + (f"{day}日" if day else ""))


def _value(numeral: str) -> int | None:
    """The number that a Chinese numeral up to 三十一 means, or None.

    Examples:
        >>> [_value(numeral) for numeral in ("三", "十", "十二", "二十", "三十一", "一二")]
        [3, 10, 12, 20, 31, None]
    """
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not numeral:
        return None
    units = int(_NUMERALS[ones]) if ones else 0
    return (int(_NUMERALS[tens]) if tens else 1) * 10 + units if ten else units
