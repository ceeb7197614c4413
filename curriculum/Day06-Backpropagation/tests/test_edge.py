"""Day 06: kinks, empty batches, large logits, NaN, float32, arrays that belong to the caller, arguments that cannot work."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

INF, NAN = float("inf"), float("nan")


# ---------------------------------------------------------------------- one function at a time


@target("relu_backward")
def test_relu_kink(day, check):
    """Zero, minus zero, infinities, tiny inputs."""
    x = np.array([0.0, -0.0, INF, -INF, 1e-300, -1e-300, 3.0])
    dy = np.array([2.0, -3.0, 5.0, 7.0, -11.0, 13.0, -17.0])
    right = np.array([0.0, 0.0, 5.0, 0.0, -11.0, 0.0, -17.0])
    mistakes = {
        "the slope at x = 0 is 0 here, as in torch: x > 0, not x >= 0": np.array([2.0, -3.0, 5.0, 0.0, -11.0, 0.0, -17.0]),
        "this is relu of dy x: dy [x > 0], and x only says where": np.maximum(dy * x, 0),
        "half a slope at 0 is a subgradient too; this course and torch take 0": np.array([1, -1.5, 5, 0, -11, 0, -17]),
    }

    def why(got, _):
        if got.shape == right.shape and np.isnan(got).any():
            return "NaN: dividing by |x| or multiplying by x gives 0/0 or inf/inf; compare x with 0"
        return None

    check.value("dx", day.relu_backward(dy, x) + 0.0, right, mistakes=mistakes, explain=why)


@target("softmax_backward")
def test_softmax_one_hot(day, check):
    """A p that is exactly one-hot: every output is pinned, dz is 0."""
    p = np.array([[0.0, 1.0, 0.0], [0.2, 0.3, 0.5]])
    dy = np.array([[3.0, -2.0, 7.0], [2.0, 2.0, 2.0]])
    check.value("dz", day.softmax_backward(dy, p) + 0.0, np.zeros((2, 3)))


def drawn(rng, dtype=np.float64):
    """Arguments of each function, mixed signs everywhere, by the function's name."""

    def a(*shape):
        return rng.normal(size=shape).astype(dtype)

    def share(*shape):
        e = np.exp(a(*shape))
        return (e / e.sum(axis=-1, keepdims=True)).astype(dtype)

    return {
        "linear_backward": {"dy": a(7, 3), "x": a(7, 5), "W": a(5, 3)},
        "relu_backward": {"dy": a(4, 5), "x": a(4, 5)},
        "tanh_backward": {"dy": a(4, 5), "y": np.tanh(a(4, 5))},
        "sigmoid_backward": {"dy": a(4, 5), "y": share(4, 5)},
        "softmax_backward": {"dy": a(4, 5), "p": share(4, 5)},
        "mse_loss": {"pred": a(4, 5), "target": a(4, 5)},
        "mse_loss_backward": {"dloss": 1.7, "pred": a(4, 5), "target": a(4, 5)},
    }


def right(name, a):
    """What a function gives, in float64."""
    a = {key: np.asarray(value, np.float64) for key, value in a.items()}
    formulas = {
        "linear_backward": lambda dy, x, W: (dy @ W.T, x.T @ dy, dy.sum(axis=0)),
        "relu_backward": lambda dy, x: dy * (x > 0),
        "tanh_backward": lambda dy, y: dy * (1 - y * y),
        "sigmoid_backward": lambda dy, y: dy * y * (1 - y),
        "softmax_backward": lambda dy, p: p * (dy - (dy * p).sum(axis=-1, keepdims=True)),
        "mse_loss": lambda pred, target: float(((pred - target) ** 2).mean()),
        "mse_loss_backward": lambda dloss, pred, target: dloss * 2 * (pred - target) / pred.size,
    }
    return formulas[name](**a)


def of_each_function(body):
    """Make ``body(name, function, check, rng)`` a test of each of the seven functions."""
    for name in drawn(np.random.default_rng(0)):

        def test(day, check, rng, name=name):
            body(name, getattr(day, name), check, rng)

        test.__doc__ = body.__doc__
        test.__name__ = f"test_{name}_{body.__name__}"
        globals()[test.__name__] = target(name)(test)


def parts(result):
    """The tensors of a result by name."""
    if isinstance(result, (tuple, list)):
        return dict(zip(("dx", "dW", "db"), result))
    return {"result": result}


@of_each_function
def arguments_stay(name, function, check, rng):
    """Nothing is written into the arguments."""
    args = drawn(rng)[name]
    before = {key: np.copy(value) for key, value in args.items()}
    function(**args)
    for key, value in args.items():
        if isinstance(value, np.ndarray):
            check.unchanged(key, value, before[key])


