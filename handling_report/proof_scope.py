"""Of what a sentence speaks up to a figure: of all that the report counts, or of a part of it, or of other things.

``县教育局承办建议35件，其中A类20件`` has the A类 of one office, ``城建交通类56件，其中A类30件`` those of one class, and
``群众诉求1.2万余件，办结率98.7%`` the rate of what the report does not count: the report's own figures are no measure for them.
"""

from __future__ import annotations

import re

from handling_report.figures import PartFigure, RateFigure
from handling_report.model import Axis
from handling_report.names import Name, NameKind
from handling_report.proof_bases import without_base
from handling_report.proof_claims import is_near
from handling_report.proof_labels import DONE, ELSEWHERE, ITEMS, Labels, label_after, label_at_the_end, label_before
from handling_report.proof_texts import UNKNOWN, Text, holds

__all__ = ["FAR", "is_a_condition", "last_sentence", "speaks_of_a_part", "speaks_of_something_else"]

FAR = 120
"""How many characters before a number may say of what it is."""
_AMONG = "其中"
_IN_BRACKETS = "（[^（）]*）"


def speaks_of_a_part(said: str, name: Name, labels: Labels, *, measured: bool) -> bool:
    """Whether what stands before a figure says that it is not of all that the report counts.

    Args:
        said: The text before the label of the figure.
        name: The name that the figure would have.
        labels: The labels of the report.
        measured: Whether the figure is that of whatever was counted last: a rate, or 已解决.
    """
    above, sentence = (without_base(one, name, labels) for one in _sentence(said))
    # 已 may be the first word of the label.
    done = "" if said.endswith(DONE) else DONE[0] if name.spellings[-1][0].startswith(DONE) else None
    if done is not None and _is_of_another_subject(sentence + done, labels):
        return True
    if name.kind in {NameKind.TOTAL, NameKind.KEY_ITEMS}:
        return _is_of_another_office(sentence, labels)
    if _AMONG in sentence:
        before, _, after = sentence.rpartition(_AMONG)
        # What the sentence before is about need not be what it counts last.
        before = re.sub(_IN_BRACKETS, "", before or (above if _counts_some_only(above, name, labels) else ""))
        if _is_of_other_things(before) or _counts_a_part(before, name, labels):
            return True
        sentence = after if _ends_in_all(before, name, labels) else sentence
    elif measured and (_is_of_other_things(sentence) or _counts_a_part(sentence, name, labels, listed=True)):
        return True
    if _is_of_another_office(sentence, labels) or re.search(_ROLE, sentence):
        return True
    if _is_inside(sentence, name, labels) or _divides_a_part(sentence, name, labels):
        return True
    return sentence.endswith("的") and _is_of_some(sentence, name, labels)


def _sentence(said: str) -> tuple[str, str]:
    """The sentence that a text ends in, from the last ； on if a subject follows it, and the sentence before."""
    *above, sentence = said.rsplit("。", 2)
    before, _, last = sentence.rpartition("；")
    return above[-1] if above else "", last if last.removeprefix(_AMONG) else before + last


# --- Who --------------------------------------------------------------------------------------------------------------

_WHILE = r"(?:已经|已|累计|总|一|今年以来|今年|全年|本年度|目前|具体|单独|负责|等[^，。；：]{0,8}?(?:单位|部门|地方|乡镇)){0,3}"
_OFFICE = (
    r"([局厅处科站所镇团院校司](?<!各代表团)|委(?!员)(?:办公室|办)?|乡(?<!城乡)|街道|中心|[级直](?:部门|单位))"
    rf"(?:{_WHILE}(?:共|提出|收到|接到|承办|承接|办理|主办|牵头|协办|会办|答复|办复|办结|面商|解决|落实|采纳|化解|列入)|[：:]|（(?=[^）]*$))"
)
"""县教育局共承办, 县住建局：, what one of them handles."""
_SELF = ("我局", "本局", "我委", "本委", "我厅", "本厅", "我院", "本院")
_OWN_NAME = 3
"""So many characters at its end tell whether an office is the issuer: 教育局."""
_ROLE = "(?:牵头|领办|领衔|主办|协办|会办|分办|包案|督办)[^，。；：、（]{0,12}$"
"""What some of those who handle proposals do: 牵头办理城建交通类建议30件."""


