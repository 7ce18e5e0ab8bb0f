"""Data files made from the table of keys: right ones, by walking its shapes, and what becomes of them by a mistake or two.

Only their structure is meant: sums need not agree, and names need not be those of figures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple, TypeAlias

from handling_report import building, model
from handling_report.named import Named
from handling_report.numbers import Counted, NumberOr, Whole
from handling_report.scalars import LINE, NAME, WORD, Choice, Day, Flag, Matching, Paragraphs, Text
from handling_report.shapes import Shape
from handling_report.structures import Either, Into, ListOf, Record, Single


class Plain(NamedTuple):
    """A value that is written without quotation marks."""

    text: str


Value: TypeAlias = "str | Plain | list[Any] | dict[str, Any]"
"""What a file holds: a ``str`` is written in quotation marks."""

_TEXTS: tuple[Value, ...] = (
    "某事", " 某事 ", "某事\n", "\n\u3000某事\n\n", "63件", "63", "null", "是", "a: b", "①", "'", '"', "x\ty", "A", "【总数】",
    Plain("某事"), Plain("城建 交通类"), Plain("A"), Plain("nowhere"), Plain("3年"), Plain("1.2.3"),
)  # fmt: skip
_PROSE: tuple[Value, ...] = (*_TEXTS, "一段。\n二段。", "\n一段。\r\n\r\n二段。\n")
_LENGTHS = tuple(sorted({text.longest for text in (WORD, NAME, LINE) if text.longest}))
_NAMES = ("某类", "会上", "A", " B ", "63", "办结率", "label", "名称", "no")
_NO_TEXTS = (
    "~", "null", "Null", "NULL", "", "true", "false", "True", "FALSE", "yes", "no", "on", "off", "N", "y", "是", "否",
    "0", "1", "2", "3", "4", "63", "-1", "-0", "+5", "007", "0x1F", "0o17", "0b11", "63.0", "63.5", "1e3", ".5", "5.", ".inf",
    "-.INF", ".nan", "1_000", "1000", "12:30", "999999999999", "1000000000000", "63件", "３", "３年", "-x", "36.4%", "100%", "约",
)  # fmt: skip
_NO_DAYS = (
    "2026-02-29", "2024-02-29", "1900-02-29", "2000-2-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-32", "26-11-20",
    "2026年2月30日", "2026年11月20", "2026年11-20", "0000-01-01", "2026/11/20", "2026-11", "2026-11-20T00:00:00", "２０２６-11-20",
)  # fmt: skip
_ODD: tuple[Value, ...] = (
    *("某" * (length + 1) for length in _LENGTHS), Plain("某" * (_LENGTHS[0] + 1)),
    *map(Plain, (*_NO_TEXTS, *_NO_DAYS)), *_NO_DAYS, *_TEXTS, *_PROSE[-2:],
    "", " ", "\u3000", "\n", "\t", "npc", " npc ", "npc\n", "是", "true", "0", "３", "３０", "-1", "36.4%", "约300人\n", "约\n300人",
    Plain("人大"), Plain("result"), [], {}, [[]], [{}], [""], ["某事"], ["某事", "a\nb"], [Plain("1")], [Plain("~")],
    {"某类": Plain("1")}, {"某类": "某事"}, {"": Plain("1")}, {"a\nb": Plain("1")}, {"某类": Plain("")}, {" ": "某事"},
    {"text": "某事"}, {"label": "某类", "count": Plain("1")}, {"名称": "某类", "件数": Plain("1"), "count": Plain("1")},
)  # fmt: skip
"""Values that are wrong in most places."""


def _longest(shape: Text) -> tuple[Value, ...]:
    """Texts as long as they may be, and of any length where that is free."""
    if shape.longest is None:
        return ("某" * (_LENGTHS[-1] + 1),)
    return ("某" * shape.longest, Plain("某" * shape.longest), f" {'某' * (shape.longest - 2)}\n")


class Table:
    """All that is below a record.

    Attributes:
        top: The record.
        shapes: Every shape below it, itself among them, by identity.
        translations: For each key in one language, its words in the other; they differ from record to record.
    """

    def __init__(self, top: Record) -> None:
        self.top = top
        self.shapes: dict[int, Shape] = {}
        self.translations: dict[str, set[str]] = {}
        self._walk(top)
        for record in self.records:
            for key, field in record.fields.items():
                self.translations.setdefault(key, set()).add(field.zh)
                self.translations.setdefault(field.zh, set()).add(key)

    @property
    def records(self) -> list[Record]:
        """Every record."""
        return [shape for shape in self.shapes.values() if isinstance(shape, Record)]

    @property
    def patterns(self) -> set[str]:
        """Every pattern that a text is to match."""
        return {shape.pattern for shape in self.shapes.values() if isinstance(shape, Matching)}

    def _walk(self, shape: Shape) -> None:
        if id(shape) in self.shapes:
            return
        self.shapes[id(shape)] = shape
        names = ("shape", "scalar", "seq", "map", "number", "other", "with_unit")
        below = [field.shape for field in shape.fields.values()] if isinstance(shape, Record) else [
            getattr(shape, name) for name in names if getattr(shape, name, None) is not None
        ]  # fmt: skip
        for one in below:
            self._walk(one)


class Maker:
    """Makes files.

    Attributes:
        table: The record at the top of a file.
        random: What chooses.
        matching: For each pattern of the table, a text that matches it.
        chinese: How often a word of the file is Chinese: never, always, or now and then.
        careless: Whether in the file records of one sort are left as they come, though their keys ask for others; that is the only mistake.
    """

    def __init__(self, table: Table, random: Random, matching: dict[str, str]) -> None:
        self.table = table
        self.random = random
        self.matching = matching
        self.chinese: int | None = None
        self.careless = False
        self._left: Any = None
        self._asked = False

    def file(self) -> dict[str, Any]:
        """A file without a mistake in its structure, or with one or more; in another language and way than the last."""
        self.chinese = self.random.choice((0, 1, None))
        self.careless = self.random.random() < 0.25
        self._left = self.random.choice(_LEFT) if self.careless else None
        self._asked = False
        made = self.record(self.table.top, 0.3)
        for _ in range(20):
            if self.careless and not self._asked:
                made = self.record(self.table.top, 0.3)
        for _ in range(0 if self.careless else self.random.choice((0, 0, 1, 1, 1, 2, 3))):
            self.mistake(made)
        return made

    def record(self, record: Record, often: float) -> dict[str, Any]:
        """A record with all that it requires, and each other key as often as said; deeper down, less often."""
        made = Open(record, self.random, self.random.random() if self.chinese is None else self.chinese)
        if record.build is self._left is not model.Point:
            often = self.random.choice((0.1, 0.8))
        for key, field in record.fields.items():
            if field.required or self.random.random() < often:
                made.put(key, self.value(field.shape, often * 0.7))
        if record.build in {model.Section, model.Attachment} and self.random.random() < 0.2:
            made.put("points", self._points(made, self.random.choice((2, 3, 3, 3, 3, 4))))
        if record.build in _SEEN_TO:
            seen_to = made.copy() if record.build is self._left else made
            _SEEN_TO[record.build](seen_to, self)
            self._asked |= seen_to.entries != made.entries
        return made.entries

    def _points(self, passage: Open, levels: int) -> list[Value]:
        """Points in points, so many levels deep."""
        point = self.record(passage.under("points"), 0.1)
        if levels > 1:
            below = Open(passage.under("points"), self.random, passage.chinese, point)
            below.put("points", self._points(below, levels - 1))
        return [point]

    def value(self, shape: Shape, often: float) -> Value:
        """A value that the shape accepts, in any of the ways to write it."""
        match shape:
            case Record():
                return self.record(shape, often)
            case ListOf():
                return [self.value(shape.shape, often) for _ in range(self.random.choice((1, 1, 2)))]
            case Named():
                names = self.random.sample(_NAMES, self.random.choice((1, 1, 2)))
                return {name: self.value(shape.shape, often) for name in names}
            case Either():
                shapes = [one for one in (shape.scalar, shape.seq, shape.map) if one is not None]
                return self.value(self.random.choice(shapes), often)
            case Single() | Into():
                return self.value(shape.shape, often)
            case NumberOr():
                if self.random.random() < 0.5:
                    return self.value(shape.number, often)
                made = self.value(shape.other, often)
                return "某类" if looks_like_number(made) else made
            case Counted():
                return self.leaf(self.random.choice((shape.number, shape.with_unit)))
        return self.leaf(shape)

    def leaf(self, shape: Shape) -> Value:
        """A single value that the shape accepts."""
        choice = self.random.choice
        match shape:
            case Text():
                return choice((*_TEXTS, *_longest(shape)))
            case Paragraphs():
                return choice(_PROSE)
            case Whole():
                return Plain(str(choice((0, 1, shape.largest, self.random.randint(0, shape.largest)))))
            case Flag():
                return Plain(choice(self.words(("true", "false"), ("是", "否"))))
            case Day():
                day = f"{choice((1, 99, 1990, 2024, 9999)):04}-{choice((1, '02', 11, 12))}-{choice((1, '09', 28))}"
                return choice((Plain(day), day, f" {day}\n", f"{choice((2026, 2019))}年{choice((1, 12))}月{choice(('01', 31))}日"))
            case Choice():
                word = choice(self.words(tuple(shape.words), tuple(shape.words.values())))
                return choice((Plain(word), word, f"\n{word} "))
            case Matching():
                text = self.matching[shape.pattern]
                return choice((text, f" {text}\u3000"))
        raise TypeError(f"no value is known for the shape {type(shape).__name__}")

    def words(self, english: tuple[str, ...], chinese: tuple[str, ...]) -> tuple[str, ...]:
        """The words of the file's language, or of both."""
        return english + chinese if self.chinese is None else chinese if self.chinese else english

    def mistake(self, made: dict[str, Any]) -> None:
        """Change one thing somewhere in a file; what comes of it may still be right."""
        places = list(_places(made))
        if not places:
            return
        sort = self.random.choice(sorted({_sort(holder[key]) for holder, key in places}))
        holder, key = self.random.choice([place for place in places if _sort(place[0][place[1]]) == sort])
        if self.random.random() < 0.5:
            self._change(holder, key, places)
        elif isinstance(holder, dict):
            self._change_key(holder, key)
        else:
            del holder[key]

    def _change(self, holder: Any, key: Any, places: list[tuple[Any, Any]]) -> None:
        """Put another value in the place of one."""
        choice = self.random.choice
        old = holder[key]
        match self.random.randrange(6):
            case 0 | 1 if _sort(old) == "day":
                holder[key] = choice((choice(_NO_DAYS), Plain(choice(_NO_DAYS))))
            case 0 | 1 if isinstance(old, Plain) and old.text.isdigit():
                holder[key] = Plain(choice(("-1", "3", "4", "999999999999", "1000000000000", "2.5")))
            case 0 if isinstance(old, str):
                holder[key] = choice((f"{old}\n{old}", f"{old}x", f" {old}", "", "\n", "某" * (choice(_LENGTHS) + 1)))
            case 0 | 1 | 2 | 3:
                holder[key] = deepcopy(choice(_ODD))
            case 4:
                holder[key] = choice(([old], {"某类": old}, [], {}))
            case 5:
                other, there = choice(places)
                holder[key] = deepcopy(other[there])

    def _change_key(self, holder: dict[str, Any], key: str) -> None:
        """Drop a key, give it another name, say it in the other language as well, or add one."""
        choice = self.random.choice
        old = holder[key]
        match self.random.randrange(4):
            case 0:
                del holder[key]
            case 1:
                holder[choice((f"{key}x", key[1:], key.upper()))] = holder.pop(key)
            case 2:
                for word in sorted(self.table.translations.get(key, {"名称"})):
                    holder.setdefault(word, old)
            case 3:
                holder[choice(("name", "text", "说明", "件数", "x", ""))] = deepcopy(choice(_ODD))


