"""What a report's data is: frozen values with no behaviour, as the author wrote them.

Every count stands here once, as typed. Totals, shares and rates are computed in `figures`; the rules that hold
between values are in `rules`; the keys, in both languages, and the shapes of the values are in `vocabulary`.

A ``Prose`` is a text in paragraphs and a ``Line`` is a text on one line; both may refer to figures as ``【name】``.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from handling_report.official import Digits, DocumentStyle, FontSet, LeadLook, Margins, PageNumber
from handling_report.values import value

if TYPE_CHECKING:
    from handling_report.places import Places

__all__ = [
    "NO_BASE",
    "About",
    "Approximate",
    "Attachment",
    "Axis",
    "Body",
    "Count",
    "Coverage",
    "Form",
    "Group",
    "Item",
    "ItemKind",
    "ItemsLayout",
    "ItemsMark",
    "Joint",
    "Keep",
    "KeyItem",
    "LayoutChoices",
    "Line",
    "Meta",
    "Part",
    "Passage",
    "Point",
    "Population",
    "Post",
    "Presented",
    "Proposers",
    "Prose",
    "Rate",
    "Report",
    "Role",
    "Round",
    "Section",
    "SectionKind",
    "ShareWord",
    "SignatureStyle",
    "Stage",
    "Subtotal",
    "TemplateChoice",
    "Unit",
    "Wording",
]

Line: TypeAlias = str
Prose: TypeAlias = tuple[str, ...]

NO_BASE = ("none", "无")
"""What stands in place of a base that is not known: the group is neither added up nor given shares."""


class Body(Enum):
    """To whom the report is made: the people's congress or the political consultative conference."""

    NPC = "npc"
    CPPCC = "cppcc"


class Form(Enum):
    """How the report is given."""

    WRITTEN = "written"
    ORAL = "oral"
    WEB = "web"


class SignatureStyle(Enum):
    """What stands at the end of the report."""

    FULL = "full"
    DATE = "date"
    NONE = "none"


class ItemKind(Enum):
    """What is handled: 建议, 提案 or 议案."""

    SUGGESTION = "suggestion"
    PROPOSAL = "proposal"
    MOTION = "motion"


class Axis(Enum):
    """By what a group divides the items."""

    SOURCE = "source"
    CATEGORY = "category"
    RESULT = "result"
    PROGRESS = "progress"
    SATISFACTION = "satisfaction"
    UNDERTAKER = "undertaker"
    ROLE = "role"
    LEVEL = "level"
    PROPOSER = "proposer"
    PUBLICITY = "publicity"
    OTHER = "other"


class Coverage(Enum):
    """How the parts of a group relate to its base.

    ``COMPLETE``: they add up to it. ``PARTIAL``: they add up to at most that. ``OVERLAP``: an item may count in several.
    """

    COMPLETE = "complete"
    PARTIAL = "partial"
    OVERLAP = "overlap"


class About(Enum):
    """What the proposers were asked about: how their item was handled, or what came of it."""

    WORK = "work"
    RESULT = "result"


class Round(Enum):
    """When the proposers were asked: after the first answer, or after what displeased them was handled again."""

    FIRST = "first"
    FINAL = "final"


class ShareWord(Enum):
    """How a share follows its count: 占40.9%, 占比40.9% or 占建议总数的40.9%."""

    OF = "of"
    RATIO = "ratio"
    OF_BASE = "of_base"


class Joint(Enum):
    """How count and share are joined: 79件，占50.6%； or 79件、占50.6%， or 79件（占50.6%）、."""

    COMMA = "comma"
    PAUSE = "pause"
    BRACKETS = "brackets"


class Keep(Enum):
    """Whether something that may be left out is printed."""

    KEEP = "keep"
    DROP = "drop"


class Role(Enum):
    """A unit's part in handling an item: 主办, 独办, 会办, which some call 协办, or 分办."""

    LEAD = "lead"
    SOLE = "sole"
    JOINT = "joint"
    ASSIST = "assist"
    SPLIT = "split"


class SectionKind(Enum):
    """What a section is about; it decides the default heading. ``REMARKS`` has none."""

    OVERVIEW = "overview"
    MEASURES = "measures"
    EFFECTS = "effects"
    PROBLEMS = "problems"
    NEXT_STEPS = "next_steps"
    KEY_ITEMS = "key_items"
    REMARKS = "remarks"
    OTHER = "other"


