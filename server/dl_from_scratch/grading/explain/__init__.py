"""Why a result is wrong: hypotheses that are tried on the learner's numbers until one reproduces them.

A hypothesis is a small function ``(evidence) -> sentence or None``. It speaks only when what it says fits every entry of the
result, on at least two different numbers, and does not fit the right result too. The declared mistakes of a check come
first, then the general hypotheses, the most telling first. Nothing here runs for a check that passes.
"""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, Tuple

import numpy as np

from ..compare import is_tensor, mismatch
from . import arrangement, finiteness, functions, parts, precision, python_types, reductions, related, scale
from .evidence import NOTHING, Evidence, Known, Sizes

__all__ = ["NOTHING", "Evidence", "Known", "Mistakes", "Sizes", "Whereabouts", "declared_mistake", "explain", "fits"]

Hypothesis = Callable[[Evidence], Optional[str]]
Mistakes = Mapping[str, Any]

SAME_SHAPE: Tuple[Hypothesis, ...] = (
    finiteness.overflow,
    finiteness.not_finite,
    related.own_forward,
    related.another_result,
    related.previous_result,
    related.added_to_previous,
    scale.all_zero,
    scale.scaled,
    related.named_tensor,
    arrangement.permuted_axes,
    arrangement.reversed_axis,
    arrangement.shifted,
    arrangement.order_of_memory,
    scale.offset,
    related.slice_of_input,
    related.reduced_input,
    reductions.spread_back,
    arrangement.repeated,
    scale.all_equal,
    precision.truncated,
    functions.mapped,
    precision.limited,
    scale.eps_misplaced,
    scale.negated_entries,
    arrangement.another_order,
    parts.condition_on_input,
    parts.some_rows,
    arrangement.permuted_and_scaled,
    scale.factor_for_each,
    scale.offset_for_each,
    precision.single_precision,
)
OTHER_SHAPE: Tuple[Hypothesis, ...] = (
    related.another_result,
    related.named_tensor,
    reductions.rearranged,
    reductions.reduced,
    reductions.not_reduced,
    reductions.every_pair,
    reductions.picked,
    reductions.cut,
    related.reduced_input,
)


WHERE: Tuple[Hypothesis, ...] = (
    finiteness.not_finite,
    scale.all_equal,
    scale.factor_for_each,
    scale.offset_for_each,
    parts.some_rows,
    arrangement.another_order,
)
"""The hypotheses that say where or how far a result is wrong rather than why."""


class Whereabouts(str):
    """A sentence that says where rather than why: worth a second look."""

    __slots__ = ()


def explain(
    got: Any, expected: Any, mistakes: Optional[Mistakes] = None, sizes: Optional[Sizes] = None, known: Known = NOTHING
) -> Optional[str]:
    """The first explanation that reproduces ``got``; ``known`` is what else the run has seen."""
    declared = declared_mistake(got, expected, mistakes or {})
    if declared is not None:
        return declared
    said = python_types.other_type(got, expected)
    if said is not None:
        return said
    evidence = Evidence.of(got, expected, sizes or {}, known)
    if evidence is None:
        return None
    return first_that_fits(evidence)


def first_that_fits(evidence: Evidence) -> Optional[str]:
    """The sentence of the first hypothesis that explains the evidence."""
    hypotheses = SAME_SHAPE if evidence.got.shape == evidence.expected.shape else OTHER_SHAPE
    if hypotheses is SAME_SHAPE and mismatch(evidence.got, evidence.expected) is None:
        said = precision.nearly(evidence)
        if said is not None:
            return said
    with np.errstate(all="ignore"):
        for hypothesis in hypotheses:
            sentence = hypothesis(evidence)
            if sentence is not None:
                return Whereabouts(sentence) if hypothesis in WHERE else sentence
    return None


def declared_mistake(got: Any, expected: Any, mistakes: Mistakes) -> Optional[str]:
    """The sentence of the first declared mistake that gives exactly this result and not the right one.

    A mistake that needs parts the learner has not written, or that his code breaks, is passed over.
    """
    for sentence, made in mistakes.items():
        try:
            wrong = made() if callable(made) else made
        except Exception:
            continue
        if fits(got, wrong) and not fits(expected, wrong):
            return sentence
    return None


def fits(got: Any, predicted: Any) -> bool:
    """Whether a predicted result is the one that came: shape and values for tensors, equality otherwise."""
    if is_tensor(predicted) or isinstance(predicted, float):
        if not (is_tensor(got) or isinstance(got, (float, int))):
            return False
        got, predicted = np.asarray(got), np.asarray(predicted)
        return got.shape == predicted.shape and got.dtype.kind in "biuf" and mismatch(got, predicted) is None
    return type(got) is type(predicted) and bool(got == predicted)
