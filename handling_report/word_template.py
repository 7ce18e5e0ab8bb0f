"""A Word template of one's own, with tags: filled with what every template sees, in the same sandbox.

docxtpl does the filling; it is an optional extra of the package (``word``). What it does not see to is done here: the sandbox
instead of its own Jinja, XML that is looked at strictly instead of repaired in silence, and the same bytes for the same data.
A paragraph of the template counts as a line: the number after its name in a message is the paragraph's.
"""

from __future__ import annotations

import html
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from handling_report import problems
from handling_report.context import context
from handling_report.docx_opening import check_package, package_parts
from handling_report.errors import FileError, Phrase, Place, Problem, TemplateError
from handling_report.figures import Figures
from handling_report.layers import Layers
from handling_report.looks import WordTemplate
from handling_report.rendering import filling
from handling_report.sandbox import Sandbox
from handling_report.template_work import CURRENT
from handling_report.unprinted import unprinted
from handling_report.values import value
from handling_report.word_tags import WORD, check_tags
from handling_report.zip_archive import member, zip_archive

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["Filled", "fill_word_template"]

_BRACES: Final = {ord("{"): "&#123;", ord("}"): "&#125;"}
"""docxtpl gives some braces in the finished text a meaning of their own; those of the data are none of them."""
_ELEMENT: Final = 60
"""What it costs to write an element of the filled document."""
_MOST_COLUMNS: Final = 1_000
"""Columns of a table: Word has 63, and docxtpl goes through all others for each that it adds or takes away."""
_BREAK: Final = re.compile("([\t\n])")
_BREAKS: Final = {"\t": "tab", "\n": "br"}


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
    check_tags(package_parts(template.content), template.name)
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

        def resolve_listing(self, xml: str) -> str:
            """What was filled, if it is whole; tabs and line breaks in its words become those of Word."""
            return _whole(xml, self.name)

        def map_tree(self, tree: Any) -> None:
            """Put what was filled into the document piece by piece: as a whole it takes the square of its length."""
            inside = self.docx.element.body
            inside.clear()
            for block in list(tree):
                inside.append(block)

        def render_footnotes(self, context: dict[str, object], jinja_env: object = None) -> None:
            """Fill the footnotes once, however many sections there are, and as XML like the rest."""
            for part in self.docx.part.package.parts:
                if part.content_type.endswith(".footnotes+xml"):
                    xml = self.patch_xml(self.get_part_xml(part))
                    part._blob = self.render_xml_part(xml, part, context, jinja_env).encode()  # noqa: SLF001  (as docxtpl does)

        def render_properties(self, context: object, jinja_env: object = None) -> None:
            """Leave title and author of the file as the template has them: they are no place for tags."""

    return Checked


def _whole(xml: str, name: str) -> str:
    """Let only whole XML pass: docxtpl would repair any other, and lose text.

    Raises:
        TemplateError: The tags tear the document apart.
    """
    from lxml import etree

    if work := CURRENT.get():
        work.step(steps=_ELEMENT * (xml.count("<") - xml.count("</")))
    try:
        root = etree.fromstring(xml.encode(), parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateError([problems.WORD_TORN.at(Place(file=name), reason=error.msg)]) from None
    if any(len(grid) > _MOST_COLUMNS for grid in root.iter(f"{WORD}tblGrid")):
        what = Phrase("columns in a table")
        raise TemplateError([problems.TEMPLATE_TOO_LARGE.at(Place(file=name), limit=_MOST_COLUMNS, what=what)])
    broken = [text for text in root.iter(f"{WORD}t") if _BREAK.search(text.text or "")]
    for text in broken:
        _break_up(text)
    return etree.tostring(root, encoding="unicode") if broken else xml


def _break_up(text: Any) -> None:
    """Make the tabs and line breaks of a text in a run elements of the same run."""
    first, *others = _BREAK.split(text.text or "")
    run, at = text.getparent(), text
    text.text = first
    for sign, words in zip(others[::2], others[1::2], strict=True):
        for name, inside in ((_BREAKS[sign], None), ("t", words)):
            element = run.makeelement(f"{WORD}{name}")
            element.text = inside
            at.addnext(element)
            at = element
    for part in run.iter(f"{WORD}t"):
        part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _again(content: bytes) -> bytes:
    """The same package without the time at which it was made."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as archive:
        return zip_archive(member(entry.filename, archive.read(entry)) for entry in archive.infolist())
