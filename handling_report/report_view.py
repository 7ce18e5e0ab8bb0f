"""The report's own data as templates see it."""

from __future__ import annotations

from datetime import date

from handling_report.model import Body, Form, Meta, SignatureStyle
from handling_report.values import value

__all__ = ["ReportView", "report_view"]


@value(kw_only=True)
class ReportView:
    """The report's own data as templates see it; what is not given is an empty text."""

    issuer: str
    session: str
    date: date
    body: Body
    form: Form
    title: tuple[str, ...]
    meeting: str
    deliverer_post: str
    deliverer_name: str
    date_under_title: bool
    salutation: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    signature: SignatureStyle
    seal: bool


def report_view(meta: Meta) -> ReportView:
    """What a template sees of a report's data, the usual signature of its form included."""
    presented = meta.presented
    deliverer = presented.by if presented else None
    default = SignatureStyle.FULL if meta.form is Form.WRITTEN else SignatureStyle.NONE
    return ReportView(
        issuer=meta.issuer,
        session=meta.session,
        date=meta.date,
        body=meta.body,
        form=meta.form,
        title=meta.title,
        meeting=(presented.at if presented else None) or "",
        deliverer_post=deliverer.post if deliverer else "",
        deliverer_name=deliverer.name if deliverer else "",
        date_under_title=meta.date_under_title,
        salutation=meta.salutation or "",
        opening=meta.opening,
        closing=meta.closing,
        signature=meta.signature or default,
        seal=meta.seal,
    )
