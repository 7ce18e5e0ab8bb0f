"""Write docs/reference/templates.md, what templates see and may do, from the code: ``make templates-reference``.

The names come from `views`, the filters from `filters`, the pieces from the folders of the sets. What only words can say is in
`template_words`, and each example there is run by tests/test_template_reference.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, meta, nodes

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from template_words import (  # noqa: E402 - the texts of the page lie beside this script
    DATA,
    INTRODUCTION,
    LIST_FILTERS,
    LOCAL_NAMES,
    LOOP,
    NOTATION,
    ORDER,
    REFUSED,
    TAGS,
    TESTS,
    TYPES,
)

from handling_report.filters import FILTERS  # noqa: E402
from handling_report.layers import MAX_PIECE  # noqa: E402
from handling_report.problems import TEMPLATE_TOO_MUCH  # noqa: E402
from handling_report.template_sets import TemplateSet, built_in_sets  # noqa: E402
from handling_report.template_work import MAX_CHARACTERS, MAX_STEPS  # noqa: E402
from handling_report.views import CONTEXT, VIEWS, View, ViewField  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "templates.md"
_COMMENT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_BY_NAME = {view.__name__: one for view, one in VIEWS.items()}


def page() -> str:
    """The whole page."""
    parts = (
        INTRODUCTION,
        *_names(),
        *_filters(),
        *_language(),
        *_limits(),
        *_sets(),
        *_pieces(),
        *_notation(),
    )
    return "\n\n".join(parts) + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, [":---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(text: str) -> str:
    return f"`{text}`"


# --- Names ------------------------------------------------------------------------------------------------------------


def anchor(name: str) -> str:
    """The link to the section of a view."""
    return f"[{_BY_NAME[name].zh}](#{_BY_NAME[name].zh}-{name.lower()})"


def type_words(gives: str) -> str:
    """A type in Chinese: views are links."""
    if gives.startswith("["):
        return f"{type_words(gives[1:-1])}的列表"
    return "、".join(anchor(kind) if kind in _BY_NAME else TYPES[kind] for kind in gives.split("|"))


def _fields(fields: Iterable[tuple[str, ViewField]]) -> str:
    rows = ((_code(field.zh), _code(name), type_words(field.gives), field.doc) for name, field in fields)
    return _table(("中文名", "英文名", "类型", "意思"), rows)


def _names() -> Iterator[str]:
    yield "## 名称"
    yield "最上面的名称："
    yield _fields(CONTEXT.items())
    yield "用点取其中的一项：`report.issuer`、`报告.报告单位`。列表里的第一个是 `populations[0]`。"
    yield "类型是选择的，只用来比较：用英文名取得英文的词，用中文名取得中文的词。"
    for view, one in VIEWS.items():
        yield from _view(view.__name__, one)
    yield "### 循环 `loop`"
    yield "在 `{% for … %}` 里面："
    yield _table(("名称", "意思"), ((_code(f"loop.{name}"), words) for name, words in LOOP.items()))


def _view(name: str, view: View) -> Iterator[str]:
    yield f"### {view.zh} `{name}`"
    yield f"{view.doc}。"
    yield _fields(view.fields.items())


# --- Filters and the rest of the language -----------------------------------------------------------------------------


def _filters() -> Iterator[str]:
    yield "## 过滤器"
    yield "数字只有经过过滤器才能印出来。例子用的数据："
    yield f"```yaml\n{DATA}```"
    yield "带 `loop` 的例子写在 `{% for one in populations %}` 里面。"
    rows = (
        (
            _code(one.zh), _code(name), type_words(one.takes), one.doc, _code(f"{{{{ {one.example[0]} }}}}"), one.example[1],
        )
        for name, one in FILTERS.items()
    )  # fmt: skip
    yield _table(("中文名", "英文名", "用于", "得到", "例子", "印出"), rows)
    yield "挑选列表里的内容，用 Jinja 自己的几个；它们什么也不印："
    yield _table(("过滤器", "意思", "例子"), ((_code(name), words, _code(example)) for name, (words, example) in LIST_FILTERS.items()))


def _language() -> Iterator[str]:
    yield "## 标签、测试和运算"
    yield "可以用的标签："
    yield _table(("标签", "意思", "例子"), ((_code(name), words, _code(example)) for name, (words, example) in TAGS.items()))
    yield "`is` 后面可以用的测试："
    yield _table(("测试", "意思"), ((_code(names), words) for names, words in TESTS.items()))
    yield (
        "比较用 `==`、`!=`、`<`、`<=`、`>`、`>=`、`in`、`not in`，连接条件用 `and`、`or`、`not`，连接文字用 `~`，"
        "二者择一用 `甲 if 条件 else 乙`。"
        "对文字可以问 `startswith(…)`、`endswith(…)`。"
    )
    yield "## 不能用的"
    yield "没有列在本页的都不能用。常见的几种，和程序说的话："
    rows = ((words, _code(example), f"[`{code}`](problems.md#{code})") for words, example, code in REFUSED)
    yield _table(("不能", "例子", "问题"), rows)
    yield "不存在的名称是错误，不是空文字。数据里的文字印出来还是那些文字：`#`、`*`、`|`、`<`、`{{` 在数据里没有别的意思。"


def _limits() -> Iterator[str]:
    yield "## 限度"
    code = TEMPLATE_TOO_MUCH.code
    rows = (
        ("一份报告里循环、宏、文件、过滤器和列表内容的步数", f"{MAX_STEPS:,}"),
        ("一份报告印出、连接、保存的字数", f"{MAX_CHARACTERS:,}"),
        ("一个模板文件的字节数", f"{MAX_PIECE:,}"),
    )
    yield _table(("什么", "最多"), rows)
    yield f"前两项超出时是 [`{code}`](problems.md#{code})，第三项是 [`template-too-large`](problems.md#template-too-large)。"


# --- Sets and pieces --------------------------------------------------------------------------------------------------


def _sets() -> Iterator[str]:
    yield "## 各套模板"
    rows = (
        (one.title, _code(one.name), one.purpose, _code(one.extends) if one.extends else "", "、".join(map(_code, one.pieces())))
        for one in built_in_sets()
        if one.extends
    )
    standard = built_in_sets()[0]
    yield f"每一套都基于{standard.title}（`{standard.name}`），它的文件见[各个文件](#各个文件)。"
    yield _table(("名称", "英文名", "用途", "基于", "自己的文件"), rows)
    yield ORDER


def blocks_of(text: str) -> list[str]:
    """The blocks of a piece, in their order."""
    return list(dict.fromkeys(_BLOCK.findall(text)))


def purpose_of(text: str) -> str:
    """What the first comment of a piece says that it is."""
    found = _COMMENT.match(text)
    return found.group(1) if found else ""


def outer_names(text: str) -> list[str]:
    """The names that a piece takes over from the piece that includes it."""
    environment = Environment(autoescape=True)
    environment.filters.update(dict.fromkeys((*FILTERS, *(one.zh for one in FILTERS.values())), str))
    tree = environment.parse(text)
    sets = tree.find_all((nodes.Assign, nodes.AssignBlock))
    own = {one.target.name for one in sets if isinstance(one.target, nodes.Name)}
    return sorted(meta.find_undeclared_variables(tree) - set(CONTEXT) - own)


def _pieces() -> Iterator[str]:
    yield "## 各个文件"
    yield "“区块”是可以单独覆盖的部分，“外层给的”是套用它的文件给的名称。"
    for one in built_in_sets():
        yield f"### {one.title} `{one.name}`"
        rows = list(_piece_rows(one))
        yield _table(("文件", "是什么", "区块", "外层给的"), rows) if rows else "没有自己的文件。"
    yield "外层给的名称："
    yield _table(("名称", "类型", "意思"), ((_code(name), type_words(gives), words) for name, (gives, words) in LOCAL_NAMES.items()))


def _piece_rows(one: TemplateSet) -> Iterator[tuple[str, ...]]:
    for name in one.pieces():
        text = (one.folder / name).read_text("utf-8")
        yield _code(name), purpose_of(text), "、".join(map(_code, blocks_of(text))), "、".join(map(_code, outer_names(text)))


def _notation() -> Iterator[str]:
    yield "## 记号"
    yield "模板写出的是一行一行的记号，像 Markdown 的地方和 Markdown 一样写："
    yield _table(("记号", "是什么"), ((_code(line), words) for line, words, _ in NOTATION))
    yield "空行隔开各段；同一段里的几行接成一段，中间没有空格。标题一级写 `##`，二级写 `###`，到五级 `######`。"
    yield "表格的表头下面要有一行 `| :--- | ---: |`：`:---` 靠左，`---:` 靠右，`:---:` 居中。"


def main() -> None:
    """Write the page again."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