@of_each_function
def float32(name, function, check, rng):
    """float32 in, float32 out."""
    args = drawn(rng, np.float32)[name]
    expected, got = parts(right(name, args)), parts(function(**args))
    for key, value in expected.items():
        if isinstance(value, float):
            check.value(key, got.get(key), value, rtol=1e-3, atol=1e-3)
        else:
            check.value(key, got.get(key), value.astype(np.float32), rtol=1e-3, atol=1e-3)


@of_each_function
def memory_order(name, function, check, rng):
    """The same arrays transposed in memory."""
    args = {key: value if key == "dloss" else value.T.copy().T for key, value in drawn(rng)[name].items()}
    compare(check, function(**args), right(name, args))


@of_each_function
def nan(name, function, check, rng):
    """A NaN in one entry of the first array: what its formula reaches, and no more."""
    args = drawn(rng)[name]
    first = next(key for key in args if key != "dloss")
    if name == "relu_backward":
        args["x"][1, 2] = 0.5  # where it passes
    args[first][1, 2] = NAN
    compare(check, function(**args), right(name, args))


@of_each_function
def new_arrays(name, function, check, rng):
    """A result shares no memory with an argument, for one row and where nothing changes either."""
    args = first_rows(drawn(rng)[name], 1)
    if name == "relu_backward":
        args["x"] = np.abs(args["x"])
    if name == "tanh_backward":
        args["y"] = 0 * args["y"]
    shared = [
        (part, key)
        for part, value in parts(function(**args)).items()
        for key, given in args.items()
        if isinstance(value, np.ndarray) and isinstance(given, np.ndarray) and np.may_share_memory(value, given)
    ]
    part, key = shared[0] if shared else ("", "")
    check.that(
        "own memory",
        not shared,
        "every result should be an array of its own, that the caller may write into",
        explain=f"`{part}` shares the memory of the argument `{key}`: who writes into one changes the other",
    )


@of_each_function
def batch_of_one(name, function, check, rng):
    """The first row alone."""
    args = first_rows(drawn(rng)[name], 1)
    compare(check, function(**args), right(name, args))


@of_each_function
def empty_batch(name, function, check, rng):
    """No rows: empty gradients, zeros for weights and biases, a loss of 0."""
    args = first_rows(drawn(rng)[name], 0)
    expected = {
        "linear_backward": (np.zeros((0, 5)), np.zeros((5, 3)), np.zeros(3)),
        "mse_loss": 0.0,
    }.get(name, np.zeros((0, 5)))
    compare(check, function(**args), expected)


def first_rows(args, n):
    """The arguments with a batch of n; weights and numbers as they are."""
    return {key: value[:n].copy() if key not in ("W", "dloss") else value for key, value in args.items()}


def compare(check, got, expected):
    """Each tensor of a result."""
    got = parts(got)
    for key, value in parts(expected).items():
        check.value(key, got.get(key), value)


@of_each_function
def unequal_shapes(name, function, check, rng):
    """Shapes that do not fit, those included that NumPy would broadcast."""
    args = drawn(rng)[name]
    if name == "linear_backward":
        refuses(check, function, {**args, "dy": args["dy"][:4]}, ("dy", "x"))
        refuses(check, function, {**args, "dy": args["dy"][:1]}, ("dy", "x"))
        refuses(check, function, {**args, "x": args["x"][:, :4]}, ("x", "W"))
        refuses(check, function, {**args, "dy": args["dy"][:, :2]}, ("dy", "W"))
        return
    first, second = [key for key in args if key != "dloss"]
    refuses(check, function, {**args, second: args[second][:, :3]}, (first, second))
    refuses(check, function, {**args, first: args[first][:, :1]}, (first, second))
    refuses(check, function, {**args, second: args[second][0]}, (first, second))


def refuses(check, function, args, keys):
    """ValueError that names the shapes of these arguments."""
    shapes = [args[key].shape for key in keys]
    label = " and ".join(f"{key} {shape}" for key, shape in zip(keys, shapes))
    why = None
    if keys[1] == "target" and all(a == b or 1 in (a, b) for a, b in zip(shapes[0][::-1], shapes[1][::-1])):
        why = f"{shapes[0]} and {shapes[1]} broadcast to a table of every entry against every other; compare the shapes first"
    check.raises(label, ValueError, lambda: function(**args), says=[str(shape) for shape in shapes], explain=why)


