"""The Chinese messages: complete, exact, and Chinese to the last word."""

from __future__ import annotations

import argparse
import ast
import enum
import importlib.util
import inspect
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from hypothesis import given
from hypothesis import strategies as st
from running import EXAMPLES, run

from handling_report import DataError, loads, model, problems
from handling_report.choice_words import words_of
from handling_report.errors import Kind
from handling_report.messages import language_of, translator
from handling_report.structures import Record

ROOT = Path(__file__).parent.parent
_SPEC = importlib.util.spec_from_file_location("scripts_messages", ROOT / "scripts" / "messages.py")
script = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(script)

SENTENCES = script.collect()
TEXTS = sorted({sentence.text for sentence in SENTENCES})
CHINESE = {text: translator("zh")(text) for text in TEXTS}

TEMPLATE_PAGES = [
    path.read_text("utf-8")
    for pattern in ("docs/how-to/change-the-wording.md", "docs/reference/[tp]*.md", "templates/*/*.*")
    for path in sorted(ROOT.glob(pattern))
]
"""What is said of templates outside of messages."""

DEVELOPERS_ONLY = (
    "is not callable", "__call__", "'required' is an invalid", 'argument "-" with mode', "cannot have multiple", "cannot merge",
    "conflicting", "dest= is required", "invalid conflict_resolution", "invalid option string", "mutually exclusive",
    "can't open", "expected %s argument", "is deprecated",
)  # fmt: skip
"""Parts of those sentences of argparse that only who writes a parser sees, or that need features which ours does not use."""

KEPT_WORDS = {
    # Names of things that a clerk knows by these names.
    "YAML", "UTF-8", "DOCX", "Markdown", "Word", "Tab", "Jinja", "GB", "T",
    # What is typed as it stands.
    "true", "false", "handling-report", "render", "watch", "validate", "explain", "reference-docx", "-o", "--format", "--profile",
    "--reference-docx", "--style", "official", "plain", "md", "docx", "build", "init", "schema", "--body", "--keys", "--force",
    "--messages", "--strict", "text", "json", "github", "gitlab", "npc", "cppcc", "zh", "en", "JSON", "Schema",
    "HANDLING_REPORT_DEBUG", "-j", "--jobs", "templates", "list", "eject", "context", "--templates", "lint", "show", "--set", "word",
    "--word-template", "pip", "install", "docxtpl", "p", "for", "endfor", "mine", "my-templates", "standard", "closing",
    "received", "Ctrl-C",
    # What a template says.
    "XML", "colspan", "cellbg", "vm", "hm", "loop", "index", "varargs",
    "counted", "percent", "a", "b", "namespace", "autoescape", "if", "else", "HTML",
}  # fmt: skip
"""Latin words that a Chinese message may hold besides file names and the keys of a data file."""


def vocabulary_pairs() -> set[tuple[str, str]]:
    """Every key and choice as (English, Chinese)."""
    import handling_report.vocabulary as table

    keys = {
        (key, field.zh)
        for record in vars(table).values()
        if isinstance(record, Record)
        for key, field in record.fields.items()
    }
    enums = [kind for kind in vars(model).values() if inspect.isclass(kind) and issubclass(kind, enum.Enum)]
    choices = {(member.value, words_of(member)) for kind in enums if kind is not enum.Enum for member in kind}
    return keys | choices


PAIRS = vocabulary_pairs()


def latin_words(text: str) -> list[str]:
    """The words in Latin letters that a message itself says: no ``{placeholder}``, no ``%(placeholder)s``, no file name."""
    said = re.sub(r"\{\w+\}|%\(\w+\)[a-z]|%[a-z]|[\w/*]*\.(?:yaml|md|docx|txt)\b", "", text)
    return re.findall(r"-{0,2}[A-Za-z][A-Za-z_]*(?:-[A-Za-z0-9]+)*", said)


# --- The catalogue ----------------------------------------------------------------------------------------------------


