"""The proofreader's rules for the data itself: titles that are listed twice, days in the wrong order.

A rule is a function from the figures to what it finds; `RULES_OF_DATA` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from handling_report import problems
from handling_report.called import groups_of, parts_below, passages_of, populations_of, says_something, writes_itself
from handling_report.errors import Finding, Path
from handling_report.figures import Figures
from handling_report.model import Coverage, Group, Meta, Part, Stage
from handling_report.proof_labels import Labels
from handling_report.proof_ranges import is_a_deadline
from handling_report.proof_texts import Found, Text
from handling_report.references import prose_of
from handling_report.shapes import listed
from handling_report.source import shorten
from handling_report.wording import chinese_date

__all__ = ["RULES_OF_DATA", "typed_days_after_the_report"]

_WITHOUT_MARKS = str.maketrans("", "", "《》〈〉“”‘’ 　")


def titles_listed_twice(figures: Figures) -> Iterator[Finding]:
    """An item stands once in a list: in the parts of a group or a stage, unless these overlap, and among the key items.

    Another group divides the same items in another way, and a split divides those of its part, so they may list it again.
    """
    for owner, population in enumerate(figures.report.populations):
        divided: list[tuple[Path, Group | Stage]] = [(("stages", number), one) for number, one in enumerate(population.stages)]
        divided += [(("groups", number), one) for number, one in enumerate(population.groups)]
        for steps, one in divided:
            yield from _twice_in_parts(one.parts, ("populations", owner, *steps), apart=one.coverage is Coverage.OVERLAP)
    titles = [(("key_items", number, "title"), item.title) for number, item in enumerate(figures.report.key_items)]
    yield from _twice(titles)


def _twice_in_parts(parts: tuple[Part, ...], path: Path, *, apart: bool = False) -> Iterator[Finding]:
    lists: list[list[tuple[Path, str]]] = []
    for position, part in enumerate(parts):
        here = (*path, "parts", position)
        lists.append([((*here, "titles", number), title) for number, title in enumerate(part.titles)])
        yield from _twice_in_parts(part.parts, here)
    for one in lists if apart else [[title for titles in lists for title in titles]]:
        yield from _twice(one)


def _twice(titles: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, title in titles:
        bare = title.translate(_WITHOUT_MARKS)
        if bare in seen:
            yield problems.TITLE_TWICE, path, {"got": shorten(title)}
        seen.add(bare)


def days_after_the_report(figures: Figures) -> Iterator[Finding]:
    """Figures are as of a day that is not later than the report's date."""
    dated = figures.report.meta.date
    for _, _, path, group in groups_of(figures.report):
        if group.as_of and group.as_of > dated:
            details: dict[str, object] = {"got": chinese_date(group.as_of), "date": chinese_date(dated)}
            yield problems.AS_OF_AFTER_DATE, (*path, "as_of"), details


_AS_OF = r"截[至止](?:目前|到)?(?:[（(])?([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日|底)"


def typed_days_after_the_report(text: Text, labels: Labels) -> Iterator[Found]:
    """A day as of which something is said in prose is not later than the report's date either."""
    dated = labels.figures.report.meta.date
    for match in re.finditer(_AS_OF, text.printed):
        year, month, day = (int(number) if number else 1 for number in match.groups())
        as_of = (year, month, day) > (dated.year, dated.month, dated.day)
        # 截至2027年6月底前完成 says what is to come.
        if as_of and not is_a_deadline(text.printed[match.start(1) : match.end() + 20]):
            yield Found(problems.AS_OF_AFTER_DATE, *match.span(), None, {"date": chinese_date(dated)})


_COMMENT_WITHOUT_SPACE = r"#(?<=[ \t]#)[^\s#]"


