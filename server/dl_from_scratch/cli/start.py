"""``start``: make a course folder or bring one up to date, grade the first day, and say how to go on."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, List, Optional, TextIO

from ..course import shipped
from ..course.catalog import Course, Day
from ..course.folder import STATE, quoted
from ..course.workspace import Update, create_or_update
from ..errors import DLError
from ..grading.report import DayReport
from . import vscode
from .show import report_text

FIRST_DAY = 1

NEOVIM = (
    "lua vim.lsp.config('dl', {cmd={'dl-from-scratch','lsp'}, filetypes={'python'}, root_markers={'course.toml'}}) "
    "vim.lsp.enable('dl') vim.diagnostic.config({virtual_text=true})"
)


def start(folder: Path, out: TextIO, grade_day: Callable[[Course, Day], DayReport]) -> int:
    """Make or update ``folder``; returns 0, whatever the first day's checks say.

    Raises DLError if the first day cannot be graded, when all that could be done and said has been.
    """
    for line in describe(create_or_update(folder, shipped.curriculum()), folder):
        print(line, file=out)
    said = vscode.install()
    if said:
        print(said, file=out)
    course = Course.load(folder)
    day = course.day(FIRST_DAY)
    failure: Optional[DLError] = None
    try:
        print(f"\n{report_text(grade_day(course, day), day, out)}", file=out)
    except DLError as error:
        failure = error
    print("\n" + "\n".join(first_steps(course, day, folder)), file=out)
    if failure is not None:
        raise failure
    return 0


def describe(update: Update, folder: Path) -> List[str]:
    """What was done, in a line each, and every conflict by name."""
    lines = [
        f"{verb} {len(names)} {'file' if len(names) == 1 else 'files'} in {folder}"
        for verb, names in (("Created", update.created), ("Updated", update.updated), ("Removed", update.removed))
        if names
    ]
    if update.conflicts:
        lines.append(f"Changed by you and by the course, so yours stay; the new ones are in {folder / STATE / 'new'}:")
        lines += [f"  {name}" for name in update.conflicts]
    return lines or [f"{folder} is up to date"]


def first_steps(course: Course, day: Day, folder: Path) -> List[str]:
    """What to read first, and how to open a day in VS Code, in Neovim and with ``watch``."""
    file = folder / day.file.relative_to(course.root)
    before, lesson = (d.lesson.relative_to(course.root).as_posix() for d in (course.day(0), day))
    return [
        f"Read {before} first (an hour, and nothing is locked), then {lesson}.",
        "",
        f"VS Code   code {quoted(folder)} {quoted(file)}",
        f'Neovim    nvim --cmd "{NEOVIM}" {quoted(file)}',
        f"Terminal  dl-from-scratch watch --course {quoted(folder)} --day {day.number}",
    ]
