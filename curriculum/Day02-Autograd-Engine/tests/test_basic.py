"""Day 02: every operation forwards and backwards, and the walk over the graph."""

import numpy as np
import pytest

from dl_from_scratch.grading import target

METHODS = {"add": "__add__", "sub": "__sub__", "mul": "__mul__", "div": "__truediv__"}
OPERATORS = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
}
SIGN = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
BROADCAST = ["(3, 4) (4,)", "(3, 1) (1, 4)", "() (2, 3)", "(2, 3, 4) (3, 1)", "(1, 1) (3,)"]
MATMUL = [
    "(3, 4) (4, 2)",
    "(4,) (4,)",
    "(3, 4) (4,)",
    "(4,) (4, 2)",
    "(5, 3, 4) (4, 2)",
    "(2, 1, 3, 4) (5, 4, 2)",
    "(4,) (5, 4, 2)",
    "(3, 3) (3, 3)",
    "(5, 3, 4) (4,)",
]
REDUCTIONS = [(None, False), (0, False), (1, True), (-1, False), ((0, 2), False), ((1, -1), True), (None, True)]
AXES = [f"{axis} {keepdims}" for axis, keepdims in REDUCTIONS]


def data_of(y):
    """The array of a Tensor; what is no Tensor is itself."""
    return y if isinstance(y, np.ndarray) else getattr(y, "data", y)


def judge(day, check, case, operation, names="a", mistakes=None, differences=True):
    """Forward value and golden gradients of the leaves of a case; central differences in one case of each operation."""
    arrays = {name: np.asarray(getattr(case, name)) for name in names}
    seed = np.asarray(case.seed)
    leaves = {name: day.Tensor(array.copy(), requires_grad=True) for name, array in arrays.items()}
    mistakes = mistakes or {}
    y = operation(*leaves.values())
    check.value("y", data_of(y), np.asarray(case.y), mistakes=mistakes.get("y"))
    y.backward(seed)
    for name in names:
        expected = np.asarray(getattr(case, f"d{name}"))

        def loss(value, name=name):
            inputs = [day.Tensor(value if n == name else arrays[n].copy()) for n in names]
            return float((seed * operation(*inputs).data).sum())

        def nothing(got, _, name=name):
            return f"nothing arrived at {name}: the result has no edge to it" if got is None else None

        of = loss if differences else None
        check.gradient(
            f"d{name}", leaves[name].grad, expected, of=of, at=arrays[name], mistakes=mistakes.get(name), explain=nothing
        )
    kept = all(np.array_equal(leaves[name].data, array) for name, array in arrays.items())
    check.that("operands", kept, "an operation leaves the data of its operands as they were: yours writes into them")


@target("Tensor.__init__")
def test_constructor(day, check):
    """Attributes of a leaf."""
    x = np.arange(6.0).reshape(2, 3)
    t = day.Tensor(x, requires_grad=True)
    itself = isinstance(t.data, np.ndarray) and t.data.shape == x.shape and np.may_share_memory(t.data, x)
    check.that("data", itself, "data should be the array itself, not a copy")
    check.value("grad", t.grad, None)
    check.value("requires_grad", t.requires_grad, True)
    check.value("parents", t.parents, ())
    check.value("default", day.Tensor([1, 2]).requires_grad, False)
    check.value("from a list", day.Tensor([[1.0], [2.0]]).data, np.array([[1.0], [2.0]]))
    check.raises("integers", ValueError, lambda: day.Tensor([1, 2], requires_grad=True))


@target("Tensor.shape")
def test_properties(day, check):
    """shape, ndim, size, dtype."""
    t = day.Tensor(np.zeros((2, 3), np.float32))
    check.value("shape", t.shape, (2, 3))
    check.value("ndim", t.ndim, 2)
    check.value("size", t.size, 6)
    check.that("dtype", t.dtype == np.float32, "the dtype of data", expected="float32", actual=t.dtype)


@target("Tensor.backward")
def test_leaf(day, check):
    """A leaf is its own graph."""
    t = day.Tensor(np.array([1.0, 2.0]), requires_grad=True)
    seed = np.array([3.0, 4.0])
    t.backward(seed)
    ignored = {"backward was given a gradient, (3, 4), and sent ones instead": np.ones(2)}
    check.gradient("grad", t.grad, np.array([3.0, 4.0]), mistakes=ignored)
    check.that("own memory", not np.may_share_memory(t.grad, seed), ".grad owns its memory; yours is the seed itself")


