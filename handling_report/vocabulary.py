"""The one table of a data file's keys: English key, Chinese key, shape, whether it is required.

Reading, the nearest-name hints and the reference in the docs all follow this table. A key's meaning is documented where
it is read by people: ``docs/reference/data-file.md``.
"""

from __future__ import annotations

from enum import Enum

from handling_report import model, official
from handling_report.errors import Phrase
from handling_report.scalars import Choice, Day, Flag, NumberOr, Paragraphs, Text, Whole
from handling_report.structures import Either, Field, Into, ListOf, Named, Record, Single

__all__ = ["AXIS_WORDS", "LAYOUT", "REPORT", "SECTION_WORDS", "words_of"]

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
_WORDS: dict[type[Enum], dict[str, str]] = {
    model.Body: {"npc": "人大", "cppcc": "政协"},
    model.Form: {"written": "书面", "oral": "口头", "web": "网页"},
    model.SignatureStyle: {"full": "单位和日期", "date": "日期", "none": "无"},
    model.ItemKind: {"suggestion": "建议", "proposal": "提案", "motion": "议案"},
    model.Axis: AXIS_WORDS,
    model.Coverage: {"complete": "完整", "partial": "部分", "overlap": "交叉"},
    model.Role: {"lead": "主办", "joint": "会办", "split": "分办"},
    model.SectionKind: SECTION_WORDS,
    model.ItemsMark: {"ordinal": "一是", "circled": "①"},
    official.DocumentStyle: {"official": "公文", "plain": "普通"},
    official.FontSet: {"gb2312": "国标", "windows": "系统", "gbk": "方正"},
    official.PageNumber: {"outside": "外侧", "center": "居中", "none": "无"},
    official.Margins: {"standard": "标准", "compensated": "补偿"},
    official.Digits: {"latin": "西文", "cjk": "中文"},
    official.LeadLook: {"plain": "不变", "bold": "加粗", "kai": "楷体"},
    model.ItemsLayout: {"run_on": "连排", "paragraphs": "分段"},
}


def words_of(member: Enum) -> str:
    """The Chinese word of a choice: ``words_of(Axis.RESULT) == "办理结果"``."""
    return _WORDS[type(member)][str(member.value)]


def _choice(enum: type[Enum]) -> Choice:
    return Choice(enum, _WORDS[enum])


_TEXT = Text()
_PROSE = Paragraphs()
_FLAG = Flag()
_DAY = Day()
_COUNT = Whole()
_DECIMALS = Whole(largest=2, expected=Phrase("0, 1 or 2 decimals"))


def _fact(label: str, text: str) -> tuple[str, str]:
    return label, text


def _count(label: str, count: int) -> model.Count:
    return model.Count(label=label, count=count)


def _part(label: str, count: int) -> model.Part:
    return model.Part(label=label, count=count)


def _parts() -> Either:
    return Either(
        seq=ListOf(PART),
        map=Named(_COUNT, _part, "label", "count"),
        expected=Phrase("parts, each a name with a count"),
    )


PART = Record(model.Part, Phrase("a part: label and count"))
PART.fields.update(
    label=Field(zh="名称", shape=_TEXT, required=True, example="城建交通类"),
    count=Field(zh="件数", shape=_COUNT, required=True, example="63"),
    code=Field(zh="代号", shape=_TEXT),
    definition=Field(zh="含义", shape=_TEXT),
    titles=Field(zh="标题列表", shape=ListOf(_TEXT)),
    parts=Field(zh="其中", shape=_parts()),
)

GROUP = Record(model.Group, Phrase("a group: axis and parts"))
GROUP.fields.update(
    axis=Field(zh="维度", shape=_choice(model.Axis)),
    name=Field(zh="名称", shape=_TEXT),
    coverage=Field(zh="范围", shape=_choice(model.Coverage)),
    base=Field(zh="基数", shape=_TEXT),
    decimals=Field(zh="小数位", shape=_DECIMALS),
    unit=Field(zh="单位", shape=_TEXT),
    as_of=Field(zh="截至", shape=_DAY),
    parts=Field(zh="各部分", shape=_parts(), required=True, example="{会上: 151, 会后: 3}"),
)

RATE = Record(model.Rate, Phrase("a rate: label, count and base"))
RATE.fields.update(
    label=Field(zh="名称", shape=_TEXT, required=True, example="办结率"),
    count=Field(
        zh="分子",
        shape=Either(
            scalar=NumberOr(_COUNT, Single(_TEXT)),
            seq=ListOf(_TEXT),
            expected=Phrase("a whole number, or the name of a count"),
        ),
        required=True,
        example="154",
    ),
    base=Field(zh="分母", shape=_TEXT),
    decimals=Field(zh="小数位", shape=_DECIMALS),
    definition=Field(zh="含义", shape=_TEXT),
)

POPULATION = Record(model.Population, Phrase("what is counted together: total, groups and rates"))
POPULATION.fields.update(
    total=Field(zh="总数", shape=_COUNT, required=True, example="154"),
    name=Field(zh="名称", shape=_TEXT),
    kind=Field(zh="种类", shape=_choice(model.ItemKind)),
    unit=Field(zh="单位", shape=_TEXT),
    counts=Field(zh="其他件数", shape=Named(_COUNT, _count, "label", "count")),
    groups=Field(zh="分组", shape=ListOf(GROUP)),
    rates=Field(zh="比率", shape=ListOf(RATE)),
)

POST = Record(model.Post, Phrase("post and name"))
POST.fields.update(
    post=Field(zh="职务", shape=_TEXT, required=True, example="某县副县长"),
    name=Field(zh="姓名", shape=_TEXT, required=True, example="张三"),
)

