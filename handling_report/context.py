"""What a template sees: the names of the report and its figures, and the filters that make words of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handling_report.changes import change_words
from handling_report.figures import CountFigure, Figures, GroupFigure, PartFigure, RateFigure
from handling_report.lists import counts_list, overview_list, prints_shares
from handling_report.model import Form, Meta, SignatureStyle
from handling_report.outline import attachments, outline
from handling_report.phrases import group_words, share_change_words, share_words
from handling_report.wording import (
    chinese_date,
    join_titles,
    joined,
    labelled,
    quoted,
    sentence,
    spaced_name,
    titled,
    with_colon,
)

__all__ = ["FILTERS", "ReportView", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """The report's own data as templates see it; what is not given is an empty text."""

    issuer: str
    session: str
    date: date
    body: str
    form: str
    title: tuple[str, ...]
    meeting: str
    deliverer_post: str
    deliverer_name: str
    date_under_title: bool
    salutation: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    signature: str
    seal: bool


def context(figures: Figures) -> dict[str, object]:
    """The names that every template sees."""
    meta = figures.report.meta
    populations = figures.populations
    return {
        "report": _report_view(meta),
        "handled": joined([population.name for population in populations]),
        "populations": populations,
        "sections": outline(figures),
        "attachments": attachments(figures),
    }


def _report_view(meta: Meta) -> ReportView:
    presented = meta.presented
    deliverer = presented.by if presented else None
    default = SignatureStyle.FULL if meta.form is Form.WRITTEN else SignatureStyle.NONE
    return ReportView(
        issuer=meta.issuer,
        session=meta.session,
        date=meta.date,
        body=meta.body.value,
        form=meta.form.value,
        title=meta.title,
        meeting=(presented.at if presented else None) or "",
        deliverer_post=deliverer.post if deliverer else "",
        deliverer_name=deliverer.name if deliverer else "",
        date_under_title=meta.date_under_title,
        salutation=meta.salutation or "",
        opening=meta.opening,
        closing=meta.closing,
        signature=(meta.signature or default).value,
        seal=meta.seal,
    )


def _counted(figure: CountFigure | PartFigure | RateFigure) -> str:
    return figure.words


def _compared(figure: CountFigure | PartFigure | RateFigure, year: str) -> str:
    """What changed since the year before: 比上年增加4件, 与上年持平; nothing when there is none to compare with."""
    match figure:
        case RateFigure(before=RateFigure() as before):
            change = share_change_words(figure.share, before.share)
        case CountFigure(before=CountFigure() as before) | PartFigure(before=PartFigure() as before):
            change = change_words(figure.count, before.count, figure.unit)
        case _:
            return ""
    if change == "—":
        return ""
    return f"{'与' if change.endswith('持平') else '比'}{year}{change}"


def _has_shares(group: GroupFigure) -> bool:
    """Whether an overview prints the shares of a group."""
    return prints_shares(group.axis, shares=group.shares)


FILTERS: dict[str, Callable[..., object]] = {
    "compared": _compared,
    "counted": _counted,
    "counts": counts_list,
    "date": chinese_date,
    "has_shares": _has_shares,
    "labelled": labelled,
    "listed": group_words,
    "overview": overview_list,
    "percent": share_words,
    "quoted": quoted,
    "sentence": sentence,
    "spaced_name": spaced_name,
    "titled": titled,
    "titles": join_titles,
    "with_colon": with_colon,
}
