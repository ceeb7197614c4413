"""Day 07: zeros, infinities, NaN, every alpha, empty arrays, float32, whose arrays these are, shapes that cannot work."""

import math

import numpy as np

from dl_from_scratch.grading import target

INF, NAN = float("inf"), float("nan")
EXTREME = [-1e4, -700.0, -1e-9, 0.0, 1e-9, 700.0, 1e4]
NAMES = ("leaky_relu", "elu", "gelu", "silu")
BRANCHED = ("leaky_relu", "elu")


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def slope_of_gelu(x):
    t = np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))
    return (1 + t) / 2 + x / 2 * (1 - t * t) * math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * x**2)


RIGHT = {
    "leaky_relu": lambda x, alpha=0.01: np.where(x > 0, x, alpha * x),
    "elu": lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0))),
    "gelu": lambda x: x / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
    "silu": lambda x: x * sigmoid(x),
}
SLOPE = {
    "leaky_relu": lambda x, alpha=0.01: np.where(x > 0, 1.0, alpha),
    "elu": lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0))),
    "gelu": slope_of_gelu,
    "silu": lambda x: sigmoid(x) * (1 + x * (1 - sigmoid(x))),
}
FAR = {"leaky_relu": (-100.0, -7.0), "elu": (-1.0, -1.0), "gelu": (0.0, 0.0), "silu": (0.0, 0.0)}
"""What each gives at -1e4 and -700."""
NEAR = {"leaky_relu": (0.01, 1.0), "elu": (1.0, 1.0), "gelu": (0.5, 0.5), "silu": (0.5, 0.5)}
"""The slope of each just below and just above 0."""
LIFTED = (
    "a float64 scalar, such as np.sqrt(2 / np.pi), lifts a float32 array where math.sqrt does not; so does an array that was "
    "made without a dtype"
)


def of_each_activation(body):
    """Make ``body(name, f, check, rng)`` a test of each activation."""
    for name in NAMES:

        def test(day, check, rng, name=name):
            body(name, getattr(day, name), check, rng)

        test.__doc__ = body.__doc__
        test.__name__ = f"test_{name}_{body.__name__}"
        globals()[test.__name__] = target(name)(test)


def of_each_backward(body):
    """Make ``body(name, f_backward, check, rng)`` a test of the gradient of each activation."""
    for name in NAMES:

        def test(day, check, rng, name=name):
            body(name, getattr(day, f"{name}_backward"), check, rng)

        test.__doc__ = body.__doc__
        test.__name__ = f"test_{name}_backward_{body.__name__}"
        globals()[test.__name__] = target(f"{name}_backward")(test)


def where_it_breaks(x, branches=True):
    """An explanation of NaN: at which x it came, and how that happens to functions that have branches or none."""
    x = np.array(x)

    def explain(got, expected):
        if np.shape(got) != expected.shape or not (np.isnan(got) & ~np.isnan(expected)).any():
            return None
        at = x[np.isnan(got) & ~np.isnan(expected)][-1]
        if not branches:
            how = "exponentials overflow there, and inf / inf or 0 * inf is nan; write it so that they tend to 0"
        elif np.isfinite(at):
            how = "exp is inf on the branch you did not take, and inf * 0 is nan"
        else:
            how = "inf * 0 and inf - inf are nan; select with np.where instead of adding up both branches"
        return f"nan at x = {at:g}: {how}"

    return explain


def is_float32(check, name, got, why):
    """A float32 input gives a float32 output."""
    dtype = getattr(got, "dtype", None)
    check.that(name, dtype == np.float32, "float32 in should give float32 out", expected="float32", actual=dtype, explain=why)


def own_results(check, first, call_again):
    """The result of one call is not the result of the next."""
    kept = np.copy(first)
    call_again()
    check.that(
        "the next call",
        np.array_equal(first, kept),
        "a result should stay what it is when the function is called again",
        explain="both calls returned the same buffer, and the second has overwritten what the first gave",
    )


# ---------------------------------------------------------------------- far away and near 0


@of_each_activation
def extremes(name, f, check, rng):
    """Numbers of 1e4, where exp overflows, and of 1e-9, where differences drown."""
    far, (below, above) = FAR[name], NEAR[name]
    expected = np.array([*far, -1e-9 * below, 0.0, 1e-9 * above, 700.0, 1e4])
    y = f(np.array(EXTREME))
    check.value("y", y, expected, explain=where_it_breaks(EXTREME, name in BRANCHED))
    tiny = f(np.array([-1e-9, 1e-9]))
    check.value("y near 0, relative", tiny, np.array([-1e-9 * below, 1e-9 * above]), atol=0.0)


