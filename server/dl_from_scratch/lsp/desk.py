"""The server's work: grades open days, one run in flight for each, and shows what comes of it.

A run belongs to the text it was started with. A newer save cancels it; what it found is dropped unless
the text is still the same.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Coroutine, Dict, List, Optional, Set, Tuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from ..course.catalog import Course, find_course
from ..course.progress import Progress as Record
from ..course.shipped import goldens
from ..errors import DLError
from ..grading.manifest import DamagedGoldens, Manifest
from ..grading.report import CheckResult, DayReport
from ..runner import interpreter
from ..runner.runner import Runner, Submission
from . import pages
from .diagnostics import diagnostics
from .openday import QUICK_SCOPES, OpenDay
from .progress import Progress

FLUSH_SECONDS = 0.3  # results of a slow run are shown this often


class Desk:
    """Open days by URI, runners by interpreter, and the messages that were already shown."""

    def __init__(self, server: LanguageServer, python: Optional[str] = None) -> None:
        self.server = server
        self.python = python
        self.days: Dict[str, OpenDay] = {}
        self.runners: Dict[str, Runner] = {}
        self.told: Set[str] = set()
        self.tasks: Set[asyncio.Task[None]] = set()

    def configure(self, options: Any) -> None:
        """Take the client's settings: ``{"interpreter": path}``, bare or under ``dlFromScratch``; an empty path means none."""
        settings = getattr(options, "dlFromScratch", options)
        wish = settings.get("interpreter") if isinstance(settings, dict) else getattr(settings, "interpreter", None)
        if wish is not None:
            self.python = str(wish) or None
            for uri in self.days:
                self.grade(uri)

    # ------------------------------------------------------------------ documents

    def open(self, uri: str) -> None:
        """Begin with a document, if it is a day file; grade it."""
        day = self._day_at(uri)
        if day is not None:
            document = self.server.workspace.get_text_document(uri)
            day.edit(document.source, document.version)
            self.days[uri] = day
            self.grade(uri)

    def change(self, uri: str) -> None:
        """Take an edit: results stay, marked as those of an earlier text."""
        day = self.days.get(uri)
        if day is not None:
            document = self.server.workspace.get_text_document(uri)
            day.edit(document.source, document.version)

    def close(self, uri: str) -> None:
        """Let go of a document: stop its run, take its diagnostics away."""
        day = self.days.pop(uri, None)
        if day is not None:
            if day.job is not None:
                day.job.cancel()
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
        except DLError as error:
            self.tell(str(error))
            return None
        if day is None:
            return None
        opened = OpenDay(uri, path, course, day)
        record = Record(course.root)
        try:
            opened.hints = record.hints(day.number)
            if record.notice:
                self.tell(record.notice, types.MessageType.Warning)
        finally:
            record.close()
        return opened

    def position(self, day: OpenDay, position: types.Position) -> types.Position:
        """A client's position in characters of the text."""
        lines = day.text.splitlines(keepends=True)
        place = self.server.workspace.position_codec.position_from_client_units(lines, position)
        return types.Position(line=place.line, character=place.character)

    def targets(self, day: OpenDay) -> List[str]:
        """The functions that the checks of a day are about, in their order."""
        return list(_targets(goldens() / f"day{day.day.number:02d}.json"))

    # ------------------------------------------------------------------ grading

    def grade(self, uri: str, scope: Tuple[str, ...] = QUICK_SCOPES) -> None:
        """Start a run of the present text; a run that is under way is given up."""
        day = self.days.get(uri)
        if day is None:
            return
        if day.job is not None:
            day.job.cancel()
        day.job = self.spawn(self._run(day, scope))

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

    async def _run(self, day: OpenDay, scope: Tuple[str, ...]) -> None:
        """One run, from the text to the diagnostics and the record."""
        text_hash = day.text_hash
        submission = Submission(day.course, day.day, day.path.resolve(), day.bytes, scope)
        day.begin(text_hash, scope)
        day.running = True
        show = _Flush(lambda: self.show(day))

        def take(result: CheckResult) -> None:
            if day.graded == text_hash:
                day.results[result.id] = result
                show.soon()

        try:
            runner = self._runner(day.course)
            async with Progress(self.server, f"{day.day.label}: stress checks", "stress" in scope) as progress:
                report = await progress.watch(runner.grade(submission, take))
        except DLError as error:
            self.tell(str(error))
            return
        finally:
            show.cancel()
            day.running = False
        self.told.clear()
        if day.graded == text_hash:
            day.finish(report)
            self.show(day)
        self._record(day, report)
        await runner.warm(day.course, day.day)

    def _runner(self, course: Course) -> Runner:
        python = interpreter.find(course.root, self.python)
        return self.runners.setdefault(python, Runner(python))

    def _record(self, day: OpenDay, report: DayReport) -> None:
        record = Record(day.course.root)
        try:
            record.record(report)
            if record.notice:
                self.tell(record.notice, types.MessageType.Warning)
        finally:
            record.close()
        if report.output.strip():
            self.log(f"{day.day.label} printed:\n{report.output.rstrip()}", types.MessageType.Log)

    # ------------------------------------------------------------------ showing

    def show(self, day: OpenDay) -> None:
        """Publish the results of a day for the version that they belong to."""
        if day.uri not in self.days:
            return
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=day.uri,
                version=day.version,
                diagnostics=diagnostics(day, self.server.workspace.position_codec),
            )
        )
        self.refresh_lenses()

    def refresh_lenses(self) -> None:
        """Ask the client to fetch the lenses again, if it knows how."""
        workspace = self.server.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.server.workspace_code_lens_refresh(None)

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """A message to the learner, once, until grading has worked again."""
        if message not in self.told:
            self.told.add(message)
            self.server.window_show_message(types.ShowMessageParams(type=kind, message=message))

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """A line for the client's log."""
        self.server.window_log_message(types.LogMessageParams(type=kind, message=message))

    # ------------------------------------------------------------------ lesson, hints, plots

    def lesson(self, uri: str) -> None:
        """Open the day's lesson."""
        day = self.days.get(uri)
        if day is not None:
            self.open_page(day.day.lesson)

    def hint(self, uri: str) -> None:
        """Open the next hint that was not opened yet, the last one again after that."""
        day = self.days.get(uri)
        if day is None:
            return
        number = min(day.hints + 1, 3)
        record = Record(day.course.root)
        try:
            record.hint_opened(day.day.number, number)
        finally:
            record.close()
        day.hints = max(day.hints, number)
        self.open_page(day.day.hints[number - 1])
        self.refresh_lenses()

    def plot(self, uri: str) -> None:
        """Draw the day's figures with the learner's own functions, and open them."""
        day = self.days.get(uri)
        if day is not None:
            self.spawn(self._plot(day))

    async def _plot(self, day: OpenDay) -> None:
        try:
            submission = Submission(day.course, day.day, day.path.resolve(), day.bytes)
            folder = day.course.root / ".dl-from-scratch" / "plots" / day.day.file.stem
            async with Progress(self.server, f"{day.day.label}: drawing", True) as progress:
                figures = await progress.watch(self._runner(day.course).draw(submission, folder))
        except DLError as error:
            self.tell(str(error), types.MessageType.Info)
            self.told.discard(str(error))
            return
        for figure in figures:
            self.open_page(figure, external=True)

    def open_page(self, page: Path, external: bool = False) -> None:
        """Have the editor open a file, or say where it is if it cannot."""
        window = self.server.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            self.server.window_show_document(types.ShowDocumentParams(uri=pages.uri(page), external=external, take_focus=True))
        else:
            self.server.window_show_message(types.ShowMessageParams(type=types.MessageType.Info, message=str(page)))

    async def shut_down(self) -> None:
        """Stop every job and end every worker."""
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for runner in self.runners.values():
            await runner.close()


class _Flush:
    """Shows results of a slow run now and then; a quick run is shown once, at its end."""

    def __init__(self, show: Callable[[], None]) -> None:
        self.show = show
        self.timer: Optional[asyncio.TimerHandle] = None

    def soon(self) -> None:
        """Show within FLUSH_SECONDS."""
        if self.timer is None:
            self.timer = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self._now)

    def _now(self) -> None:
        self.timer = None
        self.show()

    def cancel(self) -> None:
        """Show nothing more."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


@lru_cache(maxsize=64)
def _targets(manifest: Path) -> Tuple[str, ...]:
    try:
        checks = Manifest.load(manifest).checks.values()
    except DamagedGoldens:
        return ()
    return tuple({check["target"]: None for check in checks if check["target"]})
