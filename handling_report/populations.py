"""The figures of a population: totals, stages, groups with their shares, rates, and those of the year before."""

from __future__ import annotations

from typing import Any, TypeAlias

from handling_report.called import (
    count_unit,
    group_name,
    group_unit,
    population_kind,
    population_name,
    population_session,
    previous_name,
    total_stage,
)
from handling_report.choice_words import words_of
from handling_report.counterparts import count_before, group_before, labelled_before
from handling_report.errors import Path
from handling_report.figures import (
    ApproximateFigure,
    Base,
    CountFigure,
    GroupFigure,
    PartFigure,
    PopulationFigure,
    RateFigure,
)
from handling_report.model import Count, Group, Joint, Keep, Population, Rate, Report, ShareWord, Stage, Wording
from handling_report.name_list import Name, NameKind
from handling_report.names import Names, is_measured, rate_base, resolve_base
from handling_report.part_figures import Parts, Siblings, group_shares, styled, subtotal_figures
from handling_report.shares import independent_share, rate_share
from handling_report.values import fields_of

__all__ = ["USUAL_WORDING", "population_figure"]

USUAL_WORDING = Wording(
    share=ShareWord.OF, rounded=False, fold=False, zeros=Keep.KEEP, empty=Keep.KEEP, join=Joint.COMMA, below=False
)
"""How groups are worded when the author does not say."""

_Before: TypeAlias = PopulationFigure | None


def population_figure(
    population: Population, path: Path, report: Report, names: Names
) -> PopulationFigure:
    """The figures of the population at a path.

    Args:
        population: The population, or the year before of one.
        path: Its canonical path.
        report: The report, which follows the rules.
        names: The names of the report.
    """
    before = population.previous
    previous = population_figure(before, (*path, "previous"), report, names) if before else None
    return _Figures(population, path, report, names, previous).population()