@of_each_backward
def extremes(name, f_backward, check, rng):  # noqa: F811
    """Slopes 0 and 1 far away, and those on both sides of 0."""
    dy = rng.normal(size=len(EXTREME))
    (below, above), left = NEAR[name], 0.01 if name == "leaky_relu" else 0.0
    slopes = np.array([left, left, below, below, above, 1.0, 1.0])
    at = np.array(EXTREME) == 0
    mistakes = {f"at 0 the slope is alpha (as in torch), not {slope}": dy * np.where(at, slope, slopes) for slope in (1, 0)}
    check.gradient(
        "dx",
        f_backward(dy, np.array(EXTREME)),
        dy * slopes,
        explain=where_it_breaks(EXTREME, name in BRANCHED),
        mistakes=mistakes if name in BRANCHED else None,
    )


@of_each_activation
def infinities_and_nan(name, f, check, rng):
    """inf stays inf, NaN stays in its place."""
    x = np.array([2.0, INF, -1.0, NAN, 0.5])
    expected = RIGHT[name](np.where(np.isfinite(x), x, 0.0))
    expected[1], expected[3] = INF, NAN
    check.value("y", f(x), expected, explain=where_it_breaks(x, name in BRANCHED))


@of_each_backward
def nan(name, f_backward, check, rng):
    """A NaN in x or dy spoils its own entry only."""
    x, dy = np.array([2.0, NAN, -1.0, 0.5, -0.3]), rng.normal(size=5)
    others = np.array([0, 2, 3, 4])
    dx = np.asarray(f_backward(dy, x))
    check.gradient("dx beside a NaN in x", dx[others], (dy * SLOPE[name](np.nan_to_num(x)))[others])
    x[1], dy[1] = 0.7, NAN
    check.gradient("dx for a NaN in dy", f_backward(dy, x), dy * SLOPE[name](x))


@target("leaky_relu")
def test_leaky_relu_minus_infinity(day, check):
    """The left side goes on forever."""
    x = np.array([-INF, -2.0])
    mistakes = {"alpha was 0.5, and you used 0.01": 0.01 * x}
    check.value("y", day.leaky_relu(x, 0.5), 0.5 * x, mistakes=mistakes, explain=where_it_breaks(x))


@target("elu")
def test_elu_minus_infinity(day, check):
    """The left side ends at -alpha."""
    x = np.array([-INF, 1.0])
    mistakes = {"alpha was 0.5, and you used 1": np.array([-1.0, 1.0])}
    check.value("y", day.elu(x, 0.5), np.array([-0.5, 1.0]), mistakes=mistakes, explain=where_it_breaks(x))


@target("elu")
def test_elu_near_zero(day, check):
    """elu(-1e-13) is -1e-13, to 0.2 %."""
    y = day.elu(np.array([-1e-13, 1e-13]))
    check.value("y", y, np.array([-1e-13, 1e-13]), rtol=2e-3, atol=0.0)


# ---------------------------------------------------------------------- alpha


@target("leaky_relu")
def test_leaky_relu_alphas(day, check):
    """1.5, 0 and below 0, by position and by name."""
    x = np.array([-2.0, -0.5, 0.5, 3.0])
    swapped = "for alpha = 1.5 max(x, alpha x) swaps the branches; select by x > 0"
    for alpha in (1.5, 0.0, -0.5, 1.0):
        mistakes = {swapped: np.maximum(x, alpha * x)} if alpha > 1 else {}
        mistakes[f"alpha was {alpha:g}, and you used 0.01"] = RIGHT["leaky_relu"](x)
        check.value(f"alpha {alpha:g}", day.leaky_relu(x, alpha), RIGHT["leaky_relu"](x, alpha), mistakes=mistakes)
    mistakes = {"alpha was 1.5, and you used 0.01": RIGHT["leaky_relu"](x), swapped: np.maximum(x, 1.5 * x)}
    check.value("alpha by name", day.leaky_relu(x, alpha=1.5), RIGHT["leaky_relu"](x, 1.5), mistakes=mistakes)


