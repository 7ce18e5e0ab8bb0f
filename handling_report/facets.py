"""The words for the sides of a figure that a reference may ask for."""

from __future__ import annotations

__all__ = ["FACETS", "FACET_WORDS", "OF_CHANGES"]

FACET_WORDS = {
    "count": "件数",
    "number": "数",
    "share": "占比",
    "whole_share": "占总比",
    "label": "名称",
    "definition": "含义",
    "titles": "标题",
    "size": "类数",
    "numerator": "分子",
    "base": "基数",
    "previous": "上年",
    "change": "增减",
    "growth": "增幅",
    "previous_share": "上年占比",
    "share_change": "占比增减",
    "compared": "比较",
    "growth_compared": "增幅比较",
    "share_compared": "占比比较",
    "covered": "涉及件数",
    "as_of": "截至",
}
FACETS = {word: facet for facet, word in FACET_WORDS.items()} | {facet: facet for facet in FACET_WORDS} | {"分母": "base"}
"""The sides by every word for them."""
OF_CHANGES = frozenset(
    {"previous", "change", "growth", "previous_share", "share_change", "compared", "growth_compared", "share_compared"}
)
"""The sides that a figure has only where the year before has its counterpart."""
