"""Day 01: empty axes, arguments that cannot work, views that must not be written to, cancellation."""

import numpy as np
import pytest

from dl_from_scratch.grading import target


@target("contiguous_strides")
def test_contiguous_strides_errors(day, check):
    """Arguments that no array has."""
    check.raises("order", ValueError, lambda: day.contiguous_strides((2, 3), 8, "A"))
    check.raises("negative length", ValueError, lambda: day.contiguous_strides((2, -1), 8))
    check.raises("itemsize 0", ValueError, lambda: day.contiguous_strides((2, 3), 0))


@target("contiguous_strides")
def test_contiguous_strides_zero_everywhere(day, check):
    """Lengths of 0 count as 1, wherever they stand."""
    why = "an axis of length 0 counts as one of length 1 in the product"
    check.value("last", day.contiguous_strides((2, 3, 0), 8), (24, 8, 8), mistakes={why: (0, 0, 8)})
    check.value("first, F", day.contiguous_strides((0, 3, 2), 4, "F"), (4, 4, 12), mistakes={why: (4, 0, 0)})


@target("is_contiguous")
def test_is_contiguous_edges(day, check):
    """Empty arrays, negative strides, mismatched arguments."""
    why = "an array without entries is contiguous in both orders"
    for order in "CF":
        check.value(f"empty {order}", day.is_contiguous((2, 0, 3), (7, 5, -3), 8, order), True, mistakes={why: False})
    check.value("stride 0", day.is_contiguous((3, 2), (0, 8), 8), False)
    check.value("negative", day.is_contiguous((3,), (-8,), 8), False)
    for name, shape, strides in (
        ("lengths differ", (2, 3), (8,)),
        ("too many strides", (3,), (8, 8)),
        ("no strides", (1,), ()),
    ):
        why = (
            f"{shape} and {strides} have {len(shape)} and {len(strides)} entries: `zip` compares as many as the shorter one has"
        )
        check.raises(name, ValueError, lambda shape=shape, strides=strides: day.is_contiguous(shape, strides, 8), explain=why)
    check.raises("order", ValueError, lambda: day.is_contiguous((2, 3), (24, 8), 8, "K"))


@target("broadcast_shape")
@pytest.mark.parametrize("shapes", [((0, 3), (1, 3)), ((1,), (0,)), ((4, 0), (1, 1)), ((2, 1), (0,))], ids=str)
def test_broadcast_shape_of_empty(day, check, shapes):
    """0 against 1 gives 0."""
    expected = np.broadcast(*(np.empty(s) for s in shapes)).shape
    padded = [(1,) * (len(expected) - len(s)) + s for s in shapes]
    why = {"0 against 1 gives 0: take the length that is not 1, not the larger one": tuple(map(max, zip(*padded)))}
    for name, given in (("result", shapes), ("swapped", shapes[::-1])):
        try:
            got = day.broadcast_shape(*given)
        except ValueError as error:
            got = f"ValueError: {error}"
        check.value(name, got, expected, mistakes=why)


@target("broadcast_shape")
@pytest.mark.parametrize(
    "shapes",
    [((2, 3), (2,)), ((0, 3), (2, 3)), ((4,), (3,)), ((2, 1), (3, 1), (2, 1)), ((5, 1), (4, 2), (1,)), ((1,), (4,), (3,))],
    ids=str,
)
def test_broadcast_shape_errors(day, check, shapes):
    """Shapes that do not broadcast are refused by name."""
    check.raises(
        "refused",
        ValueError,
        lambda: day.broadcast_shape(*shapes),
        says=[str(s) for s in shapes],
        explain=f"{'two of ' * (len(shapes) > 2)}{' and '.join(str(s) for s in shapes)} disagree at an axis where neither is 1",
    )


@target("broadcast_view")
def test_broadcast_view_is_read_only(day, check):
    """Stride 0 makes many entries one memory cell."""
    x = np.arange(3.0)
    before = x.copy()
    view = day.broadcast_view(x, (4, 3))
    check.that(
        "read-only",
        isinstance(view, np.ndarray) and not view.flags.writeable,
        "the view should be read-only (flags.writeable is False)",
        explain="writing to your view would change a whole column: with stride 0 many entries are one memory cell; "
        "make it read-only",
    )
    check.that("x stays writable", x.flags.writeable, "x itself should stay as writable as it was")
    check.unchanged("x", x, before)
    same = day.broadcast_view(x, (3,))
    check.that(
        "read-only, same shape",
        isinstance(same, np.ndarray) and not same.flags.writeable,
        "the view should be read-only, also where nothing is stretched",
        explain="where the shapes are equal the view is read-only too: the caller cannot know which case it was",
    )


