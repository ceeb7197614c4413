"""Grades texts: keeps a worker waiting for each open day, owns the deadlines, returns reports.

Every run gets a fresh process that was prepared ahead of time; the next one starts when the run has ended. Cancelling
``grade`` kills its worker.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, AsyncIterator, Callable, Coroutine, Dict, List, Mapping, Optional, Set, Tuple

from .. import __version__
from ..course.catalog import Course, Day
from ..course.shipped import goldens as shipped_goldens
from ..errors import DLError, GoldensDamaged, InterpreterUnusable
from ..grading.manifest import DamagedGoldens, Manifest
from ..grading.milestones import MilestoneReport
from ..grading.report import SCOPES, DayReport
from .milestone import OnEvent, Task, Training
from .verdict import Death, OnCheck, Verdict
from .worker import Request, Worker

SECONDS = {"import": 5.0, "basic": 5.0, "edge": 5.0, "stress": 60.0, "draw": 60.0}  # for each step
LIVE_SECONDS = {"import": 1.0, "basic": 1.0, "edge": 1.0}
MOST_SECONDS = 240.0  # for a whole run
MOST_LIVE_SECONDS = 2.0
MEGABYTES = 1024  # address space beyond what the interpreter needs
MOST_STANDBYS = 2
MOST_WORKERS = 4  # fresh workers one run may use up on functions that loop or crash

Expected = Dict[str, Dict[str, str]]
OnShapes = Callable[[List[Dict[str, Any]]], None]


@dataclass(frozen=True)
class Submission:
    """A text to be graded as a day. ``path`` is the file it is compiled under, so that tracebacks name it.

    A ``live`` run has little time and may not touch the world; ``first`` are the tests that run before the others.
    """

    course: Course
    day: Day
    path: Path
    source: bytes
    scope: Tuple[str, ...] = SCOPES
    live: bool = False
    first: Tuple[str, ...] = ()

    @property
    def seconds(self) -> Mapping[str, float]:
        """The deadline of the import and of each test, by scope."""
        return LIVE_SECONDS if self.live else SECONDS

    @property
    def most_seconds(self) -> float:
        """The deadline of the whole run."""
        return MOST_LIVE_SECONDS if self.live else MOST_SECONDS

    def request(
        self, only: Optional[List[str]] = None, draw: Optional[Mapping[str, str]] = None, trace: bool = False
    ) -> Request:
        """What a worker is asked to do with this text. The longest step that it may take bounds how long it may be silent."""
        steps = ("import", "draw") if draw is not None else ("import", *self.scope)
        return Request(
            path=str(self.path),
            source=self.source,
            scope=self.scope,
            seconds={step: self.seconds[step] for step in steps if step in self.seconds},
            megabytes=MEGABYTES,
            most_seconds=self.most_seconds,
            only=only,
            first=self.first,
            live=self.live,
            trace=trace,
            draw=draw,
        )


@dataclass(frozen=True)
class Standby:
    """A waiting worker, and the fingerprint of the files that it has loaded."""

    worker: Worker
    fingerprint: str


class Runner:
    """Grades with one interpreter. ``expect=False`` is for making a day: its manifest is not there yet."""

    def __init__(self, python: str, expect: bool = True, goldens: Optional[Path] = None) -> None:
        self.python = python
        self.expect = expect
        self.goldens = goldens or shipped_goldens()
        self._standbys: Dict[Path, Standby] = {}  # the one used last comes last
        self._starting = asyncio.Lock()
        self._tasks: Set[asyncio.Task[None]] = set()
        self._workers: Set[Worker] = set()  # all that were started and may still be there

    async def warm(self, course: Course, day: Day) -> None:
        """Have a worker waiting for a day."""
        async with self._starting:
            files = _Files(course, day, self.goldens)
            fingerprint = files.fingerprint()
            waiting = self._standbys.pop(day.folder, None)
            if waiting is None or not waiting.worker.alive or waiting.fingerprint != fingerprint:
                if waiting is not None:
                    await waiting.worker.end()
                waiting = Standby(await self._start(files), fingerprint)
            self._keep(day, waiting)

    def _keep(self, day: Day, standby: Standby) -> None:
        """Have a worker wait for a day, in the place of any other; the longest unused ones go when there are too many."""
        replaced = self._standbys.pop(day.folder, None)
        self._standbys[day.folder] = standby
        surplus = list(self._standbys)[: max(len(self._standbys) - MOST_STANDBYS, 0)]
        ended = [self._standbys.pop(folder) for folder in surplus]
        for other in [*ended, *([replaced] if replaced is not None else [])]:
            self._in_background(other.worker.end())

    async def grade(
        self, submission: Submission, on_check: Optional[OnCheck] = None, on_shapes: Optional[OnShapes] = None
    ) -> DayReport:
        """Run the checks of a submission; results are passed on as they come, the arrays' shapes after the report.

        Raises InterpreterUnusable when no worker can be had, and GoldensDamaged when there is nothing to compare with.
        """
        files = _Files(submission.course, submission.day, self.goldens)
        verdict = Verdict(str(submission.path), files.expected(submission.scope), on_check)
        return await self._graded(submission, verdict, files, on_shapes)

    async def _graded(
        self, submission: Submission, verdict: Verdict, files: _Files, on_shapes: Optional[OnShapes] = None
    ) -> DayReport:
        """Run workers until every check that can run has run, and report."""
        began = time.perf_counter()
        outputs: List[str] = []
        only: Optional[List[str]] = None
        for _ in range(MOST_WORKERS):
            outputs.append(await self._run(submission, verdict, only, on_shapes))
            if not verdict.begun:  # the waiting worker was killed from outside, just now
                continue
            only = verdict.remaining_tests()
            late = submission.live and time.perf_counter() - began > submission.most_seconds
            if verdict.done or verdict.test == "import" or not only or late:
                break
        if submission.live:
            verdict.skip("not run while you type, the functions before took too long: save to run it")
        verdict.close("this check did not report; run again, and report a problem if it stays so")
        return DayReport(
            day=submission.day.number,
            file=str(submission.path),
            passed=verdict.passed,
            seconds=round(time.perf_counter() - began, 6),
            checks=tuple(verdict.checks),
            scope=submission.scope,
            text_hash=hashlib.sha256(submission.source).hexdigest(),
            grader=f"{__version__}+{files.fingerprint()[:12]}",
            output="".join(outputs),
            notes=tuple({check.message: None for check in verdict.checks if check.warning}),
        )

    async def survey(self, submission: Submission) -> Tuple[DayReport, Mapping[str, str]]:
        """For making a day: the report of a complete run, and the test that each of its checks belongs to."""
        verdict = Verdict(str(submission.path), {})
        report = await self._graded(submission, verdict, _Files(submission.course, submission.day, self.goldens))
        return report, verdict.tests

    async def _run(
        self, submission: Submission, verdict: Verdict, only: Optional[List[str]], on_shapes: Optional[OnShapes]
    ) -> str:
        """One worker's share of a run; returns what the learner's code printed."""
        worker = await self._take(submission.course, submission.day)
        verdict.begin()
        events = worker.serve(submission.request(only, trace=on_shapes is not None))
        try:
            async for event in events:
                verdict.take(event)
                if verdict.done:
                    break
            if verdict.begun and not verdict.judged and not verdict.done:
                status = await worker.status()
                seconds = submission.seconds[verdict.test.split("/", 1)[0]]
                verdict.died(Death.of(worker.notes, status, seconds, verdict.path, verdict.target))
            await worker.settled()
        finally:
            if verdict.done and on_shapes is not None:
                self._in_background(_pass_shapes(worker, events, on_shapes))
            else:
                await worker.end()
        return worker.output.text

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def draw(self, submission: Submission, folder: Path) -> List[Path]:
        """Draw the day's figures with the submission's functions into a folder; their paths.

        Raises DLError with the reason when its code does not load, is not written yet, or fails while drawing.
        """
        worker = await self._take(submission.course, submission.day)
        drawing = {"visualization": str(submission.day.visualization), "folder": str(folder)}
        try:
            async for event in worker.serve(submission.request(draw=drawing)):
                if event["event"] == "figures":
                    return [Path(figure) for figure in event["paths"]]
                if event["event"] == "undrawn":
                    raise DLError(event["message"])
            status = await worker.status()
            raise DLError(Death.of(worker.notes, status, SECONDS["draw"], str(submission.path), "").message)
        finally:
            await worker.end()

    async def milestone(self, submission: Submission, task: Task, on_event: OnEvent) -> MilestoneReport:
        """Train as the day's milestone asks; events are passed on as they come. Cancelling ends the run.

        Raises DLError when the day has no milestone, and as ``grade`` does.
        """
        files = _Files(submission.course, submission.day, self.goldens)

        async def take() -> Worker:
            return await self._take(submission.course, submission.day)

        return await Training(submission, task, f"{__version__}+{files.fingerprint()[:12]}", take, on_event).run()

    async def _take(self, course: Course, day: Day) -> Worker:
        """A worker that is ready: the waiting one if it is alive and up to date, else a new one."""
        for _ in range(2):  # a worker that waited may have been killed from outside
            await self.warm(course, day)
            standby = self._standbys.pop(day.folder)
            worker = standby.worker
            try:
                event = await worker.ready()
            except asyncio.CancelledError:  # the next run can have it
                self._keep(day, standby)
                raise
            if event["event"] == "ready" and worker.alive:
                return worker
            await worker.end()
            if event.get("damaged"):
                raise GoldensDamaged(f"{event['message']}: reinstall the package, or run `dl-from-scratch goldens build`")
        raise InterpreterUnusable(_unusable(self.python, event))

    async def _start(self, files: _Files) -> Worker:
        try:
            worker = await Worker.start(self.python, {**files.setup(), "expect": self.expect})
        except OSError as error:
            reason = error.strerror or str(error)
            raise InterpreterUnusable(f"the interpreter {self.python} cannot be started ({reason})") from error
        self._workers = {worker, *(other for other in self._workers if other.alive)}
        return worker

    async def close(self) -> None:
        """End all workers."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._standbys.clear()
        for worker in self._workers:
            await worker.end()


