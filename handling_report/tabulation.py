"""Figures as tables: a group with its counts and shares (分类统计表), the key items (重点建议一览表).

A table adds nothing up that is no sum: only a complete group has a last row 合计; a partial or overlapping one ends with
the count that it is measured on, which has no share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from handling_report import problems
from handling_report.blocks import Alignment, Column
from handling_report.called import passages_of
from handling_report.choice_words import words_of
from handling_report.errors import DataError, Path, Place
from handling_report.figures import Figures, GroupFigure, PartFigure, PopulationFigure
from handling_report.key_items import KeyItemView, key_item_kinds, key_item_views
from handling_report.model import Axis, Coverage, Keep, Report
from handling_report.names import NameKind, Names
from handling_report.phrases import share_words
from handling_report.table_names import tables_named
from handling_report.tables import TableFigure
from handling_report.wording import chinese_date

__all__ = ["MAX_CELLS", "asked_tables", "tables_of"]

MAX_CELLS = 50_000
"""How many cells all tables of a report have together: a hundred times what a great city's report prints."""
NOTHING = "—"
"""What stands in a cell for a figure that there is not."""
_MINUS = "\u2212"
"""Before what a count went down by: the sign that matches the +, which a hyphen is not."""

_DEEPER = "\u3000" * len("其中：")
"""What stands before the second and each further row of a split."""
_FEWEST_SPLITS = 2
_MOST_SPLITS = 5
"""How many columns the splits of parts may have: more would leave no room for the names of the parts."""
_AXES_WITH_HEADS = {Axis.SOURCE, Axis.RESULT, Axis.UNDERTAKER, Axis.ROLE, Axis.LEVEL, Axis.PROPOSER}
"""Axes whose word says what stands in the first column; the others have 类别 there."""


def asked_tables(report: Report) -> Iterator[str]:
    """The words by which the passages of a report ask for tables."""
    for _, passage in passages_of(report):
        yield from passage.tables


def tables_of(figures: Figures, names: Names) -> tuple[tuple[str, TableFigure], ...]:
    """The tables that a report asks for.

    Args:
        figures: The figures of the report, which follows the rules.
        names: The names of the report.

    Returns:
        Each table after the words that ask for it.

    Raises:
        DataError: The tables have too many cells.
    """
    made: dict[str, TableFigure] = {}
    left = MAX_CELLS
    for path, passage in passages_of(figures.report):
        for position, words in enumerate(passage.tables):
            made[words] = table = _table(words, figures, names)
            left -= len(table.columns) * len(table.rows)
            if left < 0:
                here, places = (*path, "tables", position), figures.report.places
                place = places.at(here) if places else Place(path=here)
                raise DataError([problems.TABLES_TOO_LONG.at(place, limit=MAX_CELLS)])
    return tuple(made.items())


def _table(words: str, figures: Figures, names: Names) -> TableFigure:
    [name] = tables_named(words, names)
    if name.kind is NameKind.KEY_ITEMS:
        return _key_items_table(figures.report)
    group = figures.at(name.path)
    assert isinstance(group, GroupFigure)  # noqa: S101  (only groups have such names)
    return _group_table(group, name.path, figures)


# --- A group ----------------------------------------------------------------------------------------------------------


class _Row(NamedTuple):
    """A row of the table of a group: its count of this year and that of the year before, None when there is none to compare with.

    ``splits`` are the cells of the columns that the parts of its parts have, where they have columns.
    """

    label: str
    this_year: int
    share: str
    before: int | None
    definition: str = ""
    splits: tuple[str, ...] = ()