@target("leaky_relu_backward")
def test_leaky_relu_backward_alphas(day, check, rng):
    """1.5, 0 and below 0, by position and by name."""
    x, dy = np.array([-2.0, -0.5, 0.5, 3.0]), rng.normal(size=4)
    for alpha in (1.5, 0.0, -0.5, 1.0):
        mistakes = {
            f"for alpha = {alpha:g} the larger of 1 and alpha is not the right slope; select by x > 0": np.where(
                x > 0, max(1.0, alpha), min(1.0, alpha)
            )
            * dy,
            f"alpha was {alpha:g}, and you used 0.01": dy * SLOPE["leaky_relu"](x),
        }
        expected = dy * SLOPE["leaky_relu"](x, alpha)
        check.gradient(f"alpha {alpha:g}", day.leaky_relu_backward(dy, x, alpha), expected, mistakes=mistakes)
    check.gradient("alpha by name", day.leaky_relu_backward(dy, x, alpha=1.5), dy * SLOPE["leaky_relu"](x, 1.5))


@target("elu")
def test_elu_alphas(day, check):
    """2 and 0, by position and by name."""
    x = np.array([-2.0, -0.5, 0.5, 3.0])
    for alpha in (2.0, 0.0):
        left = alpha * np.expm1(np.minimum(x, 0))
        mistakes = {
            f"alpha was {alpha:g}, and you used 1": RIGHT["elu"](x),
            "for alpha > 1 max(x, alpha (e^x - 1)) is not always the right branch; select by x > 0": np.maximum(x, left),
        }
        check.value(f"alpha {alpha:g}", day.elu(x, alpha), RIGHT["elu"](x, alpha), mistakes=mistakes)
    ignored = {"alpha was 2, and you used 1": RIGHT["elu"](x)}
    check.value("alpha by name", day.elu(x, alpha=2.0), RIGHT["elu"](x, 2.0), mistakes=ignored)


@target("elu_backward")
def test_elu_backward_alphas(day, check, rng):
    """2 and 0, by position and by name."""
    x, dy = np.array([-2.0, -0.5, 0.5, 3.0]), rng.normal(size=4)
    for alpha in (2.0, 0.0):
        ignored = {f"alpha was {alpha:g}, and you used 1": dy * SLOPE["elu"](x)}
        check.gradient(f"alpha {alpha:g}", day.elu_backward(dy, x, alpha), dy * SLOPE["elu"](x, alpha), mistakes=ignored)
    ignored = {"alpha was 2, and you used 1": dy * SLOPE["elu"](x)}
    check.gradient("alpha by name", day.elu_backward(dy, x, alpha=2.0), dy * SLOPE["elu"](x, 2.0), mistakes=ignored)


def at_zero(check, name, dx, dy, slope, what="alpha"):
    """The gradient at x = 0 and -0."""
    mistakes = {
        f"at 0 the slope is {what} (as in torch), not 1": dy,
        f"at 0 the slope is {what} (as in torch), not 0": 0 * dy,
        f"at 0 the slope is {what} (as in torch), not the mean of both sides": dy * (1 + slope) / 2,
    }
    check.gradient(name, dx, dy * slope, mistakes=mistakes)


@target("leaky_relu_backward")
def test_leaky_relu_at_zero(day, check, rng):
    """The kink."""
    dy = rng.normal(size=2)
    at_zero(check, "dx", day.leaky_relu_backward(dy.copy(), np.array([0.0, -0.0]), 0.3), dy, 0.3)


@target("elu_backward")
def test_elu_at_zero(day, check, rng):
    """The kink, which alpha 0.3 has and alpha 1 has not."""
    dy = rng.normal(size=2)
    at_zero(check, "dx", day.elu_backward(dy.copy(), np.array([0.0, -0.0]), 0.3), dy, 0.3)


# ---------------------------------------------------------------------- arrays of every kind


@of_each_activation
def arrays(name, f, check, rng):
    """Empty ones, float32, views; x keeps its values."""
    for shape in ((0,), (0, 3), (2, 0, 3)):
        check.value(f"y of {shape}", f(np.zeros(shape)), np.zeros(shape))
    x = rng.normal(size=(3, 5))
    lifted = LIFTED if name == "gelu" else None
    y = f(x.astype(np.float32))
    is_float32(check, "dtype of y", y, lifted)
    check.value("y of float32", y, RIGHT[name](x).astype(np.float32), rtol=1e-3, atol=1e-3, dtype=None)
    if name != "leaky_relu":
        large = np.array([-200.0, 200.0], np.float32)
        expected = RIGHT[name](large.astype(np.float64)).astype(np.float32)
        check.value(
            "y of large float32",
            f(large),
            expected,
            rtol=1e-3,
            atol=1e-3,
            dtype=None,
            explain=where_it_breaks(large, name in BRANCHED),
        )
    before = x.copy()
    y = f(x)
    check.unchanged("x", x, before)
    check.that("own memory", not np.may_share_memory(y, x), "the result is a new array; yours shares the memory of x")
    positive = np.abs(x)
    y = f(positive)
    check.that(
        "own memory, x > 0",
        not np.may_share_memory(y, positive),
        "where nothing changes, too, the result should be a new array",
    )
    if name in BRANCHED:
        y = f(x, 1.0)
        check.that("own memory, alpha 1", not np.may_share_memory(y, x), "with alpha 1, too, the result should be a new array")
    own_results(check, f(x), lambda: f(-x))
    view = rng.normal(size=(6, 8))[::2, ::-2].T
    check.value("y of a view", f(view), RIGHT[name](view.copy()))


