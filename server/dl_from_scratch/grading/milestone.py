"""One step of a milestone in the learner's interpreter: ``run(day, run)`` of the day's ``tests/milestone.py``, followed.

Events: ``download`` while data are fetched, ``training`` when the time begins to count, ``progress`` a few times a second, and
one of ``metrics``, ``stopped``, ``failed`` and ``unavailable``.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
import os
import time
from types import ModuleType
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

import numpy as np

from .channel import Channel
from .diagnosis import diagnose, missed
from .examination import Diagnosis, Examination, LastBatch
from .learner import LoadFailure, describe
from .locate import Source, frames_in
from .milestones import Threshold
from .symptoms import Symptom, Trace
from .worker import Deadline

PROGRESS_SECONDS = 0.25
EXAMINATION_SECONDS = 60.0
SWALLOWED = 100  # times that a run which is over may catch the exception that says so
NOT_FOLLOWED = Diagnosis("no training step was seen: nothing was trained, or in a way that is not followed", ())


class Stopped(BaseException):
    """Ends a run that cannot succeed any more; no ``except Exception`` of the learner's stops it."""

    def __init__(self, symptom: Symptom, diagnosis: Diagnosis) -> None:
        super().__init__(symptom.message)
        self.symptom = symptom
        self.diagnosis = diagnosis

    def send(self, channel: Channel, seconds: float) -> None:
        """Tell the end of the run."""
        channel.send("stopped", message=self.symptom.message, **_said(self.diagnosis), seconds=round(seconds, 3))


class Refused(Exception):
    """What the learner's code returned cannot be measured; the text says why."""


class Run:
    """What a day's ``milestone.py`` is given: the data of the step, random numbers, and a way to be followed."""

    def __init__(
        self, channel: Channel, deadline: Deadline, learner: Any, task: Mapping[str, Any], seconds: Mapping[str, float]
    ) -> None:
        self.step: str = task["step"]
        self.seed: int = task["seed"]
        self.watch: Optional[Watch] = None
        self.examination: Callable[[], Optional[Examination]] = lambda: None
        self.labels: Callable[[], Optional[Tuple[int, int]]] = lambda: None
        self.last_batch: Callable[[], Optional[LastBatch]] = lambda: None
        self._channel = channel
        self._deadline = deadline
        self._learner = learner
        self._task = task
        self._seconds = seconds
        self.began = time.perf_counter()

    def rng(self) -> np.random.Generator:
        """A generator of the run's seed."""
        return np.random.default_rng(self.seed)

    def data(self) -> Any:
        """The data set of the step, as ``utils.data.load`` gives it. The time of the run begins when it is there."""
        data = self.data_module()
        self._deadline.arm(self._seconds["data"])
        found = data.load(self._task["data"], data=self._task["folder"], progress=self._download)
        self._channel.send("training", data=self._task["data"])
        self._deadline.arm(self._seconds["milestone"])
        self.began = time.perf_counter()
        return found

    def files(self) -> Dict[str, str]:
        """The files of the step's data set by name, verified, where it is made of files."""
        data = self.data_module()
        return {name: str(data.fetch(name, data=self._task["folder"])) for name in data.FILES.get(self._task["data"], ())}

    def data_module(self) -> ModuleType:
        """``utils.data`` of the course."""
        return importlib.import_module("utils.data")

    def replace(self, name: str, wrap: Callable[[Any], Any]) -> None:
        """Put ``wrap(what is there)`` in the place of a name of the learner's file: ``"train"``, ``"Net.forward"``."""
        self._learner.replace(name, wrap)

    def follow(self, trace: Trace, accuracy: Optional[Callable[[Any], float]] = None) -> Watch:
        """Begin to follow a run; ``accuracy(model)`` is measured now and then, to be shown.

        ``examination`` may be set to a function that returns an ``Examination`` of the model, for a run that goes wrong, and
        ``labels`` to one that says of how many samples of a batch that were found in the data how many have their label,
        ``last_batch`` to one that gives the losses of the last batch.
        """
        self.watch = Watch(self._channel, trace, accuracy, self.began, self._examined)
        return self.watch

    def _examined(self, symptom: Symptom) -> Diagnosis:
        self._deadline.arm(EXAMINATION_SECONDS)
        try:
            examination = self.examination()
            if examination is None:
                return Diagnosis(None, ())
            return diagnose(symptom, examination, self.labels(), self.last_batch())
        except Exception:  # the verdict stands without a reason
            return Diagnosis(None, ())

    def missed(self, metrics: Mapping[str, float]) -> Diagnosis:
        """What the measurements say about metrics that were not reached, while the model is still there."""
        if self.watch is None:
            return Diagnosis(None, ())
        if not self.watch.trace.losses:
            return NOT_FOLLOWED
        self._deadline.arm(EXAMINATION_SECONDS)
        try:
            examination = self.examination()
            if examination is None:
                return Diagnosis(None, ())
            return missed(self.watch.trace, metrics, examination, self.labels(), self.last_batch())
        except Exception:  # the verdict stands without a reason
            return Diagnosis(None, ())

    def refuse(self, message: str) -> None:
        """End the step: what the learner's code returned cannot be measured."""
        raise Refused(message)

    def _download(self, done: int, total: int) -> None:
        self._deadline.arm(self._seconds["data"])
        self._channel.send("download", done=done, total=total)


