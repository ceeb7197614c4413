"""What is kept of a training run while it is followed, and what is wrong with its losses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

Params = Dict[str, Any]

EARLY = 10  # steps that are all looked at
STRIDE = 25  # afterwards every so many
WINDOW = 50  # steps whose mean loss counts
PLATEAU_STEPS = 300
PROBE_ROWS = 512


@dataclass(frozen=True)
class Symptom:
    """What is wrong with the losses: ``kind`` is ``nan``, ``diverged`` or ``plateau``."""

    kind: str
    message: str


@dataclass
class Update:
    """One step of the optimizer: the parameters on both sides of it, and the batch that it was made from."""

    number: int
    before: Params
    batch: Tuple[Any, Any]
    after: Optional[Params] = None


class Trace:
    """What is kept of a run: every loss, the first batch and parameters, the steps of the optimizer now and then.

    ``chance``: the loss of a model that knows nothing, such as the logarithm of the number of classes.
    ``epoch``: the number of samples of one pass over the data.
    """

    def __init__(self, chance: float, epoch: int) -> None:
        self.chance = chance
        self.epoch = epoch
        self.losses: List[float] = []
        self.samples = 0
        self.start: Params = {}
        self.first_batch: Tuple[Any, Any] = (None, None)
        self.updates: List[Update] = []
        self.ratios: List[Tuple[int, float]] = []

    def step(self, params: Mapping[str, Any], x: Any, labels: Any, loss: float) -> None:
        """Note a batch before its step: parameters, batch and loss."""
        number = len(self.losses)
        self.losses.append(loss)
        self.samples += len(x)
        if number == 0:
            self.start = copied(params)
            self.first_batch = np.array(x[:PROBE_ROWS]), np.array(labels[:PROBE_ROWS])
        last = self.updates[-1] if self.updates else None
        if last is not None and last.after is None:
            last.after = copied(params)
            self.ratios.append((last.number, relative_change(last.before, last.after)))
            self.updates[1:-1] = []  # the first and the latest are enough
        if math.isfinite(loss) and (number < EARLY or number % STRIDE == 0):
            self.updates.append(Update(number, copied(params), (np.array(x), np.array(labels))))

    def symptom(self) -> Optional[Symptom]:
        """What is wrong so far, or None."""
        count, loss = len(self.losses), self.losses[-1]
        first = self.losses[0]
        if not math.isfinite(loss):
            return Symptom("nan", f"the loss is {loss} at step {count}")
        if count < 2 * WINDOW or count % 10:
            return None
        recent = mean(self.losses[-WINDOW:])
        if recent > 3 * max(first, self.chance):
            return Symptom("diverged", f"the loss grows: from {first:.3g} at the first step to {recent:.3g} at step {count}")
        if count >= PLATEAU_STEPS and self.samples >= self.epoch and recent > 0.95 * self.chance:
            return Symptom(
                "plateau",
                f"the loss is {recent:.3f} after {count} steps: {self.chance:.3f} is that of guessing, so nothing is learned",
            )
        return None


def copied(params: Mapping[str, Any]) -> Params:
    """The same parameters in arrays of their own."""
    return {name: np.array(p) for name, p in params.items()}


def relative_change(before: Params, after: Params) -> float:
    """How far the weights moved, as a share of their length; biases begin at 0 and do not count."""
    moved = length = 0.0
    with np.errstate(all="ignore"):
        for name, p in before.items():
            if np.ndim(p) >= 2:
                moved += float(np.square(np.subtract(after[name], p, dtype=np.float64)).sum())
                length += float(np.square(p, dtype=np.float64).sum())
    return math.sqrt(moved / length) if length else (math.inf if moved else 0.0)


def mean(values: Sequence[float]) -> float:
    """The mean of numbers."""
    return sum(values) / len(values)
