"""A milestone as plain data: what a day asks a training run for, and what a run of it found out.

The JSON forms are documented in ``docs/milestone.md``; ``SCHEMA`` changes whenever they do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Tuple

SCHEMA = 1

PASSED, MISSED, STOPPED, ERROR, TIMEOUT, UNAVAILABLE = "passed", "missed", "stopped", "error", "timeout", "unavailable"
"""How a step ends: all metrics reached; not all of them; given up early with a diagnosis; an exception or a dead process;
out of time; its data cannot be had."""


@dataclass(frozen=True)
class Threshold:
    """What a metric has to reach: ``at_least`` or ``at_most``."""

    name: str
    at_least: Optional[float] = None
    at_most: Optional[float] = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Threshold:
        """The threshold of a TOML or JSON table. ValueError unless it has exactly one bound."""
        found = cls(str(data["name"]), _number(data.get("at_least")), _number(data.get("at_most")))
        if (found.at_least is None) == (found.at_most is None):
            raise ValueError(f"the metric {found.name} needs at_least or at_most")
        return found

    def met(self, value: Any) -> bool:
        """Whether a measured value is a finite number on the right side."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            return False
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is not None and value <= self.at_most

    @property
    def text(self) -> str:
        """``at least 0.95``."""
        return f"at least {self.at_least:g}" if self.at_least is not None else f"at most {self.at_most:g}"


@dataclass(frozen=True)
class Step:
    """One training run of a milestone. ``without``: what is done where its data cannot be had."""

    name: str
    data: str
    metrics: Tuple[Threshold, ...]
    summary: str = ""
    without: Optional[Step] = None

    @classmethod
    def from_json(cls, table: Mapping[str, Any]) -> Step:
        """The step of a TOML table. KeyError, TypeError or ValueError for one that says too little."""
        metrics = tuple(Threshold.from_json(metric) for metric in table["metrics"])
        if not metrics:
            raise ValueError(f"the step {table['name']} has no metrics")
        without = table.get("without")
        fallback = None if without is None else cls.from_json({"name": table["name"], **without})
        return cls(str(table["name"]), str(table["data"]), metrics, str(table.get("summary", "")), fallback)


@dataclass(frozen=True)
class Milestone:
    """The training runs that belong to a day, each only after the one before has passed, and the minutes that each has."""

    title: str
    minutes: float
    steps: Tuple[Step, ...]

    @classmethod
    def from_json(cls, table: Mapping[str, Any]) -> Milestone:
        """The milestone of a TOML table."""
        steps = tuple(Step.from_json(step) for step in table["step"])
        if not steps:
            raise ValueError("a milestone needs a step")
        return cls(str(table["title"]), float(table["minutes"]), steps)


@dataclass(frozen=True)
class Measurement:
    """One thing that was measured to find out why a run went wrong: what, and what it was, in words."""

    name: str
    value: str


@dataclass(frozen=True)
class Outcome:
    """How one step ended. ``seconds`` is the time of training, without getting the data."""

    step: str
    data: str
    status: str
    seconds: float = 0.0
    metrics: Mapping[str, float] = field(default_factory=dict)
    message: str = ""
    explanation: Optional[str] = None
    measurements: Tuple[Measurement, ...] = ()
    line: Optional[int] = None

    @property
    def passed(self) -> bool:
        """Whether every metric of the step was reached."""
        return self.status == PASSED

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Outcome:
        """The outcome that ``to_json`` wrote."""
        return cls(**{**data, "measurements": tuple(Measurement(**m) for m in data["measurements"])})

    def to_json(self) -> Dict[str, Any]:
        """A dict of JSON types."""
        return {**vars(self), "metrics": dict(self.metrics), "measurements": [vars(m) for m in self.measurements]}


@dataclass(frozen=True)
class MilestoneReport:
    """What a milestone run found out about one text of one day.

    ``passed`` is true only when every step of the milestone passed. ``text_hash``, ``grader``, ``output`` and ``notes`` are
    those of a ``DayReport``.
    """

    day: int
    file: str
    passed: bool
    seed: int
    seconds: float
    outcomes: Tuple[Outcome, ...]
    text_hash: str = ""
    grader: str = ""
    output: str = ""
    notes: Tuple[str, ...] = ()
    schema: int = SCHEMA

    @property
    def unavailable(self) -> bool:
        """Whether it ended because data cannot be had: nothing that the learner's code is to blame for."""
        return bool(self.outcomes) and self.outcomes[-1].status == UNAVAILABLE

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> MilestoneReport:
        """The report that ``to_json`` wrote."""
        outcomes = tuple(Outcome.from_json(outcome) for outcome in data["outcomes"])
        return cls(**{**data, "outcomes": outcomes, "notes": tuple(data["notes"])})

    def to_json(self) -> Dict[str, Any]:
        """A dict of JSON types, as ``milestone --json`` prints it."""
        outcomes: List[Dict[str, Any]] = [outcome.to_json() for outcome in self.outcomes]
        return {**vars(self), "outcomes": outcomes, "notes": list(self.notes)}


def _number(value: Any) -> Optional[float]:
    return None if value is None else float(value)
