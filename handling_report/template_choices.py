"""Which templates are chosen for a report: on the command line, in the data file, in the project file beside it.

Rendering, lint and ``watch`` all ask here, so that lint checks and ``watch`` looks at what a report is made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from handling_report import problems
from handling_report.errors import DataError, Phrase, Place, TemplateError
from handling_report.model import TemplateChoice
from handling_report.structures import Field, Record
from handling_report.template_sets import ENDING, SET_FILE, read_small_file
from handling_report.values import value
from handling_report.vocabulary import TEMPLATES

__all__ = ["PROJECT_FILES", "Chosen", "Project", "choose", "pieces_of", "read_project"]

PROJECT_FILES: Final = ("handling-report.yml", "handling-report.yaml")
"""The file beside data files that chooses templates for all of them, by either of its names."""
_NOTHING: Final = TemplateChoice()


@value(kw_only=True)
class Project:
    """What a project file says.

    Attributes:
        templates: The templates that it chooses.
        file: Where it stands; empty where there is none.
    """

    templates: TemplateChoice = _NOTHING
    file: str = ""


@value(kw_only=True)
class Chosen:
    """The templates that were chosen.

    Attributes:
        folders: Folders of one's own, the strongest first.
        name: The set, by its name or its title; None when none was chosen.
        place: Where the set was chosen.
    """

    folders: tuple[Path, ...]
    name: str | None
    place: Place | None


_PROJECT: Final = Record(
    Project, Phrase("choices for all data files here: templates"), {"templates": Field(zh="模板", shape=TEMPLATES)}
)


def read_project(home: Path, *, data: str = "") -> Project:
    """What the project file in a folder says; nothing where there is none.

    Args:
        home: The folder.
        data: A data file, which is no project file even when it is called like one.

    Raises:
        DataError: The file has problems, or there are two of them.
        FileError: It cannot be read.
    """
    found = [path for name in PROJECT_FILES if name != Path(data).name and (path := home / name).exists()]
    if not found:
        return Project()
    if len(found) > 1:
        raise DataError([problems.PROJECT_FILE_TWICE.at(Place(file=str(path)), other=found[0].name) for path in found[1:]])
    project: Project | None = read_small_file(found[0], _PROJECT, DataError)
    return Project(templates=project.templates if project else _NOTHING, file=str(found[0]))


def choose(
    folders: Sequence[Path], name: str | None, *, home: Path, project: Project, said: TemplateChoice = _NOTHING,
    at: Callable[[str], Place] = lambda _: Place(),
) -> Chosen:  # fmt: skip
    """The templates of a report: the command line goes before the data file, the data file before the project file.

    Args:
        folders: What the command line names.
        name: The set that it names.
        home: The folder of the data file.
        project: What the project file there says.
        said: What the data file says.
        at: Where the data file says it: the place of a key.

    Raises:
        TemplateError: A file names a folder that it may not name, or that is not there.
    """
    beside = Place(file=project.file)
    if said.folder:
        folders = (*folders, _folder_beside(home, said.folder, at("folder")))
    elif project.templates.folder:
        folders = (*folders, _folder_beside(home, project.templates.folder, beside))
    if name:
        place: Place | None = Place(file="--set")
    elif said.name:
        name, place = said.name, at("name")
    else:
        name = project.templates.name
        place = beside if name else None
    return Chosen(folders=tuple(folders), name=name, place=place)


def _folder_beside(home: Path, folder: str, place: Place) -> Path:
    """A folder that a data file or a project file names: beside it or below, so that no stranger's file leads elsewhere."""
    found = home / folder
    if Path(folder).is_absolute() or "\0" in folder or not found.resolve().is_relative_to(home.resolve()):
        raise TemplateError([problems.TEMPLATE_FOLDER_OUTSIDE.at(place, got=folder)])
    if not found.is_dir():
        raise TemplateError([problems.TEMPLATE_FOLDER_MISSING.at(place, got=folder)])
    return found


def pieces_of(folder: Path) -> Iterator[Path]:
    """The files of a folder of one's own that a report can be made from: in it, and in those that stand in place of sets.

    Hidden ones are those of editors. A linked folder that leads out of it is refused by rendering, so that the link itself matters.
    """
    real = folder.resolve()
    for below in (folder, *(path for path in _seen(folder) if path.is_dir())):
        if below.resolve().is_relative_to(real):
            yield from (path for path in _seen(below) if path.name.endswith(ENDING) or path.name == SET_FILE)
        else:
            yield below


def _seen(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
