"""The general hypotheses: each speaks of what was done, and is silent about everything else."""

from __future__ import annotations

import re

import numpy as np
import pytest

from dl_from_scratch.grading.explain import Known, declared_mistake, explain, precision
from dl_from_scratch.grading.explain.evidence import Evidence

RNG = np.random.default_rng(0)
V = RNG.normal(size=7)
W = RNG.normal(size=7)
M = RNG.normal(size=(5, 7))
Q = RNG.normal(size=(4, 4))
T = RNG.normal(size=(2, 5, 3))
POSITIVE = np.exp(RNG.normal(size=(5, 7)))
X = RNG.normal(size=(5, 7))


def changed(array, index, value):
    made = np.array(array)
    made[index] = value
    return made


def normalized(x, how):
    """Rows of mean 0 and variance 1, with a variant of the division."""
    return (x - x.mean(1, keepdims=True)) / how(x.var(1, keepdims=True))


NARROW = X * np.array([[1e-3], [3e-3], [1e-2], [0.1], [1.0]])
EPS = 1e-5

SAYS = [
    # ------------------------------------------------------------------ scale
    ("zeros", M * 0, M, {}, "every entry of your result is 0"),
    ("same number", np.full_like(M, 3.5), M, {}, "every entry of your result is the same number, 3.5; they should differ"),
    ("sign", -M, M, {}, "it is the expected one with the opposite sign"),
    ("mean for sum", M / 32, M, {"sizes": {"the batch size": 32}}, "it is the expected one / 32, the batch size"),
    ("root", M * np.sqrt(32), M, {"sizes": {"d_k": 32}}, "it is the expected one × √32, the root of d_k"),
    ("sign and size", -M * 32, M, {"sizes": {"n": 32}}, "it is the expected one with the opposite sign, and × 32, n"),
    ("ddof", M * 9 / 8, M, {"sizes": {"n": 9}},
     r"it is the expected one × 9/\(9 − 1\): the sum was divided by n minus 1 instead of n"),
    ("ddof of a deviation", M * np.sqrt(8 / 9), M, {"sizes": {"n": 9}},
     r"it is the expected one × √\(\(9 − 1\)/9\): the variance was divided by n instead of n minus 1"),
    ("squared size", M / 81, M, {"sizes": {"n": 9}}, "it is the expected one / 9², n squared"),
    ("length of an axis", M / 7, M, {}, "it is the expected one / 7; 7 is the length of axis 1"),
    ("length of an input", V * 11, V, {"known": Known({"x": np.ones((11, 7))})},
     "it is the expected one × 11; 11 is the length of axis 0 of `x`"),
    ("small lengths are not named", T * 2, T, {}, "it is the expected one times 2$"),
    ("another logarithm", M / np.log(2), M, {}, "times 1.4427: its logarithm is to base 2"),
    ("constant", M * 0.37, M, {}, "it is the expected one times 0.37"),
    ("offset", M + 0.25, M, {}, "every entry is off by the same 0.25"),
    ("signs of some", np.where(X > 0, M, -M), M, {}, "all magnitudes are right, but .* have the wrong sign"),
    ("absolute values", np.abs(M), M, {}, "negative entries came out positive"),
    ("a factor for each row", M * POSITIVE[:, :1], M, {}, "along axis 1 the proportions are right, but each of the 5"),
    ("an offset for each row", M + POSITIVE[:, :1], M, {}, "along axis 1 the differences are right, but each of the 5"),
    ("a factor for each column", M * POSITIVE[:1], M, {}, "along axis 0 the proportions are right, but each of the 7"),
    ("eps outside the root", normalized(NARROW, lambda v: np.sqrt(v) + EPS),
     normalized(NARROW, lambda v: np.sqrt(v + EPS)), {}, r"eps was added to the root: it belongs under it, sqrt\(var \+ eps\)"),
    ("eps missing", normalized(NARROW, np.sqrt), normalized(NARROW, lambda v: np.sqrt(v + EPS)), {}, "eps is missing"),
    ("unbiased variance", normalized(NARROW, lambda v: np.sqrt(v * 7 / 6 + 1e-3)),
     normalized(NARROW, lambda v: np.sqrt(v + 1e-3)), {"sizes": {"eps": 1e-3}}, "the variance was divided by 7 − 1"),
    # ------------------------------------------------------------------ arrangement
    ("transposed", Q.T, Q, {}, "it is the expected one transposed"),
    ("transposed, other shape", M.T, M, {}, "it is the expected one transposed"),
    ("transposed and scaled", Q.T * -0.5, Q, {}, "it is the expected one transposed, times -0.5"),
    ("transposed and averaged", M.T / 7, M, {}, "it is the expected one transposed, / 7; 7 is the length of axis 1"),
    ("permuted", T.transpose(2, 0, 1), T, {}, r"its axes are permuted: yours is expected.transpose\(2, 0, 1\)"),
    ("backwards", M[::-1], M, {}, "the entries come backwards along axis 0"),
    ("late", np.concatenate([[9.0], V[:-1]]), V, {}, "the entries come one place too late along axis 0"),
    ("early", np.concatenate([V[2:], [9.0, 8.0]]), V, {}, "the entries come 2 places too early along axis 0"),
    ("reshaped for transposed", M.reshape(-1, order="F").reshape(5, 7), M, {}, "read row by row and written column by column"),
    ("another order", V[[2, 0, 1, 3, 6, 5, 4]], V, {}, "all numbers are right, but they stand in another order"),
    ("two swapped", V[[0, 2, 1, 3, 4, 5, 6]], V, {}, "two entries have changed places"),
    ("one row repeated", np.repeat(M[-1:], 5, 0), M, {}, "all 5 along axis 0 are the same: each is the expected last"),
    # ------------------------------------------------------------------ reductions
    ("summed", M.sum(0), M, {}, "it is the expected one summed over axis 0, which should have stayed"),
    ("averaged to a number", M.mean(), M, {}, "it is the expected one averaged over axes 0 and 1"),
    ("not summed", M, M.sum(0), {}, "axis 0 of your result was not summed away"),
    ("not averaged", M, M.mean(1, keepdims=True), {}, "axis 1 of your result was not averaged away"),
    ("not summed, and a sign", -T, T.sum((0, 2)), {},
     "axes 0 and 2 of your result were not summed away.*over them.*with the opposite sign"),
    ("kept as 1", M[:, None], M, {}, r"the numbers are right, only the shape is not: reshape \(5, 1, 7\) to \(5, 7\)"),
    ("spread back", np.broadcast_to(M.sum(1, keepdims=True), M.shape), M, {},
     "every entry is the sum of the expected ones over axis 1"),
    ("largest spread", np.broadcast_to(M.max(0), M.shape), M, {},
     "every entry is the largest of the expected ones over axis 0"),
    ("all pairs", V[:, None] - W, V - W, {}, "which makes all 7 × 7 pairs"),
    ("only the first", M[0], M, {}, "it is only the first of 5 along axis 0"),
    ("one too few", M[:-1], M, {}, "the last entry is missing along axis 0; all others are right"),
    ("two too many", np.concatenate([[1.0, 2.0], V]), V, {}, "the first 2 entries are too many along axis 0"),
    # ------------------------------------------------------------------ parts
    ("last batch", changed(M, 4, 0.0), M, {}, r"only one row is wrong, the last \(they are 0\); all others are right"),
    ("masked", changed(M, [1, 3], RNG.normal(size=(2, 7))), M, {}, "only rows 1, 3 are wrong; all others are right"),
    ("one column", changed(M, (slice(None), 2), 5.0 * V[:5]), M, {}, "only one column is wrong, index 2; all others are right"),
    ("only the first row", changed(M, slice(1, None), RNG.normal(size=(4, 7))), M, {}, "only one row is right, the first"),
    ("where an input is negative", np.where(X < 0, M, 0), np.where(X < 0, 2 * M + 1, 0) * 1.0, {"known": Known({"x": X})},
     "only the entries where `x` is negative are wrong"),
    ("where a mask holds", np.where(X > 0.3, M, V), M, {"known": Known({"mask": X > 0.3})},
     "only the entries where `mask` is False are wrong"),
    # ------------------------------------------------------------------ precision and functions
    ("digits", M + 1e-7, M, {}, "right to about 7 digits; the check asks for more"),
    ("digits of float32", M.astype(np.float32), M, {}, r"your result is float32, which keeps about \d digits"),
    ("integers", np.trunc(M * 10), M * 10, {}, "the fractions were cut off: the numbers were stored as integers"),
    ("clipped", np.clip(M, -0.5, 0.7), M, {}, r"your result is limited to \[-0.5, 0.7\]"),
    ("clipped above", np.minimum(M, 0.7), M, {}, "your result is limited to at most 0.7"),
    ("single precision", (M * 1e3).astype(np.float32) * 1.0 + 0.0, M * 1e3 + 0.1, {}, "every entry is off by the same"),
    ("float32 on the way", (M.astype(np.float32) * np.float32(1000)).astype(np.float64), M * 1000 + 1e-3 * X, {},
     "every number of your result is one of float32"),
    ("square", POSITIVE**2, POSITIVE, {}, "it is the square of the expected one"),
    ("root of it", np.sqrt(POSITIVE), POSITIVE, {}, "it is the root of the expected one"),
    ("exp", np.exp(M), M, {}, "it is exp of the expected one: the logarithm is missing"),
    ("complement", 1 - M, M, {}, "it is 1 minus the expected one"),
    ("running sum", np.cumsum(V), V, {}, "it is the running sum of the expected one"),
    # ------------------------------------------------------------------ what else the run has seen
    ("swapped outputs", M, X, {"known": Known(others={"dW": M})}, "these are the numbers that `dW` should have"),
    ("stale cache", M, X, {"known": Known(before=[("`linear_backward[1]`", M)])},
     r"this is the right result of an earlier call, `linear_backward\[1\]`: something was kept from it"),
    ("accumulated", M + X, X, {"known": Known(before=[("`linear_backward[1]`", M)])},
     r"it is the expected one plus the result of an earlier call, `linear_backward\[1\]`: the sum was not begun anew"),
    ("the derivative of another forward pass", M, X, {"known": Known(own="dW", differences=M + 1e-7)},
     "this is the true gradient of what your own forward pass computes: the mistake is in the forward pass"),
    ("the golden gradient", M, X, {"known": Known({"dW": M}, own="dW", golden=M)},
     "your gradient is right; the central differences are taken of your own forward pass"),
    ("the input", M, X, {"known": Known({"W": M})}, "these are the numbers of `W`$"),
    ("the input transposed", Q.T, Q + 1, {"known": Known({"W": Q})}, "these are the numbers of `W` transposed"),
    ("an input summed", T.sum((0, 2)), V[:5], {"known": Known({"dy": T})}, "this is `dy` summed over axes 0 and 2"),
    ("an input's first", T[:1, :, :1], T.sum((0, 2), keepdims=True), {"known": Known({"dy": T})},
     "this is only the first of `dy` along axes 0 and 2"),
    ("another slice", M[:2], M[3:], {"known": Known({"seed": M})}, "you took 0 to 2 along axis 0 of `seed`: it is 3 to 5"),
    # ------------------------------------------------------------------ not finite
    ("overflow", changed(M, 2, np.inf), M, {"known": Known({"x": changed(X, (2, 3), 1000.0)})},
     r"inf stands exactly in the rows where `x` is above 710, where exp overflows \(as 1000\)"),
    ("division by 0", changed(V, [1, 4], np.nan), V, {"known": Known({"x": changed(V, [1, 4], 0.0)})},
     "NaN stands exactly at the entries where `x` is 0"),
    ("NaN without a cause", changed(M, (1, 2), np.nan), M, {},
     r"1 of 35 entries are NaN where a number is expected, first at \[1, 2\]"),
    # ------------------------------------------------------------------ no more than is sure
    ("a condition that few entries meet by chance", np.where(X[:1, :5] < 0, V[:5], 9.0), V[None, :5],
     {"known": Known({"b": X[:1, :5]})}, r"^only columns 0, 4 are right; all others are wrong \(they are 9\)$"),
    ("rows that meet a condition by chance", changed(M, 2, np.nan), M,
     {"known": Known({"x": changed(np.abs(X), (2, 0), -1.0)})}, "^7 of 35 entries are NaN"),
    ("few accuracies", np.array([0.2, 0.3, 0.1, 0.3]), np.array([0.2, 0.4, 0.1, 0.5]), {}, "^only entries 1, 3 are wrong"),
    ("a ratio like that of an unbiased variance", M * 7 / 6, M, {"known": Known({"x": M})},
     "^it is the expected one times 1.16667$"),
    # ------------------------------------------------------------------ lists and tuples
    ("list for tuple", [3, 1], (3, 1), {}, "the entries are right, but they come as a list: a tuple is expected"),
    ("count for bool", 1, True, {}, "1 counts as True in an `if`, but a bool is expected"),
    ("list for array", V.tolist(), V, {}, "the numbers are right, but they come as a list: an array is expected"),
    ("steps in entries", (15, 5, 1), (120, 40, 8), {}, "it is the expected one times 0.125"),
    ("nested lists", [[1, 3], [2, 4]], [[1, 2], [3, 4]], {}, "it is the expected one transposed"),
]  # fmt: skip