@target("broadcast_view")
def test_broadcast_view_edges(day, check):
    """Empty results, kept dtype, a shape given as list."""
    check.value("stretched to 0", day.broadcast_view(np.ones((1, 3)), (0, 3)), np.ones((0, 3)))
    check.value("empty", day.broadcast_view(np.ones((0, 1)), (0, 4)), np.ones((0, 4)))
    check.value(
        "int32", day.broadcast_view(np.arange(3, dtype=np.int32), (2, 3)), np.tile(np.arange(3, dtype=np.int32), (2, 1))
    )
    check.value("NaN", day.broadcast_view(np.array([np.nan, 1.0]), (2, 2)), np.array([[np.nan, 1.0]] * 2))


@target("broadcast_view")
@pytest.mark.parametrize(
    ("source", "shape"),
    [((3,), (1,)), ((3,), (3, 2)), ((2, 3), (3,)), ((2, 3), (2, 6)), ((2,), (0,)), ((1,), ())],
    ids=str,
)
def test_broadcast_view_errors(day, check, source, shape):
    """What does not broadcast *to* the shape is refused by name."""
    check.raises(
        "refused",
        ValueError,
        lambda: day.broadcast_view(np.zeros(source), shape),
        says=[str(source), str(shape)],
        explain=f"{source} cannot be stretched to {shape}: only an axis of length 1 stretches, and no axis is dropped",
    )


@target("unbroadcast")
def test_unbroadcast_edges(day, check):
    """Empty gradients, kept dtype, input left alone."""
    check.value(
        "stretched to 0",
        day.unbroadcast(np.zeros((0, 3)), (1, 3)),
        np.zeros((1, 3)),
        explain=lambda *_: "(1, 3) was stretched to (0, 3): the sum over no gradients is 0, of shape (1, 3)",
    )
    check.value("empty", day.unbroadcast(np.zeros((4, 0)), (0,)), np.zeros((0,)))
    check.value("float32", day.unbroadcast(np.ones((4, 3), np.float32), (1, 3)), np.full((1, 3), 4, np.float32))
    check.value(
        "a row of infinity", day.unbroadcast(np.array([[1.0, np.inf], [2.0, 3.0]]), (2, 1)), np.array([[np.inf], [5.0]])
    )
    check.value(
        "NaN",
        day.unbroadcast(np.array([[1.0, np.nan], [2.0, 3.0]]), (2, 1)),
        np.array([[np.nan], [5.0]]),
        mistakes={"a NaN in a sum makes the sum NaN: yours leaves it out": np.array([[1.0], [5.0]])},
    )
    grad = np.arange(6.0).reshape(2, 3)
    before = grad.copy()
    day.unbroadcast(grad, (3,))
    day.unbroadcast(grad, (2, 1))
    check.unchanged("grad", grad, before)


@target("unbroadcast")
@pytest.mark.parametrize(
    ("large", "small"), [((2, 3), (2,)), ((3,), (2, 3)), ((2, 3), (2, 6)), ((4, 1), (4, 3)), ((3,), (1, 3))], ids=str
)
def test_unbroadcast_errors(day, check, large, small):
    """A shape that was never broadcast to the gradient's."""
    check.raises(
        "refused",
        ValueError,
        lambda: day.unbroadcast(np.zeros(large), small),
        says=[str(large), str(small)],
        explain=f"{small} does not broadcast to {large}, so {large} is the shape of no gradient of it",
    )


@target("sliding_windows")
def test_sliding_windows_edges(day, check):
    """One window of full length, read-only, x left alone."""
    x = np.arange(10.0).reshape(2, 5)
    before = x.copy()
    check.value("full length", day.sliding_windows(x, 5), x[:, None, :])
    check.value("full length, long step", day.sliding_windows(x, 5, 9), x[:, None, :])
    view = day.sliding_windows(x, 2)
    check.that(
        "read-only",
        isinstance(view, np.ndarray) and not view.flags.writeable,
        "the view should be read-only (flags.writeable is False)",
        explain="windows overlap: writing to one entry of your view would change up to 2 windows; make it read-only",
    )
    check.that("x stays writable", x.flags.writeable, "x itself should stay as writable as it was")
    check.unchanged("x", x, before)
    check.value("no rows", day.sliding_windows(np.zeros((0, 5)), 3), np.zeros((0, 3, 3)))
    check.value("float32", day.sliding_windows(x.astype(np.float32), 4)[1], np.float32([[5, 6, 7, 8], [6, 7, 8, 9]]))


