"""The data file that a new report begins with: a commented one that renders as it stands.

There is one text, with English keys and for the people's congress. What differs for the consultative conference is a short
list of words, and the Chinese keys are put in by walking the text with the table in `vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from handling_report.model import Body
from handling_report.named import Named
from handling_report.scalars import Choice
from handling_report.shapes import Shape
from handling_report.source import read_source
from handling_report.structures import Either, ListOf, Record
from handling_report.tree import Map, Node, Scalar, Seq
from handling_report.vocabulary import REPORT

__all__ = ["starter_text"]

_TEXT = """\
# yaml-language-server: $schema=handling-report.schema.json
#
# 这是一份办理情况报告的数据文件，内容是虚构的。把它改成自己的，再生成报告：
#
#     handling-report render 文件名      生成 Markdown 和 DOCX
#     handling-report explain 文件名     列出每个数字的来历，供核对
#
# 冒号用英文的，后面空一格；下一级比上一级多缩进两格，不用 Tab；列表的每一项以“- ”开头。
# “#”后面空一格的，是说明，可以删掉。“#”后面紧接着字的，是可以不写的内容，去掉“#”就生效。

report:
  issuer: 某县人民政府
  session: 县十八届人大五次会议  # 提出这批建议的会议
  date: 2026-11-20
  body: npc
  salutation: 县人大常委会  # 后面的冒号由程序加
  # 标题、开头不写时，由程序按单位和会议拟好；结尾不写时，只有没写开头的口头报告有默认的一句。要自己写：
  #title: 关于县十八届人大五次会议代表建议办理情况的报告
  #opening: 现将县十八届人大五次会议以来代表建议的办理情况报告如下：
  #closing: 特此报告。
  # 要在会上作口头报告，这两行一起用，称谓也改成会上的：
  #form: oral
  #presented: {at: 县十八届人大常委会第三十六次会议, by: {post: 县人民政府副县长, name: 李明}}

populations:
  - total: 126  # 只写件数。占比、比率由程序计算，一组占比相加正好是 100%
    #counts: {上年结转: 9}  # 不在总数里，正文里可以引用的件数
    groups:
      # 一组各部分相加要等于总数，对不上时程序会说差几件。
      - axis: source
        parts: {会议期间: 118, 闭会期间: 8}
      - axis: category
        parts: {城建交通: 47, 农林水利: 33, 教科文卫: 28, 其他: 18}
      - axis: result
        # 有代号、有含义的，一部分写一行；名称、代号都可以改。
        parts:
          - {code: A, label: 已经解决或基本解决, count: 79}
          - {code: B, label: 正在解决或列入计划, count: 36}
          - {code: C, label: 因条件限制留作参考, count: 11}
      - axis: satisfaction
        # 只统计收回的征询意见表的，把份数写进上面的 其他件数（counts），再在这里写 基数（base），如 收回征询意见表。
        parts: {满意: 121, 基本满意: 5}
      # 只列出一部分、相加不到总数的，这样写：
      #- {axis: undertaker, coverage: partial, parts: {县住房和城乡建设局: 25, 县交通运输局: 16}}
    rates:
      # 分子写上面的名称，几个名称相加写在方括号里；分母不写，就是这些名称所在分组的基数。
      - {label: 办结率, count: 总数}
      - {label: 满意率, count: 满意}
      #- {label: 满意和基本满意率, count: [满意, 基本满意], decimals: 2}

# 正文里要用的其他数据，名称自己起；正文里引用了的，不能删。
facts:
  走访人次: 320人次

