"""``milestone``: train what a day asks for, with a progress bar; ``grade --train`` ends with the same."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import textwrap
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, TextIO

from ..course.catalog import Course, Day
from ..course.progress import Progress
from ..errors import DLError
from ..grading.milestones import UNAVAILABLE, MilestoneReport, Outcome, Threshold
from ..runner import interpreter
from ..runner.journal import BEAT_SECONDS, Journal
from ..runner.milestone import OnEvent, Task
from ..runner.runner import Runner, Submission
from .show import WIDTH, Style, marks

BAR = 24


def milestone(
    course: Course,
    number: int,
    task: Task,
    file: Optional[Path] = None,
    as_json: bool = False,
    python: Optional[str] = None,
    with_parent: bool = False,
) -> int:
    """Run a day's milestone and print how it ends.

    0 when it is reached, 1 when not, 2 when its data cannot be had. With ``file`` that file is trained in the place of the day
    file, and nothing is recorded. ``with_parent``: end when standard input does.
    """
    day = course.day(number)
    day.milestone  # noqa: B018 (a day without one is said so at once)
    report = train(course, day, task, file, python, quiet=as_json, with_parent=with_parent)
    if as_json:
        print(json.dumps(report.to_json(), indent=1))
    return status(report)


def status(report: MilestoneReport) -> int:
    """The exit status: 0 reached, 1 not, 2 where data could not be had."""
    if report.passed:
        return 0
    if report.unavailable:
        print(f"dl-from-scratch: {report.outcomes[-1].message}", file=sys.stderr)
        return 2
    return 1


def train(
    course: Course,
    day: Day,
    task: Task,
    file: Optional[Path] = None,
    python: Optional[str] = None,
    quiet: bool = False,
    with_parent: bool = False,
) -> MilestoneReport:
    """Run the milestone in a process of its own. The day file's run is kept in its journal, and recorded."""
    path = file if file is not None else day.file
    submission = Submission(course, day, path.resolve(), read_source(path))
    bar = _Quiet() if quiet else Bar(day, sys.stdout)
    journal = None if file is not None else Journal(course, day)
    if journal is not None:
        journal.begin(day=day.number, file=str(submission.path), seed=task.seed, title=day.milestone.title)

    def told(event: Dict[str, Any]) -> None:
        if journal is not None:
            journal.add(event)
        bar.take(event)

    ending: Mapping[str, Any] = {"message": "the run was cancelled"}
    try:
        report = asyncio.run(_train(submission, task, interpreter.find(course.root, python), told, journal, with_parent))
        if journal is not None:
            report = _recorded(course, report)
        ending = {"report": report.to_json()}
    except DLError as error:
        ending = {"message": str(error)}
        raise
    finally:
        bar.close()
        if journal is not None:
            with contextlib.suppress(OSError):
                journal.add({"event": "end", **ending})
    for note in report.notes:
        bar.note(note)
    return report


async def _train(
    submission: Submission, task: Task, python: str, told: OnEvent, journal: Optional[Journal], with_parent: bool
) -> MilestoneReport:
    """The run, with what may end it from outside: a request beside its journal, or the end of its parent."""
    runner = Runner(python)
    training = asyncio.ensure_future(runner.milestone(submission, task, told))
    gone = threading.Event()
    if with_parent:
        threading.Thread(target=_wait_for_end, args=(gone,), daemon=True).start()
    try:
        while not training.done():
            await asyncio.wait([training], timeout=BEAT_SECONDS)
            if gone.is_set() or (journal is not None and not journal.beat()):
                training.cancel()
                await asyncio.wait([training])
                raise DLError("the run was cancelled: nothing is recorded")
        return training.result()
    finally:
        training.cancel()
        await runner.close()


def _wait_for_end(gone: threading.Event) -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 1024):
            pass
    gone.set()


def _recorded(course: Course, report: MilestoneReport) -> MilestoneReport:
    """The report with what the record has to say."""
    with Progress(course.root) as progress:
        if not report.unavailable or len(report.outcomes) > 1:
            progress.record_milestone(report)
        notes = [*report.notes]
        if progress.notice:
            notes.append(progress.notice)
        if report.passed and not progress.done(report.day, report.text_hash):
            notes.append(f"The checks of this text have not all passed yet: `grade --day {report.day}` runs them.")
        return replace(report, notes=tuple(notes))