def _is_of_another_office(sentence: str, labels: Labels) -> bool:
    """Whether an office that is not the issuer handles what is spoken of."""
    for match in re.finditer(_OFFICE, sentence):
        office = re.split("[，；：、（]", sentence[: match.end(1)])[-1]
        if not office.endswith(_SELF) and not labels.counts.issuer.endswith(office[-_OWN_NAME:]):
            return True
    return False


_SAID_BY_ITSELF = (
    "其中|截至目前|截至[0-9年月日底末]{1,12}|目前|今年以来|今年|全年|年内|本年度?|年度|现在?|所提(?:出的)?问题|一共|共|总共|总计|共计|合计|"
    "总数|累计|人大|政协|的|中|[0-9]{1,9}件|、批评和意见|[我全本]?[省市县区旗州盟]|我[局委厅院]|人民政府|政府"
)
"""Words before 已 that name nothing but all that the report counts: 截至目前, 全县共."""
_ANOTHER_DESK = "[^，。；：、（]{1,10}?(?<![大全格布开])局(?![限势面部域])"
"""How a sentence begins that is about what a department did: 县交通局加强协调，已解决60件."""


def _is_of_another_subject(sentence: str, labels: Labels) -> bool:
    """Whether what stands before 已 is not all that the report counts: 县交通局已解决60件, 群众反映的问题已解决60件."""
    counts = labels.counts
    said = sentence.replace(counts.session, "").replace(counts.issuer, "").replace("、批评和意见", "")
    clause = re.split("[，：、（）“；]", said)[-1]
    clause = clause.removesuffix(next(word for word in DONE[::-1] if clause.endswith(word)))
    own = "|".join(re.escape(word) for word in labels.own) or "建议"
    if not re.fullmatch(f"(?:{_SAID_BY_ITSELF}|{own})*", clause):
        return True
    desk = re.match(_ANOTHER_DESK, said)
    return desk is not None and not desk.group().endswith(_SELF) and not counts.issuer.endswith(desk.group()[-_OWN_NAME:])


_BY_ALL = (
    "(?:[我本]?[省市县区旗州盟]|全[省市县区旗州盟体部]|人大代表|政协委员|代表|委员|我[局委厅院]|人民政府|政府|今年以?来?|本年度?|全年|本次|"
    "会议|大会|会上|期间|所|共|已|总|提出|提交|收到|接到|受理|承办|承接|办理|交办|答复|办复|办结|"
    "建议|提案|工作|结果|情况|质量|态度|过程|各(?:承办)?(?:单位|部门)|及其(?:所属)?部门|系统|对|将|把|在|和|及|与|、|其中)*的"
)
"""Words before 的 that leave out nothing: 全县的A类建议, 代表提出的A类建议, 代表对办理结果的满意率."""
_RESULTS = "(?:解决|落实|采纳|吸收|计划|规划|参考|说明|解释|实施|实现|推进|办成|明确|研究)的$"
"""How the meaning of a result ends: 所提问题已经解决或基本解决的A类建议."""


def _is_of_some(sentence: str, name: Name, labels: Labels) -> bool:
    """Whether the words before 的, right before a label, say of which they are: 来自农村的A类建议, 已解决的城建交通类建议."""
    clause = re.split("[，；：（]", re.sub(_IN_BRACKETS, "", sentence).replace("、批评和意见", ""))[-1]
    clause = clause.replace(labels.counts.session, "").replace(labels.counts.issuer, "")
    if re.fullmatch(_BY_ALL, clause) or clause.endswith("中的"):
        return False
    group = name.path[: name.path.index("groups") + 2] if "groups" in name.path else None
    of_a_result = group is not None and labels.all.group_at(group).axis is Axis.RESULT
    return not (of_a_result and re.search(_RESULTS, clause))