@of_each_backward
def arrays(name, f_backward, check, rng):  # noqa: F811
    """Empty ones, float32, views; x and dy keep their values."""
    for shape in ((0,), (0, 3), (2, 0, 3)):
        check.gradient(f"dx of {shape}", f_backward(np.zeros(shape), np.zeros(shape)), np.zeros(shape))
    x, dy = rng.normal(size=(3, 5)), rng.normal(size=(3, 5))
    dx = f_backward(dy.astype(np.float32), x.astype(np.float32))
    is_float32(check, "dtype of dx", dx, LIFTED if name == "gelu" else None)
    check.gradient("dx of float32", dx, dy * SLOPE[name](x), rtol=1e-3, atol=1e-3)
    given, upstream = x.copy(), dy.copy()
    dx = f_backward(upstream, given)
    check.unchanged("x", given, x)
    check.unchanged("dy", upstream, dy)
    check.that("own memory", not np.may_share_memory(dx, upstream), "the result is a new array; yours shares the memory of dy")
    dx = f_backward(upstream, np.abs(x))
    new = "where every slope is 1, too, the result is a new array"
    check.that("own memory, x > 0", not np.may_share_memory(dx, upstream), new)
    if name in BRANCHED:
        dx = f_backward(upstream, x, 1.0)
        check.that(
            "own memory, alpha 1", not np.may_share_memory(dx, upstream), "with alpha 1, too, the result should be a new array"
        )
    own_results(check, f_backward(dy, x), lambda: f_backward(dy, -x))
    view, other = rng.normal(size=(6, 8))[::2, ::-2].T, rng.normal(size=(4, 3))
    check.gradient("dx of a view", f_backward(other, view), other * SLOPE[name](view.copy()))
    view, other = rng.normal(size=(4, 3)), rng.normal(size=(6, 8))[::2, ::-2].T
    check.gradient("dx for a view as dy", f_backward(other, view), other * SLOPE[name](view))


# ---------------------------------------------------------------------- PReLU


A = np.array([-0.4, 1.3, 0.2])
SLOPES_LIFT = "float64 slopes lift a float32 array, a.astype(x.dtype) does not; so does an array that was made without a dtype"


def three_slopes(day):
    """PReLU(3) with slopes of both signs and above 1."""
    layer = day.PReLU(3)
    layer.params["a"][...] = A
    return layer


def right_prelu(x, a=A):
    return np.where(x > 0, x, a.reshape((1, 3) + (1,) * (x.ndim - 2)) * x)


@target("PReLU.__init__")
def test_prelu_without_channels(day, check):
    """At least one channel."""
    check.raises("n_channels 0", ValueError, lambda: day.PReLU(0))
    check.raises("n_channels -2", ValueError, lambda: day.PReLU(-2))


@target("PReLU.__init__")
def test_prelu_layers_share_nothing(day, check):
    """Two layers have slopes of their own."""
    one, two = day.PReLU(3), day.PReLU(3)
    one.params["a"][...] = 7.0
    check.value("params['a'] of the other", two.params["a"], np.full(3, 0.25))


@target("PReLU.forward")
def test_prelu_wrong_shapes(day, check):
    """Three slopes need three channels on axis 1."""
    layer = three_slopes(day)
    for shape in ((5, 4), (3, 2), (3, 4, 3), (3,), (5, 1), (2, 1, 3), ()):
        broadcasts = shape in ((3,), (5, 1), (2, 1, 3), ())
        why = (
            "compare x.ndim with 2 and x.shape[1] with n_channels: broadcasting would hide a wrong shape"
            if broadcasts
            else None
        )
        says = [str(shape)] if len(shape) else []
        check.raises(f"x of {shape}", ValueError, lambda s=shape: layer.forward(np.ones(s)), says=says, explain=why)


