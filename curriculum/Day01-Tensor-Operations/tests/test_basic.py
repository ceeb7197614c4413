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
    faster = range(len(shape) - 1, -1, -1) if order == "C" else range(len(shape))
    itself = {axis: expected[axis] * max(shape[axis], 1) for axis in faster}
    mistakes["the product holds the length of the axis itself: it goes over the faster axes alone"] = tuple(
        itself[axis] for axis in range(len(shape))
    )
    mistakes["an axis of length 1 has the stride that it would have with any other length"] = tuple(
        0 if d == 1 else s for d, s in zip(shape, expected)
    )
    check.value("strides", got, expected, mistakes=mistakes)


def zero_product(shape, order):
    """The strides of a product that does not skip lengths of 0."""
    faster = [shape[a + 1 :] if order == "C" else shape[:a] for a in range(len(shape))]
    return tuple(int(8 * np.prod(lengths, dtype=int)) for lengths in faster)


@target("contiguous_strides")
def test_contiguous_strides_itemsize(day, check):
    """Other entry sizes, and Python ints as result."""
    check.value("float32", day.contiguous_strides((2, 3), 4), (12, 4), mistakes={"without an order it is C order": (4, 8)})
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
        a = np.asarray(a)
        got = day.is_contiguous(a.shape, a.strides, a.itemsize, order)
        why = "its strides are {}, and those of a fresh array of {} are {}: the entries lie {}"
        fresh = np.zeros(a.shape, order=order).strides
        lie = "backwards" if min(a.strides, default=0) < 0 else "apart, or in another order"
        mistakes = {} if a.flags[flag] else {why.format(a.strides, a.shape, fresh, lie): True}
        check.value(f"{name} {a.shape}", got, bool(a.flags[flag]), mistakes=mistakes)


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

            def compared(got, _, shape=shape, order=order):
                fresh = np.zeros(shape, order=order).strides
                return why if got is False and day.is_contiguous(shape, fresh, 8, order) else None

            got = day.is_contiguous(shape, strides, 8, order)
            check.value(f"{name} {order}", got, expected, explain=compared if expected else None)
    apart = "the axis of length 1 is skipped, the others are not: the rows of 4 entries of 8 bytes are 64 bytes apart, not 32"
    check.value("rows apart", day.is_contiguous((3, 1, 4), (64, 8, 8), 8), False, mistakes={apart: True})
    apart = "the axis of length 1 is skipped, the others are not: the entries of 8 bytes are 16 bytes apart"
    check.value("entries apart", day.is_contiguous((1, 4), (32, 16), 8), False, mistakes={apart: True})
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

    try:
        left = np.broadcast(*(np.empty(s[::-1]) for s in shapes)).shape[::-1]
    except ValueError:
        left = None

    def left_aligned(got, _):
        if len(shapes[0]) == len(shapes[1]) or not isinstance(got, (tuple, str)):
            return None
        if got == left:
            return f"{shapes[0]} with {shapes[1]}: shapes are aligned at the last axis"
        if isinstance(got, str):
            return (
                f"{shapes[0]} with {shapes[1]}: shapes are aligned at the last axis, and what is missing in front counts as 1"
            )
        return None

    for name, given in (("result", shapes), ("swapped", shapes[::-1])):
        check.value(name, attempted(day, given), tuple(expected), explain=left_aligned)


def attempted(day, shapes):
    """What broadcast_shape gives; the text of its ValueError where it refuses."""
    try:
        return day.broadcast_shape(*shapes)
    except ValueError as error:
        return f"ValueError: {error}"


@target("broadcast_shape")
def test_broadcast_shape_many(day, check):
    """None, one, three and four shapes."""
    check.value("none", day.broadcast_shape(), ())
    check.value("one", day.broadcast_shape((4, 1)), (4, 1))
    for name, shapes in {
        "three": ((5, 1, 1), (1, 6, 1), (7,)),
        "four": ((1,), (2, 1), (), (3, 1, 1)),
        "five": ((1, 1), (4, 1), (1, 1), (1, 3), (1,)),
    }.items():

        def ignored(got, _, shapes=shapes):
            for i, one in enumerate(shapes):
                rest = np.broadcast(np.empty(()), *(np.empty(s) for s in shapes[:i] + shapes[i + 1 :])).shape
                if isinstance(got, tuple) and got == rest:
                    return f"{one}, number {i + 1} of the {len(shapes)} shapes, was left out: every one of them counts"
            return None

        expected = np.broadcast(*(np.empty(s) for s in shapes)).shape
        check.value(name, attempted(day, shapes), expected, explain=ignored)


@target("broadcast_view")
@pytest.mark.parametrize(
    "case", ["(3,) to (2, 3)", "(2, 1) to (2, 5)", "(1, 3) to (4, 2, 3)", "() to (2, 3)", "(2, 3) to (2, 3)"]
)
def test_broadcast_view(day, check, golden, case):
    """torch's expand."""
    c = golden(f"view/{case}")
    x = np.asarray(c.x)
    check.value("view", day.broadcast_view(x, c.y.shape), c.y, explain=lambda got, _: stride_mistake(got, x, c.y.shape))


