"""The filters: how a template puts a value into words, ``{{ group|listed }}`` or ``{{ 组|列举 }}``.

They are the only way to print a figure: a template can neither calculate nor format a number, so nothing is printed that
was not computed. ``docs/reference/templates.md`` is made from this table, and each example in it is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from handling_report.changes import change_words, compared_words, growth_words
from handling_report.figures import (
    ApproximateFigure,
    Base,
    CountFigure,
    GroupFigure,
    PartFigure,
    RateFigure,
)
from handling_report.lists import counts_list, group_list, overview_list, prints_shares
from handling_report.phrases import group_words, share_change_words, share_words
from handling_report.shares import Share
from handling_report.wording import (
    chinese_date,
    circled,
    heading_mark,
    join_titles,
    joined,
    labelled,
    numeral,
    ordinal_mark,
    quoted,
    sentence,
    session_numerals,
    spaced_name,
    titled,
    with_colon,
)

__all__ = ["FILTERS", "Filter", "Position"]

Figure = CountFigure | PartFigure | RateFigure


class Position(int):
    """Which one of several it is, from 1: ``loop.index``. It is for marks only, so that no count is printed by them."""

    __slots__ = ()


class Filter(NamedTuple):
    """A filter.

    Attributes:
        zh: Its Chinese name.
        function: What it does.
        takes: What stands before the bar, as in `ViewField.gives`; several are parted by ``|``.
        gives: What comes out.
        doc: What it does, in Chinese.
        example: An expression that uses it on the example report, and what it prints.
    """

    zh: str
    function: Callable[..., object]
    takes: str
    gives: str
    doc: str
    example: tuple[str, str]


def _counted(figure: Figure | Base | ApproximateFigure) -> str:
    return figure.words


def _percent(value: Share | PartFigure | RateFigure | None) -> str:
    return share_words(value.share if isinstance(value, PartFigure | RateFigure) else value)


def _about(value: Share | PartFigure | RateFigure | None) -> str:
    """A share with 约 in front where it was rounded."""
    share = value.share if isinstance(value, PartFigure | RateFigure) else value
    return f"约{share}" if share is not None and not share.exact else share_words(share)


def _change(figure: Figure) -> str:
    """What changed since the year before: 增加4件, 提高2.1个百分点, 持平; nothing when there is none to compare with."""
    match figure:
        case RateFigure(before=RateFigure() as before):
            words = share_change_words(figure.share, before.share)
        case CountFigure(before=CountFigure() as before) | PartFigure(before=PartFigure() as before):
            words = change_words(figure.count, before.count, figure.unit)
        case _:
            return ""
    return "" if words == "—" else words


def _growth(figure: CountFigure | PartFigure) -> str:
    """By how much a count changed, in %: 增长2.7%; nothing when there is no year before, or it was 0."""
    words = growth_words(figure.count, figure.before.count) if figure.before else ""
    return "" if words == "—" else words


def _points(part: PartFigure | RateFigure) -> str:
    """The change of a share in 百分点: 提高2.1个百分点; nothing when there is none to compare with."""
    words = share_change_words(part.share, part.before.share) if part.before else ""
    return "" if words == "—" else words


def _compared(figure: Figure, year: str) -> str:
    """What changed since the year before, in a clause: 比上年增加4件, 与上年持平; nothing when there is none to compare with."""
    change = _change(figure)
    if not change:
        return ""
    return compared_words(year, change)


def _has_shares(group: GroupFigure) -> bool:
    return prints_shares(group.axis, shares=group.shares)


def _folded(group: GroupFigure, *, shares: bool = True) -> str:
    return group_list(group, shares=shares, fold=True)


def _year(day: date) -> str:
    return f"{day.year}年"


def _mark(position: int, level: int) -> str:
    return heading_mark(level, _checked(position))


def _nth(position: int) -> str:
    """Which one, and never how many: a numeral alone could stand before 件."""
    return f"第{numeral(_checked(position))}"


def _checked(position: int) -> int:
    if not isinstance(position, Position):
        message = f"only a position such as loop.index can be made a mark, got {type(position).__name__}"
        raise TypeError(message)
    return position


def _hashes(level: int) -> str:
    """The marks of a heading in the notation; deeper levels than the fifth are printed as the fifth."""
    return "#" * (min(level, 5) + 1)


def _texts(values: Iterable[str]) -> Sequence[str]:
    if isinstance(values, str):
        message = "a list of texts is joined, got a text"
        raise TypeError(message)
    return [str(value) for value in values]


def _paused(values: Iterable[str]) -> str:
    return "、".join(_texts(values))


def _semicolons(values: Iterable[str]) -> str:
    return "；".join(_texts(values))


def _commas(values: Iterable[str]) -> str:
    return "，".join(_texts(values))


def _joined(values: Iterable[str]) -> str:
    texts = _texts(values)
    return joined(texts) if texts else ""


FILTERS: Final = MappingProxyType(
    {
        # --- Figures
        "counted": Filter(
            "件数", _counted, "CountFigure|PartFigure|RateFigure|Base|ApproximateFigure", "text",
            "件数和单位；比率是它的分子，约数照原样", ("populations[0].total|counted", "154件"),
        ),
        "percent": Filter(
            "百分比", _percent, "share|PartFigure|RateFigure", "text",
            "占比；没有基数时是 `—`", ("populations[0].rates[0]|percent", "98.7%"),
        ),
        "about": Filter(
            "约占", _about, "share|PartFigure|RateFigure", "text",
            "占比，凑过整的前面加“约”", ("populations[0].rates[0]|about", "约98.7%"),
        ),
        "change": Filter(
            "增减", _change, "CountFigure|PartFigure|RateFigure", "text",
            "比上年增减多少；比率用百分点。没有上年的，什么也不印", ("populations[0].total|change", "增加4件"),
        ),
        "growth": Filter(
            "增幅", _growth, "CountFigure|PartFigure", "text",
            "比上年增减百分之几", ("populations[0].total|growth", "增长2.7%"),
        ),
        "points": Filter(
            "百分点", _points, "PartFigure|RateFigure", "text",
            "占比或比率比上年提高、下降几个百分点", ("populations[0].rates[0]|points", "提高0.7个百分点"),
        ),
        "compared": Filter(
            "比较", _compared, "CountFigure|PartFigure|RateFigure", "text",
            "比上年增减多少的一句话；后面括号里是上年叫什么", ("populations[0].total|compared('上年')", "比上年增加4件"),
        ),
        # --- Groups
        "overview": Filter(
            "概述", overview_list, "GroupFigure", "text",
            "各部分的件数和占比，再分的在括号里；来源、承办单位、承办方式不列占比",
            ("populations[0].groups[0]|overview", "会上150件、闭会期间4件"),
        ),
        "listed": Filter(
            "列举", group_words, "GroupFigure", "text",
            "各部分的件数和占比；括号里写 `count` 只列件数，`label` 只列名称，`share` 只列占比，`definition` 列各类的含义",
            ("populations[0].groups[1]|listed('label')", "城建交通类、农林水利类、教科文卫类"),
        ),
        "folded": Filter(
            "合并", _folded, "GroupFigure", "text",
            "同 `listed`，件数相同的相邻部分合起来说：各9件，各占5.8%",
            ("populations[0].groups[1]|folded", "城建交通类56件，占36.4%；农林水利类、教科文卫类各49件，各占31.8%"),
        ),
        "counts": Filter(
            "列件数", counts_list, "[PartFigure]", "text",
            "几个部分的件数，用顿号连接", ("populations[0].groups[0].parts|counts", "会上150件、闭会期间4件"),
        ),
        "has_shares": Filter(
            "列占比吗", _has_shares, "GroupFigure", "flag",
            "概述里这一组列不列占比", ("'列' if populations[0].groups[1]|has_shares else '不列'", "列"),
        ),
        # --- Texts
        "labelled": Filter(
            "名称接", labelled, "text", "text",
            "名称后面接件数；名称以数字或字母结尾时，中间加“为”", ("'街道1'|labelled('30件')", "街道1为30件"),
        ),
        "titled": Filter(
            "书名号", titled, "text", "text", "加书名号；里面的书名号改成单书名号",
            ("'关于落实《条例》的建议'|titled", "《关于落实〈条例〉的建议》"),
        ),
        "titles": Filter(
            "列标题", join_titles, "[text]", "text", "几个标题各加书名号，中间不加顿号", ("['甲', '乙']|titles", "《甲》《乙》"),
        ),
        "quoted": Filter(
            "引号", quoted, "text", "text", "加引号；里面的引号改成单引号",
            ("'关于“一件事”的建议'|quoted", "“关于‘一件事’的建议”"),
        ),
        "sentence": Filter("成句", sentence, "text", "text", "没有句末标点的，加句号", ("'压实责任'|sentence", "压实责任。")),
        "with_colon": Filter("加冒号", with_colon, "text", "text", "加冒号，已有的不重复", ("'各位委员'|with_colon", "各位委员：")),
        "spaced_name": Filter(
            "姓名", spaced_name, "text", "text", "两个字的姓名中间空一字", ("'商奎'|spaced_name", "商　奎"),
        ),
        "session_numerals": Filter(
            "届次", session_numerals, "text", "text", "届、次前面的阿拉伯数字改成汉字（GB/T 15835）",
            ("'县18届人大5次会议'|session_numerals", "县十八届人大五次会议"),
        ),
        "joined": Filter(
            "连接", _joined, "[text]", "text", "用顿号连接，最后一个前面用“和”（名称里有“和”的用“及”）",
            ("['建议', '提案']|joined", "建议和提案"),
        ),
        "paused": Filter("顿号", _paused, "[text]", "text", "用顿号连接", ("['甲', '乙']|paused", "甲、乙")),
        "semicolons": Filter("分号", _semicolons, "[text]", "text", "用分号连接", ("['甲', '乙']|semicolons", "甲；乙")),
        "commas": Filter("逗号", _commas, "[text]", "text", "用逗号连接", ("['甲', '乙']|commas", "甲，乙")),
        # --- Dates and numbering
        "date": Filter("日期", chinese_date, "date", "text", "年月日", ("report.date|date", "2026年11月20日")),
        "year": Filter("年份", _year, "date", "text", "年", ("report.date|year", "2026年")),
        "heading_mark": Filter(
            "标题序号", _mark, "position", "text", "第几个标题的序号；后面括号里是层次，1 是“一、”，2 是“（一）”",
            ("loop.index|heading_mark(2)", "（一）"),
        ),
        "ordinal": Filter(
            "一是", lambda position: ordinal_mark(_checked(position)), "position", "text", "一是、二是",
            ("loop.index|ordinal", "一是"),
        ),
        "circled": Filter(
            "圈码", lambda position: circled(_checked(position)), "position", "text", "①、②", ("loop.index|circled", "①"),
        ),
        "nth": Filter("第几", _nth, "position", "text", "第一、第二", ("loop.index|nth", "第一")),
        "hashes": Filter(
            "标题号", _hashes, "number", "markup", "标题行开头的 `#`，由层次得出", ("1|hashes", "##"),
        ),
    }
)  # fmt: skip
"""The filters, by their English names."""