class Watch:
    """Follows one training run: every batch is noted, progress is sent, and a run that has failed is ended with a diagnosis."""

    def __init__(
        self,
        channel: Channel,
        trace: Trace,
        accuracy: Optional[Callable[[Any], float]],
        began: float,
        examine: Callable[[Symptom], Diagnosis],
    ) -> None:
        self.trace = trace
        self._examine = examine
        self._channel = channel
        self._accuracy = accuracy
        self._planned = 0
        self._fraction = 0.0
        self._began = began
        self._sent = self._began
        self._shown = 0
        self._accurate: Optional[float] = None
        self._measured_at = 0
        self._measuring = 0.0
        self.ended: Optional[Stopped] = None
        self._swallowed = 0

    def plan(self, samples: int) -> None:
        """So many samples more are going to be used."""
        self._planned += samples

    def batch(self, model: Any, params: Mapping[str, Any], x: Any, labels: Any, loss: float) -> None:
        """Note a batch before its step. Raises Stopped when the run has failed, and again if that is caught."""
        if self.ended is not None:
            self._swallowed += 1
            if self._swallowed >= SWALLOWED:
                self.ended.send(self._channel, time.perf_counter() - self._began)
                self._channel.send("done")
                os._exit(0)
            raise self.ended
        self.trace.step(params, x, labels, loss)
        symptom = self.trace.symptom()
        if symptom is not None:
            self.end(model)
            self.ended = Stopped(symptom, self._examine(symptom))
            raise self.ended
        # The first batch at once, then at twice the time each: a curve begins where the training does, however fast it is.
        if time.perf_counter() - self._sent >= min(self._sent - self._began, PROGRESS_SECONDS):
            self.show(model)

    def end(self, model: Any) -> None:
        """Send where the run ended, with the accuracy of its model: a curve ends where the training does, too."""
        if not self.trace.losses:
            return  # nothing was seen of it
        if self._accuracy is not None:
            try:
                self._accurate = finite(self._accuracy(model))
            except Exception:  # the verdict does not depend on it
                self._accurate = None
        self._send(last=True)

    def show(self, model: Any) -> None:
        """Send how far the run is."""
        if time.perf_counter() - self._began >= PROGRESS_SECONDS:
            self._measure(model)
        self._send(last=False)

    def _send(self, last: bool) -> None:
        trace = self.trace
        if self._planned:
            self._fraction = max(self._fraction, min(trace.samples / self._planned, 0.99))
        recent = trace.losses[self._shown :] or trace.losses[-1:]
        self._shown = len(trace.losses)
        self._sent = time.perf_counter()
        self._channel.send(
            "progress",
            seconds=round(self._sent - self._began, 3),
            epoch=round(trace.samples / trace.epoch, 3),
            fraction=round(self._fraction, 4) if self._planned else None,
            loss=finite(sum(recent) / len(recent)) if recent else None,
            accuracy=self._accurate,
            last=last,
        )

    def _measure(self, model: Any) -> None:
        """The accuracy, once an epoch, and never more than a twentieth of the time."""
        now = time.perf_counter()
        if self._accuracy is None or self._measuring > 0.05 * (now - self._began):
            return
        if self._accurate is None or self.trace.samples - self._measured_at >= self.trace.epoch:
            self._accurate = finite(self._accuracy(model))
            self._measured_at = self.trace.samples
            self._measuring += time.perf_counter() - now


def serve(
    channel: Channel,
    deadline: Deadline,
    learner: Any,
    failure: Optional[LoadFailure],
    request: Mapping[str, Any],
    source: Source,
) -> None:
    """Run one step and send how it ended."""
    if failure is not None:
        channel.send("failed", message=failure.message, line=failure.line)
        return
    task, path = request["milestone"], request["path"]
    run = Run(channel, deadline, learner, task, request["seconds"])
    try:
        script = _load(task["script"])
        with np.errstate(all="ignore"):
            metrics = script.run(learner, run)
            if run.watch is not None and run.watch.ended is not None:  # the learner's code caught it
                raise run.watch.ended
            values = {str(name): finite(value) for name, value in metrics.items()}
            ended = time.perf_counter() - run.began
            known = {name: value for name, value in values.items() if value is not None}
            reached = all(Threshold.from_json(t).met(values.get(t["name"])) for t in task["metrics"])
            told = Diagnosis(None, ()) if reached else run.missed(known)
    except Stopped as stopped:
        stopped.send(channel, _elapsed(run))
    except Refused as refused:
        channel.send("failed", message=str(refused), line=None, seconds=_elapsed(run))
    except NotImplementedError as error:
        frames = frames_in(error.__traceback__, path, source)
        who = f"`{frames[-1].function}` is" if frames else "something that it needs is"
        channel.send(
            "failed", message=f"{who} not written yet", line=frames[-1].line if frames else None, seconds=_elapsed(run)
        )
    except BaseException as error:
        if type(error).__name__ == "DataError" and type(error).__module__ == "utils.data":
            channel.send("unavailable", message=str(error))
            return
        frames = frames_in(error.__traceback__, path, source)
        channel.send("failed", message=describe(error), line=frames[-1].line if frames else None, seconds=_elapsed(run))
    else:
        channel.send("metrics", values=values, seconds=round(ended, 3), **_said(told))


def _said(diagnosis: Diagnosis) -> Dict[str, Any]:
    return {"explanation": diagnosis.explanation, "measurements": [vars(m) for m in diagnosis.measurements]}


def _elapsed(run: Run) -> float:
    return round(time.perf_counter() - run.began, 3)


def _load(path: str) -> Any:
    """A day's ``milestone.py`` as a module."""
    spec = importlib.util.spec_from_file_location("milestone", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"there is no {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def finite(value: Any) -> Optional[float]:
    """A number as a float, or None for what is no finite number."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None