@target("mse_loss")
def test_mse_column_against_flat(day, check):
    """(3, 1) against (3,)."""
    pred, flat = np.array([[1.0], [2.0], [4.0]]), np.array([1.0, 2.0, 4.0])
    why = "(3, 1) minus (3,) is (3, 3), every prediction against every target: compare the shapes first"
    check.raises("loss", ValueError, lambda: day.mse_loss(pred, flat), says=["(3, 1)", "(3,)"], explain=why)


@target("linear_backward")
def test_linear_thin(day, check, rng):
    """One output, one input, one of each: the axes of length 1 stay."""
    for n_in, n_out in ((3, 1), (1, 3), (1, 1)):
        dy, x, W = rng.normal(size=(4, n_out)), rng.normal(size=(4, n_in)), rng.normal(size=(n_in, n_out))
        expected = {"dx": dy @ W.T, "dW": x.T @ dy, "db": dy.sum(axis=0)}
        got = parts(day.linear_backward(dy, x, W))
        for key, value in expected.items():
            check.value(f"{key} of W {W.shape}", got.get(key), value)


@target("mse_loss")
def test_mse_far_from_zero(day, check):
    """Numbers near 1e8 that differ by 1 and by 0."""
    pred, to = np.array([1e8, 1e8 + 1]), np.array([1e8 - 1, 1e8 + 1])
    lost = "pred^2 - 2 pred target + target^2 is a difference of numbers near 1e16, which have no digits left: subtract first"
    check.value("loss", day.mse_loss(pred, to), 0.5, mistakes={lost: float((pred**2 - 2 * pred * to + to**2).mean())})


@target("mse_loss")
def test_mse_of_one_entry(day, check):
    """3 against 1."""
    check.value("loss", day.mse_loss(np.array([[3.0]]), np.array([[1.0]])), 4.0)


@target("mse_loss_backward")
def test_mse_backward_of_one_entry(day, check):
    """3 against 1."""
    check.value("dpred", day.mse_loss_backward(1.0, np.array([[3.0]]), np.array([[1.0]])), np.array([[4.0]]))


@target("mse_loss_backward")
def test_mse_backward_column_against_flat(day, check):
    """(3, 1) against (3,)."""
    pred, flat = np.array([[1.0], [2.0], [4.0]]), np.array([1.0, 2.0, 4.0])
    why = "(3, 1) minus (3,) is (3, 3), every prediction against every target: compare the shapes first"
    check.raises("dpred", ValueError, lambda: day.mse_loss_backward(1.0, pred, flat), says=["(3, 1)", "(3,)"], explain=why)


# ---------------------------------------------------------------------- the network


ACTIVATIONS = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}


def network(day, rng, sizes=(4, 6, 3), activation="relu", dtype=np.float64):
    """An MLP of the learner with its entries replaced by new arrays, biases off zero."""
    mlp = day.MLP(list(sizes), np.random.default_rng(0), activation)
    for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
        mlp.params[f"W{layer}"] = rng.normal(size=(d_in, d_out)).astype(dtype)
        mlp.params[f"b{layer}"] = rng.normal(size=d_out).astype(dtype)
    return mlp


def forward(params, x, activation="relu"):
    """The logits of two layers."""
    return ACTIVATIONS[activation](x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]


@target("MLP.__init__")
@pytest.mark.parametrize("sizes", [(4, 3), (4, 6, 3), (2, 3, 5, 7, 1)])
def test_parameters(day, check, sizes):
    """Names and shapes, from a list and from a tuple; biases of 0; relu by default."""
    for kind in (list, tuple):
        mlp = day.MLP(kind(sizes), np.random.default_rng(1))
        wanted = [f"{p}{layer}" for layer in range(1, len(sizes)) for p in "Wb"]
        check.value(f"keys from a {kind.__name__}", sorted(mlp.params), sorted(wanted))
    for layer, (d_in, d_out) in enumerate(zip(sizes, sizes[1:]), 1):
        check.shape(f"W{layer}", mlp.params.get(f"W{layer}"), (d_in, d_out), np.float64)
        check.value(f"b{layer}", mlp.params.get(f"b{layer}"), np.zeros(d_out))


@target("MLP.__init__")
def test_the_beginning(day, check, rng):
    """relu unless said otherwise; grads is a dict; the list of sizes stays as it is."""
    sizes = [4, 6, 3]
    mlp = day.MLP(sizes, np.random.default_rng(1))
    check.value("sizes afterwards", sizes, [4, 6, 3], explain=lambda *_: "the list is the caller's: work on a copy")
    check.that("grads", isinstance(getattr(mlp, "grads", None), dict), "self.grads should be a dict from the start")
    x = rng.normal(size=(7, 4))
    for name, shape in (("W1", (4, 6)), ("b1", (6,)), ("W2", (6, 3)), ("b2", (3,))):
        mlp.params[name] = rng.normal(size=shape)
    others = {f"the default activation is relu, not {name}": forward(mlp.params, x, name) for name in ("tanh", "sigmoid")}
    check.value("logits", mlp.forward(x), forward(mlp.params, x), mistakes=others)


