"""Prerequisites: values and gradients."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

QUIZ = [
    ((3,), (2, 3)),
    ((2,), (2, 3)),
    ((2, 1), (1, 3)),
    ((4, 1, 3), (2, 3)),
    ((5, 4), (5,)),
    ((0, 3), (1, 3)),
    ((0, 3), (2, 3)),
    ((), (7,)),
    ((8, 1, 6, 1), (7, 1, 5)),
    ((4, 1), (4,)),
]


def repeated_rows(got, _):
    """The list that was multiplied instead of made anew."""
    if isinstance(got, list) and len(got) > 1 and all(row is got[0] for row in got):
        return "all rows of your product are one list: [[0] * m] * n repeats one list object n times"
    return None


def flat(got):
    """The entries of a list of rows as an array, for a comparison within tolerance."""
    return np.array(got, dtype=float) if isinstance(got, list) else got


@target("matmul_by_hand")
def test_matmul_ints(day, check, golden):
    """3x4 by 4x2; ints stay ints."""
    c = golden("matmul/ints")
    got = day.matmul_by_hand(c.A.tolist(), c.B.tolist())
    check.value("C", got, c.C.tolist(), explain=repeated_rows, mistakes={
        "this is the sum over the wrong index: C[i][j] takes row i of A and column j of B": lambda: (c.A[:2, :4] @ c.B).tolist(),
    })


@target("matmul_by_hand")
def test_matmul_floats(day, check, golden):
    """5x3 by 3x7."""
    c = golden("matmul/floats")
    got = day.matmul_by_hand(c.A.tolist(), c.B.tolist())
    check.value("C", flat(got), c.C, explain=lambda _, e: repeated_rows(got, e), mistakes={
        "only the last product of each entry is left: add, do not assign": lambda: np.outer(c.A[:, -1], c.B[-1]),
    })


@target("matmul_by_hand")
def test_matmul_rows_are_distinct(day, check):
    """Writing to one row of the result leaves the others alone."""
    got = day.matmul_by_hand([[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1]])
    distinct = isinstance(got, list) and len({id(row) for row in got}) == 3
    check.that("rows", distinct, "three distinct lists as rows", actual=got, explain=lambda: repeated_rows(got, None))


@target("broadcasting_quiz")
@pytest.mark.parametrize("number", range(1, 11))
def test_quiz(day, check, number):
    """One answer."""
    a, b = QUIZ[number - 1]
    try:
        expected = np.broadcast(np.empty(a), np.empty(b)).shape
    except ValueError:
        expected = None
    answers = day.broadcasting_quiz()
    complete = isinstance(answers, (list, tuple)) and len(answers) == 10
    check.value(
        f"answer {number}",
        answers[number - 1] if complete else answers,
        expected,
        explain=lambda got, _: why(number, got, expected),
    )


def why(number, got, expected):
    """What is behind an answer."""
    a, b = QUIZ[number - 1]
    if number == 6:
        return "0 against 1 gives 0: the axis of length 1 is the one that is stretched, even to nothing"
    if number == 10:
        return "(4, 1) against (4,): the flat one is a row, so a column minus a row is a table of (4, 4)"
    if expected is None:
        return f"{a} and {b} are aligned at the last axis, where neither length is 1 and they differ"
    if got is None:
        return f"{a} and {b} do broadcast: aligned at the last axis, lengths are equal, missing, or one of them is 1"
    return f"write {a} and {b} below each other, aligned at the right; in each column take the length that is not 1"


@target("chain_rule")
@pytest.mark.parametrize("case", range(6))
def test_chain_rule(day, check, golden, case):
    """Six neurons, against autograd and against differences."""
    c = golden(f"chain rule/{case}")
    w, b, x, y = (float(v) for v in c.inputs)
    loss, dw, db, dx = (float(v) for v in c.outputs)
    h = math.tanh(w * x + b)
    twice = (1 - math.tanh(h) ** 2) / (1 - h * h)
    got = day.chain_rule(w, b, x, y)
    complete = isinstance(got, (tuple, list)) and len(got) == 4
    parts = got if complete else (got,) * 4
    check.value("loss", parts[0], loss, mistakes={"(h - y) is squared": h - y, "half the square: the loss is the whole": loss / 2})
    for name, part, expected, at in (("dw", parts[1], dw, 0), ("db", parts[2], db, 1), ("dx", parts[3], dx, 2)):
        others = {n: v for n, v in (("dw", dw), ("db", db), ("dx", dx)) if n != name}
        mistakes = {
            f"{name} is off by (1 - tanh(h)^2) / (1 - h^2): h already is the tanh": expected * twice,
            f"{name} lacks the factor 1 - h^2, the slope of tanh": expected / (1 - h * h),
            f"{name} lacks the factor 2 of the square": expected / 2,
            f"{name} has the sign of y - h: the loss grows with h - y": -expected,
        }
        mistakes.update({f"this is {other}": value for other, value in others.items()})
        gradient(check, name, part, expected, lambda v, at=at: neuron(w, b, x, y, at, v), (w, b, x)[at], mistakes)


def neuron(w, b, x, y, at, value):
    """The loss with one of its inputs replaced."""
    inputs = [w, b, x]
    inputs[at] = float(value)
    return (math.tanh(inputs[0] * inputs[2] + inputs[1]) - y) ** 2


def gradient(check, name, got, expected, of, at, mistakes):
    """A float derivative against its golden value and against central differences."""
    value = np.asarray(got) if isinstance(got, float) else got
    check.gradient(name, value, np.asarray(expected), of=of, at=np.asarray(at), mistakes=mistakes)


@target("logsumexp")
@pytest.mark.parametrize("axis", [-1, 0, 1, 2])
def test_logsumexp(day, check, golden, axis):
    """torch.logsumexp over each axis."""
    c = golden(f"logsumexp/axis {axis}")
    n = c.x.shape[axis]
    check.value("y", day.logsumexp(c.x, axis), c.y, mistakes={
        f"you took the mean over the {n} entries instead of their sum": lambda: c.y - math.log(n),
        "the maximum is missing: add it again after the logarithm": lambda: c.y - c.x.max(axis=axis),
        "this is the sum of the exponentials: the logarithm is missing": lambda: np.exp(c.y),
        "this is the maximum alone": lambda: c.x.max(axis=axis),
    })


@target("logsumexp")
def test_logsumexp_default_axis(day, check, golden):
    """Without an axis it is the last one."""
    c = golden("logsumexp/axis -1")
    check.value("y", day.logsumexp(c.x), c.y)


@target("numerical_gradient")
def test_numerical_gradient(day, check, golden):
    """sum(A sin x) against autograd."""
    c = golden("gradient/sum of A sin x")
    check.gradient("gradient", day.numerical_gradient(lambda t: float((c.A * np.sin(t)).sum()), c.x), c.gradient, mistakes={
        "twice the gradient: the two points are 2 eps apart": lambda: 2 * c.gradient,
        "half the gradient: above minus below is divided by 2 eps once": lambda: c.gradient / 2,
    })


@target("numerical_gradient")
def test_numerical_gradient_at_a_minimum(day, check):
    """f = sum((100 x)^2) at 0, where a one-sided difference shows its error."""

    def one_sided(got, _):
        if isinstance(got, np.ndarray) and got.size and np.allclose(np.abs(got), 0.01, rtol=0.1):
            return f"at the minimum of (100 x)^2 you report {got.flat[0]:.2g}, not 0: a one-sided difference is off by eps f''/2"
        return None

    got = day.numerical_gradient(lambda t: float(((100 * t) ** 2).sum()), np.zeros(3))
    check.gradient("gradient", got, np.zeros(3), explain=one_sided)


@target("numerical_gradient")
def test_numerical_gradient_uses_eps(day, check):
    """A wide step sees a wide part of the function: the secant of x^3 over [x - h, x + h]."""
    x, h = np.array([1.0, -2.0]), 0.5
    got = day.numerical_gradient(lambda t: float((t**3).sum()), x, eps=h)
    check.gradient("eps = 0.5", got, 3 * x**2 + h**2, mistakes={"eps is not used: this is the slope for a tiny step": 3 * x**2})
