"""Which lists of groups say what their shares are measured on, with （下同）: of those on one base the first, as the text has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from handling_report.called import writes_itself
from handling_report.errors import Path
from handling_report.figures import Figures, GroupFigure, PopulationFigure
from handling_report.lists import prints_shares
from handling_report.model import Section
from handling_report.name_list import NameKind
from handling_report.names import Names
from handling_report.references import REFERENCE, prose_of, split_facet
from handling_report.values import replace

__all__ = ["bases_named"]


def bases_named(figures: Figures, names: Names) -> tuple[Figures, frozenset[Path]]:
    """The figures with `GroupFigure.is_first` for the overviews that are made of them, and which groups are first in prose.

    Args:
        figures: The figures; their report still has its references, which were checked.
        names: The names of the report.

    Returns:
        The figures, and the paths of the groups whose list names its base where prose prints it for the first time.
    """
    if not any(group.wording.below for population in figures.populations for group in population.groups):
        return figures, frozenset()
    first: dict[bool, set[Path]] = {True: set(), False: set()}
    seen: set[Path] = set()
    above: Path | None = None
    for path, group, in_overview in _lists(figures, names):
        if path not in seen and group.base.path != above:
            first[in_overview].add(path)
        seen.add(path)
        above = group.base.path
    populations = (_with_first(one, ("populations", owner), first[True]) for owner, one in enumerate(figures.populations))
    return replace(figures, populations=tuple(populations)), frozenset(first[False])


def _with_first(population: PopulationFigure, path: Path, first: set[Path]) -> PopulationFigure:
    groups = (replace(group, is_first=(*path, "groups", number) in first) for number, group in enumerate(population.groups))
    return replace(population, groups=tuple(groups))


def _lists(figures: Figures, names: Names) -> Iterator[tuple[Path, GroupFigure, bool]]:
    """The lists with shares, in the order of the text: the path of each, its group, and whether an overview prints it."""
    prose: dict[Path, list[str]] = defaultdict(list)
    for path, paragraphs in prose_of(figures.report):
        prose[path[:2] if path[0] == "sections" else path[:1]] += paragraphs
    for key in ("meta", "key_items"):
        yield from _lists_in(prose[key,], figures, names)
    for position, section in enumerate(figures.report.sections):
        if writes_itself(section):
            yield from _lists_of_overview(section, figures)
        yield from _lists_in(prose["sections", position], figures, names)
    yield from _lists_in(prose["attachments",], figures, names)


def _lists_of_overview(section: Section, figures: Figures) -> Iterator[tuple[Path, GroupFigure, bool]]:
    for owner, population in enumerate(figures.populations):
        if section.population in {None, population.name}:
            for number, group in enumerate(population.groups):
                if group.base.count and prints_shares(group.axis, shares=group.shares):
                    yield ("populations", owner, "groups", number), group, True


def _lists_in(paragraphs: list[str], figures: Figures, names: Names) -> Iterator[tuple[Path, GroupFigure, bool]]:
    for match in REFERENCE.finditer("\n".join(paragraphs)):
        if match.group(1) is None:
            continue
        [name, *_], facet = split_facet(match.group(1), names)
        group = figures.at(name.path) if name.kind is NameKind.GROUP and facet is None else None
        if isinstance(group, GroupFigure) and group.base.count and group.shares is not False:
            yield name.path, group, False
