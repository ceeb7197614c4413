"""Day 02: ties, kinks, dtypes, aliasing, depth, and arguments that cannot work."""

import numpy as np
import pytest

from dl_from_scratch.grading import target

STEPS = 600  # two operations each: more than Python lets a recursion go; the stress test goes further


def holds_nan(got):
    """Whether it is an array with a NaN in it."""
    return isinstance(got, np.ndarray) and got.dtype.kind == "f" and bool(np.isnan(got).any())


@target("Tensor.max")
def test_ties(day, check):
    """Tied entries share the gradient."""
    t = day.Tensor(np.full(3, 2.0), requires_grad=True)
    t.max().backward()
    mistakes = {
        "max of (2, 2, 2): gradient (1, 1, 1), expected (1/3, 1/3, 1/3): the tied entries share it": np.ones(3),
        "max of (2, 2, 2): the first of the tied entries got all of it; they share it": np.array([1.0, 0.0, 0.0]),
    }
    check.value("all tied", t.grad, np.full(3, 1 / 3), mistakes=mistakes)
    x = np.array([[1.0, 5.0, 5.0], [7.0, 7.0, 7.0]])
    t = day.Tensor(x, requires_grad=True)
    t.max(axis=1).backward(np.array([2.0, 3.0]))
    mistakes = {
        "two entries tie in row 0, three in row 1: each of them got all of g": np.array([[0, 2.0, 2.0], [3.0, 3.0, 3.0]]),
        "two entries tie in row 0, three in row 1: the first of them got all of g": np.array([[0, 2.0, 0], [3.0, 0, 0]]),
        "two entries tie in row 0, three in row 1: count the ties of each row, not of the whole": (
            np.array([[0, 0.8, 0.8], [1.2, 1.2, 1.2]])
        ),
    }
    check.value("by row", t.grad, np.array([[0, 1.0, 1.0], [1.0, 1.0, 1.0]]), mistakes=mistakes)


@target("Tensor.__pow__")
def test_power_zero(day, check):
    """x**0 is 1 with gradient 0, also at 0; only numbers are exponents."""
    t = day.Tensor(np.array([0.0, 2.0]), requires_grad=True)
    y = t**0
    check.value("y", y.data, np.ones(2))
    y.sum().backward()
    check.value("grad", t.grad, np.zeros(2), explain=lambda *_: "0 * 0^-1 is NaN: for p = 0 the gradient is exactly 0")
    check.raises("array exponent", ValueError, lambda: day.Tensor(np.ones(2)) ** np.ones(2))
    check.raises("tensor exponent", ValueError, lambda: day.Tensor(np.ones(2)) ** day.Tensor(np.ones(2)))


@target("Tensor.relu")
def test_relu_extremes(day, check):
    """-inf, NaN and the kink."""
    t = day.Tensor(np.array([-np.inf, -1.0, 0.0, 2.0]), requires_grad=True)
    y = t.relu()
    product = {"-inf * 0 is NaN: choose the larger of a and 0 instead of multiplying by a mask": np.array([np.nan, 0, 0, 2.0])}
    check.value("y", y.data, np.array([0.0, 0.0, 0.0, 2.0]), mistakes=product)
    y.backward(np.ones(4))
    kink = {"at 0 the gradient is 0 here, a convention; yours is 1": np.array([0.0, 0, 1, 1])}
    check.value("grad", t.grad, np.array([0.0, 0.0, 0.0, 1.0]), mistakes=kink)
    check.value("NaN", day.Tensor(np.array([np.nan])).relu().data, np.array([np.nan]))


@target("Tensor.tanh")
def test_tanh_extremes(day, check):
    """+-1000 without overflow."""
    t = day.Tensor(np.array([-1e3, 0.0, 1e3]), requires_grad=True)
    y = t.tanh()
    ratio = "tanh(1000) is 1: e^1000 overflows, and inf / inf is NaN; np.tanh does not"
    check.value("y", y.data, np.array([-1.0, 0.0, 1.0]), explain=lambda got, _: ratio if holds_nan(got) else None)
    y.sum().backward()
    check.value("grad", t.grad, np.array([0.0, 1.0, 0.0]))


