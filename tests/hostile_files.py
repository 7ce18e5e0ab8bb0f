"""Data files made to crash, to hang, to fill the memory or to deceive: one for each attack that is known."""

from __future__ import annotations

from itertools import pairwise

from making_data import DATA, META

from handling_report.source import MAX_BYTES, MAX_DEPTH, MAX_NODES

_FACT = DATA + "facts:\n  甲: "


def _bomb(first: str, join: str) -> str:
    """Nine levels, each of nine times the level below: 9 to the power of 9 values when they are put together."""
    levels = "abcdefghi"
    return f"a: &a {first}\n" + "".join(
        f"{name}: &{name} {join.format(', '.join([f'*{below}'] * 9))}\n" for below, name in pairwise(levels)
    )


def _total(value: str) -> str:
    return META + f"populations: [{{total: {value}}}]\n"


def _parts(number: int, count: int = 1) -> str:
    """One group of categories with so many parts."""
    parts = "".join(f"          甲{n}: {count}\n" for n in range(number))
    return META + f"populations:\n  - groups:\n      - axis: category\n        parts:\n{parts}"


def _groups(number: int, axis: str, parts: str) -> str:
    """So many groups, each of the same parts; ``{n}`` in the axis is the number of the group."""
    groups = "".join(f"      - {{{axis.format(n=n)}, parts: {{{parts}}}}}\n" for n in range(number))
    return META + f"populations:\n  - total: 5\n    groups:\n{groups}"


def _prose(text: str) -> str:
    return f"sections: [{{kind: effects, text: {text}}}]\n"


_NAMED = _groups(2000, "axis: other, name: 组{n}", "甲: 3, 乙: 2").replace("total: 5", "TOTAL")

ATTACKS: dict[str, str | bytes] = {
    # Values made of other values.
    "alias bomb": _bomb("[x, x, x]", "[{}]"),
    "merge-key bomb": _bomb("{k: v}", "{{<<: [{}]}}"),
    "merge list of 200,000": "a: &a {k: v}\nb: {<<: [" + "*a, " * 199_999 + "*a]}\n",
    "recursive alias": "a: &a [*a]\n",
    # Depth and size.
    "10,000 brackets": "[" * 10_000,
    "30,000 brackets": "[" * 30_000,
    "30,000 braces": "{" * 30_000,
    "100,000 dashes": "- " * 100_000,
    "100,000 question marks": "? " * 100_000,
    "one step too deep": "facts: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
    "one value too many": "facts: [" + "x," * (MAX_NODES - 2) + "]",
    "30 MB": "#" * 30_000_000,
    "one byte too many": "#" * (MAX_BYTES + 1),
    "90,000 unknown keys": DATA + "".join(f"k{number}: x\n" for number in range(90_000)),
    "a key of 3 MB": DATA + "? " + "甲" * 1_000_000 + "\n",
    "a megabyte of tabs": DATA + "\t" * 1_000_000 + "a: 1\n",
    # Numbers, and what YAML 1.1 takes for them.
    "100,000 digits": _total("9" * 100_000),
    "a million hexadecimal digits": _total("0x" + "f" * 1_000_000),
    "binary digits": _total("0b" + "1" * 1000),
    "100,000 sexagesimal places": _total("1:" * 100_000 + "1"),
    "infinity": _total(".inf"),
    "not a number": _total(".nan"),
    "exponent": _total("1e3"),
    "float": _total("2026.10"),
    "octal": _total("012"),
    "underscore": _total("1_000"),
    "no is false": _FACT + "no\n",
    "a time is a number": _FACT + "18:30\n",
    "a zero in front is lost": _FACT + "0213\n",
    "null": _FACT + "null\n",
    "a day that is none": META.replace("2026-11-20", "2026-02-30") + "populations: [{total: 5}]\n",
    # Keys.
    "duplicate key": DATA + "populations: [{total: 6}]\n",
    "list as key": DATA + "? [甲]\n: 乙\n",
    "date as key": DATA + "2026-11-20: 甲\n",
    "null as key": DATA + "~: 甲\n",
    "no key": DATA + ": 甲\n",
    "8,000 keys of colliding hashes": DATA + "".join(f"{number * (2**61 - 1)}: x\n" for number in range(8000)),
    "full-width space as indent": DATA + "facts:\n　　甲: 乙\n",
    # Tags.
    "tag that runs Python": "!!python/object/apply:os.system [echo]\n",
    "tag !!int": _total("!!int x"),
    "tag !!bool": _FACT + "!!bool maybe\n",
    "tag !!timestamp": _FACT + "!!timestamp x\n",
    "tag !!binary": _FACT + "!!binary AAAA\n",
    "tag !!set": _FACT + "!!set {乙}\n",
    "tag of one's own": _FACT + "!own 乙\n",
    # Characters.
    "NUL": _FACT + "乙\0丙\n",
    "escape sequence": _FACT + "乙\x1b[2J\n",
    "NUL spelled": _FACT + '"\\0"\n',
    "control character spelled": _FACT + '"\\x01"\n',
    "half a character spelled": _FACT + '"\\uD800"\n',
    "half a character": (_FACT + "\ud800\n").encode("utf-8", "surrogatepass"),
    "line separator": _FACT + "乙\u2028丙\n",
    "next line": _FACT + "乙\x85丙\n",
    "text turned round": _FACT + "乙\u202e丙\n",
    "zero-width space": _FACT + "乙\u200b丙\n",
    "joined emoji": _FACT + "\U0001f468\u200d\U0001f469\n",
    "soft hyphen": _FACT + "乙\u00ad丙\n",
    # Encodings.
    "UTF-16": DATA.encode("utf-16"),
    "UTF-16 without a mark": DATA.encode("utf-16-le"),
    "GBK": DATA.encode("gbk"),
    "Latin-1": b"a: \xe9t\xe9\n",
    "damaged UTF-8": (_FACT + "乙丙丁戊\n").encode().replace("丁".encode(), b"\xe4\xb8"),
    "wrong byte after a mark": b"\xef\xbb\xbf|\xbf",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    # Documents.
    "empty": "",
    "comment only": "# 数据\n",
    "list": "- 甲\n",
    "single text": "建议办理情况报告\n",
    "two documents": DATA + "---\n" + DATA,
    "100,000 documents": "--- a\n" * 100_000,
    "tab as indent": "report:\n\tissuer: 甲\n",
    "open quotation mark": _FACT + '"' + "''" * 500_000,
    "version of 5,000 digits": "%YAML " + "9" * 5000 + ".1\n---\na: 1\n",
    "Jinja in a value": _FACT + "{{ 7*7 }}\n",
    "300,000 references": DATA + "sections: [{kind: effects, text: " + "【x】" * 300_000 + "}]\n",
    "a reference of 1,500,000 characters": DATA + _prose(f"【{'甲' * 1_500_000}】"),
    # Names that print much, said often.
    "a unit of a million characters": _NAMED.replace("TOTAL", "total: 5\n    unit: " + "件" * 1_000_000),
    "a base of a million characters": "wording: {share: of_base}\n"
    + _NAMED.replace("TOTAL", "total: 5\n    name: " + "甲" * 1_000_000),
    "a session of a million characters": _NAMED.replace("TOTAL", "total: 5").replace("十八届", "届" * 1_000_000, 1),
    # Figures that print much, said often, and many things of one name.
    "a long fact 100,000 times": _FACT
    + "乙" * 500_000
    + "\nsections: [{kind: effects, text: "
    + "【甲】" * 100_000
    + "}]\n",
    "2,000 long titles 2,000 times": META
    + "populations: [{groups: [{axis: category, parts: [{label: 甲, count: 2000, titles: ["
    + ", ".join(f"关于{n}{'建' * 490}" for n in range(2000))
    + "]}]}]}]\n"
    + _prose("【甲.标题】" * 2000),
    "20,000 parts": _parts(20_000),
    "2,000 parts 20,000 times": _parts(2000) + _prose("【分类】" * 20_000),
    "2,000 groups of one name": _groups(2000, "axis: source", "甲: 3, 乙: 2"),
    "2,000 subtotals of unknown parts": _parts(2000)
    + "        subtotals: {"
    + ", ".join(f"计{n}: [无{n}]" for n in range(2000))
    + "}\n",
    "2,000 rates of unknown counts": _parts(2000)
    + "    rates:\n"
    + "".join(f"      - {{label: 率{n}, count: 无{n}}}\n" for n in range(2000)),
    "2,000 rates of unknown counts of 190 characters": _parts(2000).replace("甲", "甲" * 180)
    + "    rates:\n"
    + "".join(f"      - {{label: 率{n}, count: {'甲' * 185}无{n}}}\n" for n in range(2000)),
}
"""By name, what the file holds."""

