"""Prerequisites: empty matrices, ragged rows, saturated tanh, infinities, arrays of any strides."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target


@target("matmul_by_hand")
def test_matmul_empty(day, check):
    """No rows, no columns, nothing to sum over."""
    no_columns = "B has no rows, so it has no columns either: C has a row for each row of A, all of them empty"
    nothing = [[], []]
    check.value("[] x B", day.matmul_by_hand([], [[1, 2], [3, 4]]), [])
    check.value("[] x []", day.matmul_by_hand([], []), [])
    got = day.matmul_by_hand(nothing, [])
    check.value("[[], []] x []", got, [[], []], explain=lambda got, _: empty_mistake(got) or no_columns)
    columns = day.matmul_by_hand([[1, 2, 3], [4, 5, 6]], [[], [], []])
    check.value("no columns", columns, [[], []], explain=lambda got, _: empty_mistake(got))
    check.that(
        "own lists",
        got is not nothing and isinstance(got, list) and not any(row is a for row in got for a in nothing),
        "the result is made of new lists: yours contains lists of A",
    )


def empty_mistake(got):
    """What else than two empty lists there is."""
    if isinstance(got, (list, tuple)) and len(got) == 2 and not any(isinstance(row, list) for row in got):
        return "C is a list of lists, and a row without entries is an empty list: []"
    if got == []:
        return "the rows of A are lost: C has a row for each row of A, also where B has no columns"
    return None


@target("matmul_by_hand")
def test_matmul_rows_are_distinct(day, check):
    """Equal rows are still different lists, and the inputs are left alone."""
    A, B = [[1, 2], [1, 2], [1, 2]], [[3, 4], [5, 6]]
    got = day.matmul_by_hand(A, B)
    rows = [row for row in got if isinstance(row, list)] if isinstance(got, list) else []
    check.value("product", got, [[13, 16], [13, 16], [13, 16]])
    shared = len({id(row) for row in rows}) < len(rows)
    check.that(
        "distinct rows",
        len(rows) == 3 and not shared,
        "each of the 3 rows of the result should be a list of its own",
        explain="one list object stands in several rows: whoever changes one row changes them all" if shared else None,
    )
    changed = "your code changed it: A and B belong to the caller"
    check.value("A afterwards", A, [[1, 2], [1, 2], [1, 2]], explain=lambda *_: changed)
    check.value("B afterwards", B, [[3, 4], [5, 6]], explain=lambda *_: changed)


MISMATCHED = {
    "(1,3) x (2,1)": ([[1, 2, 3]], [[4], [5]], "a row of 3 entries meets 2 rows of B; `zip` stops at the shorter one"),
    "(1,2) x (3,1)": ([[1, 2]], [[4], [5], [6]], "a row of 2 entries meets 3 rows of B; `zip` stops at the shorter one"),
    "(2,2) x ()": ([[1, 2], [3, 4]], [], "B has no rows to meet the 2 columns of A"),
    "(2,0) x (1,2)": ([[], []], [[1, 2]], "empty rows of A meet 1 row of B: nothing to sum is not 1 term"),
    "ragged A, last row short": ([[1, 2], [3]], [[4], [5]], "row 1 of A has 1 entry, B has 2 rows"),
    "ragged A, last row long": ([[1, 2], [3, 4, 5]], [[4], [5]], "row 1 of A has 3 entries, B has 2 rows"),
    "ragged A, first row short": ([[1], [3, 4]], [[4], [5]], "row 0 of A has 1 entry, B has 2 rows"),
    "ragged B, last row short": ([[1, 2]], [[3, 4], [5]], "the rows of B have 2 and 1 entries; `zip(*B)` cuts them to 1"),
    "ragged B, last row long": ([[1, 2]], [[3], [4, 5]], "the rows of B have 1 and 2 entries"),
    "ragged B, middle row": ([[1, 2, 3]], [[3, 4], [5, 6, 7], [8, 9]], "the rows of B have 2, 3 and 2 entries"),
    "ragged B, no rows of A": ([], [[1, 2], [3]], "the rows of B have 2 and 1 entries, and B is no matrix, whatever A is"),
}


@target("matmul_by_hand")
@pytest.mark.parametrize("case", list(MISMATCHED))
def test_matmul_errors(day, check, case):
    """Shapes that do not fit, and rows that do not fit each other."""
    A, B, why = MISMATCHED[case]
    outcome = "returned a product"
    try:
        got = day.matmul_by_hand(A, B)
        if isinstance(got, list) and len(got) == 1 and isinstance(got[0], list) and len(got[0]) == 1:
            outcome = "returned a number"
    except NotImplementedError:
        raise
    except Exception as error:
        outcome = f"raised {type(error).__name__}"
    blamed = "" if outcome.startswith("raised") else f": {why}"
    check.raises(
        "refused",
        ValueError,
        lambda: day.matmul_by_hand(A, B),
        explain=f"{case} {outcome}{blamed}. Compare the lengths first, and raise ValueError",
    )


def as_four(result):
    """The results of chain_rule; None for those that are missing, and what came instead of a tuple for each of them."""
    return (list(result) + [None] * 4)[:4] if isinstance(result, (tuple, list)) else [result] * 4


def check_four(check, result, expected, why):
    for name, got, value in zip(("loss", "dw", "db", "dx"), as_four(result), expected):
        check.value(name, got, value, explain=None if name == "loss" else lambda *_: why)


@target("chain_rule")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((1000, 0, 1000, 3), (4.0, 0.0, 0.0, 0.0)),
        ((-1000, 0, 1000, 3), (16.0, 0.0, 0.0, 0.0)),
        ((2.0, -1e300, 5.0, 0.5), (2.25, 0.0, 0.0, 0.0)),
    ],
    ids=["z = 1e6", "z = -1e6", "z = -1e300"],
)
def test_chain_rule_saturated(day, check, arguments, expected):
    """Where tanh is flat the gradient is 0, however large the arguments are."""
    w, b, x, _ = arguments
    h = math.tanh(w * x + b)
    check_four(check, day.chain_rule(*arguments), expected, f"tanh({w * x + b:g}) is {h:g} to the last digit, and 1 - h^2 is 0")


@target("chain_rule")
def test_chain_rule_zeros(day, check):
    """x = 0 leaves db, w = 0 leaves dw and db; all of them 0.0 for zeros."""
    h = math.tanh(0.3)
    dz = 2 * (h + 1) * (1 - h * h)
    for case, arguments, expected in (
        ("x = 0", (0.5, 0.3, 0, -1), ((h + 1) ** 2, 0.0, dz, 0.5 * dz)),
        ("w = 0", (0, 0.3, 0.5, -1), ((h + 1) ** 2, 0.5 * dz, dz, 0.0)),
        ("zeros", (0, 0, 0, 0), (0.0, 0.0, 0.0, 0.0)),
    ):
        for name, got, value in zip(("loss", "dw", "db", "dx"), as_four(day.chain_rule(*arguments)), expected):
            check.value(f"{name} at {case}", got, value)


@target("chain_rule")
def test_chain_rule_nan(day, check):
    """NaN in, NaN out; nothing is raised."""
    for name, arguments in {"w": (math.nan, 0.5, 2.0, 1.0), "b": (0.5, math.nan, 2.0, 1.0)}.items():
        why = f"{name} is NaN, and so is z: a comparison with NaN is false, so `min`, `max` and `if` lose it"
        for result, got in zip(("loss", "dw", "db", "dx"), as_four(day.chain_rule(*arguments))):
            check.value(f"{result} for {name}", got, math.nan, explain=lambda *_, why=why: why)


INF, NAN = math.inf, math.nan


EXTREME = [[1e3, 1e3], [-1e3, -1e3], [1e3, -1e3], [0.5, 0.25], [-1e300, -1e300], [1e308, 1e308], [-1e3, 1e3]]


@target("logsumexp")
def test_logsumexp_extreme(day, check):
    """Rows of every magnitude in one array, so that each row needs its own maximum."""
    x = np.array(EXTREME)
    log2 = np.log(2)
    expected = np.array([1e3 + log2, log2 - 1e3, 1e3, 0.5 + np.log1p(np.exp(-0.25)), -1e300, 1e308, 1e3])
    check.value("rows", day.logsumexp(x), expected, explain=extreme_mistake)
    check.value("columns", day.logsumexp(x.T.copy(), 0), expected, explain=extreme_mistake)


def extreme_mistake(got, expected):
    """Overflow, underflow, or one maximum for all rows."""
    if not isinstance(got, np.ndarray) or got.shape != expected.shape:
        return None
    if got[0] == np.inf:
        return "logsumexp([1000, 1000]) is inf: exp overflows at 710; subtract the row's maximum first"
    if got[1] == -np.inf:
        return (
            "logsumexp([-1000, -1000]) is -inf, though its rows are finite: subtract the maximum of each row, "
            "not one for the whole array, and not 0"
        )
    for row, result in zip(EXTREME, got):
        if result == np.inf and max(row) == 1e3:
            return f"logsumexp({row}) is inf: subtract the maximum, and no exponent is above 0; yours was 710 or more"
        if np.isnan(result):
            return f"logsumexp({row}) is NaN: inf - inf or inf / inf came up on the way to it"
    return None


@target("logsumexp")
def test_logsumexp_infinite(day, check):
    """Infinities and NaN, each in its own row."""
    rows = {
        (-INF, -INF): -INF,
        (INF, 0.0): INF,
        (0.0, INF): INF,
        (INF, INF): INF,
        (INF, -INF): INF,
        (-INF, 2.0): 2.0,
        (NAN, 0.0): NAN,
        (0.0, NAN): NAN,
        (NAN, INF): NAN,
        (-INF, NAN): NAN,
        (1.0, 3.0): 3.0 + math.log1p(math.exp(-2.0)),
    }
    expected = np.array(list(rows.values()))

    def why(got, _):
        if not isinstance(got, np.ndarray) or got.shape != expected.shape:
            return None
        if np.isnan(got).all():
            return "one NaN made every row NaN: take the maximum along the axis, not of the whole array"
        for (row, right), result in zip(rows.items(), got):
            if np.isnan(result) and not np.isnan(right):
                return f"{list(row)} gives NaN: its maximum is infinite, and inf - inf is NaN; subtract 0 where m is infinite"
            if np.isnan(right) and not np.isnan(result):
                return f"{list(row)} gives {result:g}: what a NaN takes part in is NaN, do not skip it"
            if np.isinf(right) and result != right:
                return (
                    f"{list(row)} gives {result:g}, and means {right:g}: exp(-inf) is 0 and log(0) is -inf, as they should be"
                )
        return None

    check.value("rows", day.logsumexp(np.array(list(rows))), expected, explain=why)


@target("logsumexp")
def test_logsumexp_arrays(day, check, rng):
    """One axis, no rows, one column, other dtypes and strides; x left alone."""
    x = rng.normal(size=(3, 4))
    before = x.copy()
    expected = np.log(np.exp(x).sum(axis=1))

    def number(got, _):
        bare = isinstance(got, (int, float)) and not isinstance(got, np.generic)
        return "a Python float has no dtype: return the NumPy number, or an array of shape ()" if bare else None

    check.value("vector", day.logsumexp(x[1]), np.asarray(expected[1]), explain=number)
    check.value("no rows", day.logsumexp(np.zeros((0, 3))), np.zeros((0,)))
    check.value("no columns left", day.logsumexp(np.zeros((3, 0)), 0), np.zeros((0,)))
    check.value("one column", day.logsumexp(x[:, :1]), x[:, 0])
    squeezed = "only the axis that is summed goes: another axis of length 1 stays; `squeeze(axis)`, not `squeeze()`"
    lost = {squeezed: np.asarray(expected[1])}
    check.value("one row", day.logsumexp(x[1:2]), expected[1:2], mistakes=lost)
    check.value("one column, first axis", day.logsumexp(x.T[:, 1:2], 0), expected[1:2], mistakes=lost)
    check.value("float32", day.logsumexp(x.astype(np.float32)), expected.astype(np.float32), rtol=1e-3, atol=1e-3)
    vector = day.logsumexp(x[1].astype(np.float32))
    check.value("float32 vector", vector, np.array(expected[1], dtype=np.float32), rtol=1e-3, explain=number)
    check.value("transposed", day.logsumexp(x.T, 0), expected)
    check.value("x itself", day.logsumexp(x), expected)
    check.unchanged("x", x, before)


@target("logsumexp")
@pytest.mark.parametrize(("shape", "axis"), [((2, 0), -1), ((0, 3), 0), ((0,), -1), ((2, 0, 3), 1)], ids=str)
def test_logsumexp_empty_axis(day, check, shape, axis):
    """Nothing to sum: refused."""
    check.raises(
        "refused",
        ValueError,
        lambda: day.logsumexp(np.zeros(shape), axis),
        explain=f"axis {axis} of {shape} has length 0, and no entries have no maximum: raise ValueError",
    )


STRIDED = ["transposed", "every second row", "reversed", "Fortran order", "column"]


def strided(source, rng):
    """An array whose entries do not lie one after the other."""
    x = rng.normal(size=(4, 3))
    return {
        "transposed": x.T,
        "every second row": x[::2],
        "reversed": x[::-1, ::-1],
        "Fortran order": np.asfortranarray(x),
        "column": x[:, 1:2],
    }[source]


@target("numerical_gradient")
@pytest.mark.parametrize("source", STRIDED)
def test_gradient_of_strided(day, check, rng, source):
    """f(x) = sum(W x^2) for arrays of any strides."""
    x = strided(source, rng)
    W = rng.normal(size=x.shape)
    before, expected = x.copy(), 2 * W * x
    shapes, moved = set(), []

    def f(v):
        shapes.add(np.shape(v))
        v = np.reshape(v, x.shape)
        moved.append(bool((v != before).any()))
        return float((W * v**2).sum())

    got = day.numerical_gradient(f, x)
    zero = (
        f"the gradient of a {'transposed x' if source == 'transposed' else f'strided x ({source})'} is 0 everywhere: "
        "you moved a copy, and f never saw the change; `reshape(-1)` copies what does not lie row by row, `flatten` always"
    )
    check.value("gradient", got, expected, explain=lambda *_: None if any(moved) else zero)
    check.that(
        "shape that f sees",
        shapes == {x.shape},
        f"f should always get an array of x's shape, {x.shape}",
        actual=sorted(shapes),
    )
    check.unchanged("x", x, before)


@target("numerical_gradient")
def test_gradient_of_scalar_and_empty(day, check):
    """No axes, no entries, three axes."""
    types = set()

    def f(v):
        types.add(isinstance(v, (np.ndarray, np.generic)) and v.shape == () and v.dtype == np.float64)
        return float(np.sin(v))

    bare = "a Python float is no array: return one of shape (), or the NumPy number"
    check.value(
        "scalar",
        day.numerical_gradient(f, np.array(0.5)),
        np.array(np.cos(0.5)),
        explain=lambda got, _: bare if isinstance(got, float) and not isinstance(got, np.generic) else None,
    )
    check.that("what f sees", types == {True}, "f should get a float64 array of shape () where x has shape ()")
    for shape in ((0,), (2, 0, 3)):
        check.value(f"empty {shape}", day.numerical_gradient(lambda v: float(v.sum()), np.zeros(shape)), np.zeros(shape))
    weights = np.arange(1.0, 13.0).reshape(2, 3, 2)
    cube = day.numerical_gradient(lambda v: float((weights * v).sum()), np.zeros((2, 3, 2)))
    check.value("three axes", cube, weights)


@target("numerical_gradient")
def test_gradient_of_other_dtypes(day, check):
    """Integers and float32 are converted: eps would be lost in them."""
    weights, seen = np.array([1.0, -2.0, 0.5]), set()

    def f(v):
        seen.add(np.asarray(v).dtype.name)
        return float((weights * np.asarray(v) ** 2).sum())

    def lost(got, _):
        if any(name.startswith("int") for name in seen):
            return "f got an array of integers: assigning to it drops eps; convert x to float64 first"
        if "float32" in seen:
            return "f got a float32 array, which keeps 7 digits, so x + 1e-6 is rounded: convert x to float64 first"
        return None

    ints = np.array([3, 1, -4])
    before, expected = ints.copy(), 2 * weights * ints
    check.value("ints", day.numerical_gradient(f, ints), expected, explain=lost)
    check.unchanged("x", ints, before)
    seen.clear()
    check.value("float32", day.numerical_gradient(f, ints.astype(np.float32)), expected, explain=lost)
    check.value("bools", day.numerical_gradient(f, ints > 0), 2 * weights * (ints > 0), explain=lost)


@target("numerical_gradient")
def test_gradient_works_on_a_copy(day, check):
    """f(v) = sum(v x) looks at x itself: its gradient is x, if nobody moves x meanwhile."""
    x = np.array([1.5, -2.0, 0.75, 3.0])
    before = x.copy()
    moved = []

    def f(v):
        moved.append(not np.array_equal(x, before))
        return float((v * x).sum())

    why = "f looked at x while you had moved one of its entries, and saw both change: move the entries of a copy"
    got = day.numerical_gradient(f, x)
    check.value("gradient", got, before, explain=lambda *_: why if any(moved) else None)
    check.unchanged("x", x, before)


@target("numerical_gradient")
def test_gradient_evaluations(day, check, rng):
    """Two calls of f an entry, each with exactly one entry moved."""
    x = rng.normal(size=(5, 4))
    before, most, farthest, calls = x.copy(), [], [], []

    def f(v):
        calls.append(1)
        away = np.sort(abs(np.reshape(v, x.shape) - before), axis=None)
        most.append(int((away > 0).sum()))
        farthest.append(float(away[-2]))
        return float((np.asarray(v) ** 2).sum())

    got = day.numerical_gradient(f, x)
    check.value("gradient", got, 2 * x)
    check.that(
        "calls of f",
        len(calls) <= 2 * x.size,
        f"{x.size} entries need {2 * x.size} evaluations of f, yours took {len(calls)}",
    )
    several = "several entries are moved at once, or one that was moved is not put back: move one, measure, put it back"
    drift = "x + eps - 2 eps + eps is not x in floating point: keep the entry, and put that value back"
    check.that(
        "one entry moved",
        max(most, default=0) <= 1,
        f"f saw an array in which {max(most, default=0)} entries differ from x: it should be one",
        explain=lambda: several if max(farthest, default=0.0) > 1e-9 else drift,
    )


@target("numerical_gradient")
def test_numerical_gradient_default_step(day, check):
    """Without eps the two points are 1e-6 away."""
    points = []

    def f(t):
        points.append(float(np.asarray(t)[0]))
        return points[-1]

    day.numerical_gradient(f, np.zeros(1))
    in_eps = np.unique(np.array(points)) / 1e-6
    same = (
        f"f was asked twice at the same point: x and {in_eps[0]:g} eps; are your two points one array?" if len(in_eps) else ""
    )
    at_x = "f was asked at x itself: a central difference looks at x + eps and x - eps"
    check.value(
        "points in units of 1e-6",
        in_eps,
        np.array([-1.0, 1.0]),
        explain=lambda *_: at_x if 0.0 in in_eps else same if len(in_eps) == 1 else None,
    )