@target("MLP.__init__")
def test_drawn_from_rng(day, check):
    """The same seed gives the same weights, another one others; the layers differ."""
    one, same, other = (day.MLP([5, 5, 5], np.random.default_rng(seed)).params for seed in (1, 1, 2))
    check.that("same seed", np.array_equal(one["W1"], same["W1"]), "two generators with the same seed should give the same W1")
    check.that("other seed", not np.allclose(one["W1"], other["W1"]), "another seed should give another W1")
    check.that("two layers", not np.allclose(one["W1"], one["W2"]), "W2 should be a draw of its own")
    check.that("two units", not np.allclose(one["W1"][:, 0], one["W1"][:, 1]), "units of a layer should begin differently")


@target("MLP.__init__")
def test_wrong_sizes(day, check):
    """Fewer than two sizes, a size of 0, an unknown activation."""
    for sizes in ([], [4], [4, 0, 3], [-1, 3], [4, 0], [4, 3, -2]):
        check.raises(f"sizes {sizes}", ValueError, lambda sizes=sizes: day.MLP(sizes, np.random.default_rng(0)))
    for name in ("gelu", "", "ReLU"):
        check.raises(
            f"activation {name!r}",
            ValueError,
            lambda name=name: day.MLP([4, 3], np.random.default_rng(0), name),
            explain="unknown names are refused with ValueError: a misspelt one would train another network than the one meant",
        )