async def _pass_shapes(worker: Worker, events: AsyncIterator[Dict[str, Any]], on_shapes: OnShapes) -> None:
    """Wait for the shapes that a worker sends after its results, and end it."""
    try:
        async for event in events:
            if event["event"] == "shapes":
                on_shapes(event["lines"])
                return
    finally:
        await worker.end()


class _Files:
    """The files that a worker of a day loads, and what they say."""

    def __init__(self, course: Course, day: Day, goldens: Path) -> None:
        self.course = course
        self.day = day
        self.manifest = goldens / f"day{day.number:02d}.json"
        self.tests = [day.tests / f"test_{scope}.py" for scope in SCOPES]

    def expected(self, scope: Tuple[str, ...]) -> Expected:
        """The checks that a complete run of these scopes reports."""
        try:
            manifest = Manifest.load(self.manifest)
        except DamagedGoldens as error:
            raise GoldensDamaged(f"{error}: reinstall the package, or run `dl-from-scratch goldens build`") from error
        return {i: manifest.checks[i] for i in manifest.expected(scope)}

    def setup(self) -> Dict[str, Any]:
        """The worker's setup message."""
        rules = [*self.course.rules, *self.day.settings.rules]
        return {
            "course": str(self.course.root),
            "module": self.day.file.stem,
            "tests": [str(test) for test in self.tests],
            "manifest": str(self.manifest),
            "reference": str(self.day.solution(2)),
            "rules": [{"forbid": r.forbid, "inside": r.inside, "why": r.why} for r in rules],
        }

    def fingerprint(self) -> str:
        """A hash of everything that a verdict depends on besides the learner's text."""
        files = [*self.tests, self.manifest, self.manifest.with_suffix(".npz"), self.day.solution(2)]
        files += sorted((self.course.root / "utils").glob("*.py"))
        files += [self.day.training] if self.day.training.is_file() else []
        digest = hashlib.sha256(repr(self.setup()["rules"]).encode())
        for file in files:
            digest.update(file.read_bytes() if file.is_file() else b"missing")
        return digest.hexdigest()


def _unusable(python: str, event: Mapping[str, Any]) -> str:
    """What is wrong with an interpreter, and the command that mends it."""
    if event.get("missing"):
        return f"{event['missing']} is missing for {python}: run `{python} -m pip install numpy pytest`"
    return f"the checks cannot run with {python}: {event['message']}"