LARGE: dict[str, str] = {
    "2,000 groups": _groups(2000, "axis: other, name: 组{n}", "甲: 3, 乙: 2"),
    "2,000 groups of split parts": META
    + "populations:\n  - total: 5\n    groups:\n"
    + "".join(
        f"      - {{axis: other, name: 组{n}, parts: [{{label: 甲, count: 5, parts: {{主办: 3, 会办: 2}}}}]}}\n"
        for n in range(1000)
    )
    + "".join(f"      - {{axis: other, name: 列{n}, parts: {{主办: 3, 会办: 2}}}}\n" for n in range(1000)),
    "2,000 groups as the year before": _groups(2000, "axis: other, name: 组{n}", "甲: 3, 乙: 2")
    + "    previous:\n      groups:\n"
    + "".join(f"        - {{axis: other, name: 组{n}, parts: {{甲: 3, 乙: 2}}}}\n" for n in range(2000)),
    "2,000 parts as the year before": _parts(2000)
    + "    previous: {groups: [{axis: category, parts: {"
    + ", ".join(f"甲{n}: 1" for n in range(2000))
    + "}}]}\n",
    "a rate of 2,000 parts": _parts(2000)
    + "    rates: [{label: 率, count: ["
    + ", ".join(f"甲{n}" for n in range(2000))
    + "]}]\n",
    "2,000 items and sections": DATA
    + "sections:\n  - kind: effects\n    items:\n"
    + "".join(f"      - {{lead: 甲{n}, text: 乙}}\n" for n in range(2000))
    + "".join(f"  - {{kind: other, heading: 丙{n}, text: 丁}}\n" for n in range(1999)),
    "300,000 ranges in a row": DATA + _prose("10-" * 300_000),
    "1,000 populations in 20,000 references": META
    + "populations:\n"
    + "".join(f"  - {{name: 甲{n}, total: 5}}\n" for n in range(1000))
    + _prose("".join(f"【甲{n % 1000}.总数】，" for n in range(20_000)).rstrip("，") + "。"),
}
"""Good files, larger than any report, which are rendered within the same limits."""


def as_bytes(content: str | bytes) -> bytes:
    """What the file on the disk holds."""
    return content if isinstance(content, bytes) else content.encode()

MANY_OVERVIEWS = _parts(2000) + "sections:\n" + "  - {kind: overview}\n" * 2000
"""Sections that each print the same figures; only the templates can say that it is too much."""
