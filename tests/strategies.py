"""Hypothesis strategies: texts that a data file may hold, whole reports as data, documents of any blocks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from handling_report.blocks import (
    Alignment,
    Attachment,
    AttachmentNote,
    Column,
    Document,
    Head,
    Heading,
    Paragraph,
    Salutation,
    Signature,
    Span,
    Subline,
    SublineKind,
    Table,
    Title,
)
from handling_report.names import Names
from handling_report.reading import loads
from handling_report.references import FACET_WORDS, split_facet
from handling_report.scalars import Choice
from handling_report.vocabulary import LAYOUT

# How long an example takes depends on what else the machine does; a law does not.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

Data = dict[str, Any]
"""A data file as Python values."""

HOSTILE = (
    "*", "**", "***粗***", "_", "__", "_斜_", "|", "甲|乙", "| 1 | 2 |", "#", "# 假标题", "###### 六", "尾 #", "尾 ##",
    "1. 项", "1) 项", "1.", "2026. 11月", "- 5%", "-", "---", "===", "+ 加", "+", "> 引", "    缩进", "```", "~~~", "`码`",
    "<script>alert(1)</script>", "<!-- 注 -->", "<http://evil/>", "</w:t>", "]]>", "http://例.cn/a_b", "www.例.cn", "a@b.cn",
    "{{ 7*7 }}", "{% raw %}", "{% include 'x' %}", "{# 注 #}", "{%", "}}", "&amp;", "&#35;", "&#x23;", "&lt;", "&", "&#;",
    ":salutation: 假称谓", ":date:", ":unknown:", "::", ":--", "\u3000缩进", "尾\u3000", "\u3000", "\u00a0空", "\\", "\\*", "尾\\", "\\|",
    "![图](x)", "[链](x)", "[x]: y", "[^1]", "【", "】", "【【", "【总数】", "【【总数】】", "$a$", "~删~", "3*4*5=60", "https://例.cn",
    "“三访”", "《条例》", "（试行）", "完成。", "”", "》", "）", "——", "…", "％", "100%", "\U0001f600", "e\u0301", "\U00020000", "\ufdd0",
    "'引'", '"引"', "a  b", "\u200b", "\u00ad", "_x0041_", "%s", "{0}", "null", "0213", "no", "~", "12:30",
)  # fmt: skip
"""Texts that mean something to a format on the way: YAML, the notation, Jinja, Markdown, HTML, XML, references."""

_REFUSED = "".join(
    [*map(chr, range(0x2028, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\ufeff", "\ufffe", "\uffff"]
    + [chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)]
)  # fmt: skip
_PUNCTUATION = "。，、；：？！“”‘’《》〈〉（）—…·％*_|#.-+=<>&`~[]\\:$!\"'{}/()"

characters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=_REFUSED)
"""Every character that a data file may hold, but for the line break."""

_pieces = st.one_of(
    st.sampled_from(HOSTILE),
    st.text("代表建议办理情况县政府一二三件类。，", min_size=1, max_size=12),
    st.text("甲乙 1a" + _PUNCTUATION, min_size=1, max_size=8),
    st.text(characters, min_size=1, max_size=6),
)


def _spaceless(text: str) -> bool:
    return bool(text.strip(" "))


def texts(max_pieces: int = 3) -> st.SearchStrategy[str]:
    """Texts on one line that a reader keeps as they are: not empty, without a space at either end."""
    joined = st.lists(_pieces, min_size=1, max_size=max_pieces).map("".join)
    return joined.filter(_spaceless).map(lambda text: text.strip(" "))


def lines() -> st.SearchStrategy[str]:
    """Texts of a block: as `texts`, and with spaces anywhere."""
    return st.one_of(texts(), st.tuples(st.sampled_from(["", " ", "   "]), texts(), st.sampled_from(["", "  "])).map("".join))


# --- Shares -----------------------------------------------------------------------------------------------------------

counts = st.lists(
    st.one_of(st.integers(0, 9), st.integers(0, 300), st.integers(0, 10**6), st.integers(10**17, 10**18)), max_size=30
)
"""Counts of a group, of all sizes."""
decimals = st.sampled_from([0, 1, 2])


# --- Whole reports ----------------------------------------------------------------------------------------------------


@st.composite
def split_of(draw: st.DrawFn, total: int, most: int = 5) -> list[int]:
    """Whole numbers from 0 that add up to a total."""
    cuts = draw(st.lists(st.integers(0, total), max_size=most - 1))
    edges = [0, *sorted(cuts), total]
    return [after - before for before, after in pairwise(edges)]


class _Words:
    """Draws texts, and names that differ from every name drawn before; plain ones cost little to draw."""

    def __init__(self, draw: st.DrawFn, *, plain: bool) -> None:
        self.draw = draw
        self.plain = plain
        self.units: dict[str, str] = {}
        self.used = {
            "总数", "total", "代表建议", "提案", "政协提案", "代表议案", "重点件", "重点建议", "重点提案", "key_items", "会议届次",
            "session", "报告单位", "issuer", "日期", "date",
        }  # fmt: skip

    def texts(self, max_pieces: int = 3) -> st.SearchStrategy[str]:
        return st.just("某事") if self.plain else texts(max_pieces)

    def new(self) -> str:
        fresh = texts(2).filter(lambda text: not {text, f"{text}类"} & self.used)
        text = f"名{len(self.used)}" if self.plain else self.draw(fresh)
        self.used |= {text, f"{text}类"}
        return text

    def code(self) -> str:
        code = self.draw(st.text("ABCDEFGHJK", min_size=1, max_size=4).filter(lambda code: code not in self.used))
        self.used |= {code, f"{code}类"}
        return code


def _maybe(draw: st.DrawFn, data: Data, key: str, strategy: st.SearchStrategy[Any]) -> None:
    """Give a record a key, or leave it out."""
    if draw(st.booleans()):
        data[key] = draw(strategy)


def _part(draw: st.DrawFn, words: _Words, count: int, depth: int) -> Data:
    part: Data = {"label": words.new(), "count": count}
    if draw(st.booleans()):
        part["code"] = words.code()
    _maybe(draw, part, "definition", words.texts())
    if count <= 3 and draw(st.booleans()) and count:
        part["titles"] = draw(st.lists(words.texts(), min_size=count, max_size=count))
    if depth and draw(st.integers(0, 3)) == 0:
        part["parts"] = [_part(draw, words, inner, depth - 1) for inner in draw(split_of(count, 3))]
    return part


def _group(draw: st.DrawFn, words: _Words, bases: dict[str | None, int]) -> Data:
    axes = ["source", "category", "result", "progress", "satisfaction", "undertaker", "role", "level", "proposer"]
    axis = draw(st.sampled_from([*axes, "publicity", "other"]))
    group: Data = {"axis": axis, "name": words.new()}
    base = draw(st.sampled_from(sorted(bases, key=str)))
    if base is not None:
        group["base"] = base
    coverage = draw(st.sampled_from(["complete", "partial", "overlap"]))
    _maybe(draw, group, "coverage", st.just(coverage))
    _maybe(draw, group, "decimals", decimals)
    if base is not None and base not in words.units and draw(st.booleans()):
        # A share is of like on like: a count has one unit, that of the groups measured on it.
        group["unit"] = words.units.setdefault(base, draw(words.texts(1)))
    _maybe(draw, group, "as_of", dates())
    total = bases[base]
    match group.get("coverage", "complete"):
        case "complete":
            split = draw(split_of(total))
        case "partial":
            split = draw(split_of(draw(st.integers(0, total))))
        case _:
            split = draw(st.lists(st.integers(0, total), min_size=1, max_size=4))
    if draw(st.booleans()):
        group["parts"] = {words.new(): count for count in split}
    else:
        group["parts"] = [_part(draw, words, count, 2) for count in split]
    return group


def _rate(draw: st.DrawFn, words: _Words, bases: dict[str | None, int], addable: dict[str, int]) -> Data:
    base = draw(st.sampled_from(sorted(bases, key=str)))
    rate: Data = {"label": words.new()}
    named = sorted(str(name) for name, count in bases.items() if name is not None and count <= bases[base])
    # Counts that are parts of no group may be added; parts of different groups may hold the same items.
    small = [name for name in named if name in addable and 2 * addable[name] <= bases[base]]
    choices: list[st.SearchStrategy[Any]] = [st.integers(0, bases[base])]
    if named:
        choices.append(st.sampled_from(named))
    if len(small) > 1:
        choices.append(st.just(small[:2]))
    rate["count"] = draw(st.one_of(choices))
    if isinstance(rate["count"], str) and rate["count"][0] in "0123456789-+.":
        rate["count"] = [rate["count"]]
    if base is not None:
        rate["base"] = base
    _maybe(draw, rate, "decimals", decimals)
    _maybe(draw, rate, "definition", words.texts())
    return rate


def _population(draw: st.DrawFn, words: _Words, *, named: bool) -> Data:
    total = draw(st.one_of(st.integers(0, 12), st.integers(0, 400), st.integers(0, 10**6)))
    population: Data = {"total": total}
    if named:
        population["name"] = words.new()
    _maybe(draw, population, "kind", st.sampled_from(["suggestion", "proposal"]))
    _maybe(draw, population, "unit", words.texts(1))
    bases: dict[str | None, int] = {None: total}
    if draw(st.booleans()):
        population["counts"] = {words.new(): draw(st.integers(0, 500)) for _ in range(draw(st.integers(1, 3)))}
        bases |= population["counts"]
    groups = [_group(draw, words, bases) for _ in range(draw(st.integers(0, 3)))]
    if groups:
        population["groups"] = groups
        plain = [group["parts"] for group in groups if isinstance(group["parts"], dict)]
        bases |= {label: count for parts in plain for label, count in parts.items()}
    rates = [_rate(draw, words, bases, population.get("counts", {})) for _ in range(draw(st.integers(0, 2)))]
    if rates:
        population["rates"] = rates
    return population


def dates() -> st.SearchStrategy[str]:
    """Days as a data file writes them."""
    return st.dates(date(1000, 1, 1), date(9999, 12, 31)).map(str)


def prose(paragraphs: int = 2) -> st.SearchStrategy[str]:
    """Prose without references: whatever it says comes out as it stands."""
    return st.lists(texts(), min_size=1, max_size=paragraphs).map(lambda found: "\n".join(found).replace("【", "【【"))


def _line() -> st.SearchStrategy[str]:
    return texts().map(lambda text: text.replace("【", "【【"))


def _items() -> st.SearchStrategy[list[Any]]:
    record = st.fixed_dictionaries({"text": _line()}, optional={"lead": _line()})
    return st.lists(st.one_of(_line(), record, st.fixed_dictionaries({"lead": _line()})), min_size=1, max_size=3)


def _passage(draw: st.DrawFn, depth: int) -> Data:
    passage: Data = {"text": draw(prose())}
    for key, strategy in (
        ("numbered", st.booleans()),
        ("run_in", st.booleans()),
        ("items", _items()),
        ("items_mark", st.sampled_from(["ordinal", "circled"])),
        ("items_layout", st.sampled_from(["run_on", "paragraphs"])),
        ("after", prose()),
    ):
        if draw(st.integers(0, 2)) == 0:
            passage[key] = draw(strategy)
    if depth and draw(st.integers(0, 2)) == 0:
        points = range(draw(st.integers(1, 2)))
        passage["points"] = [{"heading": draw(_line()), **_passage(draw, depth - 1)} for _ in points]
    return passage


def _section(draw: st.DrawFn, *, key_items: bool) -> Data:
    kinds = ["overview", "measures", "effects", "problems", "next_steps", "remarks", "other"]
    kind = draw(st.sampled_from([*kinds, "key_items"] if key_items else kinds))
    section = {"kind": kind, **_passage(draw, 3)}
    if kind == "other" or (kind != "remarks" and draw(st.booleans())):
        section["heading"] = draw(_line())
    if key_items and draw(st.booleans()):
        section["key_items"] = True
    if kind == "overview" and "run_in" not in section and draw(st.booleans()):
        del section["text"]
    return section


def _key_item(draw: st.DrawFn, results: list[str]) -> Data:
    people = st.lists(texts(1), min_size=1, max_size=2)
    unit = st.fixed_dictionaries({"name": texts(1)}, optional={"role": st.sampled_from(["lead", "joint", "split"])})
    item: Data = {"title": draw(texts())}
    for key, strategy in (
        ("kind", st.sampled_from(["suggestion", "proposal", "motion"])),
        ("proposers", st.fixed_dictionaries({}, optional={"people": people, "group": texts(1), "more": st.booleans()})),
        ("leader", st.fixed_dictionaries({"post": texts(1), "name": texts(1)})),
        ("units", st.lists(unit, min_size=1, max_size=2)),
        ("heading", texts()),
        ("text", prose()),
    ):
        _maybe(draw, item, key, strategy)
    if results:
        _maybe(draw, item, "result", st.sampled_from(results))
    return item


def _meta(draw: st.DrawFn) -> Data:
    meta: Data = {"issuer": draw(texts()), "session": draw(texts()), "date": draw(dates())}
    post = st.fixed_dictionaries({"post": texts(), "name": texts(1)})
    for key, strategy in (
        ("body", st.sampled_from(["npc", "cppcc"])),
        ("form", st.sampled_from(["written", "oral", "web"])),
        ("title", st.one_of(_line(), st.lists(_line(), min_size=1, max_size=3))),
        ("presented", st.fixed_dictionaries({}, optional={"at": texts(), "by": post})),
        ("date_under_title", st.booleans()),
        ("salutation", texts()),
        ("opening", prose()),
        ("closing", prose()),
        ("signature", st.sampled_from(["full", "date", "none"])),
        ("seal", st.booleans()),
    ):
        _maybe(draw, meta, key, strategy)
    if meta.get("form") == "oral":
        meta["presented"] = {"at": draw(texts()), "by": draw(post)}
    return meta


def _layouts() -> st.SearchStrategy[Data]:
    choices: dict[str, st.SearchStrategy[Any]] = {
        key: st.sampled_from(list(field.shape.words)) if isinstance(field.shape, Choice) else st.integers(0, 3)
        for key, field in LAYOUT.fields.items()
    }
    return st.fixed_dictionaries({}, optional=choices)


@st.composite
def figure_data(draw: st.DrawFn) -> Data:
    """A data file with figures of every sort, and next to no words."""
    words = _Words(draw, plain=True)
    populations = [_population(draw, words, named=bool(extra)) for extra in range(draw(st.integers(1, 2)))]
    return {"report": {"issuer": "县", "session": "会", "date": "2026-11-20"}, "populations": populations}


@st.composite
def report_data(draw: st.DrawFn) -> Data:
    """A data file that follows every rule, whatever its texts are; its prose refers to no figure."""
    words = _Words(draw, plain=False)
    populations = [_population(draw, words, named=bool(extra)) for extra in range(draw(st.integers(1, 2)))]
    data: Data = {"report": _meta(draw), "populations": populations}
    if draw(st.booleans()):
        groups = [group for population in populations for group in population.get("groups", ())]
        results = [label for group in groups if group["axis"] == "result" for label in _labels(group["parts"])]
        data["key_items"] = [_key_item(draw, results) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        data["facts"] = {words.new(): draw(texts()) for _ in range(draw(st.integers(1, 2)))}
    if draw(st.booleans()):
        sections = range(draw(st.integers(1, 3)))
        data["sections"] = [_section(draw, key_items="key_items" in data) for _ in sections]
    _maybe(draw, data, "layout", _layouts())
    return data


def _labels(parts: Any) -> list[str]:
    return list(parts) if isinstance(parts, dict) else [part["label"] for part in parts]


def yaml_text(data: Data) -> str:
    """Data as the text of a data file. JSON is YAML, and its quoted texts mean themselves."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def references(data: Data) -> list[str]:
    """Every reference that the data's figures can be asked for: by full name, with every facet."""
    names = Names(loads(yaml_text(data)))
    return [f"【{words}】" for words in _spelled(names)]


