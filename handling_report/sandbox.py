"""The sandbox in which templates run: Jinja with nothing but what is listed.

A template reads the attributes in `views`, uses the filters in `filters`, reads pieces of its own folders, and prints
text. It can reach no method of a value (but ``startswith`` and ``endswith`` of a text), no class, no clock, no other file;
what it does is bounded (`template_work`). Nothing is taken away from Jinja piece by piece: what is not listed is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from operator import attrgetter
from types import CodeType
from typing import Any, Final, NoReturn

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.environment import TemplateModule
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from handling_report import problems
from handling_report.choice_words import CHOICE_WORDS, SECTION_WORDS
from handling_report.errors import Phrase, Place, TemplateError
from handling_report.filters import Position
from handling_report.layers import Layers
from handling_report.notation import escape
from handling_report.sandbox_bounds import TESTS, Bounds
from handling_report.sandbox_compiling import AccountedContext, AccountedTemplate, Generator
from handling_report.sandbox_filters import TEST_NAMES, TemplateMistakeError, kind_of, sandboxed_filters
from handling_report.template_account import account
from handling_report.template_syntax import MAX_ALL_PARTS, TEXT_METHODS, TOO_DEEP, mistakes
from handling_report.template_work import CURRENT, weight
from handling_report.views import VIEWS

__all__ = ["Sandbox", "UnknownNameError"]


class UnknownNameError(UndefinedError):
    """A template uses a name that does not exist: the value whose attribute it should be (or ``missing``), and the name."""

    def __init__(self, owner: object, name: object, message: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner
        self.name = name


class _Unknown(StrictUndefined):
    """What a name that does not exist stands for: whatever is done with it, it is a mistake of the template."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: object = None) -> None:
        del exc
        # Jinja calls what it is told to raise with its message.
        super().__init__(hint, obj, name, partial(UnknownNameError, obj, name))  # type: ignore[arg-type]


def _english(attribute: str) -> Callable[[object], object]:
    read = attrgetter(attribute)

    def value(owner: object) -> object:
        found = read(owner)
        return found.value if isinstance(found, Enum) else found

    return value


def _chinese(attribute: str) -> Callable[[object], object]:
    read = attrgetter(attribute)

    def value(owner: object) -> object:
        found = read(owner)
        if isinstance(found, Enum):
            return CHOICE_WORDS.get(type(found), {}).get(found.value, found.value)
        return SECTION_WORDS.get(found, found)

    return value


def _readers(fields: Mapping[str, Any]) -> dict[str, Callable[[object], object]]:
    """How each name of a view is read, in both languages."""
    found: dict[str, Callable[[object], object]] = {}
    for name, field in fields.items():
        choice = field.gives == "choice"
        found[name] = _english(name) if choice else attrgetter(name)
        found[field.zh] = _chinese(name) if choice else attrgetter(name)
    return found


_LOOP: Final[dict[str, Callable[[Any], object]]] = {
    "index": lambda loop: Position(loop.index), "first": attrgetter("first"), "last": attrgetter("last"),
    "length": attrgetter("length"), "previtem": attrgetter("previtem"), "nextitem": attrgetter("nextitem"),
}  # fmt: skip
"""What a loop can be asked."""


_LOOKED_FOR: Final = 100
"""What it costs to look for a piece in every layer; one that was found is not looked for again."""


