"""The server's desk: the open days, the learner's settings, the runners, and what is said and shown to the client.

When a day is graded is decided in ``rounds``; what lenses and code actions open is in ``aids``.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Coroutine, Dict, List, Optional, Set, Tuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from ..course.catalog import Course, find_course
from ..course.progress import Progress as Record
from ..errors import DLError
from ..grading.report import SCOPES
from ..runner import interpreter
from ..runner.runner import Runner
from . import coursetree, pages
from .aids import Aids
from .board import Board
from .diagnostics import diagnostics
from .draft import Draft
from .milestone import Milestones
from .openday import QUICK_SCOPES, OpenDay
from .rounds import Rounds
from .settings import OFF, Settings


class Desk:
    """Open days by URI, runners by interpreter, and the messages that were already shown.

    ``python`` is the interpreter that the server was started for, which the client's choice overrides.
    """

    def __init__(self, server: LanguageServer, python: Optional[str] = None) -> None:
        self.server = server
        self.settings = Settings(interpreter=python)
        self.days: Dict[str, OpenDay] = {}
        self.runners: Dict[str, Runner] = {}
        self.told: Set[str] = set()
        self.tasks: Set[asyncio.Task[None]] = set()
        self.board = Board(server)
        self.rounds = Rounds(self)
        self.aids = Aids(self)
        self.milestones = Milestones(self)

    def configure(self, options: Any) -> None:
        """Take the client's settings; days that they concern are graded anew."""
        before = self.settings
        self.settings, problems = before.updated(options)
        for problem in problems:
            self.tell(problem, types.MessageType.Warning)
        if self.settings == before:
            return
        for day in self.days.values():
            if not self.settings.shapes:
                day.forget_shapes()
            if self.settings.grading == OFF:
                self.rounds.rest(day)
            else:
                self.rounds.grade(day, QUICK_SCOPES, opened=True)
        self.refresh()

    # ------------------------------------------------------------------ documents

    def open(self, uri: str) -> None:
        """Begin with a document, if it is a day file; grade it."""
        day = self._day_at(uri)
        if day is None:
            return
        self.days[uri] = day
        self.milestones.opened(day)
        if self.settings.grading != OFF:
            self.rounds.grade(day, QUICK_SCOPES, opened=True)

    def change(self, uri: str) -> None:
        """Take an edit: what the text itself tells is shown at once, results stay, marked as those of an earlier text."""
        day = self.days.get(uri)
        if day is not None:
            day.edit(self._draft(uri, day.course, day.draft.path, day.draft.rules))
            self.rounds.typed(day)

    def save(self, uri: str) -> None:
        """Grade a document that was saved: an attempt."""
        day = self.days.get(uri)
        if day is not None and self.settings.grading != OFF:
            self.rounds.grade(day, QUICK_SCOPES)

    def grade(self, uri: str, scope: Tuple[str, ...] = SCOPES) -> None:
        """Grade a document because the learner asks for it: an attempt."""
        day = self.days.get(uri)
        if day is not None:
            self.rounds.grade(day, scope)

    def close(self, uri: str) -> None:
        """Let go of a document: stop its run, take its diagnostics away."""
        day = self.days.pop(uri, None)
        if day is not None:
            self.rounds.rest(day)
            self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def _day_at(self, uri: str) -> Optional[OpenDay]:
        """The day that a document is, or None: most files are no day of a course."""
        path = pages.path_of(uri)
        root = find_course(path) if path is not None else None
        if path is None or root is None:
            return None
        try:
            course = Course.load(root)
            day = course.day_of(path)
            if day is None:
                return None
            rules = (*course.rules, *day.settings.rules)
        except DLError as error:
            self.fail(error)
            return None
        opened = OpenDay(uri, path, course, day, self._draft(uri, course, str(path.resolve()), rules))
        opened.edit(opened.draft)
        with Record(course.root) as record:
            opened.hints = record.hints(day.number)
            opened.done = opened.draft.hash if record.done(day.number, opened.draft.hash) else ""
            if record.notice:
                self.tell(record.notice, types.MessageType.Warning)
        return opened

    def _draft(self, uri: str, course: Course, path: str, rules: Any) -> Draft:
        document = self.server.workspace.get_text_document(uri)
        return Draft(document.source, document.version, path, rules)

    def position(self, day: OpenDay, position: types.Position) -> types.Position:
        """A client's position in characters of the text."""
        place = self.server.workspace.position_codec.position_from_client_units(day.draft.lines, position)
        return types.Position(line=place.line, character=place.character)

    def checks(self, day: OpenDay) -> coursetree.Checks:
        """The checks of a day by id, each with its test and target; none if the goldens are damaged."""
        return coursetree.day_checks(day.day.number)

    def targets(self, day: OpenDay) -> List[str]:
        """The functions that the checks of a day are about, in their order."""
        return list({check["target"]: None for check in self.checks(day).values() if check["target"]})

    # ------------------------------------------------------------------ work

    def runner(self, course: Course) -> Runner:
        """The runner for the interpreter of a course."""
        python = interpreter.find(course.root, self.settings.interpreter)
        return self.runners.setdefault(python, Runner(python))

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Start a job that the desk owns until it ends."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.log(f"internal error: {task.exception()!r}", types.MessageType.Error)

    async def shut_down(self) -> None:
        """Stop every job and end every worker."""
        self.milestones.close()
        for day in self.days.values():
            self.rounds.rest(day)
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for runner in self.runners.values():
            await runner.close()

    # ------------------------------------------------------------------ showing

    def show(self, day: OpenDay, repeat: bool = True) -> None:
        """Publish what is known of a day, for the version that its text has now; without ``repeat`` only if it is new."""
        found = diagnostics(day, self.server.workspace.position_codec)
        if day.uri not in self.days or (found == day.published and not repeat):
            return
        day.published = found
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=day.uri, version=day.draft.version, diagnostics=found)
        )

    def refresh(self) -> None:
        """Ask the client to fetch lenses and inlay hints again, as far as it knows how."""
        workspace = self.server.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.server.workspace_code_lens_refresh(None)
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.server.workspace_inlay_hint_refresh(None)

    def fail(self, error: DLError, day: Optional[OpenDay] = None) -> None:
        """Tell of something that the learner can mend."""
        if not self.board.problem(error, day):
            self.tell(str(error))

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """A message to the learner, once, until grading has worked again."""
        if message not in self.told:
            self.told.add(message)
            self.server.window_show_message(types.ShowMessageParams(type=kind, message=message))

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """A line for the client's log."""
        self.server.window_log_message(types.LogMessageParams(type=kind, message=message))

    def open_page(self, page: Path, external: bool = False, line: Optional[int] = None) -> None:
        """Have the editor open a file (at a line, from 1), or say where it is if it cannot."""
        window = self.server.client_capabilities.window
        if not (window and window.show_document and window.show_document.support):
            place = f"{page}:{line}" if line else str(page)
            self.server.window_show_message(types.ShowMessageParams(type=types.MessageType.Info, message=place))
            return
        start = types.Position(line=(line or 1) - 1, character=0)
        selection = types.Range(start=start, end=start) if line else None
        self.server.window_show_document(
            types.ShowDocumentParams(uri=pages.uri(page), external=external, take_focus=True, selection=selection)
        )