def test_catalogue_is_complete_and_compiled():
    """Every sentence has a Chinese one with the same placeholders, none is fuzzy, stale or obsolete, and the .mo is up to date."""
    assert script.faults(script.PO.read_bytes(), script.MO.read_bytes(), SENTENCES) == []


def test_every_kind_of_problem_is_collected():
    """No kind of problem escapes the collection: each of its sentences is a msgid."""
    kinds = [kind for kind in vars(problems).values() if isinstance(kind, Kind)]

    assert kinds
    assert {text for kind in kinds for text in (kind.message, *kind.hints)} <= set(TEXTS)


def test_sentences_of_this_pythons_argparse_are_in_the_catalogue():
    """Every sentence with which the running Python's argparse can meet a user is a msgid."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call)]
    marked = {
        word.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"}
        for word in call.args[:2]
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }

    assert "usage: " in marked
    assert {text for text in marked if not any(part in text for part in DEVELOPERS_ONLY)} <= set(script.ARGPARSE)


def test_chinese_sentences_hold_no_english():
    """Latin words in a Chinese message are keys, file names, commands, or names that stay as they are."""
    allowed = KEPT_WORDS | {english for english, _ in PAIRS}

    leaks = {text: [word for word in latin_words(chinese) if word not in allowed] for text, chinese in CHINESE.items()}

    assert {text: words for text, words in leaks.items() if words} == {}


def test_chinese_sentences_have_full_width_punctuation():
    """Beside a Chinese character there is no half-width comma, semicolon, question mark or bracket; a colon is YAML's ``键: 值``."""
    half_width = re.compile(r"[㐀-鿿“”（）][,;?!()]|[,;?!()][㐀-鿿“”（）]|[㐀-鿿]:(?! )")

    assert [chinese for chinese in CHINESE.values() if half_width.search(chinese)] == []


def test_templates_have_one_word_for_one_idea():
    """What the glossary calls 区块, 一套模板 and 基于 has no other name in messages, on pages about templates, or in what sets say."""
    said = "\n".join([*CHINESE.values(), *TEMPLATE_PAGES])
    assert re.findall("(?<!区)块.*|.*(?:模板集|底子|建在|扩展(?!名)).*", said) == []


def test_keys_are_named_in_both_languages_alike():
    """Where a message gives a key in both languages, ``正文（text）``, the two are the same key."""
    said = {pair for chinese in CHINESE.values() for pair in re.findall(r"([㐀-鿿]+)（([a-z_]+)）", chinese)}
    wrong = {
        (chinese, english)
        for chinese, english in said
        if not any(chinese.endswith(key) for word, key in PAIRS if word == english)
    }

    assert ("正文", "text") in said
    assert wrong == set()


def test_lines_are_given_in_both_languages_alike():
    """Where a message gives a line in both languages, ``范围: 交叉（coverage: overlap）``, the two are the same line."""
    line = re.compile(r"([㐀-鿿]+): ([^ （]+)（([a-z_]+): ([^ ）]+)）")
    said = {found for chinese in CHINESE.values() for found in line.findall(chinese)}

    def alike(key: str, value: str, english_key: str, english_value: str) -> bool:
        """Whether both are the same line; a detail and a word of YAML itself are the same in both, and so is what is left open."""
        one_for_both = value == english_value and re.fullmatch(r"\{[a-z]+\}|true|false", value) is not None
        same_value = one_for_both or (english_value, value) in PAIRS | {("…", "……")}
        return (english_key, key) in PAIRS and same_value

    assert ("范围", "交叉", "coverage", "overlap") in said
    assert {found for found in said if not alike(*found)} == set()
    assert not alike("总数", "{stage}", "total", "{sum}")
    assert not alike("编号", "否", "numbered", "false")


def test_chinese_sentences_show_every_detail():
    """Filled in, a Chinese message holds every detail that the English one holds."""
    for text, chinese in CHINESE.items():
        details = {name: f"<{name}>" for _, name, _, _ in string.Formatter().parse(text) if name}
        shown = chinese.format(**details) if details else ""

        assert [detail for detail in details.values() if detail not in shown] == []


