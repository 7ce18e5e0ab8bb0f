"""The reader's language: which one it is, and sentences in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from handling_report.errors import Translate

__all__ = ["DOMAIN", "LOCALE_FOLDER", "Language", "language_of", "translator"]

Language: TypeAlias = Literal["zh", "en"]
DOMAIN = "messages"
LOCALE_FOLDER = Path(__file__).parent / "locale"


def language_of(environment: Mapping[str, str]) -> Language:
    """The language that the environment asks for: Chinese under a Chinese locale, else English.

    Examples:
        >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}), language_of({})
        ('zh', 'en', 'en')
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def translator(language: Language) -> Translate:
    """A function that turns an English sentence into the language; one that has no translation stays English."""
    if language == "en":
        return str
    import gettext

    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=["zh_CN"], fallback=True).gettext