@target("Tensor.sigmoid")
def test_sigmoid_extremes(day, check):
    """+-1000 without overflow."""
    t = day.Tensor(np.array([-1e3, 0.0, 1e3]), requires_grad=True)
    y = t.sigmoid()
    check.value("y", y.data, np.array([0.0, 0.5, 1.0]))
    y.sum().backward()
    check.value("grad", t.grad, np.array([0.0, 0.25, 0.0]))
    small = day.Tensor(np.array([-700.0])).sigmoid().data

    def lost(got, _):
        if not isinstance(got, np.ndarray) or got.shape != (1,):
            return None
        why = "1 - sigmoid(700) loses it" if got[0] == 0 else "a clipped exponent gives something else"
        return f"sigmoid(-700) is e^-700, about 1e-304, and yours is {got[0]:.2g}: {why}"

    check.value("-700", small, np.exp([-700.0]), rtol=1e-5, atol=0.0, explain=lost)


@target("Tensor.__add__")
def test_numpy_on_the_left(day, check):
    """np.ones(3) * t is a Tensor, not an array of Tensors."""
    t = day.Tensor(np.ones(3), requires_grad=True)
    for name, y in (("*", np.ones(3) * t), ("+", np.ones(3) + t), ("scalar", np.float64(2) * t)):
        check.that(name, isinstance(y, day.Tensor), "should be a Tensor: __array_ufunc__ = None leaves the operation to it")


@pytest.mark.parametrize(
    "name", ["arithmetic", "reflected", "power", "unary", "sum", "mean", "max", "matmul", "index", "concat", "where"]
)
@target("Tensor.__init__")
def test_float32(day, check, name):
    """float32 stays float32 through every operation, forwards and backwards."""
    t = day.Tensor(np.array([[0.5, 1.5], [2.5, 3.5]], np.float32), requires_grad=True)
    results = {
        "arithmetic": lambda: (t + 1.5) * 2 - t / 3,
        "reflected": lambda: (1.5 - t) + 2 / t + 2.5 * t,
        "power": lambda: t**2 + t**0.5 + (-t) ** 3,
        "unary": lambda: t.exp() + t.log() + t.tanh() + t.sigmoid() + t.relu(),
        "sum": lambda: t.sum(axis=0),
        "mean": lambda: t.mean(axis=0),
        "max": lambda: t.max(axis=0),
        "matmul": lambda: t @ t,
        "index": lambda: t[np.array([0, 0, 1])].T.reshape(-1),
        "concat": lambda: day.concat([t, t]),
        "where": lambda: day.where(np.array([True, False]), t, 0.0),
    }
    y = results[name]()
    lifted = (
        f"{name}: something float64 came into a computation of float32: an array made without a dtype (`np.asarray(2.0)`, "
        "`np.ones`, a count divided by a count) or a NumPy number"
    )
    for label, dtype in (("y", y.dtype), ("grad", None)):
        if dtype is None:
            y.sum().backward()
            dtype = t.grad.dtype
        became = lifted if dtype == np.float64 else None
        check.that(
            label, dtype == np.float32, f"float32 stays float32, and became {dtype}", "float32", str(dtype), explain=became
        )


@target("Tensor.backward")
def test_empty_batch(day, check):
    """No rows: results of the right shape, gradients of zeros."""
    W, b = day.Tensor(np.ones((4, 2)), requires_grad=True), day.Tensor(np.ones(2), requires_grad=True)
    y = day.Tensor(np.zeros((0, 4))) @ W + b
    check.value("y", y.data, np.zeros((0, 2)))
    y.sum().backward()
    check.value("dW", W.grad, np.zeros((4, 2)))
    check.value("db", b.grad, np.zeros(2))