def test_wheel_holds_the_catalogue():
    """The wheel carries the Chinese sentences, compiled and as text."""
    packed = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}

    folder = "handling_report/locale/zh_CN/LC_MESSAGES"
    assert {f"{folder}/messages.mo", f"{folder}/messages.po"} <= packed


# --- Languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_HK"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_environment_chooses_the_language(variables, language):
    """LC_ALL goes before LC_MESSAGES, that before LANG; an empty one counts as not set; a Chinese locale of any place is Chinese."""
    assert language_of(variables) == language


@given(st.text(min_size=1))
def test_english_stays_as_it_is(text):
    """In English every sentence is its own translation."""
    assert translator("en")(text) == text


# --- What a clerk reads -----------------------------------------------------------------------------------------------

MINIMAL = (ROOT / "examples" / "minimal.yaml").read_text("utf-8")


def changed(old: str, new: str) -> bytes:
    """The smallest example with one thing changed."""
    assert old in MINIMAL
    return MINIMAL.replace(old, new, 1).encode()


PROBLEMS = {
    "sum-too-high": (
        changed("教科文卫类: 48", "教科文卫类: 49"),
        "12:16: populations[0].groups[0].parts: 各部分合计126件，总数125件，多1件",
        "请更正件数；如果一件可以计入几个部分，写 范围: 交叉（coverage: overlap）",
    ),
    "sum-too-low": (
        changed("教科文卫类: 48", "教科文卫类: 46"),
        "12:16: populations[0].groups[0].parts: 各部分合计123件，总数125件，少2件",
        "请更正件数，或补上缺少的部分；如果本来就只列一部分，写 范围: 部分（coverage: partial）",
    ),
    "unknown-key": (
        changed("  salutation:", "  saluation:"),
        "6:3: report.saluation: 没有“saluation”这个键（冒号前面的词）",
        "是不是要写 salutation？",
    ),
    "duplicate-key": (
        changed("  salutation:", "  issuer:"),
        "6:3: report.issuer: “issuer”写了两次，第一次在第3行",
        "请删去一个，或改成不同的名称；列表里新的一项以短横和空格开头",
    ),
    "missing-key": (
        changed("  date: 2026-11-20\n", ""),
        "3:3: report: 缺少 date",
        "请加一行 date: 2026-11-20",
    ),
    "wrong-encoding": (
        MINIMAL.encode("gb18030"),
        "1:3: 文件不是UTF-8编码，看起来是GB18030 (GBK)",
        "请另存为UTF-8编码（记事本：文件→另存为，编码选UTF-8）",
    ),
    "unknown-reference": (
        changed("【总数】", "【总属】"),
        "23:31: sections[1].points[0].text: 没有叫“总属”的数字",
        "是不是要写【总数】？",
    ),
    "open-reference": (
        changed("【总数】", "【总数"),
        "23:31: sections[1].points[0].text: 这一段里有【，没有相配的】：【总数建议逐件明确分管领",
        "请补上】；要印出【本身，写【【",
    ),
    "empty-file": (b"", "1:1: 文件里没有数据", "可以从 examples/minimal.yaml 改起"),
    "bad-date": (
        changed("2026-11-20", "明年"),
        "5:9: report.date: 这里应写日期（如 2026-11-20），现在写的是：明年",
        "请用数字写明年、月、日",
    ),
    "ambiguous-text": (
        changed("县人大常委会", "no"),
        "6:15: report.salutation: 这里应写文字，现在写的是：no，YAML会把它当作true（是）或 false（否）",
        '请加引号："no"',
    ),
    "unknown-choice": (
        changed("axis: category", "axis: 分类别"),
        (
            "11:15: populations[0].groups[0].axis: 这里只能写：来源、分类、办理结果、进度、满意情况、承办单位、承办方式、层级、"
            "提出者、公开情况、其他，现在写的是：分类别"
        ),
        "是不是要写 分类？",
    ),
    "no-value": (
        changed("salutation: 县人大常委会", "salutation:"),
        "6:14: report.salutation: 这里没有写内容",
        "冒号后面应写：文字；不需要就删去这一行",
    ),
    "oral-needs-deliverer": (
        changed("  salutation:", "  form: oral\n  presented: {at: 县人大常委会会议}\n  salutation:"),
        "7:14: report.presented: 口头报告要写明由谁来作",
        "请加一行 报告人: {职务: ……, 姓名: ……}（by: {post: …, name: …}）",
    ),
}


