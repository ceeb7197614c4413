"""A milestone seen from outside: one worker a step, its events passed on, its numbers judged here, failing closed.

A step passes only if its worker sent its metrics, exactly once, and then ended as it should, and every one of them is reached.
The next step runs only then. The time of a step counts from when its data are there.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Awaitable, Callable, Dict, List, Mapping, Optional

from ..grading.milestones import (
    ERROR,
    MISSED,
    PASSED,
    STOPPED,
    TIMEOUT,
    UNAVAILABLE,
    Measurement,
    Milestone,
    MilestoneReport,
    Outcome,
    Step,
)
from .verdict import Death
from .worker import Request, Worker

if TYPE_CHECKING:
    from .runner import Submission

MEGABYTES = 4096
DATA_SECONDS = 120.0  # without a byte of the data arriving
MOST_DATA_SECONDS = 7200.0
IMPORT_SECONDS = 5.0
LATE_SECONDS = 70.0  # beyond the limit, for finding out why a run went wrong

OnEvent = Callable[[Dict[str, Any]], None]
TOLD = ("download", "training", "progress")
"""The worker's events that are passed on as they are."""


@dataclass(frozen=True)
class Task:
    """What a run may vary: the folder of offline copies of the data, and the seed."""

    folder: Optional[str] = None
    seed: int = 0


class Training:
    """One run of a day's milestone. It tells ``step`` (name, data, summary, metrics), the worker's events, and ``outcome``."""

    def __init__(
        self, submission: Submission, task: Task, grader: str, take: Callable[[], Awaitable[Worker]], on_event: OnEvent
    ) -> None:
        self.submission = submission
        self.milestone: Milestone = submission.day.milestone
        self.task = task
        self.grader = grader
        self._take = take
        self._tell = on_event
        self._outputs: List[str] = []

    async def run(self) -> MilestoneReport:
        """Run the steps until one does not pass."""
        began = time.perf_counter()
        outcomes: List[Outcome] = []
        for step in self.milestone.steps:
            outcome = await self._run_step(step)
            if outcome.status == UNAVAILABLE and step.without is not None:
                instead = await self._run_step(step.without)
                outcome = outcome if instead.status == UNAVAILABLE else instead
            outcomes.append(outcome)
            self._tell({"event": "outcome", **outcome.to_json()})
            if not outcome.passed:
                break
        return MilestoneReport(
            day=self.submission.day.number,
            file=str(self.submission.path),
            passed=len(outcomes) == len(self.milestone.steps) and all(outcome.passed for outcome in outcomes),
            seed=self.task.seed,
            seconds=round(time.perf_counter() - began, 3),
            outcomes=tuple(outcomes),
            text_hash=hashlib.sha256(self.submission.source).hexdigest(),
            grader=self.grader,
            output="".join(self._outputs),
        )

    async def _run_step(self, step: Step) -> Outcome:
        """One worker for one step."""
        worker = await self._take()
        metrics = [vars(threshold) for threshold in step.metrics]
        self._tell({"event": "step", "step": step.name, "data": step.data, "summary": step.summary, "metrics": metrics})
        ending = Ending(step, self.milestone.minutes * 60)
        try:
            async for event in worker.serve(self._request(step, metrics)):
                if event["event"] in TOLD:
                    self._tell(event)
                ending.take(event)
                if ending.overdue:  # the worker ends itself before, unless the learner's code keeps it from that
                    worker.notes.append("Timeout")
                if ending.done or ending.overdue:
                    break
            if not ending.done:
                path = str(self.submission.path)
                ending.died(Death.of(worker.notes, await worker.status(), ending.limit, path, ""))
        finally:
            await worker.end()
            self._outputs.append(worker.output.text)
        return ending.outcome()

    def _request(self, step: Step, metrics: List[Dict[str, Any]]) -> Request:
        seconds = {"import": IMPORT_SECONDS, "data": DATA_SECONDS, "milestone": self.milestone.minutes * 60}
        return Request(
            str(self.submission.path),
            self.submission.source,
            (),
            seconds,
            MEGABYTES,
            MOST_DATA_SECONDS + seconds["milestone"],
            milestone={
                "script": str(self.submission.day.training),
                "step": step.name,
                "data": step.data,
                "folder": self.task.folder,
                "seed": self.task.seed,
                "metrics": metrics,
            },
        )


