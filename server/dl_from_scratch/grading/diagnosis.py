"""Why a training run went wrong: the first cause that a measurement shows. What no measurement shows is not said."""

from __future__ import annotations

from typing import Mapping, Optional, Tuple

import numpy as np

from .examination import Diagnosis, Examination, LastBatch
from .symptoms import Symptom, Trace, mean


def diagnose(
    symptom: Symptom, examination: Examination, labels: Optional[Tuple[int, int]] = None, last: Optional[LastBatch] = None
) -> Diagnosis:
    """Look for the cause of a symptom.

    labels: of how many samples of a batch that were found in the data how many have the label that they have there
    """
    examination.inputs()
    examination.belonging(labels)
    examination.last_batch(last)
    examination.beginning()
    examination.dead_units()
    examination.weights()
    examination.steps()
    if symptom.kind == "nan" and examination.cause is None:
        finite = all(np.isfinite(p).all() for p in examination.params.values())
        examination.note("parameters", "all finite" if finite else "not all finite")
        if finite:
            examination.cause = (
                "the parameters are finite and the loss is not: the loss itself overflows; subtract each row's maximum "
                "before exp"
            )
    return examination.result()


def missed(
    trace: Trace,
    metrics: Mapping[str, float],
    examination: Examination,
    labels: Optional[Tuple[int, int]] = None,
    last: Optional[LastBatch] = None,
) -> Diagnosis:
    """What the measurements say about a run that ended normally and did not reach its metrics."""
    for name, value in metrics.items():
        examination.note(name, f"{value:.4g}")
    examination.inputs()
    examination.belonging(labels)
    examination.last_batch(last)
    examination.beginning()
    examination.dead_units()
    examination.weights()
    quarter = len(trace.losses) // 4
    if quarter >= 2:
        earlier, recent = mean(trace.losses[-2 * quarter : -quarter]), mean(trace.losses[-quarter:])
        cause = _curve(trace, metrics, examination, earlier, recent)
        examination.note("loss", f"{earlier:.3g} in the third quarter of the run, {recent:.3g} in the last", cause)
    examination.steps(failed=False)
    return examination.result()


def _curve(
    trace: Trace, metrics: Mapping[str, float], examination: Examination, earlier: float, recent: float
) -> Optional[str]:
    """What the losses of a run say beside its metrics."""
    train, test = metrics.get("train accuracy"), metrics.get("test accuracy")
    if train is not None and recent < 0.1 and train < 0.95:
        return (
            f"the loss of the batches is {recent:.2g}, and yet only {train:.1%} of the training data are known: the batches "
            "are not the training data, but a part of them, or something else"
        )
    if train is not None and test is not None and train - test > 0.05 and train >= 0.99:
        return (
            f"the training data are known ({train:.1%}) and the test data are not ({test:.1%}): the network fits more "
            "than it generalizes; compare what both sets went through before it"
        )
    if recent >= 0.9 * earlier:
        return None
    falling = f"the loss was still falling when training ended, from {earlier:.3g} to {recent:.3g} over its last quarter"
    longer = examination.longer_first_step()
    if longer is None:
        return f"{falling}: train for more epochs"
    scale, at, stepped, further = longer
    return (
        f"the learning rate is small: {falling}, and {scale:g} times the first step would have taken the loss of its batch "
        f"from {at:.4g} to {further:.4g} instead of {stepped:.4g}. Take larger steps, or train for more epochs"
    )
