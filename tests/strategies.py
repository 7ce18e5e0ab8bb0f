"""Hypothesis strategies: texts that a data file may hold, whole reports as data, documents of any blocks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
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
from handling_report.facets import FACET_WORDS
from handling_report.names import Names
from handling_report.reading import loads
from handling_report.references import split_facet
from handling_report.scalars import WORD, Choice
from handling_report.template_sets import built_in_sets
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
    "葛\U000e0100", "葛\ufe00", "\u2003空",
    "'引'", '"引"', "a  b", "_x0041_", "%s", "{0}", "null", "0213", "no", "~", "12:30",
)  # fmt: skip
"""Texts that mean something to a format on the way: YAML, the notation, Jinja, Markdown, HTML, XML, references."""

_INVISIBLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Characters that are not seen, and so refused, from first to last; variation selectors are let through after an ideograph."""
REFUSED = "".join(
    [chr(number) for first, last in _INVISIBLE for number in range(first, last + 1)]
    + [chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)]
)  # fmt: skip
_PUNCTUATION = "。，、；：？！“”‘’《》〈〉（）—…·％*_|#.-+=<>&`~[]\\:$!\"'{}/()"

_EXCLUDED = "".join(char for char in REFUSED if not 0xE0000 <= ord(char) < 0xE1000)
characters = st.one_of(
    st.characters(max_codepoint=0xDFFFF, exclude_categories=("Cs", "Cc"), exclude_characters=_EXCLUDED),
    st.characters(min_codepoint=0xE1000, exclude_characters=_EXCLUDED),
)
"""Every character that a data file may hold, but for the line break."""

_pieces = st.one_of(
    st.sampled_from(HOSTILE),
    st.text("代表建议办理情况县政府一二三件类。，", min_size=1, max_size=12),
    st.text("甲乙 1a" + _PUNCTUATION, min_size=1, max_size=8),
    st.text(characters, min_size=1, max_size=6),
)


@cache
def texts(max_pieces: int = 3) -> st.SearchStrategy[str]:
    """Texts on one line that a reader keeps as they are: not empty, without a space of any width at either end."""
    return st.lists(_pieces, min_size=1, max_size=max_pieces).map("".join).map(lambda text: text.strip() or "空")


@cache
def lines() -> st.SearchStrategy[str]:
    """Texts of a block: as `texts`, and with spaces anywhere."""
    before, after = st.sampled_from(["", " ", "   ", "\u3000"]), st.sampled_from(["", "  ", "\u3000"])
    return st.one_of(texts(), st.tuples(before, texts(), after).map("".join))


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


_LETTERS = "ABCDEFGHJK"


class _Words:
    """Draws texts, and names that differ from every name drawn before; plain ones cost little to draw."""

    def __init__(self, draw: st.DrawFn, *, plain: bool) -> None:
        self.draw = draw
        self.plain = plain
        self.units: dict[str, str] = {}
        self.countable: set[str] = set()
        self.used = {
            "总数", "total", "代表建议", "提案", "政协提案", "代表议案", "重点件", "重点建议", "重点提案", "key_items", "会议届次",
            "session", "报告单位", "issuer", "日期", "date", "上年", "previous", "已解决", "resolved", "无", "none",
        }  # fmt: skip

    def texts(self, max_pieces: int = 3) -> st.SearchStrategy[str]:
        return st.just("某事") if self.plain else texts(max_pieces)

    def unit(self) -> st.SearchStrategy[str]:
        return self.texts(1).filter(lambda text: len(text) <= (WORD.longest or 0))

    def new(self) -> str:
        # A name that was drawn before is made another one: a filter that finds none gives the whole report up.
        text = f"名{len(self.used)}" if self.plain else self.draw(texts(2))
        return self._taken(text if not {text, f"{text}类"} & self.used else f"{text}之{len(self.used)}")

    def code(self) -> str:
        code = self.draw(st.text(_LETTERS, min_size=1, max_size=4))
        return self._taken(code if code not in self.used else "".join(_LETTERS[int(digit)] for digit in str(10_000 + len(self.used))))

    def _taken(self, text: str) -> str:
        self.used |= {text, f"{text}类"}
        return text


def _maybe(draw: st.DrawFn, data: Data, key: str, strategy: st.SearchStrategy[Any]) -> None:
    """Give a record a key, or leave it out."""
    if draw(st.booleans()):
        data[key] = draw(strategy)


_PUBLISHED = st.sampled_from(["36.4%", "100%", "0.30%"])
_APPROXIMATE = st.sampled_from(["300余人次", "近500件", "约1.2万人", "数百人", "一千余人", "约八成", "80%以上"])