def _group_table(group: GroupFigure, path: Path, figures: Figures) -> TableFigure:
    population = figures.populations[int(path[1])]
    year = population.previous.name if population.previous else ""
    subject = population.name if len(figures.populations) > 1 else ""
    parts = _shown(group)
    splits = _split_labels(parts)
    lacking = _lacking_before(group, population.previous)
    rows = [_crossed(part, splits, lacking) for part in parts] if splits else list(_part_rows(parts, lacking))
    rows += _last_row(group, splits)
    columns = list(_columns(group, year, rows, splits))
    return TableFigure(
        name=f"{subject}{year if 'previous' in path else ''}{group.name}统计表",
        note=_note(group),
        columns=tuple(column for column, _ in columns),
        rows=tuple(tuple(cell(row) for _, cell in columns) for row in rows),
    )


def _shown(group: GroupFigure) -> Sequence[PartFigure]:
    """The parts that the wording of the group prints; one that has only become 0 since the year before is among them."""
    if group.wording.empty is not Keep.DROP:
        return group.parts
    return [part for part in group.parts if part.count or (part.before and part.before.count)] or group.parts


def _split_labels(parts: Sequence[PartFigure]) -> tuple[str, ...]:
    """What all parts are split into, where they are split alike, as levels are by role: each has a column, not rows.

    Only complete splits with nothing to say but their counts are: in columns nothing else would be left of them.
    """
    times: dict[str, int] = {}
    for part in parts:
        plain = all(not (inner.parts or inner.definition or inner.code or inner.before) for inner in part.parts)
        if (part.count and not part.parts) or part.coverage is not Coverage.COMPLETE or not plain:
            return ()
        for inner in part.parts:
            times[inner.label] = times.get(inner.label, 0) + 1
    alike = _FEWEST_SPLITS <= len(times) <= _MOST_SPLITS and min(times.values()) > 1
    return tuple(times) if alike else ()


def _crossed(part: PartFigure, splits: tuple[str, ...], lacking: int | None) -> _Row:
    """The row of a part whose split has columns; what a complete split does not name is 0."""
    counts = {inner.label: inner.count for inner in part.parts}
    return _row(part, lacking)._replace(splits=tuple(str(counts.get(label, 0)) for label in splits))


def _part_rows(parts: Sequence[PartFigure], lacking: int | None) -> Iterator[_Row]:
    """A row for each part, followed by those of its split, whose shares are of the whole group too."""
    for part in parts:
        row = _row(part, lacking)
        yield row
        lead = "其中（有交叉）：" if part.coverage is Coverage.OVERLAP else "其中："
        inside = _lacking(part.parts, row.before, part.before.coverage if part.before else part.coverage)
        for number, below in enumerate(_part_rows(part.parts, inside)):
            yield below._replace(label=f"{_DEEPER if number else lead}{below.label}")


def _lacking_before(group: GroupFigure, previous: PopulationFigure | None) -> int | None:
    """What the year before had of the parts that it lacks, as `_lacking` tells."""
    first = next((part.before for part in group.parts if part.before), None)
    for old in previous.groups if previous and first else ():
        if any(part is first for part in old.parts):
            return _lacking(group.parts, old.base.count if old.base.is_known else None, old.coverage)
    return None


def _lacking(parts: Sequence[PartFigure], whole: int | None, coverage: Coverage) -> int | None:
    """What the year before had of a part that it lacks: none where the others were all there was; else nobody knows.

    Args:
        parts: The parts of this year.
        whole: What those of the year before divided, if that is known.
        coverage: Whether one item counted in several of them.
    """
    found = sum(part.before.count for part in parts if part.before)
    return 0 if found == whole and coverage is not Coverage.OVERLAP else None


def _row(part: PartFigure, lacking: int | None) -> _Row:
    return _Row(
        label=part.full_label,
        this_year=part.count,
        share=share_words(part.whole_share),
        before=part.before.count if part.before else lacking,
        definition=part.definition or "",
    )