@pytest.mark.parametrize("shapes", BROADCAST)
@target("Tensor.__add__")
def test_add(day, check, golden, shapes):
    arithmetic(day, check, golden, "add", shapes)


@pytest.mark.parametrize("shapes", BROADCAST)
@target("Tensor.__sub__")
def test_sub(day, check, golden, shapes):
    arithmetic(day, check, golden, "sub", shapes)


@pytest.mark.parametrize("shapes", BROADCAST)
@target("Tensor.__mul__")
def test_mul(day, check, golden, shapes):
    arithmetic(day, check, golden, "mul", shapes)


@pytest.mark.parametrize("shapes", BROADCAST)
@target("Tensor.__truediv__")
def test_truediv(day, check, golden, shapes):
    arithmetic(day, check, golden, "div", shapes)


def arithmetic(day, check, golden, name, shapes):
    """One operator on one pair of shapes."""
    c = golden(f"{name}/{shapes}")
    a, b, seed = (np.asarray(v) for v in (c.a, c.b, c.seed))
    full = {
        "add": (seed, seed),
        "sub": (seed, -seed),
        "mul": (seed * b, seed * a),
        "div": (seed / b, -seed * a / b**2),
    }[name]
    mistakes = {"a": {}, "b": {}}
    for operand, own, whole in (("a", a, full[0]), ("b", b, full[1])):
        whole = np.broadcast_to(whole, seed.shape)
        if own.shape != seed.shape:
            axis = next(i for i in range(seed.ndim) if i - seed.ndim < -own.ndim or own.shape[i - seed.ndim] != seed.shape[i])
            sentence = (
                f"{a.shape} with {b.shape}: gradient of shape {seed.shape} for an operand of shape {own.shape}; "
                f"sum over axis {axis}"
            )
            mistakes[operand][sentence] = whole
    if name == "div":
        mistakes["b"]["the derivative of a/b by b is -a/b^2: the sign is missing"] = -np.asarray(c.db)
        mistakes["b"]["the derivative of a/b by b is -a/b^2: b is not squared"] = lambda: unbroadcast(-seed * a / b, b.shape)
        mistakes["b"]["the derivative of a/b by b is -a/b^2: a is missing"] = lambda: unbroadcast(-seed / b**2, b.shape)
        mistakes["a"]["the derivative of a/b by a is 1/b: yours is b"] = lambda: unbroadcast(seed * b, a.shape)
    if name == "mul":
        mistakes["a"]["the derivative of a b by a is b: yours is a"] = lambda: unbroadcast(seed * a, a.shape)
        mistakes["b"]["the derivative of a b by b is a: yours is b"] = lambda: unbroadcast(seed * b, b.shape)
        early = f"g was summed to {b.shape} before it was multiplied by a: multiply first, then sum"
        mistakes["b"][early] = lambda: unbroadcast(unbroadcast(seed, b.shape) * a, b.shape)
    judge(day, check, c, OPERATORS[name], "ab", mistakes, differences=shapes == BROADCAST[1])


def unbroadcast(grad, shape):
    """Sum to a shape, for the mistakes above."""
    grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
    return grad.sum(axis=tuple(i for i, d in enumerate(shape) if d == 1), keepdims=True).reshape(shape)


@target("Tensor.__neg__")
def test_neg(day, check, golden):
    judge(day, check, golden("unary/neg"), lambda t: -t)


@target("Tensor.exp")
def test_exp(day, check, golden):
    c = golden("unary/exp")
    slope = {"the derivative of e^a is e^a itself, y: yours is a": c.seed * c.a}
    judge(day, check, c, lambda t: t.exp(), mistakes={"a": slope})


@target("Tensor.log")
def test_log(day, check, golden):
    c = golden("unary/log")
    slope = {"the derivative of log a is 1/a: yours is 1/y, of the output": c.seed / c.y}
    judge(day, check, c, lambda t: t.log(), mistakes={"a": slope})


@target("Tensor.tanh")
def test_tanh(day, check, golden):
    c = golden("unary/tanh")
    slope = {
        "1 - tanh(y)^2: y already is the tanh": c.seed * (1 - np.tanh(c.y) ** 2),
        "the derivative of tanh is 1 - y^2: yours is 1 - y": c.seed * (1 - c.y),
        "the derivative of tanh is 1 - y^2: yours is 1 - a^2, of the input": c.seed * (1 - c.a**2),
    }
    judge(day, check, c, lambda t: t.tanh(), mistakes={"a": slope})