class ItemsMark(Enum):
    """How the items of an enumeration are marked: 一是, ① or 1., the last for lists whose lines are no sentences."""

    ORDINAL = "ordinal"
    CIRCLED = "circled"
    NUMBER = "number"


class ItemsLayout(Enum):
    """Whether the items of an enumeration run on in one paragraph or have one each."""

    RUN_ON = "run_on"
    PARAGRAPHS = "paragraphs"


@value(kw_only=True)
class Post:
    """A person in office."""

    post: str
    name: str


@value(kw_only=True)
class Presented:
    """The meeting at which the report is given, and by whom."""

    at: str | None = None
    by: Post | None = None


@value(kw_only=True)
class Meta:
    """The report as a document: who reports to whom, when and how."""

    issuer: str
    session: str
    date: date
    body: Body = Body.NPC
    form: Form = Form.WRITTEN
    title: tuple[str, ...] = ()
    presented: Presented | None = None
    date_under_title: bool = False
    salutation: str | None = None
    opening: Prose = ()
    closing: Prose = ()
    signature: SignatureStyle | None = None
    seal: bool = False


@value(kw_only=True)
class Wording:
    """How groups are put into words; None leaves it to the report's wording, and there to the usual one.

    Attributes:
        share: How a share follows its count.
        rounded: Whether 约 stands before a share that was rounded.
        fold: Whether neighbours with the same count are put together: 甲类、乙类各9件，各占5.8%.
        zeros: Whether zeros at the end of a share are printed: 25.0% or 25%.
        empty: Whether parts of 0 are printed.
        join: How count and share are joined.
        below: Whether only the first share on a base says what it is measured on, and adds （下同）.
    """

    share: ShareWord | None = None
    rounded: bool | None = None
    fold: bool | None = None
    zeros: Keep | None = None
    empty: Keep | None = None
    join: Joint | None = None
    below: bool | None = None


@value(kw_only=True)
class Count:
    """A count with a name that is no part of a group: printed, or the base of others; ``unit`` is its own, if written."""

    label: str
    count: int
    unit: str | None = None


@value(kw_only=True)
class Approximate:
    """A count that nobody counted: ``300余人次``. It is printed as typed, and nothing is computed from it."""

    label: str
    words: str


@value(kw_only=True, often=True)
class Part:
    """A part of a group. ``titles`` are as many as its count; ``coverage`` says how its split (``parts``) relates to it.

    ``resolved`` says that items of this class are solved. ``published`` is a share that was printed elsewhere: it is
    compared with the computed one and never used.
    """

    label: str
    count: int
    code: str | None = None
    definition: str | None = None
    resolved: bool = False
    published: str | None = None
    titles: tuple[str, ...] = ()
    coverage: Coverage = Coverage.COMPLETE
    parts: tuple[Part, ...] = ()


@value(kw_only=True)
class Subtotal:
    """Parts of one group that are spoken of together; ``parts`` are their names."""

    label: str
    parts: tuple[str, ...]


@value(kw_only=True)
class Group:
    """Items divided by one axis, measured on a base: the total when ``base`` is None, else a count of that name.

    ``shares`` says whether a list of the group prints shares; None leaves it to the axis. ``about`` and ``round`` tell
    several groups of satisfaction apart.
    """

    parts: tuple[Part, ...]
    axis: Axis = Axis.OTHER
    name: str | None = None
    about: About | None = None
    round: Round | None = None
    coverage: Coverage = Coverage.COMPLETE
    base: str | None = None
    decimals: int = 1
    unit: str | None = None
    as_of: date | None = None
    shares: bool | None = None
    subtotals: tuple[Subtotal, ...] = ()
    wording: Wording = Wording()


@value(kw_only=True)
class Stage:
    """A stage that proposals pass through: how many arrived there, and what became of them (``parts``)."""

    label: str
    count: int
    definition: str | None = None
    coverage: Coverage = Coverage.COMPLETE
    parts: tuple[Part, ...] = ()


@value(kw_only=True)
class Rate:
    """A rate over its own base. ``count`` is a number, or the names of the counts that it is the sum of.

    Without ``base`` it is measured on what the parts that it counts are measured on, else on the total.
    """

    label: str
    count: int | tuple[str, ...]
    base: str | None = None
    decimals: int = 1
    definition: str | None = None
    published: str | None = None