class _Loader(BaseLoader):
    """Pieces from the folders of a stack."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        del environment
        if work := CURRENT.get():
            work.step(steps=_LOOKED_FOR)
        piece = self.layers.find(template)
        if piece is None:
            raise TemplateNotFound(template)
        return piece.text, piece.shown, lambda: True


class Sandbox(Bounds, ImmutableSandboxedEnvironment):
    """Jinja as templates have it.

    Attributes:
        layers: The layers that pieces come from.
        file: What messages call a template that is no piece of them.
    """

    code_generator_class = Generator
    context_class = AccountedContext
    template_class = AccountedTemplate

    def __init__(
        self,
        layers: Layers,
        escaped: Callable[[str], str] = escape,
        *,
        file: str | None = None,
        kept: BytecodeCache | None = None,
    ) -> None:
        """Prepare to read pieces.

        Args:
            layers: Where they come from.
            escaped: Turns text into what means nothing in the format that is made.
            file: What messages call a template that is no piece of these layers.
            kept: Where compiled pieces are kept, if they are.
        """
        self.layers = layers
        self.file = file
        self._parts = 0
        self._escaped = escaped
        super().__init__(
            loader=_Loader(layers),
            undefined=_Unknown,
            finalize=self.printed,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=kept,
            cache_size=-1,
        )
        self._views = {view: _readers(one.fields) for view, one in VIEWS.items()}
        self.filters = sandboxed_filters(self.filters)
        self.tests = {name: test for name, test in self.tests.items() if name in TEST_NAMES} | TESTS
        self.globals.clear()

    def syntax(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """What a piece is made of, as its author wrote it; it need not be what templates may be made of."""
        parser = Parser(self, source, name, filename)
        try:
            return parser.parse()
        except RecursionError:
            place = Place(file=self.file or filename or name, line=parser.stream.current.lineno)
            raise TemplateError([problems.TEMPLATE_FAILED.at(place, reason=TOO_DEEP)]) from None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self.syntax(source, name, filename)
        if found := mistakes(tree, filename or self.file or str(name), filters=self.filters, tests=self.tests):
            raise TemplateError(found)
        self._parts += sum(1 for _ in tree.find_all(nodes.Node))
        if self._parts > MAX_ALL_PARTS:
            what = Phrase("tags, values and signs, together with those that were read before it")
            place = Place(file=self.file or filename or name)
            raise TemplateError([problems.TEMPLATE_TOO_LARGE.at(place, limit=MAX_ALL_PARTS, what=what)])
        for extends in tree.find_all(nodes.Extends):
            if isinstance(extends.template, nodes.Const) and name:
                extends.template.value = self.layers.below(name, extends.template.value)
        account(tree, self)
        return tree

    def _compile(self, source: str, filename: str) -> CodeType:
        return super()._compile(source, self.file or filename)

    def printed(self, value: object) -> Markup:
        """What a template prints: markup as it is, text escaped; anything else is a mistake."""
        if not isinstance(value, str):
            self._refuse(value)
        work = CURRENT.get()
        # Escaped for the format, which need not be HTML.
        made = value if isinstance(value, Markup) else Markup(self._escaped(value))  # noqa: S704
        if work:
            work.step(len(made), steps=0)
            if made is not value:
                work.texts.add(value)
        return made

    def _refuse(self, value: object) -> NoReturn:
        if isinstance(value, Undefined):
            str(value)
        raise TemplateMistakeError(problems.TEMPLATE_NOT_TEXT, got=kind_of(value))

    def join(self, parts: tuple[object, ...]) -> str:
        """What ``~`` makes of texts: markup where a part of them is, else text."""
        for part in parts:
            if not isinstance(part, str):
                self._refuse(part)
        if any(isinstance(part, Markup) for part in parts):
            joined: str = Markup("").join(part if isinstance(part, Markup) else self.printed(part) for part in parts)
        else:
            joined = "".join(parts)  # type: ignore[arg-type]
        if work := CURRENT.get():
            work.step(len(joined))
            work.texts.update(parts)  # type: ignore[arg-type]
        return joined

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute of a value, if templates may see it."""
        readers = self._views.get(type(obj))
        if readers is not None:
            read = readers.get(attribute)
            return self.undefined(obj=obj, name=attribute) if read is None else read(obj)
        match obj:
            case Undefined():
                str(obj)
            case LoopContext() if attribute in _LOOP:
                return _LOOP[attribute](obj)
            case str() if attribute in TEXT_METHODS:
                return getattr(obj, attribute)
            case TemplateReference():
                try:
                    return obj[attribute]
                except KeyError:
                    return self.undefined(obj=obj, name=attribute)
            case BlockReference() if attribute == "super":
                return obj.super
            case TemplateModule() if not attribute.startswith("_"):
                return obj.__dict__.get(attribute, self.undefined(obj=obj, name=attribute))
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry of a list or dictionary; ``map(attribute="label")`` and such read attributes this way."""
        if isinstance(obj, tuple | list | dict):
            try:
                return obj[self.key(argument)]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)
        if isinstance(argument, str) or isinstance(obj, Undefined):
            return self.getattr(obj, str(argument))
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether templates may call a value: macros, blocks, recursive loops, and the questions to a text."""
        if isinstance(obj, Macro | BlockReference | LoopContext | Undefined):
            return True
        return isinstance(getattr(obj, "__self__", None), str) and getattr(obj, "__name__", "") in TEXT_METHODS

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a value, if templates may."""
        if not self.is_safe_callable(obj):
            raise TemplateMistakeError(problems.TEMPLATE_FORBIDDEN, got=Phrase("a call of what is no macro"))
        if isinstance(obj, LoopContext) and args:
            self.each(args[0])
        elif not isinstance(obj, Macro | BlockReference) and (work := CURRENT.get()):
            work.step(steps=weight(args))
        return context.call(obj, *args, **kwargs)
