"""What each rule uses: a finding is left out where a value that it uses was not read, and for no other value's sake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handling_report import problems
from handling_report.errors import Path

if TYPE_CHECKING:
    from handling_report.errors import Kind
    from handling_report.shapes import Doubt

__all__ = ["is_in_doubt", "scope_of"]

_PARTS = frozenset({"parts", "count", "coverage"})
_SUMS = _PARTS | {"total", "stages", "groups", "base", "unit", "axis"}
_STAGES = _PARTS | {"stages", "label"}
_SAID = frozenset({"text", "items", "after", "tables", "points"})
_PRESENTED = frozenset({"form", "presented", "at", "by"})
_HEADING = frozenset({"kind", "heading"})
_OF_STAGES = {problems.STAGE_GROWS, problems.STAGE_DIFFERS}
_OF_ITS_OWN = {problems.DUPLICATE_NAME, problems.GROUP_NEEDS_NAME}
"""What is said of a record itself, and not of a value in it: what holds the record has a ``name`` of another thing."""

_USES: Mapping[Kind, frozenset[str]] = {
    **dict.fromkeys((problems.SUM_TOO_HIGH, problems.SUM_TOO_LOW, problems.SUM_OVER_BASE, problems.GROUPS_DIFFER), _SUMS),
    **dict.fromkeys((problems.TOTAL_UNKNOWN, problems.TOTAL_UNKNOWN_WITH_STAGES, problems.TOTAL_IS_ZERO), _SUMS),
    **dict.fromkeys((problems.SPLIT_TOO_HIGH, problems.SPLIT_TOO_LOW), _PARTS),
    **dict.fromkeys(_OF_STAGES, _STAGES),
    **dict.fromkeys((problems.SECTION_NEEDS_HEADING, problems.REMARKS_WITH_HEADING), _HEADING),
    **dict.fromkeys((problems.ORAL_NEEDS_PRESENTED, problems.ORAL_NEEDS_MEETING, problems.ORAL_NEEDS_DELIVERER), _PRESENTED),
    problems.PART_TOO_LARGE: _SUMS,
    problems.COUNT_OUTVOTED: _SUMS,
    problems.TOTAL_OUTVOTED: _SUMS | {"besides"},
    problems.TITLES_MISMATCH: frozenset({"titles", "count"}),
    problems.DUPLICATE_NAME: frozenset({"name", "kind", "label", "code", "axis", "about", "round"}),
    problems.DUPLICATE_CODE: frozenset({"label", "code"}),
    problems.GROUP_NEEDS_NAME: frozenset({"axis", "name"}),
    problems.SUBTOTAL_OF_OVERLAP: frozenset({"coverage", "resolved"}),
    problems.ONLY_FOR_SATISFACTION: frozenset({"axis"}),
    problems.ONLY_FOR_OVERVIEW: frozenset({"kind"}),
    problems.NO_KEY_ITEMS: frozenset({"kind", "key_items"}),
    problems.EMPTY_SECTION: _SAID | {"kind", "key_items"},
    problems.EMPTY_ATTACHMENT: _SAID,
    problems.RUN_IN_WITHOUT_TEXT: frozenset({"text", "items"}),
    problems.EMPTY_ITEM: frozenset({"lead", "text"}),
    problems.TOO_MANY_LEVELS: frozenset({"points"}),
}
"""By the kind of a finding, the keys of the values that decide it, beside those that lead to it."""
_NO_RULE_USES = frozenset({
    "issuer", "session", "date", "date_under_title", "salutation", "opening", "closing", "signature", "seal",
    "decimals", "definition", "published", "wording", "shares", "as_of",
})  # fmt: skip
"""Keys of values that are printed as they are, or only say how: no finding between values depends on them."""


def is_in_doubt(kind: Kind, path: Path, place: Path, doubt: Doubt) -> bool:
    """Whether a finding may be a consequence of values that were not read.

    Args:
        kind: What was found.
        path: Where, in the keys of the model.
        place: The same, or the scope of it, in the author's keys.
        doubt: The record that was not read as it was meant, and its keys.
    """
    if not _touch(place, doubt.path):
        return False
    if doubt.keys is None:
        return True
    uses = _USES.get(kind)
    if uses is None:
        return not doubt.keys <= _NO_RULE_USES
    if kind in _OF_ITS_OWN and len(doubt.path) < len(place):
        uses = frozenset()
    return not doubt.keys.isdisjoint(uses.union(step for step in path if isinstance(step, str)))


def scope_of(kind: Kind, path: Path) -> Path:
    """The path of all that a finding is about: one about a stage is about those before it too."""
    return path[: path.index("stages") + 1] if kind in _OF_STAGES else path


def _touch(path: Path, doubtful: Path) -> bool:
    """Whether one path leads to the other; the top of the file, which leads to everything, does not count."""
    shared = min(len(path), len(doubtful))
    return bool(doubtful) and path[:shared] == doubtful[:shared]