@target("MLP.forward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_replaced_parameters(day, check, rng, activation):
    """Entries of params that were replaced, then written into."""
    mlp, x = network(day, rng, activation=activation), rng.normal(size=(7, 4))
    first = {name: p.copy() for name, p in day.MLP([4, 6, 3], np.random.default_rng(0), activation).params.items()}
    old = "the weights of __init__ were used: read self.params at every call"
    mistakes = {old: lambda: forward(first, x, activation)}
    check.value("logits", mlp.forward(x), forward(mlp.params, x, activation), mistakes=mistakes)
    before = forward(mlp.params, x, activation)
    mlp.params["W2"][...] = rng.normal(size=(6, 3))
    mlp.params["b1"][...] = rng.normal(size=6)
    mistakes["the weights of the forward pass before were used: read self.params at every call"] = before
    check.value("logits of other values", mlp.forward(x), forward(mlp.params, x, activation), mistakes=mistakes)


@target("MLP.backward")
def test_replaced_parameters_backward(day, check, rng):
    """dx goes back through the replaced weights."""
    mlp, x, dlogits = network(day, rng, (4, 3)), rng.normal(size=(7, 4)), rng.normal(size=(7, 3))
    mlp.forward(x)
    old = "the weights of __init__ were used: read self.params at every call"
    first = day.MLP([4, 3], np.random.default_rng(0)).params["W1"]
    mistakes = {old: lambda: dlogits @ first.T}
    check.value("dx", mlp.backward(dlogits), dlogits @ mlp.params["W1"].T, mistakes=mistakes)


@target("MLP.forward")
@pytest.mark.parametrize("n", [0, 1])
def test_forward_of_few(day, check, rng, n):
    """No sample, one sample."""
    mlp, x = network(day, rng), rng.normal(size=(n, 4))
    check.value("logits", mlp.forward(x), forward(mlp.params, x))


@target("MLP.backward")
@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_backward_of_few(day, check, rng, n, activation):
    """No sample, one sample."""
    mlp, x, d = network(day, rng, activation=activation), rng.normal(size=(n, 4)), rng.normal(size=(n, 3))
    mlp.forward(x)
    dx = mlp.backward(d.copy())
    h = ACTIVATIONS[activation](x @ mlp.params["W1"] + mlp.params["b1"])
    slope = {"relu": h > 0, "tanh": 1 - h * h, "sigmoid": h * (1 - h)}[activation]
    dz = d @ mlp.params["W2"].T * slope
    expected = {"W1": x.T @ dz, "b1": dz.sum(axis=0), "W2": h.T @ d, "b2": d.sum(axis=0)}
    check.value("dx", dx, dz @ mlp.params["W1"].T)
    for name, value in expected.items():
        check.value(f"d{name}", mlp.grads.get(name), value, dtype=None)


@target("MLP.forward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_forward_extremes(day, check, rng, activation):
    """Pre-activations of +-1e4 and a row of NaN."""
    mlp, x = network(day, rng, (2, 2, 3), activation), np.array([[1.0, 2.0], [NAN, 1.0], [-3.0, 0.5]])
    mlp.params["W1"] = np.array([[1e4, -1e4], [1e3, 2e3]])
    z = x @ mlp.params["W1"] + mlp.params["b1"]
    with np.errstate(all="ignore"):
        h = {"relu": np.maximum(z, 0), "tanh": np.tanh(z), "sigmoid": (1 + np.tanh(z / 2)) / 2}[activation]
    logits = h @ mlp.params["W2"] + mlp.params["b2"]
    logits[1] = NAN

    def why(got, _):
        if got.shape != logits.shape:
            return None
        if not np.isnan(got[1]).any():
            where = ": np.where(z > 0, z, 0) would turn it into 0, np.maximum(z, 0) keeps it" if activation == "relu" else ""
            return f"the NaN of row 1 was hidden{where}"
        if not np.isnan(got[[0, 2]]).any():
            return None
        if np.isnan(mlp.forward(x[[0, 2]])).any():
            return "NaN without a NaN in the row: exp(1e4) is inf, and inf/inf or inf - inf is NaN"
        return "the NaN of row 1 spread to other rows"

    check.value("logits", mlp.forward(x), logits, explain=why)


@target("MLP.backward")
def test_backward_nan(day, check, rng):
    """A NaN in row 1 of dlogits stays in row 1 of dx."""
    mlp, x, d = network(day, rng), rng.normal(size=(5, 4)), rng.normal(size=(5, 3))
    mlp.params["b1"] += 5.0  # no unit is off
    dz = d @ mlp.params["W2"].T * (x @ mlp.params["W1"] + mlp.params["b1"] > 0)
    expected = dz @ mlp.params["W1"].T
    d[1, 2], expected[1] = NAN, NAN
    mlp.forward(x)
    check.value("dx", mlp.backward(d), expected)


@target("MLP.forward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_forward_float32(day, check, rng, activation):
    """float32 parameters and input."""
    mlp, x = network(day, rng, activation=activation, dtype=np.float32), rng.normal(size=(7, 4)).astype(np.float32)
    expected = forward(mlp.params, x, activation).astype(np.float32)
    check.value("logits", mlp.forward(x), expected, rtol=1e-3, atol=1e-3)


@target("MLP.backward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_backward_float32(day, check, rng, activation):
    """dx of float32 parameters, input and dlogits."""
    mlp, x = network(day, rng, activation=activation, dtype=np.float32), rng.normal(size=(7, 4)).astype(np.float32)
    mlp.forward(x)
    check.shape("dx", mlp.backward(rng.normal(size=(7, 3)).astype(np.float32)), (7, 4), np.float32)


@target("MLP.forward")
def test_outputs_are_the_callers(day, check, rng):
    """The input stays as it was, and so do the logits of the first forward pass in the second."""
    mlp, x, other = network(day, rng), rng.normal(size=(7, 4)), rng.normal(size=(7, 4))
    before = x.copy()
    logits = mlp.forward(x)
    kept = logits.copy()
    mlp.forward(other)
    check.unchanged("x", x, before)
    check.that(
        "logits of the first batch",
        np.array_equal(logits, kept),
        "the logits of one forward pass should not be overwritten by the next",
        explain="forward returned its own buffer: what it returns is the caller's",
    )


@target("MLP.backward")
@pytest.mark.parametrize("sizes", [(4, 3), (4, 6, 3)], ids=["one layer", "two layers"])
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_logits_changed_by_the_caller(day, check, rng, sizes, activation):
    """Logits, and dx of an earlier backward, that the caller has written into; dlogits stays as it was."""
    mlp, x, d = network(day, rng, sizes, activation), rng.normal(size=(7, 4)), rng.normal(size=(7, 3))
    mlp.forward(x)
    expected = mlp.backward(d.copy()).copy()
    grads = {name: np.copy(g) for name, g in mlp.grads.items()}
    mlp.forward(x)
    mlp.backward(d.copy())
    untouched = all(np.array_equal(mlp.grads.get(name), g) for name, g in grads.items())
    logits = mlp.forward(x)
    logits[...] = 0.0
    before = d.copy()
    dx = mlp.backward(d)
    check.unchanged("dlogits", d, before)
    why = (
        "backward read the logits, which are the caller's by now: keep what went into each layer, not what came out at the end"
    )
    said = lambda *_: why if untouched else None  # noqa: E731
    check.value("dx", dx, expected, explain=said)
    for name, g in grads.items():
        check.value(f"d{name}", mlp.grads.get(name), g, dtype=None, explain=said)
    dx[...] = 0.0
    check.value("dx once more", mlp.backward(d), expected)


@target("MLP.backward")
def test_two_networks(day, check, rng):
    """What one network keeps, and its grads, are its own."""
    one, two = network(day, rng, activation="tanh"), network(day, rng, activation="tanh")
    x, d = rng.normal(size=(7, 4)), rng.normal(size=(7, 3))
    h = np.tanh(x @ one.params["W1"] + one.params["b1"])
    dz = d @ one.params["W2"].T * (1 - h * h)
    one.forward(x)
    two.forward(-2 * x)
    why = "the forward pass of another network came between: keep things on self, not in the class or in a global name"
    dx = one.backward(d.copy())
    alone = network(day, rng, activation="tanh")
    alone.params.update(one.params)
    alone.forward(x)
    sound = np.allclose(alone.backward(d.copy()), dz @ one.params["W1"].T)
    said = lambda *_: why if sound else None  # noqa: E731
    check.value("dx", dx, dz @ one.params["W1"].T, explain=said)
    check.value("dW1", one.grads.get("W1"), x.T @ dz, dtype=None, explain=said)
    kept = {name: np.copy(g) for name, g in one.grads.items()}
    two.forward(x)
    two.backward(-d)
    check.that(
        "grads of the first",
        one.grads.keys() == kept.keys() and all(np.array_equal(one.grads[name], g) for name, g in kept.items()),
        "backward of one network should leave the grads of another as they were",
        explain="both networks write into the same dict: make it in __init__ (`self.grads = {}`), not in the class",
    )


@target("MLP.forward")
def test_forward_errors(day, check, rng):
    """An x of another width, or without a batch axis."""
    mlp = network(day, rng)
    for shape in ((7, 5), (7, 1), (4,), (2, 7, 4)):
        check.raises(f"x {shape}", ValueError, lambda shape=shape: mlp.forward(np.ones(shape)), says=[str(shape)])


@target("MLP.backward")
def test_backward_errors(day, check, rng):
    """A dlogits of another shape than the logits."""
    mlp = network(day, rng)
    mlp.forward(rng.normal(size=(7, 4)))
    for shape in ((7, 4), (6, 3), (1, 3), (7, 1), (3,)):
        check.raises(f"dlogits {shape}", ValueError, lambda shape=shape: mlp.backward(np.ones(shape)), says=[str(shape)])


# ---------------------------------------------------------------------- loss_and_grads


def one_layer(day, W, b):
    """A network of one layer with these parameters."""
    mlp = day.MLP([W.shape[0], W.shape[1]], np.random.default_rng(0))
    mlp.params["W1"], mlp.params["b1"] = W, b
    return mlp


@target("loss_and_grads")
def test_large_logits(day, check):
    """Logits of 1e4 and -1e4, and a row of small ones: a confident error costs 2e4, a confident success nothing."""
    W = np.array([[1e4, -1e4, 0.0]])
    mlp = one_layer(day, W, np.array([0.0, 0.0, 0.5]))
    x, labels = np.array([[1.0], [1.0], [-1.0], [0.0]]), np.array([1, 0, 1, 2])
    loss, grads = day.loss_and_grads(mlp, x, labels)
    total = 2 + math.exp(0.5)

    def why(got, expected):
        if not np.isfinite(got).all():
            small = "exp overflows at 710, and is 0 below -745, where its logarithm is -inf"
            return f"{small}: subtract each row's own maximum first, and do not take the logarithm of a probability"
        hidden = isinstance(got, float) and got < 100
        return "the clipped log hides how wrong the model is; use log sum exp - logits[label]" if hidden else None

    check.value("loss", loss, (2e4 + 0.0 + 0.0 + math.log(total) - 0.5) / 4, explain=why)
    small = [1 / total, 1 / total, math.exp(0.5) / total - 1]
    dlogits = np.array([[1.0, -1, 0], [0, 0, 0], [0, 0, 0], small]) / 4
    check.value("dW1", grads["W1"], x.T @ dlogits, dtype=None, explain=why)
    check.value("db1", grads["b1"], dlogits.sum(axis=0), dtype=None, explain=why)


@target("loss_and_grads")
def test_confident_success(day, check):
    """A loss of exp(-40), to 1e-5 of itself; logits shifted by a constant."""
    mlp = one_layer(day, np.array([[40.0, 0.0]]), np.zeros(2))
    loss, _ = day.loss_and_grads(mlp, np.array([[1.0]]), np.array([1]))
    check.value("loss of the improbable class", loss, 40.0)
    shifted = one_layer(day, np.array([[1.0, 2.0, 4.0]]), np.full(3, -2000.0))
    loss, grads = day.loss_and_grads(shifted, np.array([[1.0]]), np.array([2]))
    check.value("loss of shifted logits", loss, math.log(1 + math.exp(-2.0) + math.exp(-3.0)))
    total = math.exp(-3.0) + math.exp(-2.0) + 1
    expected = np.array([math.exp(-3.0), math.exp(-2.0), 1 - total]) / total
    check.value("db1 of shifted logits", grads["b1"], expected, dtype=None)


@target("loss_and_grads")
def test_loss_of_few(day, check, rng):
    """No sample: 0.0 and zeros. One sample."""
    mlp = network(day, rng)
    loss, grads = day.loss_and_grads(mlp, np.zeros((0, 4)), np.zeros(0, np.int64))
    check.value("loss of none", loss, 0.0)
    for name, p in mlp.params.items():
        check.value(f"d{name} of none", grads.get(name), np.zeros(p.shape), dtype=None)
    x = rng.normal(size=(1, 4))
    loss, grads = day.loss_and_grads(mlp, x, np.array([2]))
    logits = forward(mlp.params, x)[0]
    e = np.exp(logits - logits.max())
    check.value("loss of one", loss, float(np.log(e.sum()) + logits.max() - logits[2]))
    check.value("db2 of one", grads.get("b2"), e / e.sum() - np.array([0.0, 0.0, 1.0]), dtype=None)


@target("loss_and_grads")
def test_loss_of_absent_classes(day, check, rng):
    """Labels among which the last class, or all but one, does not occur."""
    mlp, x = network(day, rng), rng.normal(size=(4, 4))
    logits = forward(mlp.params, x)
    lse = np.log(np.exp(logits).sum(axis=1))
    for name, labels in (("no 2", np.array([1, 0, 0, 1])), ("only 0", np.zeros(4, int))):
        loss, grads = day.loss_and_grads(mlp, x, labels)
        onehot = np.eye(3)[labels]
        check.value(f"loss, {name}", loss, float((lse - logits[np.arange(4), labels]).mean()))
        db = (np.exp(logits - lse[:, None]) - onehot).sum(axis=0) / 4
        check.value(f"db2, {name}", grads.get("b2"), db, dtype=None)


@target("loss_and_grads")
def test_loss_float32(day, check, rng):
    """float32 parameters and input, labels of 8 bits: a Python float."""
    mlp, x = network(day, rng, dtype=np.float32), rng.normal(size=(7, 4)).astype(np.float32)
    labels = np.array([0, 1, 2, 2, 1, 0, 1], np.uint8)
    logits = forward(mlp.params, x).astype(np.float64)
    losses = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(7), labels]
    loss, _ = day.loss_and_grads(mlp, x, labels)
    check.value("loss", loss, float(losses.mean()), rtol=1e-3, atol=1e-3)


@target("loss_and_grads")
def test_loss_arguments_stay(day, check, rng):
    """x, labels and the parameters are as they were; grads are also in the network."""
    mlp, x, labels = network(day, rng), rng.normal(size=(7, 4)), np.arange(7) % 3
    before = {"x": x.copy(), "labels": labels.copy(), **{name: p.copy() for name, p in mlp.params.items()}}
    _, grads = day.loss_and_grads(mlp, x, labels)
    for name, now in (("x", x), ("labels", labels), *mlp.params.items()):
        check.unchanged(name, now, before[name])
    check.value("keys", sorted(grads), sorted(mlp.params))


@target("loss_and_grads")
def test_labels_that_cannot_be(day, check, rng):
    """Labels outside the range, of another shape, or no integers."""
    mlp, x = network(day, rng), rng.normal(size=(3, 4))
    negative = "-1 is no class; as an index NumPy wraps it to the last one, without a word"
    cases = {
        "label -1": (np.array([0, -1, 2]), negative),
        "label C": (np.array([0, 3, 2]), None),
        "floats": (np.array([0.0, 1.0, 2.0]), None),
        "booleans": (np.array([True, False, True]), "as an index booleans select rows, they name no classes"),
        "(3, 1)": (np.array([[0], [1], [2]]), "as an index beside np.arange(N), labels of (N, 1) pick N x N entries"),
        "(4,)": (np.array([0, 1, 2, 0]), None),
        "(1,)": (np.array([1]), "one label for three samples: it broadcasts to all of them, unless you compare the shapes"),
    }
    for name, (labels, why) in cases.items():
        check.raises(name, ValueError, lambda labels=labels: day.loss_and_grads(mlp, x, labels), explain=why)


# ---------------------------------------------------------------------- gradient_check


@target("gradient_check")
def test_gradient_check_of_nothing(day, check):
    """No parameters, arrays without entries, arrays without axes."""
    check.value("no parameters", day.gradient_check(lambda: 1.0, {}, {}), 0.0)
    empty = np.zeros((0, 3))
    check.value("no entries", day.gradient_check(lambda: 1.0, {"W": empty}, {"W": empty.copy()}), 0.0)
    s = np.array(3.0)
    error = day.gradient_check(lambda: float(s**2), {"s": s}, {"s": np.array(6.5)})
    check.value("without axes", error, 0.5 / 6.5)
    check.value("afterwards", float(s), 3.0)


@target("gradient_check")
def test_gradient_check_nan(day, check):
    """A NaN among the claimed slopes, or in f, is no small error."""
    p = np.array([1.0, 2.0, 3.0])
    lost = "the NaN was lost: Python's max(worst, nan) is worst, as a comparison with NaN is False; np.maximum keeps it"

    def why(got, _):
        return lost if isinstance(got, float) and got == got else None

    for name, index in (("first slope", 0), ("middle slope", 1), ("last slope", 2)):
        g = 2 * p
        g[index] = NAN
        check.value(name, day.gradient_check(lambda: float((p**2).sum()), {"p": p}, {"p": g}), NAN, explain=why)
    got = day.gradient_check(lambda: NAN, {"p": p}, {"p": 2 * p})
    check.value("f", got, NAN, explain=why)


@target("gradient_check")
@pytest.mark.parametrize("kind", ["transposed", "every second column", "reversed"])
def test_gradient_check_of_views(day, check, rng, kind):
    """Parameters that are views of larger arrays."""
    base = rng.normal(size=(4, 6))
    before = base.copy()
    view = {"transposed": base.T, "every second column": base[:, ::2], "reversed": base[::-1, ::-1]}[kind]
    g = np.cos(view)
    error = day.gradient_check(lambda: float(np.sin(view).sum()), {"V": view}, {"V": g})
    unseen = np.abs(g).max()
    why = "f never saw a change: reshape(-1) and ravel() copy such an array; write into the array itself, by its index"
    why = why if isinstance(error, float) and abs(error - unseen) < 1e-6 else None
    check.that("right", 0 <= error < 1e-7, "the error of right slopes should be below 1e-7", actual=f"{error:.3g}", explain=why)
    check.unchanged("the array below", base, before)
    g = g.copy()
    g[1, 0] += 0.01 if g[1, 0] < 0 else -0.01
    spoiled = day.gradient_check(lambda: float(np.sin(view).sum()), {"V": view}, {"V": g})
    check.value("one slope off by 0.01", spoiled, 0.01)


@target("gradient_check")
def test_gradient_check_keeps_grads(day, check, rng):
    """The claimed gradients are only read; awkward values come back bit by bit."""
    p = np.array([0.1, 1e-9, -0.0, 1e8, 1 / 3])
    g = np.ones(5)
    before, claimed = p.copy(), g.copy()
    day.gradient_check(lambda: float(p.sum()), {"p": p}, {"p": g})
    check.unchanged("p", p, before)
    check.unchanged("g", g, claimed)


@target("gradient_check")
def test_gradient_check_errors(day, check):
    """Keys and shapes that do not match."""
    p, calls = {"a": np.ones(3), "B": np.ones((2, 3))}, lambda: 1.0
    zeros = {"a": np.zeros(3), "B": np.zeros((2, 3))}
    cases = {
        "a key is missing": ({"a": zeros["a"]}, ["B"]),
        "a key too many": ({**zeros, "surplus": np.zeros(3)}, ["surplus"]),
        "(3,) for (2, 3)": ({**zeros, "B": np.zeros(3)}, ["(3,)", "(2, 3)"]),
        "(3, 2) for (2, 3)": ({**zeros, "B": np.zeros((3, 2))}, ["(3, 2)", "(2, 3)"]),
        "(1,) for (3,)": ({**zeros, "a": np.zeros(1)}, ["(1,)", "(3,)"]),
        "(4,) for (3,)": ({**zeros, "a": np.zeros(4)}, ["(4,)", "(3,)"]),
    }
    for name, (grads, says) in cases.items():
        check.raises(name, ValueError, lambda grads=grads: day.gradient_check(calls, p, grads), says=says)