@target("PReLU.forward")
def test_prelu_extremes(day, check):
    """inf, NaN, and what lies near 0."""
    x = np.array([[INF, -1e4, NAN], [-1e-9, 0.0, -2.0]])
    check.value("y", three_slopes(day).forward(x), right_prelu(x), explain=where_it_breaks(x))
    y = day.PReLU().forward(np.array([-1e-9, 1e-9, -INF]))
    check.value("y near 0, relative", y, np.array([-0.25e-9, 1e-9, -INF]), atol=0.0)


@target("PReLU.backward")
def test_prelu_nan(day, check):
    """A NaN in channel 1 leaves the other channels alone."""
    x, dy = np.array([[1.0, NAN, -2.0], [-3.0, 1.0, 0.5]]), np.array([[2.0, 1.0, 0.5], [1.5, -1.0, 3.0]])
    layer = three_slopes(day)
    layer.forward(x)
    dx = np.asarray(layer.backward(dy))
    check.gradient("dx of the others", dx[:, [0, 2]], np.array([[2.0, 0.1], [-0.6, 3.0]]))
    check.gradient("da of the others", np.asarray(layer.grads["a"])[[0, 2]], np.array([-4.5, -1.0]))


@target("PReLU.backward")
def test_prelu_at_zero(day, check, rng):
    """The kink."""
    dy = rng.normal(size=(2, 3))
    layer = three_slopes(day)
    layer.forward(np.zeros((2, 3)))
    at_zero(check, "dx", layer.backward(dy.copy()), dy, A, "a")
    check.gradient("da", layer.grads["a"], np.zeros(3), assigned="self.grads['a']")


@target("PReLU.forward")
def test_prelu_reads_its_slopes(day, check, rng):
    """Slopes that were set in place, or bound anew, count at the next call."""
    x = rng.normal(size=(4, 3))
    layer = day.PReLU(3)
    layer.forward(x)
    layer.params["a"][...] = A
    why = "forward used the slopes of the beginning: read self.params['a'] at every call"
    before = "forward used the slopes of the call before: read self.params['a'] at every call"
    first = {why: right_prelu(x, np.full(3, 0.25))}
    check.value("y, a set in place", layer.forward(x), right_prelu(x), mistakes=first)
    layer.params["a"] = 2 * A
    check.value("y, another array as a", layer.forward(x), right_prelu(x, 2 * A), mistakes={**first, before: right_prelu(x)})
    one = day.PReLU()
    one.params["a"] = np.array([-0.5])
    mistakes = {why: np.array([-0.5, 2.0])}
    check.value("y, one slope", one.forward(np.array([-2.0, 2.0])), np.array([1.0, 2.0]), mistakes=mistakes)


@target("PReLU.backward")
def test_prelu_again(day, check, rng):
    """Backward twice, and after another forward; the caller overwrites what it was given."""
    x, dy = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    dx = np.where(x > 0, dy, A * dy)
    da = (dy * np.minimum(x, 0)).sum(axis=0)
    layer = three_slopes(day)
    y = layer.forward(rng.normal(size=(5, 3)))
    y = layer.forward(x)
    y[...] = 7.0
    first = layer.backward(dy.copy())
    alone = three_slopes(day)
    alone.forward(x)
    sound = np.array_equal(alone.backward(dy.copy()), dx)
    why = "the caller overwrote y after forward: keep x, not y"
    check.gradient("dx", first, dx, explain=lambda *_: why if sound else None)
    check.gradient("da", layer.grads["a"], da, assigned="self.grads['a']")
    first[...] = 7.0
    doubled = {"grads['a'] holds the gradient of the last backward only; yours adds up": 2 * da}
    check.gradient("dx, second backward", layer.backward(dy.copy()), dx)
    check.gradient("da, second backward", layer.grads["a"], da, mistakes=doubled, assigned="self.grads['a']")
    step = lambda got, _: "backward changed the slopes: the step is the optimizer's" if got.shape == (3,) else None  # noqa: E731
    check.value("a", layer.params["a"], A, explain=step)
    layer.forward(-x)
    check.gradient("dx of another x", layer.backward(dy), np.where(x < 0, dy, A * dy))
    check.gradient("da of another x", layer.grads["a"], (dy * np.minimum(-x, 0)).sum(axis=0), assigned="self.grads['a']")


