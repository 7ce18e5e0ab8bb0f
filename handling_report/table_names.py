"""What tables are asked for by: the name of a group or of the key items, or what the table itself is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handling_report.choice_words import CHOICE_WORDS
from handling_report.model import ItemKind
from handling_report.name_list import KEY_ITEM_WORDS, Name, NameKind
from handling_report.names import Names

__all__ = ["asks_for_key_items", "subject_of", "tables_in", "tables_named"]

_TABLE_WORDS = ("统计表", "一览表")
"""What tables are called, after the name of what they are made of."""
_OF_KEY_ITEMS = f"重点(?:{'|'.join(CHOICE_WORDS[ItemKind].values())})+"
"""What the list of key items of several kinds is called: 重点建议提案."""
_TABULATED = frozenset({NameKind.GROUP, NameKind.KEY_ITEMS})


def tables_named(words: str, names: Names) -> Sequence[Name]:
    """What the words may ask for a table of: none, one, or several when they are ambiguous.

    Args:
        words: A name, ``分类`` or ``代表建议.分类``, or what its table is called, ``分类统计表`` or ``代表建议分类统计表``.
        names: The names of the report.
    """
    asked = words.replace("．", ".")
    # A group may be called ．: what is a name as it stands is read as one.
    found = (_tabulated(names.find(one)) for one in (words, asked, subject_of(asked)))
    return next(filter(None, found), None) or _captioned(asked, names)


def _captioned(words: str, names: Names) -> list[Name]:
    """What the printed name of a table says: the same words as the full name, without the dots between them."""
    subject = subject_of(words)
    if subject == words or not subject:
        return []
    if asks_for_key_items(words):
        return [name for name in names.all() if name.kind is NameKind.KEY_ITEMS]
    return [name for name in tables_in(names) if any(_are_in_a_row(subject, above) for above in _ends(name))]


def _ends(name: Name) -> list[tuple[tuple[str, ...], ...]]:
    """The words of a name, from the first on or from a later one that may begin it."""
    last = len(name.spellings) - 1 if name.needs is None else name.needs
    return [name.spellings[start:] for start in range(last + 1)]


def _are_in_a_row(words: str, steps: Sequence[tuple[str, ...]]) -> bool:
    """Whether words are one spelling of each step, one after the other."""
    if not steps:
        return not words
    return any(words.startswith(spelling) and _are_in_a_row(words[len(spelling) :], steps[1:]) for spelling in steps[0])


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
    return subject_of(words) in KEY_ITEM_WORDS or re.fullmatch(_OF_KEY_ITEMS, subject_of(words)) is not None


def _tabulated(names: Sequence[Name]) -> list[Name]:
    return [name for name in names if name.kind in _TABULATED]