@pytest.mark.parametrize("code", PROBLEMS)
def test_problem_is_told_in_chinese(code, tmp_path):
    """The command names place, mistake and remedy in Chinese, in the words that a clerk knows."""
    content, message, hint = PROBLEMS[code]
    (tmp_path / "a.yaml").write_bytes(content)

    done = run("validate", "--lang", "zh", "a.yaml", cwd=tmp_path)

    assert done.stderr.decode() == f"a.yaml:{message}\n提示：{hint}\n"
    assert done.returncode == 1


def test_mistake_in_yaml_is_told_in_chinese(tmp_path):
    """Message and hint say in Chinese what is wrong and what to look for: here a full-width colon."""
    (tmp_path / "a.yaml").write_bytes(changed("issuer: 某", "issuer：某"))

    done = run("validate", "a.yaml", cwd=tmp_path, LANG="zh_CN.UTF-8")

    assert done.stderr.decode() == (
        "a.yaml:3:9: report.issuer: YAML写法有误：键后面缺少冒号\n提示：键后面要写半角冒号和空格；这里用了全角冒号“：”\n"
    )


BROKEN = {
    "a: b: c": "这里不能有冒号",
    "facts:\n\t甲: 1": "这里该用空格，却用了Tab",
    "a: - b": "列表不能从这里开始",
    "facts: [1, 2": "缺少逗号或右括号",
    "a:\n  'b' c": "这里应当是一个键（冒号前面的词）",
    'a: "x\n  - [': "引号里的文字到文件末尾还没有结束",
    'a: "x\n---\ny"': "引号里的文字中间有一行 --- 或 ...",
    'a: "\\q"': "反斜杠后面不是YAML认识的代码",
    'a: "\\xzz"': "反斜杠后面不是YAML认识的代码",
    "a: @b": "内容不能以这个字符开头",
    "a: &": "& 或 * 后面没有名称",
    "a: |x\n  b": "| 或 > 后面不能接着写内容",
    "a: [1,,2]": "这里缺少内容",
    "a: !<x": "从这里起读不下去",
    "a: 1\n'b'": "键后面缺少冒号",
}


@pytest.mark.parametrize("text", BROKEN)
def test_reason_of_the_parser_is_told_in_chinese(text):
    """What the parser says in English about the usual mistakes is said in words of our own."""
    with pytest.raises(DataError) as caught:
        loads(f"{MINIMAL}\n{text}\n")
    told = [problem for problem in caught.value.problems if problem.kind.code == "yaml-syntax"]
    assert [problem.message(translator("zh")) for problem in told] == [f"YAML写法有误：{BROKEN[text]}"]


def test_missing_file_is_told_in_chinese(tmp_path):
    """A file that is not there is reported in Chinese, with the file that was meant."""
    (tmp_path / "2026年.yaml").write_text(MINIMAL, "utf-8")

    done = run("validate", "2025年.yaml", "--lang=zh", cwd=tmp_path)

    assert done.stderr.decode() == "2025年.yaml: 找不到这个文件\n提示：请核对文件名；这个文件夹里有 2026年.yaml\n"
    assert done.returncode == 3