class Open:
    """A record in the making: its entries, by the keys of the table."""

    def __init__(self, record: Record, random: Random, chinese: float, entries: dict[str, Any] | None = None) -> None:
        self.record = record
        self.random = random
        self.chinese = chinese
        self.entries: dict[str, Any] = {} if entries is None else entries

    def copy(self) -> Open:
        """The same once more, to be changed alone."""
        return Open(self.record, self.random, self.chinese, deepcopy(self.entries))

    def get(self, key: str) -> Value | None:
        """The value of a key, whatever its language."""
        return self.entries.get(key, self.entries.get(self.record.fields[key].zh))

    def drop(self, *keys: str) -> None:
        """Take keys out."""
        for key in keys:
            self.entries.pop(key, None)
            self.entries.pop(self.record.fields[key].zh, None)

    def put(self, key: str, value: Value) -> None:
        """Give a key this value."""
        self.drop(key)
        self.entries[self.record.fields[key].zh if self.random.random() < self.chinese else key] = value

    def said(self, key: str) -> str | None:
        """What a choice or a flag says, in English."""
        value, shape = self.get(key), self.record.fields[key].shape
        text = value.text if isinstance(value, Plain) else str(value).strip()
        words = shape.words if isinstance(shape, Choice) else {"true": "是", "false": "否"}
        return next((word for word, chinese in words.items() if text in {word, chinese}), None)

    def under(self, key: str) -> Record:
        """The record in a list under a key."""
        shape = self.record.fields[key].shape
        return next(one for one in (getattr(shape, "seq", None), shape) if isinstance(one, ListOf)).shape

    def below(self, key: str) -> list[Open]:
        """The records in the list under a key."""
        return [Open(self.under(key), self.random, self.chinese, entries) for entries in self.get(key) or ()]

    def has(self, *keys: str) -> bool:
        """Whether one of these keys is there."""
        return any(self.get(key) is not None for key in keys)


