"""Fuzz the reader, guided by coverage: ``scripts/fuzz_reader.py reader --seconds 600``.

Three targets:

* ``reader``: any bytes through `loads`; only a `DataError` may come out, and each problem is told in both languages;
* ``parser``: the same with the parser that PyYAML has in Python, whose branches the fuzzer sees and libyaml's it does not;
* ``report``: as ``reader``, and what is a report goes on to figures, Markdown and DOCX without any exception.

The corpus is the examples, the dictionary YAML's signs and every key of the vocabulary. What is found lies in the folder
``--work`` as a file ``crash-…``, ``timeout-…`` or ``oom-…``; give such a file as a last argument to run it again.

This needs atheris (``pip install atheris``), which has wheels for Linux only, and not for every Python: it is no requirement of this
project. What was found so far stands in docs/explanation/hostile-input.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))

SIGNS = (
    "[", "]", "{", "}", ": ", "- ", "? ", ", ", "#", "&a", "*a", "<<: ", "!!int ", "!", "|\n", ">\n", "|2-\n", "'", '"', "---\n",
    "...\n", "%YAML 1.2\n", "%TAG ! tag:x,2000:\n", "\t", "\r\n", "\\x01", "\\uD800", "\\U0001F600", "\\N", "~", "null", "true",
    "0213", "12:30", "1e3", "0x1F", ".inf", "2026-02-30", "99999999999999", "-1", "【", "】", "【【", ".", "，", "：", "；", "{{ ",
    " }}", "{% ", "`", "@", "\u3000", "\u00a0", "\u200b", "\u2028", "\x85", "\ufeff",
)  # fmt: skip
"""What means something to YAML, to the reader or to the templates, and what is often taken for something else."""
SMALL = """\
report: {issuer: 县, session: 会, date: 2026-11-20}
populations: [{total: 5, groups: [{axis: result, parts: {办结: 3, 未办结: 2}}], rates: [{label: 率, count: 办结}]}]
facts: {甲: 乙}
sections: [{kind: effects, text: 共【总数】件}]
"""
"""A report small enough for mutations to hit what matters."""

Target = Callable[[bytes], object]


def words() -> list[str]:
    """Every key of the vocabulary in both languages, and every word that a value may be."""
    from handling_report.vocabulary import REPORT

    found: dict[str, None] = {}
    shapes, seen = [REPORT], set[int]()
    while shapes:
        shape: Any = shapes.pop()
        if id(shape) in seen:
            continue
        seen.add(id(shape))
        keys, choices = getattr(shape, "fields", {}), getattr(shape, "words", {})
        found |= dict.fromkeys([*keys, *(field.zh for field in keys.values()), *choices, *choices.values()])
        inner = [getattr(shape, name) for name in getattr(shape, "__fields__", ())]
        shapes += [each for each in (*inner, *(field.shape for field in keys.values())) if hasattr(each, "read")]
    return list(found)


def dictionary() -> str:
    """The tokens in the form that libFuzzer reads: one a line, in quotation marks, every byte by its number."""
    return "".join(
        '"' + "".join(f"\\x{byte:02x}" for byte in token.encode()) + '"\n' for token in [*SIGNS, *words()]
    )


def targets() -> dict[str, Target]:
    """What can be fuzzed, by name."""
    from handling_report import tree_builder
    from handling_report.computing import compute
    from handling_report.errors import DataError
    from handling_report.messages import translator
    from handling_report.model import Report
    from handling_report.pipeline import make
    from handling_report.reading import loads

    chinese = translator("zh")

    def read(content: bytes) -> Report | None:
        try:
            return loads(content, name="a.yaml")
        except DataError as error:
            if not error.problems:
                message = "an error without a problem"
                raise AssertionError(message) from None
            # A hundred are enough to see that their sentences fit their details.
            for problem in error.problems[:100]:
                problem.show()
                problem.show(chinese)
            return None

    def report(content: bytes) -> None:
        if (found := read(content)) is not None:
            make(compute(found), ["md", "docx"])

    def read_in_python(content: bytes) -> None:
        import yaml

        # No option of the reader: an installation has the one parser or the other.
        tree_builder._LOADER = yaml.SafeLoader  # noqa: SLF001
        read(content)

    return {"reader": read, "parser": read_in_python, "report": report}


def fuzz(name: str, seconds: int, longest: int, work: Path, again: Path | None) -> None:
    """Run a target until the time is over or something is found; the process ends here."""
    try:
        import atheris
    except ImportError:
        sys.exit("fuzz_reader.py: atheris is not installed; run: pip install atheris")
    with atheris.instrument_imports(include=["handling_report", "yaml"]):
        target = targets()[name]
    corpus = work / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for path in EXAMPLES:
        (corpus / path.name).write_bytes(path.read_bytes())
    (corpus / "small.yaml").write_text(SMALL, "utf-8")
    tokens = work / "tokens.dict"
    tokens.write_text(dictionary(), "utf-8")
    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048", f"-max_len={longest}", "-print_final_stats=1"]
    files = [str(again)] if again else [f"-dict={tokens}", f"-artifact_prefix={work}/", str(corpus)]
    atheris.Setup([sys.argv[0], *limits, *files], target)
    atheris.Fuzz()


def main() -> None:
    """Read the command line and fuzz."""
    parser = argparse.ArgumentParser(description="Fuzz the reader, guided by coverage.")
    parser.add_argument("target", choices=["reader", "parser", "report"])
    parser.add_argument("--seconds", type=int, default=600, help="how long (default: %(default)s)")
    parser.add_argument("--longest", type=int, default=30000, help="how many bytes an input has at most (default: %(default)s)")
    parser.add_argument("--work", type=Path, help="the folder of corpus and findings (default: build/fuzz/TARGET)")
    parser.add_argument("again", nargs="?", type=Path, help="a file that was found, to run once")
    asked = parser.parse_args()
    fuzz(asked.target, asked.seconds, asked.longest, asked.work or ROOT / "build" / "fuzz" / asked.target, asked.again)


if __name__ == "__main__":
    main()