class _Figures:
    """Computes one population."""

    def __init__(self, population: Population, path: Path, report: Report, names: Names, before: _Before) -> None:
        self.data = population
        self.path = path
        self.report = report
        self.names = names
        self.before = before
        self.kind = population_kind(population, report.meta.body)
        total = names.total_of(path)
        assert total is not None  # noqa: S101  (every population has one)
        self.total = self._base_of(total)
        self.short = report.wording.zeros is Keep.DROP

    def population(self) -> PopulationFigure:
        """All of it."""
        data, before = self.data, self.before
        name = previous_name(data) if self.path[-1] == "previous" else population_name(data, self.report.meta.body)
        return PopulationFigure(
            name=name,
            kind=self.kind,
            unit=data.unit,
            session=population_session(data, self.report),
            total=CountFigure(
                name="总数", label=name, count=self.total.count, unit=data.unit, before=before.total if before else None
            ),
            stages=tuple(self._stage(stage, position) for position, stage in enumerate(data.stages)),
            including=tuple(self._included(count) for count in data.including),
            besides=tuple(self._count(count, "besides") for count in data.besides),
            counts=tuple(self._count(count, "counts") for count in data.counts),
            approximate=tuple(ApproximateFigure(label=one.label, words=one.words) for one in data.approximate),
            groups=tuple(self._group(group) for group in data.groups),
            rates=tuple(self._rate(rate) for rate in data.rates),
            previous=before,
        )

    # --- Counts -------------------------------------------------------------------------------------------------------

    def _count(self, count: Count, key: str) -> CountFigure:
        found = count_before(count, self.data, key)
        unit = count_unit(count, self.data)
        old: CountFigure | None = None if found is None else getattr(self.before, key)[found]
        return CountFigure(name=count.label, label=count.label, count=count.count, unit=unit, before=old)

    def _included(self, count: Count) -> PartFigure:
        exact = independent_share(count.count, self.total.count) if self.total.count else None
        share = styled(exact, short=self.short)
        found = count_before(count, self.data, "including")
        return PartFigure(
            name=count.label,
            label=count.label,
            code=None,
            definition=None,
            count=count.count,
            unit=self.data.unit,
            base=self.total,
            share=share,
            whole_share=share,
            titles=(),
            parts=(),
            before=self.before.including[found] if self.before and found is not None else None,
        )

    def _stage(self, stage: Stage, position: int) -> CountFigure:
        before = self.before.stages if self.before else ()
        found = labelled_before(stage.label, before)
        old = None if found is None else before[found]
        unit = self.data.unit
        base = self._stage_base(position)
        shares = group_shares(Group(parts=stage.parts, coverage=stage.coverage), stage.count)
        maker = Parts(unit, short=self.short)
        return CountFigure(
            name=stage.label,
            label=stage.label,
            count=stage.count,
            unit=unit,
            definition=stage.definition,
            parts=maker.figures(stage.parts, Siblings(f"{stage.label}.", base, shares, shares, old.parts if old else ())),
            before=old,
        )

    def _stage_base(self, position: int) -> Base:
        stage = self.data.stages[position]
        path = (*self.path, "stages", position)
        return Base(name=stage.label, count=stage.count, unit=self.data.unit, noun=f"{stage.label}总数", path=path)

    # --- Groups -------------------------------------------------------------------------------------------------------

    def _base(self, words: str | None) -> Base:
        return self._base_of(self._named(words))

    def _named(self, words: str | None) -> Name:
        found = resolve_base(self.names, words, self.path)
        assert found is not None  # noqa: S101  (the rules passed it)
        return found

    def _base_of(self, found: Name) -> Base:
        assert found.count is not None  # noqa: S101  (the rules passed it)
        own = found.owner == self.path
        is_total = found.kind is NameKind.TOTAL
        # After 收到312件, the 268 on file may not be called all of them: only the first stage is.
        if is_total and own and (position := total_stage(self.data)):
            return self._stage_base(position)
        # The total of another population is known by that population's name.
        name = (found.spellings[-1] if own or not is_total else found.spellings[-2])[0]
        if not own and found.owner[-1:] == ("previous",):
            # What a year before left undone is not what this one did: 2025年计划62件中.
            population = self.report.populations[int(found.owner[1])]
            year = previous_name(population.previous) if population.previous else ""
            name = year + (words_of(population_kind(population, self.report.meta.body)) if is_total else name)
        noun = name
        if is_total and own:
            noun = f"{self.data.total if isinstance(self.data.total, str) else words_of(self.kind)}总数"
        elif is_total or found.kind is NameKind.STAGE:
            noun = f"{name}总数"
        return Base(name=name, count=found.count, unit=found.unit, is_total=own and is_total, noun=noun, path=found.path)

    def _group(self, group: Group) -> GroupFigure:
        name = group_name(group)
        unit = group_unit(group, self.data)
        wording = self._wording(group)
        base = self._base(group.base) if is_measured(group) else Base(name="", count=0, unit=unit, is_known=False)
        shares = group_shares(group, base.count)
        maker = Parts(unit, short=wording.zeros is Keep.DROP)
        found = group_before(group, self.data)
        old = self.before.groups[found] if self.before and found is not None else None
        parts = maker.figures(group.parts, Siblings(f"{name}.", base, shares, shares, old.parts if old else ()))
        return GroupFigure(
            name=name,
            axis=group.axis,
            coverage=group.coverage,
            base=base,
            unit=unit,
            decimals=group.decimals,
            as_of=group.as_of,
            parts=parts,
            shares=group.shares,
            subtotals=subtotal_figures(group, name, parts, old.subtotals if old else ()),
            wording=wording,
        )

    def _wording(self, group: Group) -> Wording:
        made: dict[str, Any] = {}
        for wording in (USUAL_WORDING, self.report.wording, group.wording):
            made |= {key: chosen for key in fields_of(Wording) if (chosen := getattr(wording, key)) is not None}
        return Wording(**made)

    # --- Rates --------------------------------------------------------------------------------------------------------

    def _rate(self, rate: Rate) -> RateFigure:
        on = rate_base(self.names, rate, self.path)
        assert on is not None  # noqa: S101  (the rules passed it)
        base = self._base_of(on)
        named = [] if isinstance(rate.count, int) else [self._named(words) for words in rate.count]
        counted = [self._base_of(name) for name in named]
        units = {one.unit for one in counted}
        count = rate.count if isinstance(rate.count, int) else sum(one.count for one in counted)
        before = self.before.rates if self.before else ()
        found = labelled_before(rate.label, before)
        share = rate_share(count, base.count, rate.decimals) if base.count else None
        return RateFigure(
            name=rate.label,
            label=rate.label,
            count=count,
            base=base,
            unit=units.pop() if len(units) == 1 else base.unit,
            definition=rate.definition,
            share=styled(share, short=self.short),
            counted=tuple(one.name for one in counted) if len(counted) > 1 else (),
            sources=tuple(name.path for name in named),
            published=rate.published,
            before=None if found is None else before[found],
        )