def stride_mistake(got, x, shape):
    """Which stride of a view of x, broadcast to shape, leads to other entries."""
    if not isinstance(got, np.ndarray) or got.shape != shape or got.size == 0:
        return None
    added = len(shape) - x.ndim
    for axis, (length, stride) in enumerate(zip(shape, got.strides)):
        own = x.shape[axis - added] if axis >= added else 1
        if length == 1 or (own == 1 and stride == 0) or (own != 1 and stride == x.strides[axis - added]):
            continue
        if own == 1:
            return f"axis {axis} was {'added' if axis < added else 'stretched'}, so its stride is 0: yours has {stride}"
        return (
            f"axis {axis} is not stretched, so it keeps the stride that it has in x, whose strides are {x.strides} here: "
            f"{x.strides[axis - added]}, and yours has {stride}"
        )
    return None


@target("broadcast_view")
@pytest.mark.parametrize("source", ["plain", "transposed", "every second", "reversed", "column"])
def test_broadcast_view_of_strided(day, check, source):
    """Arrays with other strides keep them, on the same memory."""
    x = sources()[source]
    shape = (3, *x.shape[:-1], 5 if x.shape[-1] == 1 else x.shape[-1])
    expected = np.array(np.broadcast_to(x, shape))
    view = day.broadcast_view(x, shape)

    check.value("view", view, expected, explain=lambda got, _: stride_mistake(got, x, shape))
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
    got = day.unbroadcast(g.copy(), small)
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
        explain=lambda got, _: window_mistake(got, c.x, size, step),
    )


def window_mistake(got, x, size, step):
    """What a wrong number of windows means, or wrong strides."""
    length = x.shape[-1]
    n = (length - size) // step + 1
    if not isinstance(got, np.ndarray) or got.ndim != x.ndim + 1 or got.shape[-1] != size:
        return None
    if got.shape[:-2] != x.shape[:-1]:
        return f"the windows run along the last axis: the axes before it stay {x.shape[:-1]}, yours are {got.shape[:-2]}"
    if got.shape[-2] != n:
        said = f"{got.shape[-2]} window{'s' * (got.shape[-2] != 1)} of {size} every {step} in {length} entries"
        return f"{said}: there are ({length} - {size}) // {step} + 1 = {n}"
    along = x.strides[-1]
    between, within = got.strides[-2:]
    if size > 1 and within != along:
        if within == x.itemsize:
            return f"the entries of a window lie x.strides[-1] apart, {along} bytes here: {within} is the item size"
        if within == step * along:
            return "the step is taken inside the windows too: it leads from one window to the next, entries follow each other"
        return f"the entries of a window lie x.strides[-1] apart, {along} bytes here: yours lie {within} apart"
    if n > 1 and between != step * along:
        return f"from one window to the next it is step * x.strides[-1] = {step * along} bytes here: yours are {between} apart"
    return None


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
        explain=lambda got, _: window_mistake(got, x, size, step),
    )
    check.shares_memory("windows", windows, x)


@target("sliding_windows")
def test_sliding_windows_vector_and_stack(day, check):
    """One axis, and three."""
    x = np.arange(7.0)
    expected = np.array([[0.0, 1, 2], [2, 3, 4], [4, 5, 6]])
    check.value("vector", day.sliding_windows(x, 3, 2), expected, explain=lambda got, _: window_mistake(got, x, 3, 2))
    stack = np.arange(30.0).reshape(2, 3, 5)
    expected = np.stack([stack[..., w : w + 4] for w in range(2)], axis=2)
    check.value("stack", day.sliding_windows(stack, 4), expected, explain=lambda got, _: window_mistake(got, stack, 4, 1))


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
            "|x|^2 - 2 x.y: |y|^2 is missing": lambda: np.maximum((c.X**2).sum(1)[:, None] - 2 * inner, 0),
            "|y|^2 - 2 x.y: |x|^2 is missing": lambda: np.maximum((c.Y**2).sum(1) - 2 * inner, 0),
            "these are sums of |x - y|: the differences are squared first": lambda: abs(c.X[:, None] - c.Y).sum(-1),
            "the norms of X belong to the rows, those of Y to the columns: yours are the other way round": lambda: np.maximum(
                np.add.outer((c.Y**2).sum(1), (c.X**2).sum(1)).reshape(norms.shape) - 2 * inner, 0
            ),
            "|x|^2 + 2 x.y + |y|^2: the inner product is subtracted": lambda: norms + 2 * inner,
            "you averaged over the D coordinates: the squares are summed": lambda: c.dists / c.X.shape[1],
        },
        sizes={"the number of coordinates": c.X.shape[1]},
    )
