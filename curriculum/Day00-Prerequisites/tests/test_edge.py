"""Prerequisites: what cannot be multiplied, extreme entries, inputs that must stay as they are."""

from fractions import Fraction

import numpy as np
import pytest

from dl_from_scratch.grading import target


@target("matmul_by_hand")
def test_matmul_types_and_empty(day, check):
    """Exact fractions; empty matrices."""
    third = Fraction(1, 3)
    got = day.matmul_by_hand([[third, third]], [[third], [1]])
    check.value("fractions", got, [[Fraction(4, 9)]])
    check.value("no rows", day.matmul_by_hand([], [[1, 2]]), [])
    check.value("empty rows", day.matmul_by_hand([[], []], []), [[], []])
    check.value("one by one", day.matmul_by_hand([[3]], [[-4]]), [[-12]])


@target("matmul_by_hand")
def test_matmul_inputs_stay(day, check):
    """A and B are the caller's."""
    A, B = [[1, 2], [3, 4]], [[5, 6], [7, 8]]
    day.matmul_by_hand(A, B)
    check.value("A", A, [[1, 2], [3, 4]])
    check.value("B", B, [[5, 6], [7, 8]])


@target("matmul_by_hand")
@pytest.mark.parametrize(
    ("A", "B"),
    [
        ([[1, 2, 3]], [[1], [2]]),
        ([[1]], [[1], [2]]),
        ([[1, 2], [3]], [[1], [2]]),
        ([[1, 2], [3, 4]], [[1, 2], [3]]),
        ([[1, 2]], []),
    ],
    ids=["(1,3) x (2,1)", "(1,1) x (2,1)", "ragged A", "ragged B", "(1,2) x ()"],
)
def test_matmul_errors(day, check, A, B):
    """Rows and columns that do not meet."""
    check.raises(
        "refused",
        ValueError,
        lambda: day.matmul_by_hand(A, B),
        explain="the operands do not fit, and yet a result came: `zip` stops at the shorter one; raise ValueError",
    )


@target("chain_rule")
def test_chain_rule_saturated(day, check):
    """tanh(1e6) is 1: the loss is there, the slope is gone."""
    got = day.chain_rule(1000.0, 0.0, 1000.0, 3.0)
    check.value("result", tuple(float(v) for v in got), (4.0, 0.0, 0.0, 0.0))


ROWS = {
    "1000, 1000": ([1e3, 1e3], 1e3 + np.log(2)),
    "-1000, -1000": ([-1e3, -1e3], -1e3 + np.log(2)),
    "-inf, -inf": ([-np.inf, -np.inf], -np.inf),
    "inf, 0": ([np.inf, 0.0], np.inf),
    "nan, 0": ([np.nan, 0.0], np.nan),
    "-inf, 2": ([-np.inf, 2.0], 2.0),
    "inf, -inf": ([np.inf, -np.inf], np.inf),
    "0, 1": ([0.0, 1.0], np.log(1 + np.e)),
}


@target("logsumexp")
def test_logsumexp_extremes(day, check):
    """All rows in one array: one for all is not enough."""
    x = np.array([row for row, _ in ROWS.values()])
    got = day.logsumexp(x)
    shaped = isinstance(got, np.ndarray) and got.shape == (len(ROWS),)
    reasons = {
        "1000, 1000": "logsumexp([1000, 1000]) is inf: exp overflows at 710; subtract the row's maximum first",
        "-1000, -1000": "all exponentials are 0: subtract the maximum of the *row*, not that of the whole array",
        "-inf, -inf": "-inf - (-inf) is NaN: where the maximum is infinite, subtract 0",
        "inf, 0": "inf - inf is NaN: where the maximum is infinite, subtract 0",
        "nan, 0": "a NaN stays in its row, and its row is NaN",
    }
    for i, (name, (_, expected)) in enumerate(ROWS.items()):
        value = np.float64(got[i]) if shaped else got
        check.value(name, value, float(expected), explain=lambda *_, name=name: reasons.get(name))


@target("logsumexp")
def test_logsumexp_shapes(day, check, rng):
    """Empty rows, empty axes, kept dtype, x left alone."""
    check.value("no rows", day.logsumexp(np.zeros((0, 3))), np.zeros((0,)))
    check.raises("axis of length 0", ValueError, lambda: day.logsumexp(np.zeros((3, 0))))
    x = rng.normal(size=(3, 5))
    before = x.copy()
    single = day.logsumexp(x.astype(np.float32), 0)
    check.value("float32", single, np.log(np.exp(x).sum(0)).astype(np.float32), rtol=1e-3, atol=1e-3)
    day.logsumexp(x)
    check.unchanged("x", x, before)
    check.value("one entry", day.logsumexp(np.array([[7.0]])), np.array([7.0]))


@target("numerical_gradient")
def test_numerical_gradient_layouts(day, check, rng):
    """Transposed, strided, 0-d, empty and integer inputs; f always sees an array of x's shape."""
    A = rng.normal(size=(4, 3))
    base = rng.normal(size=(3, 4))
    seen = set()

    def f(t):
        seen.add(np.shape(t))
        return float((A * np.asarray(t) ** 2).sum())

    why = "the gradient of a transposed x is 0 everywhere: x.reshape(-1) made a copy, and f never saw the change"

    def flat_copy(got, _):
        return why if isinstance(got, np.ndarray) and not got.any() else None

    x = base.T
    before = base.tobytes()
    check.gradient("transposed", day.numerical_gradient(f, x), 2 * A * x, explain=flat_copy)
    check.that("x is unchanged", base.tobytes() == before, "the bytes of x are identical afterwards: restore the entry that was saved, not x + eps - eps")
    check.that("shape that f sees", seen == {(4, 3)}, "f is always called with an array of x's shape", actual=sorted(seen))
    wide = rng.normal(size=(4, 6))
    check.gradient("every second", day.numerical_gradient(f, wide[:, ::2]), 2 * A * wide[:, ::2], explain=flat_copy)
    scalar = day.numerical_gradient(lambda t: float(t) ** 2, np.array(3.0))
    check.gradient("0-d", scalar, np.array(6.0))
    check.value("empty", day.numerical_gradient(lambda t: 0.0, np.zeros((0, 2))), np.zeros((0, 2)))
    ints = day.numerical_gradient(lambda t: float((t**2).sum()), np.array([1, 2, 3]))
    check.value("integers", ints, np.array([2.0, 4.0, 6.0]))


@target("numerical_gradient")
def test_numerical_gradient_float32(day, check):
    """A float32 x is worked on in float64, or eps would vanish in it."""
    x = np.array([100.0, -300.0], dtype=np.float32)
    got = day.numerical_gradient(lambda t: float((np.asarray(t, dtype=np.float64) ** 2).sum()), x)
    check.value("gradient", got, np.array([200.0, -600.0]), rtol=1e-4)