@target("sliding_windows")
@pytest.mark.parametrize(
    ("shape", "size", "step"),
    [((), 1, 1), ((2, 5), 6, 1), ((2, 5), 0, 1), ((2, 5), -1, 1), ((2, 5), 2, 0), ((3, 0), 1, 1)],
    ids=str,
)
def test_sliding_windows_errors(day, check, shape, size, step):
    """A scalar, or sizes and steps out of range."""
    if not shape:
        why = "an array without axes has no last axis for windows to move along"
    elif step < 1:
        why = f"with a step of {step} the windows never move on"
    else:
        why = f"a window has at least 1 entry, and no more than the axis, which has {shape[-1]}: not {size}"
    check.raises("refused", ValueError, lambda: day.sliding_windows(np.zeros(shape), size, step), explain=why)


@target("pairwise_sq_dists")
def test_pairwise_sq_dists_cancellation(day, check, rng):
    """Distances of rows to themselves, for entries around 1000."""
    X = 1000 + rng.normal(size=(13, 5))
    dists = day.pairwise_sq_dists(X, X.copy())
    lowest = float(np.min(dists))
    check.that(
        "never negative",
        lowest >= 0,
        f"no squared distance is negative, yours go down to {lowest:.2g}",
        explain=f"squared distance {lowest:.1g}: cancellation; clip at 0, or its square root is NaN",
    )
    check.value("diagonal", np.diagonal(dists).copy(), np.zeros(13))


@target("pairwise_sq_dists")
def test_pairwise_sq_dists_nan(day, check, rng):
    """A NaN stays in its row."""
    X, Y = rng.normal(size=(4, 3)), rng.normal(size=(5, 3))
    expected = ((X[:, None] - Y) ** 2).sum(-1)
    X[2, 1] = np.nan
    expected[2] = np.nan

    def where_is_it(got, _):
        if not isinstance(got, np.ndarray) or got.shape != expected.shape:
            return None
        lost = np.isfinite(got[2]).any() and np.isfinite(got[[0, 1, 3]]).all()
        if lost:
            return f"the NaN in row 2 of X is lost, yours is {got[2, 0]:g}: `np.maximum` keeps NaN, `np.fmax` does not"
        if np.isnan(got[[0, 1, 3]]).any():
            return "the NaN in row 2 of X came into other rows: something mixes the rows of X before they are compared"
        return None

    check.value("NaN", day.pairwise_sq_dists(X, Y), expected, explain=where_is_it)


@target("pairwise_sq_dists")
def test_pairwise_sq_dists_edges(day, check, rng):
    """Empty, one row, kept dtype, inputs left alone."""
    X, Y = rng.normal(size=(3, 4)), rng.normal(size=(2, 4))
    before = X.copy(), Y.copy()
    check.value("N = 0", day.pairwise_sq_dists(X[:0], Y), np.zeros((0, 2)))
    check.value("M = 0", day.pairwise_sq_dists(X, Y[:0]), np.zeros((3, 0)))
    check.value("N = 1", day.pairwise_sq_dists(X[:1], Y), ((X[:1, None] - Y) ** 2).sum(-1))
    single = day.pairwise_sq_dists(X.astype(np.float32), Y.astype(np.float32))
    check.value("float32", single, ((X[:, None] - Y) ** 2).sum(-1).astype(np.float32), rtol=1e-3, atol=1e-3)
    check.value("transposed input", day.pairwise_sq_dists(np.asfortranarray(X), Y[::-1]), ((X[:, None] - Y[::-1]) ** 2).sum(-1))
    check.unchanged("X", X, before[0])
    check.unchanged("Y", Y, before[1])


@target("pairwise_sq_dists")
@pytest.mark.parametrize(
    ("x", "y"), [((3, 4), (2, 5)), ((4,), (2, 4)), ((3, 4), (4,)), ((2, 3, 4), (2, 4)), ((3, 1), (2, 4))], ids=str
)
def test_pairwise_sq_dists_errors(day, check, x, y):
    """Rows of different length have no distance."""
    check.raises(
        "refused",
        ValueError,
        lambda: day.pairwise_sq_dists(np.zeros(x), np.zeros(y)),
        says=[str(x), str(y)],
        explain=f"{x} and {y} are not two matrices with rows of one length",
    )