@pytest.mark.parametrize(("got", "expected", "known", "says"), [case[1:] for case in SAYS], ids=[case[0] for case in SAYS])
def test_hypothesis_speaks(got, expected, known, says):
    sentence = explain(got, expected, **known)
    assert sentence is not None
    assert re.search(says, sentence), sentence


SILENT = [
    ("unrelated", X, M, {}),
    ("unrelated shapes", RNG.normal(size=(3, 2)), M, {}),
    ("one number", np.float64(2.0), 4.0, {"sizes": {"n": 2}}),
    ("one number in an array", np.array([2.0]), np.array([4.0]), {"sizes": {"n": 2}}),
    ("all expected the same", np.ones(6), -np.ones(6), {}),
    ("empty", np.zeros((0, 3)), np.zeros((0, 3)), {}),
    ("booleans", True, False, {}),
    ("text", "a", "b", {}),
    ("nothing", None, M, {}),
    ("objects", np.array([None, 1], dtype=object), V[:2], {}),
    ("one right entry", changed(V, slice(1, None), X.ravel()[:6]), V, {}),
    ("shift of a constant", np.array([5.0, 1, 1, 1, 1, 1]), np.array([1.0, 1, 1, 1, 1, 7]), {}),
    ("where the right result is not 0", np.where(X > 0, 2 * M + 1, 0), np.where(X > 0, M, 0),
     {"known": Known({"dW": np.where(X > 0, M, 0)})}),
    ("the result's own name", M, X, {"known": Known({"dW": M}, own="dW")}),
    ("nearly right", M + 1e-4 * X, M, {"known": Known({"W": M + 2e-4})}),
    ("an earlier call of another shape", X, M, {"known": Known(before=[("`t`", V)], others={"a": V}, inputs={"v": V})}),
    ("eps of nothing", X, normalized(NARROW, lambda v: np.sqrt(v + EPS)), {}),
]  # fmt: skip