PRESENTED = Record(model.Presented, Phrase("at and by"))
PRESENTED.fields.update(
    at=Field(zh="会议", shape=_TEXT),
    by=Field(zh="报告人", shape=POST),
)

META = Record(model.Meta, Phrase("issuer, session and date"))
META.fields.update(
    issuer=Field(zh="报告单位", shape=_TEXT, required=True, example="某县人民政府"),
    session=Field(zh="会议届次", shape=_TEXT, required=True, example="县十八届人大五次会议"),
    date=Field(zh="日期", shape=_DAY, required=True, example="2026-11-20"),
    body=Field(zh="面向", shape=_choice(model.Body)),
    form=Field(zh="形式", shape=_choice(model.Form)),
    title=Field(zh="标题", shape=Either(scalar=Single(_TEXT), seq=ListOf(_TEXT), expected=Phrase("a title, or its lines"))),
    presented=Field(zh="会上报告", shape=PRESENTED),
    date_under_title=Field(zh="题下日期", shape=_FLAG),
    salutation=Field(zh="称谓", shape=_TEXT),
    opening=Field(zh="开头", shape=_PROSE),
    closing=Field(zh="结尾", shape=_PROSE),
    signature=Field(zh="落款", shape=_choice(model.SignatureStyle)),
    seal=Field(zh="盖章", shape=_FLAG),
)

PROPOSERS = Record(model.Proposers, Phrase("people or a group"))
PROPOSERS.fields.update(
    people=Field(zh="人员", shape=ListOf(_TEXT)),
    group=Field(zh="团体", shape=_TEXT),
    more=Field(zh="等", shape=_FLAG),
)

UNIT = Record(model.Unit, Phrase("name and role"))
UNIT.fields.update(
    name=Field(zh="名称", shape=_TEXT, required=True, example="县交通运输局"),
    role=Field(zh="承办方式", shape=_choice(model.Role)),
)

KEY_ITEM = Record(model.KeyItem, Phrase("a key item: title and text"))
KEY_ITEM.fields.update(
    title=Field(zh="标题", shape=_TEXT, required=True, example="关于改善农村公路的建议"),
    kind=Field(zh="种类", shape=_choice(model.ItemKind)),
    proposers=Field(zh="提出人", shape=PROPOSERS),
    leader=Field(zh="领办人", shape=POST),
    units=Field(zh="承办单位", shape=ListOf(UNIT)),
    result=Field(zh="办理结果", shape=_TEXT),
    heading=Field(zh="标题行", shape=_TEXT),
    text=Field(zh="正文", shape=_PROSE),
)

ITEM = Record(model.Item, Phrase("an item: lead and text"))
ITEM.fields.update(
    lead=Field(zh="句首", shape=_TEXT),
    text=Field(zh="正文", shape=_TEXT),
)


def _item(text: str) -> model.Item:
    return model.Item(text=text)


POINT = Record(model.Point, Phrase("a point: heading and text"))
_PASSAGE_FIELDS = {
    "numbered": Field(zh="编号", shape=_FLAG),
    "run_in": Field(zh="接排", shape=_FLAG),
    "text": Field(zh="正文", shape=_PROSE),
    "items": Field(
        zh="分条",
        shape=ListOf(Either(scalar=Into(_TEXT, _item), map=ITEM, expected=Phrase("a sentence, or lead and text"))),
    ),
    "items_mark": Field(zh="分条序号", shape=_choice(model.ItemsMark)),
    "items_layout": Field(zh="分条排法", shape=_choice(model.ItemsLayout)),
    "after": Field(zh="分条之后", shape=_PROSE),
    "points": Field(zh="要点", shape=ListOf(POINT)),
}
POINT.fields.update(heading=Field(zh="标题", shape=_TEXT, required=True, example="高位推动，压实责任"), **_PASSAGE_FIELDS)

SECTION = Record(model.Section, Phrase("a section: kind and text"))
SECTION.fields.update(
    kind=Field(zh="内容", shape=_choice(model.SectionKind), required=True, example="measures"),
    heading=Field(zh="标题", shape=_TEXT),
    key_items=Field(zh="列出重点件", shape=_FLAG),
    **_PASSAGE_FIELDS,
)

LAYOUT = Record(model.LayoutChoices, Phrase("the look of the DOCX: fonts, page number, margins"))
LAYOUT.fields.update(
    style=Field(zh="样式", shape=_choice(official.DocumentStyle)),
    fonts=Field(zh="字体", shape=_choice(official.FontSet), build="font_set"),
    page_number=Field(zh="页码", shape=_choice(official.PageNumber)),
    margins=Field(zh="页边距", shape=_choice(official.Margins)),
    digits=Field(zh="数字字体", shape=_choice(official.Digits)),
    lead=Field(zh="一是字体", shape=_choice(official.LeadLook)),
    blank_before_title=Field(
        zh="标题前空行", shape=Whole(largest=3, expected=Phrase("how many blank lines, 0 to 3"))
    ),
)

REPORT = Record(model.Report, Phrase("report and populations"))
REPORT.fields.update(
    report=Field(zh="报告", shape=META, required=True, example="{issuer: 某县人民政府, ……}", build="meta"),
    populations=Field(zh="总体", shape=ListOf(POPULATION), required=True, example="[{total: 154}]"),
    key_items=Field(zh="重点件", shape=ListOf(KEY_ITEM)),
    facts=Field(zh="其他数据", shape=Named(_TEXT, _fact, "label", "text")),
    sections=Field(zh="章节", shape=ListOf(SECTION)),
    layout=Field(zh="版面", shape=LAYOUT),
)
