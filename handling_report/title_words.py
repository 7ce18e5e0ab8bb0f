"""Where a title may be broken: what each place between two characters costs.

A small vocabulary of the field takes the place of a dictionary, whose loading would cost more than the whole report. A
place between two known words is good, one inside a word is out of the question, and the rest is judged by the marks and
particles around it.

Source: GB/T 9704-2012, 7.3.1 (词意完整: a line break keeps words whole); practice for the particles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["break_costs"]

_FREE: Final = 0
_GOOD: Final = 2
_BETWEEN_WORDS: Final = 6
_BESIDE_UNKNOWN: Final = 10
_AMONG_UNKNOWN: Final = 20
_POOR: Final = 30
_IN_SESSION: Final = 60
_IN_QUOTES: Final = 80

_OPENING: Final = "〈《“‘（【〔「『("
_CLOSING: Final = "〉》”’）】〕」』)"
_AFTER: Final = "、，；：。！？,;:!?…—～·%"
"""Marks that end what stands before them: never at the start of a line."""
_BEFORE_RATHER: Final = ("关于", "以及", "和", "与", "及", "暨", "并")
_AFTER_RATHER: Final = ("的", "在", "以来", "期间")

_NUMERALS: Final = "〇零一二三四五六七八九十百0-9"
_WHOLE: Final = (
    "[!-~]+[年月日号届次件个项]?"
    f"|第?[{_NUMERALS}]+(?:届|次会议|次|年|月|日|号|批|期|季度|件|个|项)"
    "|(?:全国|全省|全市|全县|全区)?人民代表大会(?:常务委员会)?"
    "|(?:中国人民)?政治协商会议|(?:[省市县区州盟旗乡镇]|自治[区州县旗])?(?:人大|政协)(?:常委会|常务委员会)?"
    "|(?:[省市县区州盟旗乡镇]|自治[区州县旗])?人民政府(?:办公室|办公厅)?"
)
"""Never broken: numbers with their measure, names of bodies."""
_SESSION: Final = f"[省市县区州盟旗]?第?[{_NUMERALS}]+届.{{0,14}}?[{_NUMERALS}]+次(?:全体)?会议"
"""A session's name stays whole where it can."""
_TOWN: Final = "自治[区州县旗]|[省市县区州盟旗乡镇]"
"""What ends the name of a place."""
_NOT_IN_NAMES: Final = "的在和与及对向从由为是于，、："
_LONGEST_NAME: Final = 3
_VOCABULARY: Final = """
关于 以及 代表 委员 建议 提案 议案 批评 意见 办理 处理 情况 报告 工作 会议 期间 闭会 大会 常委会 常务 委员会
政府 政协 人大 办公室 办公厅 全面 落实 督办 重点 承办 答复 反馈 审议 审查 立案 交办 分办 征集 提出 推进 开展
加强 做好 改进 提高 促进 推动 加快 建设 发展 管理 服务 保障 改革 改善 完善 进一步 农村 农业 城市 城乡 社会
经济 生态 环境 文化 教育 卫生 医疗 交通 公路 道路 民生 民政 财政 水利 住房 养老 就业 产业 存在 正在 产业园
开发区 企业 项目 公里 资金 规划 实施 方案 办法 制度 机制 规定 条例 法律 监督 检查 调研 视察 评议 专项 年度
本年 上半年 下半年 全年 说明 通报 统计表 明细表 一览表 汇总表 统计 明细 分类 附表 名单 目录 清单 主任 副主任
市长 副市长 县长 副县长 区长 副区长 镇长 局长 主席 副主席 秘书长 代表建议 委员提案 自治区 自治州 自治县 问题
措施 成效 总体 基本 以来 贯彻 执行 决定 决议 行政 法院 检察院 人民 全国 全省 全市 全县 全区 研究 处置 综合
有关 相关 部门 单位 政府系统 乡村 振兴 高质量 营商 优化 治理 整治 污染 防治
"""
_WORDS: Final = frozenset(_VOCABULARY.split())
_LONGEST_WORD: Final = 4


def break_costs(text: str) -> list[int | None]:
    """What a line break before each character costs; None where there must be none.

    Args:
        text: A title on one line.

    Returns:
        One cost for each character; the first is None.

    Examples:
        >>> break_costs("建议、意见")
        [None, None, None, 0, None]
    """
    words = list(_words(text))
    costs: list[int | None] = [None] * len(text)
    known_before = False
    for start, known in words:
        if start:
            together = known + known_before
            costs[start] = (_AMONG_UNKNOWN, _BESIDE_UNKNOWN, _BETWEEN_WORDS)[together]
        known_before = known
    _weigh_particles(text, costs, {start for start, _ in words})
    _weigh_places(text, costs, {start for start, known in words if not known})
    for session in re.finditer(_SESSION, text):
        _raise(costs, session.start() + 1, session.end(), _IN_SESSION)
    _weigh_marks(text, costs)
    return costs


def _words(text: str) -> Iterator[tuple[int, bool]]:
    """Where each word starts, and whether it is a known one; unknown text comes by the character."""
    pattern = re.compile(_WHOLE)
    position = 0
    while position < len(text):
        whole = pattern.match(text, position)
        length = len(whole[0]) if whole else 0
        for size in range(_LONGEST_WORD, max(length, 1), -1):
            if text[position : position + size] in _WORDS:
                length = size
                break
        yield position, length > 0
        position += max(length, 1)


def _weigh_particles(text: str, costs: list[int | None], starts: set[int]) -> None:
    """Break before 关于 and 和, after 的; not the other way round."""
    for start in starts:
        if text.startswith(_BEFORE_RATHER, start) and costs[start] is not None:
            costs[start] = _GOOD
            if text[start] != "关" and start + 1 < len(text) and costs[start + 1] is not None:
                costs[start + 1] = _POOR
        particle = next((word for word in _AFTER_RATHER if text.startswith(word, start)), "")
        if particle:
            if costs[start] is not None:
                costs[start] = _POOR
            stop = start + len(particle)
            if stop < len(text) and costs[stop] is not None:
                costs[stop] = _GOOD


def _weigh_places(text: str, costs: list[int | None], unknown: set[int]) -> None:
    """Keep the name of a place together: 朝阳区 is no 朝阳 and a 区."""
    for town in re.finditer(_TOWN, text):
        place = town.start()
        if len(town[0]) == 1 and place not in unknown:
            continue
        for before in range(place, max(0, place - _LONGEST_NAME), -1):
            if before - 1 not in unknown or text[before - 1] in _NOT_IN_NAMES:
                break
            costs[before] = None if before == place else max(costs[before] or 0, _IN_SESSION)


def _weigh_marks(text: str, costs: list[int | None]) -> None:
    """Break after a mark, never before it; keep what stands in quotation marks or brackets together."""
    depth = 0
    for position, character in enumerate(text):
        if position and costs[position] is not None:
            if character in _AFTER or character in _CLOSING or text[position - 1] in _OPENING:
                costs[position] = None
            elif depth:
                costs[position] = (costs[position] or 0) + _IN_QUOTES
            elif text[position - 1] in "、，；：。 　":
                costs[position] = _FREE
            elif text[position - 1] in _CLOSING or character in _OPENING:
                costs[position] = _BETWEEN_WORDS
        depth += character in _OPENING
        depth -= character in _CLOSING and depth > 0


def _raise(costs: list[int | None], start: int, stop: int, least: int) -> None:
    """Make every place in a stretch cost something at least."""
    for position in range(start, stop):
        cost = costs[position]
        if cost is not None:
            costs[position] = max(cost, least)
