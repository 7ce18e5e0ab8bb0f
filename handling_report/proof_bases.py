"""What a figure is measured on, where a sentence names it: 主办件中，已解决15件 speaks of all that the base 主办 counts."""

from __future__ import annotations

import re

from handling_report.figures import PartFigure, RateFigure
from handling_report.names import Name, NameKind
from handling_report.proof_labels import Labels
from handling_report.proof_texts import holds

__all__ = ["without_base"]

_OF_THIS_REPORT = (
    "(?:截至目前|截至[0-9年月日底末]{1,12}|目前|今年以来|今年|全年|本年度?|年度|现|[在对由所]|其中|"
    "[我全本]?[省市县区旗州盟]|我[局委厅院]|人民政府|政府)"
)
"""Words before the name of a base that leave out nothing of it."""
_AS_MANY = "(?:总共|一共|共有|共|有|为)?"
_OWN_NAME = 3
"""So many characters at the end of the issuer's name are how it calls itself: 水务局."""


def without_base(text: str, name: Name, labels: Labels) -> str:
    """A text without the words that say what a figure is measured on: of all of that it speaks anyway.

    So it is where these words begin a clause, with the count of the base or without one; of 县教育局主办的5件 they are not.

    Args:
        text: What stands before the figure.
        name: The name of the figure.
        labels: The labels of the report.
    """
    base = _base_of(name, labels)
    words = tuple(word for word in base.spellings[-1] if len(word) > 1 and not word.isascii()) if base else ()
    if base is None or not holds(text, words):
        return text
    own = "|".join(map(re.escape, (*labels.own, labels.counts.session, labels.counts.issuer, labels.counts.issuer[-_OWN_NAME:])))
    items = f"(?:{own})?(?:、批评和意见)?"
    count = rf"(?:([0-9]{{1,9}}){re.escape(base.unit)}{items}的?)?"
    label = f"(?:{'|'.join(map(re.escape, words))})类?的?{_AS_MANY}{items}件?{_AS_MANY}"
    outside = "(?:^|(?<=[，。；：、（]))"
    pattern = rf"{outside}(?>(?:{_OF_THIS_REPORT}|{own}){{0,5}}{_AS_MANY}{count}{label}{count})(?:中(?!的))?(?![中、和及与])"
    return re.sub(pattern, lambda match: "" if {*filter(None, match.groups())} <= {str(base.count)} else match.group(), text)


def _base_of(name: Name, labels: Labels) -> Name | None:
    """The name of what a figure is measured on, where that is not the total."""
    figure = labels.figures.at(name.path)
    found = labels.counts.by_path.get(figure.base.path) if isinstance(figure, PartFigure | RateFigure) else None
    return None if found is None or found.kind is NameKind.TOTAL else found
