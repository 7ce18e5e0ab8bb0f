"""What a template sees: the report and its figures, each by its English and its Chinese name."""

from __future__ import annotations

import re

from handling_report.figures import Figures
from handling_report.key_items import key_item_kinds
from handling_report.model import Meta
from handling_report.outline import attachments, outline
from handling_report.report_view import report_view
from handling_report.views import CONTEXT
from handling_report.wording import joined

__all__ = ["context"]

_SUBJECT = re.compile("关于(.+)的(?:报告|通报|汇报)$")


def context(figures: Figures) -> dict[str, object]:
    """The names that every template sees."""
    handled = joined([population.name for population in figures.populations])
    found: dict[str, object] = {
        "report": report_view(figures.report.meta),
        "handled": handled,
        "subject": _subject(figures.report.meta, handled),
        "populations": figures.populations,
        "sections": outline(figures),
        "attachments": attachments(figures),
        "key_item_kinds": key_item_kinds(figures.report),
    }
    return found | {CONTEXT[name].zh: value for name, value in found.items()}


def _subject(meta: Meta, handled: str) -> str:
    """What the report is about: what its own title says between 关于 and 的报告, else the session and what was handled."""
    own = _SUBJECT.search("".join(meta.title))
    return own.group(1) if own else f"{meta.session}{handled}办理情况"
