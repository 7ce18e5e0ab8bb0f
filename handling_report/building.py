"""How the short ways of writing something become the records of the model."""

from __future__ import annotations

import re
from typing import Any

from handling_report import model
from handling_report.choice_words import kind_named
from handling_report.folding import half_width
from handling_report.values import replace

__all__ = [
    "approximate", "attachment", "coded_part", "count", "counted", "fact", "item", "key_item", "part", "population", "stage", "subtotal",
]  # fmt: skip


def fact(label: str, text: str) -> tuple[str, str]:
    """A fact from its name and its words."""
    return label, text


def count(label: str, count: int) -> model.Count:
    """A count from its name and its number."""
    return model.Count(label=label, count=count)


def counted(label: str, count: tuple[int, str | None]) -> model.Count:
    """A count from its name and its number, which may have a unit of its own."""
    return model.Count(label=label, count=count[0], unit=count[1])


def part(label: str, count: int) -> model.Part:
    """A part from its name and its count."""
    return model.Part(label=label, count=count)


def coded_part(**values: Any) -> model.Part:
    """A part written out; ``A类`` and ``Ａ`` are the code ``A``, after which 类 is printed, but 第一类 is a code of its own."""
    made = model.Part(**values)
    typed = half_width(made.code or "")
    code = typed.removesuffix("类")
    code = code if len(code) == 1 or (code and code.isascii()) else typed
    return replace(made, code=code) if code != (made.code or "") else made


def stage(label: str, count: int) -> model.Stage:
    """A stage from its name and its count."""
    return model.Stage(label=label, count=count)


def subtotal(label: str, parts: tuple[str, ...]) -> model.Subtotal:
    """A subtotal from its name and the names of its parts."""
    return model.Subtotal(label=label, parts=parts)


def approximate(label: str, words: str) -> model.Approximate:
    """An approximate count from its name and its words."""
    return model.Approximate(label=label, words=words)


def population(**values: Any) -> model.Population:
    """A population, which says in its name of what kind it is, 政协提案; the year before is counted as this one is."""
    made = model.Population(**values)
    made = replace(made, kind=made.kind or kind_named(made.name or ""))
    if made.previous is None:
        return made
    return replace(made, previous=replace(made.previous, unit=made.unit, kind=made.kind))


def key_item(**values: Any) -> model.KeyItem:
    """A key item; a title that ends in 的提案 says that it is one.

    One that ends in 的建议 says nothing, since proposals are titled so too; nor does 的议案, which may be handled as 建议.
    The class of a result in full-width letters is the code.
    """
    made = model.KeyItem(**values)
    result = half_width(made.result or "")
    if re.fullmatch("[A-Za-z0-9]+类?", result) and result != made.result:
        made = replace(made, result=result)
    is_proposal = made.kind is None and made.title.rstrip('》”"').endswith("的提案")
    return replace(made, kind=model.ItemKind.PROPOSAL) if is_proposal else made


def item(text: str) -> model.Item:
    """An item that is one sentence."""
    return model.Item(text=text)


def attachment(title: str) -> model.Attachment:
    """An attachment that is one table, by whose name it is called: 分类统计表.

    The dots that part the words of that name are no part of a title: 代表建议.分类统计表 is 代表建议分类统计表.
    """
    words = title if title.isascii() else re.sub("[.．]", "", title)
    return model.Attachment(title=words, tables=(title,))
