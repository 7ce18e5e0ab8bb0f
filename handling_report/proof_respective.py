"""The proofreader's rules for figures that are said one after the other: A、B、C类建议分别为79件、46件、29件."""

from __future__ import annotations

import re

from handling_report import problems
from handling_report.figures import RateFigure
from handling_report.names import NameKind
from handling_report.proof_claims import BY_WHOM
from handling_report.proof_labels import Labels
from handling_report.proof_scope import FAR, is_a_condition, speaks_of_a_part, speaks_of_something_else
from handling_report.proof_sums import Together, joined_before
from handling_report.proof_texts import Found, Text
from handling_report.shares import without_zeros

__all__ = ["held_respectively", "respectively_before"]

_ONE = r"[0-9]{1,9}(?:\.[0-9]{1,4})?[^0-9、，。；]{1,2}"
_NUMBER = "[0-9][0-9.]*"
_RESPECTIVELY = rf"分别(?:为|是|有|达到|达)?((?:{_ONE}[、和及与，]){{0,8}})$"
_THE_REST = rf"[^0-9、，。；]{{1,2}}((?:[、和及与，]{_ONE}){{0,8}})"
"""What follows a number: its unit or %, and the numbers after it."""


def respectively_before(text: Text, match: re.Match[str], labels: Labels) -> tuple[Together, int] | None:
    """The labels whose numbers are said one after the other, and which of them a typed number belongs to; there are as many of both."""
    before = text.before(match.start(), FAR)
    said = re.search(_RESPECTIVELY, before) if "分别" in before else None
    following = re.match(_THE_REST, text.printed[match.end(1) : match.end(1) + FAR]) if said else None
    if said is None or following is None:
        return None
    together = joined_before(before[: said.start()], labels)
    position = len(re.findall(_NUMBER, said[1]))
    numbers = position + 1 + len(re.findall(_NUMBER, following[1]))
    return (together, position) if together and len(together.words) == numbers else None


def held_respectively(text: Text, match: re.Match[str], said: tuple[Together, int], labels: Labels) -> Found | None:
    """A typed number that is held against the figure whose label stands at its place among several."""
    together, position = said
    label = together.words[position]
    names = labels.meant(label, together.outside + label)
    if len(names) != 1 or names[0].kind is NameKind.TOTAL or speaks_of_something_else(text, match.start(), labels):
        return None
    name, figure = names[0], labels.figures.at(names[0].path)
    if isinstance(figure, RateFigure):
        typed, unit, value = match[1], "%", str(figure.share or "")
        same = without_zeros(typed) == without_zeros(value.removesuffix("%"))
    else:
        typed, unit, value = match[1], name.unit, f"{name.count}{name.unit}"
        same = typed == str(name.count)
    rest = text.printed[match.end(1) :][: FAR // 2]
    after = rest[len(unit) :]
    if not value or not unit or not rest.startswith(unit) or after.startswith("次") or after[:1] in BY_WHOM:
        return None
    if is_a_condition(together.outside, after) or speaks_of_a_part(together.outside, name, labels, measured=unit == "%"):
        return None
    kind = problems.FIGURE_REPEATED if same else problems.FIGURE_CONTRADICTED
    details: dict[str, object] = {"label": label, "value": value}
    return Found(kind, match.start(), match.end(1) + len(unit), labels.reference(label, None, name), details)
