"""The vocabulary as a JSON Schema, by which editors complete and check a data file while it is written.

All of it is derived from the one table in `vocabulary`. The schema accepts every file whose structure the reader accepts,
and refuses every other, as far as a schema can tell: it sees values, not how they are written, and neither sums nor names
of figures. What keys ask of each other is said in `schema_conditions`. ``docs/how-to/editor-completion.md`` says what the
schema cannot see.

Source: JSON Schema draft-07, the newest that editors support in full. ``enumDescriptions`` and ``errorMessage`` are
additions of theirs, which other programs pass over.
"""

from __future__ import annotations

import json

from handling_report.named import Named
from handling_report.numbers import Counted, NumberOr, Whole
from handling_report.scalars import NAME, Choice, Day, Flag, Matching, Paragraphs, Text
from handling_report.schema_conditions import Definitions, Schema, conditions
from handling_report.shapes import MAX_ENTRIES, Shape
from handling_report.structures import Either, Field, Into, ListOf, Record, Single
from handling_report.vocabulary import REPORT

__all__ = ["json_schema", "schema_text"]

_ONE_LINE = r"^\s*\S[^\r\n]*([\r\n]\s*)?$"
_SOMETHING = r"\S"
_DIGITS_ONLY = "^[0-9０-９]+$"
"""What no name can be: it would be read as a number."""