def _seldom(draw: st.DrawFn, data: Data, key: str, strategy: st.SearchStrategy[Any]) -> None:
    """Give a record a key that few records have, or leave it out."""
    if draw(st.integers(0, 3)) == 0:
        data[key] = draw(strategy)


def _part(draw: st.DrawFn, words: _Words, count: int, depth: int) -> Data:
    part: Data = {"label": words.new(), "count": count}
    if draw(st.booleans()):
        part["code"] = words.code()
    _maybe(draw, part, "definition", words.texts())
    _seldom(draw, part, "published", _PUBLISHED)
    if count <= 3 and draw(st.booleans()) and count:
        part["titles"] = draw(st.lists(words.texts(), min_size=count, max_size=count))
    if depth and draw(st.integers(0, 3)) == 0:
        _seldom(draw, part, "coverage", st.sampled_from(["complete", "partial", "overlap"]))
        inside = draw(_counts_of(part.get("coverage", "complete"), count))
        part["parts"] = [_part(draw, words, inner, depth - 1) for inner in inside]
    return part


def _group(draw: st.DrawFn, words: _Words, bases: dict[str | None, int]) -> Data:
    axes = ["source", "category", "result", "progress", "satisfaction", "undertaker", "role", "level", "proposer"]
    # Satisfaction alone has keys of its own, and key items have results.
    axis = draw(st.sampled_from([*axes, "publicity", "other", *["satisfaction", "result"] * 3]))
    group: Data = {"axis": axis, "name": words.new()}
    if axis == "satisfaction":
        _maybe(draw, group, "about", st.sampled_from(["work", "result"]))
        _maybe(draw, group, "round", st.sampled_from(["first", "final"]))
    base = draw(st.sampled_from(["none", *sorted(bases, key=str)]))
    if base is not None:
        group["base"] = base
    coverage = draw(st.sampled_from(["complete", "partial", "overlap"]))
    _maybe(draw, group, "coverage", st.just(coverage))
    coverage = group.get("coverage", "complete")
    _maybe(draw, group, "decimals", decimals)
    if base in words.countable and base not in words.units and draw(st.booleans()):
        # A share is of like on like: a count has one unit, that of the groups measured on it.
        group["unit"] = words.units.setdefault(str(base), draw(words.unit()))
    _seldom(draw, group, "as_of", dates())
    _seldom(draw, group, "shares", st.booleans())
    _seldom(draw, group, "wording", _wordings())
    split = draw(_counts_of(coverage, None if base == "none" else bases[base]))
    if draw(st.booleans()):
        group["parts"] = {words.new(): count for count in split}
    else:
        group["parts"] = [_part(draw, words, count, 2) for count in split]
        for part in group["parts"] if coverage != "overlap" else ():
            _seldom(draw, part, "resolved", st.booleans())
    if coverage != "overlap" and draw(st.integers(0, 2)) == 0:
        names = _part_names(draw, group["parts"])
        some = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        group["subtotals"] = {words.new(): some if len(some) > 1 or draw(st.booleans()) else some[0]}
    return group


def _counts_of(coverage: str, base: int | None) -> st.SearchStrategy[list[int]]:
    """Counts of parts that stand to their base as the coverage says; without a base they need not."""
    if base is None:
        return st.lists(st.integers(0, 50), min_size=1, max_size=4)
    match coverage:
        case "complete":
            return split_of(base)
        case "partial":
            return st.integers(0, base).flatmap(split_of)
        case _:
            return st.lists(st.integers(0, base), min_size=1, max_size=4)


def _part_names(draw: st.DrawFn, parts: Any) -> list[str]:
    """Names of parts, none of which holds another: of each part, or of the parts of its split."""
    if isinstance(parts, dict):
        return list(parts)
    names: list[str] = []
    for part in parts:
        inside = part.get("parts") if part.get("coverage") != "overlap" else None
        names += _part_names(draw, inside) if inside and draw(st.booleans()) else [part.get("code", part["label"])]
    return names


@cache
def _wordings() -> st.SearchStrategy[Data]:
    choice, flag = st.sampled_from, st.booleans()
    return st.fixed_dictionaries(
        {},
        optional={
            "share": choice(["of", "ratio", "of_base"]), "rounded": flag, "fold": flag, "zeros": choice(["keep", "drop"]),
            "empty": choice(["keep", "drop"]), "join": choice(["comma", "pause", "brackets"]), "below": flag,
        },
    )  # fmt: skip


