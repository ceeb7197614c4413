"""The requests of this project's own, for a client with views and pages. Each handler is a line or two.

===============================  =====================  ====================================================
``dlFromScratch/...``            parameters             answer
===============================  =====================  ====================================================
``course``                                              ``{"courses"}`` of the workspace, see ``coursetree.py``
``lesson``                       ``uri``                the day's pages, hints and solutions, see ``lessons.py``
``openHint``                     ``uri, number``        the same, with the hint open if it is its turn
``progress``                     ``uri``                the record, see ``journey.py``
``environment``                  ``uri``                the interpreter, see ``environment.py``
``createEnvironment``            ``uri``                ``{"python", "problem"}``
``createCourse``                 ``folder``             ``{"root", "file", "said", "problem"}``
``reset``                        ``uri``                ``{"kept", "problem"}``
``stop``                         ``uri``                whether a run was stopped
===============================  =====================  ====================================================

``uri`` names a file of a day, or a course folder where the whole course is meant.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from ..course import shipped
from ..course.catalog import Course, Day, find_course
from ..course.workspace import create_or_update
from ..course.workspace import reset as put_back
from ..errors import DLError, NotACourse
from . import coursetree, environment, journey, lessons, pages
from .board import option
from .progress import Progress

if TYPE_CHECKING:
    from .server import GradingServer

Json = Dict[str, Any]
CREATE_ENVIRONMENT = "dlFromScratch.createEnvironment"
RESTRICTED = "in Restricted Mode nothing is run: trust the folder first"


def register_panels(server: GradingServer) -> None:
    """Register every request of this module's table, and the command that any editor may use."""

    @server.feature("dlFromScratch/course")
    def course(ls: GradingServer, _: Any) -> Json:
        return {"courses": courses(ls)}

    @server.feature("dlFromScratch/lesson")
    def lesson(ls: GradingServer, params: Any) -> Optional[Json]:
        found = _day(params)
        return lessons.lesson(*found) if found else None

    @server.feature("dlFromScratch/openHint")
    def open_hint(ls: GradingServer, params: Any) -> Optional[Json]:
        return opened_hint(ls, params)

    @server.feature("dlFromScratch/progress")
    def progress(ls: GradingServer, params: Any) -> Optional[Json]:
        root = _root(params)
        return journey.journey(Course.load(root)) if root else None

    @server.feature("dlFromScratch/environment")
    async def interpreter(ls: GradingServer, params: Any) -> Json:
        if not ls.desk.settings.trusted:
            return {"python": "", "versions": "", "problem": RESTRICTED}
        return await environment.examine(_root(params) or Path.home(), ls.desk.settings.interpreter)

    @server.feature("dlFromScratch/createEnvironment")
    async def create_environment(ls: GradingServer, params: Any) -> Json:
        return await created_environment(ls, _root(params))

    @server.command(CREATE_ENVIRONMENT)
    async def create_environment_command(ls: GradingServer, uri: str) -> None:
        ls.desk.spawn(_make_environment_and_tell(ls, _root({"uri": uri})))

    @server.feature("dlFromScratch/createCourse")
    def create_course(ls: GradingServer, params: Any) -> Json:
        return created_course(ls, Path(str(option(params, "folder"))))

    @server.feature("dlFromScratch/reset")
    def reset(ls: GradingServer, params: Any) -> Json:
        return put_skeleton_back(ls, params)

    @server.feature("dlFromScratch/stop")
    def stop(ls: GradingServer, params: Any) -> bool:
        day = ls.desk.days.get(str(option(params, "uri")))
        return day is not None and ls.desk.rounds.stop(day)


def courses(ls: GradingServer) -> List[Json]:
    """The courses of the workspace's folders and of the open days."""
    folders = [pages.path_of(uri) for uri in ls.workspace.folders]
    if not folders and ls.workspace.root_uri:
        folders = [pages.path_of(ls.workspace.root_uri)]
    opened = {day.path.resolve(): day for day in ls.desk.days.values()}
    places = [folder for folder in folders if folder] + [day.course.root for day in opened.values()]
    return [coursetree.tree(root, opened) for root in coursetree.roots(places)]


def opened_hint(ls: GradingServer, params: Any) -> Optional[Json]:
    """Open a hint if it is its turn; the lesson after that."""
    found = _day(params)
    if found is None:
        return None
    course, day = found
    number = int(option(params, "number") or 0)
    if lessons.open_hint(course, day, number):
        for opened in ls.desk.days.values():
            if opened.path.resolve() == day.file.resolve():
                opened.hints = max(opened.hints, number)
        ls.desk.refresh()
        ls.desk.board.changed()
    return lessons.lesson(course, day)


async def created_environment(ls: GradingServer, root: Optional[Path]) -> Json:
    """Make the course's ``.venv``, use it, and grade what is open."""
    if root is None or not ls.desk.settings.trusted:
        return {"python": "", "problem": RESTRICTED if root else "there is no course folder"}
    try:
        async with Progress(ls, "Python for the course", True) as progress:
            python = await progress.watch(environment.create(root, progress.report))
    except DLError as error:
        return {"python": "", "problem": str(error)}
    ls.desk.configure({"interpreter": python})
    return {"python": python, "problem": ""}


async def _make_environment_and_tell(ls: GradingServer, root: Optional[Path]) -> None:
    problem = (await created_environment(ls, root))["problem"]
    if problem:
        ls.desk.tell(problem)


def created_course(ls: GradingServer, folder: Path) -> Json:
    """Make a course folder or bring one up to date: what the ``start`` command does, without grading."""
    try:
        update = create_or_update(folder, shipped.curriculum())
        course = Course.load(folder)
    except DLError as error:
        return {"root": "", "file": "", "said": "", "problem": str(error)}
    ls.desk.board.changed()
    counts = [
        (update.created, "new"),
        (update.updated, "updated"),
        (update.removed, "removed"),
        (update.conflicts, "kept yours"),
    ]
    said = ", ".join(f"{len(names)} {verb}" for names, verb in counts if names) or "up to date"
    return {"root": pages.uri(course.root), "file": pages.uri(course.days[0].file), "said": said, "problem": ""}


def put_skeleton_back(ls: GradingServer, params: Any) -> Json:
    """Begin a day again; the URI of the kept copy, or ""."""
    try:
        found = _day(params)
        if found is None:
            raise NotACourse("this file belongs to no day of a course")
        kept = put_back(found[0].root, shipped.curriculum(), found[1])
    except DLError as error:
        return {"kept": "", "problem": str(error)}
    ls.desk.board.changed()
    return {"kept": pages.uri(kept) if kept else "", "problem": ""}


def _day(params: Any) -> Optional[Tuple[Course, Day]]:
    path = pages.path_of(str(option(params, "uri")))
    return coursetree.day_around(path) if path else None


def _root(params: Any) -> Optional[Path]:
    path = pages.path_of(str(option(params, "uri")))
    return find_course(path) if path else None
