"""What the reference of templates says in words: tags, tests, what is refused, the notation, the data of its examples."""

from __future__ import annotations

from typing import Final

__all__ = [
    "DATA", "INTRODUCTION", "LIST_FILTERS", "LOCAL_NAMES", "LOOP", "NOTATION", "ORDER", "REFUSED", "TAGS", "TESTS", "TYPES",
]  # fmt: skip

INTRODUCTION: Final = """\
# 模板参考

模板看得到什么、可以写什么。怎样改措辞，一步一步的，见[改变措辞](../how-to/change-the-wording.md)。

名称和过滤器都有中文名和英文名，任选一种，意思一样：`{{ populations[0].total|counted }}` 就是 `{{ 总体[0].总数|件数 }}`。
用 `handling-report templates context 数据文件` 看一个数据文件里各是什么值。

This page is written from the code by `make templates-reference`. Every name has a Chinese and an English form with one meaning."""

DATA: Final = """\
report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}
populations:
  - total: 154
    groups:
      - axis: source
        parts: {会上: 150, 闭会期间: 4}
      - axis: category
        parts: {城建交通类: 56, 农林水利类: 49, 教科文卫类: 49}
    rates:
      - {label: 办结率, count: 152}
    previous:
      total: 150
      rates:
        - {label: 办结率, count: 147}
"""
"""The report on which the examples of the filters are run."""

TYPES: Final = {
    "text": "文字", "flag": "是或否", "number": "数字", "date": "日期", "share": "占比", "choice": "选择", "position": "第几个",
    "markup": "记号",
}  # fmt: skip
"""The types that are no views."""

LOOP: Final = {
    "index": "第几个，从 1 起；印出来用 `ordinal`、`heading_mark`、`circled`、`numeral`",
    "first": "是不是第一个",
    "last": "是不是最后一个",
    "length": "一共几个；只能比较",
    "previtem": "前一个；第一个没有",
    "nextitem": "后一个；最后一个没有",
}
"""What a loop can be asked."""

LIST_FILTERS: Final = {
    "first": ("第一个", "populations|first"),
    "last": ("最后一个", "populations|last"),
    "length": ("有几个；只能比较", "populations|length > 1"),
    "list": ("列表；接在下面几个后面", "populations|map(attribute='name')|list"),
    "map": ("每一个的某一项，或者每一个经过某个过滤器", "populations[0].groups[1].parts|map('counted')|list"),
    "selectattr": ("某一项符合的那些", "populations[0].groups|selectattr('axis', 'equalto', 'source')|list"),
    "rejectattr": ("某一项不符合的那些", "populations[0].groups|rejectattr('as_of')|list"),
    "select": ("自己符合的那些", "report.title|select|list"),
    "reject": ("自己不符合的那些", "report.title|reject('in', ('甲', '乙'))|list"),
}
"""Jinja's filters for lists: what they do, and an expression that can be looped over, or compared."""

TAGS: Final = {
    "extends": ("基于另一个文件，只改其中几个区块", '{% extends "closing.j2" %}'),
    "block": ("一个可以覆盖的区块；`{{ super() }}` 是原来的内容", "{% block words %}以上报告，请予审议。{% endblock %}"),
    "include": ("套用另一个文件", '{% include "purpose.j2" %}'),
    "if": ("有条件地印", '{% if report.form == "oral" %}口头{% elif report.seal %}盖章{% else %}其他{% endif %}'),
    "for": ("对列表的每一个印一遍；`else` 后面是列表空时印的", "{% for one in populations %}{{ one.name }}{% else %}没有{% endfor %}"),
    "set": ("给一个值起名字，或者给印出的一段起名字", "{% set year = report.date|year %}{% set words %}{{ year }}底{% endset %}"),
    "with": ("起一个只在里面有效的名字", "{% with one = populations[0] %}{{ one.name }}{% endwith %}"),
    "macro": ("可以反复用的一段", "{% macro said(one) %}{{ one.name }}{{ one.total|counted }}{% endmacro %}{{ said(populations[0]) }}"),
    "call": ("调用宏，并给它一段；宏里用 `caller()` 取", "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}甲{% endcall %}"),
    "filter": ("让一段经过过滤器", "{% filter sentence %}压实责任{% endfilter %}"),
    "import": ("取用另一个文件里的宏", '{% import "macros.j2" as m %}'),
    "from": ("取用另一个文件里的某个宏", '{% from "macros.j2" import said %}'),
}
"""The tags that templates may use."""

TESTS: Final = {
    "defined": "有这个名称",
    "undefined": "没有这个名称",
    "none": "是空的：没有上年、没有含义",
    "sameas": "就是那一个",
    "in": "在列表里",
    "equalto": "等于；也写 `eq`、`==`",
    "eq": "等于",
    "==": "等于",
    "ne": "不等于；也写 `!=`",
    "!=": "不等于",
    "gt": "大于",
    "ge": "大于或等于",
    "lt": "小于",
    "le": "小于或等于",
    "true": "是“是”",
    "false": "是“否”",
}
"""The tests that templates may use."""

