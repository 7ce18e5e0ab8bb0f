"""The words of every choice that a data file may make: the value in English, the word in Chinese."""

from __future__ import annotations

from enum import Enum

from handling_report import model, official

__all__ = ["AXIS_WORDS", "CHOICE_WORDS", "MEANT", "NAMED_BY", "SECTION_WORDS", "kind_named", "words_of"]

AXIS_WORDS = {
    "source": "来源",
    "category": "分类",
    "result": "办理结果",
    "progress": "进度",
    "satisfaction": "满意情况",
    "undertaker": "承办单位",
    "role": "承办方式",
    "level": "层级",
    "proposer": "提出者",
    "publicity": "公开情况",
    "other": "其他",
}
SECTION_WORDS = {
    "overview": "基本情况",
    "measures": "主要做法",
    "effects": "办理成效",
    "problems": "存在问题",
    "next_steps": "下步打算",
    "key_items": "重点件办理",
    "remarks": "无标题段落",
    "other": "其他",
}
CHOICE_WORDS: dict[type[Enum], dict[str, str]] = {
    model.Body: {"npc": "人大", "cppcc": "政协"},
    model.Form: {"written": "书面", "oral": "口头", "web": "网页"},
    model.SignatureStyle: {"full": "单位和日期", "date": "日期", "none": "无"},
    model.ItemKind: {"suggestion": "建议", "proposal": "提案", "motion": "议案"},
    model.Axis: AXIS_WORDS,
    model.Coverage: {"complete": "完整", "partial": "部分", "overlap": "交叉"},
    model.About: {"work": "办理工作", "result": "办理结果"},
    model.Round: {"first": "首次", "final": "最终"},
    model.Role: {"lead": "主办", "sole": "独办", "joint": "会办", "assist": "协办", "split": "分办"},
    model.ShareWord: {"of": "占", "ratio": "占比", "of_base": "占总数的"},
    model.Joint: {"comma": "逗号", "pause": "顿号", "brackets": "括号"},
    model.Keep: {"keep": "保留", "drop": "省略"},
    model.SectionKind: SECTION_WORDS,
    model.ItemsMark: {"ordinal": "一是", "circled": "①", "number": "数字"},
    official.DocumentStyle: {"official": "公文", "plain": "普通"},
    official.FontSet: {"gb2312": "国标", "windows": "系统", "gbk": "方正"},
    official.PageNumber: {"outside": "外侧", "center": "居中", "none": "无"},
    official.Margins: {"standard": "标准", "compensated": "补偿"},
    official.Digits: {"latin": "西文", "cjk": "中文"},
    official.LeadLook: {"plain": "不变", "bold": "加粗", "kai": "楷体"},
    model.ItemsLayout: {"run_on": "连排", "paragraphs": "分段"},
}


MEANT: dict[type[Enum], dict[str, str]] = {
    model.Axis: {
        # Which sort of items they are is no division of its own: 建议 and 提案 are populations, the rest has its own name.
        **dict.fromkeys(("种类",), "其他"),
        **dict.fromkeys(("提出时间", "会期", "渠道"), "来源"),
        **dict.fromkeys(("结果", "答复", "解决", "办结", "落实", "办理类别", "办理情况"), "办理结果"),
        **dict.fromkeys(("进展", "阶段"), "进度"),
        **dict.fromkeys(("满意", "评价", "测评", "反馈"), "满意情况"),
        **dict.fromkeys(("单位", "部门"), "承办单位"),
        **dict.fromkeys(("办理方式", "主会办", "分工"), "承办方式"),
        **dict.fromkeys(("级别",), "层级"),
        **dict.fromkeys(
            ("提出人", "提案人", "提案者", "建议人", "提议人", "提出方式", "代表", "委员", "界别", "党派", "团体", "主体"), "提出者"
        ),
        **dict.fromkeys(("公开", "公布"), "公开情况"),
        # Last: 答复类别 is a result, 单位类别 is of units.
        **dict.fromkeys(("类别", "类型", "内容", "领域", "行业"), "分类"),
    },
    model.Coverage: {"全部": "完整", "不完整": "部分", "不全": "部分", "重复": "交叉", "重叠": "交叉", "多选": "交叉"},
    model.Round: {"第一次": "首次", "初次": "首次", "第二次": "最终", "再次": "最终", "重新办理": "最终"},
    model.Role: {"单办": "独办", "承办": "主办", "牵头": "主办", "合办": "会办", "配合": "协办"},
    model.SectionKind: {
        "概况": "基本情况",
        "做法": "主要做法",
        "措施": "主要做法",
        "成效": "办理成效",
        "问题": "存在问题",
        "困难": "存在问题",
        "不足": "存在问题",
        "打算": "下步打算",
        "下步": "下步打算",
        "下一步": "下步打算",
        "今后": "下步打算",
        "重点": "重点件办理",
        "结束语": "无标题段落",
    },
}
"""Words, or parts of them, that stand for a choice in many reports, and the word for it here; hints are made of them."""


NAMED_BY: dict[type[Enum], tuple[str, str]] = {model.Axis: ("name", "名称"), model.SectionKind: ("heading", "标题")}
"""By the choices whose last word is for all others, the key under which the author says which one it is."""


def words_of(member: Enum) -> str:
    """The Chinese word of a choice: ``words_of(Axis.RESULT) == "办理结果"``."""
    return CHOICE_WORDS[type(member)][str(member.value)]


def kind_named(name: str) -> model.ItemKind | None:
    """The kind of items that a name speaks of, 市政协提案; None where it speaks of none, or of several, 建议提案.

    Examples:
        >>> kind_named("政协提案"), kind_named("人大建议（会上）"), kind_named("议案转建议"), kind_named("市级")
        (<ItemKind.PROPOSAL: 'proposal'>, <ItemKind.SUGGESTION: 'suggestion'>, None, None)
    """
    named = [kind for kind, word in CHOICE_WORDS[model.ItemKind].items() if word in name]
    return model.ItemKind(named[0]) if len(named) == 1 else None
