"""Draw pages of the examples for README.md, with the fonts of the layout tests: ``make pictures``.

LibreOffice makes the PDF, and 80 dots per inch in 16 greys make files of some 20 kB. The same programs give the same bytes.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import pdfplumber  # noqa: E402 - the rooms of the layout tests are beside the tests
from page_rendering import converted, font_list, missing  # noqa: E402
from PIL import Image, ImageOps  # noqa: E402

from handling_report import compute, load, render_docx  # noqa: E402

PICTURES = ROOT / "docs" / "images"
PAGES = {
    "minimal": (1, 2),
    "wuhai-2019": (1, 2),
    "huozhou-2024": (1,),
    "chaoyang-2020": (1,),
}
"""The pages to draw of each example."""
RESOLUTION = 80
GREYS = 16
MOST_BYTES = 80 * 1024
BORDER = 160
"""The grey of the line round a page."""


def drawn(page: pdfplumber.page.Page) -> bytes:
    """A page as a PNG."""
    picture: Image.Image = page.to_image(resolution=RESOLUTION, antialias=True).original.convert("L")
    picture = ImageOps.expand(picture.crop((1, 1, picture.width - 1, picture.height - 1)), 1, BORDER)
    held = BytesIO()
    picture.quantize(GREYS).save(held, "PNG", optimize=True)
    return held.getvalue()


def main() -> int:
    """Draw every picture; 1 when a tool is missing or a picture is too large."""
    if reason := missing():
        print(reason, file=sys.stderr)
        return 1
    files = {name: render_docx(compute(load(ROOT / "examples" / f"{name}.yaml"))) for name in PAGES}
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as kept:
        folder = Path(kept)
        for name, path in converted(files, folder, fonts=font_list(folder)).items():
            with pdfplumber.open(path) as document:
                for number in PAGES[name]:
                    picture = drawn(document.pages[number - 1])
                    (PICTURES / f"{name}-{number}.png").write_bytes(picture)
                    print(f"docs/images/{name}-{number}.png {len(picture) // 1024} kB")
                    if len(picture) > MOST_BYTES:
                        print("too large", file=sys.stderr)
                        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