@target("PReLU.backward")
def test_two_prelus(day, check, rng):
    """What one layer keeps, and its grads, are its own."""
    x, dy = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    one, two = three_slopes(day), three_slopes(day)
    one.forward(x)
    two.forward(-x)
    dx, right = one.backward(dy.copy()), np.where(x > 0, dy, A * dy)
    alone = three_slopes(day)
    alone.forward(x)
    sound = np.allclose(alone.backward(dy.copy()), right)
    why = "the forward pass of another layer came between: keep things on self, not in the class or in a global name"
    check.gradient("dx", dx, right, explain=lambda *_: why if sound else None)
    kept = np.copy(one.grads["a"])
    two.backward(2 * dy)
    check.that(
        "grads of the first",
        np.array_equal(one.grads["a"], kept),
        "backward of one layer should leave the grads of another as they were",
        explain="both layers write into the same dict or array: make it in __init__, on self, not in the class",
    )


@target("PReLU.forward")
def test_prelu_arrays(day, check, rng):
    """Empty ones, float32, views; x keeps its values."""
    layer = three_slopes(day)
    for shape in ((0, 3), (0, 3, 2), (2, 3, 0)):
        check.value(f"y of {shape}", layer.forward(np.zeros(shape)), np.zeros(shape))
    check.value("y of (0,), one slope", day.PReLU().forward(np.zeros(0)), np.zeros(0))
    x = rng.normal(size=(4, 3))
    y = layer.forward(x.astype(np.float32))
    is_float32(check, "dtype of y", y, SLOPES_LIFT)
    check.value("y of float32", y, right_prelu(x).astype(np.float32), rtol=1e-3, atol=1e-3, dtype=None)
    check.value("dtype of a", layer.params["a"].dtype.name, "float64")
    before = x.copy()
    y = layer.forward(x)
    check.unchanged("x", x, before)
    check.that("own memory", not np.may_share_memory(y, x), "the result is a new array; yours shares the memory of x")
    positive = np.abs(x)
    y = layer.forward(positive)
    check.that(
        "own memory, x > 0",
        not np.may_share_memory(y, positive),
        "where nothing changes, too, the result should be a new array",
    )
    own_results(check, layer.forward(x), lambda: layer.forward(-x))
    view = rng.normal(size=(6, 8))[::2, ::-2].T
    check.value("y of a view", layer.forward(view), right_prelu(view.copy()))
    one = day.PReLU().forward(x.astype(np.float32)[None])
    check.value("y of float32, one slope", one, np.where(x > 0, x, 0.25 * x).astype(np.float32)[None], rtol=1e-3, atol=1e-3)


@target("PReLU.backward")
def test_prelu_backward_arrays(day, check, rng):
    """Empty ones, float32; dy and x keep their values."""
    layer = three_slopes(day)
    for shape in ((0, 3), (2, 3, 0)):
        layer.forward(np.zeros(shape))
        check.gradient(f"dx of {shape}", layer.backward(np.zeros(shape)), np.zeros(shape))
        check.gradient(f"da of {shape}", layer.grads["a"], np.zeros(3), assigned="self.grads['a']")
    one = day.PReLU()
    one.forward(np.zeros((0, 4)))
    check.gradient("dx of (0, 4), one slope", one.backward(np.zeros((0, 4))), np.zeros((0, 4)))
    check.gradient("da of (0, 4), one slope", one.grads["a"], np.zeros(1), assigned="self.grads['a']")
    x, dy = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    layer.forward(x.astype(np.float32))
    dx = layer.backward(dy.astype(np.float32))
    is_float32(check, "dtype of dx", dx, SLOPES_LIFT)
    check.gradient("dx of float32", dx, np.where(x > 0, dy, A * dy), rtol=1e-3, atol=1e-3)
    da = (dy * np.minimum(x, 0)).sum(axis=0)
    check.gradient("da of float32", layer.grads["a"], da, rtol=1e-3, atol=1e-3, assigned="self.grads['a']")
    given, upstream = x.copy(), dy.copy()
    layer.forward(given)
    dx = layer.backward(upstream)
    check.unchanged("x", given, x)
    check.unchanged("dy", upstream, dy)
    check.that("own memory", not np.may_share_memory(dx, upstream), "the result is a new array; yours shares the memory of dy")
    layer.forward(np.abs(x))
    dx = layer.backward(upstream)
    new = "where every slope is 1, too, the result is a new array"
    check.that("own memory, x > 0", not np.may_share_memory(dx, upstream), new)
    own_results(check, layer.backward(dy), lambda: layer.backward(-dy))