def test_warning_is_told_in_chinese(tmp_path):
    """A warning says in Chinese what would make a reader stop, and what to write."""
    rates = "    rates:\n      - {label: 办结率, count: 总数}"
    content = changed(rates, "    counts: {交办: 10000}\n    rates: [{label: 办结率, count: 9999, base: 交办}]")
    (tmp_path / "a.yaml").write_bytes(content)

    done = run("validate", "--lang", "zh", "a.yaml", cwd=tmp_path)

    assert done.stderr.decode() == (
        "a.yaml:16:13: populations[0].rates[0]: 提醒: 办结率是9999/10000，并不正好是100%，所以印成99.9%\n"
        "提示：要更准确，写 小数位: 2（decimals: 2）\n"
    )
    assert done.stdout.decode() == "a.yaml：没有错误，有1条提醒\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["validate"], "handling-report validate：错误：缺少 数据文件"),
        (["render", "a.yaml", "-o"], "handling-report render：错误：-o/--output 后面要写一个值"),
        (["render", "a.yaml", "--fromat", "md"], "handling-report：错误：多写了或写错了：--fromat md"),
        (["render", "a.yaml", "--format", "pdf"], "handling-report render：错误：--format 没有 'pdf' 这种格式；可以写 md、docx"),
        (
            ["render", "a.yaml", "-o", "-"],
            "handling-report render：错误：-o - 一次只能写一份报告的一种格式：请加 --format md 或 --format docx",
        ),
    ],
)
def test_bad_usage_is_told_in_chinese(arguments, message):
    """A wrong command line is answered in Chinese throughout, argparse's own words included."""
    done = run(*arguments, LANG="zh_CN.UTF-8")

    lines = done.stderr.decode().splitlines()
    assert lines[0].startswith("用法：handling-report")
    assert lines[-1] == message
    assert done.returncode == 2


@pytest.mark.parametrize("command", [[], ["render"], ["watch"], ["validate"], ["explain"], ["init"], ["schema"]])
def test_help_is_chinese(command):
    """The help holds no English but what is typed as it stands."""
    done = run("--lang", "zh", *command, "--help")

    typed = KEPT_WORDS | {"--help", "-h", "--version", "--lang", "--output", "zh", "en", "layout"}
    assert [word for word in latin_words(done.stdout.decode()) if word not in typed] == []
    assert done.stdout.decode().startswith("用法：handling-report")
    assert done.returncode == 0


def test_explain_has_chinese_heads():
    """The table of figures has Chinese heads."""
    done = run("explain", "--lang", "zh", next(path for path in EXAMPLES if path.stem == "minimal"))

    assert done.stdout.decode().splitlines()[0].split() == ["名称", "名目", "件数", "基数", "准确占比", "印出", "调整"]


# --- The script -------------------------------------------------------------------------------------------------------


