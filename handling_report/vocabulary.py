"""The one table of a data file's keys: English key, Chinese key, shape, whether it is required.

Reading, the nearest-name hints and the reference in the docs all follow this table. A key's meaning is documented where
it is read by people: ``docs/reference/data-file.md``.
"""

from __future__ import annotations

from handling_report import building, model
from handling_report.errors import Phrase
from handling_report.making_words import LAYOUT, TEMPLATES, choice
from handling_report.named import Named
from handling_report.numbers import APPROXIMATE, Counted, NumberOr, Whole
from handling_report.scalars import COUNT_NAME, LINE, NAME, WORD, Day, Flag, Matching, Paragraphs, Text
from handling_report.structures import Either, Field, Into, ListOf, Record, Single

__all__ = ["LAYOUT", "REPORT", "TEMPLATES"]


_NUMBER = ("数量", "数", "件数", "分子", "number")
"""What else a count is called; no key is asked for by its own word."""
_TEXT = Text()
_PROSE = Paragraphs()
_FLAG = Flag()
_DAY = Day()
_COUNT = Whole()
_DECIMALS = Whole(largest=2, expected=Phrase("0, 1 or 2 decimals"))
_PERCENT = Matching(r"[0-9]{1,3}(\.[0-9]{1,2})?%", Phrase("a printed share such as 36.4%"))
_APPROXIMATE = Matching(
    APPROXIMATE,
    Phrase("an approximate count such as 300余人次, 近500件, 约八成 or 数百人"),
    Phrase("what is approximate says so: 300余人次, 数百人, 80%左右; an exact number goes into counts, or with its unit into facts"),
)


def _parts() -> Either:
    return Either(
        seq=ListOf(PART),
        map=Named(_COUNT, building.part, "label", "count"),
        expected=Phrase("parts, each a name with a count"),
    )


_WITHOUT_DASH = Phrase("a name with its count is written without a dash in front")
PART = Record(building.coded_part, Phrase("a part: label and count"), short=_WITHOUT_DASH)
PART.define(
    label=Field(zh="名称", shape=NAME, required=True, example="城建交通类", also=("类别", "name")),
    count=Field(zh="件数", shape=_COUNT, required=True, example="63", also=_NUMBER),
    code=Field(zh="代号", shape=WORD),
    definition=Field(zh="含义", shape=LINE, also=("说明", "解释", "定义")),
    resolved=Field(zh="算已解决", shape=_FLAG),
    published=Field(zh="公布占比", shape=_PERCENT),
    titles=Field(zh="标题列表", shape=ListOf(LINE)),
    coverage=Field(zh="其中范围", shape=choice(model.Coverage), also=("范围",)),
    parts=Field(zh="其中", shape=_parts(), also=("各部分", "包括", "包含", "再分", "including")),
)

WORDING = Record(model.Wording, Phrase("how shares are worded: share, rounded, fold"))
WORDING.define(
    share=Field(zh="占比写法", shape=choice(model.ShareWord)),
    rounded=Field(zh="约", shape=_FLAG),
    fold=Field(zh="合并相同", shape=_FLAG),
    zeros=Field(zh="末尾零", shape=choice(model.Keep)),
    empty=Field(zh="零件部分", shape=choice(model.Keep)),
    join=Field(zh="连接", shape=choice(model.Joint)),
    below=Field(zh="下同", shape=_FLAG),
)

_NAMES = Either(
    scalar=Single(LINE),
    seq=ListOf(LINE),
    expected=Phrase("the name of a part, or a list of names"),
)

_TABLES = Either(
    scalar=Single(NAME),
    seq=ListOf(NAME),
    expected=Phrase("the name of a group, or a list of names"),
)

GROUP = Record(model.Group, Phrase("a group: axis and parts"))
GROUP.define(
    axis=Field(zh="维度", shape=choice(model.Axis), also=("分组", "种类", "类型", "kind")),
    name=Field(zh="名称", shape=NAME),
    about=Field(zh="评价对象", shape=choice(model.About)),
    round=Field(zh="轮次", shape=choice(model.Round)),
    coverage=Field(zh="范围", shape=choice(model.Coverage), also=("其中范围",)),
    base=Field(zh="基数", shape=COUNT_NAME, also=("分母", "总数")),
    decimals=Field(zh="小数位", shape=_DECIMALS),
    unit=Field(zh="单位", shape=WORD),
    as_of=Field(zh="截至", shape=_DAY, also=("日期", "时间")),
    shares=Field(zh="占比", shape=_FLAG),
    parts=Field(
        zh="各部分", shape=_parts(), required=True, example="{会上: 151, 会后: 3}", also=("其中", "包括", "明细", "各项", "including")
    ),
    subtotals=Field(zh="小计", shape=Named(_NAMES, building.subtotal, "label", "parts")),
    wording=Field(zh="用语", shape=WORDING),
)