def _last_row(group: GroupFigure, splits: tuple[str, ...]) -> Iterator[_Row]:
    """The sum of a complete group; of another one the count that it is measured on, if it is known."""
    before = _base_before(group)
    if group.coverage is Coverage.COMPLETE and group.base.is_known:
        inside = [inner for part in group.parts for inner in part.parts]
        sums = tuple(str(sum(inner.count for inner in inside if inner.label == label)) for label in splits)
        yield _Row("合计", group.base.count, "100%" if group.base.count else NOTHING, before, splits=sums)
    elif group.base.is_known:
        yield _Row(group.base.noun, group.base.count, NOTHING, before, splits=(NOTHING,) * len(splits))


def _base_before(group: GroupFigure) -> int | None:
    """What the group was measured on in the year before; of a complete group only where the counts shown add up to it."""
    compared = [part.before for part in group.parts if part.before]
    if not compared or not compared[0].base.is_known:
        return None
    base = compared[0].base.count
    adds_up = sum(part.count for part in compared) == base
    return base if adds_up or group.coverage is not Coverage.COMPLETE else None


def _columns(
    group: GroupFigure, year: str, rows: Sequence[_Row], splits: tuple[str, ...]
) -> Iterator[tuple[Column, Callable[[_Row], str]]]:
    """The columns that the group has something for, each with what it takes from a row."""
    counted = _count_label(group.unit)
    yield Column(words_of(group.axis) if group.axis in _AXES_WITH_HEADS else "类别"), lambda row: row.label
    if any(row.definition for row in rows):
        yield Column("含义"), lambda row: row.definition
    yield Column(counted, Alignment.CENTER), lambda row: str(row.this_year)
    if group.base.is_known and group.shares is not False:
        yield Column("占比", Alignment.CENTER), lambda row: row.share
    for position, label in enumerate(splits):
        yield Column(label, Alignment.CENTER), partial(_split_cell, position)
    if any(row.before is not None for row in rows):
        yield Column(f"{year}{counted}", Alignment.CENTER), lambda row: NOTHING if row.before is None else str(row.before)
        yield Column("增减", Alignment.CENTER), _change


def _split_cell(position: int, row: _Row) -> str:
    return row.splits[position]


def _count_label(unit: str) -> str:
    """What stands over counts: 件数, 份数; 件次 as it is, since it says 次; a longer unit in brackets."""
    if len(unit) == 1:
        return f"{unit}数"
    return unit if unit.endswith("次") else f"数量（{unit}）"


def _change(row: _Row) -> str:
    if row.before is None:
        return NOTHING
    return f"{row.this_year - row.before:+d}".replace("-", _MINUS) if row.this_year != row.before else "持平"


def _note(group: GroupFigure) -> str:
    """What is to be known about all of the table. The base of a group that is not complete stands in its last row."""
    said = []
    if group.coverage is Coverage.COMPLETE and group.base.is_known and not group.base.is_total:
        said.append(group.base.full_words)
    if group.as_of:
        said.append(f"截至{chinese_date(group.as_of)}")
    if group.coverage is Coverage.OVERLAP:
        said.append("有交叉")
    return f"（{'，'.join(said)}）" if said else ""


# --- Key items --------------------------------------------------------------------------------------------------------


def _key_items_table(report: Report) -> TableFigure:
    views = key_item_views(report)
    columns: list[tuple[Column, Callable[[KeyItemView], str]]] = [
        (Column("标题"), lambda view: view.title),
        (Column("提出人"), lambda view: view.proposers),
        (Column("领办人"), lambda view: view.leader),
        (Column("承办单位"), lambda view: view.units),
        (Column("件数", Alignment.CENTER), lambda view: view.covers),
        (Column("办理结果", Alignment.CENTER), lambda view: view.result),
    ]
    filled = [(column, cell) for column, cell in columns if any(cell(view) for view in views)]
    return TableFigure(
        name=f"重点{key_item_kinds(report)}一览表",
        columns=(Column("序号", Alignment.CENTER), *(column for column, _ in filled)),
        rows=tuple(
            (str(number), *(cell(view) for _, cell in filled)) for number, view in enumerate(views, 1)
        ),
    )