@target("Tensor.sigmoid")
def test_sigmoid(day, check, golden):
    c = golden("unary/sigmoid")
    slope = {
        "a (1 - a) instead of y (1 - y): the slope is written with the sigmoid, not its input": c.seed * c.a * (1 - c.a),
        "this is y (1 - y) alone: the slope is multiplied by g": c.y * (1 - c.y),
        "this is g y: the slope is y (1 - y)": c.seed * c.y,
    }
    judge(day, check, c, lambda t: t.sigmoid(), mistakes={"a": slope})


@target("Tensor.relu")
def test_relu(day, check, golden):
    c = golden("unary/relu")
    passed = {
        "the gradient passes everywhere: it is 0 where a <= 0": c.seed,
        "the gradient passes where g is positive: it is a that decides": np.maximum(c.seed, 0),
        "the gradient is 1 where a is positive: it is g there": (c.a > 0) * 1.0,
    }
    judge(day, check, c, lambda t: t.relu(), mistakes={"a": passed})


@pytest.mark.parametrize("p", [2, 3, 0.5, -1.5, 1, 0])
@target("Tensor.__pow__")
def test_pow(day, check, golden, p):
    c = golden(f"pow/{p}")
    slope = {
        f"the factor {p} of the power rule is missing": lambda: c.seed * c.a ** (p - 1.0),
        f"the power rule takes one off the exponent: a^{p - 1}, not a^{p}": lambda: c.seed * p * c.y,
    }
    judge(day, check, c, lambda t: t**p, mistakes={"a": slope}, differences=p in (3, -1.5))


@pytest.mark.parametrize("shapes", MATMUL)
@target("Tensor.__matmul__")
def test_matmul(day, check, golden, shapes):
    c = golden(f"matmul/{shapes}")
    mistakes = {"a": {}, "b": {}}
    if np.ndim(c.a) > 2:
        batch = {f"{shapes}: the gradient of b is summed over the batch axes that b does not have": lambda: whole_b(c)}
        mistakes["b"] = batch
    if np.shape(c.a) == np.shape(c.b) == (3, 3):
        mistakes["a"] = {"da is g b^T: yours is g b": c.seed @ c.b, "da is g b^T: yours is b^T g": c.b.T @ c.seed}
        mistakes["b"] = {"db is a^T g: yours is a g": c.a @ c.seed, "db is a^T g: yours is g a^T": c.seed @ c.a.T}
    judge(day, check, c, lambda a, b: a @ b, "ab", mistakes, differences=shapes in (MATMUL[3], MATMUL[5]))


def whole_b(c):
    """The gradient of b with the batch axes left in."""
    whole = np.swapaxes(c.a, -1, -2) @ (c.seed if c.b.ndim > 1 else c.seed[..., None])
    return whole if c.b.ndim > 1 else whole[..., 0]


@target("Tensor.__rmatmul__")
def test_rmatmul(day, check, golden):
    """ndarray @ Tensor."""
    c = golden("matmul/(3, 4) (4, 2)")
    t = day.Tensor(c.b, requires_grad=True)
    y = c.a @ t
    check.value("y", data_of(y), c.y)
    y.backward(c.seed)
    check.gradient("db", t.grad, c.db)
    check.value("parents", len(y.parents), 1)


@target("Tensor.__radd__")
def test_radd(day, check, rng):
    """other + self: numbers and arrays on the left."""
    reflected(day, check, rng, "add")


@target("Tensor.__rsub__")
def test_rsub(day, check, rng):
    """other - self: numbers and arrays on the left."""
    reflected(day, check, rng, "sub")


@target("Tensor.__rmul__")
def test_rmul(day, check, rng):
    """other * self: numbers and arrays on the left."""
    reflected(day, check, rng, "mul")


@target("Tensor.__rtruediv__")
def test_rtruediv(day, check, rng):
    """other / self: numbers and arrays on the left."""
    reflected(day, check, rng, "div")