def _rate(draw: st.DrawFn, words: _Words, bases: dict[str | None, int], population: Data) -> Data:
    base = draw(st.sampled_from(sorted(bases, key=str)))
    rate: Data = {"label": words.new()}
    named = sorted(str(name) for name, count in bases.items() if name is not None and count <= bases[base])
    # Counts that are parts of no group may be added; parts of different groups may hold the same items.
    addable = population.get("counts", {})
    # What is a base may have the unit of its group.
    measured = {*words.units, *(group.get("base") for group in population.get("groups", ()))}
    small = [name for name in named if name in addable and name not in measured and 2 * addable[name] <= bases[base]]
    choices: list[st.SearchStrategy[Any]] = [st.integers(0, bases[base])]
    if named:
        choices.append(st.sampled_from(named))
    if len(small) > 1:
        choices.append(st.just(small[:2]))
    siblings = [
        list(group["parts"])[:2]
        for group in population.get("groups", ())
        if isinstance(group["parts"], dict) and len(group["parts"]) > 1 and group.get("coverage") != "overlap"
        and group.get("base") != "none"
    ]  # fmt: skip
    if siblings and draw(st.booleans()):
        # Without a base of its own the rate is measured on what its parts are measured on.
        rate["count"] = draw(st.sampled_from(siblings))
        base = None
    else:
        rate["count"] = draw(st.one_of(choices))
    if isinstance(rate["count"], str) and _like_a_number(rate["count"]):
        rate["count"] = [rate["count"]]
    if base is not None:
        rate["base"] = base
    _maybe(draw, rate, "decimals", decimals)
    _maybe(draw, rate, "definition", words.texts())
    _seldom(draw, rate, "published", _PUBLISHED)
    return rate


def _like_a_number(text: str) -> bool:
    return text[0] in "0123456789-+.０１２３４５６７８９"


def _stages(draw: st.DrawFn, words: _Words, largest: int) -> Any:
    """Stages, each with at most as many items as the one before it, which may say what became of them."""
    counts = sorted(draw(st.lists(st.integers(0, largest), min_size=1, max_size=3)), reverse=True)
    labels = [words.new() for _ in counts]
    if draw(st.booleans()):
        return dict(zip(labels, counts, strict=True))
    stages: list[Data] = []
    for position, (label, count) in enumerate(zip(labels, counts, strict=True)):
        stage: Data = {"label": label, "count": count}
        _seldom(draw, stage, "definition", words.texts())
        if draw(st.integers(0, 2)) == 0:
            follows = dict(zip(labels[position + 1 :][:1], counts[position + 1 :][:1], strict=True))
            _seldom(draw, stage, "coverage", st.sampled_from(["complete", "partial", "overlap"]))
            left = count - sum(follows.values())
            stage["parts"] = follows | {words.new(): left if stage.get("coverage", "complete") == "complete" else 0}
        stages.append(stage)
    return stages


def _named_counts(draw: st.DrawFn, words: _Words, largest: int, most: int = 3) -> dict[str, int]:
    return {words.new(): draw(st.integers(0, largest)) for _ in range(draw(st.integers(1, most)))}


def _population(draw: st.DrawFn, words: _Words, *, named: bool) -> Data:
    total = draw(st.one_of(st.integers(0, 12), st.integers(0, 400), st.integers(0, 10**6)))
    population: Data = {}
    bases: dict[str | None, int] = {}
    if draw(st.integers(0, 2)) == 0:
        population["stages"] = _stages(draw, words, total)
        bases |= _counted(population["stages"])
    stage = draw(st.sampled_from(["", *[label for label in bases if label and not _like_a_number(label)]]))
    population["total"] = stage or total
    bases[None] = bases[stage] if stage else total
    if named:
        population["name"] = words.new()
    _maybe(draw, population, "kind", st.sampled_from(["suggestion", "proposal"]))
    _maybe(draw, population, "unit", words.unit())
    _seldom(draw, population, "session", words.texts())
    _seldom(draw, population, "including", st.just(_named_counts(draw, words, bases[None], 2)))
    _seldom(draw, population, "besides", st.just(_named_counts(draw, words, 50, 2)))
    if draw(st.booleans()):
        population["counts"] = _named_counts(draw, words, 500)
        words.countable |= set(population["counts"])
    if draw(st.integers(0, 3)) == 0:
        population["approximate"] = {words.new(): draw(_APPROXIMATE)}
    for key in ("including", "besides", "counts"):
        bases |= population.get(key, {})
    groups = [_group(draw, words, bases) for _ in range(draw(st.integers(0, 3)))]
    if groups:
        population["groups"] = groups
        plain = [group["parts"] for group in groups if isinstance(group["parts"], dict)]
        bases |= {label: count for parts in plain for label, count in parts.items()}
        if any("base" not in group and group.get("coverage", "complete") == "complete" for group in groups):
            # Where a group says it, the total need not be written.
            population.update({} if draw(st.booleans()) else {"total": None})
    rates = [_rate(draw, words, bases, population) for _ in range(draw(st.integers(0, 2)))]
    if rates:
        population["rates"] = rates
    if draw(st.integers(0, 3)) == 0:
        population["previous"] = _previous(draw, words, population)
    return {key: value for key, value in population.items() if value is not None}


