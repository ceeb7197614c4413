"""Prerequisites: the values of products, shapes, gradients and logarithms of sums."""

import math
from fractions import Fraction

import numpy as np
import pytest

from dl_from_scratch.grading import target


def many(n, noun):
    """A number with its noun: ``1 list``, ``3 lists``, ``1 entry``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun[:-1]}ies" if noun.endswith("y") else f"{n} {noun}s"


def rows_text(n, m):
    """What a product has to look like, in words."""
    return f"a list of {many(n, 'list')} of {many(m, 'entry')}" + ("" if n == 1 else " each")


def is_table(got, n, m):
    """Whether got is a list of n lists of m entries."""
    return isinstance(got, list) and len(got) == n and all(isinstance(row, list) and len(row) == m for row in got)


def product_mistake(A, B):
    """What is wrong with a product of A and B, as a function of it: shared rows, other types, the transpose, a term too few."""
    n, m, k = len(A), len(B[0]), len(B)

    def terms(chosen):
        return [[sum((row[p] * B[p][j] for p in chosen), 0) for j in range(m)] for row in A]

    def mistake(got, expected):
        if not is_table(got, n, m):
            transposed = [list(column) for column in zip(*expected)]
            if n != m and got == transposed:
                return f"this is the transpose: [i][j] belongs to row i of A and column j of B, so it has {many(n, 'row')}"
            rows = got if isinstance(got, (list, tuple)) and all(isinstance(row, (list, tuple)) for row in got) else []
            if [list(row) for row in rows] == expected:
                return "the numbers are right, but they come in tuples: C is a list, and each of its rows is one"
            return f"the product of {many(n, 'row')} and {many(m, 'column')} is {rows_text(n, m)}"
        if n > 1 and all(row is got[0] for row in got):
            return (
                f"all rows of your product are equal, because they are one list object, as in `[[0] * {m}] * {n}`; "
                "make a new list for each row"
            )
        types = {type(entry).__name__ for row in got for entry in row} - {type(expected[0][0]).__name__}
        if got == expected and types:
            return f"the numbers are right, but they became {' and '.join(sorted(types))}: begin each sum with the integer 0"
        if k > 1 and got == terms(range(k - 1)):
            return f"the last term of each sum is missing: k runs over all {k} rows of B"
        if k > 1 and got == terms(range(1, k)):
            return f"the first term of each sum is missing: k begins at 0 and runs over all {k} rows of B"
        if k > 1 and got == terms([k - 1]):
            return "each entry holds the last term of its sum alone: add the terms up"
        if 1 < m <= k and got == [[sum((a * b for a, b in zip(row, B[j])), 0) for j in range(m)] for row in A]:
            return "the rows of A were multiplied with the rows of B: they meet its columns, B[k][j] with k running"
        return None

    return mistake


@target("matmul_by_hand")
@pytest.mark.parametrize("case", ["3x4 by 4x2", "1x4 by 4x1", "3x1 by 1x2"])
def test_matmul_ints(day, check, golden, case):
    """Lists of ints; the result holds ints."""
    c = golden(f"matmul/{case}")
    A, B, C = c.A.tolist(), c.B.tolist(), c.C.tolist()
    check.value("product", day.matmul_by_hand(A, B), C, explain=product_mistake(A, B))


@target("matmul_by_hand")
def test_matmul_floats(day, check, golden):
    """Lists of floats, 5x3 by 3x7."""
    c = golden("matmul/5x3 by 3x7")
    got = day.matmul_by_hand(c.A.tolist(), c.B.tolist())
    check.that("rows", is_table(got, 5, 7), f"expected {rows_text(5, 7)}", expected=rows_text(5, 7), actual=got)
    try:
        table = np.array(got)
    except ValueError:  # rows of different length
        table = None
    numbers = table is not None and table.dtype.kind in "iuf"
    check.value(
        "product",
        table.astype(np.float64) if numbers else got,
        c.C,
        mistakes={
            "you multiplied |A| and |B|: keep the signs": abs(c.A) @ abs(c.B),
            "the last term of each sum is missing": c.A[:, :-1] @ c.B[:-1],
            "the first term of each sum is missing": c.A[:, 1:] @ c.B[1:],
            "each entry holds the last term of its sum alone: add the terms up": np.outer(c.A[:, -1], c.B[-1]),
        },
        explain=lambda *_: None if numbers else f"no array of floats can be made of it: expected {rows_text(5, 7)}",
    )


@target("matmul_by_hand")
def test_matmul_exact(day, check):
    """Entries keep their type: fractions stay exact, ints of any size stay ints."""

    def rounded(A, B, got, expected):
        kept = is_table(got, len(expected), len(expected[0]))
        entries = [entry for row in got for entry in row] if kept else []
        if any(isinstance(entry, float) for entry in entries):
            return "a float keeps 16 digits: convert nothing, and begin each sum with the integer 0, not with 0.0"
        return product_mistake(A, B)(got, expected)

    A = [[Fraction(1, 3), Fraction(2)], [Fraction(-1, 2), Fraction(5, 7)]]
    B = [[Fraction(3, 4)], [Fraction(1, 6)]]
    C = [[Fraction(7, 12)], [Fraction(-43, 168)]]
    check.value("fractions", day.matmul_by_hand(A, B), C, explain=lambda *pair: rounded(A, B, *pair))
    P, Q = [[10**20, 1]], [[10**20, 2], [1, 3]]
    large = day.matmul_by_hand(P, Q)
    check.value("large ints", large, [[10**40 + 1, 2 * 10**20 + 3]], explain=lambda *pair: rounded(P, Q, *pair))


QUIZ = [
    ((3,), "+", (2, 3)),
    ((2,), "+", (2, 3)),
    ((2, 1), "+", (1, 3)),
    ((4, 1, 3), "+", (2, 3)),
    ((5, 4), "+", (5,)),
    ((0, 3), "+", (1, 3)),
    ((0, 3), "+", (2, 3)),
    ((), "+", (7,)),
    ((8, 1, 6, 1), "+", (7, 1, 5)),
    ((4, 1), "-", (4,)),
]


def truth(a, b):
    """What NumPy does with two shapes."""
    try:
        return np.broadcast(np.empty(a), np.empty(b)).shape
    except ValueError:
        return None


def meetings(a, b):
    """Which lengths of two shapes meet, from the last axis on: ``3 with 3, nothing with 2``."""
    pairs = []
    for axis in range(1, max(len(a), len(b)) + 1):
        lengths = [str(s[-axis]) if axis <= len(s) else "nothing" for s in (a, b)]
        pairs.append(" with ".join(lengths))
    return ", ".join(pairs)


def quiz_mistake(a, b, answer):
    """Why an answer is wrong, without giving the right one away where it can be worked out."""
    if isinstance(answer, list):
        return "a shape is a tuple: (2, 3), not [2, 3]"
    if isinstance(answer, int) and not isinstance(answer, bool):
        return f"({answer}) is the number {answer}: a tuple of one length needs a comma, ({answer},)"
    if answer is not None and not isinstance(answer, tuple):
        return f"an answer is a tuple such as (2, 3), or None: not a {type(answer).__name__}"
    if (a, b) == ((0, 3), (1, 3)) and answer == (1, 3):
        return "0 against 1 gives 0: the axis of length 1 is the one that is stretched, even to nothing"
    if (a, b) == ((4, 1), (4,)) and answer in ((4,), (4, 1)):
        return (
            "the flat vector counts as one row, (1, 4): each of the 4 predictions meets each of the 4 targets, "
            "and no error is raised"
        )
    if (a, b) == ((0, 3), (2, 3)) and answer is not None:
        return "0 against 2: neither is 1, and only a length of 1 is stretched"
    if () in (a, b):
        return "a scalar has no axes: it meets every entry of the other array"
    return (
        f"from the last axis on, the lengths that meet are {meetings(a, b)}: each pair has to be equal, "
        "or one of the two is 1 or missing and is stretched to the other"
    )


@target("broadcasting_quiz")
def test_quiz(day, check):
    """Ten answers, each with its own verdict."""
    answers = day.broadcasting_quiz()
    listed = isinstance(answers, (list, tuple))
    count = f"expected a list of 10 answers, got {len(answers) if listed else type(answers).__name__}"
    left_out = "where NumPy refuses, the answer is None: it keeps its place in the list"
    too_few = listed and len(answers) < len(QUIZ)
    check.that("ten answers", listed and len(answers) == len(QUIZ), count, explain=left_out if too_few else None)
    for number, (a, operator, b) in enumerate(QUIZ, start=1):
        given = listed and number <= len(answers)
        answer = answers[number - 1] if given else ...
        expected = truth(a, b)
        check.that(
            f"answer {number}",
            type(answer) is type(expected) and answer == expected,
            f"{a} {operator} {b}: NumPy does something else than {answer if given else 'no answer'}",
            actual=answer if given else "nothing",
            explain=quiz_mistake(a, b, answer) if given else "your list has no such answer",
        )


NAMES = ("loss", "dw", "db", "dx")


def four(result):
    """The results of chain_rule by name, as floats; NaN where there is no number."""
    parts = list(result) if isinstance(result, (tuple, list)) else []
    parts += [math.nan] * (4 - len(parts))
    return [float(p) if isinstance(p, (int, float, np.generic)) else math.nan for p in parts[:4]]


@target("chain_rule")
def test_chain_rule(day, check, golden):
    """Six samples: each result is one array of six numbers."""
    c = golden("chain_rule/six")
    w, b, x, y = c.w, c.b, c.x, c.y
    results = [day.chain_rule(*sample) for sample in np.stack([w, b, x, y], axis=1).tolist()]
    first = results[0]
    check.that(
        "four floats",
        isinstance(first, tuple) and len(first) == 4 and all(isinstance(p, float) for p in first),
        "expected a tuple of four floats: loss, dw, db, dx",
        actual=first,
    )
    loss, dw, db, dx = columns = np.array([four(r) for r in results]).T
    z = w * x + b
    h = np.tanh(z)
    dz, slope = 2 * (h - y) * (1 - h**2), 1 - h**2

    def whole(name):
        """Why a result is missing, or out of its place."""
        if np.isnan(columns[NAMES.index(name)]).any() and not (isinstance(first, (tuple, list)) and len(first) >= 4):
            return f"there is no {name} to compare: chain_rule returns the tuple (loss, dw, db, dx)"
        right = dict(zip(NAMES, (c.loss, c.dw, c.db, c.dx)))
        order = [next((n for n, values in right.items() if np.allclose(column, values)), None) for column in columns]
        swapped = ["loss", "dx", "db", "dw"]  # which is more likely dz times the wrong factor
        if set(order) == set(NAMES) and order not in (list(NAMES), swapped):
            return f"all four are right, but you return ({', '.join(order)}): the order is (loss, dw, db, dx)"
        return None

    check.value(
        "loss",
        loss,
        c.loss,
        mistakes={
            "this is the error h - y: the loss is its square": h - y,
            "this is half the square: the loss is the square itself": c.loss / 2,
            "this is the distance |h - y|: the loss is its square": abs(h - y),
            "this is the square of z - y: the tanh is missing": (z - y) ** 2,
            "b is missing: z = w x + b": (np.tanh(w * x) - y) ** 2,
            "b is added to z = w x + b after the multiplication: yours is w (x + b)": (np.tanh(w * (x + b)) - y) ** 2,
            "the neuron is a tanh: yours is a sigmoid": (1 / (1 + np.exp(-z)) - y) ** 2,
        },
        explain=lambda *_: whole("loss"),
    )

    def mistakes(name, factor):
        wrong = {
            f"{name} is off by (1 - tanh(h)^2)/(1 - h^2): h already is the tanh": dz / slope * (1 - np.tanh(h) ** 2) * factor,
            f"{name} is off by (1 - z^2)/(1 - h^2): the slope of tanh is 1 minus the square of its *output*": (
                dz / slope * (1 - z**2) * factor
            ),
            f"the slope of tanh, 1 - h^2, is missing from {name}": dz / slope * factor,
            f"{name} lacks the factor 2, from the square": dz / 2 * factor,
            f"{name} lacks the error h - y: the derivative of its square is 2 (h - y)": 2 * slope * factor,
            f"the slope of tanh is 1 - h^2, you have 1 - h in {name}": dz / slope * (1 - h) * factor,
            f"the slope of tanh is 1 - h^2, you have 1 + h^2 in {name}": dz / slope * (1 + h**2) * factor,
            f"the slope of tanh is 1 - h^2: you squared the error h - y instead of h in {name}": (
                dz / slope * (1 - (h - y) ** 2) * factor
            ),
            f"this is the derivative by y, -2 (h - y): {name} goes on through the tanh": -dz / slope,
            f"the slope of tanh is 1 - h^2, you have h (1 - h), the sigmoid's, in {name}": dz / slope * h * (1 - h) * factor,
        }
        others = {"dw": (dz * w, "w"), "dx": (dz * x, "x")}
        if name in others:
            result, own = others[name]
            wrong[f"z = w x + b changes by {'x' if own == 'w' else 'w'} per unit of {own}, not by {own}"] = result
            wrong[f"{name} lacks its last factor: z = w x + b, so dz is multiplied by {'x' if own == 'w' else 'w'}"] = dz
        else:
            wrong["z = w x + b changes by 1 per unit of b: db is dz itself"] = dz * b
        return wrong

    def total(values, name):
        W, B, X = (values if name == n else v for n, v in (("dw", w), ("db", b), ("dx", x)))
        return float(((np.tanh(W * X + B) - y) ** 2).sum())

    for name, got, expected, at, factor in (
        ("dw", dw, c.dw, w, x),
        ("db", db, c.db, b, np.ones(6)),
        ("dx", dx, c.dx, x, w),
    ):
        check.gradient(
            name,
            got,
            expected,
            of=lambda v, n=name: total(v, n),
            at=at,
            mistakes=mistakes(name, factor),
            explain=lambda *_, name=name: whole(name),
        )


@target("logsumexp")
@pytest.mark.parametrize("axis", [-1, 0, 1, 2])
def test_logsumexp(day, check, golden, axis):
    """Each axis of a (4, 5, 3) array, against torch."""
    c = golden("logsumexp/4x5x3")
    check_logsumexp(check, day.logsumexp(c.x, axis), c, axis)


@target("logsumexp")
def test_logsumexp_default_axis(day, check, golden):
    """Without an axis it is the last one."""
    c = golden("logsumexp/4x5x3")
    check_logsumexp(check, day.logsumexp(c.x), c, -1)


def check_logsumexp(check, got, case, axis):
    expected = getattr(case, f"axis{axis % 3}")
    m, n = case.x.max(axis=axis), case.x.shape[axis]
    check.value(
        "result",
        got,
        expected,
        mistakes={
            "the maximum was subtracted and never added back: log(sum(exp(x))) = m + log(sum(exp(x - m)))": expected - m,
            "you took the mean of the exponentials: it is their sum": expected - np.log(n),
            "the logarithm is missing: this is sum(exp(x))": np.exp(expected),
            "the logarithm is missing: this is m + sum(exp(x - m))": lambda: m + np.exp(expected - m),
            "this is the maximum alone: log(sum(exp(x - m))) has to be added": m,
            "log1p adds 1 to the sum, which holds exp(0) = 1 for the maximum already": lambda: (
                m + np.log1p(np.exp(expected - m))
            ),
            "use the natural logarithm": lambda: m + (expected - m) / np.log(2),
            "the axis stayed, with length 1: it is to be removed": np.expand_dims(expected, axis),
        },
    )


def of_shape(x, f):
    """f, with a clear word for arrays that have another shape than x."""

    def checked(v):
        if np.shape(v) != x.shape:
            raise ValueError(f"f got an array of shape {np.shape(v)}: it takes one of x's shape, {x.shape}")
        return f(v)

    return checked


@target("numerical_gradient")
def test_gradient_against_autograd(day, check, golden):
    """f(x) = sum(A sin x), whose gradient torch knows."""
    c = golden("gradient/sum of A sin x")
    got = day.numerical_gradient(of_shape(c.x, lambda v: float((c.A * np.sin(v)).sum())), c.x)
    check.gradient("gradient", got, c.gradient, mistakes=all_at_once(c.gradient), explain=denominator(1e-6))


def all_at_once(expected):
    """The gradient of f, a sum over entries, when all entries are moved at once."""
    return {"all entries were moved at once: move one at a time": np.full(expected.shape, expected.sum())}


def denominator(eps):
    """Which wrong denominator a gradient tells of, as a function of it: its entries are all off by one factor."""
    factors = {
        "the two points are 2 eps apart: divide by 2 eps, not by eps": 2.0,
        "the difference is not divided by 2 eps": 2 * eps,
        "`/ 2 * eps` divides by 2 and multiplies by eps: put 2 * eps in parentheses": eps**2,
        "the difference is divided by 2, and not by eps": eps,
        "the difference is divided by eps twice": 1 / eps,
    }

    def said(got, expected):
        if not isinstance(got, np.ndarray) or got.shape != expected.shape or not got.all():
            return None
        return next((s for s, factor in factors.items() if np.allclose(got, factor * expected, rtol=1e-4, atol=0)), None)

    return said


@target("numerical_gradient")
def test_gradient_at_a_minimum(day, check):
    """f(x) = sum((100 x)^2) is flat at 0, and steep beside it."""
    got = day.numerical_gradient(lambda v: float(((100 * v) ** 2).sum()), np.zeros(3))
    why = "at the minimum of (100x)^2 you report {}, not 0: a one-sided difference is off by eps f''/2"
    check.gradient(
        "gradient",
        got,
        np.zeros(3),
        mistakes={why.format("0.01"): np.full(3, 0.01), why.format("-0.01"): np.full(3, -0.01)},
    )


@target("numerical_gradient")
def test_gradient_uses_eps(day, check):
    """f(x) = sum(x^3) with eps = 0.1: a central difference gives 3 x^2 + eps^2, to the last digit."""
    x, eps = np.array([2.0, -0.5, 7.0, 0.3]), 0.1
    steps = set()

    def f(v):
        steps.add(round(float(abs(v - x).max()), 9))
        return float((v**3).sum())

    def used(got, expected):
        farther = isinstance(got, np.ndarray) and got.shape == x.shape and max(steps, default=0.0) > eps + 1e-9
        if farther and np.allclose(got, 3 * x**2):
            return f"f was asked at points {max(steps):g} away, not eps: each entry has two points, x + eps and x - eps"
        return denominator(eps)(got, expected)

    got = day.numerical_gradient(of_shape(x, f), x, eps)
    relative = eps * np.maximum(1, np.abs(x))
    one_sided = "this is a one-sided difference: it is off by eps f''/2, a central one by eps^2 f'''/6"
    check.gradient(
        "gradient",
        got,
        3 * x**2 + eps**2,
        mistakes={
            one_sided: 3 * x**2 + 3 * x * eps + eps**2,
            one_sided + " (yours looks back)": 3 * x**2 - 3 * x * eps + eps**2,
            "you did not use the eps that was given": 3 * x**2,
            "your points are eps / 2 from x: the formula has eps": 3 * x**2 + eps**2 / 4,
            "you scaled the step by |x|, which is common; here it is eps for every entry": 3 * x**2 + relative**2,
            **all_at_once(3 * x**2 + eps**2),
        },
        explain=used,
    )


@target("numerical_gradient")
def test_gradient_moves_one_entry(day, check, rng):
    """f(x) = sum of Q_ij x_i x_j over all pairs, with eps = 0.25: exact for a central difference."""
    Q, x, eps = rng.normal(size=(6, 6)), rng.normal(size=(2, 3)), 0.25
    expected = ((Q + Q.T) @ x.ravel()).reshape(2, 3)

    def drifting(drift):
        at, gradient = x.ravel().copy(), np.empty(6)
        for i in range(6):
            gradient[i] = (Q + Q.T)[i] @ at
            at[i] += drift
        return gradient.reshape(2, 3)

    one_sided = "this is a one-sided difference: it is off by eps f''/2, which a central one is not"
    stays = "an entry that you moved is still moved when the next one is measured: put it back"
    together = ((Q + Q.T) @ x.ravel()).sum()
    got = day.numerical_gradient(lambda v: float(np.ravel(v) @ Q @ np.ravel(v)), x, eps)
    check.gradient(
        "gradient",
        got,
        expected,
        mistakes={
            stays: lambda: drifting(-eps),
            stays + " (it stays at + eps)": lambda: drifting(eps),
            "all entries were moved at once: move one at a time": np.full((2, 3), together),
            one_sided: lambda: expected + eps * np.diag(Q).reshape(2, 3),
            one_sided + " (yours looks back)": lambda: expected - eps * np.diag(Q).reshape(2, 3),
        },
        explain=denominator(eps),
    )