def read_source(path: Path) -> bytes:
    """The bytes of a file to be graded. Raises DLError with the reason it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DLError(f"there is no file {path}: `dl-from-scratch start` puts a missing day file back") from error
    except OSError as error:
        raise DLError(f"{path} cannot be read: {error.strerror}") from error


# ---------------------------------------------------------------- showing


class Bar:
    """A run in a terminal: a line that is written over while it trains, and a line for how each step ended."""

    def __init__(self, day: Day, out: TextIO) -> None:
        self.out = out
        self.style = Style(out)
        self.mark = marks(out)
        self.live = out.isatty() and os.environ.get("TERM") != "dumb"
        self.thresholds: List[Threshold] = []
        self._width = 0
        self._epoch = -1
        print(f"{self.style('bold', day.label)}  {day.milestone.title}", file=out, flush=True)

    def take(self, event: Mapping[str, Any]) -> None:
        """Show one event."""
        kind = event["event"]
        if kind == "step":
            self.thresholds = [Threshold.from_json(metric) for metric in event["metrics"]]
            self._epoch = -1
            asked = ", ".join(f"{t.name} {t.text}" for t in self.thresholds)
            self._print(f"\n  {event['step']}: {event['summary']}; {asked}")
        elif kind == "download":
            done, total = event["done"], event["total"]
            self._over(f"    downloading  {_bar(done / total)}  {done / 1e6:.1f} of {total / 1e6:.1f} MB")
        elif kind == "progress":
            self._progress(event)
        elif kind == "outcome":
            self._outcome(Outcome.from_json({k: v for k, v in event.items() if k != "event"}))

    def _progress(self, event: Mapping[str, Any]) -> None:
        if not self.live and not event["last"] and int(event["epoch"]) == self._epoch:
            return  # a log gets a line an epoch, and one where the training ends
        self._epoch = int(event["epoch"])
        parts = [_bar(event["fraction"])] if self.live and event["fraction"] is not None else []
        parts.append(f"epoch {event['epoch']:.1f}")
        parts += [f"loss {event['loss']:.4f}"] if event["loss"] is not None else []
        parts += [f"test {event['accuracy']:.1%}"] if event["accuracy"] is not None else []
        parts.append(f"{event['seconds']:.1f} s")
        self._over("    " + "  ".join(parts))

    def _outcome(self, outcome: Outcome) -> None:
        found = ", ".join(f"{name} {value:.4f}" for name, value in outcome.metrics.items())
        # a run whose data cannot be had ends with the reason on standard error: see `status`
        message = "its data cannot be had" if outcome.status == UNAVAILABLE else outcome.message
        mark = self.style("green", self.mark["passed"]) if outcome.passed else self.style("red", self.mark["failed"])
        self._print(f"  {mark} {outcome.step}: " + "; ".join(filter(None, (found, message, f"{outcome.seconds:.1f} s"))))
        if outcome.explanation:
            self._print(self.style("yellow", _wrapped(outcome.explanation, "      ")))
        for measurement in outcome.measurements:
            self._print(self.style("dim", _wrapped(f"{measurement.name}: {measurement.value}", "      ")))

    def note(self, text: str) -> None:
        """A sentence that is no verdict."""
        self._print(self.style("yellow", text))

    def _over(self, text: str) -> None:
        """Write a line over the one before, where the stream can."""
        if not self.live:
            print(text, file=self.out, flush=True)
            return
        self.out.write("\r" + text.ljust(self._width))
        self.out.flush()
        self._width = len(text)

    def _print(self, text: str) -> None:
        self.close()
        print(text, file=self.out, flush=True)

    def close(self) -> None:
        """Take the line away that was being written over."""
        if self._width:
            self.out.write("\r" + " " * self._width + "\r")
            self.out.flush()
            self._width = 0


class _Quiet(Bar):
    """Shows nothing."""

    def __init__(self) -> None:
        self._width = 0

    def take(self, event: Mapping[str, Any]) -> None:
        """Nothing."""

    def note(self, text: str) -> None:
        """Nothing."""


def _bar(fraction: float) -> str:
    done = int(BAR * fraction)
    return f"[{'#' * done}{'.' * (BAR - done)}] {fraction:4.0%}"


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