def _counted(stages: Any) -> dict[str | None, int]:
    return dict(stages) if isinstance(stages, dict) else {stage["label"]: stage["count"] for stage in stages}


def _previous(draw: st.DrawFn, words: _Words, population: Data) -> Data:
    """The year before: some of this year's names with other counts, some under other names, and a few of its own."""
    total = draw(st.integers(0, 300))
    previous: Data = {"total": total}
    _maybe(draw, previous, "name", st.just(words.new()))
    if "stages" in population and draw(st.booleans()):
        labels = list(_counted(population["stages"]))
        counts = draw(st.lists(st.integers(0, 300), min_size=len(labels), max_size=len(labels)))
        previous["stages"] = dict(zip(labels, sorted(counts, reverse=True), strict=True))
    for key, largest in (("including", total), ("besides", 50)):
        if key in population and draw(st.booleans()):
            previous[key] = {label: draw(st.integers(0, largest)) for label in population[key]}
    # A count in a unit of its own is left to this year: both years count the same things in the same unit.
    counts = {label: draw(st.integers(0, 300)) for label in population.get("counts", {}) if label not in words.units}
    if counts:
        previous["counts"] = counts
    groups = [
        _group_before(draw, words, group, {None: total, **counts})
        for group in population.get("groups", ())
        if group.get("base") in {None, *counts} and draw(st.booleans())
    ]
    if groups:
        previous["groups"] = groups
    rates = [
        {"label": rate["label"], "count": draw(st.integers(0, total))}
        for rate in population.get("rates", ())
        if draw(st.booleans())
    ]
    if rates:
        previous["rates"] = rates
    return previous


def _group_before(draw: st.DrawFn, words: _Words, group: Data, bases: dict[str | None, int]) -> Data:
    before = {key: group[key] for key in ("axis", "name", "about", "round", "base", "coverage", "decimals") if key in group}
    split = draw(_counts_of(group.get("coverage", "complete"), bases[group.get("base")]))
    this_year = [{"label": part} for part in group["parts"]] if isinstance(group["parts"], dict) else group["parts"]
    parts: list[Data] = []
    for position, count in enumerate(split):
        same = this_year[position] if position < len(this_year) else {}
        part = {"label": same.get("label") if same and draw(st.booleans()) else words.new(), "count": count}
        if "code" in same and draw(st.booleans()):
            part["code"] = same["code"]
        parts.append(part)
    return {**before, "parts": parts}


@cache
def dates() -> st.SearchStrategy[str]:
    """Days as a data file writes them."""
    return st.dates(date(1000, 1, 1), date(9999, 12, 31)).map(str)


@cache
def prose(paragraphs: int = 2) -> st.SearchStrategy[str]:
    """Prose without references: whatever it says comes out as it stands."""
    return st.lists(texts(), min_size=1, max_size=paragraphs).map(lambda found: "\n".join(found).replace("【", "【【"))


@cache
def _line() -> st.SearchStrategy[str]:
    return texts().map(lambda text: text.replace("【", "【【"))


@cache
def _items() -> st.SearchStrategy[list[Any]]:
    record = st.fixed_dictionaries({"text": _line()}, optional={"lead": _line()})
    return st.lists(st.one_of(_line(), record, st.fixed_dictionaries({"lead": _line()})), min_size=1, max_size=3)


def _passage(draw: st.DrawFn, depth: int) -> Data:
    passage: Data = {"text": draw(prose())}
    for key, strategy in (
        ("numbered", st.booleans()),
        ("run_in", st.booleans()),
        ("items", _items()),
        ("items_mark", st.sampled_from(["ordinal", "circled", "number"])),
        ("items_layout", st.sampled_from(["run_on", "paragraphs"])),
        ("after", prose()),
    ):
        if draw(st.integers(0, 2)) == 0:
            passage[key] = draw(strategy)
    if depth and draw(st.integers(0, 2)) == 0:
        points = range(draw(st.integers(1, 2)))
        passage["points"] = [{"heading": draw(_line()), **_passage(draw, depth - 1)} for _ in points]
    return passage


