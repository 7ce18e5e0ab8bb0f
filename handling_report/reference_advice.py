"""What to say about a reference that names nothing: the name that was meant. Loaded when there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations

from handling_report.facets import FACETS
from handling_report.folding import half_width
from handling_report.likeness import ENOUGH, nearest
from handling_report.names import SHOWN, Names
from handling_report.shapes import listed
from handling_report.source import shorten
from handling_report.table_names import subject_of, tables_in, tables_named

__all__ = ["about_unknown", "in_order", "name_meant", "nearest_that_fits", "table_meant"]


_YEAR_BEFORE = "上年|去年|上一年|(?:19|20)[0-9]{2}年"


def about_unknown(words: str, names: Names) -> dict[str, object]:
    """Details for a reference that names nothing: what there is, and what was meant if that can be told."""
    spellings = dict.fromkeys(word for name in names.all()[:ENOUGH] for word in (*name.spellings[-1], name.shown))
    head, dot, last = words.strip().rpartition(".")
    facet = f".{last}" if dot and last in FACETS else ""
    # One more than are shown says that there are more.
    known = listed((name.shown for name in names.all()[: SHOWN + 1]), SHOWN)
    details: dict[str, object] = {"got": shorten(words), "known": known}
    asked = head if facet else words.strip()
    near = name_meant(asked, names, spellings, lambda name: _names_one(name + facet, names))
    # A name of the year before is known, but only with the word for that year.
    if any(re.fullmatch(_YEAR_BEFORE, word.strip()) for word in words.split(".")[:-1]) and all(name.needs is None for name in names.all()):
        return details | {"before": words.rpartition(".")[2].strip()}
    if table := table_meant(asked, names):
        details["table"] = table
    elif near and near != asked:
        details["nearest"] = near + facet
    elif re.fullmatch("(19|20)[0-9]{2}", asked):
        details["year"] = asked
    return details


def name_meant(words: str, names: Names, known: Iterable[str], fits: Callable[[str], bool]) -> str | None:
    """The name that was meant by words that name nothing, or None; never one that may mean several things.

    Args:
        words: The words.
        names: The names of the report.
        known: The names that may have been misspelt.
        fits: Whether a name may stand where the words stand: it names one thing there.
    """
    certain = (_with_dots(words, names), in_order(words, names), _with_facet(words, names), _with_one_word_mended(words, names, fits))
    return next((name for name in certain if name and fits(name)), None) or nearest_that_fits(words, known, fits)


_TRIES = 5
"""So many names that look like the words are tried for one that fits; what looks less like them was hardly meant."""


def nearest_that_fits(words: str, known: Iterable[str], fits: Callable[[str], bool]) -> str | None:
    """The known name that looks most like the words, of those that name one thing there."""
    return next((near for near in _nearest_ones(words, known) if fits(near)), None)


def _nearest_ones(words: str, known: Iterable[str]) -> Iterator[str]:
    """The known names that look most like the words, the likeliest first."""
    left = list(known)
    for _ in range(_TRIES):
        near = nearest(words, left)
        if near is None:
            return
        yield near
        left.remove(near)


def _names_one(words: str, names: Names) -> bool:
    """Whether words are the name of one figure, or of a side that one figure has."""
    if found := names.find(words):
        return len(found) == 1
    head, _, last = words.rpartition(".")
    found = names.find(head) if head else ()
    return len(found) == 1 and FACETS.get(last) in found[0].facets


def _with_dots(words: str, names: Names) -> str | None:
    """A name that is these words but for the dots: 市人大.主办 for 市人大主办, 办理结果.A for 办理结果A."""
    for name in names.all()[:ENOUGH]:
        for start in range(len(name.spellings) - 1):
            if found := _taken_apart(words, name.spellings[start:]):
                return ".".join(found)
    return None


def _taken_apart(words: str, steps: Sequence[tuple[str, ...]]) -> list[str] | None:
    """Words as one spelling of each step, one after the other."""
    if not steps:
        return None if words else []
    for spelling in steps[0]:
        if words.startswith(spelling) and (rest := _taken_apart(words.removeprefix(spelling), steps[1:])) is not None:
            return [spelling, *rest]
    return None


_MOST_STEPS = 4
"""A name of more words is not tried in every order."""


def in_order(words: str, names: Names) -> str | None:
    """These words in the order in which they are a name: 层级.省.主办 for 层级.主办.省."""
    steps = [word.strip() for word in words.split(".")]
    if not 1 < len(steps) <= _MOST_STEPS:
        return None
    return next((".".join(order) for order in permutations(steps) if len(names.find(".".join(order))) == 1), None)


def _with_facet(words: str, names: Names) -> str | None:
    """A name and a side of it that were written without the dot between them: 满意率.分母 for 满意率分母."""
    for facet in FACETS:
        if not words.endswith(facet):
            continue
        head = words.removesuffix(facet)
        head = head if names.find(head) else _with_dots(head, names) or head
        if len(found := names.find(head)) == 1 and FACETS[facet] in found[0].facets:
            return f"{head}.{facet}"
    return None


def _with_one_word_mended(words: str, names: Names, fits: Callable[[str], bool]) -> str | None:
    """A name of several words, or a side of one, of which one word alone is misspelt: 代表建议.总数 for 代表建设.总数."""
    known = dict.fromkeys(word for name in names.all()[:ENOUGH] for spellings in name.spellings for word in spellings)
    steps = [word if (word := typed.strip()) in known else half_width(word) for typed in words.split(".")]
    unknown = [place for place, word in enumerate(steps) if word not in known]
    if len(steps) == 1 or len(unknown) != 1:
        return None
    [place] = unknown
    candidates = [*known, *(FACETS if place == len(steps) - 1 else ())]
    mended = (".".join([*steps[:place], word, *steps[place + 1 :]]) for word in _nearest_ones(steps[place], candidates))
    return next((name for name in mended if fits(name)), None)


def table_meant(words: str, names: Names) -> str | None:
    """What a table is asked for by, where one was meant: 分类 for 分类统计表 and 分类表; where there is no such group, the nearest."""
    subject = subject_of(words)
    found = tables_named(words, names) or tables_named(words.removesuffix("表"), names)
    if not words.endswith("表") or len(found) > 1 or (not found and subject == words):
        return None
    known = tables_in(names)[:ENOUGH]
    by_spelling = {spelling: name for name in known for spelling in (*name.spellings[-1], name.shown)}
    near = nearest(subject, list(by_spelling))
    meant = found or ([by_spelling[near]] if near else [] if subject else known[:1])
    return names.full(meant)[0] if meant else subject or None