def _see_to_report(report: Open, maker: Maker) -> None:
    listing = [one for one in report.below("sections") if one.said("kind") == "key_items" or one.said("key_items") == "true"]
    if listing and not report.has("key_items"):
        report.put("key_items", maker.value(report.record.fields["key_items"].shape, 0.1))


def _see_to_meta(meta: Open, maker: Maker) -> None:
    if meta.said("form") == "oral":
        presented = Open(meta.record.fields["presented"].shape, maker.random, meta.chinese)
        for key, field in presented.record.fields.items():
            presented.put(key, maker.value(field.shape, 0.3))
        meta.put("presented", presented.entries)


def _see_to_population(population: Open, maker: Maker) -> None:
    number = Plain(str(maker.random.randint(0, 99)))
    if not isinstance(population.get("total"), Plain) and population.has("total") and not population.has("stages"):
        population.put("total", number)
    complete = [one for one in population.below("groups") if not one.has("base") and one.said("coverage") in {None, "complete"}]
    if not complete and not population.has("total"):
        population.put("total", number)


def _see_to_group(group: Open, maker: Maker) -> None:
    if group.said("axis") in {None, "other"} and not group.has("name"):
        group.put("name", maker.random.choice(_NAMES[:4]))
    if group.said("axis") != "satisfaction" and group.has("about", "round"):
        if maker.random.random() < 0.5:
            group.drop("about", "round")
        else:
            group.put("axis", Plain(maker.random.choice(maker.words(("satisfaction",), ("满意情况",)))))
    if group.said("coverage") == "overlap":
        group.drop("subtotals")
        if isinstance(group.get("parts"), list) and maker.random.random() < 0.8:
            group.put("parts", {"某类": Plain("1")})