@target("Tensor.backward")
def test_aliasing(day, check):
    """Gradients of different leaves are different arrays, of their own, writable."""
    a, b = (day.Tensor(np.ones(3), requires_grad=True) for _ in range(2))
    seed = np.array([1.0, 2.0, 3.0])
    (a + b).backward(seed)
    shared = "a.grad and b.grad of a + b are one array: clipping one in place would change the other"
    check.that("a and b", not np.may_share_memory(a.grad, b.grad), "a.grad and b.grad should be two arrays", explain=shared)
    check.that("a and the seed", not np.may_share_memory(a.grad, seed), "a.grad should not be the seed")
    t = day.Tensor(np.ones((2, 3)), requires_grad=True)
    t.sum(axis=0).backward(seed)
    check.that(
        "writable",
        t.grad.flags.writeable and 0 not in t.grad.strides,
        "t.grad should be an array of its own that can be written to",
        explain="this is the gradient of sum as it was broadcast: entries share a memory cell, or it is read-only; copy it",
    )
    shaped = np.arange(1.0, 7.0).reshape(3, 2)
    wide, square = (day.Tensor(np.ones(shape), requires_grad=True) for shape in ((2, 3), (2, 2)))
    for name, leaf, y in (
        ("reshape", wide, wide.reshape(3, 2)),
        ("transpose", wide, wide.T),
        ("concat", square, day.concat([square, np.ones((1, 2))])),
    ):
        leaf.zero_grad()
        y.backward(shaped)
        check.that(
            f"{name} and the seed",
            not np.may_share_memory(leaf.grad, shaped),
            f".grad of a leaf under {name} should be an array of its own",
            explain="it is a view of the gradient that the caller gave to backward: a leaf copies what arrives",
        )
    t.sum().backward()
    check.that("seed", np.array_equal(seed, [1.0, 2.0, 3.0]), "the seed should be left as it was")
    last = {"expected the sum of both gradients, you kept the last": np.ones((2, 3))}
    check.value("sum", t.grad, np.array([[2.0, 3.0, 4.0]] * 2), mistakes=last)


@target("Tensor.backward")
def test_backward_errors(day, check):
    """Seeds that do not fit."""
    t = day.Tensor(np.ones((2, 3)), requires_grad=True)
    for name, why, arguments in (
        ("missing", "the tensor has 6 entries: without a gradient backward starts at a tensor of size 1 alone", ()),
        ("wrong shape", "(3, 2) is not (2, 3), though both have 6 entries", (np.ones((3, 2)),)),
        ("broadcastable", "(3,) is not (2, 3): a gradient that broadcasts would be taken for both rows", (np.ones(3),)),
        ("a number", "() is not (2, 3): a number would be taken for all entries", (1.0,)),
        ("an axis too many", "(1, 2, 3) is not (2, 3): the gradient has exactly the tensor's shape", (np.ones((1, 2, 3)),)),
    ):
        check.raises(name, ValueError, lambda arguments=arguments: (t * 2.0).backward(*arguments), explain=why)
    unused = "nothing was recorded for this tensor: it would end without a gradient and without a word"
    check.raises("no gradient required", ValueError, lambda: day.Tensor(np.ones(1)).backward(), explain=unused)
    check.raises("size 1, seed of (1,)", ValueError, lambda: t.sum().backward(np.ones(1)), explain="(1,) is not ()")
    t = day.Tensor(np.ones((2, 3)), requires_grad=True)
    t.sum().reshape(1, 1).backward()
    check.value("size 1", t.grad, np.ones((2, 3)))


@target("no_grad")
def test_no_grad(day, check):
    """Nesting, and leaving by an exception."""
    t = day.Tensor(np.ones(2), requires_grad=True)

    def recording():
        return (t * 2.0).requires_grad

    check.value("before", recording(), True)
    with day.no_grad():
        check.value("inside", recording(), False)
        check.value("parents", (t * t).parents, ())
        with day.no_grad():
            check.value("inside twice", recording(), False)
        inner = {"leaving the inner block turned recording on: restore the state that it found": True}
        check.value("after the inner one", recording(), False, mistakes=inner)
    check.value("after", recording(), True)
    try:
        with day.no_grad():
            raise KeyError
    except KeyError:
        pass
    check.value(
        "after an exception", recording(), True, explain=lambda *_: "leaving by an exception must restore the state too"
    )
    check.value("leaf inside", leaf_inside(day), True)


def leaf_inside(day):
    """A leaf made inside no_grad keeps what it was told."""
    with day.no_grad():
        return day.Tensor(np.ones(1), requires_grad=True).requires_grad


