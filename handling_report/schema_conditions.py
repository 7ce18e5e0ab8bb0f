"""What the keys of a record ask of each other, as JSON Schema: a group without an axis needs a name.

The reader asks the same by its rules, in `rules` and its rooms `…_rules`; sums, names and references are left to
it. Each condition knows every key and every choice in both languages. How they are written suits editors: none offers a key
or a word, and each fails in one place with one message, which ``not`` and ``anyOf`` would not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from handling_report import building, model
from handling_report.document_rules import MAX_LEVEL
from handling_report.scalars import Choice
from handling_report.structures import Either, ListOf, Record

__all__ = ["Definitions", "Schema", "conditions"]

Schema: TypeAlias = dict[str, object]
"""A JSON Schema, or a part of one, as JSON's types."""
Definitions: TypeAlias = dict[str, Schema]
"""What a schema refers to, by name."""


def conditions(record: Record, definitions: Definitions) -> list[Schema]:
    """What every mapping of this record must fulfil, beside having known keys with the right values.

    Args:
        record: The record.
        definitions: What the conditions refer to is added here; each name has a hyphen, which no key has.
    """
    keys = Keys(record, definitions)
    required = [
        keys.needs(key, message=f"缺少 {key}（{field.zh}） {key} is missing")
        for key, field in record.fields.items()
        if field.required
    ]
    return [*required, *_CONDITIONS.get(record.build, _nothing)(keys)]


class Keys:
    """The keys of a record: makes conditions on a mapping of it."""

    def __init__(self, record: Record, definitions: Definitions) -> None:
        self._fields = record.fields
        self._definitions = definitions

    # What may be the case.

    def lacks(self, *keys: str) -> Schema:
        """None of these keys is there."""
        return {"propertyNames": negated({"pattern": self._pattern(*keys)})}

    def left_at(self, key: str, choice: str) -> Schema:
        """The key says this choice; or it is not there, which means the same."""
        return self.below(key, {"pattern": f"^{self._choice(key, choice)}"})

    def says(self, key: str, choice: str) -> Schema:
        """The key is there and says this choice."""
        return both(negated(self.lacks(key)), self.left_at(key, choice))

    def is_on(self, key: str) -> Schema:
        """The flag is there and says yes."""
        return both(negated(self.lacks(key)), self.below(key, {"enum": [True, "是"]}))

    def below(self, key: str, schema: Schema) -> Schema:
        """What stands under this key, if it is there, is as said."""
        return {"patternProperties": {self._pattern(key): schema}}

    def each_below(self, key: str, schema: Schema) -> Schema:
        """Each entry of the list under this key, if there is one, is as said."""
        return self.below(key, {"items": schema})

    # What must be.

    def needs(self, *keys: str, message: str, when: Schema | None = None) -> Schema:
        """One of these keys is there."""
        missing = self.lacks(*keys)
        return {"if": both(when, missing) if when else missing, "then": {"required": [keys[0]], "errorMessage": message}}

    def bars(self, *keys: str, message: str) -> Schema:
        """None of these keys is there; each that is has the message to itself."""
        return {"patternProperties": {self._pattern(*keys): False}, "errorMessage": message}

    def not_said(self, key: str, choice: str, message: str) -> Schema:
        """The key, if it is there, says another choice."""
        return self.below(key, {"pattern": f"^(?!{self._choice(key, choice)})", "errorMessage": message})

    def not_on(self, key: str, message: str) -> Schema:
        """The flag, if it is there, says no."""
        return self.below(key, {"enum": [False, "否"], "errorMessage": message})

    # What else there is.

    def under(self, key: str) -> Keys:
        """The keys of the record that stands under a key, alone or in a list."""
        match self._fields[key].shape:
            case (Record() as record) | ListOf(shape=Record() as record) | Either(seq=ListOf(shape=Record() as record)):
                return Keys(record, self._definitions)
        raise TypeError(f"no record stands under {key}")

    def named(self, name: str, make: Callable[[Schema], Schema]) -> Schema:
        """A reference to a condition that may refer to itself: it is made, once, from that reference."""
        reference: Schema = {"$ref": f"#/definitions/{name}"}
        if name not in self._definitions:
            self._definitions[name] = {}
            self._definitions[name] |= make(reference)
        return reference

    def _pattern(self, *keys: str) -> str:
        return f"^({'|'.join(word for key in keys for word in (key, self._fields[key].zh))})$"

    def _choice(self, key: str, choice: str) -> str:
        shape = self._fields[key].shape
        if not isinstance(shape, Choice):
            raise TypeError(f"{key} is no choice")
        return rf"\s*({choice}|{shape.words[choice]})\s*$"


def both(*schemas: Schema) -> Schema:
    """All of these."""
    return {"allOf": list(schemas)}


def negated(schema: Schema) -> Schema:
    """Not this."""
    return {"not": schema}