# --- Of what ----------------------------------------------------------------------------------------------------------

_MOST = 8
"""So many counts before a figure are looked at: a sentence that holds more is a list of classes."""
_COUNT = r"(?<![0-9.])([0-9]{1,9})((?:\.[0-9]{1,4})?[万千]?[余多]?)"
_THINGS = "诉求|信访|积案|平台|(?<!所提)问题|矛盾|热线|工单|来信|来访|来电|咨询|投诉|举报|案件|警情|线索|纠纷|隐患|事项|实事"
_OTHER_THINGS = rf"(?:{_THINGS})[^，；]{{0,6}}?[0-9]|{_COUNT}[件个条项起宗单例次处户][^，；]{{0,6}}?(?:{_THINGS})"


def _is_of_other_things(sentence: str) -> bool:
    """Whether what was counted last is neither proposals nor anything that is called so."""
    others = [match.start() for match in re.finditer(_OTHER_THINGS, sentence)]
    return bool(others) and others[-1] > max(sentence.rfind(word) for word in ITEMS)


def _counts(text: str, name: Name, labels: Labels) -> list[re.Match[str]]:
    """The last counts in a text in the unit of all that a name's figure is one of; the last one first."""
    total = labels.all.total_of(name.owner)
    return list(re.finditer(_COUNT + re.escape(total.unit), text))[: -_MOST - 1 : -1] if total and total.unit else []


def _counts_a_part(text: str, name: Name, labels: Labels, *, listed: bool = False) -> bool:
    """Whether what a text counts last is a part, which the figure is one of, or measured on.

    What stands beside the figure in its own group is passed over: ``其中A类79件、B类46件``. Where classes may be ``listed``, what
    follows several is that of all, and what follows a single one may be that of the class.
    """
    classes = 0
    all_of = None if listed else _all_of(name, labels)
    for match in _counts(text, name, labels):
        known = _known(match, text, labels)
        if any(one.path[:-1] == name.path[:-1] for one in known):
            continue
        if any(one.kind is NameKind.PART and one.path != name.path[: len(one.path)] for one in known):
            if not listed:
                return True
            classes += 1
            continue
        return not _is_of_all(match, text, known, labels, all_of)
    return classes == 1


def _known(match: re.Match[str], text: str, labels: Labels) -> tuple[Name, ...]:
    """The names that a count has by the label beside it."""
    label = label_before(text[: match.start()], labels) or label_after(text[match.end(2) :], labels)
    return labels.known(label) if label else ()


def _all_of(name: Name, labels: Labels) -> frozenset[int]:
    """How many all are that a name's figure is one of: the total, and what the share of the figure is measured on.

    A stage, or another count beside the total, 会上收到151件, is divided in another way.
    """
    total, figure = labels.all.total_of(name.owner), labels.figures.at(name.path)
    base = figure.share.base if isinstance(figure, PartFigure | RateFigure) and figure.share else None
    return frozenset(count for count in (total and total.count, base) if count)


def _is_of_all(match: re.Match[str], text: str, known: tuple[Name, ...], labels: Labels, all_of: frozenset[int] | None) -> bool:
    """Whether a count is that of all, one of ``all_of``, or near it where it is called so and mistyped.

    Where ``all_of`` is not known it may be that of what comes before all are divided.
    """
    number = int(match[1])
    if match[2]:
        return False
    # A reference of which only the unit is known.
    if number in (labels.counts.wholes if all_of is None else all_of) or text[match.start() - 1 : match.start()] == UNKNOWN:
        return True
    for one in known if all_of is None else (one for one in known if one.kind is NameKind.TOTAL):
        meant = all_of is None or (number, one.unit) not in labels.counts.others
        if one.kind is not NameKind.KEY_ITEMS and meant and is_near(number, one.count or 0):
            return True
    return False