STAGE = Record(model.Stage, Phrase("a stage: label and count"), short=_WITHOUT_DASH)
STAGE.define(
    label=Field(zh="名称", shape=NAME, required=True, example="立案"),
    count=Field(zh="件数", shape=_COUNT, required=True, example="219", also=_NUMBER),
    definition=Field(zh="含义", shape=LINE, also=("说明", "解释", "定义")),
    coverage=Field(zh="其中范围", shape=choice(model.Coverage), also=("范围",)),
    parts=Field(zh="其中", shape=_parts(), also=("各部分", "包括", "包含", "再分", "including")),
)

RATE = Record(model.Rate, Phrase("a rate: label, count and base"))
RATE.define(
    label=Field(zh="名称", shape=NAME, required=True, example="办结率", also=("比率", "name", "rate")),
    count=Field(
        zh="分子",
        shape=Either(
            scalar=NumberOr(_COUNT, Single(LINE)),
            seq=ListOf(LINE),
            expected=Phrase("a whole number, or the name of a count"),
        ),
        required=True,
        example="154",
        also=(*_NUMBER, "numerator"),
    ),
    base=Field(zh="分母", shape=COUNT_NAME, also=("基数", "总数", "denominator", "total")),
    decimals=Field(zh="小数位", shape=_DECIMALS),
    definition=Field(zh="含义", shape=LINE, also=("说明", "解释", "定义")),
    published=Field(zh="公布占比", shape=_PERCENT),
)

_COUNTS = Named(_COUNT, building.count, "label", "count")
# 万, 亿, 千, 百 and 十 belong to a number, 余 and 多 to one that nobody counted: none of them is in a unit.
_UNIT = r"[㐀-\u4e06\u4e08-\u4ebe\u4ec0-\u4f58\u4f5a-\u5340\u5342\u5344-\u5919\u591b-\u767d\u767f-\u9fff]{1,4}"
_COUNTED = Counted(
    Whole(expected=Phrase("a whole number such as 142, alone or with its unit, 142份")),
    Matching(rf"(0|[1-9][0-9]{{0,11}})({_UNIT})", Phrase("a whole number with its unit, such as 142份")),
)
_FIGURES = {
    "total": Field(
        zh="总数",
        shape=Either(
            scalar=NumberOr(_COUNT, LINE),
            expected=Phrase("a whole number, or the name of a stage"),
        ),
        example="154",
        also=("合计", "总计", "件数", "数量", "count"),
    ),
    "name": Field(zh="名称", shape=NAME),
}
_COUNTED_WITH_IT = {
    "including": Field(zh="包括", shape=_COUNTS, also=("其中", "包含")),
    "besides": Field(zh="另有", shape=_COUNTS, also=("另外", "此外")),
    "counts": Field(zh="其他件数", shape=Named(_COUNTED, building.counted, "label", "count")),
}
_MEASURED_ON_IT = {
    "groups": Field(zh="分组", shape=ListOf(GROUP)),
    "rates": Field(zh="比率", shape=ListOf(RATE), also=("比例", "百分比")),
}
_STAGES = Either(
    seq=ListOf(STAGE),
    map=Named(_COUNT, building.stage, "label", "count"),
    expected=Phrase("stages, each a name with a count"),
)

PREVIOUS = Record(model.Population, Phrase("the figures of the year before: total, groups and rates"))
PREVIOUS.define(**_FIGURES, stages=Field(zh="环节", shape=_STAGES), **_COUNTED_WITH_IT, **_MEASURED_ON_IT)

POPULATION = Record(building.population, Phrase("what is counted together: total, groups and rates"))
POPULATION.define(
    **_FIGURES,
    kind=Field(zh="种类", shape=choice(model.ItemKind), also=("类型", "类别", "内容")),
    unit=Field(zh="单位", shape=WORD),
    session=Field(zh="会议届次", shape=NAME),
    stages=Field(zh="环节", shape=_STAGES),
    **_COUNTED_WITH_IT,
    approximate=Field(zh="约数", shape=Named(_APPROXIMATE, building.approximate, "label", "words")),
    **_MEASURED_ON_IT,
    previous=Field(zh="上年", shape=PREVIOUS, also=("去年", "同期")),
)

POST = Record(model.Post, Phrase("post and name"))
POST.define(
    post=Field(zh="职务", shape=NAME, required=True, example="某县副县长"),
    name=Field(zh="姓名", shape=NAME, required=True, example="张三", also=("名称",)),
)

PRESENTED = Record(model.Presented, Phrase("at and by"))
PRESENTED.define(
    at=Field(zh="会议", shape=NAME),
    by=Field(zh="报告人", shape=POST),
)

META = Record(model.Meta, Phrase("issuer, session and date"))
META.define(
    issuer=Field(zh="报告单位", shape=NAME, required=True, example="某县人民政府", also=("单位", "author", "organization")),
    session=Field(zh="会议届次", shape=NAME, required=True, example="县十八届人大五次会议"),
    date=Field(zh="日期", shape=_DAY, required=True, example="2026-11-20"),
    body=Field(zh="面向", shape=choice(model.Body)),
    form=Field(zh="形式", shape=choice(model.Form)),
    title=Field(zh="标题", shape=Either(scalar=Single(LINE), seq=ListOf(LINE), expected=Phrase("a title, or its lines"))),
    presented=Field(zh="会上报告", shape=PRESENTED),
    date_under_title=Field(zh="题下日期", shape=_FLAG),
    salutation=Field(zh="称谓", shape=NAME),
    opening=Field(zh="开头", shape=_PROSE),
    closing=Field(zh="结尾", shape=_PROSE),
    signature=Field(zh="落款", shape=choice(model.SignatureStyle)),
    seal=Field(zh="盖章", shape=_FLAG),
)

