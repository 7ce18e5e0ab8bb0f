"""What to say about a record that was not written as one: the keys that were meant, and how it is written.

Loaded when something is wrong; a good file has no need of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handling_report import problems
from handling_report.likeness import nearest
from handling_report.scalars import Choice
from handling_report.shapes import Field, Reader, is_chinese, listed, value_in_key
from handling_report.source import shorten
from handling_report.tree import Map, Node, Scalar
from handling_report.value_advice import gathered

__all__ = ["about_missing_key", "about_unknown_key", "form_of", "named_value", "with_lists"]

_TELLING = 50
"""Keys of a record that tell in which language its author writes; no record has as many keys that there are."""


_COMPUTED = frozenset({"percent", "percentage", "ratio", "share", "占比", "比例", "百分比", "比重", "占"})
"""What others call the share of a part, or a rate."""
_GAP = 80
"""So many spaces before a colon are looked over."""


def with_lists(
    entries: Sequence[tuple[Scalar, Node]], takes_list: Mapping[str, bool], reader: Reader
) -> Sequence[tuple[Scalar, Node]]:
    """The entries of a mapping in braces; lists without brackets, {分子: 满意, 基本满意}, are told and put together.

    Args:
        entries: The entries.
        takes_list: By the keys that are known, whether a list of single values may stand after them.
        reader: Where they are told.
    """

    def is_loose(key: Scalar, value: Node) -> bool:
        is_bare = isinstance(value, Scalar) and value.plain and not value.text and not value.broken
        after = reader.source.text[key.end : key.end + _GAP].lstrip(" ")
        return key.text not in takes_list and key.plain and is_bare and not after.startswith(":")

    while found := gathered(entries, lambda word: takes_list.get(word, False), is_loose):
        entries = found.entries
        form = f"{found.key.text}: [{', '.join(found.words)}]"
        # What was meant is certain: nothing else is left in doubt by it.
        reader.report(problems.UNKNOWN_KEY, found.second, got=found.second.text, list=form, meant=form)
    return entries


def about_unknown_key(fields: Mapping[str, Field], key: Scalar, value: Node, node: Map) -> dict[str, object]:
    """Details for a key that is none of a record's, in the language of the record's other keys, or else of that key."""
    meant, advice = value_in_key(key, value)
    words = {field.zh for field in fields.values()}
    chinese = is_chinese(meant.text) or any(one.text in words for one, _ in node.entries[:_TELLING])
    known = [field.zh if chinese else name for name, field in fields.items()]
    details: dict[str, object] = {"got": shorten(key.text), "known": listed(known)} | advice
    under = [
        field.zh if chinese else name
        for name, field in fields.items()
        if any(below.key_of(meant.text) for below in field.shape.records())
    ]
    if "published" in fields and meant.text in _COMPUTED:
        return details | {"computed": fields["published"].zh if chinese else "published"}
    also = next((name for name, field in fields.items() if meant.text in field.also), None)
    near = (fields[also].zh if chinese else also) if also else _nearest_key(meant.text, fields, chinese=chinese)
    # A key that is known elsewhere was hardly misspelt, but may be cut short: 会议 for 会议届次.
    if near and (also or not under or near.startswith(meant.text) or near.endswith(meant.text)):
        details["nearest"] = near
        details |= _choices_after(fields, near, value)
    elif under:
        details["under"] = listed(under)
    return details


def _choices_after(fields: Mapping[str, Field], near: str, value: Node) -> dict[str, object]:
    """What may stand after the key that was meant, where that is a choice and something else stands there."""
    name, field = next((name, field) for name, field in fields.items() if near in {name, field.zh})
    if not isinstance(field.shape, Choice):
        return {}
    words = {word for pair in field.shape.words.items() for word in pair}
    is_one = isinstance(value, Scalar) and value.text in words
    return {} if is_one else {"choices": listed(field.shape.known(chinese=near != name))}


def _nearest_key(text: str, fields: Mapping[str, Field], *, chinese: bool) -> str | None:
    """The key that a word looks like, in the language of the author's other keys."""
    known = {name: field.zh for name, field in fields.items()}
    if is_chinese(text):
        return nearest(text, list(known.values() if chinese else known))
    # What others call a key may be misspelt as well.
    called = {word: name for name, field in fields.items() for word in field.also if word.isascii()} | {name: name for name in known}
    near = nearest(text, list(called))
    return None if near is None else known[called[near]] if chinese else called[near]


def about_missing_key(fields: Mapping[str, Field], key: str, node: Map, reader: Reader) -> dict[str, object]:
    """Details for a key that must be there, in the language of the record's keys or of those that lead to it."""
    chinese = any(is_chinese(word) for word in ([one.text for one, _ in node.entries] or reader.steps(node)))
    field = fields[key]
    word = field.zh if chinese else key
    example = _example(field, chinese=chinese)
    details: dict[str, object] = {"missing": word, "example": f"{word}: {example}"}
    if isinstance(field.shape, Choice):
        details["choices"] = listed(other for other in field.shape.known(chinese=chinese) if other != example)
    return details


def named_value(fields: Mapping[str, Field], node: Map) -> str | None:
    """What a node says that is a name with a value, ``城建交通类: 63``, and no key that was misspelt."""
    key, value = node.entries[0]
    if len(node.entries) > 1 or not isinstance(value, Scalar) or not value.text:
        return None
    # 其他: 91 looks like 其中, but a number is no list of parts.
    known = [
        word
        for name, field in fields.items()
        if field.example.isdecimal() or not value.text.isdecimal()
        for word in (name, field.zh)
    ]
    return None if nearest(key.text, known) else shorten(f"{key.text}: {value.text}")


def form_of(fields: Mapping[str, Field], *, chinese: bool) -> str | None:
    """How a record is written: what it must have, or else each thing that it may have instead of another."""
    pairs = {
        f"{field.zh if chinese else key}: {_example(field, chinese=chinese)}": field.required
        for key, field in fields.items()
        if field.required or field.example
    }
    required = ", ".join(pair for pair, needed in pairs.items() if needed)
    forms = ["{" + form + "}" for form in ([required] if required else pairs)]
    return (" 或 " if chinese else " or ").join(forms) or None


def _example(field: Field, *, chinese: bool) -> str:
    """What may stand after a key."""
    if isinstance(field.shape, Choice) and chinese:
        return field.shape.words[field.example]
    return field.shape.form(chinese=chinese) or field.example
