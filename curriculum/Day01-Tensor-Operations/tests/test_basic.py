"""Day 01: the values of strides, shapes, views, their adjoint, and distances."""

import numpy as np
import pytest

from dl_from_scratch.grading import target

SHAPES = [(), (3,), (4, 1, 5), (2, 0, 3), (2, 3, 4, 5)]


def sources():
    """Arrays that hold other strides than fresh ones: transposed, every second entry, reversed, a column."""
    x = np.arange(24.0).reshape(4, 6)
    return {"plain": x, "transposed": x.T, "every second": x[:, ::2], "reversed": x[:, ::-1], "column": x[:, 2:3]}


@target("contiguous_strides")
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_contiguous_strides(day, check, golden, shape, order):
    """Fresh arrays of 8-byte entries."""
    expected = tuple(int(s) for s in golden(f"strides/{shape}{order}").strides)
    got = day.contiguous_strides(shape, 8, order)
    other = tuple(int(s) for s in golden(f"strides/{shape}{'CF'[order == 'C']}").strides)
    entries = tuple(s // 8 for s in expected)
    mistakes = {
        f"order='{order}' of {shape}: these are the strides of the other order": other,
        f"order='{order}' of {shape}: these are steps in entries; strides count bytes, {expected} here": entries,
    }
    if order == "F":
        mistakes = {
            f"order='F' of {shape}: you reversed the C strides; F makes the *first* axis the fastest": other[::-1],
            **mistakes,
        }
    if 0 in shape:
        mistakes["an axis of length 0 counts as one of length 1 in the product"] = zero_product(shape, order)
    check.value("strides", got, expected, mistakes=mistakes)


def zero_product(shape, order):
    """The strides of a product that does not skip lengths of 0."""
    faster = [shape[a + 1 :] if order == "C" else shape[:a] for a in range(len(shape))]
    return tuple(int(8 * np.prod(lengths, dtype=int)) for lengths in faster)


@target("contiguous_strides")
def test_contiguous_strides_itemsize(day, check):
    """Other entry sizes, and Python ints as result."""
    check.value("float32", day.contiguous_strides((2, 3), 4), (12, 4))
    check.value("bytes", day.contiguous_strides((5, 7, 2), 1, "F"), (1, 5, 35))
    check.value("int64 lengths", day.contiguous_strides(tuple(np.array([2, 3])), 8), (24, 8))


@target("is_contiguous")
@pytest.mark.parametrize("order", ["C", "F"])
def test_is_contiguous(day, check, order):
    """What NumPy's flags say of fresh, transposed, sliced and reversed arrays."""
    x = np.zeros((3, 4, 5))
    arrays = {
        "fresh": x,
        "transposed": x.T,
        "axes swapped": x.transpose(1, 0, 2),
        "first rows": x[:2],
        "first columns": x[:, :, :4],
        "every second row": x[::2],
        "reversed": x[::-1],
        "vector": x[0, 0],
        "vector of every second": x[0, 0, ::2],
        "scalar": x[0, 0, 0],
        "Fortran": np.asfortranarray(x),
    }
    flag = f"{order}_CONTIGUOUS"
    for name, a in arrays.items():
        got = day.is_contiguous(a.shape, a.strides, a.itemsize, order)
        check.value(f"{name} {a.shape}", got, bool(np.asarray(a).flags[flag]))


@target("is_contiguous")
def test_is_contiguous_length_one(day, check):
    """The stride of an axis of length 1 is never used."""
    why = "the stride of an axis of length 1 is never used: skip such axes"
    for name, shape, strides in [
        ("one column of one row", (1, 1), (48, 8)),
        ("one row of a matrix", (1, 4), (999, 8)),
        ("between two axes", (3, 1, 4), (32, -7, 8)),
    ]:
        for order, expected in (("C", True), ("F", shape == (1, 1) or shape == (1, 4))):
            got = day.is_contiguous(shape, strides, 8, order)
            check.value(f"{name} {order}", got, expected, mistakes={why: not expected} if expected else None)
    check.value("itemsize counts", day.is_contiguous((2, 3), (24, 8), 4), False)


PAIRS = [
    ((3,), (2, 3)),
    ((2, 1), (1, 3)),
    ((4, 1, 3), (2, 3)),
    ((8, 1, 6, 1), (7, 1, 5)),
    ((5, 4), (1,)),
    ((), (7, 2)),
    ((2, 3), (2, 3)),
]


@target("broadcast_shape")
@pytest.mark.parametrize("shapes", PAIRS, ids=str)
def test_broadcast_shape(day, check, shapes):
    """Two shapes, either way round."""
    expected = np.broadcast(*(np.empty(s) for s in shapes)).shape

    def left_aligned(got, _):
        return f"{shapes[0]} with {shapes[1]}: shapes are aligned at the last axis"

    for name, given in (("result", shapes), ("swapped", shapes[::-1])):
        try:
            got = day.broadcast_shape(*given)
        except ValueError as error:
            got = f"ValueError: {error}"
        check.value(name, got, tuple(expected), explain=left_aligned if len(shapes[0]) != len(shapes[1]) else None)


@target("broadcast_shape")
def test_broadcast_shape_many(day, check):
    """None, one, three and four shapes."""
    check.value("none", day.broadcast_shape(), ())
    check.value("one", day.broadcast_shape((4, 1)), (4, 1))
    check.value("three", day.broadcast_shape((5, 1, 1), (1, 6, 1), (7,)), (5, 6, 7))
    check.value("four", day.broadcast_shape((1,), (2, 1), (), (3, 1, 1)), (3, 2, 1))


@target("broadcast_view")
@pytest.mark.parametrize(
    "case", ["(3,) to (2, 3)", "(2, 1) to (2, 5)", "(1, 3) to (4, 2, 3)", "() to (2, 3)", "(2, 3) to (2, 3)"]
)
def test_broadcast_view(day, check, golden, case):
    """torch's expand."""
    c = golden(f"view/{case}")
    x = np.asarray(c.x)
    check.value("view", day.broadcast_view(x, c.y.shape), c.y)


@target("broadcast_view")
@pytest.mark.parametrize("source", ["plain", "transposed", "every second", "reversed", "column"])
def test_broadcast_view_of_strided(day, check, source):
    """Arrays with other strides keep them, on the same memory."""
    x = sources()[source]
    shape = (3, *x.shape[:-1], 5 if x.shape[-1] == 1 else x.shape[-1])
    expected = np.array(np.broadcast_to(x, shape))
    view = day.broadcast_view(x, shape)
    check.value(
        "view",
        view,
        expected,
        explain=lambda got, _: (
            f"your view of the {source} array reads other entries: where an axis is not stretched, keep its own stride; "
            f"x.strides is {x.strides}"
        ),
    )
    check.shares_memory("view", view, x)
    stretched = np.array([s == 0 for s in np.broadcast_to(x, shape).strides])
    got = getattr(view, "strides", ())
    check.that(
        "stride 0",
        len(got) == len(stretched) and all(s == 0 for s, z in zip(got, stretched) if z),
        "every axis that was added or stretched should have stride 0",
        actual=got,
    )


UNBROADCAST = [
    "(2, 3, 4) to (4,)",
    "(2, 3, 4) to (3, 1)",
    "(2, 3, 4) to (1, 3, 4)",
    "(2, 3, 4) to (2, 1, 1)",
    "(2, 3, 4) to ()",
    "(2, 3, 4) to (2, 3, 4)",
    "(3, 3) to (3,)",
    "(3, 3) to (3, 1)",
]


@target("unbroadcast")
@pytest.mark.parametrize("case", UNBROADCAST)
def test_unbroadcast(day, check, golden, case):
    """The gradient of torch's expand."""
    c = golden(f"unbroadcast/{case}")
    result = np.asarray(c.result)
    shape = result.shape
    added = c.grad.ndim - len(shape)
    leading = c.grad.sum(axis=tuple(range(added)))
    stretched = [a for a, d in enumerate(shape) if d == 1 and leading.shape[a] != 1]
    mistakes = {
        "you averaged over the axes that were stretched: the adjoint of repeating is summing": lambda: (
            result * (result.size / c.grad.size)
        )
    }
    if stretched:
        axis = stretched[0]
        n = leading.shape[axis]
        sentence = f"unbroadcast to {shape}: axis {axis} was stretched from 1 to {n}, so its {n} gradients must be summed"
        mistakes[sentence] = leading
        mistakes[sentence + ", not only the first of them taken"] = lambda: leading.take([0], axis=axis)
    if len(shape) == 1:
        mistakes["you summed the trailing axis: broadcasting adds axes in front, so it is the leading ones that go"] = lambda: (
            c.grad.sum(axis=-1)
        )
    got = day.unbroadcast(c.grad, shape)
    check.value("result", got, result, mistakes=mistakes)


@target("unbroadcast")
@pytest.mark.parametrize("pair", [((3,), (2, 3)), ((2, 1, 3), (5, 2, 4, 3)), ((), (4, 2)), ((1, 1), (3, 7))], ids=str)
def test_unbroadcast_is_the_adjoint(day, check, rng, pair):
    """<unbroadcast(g), v> = <g, broadcast(v)> for random g and v."""
    small, large = pair
    g, v = rng.normal(size=large), rng.normal(size=small)
    got = day.unbroadcast(g, small)
    check.gradient("adjoint", got, of=lambda w: float((g * np.broadcast_to(w, large)).sum()), at=v)


@target("sliding_windows")
@pytest.mark.parametrize("case", ["1 every 1", "2 every 1", "3 every 2", "3 every 3", "3 every 5"])
def test_sliding_windows(day, check, golden, case):
    """torch's unfold."""
    c = golden(f"windows/{case}")
    size, step = (int(n) for n in case.split(" every "))
    check.value(
        "windows",
        day.sliding_windows(c.x, size, step),
        c.windows,
        explain=lambda got, _: counts(got, c.x.shape[-1], size, step),
    )


def counts(got, length, size, step):
    """What a wrong number of windows means."""
    n = (length - size) // step + 1
    if not isinstance(got, np.ndarray) or got.ndim != 3 or got.shape[1] == n:
        return None
    there_are = f"there are ({length} - {size}) // {step} + 1 = {n}"
    return f"{got.shape[1]} windows of {size} every {step} in {length} entries: {there_are}"


@target("sliding_windows")
@pytest.mark.parametrize("source", ["plain", "transposed", "every second", "reversed"])
def test_sliding_windows_of_strided(day, check, source):
    """Windows of arrays with other strides, on the same memory."""
    x = sources()[source]
    size, step = 2, 1
    n = (x.shape[-1] - size) // step + 1
    expected = np.stack([x[:, w * step : w * step + size] for w in range(n)], axis=1)
    windows = day.sliding_windows(x, size, step)
    check.value(
        "windows",
        windows,
        expected,
        explain=lambda got, _: (
            f"windows of the {source} array read entries that are not its own: step by x.strides[-1], {x.strides[-1]} here, "
            f"not by the item size"
        ),
    )
    check.shares_memory("windows", windows, x)


@target("sliding_windows")
def test_sliding_windows_vector_and_stack(day, check):
    """One axis, and three."""
    x = np.arange(7.0)
    check.value("vector", day.sliding_windows(x, 3, 2), np.array([[0.0, 1, 2], [2, 3, 4], [4, 5, 6]]))
    stack = np.arange(30.0).reshape(2, 3, 5)
    expected = np.stack([stack[..., w : w + 4] for w in range(2)], axis=2)
    check.value("stack", day.sliding_windows(stack, 4), expected)


@target("pairwise_sq_dists")
@pytest.mark.parametrize("case", ["5 x 7 in 3", "1 x 4 in 2", "6 x 1 in 11"])
def test_pairwise_sq_dists(day, check, golden, case):
    """torch's cdist, squared."""
    c = golden(f"distances/{case}")
    inner = c.X @ c.Y.T
    norms = (c.X**2).sum(1)[:, None] + (c.Y**2).sum(1)
    check.value(
        "dists",
        day.pairwise_sq_dists(c.X, c.Y),
        c.dists,
        mistakes={
            "these are the distances; the squares of them are asked for": np.sqrt(c.dists),
            "|x|^2 - x.y + |y|^2: the inner product counts twice": lambda: np.maximum(norms - inner, 0),
            "|x|^2 + 2 x.y + |y|^2: the inner product is subtracted": lambda: norms + 2 * inner,
            "you averaged over the D coordinates: the squares are summed": lambda: c.dists / c.X.shape[1],
        },
        sizes={"the number of coordinates": c.X.shape[1]},
    )