PROPOSERS = Record(model.Proposers, Phrase("people or a group"))
PROPOSERS.define(
    people=Field(zh="人员", shape=ListOf(NAME), example="[张三, 李四]", also=("姓名", "代表", "委员", "个人")),
    group=Field(zh="团体", shape=NAME, example="民革某县支部", also=("单位", "党派", "组织")),
    more=Field(zh="等", shape=_FLAG),
)

UNIT = Record(model.Unit, Phrase("name and role"))
UNIT.define(
    name=Field(zh="名称", shape=NAME, required=True, example="县交通运输局", also=("单位", "姓名")),
    role=Field(zh="承办方式", shape=choice(model.Role)),
)

KEY_ITEM = Record(building.key_item, Phrase("a key item: title and text"))
KEY_ITEM.define(
    title=Field(zh="标题", shape=LINE, required=True, example="关于改善农村公路的建议", also=("案由", "题目")),
    kind=Field(zh="种类", shape=choice(model.ItemKind), also=("总体", "类型", "类别", "内容", "population", "populations")),
    covers=Field(zh="涉及件数", shape=_COUNT),
    proposers=Field(zh="提出人", shape=PROPOSERS, also=("代表", "委员", "提案人", "建议人", "领衔人")),
    leader=Field(zh="领办人", shape=POST, also=("领导", "牵头领导", "督办领导", "领衔领导")),
    units=Field(zh="承办单位", shape=ListOf(UNIT), also=("单位", "主办单位", "办理单位")),
    result=Field(zh="办理结果", shape=NAME),
    heading=Field(zh="标题行", shape=LINE),
    text=Field(zh="正文", shape=_PROSE),
)

ITEM = Record(model.Item, Phrase("an item: lead and text"))
ITEM.define(
    lead=Field(zh="句首", shape=_TEXT),
    text=Field(zh="正文", shape=_TEXT),
)


POINT = Record(model.Point, Phrase("a point: heading and text"))
_PASSAGE_FIELDS = {
    "numbered": Field(zh="编号", shape=_FLAG),
    "run_in": Field(zh="接排", shape=_FLAG),
    "text": Field(zh="正文", shape=_PROSE),
    "items": Field(
        zh="分条",
        shape=ListOf(Either(scalar=Into(_TEXT, building.item), map=ITEM, expected=Phrase("a sentence, or lead and text"))),
    ),
    "items_mark": Field(zh="分条序号", shape=choice(model.ItemsMark)),
    "items_layout": Field(zh="分条排法", shape=choice(model.ItemsLayout)),
    "after": Field(zh="分条之后", shape=_PROSE),
    "tables": Field(zh="表格", shape=_TABLES),
    "points": Field(zh="要点", shape=ListOf(POINT)),
}
POINT.define(
    heading=Field(zh="标题", shape=LINE, required=True, example="高位推动，压实责任", also=("名称", "题目", "name", "title")),
    **_PASSAGE_FIELDS,
)

SECTION = Record(model.Section, Phrase("a section: kind and text"))
SECTION.define(
    kind=Field(
        zh="内容", shape=choice(model.SectionKind), required=True, example="measures", also=("种类", "类型", "章节", "type", "section")
    ),
    heading=Field(zh="标题", shape=LINE, also=("名称", "题目", "name", "title")),
    key_items=Field(zh="列出重点件", shape=_FLAG),
    population=Field(zh="总体", shape=LINE),
    **_PASSAGE_FIELDS,
)

ATTACHMENT = Record(model.Attachment, Phrase("an attachment: title and text"))
ATTACHMENT.define(
    title=Field(zh="标题", shape=LINE, required=True, example="重点建议目录"),
    **{key: field for key, field in _PASSAGE_FIELDS.items() if key not in {"numbered", "run_in"}},
)

_ATTACHMENTS = Either(
    scalar=Into(LINE, building.attachment),
    map=ATTACHMENT,
    expected=Phrase("the name of a table, or title and text"),
)

REPORT = Record(model.Report, Phrase("report and populations"))
REPORT.define(
    report=Field(zh="报告", shape=META, required=True, build="meta"),
    populations=Field(zh="总体", shape=ListOf(POPULATION), required=True),
    key_items=Field(zh="重点件", shape=ListOf(KEY_ITEM)),
    facts=Field(zh="其他数据", shape=Named(_TEXT, building.fact, "label", "text")),
    sections=Field(zh="章节", shape=ListOf(SECTION)),
    attachments=Field(zh="附件", shape=ListOf(_ATTACHMENTS)),
    wording=Field(zh="用语", shape=WORDING),
    layout=Field(zh="版面", shape=LAYOUT),
    templates=Field(zh="模板", shape=TEMPLATES),
)