# 章节按这里的先后排，序号由程序加；可以增加、删去、调换。
sections:
  # 没有正文的基本情况，由上面的数字写成一段。
  - kind: overview
    #heading: 建议办理的基本情况
    #tables: [分类, 办理结果]  # 统计表，写分组的名称；数字由程序填

  # 正文里写【名称】，印出来就是那个数字：【总数】【A】是件数，【A.占比】是占比，【办结率】是比率，
  # 【走访人次】是自己起名的数据。数字改了，正文跟着变；名称写错了，程序会说在哪一行。
  - kind: measures
    points:
      - heading: 高位推动，压实责任
        text: 县政府召开专题会议，把【总数】建议逐件交办到承办单位。
        # 一是、二是由程序加。
        items:
          - {lead: 领导领办, text: 县政府班子成员带头领办重点难点建议，全程跟踪。}
          - {lead: 部门主办, text: 承办单位主要负责人负总责，逐件明确专人和时限。}
      - heading: 加强沟通，增进共识
        text: 承办单位坚持办前走访、办中协商、办后回访，走访代表【走访人次】，满意率为【满意率】。
        #run_in: true

  #- {kind: effects, text: 【A】建议所提问题已经解决或基本解决，占【A.占比】。}

  # 用 | 另起一行写的正文，一行是一段。
  - kind: next_steps
    text: |
      对【B】正在解决或列入计划的建议，建立台账，挂账销号，办成一件、答复一件。
      对【C】留作参考的建议，继续向代表说明情况，条件成熟时及时办理。
  # 重点建议：这一章各写一段（可以挪到前面），下面一件一项。
  #- {kind: key_items}
#key_items: [{title: 关于改造老旧小区的建议, leader: {post: 副县长, name: 李明}, units: [{name: 县住建局}]}]

#templates: {set: 部门网站短文}  # 换一套模板，见 handling-report templates list；用自己的，写 文件夹（folder）

# DOCX 按《党政机关公文格式》排版。电脑上没有国标字体的，用系统自带的：
#layout: {fonts: windows, page_number: outside}
"""

_FOR_CPPCC = (
    ("body: npc", "body: cppcc"),
    ("结尾不写时，只有没写开头的口头报告有默认的一句。", "结尾不写就没有。"),
    ("县十八届人大五次会议", "县政协十届五次会议"),
    ("县十八届人大常委会第三十六次会议", "县政协十届常委会第二十次会议"),
    ("县人大常委会", "县政协"),
    ("代表建议", "提案"),
    ("建议", "提案"),
    ("代表", "委员"),
)
"""The words that differ, longer ones first."""

_OPTION = re.compile(r"^( *)#(?=[^ \n])", re.MULTILINE)
"""The ``#`` before what may be left out: no space follows it, as one does in a comment."""


def starter_text(body: Body, keys: Literal["zh", "en"]) -> str:
    """A commented data file to begin a report with.

    It is valid as it stands, and so it is without any of the ``#`` that stand right before a word.

    Args:
        body: To whom the report is made.
        keys: The language of the keys and of the words to choose from. Comments and texts are always Chinese.

    Returns:
        YAML text. Its first line names the schema for editors.
    """
    text = _TEXT
    if body is Body.CPPCC:
        for word, instead in _FOR_CPPCC:
            text = text.replace(word, instead)
    return _with_chinese_keys(text) if keys == "zh" else text


def _with_chinese_keys(text: str) -> str:
    """The text with each key and each choice in Chinese; those in optional lines too."""
    options = {text.count("\n", 0, match.start()) for match in _OPTION.finditer(text)}
    bare = _OPTION.sub(r"\1", text)
    pieces: list[str] = []
    done = 0
    for scalar, word in sorted(_chinese_words(read_source(bare).root, REPORT), key=lambda found: found[0].start):
        pieces += [bare[done : scalar.start], word]
        done = scalar.end
    lines = "".join([*pieces, bare[done:]]).splitlines(keepends=True)
    return "".join(
        re.sub(r"^ *", r"\g<0>#", line, count=1) if number in options else line for number, line in enumerate(lines)
    )


def _chinese_words(node: Node, shape: Shape) -> Iterator[tuple[Scalar, str]]:
    """The scalars that are keys or choices of the table, each with its Chinese word."""
    match shape, node:
        case Record(fields=fields), Map(entries):
            for key, value in entries:
                yield key, fields[key.text].zh
                yield from _chinese_words(value, fields[key.text].shape)
        case ListOf(shape=inner), Seq(items):
            for item in items:
                yield from _chinese_words(item, inner)
        case Named(shape=inner), Map(entries):
            for _, value in entries:
                yield from _chinese_words(value, inner)
        case Either(), _ if (chosen := shape.shape_of(node)):
            yield from _chinese_words(node, chosen)
        case Choice(words=words), Scalar(text=text):
            yield node, words[text]