@value(kw_only=True)
class Population:
    """Suggestions or proposals that are counted together.

    Attributes:
        total: How many; the name of a stage; or None, when it is the sum of the complete groups.
        name: What they are called.
        kind: What they are.
        unit: What they are counted in.
        session: The session that they come from, where it is not the report's.
        stages: The stages of proposals, from receipt on.
        including: Counts inside the total.
        besides: Counts outside the total that are reported beside it.
        counts: Other counts, to be printed or measured on.
        approximate: Counts that nobody counted.
        groups: How they divide.
        rates: Rates.
        previous: The figures of the year before, to compare with; its name is that year's.
    """

    total: int | str | None = None
    name: str | None = None
    kind: ItemKind | None = None
    unit: str = "件"
    session: str | None = None
    stages: tuple[Stage, ...] = ()
    including: tuple[Count, ...] = ()
    besides: tuple[Count, ...] = ()
    counts: tuple[Count, ...] = ()
    approximate: tuple[Approximate, ...] = ()
    groups: tuple[Group, ...] = ()
    rates: tuple[Rate, ...] = ()
    previous: Population | None = None


@value(kw_only=True)
class Proposers:
    """Who proposed an item; ``more`` adds 等."""

    people: tuple[str, ...] = ()
    group: str | None = None
    more: bool = False


@value(kw_only=True)
class Unit:
    """A unit that handles an item."""

    name: str
    role: Role = Role.LEAD


@value(kw_only=True, often=True)
class KeyItem:
    """A key suggestion or proposal, with the account of its handling; a topic may cover several (``covers``)."""

    title: str
    kind: ItemKind | None = None
    covers: int | None = None
    proposers: Proposers | None = None
    leader: Post | None = None
    units: tuple[Unit, ...] = ()
    result: str | None = None
    heading: str | None = None
    text: Prose = ()


@value(kw_only=True, often=True)
class Item:
    """An item of an enumeration: its opening sentence, without number and full stop, and the rest."""

    lead: Line | None = None
    text: Line | None = None


@value(kw_only=True)
class Passage:
    """What stands under a heading, in this order: text, items, the text after them, tables, points.

    ``tables`` are the names of the groups that they are made of; the name of the key items stands for the list of them.
    """

    numbered: bool = True
    run_in: bool = False
    text: Prose = ()
    items: tuple[Item, ...] = ()
    items_mark: ItemsMark = ItemsMark.ORDINAL
    items_layout: ItemsLayout = ItemsLayout.RUN_ON
    after: Prose = ()
    tables: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()


@value(kw_only=True, often=True)
class Point(Passage):
    """A heading below a section's, with what stands under it."""

    heading: Line


@value(kw_only=True)
class Section(Passage):
    """A section of the report. Its heading defaults to its kind's; ``key_items`` lists them after the text.

    ``population`` is the one that an overview speaks of; without it, all of them.
    """

    kind: SectionKind
    heading: Line | None = None
    key_items: bool = False
    population: str | None = None


@value(kw_only=True)
class Attachment(Passage):
    """What is attached to the report: a title, and what stands under it."""

    title: str


@value(kw_only=True)
class LayoutChoices:
    """What the author chose for the look of the DOCX; None leaves it to the profile or to the standard.

    Source: each choice is explained where it takes effect, in `official.Layout`.
    """

    style: DocumentStyle | None = None
    font_set: FontSet | None = None
    page_number: PageNumber | None = None
    margins: Margins | None = None
    digits: Digits | None = None
    lead: LeadLook | None = None
    blank_before_title: int | None = None


@value(kw_only=True)
class TemplateChoice:
    """Which templates a report is made with: a built-in set by its name, and a folder of the author's own."""

    name: str | None = None
    folder: str | None = None


@value(kw_only=True, aside=("places",))
class Report:
    """Everything a data file says.

    ``places`` knows where each value stands in the file; it takes no part in comparisons.
    """

    meta: Meta
    populations: tuple[Population, ...]
    key_items: tuple[KeyItem, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = (Section(kind=SectionKind.OVERVIEW),)
    attachments: tuple[Attachment, ...] = ()
    wording: Wording = Wording()
    layout: LayoutChoices = LayoutChoices()
    templates: TemplateChoice = TemplateChoice()
    places: Places | None = None