def reflected(day, check, rng, name):
    """One operator with something else than a Tensor on the left."""
    x, left, seed = 1 + rng.random((2, 3)), rng.normal(size=(4, 1, 3)), rng.normal(size=(4, 2, 3))
    full = {"add": seed, "sub": -seed, "mul": seed * left, "div": -seed * left / x**2}[name]
    operator = OPERATORS[name]
    turned = {f"this is self {SIGN[name]} other: here the other one stands on the left": operator(x, left)}
    t = day.Tensor(x, requires_grad=True)
    y = operator(left, t)
    check.that("a Tensor", isinstance(y, day.Tensor), "ndarray and Tensor should give a Tensor", actual=type(y).__name__)
    check.value("y", data_of(y), operator(left, x), mistakes=turned if name in ("sub", "div") else None)
    y.backward(seed)
    check.gradient("dx", t.grad, full.sum(axis=0))
    check.value("number", data_of(operator(2.5, day.Tensor(x))), operator(2.5, x))


@pytest.mark.parametrize("case", AXES)
@target("Tensor.sum")
def test_sum(day, check, golden, case):
    reduction(day, check, golden, "sum", case)


@pytest.mark.parametrize("case", AXES)
@target("Tensor.mean")
def test_mean(day, check, golden, case):
    reduction(day, check, golden, "mean", case)


@pytest.mark.parametrize("case", AXES)
@target("Tensor.max")
def test_max(day, check, golden, case):
    reduction(day, check, golden, "max", case)


def reduction(day, check, golden, name, case):
    """One reduction of a (2, 3, 4) tensor."""
    axis, keepdims = REDUCTIONS[AXES.index(case)]
    c = golden(f"{name}/{case}")
    n = c.a.size // np.asarray(c.y).size
    mistakes = {}
    if name == "mean":
        mistakes[f"mean(axis={axis}) of (2, 3, 4): divide by {n}, the entries that are averaged, not by 24"] = c.da * n / 24
        mistakes[f"the gradient of the mean is that of the sum divided by {n}"] = c.da * n
    total = np.asarray(c.y) * n
    forward = {
        "mean": {
            f"mean(axis={axis}) of (2, 3, 4): divide by {n}, the entries that are averaged, not by 24": total / 24,
            f"this is the sum: the mean is the sum divided by {n}": total,
        },
        "sum": {f"this is the mean: {n} entries are summed, and not divided by {n}": np.asarray(c.y) / n},
        "max": {},
    }[name]
    axes = tuple(range(3)) if axis is None else axis
    g = np.reshape(c.seed, np.sum(c.a, axis=axes, keepdims=True).shape)
    if name == "max":
        mistakes["every entry got the gradient of the maximum: it goes to the largest entry alone"] = np.broadcast_to(
            g, c.a.shape
        )
    if not keepdims and axis not in (None, -1):
        spread = np.repeat(np.ravel(g), n).reshape(c.a.shape) / (n if name == "mean" else 1)
        mistakes[f"g was repeated along the last axis: axis {axis} was {'averaged' if name == 'mean' else 'summed'} away"] = (
            spread
        )
    judge(
        day,
        check,
        c,
        lambda t: getattr(t, name)(axis=axis, keepdims=keepdims),
        mistakes={"a": mistakes, "y": forward},
        differences=axis == (0, 2),
    )


@target("Tensor.reshape")
def test_reshape(day, check, golden):
    c = golden("reshape")
    judge(day, check, c, lambda t: t.reshape(4, -1))
    check.value("tuple", day.Tensor(c.a).reshape((6, 4)).data, c.a.reshape(6, 4))


@pytest.mark.parametrize("axes", [(1, 2, 0), (2, 0, 1), (0, 2, 1)], ids=str)
@target("Tensor.transpose")
def test_transpose(day, check, golden, axes):
    c = golden(f"transpose/{axes}")
    inverse = tuple(int(i) for i in np.argsort(axes))
    again = {}
    if inverse != axes:
        said = f"transpose{axes}: backward needs the inverse {inverse}; only swaps are their own inverse"
        again[said] = lambda: c.seed.transpose(axes)
    judge(day, check, c, lambda t: t.transpose(*axes), mistakes={"a": again}, differences=axes == (1, 2, 0))


@target("Tensor.T")
def test_T(day, check, rng):
    x = rng.normal(size=(2, 3, 4))
    t = day.Tensor(x, requires_grad=True)
    check.value("T", t.T.data, x.T)
    check.value("transpose()", t.transpose().data, x.T)
    seed = rng.normal(size=(4, 3, 2))
    t.T.backward(seed)
    check.gradient("dx", t.grad, seed.T)


