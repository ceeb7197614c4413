"""Measurements of a model whose training went wrong: its data, its parameters at the start and now, single steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Sequence, Tuple

import numpy as np

from .milestones import Measurement
from .symptoms import Params, Trace, Update, copied

LossOf = Callable[[Any, Any], float]
"""The loss of a batch with the parameters as they are."""
Hidden = Callable[[Any], Sequence[Any]]
"""The hidden layers' values after the activation, for rows of input and the parameters as they are; empty if unknown."""

SMALL_STEP = 1e-3  # share of the weights' length that a step of a usual learning rate moves them by, about
SCALES = (0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)


@dataclass(frozen=True)
class Diagnosis:
    """The cause that was found, if one was, and everything that was measured."""

    explanation: Optional[str]
    measurements: Tuple[Measurement, ...]


@dataclass(frozen=True)
class LastBatch:
    """Losses of the last batch: what the learner's code says, and the same from the outputs of the models' forward."""

    said: float
    trained: float
    returned: Optional[float] = None


class Examination:
    """Measures one model. ``params`` are its parameters themselves; they are written to, and put back."""

    def __init__(self, trace: Trace, params: Params, loss_of: LossOf, hidden: Optional[Hidden] = None) -> None:
        self.trace = trace
        self.params = params
        self.loss_of = loss_of
        self.hidden = hidden
        self.found: List[Measurement] = []
        self.cause: Optional[str] = None

    def note(self, name: str, value: str, cause: Optional[str] = None) -> None:
        """Add a measurement; the first cause is the one that is told."""
        self.found.append(Measurement(name, value))
        if self.cause is None:
            self.cause = cause

    def inputs(self) -> None:
        """Whether the numbers that go in are finite and of the size that initializations are made for."""
        x = np.asarray(self.trace.first_batch[0], np.float64)
        bad = int((~np.isfinite(x)).sum())
        if bad:
            self.note(
                "inputs", f"{bad} of {x.size} entries of the first batch are not finite", "the data are not finite already"
            )
            return
        center, spread = float(x.mean()), float(x.std())
        value = f"mean {center:.3g}, standard deviation {spread:.3g} in the first batch"
        cause = None
        if spread > 5 or abs(center) > 5:
            cause = (
                f"the inputs are not normalized: mean {center:.3g} and standard deviation {spread:.3g}, where the "
                "initialization counts on about 0 and 1"
            )
        elif spread < 0.01:
            cause = f"the inputs hardly differ: their standard deviation is {spread:.2g}"
        self.note("inputs", value, cause)

    def beginning(self) -> None:
        """The loss and the hidden layers of the first batch with the parameters of the start."""
        first, chance = self.trace.losses[0], self.trace.chance
        twins = _same_columns(self.trace.start)
        if twins is not None:
            self.note(
                "units at the start",
                f"the columns of {twins} are all equal",
                f"all units of {twins} begin with the same weights, get the same gradient and stay equal: draw them at random",
            )
        cause = None
        if math.isfinite(first) and first > 3 * chance:
            cause = (
                f"the weights begin too large: the first loss is {first:.3g}, and a network that knows nothing has "
                f"{chance:.3g}. Draw them with standard deviation sqrt(2 / d_in)"
            )
        self.note("first loss", f"{first:.4g}; guessing gives {chance:.4g}", cause)
        layers = self._hidden_at(self.trace.start)
        if layers:
            stds = [float(np.std(h)) for h in layers]
            spread = float(np.std(np.asarray(self.trace.first_batch[0], np.float64)))
            cause = None
            if spread > 0 and min(stds) < 0.02 * spread and twins is None:
                worst = int(np.argmin(stds)) + 1
                cause = (
                    f"the weights begin too small: the values of hidden layer {worst} have standard deviation "
                    f"{min(stds):.2g} at the start, and {spread:.2g} went in. Draw them with standard deviation sqrt(2 / d_in)"
                )
            dead = _dead_share(layers)
            if dead > 0.9:
                cause = (
                    f"{dead:.0%} of the hidden units are dead at the start: 0 for every sample of the first batch, so that no "
                    "gradient reaches their weights. Look at the signs of the biases and the scale of the weights"
                )
            self.note("hidden values at the start", ", ".join(f"layer {i} std {s:.3g}" for i, s in enumerate(stds, 1)), cause)

    def belonging(self, labels: Optional[Tuple[int, int]]) -> None:
        """Whether the batches have the labels that their samples have in the data."""
        if labels is None or not labels[0]:
            return
        found, right = labels
        cause = None
        if right < 0.9 * found:
            cause = (
                f"images and labels do not belong together: of {found} samples of a batch only {right} have the label "
                "that they have in the data"
            )
        self.note("labels", f"{right} of {found} samples of a batch have the label that they have in the data", cause)

    def last_batch(self, last: Optional[LastBatch]) -> None:
        """Whether the loss is that of the outputs, and the model that was returned is what was trained."""
        if last is None:
            return
        if last.returned is not None and not math.isfinite(last.returned):
            self.note(
                "returned model",
                f"loss {last.returned:.3g} on the last batch",
                "the model that was returned gives numbers that are not finite, though training went on to its end",
            )
        elif last.returned is not None and last.returned > 2 * last.trained + 0.5:
            self.note(
                "returned model",
                f"loss {last.returned:.3g} on the last batch, {last.trained:.3g} that of the model that was trained",
                f"the model that was returned is not what was trained: on the last batch its loss is {last.returned:.3g}, and "
                f"that of the one that was trained {last.trained:.3g}",
            )
        if math.isfinite(last.said) and math.isfinite(last.trained):
            cause = None
            if abs(last.said - last.trained) > 0.05 + 0.05 * last.trained:
                cause = (
                    f"the loss is not that of the model's outputs: for the last batch it says {last.said:.4g}, and the mean "
                    f"cross-entropy of what forward returns is {last.trained:.4g}"
                )
            self.note("loss of the last batch", f"{last.said:.4g}; from the outputs of forward it is {last.trained:.4g}", cause)

    def weights(self) -> None:
        """Whether the weights shrink while they learn."""
        ratios = {
            name: float(np.linalg.norm(self.params[name]) / np.linalg.norm(p))
            for name, p in self.trace.start.items()
            if np.ndim(p) >= 2 and np.any(p) and np.isfinite(self.params[name]).all()
        }
        if not ratios:
            return
        least = min(ratios, key=lambda name: ratios[name])
        cause = None
        if ratios[least] < 0.5:
            cause = (
                f"the weights shrink: {least} has {ratios[least]:.2g} of the length that it began with. Something pulls them "
                "to 0 more strongly than the data pull them elsewhere, such as a weight decay that is too large"
            )
        lengths = ", ".join(f"{name} {ratio:.2g}" for name, ratio in ratios.items())
        self.note("weights", f"length now, as a multiple of that at the start: {lengths}", cause)

    def dead_units(self) -> None:
        """How many hidden units are 0 for every sample, at the start and now."""
        before, now = self._hidden_at(self.trace.start), self._hidden_at(None)
        if before and now:
            self.note("dead units", f"{_dead_share(before):.0%} at the start, {_dead_share(now):.0%} now")

    def steps(self, failed: bool = True) -> None:
        """How far the optimizer's steps go, and what a shorter or longer step in their direction does to the batch's loss.

        failed: whether the run has failed; at the end of one that has not, a single step may go anywhere.
        """
        done = [update for update in self.trace.updates if update.after is not None]
        if not done:
            return
        ratios = [ratio for _, ratio in self.trace.ratios if math.isfinite(ratio)]
        if not ratios:
            return
        typical = float(np.median(ratios))
        if max(ratios) == 0:
            self.note(
                "steps",
                "no parameter changes from one batch to the next",
                "the parameters never change: the optimizer does not write into the arrays of the model",
            )
            return
        self.note(
            "steps",
            f"a step changes the weights by {typical:.2g} of their length (median), {max(ratios):.2g} at most",
        )
        for update in done:
            self._line(update, typical, failed)

    def _line(self, update: Update, typical: float, failed: bool) -> None:
        """The loss of one batch along the optimizer's own step."""
        losses = {scale: self._loss_along(update, scale) for scale in (0.0, -0.001, *SCALES)}
        at, stepped = losses[0.0], losses[1.0]
        if not math.isfinite(at):
            return
        finite = {scale: losses[scale] for scale in SCALES if math.isfinite(losses[scale])}
        best = min(finite, key=lambda scale: finite[scale], default=0.0)
        name = f"step {update.number + 1}, its own batch"
        value = f"loss {at:.4g} before it, {stepped:.4g} after it"
        cause = None
        if not finite or not finite[best] < at:
            value += ", and higher for any length of it"
            if losses[-0.001] < at:
                value += f", lower in the opposite direction ({losses[-0.001]:.6g})"
                if update.number == 0:
                    cause = "the steps go uphill: the direction of the step, or the sign of the gradient, is wrong"
                elif failed and typical > SMALL_STEP:
                    cause = (
                        f"the steps go on where they should turn: step {update.number + 1} goes uphill for its own batch, and "
                        "the first one did not. What it adds to its batch's gradient is older: momentum, or the learning rate, "
                        "is too large"
                    )
        elif not stepped < at and best < 1:
            value += f", {finite[best]:.4g} after {_times(best)} of it"
            much = failed or update.number == 0 or not stepped < at + 0.02 * max(at, self.trace.chance)
            if much:
                cause = (
                    f"the learning rate is too large: step {update.number + 1} takes the loss of its own batch from {at:.4g} "
                    f"to {stepped:.4g}, and {_times(best)} of the same step would have taken it to {finite[best]:.4g}"
                )
        elif best >= 100 and at - stepped < 0.001 * at and typical < SMALL_STEP:
            value += f", {finite[best]:.4g} after {_times(best)} it"
            cause = (
                f"the learning rate is too small: step {update.number + 1} takes the loss of its own batch from {at:.6g} to "
                f"{stepped:.6g}, and {_times(best)} the same step to {finite[best]:.4g}"
            )
        self.note(name, value, cause)

    def longer_first_step(self) -> Optional[Tuple[float, float, float, float]]:
        """A much better step, at least 30 times the first one: how many times, and the losses at 0, 1 and there."""
        first = self.trace.updates[0] if self.trace.updates else None
        if first is None or first.after is None:
            return None
        at, stepped = self._loss_along(first, 0.0), self._loss_along(first, 1.0)
        further = {scale: self._loss_along(first, scale) for scale in SCALES if scale > 30}
        scale = min(further, key=lambda s: further[s] if math.isfinite(further[s]) else math.inf)
        if further[scale] < at - 10 * max(at - stepped, 0.0):
            return scale, at, stepped, further[scale]
        return None

    def _loss_along(self, update: Update, scale: float) -> float:
        assert update.after is not None
        with np.errstate(all="ignore"):
            place = {
                name: before if scale == 0 else before + scale * (update.after[name] - before)
                for name, before in update.before.items()
            }
            return float(self._at(place, lambda: self.loss_of(*update.batch)))

    def _hidden_at(self, params: Optional[Params]) -> Sequence[Any]:
        if self.hidden is None:
            return ()
        hidden, x = self.hidden, self.trace.first_batch[0]
        with np.errstate(all="ignore"):
            layers: List[Any] = self._at(params, lambda: list(hidden(x)))
        return layers

    def _at(self, place: Optional[Params], measure: Callable[[], Any]) -> Any:
        """Measure with other values in the parameters, which are put back."""
        now = copied(self.params)
        try:
            for name, value in (place or {}).items():
                self.params[name][...] = value
            return measure()
        finally:
            for name, value in now.items():
                self.params[name][...] = value

    def result(self) -> Diagnosis:
        """What was found."""
        return Diagnosis(self.cause, tuple(self.found))


def _same_columns(params: Params) -> Optional[str]:
    """The first weight matrix of which all columns are equal, and that has more than one."""
    for name, p in params.items():
        if np.ndim(p) == 2 and p.shape[1] > 1 and bool((p == p[:, :1]).all()):
            return name
    return None


def _dead_share(layers: Sequence[Any]) -> float:
    """The share of hidden units that are 0 for every row."""
    units = sum(h.shape[1] for h in layers)
    return sum(int((h == 0).all(axis=0).sum()) for h in layers) / units if units else 0.0


def _times(scale: float) -> str:
    return f"{scale:g} times" if scale >= 1 else f"1/{1 / scale:g}"
