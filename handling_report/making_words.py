"""The keys that say how a report is made, and not what it says: the look of the DOCX, and the templates.

They stand in a data file, and by themselves in a profile and in a project file.
"""

from __future__ import annotations

from enum import Enum

from handling_report import model, official
from handling_report.choice_words import CHOICE_WORDS, MEANT, NAMED_BY
from handling_report.errors import Phrase
from handling_report.numbers import Whole
from handling_report.scalars import LINE, NAME, Choice
from handling_report.structures import Field, Record

__all__ = ["LAYOUT", "TEMPLATES", "choice"]


def choice(enum: type[Enum]) -> Choice:
    """A choice in the words that stand for it."""
    return Choice(enum, CHOICE_WORDS[enum], MEANT.get(enum, {}), enum is model.SectionKind, NAMED_BY.get(enum))


LAYOUT = Record(model.LayoutChoices, Phrase("the look of the DOCX: fonts, page number, margins"))
LAYOUT.define(
    style=Field(zh="样式", shape=choice(official.DocumentStyle)),
    fonts=Field(zh="字体", shape=choice(official.FontSet), build="font_set"),
    page_number=Field(zh="页码", shape=choice(official.PageNumber)),
    margins=Field(zh="页边距", shape=choice(official.Margins)),
    digits=Field(zh="数字字体", shape=choice(official.Digits)),
    lead=Field(zh="一是字体", shape=choice(official.LeadLook)),
    blank_before_title=Field(zh="标题前空行", shape=Whole(largest=3, expected=Phrase("how many blank lines, 0 to 3"))),
)

TEMPLATES = Record(model.TemplateChoice, Phrase("which templates: set and folder"))
TEMPLATES.define(set=Field(zh="名称", shape=NAME, build="name"), folder=Field(zh="文件夹", shape=LINE))