def _section(draw: st.DrawFn, populations: list[str], *, key_items: bool) -> Data:
    kinds = ["overview", "measures", "effects", "problems", "next_steps", "remarks", "other"]
    about = draw(st.sampled_from(["", *populations]))
    kind = "overview" if about else draw(st.sampled_from([*kinds, "key_items"] if key_items else kinds))
    section = {"kind": kind, **_passage(draw, 3)}
    if kind == "other" or (kind != "remarks" and draw(st.booleans())):
        section["heading"] = draw(_line())
    if key_items and draw(st.booleans()):
        section["key_items"] = True
    if about:
        section["population"] = about
    if kind == "overview" and "run_in" not in section and draw(st.booleans()):
        del section["text"]
    return section


def _attachment(draw: st.DrawFn) -> Data:
    passage = _passage(draw, 1)
    return {"title": draw(_line()), **{key: value for key, value in passage.items() if key not in {"numbered", "run_in"}}}


def _key_item(draw: st.DrawFn, results: list[str]) -> Data:
    people = st.lists(texts(1), min_size=1, max_size=2)
    unit = st.fixed_dictionaries({"name": texts(1)}, optional={"role": st.sampled_from(["lead", "sole", "joint", "assist", "split"])})
    item: Data = {"title": draw(texts())}
    for key, strategy in (
        ("kind", st.sampled_from(["suggestion", "proposal", "motion"])),
        ("proposers", st.fixed_dictionaries({}, optional={"people": people, "group": texts(1), "more": st.booleans()})),
        ("leader", st.fixed_dictionaries({"post": texts(1), "name": texts(1)})),
        ("units", st.lists(unit, min_size=1, max_size=2)),
        ("heading", _line()),
        ("text", prose()),
    ):
        _maybe(draw, item, key, strategy)
    if results and "kind" not in item:
        _maybe(draw, item, "result", st.sampled_from(results))
    _seldom(draw, item, "covers", st.integers(0, 30))
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


@cache
def _layouts() -> st.SearchStrategy[Data]:
    choices: dict[str, st.SearchStrategy[Any]] = {
        key: st.sampled_from(list(field.shape.words)) if isinstance(field.shape, Choice) else st.integers(0, 3)
        for key, field in LAYOUT.fields.items()
    }
    return st.fixed_dictionaries({}, optional=choices)


@cache
def _template_choices() -> st.SearchStrategy[Data]:
    """A built-in set; a folder that is always there and holds no templates."""
    names = [name for one in built_in_sets() for name in (one.name, one.title)]
    return st.fixed_dictionaries({}, optional={"set": st.sampled_from(names), "folder": st.just(".")})


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
        # A key item without a kind of its own is of the first population.
        groups = populations[0].get("groups", ())
        results = [label for group in groups if group["axis"] == "result" for label in _labels(group["parts"])]
        data["key_items"] = [_key_item(draw, results) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        data["facts"] = {words.new(): draw(texts()) for _ in range(draw(st.integers(1, 2)))}
    if draw(st.booleans()):
        sections = range(draw(st.integers(1, 3)))
        names = [population["name"] for population in populations if "name" in population]
        data["sections"] = [_section(draw, names, key_items="key_items" in data) for _ in sections]
    if draw(st.integers(0, 3)) == 0:
        data["attachments"] = [_attachment(draw) for _ in range(draw(st.integers(1, 2)))]
    _seldom(draw, data, "wording", _wordings())
    _maybe(draw, data, "layout", _layouts())
    _seldom(draw, data, "templates", _template_choices())
    _place_tables(draw, data)
    return data


def _place_tables(draw: st.DrawFn, data: Data) -> None:
    """Tables of some groups and of the key items, each in one passage or as an attachment by itself."""
    groups = [group["name"] for population in data["populations"] for group in population.get("groups", ())]
    left = draw(st.permutations([*groups, *(["重点件"] if "key_items" in data else [])]))
    for passage in _passages([*data.get("sections", ()), *data.get("attachments", ())]):
        if left and draw(st.booleans()):
            name = left.pop()
            passage["tables"] = draw(st.sampled_from([name, [name], [name, *left[:1]]]))
            if len(passage["tables"]) > 1 and isinstance(passage["tables"], list):
                del left[:1]
    # What is attached has a title, which is prose: 【 begins a reference there.
    if left and "【" not in left[0] and draw(st.integers(0, 3)) == 0:
        data.setdefault("attachments", []).append(f"{left[0]}统计表")


def _passages(passages: list[Data]) -> Iterator[Data]:
    for passage in passages:
        yield passage
        yield from _passages(passage.get("points", []))


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
