"""What tables are asked for by: the name of a group or of the key items, or what the table itself is called."""

from __future__ import annotations

from collections.abc import Sequence

from handling_report.name_list import KEY_ITEM_WORDS, Name, NameKind
from handling_report.names import Names

__all__ = ["asks_for_key_items", "subject_of", "tables_in", "tables_named"]

_TABLE_WORDS = ("统计表", "一览表")
"""What tables are called, after the name of what they are made of."""
_TABULATED = frozenset({NameKind.GROUP, NameKind.KEY_ITEMS})


def tables_named(words: str, names: Names) -> Sequence[Name]:
    """What the words may ask for a table of: none, one, or several when they are ambiguous.

    Args:
        words: A name, ``分类`` or ``代表建议.分类``, or what its table is called, ``分类统计表``.
        names: The names of the report.
    """
    asked = words.replace("．", ".")
    return _tabulated(names.find(asked)) or _tabulated(names.find(subject_of(asked)))


def tables_in(names: Names) -> Sequence[Name]:
    """All that there can be tables of."""
    return _tabulated(names.all())


def subject_of(words: str) -> str:
    """What a table is made of, by what it is called.

    Examples:
        >>> subject_of("分类统计表"), subject_of("重点建议一览表"), subject_of("办理结果")
        ('分类', '重点建议', '办理结果')
    """
    called = next((word for word in _TABLE_WORDS if words.endswith(word)), "")
    return words.removesuffix(called)


def asks_for_key_items(words: str) -> bool:
    """Whether the words ask for the list of key items, be there any or not."""
    return subject_of(words) in KEY_ITEM_WORDS


def _tabulated(names: Sequence[Name]) -> list[Name]:
    return [name for name in names if name.kind in _TABULATED]
