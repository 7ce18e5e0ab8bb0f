"""What to say about a record that was not written as one: the keys that were meant, and how it is written.

Loaded when something is wrong; a good file has no need of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handling_report.errors import Phrase
from handling_report.scalars import Choice
from handling_report.shapes import Reader, Shape, listed, nearest, value_in_key
from handling_report.source import shorten
from handling_report.structures import Either, Field, ListOf, Named, Record, Single
from handling_report.tree import Map, Node, Scalar
from handling_report.yaml_advice import mistake_in

__all__ = ["about_missing_key", "about_unknown_key", "about_wrong_type", "named_value"]


def about_unknown_key(record: Record, key: Scalar, value: Node) -> dict[str, object]:
    """Details for a key that is none of a record's, in the language of that key."""
    meant, advice = value_in_key(key, value)
    chinese = _is_chinese(meant.text)
    known = [field.zh if chinese else name for name, field in record.fields.items()]
    details: dict[str, object] = {"got": shorten(key.text), "known": listed(known)} | advice
    under = [
        field.zh if chinese else name
        for name, field in record.fields.items()
        if any(below.key_of(meant.text) for below in _records_in(field.shape))
    ]
    also = next((name for name, field in record.fields.items() if meant.text in field.also), None)
    near = (record.fields[also].zh if chinese else also) if also else nearest(meant.text, known)
    # A key that is known elsewhere was hardly misspelt, but may be cut short: 会议 for 会议届次.
    if near and (also or not under or near.startswith(meant.text) or near.endswith(meant.text)):
        details["nearest"] = near
    elif under:
        details["under"] = listed(under)
    return details


def about_missing_key(record: Record, key: str, node: Map, reader: Reader) -> dict[str, object]:
    """Details for a key that must be there, in the language of the record's keys or of those that lead to it."""
    steps = [step for step in reader.source.place(node).path if isinstance(step, str)]
    chinese = any(_is_chinese(word) for word in ([one.text for one, _ in node.entries] or steps))
    field = record.fields[key]
    word = field.zh if chinese else key
    return {"missing": word, "example": f"{word}: {_example(field, chinese=chinese)}"}


def about_wrong_type(shape: Shape, node: Node, reader: Reader) -> dict[str, object]:
    """Details for a node that is no record, or no list: what is wrong in the text, or how it is written."""
    if isinstance(node, Scalar) and (mistake := mistake_in(node.text)):
        return {"advice": mistake[1]}
    steps = [step for step in reader.source.place(node).path if isinstance(step, str)]
    form = _form(shape, chinese=any(_is_chinese(step) for step in steps[-1:]))
    if form:
        return {"form": form}
    return {"advice": Phrase("write each of these on a line of its own, a colon and a space after the key")}


def named_value(record: Record, node: Map) -> str | None:
    """What a node says that is a name with a value, ``城建交通类: 63``, and no key that was misspelt."""
    key, value = node.entries[0]
    if len(node.entries) > 1 or not isinstance(value, Scalar) or not value.text:
        return None
    # 其他: 91 looks like 其中, but a number is no list of parts.
    known = [
        word
        for name, field in record.fields.items()
        if field.example.isdecimal() or not value.text.isdecimal()
        for word in (name, field.zh)
    ]
    return None if nearest(key.text, known) else shorten(f"{key.text}: {value.text}")


def _is_chinese(word: str) -> bool:
    return max(word, default="") > "\x7f"


def _form(shape: Shape | None, *, chinese: bool) -> str | None:
    """How a record, or a list of them, is written: what it must have, or else the first thing that it can have."""
    match shape:
        case ListOf(shape=Record() as inner):
            return f"[{_form(inner, chinese=chinese)}]"
        case Record(fields=fields):
            required = {key: field for key, field in fields.items() if field.required}
            shown = required or dict(next(([one] for one in fields.items() if one[1].example), []))
            pairs = [f"{field.zh if chinese else key}: {_example(field, chinese=chinese)}" for key, field in shown.items()]
            return "{" + ", ".join(pairs) + "}" if pairs else None
    return None


def _example(field: Field, *, chinese: bool) -> str:
    """What may stand after a key."""
    if isinstance(field.shape, Choice) and chinese:
        return field.shape.words[field.example]
    return _form(field.shape, chinese=chinese) or field.example


def _records_in(shape: Shape | None) -> Iterator[Record]:
    """The records that a value of this shape may be, or may hold as its entries."""
    match shape:
        case Record():
            yield shape
        case ListOf(shape=inner) | Single(shape=inner) | Named(shape=inner):
            yield from _records_in(inner)
        case Either(scalar=scalar, seq=seq, map=mapping):
            for one in (scalar, seq, mapping):
                yield from _records_in(one)