REFUSED: Final = (
    ("把一个值拆开", "{% set a, b = populations[0].total.words %}", "template-forbidden"),
    ("做算术", "{{ populations[0].total.count + 1 }}", "template-arithmetic"),
    ("直接印数字", "{{ populations[0].total.count }}", "template-not-text"),
    ("排数字的格式", "{{ '%d件'|format(populations[0].total.count) }}", "template-unknown-filter"),
    ("截取文字或列表", "{{ report.issuer[0:2] }}", "template-forbidden"),
    ("调用宏以外的东西", "{{ handled() }}", "template-forbidden"),
    ("用值自己的方法", "{{ report.issuer.upper() }}", "template-no-names"),
    ("缺了就用别的代替", "{{ report.telephone|default('无') }}", "template-unknown-filter"),
    ("不存在的名称", "{{ report.telephone }}", "template-unknown-attribute"),
    ("不转义", "{{ report.issuer|safe }}", "template-unknown-filter"),
    ("改变转义", "{% autoescape false %}{% endautoescape %}", "template-forbidden"),
    ("Jinja 的全局函数", "{{ range(9)|list|length }}", "template-unknown-name"),
    ("别处的文件", "{% include '../closing.j2' %}", "template-not-found"),
)
"""What templates cannot do: in words, an example, and the code of the problem."""

ORDER: Final = """\
一份报告由一叠文件夹生成，同名的文件以先找到的为准：

1. 自己的文件夹：命令行的 `--templates`（写了几个的，先写的在前），数据文件 `templates` 里的 `folder`，
   数据文件旁边 `handling-report.yml` 里写的；
2. 选定的一套（`--set`，或者数据文件 `templates` 里的 `set`），和它基于的；没有选的，看自己的文件夹里 `set.yaml` 写的 `基于`；
3. 报告形式的一套：书面、口头或网页；选定的一套已经说了形式的，用它的；
4. 面向的一套：人大或政协；选定的一套已经说了的，用它的；
5. 标准。

文件里的 `{% extends "closing.j2" %}` 写的是自己的名字时，指下一个文件夹里的同名文件。所以自己的 `closing.j2` 只写要改的那个区块，别的照旧；
隔着几层也可以，每一层只改自己的。要跳过中间的，写明是哪一套：`{% extends "standard/closing.j2" %}`。

自己的文件夹里可以放一个 `set.yaml`，说明它是什么：`名称`（`title`）、`用途`（`purpose`）、`语言`（`language`）、
`基于`（`extends`）。没有也行。

数据文件里这样选：

| 键 | 中文键 | 值 | 说明 |
| :--- | :--- | :--- | :--- |
| `templates` | `模板` | 下面两个键 | 用哪些模板 |
| `templates.set` | `模板.名称` | 上表的名称或英文名 | 用哪一套；不写时由形式和面向决定 |
| `templates.folder` | `模板.文件夹` | 文件夹 | 自己的模板，在数据文件旁边或其下 |"""

LOCAL_NAMES: Final = {
    "attachment": ("AttachmentView", "正在印的附件"),
    "back_to_total": ("flag", "上一组的基数不是总数，这一组又以总数为基数"),
    "group": ("GroupFigure", "正在说的分组"),
    "item": ("KeyItemView", "正在说的重点件"),
    "measured": ("[GroupFigure]", "这个总体里有各部分的分组"),
    "opens": ("flag", "是不是第一个总体，或者换了一个会议的总体"),
    "part": ("PassageView", "正在印的章、要点，或者附件的内容"),
    "parts": ("[PartFigure]", "要列标题的各部分"),
    "population": ("PopulationFigure", "正在说的总体"),
    "rate": ("RateFigure", "正在说的比率"),
    "table": ("TableFigure", "正在印的统计表"),
    "source": ("GroupFigure", "并入开头一句的来源分组；没有时不存在，用 `is defined` 问"),
    "title": ("text", "标题行的文字"),
    "year": ("text", "上年叫什么：`上年`、`2025年`；没有上年的为空"),
}
"""The names that pieces take over from those that include them: type and meaning."""

NOTATION: Final = (
    ("# 标题", "大标题；连着几行是标题的几行", "Title"),
    ("## 一、基本情况", "一级标题", "Heading"),
    ("### （一）高位推动", "二级标题", "Heading"),
    ("### **（一）高位推动。** 正文……", "接排标题：`**` 里是标题，后面接正文", "Paragraph"),
    ("正文……", "一段", "Paragraph"),
    ("**一是压实责任。** 正文……", "一段里的句首，排成楷体", "Paragraph"),
    ("| 类别 | 件数 |", "表格，见下", "Table"),
    (":caption: 分类统计表", "下面表格的名称", "Table"),
    (":occasion: ——2026年11月20日在县人大常委会第五次会议上", "标题下的会议", "Subline"),
    (":deliverer: 副县长　商　奎", "标题下的报告人", "Subline"),
    (":dated: （2026年11月20日）", "标题下的日期", "Subline"),
    (":salutation: 主任：", "称谓，顶格", "Salutation"),
    (":issuer: 某县人民政府", "落款的单位", "Signature"),
    (":date: 2026年11月20日", "落款的日期；跟在单位后面", "Signature"),
    (":sealed: 2026年11月20日", "要盖章的落款的日期，代替 `:date:`", "Signature"),
    (":note: 重点建议目录", "正文后的附件说明；连着几行是几份", "AttachmentNote"),
    (":attachment: 重点建议目录", "另起一面的附件，后面是它的内容", "Attachment"),
)
"""The notation: a line, what it is, and the block that it becomes."""