@pytest.mark.parametrize(("got", "expected", "known"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_hypothesis_is_silent(got, expected, known):
    assert explain(got, expected, **known) is None


def test_nothing_is_said_of_random_numbers():
    rng = np.random.default_rng(1)
    shapes = [(2,), (3,), (8,), (2, 2), (3, 4), (2, 3, 4), (5, 5)]
    for _ in range(300):
        shape = shapes[rng.integers(len(shapes))]
        other = shapes[rng.integers(len(shapes))] if rng.random() < 0.3 else shape
        known = Known(
            {"x": rng.normal(size=shape), "W": rng.normal(size=(4, 3)), "mask": rng.random(shape) > 0.5},
            {"other": rng.normal(size=shape)},
            [("`t`", rng.normal(size=shape))],
        )
        sizes = {"n": int(rng.integers(2, 40)), "eps": 1e-5}
        assert explain(rng.normal(size=other), rng.normal(size=shape), None, sizes, known) is None


def test_a_wrong_result_that_is_nearly_a_known_one_is_not_called_that():
    nearly = -M + 1e-3 * X
    assert explain(nearly, M) is None
    assert "transposed" not in (explain(Q.T + 1e-3, Q) or "")


def test_declared_mistakes_come_first_and_must_not_fit_the_right_result():
    assert explain(-M, M, {"you forgot the minus": -M}) == "you forgot the minus"
    assert declared_mistake(M, M, {"nothing is wrong": M}) is None
    assert declared_mistake(-M, M, {"breaks": lambda: 1 / 0, "works": lambda: -M}) == "works"


def test_evidence_of_numbers_and_lists():
    assert Evidence.of(1.0, 2.0, {}).got.shape == ()
    assert Evidence.of([[1, 2], [3]], [[1, 2], [3, 4]], {}) is None
    assert Evidence.of([10**400], [1], {}) is None
    assert Evidence.of(True, 1.0, {}) is None


@pytest.mark.parametrize(
    ("got", "wanted", "said"),
    [
        (np.float64, np.float32, "something float64 came into a computation of float32"),
        (np.float32, np.float64, "fewer digits than float64"),
        (np.int64, np.float64, "stored as integers"),
        (np.float64, np.bool_, "a mask is boolean"),
        (np.float64, np.int64, "counts and indices are integers"),
    ],
)
def test_another_dtype_says_where_it_comes_from(got, wanted, said):
    assert said in precision.another_dtype(got, wanted)


def test_nothing_is_said_of_other_pairs():
    assert precision.another_dtype(np.bool_, np.float64) is None