def _spelled(names: Names) -> Iterator[str]:
    for name in names.all():
        full = ".".join(spellings[0] for spellings in name.spellings)
        for facet in (None, *name.facets):
            words = full if facet is None else f"{full}.{FACET_WORDS[facet]}"
            if set(words) & set("【】"):
                continue
            found, read = split_facet(words, names)
            if [one.path for one in found] == [name.path] and read == facet:
                yield words


@st.composite
def reports(draw: st.DrawFn) -> str:
    """The text of a data file whose prose refers to its figures in every way."""
    data = draw(report_data())
    known = references(data)
    asked = draw(st.lists(st.sampled_from(known), max_size=8)) if known else []
    if asked:
        data.setdefault("sections", []).append({"kind": "remarks", "text": "、".join(asked)})
        data["report"]["closing"] = asked[0]
    return yaml_text(data)


# --- Documents --------------------------------------------------------------------------------------------------------


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    cell = st.one_of(st.just(""), lines())
    columns = [Column(draw(cell), draw(st.sampled_from(Alignment))) for _ in range(width)]
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width).map(tuple), max_size=3))
    return Table(tuple(columns), tuple(rows), draw(st.one_of(st.just(""), lines())))


_level = st.integers(1, 5)
_many: Callable[[st.SearchStrategy[str]], st.SearchStrategy[tuple[str, ...]]] = lambda each: st.lists(  # noqa: E731
    each, min_size=1, max_size=3
).map(tuple)
_spans = st.lists(st.builds(Span, lines(), st.booleans()), min_size=1, max_size=3).map(tuple)
_paragraphs = st.one_of(
    st.builds(Paragraph, _spans),
    st.builds(Paragraph, st.one_of(st.just(()), _spans), st.builds(Head, _level, lines())),
)
_signatures = st.one_of(
    st.builds(Signature, lines(), st.one_of(st.none(), lines()), st.booleans()),
    st.builds(Signature, st.none(), lines(), st.booleans()),
)
_middle = st.lists(
    st.one_of(st.builds(Heading, _level, lines()), _paragraphs, _paragraphs, _tables(), st.builds(Salutation, lines())),
    max_size=6,
)
_attachments = st.lists(
    st.tuples(st.builds(Attachment, lines(), st.one_of(st.none(), st.integers(1, 12))), _middle).map(
        lambda found: [found[0], *found[1]]
    ),
    max_size=2,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of any blocks, in the order of an official document."""
    blocks: list[Any] = [Title(draw(_many(lines())))]
    blocks += draw(st.lists(st.builds(Subline, st.sampled_from(SublineKind), lines()), max_size=2))
    blocks += draw(_middle)
    blocks += draw(st.lists(st.builds(AttachmentNote, _many(lines())), max_size=1))
    blocks += draw(st.lists(_signatures, max_size=1))
    for attachment in draw(_attachments):
        blocks += attachment
    return Document(blocks=tuple(blocks), title=draw(texts()), author=draw(texts()), date=date(2026, 11, 20))