def _see_to_passage(passage: Open, maker: Maker) -> None:
    if passage.said("run_in") == "true" and not passage.has("text", "items"):
        passage.put("text", maker.random.choice(_PROSE))


def _see_to_section(section: Open, maker: Maker) -> None:
    kind = section.said("kind")
    if kind == "remarks":
        section.drop("heading")
    if kind == "other" and not section.has("heading"):
        section.put("heading", "某事")
    if kind != "overview":
        section.drop("population")
    if not section.has("text", "items", "after", "points"):
        section.put(maker.random.choice(("text", "after")), "某事")
    _see_to_passage(section, maker)


def _see_to_attachment(attachment: Open, maker: Maker) -> None:
    if not attachment.has("text", "items", "after", "points"):
        attachment.put(maker.random.choice(("text", "after")), "某事")


def _see_to_item(item: Open, maker: Maker) -> None:
    if not item.entries:
        item.put(maker.random.choice(("lead", "text")), "某事")


_SEEN_TO: dict[Any, Callable[[Open, Maker], None]] = {
    model.Report: _see_to_report, model.Meta: _see_to_meta,
    building.population: _see_to_population, model.Population: _see_to_population, model.Group: _see_to_group,
    model.Section: _see_to_section, model.Point: _see_to_passage, model.Attachment: _see_to_attachment,
    model.Item: _see_to_item,
}  # fmt: skip
"""What makes a record fulfil what its keys ask of each other."""
_LEFT = (*_SEEN_TO, model.Meta, model.Group, *[model.Section] * 3)
"""What it is left out for, in files made without care; more often for what has more to ask."""


_DAY = re.compile(r"\s*[0-9]{4}[-年]")


def _sort(value: Value) -> str:
    match value:
        case list() | dict():
            return "structure"
        case Plain(text) | str(text) if _DAY.match(text):
            return "day"
        case Plain():
            return "plain"
    return "text"


def _places(value: Value) -> Iterator[tuple[Any, Any]]:
    """Where the values below a value are: what holds each, and its key or position there."""
    if isinstance(value, dict | list):
        for key, inner in list(value.items()) if isinstance(value, dict) else enumerate(value):
            yield value, key
            yield from _places(inner)


def looks_like_number(value: Value) -> bool:
    """Whether a value is read as a number where a number or a name may stand."""
    match value:
        case Plain(text):
            return text[:1] in set("0123456789-+.０１２３４５６７８９")
        case str():
            return value.isdigit()
    return False


def written(value: Value) -> str:
    """A file's text: a line for each key at the top, everything else in brackets."""
    if isinstance(value, dict):
        return "".join(f"{_key(key)}: {_flow(inner)}\n" for key, inner in value.items()) or "{}\n"
    return _flow(value)


_BARE = re.compile(r"[a-z_]{3,}|[\u4e00-\u9fff]+")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _flow(value: Value) -> str:
    match value:
        case Plain(text):
            return text
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(_flow(inner) or '~' for inner in value)}]"
        case dict():
            return f"{{{', '.join(f'{_key(key)}: {_flow(inner)}' for key, inner in value.items())}}}"
