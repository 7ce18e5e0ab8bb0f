"""The proofreader's rules for what several classes are together: 已经解决和列入计划的建议共125件，占81.2%.

There is no reference to such a sum, so one that is right is let be.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from handling_report import problems
from handling_report.figures import PartFigure
from handling_report.model import Coverage
from handling_report.names import Name, NameKind
from handling_report.proof_bounds import Bound, bound_around
from handling_report.proof_claims import BY_WHOM, is_near
from handling_report.proof_labels import DONE, ITEMS, Labels, begins_behind, label_at_the_end, split_share
from handling_report.proof_scope import FAR, is_a_condition, last_sentence, speaks_of_a_part
from handling_report.proof_texts import Found, Text
from handling_report.shares import Share

__all__ = ["Together", "held_against_sum", "joined_before", "together_before"]

_MOST = 8
"""Of more classes no sum is looked for."""
_JOINS = ("以及", "、", "和", "及", "与", "或", "+", "＋")
_BEHIND_LABELS = (
    "(?P<classes>[两三四五]类)?的?(?:建议|提案)?(?:、批评和意见)?(?:一共|总共|共计|合计|总计|共有|共)?(?:为|达到|达|有|是)?$"
)


class Together(NamedTuple):
    """Labels that are joined before a number.

    Attributes:
        outside: The text before them.
        words: The labels, in the words of the report.
        names: What they mean, each another part of one group; nothing where they have no sum.
    """

    outside: str
    words: tuple[str, ...]
    names: tuple[Name, ...] = ()

    @property
    def label(self) -> str:
        """The labels as they are told."""
        return "、".join(self.words)


def together_before(before: str, labels: Labels) -> Together | None:
    """The labels, at least two, that a text ends in, up to a word such as 共 and what they are of; of rates there is no sum."""
    together = joined_before(before, labels)
    # 办结率、满意率为100% is said of each.
    if together is None or any(name.kind is NameKind.RATE for name in labels.known(together.words[-1])):
        return None
    return together._replace(names=_addends(together.words, before, labels))


def joined_before(before: str, labels: Labels) -> Together | None:
    """The labels, at least two, that a text ends in, whatever they mean."""
    if not any(join in before for join in _JOINS):
        return None
    end = re.search(_BEHIND_LABELS, before)
    if end and any(items in end.group() for items in ITEMS if items not in labels.items):
        return None
    rest, classes = (before[: end.start()], bool(end["classes"])) if end else (before, False)
    found: list[str] = []
    join = ""
    while len(found) < _MOST and (taken := _label_at_the_end(rest, labels, classes=classes)):
        label, rest = taken
        found.append(label)
        classes = label.endswith("类")
        join = next((join for join in _JOINS if rest.endswith(join)), "")
        if not join:
            break
        rest = rest.removesuffix(join)
    if len(found) < 2 or join or not begins_behind(rest, found[-1], labels):  # noqa: PLR2004  (two are together)
        return None
    return Together(rest, tuple(reversed(found)))


def _label_at_the_end(text: str, labels: Labels, *, classes: bool) -> tuple[str, str] | None:
    """The label that a text ends in, and what stands before it and 已; of A、B类 the A is a label too."""
    label = label_at_the_end(text, labels)
    typed = label
    if label is None and classes and f"{text[-1:]}类" in labels.words:
        label, typed = f"{text[-1:]}类", text[-1:]
    if label is None or typed is None:
        return None
    rest = text.removesuffix(typed)
    return label, rest.removesuffix(next((word for word in DONE if rest.endswith(word)), ""))


def _addends(words: tuple[str, ...], before: str, labels: Labels) -> tuple[Name, ...]:
    """What labels mean, if it can be added up: different parts of one group that do not overlap."""
    meant = [labels.meant(word, before) for word in words]
    if any(len(found) != 1 for found in meant):
        return ()
    names = tuple(found[0] for found in meant)
    group = names[0].path[:-2]
    of_one_group = {name.path[:-1] for name in names} == {names[0].path[:-1]} and group[-2:-1] == ("groups",)
    if not of_one_group or any(name.kind is not NameKind.PART for name in names) or len(set(names)) < len(names):
        return ()
    return names if labels.all.group_at(group).coverage is not Coverage.OVERLAP else ()


def held_against_sum(text: Text, match: re.Match[str], together: Together, labels: Labels) -> Found | None:
    """A typed number after joined labels that is not their sum, and can mean nothing else."""
    names = together.names
    unit = "" if match[2] or not names else names[0].unit
    end = match.end() + len(unit)
    # A类、B类建议79件、46件: each has its own.
    if not names or re.match("[、和]约?[0-9]", text.printed[end : end + 3]):
        return None
    before = text.before(match.start(), FAR)
    bound = bound_around(before, text.printed[end : end + 2])
    first, last = match.start() - len(bound.before if bound else ""), end + len(bound.after if bound else "")
    value = _share_unlike(match[1], bound, before, together, labels) if match[2] else _count_unlike(text, match, bound, names)
    if value is None or is_a_condition(together.outside, text.printed[last : last + FAR]):
        return None
    if speaks_of_a_part(together.outside, names[0], labels, measured=True):
        return None
    return Found(problems.SUM_CONTRADICTED, first, last, value, {"label": together.label, "value": value})


def _count_unlike(text: Text, match: re.Match[str], bound: Bound | None, names: tuple[Name, ...]) -> str | None:
    """The sum of some counts as it is to be typed, where a typed one is another one that is near it."""
    total, unit = sum(name.count or 0 for name in names), names[0].unit
    rest = text.printed[match.end() :][: FAR // 2]
    if "." in match[1] or not rest.startswith(unit) or rest.startswith("次", len(unit)) or rest[len(unit) :][:1] in BY_WHOM:
        return None
    number = int(match[1])
    if number == total or not is_near(number, total) or (bound and bound.allows(number, total)):
        return None
    # 共126件，其中1件并案办理: the sentence says why it differs.
    sentence = last_sentence(text.before(match.start(), FAR)) + re.split("[。；]", rest)[0]
    beside = {int(found) for found in re.findall(rf"(?<![0-9.])[0-9]{{1,9}}(?={re.escape(unit)})", sentence)}
    return None if beside & {total, abs(number - total)} else f"{total}{unit}"


def _share_unlike(typed: str, bound: Bound | None, before: str, together: Together, labels: Labels) -> str | None:
    """The share of some parts together as it is printed, where a typed one is neither that nor what it is exactly."""
    _, link, number = split_share(before.removesuffix(bound.before) if bound else before)
    figures = [labels.figures.at(name.path) for name in together.names]
    shares = [figure.share for figure in figures if isinstance(figure, PartFigure) and figure.share]
    total = sum(name.count or 0 for name in together.names)
    # 125件（97.4%） may be a rate.
    if "占" not in link or len(shares) < len(figures) or (number is not None and not is_near(number, total)):
        return None
    one = shares[0]
    whole = Share(total, one.base, sum(share.units for share in shares), one.decimals, short=one.short)
    decimals = len(typed.partition(".")[2])
    scale = 100 * 10**decimals
    units = int(typed.replace(".", ""))
    exact = (2 * total * scale + whole.base) // (2 * whole.base)
    right = units * 10**whole.decimals == whole.units * 10**decimals or (units == exact and decimals <= whole.decimals)
    return None if right or (bound and bound.allows(units * whole.base, total * scale)) else str(whole)
