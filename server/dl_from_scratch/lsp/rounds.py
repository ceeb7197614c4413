"""When a day is graded, and what becomes of it: one run in flight for each day, the newest text wins.

A run that was asked for (a save, a lens) is an attempt; it is recorded even if the learner types on. A live run follows the
last keystroke after a rest; it is given up as soon as the text changes, and what belongs to an older text is never shown.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Tuple

from lsprotocol import types

from ..course.progress import Progress as Record
from ..errors import DLError
from ..grading.report import SCOPES, CheckResult, DayReport
from ..runner.runner import Submission
from .draft import Draft
from .openday import QUICK_SCOPES, OpenDay
from .progress import Progress
from .settings import ON_TYPE

if TYPE_CHECKING:
    from .desk import Desk

FLUSH_SECONDS = 0.1  # results of a slow run are shown this often


class Rounds:
    """Starts and stops the runs of the open days."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def typed(self, day: OpenDay) -> None:
        """After an edit: show what the text itself tells, and grade it when the keyboard rests."""
        if day.timer is not None:
            day.timer.cancel()
            day.timer = None
        if day.job is not None and day.live and day.graded != day.draft.hash:
            day.job.cancel()
            self.desk.spawn(self._warm(day))
        if self.desk.settings.grading == ON_TYPE:
            loop = asyncio.get_running_loop()
            day.timer = loop.call_later(self.desk.settings.debounce_seconds, self._rested, day)
        self.desk.show(day, repeat=False)

    def _rested(self, day: OpenDay) -> None:
        """The keyboard rests: run the text, unless it cannot be compiled, is known already, or a run asked for goes on."""
        day.timer = None
        asked = day.job is not None and not day.live
        known = day.graded == day.draft.hash and not day.stale and bool(day.results)
        if day.draft.problem is None and not known and not asked:
            self._start(day, QUICK_SCOPES, live=True)

    def grade(self, day: OpenDay, scope: Tuple[str, ...], opened: bool = False) -> None:
        """Run the present text now, with what is under way for it; ``opened`` where the learner did not ask for it."""
        self._start(day, scope, opened=opened)

    def stop(self, day: OpenDay) -> bool:
        """Give up the run that is under way; whether there was one."""
        return day.running and day.job is not None and day.job.cancel()

    def rest(self, day: OpenDay) -> None:
        """Stop what is under way or to come."""
        if day.timer is not None:
            day.timer.cancel()
            day.timer = None
        if day.job is not None:
            day.job.cancel()

    def _start(self, day: OpenDay, scope: Tuple[str, ...], live: bool = False, opened: bool = False) -> None:
        before = day.job
        if not live and not opened:
            under_way = day.asked[1] if before is not None and day.asked[0] == day.draft.hash else ()
            if under_way and set(scope) <= set(under_way):
                return
            scope = tuple(s for s in SCOPES if s in scope or s in under_way)
        self.rest(day)
        if not self.desk.settings.trusted:
            return
        day.asked = (day.draft.hash, () if live or opened else scope)
        day.job = self.desk.spawn(self._run(day, scope, before, live, opened))

    async def _run(
        self, day: OpenDay, scope: Tuple[str, ...], before: Optional[asyncio.Task[None]], live: bool, opened: bool
    ) -> None:
        """One run, from the text to the diagnostics and the record."""
        if before is not None:
            await asyncio.wait([before])  # it was cancelled; its worker is gone when it has ended
        draft, job = day.draft, day.job
        first = day.first_tests(self.desk.checks(day)) if live else ()
        submission = Submission(day.course, day.day, day.path.resolve(), draft.bytes, scope, live, first)
        day.begin(scope)
        day.running = True
        self.desk.board.show(day)
        show = _Flush(lambda: self._show(day))

        def take(result: CheckResult) -> None:
            if day.graded == draft.hash and day.job is job:
                day.take(result)
                if day.draft is draft:
                    show.soon(at_once=not result.passed)

        try:
            report = await self._report(day, submission, take, draft)
        except DLError as error:
            self.desk.fail(error, day)
            asyncio.get_running_loop().call_soon(self.desk.refresh)  # when the lenses no longer say that it runs
            return
        finally:
            show.cancel()
            if day.job is job:
                day.running, day.job = False, None
                self.desk.board.show(day)
        self.desk.told.clear()
        if day.graded == draft.hash:
            day.finish(report)
            if day.draft.hash == draft.hash:
                self._show(day)
        self._log(day, report)
        if not live:
            self._record(day, report, opened)
            if day.draft.hash != draft.hash:
                self.typed(day)
        if day.graded == draft.hash:
            self.desk.board.end(day, live)
        if "stress" in scope:
            self.desk.aids.growth(day, report)
        await self._warm(day)

    async def _warm(self, day: OpenDay) -> None:
        with contextlib.suppress(DLError):  # the next run will say so
            await self.desk.runner(day.course).warm(day.course, day.day)

    async def _report(
        self, day: OpenDay, submission: Submission, take: Callable[[CheckResult], None], draft: Draft
    ) -> DayReport:
        def shapes(lines: List[Dict[str, Any]]) -> None:
            if day.draft.hash == draft.hash:
                day.take_shapes(lines, draft)
                self.desk.refresh()

        stress = "stress" in submission.scope
        on_shapes = shapes if self.desk.settings.shapes and not stress else None
        runner = self.desk.runner(day.course)
        async with Progress(self.desk.server, f"{day.day.label}: stress checks", stress) as progress:
            return await progress.watch(runner.grade(submission, take, on_shapes))

    def _show(self, day: OpenDay) -> None:
        self.desk.show(day)
        self.desk.refresh()

    def _record(self, day: OpenDay, report: DayReport, opened: bool) -> None:
        with Record(day.course.root) as record:
            record.record(report, live=opened)
            day.done = report.text_hash if record.done(report.day, report.text_hash) else day.done
            if record.notice:
                self.desk.tell(record.notice, types.MessageType.Warning)

    def _log(self, day: OpenDay, report: DayReport) -> None:
        """What the learner's code printed, for the client's log."""
        if report.output.strip():
            self.desk.log(f"{day.day.label} printed:\n{report.output.rstrip()}", types.MessageType.Log)


class _Flush:
    """Shows results of a run that goes on: the first that tells something at once, others now and then."""

    def __init__(self, show: Callable[[], None]) -> None:
        self.show = show
        self.timer: Optional[asyncio.TimerHandle] = None
        self.shown = False

    def soon(self, at_once: bool) -> None:
        """Show within FLUSH_SECONDS, or now if nothing was shown yet."""
        if at_once and not self.shown:
            self.shown = True
            self.show()
        elif self.timer is None:
            self.timer = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self._now)

    def _now(self) -> None:
        self.timer = None
        self.show()

    def cancel(self) -> None:
        """Show nothing more."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