INDEX = {
    "repeats": np.array([0, 2, 2, 1, 2]),
    "slices": (slice(1, None), slice(None, None, 2)),
    "pairs": (np.array([0, 1, 2, 1]), np.array([3, 0, 3, 0])),
}


@pytest.mark.parametrize("name", INDEX)
@target("Tensor.__getitem__")
def test_getitem(day, check, golden, name):
    c = golden(f"index/{name}")

    def once():
        full = np.zeros_like(c.a)
        full[INDEX[name]] += c.seed
        return full

    what = "row 2 was picked three times" if name == "repeats" else "entry [1, 0] was picked twice"
    lost = {} if name == "slices" else {f"{what} but its gradient counted once: use np.add.at": once}
    judge(day, check, c, lambda t: t[INDEX[name]], mistakes={"a": lost}, differences=name == "pairs")


@target("Tensor.__getitem__")
def test_getitem_kinds(day, check, rng):
    """Ints, None, an ellipsis, a boolean mask."""
    x = rng.normal(size=(3, 4))
    mask = x > 0
    for name, index in {"int": 1, "None": (slice(None), None), "ellipsis": (..., 2), "mask": mask}.items():
        t = day.Tensor(x, requires_grad=True)
        y = t[index]
        expected = np.zeros_like(x)
        expected[index] = 1
        check.value(name, np.asarray(y.data), np.asarray(x[index]))
        y.sum().backward()
        check.gradient(f"d {name}", t.grad, expected)


@pytest.mark.parametrize(("axis", "names"), [(0, "abc"), (-1, "ab")])
@target("concat")
def test_concat(day, check, golden, axis, names):
    c = golden(f"concat/{axis}")
    judge(day, check, c, lambda *tensors: day.concat(tensors, axis), names, differences=axis == -1)


@target("concat")
def test_concat_default_axis(day, check, rng):
    """Without an axis it is the first; an ndarray may stand among the Tensors."""
    a, b = rng.normal(size=(2, 3)), rng.normal(size=(1, 3))
    check.value("y", day.concat([day.Tensor(a), b]).data, np.concatenate([a, b]))


@pytest.mark.parametrize("case", ["where", "where/stretched"])
@target("where")
def test_where(day, check, golden, case):
    """Operands of other shapes than the result; in the second case cond too."""
    c = golden(case)
    b = np.asarray(c.b)
    wrong = {"b gets the gradient where cond is False": lambda: unbroadcast(np.where(c.cond, c.seed, 0), b.shape)}
    turned = {"this is b where cond, a elsewhere: it is the other way round": np.where(c.cond, b, c.a)}
    judge(
        day,
        check,
        c,
        lambda a, b: day.where(c.cond, a, b),
        "ab",
        {"b": wrong, "y": turned},
        differences=case == "where/stretched",
    )


@target("Tensor.backward")
def test_three_uses(day, check, golden):
    """x*x + x: one tensor, three uses."""
    c = golden("graph/x*x+x")
    last = {
        "x*x + x: x has three uses and you kept only the last one": c.a * c.seed,
        "x*x + x: x has three uses and you kept only the one outside the product": c.seed,
        "x*x + x: x has three uses and you kept only the first two": 2 * c.a * c.seed,
        "x*x + x: x has three uses and one of the two in x*x is lost": (c.a + 1) * c.seed,
    }
    judge(day, check, c, lambda x: x * x + x, mistakes={"a": last})


@target("Tensor.backward")
def test_consumers_at_different_depths(day, check, golden):
    """k = 2x + x; (k 2x) + 3 (2x) + x k."""

    def shared(x):
        double = x * 2.0
        k = double + x
        return k * double + double * 3.0 + x * k

    c = golden("graph/shared")

    def early(got, _):
        """Whether the order is at fault: with all consumers at one distance from the root the gradients have to be right."""
        if isinstance(got, np.ndarray) and got.shape == c.a.shape and np.allclose(got, 18 * c.a + 6):
            return "backward was given a gradient and sent ones instead"
        one, two = (day.Tensor(np.array([v]), requires_grad=True) for v in (3.0, 5.0))
        (one * 2.0 + two * one).backward()
        if not (np.allclose(one.grad, 7.0) and np.allclose(two.grad, 3.0)):
            return None
        one.zero_grad()
        z = one * 1.0
        (z * 2.0 + z * 3.0).backward()
        if not np.allclose(one.grad, 5.0):
            return (
                f"z = x * 1 is used twice in z * 2 + z * 3, whose dx is 5: yours is {one.grad[0]:g}; add up what arrives at z"
            )
        return "a tensor was processed before all its consumers: use the reversed topological order, not distance from the root"

    seed = np.asarray(c.seed)
    t = day.Tensor(c.a, requires_grad=True)
    y = shared(t)
    check.value("y", y.data, c.y)
    y.backward(seed)
    check.gradient("dx", t.grad, c.da, explain=early)