@target("PReLU.backward")
def test_prelu_one_slope(day, check, rng):
    """With n_channels 1 every entry shares the slope, and its gradient has shape (1,), whatever the shape of x."""
    for shape in ((7,), (5, 3), (2, 1, 3), (2, 3, 2, 2)):
        x, dy = rng.normal(size=shape), rng.normal(size=shape)
        layer = day.PReLU(1, init=-0.5)
        layer.forward(x)
        check.gradient(f"dx of {shape}", layer.backward(dy), np.where(x > 0, dy, -0.5 * dy))
        da = np.array([(dy * np.minimum(x, 0)).sum()])
        check.gradient(f"da of {shape}", layer.grads["a"], da, assigned="self.grads['a']")


# ---------------------------------------------------------------------- dead units


@target("dead_units")
def test_dead_of_nothing(day, check):
    """No samples, no places, no units."""
    why = "an empty batch made all units dead: no evidence, no verdict"

    def explain(got, expected):
        return why if np.shape(got) == expected.shape and np.all(got) else None

    check.value("N = 0", day.dead_units(np.zeros((0, 4))), np.zeros(4, bool), explain=explain)
    check.value("(0, 2, 3)", day.dead_units(np.zeros((0, 2, 3))), np.zeros(2, bool), explain=explain)
    check.value("(3, 2, 0)", day.dead_units(np.zeros((3, 2, 0))), np.zeros(2, bool), explain=explain)
    check.value("(3, 0)", day.dead_units(np.zeros((3, 0))), np.zeros(0, bool))


@target("dead_units")
def test_dead_numbers(day, check):
    """One sample; NaN, infinity, numbers that cancel and numbers whose square is 0."""
    check.value("N = 1", day.dead_units(np.array([[0.0, 2.0, -0.0]])), np.array([True, False, True]))
    check.value("(1, 1)", day.dead_units(np.zeros((1, 1))), np.array([True]))
    h = np.array([[0.0, NAN, INF, 1.0, 1e-200, 0.0], [0.0, 0.0, 0.0, -1.0, 0.0, 0.0]])
    expected = np.array([True, False, False, False, False, True])
    others = {
        "NaN is not 0: nothing is known about that unit": expected | np.isnan(h).any(axis=0),
        "1 and -1 cancel in a sum or a mean: all values must be 0": h.sum(axis=0) == 0,
        "1e-200 is not 0: compare exactly, the number itself and not its square": (h * h).sum(axis=0) == 0,
    }
    check.value("dead", day.dead_units(h), expected, mistakes=others)
    before = h.copy()
    day.dead_units(h)
    check.unchanged("h", h, before)


@target("dead_units")
def test_dead_needs_units(day, check):
    """Units lie on axis 1."""
    check.raises("h of (4,)", ValueError, lambda: day.dead_units(np.zeros(4)))
    check.raises("h of ()", ValueError, lambda: day.dead_units(np.array(0.0)))


# ---------------------------------------------------------------------- signal reports


def relu(z):
    return np.maximum(z, 0)


@target("signal_report")
def test_report_of_little(day, check, rng):
    """No layers, no samples, one sample, a layer that is silent."""
    W = rng.normal(size=(3, 4))
    check.value("no layers", day.signal_report(np.ones((2, 3)), [], relu), np.zeros((0, 3)))
    empty = day.signal_report(np.zeros((0, 3)), [W, W.T], relu)
    check.value("N = 0", empty, np.array([[NAN, NAN, 0.0]] * 2))
    x = rng.normal(size=(1, 3))
    h = np.tanh(x @ W)
    check.value("N = 1", day.signal_report(x, [W], np.tanh), np.array([[h.mean(), h.std(), 0.0]]))
    x = np.abs(rng.normal(size=(5, 3)))
    silent = day.signal_report(x, [-np.abs(W), W.T], relu)
    check.value("silent layers", silent, np.array([[0.0, 0.0, 1.0]] * 2))


@target("signal_report")
def test_report_far_from_zero(day, check, rng):
    """A layer whose output is 1e8 and a little."""
    x, W = rng.normal(size=(6, 3)), rng.normal(size=(3, 4))
    h = x @ W + 1e8
    report = day.signal_report(x, [W], lambda z: z + 1e8)
    near = x @ W
    sound = np.allclose(day.signal_report(x, [W], lambda z: z + 0.0), [[near.mean(), near.std(), 0.0]])
    why = "right for numbers near 0. E[h^2] - E[h]^2 is the difference of two numbers near 1e16: subtract the mean first"
    check.value("report", report, np.array([[h.mean(), h.std(), 0.0]]), explain=lambda *_: why if sound else None)