@target("Tensor.backward")
def test_deep_chain(day, check):
    """600 steps of two operations: backward, and letting go of the graph."""
    t = day.Tensor(np.ones(1), requires_grad=True)
    y = t
    for _ in range(STEPS):
        y = y * 1.0001 + 0.5
    why = "RecursionError in a chain of 1200 operations: use an explicit stack; an RNN of that length is not unusual"
    recursed = False
    try:
        y.backward()
        grad = t.grad
    except RecursionError:
        grad, recursed = None, True
    check.that(
        "no recursion", grad is not None, "backward should pass through 1200 operations", explain=why if recursed else None
    )
    expected = np.array([1.0001**STEPS])
    check.value("grad", grad if grad is not None else np.zeros(1), expected, explain=lambda *_: why if recursed else None)
    del y
    check.that("let go", True, "it should be possible to delete the graph of 1200 operations")


@target("where")
def test_where_not_finite(day, check):
    """What is not selected does not matter, NaN and infinities included."""
    cond = np.array([True, False, True])
    a, b = day.Tensor(np.array([1.0, np.inf, 3.0]), requires_grad=True), day.Tensor(np.array([np.nan, 2.0, -np.inf]))
    y = day.where(cond, a, b)
    product = "a * cond + b * ~cond is NaN where inf or NaN meets 0: select, with np.where"
    check.value("y", y.data, np.array([1.0, 2.0, 3.0]), explain=lambda got, _: product if holds_nan(got) else None)
    y.sum().backward()
    check.value("da", a.grad, np.array([1.0, 0.0, 1.0]))


@target("Tensor.__matmul__")
@pytest.mark.parametrize(("a", "b"), [((3, 4), (3, 4)), ((), (3,)), ((3,), ()), ((2, 3, 4), (5,))], ids=str)
def test_matmul_errors(day, check, a, b):
    """0-d operands and inner lengths that differ."""
    check.raises(
        "refused", ValueError, lambda: day.Tensor(np.ones(a)) @ day.Tensor(np.ones(b)), says=[str(a), str(b)] if a and b else []
    )


@target("Tensor.detach")
def test_detach_and_numpy(day, check):
    """The same data, no history."""
    t = day.Tensor(np.ones(2), requires_grad=True)
    d = (t * 3.0).detach()
    check.value("requires_grad", d.requires_grad, False)
    check.value("parents", d.parents, ())
    check.that("data", np.may_share_memory(t.detach().data, t.data), "detach shares data: yours is a copy")
    (d * t).sum().backward()
    check.value("only one path", t.grad, np.full(2, 3.0))


@target("Tensor.numpy")
def test_numpy(day, check):
    """The array itself."""
    t = day.Tensor(np.ones(2))
    array = t.numpy()
    same = isinstance(array, np.ndarray) and array.shape == (2,) and np.may_share_memory(array, t.data)
    check.that("numpy", same, "numpy should return data itself, not a copy", actual=array)


@target("Tensor.item")
def test_item(day, check):
    """A Python number, of a tensor of size 1."""
    check.value("0-d", day.Tensor(np.array(2.5)).item(), 2.5)
    check.value("(1, 1)", day.Tensor(np.array([[2.5]])).item(), 2.5)
    check.raises("size 2", ValueError, lambda: day.Tensor(np.ones(2)).item())


@target("Tensor.zero_grad")
def test_zero_grad(day, check):
    """.grad is None again."""
    t = day.Tensor(np.ones(2), requires_grad=True)
    t.sum().backward()
    t.zero_grad()
    check.value("grad", t.grad, None)


@target("Tensor.backward")
def test_optimizer_step_after_backward(day, check):
    """A leaf may be changed in place after backward, and the next pass sees it."""
    w = day.Tensor(np.array([1.0, 2.0]), requires_grad=True)
    (w * w).sum().backward()
    w.data -= 0.5 * w.grad
    w.zero_grad()
    (w * w * w).sum().backward()
    check.value("grad", w.grad, np.zeros(2))
    check.value("data", w.data, np.zeros(2))
