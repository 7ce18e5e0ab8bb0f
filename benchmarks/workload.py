"""What is rendered: one report, the same with a longer body, 200 small ones, and a data file of a megabyte.

All of it is made by rule from invented phrases; the same call gives the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import yaml

from benchmarks.prose import FIELDS, Prose

__all__ = ["LOOP_REPORTS", "RECORDS_BYTES", "SCALES", "records", "report", "variation"]

SCALES = (1, 10, 100)
"""How many times the body of one report: x1 is some 3,900 汉字 in 4 sections, 12 sub-headings and 36 paragraphs, and a table."""
LOOP_REPORTS = 200
"""How many reports the loop makes, no two of the same text."""
RECORDS_BYTES = 1_000_000
"""The least size of the data file of dense records."""

_POINTS = 3
"""Sub-headings of a section, at x1; each holds three paragraphs."""
_SMALL_POINTS = 1
_MOST_RECORDS = 2000
"""No list of a data file may have more entries."""
_CATEGORIES = ("城建交通类", "农林水利类", "教科文卫类", "财政经济类", "社会保障类", "生态环境类", "公共安全类")
"""With their total they are the eight rows of the table."""
_RESULTS = (("A", "已经解决或基本解决"), ("B", "正在解决或列入计划"), ("C", "因条件限制留作参考"))
_SECTIONS = (("measures", "主要做法"), ("effects", "办理成效"), ("next_steps", "下步打算"))
_OVERVIEW = (
    "【会议届次】以来，共收到代表建议【总数】，由{units}个部门和单位承办，全部在规定时限内答复，办结率为【办结率】。",
    "从内容看，{categories}。",
    "从办理结果看，{results}；所提问题得到解决和正在解决的合计占【已有着落.占比】；收回征询意见表【收回征询意见表】，满意率为【满意率】。",
)
_GIVEN = "陈林周吴郑何许曹严魏陶姜"
_NAMES = ("志远", "春梅", "建国", "晓燕", "永康", "海棠", "文斌", "雅琴", "立新", "秀兰", "德明", "丽华")


def report(*, scale: int = 1) -> bytes:
    """The report that is rendered once, with a body of a scale from `SCALES`; YAML in UTF-8."""
    return _yaml(_data(seed="report", points=_POINTS * scale))


def variation(number: int) -> bytes:
    """One of the reports of the loop, of 0 to `LOOP_REPORTS`: other counts, other shares and other words than its fellows.

    It is as long as the report that is rendered once.
    """
    return _yaml(_data(seed=f"variation {number}", points=_POINTS, number=number))


def records() -> bytes:
    """A valid data file of at least `RECORDS_BYTES`: many small records, which cost a reader most for each byte."""
    data = _data(seed="records", points=_SMALL_POINTS)
    results = data["populations"][0]["groups"][1]["parts"]
    content = bytearray(_yaml(data) + b"key_items:\n")
    for number in range(_MOST_RECORDS):
        content += _yaml([_record(number, results[number % len(results)]["code"])])
        if len(content) >= RECORDS_BYTES:
            break
    return bytes(content)


def _data(*, seed: str, points: int, number: int = 0) -> dict[str, Any]:
    # Equal counts could print different shares, which is a warning: each category has a range of its own.
    categories = {label: 31 + 23 * place + (number * (place + 3)) % 23 for place, label in enumerate(_CATEGORIES)}
    total = sum(categories.values())
    solved, planned = total * 5 // 8 + number % 5, total // 4
    counts = (solved, planned, total - solved - planned)
    returned = total - 3 - number % 4
    pleased = returned * 9 // 10
    parts = [
        {"label": label, "code": code, "count": count} for (code, label), count in zip(_RESULTS, counts, strict=True)
    ]
    return {
        "report": {
            "issuer": FIELDS[number % len(FIELDS)].unit if number else "某县人民政府",
            "session": "县十八届人大五次会议",
            "date": date(2026, 1, 20) + timedelta(days=number),
            "salutation": "主任、各位副主任、各位委员",
            "opening": "现将办理代表建议的情况报告如下。",
            "closing": "以上报告，请予审议。",
        },
        "populations": [
            {
                "total": total,
                "counts": {"收回征询意见表": returned},
                "groups": [
                    {"axis": "category", "parts": categories},
                    {"axis": "result", "parts": parts, "subtotals": {"已有着落": ["A", "B"]}},
                    {
                        "axis": "satisfaction",
                        "base": "收回征询意见表",
                        "parts": {"满意": pleased, "基本满意": returned - pleased - 1, "不满意": 1},
                    },
                ],
                "rates": [{"label": "办结率", "count": "总数"}, {"label": "满意率", "count": ["满意", "基本满意"]}],
            }
        ],
        "sections": list(_sections(Prose(seed), points)),
    }


def _sections(prose: Prose, points: int) -> Iterator[dict[str, Any]]:
    places = iter(range(points * (1 + len(_SECTIONS))))
    first = _overview()
    yield {"kind": "overview", "points": [first, *(_point(prose, next(places), 1) for _ in range(points - 1))]}
    for kind, heading in _SECTIONS:
        yield {
            "kind": kind,
            "heading": heading,
            "points": [_point(prose, next(places), style) for style in range(points)],
        }


def _overview() -> dict[str, Any]:
    """The sub-heading that says the figures: every count and share in it is a reference."""
    categories = "；".join(f"{label}【{label}】，占【{label}.占比】" for label in _CATEGORIES)
    results = "；".join(f"{code}类（{label}）【{code}】，占【{code}.占比】" for code, label in _RESULTS)
    paragraphs = [
        sentence.format(units=len(FIELDS), categories=categories, results=results) for sentence in _OVERVIEW
    ]
    return {"heading": "总体情况", "text": "\n".join(paragraphs), "tables": "分类"}


def _point(prose: Prose, place: int, style: int) -> dict[str, Any]:
    """A sub-heading with three paragraphs, in the three ways that reports have them, by turns.

    All three are plain; the last one has a heading that runs on; or the first one goes on with a list, 一是…….
    """
    paragraphs = [prose.paragraph(place, number) for number in range(3)]
    point: dict[str, Any] = {"heading": prose.heading(place)}
    match style % 3:
        case 0:
            point["text"] = "\n".join(paragraphs)
        case 1:
            point["text"] = "\n".join(paragraphs[:2])
            point["points"] = [{"heading": "跟踪问效", "run_in": True, "text": paragraphs[2]}]
        case _:
            point["text"] = "\n".join(paragraphs)
            point["items"] = prose.items(place)
    return point


def _record(number: int, code: str) -> dict[str, Any]:
    field = FIELDS[number % len(FIELDS)]
    topic = field.topics[number // len(FIELDS) % len(field.topics)]
    people = [_person(number * 5 + more) for more in range(5)]
    others = [FIELDS[(number + step) % len(FIELDS)].unit for step in range(1, 5)]
    return {
        "kind": "suggestion",
        "title": f"关于第{number + 1}片区{topic}问题的建议",
        "proposers": {"people": people, "more": True},
        "leader": {"post": "副县长", "name": _person(number)},
        "units": [{"name": field.unit, "role": "lead"}, *({"name": unit, "role": "joint"} for unit in others)],
        "result": code,
    }


def _person(number: int) -> str:
    return _GIVEN[number % len(_GIVEN)] + _NAMES[number // len(_GIVEN) % len(_NAMES)]


class _Dumper(yaml.CSafeDumper):
    """Writes text of several paragraphs as a person does: after ``|``, a line for each."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _yaml(value: object) -> bytes:
    text: bytes = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, encoding="utf-8")
    return text
