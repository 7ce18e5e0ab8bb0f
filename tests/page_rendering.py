"""Turn DOCX files into PDF or text with LibreOffice, with fonts that every machine can have and nothing system-wide.

The fonts of an official document are not free. Free ones of the same kinds and measures stand in for them: a font list of
our own (`FONTCONFIG_FILE`) holds those six files and says which name means which; the system's list is not touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

TIMEOUT = 300
"""Seconds for one run of LibreOffice over all files; it takes about five."""

SUBSTITUTES = {
    "方正小标宋简体": "FandolBold",
    "方正小标宋_GBK": "FandolBold",
    "仿宋_GB2312": "FandolFang",
    "仿宋": "FandolFang",
    "方正仿宋_GBK": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "楷体": "FandolKai",
    "方正楷体_GBK": "FandolKai",
    "黑体": "FandolHei",
    "方正黑体_GBK": "FandolHei",
    "宋体": "FandolSong",
    "Times New Roman": "Liberation Serif",
}
"""Which free font stands in for which."""
FONT_FILES = {
    "FandolBold-Bold": "FandolSong-Bold.otf",
    "FandolFang-Regular": "FandolFang-Regular.otf",
    "FandolKai-Regular": "FandolKai-Regular.otf",
    "FandolHei-Regular": "FandolHei-Regular.otf",
    "FandolSong-Regular": "FandolSong-Regular.otf",
}
"""The Fandol fonts by the names they have in a PDF; FandolBold is our own name for the heavy FandolSong."""
FONTS = frozenset({*FONT_FILES, "LiberationSerif"})
"""Every font that a PDF may hold when the list was obeyed."""


def fandol_folder() -> Path | None:
    """Where the Fandol fonts are, if they are anywhere."""
    named = os.environ.get("HANDLING_REPORT_FANDOL_DIR")
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handling-report-ci" / "fandol"
    folder = Path(named) if named else kept
    return folder if all((folder / name).is_file() for name in FONT_FILES.values()) else None


def liberation_serif() -> Path | None:
    """The font with the measures of Times New Roman, if it is installed."""
    if shutil.which("fc-match") is None:
        return None
    asked = ["fc-match", "--format=%{file}", "Liberation Serif:style=Regular"]
    found = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    return found if found.name.startswith("LiberationSerif") else None


def missing() -> str:
    """What the layout cannot be measured without, in words; empty when everything is there."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    if fandol_folder() is None:
        return "the Fandol fonts are not in $HANDLING_REPORT_FANDOL_DIR; .ci/run fetches them"
    if liberation_serif() is None:
        return "the font Liberation Serif is not installed"
    return ""


def font_list(folder: Path) -> Path:
    """Copy the fonts into a folder and write the list that knows them alone.

    LibreOffice tells fonts apart by the names inside the files and would take the light FandolSong for the heavy one, which
    are one family. The copy of the heavy one is therefore renamed inside, to a name of the same length.
    """
    fonts = folder / "fonts"
    fonts.mkdir(parents=True)
    fandol, serif = fandol_folder(), liberation_serif()
    assert fandol is not None
    assert serif is not None
    shutil.copy(serif, fonts)
    for name in FONT_FILES.values():
        content = (fandol / name).read_bytes()
        if name == FONT_FILES["FandolBold-Bold"]:
            for encoding in ("ascii", "utf-16-be"):
                content = content.replace("FandolSong".encode(encoding), "FandolBold".encode(encoding))
        (fonts / name).write_bytes(content)
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{wanted}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit></match>'
        for wanted, given in SUBSTITUTES.items()
    )
    listed = folder / "fonts.conf"
    listed.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'cache'}</cachedir>{rules}</fontconfig>",
        encoding="utf-8",
    )
    return listed


def converted(
    files: Mapping[str, bytes], folder: Path, *, to: str = "pdf", fonts: Path | None = None
) -> dict[str, Path]:
    """Convert files in one run of LibreOffice with a profile of its own.

    Args:
        files: The content of each DOCX by its bare name.
        folder: Where everything goes.
        to: LibreOffice's name of the format, with or without a filter.
        fonts: The font list to use, from `font_list`; without it the system's.

    Returns:
        The file for each name. LibreOffice exits with 0 whatever happens, so only files count: one that it could not open
        is not there.
    """
    sources = []
    for name, content in files.items():
        source = folder / f"{name}.docx"
        source.write_bytes(content)
        sources.append(source)
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", to, "--outdir", folder, *sources],
        env=os.environ | ({"FONTCONFIG_FILE": str(fonts)} if fonts else {}),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    made = {name: folder / f"{name}.{to.partition(':')[0]}" for name in files}
    return {name: path for name, path in made.items() if path.is_file()}