def when(condition: Schema, then: Schema) -> Schema:
    """The second, wherever the first is the case."""
    return {"if": condition, "then": then}


# --- Records ----------------------------------------------------------------------------------------------------------


def _report(report: Keys) -> Iterator[Schema]:
    section = report.under("sections")
    message = "文件里没有写 key_items（重点件） the file has no key_items to list"
    lists_none = both(section.not_said("kind", "key_items", message), section.not_on("key_items", message))
    yield when(report.lacks("key_items"), report.each_below("sections", lists_none))


def _meta(meta: Keys) -> Iterator[Schema]:
    oral, presented = meta.says("form", "oral"), meta.under("presented")
    yield meta.needs("presented", when=oral, message="口头报告要写 presented（会上报告） an oral report needs presented")
    yield when(oral, meta.below("presented", both(
        presented.needs("at", message="口头报告要写 at（会议） an oral report needs the meeting: at"),
        presented.needs("by", message="口头报告要写 by（报告人） an oral report needs who gives it: by"),
    )))  # fmt: skip


def _population(population: Keys) -> Iterator[Schema]:
    group = population.under("groups")
    complete = both(group.lacks("base"), group.left_at("coverage", "complete"))
    yield population.needs(
        "total",
        when=population.below("groups", negated({"contains": complete})),
        message="要写 total（总数），或一个完整的分组 total is missing, and no complete group says it",
    )
    number: Schema = {"type": "integer", "errorMessage": "没有 stages（环节），只能写整数 without stages, a whole number"}
    yield when(population.lacks("stages"), population.below("total", number))


def _group(group: Keys) -> Iterator[Schema]:
    yield group.needs("name", when=group.left_at("axis", "other"), message="没有维度的分组要写 name（名称） the group needs a name")
    only = "只用在满意情况（satisfaction）的分组里 only for a group with axis: satisfaction"
    yield when(negated(group.says("axis", "satisfaction")), group.bars("about", "round", message=only))

    message = "交叉（overlap）的各部分不能相加 the parts of an overlap cannot be added"
    part = group.under("parts")

    def unresolved(reference: Schema) -> Schema:
        return both(part.not_on("resolved", message), part.each_below("parts", reference))

    yield when(group.says("coverage", "overlap"), both(
        group.bars("subtotals", message=message),
        group.each_below("parts", group.named("unresolved-part", unresolved)),
    ))  # fmt: skip


def _section(section: Keys) -> Iterator[Schema]:
    yield section.needs("heading", when=section.says("kind", "other"), message="“其他”要写 heading（标题） heading is missing")
    yield when(section.says("kind", "remarks"), section.bars("heading", message="“无标题段落”没有标题 remarks have no heading"))
    only = "只用在基本情况（overview）里 only for a section of the kind overview"
    yield when(negated(section.says("kind", "overview")), section.bars("population", message=only))
    silent = [section.says("kind", "overview"), section.says("kind", "key_items"), section.is_on("key_items")]
    yield section.needs(
        "text", "items", "after", "tables", "points",
        when=both(*map(negated, silent)),
        message="这一节没有内容 the section says nothing: add text, items or points",
    )  # fmt: skip
    yield _run_in(section)
    yield _points(section, 1)


def _point(point: Keys) -> Iterator[Schema]:
    yield _run_in(point)


def _attachment(attachment: Keys) -> Iterator[Schema]:
    message = "附件没有内容 the attachment says nothing: add text, items, tables or points"
    yield attachment.needs("text", "items", "after", "tables", "points", message=message)
    yield _points(attachment, 0)


def _item(item: Keys) -> Iterator[Schema]:
    yield item.needs("lead", "text", message="这一条是空的 the item says nothing: add lead or text")


def _nothing(keys: Keys) -> Iterator[Schema]:
    del keys
    return iter(())


def _run_in(passage: Keys) -> Schema:
    message = "接排要有 text（正文）或 items（分条） run_in needs text or items"
    return passage.needs("text", "items", when=passage.is_on("run_in"), message=message)


def _points(passage: Keys, level: int) -> Schema:
    """The points below a heading of this level do not go too deep."""
    if level == MAX_LEVEL:
        return passage.bars("points", message="标题最多四级，请用 items（分条） headings have four levels: use items")
    point = passage.under("points")
    return passage.each_below("points", passage.named(f"point-{level + 1}", lambda _: _points(point, level + 1)))


_CONDITIONS: dict[Callable[..., Any], Callable[[Keys], Iterator[Schema]]] = {
    model.Report: _report,
    model.Meta: _meta,
    building.population: _population,
    model.Population: _population,
    model.Group: _group,
    model.Section: _section,
    model.Point: _point,
    model.Attachment: _attachment,
    model.Item: _item,
}
"""What a record asks beyond its required keys, by what it is built into."""