class Ending:
    """How a step ends, gathered from its events."""

    def __init__(self, step: Step, limit: float) -> None:
        self.step = step
        self.limit = limit
        self.done = False
        self._final: List[Mapping[str, Any]] = []
        self._death: Optional[Death] = None
        self._progress: Mapping[str, Any] = {}
        self._until = float("inf")

    @property
    def overdue(self) -> bool:
        """Whether the time of the step is over, and that of finding out why it went wrong."""
        return time.monotonic() > self._until

    def take(self, event: Mapping[str, Any]) -> None:
        """Note one event."""
        kind = event["event"]
        if kind == "training":
            self._until = time.monotonic() + self.limit + LATE_SECONDS
        elif kind == "progress":
            self._progress = event
        elif kind in ("metrics", "stopped", "failed", "unavailable"):
            self._final.append(event)
        elif kind == "done":
            self.done = True

    def died(self, death: Death) -> None:
        """The worker ended before it was done."""
        self._death = death

    def outcome(self) -> Outcome:
        """The verdict on the step."""
        if self._death is not None:
            return self._dead(self._death)
        if len(self._final) != 1:
            return self._of(ERROR, "the run did not report how it ended; run it again, and report a problem if it stays so")
        event = self._final[0]
        if event["event"] == "metrics":
            return self._judged(event)
        status = {"stopped": STOPPED, "failed": ERROR, "unavailable": UNAVAILABLE}[str(event["event"])]
        return self._of(status, str(event["message"]), event)

    def _judged(self, event: Mapping[str, Any]) -> Outcome:
        values = event["values"]
        missing = [
            f"{t.name} {_text(values.get(t.name))}, asked for is {t.text}"
            for t in self.step.metrics
            if not t.met(values.get(t.name))
        ]
        metrics = {name: value for name, value in values.items() if isinstance(value, float)}
        return self._of(MISSED if missing else PASSED, "; ".join(missing), event, metrics)

    def _dead(self, death: Death) -> Outcome:
        timeout = death.status == "timeout"
        progress = self._progress
        explanation = None
        if timeout and progress.get("epoch"):
            loss, accuracy = progress.get("loss"), progress.get("accuracy")
            reached = f"{progress['epoch']:.1f} epochs in {progress['seconds']:.0f} s"
            reached += f", loss {loss:.3g}" if loss is not None else ""
            reached += f", accuracy {accuracy:.3f}" if accuracy is not None else ""
            explanation = (
                f"it was in the middle of training: {reached}; one epoch takes {progress['seconds'] / progress['epoch']:.1f} s"
            )
        event = {"explanation": explanation, "line": death.line, "seconds": progress.get("seconds", 0.0)}
        return self._of(TIMEOUT if timeout else ERROR, death.message, event)

    def _of(
        self,
        status: str,
        message: str,
        event: Optional[Mapping[str, Any]] = None,
        metrics: Optional[Mapping[str, float]] = None,
    ) -> Outcome:
        event = event or {}
        return Outcome(
            step=self.step.name,
            data=self.step.data,
            status=status,
            seconds=event.get("seconds") or 0.0,
            metrics=metrics or {},
            message=message,
            explanation=event.get("explanation"),
            measurements=tuple(Measurement(**m) for m in event.get("measurements", ())),
            line=event.get("line"),
        )


def _text(value: Any) -> str:
    return format(value, ".4g") if isinstance(value, float) else "is no number"