def texts_cut_by_comments(figures: Figures) -> Iterator[Finding]:
    """What stands after `` #`` is a comment, and not part of the text before it; a comment that is meant has a space."""
    places = figures.report.places
    if not places or not re.search(_COMMENT_WITHOUT_SPACE, places.source.text):
        return
    for path, _ in prose_of(figures.report):
        rest = places.line_after(path)
        if rest[:1] in {" ", "\t"} and re.compile(_COMMENT_WITHOUT_SPACE).match(rest, 1):
            yield problems.TEXT_AFTER_HASH, path, {"got": shorten(rest.strip())}


def headings_with_nothing_below(figures: Figures) -> Iterator[Finding]:
    """Under the heading of a point stands something, unless none beside it has anything: then the headings are a list."""
    for path, passage in passages_of(figures.report):
        empty = [position for position, point in enumerate(passage.points) if not says_something(point)]
        if len(empty) < len(passage.points) or len(empty) == 1:
            for position in empty:
                yield problems.HEADING_ALONE, (*path, "points", position), {"got": shorten(passage.points[position].heading)}


def populations_written_twice(figures: Figures) -> Iterator[Finding]:
    """Of overviews that are made from the figures each is about other populations; one that names none is about all."""
    known = [population.name for population in figures.populations]
    made = [(position, section) for position, section in enumerate(figures.report.sections) if writes_itself(section)]
    # Where one names none, it is the one to be asked about, and not what follows it.
    made.sort(key=lambda one: one[1].population is None)
    seen: set[str] = set()
    for position, section in made:
        about = known if section.population is None else [section.population]
        if twice := [name for name in about if name in seen]:
            details: dict[str, object] = {"got": listed(twice)}
            missing = [name for name in about if name not in seen]
            if len(missing) == 1:
                details["missing"] = missing[0]
            elif section.population is None and len(known) > 1:
                details["known"] = listed(known)
            yield problems.POPULATION_TWICE, ("sections", position), details
        seen.update(about)


_COUNTED = ("stages", "including", "besides", "counts", "approximate", "rates")


_CURLY = frozenset("‘’“”")


def names_in_quotation_marks(figures: Figures) -> Iterator[Finding]:
    """Who writes in a word processor gets “” and ‘’ where quotation marks of YAML were meant, and they are printed.

    A class may be called “一老一小” all the same; single ones stand inside others only.

    Source: GB/T 15834-2011, 4.8.
    """
    report = figures.report
    names = [*_names_of_the_report(report.meta)]
    labels: list[tuple[Path, str]] = []
    for path, population in populations_of(report):
        names += [((*path, "name"), population.name or "")]
        names += [((*path, "groups", number, "name"), group.name or "") for number, group in enumerate(population.groups)]
        labels += [((*path, key, number, "label"), one.label) for key in _COUNTED for number, one in enumerate(getattr(population, key))]
    for _, _, path, group in groups_of(report):
        labels += [((*here, "label"), part.label) for here, part in parts_below(group.parts, path)]
    for path, words in (*names, *labels):
        inside = words[1:-1]
        in_single, in_double = words == f"‘{inside}’", words == f"“{inside}”"
        if inside and not _CURLY.intersection(inside) and (in_single or (in_double and path[-1] != "label")):
            yield problems.QUOTED_NAME, path, {"got": words, "fix": inside}


def _names_of_the_report(meta: Meta) -> Iterator[tuple[Path, str]]:
    yield ("meta", "issuer"), meta.issuer
    yield ("meta", "session"), meta.session
    if meta.presented:
        yield ("meta", "presented", "at"), meta.presented.at or ""
        if meta.presented.by:
            yield ("meta", "presented", "by", "post"), meta.presented.by.post or ""
            yield ("meta", "presented", "by", "name"), meta.presented.by.name or ""


RULES_OF_DATA: tuple[Callable[[Figures], Iterator[Finding]], ...] = (
    titles_listed_twice,
    days_after_the_report,
    texts_cut_by_comments,
    headings_with_nothing_below,
    populations_written_twice,
    names_in_quotation_marks,
)
"""The rules for the data, whatever the texts say."""
