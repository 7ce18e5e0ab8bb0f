"""A Word template of one's own, with tags: filled with what every template sees, in the same sandbox.

docxtpl does the filling; it is an optional extra of the package (``word``). What it does not see to is done here: the sandbox
instead of its own Jinja, XML that is looked at strictly instead of repaired in silence, and the same bytes for the same data.
A paragraph of the template counts as a line: the number after its name in a message is the paragraph's.
"""

from __future__ import annotations

import html
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from handling_report import problems
from handling_report.context import context
from handling_report.docx_opening import check_package
from handling_report.errors import FileError, Place, Problem, TemplateError
from handling_report.figures import Figures
from handling_report.layers import Layers
from handling_report.looks import WordTemplate
from handling_report.rendering import filling
from handling_report.sandbox import Sandbox
from handling_report.unprinted import unprinted
from handling_report.values import value
from handling_report.zip_archive import member, zip_archive

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["Filled", "fill_word_template"]

_BRACES: Final = {ord("{"): "&#123;", ord("}"): "&#125;"}
"""docxtpl gives some braces in the finished text a meaning of their own; those of the data are none of them."""


@value(kw_only=True)
class Filled:
    """A filled template, and warnings about what was typed and is not in it."""

    content: bytes
    warnings: tuple[Problem, ...]


def fill_word_template(figures: Figures, template: WordTemplate) -> Filled:
    """Fill a Word template.

    Args:
        figures: What `compute` made.
        template: The template.

    Returns:
        The bytes of a DOCX: the same template and data give the same.

    Raises:
        FileError: The template is no DOCX, or docxtpl is not installed.
        TemplateError: A tag is wrong; the line is the paragraph's number.
    """
    docxtpl = _docxtpl(template)
    check_package(template.content, name=template.name)
    sandbox = Sandbox(Layers(()), escaped=_escaped, file=template.name)
    names = context(figures)
    with filling(sandbox) as work:
        document = _document_class(docxtpl)(BytesIO(template.content), template.name)
        document.render(dict(names), sandbox)
        made = BytesIO()
        document.save(made)
    return Filled(content=_again(made.getvalue()), warnings=unprinted(figures, names, work))


def _docxtpl(template: WordTemplate) -> ModuleType:
    try:
        import docxtpl
    except ImportError:
        raise FileError([problems.WORD_NEEDS_DOCXTPL.at(Place(file=template.name))]) from None
    module: ModuleType = docxtpl
    return module


def _escaped(text: str) -> str:
    """A text for XML, in which nothing means anything to docxtpl either."""
    return html.escape(text, quote=True).translate(_BRACES)


def _document_class(docxtpl: ModuleType) -> Any:
    """Docxtpl's template, which looks at what it made before it goes on."""

    class Checked(docxtpl.DocxTemplate):  # type: ignore[misc, name-defined]
        def __init__(self, file: BytesIO, name: str) -> None:
            super().__init__(file)
            self.name = name

        def render_xml_part(self, src_xml: str, part: object, context: dict[str, object], jinja_env: object = None) -> str:
            xml: str = super().render_xml_part(src_xml, part, context, jinja_env)
            _check(xml, self.name)
            return xml

        def render_properties(self, context: object, jinja_env: object = None) -> None:
            """Leave title and author of the file as the template has them: they are no place for tags."""

    return Checked


def _check(xml: str, name: str) -> None:
    """Let only whole XML pass: docxtpl would repair any other, and lose text.

    Raises:
        TemplateError: The tags tear the document apart.
    """
    from lxml import etree

    try:
        etree.fromstring(xml.encode(), parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateError([problems.WORD_TORN.at(Place(file=name), reason=error.msg)]) from None


def _again(content: bytes) -> bytes:
    """The same package without the time at which it was made."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as archive:
        return zip_archive(member(entry.filename, archive.read(entry)) for entry in archive.infolist())