@target("signal_report")
def test_report_of_float32(day, check, rng):
    """float32 signals: the report is float64 all the same."""
    x, weights = rng.normal(size=(6, 3)), [rng.normal(size=(3, 4)), rng.normal(size=(4, 2))]
    expected = []
    h = x
    for W in weights:
        h = relu(h @ W)
        expected.append([h.mean(), h.std(), float((h == 0).all(axis=0).mean())])
    single = [W.astype(np.float32) for W in weights]
    got = day.signal_report(x.astype(np.float32), single, relu)
    check.value("report", got, np.array(expected), rtol=1e-3, atol=1e-3)


@target("signal_report")
def test_report_leaves_its_arguments(day, check, rng):
    """x and the weights keep their values; weights may come as a tuple."""
    x, weights = rng.normal(size=(6, 3)), [rng.normal(size=(3, 3)), rng.normal(size=(3, 2))]
    given, W0, W1 = x.copy(), weights[0].copy(), weights[1].copy()
    held = [W0, W1]
    report = day.signal_report(given, held, np.tanh)
    check.unchanged("x", given, x)
    check.unchanged("W0", W0, weights[0])
    check.unchanged("W1", W1, weights[1])
    check.value("number of weights", len(held), 2)
    check.value("report for a tuple", day.signal_report(x, tuple(weights), np.tanh), report)


@target("signal_report")
def test_report_wrong_shapes(day, check):
    """Layers that do not follow each other."""
    check.raises("x (2, 3), W (4, 5)", ValueError, lambda: day.signal_report(np.ones((2, 3)), [np.ones((4, 5))], relu))
    weights = [np.ones((3, 4)), np.ones((3, 4))]
    check.raises("W (3, 4), W (3, 4)", ValueError, lambda: day.signal_report(np.ones((2, 3)), weights, relu))


# ---------------------------------------------------------------------- orthogonal weights


@target("orthogonal")
def test_orthogonal_thin(day, check):
    """One row, one column, one entry, and a shape whose product is square."""
    for shape in ((1, 5), (5, 1), (1, 2, 2)):
        A = np.random.default_rng(4).standard_normal((shape[0], int(np.prod(shape[1:]))))
        W = day.orthogonal(shape, np.random.default_rng(4), 2.0)
        check.value(f"W of {shape}", W, (2 * A / math.sqrt((A * A).sum())).reshape(shape))
    signs = [float(np.sign(np.random.default_rng(seed).standard_normal())) for seed in (3, 4, 5, 6)]
    W = [day.orthogonal((1, 1), np.random.default_rng(seed)) for seed in (3, 4, 5, 6)]
    check.value("W of (1, 1), four draws", np.array([float(np.sum(w)) for w in W]), np.array(signs))


@target("orthogonal")
def test_orthogonal_products(day, check, rng):
    """W^T W of a tall matrix, W W^T of a wide one and of filters, for a gain of -1.5."""
    tall = day.orthogonal((23, 11), rng, -1.5)
    check.value("W^T W of (23, 11)", tall.T @ tall, 2.25 * np.eye(11))
    one, other = (day.orthogonal((4, 3), np.random.default_rng(2), gain) for gain in (1.0, -1.5))
    unsigned = "the sign of gain is lost: the result is gain * Q, also for a gain below 0"
    check.value("W for gain -1.5", other, -1.5 * one, mistakes={unsigned: 1.5 * one})
    wide = day.orthogonal((11, 23), rng, -1.5)
    check.value("W W^T of (11, 23)", wide @ wide.T, 2.25 * np.eye(11))
    filters = day.orthogonal((5, 3, 2, 2), rng, -1.5)
    check.shape("W of (5, 3, 2, 2)", filters, (5, 3, 2, 2), np.float64)
    flat = np.asarray(filters).reshape(5, -1)
    check.value("W W^T of (5, 3, 2, 2)", flat @ flat.T, 2.25 * np.eye(5))


@target("orthogonal")
def test_orthogonal_needs_two_axes(day, check, rng):
    """A vector has no orthonormal rows."""
    check.raises("shape (5,)", ValueError, lambda: day.orthogonal((5,), rng))
    check.raises("shape ()", ValueError, lambda: day.orthogonal((), rng))