def test_script_says_nothing_when_all_is_well():
    """``scripts/messages.py --check`` is silent and ends with 0 on the files as they are."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "messages.py", "--check"], capture_output=True, check=False, timeout=60
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('say("one")', ["one"]),
        ('terminal.say("one").format(a=1)', ["one"]),
        ('Phrase("one" if x else "two")', ["one", "two"]),
        ('ONE = "one"\nsay(ONE)', ["one"]),
        ('[*(translate(word) for word in ("one", "two"))]', ["one", "two"]),
        ('def f(summary, say):\n    say(summary)\nf("one", say)\nf("two", say)', ["one", "two"]),
        ('Kind(code="c", message="one", hints=("two", "three"))', ["one", "two", "three"]),
        ('class Kind(Enum): pass\nKind("paragraph")\ntext.translate(table)', []),
    ],
)
def test_sentence_is_found_where_it_is_written(code, texts):
    """A sentence is found in its call, in a constant, in a tuple that is walked, and in the calls of the function that says it."""
    assert [sentence.text for sentence in script.sentences_of(code, "a.py")] == texts


@pytest.mark.parametrize("code", ["say(name)", "say(words[0])", "say(f'{a}')", "def f(word):\n    say(word)\nf(read())"])
def test_sentence_that_cannot_be_found_is_refused(code):
    """A sentence that is put together while the program runs could not be translated: the script names its line."""
    with pytest.raises(SyntaxError, match=r"a\.py:\d: the sentence must be written out here"):
        script.sentences_of(code, "a.py")


def catalogue(translations: dict[str, str]) -> bytes:
    """A .po file with these translations."""
    catalog = script.updated(b"", [script.Sentence(text, "a.py") for text in translations])
    for text, translation in translations.items():
        catalog[text].string = translation
    return script.po_bytes(catalog)


def faults(po: bytes, *texts: str) -> list[str]:
    """What is wrong with a .po file that is compiled as it is, when the code says these sentences."""
    return script.faults(po, script.mo_bytes(script.read_po(po)), [script.Sentence(text, "a.py") for text in texts])


def test_faults_are_named():
    """Each way in which the catalogue can fail a reader of Chinese has its word."""
    good = catalogue({"got {a}": "是{a}"})

    assert faults(good, "got {a}") == []
    assert faults(good, "got {a}", "new") == ["missing: 'new'"]
    assert faults(catalogue({"got {a}": ""}), "got {a}") == ["missing: 'got {a}'"]
    assert faults(catalogue({"got {a}": "是{b}"}), "got {a}") == ["placeholders differ: 'got {a}' '是{b}'"]
    assert faults(catalogue({"%(a)s, %s": "%s"}), "%(a)s, %s") == ["placeholders differ: '%(a)s, %s' '%s'"]
    assert faults(good) == ["stale: 'got {a}'"]
    assert faults(good.replace(b"#: a.py", b"#: b.py"), "got {a}") == ["messages.po is not as this script writes it"]
    assert script.faults(good, b"", [script.Sentence("got {a}", "a.py")]) == ["messages.mo is not what messages.po compiles to"]


def test_changed_english_keeps_its_chinese_as_fuzzy():
    """A sentence that changed a little keeps its old translation, which counts as fuzzy until somebody has looked at it."""
    old = catalogue({"there is no such file": "找不到这个文件"})

    new = script.updated(old, [script.Sentence("there is no such file here", "a.py")])

    assert new["there is no such file here"].string == "找不到这个文件"
    assert faults(script.po_bytes(new), "there is no such file here") == ["fuzzy: 'there is no such file here'"]


def test_dropped_english_becomes_obsolete():
    """A sentence that the code no longer says is kept, out of use, and reported."""
    old = catalogue({"there is no such file": "找不到这个文件"})

    assert faults(script.po_bytes(script.updated(old, []))) == ["obsolete: 'there is no such file'"]


def test_script_updates_both_files(tmp_path, monkeypatch, capsys):
    """``make messages`` takes in new sentences, compiles the translated ones, and names those that wait for a translation."""
    monkeypatch.setattr(script, "PO", tmp_path / "messages.po")
    monkeypatch.setattr(script, "MO", tmp_path / "messages.mo")
    monkeypatch.setattr(script, "collect", lambda: [script.Sentence("one", "a.py"), script.Sentence("two", "a.py")])
    script.PO.write_bytes(catalogue({"one": "一"}))

    assert script.main([]) == 1
    assert capsys.readouterr().err == "missing: 'two'\nedit messages.po, then run: make messages\n"
    assert b'msgid "two"\nmsgstr ""\n' in script.PO.read_bytes()
    assert "一".encode() in script.MO.read_bytes()


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="{}%"), min_size=1, max_size=20)


@given(st.dictionaries(_WORDS, _WORDS, max_size=8))
def test_update_without_a_change_changes_nothing(translations):
    """The same sentences give the same bytes, however often the script runs; no translation is lost on the way."""
    first = catalogue(translations)

    again = script.updated(first, [script.Sentence(text, "a.py") for text in translations])

    assert script.po_bytes(again) == first
    assert {message.id: message.string for message in again if message.id} == translations
    assert script.mo_bytes(again) == script.mo_bytes(script.read_po(first))
