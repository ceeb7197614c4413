"""A day's texts as a panel shows them: pages, hints that open one after the other, solutions."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from ..course.catalog import LEVELS, Course, Day
from ..course.progress import Progress
from ..course.standing import State, standings
from . import pages

Json = Dict[str, Any]
HINT_TITLES = ("Shapes", "Algorithm", "Optimization")


def lesson(course: Course, day: Day) -> Json:
    """A day's pages, hints and solutions. The text of a hint is there when it was opened, not before."""
    with Progress(course.root) as progress:
        opened = progress.hints(day.number)
        state = next(standing.state for standing in standings(course, progress) if standing.day == day)
    return {
        "number": day.number,
        "label": day.label,
        "title": day.title,
        "root": pages.uri(course.root),
        "file": pages.uri(day.file),
        "done": state in (State.DONE, State.EDITED),
        "pages": _pages(day),
        "hints": [_hint(number, page, opened) for number, page in enumerate(day.hints, 1) if page.is_file()],
        "solutions": [
            {"level": level, "title": name.split("-", 1)[1].replace("-", " "), "uri": pages.uri(day.solution(level))}
            for level, name in enumerate(LEVELS, 1)
            if day.solution(level).is_file()
        ],
    }


def open_hint(course: Course, day: Day, number: int) -> bool:
    """Note that a hint was opened, unless the one before it is still closed; whether it is open now."""
    with Progress(course.root) as progress:
        opened = progress.hints(day.number)
        if not 1 <= number <= min(opened + 1, len(day.hints)):
            return False
        progress.hint_opened(day.number, number)
        return True


def _pages(day: Day) -> List[Json]:
    files = [
        ("readme", "Lesson", day.lesson),
        ("questions", "Tasks", day.folder / "questions.md"),
        ("intuition", "Intuition", day.folder / "intuition.md"),
        ("math", "Math", day.folder / "math-refresh.md"),
    ]
    return [
        {"id": i, "title": title, "uri": pages.uri(file), "text": _text(file)} for i, title, file in files if file.is_file()
    ]


def _hint(number: int, page: Path, opened: int) -> Json:
    is_open = number <= opened
    return {
        "number": number,
        "title": HINT_TITLES[number - 1],
        "uri": pages.uri(page),
        "opened": is_open,
        "text": _text(page) if is_open else None,
    }


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig", errors="replace")
    except OSError as error:
        return f"{file} cannot be read: {error.strerror or error}"
