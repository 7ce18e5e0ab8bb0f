"""Measure the pages that LibreOffice makes and print the figures beside those of the standard: ``make layout``.

The table is the one in docs/explanation/gbt9704/README.md. The tests hold the same figures: tests/test_layout.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from layout_measuring import (  # noqa: E402 - the rooms of the layout tests are beside the tests
    BODY_ZI,
    MM,
    Line,
    Measured,
    MeasuredPage,
    continuation_pages,
    pitches,
)
from measuring_documents import (  # noqa: E402
    DAY,
    EXAMPLE_NAMES,
    LONG_ISSUER,
    OCCASION,
    SHORT_ISSUER,
    measured_files,
)
from page_rendering import converted, font_list, missing  # noqa: E402

MEASURED = ("calibration", "oral", "written", "name", *EXAMPLE_NAMES)
HANGING = "，。、；："


def rows(pages: dict[str, Measured]) -> Iterator[tuple[str, str, str]]:
    """What is measured, what the standard wants, and what was found."""
    first, second = pages["calibration"].pages
    found = pitches(first)
    yield "每面行数", "22", str(len(first.lines))
    yield "行距", "28.95 pt", f"{sum(found) / len(found):.2f} pt"
    yield "首行字数、其余各行字数", "26、28", f"{len(first.lines[0].glyphs)}、{len(first.lines[1].glyphs)}"
    full = [page for name in EXAMPLE_NAMES for page in continuation_pages(pages[name])]
    yield "示例中排满的页", "22 行", f"{len(full)} 页，每页 {' / '.join(sorted({str(len(page.lines)) for page in full}))} 行"
    yield "一字线上距版心下边缘", "7 mm", f"单页 {first.dash_below:.1f} mm，双页 {second.dash_below:.1f} mm"
    yield "页码距版心边", "一字（4.94 mm）", f"单页右 {first.outer_gap / MM:.1f} mm，双页左 {second.outer_gap / MM:.1f} mm"
    yield "标题各行中心偏离版心中心", "0 mm", f"最大 {max(off_centre(pages)):.2f} mm"
    page, line = pages["oral"].line(OCCASION)
    yield "28 字的题注行", "不超过 156 mm", f"{(line.right - line.left) / MM:.1f} mm，一行"
    page, line = pages["name"].line(DAY)
    _, issuer = pages["name"].line(SHORT_ISSUER)
    yield "日期比署名长：右空；日期比署名右移", "2 字；2 字", zi(page.right - line.right, line.left - issuer.left)
    page, issuer = pages["written"].line(LONG_ISSUER)
    _, line = pages["written"].line(DAY)
    yield "署名比日期长：右空；日期比署名右移", "2 字；2 字", zi(page.right - issuer.right, line.left - issuer.left)
    yield "版心外的字（行末悬挂的标点除外）", "0", str(sum(outside(page) for one in pages.values() for page in one.pages))
    yield "量过的页", "—", str(sum(len(one.pages) for one in pages.values()))


def off_centre(pages: dict[str, Measured]) -> Iterator[float]:
    """How far each line of each title is off the middle, in millimetres."""
    for name in (*EXAMPLE_NAMES, "oral", "written", "name"):
        page = pages[name].pages[0]
        yield from (abs(middle(line) - (page.left + page.right) / 2) / MM for line in pages[name].title())


def middle(line: Line) -> float:
    """The middle of a line."""
    return (line.left + line.right) / 2


def zi(*lengths: float) -> str:
    """Lengths in characters of body text."""
    return "；".join(f"{length / BODY_ZI:.2f} 字" for length in lengths)


def outside(page: MeasuredPage) -> int:
    """How many glyphs stand beside the type area, hanging marks apart."""
    glyphs = [glyph for line in page.lines for glyph in line.glyphs if glyph["text"] not in HANGING]
    return sum(glyph["x0"] < page.left - 0.5 or glyph["x1"] > page.right + 0.8 for glyph in glyphs)


def main() -> int:
    """Print the table; 1 when a tool is missing."""
    if reason := missing():
        print(reason, file=sys.stderr)
        return 1
    files = {name: measured_files()[name] for name in MEASURED}
    with TemporaryDirectory() as kept:
        folder = Path(kept)
        made = converted(files, folder, fonts=font_list(folder))
        pages = {name: Measured.read(path) for name, path in made.items()}
        print("| 项目 | 标准 | 实测 |\n| :--- | :--- | :--- |")
        for row in rows(pages):
            print(f"| {' | '.join(row)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