@target("Tensor.backward")
def test_network(day, check, golden):
    """Two layers, log-softmax, gathered labels."""
    c = golden("network")
    params = {name: day.Tensor(getattr(c, name), requires_grad=True) for name in ("W1", "b1", "W2", "b2")}
    logits = (day.Tensor(c.x) @ params["W1"] + params["b1"]).relu() @ params["W2"] + params["b2"]
    shifted = logits - logits.max(axis=1, keepdims=True).detach()
    log_p = shifted - shifted.exp().sum(axis=1, keepdims=True).log()
    loss = -log_p[np.arange(6), c.labels].mean()
    check.value("loss", np.asarray(loss.data), np.asarray(c.loss))
    loss.backward()
    for name, p in params.items():
        check.gradient(f"d{name}", p.grad, getattr(c, f"d{name}"))


@target("Tensor.backward")
def test_accumulates(day, check):
    """A second backward adds to the leaves; interior tensors keep no gradient."""
    x = np.array([1.0, -2.0, 3.0])
    t = day.Tensor(x, requires_grad=True)
    middle = t * t
    y = middle.sum()
    y.backward()
    check.gradient("first", t.grad, 2 * x)
    y.backward()
    replaced = {"expected the sum of both gradients, you kept the last": 2 * x}
    replaced["what the first backward left at the tensor in between was counted again"] = 6 * x
    check.gradient("second", t.grad, 4 * x, mistakes=replaced)
    check.value("interior", middle.grad, None)
    t.zero_grad()
    check.value("after zero_grad", t.grad, None)
    y.backward()
    check.gradient("third", t.grad, 2 * x)


@target("topological_order")
def test_order(day, check):
    """k = (x c) + x; k h: each tensor once, parents first, root last."""
    x = day.Tensor(np.ones(2), requires_grad=True)
    h = day.Tensor(np.ones(2), requires_grad=True)
    product = x * np.full(2, 3.0)
    k = product + x
    root = k * h
    order = list(day.topological_order(root))
    place = {id(t): i for i, t in enumerate(order)}
    wanted = {"x": x, "h": h, "x c": product, "k": k, "the root": root}
    names = {id(t): name for name, t in wanted.items()}
    listed = [names.get(id(t), "a constant") for t in order]
    told = f"yours is {', '.join(listed) or 'empty'}"
    check.value("length", len(order), 5, explain=lambda *_: f"five tensors require a gradient, each stands there once: {told}")
    check.that(
        "members",
        set(place) == set(names),
        "it should be exactly x, h, x c, k and the root: each once, no constants",
        explain=told,
    )
    check.that("root", bool(order) and order[-1] is root, "the root should come last", explain=told)
    sorted_ = all(place.get(id(p), 9) < place.get(id(t), -1) for t in wanted.values() for p in t.parents)
    check.that("parents first", sorted_, "every tensor should come after its parents", explain=told)


@target("Tensor.__init__")
def test_parents(day, check):
    """Operands that require a gradient, in order, repeated ones repeated."""
    x, y = day.Tensor(np.ones(2), requires_grad=True), day.Tensor(np.ones(2), requires_grad=True)
    constant = day.Tensor(np.ones(2))

    def same(t, *expected):
        return len(t.parents) == len(expected) and all(a is b for a, b in zip(t.parents, expected))

    check.that("x * y", same(x * y, x, y), "the parents of x * y should be (x, y)")
    check.that("x * x", same(x * x, x, x), "the parents of x * x should be (x, x)")
    check.that("x * constant", same(x * constant, x), "a constant should get no edge")
    check.value("constant * constant", (constant * constant).requires_grad, False)
    check.value("x + 1", (x + 1.0).requires_grad, True)
