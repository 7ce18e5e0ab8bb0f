"""What a template sees: every name with its Chinese one, its type and its meaning.

The table is the whole of it: what is not listed here cannot be reached from a template. ``docs/reference/templates.md`` is made
from it, `template_lint` checks templates by it, and ``handling-report templates context`` prints it for a data file.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from handling_report import blocks, figures, key_items, outline, report_view, tables
from handling_report.shares import Share

__all__ = ["CONTEXT", "VIEWS", "View", "ViewField"]


class ViewField(NamedTuple):
    """A name that a template may use.

    Attributes:
        zh: Its Chinese name.
        gives: The type of its value: ``text``, ``flag``, ``number``, ``date``, ``share``, a choice (``choice``), the name of a
            view, or one of these in ``[]``, a list of them.
        doc: What it is, in Chinese.
        typed: Whether it is something that the author of the data typed to be printed.
    """

    zh: str
    gives: str
    doc: str
    typed: bool = False


class View(NamedTuple):
    """A kind of value that a template sees.

    Attributes:
        zh: Its Chinese name.
        doc: What it is, in Chinese.
        fields: Its names, by the English one.
    """

    zh: str
    doc: str
    fields: Mapping[str, ViewField]


CONTEXT: Final = MappingProxyType(
    {
        "report": ViewField("报告", "ReportView", "报告本身：单位、届次、日期、称谓……"),
        "handled": ViewField("办理对象", "text", "各总体的名称：`代表建议`、`代表建议和政协提案`"),
        "subject": ViewField("事由", "text", "报告什么：自己写的标题里“关于……的报告”中间的话，否则是会议届次、办理对象和“办理情况”"),
        "populations": ViewField("总体", "[PopulationFigure]", "一批一起统计的建议或提案，各有总数、分组和比率"),
        "sections": ViewField("章节", "[PassageView]", "正文的各章，已经编号"),
        "attachments": ViewField("附件", "[AttachmentView]", "附件"),
        "key_item_kinds": ViewField("重点件种类", "text", "重点件是什么：`建议`、`建议提案`"),
    }
)
"""The names at the top."""

_LABEL = ViewField("名称", "text", "名称")
_UNIT = ViewField("单位", "text", "单位：`件`、`份`")
_WORDS = ViewField("件数文字", "text", "件数和单位：`154件`")
_COUNT = ViewField("件数", "number", "件数；只能比较，印出来用过滤器 `counted`")
_COVERAGE = ViewField("范围", "choice", "`complete`、`partial` 或 `overlap`（`完整`、`部分`、`交叉`）")
_DEFINITION = ViewField("含义", "text", "含义；没有写时为空", typed=True)
_PARTS = ViewField("各部分", "[PartFigure]", "各部分；没有再分的为空")
_BASE = ViewField("基数", "Base", "占比以什么为基数")

VIEWS: Final = MappingProxyType(
    {
        report_view.ReportView: View(
            "报告",
            "数据文件里“报告”一段；没有写的是空文字",
            {
                "issuer": ViewField("报告单位", "text", "报告单位"),
                "session": ViewField("会议届次", "text", "产生这批建议的会议"),
                "date": ViewField("日期", "date", "报告的日期；印出来用过滤器 `date`", typed=True),
                "body": ViewField("面向", "choice", "`npc` 或 `cppcc`（`人大`、`政协`）"),
                "form": ViewField("形式", "choice", "`written`、`oral` 或 `web`（`书面`、`口头`、`网页`）"),
                "title": ViewField("标题", "[text]", "自己写的标题，每项一行", typed=True),
                "meeting": ViewField("会议", "text", "作口头报告的会议", typed=True),
                "deliverer_post": ViewField("报告人职务", "text", "报告人的职务", typed=True),
                "deliverer_name": ViewField("报告人姓名", "text", "报告人的姓名", typed=True),
                "date_under_title": ViewField("题下日期", "flag", "标题下是否印日期", typed=True),
                "salutation": ViewField("称谓", "text", "称谓", typed=True),
                "opening": ViewField("开头", "[text]", "自己写的开头，每项一段", typed=True),
                "closing": ViewField("结尾", "[text]", "自己写的结尾，每项一段", typed=True),
                "signature": ViewField("落款", "choice", "`full`、`date` 或 `none`（`单位和日期`、`日期`、`无`）", typed=True),
                "seal": ViewField("盖章", "flag", "落款上是否盖章", typed=True),
            },
        ),
        figures.PopulationFigure: View(
            "总体",
            "一批一起统计的建议或提案",
            {
                "name": ViewField("名称", "text", "名称：`代表建议`"),
                "kind": ViewField("种类", "choice", "`suggestion`、`proposal` 或 `motion`（`建议`、`提案`、`议案`）"),
                "unit": _UNIT,
                "session": ViewField("会议届次", "text", "产生这一批的会议；没有写、报告的会议又不是产生它的，是空的"),
                "total": ViewField("总数", "CountFigure", "总数"),
                "stages": ViewField("环节", "[CountFigure]", "收到、立案、并案后……"),
                "including": ViewField("包括", "[PartFigure]", "已经算在总数里的"),
                "besides": ViewField("另有", "[CountFigure]", "不算在总数里的"),
                "counts": ViewField("其他件数", "[CountFigure]", "其他件数"),
                "approximate": ViewField("约数", "[ApproximateFigure]", "没有精确统计的数，照原样印"),
                "groups": ViewField("分组", "[GroupFigure]", "来源、分类、办理结果……"),
                "rates": ViewField("比率", "[RateFigure]", "办结率、满意率……"),
                "previous": ViewField("上年", "PopulationFigure", "上年的数；没有时为空"),
            },
        ),
        figures.CountFigure: View(
            "件数",
            "单独的一个件数：总数、环节、其他件数",
            {
                "label": _LABEL,
                "count": _COUNT,
                "unit": _UNIT,
                "words": _WORDS,
                "definition": _DEFINITION,
                "parts": ViewField("其中", "[PartFigure]", "这个环节的去向"),
                "before": ViewField("上年", "CountFigure", "上年的同一个数；没有时为空"),
            },
        ),
        figures.ApproximateFigure: View(
            "约数",
            "没有精确统计的数",
            {"label": _LABEL, "words": ViewField("文字", "text", "写的是什么就印什么：`300余人次`")},
        ),
        figures.PartFigure: View(
            "部分",
            "分组的一个部分，或者小计",
            {
                "label": _LABEL,
                "code": ViewField("代号", "text", "代号：`A`；没有时为空"),
                "class_name": ViewField("类名", "text", "代号印出来的样子：`A类`；没有代号时是名称"),
                "full_label": ViewField("全称", "text", "名称，后面括号里是类名：`留作参考（C类）`"),
                "definition": _DEFINITION,
                "count": _COUNT,
                "unit": _UNIT,
                "words": _WORDS,
                "base": _BASE,
                "share": ViewField("占比", "share", "占基数的比；印出来用过滤器 `percent`。基数是 0 时为空"),
                "whole_share": ViewField("占总基数", "share", "再分的部分占整个分组基数的比"),
                "titles": ViewField("标题列表", "[text]", "这一部分的标题", typed=True),
                "parts": ViewField("其中", "[PartFigure]", "再分的部分"),
                "coverage": _COVERAGE,
                "before": ViewField("上年", "PartFigure", "上年的同一部分；没有时为空"),
            },
        ),
        figures.GroupFigure: View(
            "分组",
            "按一个维度分的各部分",
            {
                "name": ViewField("名称", "text", "名称：`办理结果`"),
                "axis": ViewField("维度", "choice", "按什么分：`category`、`result`……（`分类`、`办理结果`……）"),
                "coverage": _COVERAGE,
                "base": _BASE,
                "unit": _UNIT,
                "as_of": ViewField("截至", "date", "统计截止日期；没有写时为空", typed=True),
                "parts": _PARTS,
                "subtotals": ViewField("小计", "[PartFigure]", "合起来说的部分"),
            },
        ),
        figures.RateFigure: View(
            "比率",
            "一个比率",
            {
                "label": _LABEL,
                "count": _COUNT,
                "unit": _UNIT,
                "words": ViewField("件数文字", "text", "分子和单位：`154件`"),
                "base": ViewField("分母", "Base", "分母"),
                "share": ViewField("占比", "share", "比率；印出来用过滤器 `percent`。分母是 0 时为空"),
                "meaning": ViewField("含义", "text", "写了含义的是含义，分子是几项之和的是这几项；可能为空", typed=True),
                "counted": ViewField("分子各项", "[text]", "分子是几项之和时，各项的名称"),
                "before": ViewField("上年", "RateFigure", "上年的同一个比率；没有时为空"),
            },
        ),
        figures.Base: View(
            "基数",
            "占比的基数、比率的分母",
            {
                "name": ViewField("名称", "text", "名称：`征询意见表`"),
                "count": _COUNT,
                "unit": _UNIT,
                "is_total": ViewField("是总数", "flag", "是不是这个总体的总数；总数是后面的环节的，不算，基数就是那个环节"),
                "is_known": ViewField("已知", "flag", "有没有基数"),
                "noun": ViewField("称呼", "text", "占谁的多少：`建议总数`"),
                "words": _WORDS,
                "full_words": ViewField("全文", "text", "名称和件数：`征询意见表119份`"),
            },
        ),
        outline.PassageView: View(
            "段落",
            "一章、一个要点，或者附件的内容",
            {
                "kind": ViewField("内容", "choice", "`overview`、`measures`……；要点是 `point`，附件是 `attachment`"),
                "level": ViewField("层次", "number", "标题的层次，从 1 起；附件是 0"),
                "mark": ViewField("序号", "text", "标题的序号：`一、`、`（一）`；不编号的为空"),
                "heading": ViewField("标题", "text", "数据里写的标题；没有写的为空，由模板给", typed=True),
                "run_in": ViewField("接排", "flag", "正文是否接在标题后面"),
                "text": ViewField("正文", "[text]", "正文，每项一段", typed=True),
                "items": ViewField("分条", "[ItemView]", "一是、二是……", typed=True),
                "items_apart": ViewField("分段", "flag", "分条是否各成一段"),
                "after": ViewField("分条之后", "[text]", "分条后面的段落", typed=True),
                "key_items": ViewField("重点件", "[KeyItemView]", "要列在这里的重点件"),
                "points": ViewField("要点", "[PassageView]", "下一级的要点", typed=True),
                "population": ViewField("总体", "text", "只说一个总体的，是它的名称；否则为空"),
                "tables": ViewField("表格", "[TableFigure]", "要放在这里的统计表", typed=True),
            },
        ),
        outline.ItemView: View(
            "分条",
            "一是……",
            {
                "mark": ViewField("序号", "text", "`一是`、`①` 或 `1.`；只有一条的为空"),
                "lead": ViewField("句首", "text", "开头的一句，已有句号", typed=True),
                "text": ViewField("正文", "text", "其余的话，已有句号或分号", typed=True),
            },
        ),
        key_items.KeyItemView: View(
            "重点件",
            "一件重点建议或提案",
            {
                "mark": ViewField("序号", "text", "`①`；只有一件的为空"),
                "heading": ViewField("标题行", "text", "数据里写的标题行；没有写的为空", typed=True),
                "title": ViewField("标题", "text", "标题，不带书名号", typed=True),
                "text": ViewField("正文", "[text]", "办理情况，每项一段", typed=True),
                "proposers": ViewField("提出人", "text", "`张三、李四等代表`", typed=True),
                "leader": ViewField("领办人", "text", "职务和姓名", typed=True),
                "units": ViewField("承办单位", "text", "`县交通运输局主办，县财政局会办`", typed=True),
                "result": ViewField("办理结果", "text", "`A类`", typed=True),
                "covers": ViewField("涉及件数", "text", "一个题目涉及几件：`12件`", typed=True),
            },
        ),
        tables.TableFigure: View(
            "表格",
            "一张统计表",
            {
                "name": ViewField("名称", "text", "名称：`分类统计表`；上面的标题已经说了的为空"),
                "note": ViewField("注", "text", "括号里的说明：`（截至2026年10月31日）`"),
                "caption": ViewField("表题", "text", "名称和说明"),
                "columns": ViewField("各栏", "[Column]", "各栏"),
                "rows": ViewField("各行", "[[text]]", "各行，每行是各格的文字"),
            },
        ),
        blocks.Column: View(
            "栏",
            "表格的一栏",
            {
                "label": ViewField("名称", "text", "栏目"),
                "alignment": ViewField("对齐", "choice", "`left`、`center` 或 `right`"),
            },
        ),
        outline.AttachmentView: View(
            "附件",
            "一份附件",
            {
                "title": ViewField("标题", "text", "标题", typed=True),
                "passage": ViewField("内容", "PassageView", "标题下面的内容"),
            },
        ),
    }
)
"""The kinds of values, by their classes."""

SHARE: Final = Share
"""The class of shares, which have no names of their own: a filter prints them."""