def _counts_some_only(text: str, name: Name, labels: Labels) -> bool:
    """Whether a text counts something, and nothing of what it counts is all that the report counts."""
    found = _counts(text, name, labels)
    totals = (tuple(one for one in _known(match, text, labels) if one.kind is NameKind.TOTAL) for match in found)
    all_of = _all_of(name, labels)
    return bool(found) and not any(_is_of_all(match, text, known, labels, all_of) for match, known in zip(found, totals, strict=True))


def _ends_in_all(text: str, name: Name, labels: Labels) -> bool:
    """Whether what a text counts last is exactly what the report counts."""
    all_of = _all_of(name, labels)
    return any(int(match[1]) in all_of and not match[2] for match in _counts(text, name, labels)[:1])


_WITHIN = "中(?<!其中)"
_SOME_OF_THEM = "(?:重点|督办|领办|牵头|主办)[^，；：]{0,6}$"


def _is_inside(sentence: str, name: Name, labels: Labels) -> bool:
    """Whether a sentence speaks of what is in a class, ``城建交通类建议中``, or among some, ``12件重点建议中``."""
    for match in list(re.finditer(_WITHIN, sentence))[-_MOST:]:
        within = sentence[: match.start()].removesuffix("件").removesuffix("、批评和意见")
        bare = within.removesuffix("建议").removesuffix("提案")
        label = label_at_the_end(bare, labels) or label_at_the_end(within, labels)
        known = labels.known(label) if label else ()
        if any(one.kind in {NameKind.PART, NameKind.KEY_ITEMS} and one.path != name.path[: len(one.path)] for one in known):
            return True
        clause = re.split("[，；：、]", within)[-1]
        found = _counts(clause, name, labels)[:1]
        if re.search(_SOME_OF_THEM, within) or (found and not _is_of_all(found[0], clause, known, labels, _all_of(name, labels))):
            return True
    return False


_OPEN_BRACKET = "(?:建议|提案|议案)?(?:、批评和意见)?（[^（）]*$"


def _divides_a_part(sentence: str, name: Name, labels: Labels) -> bool:
    """Whether the bracket that a sentence ends in divides the count right before it, and that is not of all: 省级5件（主办1件."""
    bracket = re.search(_OPEN_BRACKET, sentence) if "（" in sentence else None
    outside = sentence[: bracket.start()] if bracket else ""
    found = _counts(outside, name, labels)[:1]
    if not found or found[0].end() < len(outside):
        return False
    return not _is_of_all(found[0], outside, _known(found[0], outside, labels), labels, _all_of(name, labels))


_ON_CONDITION = ("对", "对于", "凡", "凡是", "如", "如果", "若", "一旦", "只要", "当")
_OF_WHOM = (
    r"(?:[或且和及与、][^，。；]{0,24}?)?"
    r"(?:的(?:[，、；。）]|$|单位|部门|乡镇|街道|地方|地区|区县|县|市|承办|个人|人员|建议|提案|议案|事项|件|项)|时|则|者)"
)


def is_a_condition(said: str, after: str) -> bool:
    """Whether a figure says which are meant, and claims nothing: 对满意率低于90%的单位.

    Args:
        said: The text before the label of the figure, or before the figure where that stands behind it.
        after: The text after the figure and the words of its bound.
    """
    return said.endswith(_ON_CONDITION) or bool(re.match(_OF_WHOM, after))


_NEAR = 60
"""How many characters before a number may say of which year it is."""
_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})年"


def speaks_of_something_else(text: Text, end: int, labels: Labels) -> bool:
    """Whether the sentence up to a number speaks of another year, of more than this report, of a goal or of a part."""
    sentence = last_sentence(text.before(end, _NEAR))
    if holds(sentence, ELSEWHERE):
        for word in labels.misleading:
            sentence = sentence.replace(word, "")
        if holds(sentence, ELSEWHERE):
            return True
    years = {match[1] for match in re.finditer(_YEAR, sentence)} if "年" in sentence else set()
    return bool(years - {str(labels.figures.report.meta.date.year)})


def last_sentence(before: str) -> str:
    """What stands after the last 。 or ； of a text."""
    return before.replace("；", "。").rpartition("。")[2]