def schema_text() -> str:
    """The schema as the text of a file: UTF-8, indented, the same in every run, with a line break at its end."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def json_schema(record: Record = REPORT) -> Schema:
    """The JSON Schema of a data file.

    Args:
        record: What the file holds; a whole report, as a rule.

    Returns:
        A schema of draft-07. Its ``definitions`` hold each record once, under the key by which it is first reached,
        and, under names with a hyphen, what several places share.

    Raises:
        TypeError: A shape below the record is of a class that is not known here.
    """
    walk = _Walk()
    top = walk.record(record)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "办理情况报告 handling report",
        "description": "键可以用英文，也可以用中文，每个键只写一次。 Keys are English or Chinese, each given once.",
        **top,
        "definitions": walk.definitions,
    }


class _Walk:
    """Goes through the shapes below a record, and collects what is referred to."""

    def __init__(self) -> None:
        self.definitions: Definitions = {}
        self._names: dict[int, str] = {}

    def record(self, record: Record, at: str = "#") -> Schema:
        """A mapping with known keys; ``at`` is the place of its schema.

        A Chinese key is described where its English one is, and neither is allowed beside the other.
        """
        properties: Schema = {}
        for key, field in record.fields.items():
            properties[key] = {"description": _description(key, field), **self.shape(field.shape, key)}
            properties[field.zh] = {"$ref": f"{at}/properties/{key}"}
        schema: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "dependencies": {key: _without(key, field.zh) for key, field in record.fields.items()},
        }
        if asked := conditions(record, self.definitions):
            schema["allOf"] = asked
        return schema

    def shape(self, shape: Shape, key: str) -> Schema:
        """A value of any shape that stands below ``key``.

        Raises:
            TypeError: The shape is of a class that is not known here.
        """
        match shape:
            case Record():
                return self._reference(shape, key)
            case ListOf():
                items = self.shape(shape.shape, key)
                message = f"应为列表，至少一项 expected {shape.expected} of at least one"
                return {"type": "array", "minItems": 1, "maxItems": MAX_ENTRIES, "items": items, "errorMessage": message}
            case Named():
                names = {"minProperties": 1, "maxProperties": MAX_ENTRIES, "propertyNames": self.shape(NAME, key)}
                message = f"应为名称和值，至少一行 expected {shape.expected}"
                values = self.shape(shape.shape, key)
                return {"type": "object", **names, "additionalProperties": values, "errorMessage": message}
            case Either():
                shapes = (shape.map, shape.seq, shape.scalar)
                return _any_of(*(self.shape(one, key) for one in shapes if one is not None))
            case NumberOr():
                no_number: Schema = {"not": {"type": "string", "pattern": _DIGITS_ONLY}}
                return _any_of(self.shape(shape.number, key), {"allOf": [self.shape(shape.other, key), no_number]})
            case Counted():
                return _any_of(_leaf(shape.number), _leaf(shape.with_unit))
            case Single() | Into():
                return self.shape(shape.shape, key)
            case Text():
                return self._named("text-value" if shape.longest is None else f"text-{shape.longest}-value", shape)
            case Paragraphs():
                return self._named("prose-value", shape)
            case Day():
                return self._named("day-value", shape)
            case Flag():
                return self._named("flag-value", shape)
        return _leaf(shape)

    def _named(self, name: str, shape: Shape) -> Schema:
        """A reference to a leaf that many keys share; its name has a hyphen, which no key and so no record has."""
        self.definitions.setdefault(name, _leaf(shape))
        return {"$ref": f"#/definitions/{name}"}

    def _reference(self, record: Record, key: str) -> Schema:
        """A reference to a record; records may hold each other, so it has its name before it is walked through."""
        if id(record) not in self._names:
            name = key
            while name in self.definitions:
                name += "_"
            self._names[id(record)] = name
            self.definitions[name] = {}
            self.definitions[name] |= self.record(record, f"#/definitions/{name}")
        return {"$ref": f"#/definitions/{self._names[id(record)]}"}


def _without(key: str, chinese: str) -> Schema:
    return {"properties": {chinese: False}, "errorMessage": f"{key} 和 {chinese} 是同一个键，只写一个 the same key: write one"}


def _any_of(*schemas: Schema) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def _leaf(shape: Shape) -> Schema:
    """A single value, with what an editor says when it is another.

    Raises:
        TypeError: The shape is of a class that is not known here.
    """
    message = f"应为{_words(shape)} expected {shape.expected}"
    match shape:
        case Text():
            longest: Schema = {} if shape.longest is None else {"maxLength": shape.longest}
            return {"type": "string", "pattern": _ONE_LINE, **longest, "errorMessage": message}
        case Paragraphs():
            return {"type": "string", "pattern": _SOMETHING, "errorMessage": message}
        case Day():
            return {"type": "string", "pattern": _day_pattern(), "errorMessage": message}
        case Flag():
            return {"type": ["boolean", "string"], "enum": [True, False, "是", "否"]}
        case Whole():
            return {"type": "integer", "minimum": 0, "maximum": shape.largest, "errorMessage": message}
        case Matching():
            message = f"写法不对 expected {shape.expected}"
            return {"type": "string", "pattern": rf"^\s*({shape.pattern})\s*$", "errorMessage": message}
        case Choice():
            words = [*shape.words, *shape.words.values()]
            described = [*shape.words.values(), *shape.words]
            # A word in quotation marks may have spaces round it: the reader does not mind them.
            spaced = rf"^\s*({'|'.join(words)})\s*$"
            return _any_of(
                {"type": "string", "enum": words, "enumDescriptions": described},
                {"type": "string", "pattern": spaced},
            )
    raise TypeError(f"no JSON Schema is known for the shape {type(shape).__name__}")


def _day_pattern() -> str:
    """Every day of the years 1 to 9999, and no other, as ``2026-11-20`` or ``2026年11月20日``."""
    leap_year = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
    long, short, any_month = "(0?[13578]|1[02])", "(0?[469]|11)", "(0?[1-9]|1[0-2])"

    def days(year: str, month: str, end: str) -> str:
        ordinary = "|".join([
            rf"{any_month}{month}(0?[1-9]|1[0-9]|2[0-8]){end}",
            rf"({long}|{short}){month}(29|30){end}",
            rf"{long}{month}31{end}",
        ])  # fmt: skip
        return rf"(?!0000)[0-9]{{4}}{year}({ordinary})|{leap_year}{year}0?2{month}29{end}"

    return rf"^\s*({days('-', '-', '')}|{days('年', '月', '日')})\s*$"


# --- Words ------------------------------------------------------------------------------------------------------------


def _description(key: str, field: Field) -> str:
    """What an editor says about a key: its two names and what its value is, with an example where the table has one."""
    said = f"{field.zh} {key}：{_words(field.shape)}。"
    return said + (f"必填，如 {field.example}" if field.required else "")


def _words(shape: Shape) -> str:
    """What a value is: in Chinese, but for texts of a certain form, whose examples say it."""
    match shape:
        case Text():
            return "一行文字" if shape.longest is None else f"一行文字，最多{shape.longest}字"
        case Paragraphs():
            return "正文，一行一段"
        case Whole():
            return f"0 到 {shape.largest} 的整数" if shape.largest != Whole().largest else "整数"
        case Flag():
            return "true（是）或 false（否）"
        case Day():
            return "日期（年-月-日）"
        case Choice():
            return "、".join(f"{value} {word}" for value, word in shape.words.items())
        case NumberOr():
            return f"{_words(shape.number)}；或{_words(shape.other)}"
        case Counted():
            return "整数，可以带单位（如 142份）"
        case Single() | Into():
            return _words(shape.shape)
        case ListOf():
            return f"列表，每项：{_words(shape.shape)}"
        case Named():
            return f"每行一个名称，冒号后面：{_words(shape.shape)}"
        case Either():
            shapes = (shape.scalar, shape.map, shape.seq)
            return "；或".join(_words(one) for one in shapes if one is not None)
        case Record():
            return "、".join(field.zh for field in shape.fields.values())
    return shape.expected
